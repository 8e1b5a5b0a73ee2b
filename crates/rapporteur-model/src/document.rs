//! One text, cut into blocks and sentences.

use crate::{DocumentId, Span};

/// What a block of text is to its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The article's title, where it belongs to the text.
    Headline,
    /// A heading within the article.
    Heading,
    /// An ordinary paragraph.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A passage that the page sets off as a quotation.
    Quotation,
    /// The words under a picture.
    Caption,
}

impl BlockKind {
    /// Every kind with the word that stands for it in files and tables.
    pub const NAMES: [(BlockKind, &'static str); 6] = [
        (BlockKind::Headline, "headline"),
        (BlockKind::Heading, "heading"),
        (BlockKind::Paragraph, "paragraph"),
        (BlockKind::ListItem, "list-item"),
        (BlockKind::Quotation, "quotation"),
        (BlockKind::Caption, "caption"),
    ];
}

/// A paragraph, heading or the like. Blocks do not overlap and stand in the order of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its words; blocks are parted by [`Document::BLOCK_BREAK`].
    pub span: Span,
    /// What it is to the article.
    pub kind: BlockKind,
}

/// A sentence: it lies within one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words, without white space at the ends.
    pub span: Span,
    /// Index of its block in [`Document::blocks`].
    pub block: usize,
}

/// What a document is built of: one block's words and the sentences in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What the block is to the article.
    pub kind: BlockKind,
    /// The block's words, without a line break in them.
    pub text: String,
    /// The sentences, as spans of `text`, in order.
    pub sentences: Vec<Span>,
}

/// One immutable text with its blocks and sentences.
///
/// Equal texts are one document, however often they appeared; each appearance is a
/// [`Publication`](crate::Publication).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    id: DocumentId,
    extractor: u32,
    language: String,
    text: String,
    blocks: Vec<Block>,
    sentences: Vec<Sentence>,
}

/// Why parts do not make a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentError {
    /// There is no word in any part.
    Empty,
    /// The text is longer than [`Document::MAX_LEN`].
    TooLong,
    /// A part's sentences leave its text, cut a character, overlap or run backwards (part index).
    BadSentence(usize),
}

impl Document {
    /// What stands between two blocks in [`Document::text`].
    pub const BLOCK_BREAK: &'static str = "\n\n";
    /// The longest text that is kept, in bytes (256 MiB).
    pub const MAX_LEN: usize = 256 << 20;

    /// The document that `parts` make, in the order of the text.
    ///
    /// `language` is the ISO 639-1 code, or `und` where it could not be told; `extractor` the version
    /// of the extractor that gave the parts, which goes into the id. Parts without words are left out.
    ///
    /// # Errors
    /// See [`DocumentError`].
    pub fn new(extractor: u32, language: &str, parts: &[Part]) -> Result<Document, DocumentError> {
        let (mut text, mut blocks, mut sentences) = (String::new(), Vec::new(), Vec::new());
        for (index, part) in parts.iter().enumerate().filter(|(_, part)| !part.text.trim().is_empty()) {
            if text.len() + part.text.len() + Self::BLOCK_BREAK.len() > Self::MAX_LEN {
                return Err(DocumentError::TooLong);
            }
            if !blocks.is_empty() {
                text.push_str(Self::BLOCK_BREAK);
            }
            let start = text.len();
            text.push_str(&part.text);
            if !in_order(&part.text, &part.sentences) {
                return Err(DocumentError::BadSentence(index));
            }
            let block = blocks.len();
            sentences.extend(part.sentences.iter().map(|s| Sentence { span: s.shifted(start), block }));
            blocks.push(Block { span: Span::new(start, text.len()), kind: part.kind });
        }
        if blocks.is_empty() {
            return Err(DocumentError::Empty);
        }
        let id = DocumentId::of(extractor, &text);
        Ok(Document { id, extractor, language: language.to_owned(), text, blocks, sentences })
    }

    /// The hash of the text and the extractor's version.
    pub fn id(&self) -> &DocumentId {
        &self.id
    }

    /// The version of the extractor that gave the text.
    pub fn extractor(&self) -> u32 {
        self.extractor
    }

    /// ISO 639-1 code of the language, `und` where it could not be told.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks, in the order of the text.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The sentences, in the order of the text. Words outside of every sentence are possible
    /// (a text that was kept unread has none).
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The words under `span`.
    ///
    /// # Panics
    /// Where the span is not one of this document.
    #[track_caller]
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The headline's words, where the text has one.
    pub fn headline(&self) -> Option<&str> {
        let first = self.blocks.first().filter(|block| block.kind == BlockKind::Headline)?;
        Some(self.words(first.span))
    }

    /// Index of the block in which `offset` lies, or of the one before the break it lies in.
    pub fn block_at(&self, offset: usize) -> usize {
        self.blocks.partition_point(|block| block.span.start() <= offset).saturating_sub(1)
    }

    /// Index of the sentence in which `offset` lies.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|s| s.span.start() <= offset).checked_sub(1)?;
        self.sentences[index].span.contains(offset).then_some(index)
    }
}

fn in_order(text: &str, sentences: &[Span]) -> bool {
    sentences.iter().all(|span| span.fits(text))
        && sentences.windows(2).all(|pair| pair[0].end() <= pair[1].start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(text: &str, sentences: &[(usize, usize)]) -> Part {
        let sentences = sentences.iter().map(|&(a, b)| Span::new(a, b)).collect();
        Part { kind: BlockKind::Paragraph, text: text.into(), sentences }
    }

    #[test]
    fn blocks_and_sentences_point_into_the_text() {
        let parts = [part("One. Two.", &[(0, 4), (5, 9)]), part("  ", &[]), part("Three.", &[(0, 6)])];
        let document = Document::new(1, "en", &parts).unwrap();
        assert_eq!(document.text(), "One. Two.\n\nThree.");
        let sentences: Vec<_> = document.sentences().iter().map(|s| document.words(s.span)).collect();
        assert_eq!(sentences, ["One.", "Two.", "Three."]);
        assert_eq!(document.sentences()[2].block, 1);
        assert_eq!(document.block_at(12), 1);
        assert_eq!(document.sentence_at(6), Some(1));
        assert_eq!(document.sentence_at(4), None);
    }

    #[test]
    fn parts_that_lie_are_refused() {
        assert_eq!(Document::new(1, "en", &[]), Err(DocumentError::Empty));
        let cut = [part("é", &[(0, 1)])];
        assert_eq!(Document::new(1, "en", &cut), Err(DocumentError::BadSentence(0)));
        let overlap = [part("One two", &[(0, 4), (3, 7)])];
        assert_eq!(Document::new(1, "en", &overlap), Err(DocumentError::BadSentence(0)));
    }
}

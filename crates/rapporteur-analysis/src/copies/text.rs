//! A text as it is compared with others: its sentences, word by word, in numbers that stand for the words.

use crate::issues::words::{stemmed, words};
use rapporteur_model::{BlockKind, Document, Span, numeral, quotations};
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

const WORDS: &str = include_str!("../../../rapporteur-reader/data/words.txt");
/// The classes of that list whose words tell nothing of a text's matter.
const CLASSES: [&str; 10] = [
    "determiner",
    "preposition",
    "conjunction",
    "relative",
    "pronoun",
    "oblique",
    "possessive",
    "auxiliary",
    "negation",
    "adverb",
];
/// What a word does in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Holds the sentence together; tells nothing of its matter.
    Function,
    /// Anything else without a capital.
    Content,
    /// Part of a name.
    Name,
    /// A number, in digits or in words.
    Number,
}

/// A word of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// The word as it stands, without case and marks.
    pub word: u32,
    /// What its forms have in common.
    pub stem: u32,
    /// What it does.
    pub sort: Sort,
    /// Whether it stands between quotation marks: words that two reporters may have from one mouth.
    pub quoted: bool,
    /// Where it stands.
    pub span: Span,
}

/// A sentence of a text.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its words, in [`Text::tokens`].
    pub tokens: Range<usize>,
}

/// A text, ready to be compared. Headline and captions are left out: they are the outlet's own in every copy.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
}

impl Text {
    /// The words of `document`.
    pub fn of(document: &Document) -> Text {
        let mut text = Text::default();
        let quoted = quoted(document);
        for span in sentences(document) {
            let from = text.tokens.len();
            text.tokens.extend(tokens(document.text(), span, &quoted));
            if text.tokens.len() > from {
                text.sentences.push(Sentence { span, tokens: from..text.tokens.len() });
            }
        }
        text.know_names_at_openings(document.text());
        text
    }

    /// The words of neighbouring sentences.
    pub fn within(&self, sentences: &Range<usize>) -> &[Token] {
        let sentences = &self.sentences[sentences.clone()];
        let ends = sentences.first().zip(sentences.last());
        ends.map_or(&[], |(first, last)| &self.tokens[first.tokens.start..last.tokens.end])
    }

    /// A capital at a sentence's beginning tells no name, unless the word is one elsewhere in the text.
    fn know_names_at_openings(&mut self, text: &str) {
        let names: HashSet<u32> =
            self.tokens.iter().filter(|token| token.sort == Sort::Name).map(|token| token.word).collect();
        for sentence in &self.sentences {
            let token = &mut self.tokens[sentence.tokens.start];
            let capital = token.span.of(text).starts_with(char::is_uppercase);
            if capital && token.sort == Sort::Content && names.contains(&token.word) {
                token.sort = Sort::Name;
            }
        }
    }
}

/// The sentences that count; passages that are not cut into sentences count as one.
fn sentences(document: &Document) -> Vec<Span> {
    let outside = |kind: BlockKind| matches!(kind, BlockKind::Headline | BlockKind::Caption);
    let blocks = document.blocks();
    let mut spans: Vec<Span> = document
        .sentences()
        .iter()
        .filter(|sentence| !outside(blocks[sentence.block].kind))
        .map(|sentence| sentence.span)
        .collect();
    let cut: HashSet<usize> = document.sentences().iter().map(|sentence| sentence.block).collect();
    let whole = blocks.iter().enumerate().filter(|(at, block)| !cut.contains(at) && !outside(block.kind));
    spans.extend(whole.map(|(_, block)| block.span));
    spans.sort_unstable();
    spans
}

/// What stands between quotation marks, in order.
fn quoted(document: &Document) -> Vec<Span> {
    let all = quotations(document.text(), document.blocks());
    let outer = all.iter().filter(|quotation| quotation.parent.is_none() && quotation.balanced);
    outer.flat_map(|quotation| quotation.pieces.iter().map(|piece| piece.inner)).collect()
}

/// The words of a stretch of `text`; those under `quoted` stand between quotation marks.
pub(crate) fn tokens<'a>(
    text: &'a str,
    sentence: Span,
    quoted: &'a [Span],
) -> impl Iterator<Item = Token> + 'a {
    words(sentence.get(text).unwrap_or_default()).into_iter().map(move |word| {
        let span = Span::new(word.start, word.end).shifted(sentence.start());
        // “one” is mostly no number.
        let number = numeral(&word.lower).filter(|number| *number > 1).map(|number| number.to_string());
        let sort = match word.lower.as_str() {
            lower if number.is_some() || lower.starts_with(|c: char| c.is_ascii_digit()) => Sort::Number,
            lower if is_function_word(lower) => Sort::Function,
            _ if word.name => Sort::Name,
            _ => Sort::Content,
        };
        let stem = number.map_or_else(|| stemmed(&word.lower), Cow::from);
        let within = quoted.partition_point(|quotation| quotation.end() <= span.start());
        let quoted = quoted.get(within).is_some_and(|quotation| quotation.holds(span));
        Token { word: hash(word.lower.as_bytes()), stem: hash(stem.as_bytes()), sort, quoted, span }
    })
}

fn is_function_word(lower: &str) -> bool {
    static LIST: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let classes = WORDS.lines().filter_map(|line| line.split_once(": "));
        let wanted = classes.filter(|(class, _)| CLASSES.contains(class));
        wanted.flat_map(|(_, words)| words.split(' ')).collect()
    });
    LIST.contains(lower)
}

/// FNV-1a: the same number for the same bytes on every machine, which the standard library does not promise.
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// One number for several, in their order.
pub(crate) fn joined(numbers: impl IntoIterator<Item = u32>) -> u32 {
    let mut all: u64 = 0xcbf2_9ce4_8422_2325;
    for number in numbers {
        all = (all ^ u64::from(number)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        all ^= all >> 29;
    }
    (all ^ (all >> 32)) as u32
}

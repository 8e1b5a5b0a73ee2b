//! A document as the tagger reads it: words, and sentences as ranges of words.

use super::tokens;
use rapporteur_model::{Document, QuoteStates, Span};
use rapporteur_tagger::Input;
use std::ops::Range;

/// The words of a document, with its sentences counted in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The tokens of the text, in order; only white space lies outside of them.
    pub spans: Vec<Span>,
    /// One range of words for each sentence of the document (for each block, where it has no sentences).
    /// Together they hold every word, in order; a range may be empty.
    pub sentences: Vec<Range<usize>>,
}

impl Words {
    /// The words of `document`. Those outside of every sentence join the sentence before, or the first one.
    pub fn of(document: &Document) -> Words {
        let spans = tokens(document.text());
        let starts: Vec<usize> = if document.sentences().is_empty() {
            document.blocks().iter().map(|block| block.span.start()).collect()
        } else {
            document.sentences().iter().map(|sentence| sentence.span.start()).collect()
        };
        let first_from = |offset: usize| spans.partition_point(|word| word.start() < offset);
        let mut sentences = Vec::with_capacity(starts.len());
        let mut at = 0;
        for next in starts.iter().skip(1).copied().chain([document.text().len()]) {
            let end = first_from(next).max(at);
            sentences.push(at..end);
            at = end;
        }
        Words { spans, sentences }
    }

    /// What the tagger is given: the words with their `text` and its `quotes`.
    pub fn input<'a>(&'a self, text: &'a str, quotes: &'a QuoteStates) -> Input<'a> {
        Input { text, words: &self.spans, sentences: &self.sentences, quotes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rapporteur_model::{BlockKind, Part};

    fn document(parts: &[(&str, &[(usize, usize)])]) -> Document {
        let part = |(text, sentences): &(&str, &[(usize, usize)])| Part {
            kind: BlockKind::Paragraph,
            text: (*text).to_owned(),
            sentences: sentences.iter().map(|&(a, b)| Span::new(a, b)).collect(),
        };
        Document::new(1, "en", &parts.iter().map(part).collect::<Vec<_>>()).unwrap()
    }

    #[track_caller]
    fn check(document: &Document, expected: &[&str]) {
        let words = Words::of(document);
        let sentence = |range: &Range<usize>| {
            let forms: Vec<_> = words.spans[range.clone()].iter().map(|word| document.words(*word)).collect();
            forms.join(" ")
        };
        assert_eq!(words.sentences.iter().map(sentence).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn sentences_are_ranges_of_their_words() {
        let document =
            document(&[("It ended. They left.", &[(0, 9), (10, 20)]), ("Nobody won’t.", &[(0, 15)])]);
        check(&document, &["It ended .", "They left .", "Nobody wo n’t ."]);
    }

    #[test]
    fn words_outside_of_every_sentence_join_the_one_before() {
        check(&document(&[("So it ended, all. They", &[(3, 11)])]), &["So it ended , all . They"]);
        check(
            &document(&[("One.", &[(0, 4)]), ("two", &[]), ("Three.", &[(0, 6)])]),
            &["One . two", "Three ."],
        );
    }

    #[test]
    fn without_sentences_every_block_is_one() {
        check(&document(&[("One. Two.", &[]), ("Three.", &[])]), &["One . Two .", "Three ."]);
    }

    proptest! {
        #[test]
        fn sentences_hold_every_word_in_order(blocks in prop::collection::vec("[a-z“”.,’A-C ]{0,30}", 1..5)) {
            let part = |text: &String| Part {
                kind: BlockKind::Paragraph,
                text: text.clone(),
                sentences: crate::segment::sentences(text),
            };
            let parts: Vec<Part> = blocks.iter().map(part).collect();
            let Ok(document) = Document::new(1, "en", &parts) else { return Ok(()) };
            let words = Words::of(&document);
            let held: Vec<usize> = words.sentences.iter().flat_map(Clone::clone).collect();
            prop_assert_eq!(held, (0..words.spans.len()).collect::<Vec<_>>());
            prop_assert_eq!(words.sentences.len(), document.sentences().len().max(1));
        }
    }
}

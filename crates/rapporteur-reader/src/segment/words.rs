//! The words of a document, as the tagger reads them.

use rapporteur_model::{Document, QuoteStates, Span, quotations};
use rapporteur_tagger::{Input, Room, Tagger, Tags};
use std::ops::Range;

/// The words of a document and its sentences as ranges of words, which hold every word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The words, in order.
    pub spans: Vec<Span>,
    /// The sentences, in order; words outside of every sentence belong to the one before.
    pub sentences: Vec<Range<usize>>,
}

impl Words {
    /// The words of `document`.
    pub fn of(document: &Document) -> Words {
        let spans = super::tokens(document.text());
        let mut sentences: Vec<Range<usize>> = Vec::with_capacity(document.sentences().len());
        let mut start = 0;
        for next in document.sentences().iter().skip(1) {
            let end = spans.partition_point(|span| span.start() < next.span.start());
            if end > start {
                sentences.push(start..end);
                start = end;
            }
        }
        if start < spans.len() {
            sentences.push(start..spans.len());
        }
        Words { spans, sentences }
    }

    /// What `tagger` finds in `document`, whose words these are.
    pub fn tag(&self, document: &Document, tagger: &Tagger) -> Tags {
        let quotes = QuoteStates::new(&quotations(document.text(), document.blocks()));
        let input =
            Input { text: document.text(), words: &self.spans, sentences: &self.sentences, quotes: &quotes };
        tagger.tag(&input, &mut Room::default())
    }

    /// The bytes of a range of words.
    ///
    /// # Panics
    /// Where the range is empty or leaves the words.
    pub fn span(&self, words: &Range<usize>) -> Span {
        self.spans[words.start].cover(self.spans[words.end - 1])
    }
}

//! Events, as the tagger reads them word by word: which words denote one, of which type, and whether it happened.

use crate::bio;
use crate::table;
use rapporteur_model::{EventType, Modality};
use std::ops::Range;

/// Logits of a word: that of no event, then those of the types in the order of their names.
pub(crate) const WIDE: usize = 1 + EventType::NAMES.len();
/// Logits of a word: those of the modalities in the order of their names.
pub(crate) const MODALITIES: usize = Modality::NAMES.len();

/// What the tagger tells of events in a text, a row a word.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Events {
    kinds: Vec<f32>,
    modalities: Vec<f32>,
}

impl Events {
    /// Add a window's `own` words, counted in the window.
    pub(crate) fn add(&mut self, kinds: &[f32], modalities: &[f32], own: &Range<usize>) {
        let rows = |wide: usize| own.start * wide..own.end * wide;
        self.kinds.extend_from_slice(&kinds[rows(WIDE)]);
        self.modalities.extend_from_slice(&modalities[rows(MODALITIES)]);
    }

    /// The probability, 0 to 1, that `words` denote no event at all; `None` for words that are not there.
    pub fn none(&self, words: Range<usize>) -> Option<f32> {
        shares(&self.kinds, WIDE, words).map(|shares| shares[0])
    }

    /// The likeliest type of an event that `words` denote, with the probability, 0 to 1, that they denote one of it.
    pub fn kind(&self, words: Range<usize>) -> Option<(EventType, f32)> {
        let shares = shares(&self.kinds, WIDE, words)?;
        let best = bio::highest(&shares[1..]);
        Some((EventType::NAMES[best].0, shares[1 + best]))
    }

    /// The type and modality of the event that a word denotes; `None` where that is none, or the word is not there.
    pub fn at(&self, word: usize) -> Option<(EventType, Modality)> {
        let row = |table: &'_ [f32], wide| Some(bio::highest(table.get(word * wide..(word + 1) * wide)?));
        let kind = row(&self.kinds, WIDE)?.checked_sub(1)?;
        let modality = row(&self.modalities, MODALITIES)?;
        Some((EventType::NAMES[kind].0, Modality::NAMES[modality].0))
    }
}

/// Whether a word's row says that it denotes an event rather than none.
pub(crate) fn denotes(row: &[f32]) -> bool {
    bio::highest(row) > 0
}

/// The softmax of the mean of the rows of `words`; `None` for words that are not there.
fn shares(rows: &[f32], wide: usize, words: Range<usize>) -> Option<Vec<f32>> {
    table::shares(rows.get(words.start * wide..words.end * wide)?.chunks_exact(wide), wide)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three words, of which the second denotes a meeting that is to come.
    fn events() -> Events {
        let mut kinds = vec![0.0; 3 * WIDE];
        (kinds[0], kinds[WIDE + 2], kinds[2 * WIDE]) = (9.0, 9.0, 9.0);
        let mut modalities = vec![0.0; 3 * MODALITIES];
        modalities[MODALITIES + 1] = 9.0;
        let mut events = Events::default();
        events.add(&kinds, &modalities, &(0..3));
        events
    }

    #[test]
    fn a_word_has_type_and_modality() {
        let events = events();
        let (kind, sure) = events.kind(1..2).expect("it is there");
        assert!(kind == EventType::Consult && sure > 0.9, "{kind:?} {sure}");
        assert!(events.none(1..2) < Some(0.1) && events.none(0..1) > Some(0.9));
        assert_eq!(events.at(1), Some((EventType::Consult, Modality::Future)));
    }

    #[test]
    fn words_that_are_not_there_denote_nothing() {
        let events = events();
        assert_eq!((events.kind(3..4), events.none(1..1)), (None, None));
        assert_eq!((events.at(0), events.at(3)), (None, None));
    }
}

//! Objects that do not stand right behind their verb: the second of two, and one behind a preposition's phrase.

use super::frame::{Phrase, Sentence};
use crate::find::lexicon::Class;
use crate::find::words::Kind;

impl Sentence<'_> {
    /// `gave the union a week`: whom and what.
    pub(super) fn two_objects(&self, object: Phrase) -> Option<(Phrase, Phrase)> {
        let items = &self.unit.items;
        let opens = |at: &usize| {
            let article =
                matches!(items[*at].lower.as_str(), "a" | "an" | "the" | "its" | "their" | "his" | "her");
            let before = &items[*at - 1];
            article
                && before.kind == Kind::Word
                && !before.is(Class::Conjunction)
                && !before.is(Class::Determiner)
        };
        let at = (object.from + 1..object.to).find(opens)?;
        Some((Phrase { to: at, ..object }, Phrase { from: at, ..object }))
    }

    /// `delivered to both sides a draft`: the object after the phrase of a preposition.
    pub(super) fn moved_object(&self, after: &mut [(&'static str, Phrase)]) -> Option<Phrase> {
        let (_, phrase) = after.first_mut().filter(|(word, _)| matches!(*word, "to" | "with" | "on"))?;
        let (own, object) = self.two_objects(*phrase)?;
        *phrase = own;
        Some(object)
    }
}

//! Objects that do not stand right behind their verb: the second of two, and one behind a preposition's phrase.

use super::codebook::codebook;
use super::frame::{Phrase, Sentence};
use super::verbs::{Verb, adverb};
use crate::find::lexicon::Class;
use crate::find::words::Kind;

/// Verbs whose object did what stands behind `of` or `for`.
const BLAMES: &[&str] = &[
    "accuse",
    "suspect",
    "criticise",
    "criticize",
    "blame",
    "condemn",
    "denounce",
    "praise",
    "fault",
    "thank",
];

/// `accused the union of walking out`, `blamed the ministry for not signing`
pub(super) fn blames(verb: &Verb) -> bool {
    verb.bases.iter().any(|base| BLAMES.contains(base))
}

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

    /// `a figure that the envoys dismissed`: the noun before the relative word; whom somebody blames is the last one
    /// named (`no role for Velen, which she accuses of …`).
    pub(super) fn relative_object(&self, nth: usize) -> Option<Phrase> {
        let unit = self.unit;
        let (phrase, shared) = self.subjects[nth]?;
        let somebody = blames(&self.verbs[nth]);
        let relative = phrase.from.checked_sub(1).filter(|&at| match unit.lower(at) {
            "that" | "which" => true,
            "who" | "whom" => somebody,
            _ => false,
        })?;
        let end = relative - usize::from(relative > 0 && unit.items[relative - 1].mark(','));
        let noun = end.checked_sub(1).map(|at| &unit.items[at])?;
        let verb = self.verbs.iter().any(|verb| verb.at + 1 == end);
        let stands = !shared && !verb && noun.kind == Kind::Word;
        let named = somebody.then(|| self.antecedent(end)).flatten().map(|phrase| self.last_name(phrase));
        named.or_else(|| self.phrase_before(end)).filter(|_| stands)
    }

    /// `any role for Velen`: the name behind the last preposition of a phrase.
    fn last_name(&self, phrase: Phrase) -> Phrase {
        let items = &self.unit.items;
        let parts = |at: &usize| {
            items[*at].is(Class::Preposition)
                && !items[*at - 1].capital
                && items[*at + 1..phrase.to].iter().any(|item| item.capital)
        };
        let from = (phrase.from + 1..phrase.to).rev().find(parts).map_or(phrase.from, |at| at + 1);
        Phrase { from, ..phrase }
    }

    /// Whether the `by` before a phrase tells who did it, and not whose claim it is (`was forced to deny a report by the
    /// agency`).
    pub(super) fn is_agent(&self, nth: usize, agent: Phrase) -> bool {
        let unit = self.unit;
        let Some(by) = (self.verbs[nth].at..agent.from).rev().find(|&at| unit.lower(at) == "by") else {
            return true;
        };
        let inner = self.verbs.get(nth + 1).filter(|verb| verb.to.is_some() && verb.at < by);
        // `was urged to accept the plan by the envoy`: there it does.
        let piece = unit.items[by - 1].is(Class::Document)
            || codebook().class("claims").contains(&unit.lower(by - 1));
        inner.is_none_or(|inner| !piece || (inner.at + 1..by).all(|at| adverb(&unit.items[at])))
    }

    /// Whether a name ends at item `at`.
    pub(super) fn ends_name(&self, at: usize) -> bool {
        let item = &self.unit.items[at];
        item.kind == Kind::Word
            && !item.is(Class::Preposition)
            && !item.is(Class::Conjunction)
            && !item.is(Class::Auxiliary)
            && !self.verbs.iter().any(|verb| verb.at == at)
    }

    /// `the Northern Common Market (Normarket) and Velen`: a bracket of a short form within the names.
    pub(super) fn short_form(&self, at: usize, end: usize) -> bool {
        let unit = self.unit;
        let opens = |at: usize| {
            unit.items[at].mark('(')
                && unit.items.get(at + 1).is_some_and(|name| name.capital && name.kind == Kind::Word)
                && unit.items.get(at + 2).is_some_and(|item| item.mark(')'))
        };
        let joined = |close: usize| close + 1 < end && matches!(unit.lower(close + 1), "and" | ",");
        opens(at) && joined(at + 2) || at > 1 && opens(at - 2) && joined(at)
    }

    /// `told officers in a video released by his office`: the piece of writing or speech that a participle is told of.
    pub(super) fn nearest_piece(&self, phrase: Phrase) -> Phrase {
        let unit = self.unit;
        let last = &unit.items[phrase.to - 1];
        let within = |at: &usize| matches!(unit.lower(*at), "in" | "on" | "through" | "via" | "from");
        let piece = last.is(Class::Channel) || last.is(Class::Document);
        let from = (phrase.from + 1..phrase.to - 1).rev().find(within).filter(|_| piece);
        from.map_or(phrase, |from| Phrase { from: from + 1, to: phrase.to })
    }
}

//! A subject that an aside parts from its verb, and the one that a relative word means.

use super::frame::{Phrase, Sentence};
use super::verbs::{Verb, adverb, listed};
use crate::find::lexicon::{Class, lexicon};
use crate::find::mention::{Shape, mention};
use crate::find::speech::subject::within;
use crate::find::words::{Kind, Unit};

impl Sentence<'_> {
    /// The phrase to which a relative word refers.
    pub(super) fn antecedent(&self, end: usize) -> Option<Phrase> {
        let mut phrase = self.phrase_before(end)?;
        // `It was Maas, not Lind, who gave way`
        if self.unit.lower(phrase.from) == "not"
            && phrase.from > 1
            && self.unit.items[phrase.from - 1].mark(',')
        {
            phrase = self.phrase_before(phrase.from - 1)?;
        }
        let last = within(self.unit, phrase.from, phrase.to).pop()?;
        let from = self.unit.items.partition_point(|item| item.span.start() < last.span.start());
        let from = self.list_start(from.clamp(phrase.from, phrase.to - 1));
        Some(Phrase { from, to: phrase.to })
    }

    /// `the reserve of A, B and C, which …`: the first name of the list in which a name begins at `from`.
    fn list_start(&self, from: usize) -> usize {
        let items = &self.unit.items;
        let named = |at: &usize| items[*at].capital && items[*at].kind == Kind::Word;
        let first = |joint: usize| (0..joint).rev().take_while(named).last();
        let comma = |at: usize| at > 1 && items[at - 1].mark(',') && listed(self.unit, at - 1);
        let and = from.checked_sub(1).filter(|&at| items[at].lower == "and");
        let mut start = and.and_then(first).filter(|&at| comma(at)).unwrap_or(from);
        while comma(start) {
            let Some(at) = first(start - 1) else { break };
            start = at;
        }
        start
    }

    /// The subject before `, … ,`: an apposition or a relative clause stands between.
    pub(super) fn parenthesised(&self, comma: usize) -> Option<Phrase> {
        let unit = self.unit;
        let hard = |at: &usize| {
            let item = &unit.items[*at];
            item.quote().is_some() || item.mark(';') || item.mark(':') || item.dash()
        };
        let floor = (0..comma).rev().find(hard).map_or(0, |at| at + 1);
        let last = (floor..comma).rev().find(|&at| unit.items[at].mark(','))?;
        if self.tells_who_speaks(last, comma) {
            return self.phrase_before(last);
        }
        let open = self.relative_opening(floor, comma).unwrap_or(last);
        let inner = unit.items.get(open + 1)?;
        let describes = inner.is(Class::Determiner)
            || inner.is(Class::Relative)
            || inner.is(Class::Person)
            || inner.is(Class::Possessive)
            || inner.is(Class::Preposition)
            || inner.lower.ends_with("ing")
            || inner.lower.ends_with("ed")
            || matches!(inner.lower.as_str(), "along" | "together" | "like" | "not" | "backed");
        if !describes {
            // `Berg and the Velen envoy, Ana Reis, spoke`
            let from = self
                .phrase_before(open)
                .map_or(open + 1, |before| if self.names_another(before) { before.from } else { open + 1 });
            return within(unit, floor, comma).first().map(|_| Phrase { from, to: comma });
        }
        let before = self.phrase_before(open)?;
        // `Its president, Ana Reis, spoke`: the name is in the apposition.
        let role = mention(unit, before.from, before.to);
        let unnamed = role.is_some_and(|role| role.shape == Shape::Anonymous && role.name.is_none());
        Some(if unnamed { Phrase { from: before.from, to: comma } } else { before })
    }

    /// Whether somebody is named before the `and` of a phrase: `Berg and the envoy`, but not `The Trade and Industry
    /// Minister`, `the prime minister and envoy`.
    fn names_another(&self, phrase: Phrase) -> bool {
        let items = &self.unit.items;
        let part = |at: &usize| items[*at].capital && !items[*at].is(Class::Determiner);
        (phrase.from + 1..phrase.to).filter(|&at| items[at].lower == "and").any(|and| {
            let first = (phrase.from..and).rev().take_while(part).last();
            let Some(first) = first.filter(|_| !items[and - 1].is(Class::Person)) else { return false };
            let led = first > phrase.from && items[first - 1].is(Class::Determiner);
            !led || items.get(and + 1).is_some_and(|next| next.is(Class::Determiner))
        })
    }

    /// `The minister, she argued, has …`: whether the words between two commas tell who speaks.
    fn tells_who_speaks(&self, open: usize, comma: usize) -> bool {
        const LONGEST: usize = 7;
        let unit = self.unit;
        let relative = unit.items[open + 1].is(Class::Relative);
        let says = |verb: &Verb| {
            let reports = lexicon().verb(unit.lower(verb.at), &unit.lowers::<2>(verb.at + 1)).is_some();
            verb.at > open && verb.at < comma && reports && !verb.gerund && !verb.reduced && verb.to.is_none()
        };
        let edge = |verb: &Verb| {
            verb.at == open + 1 || verb.at + 1 == comma || unit.items[open + 1].is(Class::Pronoun)
        };
        comma - open <= LONGEST + 1 && !relative && self.verbs.iter().any(|verb| says(verb) && edge(verb))
    }

    /// `The union, which speaks for conductors, signallers and cooks, has …`: the comma before the relative word, where
    /// those after it stand in its clause.
    fn relative_opening(&self, floor: usize, comma: usize) -> Option<usize> {
        let unit = self.unit;
        let opens = |at: &usize| {
            unit.items[*at].mark(',')
                && unit
                    .items
                    .get(at + 1)
                    .is_some_and(|next| matches!(next.lower.as_str(), "which" | "who" | "whose"))
        };
        let open = (floor..comma).rev().find(opens)?;
        let finite = |verb: &&Verb| {
            verb.at > open && verb.at < comma && verb.to.is_none() && !verb.gerund && !verb.reduced
        };
        (self.verbs.iter().filter(finite).count() <= 1).then_some(open)
    }

    /// `Overnight Norland launched …`: a word of time before the first noun phrase.
    pub(super) fn leads_in(&self, at: usize) -> bool {
        let opens = at == 0 || matches!(self.unit.items[at - 1].kind, Kind::Mark(_));
        let time = matches!(
            self.unit.lower(at),
            "overnight"
                | "yesterday"
                | "today"
                | "earlier"
                | "later"
                | "meanwhile"
                | "then"
                | "now"
                | "separately"
                | "instead"
                | "still"
        );
        opens && time
    }
}

/// `Brazil, in turn, rejected …`: the end of the words before the parenthesis.
pub(super) fn without_parenthesis(unit: &Unit, end: usize) -> usize {
    let between = |at: usize| {
        adverb(&unit.items[at])
            || matches!(
                unit.lower(at),
                "in" | "turn" | "though" | "meanwhile" | "for" | "its" | "their" | "part"
            )
    };
    if end < 3 || !unit.items[end - 1].mark(',') {
        return end;
    }
    let open = (end.saturating_sub(6)..end - 1).rev().find(|&at| unit.items[at].mark(','));
    match open {
        Some(open) if open + 1 < end - 1 && (open + 1..end - 1).all(between) => open,
        _ => end,
    }
}

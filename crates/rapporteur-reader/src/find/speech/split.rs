//! Contents that stand before their report, or around it: `“…,” she said, “…”`, `It will rise, the bank says, unless …`.

use super::Clause;
use super::adjuncts::adjunct_end;
use super::borders::{end, trimmed, turns_away};
use super::finite::{known, main_verb};
use super::gloss::lists_on;
use crate::find::lexicon::{Class, Frame};
use crate::find::trigger::{Trigger, Voice};
use crate::find::words::{Item, Kind, Unit};

type Ranges = Vec<(usize, usize)>;

/// Content before `X said`, with what follows after the parenthesis.
pub(super) fn before(
    clause: &Clause<'_>,
    trigger: &Trigger,
    from: usize,
    next: usize,
) -> Option<(&'static str, Ranges)> {
    let unit = clause.unit;
    let may = trigger.verb.takes(Frame::Quote)
        || trigger.verb.takes(Frame::Clause)
        || trigger.verb.takes(Frame::Told);
    let previous = from.checked_sub(1).map(|at| &unit.items[at])?;
    if !may || !(previous.quote().is_some() || previous.mark(',')) {
        return None;
    }
    let closed = unit.items.get(next).is_none_or(|item| {
        matches!(item.kind, Kind::Mark(_)) || item.is(Class::Preposition) || item.is(Class::Conjunction)
    });
    if !closed {
        return None;
    }
    let quoted = previous.quote().is_some();
    let mut ranges = pre_content(clause, from)?;
    let nth = clause.triggers.iter().position(|other| other.at == trigger.at)?;
    let after = after_split(clause, nth, next, quoted);
    // `Last month, the port warned ships to keep off`: when it was said.
    let when = |at: usize| {
        unit.items[at].is(Class::Time)
            || unit.items[at].kind == Kind::Number
            || unit.items[at].is(Class::Preposition)
            || matches!(unit.lower(at), "last" | "this" | "next" | "the" | "late" | "early")
    };
    if matches!(ranges[..], [(from, to)] if (from..to).all(when)) && after.is_none() {
        return None;
    }
    // `Also in the port town, on the coast, people told of raids`: where.
    let said = |(from, to): (usize, usize)| {
        main_verb(unit, from, to).is_some() || unit.items[from..to].iter().any(|item| item.quote().is_some())
    };
    let place =
        unit.items.first().is_some_and(|first| first.is(Class::Adverb) || first.is(Class::Preposition));
    // `The largest guild, LBX, threatened a strike`: an apposition; only verbs of saying stand behind their content.
    let apposed = !trigger.verb.strong && !unit.heading && !trigger.verb.takes(Frame::Quote);
    if (place || apposed) && known(unit) && after.is_none() && !ranges.iter().any(|range| said(*range)) {
        return None;
    }
    let occasion = matches!(ranges[..], [(from, _)] if OCCASIONS.contains(&unit.lower(from)));
    if occasion && after.is_none() {
        return None;
    }
    if after.is_some() && matches!(ranges[..], [(from, to)] if occasion || is_adjunct(unit, from, to)) {
        ranges.clear();
    }
    ranges.extend(after);
    Some((if quoted { "quotation-before" } else { "clause-before" }, ranges))
}

/// `Asked about the map, she replied`, `Speaking in Oslo, he said`: words that tell the occasion.
const OCCASIONS: &[&str] = &[
    "asked",
    "pressed",
    "questioned",
    "speaking",
    "addressing",
    "referring",
    "responding",
    "replying",
    "writing",
    "turning",
    "commenting",
    "reacting",
    "touching",
    "noting",
    "targeting",
    "citing",
    "recalling",
    "regarding",
    "concerning",
];

/// `In private, members say, …`: words that only tell how or where it was said.
fn is_adjunct(unit: &Unit, from: usize, to: usize) -> bool {
    let verb = (from..to).any(|at| unit.items[at].is(Class::Auxiliary) || unit.items[at].verb());
    to <= from + 4 && unit.items[from].is(Class::Preposition) && !verb
}

/// What goes on after `…, she said,`.
pub(super) fn after_split(
    clause: &Clause<'_>,
    nth: usize,
    at: usize,
    quoted: bool,
) -> Option<(usize, usize)> {
    let unit = clause.unit;
    if quoted && let Some(again) = quoted_again(clause, at) {
        return Some((again, again + 1));
    }
    if !unit.items.get(at).is_some_and(|item| item.mark(',') || item.mark(':')) {
        return None;
    }
    let next = unit.items.get(at + 1)?;
    if next.quote().is_some() {
        return Some((at + 1, at + 2));
    }
    let participle =
        next.lower.ends_with("ing") && !next.is(Class::Pronoun) && !next.lower.ends_with("thing");
    let describes = next.is(Class::Relative) && next.lower != "that" || participle;
    let outside = turns_away(clause, nth, at + 1)
        || (next.is(Class::Conjunction) || next.is(Class::Preposition))
            && !CARRIES_ON.contains(&next.lower.as_str())
        || next.is(Class::Preposition) && adjunct_end(unit, at + 1).is_some_and(|end| ends_there(unit, end));
    if quoted || describes || outside || apposed(clause, nth, at + 1) {
        return None;
    }
    // `It was the guild, he said, that left`
    let cleft = unit.lower(0) == "it" && unit.items.get(1).is_some_and(|item| item.is(Class::Be));
    let from = at + 1 + usize::from(next.lower == "that" && !cleft);
    trimmed(unit, from, end(clause, nth, from))
}

/// `Most voted no, the guild said, a narrower margin than in June.`: what the outlet sets behind a clause that has all it needs.
fn apposed(clause: &Clause<'_>, nth: usize, from: usize) -> bool {
    let unit = clause.unit;
    let article = matches!(unit.lower(from), "a" | "an");
    let end = end(clause, nth, from);
    let before = clause.triggers[nth].from;
    let verb = main_verb(unit, 0, before).filter(|_| article && known(unit));
    let whole = verb.is_some_and(|verb| verb + 1 < before && !unit.items[verb + 1].mark(','));
    whole && main_verb(unit, from, end).is_none()
}

/// `“…,” she said to applause, “…”`: the quotation that follows a comma after the words around the verb.
fn quoted_again(clause: &Clause<'_>, at: usize) -> Option<usize> {
    let unit = clause.unit;
    let quote = (at..unit.items.len().min(at + 14)).find(|&at| unit.items[at].quote().is_some())?;
    let aside = |t: &Trigger| t.at >= at && t.at < quote && t.voice == Voice::Active;
    let led = quote > at
        && unit.items[quote - 1].mark(',')
        && !unit.items[at..quote].iter().any(|item| item.mark(';'));
    (led && !clause.triggers.iter().any(aside)).then_some(quote)
}

/// Conjunctions that the content goes on with after `, she said,`; `as`, `when`, `after` … may be the outlet's.
const CARRIES_ON: &[&str] = &[
    "that", "if", "unless", "because", "than", "nor", "or", "and", "but", "with", "without", "to", "for",
    "of",
];

/// Whether an adjunct that ends before item `end` is all that is left of its clause.
fn ends_there(unit: &Unit, end: usize) -> bool {
    unit.items.get(end).is_none_or(|item| item.kind != Kind::Word)
}

/// The content that ends right before `from`: a quotation, or the clause before the comma.
pub(super) fn pre_content(clause: &Clause<'_>, from: usize) -> Option<Ranges> {
    let unit = clause.unit;
    let last = from.checked_sub(1)?;
    let last = if unit.items[last].mark(',') { last.checked_sub(1)? } else { last };
    if unit.items[last].quote().is_some() {
        let first = (0..last).rev().take_while(|&at| unit.items[at].quote().is_some()).last().unwrap_or(last);
        // `… of Annex B. “We counted,” she said`: an initial's stop may end the sentence before.
        let stops = |item: &Item| item.lower.ends_with('.');
        let word = |item: &Item| matches!(item.kind, Kind::Word | Kind::Number) && !stops(item);
        let alone = first == 0 || !word(&unit.items[first - 1]);
        if alone {
            return Some((first..=last).map(|at| (at, at + 1)).collect());
        }
    }
    let start = clause_start(clause, last);
    Some(vec![trimmed(unit, start, last + 1)?])
}

/// Where the clause that ends at `last` begins.
fn clause_start(clause: &Clause<'_>, last: usize) -> usize {
    let unit = clause.unit;
    if matches!(unit.lower(last), "which" | "who" | "that") {
        return last;
    }
    let hard =
        |at: usize| unit.items[at].mark(';') && !lists_on(unit, at, last + 1) || unit.items[at].mark(':');
    let start = (0..last).rev().find(|&at| hard(at)).map_or(0, |at| at + 1);
    let idle = |at: usize| matches!(unit.lower(at), "but" | "and" | "," | "however" | "yet");
    (start..last).find(|&at| !idle(at)).unwrap_or(start)
}

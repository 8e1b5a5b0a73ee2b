//! The outlet's own words behind what somebody says: `…, giving substance to the claim`, `…, but to no avail`,
//! `… apparently referring to the guild`, `wants a second vote, but this needs a law`.

use super::complement::starts_phrase;
use super::finite::{known, main_verb};
use crate::find::lexicon::Class;
use crate::find::words::Unit;

/// Whether the words from item `at`, after a comma, remark on what was said.
pub(super) fn remarks(unit: &Unit, at: usize) -> bool {
    const WEIGHT: &[&str] = &["substance", "weight", "credence", "example", "impetus", "rise", "hope"];
    let near = |words: &[&str]| (at + 1..at + 4).any(|at| words.contains(&unit.lower(at)));
    match unit.lower(at) {
        "giving" | "lending" => near(WEIGHT),
        "echoing" | "alluding" | "sparking" | "fuelling" | "fueling" => true,
        "but" => matches!(
            unit.lowers(at + 1),
            ["to", "no", "avail"] | ["in", "vain", _] | ["without", "success", _]
        ),
        _ => refers(unit, at),
    }
}

/// `apparently referring to …`, `in an apparent reference to …`, `in what was seen as a jab at …`: what the outlet takes the
/// words before for, with or without a comma.
pub(super) fn refers(unit: &Unit, at: usize) -> bool {
    const SEEMS: &[&str] = &["apparently", "seemingly", "evidently", "clearly", "presumably"];
    const POINTS: &[&str] = &["referring", "alluding", "hinting", "pointing"];
    const VEILED: &[&str] = &["apparent", "obvious", "veiled", "thinly", "clear", "pointed", "oblique"];
    const TAKEN: &[&str] =
        &["seen", "believed", "described", "regarded", "viewed", "taken", "interpreted", "thought"];
    let near = |words: &[&str]| (at + 2..at + 5).any(|at| words.contains(&unit.lower(at)));
    match unit.lowers(at) {
        [seems, points] if SEEMS.contains(&seems) => POINTS.contains(&points),
        ["in", "a" | "an"] => {
            VEILED.contains(&unit.lower(at + 2)) && (at + 3..at + 6).any(|at| is_pointer(unit, at))
        }
        ["in", "what"] => near(TAKEN),
        _ => false,
    }
}

/// `reference to`, `jab at`, `swipe at`
fn is_pointer(unit: &Unit, at: usize) -> bool {
    matches!(
        unit.lower(at),
        "reference" | "allusion" | "jab" | "swipe" | "dig" | "nod" | "rebuke" | "response" | "message"
    ) && matches!(unit.lower(at + 1), "to" | "at")
}

/// Where a clause of the outlet's begins behind a noun phrase or an infinitive that is asked for, refused or intended:
/// `wants a second vote, but this needs a law`, `asked them to sit down but when they refused`.
pub(super) fn clause_behind(unit: &Unit, start: usize, end: usize) -> Option<usize> {
    let clause = |at: usize| {
        let opens = unit.items.get(at).is_some_and(|next| {
            next.name_like() || next.is(Class::Determiner) || next.is(Class::Pronoun) || next.lower == "this"
        });
        opens && starts_phrase(unit, at) && main_verb(unit, at, end).is_some()
    };
    let leaves = |at: usize| {
        let comma = unit.items[at].mark(',');
        let next = at + usize::from(comma);
        match unit.lower(next) {
            "but" => matches!(unit.lower(next + 1), "when" | "after") || comma && clause(next + 1),
            "although" | "though" | "whereas" | "when" => comma && clause(next + 1),
            "and" => acts(unit, next + 1),
            _ => false,
        }
    };
    (start + 1..end).find(|&at| known(unit) && leaves(at))
}

/// `promised to mend it and they have broken it`, `demanded a repeal and Han refused`: whether somebody is followed at once by a
/// finite verb.
fn acts(unit: &Unit, at: usize) -> bool {
    let names = unit.items[at.min(unit.items.len())..].iter().take_while(|item| item.name_like()).count();
    let pronoun = matches!(unit.lower(at), "he" | "she" | "they" | "we" | "i" | "it");
    let verb = unit.items.get(at + names.max(1));
    let auxiliary = verb.is_some_and(|verb| verb.is(Class::Auxiliary));
    let past = verb.is_some_and(|verb| verb.verb() && verb.lower.ends_with("ed") && !verb.capital);
    pronoun && auxiliary || names > 0 && past
}

/// `included a law on information; a register, and a code`: whether what follows the semicolon at item `at`, up to `to`, goes on
/// with a list.
pub(super) fn lists_on(unit: &Unit, at: usize, to: usize) -> bool {
    let next = (at + 1..to).find(|&at| unit.items[at].mark(';')).unwrap_or(to);
    let opens = unit.items.get(at + 1).is_some_and(|next| next.quote().is_none());
    let mark = |at: usize| unit.items[at].mark(',') || unit.items[at].mark(';');
    let last = (at..to).any(|at| mark(at) && matches!(unit.lower(at + 1), "and" | "or"));
    opens && last && at + 1 < next && known(unit) && main_verb(unit, at + 1, next).is_none()
}

//! Where the clause of a subject begins, in words that hold more than the subject.

use crate::find::lexicon::Class;
use crate::find::mention::{Shape, mention};
use crate::find::words::Unit;

/// What is told, where a clause without a relative word may follow.
const TOLD: &[&str] = &[
    "account",
    "accusation",
    "allegation",
    "argument",
    "assertion",
    "charge",
    "claim",
    "condition",
    "demand",
    "idea",
    "offer",
    "proposal",
    "request",
    "suggestion",
    "version",
    "view",
];

/// `, a claim Norland rejected`: the noun before the subject of such a clause.
pub(super) fn told_noun(unit: &Unit, from: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 3;
    let article =
        from > 0 && unit.items[from - 1].mark(',') && matches!(unit.lower(from), "a" | "an" | "the");
    let noun = (from + 1..end.min(from + LONGEST)).find(|&at| TOLD.contains(&unit.lower(at)))?;
    let next = unit.items.get(noun + 1).filter(|_| article && noun + 1 < end)?;
    let opens = next.capital || next.is(Class::Determiner) || next.is(Class::Pronoun);
    opens.then_some(noun)
}

/// `Talks stalled after both sides`: where the clause begins whose subject ends at `end`.
pub(super) fn after_clause(unit: &Unit, from: usize, end: usize) -> Option<usize> {
    let opens =
        |at: &usize| matches!(unit.lower(*at), "after" | "before" | "since" | "until" | "once" | "as");
    let opening = (from + 1..end.saturating_sub(1)).rev().find(opens)?;
    let told = (from..opening).any(|at| unit.items[at].verb());
    let bare = !(opening + 1..end).any(|at| unit.items[at].is(Class::Preposition));
    let who = mention(unit, opening + 1, end).filter(|_| told && bare)?;
    (who.shape != Shape::Thing).then_some(opening + 1)
}

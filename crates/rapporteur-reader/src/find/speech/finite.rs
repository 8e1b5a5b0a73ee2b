//! Finite verbs, as the tagger's parts of speech tell them.

use crate::find::lexicon::Class;
use crate::find::words::Unit;
use rapporteur_tagger::Upos;

/// Whether the tagger has read the unit.
pub(super) fn known(unit: &Unit) -> bool {
    unit.items.iter().any(|item| item.speech.is_some())
}

/// The finite verb of the main clause among the items `from..to`; those of relative clauses are passed over.
pub(super) fn main_verb(unit: &Unit, from: usize, to: usize) -> Option<usize> {
    main_verbs(unit, from, to).next()
}

/// The finite verbs among the items `from..to`, but for the one that each relative word governs.
pub(super) fn main_verbs(unit: &Unit, from: usize, to: usize) -> impl Iterator<Item = usize> + '_ {
    let mut relative = false;
    (from..to.min(unit.items.len())).filter(move |&at| {
        let item = &unit.items[at];
        relative |= at > from && item.is(Class::Relative) && !unit.items[at - 1].verb();
        let verb = finite(unit, at);
        let governed = verb && relative;
        relative &= !governed;
        verb && !governed
    })
}

/// Whether a group of verbs begins at `at` that can be finite: no infinitive, gerund or participle.
fn finite(unit: &Unit, at: usize) -> bool {
    let item = &unit.items[at];
    let word = item.lower.as_str();
    let never = word.ends_with("ing") || matches!(word, "be" | "been");
    // `the so-called Quartet`
    let compound = word.contains('-');
    if !item.verb() || never || compound || unit.lower(at + 1) == "by" {
        return false;
    }
    let adverb =
        |at: &usize| unit.items[*at].speech == Some(Upos::Adv) || unit.items[*at].is(Class::Negation);
    let before = (0..at).rev().find(|at| !adverb(at));
    // `the claim that it would fail has spread`: the auxiliary belongs to no verb before it.
    let begins = |before: usize| finite_auxiliary(word) && !unit.items[before].is(Class::Auxiliary);
    before.is_none_or(|before| unit.lower(before) != "to" && (!unit.items[before].verb() || begins(before)))
}

/// The auxiliaries that are finite wherever they stand.
fn finite_auxiliary(word: &str) -> bool {
    const FINITE: &[&str] = &[
        "is", "are", "was", "were", "has", "had", "does", "did", "will", "would", "can", "could", "may",
        "might", "should", "must",
    ];
    FINITE.contains(&word)
}

//! How firmly a position is held, as the words of its clause tell.

use super::Hit;
use super::place::Place;
use rapporteur_model::{Firmness, Stance};

/// Words in a row by which a refusal or demand leaves no room.
const NEVER: &[&str] = &[
    "never",
    "under no circumstances",
    "not one",
    "not a single",
    "no way",
    "red line",
    "ever",
    "categorically",
    "non-negotiable",
    "at any price",
    "final offer",
];
/// Words in a row by which something has to be there first.
const FIRST: &[&str] = &[
    "before any",
    "only after",
    "only if",
    "only when",
    "only once",
    "precondition",
    "preconditions",
    "prerequisite",
    "a condition",
    "any deal must",
    "any agreement must",
    "any settlement must",
    "any peace",
    "first",
    "unless",
    "until",
];
/// What one does not take, for good.
const TAKES: &[&str] = &[
    "accept",
    "recognise",
    "recognize",
    "cede",
    "surrender",
    "relinquish",
    "compromise",
    "tolerate",
    "bow",
    "yield",
];

/// The firmness of a hit: what its line says, else what stands in the clause.
pub(super) fn of(place: &Place<'_>, hit: &Hit) -> Firmness {
    if hit.firmness != Firmness::Unspecified {
        return hit.firmness;
    }
    let words = place.lower(hit.clause.0, hit.clause.1);
    let clause = format!(" {} ", words.join(" "));
    let has = |list: &[&str]| list.iter().any(|words| clause.contains(&format!(" {words} ")));
    let refuses = hit.stance == Stance::Rejects;
    let not_taken = || {
        let own =
            words.iter().any(|word| matches!(*word, "will" | "would" | "cannot" | "can" | "could" | "wo"));
        own && words.iter().any(|word| TAKES.contains(word))
    };
    match hit.stance {
        Stance::Rejects | Stance::Demands if has(NEVER) => Firmness::RedLine,
        Stance::Rejects | Stance::Demands | Stance::Conditional if has(FIRST) => Firmness::Precondition,
        _ if refuses && not_taken() => Firmness::RedLine,
        _ => Firmness::Unspecified,
    }
}

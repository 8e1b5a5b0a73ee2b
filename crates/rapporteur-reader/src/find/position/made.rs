//! `Oslo made the return of the ships a condition for any deal`: what a side makes a condition, whatever its verb.

use super::place::Place;
use super::{Hit, own};
use crate::find::event::verbs::Verb;
use rapporteur_model::{Firmness, Stance};

/// How many words what is made a condition has at the most.
const LONGEST: usize = 16;

/// How sure it is.
const SURE: f32 = 0.7;

/// What sides make a condition.
pub(super) fn conditions(place: &Place<'_>) -> Vec<Hit> {
    place.sentence.verbs.iter().enumerate().filter_map(|(nth, verb)| of_verb(place, nth, verb)).collect()
}

fn of_verb(place: &Place<'_>, nth: usize, verb: &Verb) -> Option<Hit> {
    let unit = place.unit();
    let makes = matches!(unit.lower(verb.at), "make" | "makes" | "made" | "making");
    if !makes || verb.negated || verb.passive || place.supposed(verb) {
        return None;
    }
    let condition = |at: &usize| {
        matches!(unit.lower(*at), "a" | "the" | "another")
            && matches!(unit.lower(at + 1), "condition" | "precondition" | "prerequisite" | "requirement")
    };
    let end = unit.items.len().min(verb.at + LONGEST);
    let at = (verb.at + 2..end).find(condition)?;
    let subject =
        place.sentence.around_verb(nth, verb.at + 1).subject.or_else(|| place.subject(verb.from))?;
    Some(Hit {
        stance: Stance::Demands,
        firmness: Firmness::Precondition,
        trigger: (verb.at, verb.at + 1),
        matter: vec![place.span(verb.at + 1, at)?],
        clause: (subject.from.max(place.opens(verb.at)).min(verb.from), place.reach(at + 2)),
        holders: own::holders(place, subject, verb.at)?,
        confidence: SURE,
    })
}

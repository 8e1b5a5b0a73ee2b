//! Verbs of the list: somebody demands, refuses, offers, accepts.

use super::place::{Doer, Place, holds};
use super::stances::{Line, stances};
use super::{Hit, Holders};
use crate::find::event::rule::Party;
use crate::find::event::verbs::{Modal, Verb};
use rapporteur_model::{Firmness, Span, Stance};

/// How sure a verb of the list is.
const SURE: f32 = 0.8;

/// Words between a holder and the verb that leave its meaning as it is: `continues to demand`.
const PLAIN: &[&str] = &[
    "continue",
    "continues",
    "continued",
    "continuing",
    "vowed",
    "vows",
    "decided",
    "began",
    "begun",
    "going",
    "able",
    "have",
    "has",
    "had",
    "chose",
    "moved",
];

/// The positions of the verbs.
pub(super) fn find(place: &Place<'_>) -> Vec<Hit> {
    (0..place.sentence.verbs.len()).filter_map(|nth| of_verb(place, nth)).collect()
}

fn of_verb(place: &Place<'_>, nth: usize) -> Option<Hit> {
    let verb = &place.sentence.verbs[nth];
    let line = stances().verb(place.unit(), verb.at)?;
    let stance = stance(place, verb, line)?;
    if place.not_said(verb.at) || place.supposed(verb) {
        return None;
    }
    let to = verb.at + 1 + line.particle.len();
    let holders = holders(place, nth)?;
    let (matter, clause) =
        if verb.passive { passive(place, nth, to)? } else { active(place, line, (nth, to), &holders)? };
    let firmness = if stance == line.stance { line.firmness } else { Firmness::Unspecified };
    Some(Hit { stance, firmness, trigger: (verb.at, to), matter, clause, holders, confidence: SURE })
}

/// The stance that a verb of the line tells, with its modal, negation and what governs it; `None` for one that is
/// only possible, purposed or expected.
fn stance(place: &Place<'_>, verb: &Verb, line: &Line) -> Option<Stance> {
    if let Some(governor) = place.governor(verb) {
        let word = place.unit().lower(governor);
        if !PLAIN.contains(&word) {
            return None;
        }
    }
    let could = (verb.from..verb.at).any(|at| matches!(place.unit().lower(at), "could" | "can"));
    if verb.negated || place.is_negated(verb.at) {
        return line.negated;
    }
    match verb.modal {
        Some(Modal::Could) if !(could && line.stance == Stance::Accepts) => None,
        _ => Some(line.stance),
    }
}

/// Who holds the position: the speaker of a statement that the verb reports, or the verb's subject.
fn holders(place: &Place<'_>, nth: usize) -> Option<Holders> {
    let verb = &place.sentence.verbs[nth];
    if let Some(statement) = place.cue_of(verb.at) {
        return place.speaker(statement).map(|_| Holders::Speaker(statement));
    }
    match place.doer(nth) {
        Doer::Own => place.told_in(verb.at).map(Holders::Speaker),
        Doer::Others(parties) => {
            let sides: Vec<Party> = parties.into_iter().filter(|(source, _)| holds(source)).collect();
            (!sides.is_empty()).then_some(Holders::Parties(sides))
        }
        Doer::Thing => None,
    }
}

type Found = (Vec<Span>, (usize, usize));

/// The matter after an active verb, or the content of the statement that it reports, and the clause.
fn active(place: &Place<'_>, line: &Line, (nth, to): (usize, usize), holders: &Holders) -> Option<Found> {
    let verb = &place.sentence.verbs[nth];
    let frame = place.sentence.around_verb(nth, to);
    let end = place.reach(to);
    let words = place.lower(to, end);
    let subject = frame.subject.filter(|subject| subject.to <= verb.at && !verb.gerund);
    let from = subject.map_or(verb.from, |subject| subject.from.max(place.opens(verb.at)).min(verb.from));
    if let (true, Holders::Speaker(statement)) = (words.len() < 2, holders) {
        let content = &place.seen.statements[*statement].content;
        let here = place.unit().span;
        let inside =
            content.iter().all(|piece| here.holds(*piece)) && place.cue_of(verb.at) == Some(*statement);
        let said: Vec<String> = content
            .iter()
            .flat_map(|piece| place.seen.text.words(*piece).split_whitespace())
            .map(str::to_lowercase)
            .collect();
        let said: Vec<&str> = said.iter().map(String::as_str).collect();
        return (inside && line.fits(&said)).then(|| (content.clone(), (0, place.unit().items.len())));
    }
    let bare =
        || place.sentence.verbs.iter().find(|other| other.at > to).is_some_and(|other| place.bare(other));
    if words.is_empty() || !line.takes(words[0]) || !line.fits(&words) || line.bare && !bare() {
        return None;
    }
    Some((vec![place.span(to, end)?], (from, end)))
}

/// The matter of a passive verb stands before it: `the plan was rejected by Oslo`.
fn passive(place: &Place<'_>, nth: usize, to: usize) -> Option<Found> {
    let verb = &place.sentence.verbs[nth];
    let frame = place.sentence.around_verb(nth, to);
    let (object, agent) = (frame.object?, frame.subject?);
    let matter = place.span(object.from, object.to)?;
    Some((vec![matter], (object.from.min(verb.from), agent.to.max(to))))
}

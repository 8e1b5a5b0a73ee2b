//! Talks and agreements in whose words nobody is named: they are of those who deal with each other.

use super::Draft;
use super::codebook::{Rule, codebook};
use super::frame::Frame;
use super::nouns;
use super::pairs::Kind;
use super::rule::{Party, Sides};
use super::unit::{Finder, Hit};
use super::verbs::Modal;
use crate::find::lexicon::Class;
use rapporteur_model::{EventType, Modality, Source};

/// How sure it is that those who deal with each other take part where nobody is named.
pub(super) const UNNAMED: f32 = 0.6;

impl Finder<'_> {
    /// `the next round in Doha`, `two days of talks`, `the meeting lasted an hour`: of the two who deal with each
    /// other, where it has a place or a time.
    pub(super) fn known_talks<'r>(&self, rules: &[&'r Rule], frame: &Frame) -> Option<(&'r Rule, Sides)> {
        let rule = *rules.iter().find(|rule| rule.kind == EventType::Consult && rule.both)?;
        let unit = self.sentence.unit;
        if unit.heading || !frame.owners.is_empty() {
            return None;
        }
        let from = frame.clause.0;
        let days = from > 1
            && unit.lower(from - 1) == "of"
            && matches!(unit.lower(from - 2), "days" | "hours" | "weeks");
        // `on the sidelines of a meeting in Oslo`: another meeting.
        let aside = (from.saturating_sub(2)..from)
            .any(|at| matches!(unit.lower(at), "sidelines" | "margins" | "fringes"));
        let place = !aside && frame.phrases("in").any(|phrase| unit.items[phrase.from].capital);
        let next = (from..frame.head).any(|at| unit.lower(at) == "next");
        let definite = matches!(unit.lower(from), "the" | "this" | "a" | "another");
        if !(days || place || next || self.is_to_come(frame.head) || definite && self.has_a_time(frame.head))
        {
            return None;
        }
        let parties = self.pairs.both(Kind::Sides, unit.items[frame.head].span, UNNAMED);
        (!parties.is_empty()).then_some((rule, (parties, vec![])))
    }

    /// `said after a meeting with X`: talks of the subject with those who are named.
    pub(super) fn talks_with<'r>(&self, rules: &[&'r Rule], frame: &Frame) -> Option<(&'r Rule, Sides)> {
        let rule = *rules.iter().find(|rule| rule.kind == EventType::Consult && rule.both)?;
        let (unit, from) = (self.sentence.unit, frame.clause.0);
        let led = matches!(unit.lower(from.checked_sub(1)?), "after" | "following" | "during" | "in" | "at");
        if !led || !frame.owners.is_empty() {
            return None;
        }
        let trigger = unit.items[frame.head].span;
        let scene = self.scene(trigger);
        let with: Vec<Party> = frame.phrases("with").flat_map(|phrase| scene.phrase(phrase, false)).collect();
        let verbs = &self.sentence.verbs;
        let before = verbs.iter().rposition(|verb| verb.at < from && !verb.gerund);
        let nth = before.or_else(|| verbs.iter().position(|verb| verb.from > frame.head))?;
        let around = self.sentence.around_verb(nth, verbs[nth].at + 1);
        let subject = if verbs[nth].passive { around.object } else { around.subject }?;
        let level = unit.span_of(subject.from, subject.to).map(|span| self.contents.around(span));
        let other = |party: &Party| !with.iter().any(|(known, _)| known.name == party.0.name);
        let actors: Vec<Party> = scene.phrase(subject, false).into_iter().filter(other).collect();
        // `In a call with his Velen counterpart, Berg said`: the possessive points ahead.
        let ahead =
            before.is_none() && frame.phrases("with").any(|p| matches!(unit.lower(p.from), "his" | "her"));
        let with = match actors.as_slice() {
            [(actor, _)] if ahead => with.into_iter().map(|party| of_the_one_ahead(actor, party)).collect(),
            _ => with,
        };
        let same = level == Some(self.contents.around(trigger));
        (same && !with.is_empty() && !actors.is_empty()).then_some((rule, (actors, with)))
    }

    /// Whether a verb after the noun `head` says that it is planned or will take place.
    fn is_to_come(&self, head: usize) -> bool {
        let unit = self.sentence.unit;
        self.sentence.verbs.iter().find(|verb| verb.at > head).is_some_and(|verb| {
            let planned = matches!(
                unit.lower(verb.at),
                "planned"
                    | "expected"
                    | "scheduled"
                    | "set"
                    | "due"
                    | "anticipated"
                    | "slated"
                    | "foreseen"
                    | "envisaged"
            );
            let placed = unit
                .items
                .get(verb.at + 1)
                .is_none_or(|next| next.is(Class::Preposition) && next.lower != "to");
            let placed = placed || verb.modal.is_some();
            placed && verb.at < head + 5 && (planned || verb.modal == Some(Modal::Will))
        })
    }

    /// `the talks ended`, `the round of deputies lasted an hour`, `the session is over`
    fn has_a_time(&self, head: usize) -> bool {
        const NEAR: usize = 6;
        let unit = self.sentence.unit;
        let stop = (head + 1..unit.items.len())
            .find(|&at| unit.items[at].mark(',') || unit.items[at].is(Class::Relative))
            .unwrap_or(unit.items.len());
        let over = (head + 1..stop.min(head + NEAR))
            .any(|at| unit.items[at].is(Class::Be) && unit.lower(at + 1) == "over");
        let next = self.sentence.verbs.iter().find(|verb| verb.at > head);
        let lasts = next.is_some_and(|verb| {
            let of = verb.from == head + 1 || unit.lower(head + 1) == "of" && verb.at < stop.min(head + NEAR);
            of && codebook().class("lasts").contains(&unit.lower(verb.at))
        });
        over || lasts
    }

    /// `there was no agreement on X`, `no deal had been reached`, `ended without a signature`: an agreement that was
    /// not made, of the two who deal with each other.
    pub(super) fn none_made(&self, at: usize) -> Option<Draft> {
        let unit = self.sentence.unit;
        let rule = codebook()
            .noun(unit.lower(at))
            .into_iter()
            .find(|rule| rule.kind == EventType::Agree && rule.both)?;
        let mut frame = nouns::around(self.sentence, at);
        let from = frame.clause.0;
        // `There is no deal without movement`: a condition of one.
        let needed = matches!(unit.lower(at + 1), "without" | "unless" | "until" | "if");
        if needed {
            return None;
        }
        let without = from > 0 && unit.lower(from - 1) == "without";
        let no = (from.saturating_sub(1)..at).any(|at| unit.lower(at) == "no");
        let there = (from.saturating_sub(5)..from).any(|at| unit.lower(at) == "there");
        let reached = matches!(unit.lower(at + 1), "on" | "over" | "between" | "had" | "has" | "was");
        let verb =
            self.sentence.verbs.iter().any(|verb| verb.at > at && verb.at < at + 6 && !verb.bases.is_empty());
        if !without && !(no && (there || reached && (verb || unit.lower(at + 1) != "was"))) {
            return None;
        }
        if without {
            let over = self.sentence.verbs.iter().rposition(|verb| verb.at < from)?;
            frame.clause.0 = self.sentence.around_verb(over, from).clause.0;
        }
        let trigger = unit.span_of(at, at + 1)?;
        let hit = Hit {
            rule,
            frame,
            actors: self.pairs.both(Kind::Sides, trigger, UNNAMED),
            recipients: vec![],
            trigger,
            modality: Modality::Negated,
            method: "noun",
        };
        self.draft(hit)
    }
}

/// `his Velen counterpart` of somebody who is named only behind: the description with the right name in it.
fn of_the_one_ahead(actor: &Source, (mut source, sure): Party) -> Party {
    if let Some((_, what)) = source.name.split_once("’s ") {
        source.name = format!("{}’s {what}", actor.name);
        source.resolution.push(format!("the possessive points ahead to {}", actor.name));
    }
    (source, sure)
}

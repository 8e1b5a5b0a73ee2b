//! Those who take part in a verb's event though they do not stand in its own places.

use super::codebook::codebook;
use super::frame::Phrase;
use super::govern;
use super::modality;
use super::pairs::Kind;
use super::rule::Party;
use super::talks;
use super::unit::{Finder, Hit, particle, talks_failed};
use crate::find::lexicon::{Class, lexicon};
use rapporteur_model::EventType;

impl Finder<'_> {
    /// The hit with those who take part by what stands under and around the verb, and with the journey whose purpose
    /// it is.
    pub(super) fn completed<'h>(&self, nth: usize, mut hit: Hit<'h>) -> Hit<'h> {
        let verb = &self.sentence.verbs[nth];
        if hit.recipients.is_empty() && govern::is_of_its_infinitive(hit.rule.kind) {
            hit.recipients = self.recipients_of_infinitive(nth, &hit);
        }
        if hit.actors.is_empty() {
            hit.actors = self.actors_around(nth, &hit);
        }
        if hit.recipients.is_empty() && hit.rule.kind == EventType::Request && verb.gerund {
            hit.recipients = self.asked_by_letter(nth);
        }
        if let Some(journey) = modality::journey(self.sentence, verb) {
            hit.frame.clause.0 = self.sentence.around_verb(journey, verb.at).clause.0;
        }
        hit
    }

    /// Those who act where the verb's own subject tells nobody.
    fn actors_around(&self, nth: usize, hit: &Hit<'_>) -> Vec<Party> {
        let (unit, verb) = (self.sentence.unit, &self.sentence.verbs[nth]);
        let scene = self.scene(hit.trigger);
        if talks_failed(hit.rule) {
            return self.pairs.both(Kind::Sides, hit.trigger, talks::UNNAMED);
        }
        let they = hit.frame.subject.is_some_and(|subject| unit.lower(subject.from) == "they");
        if they && hit.rule.both {
            return self.pairs.just_now(self.index, hit.trigger, talks::UNNAMED);
        }
        match hit.rule.kind {
            // `Velen's plan, unveiled in May`
            EventType::Propose if verb.passive => {
                hit.frame.object.map(|object| scene.owners(object)).unwrap_or_default()
            }
            // `was dismissed in Oslo as a joke`: the capital is the state.
            EventType::Reject | EventType::Support if verb.passive => {
                let capital = |phrase: &Phrase| {
                    let words = (phrase.from..phrase.to).map(|at| unit.lower(at)).collect::<Vec<_>>();
                    lexicon().is_seat(&words.join(" "))
                };
                let seats = hit.frame.phrases("in").filter(capital);
                seats.flat_map(|phrase| scene.phrase(phrase, false)).collect()
            }
            _ => vec![],
        }
    }

    /// `wrote to the minister asking him to …`: he who was written to.
    fn asked_by_letter(&self, nth: usize) -> Vec<Party> {
        let (unit, verb) = (self.sentence.unit, &self.sentence.verbs[nth]);
        let him = unit.items.get(verb.at + 1).is_some_and(|next| next.is(Class::Oblique));
        let Some(before) = nth.checked_sub(1).filter(|_| him) else { return vec![] };
        let writes = matches!(
            unit.lower(self.sentence.verbs[before].at),
            "written" | "wrote" | "writes" | "write" | "turned" | "spoke" | "appealed"
        );
        let head = self.sentence.verbs[before].at;
        let frame = self.sentence.around_verb(before, head + 1);
        let scene = self.scene(unit.items[head].span);
        let to = frame.phrases("to").next().filter(|_| writes);
        to.map(|phrase| scene.phrase(phrase, false)).unwrap_or_default()
    }

    /// `threatened to attack X`, `agreed to work with X`: those to whom or with whom it would be done.
    fn recipients_of_infinitive(&self, nth: usize, hit: &Hit<'_>) -> Vec<Party> {
        let unit = self.sentence.unit;
        let next = nth + 1;
        let Some(inner) = self.sentence.verbs.get(next) else { return vec![] };
        if !inner.to.is_some_and(|to| to > hit.frame.head && to < hit.frame.clause.1) {
            return vec![];
        }
        let scene = self.scene(unit.items[inner.at].span);
        let applied = inner.bases.iter().flat_map(|base| codebook().lines(base)).find_map(|rule| {
            let (_, to) = particle(unit, inner.at, rule)?;
            let frame = self.sentence.around_verb(next, to);
            scene.apply(rule, &frame)
        });
        let own = |party: &Party| hit.actors.iter().any(|(actor, _)| actor.name == party.0.name);
        let recipients = applied.map(|(_, recipients)| recipients).unwrap_or_default();
        recipients.into_iter().filter(|party| !own(party)).collect()
    }
}

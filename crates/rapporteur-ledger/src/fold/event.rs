//! What reviewers can set of an event.

use super::{Correctable, Field, PART_OF, SPLIT, bare, can_split, day, elsewhere, listed, named, words};
use rapporteur_model::{Document, Event, EventType, Modality, Source, Span};

impl Correctable for Event {
    const FIELDS: &'static [Field<Event>] = &[
        ("event", set_type),
        ("modality", |event, value, _| {
            named("modality", value, &Modality::NAMES).map(|modality| event.modality = modality)
        }),
        ("on", set_day),
        ("actors", |event, value, _| set_participants(event, value, |event| &mut event.actors)),
        ("recipients", |event, value, _| set_participants(event, value, |event| &mut event.recipients)),
        (SPLIT, can_split),
        (PART_OF, elsewhere),
    ];

    /// The trigger and the clause: a clause may tell several events.
    fn words(&self) -> Vec<Span> {
        [self.trigger].into_iter().chain(self.evidence.iter().copied()).collect()
    }

    fn note(&mut self, field: &str, reviewer: &str) {
        let participants = match field {
            "actors" => &mut self.actors,
            "recipients" => &mut self.recipients,
            _ => return,
        };
        participants.iter_mut().for_each(|p| p.resolution.push(format!("{field} corrected by {reviewer}")));
    }

    /// The words tell both: a second event of another type, whose fields are corrected as any other's.
    fn split(&mut self, at: &str, _: &Document) -> Result<Event, String> {
        let kind = named("event", at, &EventType::NAMES)?;
        Ok(Event { id: self.id.part(), kind, mode: None, ..self.clone() })
    }

    fn absorb(&mut self, part: &Event, document: &Document) {
        self.evidence = words::union(document, &self.evidence, &part.evidence);
        for (own, others) in [(&mut self.actors, &part.actors), (&mut self.recipients, &part.recipients)] {
            let new = others.iter().filter(|source| own.iter().all(|known| known.name != source.name));
            own.extend(new.cloned().collect::<Vec<_>>());
        }
    }
}

/// The way is one of the type that was found: it goes with it.
fn set_type(event: &mut Event, value: &str, _: &Document) -> Result<(), String> {
    let kind = named("event", value, &EventType::NAMES)?;
    if kind != event.kind {
        event.mode = None;
    }
    event.kind = kind;
    Ok(())
}

/// The words that told the day do not tell another one.
fn set_day(event: &mut Event, value: &str, _: &Document) -> Result<(), String> {
    let on = day(value)?;
    if on != event.on {
        event.time = None;
    }
    event.on = on;
    Ok(())
}

/// Names with `;` between them. Those that take part already keep their words and the way to their names.
fn set_participants(
    event: &mut Event,
    value: &str,
    side: fn(&mut Event) -> &mut Vec<Source>,
) -> Result<(), String> {
    let known: Vec<Source> = event.actors.iter().chain(&event.recipients).cloned().collect();
    let source = |name: &str| known.iter().find(|source| source.name == name).cloned();
    let wanted = listed(value)?.into_iter().map(|name| source(name).unwrap_or_else(|| bare(name)));
    let wanted = wanted.collect();
    *side(event) = wanted;
    Ok(())
}

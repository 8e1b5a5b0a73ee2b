//! What reviewers can set of an event.

use super::{Correctable, Field, bare, day, named};
use rapporteur_model::{Document, Event, EventType, Modality, Reading, RecordId, Source, Span};

impl Correctable for Event {
    const FIELDS: &'static [Field<Event>] = &[
        ("event", set_type),
        ("modality", |event, value, _| {
            named("modality", value, &Modality::NAMES).map(|modality| event.modality = modality)
        }),
        ("on", set_day),
        ("actors", |event, value, _| set_participants(event, value, |event| &mut event.actors)),
        ("recipients", |event, value, _| set_participants(event, value, |event| &mut event.recipients)),
    ];

    fn all(reading: &Reading) -> &[Event] {
        &reading.events
    }

    fn id(&self) -> &RecordId {
        &self.id
    }

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
    let mut wanted: Vec<Source> = Vec::new();
    for name in value.split(';').map(str::trim).filter(|name| !name.is_empty()) {
        if wanted.iter().any(|other| other.name == name) {
            return Err(format!("{name:?} is named twice"));
        }
        wanted.push(known.iter().find(|source| source.name == name).cloned().unwrap_or_else(|| bare(name)));
    }
    *side(event) = wanted;
    Ok(())
}

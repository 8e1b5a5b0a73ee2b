//! A record that a reviewer may speak of, whatever its kind.

use crate::account;
use crate::marks::{self, Part};
use crate::view::{Done, Found, Held, Said, Told, published};
use jiff::civil::Date;
use rapporteur_model::{CaseDocument, RecordId, RecordKind, Response, Source, Span};

/// A record where it stands.
#[derive(Clone, Copy)]
pub enum Record<'a> {
    /// A statement or a report note.
    Said(Said<'a>),
    /// An event.
    Done(Done<'a>),
    /// A position.
    Held(Held<'a>),
    /// A plan as one text tells it.
    Told(Told<'a>),
}

impl<'a> Record<'a> {
    /// What was found, where reviewers may speak of it.
    pub fn of(found: Found<'a>) -> Option<Record<'a>> {
        match found {
            Found::Record(said) => Some(Record::Said(said)),
            Found::Event(done) => Some(Record::Done(done)),
            Found::Position(held) if held.is_found() => Some(Record::Held(held)),
            Found::Plan(told) => Some(Record::Told(told)),
            _ => None,
        }
    }

    /// The same record as something that has an id.
    pub fn found(self) -> Found<'a> {
        match self {
            Record::Said(said) => Found::Record(said),
            Record::Done(done) => Found::Event(done),
            Record::Held(held) => Found::Position(held),
            Record::Told(told) => Found::Plan(told),
        }
    }

    /// The statement that it is, if it is one.
    pub fn said(self) -> Option<Said<'a>> {
        if let Record::Said(said) = self { Some(said) } else { None }
    }

    /// The event that it is, if it is one.
    pub fn done(self) -> Option<Done<'a>> {
        if let Record::Done(done) = self { Some(done) } else { None }
    }

    /// The position that it is, if it is one.
    pub fn held(self) -> Option<Held<'a>> {
        if let Record::Held(held) = self { Some(held) } else { None }
    }

    /// The plan that it is, if it is one.
    pub fn told(self) -> Option<Told<'a>> {
        if let Record::Told(told) = self { Some(told) } else { None }
    }

    /// Its kind.
    pub fn kind(self) -> RecordKind {
        match self {
            Record::Said(_) => RecordKind::Statement,
            Record::Done(_) => RecordKind::Event,
            Record::Held(_) => RecordKind::Position,
            Record::Told(_) => RecordKind::Plan,
        }
    }

    /// Its id: that of the record that was found, whatever was derived from it.
    pub fn id(self) -> &'a RecordId {
        match self {
            Record::Said(said) => &said.statement.id,
            Record::Done(done) => &done.event.id,
            Record::Held(held) => &held.stand.position.id,
            Record::Told(told) => &told.plan.id,
        }
    }

    /// Its text.
    pub fn entry(self) -> &'a CaseDocument {
        match self {
            Record::Said(said) => said.entry,
            Record::Done(done) => done.entry,
            Record::Held(held) => held.entry,
            Record::Told(told) => told.entry,
        }
    }

    /// How sure what found it is, 0 to 1.
    pub fn confidence(self) -> f32 {
        match self {
            Record::Said(said) => said.statement.confidence,
            Record::Done(done) => done.event.confidence,
            Record::Held(held) => held.stand.position.confidence,
            Record::Told(told) => told.plan.confidence,
        }
    }

    /// The first and the last day on which it was said, happened or was taken, else the day of publication.
    pub fn days(self) -> Option<(Date, Date)> {
        match self {
            Record::Said(said) => said.days(),
            Record::Done(done) => done.days(),
            Record::Held(held) => held.stand.days,
            Record::Told(told) => published(told.entry).map(|day| (day, day)),
        }
    }

    /// What is said, the clause of an event or a position, or what a plan is called.
    pub fn words(self) -> String {
        match self {
            Record::Said(said) => said.content(),
            Record::Done(done) => done.evidence(),
            Record::Held(held) => held.evidence(),
            Record::Told(told) => told.names(),
        }
    }

    /// The words of its text that it stands on, each with what it is to the record.
    pub fn parts(self) -> Vec<(Part, Span)> {
        match self {
            Record::Said(said) => marks::of_statement(said),
            Record::Done(done) => marks::of_event(done),
            Record::Held(held) => marks::of_position(held),
            Record::Told(told) => marks::of_plan(told),
        }
    }

    /// Who said, did or wants it, and what that is, in a few words: `Mona Adler denied`, `Norland → Velen: REJECT`.
    pub fn head(self) -> String {
        match self {
            Record::Said(said) => {
                let did = account::did(said.statement.report, said.statement.act);
                format!("{} {did}", said.speaker().unwrap_or("Not named"))
            }
            Record::Done(done) => {
                let names =
                    |all: Vec<&str>| if all.is_empty() { "Nobody named".to_owned() } else { all.join(", ") };
                let whom: Vec<&str> = done.recipients().collect();
                let whom = if whom.is_empty() { String::new() } else { format!(" → {}", whom.join(", ")) };
                format!("{}{whom}: {}", names(done.actors().collect()), done.event.kind.as_str())
            }
            Record::Held(held) => {
                let issue = held.stand.issue.as_deref().unwrap_or("no issue of the catalogue");
                format!("{} {}: {issue}", held.stand.holder, held.stand.stance().as_str())
            }
            Record::Told(told) => {
                let parts =
                    [(told.plan.provisions.len(), "provision"), (told.plan.responses.len(), "answer")];
                let parts = parts.into_iter().filter(|(count, _)| *count > 0);
                let parts: Vec<String> =
                    parts.map(|(count, what)| crate::output::counted(count, what)).collect();
                let parts =
                    if parts.is_empty() { "no more than its name".to_owned() } else { parts.join(", ") };
                format!("{}: {parts}", told.name())
            }
        }
    }

    /// What a field reads now, as it would be typed; empty where it has no value, and for fields that part or join
    /// records.
    pub fn current(self, field: &str) -> String {
        match self {
            Record::Said(said) => current_of_statement(said, field),
            Record::Done(done) => current_of_event(done, field),
            Record::Held(held) => current_of_position(held, field),
            Record::Told(told) => current_of_plan(told, field),
        }
    }
}

fn current_of_statement(said: Said<'_>, field: &str) -> String {
    let statement = said.statement;
    let source = said.source();
    match field {
        "speaker" => said.speaker().unwrap_or_default().to_owned(),
        "speaker_kind" => source.map_or("", |_| said.speaker_kind().as_str()).to_owned(),
        "role" => source.and_then(|source| said.words(source.role)).unwrap_or_default(),
        "party" => said.party().unwrap_or_default().to_owned(),
        "act" => statement.act.as_str().to_owned(),
        "mode" => statement.mode.as_str().to_owned(),
        "said_on" => statement.said_on.clone().unwrap_or_default(),
        "report" => statement.report.as_str().to_owned(),
        "content" => said.content(),
        _ => String::new(),
    }
}

/// Names by the words of the text, so that those who stay keep their words and the way to their names.
fn names<'s>(sources: impl Iterator<Item = &'s Source>) -> String {
    sources.map(|source| source.name.as_str()).collect::<Vec<_>>().join("; ")
}

fn current_of_event(done: Done<'_>, field: &str) -> String {
    match field {
        "event" => done.event.kind.as_str().to_owned(),
        "modality" => done.event.modality.as_str().to_owned(),
        "on" => done.event.on.clone().unwrap_or_default(),
        "actors" => names(done.event.actors.iter()),
        "recipients" => names(done.event.recipients.iter()),
        _ => String::new(),
    }
}

fn current_of_position(held: Held<'_>, field: &str) -> String {
    let stand = held.stand;
    match field {
        "holder" => stand.holder.clone(),
        "issue" => stand.issue.clone().unwrap_or_default(),
        "stance" => stand.stance().as_str().to_owned(),
        "firmness" => stand.firmness().as_str().to_owned(),
        "on" => stand.position.on.clone().unwrap_or_default(),
        "point" => held.point().unwrap_or_default(),
        _ => String::new(),
    }
}

fn current_of_plan(told: Told<'_>, field: &str) -> String {
    let answer = |one: &Response| format!("{}: {}", one.party.name, one.answer.as_str());
    match field {
        "name" => told.name().into_owned(),
        "kind" => told.plan.kind.as_str().to_owned(),
        "authors" => names(told.authors()),
        "answers" => told.plan.responses.iter().map(answer).collect::<Vec<_>>().join("; "),
        _ => String::new(),
    }
}

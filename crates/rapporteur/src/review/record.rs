//! A record that a reviewer may speak of, whatever its kind.

use crate::account;
use crate::marks::{self, Part};
use crate::verdict::{self, Kind};
use crate::view::{Done, Found, Said};
use jiff::civil::Date;
use rapporteur_model::{CaseDocument, RecordId, Span};

/// A statement or an event, where it stands.
#[derive(Clone, Copy)]
pub enum Record<'a> {
    /// A statement or a report note.
    Said(Said<'a>),
    /// An event.
    Done(Done<'a>),
}

impl<'a> Record<'a> {
    /// What was found, where reviewers may speak of it.
    pub fn of(found: Found<'a>) -> Option<Record<'a>> {
        match found {
            Found::Record(said) => Some(Record::Said(said)),
            Found::Event(done) => Some(Record::Done(done)),
            _ => None,
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

    /// Its kind.
    pub fn kind(self) -> Kind {
        match self {
            Record::Said(_) => Kind::Statement,
            Record::Done(_) => Kind::Event,
        }
    }

    /// Its id.
    pub fn id(self) -> &'a RecordId {
        match self {
            Record::Said(said) => &said.statement.id,
            Record::Done(done) => &done.event.id,
        }
    }

    /// Its text.
    pub fn entry(self) -> &'a CaseDocument {
        match self {
            Record::Said(said) => said.entry,
            Record::Done(done) => done.entry,
        }
    }

    /// How sure what found it is, 0 to 1.
    pub fn confidence(self) -> f32 {
        match self {
            Record::Said(said) => said.statement.confidence,
            Record::Done(done) => done.event.confidence,
        }
    }

    /// The first and the last day on which it was said or happened, else the day of publication.
    pub fn days(self) -> Option<(Date, Date)> {
        match self {
            Record::Said(said) => said.days(),
            Record::Done(done) => done.days(),
        }
    }

    /// What is said, or the clause of an event.
    pub fn words(self) -> String {
        match self {
            Record::Said(said) => said.content(),
            Record::Done(done) => done.evidence(),
        }
    }

    /// The words of its text that it stands on, each with what it is to the record.
    pub fn parts(self) -> Vec<(Part, Span)> {
        match self {
            Record::Said(said) => marks::of_statement(said),
            Record::Done(done) => marks::of_event(done),
        }
    }

    /// Who said or did it, and what that was, in a few words: `Mona Adler denied`, `Norland → Velen: REJECT`.
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
        }
    }

    /// What a field reads now, as it would be typed; empty where it has no value.
    pub fn current(self, field: &str) -> String {
        match self {
            Record::Said(said) => verdict::current(said, field),
            Record::Done(done) => verdict::current_of_event(done, field),
        }
    }
}

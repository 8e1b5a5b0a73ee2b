//! The frozen facts of a whole case: what the second pass and every page look at.

use crate::{Document, Grading, Publication, Reading, RecordId, SpeakerKind};

/// A document of a case with its appearances and its reading; corrections are folded in.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseDocument {
    /// Its name in the case (`doc` of an export): the name of its first publication.
    pub name: String,
    /// The text.
    pub document: Document,
    /// Every appearance, the first one read first; never empty.
    pub publications: Vec<Publication>,
    /// What the text says, with the reviewers' corrections folded in.
    pub reading: Reading,
    /// Records that reviewers rejected, or said to be a part of another; they are not in `reading`.
    pub rejected: Vec<(RecordKind, RecordId)>,
}

/// A kind of record that reviewers correct.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordKind {
    /// A statement or a report note.
    Statement,
    /// An event.
    Event,
    /// What a side wants.
    Position,
    /// What one text says of a plan.
    Plan,
}

impl RecordKind {
    /// Every kind with the word that stands for it in files and tables.
    pub const NAMES: [(RecordKind, &'static str); 4] = [
        (RecordKind::Statement, "statement"),
        (RecordKind::Event, "event"),
        (RecordKind::Position, "position"),
        (RecordKind::Plan, "plan"),
    ];

    /// The word for several of them.
    pub fn plural(self) -> &'static str {
        match self {
            RecordKind::Statement => "statements",
            RecordKind::Event => "events",
            RecordKind::Position => "positions",
            RecordKind::Plan => "plans",
        }
    }
}

/// What a reviewer says of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is right as it stands.
    Accept,
    /// It is no record.
    Reject,
    /// It was looked at, and cannot be decided; the record stays as it is.
    Unsure,
    /// A field should read otherwise; an empty value clears it. `docs/review.md` lists the fields of each kind. Those
    /// that speak of what is derived (the issue and the point of a position, the name of a plan and which plan of the
    /// case it is) leave the record as it is, and are folded in by the second pass.
    Set {
        /// Name of the field.
        field: String,
        /// What it should read.
        value: String,
    },
    /// An earlier verdict does not count, as if it had not been given.
    Undo {
        /// Its number.
        number: u64,
    },
}

/// Where a correction stands after the texts were read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// On the record of this id (the one it was made on, or the one with the same quotation now).
    Record(RecordId),
    /// No record of the present reading has its quotation: kept, listed, and not applied.
    Orphaned,
}

/// A reviewer's word on a record: a fact of its own that no rerun overwrites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Number in the order in which corrections were made.
    pub number: u64,
    /// When (RFC 3339).
    pub at: String,
    /// Who.
    pub reviewer: String,
    /// What kind of record it was made on.
    pub kind: RecordKind,
    /// The record that it was made on.
    pub record: RecordId,
    /// What was said of it.
    pub verdict: Verdict,
    /// The words of that record then, by which it is found again: a statement's content, the trigger and the clause of
    /// an event or a position, the first name of a plan.
    pub quotation: String,
    /// Where it stands now.
    pub anchor: Anchor,
    /// Whether a later verdict took it back.
    pub undone: bool,
}

/// What a reviewer says of the actors of a case.
///
/// Actors are spoken of by a name as texts write it, or by such a name and a document, `NAME@DOC`,
/// where two people bear the name: what is derived may change with the next text, the words of the
/// texts that are there do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActorVerdict {
    /// There is an actor of this name, whether or not a text names it.
    Add {
        /// Its name.
        name: String,
        /// What it is.
        kind: SpeakerKind,
        /// The side that it speaks for.
        party: Option<String>,
    },
    /// The two are one.
    Merge {
        /// A name of the one that goes into the other.
        name: String,
        /// A name of the one that stays.
        into: String,
    },
    /// The bearer of a spelling is somebody else.
    Split {
        /// A name of the actor that it was taken for.
        name: String,
        /// The spelling.
        spelling: String,
    },
    /// A spelling is the actor's.
    Alias {
        /// A name of the actor.
        name: String,
        /// The spelling.
        alias: String,
    },
    /// An earlier verdict does not count, as if it had not been given.
    Undo {
        /// Its number.
        number: u64,
    },
}

impl ActorVerdict {
    /// The word that stands for it in files, tables and on the command line.
    pub fn verb(&self) -> &'static str {
        match self {
            ActorVerdict::Add { .. } => "add",
            ActorVerdict::Merge { .. } => "merge",
            ActorVerdict::Split { .. } => "split",
            ActorVerdict::Alias { .. } => "alias",
            ActorVerdict::Undo { .. } => "undo",
        }
    }
}

/// A reviewer's word on the actors: a fact of its own that no rerun overwrites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorCorrection {
    /// Number in the order in which these corrections were made, from 1.
    pub number: u64,
    /// When (RFC 3339).
    pub at: String,
    /// Who.
    pub reviewer: String,
    /// What was said.
    pub verdict: ActorVerdict,
    /// Whether a later verdict took it back.
    pub undone: bool,
}

/// The frozen facts of a case, in the order in which documents were first read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    /// The documents that have a publication left.
    pub documents: Vec<CaseDocument>,
    /// All corrections of records, the orphaned ones too.
    pub corrections: Vec<Correction>,
    /// All corrections of the actors, those that were taken back too.
    pub actor_corrections: Vec<ActorCorrection>,
    /// All grades that were ever given. Nothing is derived from them.
    pub grades: Vec<Grading>,
}

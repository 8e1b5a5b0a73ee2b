//! What one text was found to say, and what was left aside.

use crate::{Document, DocumentId, Event, Publication, Span, Statement};

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// A passage of the source that is no part of the article.
    Dropped,
    /// Bytes or marks that were repaired (charset, broken markup, truncated input).
    Repaired,
    /// A text, or a part of one, that was kept but not read (another language, too long).
    Unread,
    /// A quotation that is no statement: scare quotes, a title, a nickname.
    NotSpeech,
    /// Quotation marks that do not balance.
    Unbalanced,
}

impl NoteKind {
    /// Every kind with the word that stands for it in files and tables.
    pub const NAMES: [(NoteKind, &'static str); 5] = [
        (NoteKind::Dropped, "dropped"),
        (NoteKind::Repaired, "repaired"),
        (NoteKind::Unread, "unread"),
        (NoteKind::NotSpeech, "not-speech"),
        (NoteKind::Unbalanced, "unbalanced"),
    ];
}

/// Where the passage stands that a note is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The note is about the whole text or file.
    Whole,
    /// In the document's text.
    Text(Span),
    /// In the source: the words, and their place in the decoded source file where it is known
    /// (plain text and Markdown).
    Source {
        /// Place in the decoded source, in bytes.
        span: Option<Span>,
        /// The words.
        words: String,
    },
}

/// Something that was skipped, repaired or left aside, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// Why, in words that a user understands.
    pub reason: String,
    /// Where.
    pub place: Place,
}

/// What one text says: the first pass's result. It holds no name or fact from another text.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The text that was read.
    pub document: DocumentId,
    /// Statements and report notes, in the order of their triggers.
    pub statements: Vec<Statement>,
    /// What was done, in the order of the triggers.
    pub events: Vec<Event>,
    /// What was left aside, in the order of the text.
    pub notes: Vec<Note>,
}

/// A publication with its document and what the document was found to say: what the reader hands
/// to the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// This appearance.
    pub publication: Publication,
    /// The text.
    pub document: Document,
    /// What it says.
    pub reading: Reading,
}

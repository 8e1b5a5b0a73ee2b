//! The case file: facts in SQLite, appended and never rewritten.
//!
//! One file holds one case. Its tables (`schema/*.sql`) can be read with any browser for SQLite; this
//! crate is the only one that knows SQL.
//!
//! - **Texts and appearances.** Equal texts are one document; each appearance is a publication with a
//!   name that is unique in the case. On a collision the name gets the suffix `-2`, `-3` … in the order
//!   of arrival. A name once given is never given to another publication, and a publication that comes
//!   back after it was removed has its old name. A document goes by the name of its first publication
//!   that is still in the case.
//! - **Whose reading counts.** A text that appeared several times has one reading: that of its first
//!   publication with an `author_party`, else of its first publication. The same publication read again
//!   with another result replaces it; others do not, so reading a pile twice changes nothing.
//! - **Removal** deletes the publication's rows, and the text with its statements when it was the last;
//!   the audit log and the corrections keep that it was there.
//! - **Corrections** are never changed. They are folded into what [`Ledger::snapshot`] gives, and are
//!   found again by their quotation where a new reading no longer has their record. Those of the actors
//!   speak of names as texts write them and are handed on as they are: the analysis folds them in.
//! - **Grades** of outlets, texts and records are never changed either, and are handed on as they are.

mod actors;
mod append;
mod audit;
mod check;
mod correct;
mod error;
mod event;
mod fold;
mod grade;
mod insert;
mod load;
mod memory;
mod name;
mod open;
mod plan;
mod position;
mod record;
mod schema;
mod search;
mod snapshot;
mod statement;
mod topic;
mod verify;

#[cfg(test)]
#[path = "../tests/common/mod.rs"]
mod common;

pub use check::check;
pub use error::LedgerError;
pub use memory::Memory;

use rapporteur_model::{DocumentId, Span};
use std::path::PathBuf;

/// What a case file is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Look only; the file must exist.
    Read,
    /// Change; the file must exist.
    Write,
    /// Change; the file is made where there is none.
    Create,
}

/// What became of an article that was appended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// Its text is new to the case.
    NewText,
    /// Its text was known, its appearance is new.
    NewPublication,
    /// The same appearance was read before; its metadata or reading is other now.
    Updated,
    /// Nothing changed.
    Known,
}

/// A passage that a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Name of the document in the case.
    pub name: String,
    /// The document.
    pub document: DocumentId,
    /// The block that was found, in the document's text.
    pub span: Span,
    /// Its words.
    pub words: String,
    /// The words that match, as spans of `words`.
    pub matches: Vec<Span>,
}

/// A line of the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Number, from 1.
    pub number: u64,
    /// When (RFC 3339).
    pub at: String,
    /// Who: a reviewer's name, or `rapporteur VERSION`.
    pub who: String,
    /// What was done: `migrate`, `read` (a batch), `update` (a publication that was known), `remove`,
    /// `correct`, `actors add` (`merge`, `split`, `alias`, `undo`), `grade`.
    pub action: String,
    /// To what (an id).
    pub subject: String,
    /// Details.
    pub detail: String,
}

/// What `verify` looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Texts whose hash was made again.
    pub documents: u64,
    /// Spans whose words were compared.
    pub spans: u64,
}

/// An open case file.
pub struct Ledger {
    connection: rusqlite::Connection,
    path: PathBuf,
}

//! The case file: facts in SQLite, appended and never rewritten.

use jiff::Timestamp;
use rapporteur_model::{Article, Case, Correction, DocumentId, PublicationId, RecordId, Span, Verdict};
use std::path::{Path, PathBuf};

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
    /// What was done (`read`, `remove`, `correct`, `update`, `migrate` …).
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

/// Why a case file could not be used. Each message is one clear sentence for a user.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// Nothing is there.
    #[error(
        "there is no case file at {0}: read something into it first (`rapporteur read FILE… --case {0}`)"
    )]
    Missing(PathBuf),
}

/// An open case file.
pub struct Ledger {}

#[allow(unused_variables)]
impl Ledger {
    /// Open the case file at `path`.
    pub fn open(path: &Path, access: Access) -> Result<Ledger, LedgerError> {
        Err(LedgerError::Missing(path.to_owned()))
    }

    /// Append a batch in one transaction: all of it is kept, or nothing.
    pub fn append(&mut self, batch: &[Article], now: Timestamp) -> Result<Vec<Appended>, LedgerError> {
        Ok(vec![])
    }

    /// Take a publication out again, on the record. `false` where there is none of that id.
    pub fn remove(
        &mut self,
        id: &PublicationId,
        who: &str,
        why: &str,
        now: Timestamp,
    ) -> Result<bool, LedgerError> {
        Ok(false)
    }

    /// Put a reviewer's verdict on a record on the record. `false` where there is none of that id.
    pub fn correct(
        &mut self,
        id: &RecordId,
        verdict: &Verdict,
        who: &str,
        now: Timestamp,
    ) -> Result<bool, LedgerError> {
        Ok(false)
    }

    /// The frozen facts of the case, corrections folded in.
    pub fn snapshot(&self) -> Result<Case, LedgerError> {
        Ok(Case::default())
    }

    /// All corrections, anchored or orphaned.
    pub fn corrections(&self) -> Result<Vec<Correction>, LedgerError> {
        Ok(vec![])
    }

    /// Passages that hold `words`, best first.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, LedgerError> {
        Ok(vec![])
    }

    /// Check every text against its hash and every span against its text. The inner error is the
    /// first broken promise, in words.
    pub fn verify(&self) -> Result<Result<Verified, String>, LedgerError> {
        Ok(Ok(Verified::default()))
    }

    /// The audit log, oldest first.
    pub fn audit(&self) -> Result<Vec<AuditEntry>, LedgerError> {
        Ok(vec![])
    }
}

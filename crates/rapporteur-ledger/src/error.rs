//! What can go wrong with a case file, each in one sentence for a user.

use rusqlite::ErrorCode;
use std::io;
use std::path::{Path, PathBuf};

/// Why a case file could not be used. Each message is one clear sentence for a user.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// Nothing is there.
    #[error(
        "there is no case file at {0}: read something into it first (`rapporteur read FILE… --case {0}`)"
    )]
    Missing(PathBuf),
    /// The folder that the file should be made in is not there.
    #[error("the case file {0} cannot be made because its folder does not exist: make the folder first")]
    NoFolder(PathBuf),
    /// A folder is there.
    #[error("{0} is a folder and not a case file: name a file in it (`--case {0}/talks.case`)")]
    Folder(PathBuf),
    /// Something else is there; it was left as it is.
    #[error(
        "{path} is no case file of rapporteur ({why}): name another file with --case; this one was left alone"
    )]
    NotACase {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        why: &'static str,
    },
    /// A later version of the program wrote it; it was left as it is.
    #[error(
        "{path} was written by a newer rapporteur (its tables are version {found}, this program knows up to \
         {known}): update rapporteur and try again; the file was left alone"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Version of its tables.
        found: i32,
        /// The latest version that this program knows.
        known: i32,
    },
    /// An earlier version of the program wrote it and it was opened only to be looked at.
    #[error(
        "{path} was written by an older rapporteur (its tables are version {found}, this program needs \
         {known}): run a command that writes to it once, such as `rapporteur read`"
    )]
    Older {
        /// The file.
        path: PathBuf,
        /// Version of its tables.
        found: i32,
        /// The version that this program reads.
        known: i32,
    },
    /// File or folder may not be written, or the case was opened only to be looked at.
    #[error(
        "the case {0} cannot be changed because the file or its folder is read-only: allow writing there, or copy the case elsewhere and name the copy with --case"
    )]
    ReadOnly(PathBuf),
    /// It may not be read, or not with what lies beside it.
    #[error(
        "the case {0} cannot be opened: check that you may read the file and its folder (an interrupted run may need a folder that can be written)"
    )]
    Unreadable(PathBuf),
    /// No room is left.
    #[error(
        "the disk with the case {0} is full: make room and run the same command again; every finished batch is kept"
    )]
    DiskFull(PathBuf),
    /// Another program writes.
    #[error(
        "the case {0} is being written by another program: run the same command again when that one has finished"
    )]
    Busy(PathBuf),
    /// The bytes are damaged, or somebody changed them.
    #[error(
        "the case {path} is damaged ({detail}): restore it from a copy, or read its files into a new case"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The first broken promise that was met.
        detail: String,
    },
    /// The system could not read or write.
    #[error(
        "the case {path} could not be read or written ({detail}): check the disk and run the same command again"
    )]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's words.
        detail: String,
    },
    /// A mistake of the reader: what it hands over does not keep the model's promises. Nothing was kept.
    #[error(
        "an article was not kept because its reading is unsound ({0}): please report this as a mistake in rapporteur"
    )]
    UnsoundArticle(String),
    /// A correction that says nothing, or what cannot be.
    #[error("the correction was not kept: {0}")]
    BadCorrection(String),
    /// A grade that says nothing, or what cannot be.
    #[error("the grade was not kept: {0}")]
    BadGrade(String),
    /// What SQLite says where none of the above fits.
    #[error("the case {path} could not be used ({detail}): please report this as a mistake in rapporteur")]
    Other {
        /// The file.
        path: PathBuf,
        /// SQLite's words.
        detail: String,
    },
}

/// What went wrong inside, before the file's name is known.
#[derive(Debug)]
pub(crate) enum Fault {
    /// SQLite's word.
    Sql(rusqlite::Error),
    /// A row that does not keep what the model promises.
    Broken(String),
    /// The caller's correction cannot be.
    Correction(String),
    /// The caller's grade cannot be.
    Grade(String),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Fault {
        Fault::Sql(error)
    }
}

impl Fault {
    /// The same for a user: with the file, in one sentence.
    pub(crate) fn at(self, path: &Path) -> LedgerError {
        let path = path.to_owned();
        match self {
            Fault::Broken(detail) => LedgerError::Damaged { path, detail },
            Fault::Correction(why) => LedgerError::BadCorrection(why),
            Fault::Grade(why) => LedgerError::BadGrade(why),
            Fault::Sql(error) => sql_error(&error, path),
        }
    }

    /// The broken promise, where it is one of the file's own and not one of the system.
    pub(crate) fn broken_promise(self) -> Result<String, Fault> {
        match self {
            Fault::Broken(detail) => Ok(detail),
            Fault::Sql(error) if is_damage(&error) => Ok(error.to_string()),
            other => Err(other),
        }
    }
}

/// Whether `error` speaks of the file's content: damaged pages, or values of a wrong type or range.
fn is_damage(error: &rusqlite::Error) -> bool {
    use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error};
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
        || matches!(
            error,
            FromSqlConversionFailure(..)
                | IntegralValueOutOfRange(..)
                | InvalidColumnType(..)
                | Utf8Error(..)
        )
}

fn sql_error(error: &rusqlite::Error, path: PathBuf) -> LedgerError {
    let detail = error.to_string();
    if is_damage(error) {
        return LedgerError::Damaged { path, detail };
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => LedgerError::Busy(path),
        Some(ErrorCode::DiskFull) => LedgerError::DiskFull(path),
        Some(ErrorCode::ReadOnly) => LedgerError::ReadOnly(path),
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => LedgerError::Unreadable(path),
        Some(ErrorCode::SystemIoFailure) => LedgerError::Io { path, detail },
        _ => LedgerError::Other { path, detail },
    }
}

/// What the system says of `path`, where it is looked at before SQLite is.
pub(crate) fn system_error(error: &io::Error, path: &Path) -> LedgerError {
    let path = path.to_owned();
    match error.kind() {
        io::ErrorKind::NotFound => LedgerError::Missing(path),
        io::ErrorKind::PermissionDenied => LedgerError::Unreadable(path),
        _ => LedgerError::Io { path, detail: error.to_string() },
    }
}

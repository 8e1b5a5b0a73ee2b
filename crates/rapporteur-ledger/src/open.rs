//! Opening a case file: what it must be before SQLite touches it, and how it is written to.

use crate::error::{Fault, system_error};
use crate::{Access, Ledger, LedgerError, schema};
use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a writer waits for another one before it gives up.
const PATIENCE: Duration = Duration::from_secs(10);

/// Prepared statements that are kept: more than there are in this crate.
const STATEMENTS: usize = 64;

/// Pages that a writer keeps in memory, in KiB: ids are random, so a batch touches pages everywhere in
/// their indexes.
const WRITER_CACHE_KIB: i32 = 32 << 10;

/// Pages (of 4 KiB) in the log before they are put into the file: many batches share one rewrite.
const LOG_PAGES: i32 = 4000;

/// What every SQLite file begins with.
const SQLITE: &[u8; 16] = b"SQLite format 3\0";

impl Ledger {
    /// Open the case file at `path`.
    ///
    /// An empty file is taken for a case that was not begun: it is filled for [`Access::Create`] and is
    /// no case otherwise. Files that are no case are left as they are. With [`Access::Read`] nothing
    /// is made or changed, and a file or folder that may not be written is no hindrance.
    ///
    /// # Errors
    /// See [`LedgerError`].
    pub fn open(path: &Path, access: Access) -> Result<Ledger, LedgerError> {
        look_at(path, access)?;
        let connection = match access {
            Access::Read => reader(path),
            Access::Write | Access::Create => writer(path),
        };
        let ledger = Ledger { connection: connection.map_err(|f| f.at(path))?, path: path.to_owned() };
        ledger.check_version(access)
    }

    /// How long a change waits while another program writes (10 seconds unless said otherwise).
    ///
    /// # Errors
    /// Where SQLite refuses the setting.
    pub fn set_patience(&mut self, patience: Duration) -> Result<(), LedgerError> {
        self.connection.busy_timeout(patience).map_err(|error| Fault::from(error).at(&self.path))
    }

    /// A number that moves whenever somebody else changes the file while it is open here.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn change_counter(&self) -> Result<i64, LedgerError> {
        self.query(|c| Ok(c.pragma_query_value(None, "data_version", |row| row.get(0))?))
    }

    /// Refuse files of others and of newer versions; bring older ones up.
    fn check_version(mut self, access: Access) -> Result<Ledger, LedgerError> {
        let (path, known) = (self.path.clone(), schema::VERSION);
        let id: i32 = self.query(|c| Ok(c.pragma_query_value(None, "application_id", |row| row.get(0))?))?;
        let found = self.query(schema::version)?;
        let unborn = id == 0 && found == 0 && self.query(is_empty)?;
        match (found, access) {
            _ if unborn && access == Access::Create => {}
            _ if unborn => return Err(LedgerError::NotACase { path, why: "it is empty" }),
            _ if id != schema::APPLICATION_ID => {
                return Err(LedgerError::NotACase { path, why: "it is a database of another program" });
            }
            (found, _) if found > known => return Err(LedgerError::Newer { path, found, known }),
            (found, Access::Read) if found < known => return Err(LedgerError::Older { path, found, known }),
            _ => {}
        }
        if access != Access::Read {
            self.prepare_for_writing(found).map_err(|fault| fault.at(&path))?;
        }
        Ok(self)
    }

    fn prepare_for_writing(&mut self, found: i32) -> Result<(), Fault> {
        if found < schema::VERSION {
            schema::migrate(&mut self.connection)?;
        }
        // Another program at work on the file may keep it from changing its mode now; the next opening
        // will do it then.
        match self.connection.pragma_update(None, "journal_mode", "wal") {
            Err(error) if error.sqlite_error_code() != Some(rusqlite::ErrorCode::DatabaseBusy) => {
                Err(error.into())
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn query<T>(
        &self,
        ask: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, LedgerError> {
        ask(&self.connection).map_err(|fault| fault.at(&self.path))
    }

    /// Ask several things of one state of the file, whatever others write meanwhile.
    pub(crate) fn at_one_moment<T>(
        &self,
        ask: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, LedgerError> {
        self.query(|connection| {
            let moment = connection.unchecked_transaction()?;
            ask(&moment)
        })
    }

    /// Change the file in one transaction: all of `change` is kept, or nothing.
    pub(crate) fn change<T>(
        &mut self,
        now: Timestamp,
        change: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
    ) -> Result<T, LedgerError> {
        let Ledger { connection, path } = self;
        let run = || {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            schema::log_migrations(&transaction, now)?;
            let result = change(&transaction)?;
            transaction.commit()?;
            Ok(result)
        };
        run().map_err(|fault: Fault| fault.at(path))
    }
}

/// What stands at `path`, looked at without SQLite so that nobody else's file is ever touched.
fn look_at(path: &Path, access: Access) -> Result<(), LedgerError> {
    let create = access == Access::Create;
    let not_a_case = |why| Err(LedgerError::NotACase { path: path.to_owned(), why });
    match fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && create => return folder_of(path),
        Err(error) => return Err(system_error(&error, path)),
        Ok(found) if found.is_dir() => return Err(LedgerError::Folder(path.to_owned())),
        Ok(found) if !found.is_file() => return not_a_case("it is no ordinary file"),
        Ok(found) if found.len() == 0 && create => return Ok(()),
        Ok(found) if found.len() == 0 => return not_a_case("it is empty"),
        // An interrupted start: SQLite takes it back from the journal, and then it is looked at.
        Ok(_) if beside(path, "-journal").exists() => return Ok(()),
        Ok(_) => {}
    }
    let mut header = Vec::new();
    let file = File::open(path).map_err(|error| system_error(&error, path))?;
    file.take(100).read_to_end(&mut header).map_err(|error| system_error(&error, path))?;
    match header.get(68..72) {
        _ if !header.starts_with(SQLITE) => not_a_case("it is another kind of file"),
        Some(id) if id == schema::APPLICATION_ID.to_be_bytes() => Ok(()),
        // Two programs may begin the same case at once; what is still without tables is judged later.
        Some([0, 0, 0, 0]) if create && header.get(60..64) == Some(&[0; 4]) => Ok(()),
        _ => not_a_case("it is a database of another program"),
    }
}

fn folder_of(path: &Path) -> Result<(), LedgerError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder {
        Some(folder) if !folder.is_dir() => Err(LedgerError::NoFolder(path.to_owned())),
        _ => Ok(()),
    }
}

/// The file that SQLite keeps beside `path` under `ending`.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn is_empty(connection: &Connection) -> Result<bool, Fault> {
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(tables == 0)
}

/// A connection that changes the file.
///
/// The log before the pages (WAL) lets readers read on while a batch is written. `synchronous = FULL`
/// syncs it with every batch: with `NORMAL` a power cut could take back batches that were reported as
/// kept, and corrections, which no second run makes again; a sync per batch costs next to nothing.
fn writer(path: &Path) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let connection = Connection::open_with_flags(whole(path), flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(|error| unwritable_folder(error, path))?;
    settle(&connection)?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "cache_size", -WRITER_CACHE_KIB)?;
    connection.pragma_update(None, "wal_autocheckpoint", LOG_PAGES)?;
    if connection.is_readonly("main")? {
        return Err(read_only().into());
    }
    schema::version(&connection).map_err(|fault| match fault {
        Fault::Sql(error) => Fault::Sql(unwritable_folder(error, path)),
        other => other,
    })?;
    Ok(connection)
}

/// A file that can be read but not opened for changes lies in a folder that may not be written.
fn unwritable_folder(error: rusqlite::Error, path: &Path) -> rusqlite::Error {
    let refused = error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen);
    if refused && (File::open(path).is_ok() || !path.exists()) { read_only() } else { error }
}

fn read_only() -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY), None)
}

/// A connection that changes nothing. Where file and folder can be written it keeps in step with
/// writers (and leaves nothing beside the file); otherwise, if no writer left a log beside the file,
/// the file is taken for one that nobody changes.
fn reader(path: &Path) -> Result<Connection, Fault> {
    if OpenOptions::new().write(true).open(path).is_ok() {
        let refusal = match open_to_read(whole(path), OpenFlags::SQLITE_OPEN_READ_WRITE) {
            Ok(connection) => return Ok(connection),
            Err(Fault::Sql(error)) => error,
            Err(other) => return Err(other),
        };
        use rusqlite::ErrorCode::{CannotOpen, ReadOnly};
        if !matches!(refusal.sqlite_error_code(), Some(CannotOpen | ReadOnly)) {
            return Err(refusal.into());
        }
    }
    let has_log = fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0);
    if has_log {
        return open_to_read(whole(path), OpenFlags::SQLITE_OPEN_READ_ONLY);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    open_to_read(PathBuf::from(immutable_address(&whole(path))), flags)
}

fn open_to_read(path: PathBuf, flags: OpenFlags) -> Result<Connection, Fault> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    settle(&connection)?;
    connection.pragma_update(None, "query_only", true)?;
    is_empty(&connection)?;
    Ok(connection)
}

fn settle(connection: &Connection) -> Result<(), Fault> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection.pragma_update(None, "foreign_keys", true)?)
}

/// `path` from the root, so that SQLite never takes a name such as `file:x` or `:memory:` for more
/// than a name.
fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The address by which SQLite opens `path` as a file that nobody changes.
fn immutable_address(path: &Path) -> String {
    let mut address = String::from("file://");
    if !path.has_root() || cfg!(windows) {
        address.push('/');
    }
    for &byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'\\' if cfg!(windows) => address.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => {
                address.push(char::from(byte));
            }
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address.push_str("?immutable=1");
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Appended;
    use crate::common::{fishing, moment, numbered};

    /// As if the disk had room for `pages` pages and no more.
    fn room_for(ledger: &Ledger, pages: i64) {
        ledger.connection.pragma_update(None, "max_page_count", pages).unwrap();
    }

    #[test]
    fn a_full_disk_is_told_in_one_sentence_and_nothing_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("talks.case");
        let mut ledger = Ledger::open(&path, Access::Create).unwrap();
        ledger.append(&[fishing("gazette")], moment(0)).unwrap();
        let before = (ledger.snapshot().unwrap(), ledger.audit().unwrap());
        let pages = ledger.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        room_for(&ledger, pages);
        let batch: Vec<_> = (0..64).map(numbered).collect();
        let error = ledger.append(&batch, moment(1)).unwrap_err();
        assert!(matches!(error, LedgerError::DiskFull(_)), "{error}");
        assert_eq!(before, (ledger.snapshot().unwrap(), ledger.audit().unwrap()));
        assert_eq!(ledger.verify().unwrap().unwrap().documents, 1);
        room_for(&ledger, 1 << 20);
        assert_eq!(ledger.append(&batch, moment(2)).unwrap(), [Appended::NewText; 64]);
        ledger.verify().unwrap().unwrap();
    }

    #[test]
    fn a_case_of_an_older_version_is_brought_up_by_the_first_writer() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("talks.case");
        // A case without any of the steps is what the first step begins with.
        let bare = Connection::open(&path).unwrap();
        bare.pragma_update(None, "application_id", schema::APPLICATION_ID).unwrap();
        drop(bare);
        let older = Ledger::open(&path, Access::Read);
        assert!(matches!(older, Err(LedgerError::Older { found: 0, .. })), "{:?}", older.err());
        let mut ledger = Ledger::open(&path, Access::Write).unwrap();
        ledger.append(&[fishing("gazette")], moment(5)).unwrap();
        let first = ledger.audit().unwrap().remove(0);
        assert_eq!((first.action.as_str(), first.subject.as_str()), ("migrate", "version 1"));
        assert_eq!(first.at, moment(5).to_string());
        assert!(Ledger::open(&path, Access::Read).is_ok());
    }
}

//! What takes long to work out, remembered beside the case file.
//!
//! A database of its own, `CASE-memory`, holds values by the hash of everything that they depend on: a value can be
//! missing, never stale. It is no part of the case. Commands that only look at a case write here, so it stands beside
//! the file and not in it: the case stays as it was, byte by byte, and nobody who writes to it is kept waiting. It may be
//! deleted at any time. Nothing here is an error: where the memory cannot be read or written (a read-only folder, a full
//! disk, another program at work, a file of somebody else), it holds nothing, and the work is done again.

use crate::open::beside;
use rapporteur_model::Hash;
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior, params};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What the file says of itself: `RapM`.
const APPLICATION_ID: i32 = i32::from_be_bytes(*b"RapM");
/// How long another program is waited for.
const PATIENCE: Duration = Duration::from_millis(500);
/// A memory of more bytes begins anew: what nobody asks for any more would stay for ever.
const LARGEST: u64 = 1 << 30;

/// Values by the hash of everything that they depend on, beside a case file.
#[derive(Clone, Debug)]
pub struct Memory {
    path: PathBuf,
}

impl Memory {
    /// The memory of the case file at `case`; no file is made before something is kept.
    pub fn beside(case: &Path) -> Memory {
        Memory { path: beside(case, "-memory") }
    }

    /// What is remembered under these keys.
    pub fn recall(&self, keys: &[Hash]) -> HashMap<Hash, Vec<u8>> {
        let found = || -> rusqlite::Result<HashMap<Hash, Vec<u8>>> {
            let connection = self.open(OpenFlags::empty())?;
            let mut ask = connection.prepare("SELECT value FROM memory WHERE key = ?")?;
            let mut known = HashMap::new();
            for key in keys {
                let value = ask.query_row([key.as_bytes()], |row| row.get(0)).optional()?;
                known.extend(value.map(|value| (*key, value)));
            }
            Ok(known)
        };
        if self.path.exists() { found().unwrap_or_default() } else { HashMap::new() }
    }

    /// Remember these values: all of them, or, where the file cannot be written, none.
    pub fn keep(&self, values: &[(Hash, Vec<u8>)]) {
        let _ = self.write(values);
    }

    fn write(&self, values: &[(Hash, Vec<u8>)]) -> rusqlite::Result<()> {
        let mut connection = self.open(OpenFlags::SQLITE_OPEN_CREATE)?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(
            "CREATE TABLE IF NOT EXISTS memory (key BLOB PRIMARY KEY, value BLOB NOT NULL) STRICT",
        )?;
        if fs::metadata(&self.path).is_ok_and(|file| file.len() > LARGEST) {
            transaction.execute("DELETE FROM memory", [])?;
        }
        {
            let mut put = transaction.prepare("INSERT OR IGNORE INTO memory (key, value) VALUES (?, ?)")?;
            for (key, value) in values {
                put.execute(params![key.as_bytes(), value])?;
            }
        }
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.commit()
    }

    /// The file, where it is a memory or not yet there.
    fn open(&self, more: OpenFlags) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
        let connection = Connection::open_with_flags(&self.path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if id == APPLICATION_ID || tables == 0 { Ok(connection) } else { Err(rusqlite::Error::InvalidQuery) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(texts: &[&str]) -> Vec<(Hash, Vec<u8>)> {
        texts.iter().map(|text| (Hash::of(text.as_bytes()), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn what_was_kept_is_recalled_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::beside(&folder.path().join("talks.case"));
        let all = values(&["dyke", "ferry"]);
        let keys: Vec<Hash> = values(&["dyke", "ferry", "toll"]).into_iter().map(|(key, _)| key).collect();
        assert!(memory.recall(&keys).is_empty() && !memory.path.exists(), "to ask makes no file");
        memory.keep(&all[..1]);
        memory.keep(&all);
        assert_eq!(memory.recall(&keys), all.into_iter().collect());
        fs::remove_file(&memory.path).unwrap();
        assert!(memory.recall(&keys).is_empty());
    }

    #[test]
    fn a_file_that_is_no_memory_holds_nothing_and_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::beside(&folder.path().join("talks.case"));
        let all = values(&["dyke"]);
        fs::write(
            &memory.path,
            "somebody's notes, longer than the hundred bytes of the head of a database. ".repeat(3),
        )
        .unwrap();
        let before = fs::read(&memory.path).unwrap();
        memory.keep(&all);
        assert!(memory.recall(&[all[0].0]).is_empty());
        assert_eq!(fs::read(&memory.path).unwrap(), before);
        Memory::beside(&folder.path().join("nowhere/talks.case")).keep(&all);
    }

    #[test]
    fn a_writer_that_was_killed_leaves_what_was_there_before() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::beside(&folder.path().join("talks.case"));
        memory.keep(&values(&["dyke"]));
        let mut other = Connection::open(&memory.path).unwrap();
        let open = other.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
        open.execute("DELETE FROM memory", []).unwrap();
        memory.keep(&values(&["ferry"]));
        let keys = values(&["dyke", "ferry"]).into_iter().map(|(key, _)| key).collect::<Vec<_>>();
        assert_eq!(memory.recall(&keys).len(), 1, "the other one is waited for no longer");
        drop(open);
        assert_eq!(memory.recall(&keys), values(&["dyke"]).into_iter().collect());
    }
}

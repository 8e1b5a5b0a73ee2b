//! The frozen facts of the case, corrections folded in: what everything after the ledger looks at.

use crate::correct::corrections;
use crate::error::Fault;
use crate::fold::ByRecord;
use crate::{Access, Ledger, LedgerError, actors, fold, grade, load};
use rapporteur_model::{Anchor, Case, CaseDocument, Correction, RecordId, Verdict};
use rusqlite::Connection;
use std::path::Path;
use std::thread;

/// From so many texts on they are read over two connections.
const MANY: usize = 200;

impl Ledger {
    /// The frozen facts of the case, corrections folded in; documents in the order in which they were
    /// first read. All of it is of one moment, whatever is written meanwhile.
    ///
    /// # Errors
    /// Where the file cannot be read or is damaged.
    pub fn snapshot(&self) -> Result<Case, LedgerError> {
        self.at_one_moment(|connection| {
            let corrections = corrections(connection)?;
            let documents = documents(&self.path, connection, &by_record(&corrections))?;
            let (actor_corrections, grades) =
                (actors::corrections(connection)?, grade::gradings(connection)?);
            Ok(Case { documents, corrections, actor_corrections, grades })
        })
    }

    /// The documents of [`Ledger::snapshot`] one by one, for cases that are larger than memory.
    ///
    /// # Errors
    /// Where the file cannot be read or is damaged.
    pub fn for_each_document(&self, each: impl FnMut(CaseDocument)) -> Result<(), LedgerError> {
        self.at_one_moment(|connection| {
            let corrections = corrections(connection)?;
            walk(connection, &by_record(&corrections), each)
        })
    }

    /// The one document that `key` leads to: its id, the name or id of one of its publications, or the
    /// id of a record in it. `None` where `key` leads nowhere.
    ///
    /// # Errors
    /// Where the file cannot be read or is damaged.
    pub fn document(&self, key: &str) -> Result<Option<CaseDocument>, LedgerError> {
        let sql = "SELECT document FROM publication WHERE name = ?1
                   UNION ALL SELECT document FROM publication WHERE id = ?1
                   UNION ALL SELECT number FROM document WHERE id = ?1
                   UNION ALL SELECT document FROM record WHERE id = ?2 LIMIT 1";
        self.at_one_moment(|connection| {
            let whole = RecordId::from_text(key).whole();
            let Some(number) = load::one(connection, sql, [key, whole.as_str()])? else { return Ok(None) };
            let corrections = corrections(connection)?;
            case_document(connection, number, &by_record(&corrections)).map(Some)
        })
    }
}

/// All documents; the second half of many is read beside the first, over a connection of its own.
fn documents(
    path: &Path,
    connection: &Connection,
    corrections: &ByRecord<'_>,
) -> Result<Vec<CaseDocument>, Fault> {
    let (numbers, moment) = (numbers(connection)?, moment(connection)?);
    let read = |connection: &Connection, numbers: &[i64]| -> Result<Vec<CaseDocument>, Fault> {
        numbers.iter().map(|number| case_document(connection, *number, corrections)).collect()
    };
    let first = if numbers.len() < MANY { numbers.len() } else { numbers.len() / 2 };
    let (first, second) = numbers.split_at(first);
    thread::scope(|scope| {
        let beside =
            (!second.is_empty()).then(|| scope.spawn(move || beside(path, moment, |c| read(c, second))));
        let mut documents = read(connection, first)?;
        let found = beside.and_then(|beside| beside.join().ok().flatten());
        documents.extend(found.map_or_else(|| read(connection, second), Ok)?);
        Ok(documents)
    })
}

/// What `ask` finds over another connection, where that one sees the file at the same moment; `None` where it does not,
/// or cannot be asked.
fn beside<T>(path: &Path, at: i64, ask: impl FnOnce(&Connection) -> Result<T, Fault>) -> Option<T> {
    let other = Ledger::open(path, Access::Read).ok()?;
    let found =
        other.at_one_moment(
            |connection| {
                if moment(connection)? == at { ask(connection).map(Some) } else { Ok(None) }
            },
        );
    found.ok().flatten()
}

/// The last entry of the audit log: whatever changes the case puts one there.
fn moment(connection: &Connection) -> Result<i64, Fault> {
    Ok(load::one(connection, "SELECT ifnull(max(number), 0) FROM audit", [])?.unwrap_or_default())
}

fn by_record(corrections: &[Correction]) -> ByRecord<'_> {
    let mut by_record = ByRecord::new();
    let counts = |one: &&Correction| !one.undone && !matches!(one.verdict, Verdict::Undo { .. });
    for correction in corrections.iter().filter(counts) {
        if let Anchor::Record(record) = &correction.anchor {
            by_record.entry(record).or_default().push(correction);
        }
    }
    by_record
}

fn walk(
    connection: &Connection,
    corrections: &ByRecord<'_>,
    mut each: impl FnMut(CaseDocument),
) -> Result<(), Fault> {
    for number in numbers(connection)? {
        each(case_document(connection, number, corrections)?);
    }
    Ok(())
}

/// The numbers of all texts, in the order in which they were first read.
pub(crate) fn numbers(connection: &Connection) -> Result<Vec<i64>, Fault> {
    load::rows(connection, "SELECT number FROM document ORDER BY number", [], |row| Ok(row.get(0)?))
}

fn case_document(
    connection: &Connection,
    number: i64,
    corrections: &ByRecord<'_>,
) -> Result<CaseDocument, Fault> {
    let document = load::document(connection, number)?;
    let publications = load::publications(connection, number)?;
    let Some(first) = publications.first() else {
        return Err(Fault::Broken(format!("the text {} has no publication", document.id())));
    };
    let mut reading = load::reading(connection, number, document.id().clone())?;
    let rejected = fold::fold(&document, &mut reading, corrections);
    Ok(CaseDocument { name: first.name.clone(), document, publications, reading, rejected })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::common::{moment, numbered};

    #[test]
    fn a_large_case_is_read_as_of_one_moment_whatever_is_written_meanwhile() {
        const BATCH: usize = 20;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("talks.case");
        let mut writer = Ledger::open(&path, Access::Create).unwrap();
        let batch = |nth: usize| (nth..nth + BATCH).map(numbered).collect::<Vec<_>>();
        writer.append(&(0..MANY).map(numbered).collect::<Vec<_>>(), moment(0)).unwrap();
        let reader = Ledger::open(&path, Access::Read).unwrap();
        thread::scope(|scope| {
            let writing = scope.spawn(move || {
                for nth in 0..6 {
                    writer.append(&batch(MANY + nth * BATCH), moment(1)).unwrap();
                }
            });
            while !writing.is_finished() {
                let names = reader.snapshot().unwrap().documents.into_iter().map(|entry| entry.name);
                let names: Vec<String> = names.collect();
                assert_eq!((names.len() - MANY) % BATCH, 0, "half a batch is no moment");
                assert!(names.iter().enumerate().all(|(nth, name)| *name == format!("round-{nth}")));
            }
        });
        let mut one_by_one = Vec::new();
        reader.for_each_document(|document| one_by_one.push(document)).unwrap();
        assert_eq!(reader.snapshot().unwrap().documents, one_by_one);
        assert_eq!(beside(&path, 0, |_| Ok(())), None, "the file is past that moment");
    }
}

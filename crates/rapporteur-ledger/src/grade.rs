//! What reviewers say of the worth of outlets and reports: appended, never changed, the latest word counts.

use crate::error::Fault;
use crate::load::{broken, named, one, present_of, rows};
use crate::{Ledger, LedgerError, audit};
use jiff::Timestamp;
use rapporteur_model::{Grade, Graded, Grading};
use rusqlite::{Connection, Row, params};

impl Ledger {
    /// Put a reviewer's grade on the record, or that the one before is taken back (`None`); gives its number.
    ///
    /// # Errors
    /// [`LedgerError::BadGrade`] where a letter is for no outlet or a digit for an outlet, where nothing of this name
    /// or id is in the case, or where there is no grade to take back; else where the file cannot be written.
    pub fn grade(
        &mut self,
        of: &Graded,
        grade: Option<Grade>,
        who: &str,
        now: Timestamp,
    ) -> Result<u64, LedgerError> {
        self.change(now, |connection| {
            let before = gradings(connection)?.into_iter().rev().find(|one| one.speaks_of(of));
            let before = before.and_then(|one| one.grade);
            try_out(connection, of, grade, before)?;
            let row = connection
                .prepare_cached(
                    "INSERT INTO grade (at, reviewer, kind, subject, grade) VALUES (?, ?, ?, ?, ?)",
                )?
                .insert(params![now.to_string(), who, of.kind(), of.as_str(), grade.map(Grade::as_str)])?;
            audit::log(connection, now, who, "grade", of.as_str(), &in_words(grade, before))?;
            Ok(row.unsigned_abs())
        })
    }

    /// Every grade that was ever given, oldest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn grades(&self) -> Result<Vec<Grading>, LedgerError> {
        self.at_one_moment(gradings)
    }
}

fn try_out(
    connection: &Connection,
    of: &Graded,
    grade: Option<Grade>,
    before: Option<Grade>,
) -> Result<(), Fault> {
    let refused = |why: String| Err(Fault::Grade(why));
    match grade {
        None if before.is_none() => refused(format!("{} has no grade that could be taken back", of.as_str())),
        None => Ok(()),
        Some(grade) if !of.takes(grade) => {
            let scale = if matches!(of, Graded::Outlet(_)) { "a letter, A to F" } else { "a digit, 1 to 6" };
            refused(format!("{} {} takes {scale}, and not {}", of.kind(), of.as_str(), grade.as_str()))
        }
        Some(_) if !is_here(connection, of)? => {
            refused(format!("the case has no {} {:?}", of.kind(), of.as_str()))
        }
        Some(_) => Ok(()),
    }
}

/// Whether the case has it.
fn is_here(connection: &Connection, of: &Graded) -> Result<bool, Fault> {
    let count: Option<i64> = match of {
        Graded::Outlet(name) => {
            one(connection, "SELECT 1 FROM publication WHERE outlet = ? LIMIT 1", [name])?
        }
        Graded::Document(id) => one(connection, "SELECT 1 FROM document WHERE id = ?", [id.as_str()])?,
        Graded::Record(id) => {
            let sql = "SELECT 1 FROM record WHERE id = ? AND kind IN ('statement', 'event')";
            one(connection, sql, [id.whole().as_str()])?
        }
    };
    Ok(count.is_some())
}

fn in_words(grade: Option<Grade>, before: Option<Grade>) -> String {
    let shown = |grade: Grade| format!("{}, {}", grade.as_str(), grade.meaning());
    match (grade, before) {
        (Some(grade), None) => shown(grade),
        (Some(grade), Some(before)) => format!("{}; before {}", shown(grade), before.as_str()),
        (None, before) => format!("{} taken back", before.map_or("the grade", Grade::as_str)),
    }
}

/// Every grade that was ever given, oldest first.
pub(crate) fn gradings(connection: &Connection) -> Result<Vec<Grading>, Fault> {
    rows(connection, "SELECT * FROM grade ORDER BY number", [], |row| grading(connection, row))
}

fn grading(connection: &Connection, row: &Row<'_>) -> Result<Grading, Fault> {
    let subject: String = row.get("subject")?;
    let of = named(row, "kind", |kind| Graded::from_parts(kind, &subject))?;
    let grade: Option<String> = row.get("grade")?;
    let read = |word: String| Grade::from_text(&word).ok_or_else(|| broken(format!("{word:?} is no grade")));
    let texts = match &of {
        Graded::Document(id) => present_of(connection, id)?.into_iter().map(|(_, id)| id).collect(),
        Graded::Outlet(_) | Graded::Record(_) => Vec::new(),
    };
    Ok(Grading {
        number: row.get::<_, i64>("number")?.unsigned_abs(),
        at: row.get("at")?,
        reviewer: row.get("reviewer")?,
        of,
        grade: grade.map(read).transpose()?,
        texts,
    })
}

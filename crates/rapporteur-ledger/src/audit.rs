//! The audit log: who did what to the case file, and when. Appended only; the tables refuse all else.

use crate::error::Fault;
use crate::{AuditEntry, Ledger, LedgerError};
use jiff::Timestamp;
use rusqlite::{Connection, params};

impl Ledger {
    /// The audit log, oldest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn audit(&self) -> Result<Vec<AuditEntry>, LedgerError> {
        entries(&self.connection).map_err(|fault| fault.at(&self.path))
    }
}

/// The program as the doer of what no reviewer did.
pub(crate) fn program() -> String {
    format!("rapporteur {}", env!("CARGO_PKG_VERSION"))
}

pub(crate) fn log(
    connection: &Connection,
    now: Timestamp,
    who: &str,
    action: &str,
    subject: &str,
    detail: &str,
) -> Result<(), Fault> {
    connection
        .prepare_cached("INSERT INTO audit (at, who, action, subject, detail) VALUES (?, ?, ?, ?, ?)")?
        .execute(params![now.to_string(), who, action, subject, detail])?;
    Ok(())
}

fn entries(connection: &Connection) -> Result<Vec<AuditEntry>, Fault> {
    let sql = "SELECT number, at, who, action, subject, detail FROM audit ORDER BY number";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| {
        Ok(AuditEntry {
            number: row.get::<_, i64>(0)?.unsigned_abs(),
            at: row.get(1)?,
            who: row.get(2)?,
            action: row.get(3)?,
            subject: row.get(4)?,
            detail: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

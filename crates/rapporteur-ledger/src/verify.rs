//! Every promise of the case file, checked again from the bytes.

use crate::error::Fault;
use crate::insert::Chars;
use crate::{Ledger, LedgerError, Verified, check, load, record, snapshot};
use rapporteur_model::{Article, Document, RecordKind, Span};
use rusqlite::Connection;

impl Ledger {
    /// Check every text against its hash, every span against its text, and the file's keys and pages.
    /// The inner error is the first broken promise, in words that name document and record.
    ///
    /// # Errors
    /// Where the check itself cannot be done: the file is locked or cannot be read.
    pub fn verify(&self) -> Result<Result<Verified, String>, LedgerError> {
        self.at_one_moment(|connection| match verify(connection) {
            Ok(verified) => Ok(Ok(verified)),
            Err(fault) => fault.broken_promise().map(Err),
        })
    }
}

fn verify(connection: &Connection) -> Result<Verified, Fault> {
    let mut verified = Verified::default();
    for number in snapshot::numbers(connection)? {
        verified.spans += text(connection, number).map_err(|fault| named(connection, number, fault))?;
        verified.documents += 1;
    }
    // Last, as they cannot name a text or a record.
    keys(connection)?;
    pages(connection)?;
    Ok(verified)
}

/// The pages, the indexes (that of the search too), types and constraints.
fn pages(connection: &Connection) -> Result<(), Fault> {
    let found: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(Fault::Broken(format!("the file is damaged: {found}"))) }
}

fn keys(connection: &Connection) -> Result<(), Fault> {
    let dangling = load::rows(connection, "PRAGMA foreign_key_check", [], |row| {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        let row: Option<i64> = row.get(1)?;
        let row = row.map_or_else(|| "a row".to_owned(), |number| format!("row {number}"));
        Ok(format!("{row} of table {table} refers to a row of {parent} that is not there"))
    })?;
    dangling.into_iter().next().map_or(Ok(()), |first| Err(Fault::Broken(first)))
}

/// A broken promise with the name of the text that it is in.
fn named(connection: &Connection, number: i64, fault: Fault) -> Fault {
    let Fault::Broken(what) = fault else { return fault };
    let sql = "SELECT name FROM publication WHERE document = ? ORDER BY number LIMIT 1";
    match load::one::<String>(connection, sql, [number]) {
        Ok(Some(name)) => Fault::Broken(format!("{name}: {what}")),
        _ => Fault::Broken(what),
    }
}

/// One text with all that rests on it; gives the number of quotes that were compared.
fn text(connection: &Connection, number: i64) -> Result<u64, Fault> {
    let document = load::document(connection, number)?;
    let reading = load::reading(connection, number, document.id().clone())?;
    let publications = load::publications(connection, number)?;
    if publications.is_empty() {
        return Err(Fault::Broken(format!("the text {} has no publication", document.id())));
    }
    let compared = quotes(connection, number, &document)?;
    let mut article = Article { publication: publications[0].clone(), document, reading };
    for publication in publications {
        article.publication = publication;
        check(&article).map_err(Fault::Broken)?;
    }
    Ok(compared)
}

fn quotes(connection: &Connection, number: i64, document: &Document) -> Result<u64, Fault> {
    let of_kind = |(kind, name): (RecordKind, &str)| {
        format!(
            "SELECT r.id, e.field, e.start_byte, e.end_byte, e.start_char, e.end_char, e.quote
             FROM {name} AS r JOIN {} AS e ON e.{name} = r.number WHERE r.document = ?1",
            record::evidence_of(kind)
        )
    };
    let sql = RecordKind::NAMES.map(of_kind).join(" UNION ALL ");
    let chars = Chars::of(document);
    let compared = load::rows(connection, &sql, [number], |row| {
        let (id, field, quote): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(6)?);
        let [start, end, first, last]: [u32; 4] = [row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?];
        let span = Span::checked(start as usize, end as usize).filter(|span| span.fits(document.text()));
        let Some(span) = span else {
            return Err(Fault::Broken(format!("{id}: {field} at {start}..{end} is outside of the text")));
        };
        if document.words(span) != quote {
            return Err(Fault::Broken(format!(
                "{id}: {field} quotes words that the text does not have there"
            )));
        }
        if [span.start(), span.end()].map(|byte| chars.at(byte)) != [first as usize, last as usize] {
            return Err(Fault::Broken(format!("{id}: {field} has wrong places in code points")));
        }
        Ok(())
    })?;
    Ok(compared.len() as u64)
}

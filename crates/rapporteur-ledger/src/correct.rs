//! Corrections: kept for ever, and found again by their quotation after a text was read anew.

use crate::error::Fault;
use crate::{Ledger, LedgerError, audit, fold, load};
use jiff::Timestamp;
use rapporteur_model::{Anchor, Correction, Document, DocumentId, Reading, RecordId, Statement, Verdict};
use rusqlite::{Connection, Row, params};
use std::collections::BTreeSet;

/// What stands between the pieces of a content.
const GAP: &str = " … ";

impl Ledger {
    /// Put a reviewer's verdict on a record on the record. `false` where there is none of that id.
    ///
    /// # Errors
    /// [`LedgerError::BadCorrection`] where the field or the value cannot be; else where the file cannot
    /// be written.
    pub fn correct(
        &mut self,
        id: &RecordId,
        verdict: &Verdict,
        who: &str,
        now: Timestamp,
    ) -> Result<bool, LedgerError> {
        let numbers = self.correct_all(&[(id.clone(), verdict.clone())], who, now)?;
        Ok(!numbers.is_empty())
    }

    /// Put several verdicts on the record, all of them or none; gives their numbers. A record that is not in
    /// the case is passed over.
    ///
    /// # Errors
    /// Those of [`Ledger::correct`].
    pub fn correct_all(
        &mut self,
        verdicts: &[(RecordId, Verdict)],
        who: &str,
        now: Timestamp,
    ) -> Result<Vec<u64>, LedgerError> {
        self.change(now, |connection| {
            let one = |(id, verdict): &(RecordId, Verdict)| judge(connection, id, verdict, who, now);
            verdicts.iter().filter_map(|pair| one(pair).transpose()).collect()
        })
    }

    /// Take verdicts back by their numbers, on the record, all of them or none.
    ///
    /// # Errors
    /// [`LedgerError::BadCorrection`] where there is none of a number or it was taken back before; else where
    /// the file cannot be written.
    pub fn take_back(&mut self, numbers: &[u64], who: &str, now: Timestamp) -> Result<(), LedgerError> {
        self.change(now, |connection| {
            numbers.iter().try_for_each(|number| take_back(connection, *number, who, now))
        })
    }

    /// All corrections, anchored or orphaned.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn corrections(&self) -> Result<Vec<Correction>, LedgerError> {
        self.at_one_moment(corrections)
    }
}

/// Keep a verdict on a record; its number, or `None` where the record is not in the case.
fn judge(
    connection: &Connection,
    id: &RecordId,
    verdict: &Verdict,
    who: &str,
    now: Timestamp,
) -> Result<Option<u64>, Fault> {
    let sql = "SELECT document FROM statement WHERE id = ?";
    let Some(key) = load::one(connection, sql, [id.as_str()])? else { return Ok(None) };
    let document = load::document(connection, key)?;
    let reading = load::reading(connection, key, document.id().clone())?;
    let Some(at) = reading.statements.iter().position(|s| s.id == *id) else { return Ok(None) };
    try_out(connection, &document, &reading.statements[at], verdict)?;
    let quotation = quotation(&document, &reading.statements[at]);
    let nth = occurrences(&document, &reading, &quotation).take_while(|s| s.id != *id).count();
    let detail = format!("{}: {quotation}", in_words(verdict));
    let place = Place {
        record: id.clone(),
        document: document.id().clone(),
        quotation,
        nth: crate::insert::int(nth),
    };
    let number = keep(connection, &place, verdict, who, now)?;
    audit::log(connection, now, who, "correct", id.as_str(), &detail)?;
    Ok(Some(number))
}

fn take_back(connection: &Connection, number: u64, who: &str, now: Timestamp) -> Result<(), Fault> {
    let (key, verdict) = (i64::try_from(number).unwrap_or(i64::MAX), Verdict::Undo { number });
    let sql = "SELECT *, EXISTS (SELECT 1 FROM correction AS later WHERE later.undoes = correction.number) AS undone
               FROM correction WHERE number = ? AND verdict <> 'undo'";
    let found = load::rows(connection, sql, [key], |row| Ok((place(row)?, row.get::<_, bool>("undone")?)))?;
    match found.first() {
        None => Err(Fault::Correction(format!("there is no correction {number} that could be taken back"))),
        Some((_, true)) => Err(Fault::Correction(format!("the correction {number} was taken back before"))),
        Some((place, false)) => {
            keep(connection, place, &verdict, who, now)?;
            let detail = format!("{}: {}", in_words(&verdict), place.quotation);
            audit::log(connection, now, who, "correct", place.record.as_str(), &detail)
        }
    }
}

/// What a correction was made on, by which it is found again.
struct Place {
    record: RecordId,
    document: DocumentId,
    quotation: String,
    /// Among the document's records with that quotation.
    nth: i64,
}

fn place(row: &Row<'_>) -> Result<Place, Fault> {
    Ok(Place {
        record: RecordId::from_text(row.get::<_, String>("record")?),
        document: DocumentId::from_text(row.get::<_, String>("document")?),
        quotation: row.get("quotation")?,
        nth: row.get("nth")?,
    })
}

fn quotation(document: &Document, statement: &Statement) -> String {
    let pieces: Vec<_> = statement.content.iter().map(|span| document.words(*span)).collect();
    pieces.join(GAP)
}

/// The statements whose content has the words of `quotation`, in the order of the text.
fn occurrences<'r>(
    document: &'r Document,
    reading: &'r Reading,
    quotation: &str,
) -> impl Iterator<Item = &'r Statement> {
    let wanted = words(quotation);
    reading.statements.iter().filter(move |statement| words(&self::quotation(document, statement)) == wanted)
}

/// The words of a content without white space and the marks around them, which a newer reader may set
/// otherwise.
fn words(quotation: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    quotation.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

/// Refuse a verdict that could not be folded in as things stand.
fn try_out(
    connection: &Connection,
    document: &Document,
    statement: &Statement,
    verdict: &Verdict,
) -> Result<(), Fault> {
    if let Verdict::Undo { number } = verdict {
        return Err(Fault::Correction(format!("take the correction {number} back by its number")));
    }
    let Verdict::Set { field, value } = verdict else { return Ok(()) };
    let sql = "SELECT * FROM correction WHERE record = ?1 AND number NOT IN
                   (SELECT undoes FROM correction WHERE record = ?1 AND undoes IS NOT NULL)
               ORDER BY number";
    let earlier = load::rows(connection, sql, [statement.id.as_str()], correction)?;
    let mut present = statement.clone();
    fold::apply(document, &mut present, &earlier.iter().collect::<Vec<_>>());
    fold::set(document, &mut present, field, value).map_err(Fault::Correction)
}

/// A new row, which is given its number by the table.
fn keep(
    connection: &Connection,
    place: &Place,
    verdict: &Verdict,
    who: &str,
    now: Timestamp,
) -> Result<u64, Fault> {
    let (word, field, value, undoes) = match verdict {
        Verdict::Accept => ("accept", None, None, None),
        Verdict::Reject => ("reject", None, None, None),
        Verdict::Unsure => ("unsure", None, None, None),
        Verdict::Set { field, value } => ("set", Some(field), Some(value), None),
        Verdict::Undo { number } => ("undo", None, None, i64::try_from(*number).ok()),
    };
    let Place { record, document, quotation, nth } = place;
    let (at, record, document) = (now.to_string(), record.as_str(), document.as_str());
    let row = connection
        .prepare_cached(
            "INSERT INTO correction
                 (at, reviewer, record, document, verdict, field, value, undoes, quotation, nth)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .insert(params![at, who, record, document, word, field, value, undoes, quotation, nth])?;
    Ok(row.unsigned_abs())
}

fn in_words(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Accept => "accepted".to_owned(),
        Verdict::Reject => "rejected".to_owned(),
        Verdict::Unsure => "looked at, and not sure of".to_owned(),
        Verdict::Set { field, value } => format!("{field} set to {value:?}"),
        Verdict::Undo { number } => format!("correction {number} taken back"),
    }
}

/// Every correction with its anchor as things stand, in the order in which they were made.
pub(crate) fn corrections(connection: &Connection) -> Result<Vec<Correction>, Fault> {
    let sql = "SELECT *, EXISTS (SELECT 1 FROM statement WHERE id = record) AS is_there
               FROM correction ORDER BY number";
    let found = load::rows(connection, sql, [], |row| {
        Ok((correction(row)?, place(row)?, row.get::<_, bool>("is_there")?))
    })?;
    let undone: BTreeSet<u64> = found.iter().filter_map(|(one, ..)| undoes(&one.verdict)).collect();
    let anchored = found.into_iter().map(|(mut correction, place, is_there)| {
        correction.undone = undone.contains(&correction.number);
        if !is_there {
            correction.anchor = anchor_anew(connection, &place.quotation, &place.document, place.nth)?;
        }
        Ok(correction)
    });
    anchored.collect()
}

/// The number of the verdict that this one takes back.
fn undoes(verdict: &Verdict) -> Option<u64> {
    if let Verdict::Undo { number } = verdict { Some(*number) } else { None }
}

fn correction(row: &Row<'_>) -> Result<Correction, Fault> {
    let verdict: String = row.get("verdict")?;
    let record = RecordId::from_text(row.get::<_, String>("record")?);
    Ok(Correction {
        number: row.get::<_, i64>("number")?.unsigned_abs(),
        at: row.get("at")?,
        reviewer: row.get("reviewer")?,
        anchor: Anchor::Record(record.clone()),
        record,
        verdict: match verdict.as_str() {
            "accept" => Verdict::Accept,
            "reject" => Verdict::Reject,
            "unsure" => Verdict::Unsure,
            "undo" => Verdict::Undo { number: row.get::<_, i64>("undoes")?.unsigned_abs() },
            _ => Verdict::Set { field: row.get("field")?, value: row.get("value")? },
        },
        quotation: row.get("quotation")?,
        undone: false,
    })
}

/// The record that has the quotation now: in the same text, or in the one that a newer extractor made
/// of it. Of several with the same words the one in the same place among them.
fn anchor_anew(
    connection: &Connection,
    quotation: &str,
    home: &DocumentId,
    nth: i64,
) -> Result<Anchor, Fault> {
    let sql = "WITH RECURSIVE line (id) AS (
                   SELECT ?1 UNION
                   SELECT successor FROM document_succession JOIN line ON former = line.id
               )
               SELECT number FROM line JOIN document USING (id) ORDER BY number";
    let texts = load::rows(connection, sql, [home.as_str()], |row| Ok(row.get::<_, i64>(0)?))?;
    for key in texts {
        let document = load::document(connection, key)?;
        let reading = load::reading(connection, key, document.id().clone())?;
        let same: Vec<_> = occurrences(&document, &reading, quotation).collect();
        let place = usize::try_from(nth).unwrap_or(0).min(same.len().saturating_sub(1));
        if let Some(statement) = same.get(place) {
            return Ok(Anchor::Record(statement.id.clone()));
        }
    }
    Ok(Anchor::Orphaned)
}

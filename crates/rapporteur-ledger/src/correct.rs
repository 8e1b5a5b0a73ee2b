//! Corrections: kept for ever, and found again by their quotation after a text was read anew.

use crate::error::Fault;
use crate::fold::{self, Correctable};
use crate::{Ledger, LedgerError, audit, load};
use jiff::Timestamp;
use rapporteur_model::{
    Anchor, Correction, Document, DocumentId, Event, Reading, RecordId, Statement, Verdict,
};
use rusqlite::{Connection, Row, params};

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
        self.change(now, |connection| {
            let sql = "SELECT document FROM statement WHERE id = ?1
                       UNION ALL SELECT document FROM event WHERE id = ?1";
            let Some(key) = load::one(connection, sql, [id.as_str()])? else { return Ok(false) };
            let document = load::document(connection, key)?;
            let reading = load::reading(connection, key, document.id().clone())?;
            let kept = Correction {
                number: 0,
                at: now.to_string(),
                reviewer: who.to_owned(),
                record: id.clone(),
                verdict: verdict.clone(),
                quotation: String::new(),
                anchor: Anchor::Record(id.clone()),
            };
            if is_event(id) {
                put_down::<Event>(connection, &document, &reading, kept, now)
            } else {
                put_down::<Statement>(connection, &document, &reading, kept, now)
            }
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

/// Whether the record of this id is an event: an id begins with the type's letter.
fn is_event(id: &RecordId) -> bool {
    id.as_str().starts_with("e-")
}

/// Put a correction of a record of kind `R` into the case, and into the audit log.
fn put_down<R: Correctable>(
    connection: &Connection,
    document: &Document,
    reading: &Reading,
    mut kept: Correction,
    now: Timestamp,
) -> Result<bool, Fault> {
    let Some(record) = R::all(reading).iter().find(|record| *record.id() == kept.record) else {
        return Ok(false);
    };
    try_out(connection, document, record, &kept.verdict)?;
    kept.quotation = quotation(document, record);
    let before = occurrences::<R>(document, reading, &kept.quotation).take_while(|r| *r.id() != kept.record);
    keep(connection, &kept, document.id(), before.count())?;
    let detail = format!("{}: {}", in_words(&kept.verdict), kept.quotation);
    audit::log(connection, now, &kept.reviewer, "correct", kept.record.as_str(), &detail)?;
    Ok(true)
}

fn quotation<R: Correctable>(document: &Document, record: &R) -> String {
    let pieces: Vec<_> = record.words().into_iter().map(|span| document.words(span)).collect();
    pieces.join(GAP)
}

/// The records that have the words of `quotation`, in the order of the text.
fn occurrences<'r, R: Correctable>(
    document: &'r Document,
    reading: &'r Reading,
    quotation: &str,
) -> impl Iterator<Item = &'r R> {
    let wanted = words(quotation);
    R::all(reading).iter().filter(move |record| words(&self::quotation(document, *record)) == wanted)
}

/// The words of a content without white space and the marks around them, which a newer reader may set
/// otherwise.
fn words(quotation: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    quotation.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

/// Refuse a verdict that could not be folded in as things stand.
fn try_out<R: Correctable>(
    connection: &Connection,
    document: &Document,
    record: &R,
    verdict: &Verdict,
) -> Result<(), Fault> {
    let Verdict::Set { field, value } = verdict else { return Ok(()) };
    let sql = "SELECT * FROM correction WHERE record = ? ORDER BY number";
    let earlier = load::rows(connection, sql, [record.id().as_str()], correction)?;
    let mut present = record.clone();
    fold::apply(document, &mut present, &earlier.iter().collect::<Vec<_>>());
    fold::set(document, &mut present, field, value).map_err(Fault::Correction)
}

/// A new row for `kept`, which is given its number by the table: the `nth` record of `document` with
/// that quotation.
fn keep(connection: &Connection, kept: &Correction, document: &DocumentId, nth: usize) -> Result<(), Fault> {
    let (verdict, field, value) = match &kept.verdict {
        Verdict::Accept => ("accept", None, None),
        Verdict::Reject => ("reject", None, None),
        Verdict::Set { field, value } => ("set", Some(field), Some(value)),
    };
    let (record, document, nth) = (kept.record.as_str(), document.as_str(), crate::insert::int(nth));
    connection
        .prepare_cached(
            "INSERT INTO correction (at, reviewer, record, document, verdict, field, value, quotation, nth)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            kept.at,
            kept.reviewer,
            record,
            document,
            verdict,
            field,
            value,
            kept.quotation,
            nth
        ])?;
    Ok(())
}

fn in_words(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Accept => "accepted".to_owned(),
        Verdict::Reject => "rejected".to_owned(),
        Verdict::Set { field, value } => format!("{field} set to {value:?}"),
    }
}

/// Every correction with its anchor as things stand, in the order in which they were made.
pub(crate) fn corrections(connection: &Connection) -> Result<Vec<Correction>, Fault> {
    let sql = "SELECT *, EXISTS (SELECT 1 FROM statement WHERE id = record UNION ALL SELECT 1 FROM event WHERE id = record)
                   AS is_there
               FROM correction ORDER BY number";
    let found = load::rows(connection, sql, [], |row| {
        let home = DocumentId::from_text(row.get::<_, String>("document")?);
        Ok((correction(row)?, home, row.get::<_, i64>("nth")?, row.get::<_, bool>("is_there")?))
    })?;
    let anchored = found.into_iter().map(|(mut correction, home, nth, is_there)| {
        if !is_there {
            let anew =
                if is_event(&correction.record) { anchor_anew::<Event> } else { anchor_anew::<Statement> };
            correction.anchor = anew(connection, &correction.quotation, &home, nth)?;
        }
        Ok(correction)
    });
    anchored.collect()
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
            _ => Verdict::Set { field: row.get("field")?, value: row.get("value")? },
        },
        quotation: row.get("quotation")?,
    })
}

/// The record that has the quotation now: in the same text, or in the one that a newer extractor made
/// of it. Of several with the same words the one in the same place among them.
fn anchor_anew<R: Correctable>(
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
        let same: Vec<_> = occurrences::<R>(&document, &reading, quotation).collect();
        let place = usize::try_from(nth).unwrap_or(0).min(same.len().saturating_sub(1));
        if let Some(record) = same.get(place) {
            return Ok(Anchor::Record(record.id().clone()));
        }
    }
    Ok(Anchor::Orphaned)
}

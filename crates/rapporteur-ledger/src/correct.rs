//! Corrections: kept for ever, and found again by their quotation after a text was read anew.

use crate::error::Fault;
use crate::fold::{self, ByRecord, Correctable, PART_OF, SAME_AS, bare_words, quotation};
use crate::{Ledger, LedgerError, audit, load};
use jiff::Timestamp;
use rapporteur_model::{
    Anchor, Correction, Document, DocumentId, Event, Plan, Position, Reading, RecordId, RecordKind,
    Statement, Verdict,
};
use rusqlite::{Connection, Row, params};
use std::collections::BTreeSet;

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

/// Where the record of this id stands, or the one that it was split off from: the number of the text, and the kind.
fn at_home(connection: &Connection, id: &RecordId) -> Result<Option<(i64, RecordKind)>, Fault> {
    let sql = "SELECT document, kind FROM record WHERE id = ?";
    let found = load::rows(connection, sql, [id.whole().as_str()], |row| {
        Ok((row.get("document")?, load::named(row, "kind", RecordKind::from_text)?))
    })?;
    Ok(found.into_iter().next())
}

/// Refuses a verdict on the record of an id, in words; what was said of the record before counts.
type TryOut = fn(&Document, &Reading, &RecordId, &[Correction], &Verdict) -> Result<(), String>;

/// What is asked of a record, whatever its kind.
struct OfKind {
    quoted: fn(&Document, &Reading, &RecordId) -> Option<(String, usize)>,
    try_out: TryOut,
    nth_with: fn(&Document, &Reading, &str, usize) -> Option<RecordId>,
}

impl OfKind {
    const fn new<R: Correctable>() -> OfKind {
        OfKind { quoted: quoted::<R>, try_out: try_out::<R>, nth_with: nth_with::<R> }
    }

    fn of(kind: RecordKind) -> OfKind {
        match kind {
            RecordKind::Statement => OfKind::new::<Statement>(),
            RecordKind::Event => OfKind::new::<Event>(),
            RecordKind::Position => OfKind::new::<Position>(),
            RecordKind::Plan => OfKind::new::<Plan>(),
        }
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
    let Some((key, kind)) = at_home(connection, id)? else { return Ok(None) };
    let (document, reading) = text(connection, key)?;
    let of = OfKind::of(kind);
    let Some((quotation, nth)) = (of.quoted)(&document, &reading, &id.whole()) else { return Ok(None) };
    let verdict = pointed_at(connection, (key, kind), id, verdict)?;
    (of.try_out)(&document, &reading, id, &earlier(connection, id)?, &verdict).map_err(Fault::Correction)?;
    let (record, document) = (id.clone(), document.id().clone());
    let place = Place { kind, record, document, quotation, nth: crate::insert::int(nth) };
    let number = keep(connection, &place, &verdict, who, now)?;
    let detail = format!("{}: {}", in_words(&verdict), place.quotation);
    audit::log(connection, now, who, "correct", id.as_str(), &detail)?;
    Ok(Some(number))
}

fn text(connection: &Connection, key: i64) -> Result<(Document, Reading), Fault> {
    let document = load::document(connection, key)?;
    let reading = load::reading(connection, key, document.id().clone())?;
    Ok((document, reading))
}

/// The words of a record and its number among those of its kind with these words.
fn quoted<R: Correctable>(document: &Document, reading: &Reading, id: &RecordId) -> Option<(String, usize)> {
    let record = R::all(reading).iter().find(|record| record.id() == id)?;
    let quotation = quotation(document, record);
    let nth = occurrences::<R>(document, reading, &quotation).take_while(|other| other.id() != id).count();
    Some((quotation, nth))
}

/// The verdict with the words of the record that it points at, by which that one is found again when the text was read
/// anew.
fn pointed_at(
    connection: &Connection,
    (key, kind): (i64, RecordKind),
    id: &RecordId,
    verdict: &Verdict,
) -> Result<Verdict, Fault> {
    let Verdict::Set { field, value } = verdict else { return Ok(verdict.clone()) };
    let Some(target) =
        value.split_whitespace().next().filter(|_| [PART_OF, SAME_AS].contains(&field.as_str()))
    else {
        return Ok(verdict.clone());
    };
    let target = RecordId::from_text(target);
    let refused = |why: &str| Err(Fault::Correction(format!("{target} {why}")));
    if target == *id {
        return refused("is the record itself: name another one");
    }
    match at_home(connection, &target)? {
        Some((home, of)) if of == kind && (home == key || field != PART_OF) => {
            let (document, reading) = text(connection, home)?;
            let quoted = (OfKind::of(kind).quoted)(&document, &reading, &target.whole());
            let words = quoted.map(|(words, _)| words).unwrap_or_default();
            Ok(Verdict::Set { field: field.clone(), value: format!("{target} {}", words.trim()) })
        }
        Some((_, of)) if of == kind => refused("is of another text"),
        _ => refused(&format!("is no {} of the case", kind.as_str())),
    }
}

/// What was said of a record, or of what was split off from it, and counts.
fn earlier(connection: &Connection, id: &RecordId) -> Result<Vec<Correction>, Fault> {
    let sql = "SELECT * FROM correction WHERE (record = ?1 OR record LIKE ?1 || '-%') AND number NOT IN
                   (SELECT undoes FROM correction WHERE undoes IS NOT NULL)
               ORDER BY number";
    load::rows(connection, sql, [id.whole().as_str()], correction)
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
    kind: RecordKind,
    record: RecordId,
    document: DocumentId,
    /// Of the record that was found, also where the correction is on what was split off from it.
    quotation: String,
    /// Among the document's records of the kind with that quotation.
    nth: i64,
}

fn place(row: &Row<'_>) -> Result<Place, Fault> {
    Ok(Place {
        kind: load::named(row, "kind", RecordKind::from_text)?,
        record: RecordId::from_text(row.get::<_, String>("record")?),
        document: DocumentId::from_text(row.get::<_, String>("document")?),
        quotation: row.get("quotation")?,
        nth: row.get("nth")?,
    })
}

/// The records that have the words of `quotation`, in the order of the text.
fn occurrences<'r, R: Correctable>(
    document: &'r Document,
    reading: &'r Reading,
    quotation: &str,
) -> impl Iterator<Item = &'r R> {
    let wanted = bare_words(quotation);
    R::all(reading).iter().filter(move |record| bare_words(&fold::quotation(document, *record)) == wanted)
}

/// Of the records with these words the one in this place among them, or the last.
fn nth_with<R: Correctable>(
    document: &Document,
    reading: &Reading,
    quotation: &str,
    nth: usize,
) -> Option<RecordId> {
    let same: Vec<&R> = occurrences(document, reading, quotation).collect();
    same.get(nth).or(same.last()).map(|record| record.id().clone())
}

/// Refuse a verdict that could not be folded in as things stand.
fn try_out<R: Correctable>(
    document: &Document,
    reading: &Reading,
    id: &RecordId,
    earlier: &[Correction],
    verdict: &Verdict,
) -> Result<(), String> {
    if let Verdict::Undo { number } = verdict {
        return Err(format!("take the correction {number} back by its number"));
    }
    let mut by_record = ByRecord::new();
    earlier.iter().for_each(|one| by_record.entry(&one.record).or_default().push(one));
    let found = R::all(reading).iter().find(|record| *record.id() == id.whole()).cloned();
    let parts = found.map(|record| fold::parts(document, record, &by_record)).unwrap_or_default();
    let Some(mut present) = parts.into_iter().find(|part| part.id() == id) else {
        return Err(format!("nothing is split off as {id} now"));
    };
    let Verdict::Set { field, value } = verdict else { return Ok(()) };
    fold::set(document, &mut present, field, value)
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
    let Place { kind, record, document, quotation, nth } = place;
    let (at, kind) = (now.to_string(), kind.as_str());
    let (record, document) = (record.as_str(), document.as_str());
    let row = connection
        .prepare_cached(
            "INSERT INTO correction
                 (at, reviewer, kind, record, document, verdict, field, value, undoes, quotation, nth)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .insert(params![at, who, kind, record, document, word, field, value, undoes, quotation, nth])?;
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
    let sql = "SELECT * FROM correction ORDER BY number";
    let found = load::rows(connection, sql, [], |row| Ok((correction(row)?, place(row)?)))?;
    let undone: BTreeSet<u64> = found.iter().filter_map(|(one, _)| undoes(&one.verdict)).collect();
    let anchored = found.into_iter().map(|(mut correction, place)| {
        correction.undone = undone.contains(&correction.number);
        if at_home(connection, &correction.record)?.is_none() {
            correction.anchor = anchor_anew(connection, &place)?;
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
        kind: load::named(row, "kind", RecordKind::from_text)?,
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
fn anchor_anew(connection: &Connection, place: &Place) -> Result<Anchor, Fault> {
    let nth = usize::try_from(place.nth).unwrap_or(0);
    for (key, _) in load::present_of(connection, &place.document)? {
        let (document, reading) = text(connection, key)?;
        if let Some(now) = (OfKind::of(place.kind).nth_with)(&document, &reading, &place.quotation, nth) {
            // What was split off from the record is split off from the one that has its words.
            let (whole, part) = (place.record.whole(), place.record.as_str());
            let number = part.strip_prefix(whole.as_str()).unwrap_or_default();
            return Ok(Anchor::Record(RecordId::from_text(format!("{now}{number}"))));
        }
    }
    Ok(Anchor::Orphaned)
}

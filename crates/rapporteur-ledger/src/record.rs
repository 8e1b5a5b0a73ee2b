//! What every kind of record has in common in the case file: a place in a reading, words that it rests on, those in whose
//! words it is told, and how sure it is. Each kind tells these of itself; they are checked, kept and read back here.

use crate::error::Fault;
use crate::insert::{Chars, int};
use crate::load::{broken, nth_of, rows, span};
use rapporteur_model::{Reading, RecordId, RecordKind, Span, Teller};
use rusqlite::{Connection, Row, params_from_iter};
use std::collections::HashSet;

/// Words that a record rests on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    /// Which field of the record, as its table calls it.
    pub field: &'static str,
    /// Of which entry of the record, where it has entries: the authors, provisions and answers of a plan.
    pub entry: usize,
    /// Number in the field.
    pub nth: usize,
    /// The place.
    pub span: Span,
}

impl Piece {
    /// The only words of a field.
    pub fn one(field: &'static str, span: Span) -> Piece {
        Piece { field, entry: 0, nth: 0, span }
    }

    /// The words of a field, piece by piece.
    pub fn all<'s>(field: &'static str, spans: &'s [Span]) -> impl Iterator<Item = Piece> + 's {
        spans.iter().enumerate().map(move |(nth, span)| Piece { field, entry: 0, nth, span: *span })
    }

    /// The same words of an entry.
    pub fn of(self, entry: usize) -> Piece {
        Piece { entry, ..self }
    }
}

/// A kind of record in the tables.
pub(crate) trait Record: Clone + 'static {
    const KIND: RecordKind;

    /// Whether its words are those of entries.
    const ENTRIES: bool = false;

    /// The records of this kind in a reading.
    fn all(reading: &Reading) -> &[Self];

    fn id(&self) -> &RecordId;

    /// Every span of it, in the order of the record.
    fn evidence(&self) -> Vec<Piece>;

    /// Put words where they belong; `row` has the field, the entry and the number.
    fn put(&mut self, field: &str, place: Span, row: &Row<'_>) -> Result<(), Fault>;

    /// How sure the methods are that found it and its parts.
    fn sure(&self) -> Vec<f32>;

    /// In whose words it and its parts are told.
    fn tellers(&self) -> Vec<&Teller>;

    /// What it lacks that a record of its kind has, in words; `ids` are those of its kind in the reading.
    fn lacks(&self, ids: &HashSet<&RecordId>) -> Option<&'static str>;
}

/// The table with the words that records of a kind rest on.
pub(crate) fn evidence_of(kind: RecordKind) -> String {
    match kind {
        RecordKind::Statement => "evidence".to_owned(),
        other => format!("{}_evidence", other.as_str()),
    }
}

/// Whether the records of a kind keep the model's promises.
///
/// # Errors
/// The first broken one, in words.
pub(crate) fn check<R: Record>(reading: &Reading, text: &str, name: &str) -> Result<(), String> {
    let statements: HashSet<&RecordId> = reading.statements.iter().map(|statement| &statement.id).collect();
    let mut seen = HashSet::new();
    let ids = R::all(reading).iter().map(Record::id).collect();
    for record in R::all(reading) {
        let wrong = |what: &str| Err(format!("{name}, {}: {what}", record.id()));
        if !seen.insert(record.id()) {
            return wrong("an id that occurs twice");
        }
        if let Some(what) = record.lacks(&ids) {
            return wrong(what);
        }
        if record.sure().iter().any(|sure| !(0.0..=1.0).contains(sure)) {
            return wrong("a confidence that is no share");
        }
        if record.tellers().iter().any(|teller| !statements.contains(&teller.statement)) {
            return wrong("told by a statement that is not there");
        }
        if let Some(piece) = record.evidence().into_iter().find(|piece| !piece.span.fits(text)) {
            return wrong(&format!("{} {:?} leaves the text", piece.field, piece.span));
        }
    }
    Ok(())
}

/// The words that a record rests on, into the table beside its own; `key` is its number there.
pub(crate) fn insert_evidence<R: Record>(
    connection: &Connection,
    key: i64,
    record: &R,
    chars: &Chars<'_>,
) -> Result<(), Fault> {
    let (entry, value) = if R::ENTRIES { ("entry, ", "?, ") } else { ("", "") };
    let sql = format!(
        "INSERT INTO {} ({}, field, {entry}ordinal, start_byte, end_byte, start_char, end_char, quote)
         VALUES (?, ?, {value}?, ?, ?, ?, ?, ?)",
        evidence_of(R::KIND),
        R::KIND.as_str(),
    );
    let mut insert = connection.prepare_cached(&sql)?;
    for Piece { field, entry, nth, span } in record.evidence() {
        let quote = chars.words(span);
        let start = chars.at(span.start());
        let entry = R::ENTRIES.then_some(entry);
        let places = [nth, span.start(), span.end(), start, start + quote.chars().count()];
        let numbers = entry.into_iter().chain(places).map(|number| int(number).into());
        let values = [key.into(), field.to_owned().into()].into_iter().chain(numbers);
        insert.execute(params_from_iter(values.chain([rusqlite::types::Value::from(quote.to_owned())])))?;
    }
    Ok(())
}

/// Put the words that the records of the text `key` rest on into them; `records` stand in their order.
pub(crate) fn load_evidence<R: Record>(
    connection: &Connection,
    key: i64,
    records: &mut [R],
) -> Result<(), Fault> {
    let (kind, evidence) = (R::KIND.as_str(), evidence_of(R::KIND));
    let entry = if R::ENTRIES { "e.entry, " } else { "" };
    let sql = format!(
        "SELECT r.ordinal AS record_ordinal, e.* FROM {kind} AS r JOIN {evidence} AS e ON e.{kind} = r.number
         WHERE r.document = ? ORDER BY r.ordinal, e.field, {entry}e.ordinal"
    );
    rows(connection, &sql, [key], |row| {
        let (field, place): (String, Span) = (row.get("field")?, span(row)?);
        nth_of(records, row, "record_ordinal")?.put(&field, place, row)
    })?;
    let ids = records.iter().map(Record::id).collect();
    let lacking = records.iter().find_map(|record| Some((record.id(), record.lacks(&ids)?)));
    lacking.map_or(Ok(()), |(id, what)| Err(broken(format!("{id}: {what}"))))
}

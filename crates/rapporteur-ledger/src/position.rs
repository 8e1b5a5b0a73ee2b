//! Positions in the case file: facts into rows, rows into facts, and what is asked of them before they are kept.

use crate::error::Fault;
use crate::event::retold;
use crate::insert::{Chars, int};
use crate::load::{broken, named, nth_of, rows, span};
use rapporteur_model::{
    Firmness, Position, Reading, RecordId, Source, Span, Speaker, SpeakerKind, Stance, Teller,
};
use rusqlite::{Connection, Row, params};
use std::collections::{BTreeMap, HashSet};

/// Every span of a position with the name of its field and its number in the field, in the order of the record.
fn evidence(position: &Position) -> Vec<(&'static str, usize, Span)> {
    let mut spans = vec![("trigger", 0, position.trigger)];
    spans.extend(position.evidence.iter().enumerate().map(|(nth, span)| ("evidence", nth, *span)));
    spans.extend(position.matter.iter().enumerate().map(|(nth, span)| ("matter", nth, *span)));
    spans.extend(position.condition.map(|span| ("condition", 0, span)));
    spans.extend(position.holder.mention.map(|span| ("holder", 0, span)));
    spans.extend(position.holder.role.map(|span| ("holder-role", 0, span)));
    spans
}

/// Whether the positions keep the model's promises.
///
/// # Errors
/// The first broken one, in words.
pub(crate) fn check(reading: &Reading, text: &str, name: &str) -> Result<(), String> {
    let statements: HashSet<&RecordId> = reading.statements.iter().map(|statement| &statement.id).collect();
    let mut ids = HashSet::new();
    for position in &reading.positions {
        let id = &position.id;
        if !ids.insert(id) {
            return Err(format!("{name}, {id}: an id that occurs twice"));
        }
        if position.evidence.is_empty() || position.matter.is_empty() {
            return Err(format!("{name}, {id}: a position without evidence or matter"));
        }
        if !(0.0..=1.0).contains(&position.confidence) {
            return Err(format!("{name}, {id}: a confidence of {}", position.confidence));
        }
        if position.told_by.as_ref().is_some_and(|teller| !statements.contains(&teller.statement)) {
            return Err(format!("{name}, {id}: told by a statement that is not there"));
        }
        if let Some((field, _, span)) = evidence(position).into_iter().find(|(.., span)| !span.fits(text)) {
            return Err(format!("{name}, {id}: {field} {span:?} leaves the text"));
        }
    }
    Ok(())
}

/// The positions of the text `number`.
pub(crate) fn insert(
    connection: &Connection,
    number: i64,
    reading: &Reading,
    chars: &Chars<'_>,
) -> Result<(), Fault> {
    for (ordinal, position) in reading.positions.iter().enumerate() {
        let key = connection
            .prepare_cached(
                "INSERT INTO position (id, document, ordinal, holder, kind, party, stance, firmness, taken_on, told_by,
                     teller, confidence, method)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .insert(params![
                position.id.as_str(),
                number,
                int(ordinal),
                position.holder.name,
                position.holder.kind.as_str(),
                position.holder.party,
                position.stance.as_str(),
                position.firmness.as_str(),
                position.on,
                position.told_by.as_ref().map(|teller| teller.statement.as_str()),
                position.told_by.as_ref().and_then(|teller| teller.name.as_ref()),
                f64::from(position.confidence),
                position.method,
            ])?;
        details(connection, key, position, chars)?;
    }
    Ok(())
}

fn details(connection: &Connection, key: i64, position: &Position, chars: &Chars<'_>) -> Result<(), Fault> {
    let sql = "INSERT INTO position_step (position, ordinal, value) VALUES (?, ?, ?)";
    let mut step = connection.prepare_cached(sql)?;
    for (ordinal, value) in position.holder.resolution.iter().enumerate() {
        step.execute(params![key, int(ordinal), value])?;
    }
    let mut piece = connection.prepare_cached(
        "INSERT INTO position_evidence (position, field, ordinal, start_byte, end_byte, start_char, end_char, quote)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (field, nth, span) in evidence(position) {
        let quote = chars.words(span);
        let start = chars.at(span.start());
        let places = [span.start(), span.end(), start, start + quote.chars().count()].map(int);
        piece.execute(params![key, field, int(nth), places[0], places[1], places[2], places[3], quote])?;
    }
    Ok(())
}

/// The positions of the text `key`.
pub(crate) fn load(connection: &Connection, key: i64) -> Result<Vec<Position>, Fault> {
    let sql = "SELECT * FROM position WHERE document = ? ORDER BY ordinal";
    let mut positions = rows(connection, sql, [key], position)?;
    let sql =
        "SELECT w.ordinal AS position_ordinal, s.value FROM position AS w JOIN position_step AS s ON s.position = w.number
               WHERE w.document = ? ORDER BY w.ordinal, s.ordinal";
    rows(connection, sql, [key], |row| {
        let value: String = row.get("value")?;
        nth_of(&mut positions, row, "position_ordinal")?.holder.resolution.push(value);
        Ok(())
    })?;
    let sql = "SELECT w.ordinal AS position_ordinal, v.* FROM position AS w
               JOIN position_evidence AS v ON v.position = w.number
               WHERE w.document = ? ORDER BY w.ordinal, v.field, v.ordinal";
    rows(connection, sql, [key], |row| {
        let field: String = row.get("field")?;
        let place = span(row)?;
        put_piece(nth_of(&mut positions, row, "position_ordinal")?, &field, place);
        Ok(())
    })?;
    match positions.iter().find(|position| position.evidence.is_empty()) {
        Some(empty) => Err(broken(format!("{} has no evidence", empty.id))),
        None => Ok(positions),
    }
}

fn position(row: &Row<'_>) -> Result<Position, Fault> {
    let told_by: Option<String> = row.get("told_by")?;
    let name = row.get("teller")?;
    let holder = Source {
        mention: None,
        name: row.get("holder")?,
        kind: named(row, "kind", SpeakerKind::from_text)?,
        role: None,
        party: row.get("party")?,
        resolution: Vec::new(),
    };
    Ok(Position {
        id: RecordId::from_text(row.get::<_, String>("id")?),
        holder,
        stance: named(row, "stance", Stance::from_text)?,
        firmness: named(row, "firmness", Firmness::from_text)?,
        matter: Vec::new(),
        condition: None,
        told_by: told_by.map(|id| Teller { statement: RecordId::from_text(id), name }),
        on: row.get("taken_on")?,
        trigger: Span::new(0, 0),
        evidence: Vec::new(),
        confidence: row.get::<_, f64>("confidence")? as f32,
        method: row.get("method")?,
    })
}

fn put_piece(position: &mut Position, field: &str, place: Span) {
    match field {
        "trigger" => position.trigger = place,
        "evidence" => position.evidence.push(place),
        "matter" => position.matter.push(place),
        "condition" => position.condition = Some(place),
        "holder" => position.holder.mention = Some(place),
        _ => position.holder.role = Some(place),
    }
}

/// Positions told in a record that a reviewer rejected are told in the one around it. A speaker whom a reviewer put
/// right is the one who holds what the statement was read to say of its speaker.
pub(crate) fn fold(reading: &mut Reading, rejected: &BTreeMap<RecordId, Option<RecordId>>) {
    let speakers: BTreeMap<RecordId, Source> = reading
        .statements
        .iter()
        .filter_map(|statement| match &statement.speaker {
            Speaker::Source(source) => Some((statement.id.clone(), source.clone())),
            Speaker::Unknown { .. } => None,
        })
        .collect();
    let names = crate::event::names(reading);
    for position in &mut reading.positions {
        let before = position.told_by.clone();
        retold(&mut position.told_by, &names, rejected);
        let Some(teller) = before.filter(|teller| teller.name.as_deref() == Some(&position.holder.name))
        else {
            continue;
        };
        if let Some(now) = speakers.get(&teller.statement).filter(|now| now.name != position.holder.name) {
            position.holder = now.clone();
        }
    }
}

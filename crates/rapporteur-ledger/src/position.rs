//! Positions in the case file: facts into rows, rows into facts, and what is asked of them before they are kept.

use crate::error::Fault;
use crate::event::retold;
use crate::insert::{Chars, int};
use crate::load::{named, nth_of, rows};
use crate::record::{Piece, Record, insert_evidence, load_evidence};
use rapporteur_model::{
    Firmness, Position, Reading, RecordId, RecordKind, Source, Span, Speaker, SpeakerKind, Stance, Teller,
};
use rusqlite::{Connection, Row, params};
use std::collections::{BTreeMap, HashSet};

impl Record for Position {
    const KIND: RecordKind = RecordKind::Position;

    fn all(reading: &Reading) -> &[Position] {
        &reading.positions
    }

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn evidence(&self) -> Vec<Piece> {
        let mut pieces = vec![Piece::one("trigger", self.trigger)];
        pieces.extend(Piece::all("evidence", &self.evidence));
        pieces.extend(Piece::all("matter", &self.matter));
        pieces.extend(self.condition.map(|span| Piece::one("condition", span)));
        pieces.extend(self.holder.mention.map(|span| Piece::one("holder", span)));
        pieces.extend(self.holder.role.map(|span| Piece::one("holder-role", span)));
        pieces
    }

    fn put(&mut self, field: &str, place: Span, _: &Row<'_>) -> Result<(), Fault> {
        match field {
            "trigger" => self.trigger = place,
            "evidence" => self.evidence.push(place),
            "matter" => self.matter.push(place),
            "condition" => self.condition = Some(place),
            "holder" => self.holder.mention = Some(place),
            _ => self.holder.role = Some(place),
        }
        Ok(())
    }

    fn sure(&self) -> Vec<f32> {
        vec![self.confidence]
    }

    fn tellers(&self) -> Vec<&Teller> {
        self.told_by.iter().collect()
    }

    fn lacks(&self, _: &HashSet<&RecordId>) -> Option<&'static str> {
        let bare = self.evidence.is_empty() || self.matter.is_empty();
        bare.then_some("a position without evidence or matter")
    }
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
        steps(connection, key, position)?;
        insert_evidence(connection, key, position, chars)?;
    }
    Ok(())
}

fn steps(connection: &Connection, key: i64, position: &Position) -> Result<(), Fault> {
    let sql = "INSERT INTO position_step (position, ordinal, value) VALUES (?, ?, ?)";
    let mut step = connection.prepare_cached(sql)?;
    for (ordinal, value) in position.holder.resolution.iter().enumerate() {
        step.execute(params![key, int(ordinal), value])?;
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
    load_evidence(connection, key, &mut positions)?;
    Ok(positions)
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

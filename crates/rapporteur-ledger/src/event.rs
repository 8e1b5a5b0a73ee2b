//! Events: facts into rows, rows into facts, and what is asked of them before they are kept.

use crate::error::Fault;
use crate::insert::{Chars, int};
use crate::load::{named, nth_of, rows};
use crate::record::{Piece, Record, insert_evidence, load_evidence};
use rapporteur_model::{
    Event, EventType, Modality, Reading, RecordId, RecordKind, Source, Span, Speaker, SpeakerKind, Statement,
    Teller,
};
use rusqlite::{Connection, Row, params};
use std::collections::{BTreeMap, HashSet};

/// The two sides of an event, as the tables call them.
const SIDES: [&str; 2] = ["actor", "recipient"];

fn side<'e>(event: &'e Event, side: &str) -> &'e [Source] {
    if side == "actor" { &event.actors } else { &event.recipients }
}

fn side_mut<'e>(event: &'e mut Event, side: &str) -> &'e mut Vec<Source> {
    if side == "actor" { &mut event.actors } else { &mut event.recipients }
}

impl Record for Event {
    const KIND: RecordKind = RecordKind::Event;

    fn all(reading: &Reading) -> &[Event] {
        &reading.events
    }

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn evidence(&self) -> Vec<Piece> {
        let mut pieces = vec![Piece::one("trigger", self.trigger)];
        pieces.extend(Piece::all("evidence", &self.evidence));
        pieces.extend(self.time.map(|span| Piece::one("time", span)));
        pieces.extend(self.place.map(|span| Piece::one("place", span)));
        for (name, role) in [("actor", "actor-role"), ("recipient", "recipient-role")] {
            for (nth, source) in side(self, name).iter().enumerate() {
                let told = [(name, source.mention), (role, source.role)];
                let told = told.into_iter().filter_map(|(field, span)| Some(Piece::one(field, span?)));
                pieces.extend(told.map(|piece| Piece { nth, ..piece }));
            }
        }
        pieces
    }

    fn put(&mut self, field: &str, place: Span, row: &Row<'_>) -> Result<(), Fault> {
        match field {
            "trigger" => self.trigger = place,
            "evidence" => self.evidence.push(place),
            "time" => self.time = Some(place),
            "place" => self.place = Some(place),
            "actor" | "recipient" => nth_of(side_mut(self, field), row, "ordinal")?.mention = Some(place),
            _ => {
                let side = field.strip_suffix("-role").unwrap_or(field);
                nth_of(side_mut(self, side), row, "ordinal")?.role = Some(place);
            }
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
        self.evidence.is_empty().then_some("an event without evidence")
    }
}

/// The events of the text `number`.
pub(crate) fn insert(
    connection: &Connection,
    number: i64,
    reading: &Reading,
    chars: &Chars<'_>,
) -> Result<(), Fault> {
    for (ordinal, event) in reading.events.iter().enumerate() {
        let key = connection
            .prepare_cached(
                "INSERT INTO event (id, document, ordinal, kind, mode, modality, happened, told_by, teller,
                     confidence, method)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .insert(params![
                event.id.as_str(),
                number,
                int(ordinal),
                event.kind.as_str(),
                event.mode,
                event.modality.as_str(),
                event.on,
                event.told_by.as_ref().map(|teller| teller.statement.as_str()),
                event.told_by.as_ref().and_then(|teller| teller.name.as_ref()),
                f64::from(event.confidence),
                event.method,
            ])?;
        participants(connection, key, event)?;
        insert_evidence(connection, key, event, chars)?;
    }
    Ok(())
}

fn participants(connection: &Connection, key: i64, event: &Event) -> Result<(), Fault> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO event_participant (event, side, ordinal, name, kind, party) VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    let mut step = connection.prepare_cached(
        "INSERT INTO event_step (event, side, participant, ordinal, value) VALUES (?, ?, ?, ?, ?)",
    )?;
    for name in SIDES {
        for (nth, source) in side(event, name).iter().enumerate() {
            insert.execute(params![key, name, int(nth), source.name, source.kind.as_str(), source.party])?;
            for (ordinal, value) in source.resolution.iter().enumerate() {
                step.execute(params![key, name, int(nth), int(ordinal), value])?;
            }
        }
    }
    Ok(())
}

/// The events of the text `key`.
pub(crate) fn load(connection: &Connection, key: i64) -> Result<Vec<Event>, Fault> {
    let sql = "SELECT * FROM event WHERE document = ? ORDER BY ordinal";
    let mut events = rows(connection, sql, [key], event)?;
    let sql = "SELECT e.ordinal AS event_ordinal, p.* FROM event AS e JOIN event_participant AS p ON p.event = e.number
               WHERE e.document = ? ORDER BY e.ordinal, p.side, p.ordinal";
    rows(connection, sql, [key], |row| {
        let (side, source): (String, Source) = (row.get("side")?, participant(row)?);
        side_mut(nth_of(&mut events, row, "event_ordinal")?, &side).push(source);
        Ok(())
    })?;
    let sql =
        "SELECT e.ordinal AS event_ordinal, s.* FROM event AS e JOIN event_step AS s ON s.event = e.number
               WHERE e.document = ? ORDER BY e.ordinal, s.side, s.participant, s.ordinal";
    rows(connection, sql, [key], |row| {
        let (side, value): (String, String) = (row.get("side")?, row.get("value")?);
        let event = nth_of(&mut events, row, "event_ordinal")?;
        nth_of(side_mut(event, &side), row, "participant")?.resolution.push(value);
        Ok(())
    })?;
    load_evidence(connection, key, &mut events)?;
    Ok(events)
}

fn event(row: &Row<'_>) -> Result<Event, Fault> {
    let told_by: Option<String> = row.get("told_by")?;
    let name = row.get("teller")?;
    Ok(Event {
        id: RecordId::from_text(row.get::<_, String>("id")?),
        kind: named(row, "kind", EventType::from_text)?,
        mode: row.get("mode")?,
        actors: Vec::new(),
        recipients: Vec::new(),
        modality: named(row, "modality", Modality::from_text)?,
        on: row.get("happened")?,
        time: None,
        place: None,
        told_by: told_by.map(|id| Teller { statement: RecordId::from_text(id), name }),
        trigger: Span::new(0, 0),
        evidence: Vec::new(),
        confidence: row.get::<_, f64>("confidence")? as f32,
        method: row.get("method")?,
    })
}

fn participant(row: &Row<'_>) -> Result<Source, Fault> {
    Ok(Source {
        mention: None,
        name: row.get("name")?,
        kind: named(row, "kind", SpeakerKind::from_text)?,
        role: None,
        party: row.get("party")?,
        resolution: Vec::new(),
    })
}

/// Events, and what is told of plans, told in a record that a reviewer rejected are told in the one around it (`rejected` gives each its
/// parent), and tellers go by the names that the statements now have.
pub(crate) fn retell(reading: &mut Reading, rejected: &BTreeMap<RecordId, Option<RecordId>>) {
    let names = names(reading);
    let events = reading.events.iter_mut().map(|event| &mut event.told_by);
    let plans = reading.plans.iter_mut().flat_map(crate::plan::tellers);
    events.chain(plans).for_each(|told_by| retold(told_by, &names, rejected));
}

/// The names of the speakers of a reading's statements.
pub(crate) fn names(reading: &Reading) -> BTreeMap<RecordId, Option<String>> {
    let name = |statement: &Statement| match &statement.speaker {
        Speaker::Source(source) => Some(source.name.clone()),
        Speaker::Unknown { .. } => None,
    };
    reading.statements.iter().map(|statement| (statement.id.clone(), name(statement))).collect()
}

/// A teller under the name that the statement now has; the one around a rejected statement.
pub(crate) fn retold(
    told_by: &mut Option<Teller>,
    names: &BTreeMap<RecordId, Option<String>>,
    rejected: &BTreeMap<RecordId, Option<RecordId>>,
) {
    let mut around = rejected.clone();
    while let Some(teller) = told_by.take() {
        match around.remove(&teller.statement) {
            Some(parent) => *told_by = parent.map(|statement| Teller { statement, name: None }),
            None => {
                let name = names.get(&teller.statement).cloned().unwrap_or(teller.name);
                *told_by = Some(Teller { name, ..teller });
                break;
            }
        }
    }
}

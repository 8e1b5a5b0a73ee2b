//! Plans: facts into rows, rows into facts, and what is asked of them before they are kept.

use crate::error::Fault;
use crate::insert::{Chars, int};
use crate::load::{named, nth_of, rows};
use crate::record::{Piece, Record, insert_evidence, load_evidence};
use rapporteur_model::{
    Answer, Authorship, Plan, PlanKind, Provision, Reading, RecordId, RecordKind, Response, Source, Span,
    SpeakerKind, Teller, Version,
};
use rusqlite::{Connection, Row, params};
use std::collections::HashSet;

impl Record for Plan {
    const KIND: RecordKind = RecordKind::Plan;
    const ENTRIES: bool = true;

    fn all(reading: &Reading) -> &[Plan] {
        &reading.plans
    }

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn evidence(&self) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Piece::all("name", &self.mentions).collect();
        let source = |fields: [&'static str; 2], source: &Source| {
            let spans = fields.into_iter().zip([source.mention, source.role]);
            spans.filter_map(|(field, span)| Some(Piece::one(field, span?))).collect::<Vec<_>>()
        };
        for (entry, one) in self.authors.iter().enumerate() {
            let own = [Piece::one("author", one.evidence)].into_iter();
            let own = own.chain(source(["author-mention", "author-role"], &one.author));
            pieces.extend(own.map(|piece| piece.of(entry)));
        }
        for (entry, one) in self.provisions.iter().enumerate() {
            pieces.extend(Piece::all("provision", &one.evidence).map(|piece| piece.of(entry)));
        }
        for (entry, one) in self.responses.iter().enumerate() {
            let own = Piece::all("response", &one.evidence);
            let own = own.chain(source(["response-mention", "response-role"], &one.party));
            pieces.extend(own.map(|piece| piece.of(entry)));
        }
        pieces
    }

    fn put(&mut self, field: &str, place: Span, row: &Row<'_>) -> Result<(), Fault> {
        match field {
            "name" => self.mentions.push(place),
            "author" => nth_of(&mut self.authors, row, "entry")?.evidence = place,
            "provision" => nth_of(&mut self.provisions, row, "entry")?.evidence.push(place),
            "response" => nth_of(&mut self.responses, row, "entry")?.evidence.push(place),
            _ => {
                let (part, what) = field.split_once('-').unwrap_or((field, ""));
                let source = source_of(self, part, row)?;
                if what == "role" { source.role = Some(place) } else { source.mention = Some(place) }
            }
        }
        Ok(())
    }

    fn sure(&self) -> Vec<f32> {
        let provisions = self.provisions.iter().map(|one| one.confidence);
        provisions.chain(self.responses.iter().map(|one| one.confidence)).chain([self.confidence]).collect()
    }

    fn tellers(&self) -> Vec<&Teller> {
        let authors = self.authors.iter().filter_map(|one| one.told_by.as_ref());
        let provisions = self.provisions.iter().filter_map(|one| one.told_by.as_ref());
        let responses = self.responses.iter().filter_map(|one| one.told_by.as_ref());
        authors.chain(provisions).chain(responses).collect()
    }

    fn lacks(&self, ids: &HashSet<&RecordId>) -> Option<&'static str> {
        let bare = self.mentions.is_empty()
            || self.provisions.iter().any(|one| one.evidence.is_empty())
            || self.responses.iter().any(|one| one.evidence.is_empty());
        let lost = self.revises.as_ref().is_some_and(|old| *old == self.id || !ids.contains(old));
        let bare = bare.then_some("a plan without its words");
        bare.or(lost.then_some("revises a plan that is not there"))
    }
}

/// The tellers of a plan's authors, provisions and responses.
pub(crate) fn tellers(plan: &mut Plan) -> impl Iterator<Item = &mut Option<Teller>> {
    let authors = plan.authors.iter_mut().map(|one| &mut one.told_by);
    let provisions = plan.provisions.iter_mut().map(|one| &mut one.told_by);
    authors.chain(provisions).chain(plan.responses.iter_mut().map(|one| &mut one.told_by))
}

/// The plans of the text `number`.
pub(crate) fn insert(
    connection: &Connection,
    number: i64,
    reading: &Reading,
    chars: &Chars<'_>,
) -> Result<(), Fault> {
    for (ordinal, plan) in reading.plans.iter().enumerate() {
        let key = connection
            .prepare_cached(
                "INSERT INTO plan (id, document, ordinal, kind, counted, version, revises, confidence, method)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .insert(params![
                plan.id.as_str(),
                number,
                int(ordinal),
                plan.kind.as_str(),
                plan.counted,
                plan.version.map(Version::as_str),
                plan.revises.as_ref().map(RecordId::as_str),
                f64::from(plan.confidence),
                plan.method,
            ])?;
        labels(connection, key, plan)?;
        entries(connection, key, plan)?;
        insert_evidence(connection, key, plan, chars)?;
    }
    Ok(())
}

fn labels(connection: &Connection, key: i64, plan: &Plan) -> Result<(), Fault> {
    let sql = "INSERT INTO plan_label (plan, ordinal, label) VALUES (?, ?, ?)";
    let mut insert = connection.prepare_cached(sql)?;
    for (ordinal, label) in plan.labels.iter().enumerate() {
        insert.execute(params![key, int(ordinal), label])?;
    }
    Ok(())
}

/// A row of the table of entries: who, the answer with its day, the teller, how sure, the method.
type Entry<'p> = (
    Option<&'p Source>,
    Option<(Answer, Option<&'p String>)>,
    Option<&'p Teller>,
    Option<f32>,
    Option<&'p String>,
);

fn entries(connection: &Connection, key: i64, plan: &Plan) -> Result<(), Fault> {
    for (nth, one) in plan.authors.iter().enumerate() {
        entry(connection, (key, "author", nth), (Some(&one.author), None, one.told_by.as_ref(), None, None))?;
    }
    for (nth, one) in plan.provisions.iter().enumerate() {
        let (sure, method) = (Some(one.confidence), Some(&one.method));
        entry(connection, (key, "provision", nth), (None, None, one.told_by.as_ref(), sure, method))?;
    }
    for (nth, one) in plan.responses.iter().enumerate() {
        let answer = Some((one.answer, one.on.as_ref()));
        let (sure, method) = (Some(one.confidence), Some(&one.method));
        let row = (Some(&one.party), answer, one.told_by.as_ref(), sure, method);
        entry(connection, (key, "response", nth), row)?;
    }
    Ok(())
}

fn entry(connection: &Connection, place: (i64, &str, usize), row: Entry<'_>) -> Result<(), Fault> {
    let (key, part, nth) = place;
    let (source, answer, teller, sure, method) = row;
    connection
        .prepare_cached(
            "INSERT INTO plan_entry (plan, part, ordinal, name, source_kind, party, answer, given, told_by,
                 teller, confidence, method)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            key,
            part,
            int(nth),
            source.map(|source| &source.name),
            source.map(|source| source.kind.as_str()),
            source.and_then(|source| source.party.as_ref()),
            answer.map(|(answer, _)| answer.as_str()),
            answer.and_then(|(_, on)| on),
            teller.map(|teller| teller.statement.as_str()),
            teller.and_then(|teller| teller.name.as_ref()),
            sure.map(f64::from),
            method,
        ])?;
    let sql = "INSERT INTO plan_step (plan, part, entry, ordinal, value) VALUES (?, ?, ?, ?, ?)";
    let mut step = connection.prepare_cached(sql)?;
    for (ordinal, value) in source.into_iter().flat_map(|source| &source.resolution).enumerate() {
        step.execute(params![key, part, int(nth), int(ordinal), value])?;
    }
    Ok(())
}

/// The plans of the text `key`.
pub(crate) fn load(connection: &Connection, key: i64) -> Result<Vec<Plan>, Fault> {
    let mut plans = rows(connection, "SELECT * FROM plan WHERE document = ? ORDER BY ordinal", [key], plan)?;
    let sql =
        "SELECT l.ordinal AS plan_ordinal, x.label FROM plan AS l JOIN plan_label AS x ON x.plan = l.number
               WHERE l.document = ? ORDER BY l.ordinal, x.ordinal";
    rows(connection, sql, [key], |row| {
        nth_of(&mut plans, row, "plan_ordinal")?.labels.push(row.get("label")?);
        Ok(())
    })?;
    let sql = "SELECT l.ordinal AS plan_ordinal, e.* FROM plan AS l JOIN plan_entry AS e ON e.plan = l.number
               WHERE l.document = ? ORDER BY l.ordinal, e.part, e.ordinal";
    rows(connection, sql, [key], |row| put_entry(nth_of(&mut plans, row, "plan_ordinal")?, row))?;
    let sql = "SELECT l.ordinal AS plan_ordinal, s.* FROM plan AS l JOIN plan_step AS s ON s.plan = l.number
               WHERE l.document = ? ORDER BY l.ordinal, s.part, s.entry, s.ordinal";
    rows(connection, sql, [key], |row| {
        let part: String = row.get("part")?;
        source_of(nth_of(&mut plans, row, "plan_ordinal")?, &part, row)?.resolution.push(row.get("value")?);
        Ok(())
    })?;
    load_evidence(connection, key, &mut plans)?;
    Ok(plans)
}

fn plan(row: &Row<'_>) -> Result<Plan, Fault> {
    let version: Option<String> = row.get("version")?;
    Ok(Plan {
        id: RecordId::from_text(row.get::<_, String>("id")?),
        mentions: Vec::new(),
        kind: named(row, "kind", PlanKind::from_text)?,
        counted: row.get("counted")?,
        labels: Vec::new(),
        version: version.map(|_| named(row, "version", Version::from_text)).transpose()?,
        authors: Vec::new(),
        revises: row.get::<_, Option<String>>("revises")?.map(RecordId::from_text),
        provisions: Vec::new(),
        responses: Vec::new(),
        confidence: row.get::<_, f64>("confidence")? as f32,
        method: row.get("method")?,
    })
}

fn put_entry(plan: &mut Plan, row: &Row<'_>) -> Result<(), Fault> {
    let part: String = row.get("part")?;
    let told_by: Option<String> = row.get("told_by")?;
    let name: Option<String> = row.get("teller")?;
    let told_by = told_by.map(|id| Teller { statement: RecordId::from_text(id), name });
    let sure = || Ok::<f32, Fault>(row.get::<_, f64>("confidence")? as f32);
    match part.as_str() {
        "author" => {
            plan.authors.push(Authorship { author: source(row)?, told_by, evidence: Span::new(0, 0) });
        }
        "provision" => plan.provisions.push(Provision {
            evidence: Vec::new(),
            told_by,
            confidence: sure()?,
            method: row.get("method")?,
        }),
        _ => plan.responses.push(Response {
            party: source(row)?,
            answer: named(row, "answer", Answer::from_text)?,
            told_by,
            on: row.get("given")?,
            evidence: Vec::new(),
            confidence: sure()?,
            method: row.get("method")?,
        }),
    }
    Ok(())
}

fn source(row: &Row<'_>) -> Result<Source, Fault> {
    Ok(Source {
        mention: None,
        name: row.get("name")?,
        kind: named(row, "source_kind", SpeakerKind::from_text)?,
        role: None,
        party: row.get("party")?,
        resolution: Vec::new(),
    })
}

/// The source of the entry that the row is of.
fn source_of<'p>(plan: &'p mut Plan, part: &str, row: &Row<'_>) -> Result<&'p mut Source, Fault> {
    match part {
        "author" => Ok(&mut nth_of(&mut plan.authors, row, "entry")?.author),
        _ => Ok(&mut nth_of(&mut plan.responses, row, "entry")?.party),
    }
}

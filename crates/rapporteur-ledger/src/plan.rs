//! Plans: facts into rows, rows into facts, and what is asked of them before they are kept.

use crate::error::Fault;
use crate::insert::{Chars, int};
use crate::load::{broken, named, nth_of, rows, span};
use rapporteur_model::{
    Answer, Authorship, Plan, PlanKind, Provision, Reading, RecordId, Response, Source, Span, SpeakerKind,
    Teller, Version,
};
use rusqlite::{Connection, Row, params};
use std::collections::HashSet;

/// A span of a plan: the name of its field, the number of the entry that it is of, its number in the field.
type Piece = (&'static str, usize, usize, Span);

/// Every span of a plan, in the order of the record.
fn evidence(plan: &Plan) -> Vec<Piece> {
    let listed = |field: &'static str, entry: usize, spans: &[Span]| -> Vec<Piece> {
        spans.iter().enumerate().map(|(nth, span)| (field, entry, nth, *span)).collect()
    };
    let source = |mention: &'static str, role: &'static str, entry: usize, source: &Source| -> Vec<Piece> {
        let spans = [(mention, source.mention), (role, source.role)];
        spans.into_iter().filter_map(|(field, span)| Some((field, entry, 0, span?))).collect()
    };
    let mut pieces = listed("name", 0, &plan.mentions);
    for (entry, one) in plan.authors.iter().enumerate() {
        pieces.push(("author", entry, 0, one.evidence));
        pieces.extend(source("author-mention", "author-role", entry, &one.author));
    }
    for (entry, one) in plan.provisions.iter().enumerate() {
        pieces.extend(listed("provision", entry, &one.evidence));
    }
    for (entry, one) in plan.responses.iter().enumerate() {
        pieces.extend(listed("response", entry, &one.evidence));
        pieces.extend(source("response-mention", "response-role", entry, &one.party));
    }
    pieces
}

/// The tellers of a plan's authors, provisions and responses.
pub(crate) fn tellers(plan: &mut Plan) -> impl Iterator<Item = &mut Option<Teller>> {
    let authors = plan.authors.iter_mut().map(|one| &mut one.told_by);
    let provisions = plan.provisions.iter_mut().map(|one| &mut one.told_by);
    authors.chain(provisions).chain(plan.responses.iter_mut().map(|one| &mut one.told_by))
}

/// Whether the plans of a reading keep the model's promises.
///
/// # Errors
/// The first broken one, in words.
pub(crate) fn check(reading: &Reading, text: &str, name: &str) -> Result<(), String> {
    let statements: HashSet<&RecordId> = reading.statements.iter().map(|statement| &statement.id).collect();
    let plans: HashSet<&RecordId> = reading.plans.iter().map(|plan| &plan.id).collect();
    if plans.len() < reading.plans.len() {
        return Err(format!("{name}: two plans with one id"));
    }
    for plan in &reading.plans {
        let wrong = |what: &str| Err(format!("{name}, {}: {what}", plan.id));
        let empty = plan.provisions.iter().any(|one| one.evidence.is_empty())
            || plan.responses.iter().any(|one| one.evidence.is_empty());
        if plan.mentions.is_empty() || empty {
            return wrong("a plan without its words");
        }
        let provisions = plan.provisions.iter().map(|one| one.confidence);
        let sure = provisions.chain(plan.responses.iter().map(|one| one.confidence)).chain([plan.confidence]);
        if sure.into_iter().any(|confidence| !(0.0..=1.0).contains(&confidence)) {
            return wrong("a confidence that is no share");
        }
        if plan.revises.as_ref().is_some_and(|old| *old == plan.id || !plans.contains(old)) {
            return wrong("revises a plan that is not there");
        }
        let told =
            |teller: &Option<Teller>| teller.as_ref().is_some_and(|t| !statements.contains(&t.statement));
        if tellers(&mut plan.clone()).any(|teller| told(teller)) {
            return wrong("told by a statement that is not there");
        }
        if let Some((field, .., span)) = evidence(plan).into_iter().find(|(.., span)| !span.fits(text)) {
            return wrong(&format!("{field} {span:?} leaves the text"));
        }
    }
    Ok(())
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
        pieces(connection, key, plan, chars)?;
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

fn pieces(connection: &Connection, key: i64, plan: &Plan, chars: &Chars<'_>) -> Result<(), Fault> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO plan_evidence (plan, field, entry, ordinal, start_byte, end_byte, start_char, end_char, quote)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (field, entry, nth, span) in evidence(plan) {
        let quote = chars.words(span);
        let start = chars.at(span.start());
        let at = [entry, nth, span.start(), span.end(), start, start + quote.chars().count()].map(int);
        insert.execute(params![key, field, at[0], at[1], at[2], at[3], at[4], at[5], quote])?;
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
    let sql =
        "SELECT l.ordinal AS plan_ordinal, v.* FROM plan AS l JOIN plan_evidence AS v ON v.plan = l.number
               WHERE l.document = ? ORDER BY l.ordinal, v.field, v.entry, v.ordinal";
    rows(connection, sql, [key], |row| put_piece(nth_of(&mut plans, row, "plan_ordinal")?, row))?;
    match plans.iter().find(|plan| plan.mentions.is_empty()) {
        Some(empty) => Err(broken(format!("{} has no name", empty.id))),
        None => Ok(plans),
    }
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

fn put_piece(plan: &mut Plan, row: &Row<'_>) -> Result<(), Fault> {
    let (field, place): (String, Span) = (row.get("field")?, span(row)?);
    match field.as_str() {
        "name" => plan.mentions.push(place),
        "author" => nth_of(&mut plan.authors, row, "entry")?.evidence = place,
        "provision" => nth_of(&mut plan.provisions, row, "entry")?.evidence.push(place),
        "response" => nth_of(&mut plan.responses, row, "entry")?.evidence.push(place),
        _ => {
            let (part, what) = field.split_once('-').unwrap_or((field.as_str(), ""));
            let source = source_of(plan, part, row)?;
            if what == "role" { source.role = Some(place) } else { source.mention = Some(place) }
        }
    }
    Ok(())
}

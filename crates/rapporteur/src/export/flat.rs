//! Records as flat tables, for spreadsheets and data frames: statements, events or positions, one kind a table.

use super::Kind;
use crate::output::{formula_safe, plain};
use crate::view::{Done, Held, Said, View, first, title};
use rapporteur_model::{CaseDocument, RecordId, UnknownReason};
use std::io::{self, Write};

/// A table of records of one kind.
pub struct Table {
    /// The names of the columns.
    pub columns: Vec<&'static str>,
    /// A value for each column, where there is one.
    pub rows: Vec<Vec<Option<String>>>,
}

/// A column: its name, and what stands in it.
type OfStatement = (&'static str, fn(Said<'_>) -> Option<String>);
type OfEvent = (&'static str, fn(Done<'_>) -> Option<String>);
type OfPosition = (&'static str, fn(Held<'_>) -> Option<String>);

const STATEMENTS: [OfStatement; 26] = [
    ("id", |said| Some(said.statement.id.to_string())),
    ("doc", |said| Some(said.entry.name.clone())),
    ("published", |said| first(said.entry)?.published.map(|date| date.to_string())),
    ("outlet", |said| first(said.entry)?.outlet.clone()),
    ("title", |said| title(said.entry).map(str::to_owned)),
    ("url", |said| first(said.entry)?.url.clone()),
    ("publications", |said| Some(said.entry.publications.len().to_string())),
    ("speaker", |said| said.speaker().map(str::to_owned)),
    ("speaker_kind", |said| Some(said.speaker_kind().as_str().to_owned())),
    ("mention", |said| said.words(said.statement.speaker.mention())),
    ("role", |said| said.words(said.source()?.role)),
    ("party", |said| said.party().map(str::to_owned)),
    ("mode", |said| Some(said.statement.mode.as_str().to_owned())),
    ("act", |said| Some(said.statement.act.as_str().to_owned())),
    ("report", |said| Some(said.statement.report.as_str().to_owned())),
    ("cue", |said| Some(said.pieces(&said.statement.cue))),
    ("content", |said| Some(said.content())),
    ("channel", |said| said.words(said.statement.channel)),
    ("via", |said| Some(said.statement.via.join("; "))),
    ("said_on", |said| said.statement.said_on.clone()),
    ("addressee", |said| said.words(said.statement.addressee)),
    ("on_behalf_of", |said| said.statement.on_behalf_of.clone()),
    ("parent", |said| said.statement.parent.as_ref().map(RecordId::to_string)),
    ("confidence", |said| Some(said.statement.confidence.to_string())),
    ("method", |said| Some(said.statement.method.clone())),
    ("reason", |said| said.reason().map(UnknownReason::as_str).map(str::to_owned)),
];

const EVENTS: [OfEvent; 19] = [
    ("id", |done| Some(done.event.id.to_string())),
    ("doc", |done| Some(done.entry.name.clone())),
    ("published", |done| published(done.entry)),
    ("outlet", |done| first(done.entry)?.outlet.clone()),
    ("title", |done| title(done.entry).map(str::to_owned)),
    ("url", |done| first(done.entry)?.url.clone()),
    ("publications", |done| Some(done.entry.publications.len().to_string())),
    ("event", |done| Some(done.event.kind.as_str().to_owned())),
    ("mode", |done| done.event.mode.clone()),
    ("actors", |done| Some(done.actors().collect::<Vec<_>>().join("; "))),
    ("recipients", |done| Some(done.recipients().collect::<Vec<_>>().join("; "))),
    ("side", |done| done.side().map(str::to_owned)),
    ("modality", |done| Some(done.event.modality.as_str().to_owned())),
    ("on", |done| done.event.on.clone()),
    ("place", |done| done.words(done.event.place)),
    ("told_by", |done| Some(done.teller().unwrap_or("outlet").to_owned())),
    ("evidence", |done| Some(done.evidence())),
    ("confidence", |done| Some(done.event.confidence.to_string())),
    ("method", |done| Some(done.event.method.clone())),
];

const POSITIONS: [OfPosition; 19] = [
    ("id", |held| Some(held.stand.id.to_string())),
    ("doc", |held| Some(held.entry.name.clone())),
    ("published", |held| published(held.entry)),
    ("outlet", |held| first(held.entry)?.outlet.clone()),
    ("title", |held| title(held.entry).map(str::to_owned)),
    ("url", |held| first(held.entry)?.url.clone()),
    ("publications", |held| Some(held.entry.publications.len().to_string())),
    ("holder", |held| Some(held.stand.holder.clone())),
    ("issue", |held| held.stand.issue.clone()),
    ("stance", |held| Some(held.stand.stance().as_str().to_owned())),
    ("firmness", |held| Some(held.stand.firmness().as_str().to_owned())),
    ("what", |held| Some(held.what())),
    ("condition", |held| held.condition()),
    ("told_by", |held| Some(held.told_by().to_owned())),
    ("stated", |held| Some(if held.stand.is_stated() { "yes" } else { "no" }.to_owned())),
    ("on", |held| held.position().on.clone()),
    ("evidence", |held| Some(held.evidence())),
    ("confidence", |held| Some(held.position().confidence.to_string())),
    ("method", |held| Some(held.position().method.clone())),
];

fn published(entry: &CaseDocument) -> Option<String> {
    first(entry)?.published.map(|date| date.to_string())
}

/// The table of the records of `kinds`, which all have to be of one table; the statements, where none is named.
///
/// # Errors
/// Where they are of several tables, or of none.
pub fn table(view: &View, kinds: &[Kind]) -> io::Result<Table> {
    let wanted = |kind: Kind| kinds.is_empty() || kinds.contains(&kind);
    let within = |of: &[Kind]| kinds.iter().all(|kind| of.contains(kind));
    if within(&[Kind::Statement, Kind::ReportNote]) {
        let kind = |said: &Said<'_>| if said.is_actual() { Kind::Statement } else { Kind::ReportNote };
        let said = view.said().filter(|said| wanted(kind(said)));
        let rows = said.map(|said| STATEMENTS.iter().map(|(_, of)| of(said)).collect());
        return Ok(filled(&STATEMENTS.map(|(name, _)| name), rows));
    }
    if within(&[Kind::Event]) {
        let rows = view.done().map(|done| EVENTS.iter().map(|(_, of)| of(done)).collect());
        return Ok(filled(&EVENTS.map(|(name, _)| name), rows));
    }
    if within(&[Kind::Position, Kind::PositionNote]) {
        let kind =
            |held: &Held<'_>| if held.stand.issue.is_some() { Kind::Position } else { Kind::PositionNote };
        let held = view.held().filter(|held| wanted(kind(held)));
        let rows = held.map(|held| POSITIONS.iter().map(|(_, of)| of(held)).collect());
        return Ok(filled(&POSITIONS.map(|(name, _)| name), rows));
    }
    Err(io::Error::new(
        io::ErrorKind::InvalidInput,
        "a table has records of one kind: --types statement,report-note, or event, or position,position-note",
    ))
}

/// A table whose empty values are none.
fn filled(columns: &[&'static str], rows: impl Iterator<Item = Vec<Option<String>>>) -> Table {
    let there = |cell: Option<String>| cell.filter(|text| !text.is_empty());
    let rows = rows.map(|row| row.into_iter().map(there).collect());
    Table { columns: columns.to_vec(), rows: rows.collect() }
}

/// Write the table of these kinds as CSV. The number of its rows.
///
/// # Errors
/// Those of [`table`] and of `out`.
pub fn write(view: &View, kinds: &[Kind], out: &mut impl Write) -> io::Result<usize> {
    let table = table(view, kinds)?;
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(&table.columns)?;
    for row in &table.rows {
        writer
            .write_record(row.iter().map(|cell| formula_safe(&plain(cell.as_deref().unwrap_or_default()))))?;
    }
    writer.flush()?;
    Ok(table.rows.len())
}

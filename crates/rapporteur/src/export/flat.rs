//! The statements as one flat table, for spreadsheets.

use super::Kind;
use crate::output::{formula_safe, plain};
use crate::view::{Said, View, first, title};
use rapporteur_model::{RecordId, UnknownReason};
use std::io::{self, Write};

/// A column: its name, and what stands in it.
type Column = (&'static str, fn(Said<'_>) -> Option<String>);

const COLUMNS: [Column; 26] = [
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

/// Write the wanted statements and report notes. Their number.
///
/// # Errors
/// Those of `out`.
pub fn write(view: &View, wanted: impl Fn(Kind) -> bool, out: &mut impl Write) -> io::Result<usize> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS.map(|(name, _)| name))?;
    let mut count = 0;
    for said in view.said() {
        if wanted(if said.is_actual() { Kind::Statement } else { Kind::ReportNote }) {
            let cell = |(_, value): &Column| formula_safe(&plain(&value(said).unwrap_or_default()));
            writer.write_record(COLUMNS.iter().map(cell))?;
            count += 1;
        }
    }
    writer.flush()?;
    Ok(count)
}

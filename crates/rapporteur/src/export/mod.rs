//! The record, written out for other programs.

mod accounts;
pub mod bundle;
mod calendar;
pub mod code_points;
mod context;
pub mod datasette;
mod event_tables;
pub mod explained;
mod flat;
mod happened;
mod lines;
#[cfg(feature = "parquet")]
mod parquet;
mod plans;
mod schema_org;
mod sources;
#[cfg(test)]
mod tests;
mod timeline_js;
mod web_annotation;
mod wire;

use crate::cli::args::ExportFormat;
use crate::view::{Found, View};
use clap::ValueEnum;
use std::io::{self, Write};

/// Kinds of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// The texts.
    Document,
    /// Their appearances.
    Publication,
    /// The sources, under all their names.
    Actor,
    /// Who said what.
    Statement,
    /// What was not, not yet or not surely said.
    ReportNote,
    /// Who did what to whom.
    Event,
    /// What is on the table, each plan with all the texts that tell of it.
    Plan,
    /// What sides want on an issue.
    Position,
    /// What sides want on no issue of the catalogue.
    PositionNote,
    /// Quotations that are no statements, and other passages that were left aside.
    Note,
    /// Accounts that do not agree.
    Conflict,
    /// Who moved.
    Shift,
}

/// The record of one thing that has an id, as an export writes it; `None` where a reviewer rejected it.
///
/// # Errors
/// Never for the program's own types.
pub fn record(view: &View, found: &Found<'_>) -> io::Result<Option<serde_json::Value>> {
    Ok(lines::of(view, found).map(serde_json::to_value).transpose()?)
}

/// Write the records of `kinds` (all where it is empty). The number of records written.
///
/// # Errors
/// Those of `out`.
pub fn write(view: &View, kinds: &[Kind], format: ExportFormat, out: &mut impl Write) -> io::Result<usize> {
    let wanted = |kind: Kind| kinds.is_empty() || kinds.contains(&kind);
    match format {
        ExportFormat::Csv => flat::write(view, kinds, out),
        #[cfg(feature = "parquet")]
        ExportFormat::Parquet => parquet::write(view, kinds, out),
        ExportFormat::Polecat => event_tables::polecat(view, out),
        ExportFormat::Gdelt => event_tables::gdelt(view, out),
        ExportFormat::WebAnnotation => web_annotation::write(view, out),
        ExportFormat::SchemaOrg => schema_org::write(view, out),
        ExportFormat::Timelinejs => timeline_js::write(view, out),
        ExportFormat::Ical => calendar::write(view, out),
        ExportFormat::Bibtex => sources::bibtex(view, out),
        ExportFormat::CslJson => sources::csl(view, out),
        // They need more than the record, or are no single file: the command line asks for them by themselves.
        ExportFormat::DatasetteMetadata | ExportFormat::Bundle => Ok(0),
        ExportFormat::Jsonl => {
            let mut count = 0;
            lines::each(view, wanted, |line| {
                count += 1;
                writeln!(out, "{line}")
            })?;
            Ok(count)
        }
        ExportFormat::Json => {
            let mut count = 0;
            lines::each(view, wanted, |line| {
                let before = if count == 0 { "[" } else { ",\n" };
                count += 1;
                write!(out, "{before}{line}")
            })?;
            writeln!(out, "{}", if count == 0 { "[]" } else { "]" })?;
            Ok(count)
        }
    }
}

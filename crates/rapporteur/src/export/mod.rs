//! The record, written out for other programs.

pub mod code_points;
mod flat;
mod lines;
#[cfg(test)]
mod tests;
mod wire;

use crate::cli::args::ExportFormat;
use crate::output::json;
use crate::view::View;
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
    /// Quotations that are no statements, and other passages that were left aside.
    Note,
}

/// Write the records of `kinds` (all where it is empty). The number of records written.
///
/// # Errors
/// Those of `out`.
pub fn write(view: &View, kinds: &[Kind], format: ExportFormat, out: &mut impl Write) -> io::Result<usize> {
    let wanted = |kind: Kind| kinds.is_empty() || kinds.contains(&kind);
    match format {
        ExportFormat::Csv => flat::write(view, wanted, out),
        ExportFormat::Jsonl => {
            let mut count = 0;
            lines::each(view, wanted, |line| {
                count += 1;
                writeln!(out, "{}", json(line)?)
            })?;
            Ok(count)
        }
        ExportFormat::Json => {
            let mut count = 0;
            lines::each(view, wanted, |line| {
                let before = if count == 0 { "[" } else { ",\n" };
                count += 1;
                write!(out, "{before}{}", json(line)?)
            })?;
            writeln!(out, "{}", if count == 0 { "[]" } else { "]" })?;
            Ok(count)
        }
    }
}

//! What is handed over, and how it is checked.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What to write out.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// How records are written
    #[arg(long, value_name = "FORMAT", default_value = "jsonl")]
    pub format: ExportFormat,
    /// Kinds of records, in a list with commas [default: all]
    #[arg(long, value_delimiter = ',', value_name = "TYPES")]
    pub types: Vec<crate::export::Kind>,
    /// Write to this file (- for standard output); it is replaced at the end, all at once
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Put the whole texts into a bundle too
    #[arg(long)]
    pub with_texts: bool,
}

/// What to check.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// A bundle, folder or ZIP file, in place of the case
    #[arg(value_name = "BUNDLE")]
    pub bundle: Option<PathBuf>,
    /// Articles of one's own (files, folders, globs) to read again and look the bundle's quotations up in
    #[arg(long, value_name = "FILE|FOLDER|GLOB", requires = "bundle", num_args = 1..)]
    pub articles: Vec<String>,
}

/// How records are written out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A record a line.
    #[default]
    Jsonl,
    /// One JSON array.
    Json,
    /// The statements, flat; events or positions with --types event or position.
    Csv,
    /// The same tables as Parquet files.
    #[cfg(feature = "parquet")]
    Parquet,
    /// The events in POLECAT's columns, with tabs.
    Polecat,
    /// What happened in GDELT's columns, with tabs.
    Gdelt,
    /// The statements as W3C Web Annotations.
    WebAnnotation,
    /// Articles, quotations and claims as schema.org JSON-LD.
    SchemaOrg,
    /// What happened, for TimelineJS.
    Timelinejs,
    /// What happened, as a calendar (iCalendar).
    Ical,
    /// The articles as BibTeX.
    Bibtex,
    /// The articles as CSL-JSON.
    CslJson,
    /// What Datasette needs to show the case file.
    DatasetteMetadata,
    /// Every quotation with what another person needs to verify it: a folder or a ZIP file (docs/exports.md).
    Bundle,
}

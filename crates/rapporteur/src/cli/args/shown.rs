//! What is shown: one thing, the account that one hands over, the pages.

use super::date;
use crate::brief::Form;
use crate::web::Place;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::net::IpAddr;
use std::path::PathBuf;

/// What the account is about.
#[derive(Debug, Args)]
pub struct BriefArgs {
    /// Only what was published on this day or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Date>,
    /// Only what was published on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Date>,
    /// Only what this side or speaker says and does, by its name in the case
    #[arg(long, value_name = "NAME")]
    pub side: Option<String>,
    /// Only statements, events, positions and plans that a reviewer has accepted, and positions told in such statements
    #[arg(long)]
    pub reviewed_only: bool,
    /// The title
    #[arg(long, default_value = "What the texts say", value_name = "WORDS")]
    pub title: String,
    /// How it is written: Markdown, or one HTML file that stands by itself
    #[arg(long = "as", default_value = "md", value_name = "FORM")]
    pub form: Form,
    /// Into this file, whole or not at all, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// At most so many statements of one speaker
    #[arg(long, default_value_t = 5, value_name = "N")]
    pub limit: usize,
}

/// Where the pages are served.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The port; 0 for any that is free
    #[arg(long, default_value_t = 7070, value_name = "N")]
    pub port: u16,
    /// The address of this machine to listen at
    #[arg(long, default_value = "127.0.0.1", value_name = "IP")]
    pub address: IpAddr,
    /// Another name by which browsers may ask for this server, for example behind a proxy; several with commas
    #[arg(long, value_delimiter = ',', value_name = "NAME")]
    pub host: Vec<String>,
    /// Under which name verdicts go on the record, where the browser gives none
    #[arg(long, value_name = "NAME")]
    pub reviewer: Option<String>,
}

impl ServeArgs {
    /// The place that was typed.
    pub fn place(&self) -> Place {
        Place { address: self.address, port: self.port, hosts: self.host.clone() }
    }
}

/// What to show.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Ids of statements, events, notes, publications or documents, or their beginnings; or documents' names
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
    /// Show what was left out of a document's text, with the reasons
    #[arg(long)]
    pub dropped: bool,
    /// How it is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ShowFormat,
}

/// How things are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON array.
    Json,
    /// A JSON object a line.
    Jsonl,
}

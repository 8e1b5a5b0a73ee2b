//! What can be typed behind `conflicts`, `shifts` and `same`.

use super::{ListArgs, words};
use clap::Args;
use rapporteur_analysis::ConflictKind;

/// Which conflicts.
#[derive(Debug, Default, Args)]
pub struct ConflictArgs {
    /// What the accounts do not agree on; several with commas
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = words(&ConflictKind::NAMES.map(|(_, name)| name)))]
    pub kind: Vec<String>,
    /// With a clause that has all of these words
    #[arg(long, value_name = "WORDS")]
    pub about: Option<String>,
    /// With a side that one of this name tells
    #[arg(long, value_name = "NAME")]
    pub who: Option<String>,
    /// With a side in the document of this name or id
    #[arg(long, value_name = "NAME")]
    pub doc: Option<String>,
    /// Only those that are surely of one matter and cannot be brought together
    #[arg(long)]
    pub strict: bool,
    /// How they are listed.
    #[command(flatten)]
    pub list: ListArgs,
}

/// Which shifts.
#[derive(Debug, Default, Args)]
pub struct ShiftArgs {
    /// Of one of this name
    #[arg(long, value_name = "NAME")]
    pub who: Option<String>,
    /// With an end whose clause has all of these words
    #[arg(long, value_name = "WORDS")]
    pub about: Option<String>,
    /// How they are listed.
    #[command(flatten)]
    pub list: ListArgs,
}

/// Of what.
#[derive(Debug, Args)]
pub struct SameArgs {
    /// The id of an event or a statement, or its beginning; or a document
    pub id: String,
    /// Another document on the same matter: tell what the two texts are to each other
    pub other: Option<String>,
    /// How they are listed.
    #[command(flatten)]
    pub list: ListArgs,
}

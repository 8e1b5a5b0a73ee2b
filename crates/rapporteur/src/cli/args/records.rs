//! Which statements, events, positions, happenings and copies are listed.

use super::{ListArgs, date, share, words};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use rapporteur_analysis::CopyKind;
use rapporteur_model::{Act, EventType, Firmness, Modality, Mode, Report, Stance};

/// Which statements. Filters are joined: a statement passes all of them.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Filters")]
pub struct StatementArgs {
    /// Whose name, an alias or a part of it, is this; also those who speak for the side of this name
    #[arg(long, value_name = "NAME", conflicts_with_all = ["unattributed", "unresolved"])]
    pub by: Option<String>,
    /// Whose content has all of these words, or words that begin so
    #[arg(long, value_name = "WORDS")]
    pub about: Option<String>,
    /// What the speaker does in saying it; several with commas
    #[arg(long, value_name = "ACT", value_delimiter = ',', value_parser = words(&Act::NAMES.map(|(_, name)| name)))]
    pub act: Vec<String>,
    /// How the content is given; several with commas
    #[arg(long, value_name = "MODE", value_delimiter = ',', value_parser = words(&Mode::NAMES.map(|(_, name)| name)))]
    pub mode: Vec<String>,
    /// The side that the speaker speaks for
    #[arg(long, value_name = "NAME")]
    pub party: Option<String>,
    /// Where or through what it was said
    #[arg(long, value_name = "WORDS")]
    pub channel: Option<String>,
    /// Who passed it on
    #[arg(long, value_name = "NAME")]
    pub via: Option<String>,
    /// To whom
    #[arg(long, value_name = "WORDS")]
    pub to: Option<String>,
    /// Whether it was said at all; several with commas [default: actual]
    #[arg(long, value_name = "REPORT", value_delimiter = ',', value_parser = words(&Report::NAMES.map(|(_, name)| name)))]
    pub report: Vec<String>,
    /// In the document of this name or id
    #[arg(long, value_name = "NAME")]
    pub doc: Option<String>,
    /// Said on this day or later; where the day is not told, published then
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Date>,
    /// Said on this day or earlier; where the day is not told, published then
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Date>,
    /// Those without a named speaker, for whatever reason
    #[arg(long)]
    pub unattributed: bool,
    /// Those whose words for the speaker could mean several people, or nobody in the text
    #[arg(long)]
    pub unresolved: bool,
    /// As sure as this or surer, from 0 to 1
    #[arg(long, value_name = "NUMBER", value_parser = share)]
    pub min_confidence: Option<f32>,
    /// Reports of what was not, not yet or not surely said, in place of statements
    #[arg(long, conflicts_with = "report")]
    pub report_notes: bool,
    /// How they are listed.
    #[command(flatten)]
    pub list: ListArgs,
}

/// Which events.
#[derive(Debug, Default, Args)]
pub struct EventArgs {
    /// What was done
    #[arg(long = "type", value_name = "TYPE", ignore_case = true, value_parser = words(&EventType::NAMES.map(|(_, name)| name)))]
    pub kind: Option<String>,
    /// Done by one whose name, also an alias or a part of it, is this
    #[arg(long, value_name = "NAME")]
    pub actor: Option<String>,
    /// Done to or with one of this name
    #[arg(long, value_name = "NAME")]
    pub recipient: Option<String>,
    /// Whether it happened
    #[arg(long, value_name = "MODALITY", value_parser = words(&Modality::NAMES.map(|(_, name)| name)))]
    pub modality: Option<String>,
    /// Told in the words of one of this name
    #[arg(long, value_name = "NAME")]
    pub told_by: Option<String>,
    /// Whose clause has all of these words
    #[arg(long, value_name = "WORDS")]
    pub about: Option<String>,
    /// In the document of this name or id
    #[arg(long, value_name = "NAME")]
    pub doc: Option<String>,
    /// On this day or later; without a day of its own, in documents published on it or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Date>,
    /// On this day or earlier; without a day of its own, in documents published on it or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Date>,
    /// How they are listed.
    #[command(flatten)]
    pub list: ListArgs,
}

/// Which positions, and how they are laid out.
#[derive(Debug, Default, Args)]
pub struct PositionArgs {
    /// On the issue of this id, or whose label has these words
    #[arg(long, value_name = "ISSUE", conflicts_with = "uncatalogued")]
    pub issue: Option<String>,
    /// Held by the side whose name, also an alias or a part of it, is this
    #[arg(long, value_name = "NAME")]
    pub holder: Option<String>,
    /// What the holder does about the issue
    #[arg(long, value_name = "STANCE", value_parser = words(&Stance::NAMES.map(|(_, name)| name)))]
    pub stance: Option<String>,
    /// How firmly it is held
    #[arg(long, value_name = "FIRMNESS", value_parser = words(&Firmness::NAMES.map(|(_, name)| name)))]
    pub firmness: Option<String>,
    /// As it stood on this day: later positions do not count
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
    /// Only what the sides state themselves or outlets tell, not what others ascribe to them
    #[arg(long)]
    pub stated: bool,
    /// Only positions that no issue of the catalogue fits, as a list
    #[arg(long)]
    pub uncatalogued: bool,
    /// Whose clause has all of these words
    #[arg(long, value_name = "WORDS")]
    pub about: Option<String>,
    /// In the document of this name or id
    #[arg(long, value_name = "NAME")]
    pub doc: Option<String>,
    /// A row for each position, in place of the matrix; what is no table is always so
    #[arg(long)]
    pub list: bool,
    /// A row for each side and issue, silences too
    #[arg(long, conflicts_with_all = ["list", "uncatalogued"])]
    pub cells: bool,
    /// The issues by these catalogues; several with commas
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub catalogues: Option<Vec<String>>,
    /// How they are listed.
    #[command(flatten)]
    pub listed: ListArgs,
}

/// Which of the two clocks of a timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Clock {
    /// The day on which it happened; where that is not known, the day on which it was first reported.
    #[default]
    Happened,
    /// The day on which it was first reported.
    Reported,
}

/// What part of the timeline.
#[derive(Debug, Default, Args)]
pub struct TimelineArgs {
    /// By which day it is put in order, and which day `--since` and `--until` look at
    #[arg(long, value_name = "CLOCK", default_value = "happened")]
    pub clock: Clock,
    /// What was done
    #[arg(long = "type", value_name = "TYPE", ignore_case = true, value_parser = words(&EventType::NAMES.map(|(_, name)| name)))]
    pub kind: Option<String>,
    /// With the part of one whose name, also an alias or a part of it, is this
    #[arg(long, value_name = "NAME")]
    pub actor: Option<String>,
    /// Whether it happened, as one of the texts tells it
    #[arg(long, value_name = "MODALITY", value_parser = words(&Modality::NAMES.map(|(_, name)| name)))]
    pub modality: Option<String>,
    /// Told by at least so many texts
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub texts: usize,
    /// On this day or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Date>,
    /// On this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Date>,
    /// How it is listed.
    #[command(flatten)]
    pub list: ListArgs,
}

/// Which copies.
#[derive(Debug, Default, Args)]
pub struct CopiesArgs {
    /// Two documents, by name or id, to show side by side
    #[arg(num_args = 2, value_names = ["ONE", "OTHER"], conflicts_with = "kind")]
    pub documents: Vec<String>,
    /// Only what is related so
    #[arg(long, value_name = "KIND", value_parser = copy_kind)]
    pub kind: Option<CopyKind>,
    /// How they are listed.
    #[command(flatten)]
    pub list: ListArgs,
}

fn copy_kind(text: &str) -> Result<CopyKind, String> {
    let known = CopyKind::NAMES.iter().find(|(_, name)| *name == text).map(|(kind, _)| *kind);
    known.ok_or_else(|| format!("the kinds are {}", CopyKind::NAMES.map(|(_, name)| name).join(", ")))
}

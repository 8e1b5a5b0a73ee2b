//! What people change in a case.

use super::{ListArgs, date};
use clap::Args;
use jiff::civil::Date;

/// What to take out.
#[derive(Debug, Args)]
pub struct RemoveArgs {
    /// Ids of publications, or their beginnings
    #[arg(required = true, value_name = "PUBLICATION")]
    pub publications: Vec<String>,
    /// The reason, for the log
    #[arg(long, value_name = "TEXT")]
    pub why: String,
    /// Who does it
    #[arg(long, value_name = "NAME")]
    pub reviewer: Option<String>,
}

/// Which records to go through.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// Which kind of records
    #[arg(long, default_value = "statements", value_parser = ["statements", "events", "positions", "plans"], value_name = "KIND")]
    pub what: String,
    /// Only those of this text, by its name
    #[arg(long, value_name = "NAME")]
    pub doc: Option<String>,
    /// Only those of this side, by its name in the case
    #[arg(long, value_name = "NAME")]
    pub side: Option<String>,
    /// Only those with these words, or beginnings of words
    #[arg(long, value_name = "WORDS")]
    pub about: Option<String>,
    /// Only those of this day or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Date>,
    /// Only those of this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Date>,
    /// Where they stand in the review [default: unreviewed]
    #[arg(long, value_name = "STATUS", value_parser = ["unreviewed", "edited", "accepted", "unsure"])]
    pub status: Option<String>,
    /// In which order [default: doubtful]
    #[arg(long, value_name = "ORDER", value_parser = ["newest", "oldest", "doubtful", "sure"])]
    pub order: Option<String>,
    /// Only those with this value of a field of the pages' filters: act=deny, speaker='Mona Adler', type=REJECT
    #[arg(long = "where", value_name = "FIELD=VALUE")]
    pub wanted: Vec<String>,
    /// One verdict on all of them, after they were shown: accept, reject or unsure
    #[arg(long, value_name = "VERDICT", value_parser = ["accept", "reject", "unsure"])]
    pub all: Option<String>,
    /// Under which name the verdicts go on the record
    #[arg(long, value_name = "NAME")]
    pub reviewer: Option<String>,
}

/// What to correct.
#[derive(Debug, Args)]
pub struct CorrectArgs {
    /// The id of the statement, event, position or plan (as one text tells it), or its beginning
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// accept, reject, unsure, or FIELD=VALUE (of a statement speaker, speaker_kind, role, party, act, mode, said_on,
    /// report, content, split, part_of; of an event event, modality, on, actors, recipients, split, part_of; of a
    /// position holder, issue, stance, firmness, on, point; of a plan name, kind, authors, answers, same_as, apart)
    #[arg(required = true, value_name = "VERDICT")]
    pub verdicts: Vec<String>,
    /// Who says so
    #[arg(long, value_name = "NAME")]
    pub reviewer: Option<String>,
}

/// What to grade.
#[derive(Debug, Args)]
pub struct GradeArgs {
    /// An outlet by its name in the case; or a text by its name or id, a statement or an event by its id or the beginning of it
    #[arg(value_name = "SUBJECT")]
    pub subject: String,
    /// A letter for an outlet, a digit for all else, or none to take the grade back
    #[arg(value_name = "GRADE", ignore_case = true, value_parser = ["A", "B", "C", "D", "E", "F", "1", "2", "3", "4", "5", "6", "none"])]
    pub grade: String,
    /// Who says so
    #[arg(long, value_name = "NAME")]
    pub reviewer: Option<String>,
}

/// Which grades.
#[derive(Debug, Args)]
pub struct GradesArgs {
    /// Those that were replaced or taken back too
    #[arg(long)]
    pub all: bool,
    /// How they are listed.
    #[command(flatten)]
    pub list: ListArgs,
}

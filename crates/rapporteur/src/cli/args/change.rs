//! What people change in a case.

use clap::Args;

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

/// What to correct.
#[derive(Debug, Args)]
pub struct CorrectArgs {
    /// The id of the statement or event, or its beginning
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// accept, reject, unsure, or FIELD=VALUE (of a statement speaker, speaker_kind, role, party, act, mode, said_on,
    /// report; of an event event, modality, on, actors, recipients)
    #[arg(required = true, value_name = "VERDICT")]
    pub verdicts: Vec<String>,
    /// Who says so
    #[arg(long, value_name = "NAME")]
    pub reviewer: Option<String>,
}

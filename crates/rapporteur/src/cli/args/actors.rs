//! What can be typed behind `actors`.

use super::{ListArgs, words};
use clap::{Args, Subcommand};
use rapporteur_analysis::ActorKind;
use rapporteur_model::SpeakerKind;

/// Which actors, or what to do with one.
#[derive(Debug, Args)]
pub struct ActorsArgs {
    /// What to do, where it is not to list them.
    #[command(subcommand)]
    pub verb: Option<ActorVerb>,
    /// Which ones are listed.
    #[command(flatten)]
    pub filter: ActorFilter,
}

/// Which actors.
#[derive(Debug, Default, Args)]
pub struct ActorFilter {
    /// What the actor is
    #[arg(long, value_name = "KIND", value_parser = words(&ActorKind::NAMES.map(|(_, name)| name)))]
    pub kind: Option<String>,
    /// The side that it speaks for
    #[arg(long, value_name = "NAME")]
    pub party: Option<String>,
    /// Whose name, also an alias or a part of it, is this
    #[arg(long, value_name = "NAME")]
    pub named: Option<String>,
    /// Who is named in the document of this name or id
    #[arg(long, value_name = "NAME")]
    pub doc: Option<String>,
    /// Those of whom something could not be decided, or does not agree
    #[arg(long)]
    pub doubts: bool,
    /// How they are listed.
    #[command(flatten)]
    pub list: ListArgs,
}

/// What to do with an actor.
#[derive(Debug, Subcommand)]
pub enum ActorVerb {
    /// Show an actor: its names with the reasons, its roles over time, what it says and who says what of it
    Show {
        /// A name, an alias or an id
        name: String,
        /// At most so many statements of each sort
        #[arg(long, default_value_t = 10, value_name = "N")]
        limit: usize,
    },
    /// Put an actor into the case, whether or not a text names it
    Add {
        /// Its name
        name: String,
        /// What it is
        #[arg(long, value_name = "KIND", default_value = "person", value_parser = words(&SpeakerKind::NAMES.map(|(_, name)| name)))]
        kind: String,
        /// The side that it speaks for
        #[arg(long, value_name = "NAME")]
        party: Option<String>,
        /// Who says so
        #[arg(long, value_name = "NAME")]
        reviewer: Option<String>,
    },
    /// Say that two actors are one
    Merge {
        /// A name of the one that goes into the other
        name: String,
        /// A name of the one that stays
        into: String,
        /// Who says so
        #[arg(long, value_name = "NAME")]
        reviewer: Option<String>,
    },
    /// Say that a spelling means somebody else
    Split {
        /// A name of the actor
        name: String,
        /// The spelling that is not this actor's; with @DOC in that document only
        spelling: String,
        /// Who says so
        #[arg(long, value_name = "NAME")]
        reviewer: Option<String>,
    },
    /// Say that a spelling is a name of an actor
    Alias {
        /// A name of the actor
        name: String,
        /// The spelling; with @DOC in that document only
        alias: String,
        /// Who says so
        #[arg(long, value_name = "NAME")]
        reviewer: Option<String>,
    },
    /// Take a correction of the actors back
    Undo {
        /// Its number, as `rapporteur corrections` lists it
        #[arg(value_name = "aN")]
        number: String,
        /// Who says so
        #[arg(long, value_name = "NAME")]
        reviewer: Option<String>,
    },
}

impl ActorVerb {
    /// Who corrects, where it was typed.
    pub(super) fn reviewer(&self) -> Option<&String> {
        match self {
            ActorVerb::Show { .. } => None,
            ActorVerb::Add { reviewer, .. }
            | ActorVerb::Merge { reviewer, .. }
            | ActorVerb::Split { reviewer, .. }
            | ActorVerb::Alias { reviewer, .. }
            | ActorVerb::Undo { reviewer, .. } => reviewer.as_ref(),
        }
    }
}

//! The finders, in the order in which they run: quotations and units (`words`), the look of the
//! whole text (`layout`), speech (`speech`), who speaks (`resolve`), when (`time`), what is left over
//! (`notes`), what was done (`event`), what sides want (`position`), what is on the table (`plan`), and what these are
//! about (`topic`).

mod act;
mod calibrate;
mod content;
mod cover;
mod event;
mod going_on;
mod layout;
mod lexicon;
mod media;
mod mention;
mod nesting;
mod notes;
mod own_text;
mod plan;
mod portfolio;
mod position;
mod proper;
mod resolve;
mod speech;
mod statements;
pub mod time;
mod topic;
mod trigger;
mod words;
mod world;

use jiff::civil::Date;
use rapporteur_model::{Document, Reading};
use rapporteur_tagger::Tagger;

/// What a finder looks at: one text and what is known of its appearance.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The text.
    pub document: &'a Document,
    /// The day of its publication.
    pub published: Option<Date>,
    /// The tagger, where there is one.
    pub tagger: Option<&'a Tagger>,
    /// The side whose own text this is: its narration is the side's statement.
    pub author_party: Option<&'a str>,
}

/// Read one text with every finder.
pub fn read(context: Context<'_>) -> Reading {
    statements::find(context)
}

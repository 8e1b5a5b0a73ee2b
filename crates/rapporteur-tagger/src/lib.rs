//! The neural tagger: words in, tags out.
//!
//! The only owner of the inference runtime and of the weights. One pass of a MiniLM-L6 encoder with int8
//! weights, written for this one architecture, then heads for parts of speech, lemmas, entities, reporting
//! cues and predicates with their roles, and coreference. Float routines and integer sums give the same
//! bits on every processor.

#[cfg(test)]
mod agreement;
mod bio;
mod built_in;
mod coreference;
mod encoder;
mod events;
mod kernel;
mod labels;
mod layer;
mod lemma;
mod math;
mod meaning;
mod roles;
mod table;
mod tagger;
mod tags;
#[cfg(test)]
mod tiny;
mod weights_file;
mod window;
mod wordpiece;

pub use built_in::{built_in, built_in_meaning};
pub use coreference::Mentions;
pub use events::Events;
pub use kernel::Isa;
pub use labels::{CueRole, EntityKind, PredicateRole, TableKind, Upos};
pub use layer::Room;
pub use meaning::SentenceEncoder;
pub use table::{Item, Table};
pub use tagger::{Input, Tagger};
pub use tags::{Cue, Entity, Predicate, Role, States, Tags, WordTag};
pub use weights_file::{Files, WeightsError};

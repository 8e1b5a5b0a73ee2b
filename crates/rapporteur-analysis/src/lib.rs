//! From the frozen facts of a case to what is derived from them.
//!
//! So far one thing is derived: the actors, that is, which names in several texts are one source.
//! What is derived is never written among the facts and can be made again at any time.

mod actor;
pub mod issues;
mod names;

pub use actor::{Actor, Link};

use rapporteur_model::{Case, Source, SpeakerKind};
use std::collections::BTreeMap;

/// What was derived from a case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// The sources, in the order of their names.
    pub actors: Vec<Actor>,
    of_name: BTreeMap<NameKey, usize>,
}

/// A person's name and the same words as another source's name are two.
type NameKey = (bool, String);

fn key(kind: SpeakerKind, name: &str) -> NameKey {
    (kind == SpeakerKind::Person, name.to_lowercase())
}

impl Analysis {
    /// The actor that a text's source is; `None` for sources without a name of their own.
    pub fn actor(&self, source: &Source) -> Option<&Actor> {
        self.of_name.get(&key(source.kind, &source.name)).map(|&index| &self.actors[index])
    }

    /// The name of a source in the case: its actor's, or else the text's own.
    pub fn name<'a>(&'a self, source: &'a Source) -> &'a str {
        self.actor(source).map_or(&source.name, |actor| &actor.name)
    }
}

/// Derive everything from `case`. The same facts give the same result.
pub fn analyse(case: &Case) -> Analysis {
    let mut actors = actor::actors(case);
    actors.sort_by(|a, b| (&a.name, a.kind.as_str()).cmp(&(&b.name, b.kind.as_str())));
    let names = actors.iter().enumerate();
    let of_name = names
        .flat_map(|(index, actor)| actor.links.iter().map(move |link| (key(actor.kind, &link.name), index)))
        .collect();
    Analysis { actors, of_name }
}

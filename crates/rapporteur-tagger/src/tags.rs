//! What the tagger gives: labels of words and spans. Words are numbered as they were given.

use crate::events::Events;
use crate::labels::{CueRole, EntityKind, PredicateRole, Upos};
use crate::table::Table;
use rapporteur_model::Act;
use std::ops::Range;

/// What was found in one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tags {
    /// One entry a word.
    pub words: Vec<WordTag>,
    /// Names, dates, numbers …, in the order of the text, without overlap.
    pub entities: Vec<Entity>,
    /// Reporting cues, in the order of the text, without overlap.
    pub cues: Vec<Cue>,
    /// Predicates, in the order of the text.
    pub predicates: Vec<Predicate>,
    /// Positions and plans.
    pub table: Table,
    /// What the words tell of events.
    pub events: Events,
}

/// The hidden states of a text's words: what coreference compares. They take 1.5 KiB a word, which is why
/// they are kept only for who asks for them.
#[derive(Clone, Debug, Default)]
pub struct States(pub(crate) Vec<f32>);

/// A word's labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordTag {
    /// Its part of speech.
    pub upos: Upos,
    /// Its dictionary form.
    pub lemma: String,
}

/// A name, date, number ….
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its words.
    pub words: Range<usize>,
    /// How sure the tagger is, 0 to 1: the mean probability of the words' labels.
    pub score: f32,
}

/// A span of words with what it is to its trigger.
#[derive(Clone, Debug, PartialEq)]
pub struct Role<K> {
    /// What it is.
    pub kind: K,
    /// Its words.
    pub words: Range<usize>,
    /// How sure the tagger is, 0 to 1: the mean probability of the words' labels.
    pub score: f32,
}

/// Words that report speech or thought, with their roles in the order of the text. A content in several
/// pieces is several roles.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue {
    /// What the source does.
    pub act: Act,
    /// The reporting words.
    pub words: Range<usize>,
    /// How sure the tagger is, 0 to 1: the mean probability of the words' labels.
    pub score: f32,
    /// Source, content, addressee, channel.
    pub roles: Vec<Role<CueRole>>,
}

impl Cue {
    /// The spans of one role.
    pub fn spans(&self, kind: CueRole) -> impl Iterator<Item = &Role<CueRole>> {
        self.roles.iter().filter(move |role| role.kind == kind)
    }
}

/// A word that denotes an event or state, with its roles in the order of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Predicate {
    /// The word.
    pub word: usize,
    /// How sure the tagger is that it is one, 0 to 1.
    pub score: f32,
    /// Who, whom, when, where ….
    pub roles: Vec<Role<PredicateRole>>,
}

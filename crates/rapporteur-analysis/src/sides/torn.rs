//! A state torn between a government that has a name of its own (`Government of National Unity`) and its rivals: its capital
//! and `the government` mean that body, and the state itself is nobody who talks.

use super::words::{bare, closes, holds, places, plain};
use crate::bodies::without_article;
use crate::world::{StateWord, by_count, world};
use crate::{ActorKind, Analysis};
use rapporteur_model::{Case, Source, SpeakerKind};
use std::collections::BTreeSet;

/// Words between the name of a government and the state or seat that a text gives it.
const REACH: usize = 6;
/// In fewer places than this nobody is a side.
const FEWEST: usize = 2;

/// The state that is torn.
pub(crate) struct Torn {
    state: String,
    /// The government of its own name.
    body: String,
    /// The seats at which texts place it, folded.
    seats: BTreeSet<String>,
}

impl Torn {
    /// The torn state of a case, where its texts name one government of that kind, tell in which state it is, and speak of
    /// rivals.
    pub(crate) fn of(case: &Case, analysis: &Analysis) -> Option<Torn> {
        let texts = || case.documents.iter().map(|entry| entry.document.text());
        let named = analysis.actors.iter().filter(|actor| actor.kind != ActorKind::Person);
        let named = named.filter(|actor| is_government(&actor.name) && actor.sightings.len() >= FEWEST);
        let [actor] = named.collect::<Vec<_>>()[..] else { return None };
        let near: Vec<&str> = texts().flat_map(|text| beside(text, &actor.name)).collect();
        let states = near.iter().filter_map(|word| world().state(word));
        let states = by_count(states.filter(|(state, _)| !world().is_bloc(state)).map(|(state, _)| state));
        let (state, _) = *states.first()?;
        let rivals = |text: &str| text.split(['.', '\n']).any(|sentence| holds("rivalry", &plain(sentence)));
        if !texts().any(rivals) {
            return None;
        }
        let seat = |word: &&&str| world().state(word) == Some((state, StateWord::Seat));
        let seats = near.iter().filter(seat).map(|word| without_article(word)).collect();
        Some(Torn { state: state.to_owned(), body: actor.name.clone(), seats })
    }

    /// The side that a source means whom its text has for one of `side`.
    pub(crate) fn side(&self, side: String, source: &Source, text: &str) -> String {
        if side != self.state {
            return side;
        }
        let words = source.mention.and_then(|mention| mention.get(text)).unwrap_or(&source.name);
        let speaks = matches!(source.kind, SpeakerKind::Person | SpeakerKind::Anonymous);
        let government = plain(words).split(' ').any(|word| word == "government");
        if speaks || government || !self.names_the_state(words) { self.body.clone() } else { side }
    }

    /// Whether words name the state or its people, and not only the seat of the one government.
    fn names_the_state(&self, words: &str) -> bool {
        let names = |word: &str| world().state(word).is_some_and(|(state, _)| state == self.state);
        let words =
            words.split_whitespace().flat_map(|word| [bare(word), word.split('-').next().unwrap_or(word)]);
        words.filter(|word| names(word)).any(|word| !self.seats.contains(&without_article(word)))
    }
}

/// A government by a name of its own, in which no state stands: `Transitional Government of National Unity`.
fn is_government(name: &str) -> bool {
    let state = name.split_whitespace().any(|word| world().state(bare(word)).is_some());
    name.starts_with(char::is_uppercase) && !state && holds("own-government", &plain(name))
}

/// The words near the places where a text names somebody, within the same phrase or the next.
fn beside<'t>(text: &'t str, name: &'t str) -> Vec<&'t str> {
    let mut found = Vec::new();
    for at in places(text, name) {
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let before = text[line..at].split_whitespace().rev().take(REACH);
        found.extend(before.take_while(|word| !closes(word)).map(bare));
        let after = text[at + name.len()..].lines().next().unwrap_or_default();
        found.extend(after.split_whitespace().take(REACH).map(bare));
    }
    found
}

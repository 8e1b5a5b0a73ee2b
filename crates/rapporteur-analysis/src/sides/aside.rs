//! Bodies that stand aside: what the texts call a campaign group, a think tank or an independent service is no side,
//! and nobody of it speaks for one.

use super::words::{closes, ends, holds, is_entry, plain};
use crate::actor::{Actor, ActorKind};
use crate::cluster::Names;
use crate::fold::fold;
use crate::threads;
use crate::world::world;
use std::collections::BTreeSet;

/// Most words between a body's name and the noun that tells what it is.
const LONGEST: usize = 5;

/// `European companies`, `Lebanese media`, `most Norwegians`: a group of private people or of outlets, of whatever state.
pub(crate) fn is_private_group(name: &str) -> bool {
    let words = plain(name);
    let some = |(first, people): (&str, &str)| is_entry("some-of", first) && world().state(people).is_some();
    ends("private-group", &words) || words.split_once(' ').is_some_and(some)
}

/// Take the side from the bodies that stand aside, and from those who speak for them.
pub(super) fn settle(names: &Names<'_>, actors: &mut [&mut Actor]) {
    let body = |actor: &&&mut Actor| {
        matches!(actor.kind, ActorKind::Organization | ActorKind::Unknown) && actor.party.is_some()
    };
    let before = threads::each(&names.case.documents, |entry| called_so(entry.document.text()));
    let before: Vec<&str> = before.into_iter().flatten().collect();
    let inner = |before: &str| before.ends_with(char::is_alphanumeric);
    let is_called = |name: &str| {
        before.iter().any(|before| before.strip_suffix(name).is_some_and(|before| !inner(before)))
    };
    let aside: BTreeSet<String> = actors
        .iter()
        .filter(body)
        .filter(|actor| is_called(&actor.name))
        .map(|actor| fold(&actor.name))
        .collect();
    for actor in actors.iter_mut() {
        let party = actor.party.as_deref().map(fold);
        if party.is_some_and(|party| aside.contains(&party)) {
            actor.party_reason = Some("a body that a text says stands aside".to_owned());
            actor.party = None;
        }
    }
}

/// What stands before each `, a campaign group, …` of a text.
fn called_so(text: &str) -> Vec<&str> {
    let article = |at: &usize| text[*at..].strip_prefix(", a ").or_else(|| text[*at..].strip_prefix(", an "));
    let commas = text.match_indices(',').map(|(at, _)| at);
    let so = commas.filter(|at| article(at).is_some_and(is_aside));
    so.map(|at| &text[..at]).collect()
}

/// Whether words begin with what a body is called that stands aside.
fn is_aside(rest: &str) -> bool {
    let mut words = Vec::new();
    for word in rest.split_whitespace().take(LONGEST) {
        words.push(word);
        if closes(word) {
            break;
        }
    }
    holds("aside-body", &plain(&words.join(" ")))
}

//! Bodies that stand aside: what the texts call a campaign group, a think tank or an independent service is no side,
//! and nobody of it speaks for one.

use super::words::{closes, holds, places, plain};
use crate::actor::{Actor, ActorKind};
use crate::cluster::Names;
use crate::fold::fold;
use std::collections::BTreeSet;

/// Most words between a body's name and the noun that tells what it is.
const LONGEST: usize = 5;

/// Take the side from the bodies that stand aside, and from those who speak for them.
pub(super) fn settle(names: &Names<'_>, actors: &mut [&mut Actor]) {
    let body = |actor: &&&mut Actor| {
        matches!(actor.kind, ActorKind::Organization | ActorKind::Unknown) && actor.party.is_some()
    };
    let texts: Vec<&str> = names.case.documents.iter().map(|entry| entry.document.text()).collect();
    let aside: BTreeSet<String> = actors
        .iter()
        .filter(body)
        .filter(|actor| texts.iter().any(|text| is_called_so(text, &actor.name)))
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

/// `Tidewatch, a campaign group, …`.
fn is_called_so(text: &str, name: &str) -> bool {
    places(text, name).any(|at| {
        let after = &text[at + name.len()..];
        let Some(rest) = after.strip_prefix(", a ").or_else(|| after.strip_prefix(", an ")) else {
            return false;
        };
        let mut words = Vec::new();
        for word in rest.split_whitespace().take(LONGEST) {
            words.push(word);
            if closes(word) {
                break;
            }
        }
        holds("aside-body", &plain(&words.join(" ")))
    })
}

//! Texts that a side publishes itself: the outlet is the side, and whoever has an office in it speaks for it.

use super::phrases::beside;
use super::words::{holds, plain};
use crate::actor::{Actor, ActorKind};
use crate::cluster::Names;
use crate::fold::fold;
use std::collections::BTreeSet;

/// Let the officers of a body speak for it where the text is the body's own.
pub(super) fn settle(names: &Names<'_>, actors: &mut [&mut Actor]) {
    let bodies: Vec<(String, String)> = actors.iter().filter(is_body).flat_map(called).collect();
    let authors: Vec<Option<String>> = names
        .case
        .documents
        .iter()
        .map(|entry| {
            let outlet = entry.publications.iter().find_map(|publication| publication.outlet.as_deref());
            author(outlet?, entry.document.text(), &bodies)
        })
        .collect();
    for actor in actors.iter_mut().filter(|actor| actor.party.is_none()) {
        let documents: BTreeSet<usize> = actor.sightings.iter().map(|sighting| sighting.document).collect();
        let own = |at: usize| {
            let author = authors.get(at)?.as_ref()?;
            let text = names.case.documents.get(at)?.document.text();
            let said = actor.said_roles.iter().map(|role| role.words.clone());
            let mut roles = beside(text, &actor.name).into_iter().chain(said);
            let officer = actor.kind == ActorKind::Person && roles.any(|role| is_office(&role));
            (officer || fold(&actor.name) == fold(author)).then(|| author.clone())
        };
        if let Some(author) = documents.into_iter().find_map(own) {
            actor.party_reason = Some(format!("a text of {author} itself"));
            actor.party = Some(author);
        }
    }
}

fn is_body(actor: &&&mut Actor) -> bool {
    matches!(actor.kind, ActorKind::Organization | ActorKind::Bloc)
}

/// The folded names of a body, with its name.
fn called(actor: &&mut Actor) -> Vec<(String, String)> {
    let names = std::iter::once(&actor.name).chain(&actor.aliases);
    let proper = names.filter(|name| name.starts_with(char::is_uppercase) && name.chars().count() > 2);
    proper.map(|name| (fold(name), actor.name.clone())).collect()
}

/// Whether a role is an office in a body, without another body or state in it.
fn is_office(role: &str) -> bool {
    let folded = plain(role);
    let other = role.contains(['’', '\'']) || folded.contains(" of the ") || folded.contains("minister");
    holds("staff", &folded) && !holds("aside", &folded) && !other
}

/// The body whose own text this is: the outlet bears its name, and the text calls itself so.
fn author(outlet: &str, text: &str, bodies: &[(String, String)]) -> Option<String> {
    let outlet = fold(outlet);
    let begins =
        |name: &str| outlet == name || outlet.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '));
    let (_, body) = bodies.iter().filter(|(name, _)| begins(name)).max_by_key(|(name, _)| name.len())?;
    holds("own-text", &plain(text)).then(|| body.clone())
}

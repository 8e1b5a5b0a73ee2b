//! `Her deputy, Karl Oder, …`: whose deputy he is, the sentence before tells, and for which side that one speaks perhaps
//! another text.

use super::phrases::beside;
use super::words::{places, plain};
use crate::actor::{Actor, ActorKind};
use crate::cluster::Names;
use std::collections::BTreeSet;

/// How far before the words the one is looked for, in bytes.
const REACH: usize = 400;

/// Give persons without a side whose role is `his` or `her` the side of the one whom the words before name.
pub(super) fn settle(names: &Names<'_>, actors: &mut [&mut Actor]) {
    let persons = actors.iter().filter(|actor| actor.kind == ActorKind::Person);
    let sided: Vec<(String, String)> =
        persons.filter_map(|actor| Some((surname(&actor.name)?, actor.party.clone()?))).collect();
    for actor in actors.iter_mut().filter(|actor| actor.kind == ActorKind::Person && actor.party.is_none()) {
        let documents: BTreeSet<usize> = actor.sightings.iter().map(|sighting| sighting.document).collect();
        let texts = documents.into_iter().filter_map(|at| names.case.documents.get(at));
        let found: BTreeSet<String> =
            texts.flat_map(|entry| superiors(entry.document.text(), &actor.name, &sided)).collect();
        let mut found = found.into_iter();
        if let (Some(side), None) = (found.next(), found.next()) {
            actor.party_reason = Some("the side of the one whose deputy or aide it is".to_owned());
            actor.party = Some(side);
        }
    }
}

fn surname(name: &str) -> Option<String> {
    let word = name.split(' ').next_back()?;
    (word.chars().count() > 2 && word.starts_with(char::is_uppercase)).then(|| word.to_owned())
}

/// The sides of those whom the words before `his deputy, NAME` name last, once for each place.
fn superiors(text: &str, name: &str, sided: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for at in places(text, name).filter(|_| name.contains(' ')) {
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        let roles = beside(&text[line..end], name);
        let role = roles.iter().find(|role| is_his(role));
        let Some(to) = role.and_then(|role| text[line..at].rfind(role.as_str())).map(|to| line + to) else {
            continue;
        };
        let from = (to.saturating_sub(REACH)..=to).find(|from| text.is_char_boundary(*from)).unwrap_or(to);
        let near = &text[from..to];
        let last = sided.iter().filter_map(|(name, side)| Some((places(near, name).last()?, side))).max();
        found.extend(last.map(|(_, side)| side.clone()));
    }
    found
}

fn is_his(role: &str) -> bool {
    role.split(' ').next().is_some_and(|first| matches!(plain(first).as_str(), "his" | "her"))
}

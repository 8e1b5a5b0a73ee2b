//! What several texts tell of one person's side, weighed against each other, and what sides are called.

use crate::actor::{Actor, ActorKind};
use crate::fold::fold;
use crate::world::{by_count, world};
use std::collections::{BTreeMap, BTreeSet};

/// By folded name or alias: what the body is called in the case.
pub(super) fn called(actors: &[&mut Actor]) -> BTreeMap<String, String> {
    let mut names: BTreeMap<String, Option<String>> = BTreeMap::new();
    let body = |actor: &&&mut Actor| {
        matches!(actor.kind, ActorKind::State | ActorKind::Bloc | ActorKind::Organization)
    };
    for actor in actors.iter().filter(body) {
        let proper = actor.aliases.iter().filter(|alias| alias.starts_with(char::is_uppercase));
        for name in proper.chain([&actor.name]) {
            let known = names.entry(fold(name)).or_insert_with(|| Some(actor.name.clone()));
            *known = known.take().filter(|known| *known == actor.name);
        }
    }
    // A name of its own is no other body's, whatever alias that has.
    for actor in actors.iter().filter(body) {
        names.insert(fold(&actor.name), Some(actor.name.clone()));
    }
    let mut called: BTreeMap<String, String> =
        names.into_iter().filter_map(|(name, known)| Some((name, known?))).collect();
    for (short, long) in short_names(actors) {
        called.entry(short).or_insert(long);
    }
    called
}

/// `Front` and `SPF` of `Sund People’s Front`: the last word and the initials of a body's name, folded, where they are
/// those of one body only.
fn short_names(actors: &[&mut Actor]) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, Option<String>> = BTreeMap::new();
    let body = |actor: &&&mut Actor| matches!(actor.kind, ActorKind::Bloc | ActorKind::Organization);
    for actor in actors.iter().filter(body).filter(|actor| actor.name.contains(' ')) {
        let words = || actor.name.split([' ', '-']).filter(|word| word.starts_with(char::is_uppercase));
        let initials: String = words().filter_map(|word| word.chars().next()).collect();
        let last =
            words().next_back().filter(|last| actor.name.ends_with(last) && world().state(last).is_none());
        let initials = Some(initials).filter(|initials| initials.len() > 2);
        for short in last.map(str::to_owned).into_iter().chain(initials) {
            let known = found.entry(fold(&short)).or_insert_with(|| Some(actor.name.clone()));
            *known = known.take().filter(|known| *known == actor.name);
        }
    }
    found.into_iter().filter_map(|(short, long)| Some((short, long?))).collect()
}

/// Let a person have in every text the side that most places tell, where the texts do not agree.
pub(super) fn settle(actors: &mut [&mut Actor]) {
    let called = called(actors);
    for actor in
        actors.iter_mut().filter(|actor| actor.kind == ActorKind::Person && actor.party_reason.is_none())
    {
        let own = |side: &&str| *side == actor.name || actor.aliases.iter().any(|alias| alias == side);
        // Where any text tells it in words, what others guess does not count.
        let told = actor.sightings.iter().any(|sighting| sighting.told && sighting.party.is_some());
        let counts = actor.sightings.iter().filter(|sighting| sighting.told || !told);
        let all_sides: BTreeSet<&str> =
            actor.sightings.iter().filter_map(|sighting| sighting.party.as_deref()).collect();
        let parties = counts.filter_map(|sighting| sighting.party.as_deref());
        let parties = parties.filter(|side| !own(side));
        let votes = by_count(parties.map(|side| called.get(&fold(side)).map_or(side, String::as_str)));
        let all: usize = votes.iter().map(|(_, votes)| votes).sum();
        let listed = world().person(&actor.name).is_some();
        let Some((side, most)) = votes.first().filter(|(_, most)| most * 2 > all && !listed) else {
            continue;
        };
        if votes.len() > 1
            || all_sides.iter().any(|other| called.get(&fold(other)).map_or(*other, String::as_str) != *side)
        {
            actor.party_reason = Some(format!("{most} of {all} places that tell a side"));
        }
        actor.party = Some((*side).to_owned());
    }
    for actor in actors.iter_mut() {
        if let Some(name) = actor.party.as_deref().and_then(|side| called.get(&fold(side))) {
            actor.party = Some(name.clone());
        }
    }
}

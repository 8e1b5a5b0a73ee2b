//! Ministries, treasuries, offices of a prime minister: organs of a state that their names do not tell. None is a side of
//! its own.

use super::Sides;
use super::words::{bare, ends, entries, plain};
use crate::actor::{Actor, ActorKind};
use crate::fold::fold;
use crate::world::world;
use std::collections::{BTreeMap, BTreeSet};

impl Sides {
    /// Give each organ, and those who speak for it, the one state for which texts let it or the bearers of its offices speak;
    /// where they tell none, no side.
    pub(super) fn settle_organs(&self, actors: &mut [&mut Actor]) {
        let names = actors.iter().filter(|actor| actor.kind != ActorKind::Person).flat_map(|actor| {
            let side = actor.party.iter().filter(|party| **party != actor.name);
            std::iter::once(&actor.name).chain(side)
        });
        let organs: BTreeMap<String, BTreeSet<String>> = names
            .filter(|name| self.is_organ(name))
            .map(|name| (fold(name), self.states_of_organ(name, actors)))
            .collect();
        for actor in actors.iter_mut() {
            let body = organs.get(&fold(&actor.name)).filter(|_| actor.kind != ActorKind::Person);
            let Some(states) = body.or_else(|| organs.get(&fold(actor.party.as_ref()?))) else { continue };
            // One name of the organs of several states: each text tells which.
            if states.len() < 2 {
                actor.party = states.first().cloned();
                actor.party_reason = Some("an organ of the state of those who have its offices".to_owned());
            }
        }
    }

    /// The states for which texts let an organ speak, or those whose roles begin with its name.
    fn states_of_organ(&self, organ: &str, actors: &[&mut Actor]) -> BTreeSet<String> {
        let short = plain(organ);
        let short =
            entries("organ-of").iter().find_map(|of| short.strip_prefix(of.as_str())).unwrap_or(&short);
        let office = format!("{} ", short.trim());
        let holds_office = |actor: &Actor| {
            let of_it = |words: &str| plain(words).starts_with(&office);
            actor.kind == ActorKind::Person && actor.said_roles.iter().any(|role| of_it(&role.words))
        };
        let its = |actor: &&&mut Actor| fold(&actor.name) == fold(organ) || holds_office(actor);
        let sides = actors.iter().filter(its).flat_map(|actor| &actor.sightings);
        sides.filter_map(|one| one.party.clone()).filter(|side| self.is_state(side)).collect()
    }

    /// `Ministry of Commerce`, `the Treasury`, `Prime Minister’s Office`: an organ by its noun, in whose name no state stands and
    /// which no list knows.
    pub(super) fn is_organ(&self, name: &str) -> bool {
        let folded = plain(name.strip_prefix("the ").unwrap_or(name));
        let of = || entries("organ-of").iter().any(|of| folded.starts_with(&format!("{of} ")));
        let unlisted = || world().body(name).is_none() && self.names_no_state(name);
        // `Roth’s ministry` is that of her side.
        let proper = name.split(' ').next_back().is_some_and(|last| last.starts_with(char::is_uppercase));
        proper && (ends("organ", &folded) || of()) && unlisted()
    }

    /// Whether no word of a name is that of a state, listed or learned.
    pub(super) fn names_no_state(&self, name: &str) -> bool {
        let state =
            |word: &str| world().state(bare(word)).is_some() || self.learned.state(bare(word)).is_some();
        !name.split_whitespace().any(state)
    }
}

//! `Europe`, where it is the union of its states that talks and not the states one by one.

use super::Sides;
use crate::actor::{Actor, ActorKind};
use crate::cluster::Names;
use crate::sighting::Class;
use crate::world::world;

const UNION: &str = "European Union";
const CONTINENT: &str = "Europe";

/// Whether the European Union speaks in the case and none of its states does.
pub(super) fn is_union(names: &Names<'_>) -> bool {
    let states = || {
        let bodies = names.nodes.iter().filter(|node| node.class == Class::Body);
        bodies.filter_map(|node| world().state(&node.name)).map(|(state, _)| state)
    };
    states().any(|state| state == UNION)
        && !states().any(|state| super::words::is_entry("europeans", &crate::fold::fold(state)))
}

impl Sides {
    /// Whether a name is that of Europe, which stands for its union in this case.
    pub(super) fn is_europe(&self, name: &str) -> bool {
        let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        self.europe_is_union && world().state(bare).is_some_and(|(state, _)| state == CONTINENT)
    }

    /// `European negotiators` speak for the union where Europe is that.
    pub(super) fn settle_europe(&self, actors: &mut [&mut Actor]) {
        let europe = |actor: &&mut &mut Actor| actor.party.as_deref() == Some(CONTINENT);
        for actor in actors.iter_mut().filter(|_| self.europe_is_union).filter(europe) {
            actor.party = Some(UNION.to_owned());
            actor.party_reason = Some("the union of its states is the only Europe that talks".to_owned());
            if actor.kind == ActorKind::State && actor.name == CONTINENT {
                actor.kind = ActorKind::Bloc;
            }
        }
    }
}

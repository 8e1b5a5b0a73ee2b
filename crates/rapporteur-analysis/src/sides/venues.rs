//! `The Lisbon text`: a paper that goes by the place where it was put forward is not that of the state which only lends the
//! room, but of those who mediate there.

use super::words::{closes, is_entry, plain};
use crate::world::{StateWord, by_count, world};
use crate::{ActorKind, Analysis};
use rapporteur_model::{Source, SpeakerKind};
use std::collections::BTreeSet;

const UNITED_NATIONS: &str = "United Nations";

/// Who mediates in a case, and for whom anybody speaks in it.
pub(crate) struct Venues {
    mediator: Option<String>,
    speaking: BTreeSet<String>,
}

impl Venues {
    pub(crate) fn of(analysis: &Analysis) -> Venues {
        // Somebody at the door of the house speaks for no side: only who is named counts.
        let people = || analysis.actors.iter().filter(|actor| actor.kind == ActorKind::Person);
        let mediates = |side: &&String| {
            *side == UNITED_NATIONS || world().body(side).is_some_and(|(_, kind)| kind == "mediator")
        };
        let mediators = people().filter_map(|actor| actor.party.as_ref()).filter(mediates);
        let mediator = match by_count(mediators).as_slice() {
            [(one, _)] => Some((*one).clone()),
            [(one, most), (_, next), ..] if most > next => Some((*one).clone()),
            _ => None,
        };
        Venues { mediator, speaking: people().filter_map(|actor| actor.party.clone()).collect() }
    }

    /// The mediator whose paper goes by the capital that `source` is in `text`, where nobody speaks for its state.
    pub(crate) fn mediator(&self, source: &Source, text: &str) -> Option<&String> {
        let mention = source.mention.filter(|_| source.kind == SpeakerKind::State)?;
        let (state, form) = world().state(mention.get(text)?)?;
        let next = text.get(mention.end()..)?.strip_prefix(' ')?.split_whitespace().next()?;
        let paper = is_entry("paper", &plain(next)) && !closes(mention.get(text)?);
        let host = form == StateWord::Seat && !self.speaking.contains(state);
        self.mediator.as_ref().filter(|_| paper && host)
    }
}

//! The side by what stands before: what its bearer had when last speaking, the state of which the text has just told.

use super::{Asked, ONE_GOVERNMENT, Side};
use crate::find::lexicon::{Class, StateWord};
use crate::find::resolve::{Resolver, Spoken};
use crate::find::speech::Draft;
use rapporteur_model::SpeakerKind;

impl Resolver<'_> {
    /// A name alone: the side that its bearer had when last speaking.
    pub(super) fn by_last_side(&self, asked: &Asked<'_>) -> Option<Side> {
        let alone =
            asked.mention.is_some_and(|m| m.role.is_none() && m.possessive.is_none() && m.state.is_none());
        if alone { self.by_last(asked) } else { None }
    }

    /// The party that the person had when last speaking.
    pub(in crate::find::resolve) fn by_last(&self, asked: &Asked<'_>) -> Option<Side> {
        if asked.name.is_empty() {
            return None;
        }
        let last = self.spoken.iter().rev().find(|spoken| spoken.source.name == asked.name)?;
        let guessed = last.source.resolution.iter().any(|step| step.ends_with(ONE_GOVERNMENT));
        Side::of(last.source.party.as_deref()?, if guessed { ONE_GOVERNMENT } else { "" })
    }

    /// `Norland has until May to answer. Prime Minister Ada Roth …`: the state with whose name the sentence before in the
    /// paragraph opens.
    pub(super) fn state_opening_before(&self, draft: &Draft) -> Option<String> {
        let before = &self.text.units[draft.unit.checked_sub(1)?];
        let near = before.block == self.text.units[draft.unit].block && !before.heading;
        let (state, form, len) = before.state_at(0).filter(|_| near)?;
        let acts =
            |at: usize| before.items.get(at).is_some_and(|item| item.verb() || item.is(Class::Auxiliary));
        (form == StateWord::Name && (acts(len) || acts(len + 1))).then(|| state.to_owned())
    }

    /// The last state that spoke in this paragraph.
    pub(in crate::find::resolve) fn state_before(&self, draft: &Draft) -> Option<String> {
        let block = self.text.units[draft.unit].block;
        let spoke = |spoken: &&Spoken| {
            spoken.source.kind == SpeakerKind::State && self.text.units[spoken.unit].block == block
        };
        self.spoken.iter().rev().find(spoke).map(|spoken| spoken.source.name.clone())
    }
}

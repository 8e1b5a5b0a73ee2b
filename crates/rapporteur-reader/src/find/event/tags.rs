//! What the tagger says of the words of a text, found by where they stand.

use crate::find::speech::Tagged;
use rapporteur_model::{EventType, Span};
use rapporteur_tagger::{EntityKind, PredicateRole, Upos};

/// Roles that are less sure than this say nothing.
const LEAST: f32 = 0.55;

/// The tagger's words, where there is a tagger.
#[derive(Clone, Copy)]
pub(in crate::find) struct Tags<'t> {
    tagged: Option<&'t Tagged>,
}

impl<'t> Tags<'t> {
    pub(in crate::find) fn of(tagged: Option<&'t Tagged>) -> Tags<'t> {
        Tags { tagged }
    }

    /// Whether the word that begins at `start` is a verb; `None` without a tagger.
    pub(super) fn is_verb(self, start: usize) -> Option<bool> {
        self.tagged?.upos_at(start).map(|upos| upos == Upos::Verb)
    }

    /// The spans of one role of the predicate that begins at `start`, the surest first.
    pub(super) fn role(self, start: usize, kind: PredicateRole) -> Option<Span> {
        let roles = self.tagged?.roles_at(start);
        let fits = roles.into_iter().filter(|(found, _, score)| *found == kind && *score >= LEAST);
        fits.max_by(|one, other| one.2.total_cmp(&other.2)).map(|(_, span, _)| span)
    }

    /// The likeliest type of an event that the words denote, with the probability that they denote one of it.
    pub(super) fn event(self, words: Span) -> Option<(EventType, f32)> {
        let tagged = self.tagged?;
        tagged.events().kind(tagged.under(words))
    }

    /// The probability that the words denote no event.
    pub(super) fn no_event(self, words: Span) -> Option<f32> {
        let tagged = self.tagged?;
        tagged.events().none(tagged.under(words))
    }

    /// What the name under `span` is.
    pub(super) fn entity(self, span: Span) -> Option<EntityKind> {
        self.tagged?.entity_at(span)
    }

    /// The whole name that `span` is a part of.
    pub(super) fn name_around(self, span: Span) -> Option<Span> {
        self.tagged?.name_around(span)
    }
}

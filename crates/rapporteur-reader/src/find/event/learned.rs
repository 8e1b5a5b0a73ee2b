//! What the tagger has learned of events, beside the codebook: which of the events that the codebook tells are none, and
//! which words that it does not know denote one.
//!
//! The tagger has seen the words of a thousand articles, the codebook knows who stands where. So the tagger is asked
//! whether, and the codebook who: words that only the tagger takes for an event have the lines of `*`. Types and
//! modalities stay the codebook's, which knows them at least as well.

use super::Draft;
use super::codebook::Rule;
use super::tags::Tags;
use rapporteur_model::{EventType, Span};

/// From so probable on that the words denote no event, what the codebook tells of them is dropped.
const NONE: f32 = 0.95;
/// From so probable on, words denote an event though the codebook does not know them, nobody is found who takes part, or they only
/// report what somebody says.
const TAUGHT: f32 = 0.97;

/// Whether the draft stands beside what the tagger reads.
pub(super) fn stands(tags: Tags<'_>, draft: &Draft) -> bool {
    // The demand or refusal that somebody's words make lies in the verb under them; the tagger sees it in the one above.
    let implied = matches!(draft.method, "demand" | "refusal");
    implied || tags.no_event(draft.trigger).is_none_or(|none| none < NONE)
}

/// The line for words that the codebook has no line for, where the tagger takes them for an event: among `lines`, those of `*`.
pub(super) fn line(tags: Tags<'_>, trigger: Span, lines: &[&'static Rule]) -> Option<&'static Rule> {
    let (kind, _) = tags.event(trigger).filter(|(_, sure)| *sure >= TAUGHT)?;
    lines.iter().find(|rule| rule.kind == kind).copied()
}

/// What somebody does by saying something, where the tagger takes the reporting words for an event.
pub(super) fn said(tags: Tags<'_>, cue: Span) -> Option<EventType> {
    tags.event(cue).filter(|(_, sure)| *sure >= TAUGHT).map(|(kind, _)| kind)
}

/// Whether the tagger is sure that the words denote an event.
pub(super) fn denotes(tags: Tags<'_>, words: Span) -> bool {
    tags.event(words).is_some_and(|(_, sure)| sure >= TAUGHT)
}

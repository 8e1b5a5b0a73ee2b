//! `“We told the envoy that …,” she said`: what somebody says of having told before.

use super::{Draft, Who};
use crate::find::layout::Layout;
use crate::find::lexicon::lexicon;
use crate::find::own_text;
use crate::find::words::{Text, Within};

/// The words by which somebody speaks of himself or herself; `us` may be a state.
pub(in crate::find) const FIRST_PERSON: &[&str] =
    &["i", "i'm", "i've", "i'd", "i'll", "we", "we've", "we're", "my", "our", "me"];

/// Verbs by which somebody passes words on; `we think` and `I hope` only colour the words around them.
const TOLD: &[&str] = &["tell", "inform", "warn", "say"];

/// Leave out the reports of `I` and `we`, but for those of earlier words within somebody's words, and for what a
/// body says in a text of its own.
pub(super) fn retain(text: &Text<'_>, layout: &Layout, drafts: &mut Vec<Draft>) {
    let own = own_text::is_own(text);
    let written = |draft: &Draft| own && text.units[draft.unit].within == Within::Narration;
    drafts.retain(|draft| !is_first_person(draft) || written(draft) || is_told(text, layout, draft));
}

fn is_first_person(draft: &Draft) -> bool {
    let Who::Named(mentions) = &draft.who else { return false };
    mentions.iter().any(|mention| matches!(mention.head.as_str(), "i" | "we"))
}

fn is_told(text: &Text<'_>, layout: &Layout, draft: &Draft) -> bool {
    let spoken = text.units[draft.unit].within != Within::Narration || layout.is_in_turn(draft.unit);
    let verb = text.words(draft.trigger).to_lowercase();
    let past =
        lexicon().verb(&verb, &[]).is_some_and(|(known, _)| TOLD.contains(&known.base) && verb != known.base);
    spoken && past && matches!(draft.rule, "that-clause" | "clause")
}

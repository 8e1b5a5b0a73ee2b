//! One draft for each report, where the rules and the tagger both found it.
//!
//! What both find is surer than what one of them finds. The rules know where contents end and who is meant
//! by a subject, so their words are kept; the tagger knows reports that no rule has a verb or a frame for.

use super::{By, Draft, Who};
use rapporteur_model::Span;

/// Drafts of the tagger alone below this confidence are left out: measured on the development texts.
const LEAST: f32 = 0.6;

/// Join what the rules and the tagger found; drafts that share a reporting word are one report.
pub(super) fn join(ruled: Vec<Draft>, mut tagged: Vec<Draft>) -> Vec<Draft> {
    let mut joined: Vec<Draft> = Vec::with_capacity(ruled.len() + tagged.len());
    for draft in ruled {
        let same = tagged.iter().position(|other| same_report(&draft, other));
        joined.push(match same {
            Some(at) => both(draft, tagged.remove(at)),
            None => draft,
        });
    }
    let least = std::env::var("LEAST").ok().and_then(|t| t.parse().ok()).unwrap_or(LEAST);
    joined.extend(tagged.into_iter().filter(|draft| draft.confidence >= least));
    joined
}

/// Whether two drafts rest on the same reporting words.
fn same_report(one: &Draft, other: &Draft) -> bool {
    reporting(one).any(|word| reporting(other).any(|other| other.overlaps(word)))
}

fn reporting(draft: &Draft) -> impl Iterator<Item = Span> {
    let trigger = draft.cue.is_empty().then_some(draft.trigger);
    draft.cue.iter().copied().chain(trigger)
}

/// The rules' draft with what only the tagger knows of it.
fn both(ruled: Draft, tagged: Draft) -> Draft {
    let mut draft = ruled;
    if matches!((&draft.who, &tagged.who), (Who::Unknown(_), Who::Named(_))) {
        (draft.who, draft.how) = (tagged.who, tagged.how);
    }
    draft.addressee = draft.addressee.or(tagged.addressee);
    draft.channel = draft.channel.or(tagged.channel);
    draft.by = By::Both;
    draft.confidence = 1.0 - (1.0 - draft.confidence) * (1.0 - tagged.confidence);
    draft
}

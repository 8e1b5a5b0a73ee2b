//! One draft for each report, where the rules and the tagger both found it.

use super::{Draft, Who};
use rapporteur_model::{Report, Span};

/// Join what the rules and the tagger found; drafts that share a reporting word are one report.
pub(super) fn join(ruled: Vec<Draft>, mut tagged: Vec<Draft>) -> Vec<Draft> {
    let mut joined = Vec::new();
    for draft in ruled {
        let same = tagged.iter().position(|other| same_report(&draft, other));
        match same {
            Some(at) => {
                let other = tagged.remove(at);
                joined.push(both(draft, other));
            }
            None => joined.push(draft),
        }
    }
    joined.extend(tagged);
    joined
}

/// Whether two drafts rest on the same reporting words.
fn same_report(one: &Draft, other: &Draft) -> bool {
    let words = |draft: &Draft| if draft.cue.is_empty() { vec![draft.trigger] } else { draft.cue.clone() };
    let others: Vec<Span> = words(other);
    words(one).iter().any(|word| others.iter().any(|other| other.overlaps(*word)))
}

fn both(ruled: Draft, tagged: Draft) -> Draft {
    let t = std::env::var("JOIN").unwrap_or_default();
    let mut draft = ruled;
    if t.contains('c') {
        draft.content = tagged.content;
    }
    if t.contains('s') && matches!(tagged.who, Who::Named(_)) {
        draft.who = tagged.who;
    } else if matches!(draft.who, Who::Unknown(_)) && matches!(tagged.who, Who::Named(_)) {
        draft.who = tagged.who;
    }
    draft.addressee = draft.addressee.or(tagged.addressee);
    draft.channel = draft.channel.or(tagged.channel);
    draft.both = true;
    let _ = Report::Actual;
    draft
}

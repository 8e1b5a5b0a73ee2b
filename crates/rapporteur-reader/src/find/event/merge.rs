//! One event a type, participants and teller in a document: of those that are told again the fuller one stays.

use super::{Draft, Seen, name, when};
use rapporteur_model::EventType;
use std::collections::BTreeMap;

/// What makes two drafts one event.
type Key = (EventType, Vec<String>, Vec<String>, Option<String>, &'static str);

/// The drafts in the order of the text, each event once.
pub(super) fn merge(seen: &Seen<'_>, mut drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.sort_by_key(|draft| (draft.heading, draft.trigger.start(), draft.trigger.end()));
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut known: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for draft in drafts {
        let same = known.entry(key(seen, &draft)).or_default();
        if let Some(&at) = same.iter().find(|&&at| !tells_more(seen, &draft, &kept[at])) {
            if kept[at].trigger != draft.trigger && kept[at].confidence < draft.confidence && !draft.heading {
                kept[at].confidence = draft.confidence;
            }
            continue;
        }
        same.push(kept.len());
        kept.push(draft);
    }
    kept.sort_by_key(|draft| (draft.trigger.start(), draft.trigger.end()));
    kept
}

/// Type, actors and recipients (a side for its own people), teller.
fn key(seen: &Seen<'_>, draft: &Draft) -> Key {
    let names = |parties: &[super::rule::Party]| {
        let mut names: Vec<String> = parties.iter().map(|(source, _)| source.name.clone()).collect();
        names.sort_unstable();
        names
    };
    let told = draft.told_in.and_then(|at| name(&seen.statements[at])).map(str::to_owned);
    (draft.kind, names(&draft.actors), names(&draft.recipients), told, draft.modality.as_str())
}

/// Whether `draft` tells a day that the event kept does not have: then it is another one.
fn tells_more(seen: &Seen<'_>, draft: &Draft, kept: &Draft) -> bool {
    if draft.heading {
        return false;
    }
    let (new, old) = (when::when(seen, draft).on, when::when(seen, kept).on);
    new.is_some() && old.is_some() && new != old
}

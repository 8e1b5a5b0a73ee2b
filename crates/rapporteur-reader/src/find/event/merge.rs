//! One event a type, participants and teller in a document: of those that are told again the fuller one stays.

use super::{Draft, Seen, name, when};
use rapporteur_model::EventType;
use std::collections::BTreeMap;

/// What makes two drafts one event.
type Key = (EventType, Vec<String>, Option<String>, &'static str);

/// The drafts in the order of the text, each event once.
pub(super) fn merge(seen: &Seen<'_>, mut drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.sort_by_key(|draft| (draft.heading, draft.trigger.start(), draft.trigger.end()));
    let told: Vec<EventType> = drafts.iter().filter(|draft| !draft.heading).map(|draft| draft.kind).collect();
    // A headline sums up what the text tells.
    drafts.retain(|draft| !draft.heading || !told.contains(&draft.kind));
    let mut kept: Vec<(Draft, Option<String>)> = Vec::with_capacity(drafts.len());
    let mut known: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for draft in drafts {
        let day = when::when(seen, &draft).on;
        let same = known.entry(key(seen, &draft)).or_default();
        if let Some(&at) = same.iter().find(|&&at| !tells_more(&draft, day.as_deref(), &kept[at])) {
            let (kept, _) = &mut kept[at];
            if kept.recipients.len() < draft.recipients.len() {
                kept.recipients.clone_from(&draft.recipients);
            }
            if kept.trigger != draft.trigger && kept.confidence < draft.confidence && !draft.heading {
                kept.confidence = draft.confidence;
            }
            continue;
        }
        same.push(kept.len());
        kept.push((draft, day));
    }
    kept.sort_by_key(|(draft, _)| (draft.trigger.start(), draft.trigger.end()));
    kept.into_iter().map(|(draft, _)| draft).collect()
}

/// Type, actors, teller, modality.
fn key(seen: &Seen<'_>, draft: &Draft) -> Key {
    let names = |parties: &[super::rule::Party]| {
        let mut names: Vec<String> = parties.iter().map(|(source, _)| source.name.clone()).collect();
        names.sort_unstable();
        names
    };
    let told = draft.told_in.and_then(|at| name(&seen.statements[at])).map(str::to_owned);
    (draft.kind, names(&draft.actors), told, draft.modality.as_str())
}

/// Whether `draft`, on `day`, tells another day or other recipients than the event kept: then it is another one.
fn tells_more(draft: &Draft, day: Option<&str>, (kept, known): &(Draft, Option<String>)) -> bool {
    if draft.heading {
        return false;
    }
    let apart = draft
        .recipients
        .iter()
        .any(|(one, _)| !kept.recipients.iter().any(|(other, _)| other.name == one.name));
    if apart && !kept.recipients.is_empty() {
        return true;
    }
    day.is_some() && known.is_some() && day != known.as_deref()
}

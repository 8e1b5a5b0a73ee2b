//! One event a type, participants and teller in a document: of those that are told again the fuller one stays.

use super::{Draft, Seen, name, when};
use rapporteur_model::EventType;
use std::collections::{BTreeMap, BTreeSet};

/// The share of the shorter clause's words from which on two clauses can tell the same.
const ALIKE: f32 = 0.4;

/// Events of one type, actors and teller that a draft is held against: a text of nothing else must not cost the square.
const MOST: usize = 24;

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
        let tells = |at: &&usize| {
            !tells_more(&draft, day.as_deref(), &kept[**at]) && !apart(seen, &draft, &kept[**at].0)
        };
        if let Some(&at) = same.iter().rev().take(MOST).find(tells) {
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
    if apart && !kept.recipients.is_empty() || draft.mode != kept.mode && draft.kind == EventType::Consult {
        return true;
    }
    day.is_some() && known.is_some() && day != known.as_deref()
}

/// What somebody does in words, of which a text may tell several that differ only in what is said.
fn said(kind: EventType) -> bool {
    use EventType::{Accuse, Propose, Reject, Request, Threaten};
    matches!(kind, Accuse | Propose | Reject | Request | Threaten)
}

/// Whether two clauses tell of different matters though type and actors are the same: of what is said, or done by nobody
/// who is named, where they have few words in common.
fn apart(seen: &Seen<'_>, one: &Draft, other: &Draft) -> bool {
    if !said(one.kind) && !one.actors.is_empty() {
        return false;
    }
    let (one, other) = (words(seen, one), words(seen, other));
    let shared = one.intersection(&other).count() as f32;
    shared < ALIKE * one.len().min(other.len()).max(1) as f32
}

/// The words of the clause but the small ones.
fn words(seen: &Seen<'_>, draft: &Draft) -> BTreeSet<String> {
    let lower = seen.text.words(draft.evidence).to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3).map(str::to_owned).collect()
}

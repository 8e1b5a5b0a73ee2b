//! Two positions of one holder on one issue that differ in what they let the other side have.

use super::{End, Moved};
use crate::conflict::Ground;
use crate::issues::words::{stem, words};
use crate::{Knowledge, Stand};
use rapporteur_model::{Span, Stance};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn find(ground: &Ground<'_>, _: Knowledge<'_>) -> Vec<Moved> {
    let mut of_issue: BTreeMap<(&str, &str), Vec<&Stand>> = BTreeMap::new();
    for stand in ground.analysis.stands.iter().filter(|stand| stand.is_stated() && stand.days.is_some()) {
        if let Some(issue) = stand.issue.as_deref() {
            of_issue.entry((&stand.holder, issue)).or_default().push(stand);
        }
    }
    of_issue.into_iter().filter_map(|((who, _), stands)| moved(ground, who, stands)).collect()
}

/// From the latest position before it to the first one on the other side of the matter that speaks of the same.
fn moved(ground: &Ground<'_>, who: &str, mut stands: Vec<&Stand>) -> Option<Moved> {
    stands.sort_by_key(|stand| (stand.days, stand.document, stand.position.trigger));
    let mut known: Vec<(BTreeSet<String>, &Stand)> = Vec::new();
    for stand in stands {
        let own = stems(ground, stand);
        let turned = |before: &Stand| {
            let apart = gives(before.stance()).zip(gives(stand.stance())).is_some_and(|(was, is)| was != is);
            apart && before.days < stand.days && before.document != stand.document
        };
        let before = known.iter().rev().filter(|(_, before)| turned(before));
        let shared = |words: &BTreeSet<String>| words.intersection(&own).count();
        if let Some((words, before)) = before.max_by_key(|(words, _)| shared(words))
            && shared(words) > 0
        {
            return Some(Moved { who: who.to_owned(), from: end(ground, before), to: end(ground, stand) });
        }
        known.push((own, stand));
    }
    None
}

/// The stems of the words that say what a position is about.
fn stems(ground: &Ground<'_>, stand: &Stand) -> BTreeSet<String> {
    let document = &ground.case.documents[stand.document].document;
    let spans = stand.position.matter.iter().map(|span| document.words(*span));
    let all = spans.flat_map(words).filter(|word| word.lower.len() > 3 && !word.name);
    all.map(|word| stem(&word.lower)).filter(|stem| !crate::account::is_small(stem)).collect()
}

/// Whether a stance lets the other side have something; `None` where it tells nothing of that.
fn gives(stance: Stance) -> Option<bool> {
    match stance {
        Stance::Offers | Stance::Accepts | Stance::Conditional | Stance::Open => Some(true),
        Stance::Demands | Stance::Rejects => Some(false),
        Stance::Unresolved => None,
    }
}

fn end(ground: &Ground<'_>, stand: &Stand) -> End {
    let evidence =
        stand.position.evidence.iter().copied().reduce(Span::cover).unwrap_or(stand.position.trigger);
    let record = Some(stand.position.id.clone());
    End { on: stand.position.on.clone(), record, ..End::part(ground, stand.document, evidence) }
}

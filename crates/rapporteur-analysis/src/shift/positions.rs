//! Two positions of one holder on one issue that differ in what they let the other side have.

use super::{End, Moved};
use crate::account::Figure;
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
    let mut found = Vec::new();
    for ((who, _), mut stands) in of_issue {
        stands.sort_by_key(|stand| (stand.days, stand.document, stand.position.trigger));
        found.extend(raised(ground, who, &stands));
        found.extend(moved(ground, who, stands));
    }
    found
}

/// From one figure that a side asks for or offers to the last other one of the same unit.
fn raised(ground: &Ground<'_>, who: &str, stands: &[&Stand]) -> Vec<Moved> {
    let bids = |stand: &&Stand| stand.stance() != Stance::Rejects;
    let stands: Vec<&Stand> = stands.iter().copied().filter(bids).collect();
    let mut found = Vec::new();
    for (nth, one) in stands.iter().enumerate() {
        let next = stands[nth + 1..].iter().rev().find(|next| {
            let later = next.days > one.days && next.document != one.document;
            later && figures(ground, one).iter().any(|a| figures(ground, next).iter().any(|b| other(a, b)))
        });
        found.extend(next.map(|next| Moved {
            who: who.to_owned(),
            from: end(ground, one),
            to: end(ground, next),
        }));
    }
    found
}

/// The figures in the clause of a position.
fn figures<'g>(ground: &'g Ground<'_>, stand: &Stand) -> &'g [Figure] {
    let evidence = stand.position.evidence.first().copied();
    let at = evidence.and_then(|evidence| ground.holding(stand.document, evidence));
    at.map_or(&[], |at| &ground.accounts[at].figures)
}

/// Whether two figures are of one thing and exclude each other.
fn other(a: &Figure, b: &Figure) -> bool {
    a.units.iter().any(|unit| b.units.contains(unit)) && !a.agrees(b) && a.of_one_order(b)
}

/// From the latest position before it to the first one on the other side of the matter that speaks of the same.
fn moved(ground: &Ground<'_>, who: &str, stands: Vec<&Stand>) -> Option<Moved> {
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

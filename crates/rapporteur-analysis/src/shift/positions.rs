//! Two positions of one holder on one issue that differ: stance, or the figure in it.

use super::{End, Moved};
use crate::Knowledge;
use crate::conflict::Ground;
use crate::sighting::day;
use jiff::civil::Date;
use rapporteur_model::{CaseDocument, Position, Stance};
use std::collections::BTreeMap;

/// A position where it stands.
struct Held<'a> {
    document: usize,
    entry: &'a CaseDocument,
    position: &'a Position,
    day: Option<(Date, Date)>,
}

pub(super) fn find(ground: &Ground<'_>, knowledge: Knowledge<'_>) -> Vec<Moved> {
    let Some(catalogue) = knowledge.catalogue else { return Vec::new() };
    let mut of_issue: BTreeMap<(String, &str), Vec<Held<'_>>> = BTreeMap::new();
    for (document, entry) in ground.case.documents.iter().enumerate() {
        for position in &entry.reading.positions {
            let words: Vec<&str> = position.matter.iter().map(|span| entry.document.words(*span)).collect();
            let matches = catalogue.issues_of(&words.join(" "));
            let Some(issue) = matches.first().map(|found| found.issue.id.as_str()) else { continue };
            let day = position.on.as_deref().and_then(crate::days).or(day(entry).map(|day| (day, day)));
            of_issue.entry((holder(ground, entry, position), issue)).or_default().push(Held {
                document,
                entry,
                position,
                day,
            });
        }
    }
    of_issue.into_iter().filter_map(|((who, _), held)| moved(who, held)).collect()
}

/// The side that holds it, by the name of the case.
fn holder(ground: &Ground<'_>, entry: &CaseDocument, position: &Position) -> String {
    let id = entry.document.id();
    let actor = ground.analysis.actor(id, &position.holder);
    let side = actor.and_then(|actor| actor.party.as_deref()).or(position.holder.party.as_deref());
    side.unwrap_or(ground.analysis.name(id, &position.holder)).to_owned()
}

/// From the first position to the last one on the other side of the matter.
fn moved(who: String, mut held: Vec<Held<'_>>) -> Option<Moved> {
    held.sort_by_key(|one| (one.day, one.document, one.position.trigger));
    let first = held.first()?;
    let last = held.iter().rev().find(|one| gives(one.position.stance) != gives(first.position.stance))?;
    (last.day > first.day).then(|| Moved { who, from: end(first), to: end(last) })
}

/// Whether a stance lets the other side have something; `None` where it tells nothing of that.
fn gives(stance: Stance) -> Option<bool> {
    match stance {
        Stance::Offers | Stance::Accepts | Stance::Conditional | Stance::Open => Some(true),
        Stance::Demands | Stance::Rejects => Some(false),
        Stance::Unresolved => None,
    }
}

fn end(held: &Held<'_>) -> End {
    let spans = &held.position.evidence;
    let evidence =
        spans.iter().copied().reduce(rapporteur_model::Span::cover).unwrap_or(held.position.trigger);
    End {
        says: super::short(held.entry.document.words(evidence)),
        document: held.document,
        evidence,
        on: held.position.on.clone(),
        record: Some(held.position.id.clone()),
    }
}

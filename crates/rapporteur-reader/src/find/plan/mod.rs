//! Plans: what is on the table, what it contains, who takes or refuses it, as one text tells it.
//!
//! `naming` finds the words that name a plan and what they tell of which one it is (its points, its owner, its
//! version); `topic` joins them by an ordered list of named rules; `author`, `provision` and `response` are lists of
//! rules as well. A plan of which the text tells nothing else than that there is one is left out. The words are in
//! `data/plans.txt`.

mod author;
mod figure;
mod naming;
mod page;
mod pieces;
mod provision;
mod response;
#[cfg(test)]
mod tests;
mod topic;
mod vocabulary;

use super::event::Seen;
use naming::Naming;
use page::Page;
use rapporteur_model::{Event, Plan, Position, Provision, RecordId, Span};
use topic::{Topic, Topics};

/// Every plan that the text tells something of, in the order of the first namings.
pub(super) fn find(seen: &Seen<'_>, events: &[Event], positions: &[Position]) -> Vec<Plan> {
    let page = Page::new(seen, events, positions);
    let topics = Topics::of(&page);
    let authors = author::authors(&page, &topics);
    let revises = author::revised(&page, &topics, &authors);
    let mut responses = response::responses(&page, &topics, (&authors, &revises)).into_iter();
    let told = provision::provisions(&page, &topics);
    let document = seen.text.document.id();
    let id = |topic: usize| RecordId::of("plan", document, topics.all[topic].namings[0].span, 0);
    let mut plans = Vec::new();
    for (at, authors) in authors.into_iter().enumerate() {
        let own = told.iter().filter(|told| told.topic == at);
        let provisions: Vec<Provision> = own.map(|told| provision(&page, told)).collect();
        let responses = responses.next().unwrap_or_default();
        let mentions = mentions(&topics.all[at]);
        let topic = &topics.all[at];
        let told_of = !provisions.is_empty() || !responses.is_empty() || revises.contains(&Some(at));
        let known = topic.count.is_some() || revises[at].is_some();
        if told_of || known && !authors.is_empty() {
            plans.push(Plan {
                id: id(at),
                mentions,
                kind: topic.plan_kind(),
                counted: topic.count.as_ref().map(|(number, what)| format!("{number}-{what}")),
                labels: topic.labels.iter().cloned().collect(),
                version: topic.version,
                confidence: confidence(!authors.is_empty(), provisions.len() + responses.len()),
                authors,
                revises: revises[at].map(id),
                provisions,
                responses,
                method: "plan".to_owned(),
            });
        }
    }
    without_unknown(&mut plans);
    plans.sort_by_key(|plan| plan.mentions[0].start());
    plans
}

/// What no plan is told of is revised by none.
fn without_unknown(plans: &mut [Plan]) {
    let known: Vec<RecordId> = plans.iter().map(|plan| plan.id.clone()).collect();
    for plan in plans {
        plan.revises = plan.revises.take().filter(|old| known.contains(old));
    }
}

/// The words that name a plan. What is offered in figures is a name only where nothing else names it first.
fn mentions(topic: &Topic) -> Vec<Span> {
    let named = |(nth, naming): &(usize, &Naming)| *nth == 0 || !naming.figure;
    let namings = topic.namings.iter().enumerate().filter(named).map(|(_, naming)| naming.span);
    topic.origin.map(|(_, span)| span).into_iter().chain(namings).collect()
}

/// The more is told of it, the surer it is a plan.
fn confidence(authored: bool, told: usize) -> f32 {
    let base = if authored { 0.7 } else { 0.55 };
    base + if told > 1 { 0.15 } else { 0.0 }
}

fn provision(page: &Page<'_>, told: &provision::Told) -> Provision {
    Provision {
        evidence: vec![told.span],
        told_by: page.teller(told.span),
        confidence: told.sure,
        method: format!("provision/{}", told.rule),
    }
}

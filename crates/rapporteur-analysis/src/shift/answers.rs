//! A plan that a side refused and later takes, or the other way round.

use super::{End, Moved};
use crate::conflict::{Ground, takes};
use crate::{Knowledge, PlanResponse, sighting};
use jiff::civil::Date;
use rapporteur_model::{Answer, Span};
use std::collections::BTreeMap;

pub(super) fn find(ground: &Ground<'_>, _: Knowledge<'_>) -> Vec<Moved> {
    let mut found = Vec::new();
    for plan in &ground.analysis.plans {
        let mut of_party: BTreeMap<&str, Vec<&PlanResponse>> = BTreeMap::new();
        for response in &plan.responses {
            of_party.entry(&response.party).or_default().push(response);
        }
        found.extend(of_party.into_iter().filter_map(|(party, answers)| moved(ground, party, answers)));
    }
    found
}

fn moved(ground: &Ground<'_>, party: &str, mut answers: Vec<&PlanResponse>) -> Option<Moved> {
    answers.sort_by_key(|answer| (day(ground, answer), answer.document, answer.evidence.first().copied()));
    let pairs = answers
        .iter()
        .enumerate()
        .flat_map(|(nth, one)| answers[nth + 1..].iter().map(move |other| (one, other)));
    let mut turned = pairs.filter(|(one, other)| {
        let apart = yields(one.answer).zip(yields(other.answer)).is_some_and(|(was, is)| was != is);
        apart && day(ground, one) < day(ground, other)
    });
    let (one, other) = turned.next()?;
    // What one person says both times is that person's move.
    let person = one.speaker.as_deref().filter(|speaker| other.speaker.as_deref() == Some(speaker));
    let teller = |answer: &PlanResponse| {
        let told = answer.evidence.first().and_then(|span| ground.holding(answer.document, *span))?;
        ground.accounts[told].who
    };
    let person = person.or_else(|| teller(one).filter(|who| teller(other) == Some(who)));
    Some(Moved { who: person.unwrap_or(party).to_owned(), from: end(ground, one)?, to: end(ground, other)? })
}

/// Whether an answer is friendly; doubts are not.
fn yields(answer: Answer) -> Option<bool> {
    match answer {
        Answer::Sceptical | Answer::Criticises => Some(false),
        Answer::Conditional => Some(true),
        other => takes(other),
    }
}

fn day(ground: &Ground<'_>, answer: &PlanResponse) -> Option<Date> {
    let told = answer.on.as_deref().and_then(crate::days).map(|(first, _)| first);
    told.or_else(|| sighting::day(&ground.case.documents[answer.document]))
}

fn end(ground: &Ground<'_>, answer: &PlanResponse) -> Option<End> {
    let evidence = answer.evidence.iter().copied().reduce(Span::cover)?;
    Some(End { on: answer.on.clone(), ..End::part(ground, answer.document, evidence) })
}

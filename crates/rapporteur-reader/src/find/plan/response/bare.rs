//! Answers whose verb names no plan: they answer the one that the text is about.

use super::super::page::Page;
use super::super::topic::Topics;
use super::super::vocabulary::{Head, vocabulary};
use super::{Reply, answer, replies, sides, told};
use crate::find::event::{Party, Phrase, start};
use crate::find::words::{Kind, Unit};
use rapporteur_model::Answer;

/// `X said yes`, `X is ready to sign`, `X voted against`
pub(super) fn answers(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    for clause in &page.clauses {
        let (unit, verb) = (page.unit(clause.unit), page.verb(clause));
        let Some(answer) = answer::without_object(page, clause).filter(|_| !unit.question) else { continue };
        if clause.frame.object.is_some() || verb.passive || verb.gerund || goes_on(unit, clause.to) {
            continue;
        }
        let Some(topic) = topics.open(page, clause.unit, verb.from) else { continue };
        // Who has no part in a deal has not refused it by not signing.
        if answer == Answer::Rejects && verb.negated && topics.all[topic].kind == Head::Deal {
            continue;
        }
        // `people who can sign`: nobody who is named.
        let named =
            |(source, _): &Party| source.party.is_some() || source.name.starts_with(char::is_uppercase);
        let parties: Vec<Party> = sides(page, clause).into_iter().filter(named).collect();
        found.extend(replies(page, clause, (topic, answer, 0.6), &parties));
    }
    found
}

/// Whether what the answer is to follows: `signed for the parcel`, `agreed to meet`, `voted against the budget`.
fn goes_on(unit: &Unit, at: usize) -> bool {
    matches!(
        unit.lower(at),
        "to" | "for" | "of" | "against" | "with" | "from" | "by" | "that" | "into" | "off" | "up"
    ) || unit.items.get(at).is_some_and(|item| item.quote().is_some() || item.kind == Kind::Number)
}

/// `X made its signature dependent on …`, `X’s support hinges on …`: the plan is taken on a condition.
pub(super) fn consent(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    const REACH: usize = 5;
    let mut found = Vec::new();
    for &unit in page.order.iter().filter(|&&unit| !page.unit(unit).question) {
        let (here, sentence) = (page.unit(unit), &page.sentences[unit]);
        for at in 0..here.items.len() {
            let near = (at.saturating_sub(REACH)..at).chain(at + 1..at + REACH);
            let hangs = || near.into_iter().any(|near| vocabulary().is("hangs", here.lower(near)));
            if !vocabulary().is("consents", here.lower(at)) || !hangs() {
                continue;
            }
            let from = start(sentence, at);
            let own = Phrase { from, to: at + 1 };
            let topic =
                topics.of_phrase(page, unit, Phrase { from: at, to: here.items.len().min(at + REACH) });
            let Some(topic) = topic.or_else(|| topics.open(page, unit, from)) else { continue };
            let Some(evidence) = here.span_of(from, here.items.len()) else { continue };
            let parties = page.parties(unit, own, true);
            found.extend(told((topic, Answer::Conditional, 0.65), (evidence, here.items[at].span), parties));
        }
    }
    found
}

//! Answers that a statement about the plan is.

use super::super::page::{Page, speaker};
use super::super::topic::Topics;
use super::super::vocabulary::{Use, vocabulary};
use super::{Reply, folded};
use crate::find::event::actor;
use crate::find::lexicon::Class;
use rapporteur_model::{Act, Answer, Report, Source, Span, Statement};

/// A statement about the plan: what its words call it, or that they refuse it.
pub(super) fn says(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    for (index, statement) in page.seen.statements.iter().enumerate() {
        let actual = statement.report == Report::Actual;
        let Some(source) = speaker(statement).filter(|source| actual && !bystanders(source)) else {
            continue;
        };
        let Some((topic, piece)) = spoken_of(page, topics, statement) else { continue };
        let words = folded(page.words(piece));
        let Some(answer) = said(statement, &words) else { continue };
        let trigger = statement.cue.first().copied().unwrap_or(piece);
        let party = actor(source);
        let sure = 0.65 * statement.confidence;
        let evidence = vec![piece];
        found.push(Reply { topic, party, answer, evidence, trigger, statement: Some(index), sure });
    }
    found
}

/// Analysts, observers: groups that are no side.
fn bystanders(source: &Source) -> bool {
    let mut words = source.name.split(' ');
    source.party.is_none() && words.any(|word| vocabulary().is("bystanders", &word.to_lowercase()))
}

/// The plan that a statement is about, with the piece or sentence of its content that says so: the plan is the first
/// thing named in it, or `it` stands for the plan of the words before.
fn spoken_of(page: &Page<'_>, topics: &Topics, statement: &Statement) -> Option<(usize, Span)> {
    const OPENING: usize = 8;
    for piece in &statement.content {
        for &unit in &page.order {
            let here = page.unit(unit);
            let Some(from) = here.items.iter().position(|item| piece.holds(item.span)) else { continue };
            let to = here.items.iter().rposition(|item| piece.holds(item.span)).map_or(from, |at| at + 1);
            if here.items[from].quote().is_some() {
                continue;
            }
            let opening = topics.within(unit, from, to.min(from + OPENING)).next().map(|(_, topic)| topic);
            // `It is not enough`, not `it will wait`, which is the speaker's side.
            let is = |at: usize| here.items.get(at).is_some_and(|item| item.is(Class::Be));
            let copula = is(from + 1)
                || here.items.get(from + 1).is_some_and(|i| i.is(Class::Auxiliary)) && is(from + 2);
            let means = matches!(here.lower(from + 1), "amounts" | "amounted" | "means" | "meant");
            let stands = || match here.lower(from) {
                "it" if copula || means => topics.before(page, unit, from),
                "this" | "that" if copula || means => topics.before(page, unit, from),
                "amounts" | "amounted" => topics.before(page, unit, from),
                _ => None,
            };
            if let (Some(topic), Some(span)) = (opening.or_else(stands), here.span_of(from, to)) {
                return Some((topic, span));
            }
        }
    }
    None
}

/// The answer that what is said of a plan is.
fn said(statement: &Statement, words: &str) -> Option<Answer> {
    let refuses = statement.act == Act::Refuse;
    let agrees =
        [" can accept ", " could accept ", " will accept ", " would accept ", " will sign ", " would sign "];
    let holds = |signs: &[&str]| signs.iter().any(|sign| words.contains(sign));
    let conditional = holds(&[" if ", " unless ", " provided ", " only when "]);
    let verdict = vocabulary().verdict(words);
    if let Some(answer) = resolved(words) {
        return Some(answer);
    }
    match verdict {
        _ if statement.act == Act::Ask => None,
        Some(Answer::Rejects) => verdict,
        _ if holds(&agrees) && conditional => Some(Answer::Conditional),
        _ if holds(&agrees) => Some(Answer::Accepts),
        None if refuses => Some(Answer::Rejects),
        _ => verdict,
    }
}

/// `voted to reject the offer`, `decided to sign it`: what somebody resolves to do about the plan.
fn resolved(words: &str) -> Option<Answer> {
    let verb = words.trim_start().strip_prefix("to ")?.split(' ').next()?;
    let uses = vocabulary().verb(verb).iter().filter(|(_, rest)| rest.is_empty());
    uses.filter_map(|(of, _)| if let Use::Answers(answer) = of { Some(*answer) } else { None }).next()
}

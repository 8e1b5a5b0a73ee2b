//! Conditions: `only if`, `unless`, `in exchange for`. What is offered, taken or refused under one is conditional, and
//! what the holder makes a condition is demanded.

mod clause;

use super::place::Place;
use super::{Draft, Hit, Holders, drafts};
use rapporteur_model::{Firmness, Span, Stance};

/// The rule of what is made a condition.
pub(super) const DEMANDED: &str = "condition";

/// Words with which a condition begins, the longest first, with how firm it is.
const OPENINGS: &[(&[&str], Firmness)] = &[
    (&["on", "condition", "that"], Firmness::Precondition),
    (&["on", "the", "condition", "that"], Firmness::Precondition),
    (&["on", "the", "understanding", "that"], Firmness::Precondition),
    (&["on", "the", "proviso", "that"], Firmness::Precondition),
    (&["with", "the", "proviso", "that"], Firmness::Precondition),
    (&["in", "the", "absence", "of"], Firmness::Precondition),
    (&["in", "exchange", "for"], Firmness::Unspecified),
    (&["in", "return", "for"], Firmness::Unspecified),
    (&["only", "in", "exchange", "for"], Firmness::Precondition),
    (&["only", "in", "return", "for"], Firmness::Precondition),
    (&["in", "case", "of"], Firmness::Precondition),
    (&["as", "long", "as"], Firmness::Precondition),
    (&["so", "long", "as"], Firmness::Precondition),
    (&["as", "soon", "as"], Firmness::Precondition),
    (&["only", "if"], Firmness::Precondition),
    (&["only", "when"], Firmness::Precondition),
    (&["only", "after"], Firmness::Precondition),
    (&["only", "once"], Firmness::Precondition),
    (&["only", "under"], Firmness::Precondition),
    (&["only", "with"], Firmness::Precondition),
    (&["the", "moment"], Firmness::Precondition),
    (&["the", "minute"], Firmness::Precondition),
    (&["but", "only"], Firmness::Precondition),
    (&["provided"], Firmness::Precondition),
    (&["providing"], Firmness::Precondition),
    (&["assuming"], Firmness::Precondition),
    (&["unless"], Firmness::Precondition),
    (&["until"], Firmness::Precondition),
    (&["once"], Firmness::Precondition),
    (&["if"], Firmness::Precondition),
    (&["without"], Firmness::Precondition),
    (&["before"], Firmness::Precondition),
];
/// Openings that make anything depend on what follows, whatever the verb.
const STRICT: &[&str] =
    &["on", "with", "in", "as", "so", "only", "but", "provided", "providing", "assuming", "if", "until"];
/// Openings that only a refusal has: `will not talk without a mediator`, `before the guns fall silent`.
const OF_REFUSALS: &[&str] = &["without", "before"];
/// Openings of a condition that keeps a refusal in force.
const WHILE: &[&str] = &["unless", "until", "as", "so", "without", "before"];

/// A condition in its unit: items `from..to`, where its words begin, and how firm it is.
struct Condition {
    from: usize,
    words: usize,
    to: usize,
    firmness: Firmness,
}

/// The drafts of a hit, conditional where a condition stands with it, and those of what the holder makes a condition.
pub(super) fn complete(place: &Place<'_>, rule: &'static str, hit: &Hit) -> Vec<Draft> {
    let Some(condition) = find(place, hit) else { return drafts(place, rule, hit) };
    let Some(words) = place.span(condition.from, condition.to) else { return drafts(place, rule, hit) };
    let mut found = drafts(place, rule, hit);
    let opens = place.unit().lower(condition.from);
    let stance = match hit.stance {
        Stance::Offers | Stance::Accepts | Stance::Open => Stance::Conditional,
        Stance::Rejects if WHILE.contains(&opens) || opens == "in" && lacks(place, condition.from) => {
            Stance::Conditional
        }
        other => other,
    };
    for draft in &mut found {
        draft.matter = without(place, &draft.matter, words);
        draft.condition = Some(words);
        draft.stance = stance;
        if stance == Stance::Conditional {
            draft.firmness = condition.firmness;
        }
    }
    if stance == Stance::Conditional && condition.firmness == Firmness::Precondition {
        let ends: Vec<Draft> =
            found.iter().filter_map(|draft| demanded(place, draft, &condition, words)).collect();
        found.extend(ends);
    }
    found
}

/// Whether the `if` at `at` makes no condition.
pub(super) fn is_idle(place: &Place<'_>, at: usize) -> bool {
    clause::idle(place, at, 1)
}

/// `will not lend in the absence of a treaty`
fn lacks(place: &Place<'_>, from: usize) -> bool {
    place.unit().lower(from + 2) == "absence"
}

/// Whether what a hit tells depends on something.
pub(super) fn stands(place: &Place<'_>, hit: &Hit) -> bool {
    find(place, hit).is_some_and(|condition| STRICT.contains(&place.unit().lower(condition.from)))
}

/// The condition that stands in the clause of a hit or next to it.
fn find(place: &Place<'_>, hit: &Hit) -> Option<Condition> {
    let unit = place.unit();
    let home = place.told_in(hit.trigger.0);
    let said = match hit.holders {
        Holders::Speaker(statement) => Some(statement),
        Holders::Parties(_) => None,
    };
    let opening = |at: usize| {
        OPENINGS.iter().find(|(words, _)| (0..words.len()).all(|n| unit.lower(at + n) == words[n]))
    };
    (0..unit.items.len()).find_map(|at| {
        let (words, firmness) = opening(at)?;
        if OF_REFUSALS.contains(&words[0]) && hit.stance != Stance::Rejects
            || clause::idle(place, at, words.len())
        {
            return None;
        }
        let to = match at < hit.trigger.0 {
            true => clause::comma(place, at, hit.trigger.0)?,
            false => clause::end(place, at + words.len(), place.reach(at + words.len())),
        };
        // `until 2032` tells how long.
        if place.is_time(at, to) || place.is_time(at + words.len(), to) {
            return None;
        }
        if clause::is_time_only(place, words[0], (at, to)) || clause::of_another(place, hit, (at, to)) {
            return None;
        }
        let told_in = place.told_in(at);
        let here =
            (told_in == home || told_in.is_some() && told_in == said) && !(at..to).contains(&hit.trigger.0);
        (here && to > at + words.len()).then_some(Condition {
            from: at,
            words: words.len(),
            to,
            firmness: *firmness,
        })
    })
}

/// The matter without the words of its condition, where some are left.
fn without(place: &Place<'_>, matter: &[Span], condition: Span) -> Vec<Span> {
    let text = place.seen.text.document.text();
    let rest = matter.iter().flat_map(|piece| {
        let before = Span::checked(piece.start(), condition.start().clamp(piece.start(), piece.end()));
        let after = Span::checked(condition.end().clamp(piece.start(), piece.end()), piece.end());
        [before, after].into_iter().flatten().map(|part| part.trimmed(text))
    });
    let rest: Vec<Span> = rest
        .filter(|part| part.get(text).is_some_and(|words| words.contains(char::is_alphanumeric)))
        .collect();
    if rest.is_empty() { matter.to_vec() } else { rest }
}

/// What is made a condition, as a demand of the same holder.
fn demanded(place: &Place<'_>, draft: &Draft, condition: &Condition, words: Span) -> Option<Draft> {
    let first = condition.from + condition.words;
    let matter = place.span(first, condition.to)?;
    clause::asks(place, &draft.holder, (first, condition.to)).then_some(())?;
    Some(Draft {
        stance: Stance::Demands,
        firmness: Firmness::Precondition,
        matter: vec![matter],
        condition: None,
        trigger: place.span(condition.from, condition.from + condition.words)?,
        evidence: vec![words],
        rule: DEMANDED,
        confidence: draft.confidence * 0.8,
        ..draft.clone()
    })
}

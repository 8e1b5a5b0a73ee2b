//! Several sources in one subject: `A, B and C`, `U.S. and Saudi mediators`; what only looks like several.

use super::subject::bounds;
use crate::find::lexicon::{Class, StateWord};
use crate::find::mention::{Mention, Shape, mention};
use crate::find::portfolio::joins_a_portfolio;
use crate::find::proper::joins_a_body;
use crate::find::trigger::Trigger;
use crate::find::words::Unit;

/// Read `from..end` as one or more coordinated sources.
pub(super) fn coordinated(
    unit: &Unit,
    triggers: &[Trigger],
    from: usize,
    end: usize,
) -> Option<(usize, Vec<Mention>)> {
    let and = (from..end)
        .rev()
        .find(|&at| unit.lower(at) == "and" && !joins_a_body(unit, at) && !joins_a_portfolio(unit, at));
    let Some(and) = and else {
        return Some((from, vec![mention(unit, from, end)?]));
    };
    let last = mention(unit, and + 1, end)?;
    let left = list_start(unit, triggers, from, and);
    let parts = left.and_then(|left| list(unit, left, and).map(|parts| (left, parts)));
    let one_phrase = || mention(unit, from, end).filter(|m| m.shape == Shape::Name || m.role.is_some());
    match parts {
        Some((left, mut parts))
            if last.shape != Shape::Thing && parts.iter().all(|m| m.shape != Shape::Thing) =>
        {
            if are_places(unit, left, &parts, &last) {
                return Some((left, vec![mention(unit, left, end)?]));
            }
            if let Some(one) = of_two_titles(unit, &parts, &last) {
                return Some((left, vec![one]));
            }
            share_head(unit, &mut parts, &last);
            parts.push(last);
            Some((left, parts))
        }
        _ if last.shape == Shape::Thing => Some((from, vec![one_phrase()?])),
        _ => Some((and + 1, vec![last])),
    }
}

/// `automakers in Norway, Japan and Chad`: where they are, not others beside them.
fn are_places(unit: &Unit, left: usize, parts: &[Mention], last: &Mention) -> bool {
    let Some((first, rest)) = parts.split_first() else { return false };
    let end = unit.items.iter().position(|item| item.span.end() >= first.span.end()).unwrap_or(left);
    let inside = (left + 1..=end)
        .any(|at| matches!(unit.lower(at), "in" | "from" | "across") && unit.state_at(at + 1).is_some());
    inside && rest.iter().chain([last]).all(|mention| mention.shape == Shape::State)
}

/// `Foreign Minister and chief negotiator Ada Roth`: one person with two roles, neither of which has an article.
pub(super) fn of_two_titles(unit: &Unit, parts: &[Mention], last: &Mention) -> Option<Mention> {
    let [first] = parts else { return None };
    let opens = |mention: &Mention| unit.items.iter().find(|item| item.span.start() == mention.span.start());
    let bare = |mention: &Mention| {
        opens(mention).is_some_and(|item| !item.is(Class::Determiner) && !item.is(Class::Possessive))
    };
    let titles = first.shape == Shape::Anonymous && last.shape == Shape::Person && last.role.is_some();
    if !titles || !bare(first) || !bare(last) {
        return None;
    }
    let span = first.span.cover(last.span);
    let role = last.role.map(|role| first.span.cover(role));
    Some(Mention { span, core: span, role, state: last.state.or(first.state), ..last.clone() })
}

/// Where the list before `and` begins: `A, B and C` reaches over commas, where nothing but names does.
fn list_start(unit: &Unit, triggers: &[Trigger], from: usize, and: usize) -> Option<usize> {
    let mut start = from;
    while start > 1 && unit.items[start - 1].mark(',') {
        let earlier = (0..start - 1).rev().find(|&at| bounds(unit, triggers, at)).map_or(0, |at| at + 1);
        let source = mention(unit, earlier, start - 1).is_some_and(|m| {
            matches!(m.shape, Shape::State | Shape::Name | Shape::Organization | Shape::Person)
        });
        if !source || unit.items[earlier].is(Class::Preposition) {
            break;
        }
        start = earlier;
    }
    (start < and).then_some(start)
}

fn list(unit: &Unit, from: usize, to: usize) -> Option<Vec<Mention>> {
    let mut parts = Vec::new();
    let mut start = from;
    for at in from..=to {
        if at == to || unit.items[at].mark(',') && !joins_a_body(unit, at) {
            parts.push(mention(unit, start, at)?);
            start = at + 1;
        }
    }
    Some(parts)
}

/// `U.S. and Saudi mediators`: the adjective before `and` shares the noun after it.
fn share_head(unit: &Unit, parts: &mut [Mention], last: &Mention) {
    if last.shape != Shape::Group || last.state.is_none() {
        return;
    }
    for part in parts {
        let at = unit.items.iter().position(|item| item.span == part.span);
        let adjective =
            at.and_then(|at| unit.state_at(at)).is_some_and(|(_, word, _)| word != StateWord::People);
        // `Chinese` is a people too: before `and U.S. officials` it is an adjective.
        let people = part.shape == Shape::Group;
        let named = part.shape == Shape::Name || people;
        if part.shape == Shape::State || part.shape == Shape::Thing || named && adjective {
            part.shape = Shape::Group;
            part.head.clone_from(&last.head);
            part.name = None;
        }
    }
}

//! Roles with what they are in charge of, or to which state they are sent: `minister of foreign affairs`,
//! `Commissioner for Trade`, `ambassador to Israel`.

use super::lexicon::{Class, StateWord};
use super::words::{Kind, Unit};
use super::world::world;

/// What ministers, commissioners and secretaries are in charge of.
const PORTFOLIOS: &[&str] = &[
    "tourism",
    "sports",
    "sport",
    "youth",
    "science",
    "innovation",
    "planning",
    "forestry",
    "aviation",
    "state",
    "defense",
    "defence",
    "health",
    "finance",
    "foreign",
    "internal",
    "external",
    "affairs",
    "treasury",
    "energy",
    "trade",
    "labor",
    "labour",
    "commerce",
    "agriculture",
    "education",
    "justice",
    "war",
    "transport",
    "transportation",
    "interior",
    "economy",
    "development",
    "homeland",
    "national",
    "security",
    "environment",
    "staff",
    "culture",
    "political",
    "climate",
    "fisheries",
    "operations",
    "investment",
    "migration",
    "immigration",
    "employment",
    "human",
    "rights",
    "humanitarian",
    "peace",
    "reconciliation",
    "reconstruction",
    "communications",
    "competition",
    "enlargement",
    "resources",
    "mining",
    "industry",
    "negotiations",
    "personnel",
    "international",
    "economic",
    "relations",
    "cooperation",
    "infrastructure",
    "public",
    "administration",
    "integration",
    "legal",
    "consular",
    "parliamentary",
    "strategic",
    "regional",
    "european",
    "social",
    "digital",
    "water",
    "irrigation",
    "housing",
];

/// Whether a word, in lower case, names what somebody is in charge of: `foreign`, `defence`.
pub(super) fn is_portfolio(word: &str) -> bool {
    PORTFOLIOS.contains(&word)
}

/// One past a role and its portfolio: `Secretary of State`, `Commissioner for Trade`, `the President of Norway` before a name.
pub(super) fn portfolio_end(unit: &Unit, role: usize) -> usize {
    if let Some(end) = posted(unit, role + 1).or_else(|| bearer(unit, role)) {
        return end;
    }
    if !unit.items[role].is(Class::Person) || !matches!(unit.lower(role + 1), "of" | "for") {
        return role + 1;
    }
    let from = role + 2 + usize::from(unit.lower(role + 2) == "the");
    let portfolio = |at: usize| {
        let joined = unit.lower(at) == "and" && PORTFOLIOS.contains(&unit.lower(at + 1));
        PORTFOLIOS.contains(&unit.lower(at)) || at > from && joined
    };
    let end = (from..unit.items.len()).find(|&at| !portfolio(at)).unwrap_or(unit.items.len());
    let words = end - from;
    let names = unit.items[end.min(unit.items.len())..].iter().take_while(|item| item.name_like());
    let body = names.into_iter().any(|item| item.is(Class::Organization));
    if words == 0 || body { role + 1 } else { end }
}

/// `Deputy Minister for Legal and International Affairs`: whether the `and` at an item stands within what somebody is in charge of.
pub(super) fn joins_a_portfolio(unit: &Unit, and: usize) -> bool {
    const REACH: usize = 8;
    let roles = (and.saturating_sub(REACH)..and).rev().filter(|&role| unit.items[role].is(Class::Person));
    roles.into_iter().any(|role| role + 1 < and && portfolio_end(unit, role) > and)
        || pairs_portfolios(unit, and)
}

/// `Tourism and Sports Minister Ada Roth`: whether the `and` at an item joins what one minister is in charge of.
fn pairs_portfolios(unit: &Unit, and: usize) -> bool {
    const MINISTERS: &[&str] = &["minister", "secretary", "commissioner", "ministry", "undersecretary"];
    let noun = |at: usize| {
        let item = &unit.items[at];
        let kind = [Class::Person, Class::Organization, Class::Group].iter().any(|class| item.is(*class));
        item.name_like() && !kind && unit.state_at(at).is_none() && !world().is_given(&item.lower)
    };
    let role = (and + 1..unit.items.len().min(and + 4)).find(|&at| !noun(at));
    let minister = role.is_some_and(|role| role > and + 1 && MINISTERS.contains(&unit.lower(role)));
    // `Oslo and Interior Minister Ada Roth` are two.
    let before = and.checked_sub(1).is_some_and(|at| is_portfolio(unit.lower(at)) && unit.items[at].capital);
    minister && before && unit.items[and + 1].capital
}

/// `ambassador to Israel Ada Roth`: one past the state that stands between a role and its bearer's name,
/// where `to` is item `at`.
pub(super) fn posted(unit: &Unit, at: usize) -> Option<usize> {
    let role = at.checked_sub(1).map(|at| &unit.items[at]).filter(|role| role.is(Class::Person));
    let state = at + 1 + usize::from(unit.lower(at + 1) == "the");
    let (_, _, len) = role.filter(|_| unit.lower(at) == "to").and_then(|_| unit.state_at(state))?;
    let end = state + len;
    // `an adviser to Norwegian President Ada Roth` is somebody else.
    unit.items.get(end).is_some_and(|next| next.name_like() && !next.is(Class::Person)).then_some(end)
}

/// `the President of Norway Ada Roth`, `High Representative for Norway Ada Roth`, `the head of the Office of the Cabinet
/// Ada Roth`, `an adviser of the Norwegian delegation Ada Roth`: where the name of the bearer of the role at an item begins, after what it is a role in.
fn bearer(unit: &Unit, role: usize) -> Option<usize> {
    const LONGEST: usize = 9;
    if !unit.items[role].is(Class::Person) || !matches!(unit.lower(role + 1), "of" | "for") {
        return None;
    }
    let from = role + 2 + usize::from(unit.lower(role + 2) == "the");
    let part = |at: &usize| {
        let item = &unit.items[*at];
        (item.kind == Kind::Word || item.possessor())
            && !item.is(Class::Relative)
            && !item.is(Class::Auxiliary)
    };
    let end = (from..unit.items.len().min(from + LONGEST)).take_while(part).last()? + 1;
    (from + 1..end).find(|&at| begins_a_person(unit, at) && ends_a_body(unit, from, at))
}

/// Whether a given name and a surname, or a name right after that of a state, stand at an item.
fn begins_a_person(unit: &Unit, at: usize) -> bool {
    let named = |at: usize| {
        unit.items.get(at).is_some_and(|item| {
            item.name_like()
                && !item.function_word()
                && !item.is(Class::Organization)
                && !item.is(Class::Group)
                && !item.is(Class::Person)
                && !item.is(Class::Time)
                && !is_portfolio(&item.lower)
        }) && unit.state_at(at).is_none()
    };
    let run = (at..unit.items.len()).take_while(|&at| named(at)).count();
    let closed = unit.items.get(at + run).is_none_or(|next| !next.name_like() && !next.possessor());
    run > 0 && run < 4 && closed && (run > 1 || unit.state_at(at - 1).is_some())
}

/// Whether the words `from..to` can be the whole of what a role is a role in: they end with a state, or with the noun of a body
/// or of people, or a given name follows their capitals. `A spokesman of President Ada Roth` is another one.
fn ends_a_body(unit: &Unit, from: usize, to: usize) -> bool {
    let last = &unit.items[to - 1];
    let state =
        |at: usize| unit.state_at(at).is_some_and(|(_, word, len)| word == StateWord::Name && at + len == to);
    let body = |at: usize| unit.items[at].capital && unit.items[at].is(Class::Organization);
    let office = last.capital && last.is(Class::Person) && (from..to).any(body);
    let noun = last.is(Class::Organization) || last.is(Class::Group) || office || last.lower == "delegation";
    let given = world().is_given(unit.lower(to)) && last.capital && !last.is(Class::Person);
    (from..to).any(state) || noun || given
}

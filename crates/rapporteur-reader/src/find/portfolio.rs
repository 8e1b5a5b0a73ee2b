//! Roles with what they are in charge of, or to which state they are sent: `minister of foreign affairs`,
//! `Commissioner for Trade`, `ambassador to Israel`.

use super::lexicon::Class;
use super::words::{Item, Unit};

/// What ministers, commissioners and secretaries are in charge of.
const PORTFOLIOS: &[&str] = &[
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
];

/// Whether a word, in lower case, names what somebody is in charge of: `foreign`, `defence`.
pub(super) fn is_portfolio(word: &str) -> bool {
    PORTFOLIOS.contains(&word)
}

/// One past a role and its portfolio: `Secretary of State`, `Commissioner for Trade`.
pub(super) fn portfolio_end(unit: &Unit, role: usize) -> usize {
    if let Some(end) = posted(unit, role + 1) {
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

/// `ambassador to Israel Ada Roth`: one past the state that stands between a role and its bearer's name,
/// where `to` is item `at`.
pub(super) fn posted(unit: &Unit, at: usize) -> Option<usize> {
    let role = at.checked_sub(1).map(|at| &unit.items[at]).filter(|role| role.is(Class::Person));
    let state = at + 1 + usize::from(unit.lower(at + 1) == "the");
    let (_, _, len) = role.filter(|_| unit.lower(at) == "to").and_then(|_| unit.state_at(state))?;
    let end = state + len;
    unit.items.get(end).is_some_and(Item::name_like).then_some(end)
}

//! Where names stand in a unit: runs of capitalised words, without the roles before them.

use crate::find::lexicon::{Class, StateWord, lexicon};
use crate::find::mention::after_long_state;
use crate::find::portfolio::{portfolio_end, posted};
use crate::find::proper::{after_address, in_a_name, is_role, joins_a_body};
use crate::find::words::{Item, Kind, Unit};

/// A role before a name is no longer than this, in items: `Minister of Foreign Affairs of the Republic of Norway`.
const LONGEST_ROLE: usize = 10;

/// Whether a headline is written like a sentence, so that its capitals tell names.
pub(super) fn sentence_case(unit: &Unit) -> bool {
    let words = || unit.items.iter().filter(|item| item.kind == Kind::Word && item.lower.len() > 3);
    words().filter(|item| item.capital).count() * 2 <= words().count()
}

/// Whether the role `from..to` says whose it is: `the group’s chief negotiator`.
pub(super) fn owned(unit: &Unit, from: usize, to: usize) -> bool {
    (from..to).any(|at| unit.items[at].possessor())
}

/// `the adviser of the Norwegian delegation Ada Roth`: whether a role with what it is a role in ends before item `name`.
pub(super) fn is_borne_by(unit: &Unit, name: usize) -> bool {
    (name.saturating_sub(LONGEST_ROLE)..name).any(|role| portfolio_end(unit, role) == name && role + 1 < name)
}

/// The runs of words that can be names.
pub(super) fn runs(unit: &Unit) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < unit.items.len() {
        if !unit.items[at].name_like() || unit.items[at].function_word() {
            at += 1;
            continue;
        }
        let start = at;
        while at < unit.items.len() && goes_on(unit, start, at) {
            at += 1;
        }
        // `said Wednesday`
        let day = at == start + 1 && unit.lower(start).ends_with("day") && unit.items[start].is(Class::Time);
        if !day {
            found.push((start, at));
        }
    }
    found
}

pub(super) fn goes_on(unit: &Unit, start: usize, at: usize) -> bool {
    let item = &unit.items[at];
    let named = |at: usize| unit.items.get(at).is_some_and(Item::name_like);
    let governed = at > start && matches!(unit.lower(at - 1), "of" | "for");
    let of_the = item.lower == "the" && governed && !item.capital && named(at + 1);
    let and = item.lower == "&" && at > start && named(at + 1) || at > start && joins_a_body(unit, at);
    let of = item.lower == "of" && at > start && unit.items[at - 1].is(Class::Organization);
    let movement = item.lower == "for"
        && at > start
        && unit.items[at - 1].is(Class::Organization)
        && unit.items[at - 1].capital
        && (named(at + 1) || unit.lower(at + 1) == "the" && named(at + 2));
    let numbered = item.kind == Kind::Number
        && at > start + 1
        && unit.lower(at - 1) == "of"
        && unit.items[at - 2].is(Class::Organization);
    of_the
        || and
        || numbered
        || movement
        || item.lower == "of"
            && at > start
            && unit.items[at - 1].is(Class::Organization)
            && unit.items.get(at + 1).is_some_and(|next| next.kind == Kind::Number)
        || item.name_like() && !item.is(Class::Time) && !(item.function_word() && at > start)
        || item.possessor()
            && at > start
            && (unit.items.get(at + 1).is_some_and(|next| next.capital && next.is(Class::Organization))
                || at + 1 < unit.items.len() && joins_a_body(unit, at + 1))
        || at > start && in_a_name(unit, at)
        || of && (named(at + 1) || unit.lower(at + 1) == "the" && named(at + 2))
}

/// `Negotiators Ilve Tamm and Aras Rezai`: a plural role before a name of several words.
fn plural_role(unit: &Unit, from: usize, to: usize) -> bool {
    let rest = to.saturating_sub(from + 1);
    let body = (from + 1..to)
        .any(|at| unit.items[at].is(Class::Organization) || unit.items[at].is(Class::NotAPerson));
    let role = unit.items[from].is(Class::Group)
        || unit.lower(from).strip_suffix('s').is_some_and(|one| has_class(one, Class::Person));
    // `Presidents Roth and Oder`
    let title = unit.lower(from).strip_suffix('s').is_some_and(|one| lexicon().is_sign("office", one));
    role && unit.lower(from).ends_with('s') && (rest >= 2 || rest == 1 && title) && !body
}

fn has_class(word: &str, class: Class) -> bool {
    lexicon().classes(word) & class.bit() != 0
}

/// Where the role before a name begins.
pub(super) fn role_start(unit: &Unit, name: usize) -> usize {
    let part = |at: usize| {
        let item = &unit.items[at];
        (item.kind == Kind::Word || item.possessor()) && !item.function_word() || item.is(Class::Possessive)
    };
    let part = |at: usize| {
        let the = unit.lower(at) == "the" && at > 0 && posted(unit, at - 1).is_some();
        let portfolio = |at: usize| {
            let joins = matches!(unit.lower(at), "of" | "for" | "and" | "the") && at > 0;
            joins && (at.saturating_sub(LONGEST_ROLE)..at).any(|role| portfolio_end(unit, role) > at)
        };
        part(at) || the || posted(unit, at).is_some() || portfolio(at)
    };
    (name.saturating_sub(LONGEST_ROLE)..name).rev().take_while(|&at| part(at)).last().unwrap_or(name)
}

/// `Norway-backed`: a word before a name that tells on whose side its bearer is.
pub(in crate::find::resolve) fn is_leaning(word: &str) -> bool {
    ["-aligned", "-backed", "-led", "-allied", "-supported"].iter().any(|leans| word.ends_with(leans))
}

/// Where the name in the run `from..to` begins: after roles, adjectives of states, and states that are no
/// part of it; `to` where the run is no name.
pub(super) fn name_start(unit: &Unit, from: usize, to: usize) -> usize {
    let role = |at: &usize| is_role(unit, *at, to);
    let start = (from..to).rev().find(role).map_or(from, |at| at + 1);
    let start = if start == from && plural_role(unit, from, to) { from + 1 } else { start };
    let role = (start.saturating_sub(LONGEST_ROLE)..start).find(|&role| portfolio_end(unit, role) > start);
    let start = role.map_or(start, |role| portfolio_end(unit, role).clamp(start, to));
    // `the foreign minister of Azerbaijan Ada Roth`: the state is that of the office.
    let office = unit.state_at(start).filter(|(_, word, len)| {
        *word == StateWord::Name && start > 0 && unit.lower(start - 1) == "of" && start + len + 2 <= to
    });
    let start = office.map_or(start, |(_, _, len)| start + len);
    let adjective = |at: usize| {
        unit.state_at(at).is_some_and(|(_, word, _)| word != StateWord::Name) || is_leaning(unit.lower(at))
    };
    let start = if unit.state_at(start).is_some_and(|(_, _, len)| start + len == to) { to } else { start };
    let start = (start..to).find(|&at| !adjective(at)).unwrap_or(to);
    after_long_state(unit, after_address(unit, start, to), to)
}

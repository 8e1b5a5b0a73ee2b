//! Who took part in the same talks: lists of states that do not fit together.

use super::{Finding, Ground, Reason};
use crate::account::{Account, Index, asks};
use crate::world::world;
use std::collections::BTreeSet;

/// The fewest states that make a list.
const FEWEST: usize = 3;
/// Days between two texts on the same talks.
const APART: i32 = 7;

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let accounts = ground.accounts.iter().enumerate();
    let lists: Vec<(usize, BTreeSet<&str>)> = accounts
        .filter(|(_, account)| {
            !asks(account) && gathers(account) && !account.has("negation") && !account.has("hedge")
        })
        .map(|(at, account)| (at, states(account)))
        .filter(|(_, states)| states.len() >= FEWEST)
        .collect();
    let at: Vec<usize> = lists.iter().map(|(at, _)| *at).collect();
    let mut found = Vec::new();
    for (nth, one) in lists.iter().enumerate() {
        let others = ground.later_of_matter(&at, nth).into_iter();
        let others = others.filter_map(|other| Some(&lists[at.binary_search(&other).ok()?]));
        found.extend(others.filter(|other| part(ground, one, other)).map(|other| {
            Finding::new(
                Reason::Participants,
                vec![one.0, other.0],
                "other participants of the same talks",
                false,
            )
        }));
    }
    found
}

/// Whether a clause tells of talks, or of those who come together.
fn gathers(account: &Account<'_>) -> bool {
    // "the first round in Basel, but the second …": two rounds have two lists.
    let word = |which: &str| account.words.iter().any(|word| word.lower == which);
    let rounds = word("first") && word("second");
    !rounds && ["matter-talks", "attendance"].iter().any(|class| account.has(class))
}

/// Whether each list has a state that the other lacks, and both name the same place or person besides.
fn part(ground: &Ground<'_>, one: &(usize, BTreeSet<&str>), other: &(usize, BTreeSet<&str>)) -> bool {
    let (a, b) = (&ground.accounts[one.0], &ground.accounts[other.0]);
    let differ = one.1.difference(&other.1).next().is_some() && other.1.difference(&one.1).next().is_some();
    let shared = Index::shared(&a.stems, &b.stems);
    let linked =
        a.document == b.document || shared.iter().any(|stem| a.is_name(*stem) && ground.index.is_rare(*stem));
    let near = ground.days_apart(one.0, other.0).is_none_or(|days| days <= APART);
    differ && linked && near && !a.overlaps(b) && !a.same_teller(b)
}

/// The states that a clause names, by whatever word.
fn states<'a>(account: &Account<'a>) -> BTreeSet<&'a str> {
    let capital = |start: usize| account.text[start..].starts_with(char::is_uppercase);
    let words = account.words.iter().filter(|word| capital(word.start));
    let european = |lower: &str| lower.starts_with("europe").then_some("Europe");
    words
        .filter_map(|word| world().state(&word.lower).map(|(state, _)| state).or(european(&word.lower)))
        .collect()
}

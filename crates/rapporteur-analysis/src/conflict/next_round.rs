//! Where and when the next meeting is, as two tell it.

use super::slots::places;
use super::{Finding, Ground, Reason};
use crate::account::{Account, asks};
use std::collections::BTreeSet;

/// What takes place.
const ROUNDS: [&str; 9] =
    ["round", "rounds", "meeting", "session", "talks", "negotiations", "consultations", "summit", "sitting"];
/// Words before it that tell which one.
const WHICH: [&str; 7] = ["next", "second", "third", "fourth", "fifth", "sixth", "final"];
/// Words that look ahead.
const AHEAD: [&str; 9] =
    ["will", "would", "scheduled", "planned", "expected", "anticipated", "due", "set", "fixed"];
/// Words between the two.
const REACH: usize = 3;
/// Later accounts to which one is compared.
const MOST: usize = 8;
/// Days between two texts on one next meeting.
const APART: i32 = 6;

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let told: Vec<usize> = (0..ground.accounts.len()).filter(|at| tells(&ground.accounts[*at])).collect();
    let mut found = Vec::new();
    for (nth, one) in told.iter().enumerate() {
        let others = told[nth + 1..].iter().take(MOST);
        found.extend(others.filter_map(|other| compare(ground, *one, *other)));
    }
    found
}

/// Whether an account tells of the next meeting.
fn tells(account: &Account<'_>) -> bool {
    let word = |at: usize| account.words[at].lower.as_str();
    let which = (0..account.words.len()).filter(|at| WHICH.contains(&word(*at)));
    let mut rounds = which.flat_map(|at| at + 1..account.words.len().min(at + 1 + REACH));
    let ahead = account.words.iter().any(|word| AHEAD.contains(&word.lower.as_str()));
    ahead && rounds.any(|at| ROUNDS.contains(&word(at))) && !asks(account)
}

fn compare(ground: &Ground<'_>, one: usize, other: usize) -> Option<Finding> {
    let (a, b) = (&ground.accounts[one], &ground.accounts[other]);
    let near = ground.days_apart(one, other).is_some_and(|days| days <= APART);
    if !near || a.same_teller(b) || a.overlaps(b) {
        return None;
    }
    let parted = |ours: &BTreeSet<String>, theirs: &BTreeSet<String>| {
        !ours.is_empty() && !theirs.is_empty() && ours.is_disjoint(theirs)
    };
    let days = |account: &Account<'_>| -> BTreeSet<String> {
        account.days.iter().filter(|named| !named.of_report).map(|named| named.day.to_string()).collect()
    };
    let reason = if parted(&places(a), &places(b)) {
        Reason::Place
    } else {
        let unfixed = unfixed(a) && !days(b).is_empty() || unfixed(b) && !days(a).is_empty();
        (parted(&days(a), &days(b)) || unfixed).then_some(Reason::Date)?
    };
    Some(Finding::new(reason, vec![one, other], "the next meeting", true))
}

/// "No date has been fixed for the next round."
fn unfixed(account: &Account<'_>) -> bool {
    let date = |word: &str| ["date", "day", "venue"].contains(&word);
    account.has("negation") && account.words.iter().any(|word| date(&word.lower))
}

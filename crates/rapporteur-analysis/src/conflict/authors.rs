//! Whose work a plan or a clause is, where two tell it otherwise.

use super::blame::doors;
use super::{Finding, Ground, Reason};
use crate::account::{Account, asks};
use std::collections::BTreeSet;

/// Sentences of one text between two accounts of one plan.
const NEAR: usize = 8;
/// What is written, drafted or proposed.
const WORKS: [&str; 4] = ["matter-plan", "matter-deal", "matter-clause", "matter-offer"];

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let credits: Vec<usize> =
        (0..ground.accounts.len()).filter(|at| is_credit(&ground.accounts[*at])).collect();
    let mut found = Vec::new();
    for (nth, one) in credits.iter().enumerate() {
        let others = ground.later_of_matter(&credits, nth).into_iter();
        let others = others.filter(|other| opposed(ground, *one, *other));
        found.extend(
            others.map(|other| Finding::new(Reason::Author, vec![*one, other], "other authors", false)),
        );
    }
    found
}

/// Whether an account says whose work a plan, a deal, an offer or a clause is.
fn is_credit(account: &Account<'_>) -> bool {
    account.has("authorship") && WORKS.iter().any(|work| account.has(work)) && !asks(account)
}

/// Whether two give one work to others: one by name, the other to somebody else, or not to the first.
fn opposed(ground: &Ground<'_>, one: usize, other: usize) -> bool {
    let (a, b) = (&ground.accounts[one], &ground.accounts[other]);
    let near = a.document != b.document || a.sentence.abs_diff(b.sentence) <= NEAR;
    let (ours, theirs) = (authors(ground, a), authors(ground, b));
    let named = !ours.is_empty() && !theirs.is_empty() && ours.is_disjoint(&theirs);
    // In one text a compromise is also the text, and an idea the clause.
    let work = a.document == b.document || WORKS.iter().any(|work| a.has(work) && b.has(work));
    near && work && named && !a.same_teller(b) && !a.overlaps(b)
}

/// Those whom a clause names beside its teller.
fn authors(ground: &Ground<'_>, account: &Account<'_>) -> BTreeSet<String> {
    doors(ground, account)
}

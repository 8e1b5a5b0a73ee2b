//! The same failure laid at different doors: one conflict with all who lay it somewhere.

use super::{Finding, Ground, Reason};
use crate::account::{Account, Index, asks};
use rapporteur_model::Act;
use std::collections::BTreeSet;

/// Sentences between two accounts of blame in one text that are about one matter.
const NEAR: usize = 4;
/// Days between two texts.
const APART: i32 = 30;

/// Who lays blame on whom.
struct Laid<'a> {
    account: usize,
    /// Who lays it, with the side.
    by: BTreeSet<&'a str>,
    /// On whom: the names of the clause that are not the teller's.
    on: BTreeSet<String>,
}

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let laid: Vec<Laid<'_>> = (0..ground.accounts.len()).filter_map(|at| laid(ground, at)).collect();
    let mut findings = Vec::new();
    for (nth, one) in laid.iter().enumerate() {
        for other in &laid[nth + 1..] {
            if opposed(ground, one, other) {
                let why = "they lay it at different doors".to_owned();
                findings.push(Finding {
                    reason: Reason::Blame,
                    sides: vec![one.account, other.account],
                    why,
                    sure: false,
                });
            }
        }
    }
    findings
}

fn laid<'a>(ground: &'a Ground<'_>, at: usize) -> Option<Laid<'a>> {
    let account = &ground.accounts[at];
    let blames = account.has("blame") || account.acts(Act::Accuse);
    if !blames || asks(account) {
        return None;
    }
    let by: BTreeSet<&str> = account.who.into_iter().chain(account.side).collect();
    let on: BTreeSet<String> = names(account)
        .into_iter()
        .filter(|name| !by.iter().any(|own| own.to_lowercase().contains(name.as_str())))
        .collect();
    Some(Laid { account: at, by, on })
}

/// The names in a clause, in lower case.
fn names(account: &Account<'_>) -> BTreeSet<String> {
    let capital = |at: usize| account.text[account.words[at].start..].starts_with(char::is_uppercase);
    let named = (0..account.words.len()).filter(|at| account.words[*at].name || *at > 0 && capital(*at));
    named.map(|at| account.words[at].lower.clone()).collect()
}

/// Whether two lay the blame for one matter on different doors.
fn opposed(ground: &Ground<'_>, one: &Laid<'_>, other: &Laid<'_>) -> bool {
    let (a, b) = (&ground.accounts[one.account], &ground.accounts[other.account]);
    if a.same_teller(b) || a.overlaps(b) {
        return false;
    }
    let each_other = blames(one, other) && blames(other, one);
    let shared =
        Index::shared(&a.stems, &b.stems).into_iter().filter(|stem| ground.index.is_rare(*stem)).count();
    let beside = a.document == b.document && a.sentence.abs_diff(b.sentence) <= NEAR;
    let near = ground.days_apart(one.account, other.account).is_none_or(|days| days <= APART);
    let apart = one.on.is_disjoint(&other.on) && !one.on.is_empty() && !other.on.is_empty();
    near && (each_other && (beside || shared > 0) || apart && shared > 1)
}

/// Whether the one lays it on the other, or on the other's side.
fn blames(one: &Laid<'_>, other: &Laid<'_>) -> bool {
    let is = |name: &String| {
        other.by.iter().any(|by| by.to_lowercase().split_whitespace().any(|word| word == name))
    };
    one.on.iter().any(is)
}

//! Two accounts that the outlet itself sets against each other: "This contradicts a statement by the minister, who said …".

use super::{Finding, Ground, Reason};
use crate::account::{Account, asks};

/// Words with which a sentence takes up the one before it.
const POINTERS: [&str; 9] =
    ["this", "that", "which", "it", "these", "those", "his account", "her account", "the account"];
/// Accounts around such words among which the two stand.
const AROUND: usize = 4;

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    (0..ground.accounts.len()).filter_map(|at| set_against(ground, at)).collect()
}

/// What stands before the words, and what is told by somebody else behind them.
fn set_against(ground: &Ground<'_>, at: usize) -> Option<Finding> {
    let odds = &ground.accounts[at];
    if !odds.has("at-odds") || !points(odds) || asks(odds) {
        return None;
    }
    let near = |other: &Account<'_>| {
        other.document == odds.document
            && other.sentence.abs_diff(odds.sentence) <= 1
            && !other.overlaps(odds)
    };
    let tells = |other: &Account<'_>| near(other) && other.matter.len() > 1 && !asks(other);
    let before = (at.saturating_sub(AROUND)..at).rev().find(|&one| tells(&ground.accounts[one]))?;
    let first = &ground.accounts[before];
    let behind = at + 1..ground.accounts.len().min(at + AROUND);
    let after = behind.into_iter().find(|&one| {
        let other = &ground.accounts[one];
        tells(other) && !(other.who.is_some() && other.who == first.who)
    })?;
    Some(Finding::new(Reason::Polarity, vec![before, after], "the text sets them against each other", true))
}

/// Whether the words begin with what takes up the sentence before, or are told by nobody else.
fn points(odds: &Account<'_>) -> bool {
    let pointer = |word: &str| POINTERS.contains(&word.to_lowercase().as_str());
    odds.who.map_or_else(|| odds.words.first().is_some_and(|word| pointer(&word.lower)), pointer)
}

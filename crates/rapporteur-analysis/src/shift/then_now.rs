//! "In March she had refused …; now she offers …": the text itself tells both ends.

use super::{End, Moved};
use crate::Knowledge;
use crate::account::{Account, asks};
use crate::conflict::Ground;

/// Sentences between the two ends.
const NEAR: usize = 1;

pub(super) fn find(ground: &Ground<'_>, _: Knowledge<'_>) -> Vec<Moved> {
    let accounts = &ground.accounts;
    let mut found = Vec::new();
    for (at, account) in
        accounts.iter().enumerate().filter(|(_, account)| account.has("before") && !asks(account))
    {
        match within(ground, account) {
            Some(moved) => found.push(moved),
            None => found.extend(beside(ground, at)),
        }
    }
    found
}

/// Both ends in one clause, parted by a word like `now`.
fn within(ground: &Ground<'_>, account: &Account<'_>) -> Option<Moved> {
    let before = account.of("before").next()?;
    let now = account.of("now").find(|mark| mark.words.start > before.words.end)?;
    let stands =
        account.has("refusal") || account.has("want") || account.has("offer") || account.has("yield");
    let words = account.words.len();
    if !stands || now.words.start < 3 || words - now.words.start < 3 {
        return None;
    }
    let who = super::holder(ground, account, now.words.start)?;
    let from = End::part(account, 0..now.words.start);
    Some(Moved { who: who.to_owned(), from, to: End::part(account, now.words.start..words) })
}

/// The other end in an account of the same teller beside it.
fn beside(ground: &Ground<'_>, at: usize) -> Option<Moved> {
    let then = &ground.accounts[at];
    let who = then.who?;
    let is_other = |other: &&Account<'_>| {
        let near = other.document == then.document && other.sentence.abs_diff(then.sentence) <= NEAR;
        near && other.who == then.who && !other.overlaps(then) && !other.has("before") && !asks(other)
    };
    let from = at.saturating_sub(4);
    let around = &ground.accounts[from..ground.accounts.len().min(at + 5)];
    let shared = |other: &&Account<'_>| other.stems.iter().any(|stem| then.stems.binary_search(stem).is_ok());
    let now = around.iter().filter(is_other).find(|other| shared(other) || other.has("now"))?;
    let stands = [then, now].iter().all(|account| is_stance(account));
    stands.then(|| Moved { who: who.to_owned(), from: End::of(then), to: End::of(now) })
}

/// Whether an account tells what somebody wants, gives or refuses.
pub(super) fn is_stance(account: &Account<'_>) -> bool {
    ["want", "offer", "refusal", "yield", "negation"].iter().any(|class| account.has(class))
}

//! A demand or an offer with another figure than before.

use super::{End, Moved, holder};
use crate::Knowledge;
use crate::account::{Account, Figure, asks};
use crate::conflict::{Ground, wants};
use rapporteur_model::Act;
use std::collections::BTreeMap;

/// A figure from which numbers without a unit are told by their size.
const LARGE: f64 = 1000.0;

/// A figure that a side asks for or offers.
struct Bid<'a> {
    account: &'a Account<'a>,
    figure: &'a Figure,
}

pub(super) fn find(ground: &Ground<'_>, _: Knowledge<'_>) -> Vec<Moved> {
    let mut of_side: BTreeMap<&str, Vec<Bid<'_>>> = BTreeMap::new();
    for account in ground.accounts.iter().filter(|account| !asks(account) && is_bid(account)) {
        for figure in &account.figures {
            if let Some(who) = holder(ground, account, figure.words.start) {
                of_side.entry(who).or_default().push(Bid { account, figure });
            }
        }
    }
    let became = (0..ground.accounts.len()).filter_map(|at| became(ground, at));
    of_side.into_iter().flat_map(|(who, bids)| moves(ground, who, bids)).chain(became).collect()
}

/// "The ten weeks have become six": from the account that told the first figure.
fn became(ground: &Ground<'_>, at: usize) -> Option<Moved> {
    let account = &ground.accounts[at];
    let [first, second] = account.figures.as_slice() else { return None };
    let turns = account
        .of("become")
        .any(|mark| (first.words.end..second.words.start + 1).contains(&mark.words.start));
    if !turns || first.agrees(second) {
        return None;
    }
    let told = |&(other, _): &(usize, f32)| {
        let before = &ground.accounts[other];
        let common = before.common(account).into_iter().any(|stem| ground.index.tells(stem));
        let same = before.figures.iter().any(|figure| figure.units == first.units && figure.agrees(first));
        before.told <= account.told && before.document != account.document && common && same
    };
    let (from, _) = ground.near(at).into_iter().find(told)?;
    let who = account.side.or(account.who).or_else(|| holder(ground, account, first.words.start))?;
    Some(Moved { who: who.to_owned(), from: End::of(&ground.accounts[from]), to: End::of(account) })
}

/// Whether somebody asks for a figure or offers it, and neither turns it down nor speaks of a claim.
fn is_bid(account: &Account<'_>) -> bool {
    let acts = [Act::Ask, Act::Promise, Act::Intend].into_iter().any(|act| account.acts(act));
    let bids = acts || wants(account) || ["offer", "yield"].iter().any(|class| account.has(class));
    bids && !["dismissal", "denial", "claim"].iter().any(|class| account.has(class))
}

/// Each bid of a side against the last later one on the same matter that differs.
fn moves(ground: &Ground<'_>, who: &str, mut bids: Vec<Bid<'_>>) -> Vec<Moved> {
    bids.sort_by_key(|bid| (bid.account.told, bid.account.document, bid.account.span));
    let mut found: Vec<Moved> = Vec::new();
    for (nth, first) in bids.iter().enumerate() {
        let Some(next) = bids[nth + 1..].iter().rev().find(|next| moved(ground, first, next)) else {
            continue;
        };
        let to = End::of(next.account);
        // One shift to an end: from the earliest bid that leads there.
        if !found.iter().any(|known| known.to.document == to.document && known.to.evidence == to.evidence) {
            found.push(Moved { who: who.to_owned(), from: End::of(first.account), to });
        }
    }
    found
}

fn moved(ground: &Ground<'_>, first: &Bid<'_>, last: &Bid<'_>) -> bool {
    let later = last.account.told > first.account.told && last.account.document != first.account.document;
    later && one_matter(ground, first, last) && !first.figure.agrees(last.figure)
}

/// Whether the two figures are of one matter: counted in the same unit, with a word of the matter in both where the
/// unit measures; numbers without a unit by their size.
fn one_matter(ground: &Ground<'_>, first: &Bid<'_>, last: &Bid<'_>) -> bool {
    let unit = first.figure.units.iter().find(|unit| last.figure.units.contains(unit));
    let mut common = first.account.common(last.account).into_iter();
    let common = common.any(|stem| ground.index.tells(stem) && !last.account.counts(stem));
    let size = first.figure.high / last.figure.high;
    let large = first.figure.low >= LARGE && last.figure.low >= LARGE && (0.5..2.0).contains(&size);
    let bare = first.figure.units.is_empty() || last.figure.units.is_empty();
    unit.is_some_and(|unit| common || !Figure::is_measure(unit)) || large && (bare || unit.is_some())
}

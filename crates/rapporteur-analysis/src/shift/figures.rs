//! One figure that gave way to another: "The ten weeks have become six", "it had come down from 24 percent to 21".

use super::{End, Moved, holder};
use crate::Knowledge;
use crate::account::{Account, Figure, asks};
use crate::conflict::Ground;
use rapporteur_model::Span;

/// Words between the two figures of one move.
const BETWEEN: usize = 9;
/// What somebody moves with.
const BIDS: [&str; 8] = ["demand", "demands", "offer", "offers", "proposal", "bid", "request", "ask"];

pub(super) fn find(ground: &Ground<'_>, _: Knowledge<'_>) -> Vec<Moved> {
    (0..ground.accounts.len()).filter_map(|at| became(ground, at).or_else(|| from_to(ground, at))).collect()
}

/// "it had come down from 24 percent to 21", "it raised its offer to 18%, from 14%": one clause tells both ends.
fn from_to(ground: &Ground<'_>, at: usize) -> Option<Moved> {
    let account = &ground.accounts[at];
    let bid = account.words.iter().any(|word| BIDS.contains(&word.lower.as_str()));
    let moves = account.has("yield") || account.has("become");
    if asks(account) || account.has("negation") || !moves && !bid {
        return None;
    }
    let pair = |two: &[Figure]| {
        let (first, second) = (&two[0], &two[1]);
        let before = |figure: &Figure| {
            figure.words.start.checked_sub(1).map_or("", |before| account.words[before].lower.as_str())
        };
        let near = second.words.start <= first.words.end + BETWEEN && !first.agrees(second);
        let unit = second.units.is_empty() || first.units == second.units;
        let forward = match (before(first), before(second)) {
            ("from", "to") => true,
            ("to", "from") => false,
            _ => return None,
        };
        (near && unit && first.of_one_order(second)).then(|| (forward, second.words.start - 1))
    };
    let (forward, cut) = account.figures.windows(2).find_map(pair)?;
    // Who tells of others' figures does not move.
    if !account.outlet() && !speaks_of_himself(account) {
        return None;
    }
    let span = |from: usize, to: usize| {
        let end = account.words[to - 1].end;
        let end = end + usize::from(account.text[end..].starts_with('%'));
        Span::new(account.words[from].start, end).shifted(account.span.start())
    };
    let (one, other) = (span(0, cut), span(cut, account.words.len()));
    let (from, to) = if forward { (one, other) } else { (other, one) };
    let who = account.side.or(account.who).or_else(|| holder(ground, account, cut))?;
    let part = |words: Span| End::part(ground, account.document, words);
    Some(Moved { who: who.to_owned(), from: part(from), to: part(to) })
}

/// Whether a statement begins with who makes it: "he has come down", "we have raised our offer".
fn speaks_of_himself(account: &Account<'_>) -> bool {
    let content = account.statement.and_then(|statement| statement.content.first());
    let from = content.map_or(0, |content| content.start().saturating_sub(account.span.start()));
    let first = account.words.iter().find(|word| word.start >= from).map_or("", |word| word.lower.as_str());
    let names = account.who.into_iter().chain(account.side).flat_map(str::split_whitespace);
    ["he", "she", "it", "they", "we", "i"].contains(&first)
        || names.into_iter().any(|name| name.to_lowercase() == first)
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

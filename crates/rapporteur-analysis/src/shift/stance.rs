//! What a side refused or demanded before, it offers, takes or drops later.

use super::{End, Moved, holder, whose};
use crate::Knowledge;
use crate::account::{Account, Mark, asks};
use crate::conflict::{Ground, wants};
use rapporteur_model::Act;
use std::collections::BTreeMap;

/// Classes of words that say that somebody bids, not for what.
const BIDS: [&str; 5] = ["offer", "want", "refusal", "yield", "acceptance"];
/// Words behind a verb of acceptance among which stands what is taken.
const WHOLE: usize = 4;
/// The least likeness of two accounts on one matter.
const LEAST: f32 = 0.1;

pub(super) fn find(ground: &Ground<'_>, _: Knowledge<'_>) -> Vec<Moved> {
    let mut later: Vec<usize> =
        (0..ground.accounts.len()).filter(|at| gives(&ground.accounts[*at])).collect();
    later.sort_by_key(|at| (ground.accounts[*at].told, *at));
    let asked = asked(ground);
    let mut found: Vec<(usize, Moved)> = Vec::new();
    for at in later {
        let Some((from, moved)) = came_from(ground, at, &asked) else { continue };
        // From one stance a side moves once: to the first account of it.
        if !found.iter().any(|(known, one)| *known == from && one.who == moved.who) {
            found.push((from, moved));
        }
    }
    found.into_iter().map(|(_, moved)| moved).collect()
}

/// The likest earlier account in which the same side refuses or demands what it gives here.
fn came_from(ground: &Ground<'_>, at: usize, asked: &Asked<'_>) -> Option<(usize, Moved)> {
    let after = &ground.accounts[at];
    let who = side(ground, after)?;
    let yields = after.has("yield");
    let hard = |&(other, likeness): &(usize, f32)| {
        let before = &ground.accounts[other];
        let mut common = before.common(after).into_iter().filter(|stem| !after.of_class(*stem, &BIDS));
        let tells = common.any(|stem| ground.index.tells(stem));
        let stands = refuses(before) || yields && demands(before);
        let earlier = before.told < after.told;
        likeness >= LEAST && tells && stands && earlier && side(ground, before) == Some(who)
    };
    let near = ground.near(at).into_iter().find(hard).map(|(from, _)| from);
    let from = near.or_else(|| gave_in(ground, at, who, asked))?;
    Some((from, Moved { who: who.to_owned(), from: End::of(&ground.accounts[from]), to: End::of(after) }))
}

/// What a side asked for first, where it takes a deal or a text as a whole: "could live with the result".
fn gave_in(ground: &Ground<'_>, at: usize, who: &str, asked: &Asked<'_>) -> Option<usize> {
    let after = &ground.accounts[at];
    let whole = |mark: &Mark| {
        let behind = mark.words.end..mark.words.end + WHOLE;
        let of = |other: &&Mark| ["matter-deal", "matter-plan"].contains(&other.class);
        after.marks.iter().filter(of).any(|other| behind.contains(&other.words.start))
    };
    let first = asked.get(who).copied().filter(|first| ground.accounts[*first].told < after.told);
    first.filter(|_| after.of("acceptance").any(whole))
}

/// By side: the first account in which it asks for or refuses something in figures.
type Asked<'a> = BTreeMap<&'a str, usize>;

fn asked<'a>(ground: &'a Ground<'_>) -> Asked<'a> {
    let mut first: Asked<'a> = BTreeMap::new();
    for (at, account) in ground.accounts.iter().enumerate() {
        let firm = (demands(account) || refuses(account)) && account.statement.is_some();
        if let Some(who) = side(ground, account).filter(|_| firm && !account.figures.is_empty()) {
            let known = first.entry(who).or_insert(at);
            if account.told < ground.accounts[*known].told {
                *known = at;
            }
        }
    }
    first
}

/// Whose stance it is: the speaker's own side; in the outlet's words whoever is named first.
fn side<'a>(ground: &'a Ground<'_>, account: &Account<'a>) -> Option<&'a str> {
    let begins = whose(ground, account).filter(|who| account.outlet() || Some(*who) != account.who);
    begins.or(account.side).or(account.who).or_else(|| holder(ground, account, account.words.len().min(3)))
}

fn refuses(account: &Account<'_>) -> bool {
    let bound = account.words.iter().any(|word| ["will", "would", "must"].contains(&word.lower.as_str()));
    let acts = account.acts(Act::Refuse);
    !asks(account)
        && !account.has("yield")
        && (account.has("refusal") || acts || account.has("negation") && bound && !account.outlet())
}

fn demands(account: &Account<'_>) -> bool {
    !asks(account) && !account.has("yield") && (wants(account) || account.acts(Act::Ask))
}

fn gives(account: &Account<'_>) -> bool {
    let acts = account.acts(Act::Promise) || account.acts(Act::Decide);
    let gives = account.has("offer") || account.has("yield") || acts;
    gives && !asks(account) && !account.has("refusal") && (account.has("yield") || !account.has("negation"))
}

//! What a side refused or demanded before, it offers, takes or drops later.

use super::{End, Moved, holder};
use crate::Knowledge;
use crate::account::{Account, asks};
use crate::conflict::Ground;
use rapporteur_model::Act;

/// The least likeness of two accounts on one matter.
const LEAST: f32 = 0.1;

pub(super) fn find(ground: &Ground<'_>, _: Knowledge<'_>) -> Vec<Moved> {
    let mut later: Vec<usize> =
        (0..ground.accounts.len()).filter(|at| gives(&ground.accounts[*at])).collect();
    later.sort_by_key(|at| (ground.accounts[*at].told, *at));
    let mut found: Vec<(usize, Moved)> = Vec::new();
    for at in later {
        let Some((from, moved)) = came_from(ground, at) else { continue };
        // From one stance a side moves once: to the first account of it.
        if !found.iter().any(|(known, one)| *known == from && one.who == moved.who) {
            found.push((from, moved));
        }
    }
    found.into_iter().map(|(_, moved)| moved).collect()
}

/// The likest earlier account in which the same side refuses or demands what it gives here.
fn came_from(ground: &Ground<'_>, at: usize) -> Option<(usize, Moved)> {
    let after = &ground.accounts[at];
    let who = side(ground, after)?;
    let yields = after.has("yield");
    let hard = |&(other, likeness): &(usize, f32)| {
        let before = &ground.accounts[other];
        let tells = before.common(after).into_iter().any(|stem| ground.index.tells(stem));
        let stands = refuses(before) || yields && demands(before);
        let earlier = before.told < after.told;
        likeness >= LEAST && tells && stands && earlier && side(ground, before) == Some(who)
    };
    let (from, _) = ground.near(at).into_iter().find(hard)?;
    Some((from, Moved { who: who.to_owned(), from: End::of(&ground.accounts[from]), to: End::of(after) }))
}

/// Whose stance it is: the speaker's own side; in the outlet's words whoever is named first.
fn side<'a>(ground: &'a Ground<'_>, account: &Account<'a>) -> Option<&'a str> {
    account.side.or(account.who).or_else(|| holder(ground, account, account.words.len().min(3)))
}

fn refuses(account: &Account<'_>) -> bool {
    let bound = account.words.iter().any(|word| ["will", "would", "must"].contains(&word.lower.as_str()));
    let acts = account.acts(Act::Refuse);
    !asks(account)
        && !account.has("yield")
        && (account.has("refusal") || acts || account.has("negation") && bound && !account.outlet())
}

fn demands(account: &Account<'_>) -> bool {
    !asks(account) && !account.has("yield") && (account.has("want") || account.acts(Act::Ask))
}

fn gives(account: &Account<'_>) -> bool {
    let acts = account.acts(Act::Promise) || account.acts(Act::Decide);
    let gives = account.has("offer") || account.has("yield") || acts;
    gives && !asks(account) && !account.has("refusal") && (account.has("yield") || !account.has("negation"))
}

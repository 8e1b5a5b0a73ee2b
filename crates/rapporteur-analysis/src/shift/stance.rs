//! What a side refused or demanded before, it offers or takes later.

use super::{End, Moved, holder};
use crate::Knowledge;
use crate::account::{Account, asks};
use crate::conflict::Ground;
use rapporteur_model::Act;

/// The least likeness of two accounts on one matter.
const LEAST: f32 = 0.1;

pub(super) fn find(ground: &Ground<'_>, _: Knowledge<'_>) -> Vec<Moved> {
    let mut found = Vec::new();
    let mut refusals: Vec<(usize, &Account<'_>)> =
        ground.accounts.iter().enumerate().filter(|(_, account)| refuses(account)).collect();
    refusals.sort_by_key(|(at, account)| (account.told, *at));
    for (at, before) in refusals {
        let Some(who) = side(ground, before) else { continue };
        let later = ground.near(at).into_iter().find(|&(other, likeness)| {
            let after = &ground.accounts[other];
            let rare = before.common(after).into_iter().any(|stem| ground.index.tells(stem));
            likeness >= LEAST
                && rare
                && gives(after)
                && after.told > before.told
                && side(ground, after) == Some(who)
        });
        let to = later.map(|(other, _)| End::of(&ground.accounts[other]));
        let known =
            |to: &End| found.iter().any(|one: &Moved| one.who == who && one.to.evidence == to.evidence);
        if let Some(to) = to.filter(|to| !known(to)) {
            found.push(Moved { who: who.to_owned(), from: End::of(before), to });
        }
    }
    found
}

/// Whose stance it is: the speaker's own side; in the outlet's words whoever is named first.
fn side<'a>(ground: &'a Ground<'_>, account: &Account<'a>) -> Option<&'a str> {
    account.side.or(account.who).or_else(|| holder(ground, account, account.words.len().min(3)))
}

fn refuses(account: &Account<'_>) -> bool {
    let bound = account.words.iter().any(|word| ["will", "would", "must"].contains(&word.lower.as_str()));
    let acts = account.acts(Act::Refuse) || account.acts(Act::Deny);
    !asks(account)
        && (account.has("refusal") || acts || account.has("negation") && bound && !account.outlet())
}

fn gives(account: &Account<'_>) -> bool {
    let acts = account.acts(Act::Promise) || account.acts(Act::Decide);
    let gives = account.has("offer") || account.has("yield") || acts;
    gives && !asks(account) && !account.has("refusal") && !account.has("negation")
}

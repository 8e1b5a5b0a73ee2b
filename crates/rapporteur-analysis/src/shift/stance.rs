//! What a side refused before, it offers or takes later.

use super::{End, Moved, holder};
use crate::Knowledge;
use crate::account::{Account, Index, asks};
use crate::conflict::Ground;
use rapporteur_model::Act;

/// The least likeness of two accounts on one matter.
const LEAST: f32 = 0.18;

pub(super) fn find(ground: &Ground<'_>, _: Knowledge<'_>) -> Vec<Moved> {
    let mut found = Vec::new();
    for (at, before) in ground.accounts.iter().enumerate().filter(|(_, account)| refuses(account)) {
        let who = holder(ground, before, before.words.len().min(3));
        let later = ground.near(at).into_iter().find(|&(other, likeness)| {
            let after = &ground.accounts[other];
            let rare =
                Index::shared(&before.stems, &after.stems).into_iter().any(|stem| ground.index.is_rare(stem));
            let same = who.is_some() && holder(ground, after, after.words.len().min(3)) == who;
            likeness >= LEAST && rare && same && gives(after) && after.told > before.told
        });
        if let (Some((other, _)), Some(who)) = (later, who) {
            found.push(Moved {
                who: who.to_owned(),
                from: End::of(before),
                to: End::of(&ground.accounts[other]),
            });
        }
    }
    found
}

fn refuses(account: &Account<'_>) -> bool {
    !asks(account) && (account.has("refusal") || account.acts(Act::Refuse) || account.acts(Act::Deny))
}

fn gives(account: &Account<'_>) -> bool {
    let acts = account.acts(Act::Promise) || account.acts(Act::Decide);
    !asks(account)
        && !account.has("refusal")
        && !account.has("negation")
        && (account.has("offer") || account.has("yield") || acts)
}

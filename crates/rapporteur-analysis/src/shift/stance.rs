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
    for (at, before) in ground.accounts.iter().enumerate().filter(|(_, account)| refuses(account)) {
        let Some(who) = side(ground, before) else { continue };
        let later = ground.near(at).into_iter().find(|&(other, likeness)| {
            let after = &ground.accounts[other];
            let rare = before.common(after).into_iter().any(|stem| ground.index.is_rare(stem));
            likeness >= LEAST && rare && gives(after) && after.told > before.told && side(ground, after) == Some(who)
        });
        if let Some((other, _)) = later {
            found.push(Moved { who: who.to_owned(), from: End::of(before), to: End::of(&ground.accounts[other]) });
        }
    }
    found
}

/// Whose stance it is: the speaker's own side; in the outlet's words whoever is named first.
fn side<'a>(ground: &'a Ground<'_>, account: &Account<'a>) -> Option<&'a str> {
    account.side.or(account.who).or_else(|| holder(ground, account, account.words.len().min(3)))
}

fn refuses(account: &Account<'_>) -> bool {
    !asks(account) && (account.has("refusal") || account.acts(Act::Refuse) || account.acts(Act::Deny))
}

fn gives(account: &Account<'_>) -> bool {
    let acts = account.acts(Act::Promise) || account.acts(Act::Decide);
    let gives = account.has("offer") || account.has("yield") || acts;
    gives && !asks(account) && !account.has("refusal") && !account.has("negation")
}

//! One figure that gave way to another: "The ten weeks have become six".

use super::{End, Moved, holder};
use crate::Knowledge;
use crate::conflict::Ground;

pub(super) fn find(ground: &Ground<'_>, _: Knowledge<'_>) -> Vec<Moved> {
    (0..ground.accounts.len()).filter_map(|at| became(ground, at)).collect()
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

//! One speaker's words for the same talks or plan: good here, bad there.

use super::{End, Moved};
use crate::account::Account;
use crate::conflict::{Described, Ground, descriptions};
use crate::{ActorKind, Knowledge};
use std::collections::{BTreeMap, HashSet};

pub(super) fn find(ground: &Ground<'_>, _: Knowledge<'_>) -> Vec<Moved> {
    let persons: HashSet<&str> = ground
        .analysis
        .actors
        .iter()
        .filter(|actor| actor.kind == ActorKind::Person)
        .map(|actor| actor.name.as_str())
        .collect();
    let mut of_speaker: BTreeMap<&str, Vec<Described>> = BTreeMap::new();
    let mut of_side: BTreeMap<(&str, usize), Vec<Described>> = BTreeMap::new();
    for one in descriptions(ground).into_iter().filter(|one| one.pole.is_some()) {
        let account = &ground.accounts[one.account];
        if let Some(side) = account.side {
            of_side.entry((side, account.document)).or_default().push(one);
        }
        if let Some(who) = account.who.filter(|who| persons.contains(who)) {
            of_speaker.entry(who).or_default().push(one);
        }
    }
    let own = of_speaker.into_iter().filter_map(|(who, told)| later(ground, who, told));
    let sides = of_side.into_iter().filter_map(|((side, _), told)| at_first(ground, side, &told));
    own.chain(sides).collect()
}

/// From the first description to one of the other pole that was told later, those that name it first.
fn later(ground: &Ground<'_>, who: &str, mut told: Vec<Described>) -> Option<Moved> {
    told.sort_by_key(|one| (ground.accounts[one.account].told, one.account));
    let first = told.first()?;
    let from = &ground.accounts[first.account];
    let mut other = told.iter().filter(|one| one.pole != first.pole).map(|one| &ground.accounts[one.account]);
    let later = |account: &&Account<'_>| account.told > from.told;
    let to =
        other.clone().filter(later).find(|account| account.has("calling")).or_else(|| other.find(later))?;
    Some(Moved { who: who.to_owned(), from: End::of(from), to: End::of(to) })
}

/// "At first described … as useful", and another of the same side otherwise in the same text.
fn at_first(ground: &Ground<'_>, side: &str, told: &[Described]) -> Option<Moved> {
    let initial = |account: &Account<'_>| {
        account.has("before") || ground.lead(account).iter().any(|mark| mark.class == "before")
    };
    let first = told.iter().find(|one| initial(&ground.accounts[one.account]))?;
    let from = &ground.accounts[first.account];
    // A mood is no other word for what was described.
    let other = |one: &&Described| one.pole != first.pole && one.matter == first.matter;
    let to = told.iter().filter(other).find(|one| !initial(&ground.accounts[one.account]))?;
    Some(Moved { who: side.to_owned(), from: End::of(from), to: End::of(&ground.accounts[to.account]) })
}

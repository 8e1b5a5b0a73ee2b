//! One speaker's words for the same talks or plan: good here, bad there.

use super::{End, Moved};
use crate::Knowledge;
use crate::conflict::{Described, Ground, descriptions};
use std::collections::BTreeMap;

pub(super) fn find(ground: &Ground<'_>, _: Knowledge<'_>) -> Vec<Moved> {
    let mut of_speaker: BTreeMap<(&str, &str), Vec<Described>> = BTreeMap::new();
    for one in descriptions(ground).into_iter().filter(|one| one.pole.is_some()) {
        if let Some(who) = ground.accounts[one.account].who {
            of_speaker.entry((who, one.matter)).or_default().push(one);
        }
    }
    of_speaker.into_iter().filter_map(|((who, _), told)| moved(ground, who, told)).collect()
}

/// From the first description to the first of the other pole that was told later.
fn moved(ground: &Ground<'_>, who: &str, mut told: Vec<Described>) -> Option<Moved> {
    told.sort_by_key(|one| (ground.accounts[one.account].told, one.account));
    let first = told.first()?;
    let from = &ground.accounts[first.account];
    let to = told.iter().find(|one| one.pole != first.pole)?;
    let to = &ground.accounts[to.account];
    (to.told > from.told).then(|| Moved { who: who.to_owned(), from: End::of(from), to: End::of(to) })
}

//! The proper names in the words that name a plan.

use super::super::vocabulary::Head;
use super::{day_at, is_owner, joint};
use crate::find::lexicon::{Class, lexicon};
use crate::find::words::{Item, Kind, Unit};
use std::collections::BTreeSet;

/// The proper names among the words that are no owner's, in lower case: `Minsk`, `Kirribilli`, years.
pub(super) fn labels(unit: &Unit, (from, head, to): (usize, usize, usize), kind: Head) -> BTreeSet<String> {
    let owner_ends = (from..head).rev().find(|&at| unit.items[at].possessor()).map_or(from, |at| at + 1);
    let proper = |at: &usize| {
        let item = &unit.items[*at];
        let opens = *at == 0 || item.is(Class::Determiner);
        let named =
            item.kind == Kind::Word && item.capital && !opens && !unit.heading && !item.is(Class::Time);
        named
            && *at != head
            && !is_owner(unit, *at)
            && joint(item).is_empty()
            && (kind == Head::Plan || !item.lower.contains('-'))
    };
    let year = |at: &usize| {
        let word = unit.lower(*at);
        let place = *at > head || *at + 3 > head && unit.items[*at].kind == Kind::Number;
        place && word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))
    };
    let day = (head + 1..to).find_map(|at| day_at(unit, at));
    let names = (owner_ends..to).filter(|at| proper(at) || year(at)).map(|at| unit.lower(at).to_owned());
    let joined = (owner_ends..head)
        .filter(|_| kind == Head::Deal && !unit.heading)
        .filter_map(|at| partner(&unit.items[at]));
    names.chain(day).chain(joined).collect()
}

/// `the EU-Mercosur agreement`: the partner by whose name a deal is known, where that is no state.
fn partner(item: &Item) -> Option<String> {
    const LEAST: usize = 4;
    let (one, other) = item.lower.split_once('-').filter(|_| item.capital && joint(item).is_empty())?;
    let name = |word: &str| {
        word.len() > LEAST && lexicon().state(word).is_none() && word.chars().all(char::is_alphabetic)
    };
    let owned = |word: &str| lexicon().state(word).is_some() || word == "eu";
    (owned(one) && name(other)).then(|| other.to_owned())
}

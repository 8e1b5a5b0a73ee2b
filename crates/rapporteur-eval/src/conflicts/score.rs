//! The scorer's rules for conflicts and shifts: sides and ends are the same where their clauses overlap.

use crate::events::overlaps;
use crate::statements::{Figure, bag, prf, ratio, same_doc, same_name};

/// A clause of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Account {
    pub doc: String,
    pub evidence: String,
}

/// Accounts that do not agree.
#[derive(Clone, Debug, Default)]
pub(super) struct Conflict {
    pub kind: String,
    pub sides: Vec<Account>,
    pub optional: bool,
}

/// Somebody who moved, under all names.
#[derive(Clone, Debug, Default)]
pub(super) struct Shift {
    pub who: Vec<String>,
    /// From and to.
    pub ends: Vec<Account>,
    pub optional: bool,
}

/// Pairs of gold and found.
type Pairs = Vec<(usize, usize)>;

pub(super) fn conflicts(gold: &[Conflict], found: &[Conflict]) -> (Vec<Figure>, Pairs) {
    let pairs = pairs(gold.len(), found.len(), |g, s| {
        let sides = found[s].sides.len();
        let common = sides_in_common(&gold[g].sides, &found[s].sides);
        if common >= 2 && 2 * common >= sides { common } else { 0 }
    });
    let same_kind = pairs.iter().filter(|(g, s)| gold[*g].kind == found[*s].kind).count();
    let optional: Vec<bool> = gold.iter().map(|one| one.optional).collect();
    (vec![figure("conflicts", &pairs, &optional, found.len()), ratio("kind", same_kind, pairs.len())], pairs)
}

pub(super) fn shifts(gold: &[Shift], found: &[Shift]) -> (Vec<Figure>, Pairs) {
    let pairs = pairs(gold.len(), found.len(), |g, s| {
        let (gold, found) = (&gold[g], &found[s]);
        let who = |wanted: &String| found.who.iter().any(|name| same_name(Some(wanted), Some(name)));
        let ends = gold.ends.iter().zip(&found.ends).all(|(a, b)| same(a, b));
        usize::from(gold.who.iter().any(who) && ends)
    });
    let optional: Vec<bool> = gold.iter().map(|one| one.optional).collect();
    (vec![figure("shifts", &pairs, &optional, found.len())], pairs)
}

fn figure(name: &str, pairs: &Pairs, optional: &[bool], found: usize) -> Figure {
    let free = pairs.iter().filter(|(g, _)| optional[*g]).count();
    let required = optional.iter().filter(|optional| !**optional).count();
    prf(name, pairs.len() - free, required, found - free)
}

fn same(gold: &Account, found: &Account) -> bool {
    same_doc(&gold.doc, &found.doc) && overlaps(&bag(&gold.evidence), &bag(&found.evidence))
}

/// Sides of the one that are found in the other, one to one.
fn sides_in_common(gold: &[Account], found: &[Account]) -> usize {
    pairs(gold.len(), found.len(), |g, s| usize::from(same(&gold[g], &found[s]))).len()
}

/// Greedy one-to-one pairs, the heaviest first; weight 0 is no pair.
fn pairs(gold: usize, found: usize, weight: impl Fn(usize, usize) -> usize) -> Pairs {
    let all = (0..gold).flat_map(|g| (0..found).map(move |s| (g, s)));
    let mut weighed: Vec<(usize, usize, usize)> =
        all.map(|(g, s)| (weight(g, s), g, s)).filter(|(weight, ..)| *weight > 0).collect();
    weighed.sort_by_key(|&(weight, g, s)| (std::cmp::Reverse(weight), g, s));
    let (mut used_gold, mut used_found, mut pairs) = (vec![false; gold], vec![false; found], Vec::new());
    for (_, g, s) in weighed {
        if !used_gold[g] && !used_found[s] {
            (used_gold[g], used_found[s]) = (true, true);
            pairs.push((g, s));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conflict(kind: &str, clauses: &[&str]) -> Conflict {
        let side = |clause: &&str| Account { doc: "a".into(), evidence: (*clause).to_owned() };
        Conflict { kind: kind.into(), sides: clauses.iter().map(side).collect(), optional: false }
    }

    #[test]
    fn two_sides_and_half_of_what_was_found_make_a_pair() {
        let gold = [conflict("fact", &["the dyke broke", "the dyke held", "nobody knows"])];
        let hit = conflict("number", &["the dyke broke", "the dyke held"]);
        let diluted = conflict("fact", &["the dyke broke", "the dyke held", "a", "b", "c"]);
        let (figures, pairs) = conflicts(&gold, &[hit, diluted]);
        assert_eq!(pairs, [(0, 0)]);
        assert_eq!((figures[0].shown.contains("1 of 1 gold, 2 found"), figures[1].value), (true, 0.0));
    }

    #[test]
    fn a_shift_needs_its_holder_and_both_ends() {
        let end = |clause: &str| Account { doc: "a".into(), evidence: clause.into() };
        let shift = |who: &[&str], from: &str, to: &str| Shift {
            who: who.iter().map(|name| (*name).to_owned()).collect(),
            ends: vec![end(from), end(to)],
            optional: false,
        };
        let gold = [shift(&["Norland"], "no talks at all", "talks on Friday")];
        let pairs = |who: &[&str], to: &str| shifts(&gold, &[shift(who, "no talks at all", to)]).1.len();
        assert_eq!(pairs(&["Oslo", "Norland"], "talks on Friday"), 1);
        assert_eq!((pairs(&["Ost"], "talks on Friday"), pairs(&["Norland"], "a long walk")), (0, 0));
    }
}

//! Figures of one count that is told in words that need not be alike: the dead and hurt of one day, and what few
//! accounts count at all.

use super::slots::{is_wish, other_figure};
use super::{Finding, Ground, Reason};
use crate::account::{Account, Figure, asks};
use std::collections::BTreeMap;

/// A thing that more accounts count is counted in many connections.
const FEW: usize = 8;
/// Days between two texts on one count.
const APART: i32 = 14;
/// Sentences between two figures of the dead or hurt of one text.
const NEAR: usize = 5;

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let mut of_unit: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, account) in ground.accounts.iter().enumerate().filter(|(_, account)| !asks(account)) {
        for unit in account.figures.iter().flat_map(|figure| &figure.units) {
            let known = of_unit.entry(unit).or_default();
            if known.last() != Some(&at) {
                known.push(at);
            }
        }
    }
    of_unit.retain(|unit, _| !Figure::is_measure(unit));
    of_unit.iter().flat_map(|(unit, accounts)| pairs(ground, unit, accounts)).collect()
}

fn pairs(ground: &Ground<'_>, unit: &str, accounts: &[usize]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (nth, one) in accounts.iter().enumerate() {
        let later = accounts[nth + 1..].iter().take(2 * FEW);
        found.extend(later.filter_map(|other| compare(ground, unit, accounts.len(), (*one, *other))));
    }
    found
}

fn compare(ground: &Ground<'_>, unit: &str, many: usize, (one, other): (usize, usize)) -> Option<Finding> {
    let (a, b) = (&ground.accounts[one], &ground.accounts[other]);
    let toll = unit == "~dead" || unit == "~hurt";
    let beside = a.document == b.document && a.sentence.abs_diff(b.sentence) <= NEAR;
    let common = !a.common(b).is_empty();
    let one_count =
        if toll { beside || common && rare_name(ground, a, b) } else { many <= FEW && (common || beside) };
    let apart = ground.days_apart(one, other).is_none_or(|days| days <= APART);
    let tells =
        !a.same_teller(b) && !a.overlaps(b) && !is_wish(a) && !is_wish(b) && !unit.starts_with("~people");
    let (decided, first, second) = other_figure(a, b)?;
    let people = |figure: &Figure| figure.units.iter().any(|unit| unit == "~people");
    let one_count = one_count && (!people(first) || !people(second) || a.common(b).len() > 1);
    let sides = vec![one, other];
    let focus = vec![(one, a.around(&first.words)), (other, b.around(&second.words))];
    let holds = one_count && apart && tells && decided == unit;
    let holds = holds && first.of_one_order(second);
    holds.then(|| Finding { focus, ..Finding::new(Reason::Number, sides, "figures of one count", false) })
}

/// Whether both name something that few accounts name.
fn rare_name(ground: &Ground<'_>, a: &Account<'_>, b: &Account<'_>) -> bool {
    let mut shared = crate::account::Index::shared(&a.stems, &b.stems).into_iter();
    shared.any(|stem| a.is_name(stem) && ground.index.is_rare(stem))
}

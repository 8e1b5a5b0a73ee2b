//! Figures of one count that is told in words that need not be alike: the dead and hurt of one day, and what few
//! accounts count at all.

use super::slots::{at_least_only, is_wish, other_figure, other_owners, other_sorts, other_times};
use super::{Finding, Ground, Reason};
use crate::account::{Account, Figure, asks, is_month, is_put};
use crate::issues::words::{Word, words};
use std::collections::{BTreeMap, BTreeSet};

/// A thing that more accounts count is counted in many connections.
const FEW: usize = 8;
/// Days between two texts on one count.
const APART: i32 = 14;
/// Days between two tellings of one crowd.
const CROWD: i32 = 2;
/// Sentences before a count in which stands where it was.
const PLACE: usize = 3;
/// Sentences between a figure and the one that takes it up.
const NEXT: usize = 7;
/// Words around a figure of the dead among which stands where they died.
const BESIDE: usize = 8;
/// How many times as many two of one text can tell without a word that sets their figures against each other.
const FAR: f64 = 4.0;
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
    let common = a.common(b).into_iter().any(|stem| !a.counts(stem) && !b.counts(stem));
    let (decided, first, second) = other_figure(a, b)?;
    let put = a.document == b.document
        && a.sentence + 1 >= b.sentence
        && (is_put(&b.words, second) || b.has("number") && is_put(&a.words, first));
    if Figure::is_measure(unit) && !put || tells_too(b, a, first) || tells_too(a, b, second) {
        return None;
    }
    if other_owners(a, b, first, second) || other_sorts(a, b, first, second) {
        return None;
    }
    let taken_up = a.document == b.document && a.sentence + NEXT >= b.sentence && b.has("number") || put;
    let one_count = if toll {
        beside || ground.of_one_rare_place(a, b)
    } else {
        many <= FEW && (common || beside) || taken_up || ground.both_count(a, b)
    };
    let apart = ground.days_apart(one, other).is_none_or(|days| days <= APART);
    let one_crowd = common && one_crowd(ground, one, other);
    let people_apart = unit.starts_with("~people") && !taken_up && !ground.both_count(a, b) && !one_crowd;
    let tells = !a.same_teller(b) && !a.overlaps(b) && !wish(a, first) && !wish(b, second) && !people_apart;
    let people = |figure: &Figure| figure.units.iter().any(|unit| unit == "~people");
    let plain = taken_up || ground.both_count(a, b) || !people(first) || !people(second);
    let one_count = one_count && (plain || a.common(b).len() > 1);
    let sides = vec![one, other];
    let focus = vec![(one, a.around(&first.words)), (other, b.around(&second.words))];
    // Nineteen here and four there, of which nobody says that they are one count.
    let far = a.document == b.document && !toll && !taken_up && !first.within(second, FAR);
    let holds = one_count && apart && tells && decided == unit && !far;
    let days = ground.days_apart(one, other).unwrap_or_default();
    // The dead of one place are told by some as a few hundred and by others as tens of thousands.
    let disputed =
        toll && beside && a.who.is_some() && b.who.is_some() && (a.has("number") || b.has("number"));
    let disputed = disputed && !other_places(a, first, b, second);
    let holds = holds && (first.of_one_order(second) || disputed) && !other_times(a, b, days);
    holds.then(|| Finding { focus, ..Finding::new(Reason::Number, sides, "figures of one count", false) })
}

/// "1,500 in Halva", "14 near Orsk": the dead of two places are told, each right beside its figure.
fn other_places(a: &Account<'_>, one: &Figure, b: &Account<'_>, other: &Figure) -> bool {
    let (ours, theirs) = (places(a, one), places(b, other));
    !ours.is_empty() && !theirs.is_empty() && ours.is_disjoint(&theirs)
}

/// The names behind a preposition near a figure, but for those of days and months.
fn places<'w>(account: &'w Account<'_>, figure: &Figure) -> BTreeSet<&'w str> {
    let (from, to) = (figure.words.start.saturating_sub(BESIDE), figure.words.end + BESIDE);
    let around = &account.words[from..account.words.len().min(to)];
    let place = |two: &&[Word]| {
        let name = two[1].lower.as_str();
        let time = name.ends_with("day") || is_month(name);
        two[1].name && !time && ["in", "on", "at", "near"].contains(&two[0].lower.as_str())
    };
    around.windows(2).filter(place).map(|two| two[1].lower.as_str()).collect()
}

/// Whether one crowd is counted: on one day, and told with a name in common.
fn one_crowd(ground: &Ground<'_>, one: usize, other: usize) -> bool {
    let (a, b) = (&ground.accounts[one], &ground.accounts[other]);
    ground.of_one_place(a, b)
        && ground.days_apart(one, other).is_some_and(|days| days <= CROWD)
        && (a.document == b.document || recalls(ground, a) == recalls(ground, b))
}

/// "A first march in early May", "last week": a sentence tells of another day than its text's.
fn recalls(ground: &Ground<'_>, account: &Account<'_>) -> bool {
    let document = &ground.case.documents[account.document].document;
    let words = words(document.words(document.sentences()[account.sentence].span));
    let is = |word: &Word, list: &[&str]| list.contains(&word.lower.as_str());
    words.windows(2).any(|two| {
        is(&two[0], &["early", "late", "mid", "in"]) && is_month(&two[1].lower)
            || is(&two[0], &["last"]) && is(&two[1], &["week", "month", "year"])
            || is(&two[1], &["ago", "earlier"]) && is(&two[0], &["days", "weeks", "months", "years"])
    })
}

/// Whether a figure is part of a want. Who insists on a count wants nothing, and in "demands that what it puts at 900 men
/// leave" the count is none of the wish.
fn wish(account: &Account<'_>, figure: &Figure) -> bool {
    let wished = is_wish(account) && !at_least_only(account);
    wished && !(account.has("number") && account.has("retort")) && !is_put(&account.words, figure)
}

/// Whether an account names the number of the other's figure too: "a 20-point paper made of the 28 points".
fn tells_too(account: &Account<'_>, other: &Account<'_>, figure: &Figure) -> bool {
    let number = other.words[figure.words.start].lower.as_str();
    account.words.iter().any(|word| word.lower == number)
}

impl Ground<'_> {
    /// Whether both put a number to those who are counted near one name: "whose number he put at 1,400", "speak of 900 men".
    fn both_count(&self, a: &Account<'_>, b: &Account<'_>) -> bool {
        a.has("number") && b.has("number") && self.of_one_place(a, b)
    }

    /// Whether two accounts of different texts, or the sentences beside them, name one thing that tells the matter.
    pub(super) fn of_one_place(&self, a: &Account<'_>, b: &Account<'_>) -> bool {
        let (ours, theirs) = (self.names_around(a), self.names_around(b));
        ours.intersection(&theirs).any(|stem| self.index.tells(*stem))
    }

    /// The same for a name that few accounts have: the dead of two places of one land are two counts.
    fn of_one_rare_place(&self, a: &Account<'_>, b: &Account<'_>) -> bool {
        let (ours, theirs) = (self.names_around(a), self.names_around(b));
        ours.intersection(&theirs).any(|stem| self.index.is_rare(*stem))
    }

    /// The names in an account and in those of the sentences beside it.
    pub(super) fn names_around(&self, account: &Account<'_>) -> BTreeSet<u32> {
        let place = |other: &Account<'_>| (other.document, other.sentence);
        let from = (account.document, account.sentence.saturating_sub(PLACE));
        let first = self.accounts.partition_point(|other| place(other) < from);
        let beside = self.accounts[first..]
            .iter()
            .take_while(|other| place(other) <= (account.document, account.sentence + 1));
        let names = |other: &Account<'_>| -> Vec<u32> {
            other.stems.iter().copied().filter(|stem| other.is_name(*stem)).collect()
        };
        beside.flat_map(names).collect()
    }
}

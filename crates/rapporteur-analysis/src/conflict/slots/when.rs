//! Days that exclude each other.

use super::super::pair::Pair;
use super::{Decided, Reason};
use crate::account::Account;
use jiff::civil::Date;

/// A clause of fewer words may tell a day only: "It was Sunday".
const SHORT: usize = 7;

/// Whether two accounts of a case are alike enough to be of one day.
pub(super) fn alike(pair: &Pair<'_, '_>) -> bool {
    let moved = pair.b.has("moved") && pair.b.told > pair.a.told;
    moved && pair.likeness >= 0.25 || pair.common > 2 && pair.likeness >= 0.4
}

pub(super) fn date(pair: &Pair<'_, '_>) -> Option<Decided> {
    let days = |account: &Account<'_>| -> Vec<_> {
        account.days.iter().filter(|named| !(pair.given && named.of_report)).cloned().collect()
    };
    let (ours, theirs) = (days(pair.a), days(pair.b));
    let (one, other) = (ours.first()?, theirs.first()?);
    let shares = ours.iter().any(|one| theirs.iter().any(|other| meet(pair, one.day, other.day)));
    let moved = pair.b.has("moved") && pair.b.told > pair.a.told;
    let reason = if moved { Reason::LaterDate } else { Reason::Date };
    let bare = |account: &Account<'_>| account.words.len() < SHORT;
    let linked = pair.linked() || pair.given && (bare(pair.a) || bare(pair.b));
    let close = linked && !shares;
    close.then(|| (reason, Some((one.words.clone(), other.words.clone()))))
}

/// Whether both name the same day.
pub(crate) fn same_day(pair: &Pair<'_, '_>) -> bool {
    (pair.linked() || pair.given)
        && pair.a.days.iter().any(|one| pair.b.days.iter().any(|other| meet(pair, one.day, other.day)))
}

/// Whether two days are one: a night is of the day on which it begins, and of the next one.
fn meet(pair: &Pair<'_, '_>, one: Date, other: Date) -> bool {
    let apart = (one - other).get_days().abs();
    apart == 0 || apart == 1 && pair.either("night")
}

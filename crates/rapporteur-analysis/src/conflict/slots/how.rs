//! How the same thing is described, why it came to it, and whose work it is.

use super::super::describe;
use super::super::pair::Pair;
use super::{Decided, Reason};
use crate::account::Account;

/// Two who say why it came to this, one of them in words of blame.
pub(super) fn blame(pair: &Pair<'_, '_>) -> Option<Decided> {
    let says = |account: &Account<'_>| account.has("blame") || account.has("cause");
    let both = says(pair.a) && says(pair.b) && (pair.either("blame") || pair.given);
    (both && (pair.linked() || pair.given)).then_some((Reason::Blame, None))
}

pub(super) fn author(pair: &Pair<'_, '_>) -> Option<Decided> {
    let credits = |account: &Account<'_>| account.has("authorship") || account.has("credit");
    let told = pair.either("authorship") || pair.given;
    (credits(pair.a) && credits(pair.b) && told && pair.linked()).then_some((Reason::Author, None))
}

pub(super) fn description(pair: &Pair<'_, '_>) -> Option<Decided> {
    let poles = describe::pole(pair.a).zip(describe::pole(pair.b));
    poles.is_some_and(|(a, b)| a != b).then_some((Reason::Description, None))
}

/// One of them praises or damns what the other tells plainly.
pub(super) fn coloured(pair: &Pair<'_, '_>) -> Option<Decided> {
    let poles = (describe::pole(pair.a), describe::pole(pair.b));
    let one = poles.0.is_some() != poles.1.is_some();
    (one && pair.common > 1).then_some((Reason::Description, None))
}

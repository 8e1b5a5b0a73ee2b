//! Roles that cannot both hold for one actor: shown as doubt about the texts.

use super::{Finding, Ground, Reason};
use crate::account::Account;
use crate::roles::RoleSaid;

/// Days between a text that calls somebody the elect and one that calls the same a former holder.
const SHORTEST_TERM: i32 = 365;
/// Days between two texts whose roles are held against each other.
const NEAR: i32 = 45;

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    ground.analysis.actors.iter().filter_map(|actor| doubted(ground, &actor.said_roles)).collect()
}

/// The texts that give one actor roles that do not go together.
fn doubted(ground: &Ground<'_>, roles: &[RoleSaid]) -> Option<Finding> {
    let mut sides = Vec::new();
    for (nth, one) in roles.iter().enumerate() {
        for other in &roles[nth + 1..] {
            if exclude(one, other) {
                sides.extend([one, other].into_iter().filter_map(|role| holding(ground, role)));
            }
        }
    }
    sides.sort_unstable();
    sides.dedup();
    let why = "roles that cannot both hold".to_owned();
    (sides.len() > 1).then_some(Finding { reason: Reason::Role, sides, why, sure: true })
}

/// Whether two roles of one actor cannot both hold.
fn exclude(one: &RoleSaid, other: &RoleSaid) -> bool {
    let apart = one.day.zip(other.day).map(|(a, b)| (b - a).get_days());
    let doubted = !one.doubts.is_empty() && !other.doubts.is_empty() && one.words != other.words;
    let (former, elect) = match (one.qualifier, other.qualifier) {
        (Some("former"), Some("elect" | "incoming")) => {
            (true, apart.is_some_and(|days| -days < SHORTEST_TERM && days < 0))
        }
        (Some("elect" | "incoming"), Some("former")) => {
            (true, apart.is_some_and(|days| days < SHORTEST_TERM && days > 0))
        }
        _ => (false, false),
    };
    doubted && apart.is_some_and(|days| days.abs() <= NEAR) || former && elect
}

/// The account in which a role stands.
fn holding(ground: &Ground<'_>, role: &RoleSaid) -> Option<usize> {
    let holds = |account: &Account<'_>| account.document == role.document && account.span.overlaps(role.span);
    let beside = |account: &Account<'_>| {
        let document = &ground.case.documents[role.document].document;
        account.document == role.document && document.sentence_at(role.span.start()) == Some(account.sentence)
    };
    let accounts = || ground.accounts.iter();
    accounts().position(holds).or_else(|| accounts().position(beside))
}

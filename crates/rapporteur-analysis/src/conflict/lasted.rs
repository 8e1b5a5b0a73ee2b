//! How long one meeting lasted, as two tell it: "they sat together for eleven hours", "a meeting of fourteen hours".

use super::{Finding, Ground, Reason};
use crate::account::{Account, Figure, Index, asks};

/// Days between two texts on one meeting.
const APART: i32 = 4;
/// Later accounts to which one is compared.
const MOST: usize = 12;
/// The share and the hours by which two lengths differ that are not one rounded.
const DIFFERS: (f64, f64) = (0.15, 0.5);
/// Words that say that somebody sat together, beside those for the meeting itself.
const TOGETHER: [&str; 7] = ["met", "lasted", "negotiating", "table", "spent", "wrangling", "haggling"];
/// Words behind a length that make it a point in time, and before it that make it a limit.
const WHEN: [&str; 9] = ["later", "earlier", "ago", "before", "after", "away", "notice", "from", "behind"];
const WITHIN: [&str; 7] = ["within", "every", "next", "last", "in", "by", "first"];

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let told: Vec<(usize, f64)> =
        (0..ground.accounts.len()).filter_map(|at| Some((at, hours(&ground.accounts[at])?))).collect();
    let mut found = Vec::new();
    for (nth, one) in told.iter().enumerate() {
        let others = told[nth + 1..].iter().take(MOST).filter(|other| apart(ground, *one, **other));
        found.extend(others.map(|other| {
            let sides = vec![one.0, other.0];
            Finding {
                unit: "hour".to_owned(),
                ..Finding::new(Reason::Number, sides, "how long it lasted", false)
            }
        }));
    }
    found
}

/// The hours that a meeting lasted, as an account tells of one that was held.
fn hours(account: &Account<'_>) -> Option<f64> {
    let held = account.has("matter-talks")
        || account.words.iter().any(|word| TOGETHER.contains(&word.lower.as_str()));
    let ahead = account.words.iter().any(|word| ["will", "would", "could"].contains(&word.lower.as_str()));
    if !held || ahead || asks(account) {
        return None;
    }
    let hour = |figure: &&Figure| figure.units.iter().any(|unit| unit == "hour");
    let at = account.figures.iter().position(|figure| hour(&figure) && lasts(account, figure))?;
    let first = &account.figures[at];
    // "three hours and forty minutes"
    let rest =
        account.figures.get(at + 1).filter(|next| hour(next) && next.words.start <= first.words.end + 1);
    Some((first.low + first.high) / 2.0 + rest.map_or(0.0, |rest| rest.low))
}

/// Whether a length is how long something lasted, and not when it was.
fn lasts(account: &Account<'_>, figure: &Figure) -> bool {
    let behind = account.words.get(figure.words.end).map_or("", |word| word.lower.as_str());
    let before = figure.words.start.checked_sub(1).map_or("", |at| account.words[at].lower.as_str());
    !WHEN.contains(&behind) && !WITHIN.contains(&before)
}

/// Whether two lengths are of one meeting and cannot both be right.
fn apart(ground: &Ground<'_>, (one, first): (usize, f64), (other, second): (usize, f64)) -> bool {
    let (a, b) = (&ground.accounts[one], &ground.accounts[other]);
    let far = (first - second).abs();
    let differs = far > DIFFERS.0 * first.max(second) && far >= DIFFERS.1;
    let near = ground.days_apart(one, other).is_some_and(|days| days <= APART);
    let shared = Index::shared(&a.stems, &b.stems);
    let shared = shared.into_iter().filter(|stem| !a.counts(*stem) && !b.counts(*stem));
    let telling = shared.filter(|stem| ground.index.tells(*stem)).count();
    differs && near && telling > 1 && !a.same_teller(b) && !a.overlaps(b)
}

//! Shares of a whole: "132 of the 198", "two in three", "of the 972 kilometres, 664".

use super::{Figure, plain_number};
use crate::issues::words::Word;

/// By how much a share may differ from what its numbers give: "two thirds" of 198 parties are not told to the head.
const ROUNDED: f64 = 1.0;
/// Words between the two numbers of "one ballot paper in eight".
const REACH: usize = 3;
/// What is counted for a stretch of time is no share: "two in five days".
const TIMES: [&str; 7] = ["minutes", "hours", "days", "nights", "weeks", "months", "years"];

/// The shares that the figures of some words make, in percent.
pub(super) fn shares(words: &[Word], figures: &[Figure]) -> Vec<Figure> {
    let of_figures = figures.windows(2).filter_map(|pair| of_two(words, &pair[0], &pair[1]));
    let of_words = (1..words.len()).filter_map(|at| so_many_in(words, at));
    of_figures.chain(of_words).collect()
}

/// "132 of the 198 parties", and "of the 972 kilometres, 664".
fn of_two(words: &[Word], one: &Figure, other: &Figure) -> Option<Figure> {
    let between: Vec<&str> =
        words.get(one.words.end..other.words.start)?.iter().map(|word| word.lower.as_str()).collect();
    let opened = one.words.start.checked_sub(1).is_some_and(|at| words[at].lower == "of");
    let (part, whole) = match between.as_slice() {
        ["of"] | ["out", "of"] => (one, other),
        [] if opened => (other, one),
        _ => return None,
    };
    share(part.low, whole.low, one.words.start..other.words.end)
}

/// "two in three", "one ballot paper in eight".
fn so_many_in(words: &[Word], at: usize) -> Option<Figure> {
    let every = usize::from(words.get(at + 1).is_some_and(|word| word.lower == "every"));
    let whole = plain_number(&words.get(at + every + 1)?.lower).filter(|_| words[at].lower == "in")?;
    let timed = words.get(at + every + 2).is_some_and(|word| TIMES.contains(&word.lower.as_str()));
    let from = at.saturating_sub(REACH);
    let (start, part) =
        (from..at).rev().find_map(|start| Some((start, plain_number(&words[start].lower)?)))?;
    if timed || whole > 100.0 { None } else { share(part, whole, start..at + every + 2) }
}

fn share(part: f64, whole: f64, words: std::ops::Range<usize>) -> Option<Figure> {
    let percent = 100.0 * part / whole;
    let told = part > 0.0 && part < whole;
    told.then(|| Figure {
        low: percent - ROUNDED,
        high: percent + ROUNDED,
        units: vec!["percent".to_owned()],
        words,
        rough: true,
        per: None,
    })
}

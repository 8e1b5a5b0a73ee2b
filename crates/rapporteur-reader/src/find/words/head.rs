//! What stands at the head of a block and is no part of its first sentence.

use super::{Item, Kind};
use crate::find::lexicon::Class;
use std::collections::HashSet;
use std::sync::LazyLock;

const RUBRIC_LINES: &str = include_str!("../../../data/rubrics.txt");

/// `CAIRO (Levant Wire) –`: how many items of a block's head are a dateline.
pub(super) fn dateline(items: &[Item]) -> usize {
    const LONGEST: usize = 14;
    let dash =
        items.iter().take(LONGEST).position(Item::dash).or_else(|| colon(&items[..items.len().min(LONGEST)]));
    let Some(dash) = dash.filter(|dash| *dash > 0) else { return 0 };
    let place = |item: &Item| item.name_like() || matches!(item.kind, Kind::Mark(_) | Kind::Number);
    let proper = items[..dash].iter().all(|item| place(item) && item.quote().is_none());
    if proper { dash + 1 } else { 0 }
}

/// `CAIRO, May 3 (Levant Wire): `: the colon that ends a dateline in capitals, which tells a day.
fn colon(items: &[Item]) -> Option<usize> {
    let colon = items.iter().position(|item| item.mark(':'))?;
    let shouted = items.first().is_some_and(|first| first.shouted && first.lower.len() > 2);
    // `KARL ODER (Labour): …` is a turn.
    let day = items[..colon].iter().any(|item| item.is(Class::Time));
    let dated = day && items[..colon].iter().any(|item| item.kind == Kind::Number);
    (shouted && dated).then_some(colon)
}

/// `Why it matters: `, `The other side: `: how many items are the rubric of a paragraph.
pub(super) fn rubric(items: &[Item]) -> usize {
    const LONGEST: usize = 6;
    let Some(colon) = items.iter().take(LONGEST + 1).position(|item| item.mark(':')) else { return 0 };
    let words: Vec<&str> = items[..colon].iter().map(|item| item.lower.as_str()).collect();
    let listed = rubrics().contains(words.join(" ").replace(" '", "'").as_str());
    if listed && colon + 1 < items.len() { colon + 1 } else { 0 }
}

/// The rubrics of the file, in small letters.
fn rubrics() -> &'static HashSet<&'static str> {
    static RUBRICS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        RUBRIC_LINES
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect()
    });
    &RUBRICS
}

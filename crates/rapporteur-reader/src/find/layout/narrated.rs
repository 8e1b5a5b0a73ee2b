//! Paragraphs between two turns that are the outlet's own words: they speak of who answers by name, or of the outlet
//! that asks.

use super::introduction::hosts;
use super::{Part, Turn};
use crate::find::resolve::Names;
use crate::find::speech::FIRST_PERSON;
use crate::find::words::{Text, Unit};
use std::collections::BTreeSet;

/// Shorter words name nobody by themselves.
const SHORTEST: usize = 4;

/// Let each turn end where a paragraph follows that is no part of it. What comes after such a paragraph is not
/// either, up to the next label.
pub(super) fn leave(text: &Text<'_>, turns: &mut [Turn]) {
    let goes_on = |turn: &Turn| text.units[turn.first].block != text.units[turn.last].block;
    if !turns.iter().any(goes_on) {
        return;
    }
    let known = names(text, turns);
    for turn in turns.iter_mut().filter(|turn| turn.label.part == Part::Named) {
        let first = text.units[turn.first].block;
        let blocks: BTreeSet<usize> =
            text.units[turn.first..=turn.last].iter().map(|unit| unit.block).collect();
        let of = |block: usize| (turn.first..=turn.last).filter(move |&at| text.units[at].block == block);
        let told = blocks.into_iter().filter(|block| *block > first).find(|&block| {
            let units: Vec<&Unit> = of(block).map(|at| &text.units[at]).collect();
            !units.iter().any(|unit| personal(unit)) && units.iter().any(|unit| speaks_of(unit, &known))
        });
        if let Some(start) = told.and_then(|block| of(block).next()) {
            turn.last = start - 1;
        }
    }
}

/// The last words of the names of who asks and who answers, where these are two at the most.
fn names(text: &Text<'_>, turns: &[Turn]) -> BTreeSet<String> {
    const LETTERS: &[&str] = &["q", "a", "question", "answer", "interviewer", "reporter"];
    let last = |name: &str| {
        let word = name.trim_end_matches('.').rsplit([' ', '.']).next().unwrap_or_default().to_lowercase();
        (word.len() >= SHORTEST && !LETTERS.contains(&word.as_str())).then_some(word)
    };
    let labels: BTreeSet<String> =
        turns.iter().filter_map(|turn| last(text.words(turn.label.span))).collect();
    let introduced =
        turns.first().map(|first| hosts(text, &Names::of(text), first.first)).unwrap_or_default();
    let hosts = [introduced.guest, introduced.interviewer];
    let hosts = hosts.iter().flatten().filter_map(|name| last(name));
    if labels.len() > 2 { BTreeSet::new() } else { labels.iter().cloned().chain(hosts).collect() }
}

/// Whether somebody speaks of himself or herself, or to somebody, outside of quotation marks.
fn personal(unit: &Unit) -> bool {
    unit.question
        || unit.items.iter().any(|item| {
            let word = item.lower.as_str();
            FIRST_PERSON.contains(&word) || matches!(word, "you" | "your") || word == "us" && !item.capital
        })
}

/// Whether one of the names stands in a sentence, outside of quotation marks.
fn speaks_of(unit: &Unit, names: &BTreeSet<String>) -> bool {
    unit.items.iter().any(|item| item.name_like() && names.contains(&item.lower))
}

//! What two texts have in common, in numbers.

use super::align::{Pair, align, unordered};
use super::rarity::Rarity;
use super::text::{Sort, Text, Token, joined};
use std::collections::{HashMap, HashSet};

/// Words in a row that are copied and no chance.
pub(crate) const RUN: usize = 5;

/// What two texts have in common; shares are 0 to 1, and of pairs the first is of the one text, the second of the
/// other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Measures {
    /// Words that stand in runs of [`RUN`] words and more that the other text has too.
    pub copied: [f32; 2],
    /// The same of the words outside of quotation marks.
    pub copied_prose: [f32; 2],
    /// Words in sentences that answer one of the other text.
    pub aligned: [f32; 2],
    /// How alike the sentences that answer each other are, on average.
    pub likeness: f32,
    /// How much of what can be aligned in any order can be aligned in order.
    pub order: f32,
    /// Weight of the names and numbers that the other text has too.
    pub facts: [f32; 2],
    /// Weight of all words that the other text has too.
    pub words: [f32; 2],
    /// Days between their publications, where both are known.
    pub days: Option<i32>,
}

/// Compare two texts.
pub(crate) fn measure(ours: &Text, theirs: &Text, rarity: &Rarity) -> Measures {
    let both = [(ours, theirs), (theirs, ours)];
    let runs = [runs(ours), runs(theirs)];
    let in_runs = [marked(ours, &runs[1]), marked(theirs, &runs[0])];
    let pairs = align(ours, theirs, rarity);
    Measures {
        copied: [share(ours, &in_runs[0], |_| true), share(theirs, &in_runs[1], |_| true)],
        copied_prose: [share(ours, &in_runs[0], |t| !t.quoted), share(theirs, &in_runs[1], |t| !t.quoted)],
        aligned: aligned(ours, theirs, &pairs),
        likeness: likeness(ours, theirs, &pairs),
        order: order(ours, theirs, &pairs, rarity),
        facts: both.map(|(a, b)| common(a, b, rarity, |sort| matches!(sort, Sort::Name | Sort::Number))),
        words: both.map(|(a, b)| common(a, b, rarity, |sort| sort != Sort::Function)),
        days: None,
    }
}

/// Every run of [`RUN`] words, as one number.
fn runs(text: &Text) -> HashSet<u32> {
    run_keys(text).collect()
}

/// The runs of a text in their order.
pub(crate) fn run_keys(text: &Text) -> impl Iterator<Item = u32> {
    text.tokens.windows(RUN).map(|run| joined(run.iter().map(|token| token.word)))
}

/// Which words stand in a run of the other text.
fn marked(text: &Text, theirs: &HashSet<u32>) -> Vec<bool> {
    let mut marked = vec![false; text.tokens.len()];
    for (at, _) in run_keys(text).enumerate().filter(|(_, run)| theirs.contains(run)) {
        marked[at..at + RUN].fill(true);
    }
    marked
}

fn share(text: &Text, marked: &[bool], counts: impl Fn(&Token) -> bool) -> f32 {
    let counted = || text.tokens.iter().zip(marked).filter(|(token, _)| counts(token));
    let (all, in_runs) = (counted().count(), counted().filter(|(_, marked)| **marked).count());
    if all > 0 { in_runs as f32 / all as f32 } else { 0.0 }
}

fn aligned(ours: &Text, theirs: &Text, pairs: &[Pair]) -> [f32; 2] {
    let part = |text: &Text, words: usize| words as f32 / text.tokens.len().max(1) as f32;
    let our: usize = pairs.iter().map(|pair| ours.within(&pair.ours).len()).sum();
    let their: usize = pairs.iter().map(|pair| theirs.within(&pair.theirs).len()).sum();
    [part(ours, our), part(theirs, their)]
}

/// The likeness of the pairs, weighed by their words.
fn likeness(ours: &Text, theirs: &Text, pairs: &[Pair]) -> f32 {
    let words = |pair: &Pair| (ours.within(&pair.ours).len() + theirs.within(&pair.theirs).len()) as f32;
    let (total, all) = pairs
        .iter()
        .fold((0.0, 0.0), |(total, all), pair| (total + pair.likeness * words(pair), all + words(pair)));
    if all > 0.0 { total / all } else { 0.0 }
}

/// Pairs of places that are looked at; longer lists count as having nothing in common (a text of one endless line).
const PAIRS: usize = 4_000_000;

/// The places in both of a longest list that two lists have in common, in order.
pub(crate) fn in_common(a: &[u32], b: &[u32]) -> Vec<(usize, usize)> {
    if a.len().saturating_mul(b.len()) > PAIRS {
        return Vec::new();
    }
    let columns = b.len() + 1;
    let mut longest = vec![0_u32; (a.len() + 1) * columns];
    for (row, one) in a.iter().enumerate().rev() {
        for (column, other) in b.iter().enumerate().rev() {
            longest[row * columns + column] = if one == other {
                longest[(row + 1) * columns + column + 1] + 1
            } else {
                longest[(row + 1) * columns + column].max(longest[row * columns + column + 1])
            };
        }
    }
    let (mut row, mut column, mut places) = (0, 0, Vec::new());
    while row < a.len() && column < b.len() {
        if a[row] == b[column] {
            places.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if longest[(row + 1) * columns + column] >= longest[row * columns + column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    places
}

fn order(ours: &Text, theirs: &Text, pairs: &[Pair], rarity: &Rarity) -> f32 {
    let weight = |text: &Text, range: &std::ops::Range<usize>| -> f32 {
        let mut stems: HashMap<u32, f32> = HashMap::new();
        text.within(range).iter().for_each(|token| {
            stems.insert(token.stem, rarity.weight(token));
        });
        let mut weights: Vec<f32> = stems.into_values().collect();
        weights.sort_by(f32::total_cmp);
        weights.iter().sum()
    };
    let in_order: f32 = pairs
        .iter()
        .map(|pair| pair.likeness * (weight(ours, &pair.ours) + weight(theirs, &pair.theirs)))
        .sum();
    let any = unordered(ours, theirs, rarity).max(unordered(theirs, ours, rarity));
    if any > 0.0 { (in_order / any).min(1.0) } else { 0.0 }
}

/// The weight of the words of `ours` that count and that `theirs` has too, as a share.
fn common(ours: &Text, theirs: &Text, rarity: &Rarity, counts: impl Fn(Sort) -> bool) -> f32 {
    let theirs: HashSet<u32> = theirs.tokens.iter().map(|token| token.stem).collect();
    let mut seen = HashSet::new();
    let (mut all, mut shared) = (0.0, 0.0);
    for token in ours.tokens.iter().filter(|token| counts(token.sort) && seen.insert(token.stem)) {
        let weight = rarity.weight(token);
        all += weight;
        shared += if theirs.contains(&token.stem) { weight } else { 0.0 };
    }
    if all > 0.0 { shared / all } else { 0.0 }
}

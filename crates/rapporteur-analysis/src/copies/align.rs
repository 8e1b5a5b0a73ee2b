//! Two texts, sentence by sentence: which sentence of the one says what which sentence of the other says.

use super::rarity::Rarity;
use super::text::{Sentence, Text};
use std::ops::Range;

/// Sentences that are looked at in each text; what follows is compared by its words alone.
const MOST: usize = 500;
/// The least likeness of two sentences that say the same.
const LEAST: f32 = 0.3;

/// Sentences of two texts that say the same; one may have become two.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pair {
    /// The sentences of the one.
    pub ours: Range<usize>,
    /// Those of the other.
    pub theirs: Range<usize>,
    /// How alike their weighty words are, 0 to 1.
    pub likeness: f32,
}

/// The words of a sentence, or of two neighbours, with their weights.
struct Bag {
    words: Vec<(u32, f32)>,
    weight: f32,
}

impl Bag {
    fn of(text: &Text, sentences: &[Sentence], rarity: &Rarity) -> Bag {
        let tokens = sentences.iter().flat_map(|sentence| &text.tokens[sentence.tokens.clone()]);
        let mut words: Vec<(u32, f32)> = tokens
            .map(|token| (token.stem, rarity.weight(token)))
            .filter(|(_, weight)| *weight > 0.0)
            .collect();
        words.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        words.dedup_by_key(|(stem, _)| *stem);
        let weight = words.iter().map(|(_, weight)| weight).sum();
        Bag { words, weight }
    }

    /// Twice the weight in common, as a share of both weights.
    fn likeness(&self, other: &Bag) -> f32 {
        let (mut at, mut common) = (0, 0.0);
        for (stem, weight) in &self.words {
            while other.words.get(at).is_some_and(|(theirs, _)| theirs < stem) {
                at += 1;
            }
            if let Some((_, theirs)) = other.words.get(at).filter(|(theirs, _)| theirs == stem) {
                common += weight + theirs;
            }
        }
        let both = self.weight + other.weight;
        if both > 0.0 { common / both } else { 0.0 }
    }
}

/// The bags of a text's sentences, and of each sentence with its next one.
pub(crate) struct Bags {
    single: Vec<Bag>,
    double: Vec<Bag>,
}

impl Bags {
    /// Those of `text`.
    pub fn of(text: &Text, rarity: &Rarity) -> Bags {
        let sentences = &text.sentences[..text.sentences.len().min(MOST)];
        Bags {
            single: sentences.chunks(1).map(|one| Bag::of(text, one, rarity)).collect(),
            double: sentences.windows(2).map(|two| Bag::of(text, two, rarity)).collect(),
        }
    }

    fn get(&self, end: usize, len: usize) -> Option<&Bag> {
        let start = end.checked_sub(len)?;
        if len == 1 { self.single.get(start) } else { self.double.get(start) }
    }
}

/// The best alignment of the first sentences of two texts: its weight, and its last step (sentences of either text and
/// their likeness) where the last sentences answer each other.
#[derive(Clone, Copy, Debug, Default)]
struct Best {
    total: f32,
    step: Option<(usize, usize, f32)>,
}

/// Ways in which sentences can answer each other: one to one, one to two, two to one.
const STEPS: [(usize, usize); 3] = [(1, 1), (1, 2), (2, 1)];

/// The sentences of two texts that answer each other, in the order of both: of all such lists, one with the most
/// weight in common.
pub(crate) fn align(a: &Bags, b: &Bags) -> Vec<Pair> {
    let (rows, columns) = (a.single.len() + 1, b.single.len() + 1);
    let mut best = vec![Best::default(); rows * columns];
    for row in 0..rows {
        for column in 0..columns {
            let mut found = Best::default();
            let left = column.checked_sub(1).map(|column| best[row * columns + column].total);
            let above = row.checked_sub(1).map(|row| best[row * columns + column].total);
            found.total = left.unwrap_or(0.0).max(above.unwrap_or(0.0));
            for (down, right) in STEPS {
                let (Some(one), Some(other)) = (a.get(row, down), b.get(column, right)) else { continue };
                let likeness = one.likeness(other);
                let before = best[(row - down) * columns + column - right].total;
                let total = before + likeness * (one.weight + other.weight);
                if likeness >= LEAST && total > found.total {
                    found = Best { total, step: Some((down, right, likeness)) };
                }
            }
            best[row * columns + column] = found;
        }
    }
    walk_back(&best, columns)
}

/// From the last sentences to the first, along the best steps.
fn walk_back(best: &[Best], columns: usize) -> Vec<Pair> {
    let (mut row, mut column) = (best.len() / columns - 1, columns - 1);
    let mut pairs = Vec::new();
    while row > 0 && column > 0 {
        if let Some((down, right, likeness)) = best[row * columns + column].step {
            pairs.push(Pair { ours: row - down..row, theirs: column - right..column, likeness });
            (row, column) = (row - down, column - right);
        } else if best[(row - 1) * columns + column].total >= best[row * columns + column - 1].total {
            row -= 1;
        } else {
            column -= 1;
        }
    }
    pairs.reverse();
    pairs
}

/// The most that the sentences of `a` have in common with any sentences of `b`, in whatever order, as [`align`] weighs
/// it.
pub(crate) fn unordered(a: &Bags, b: &Bags) -> f32 {
    let best = |one: &Bag| {
        let likenesses = b.single.iter().map(|other| (one.likeness(other), one.weight + other.weight));
        likenesses.filter(|(likeness, _)| *likeness >= LEAST).map(|(l, w)| l * w).fold(0.0, f32::max)
    };
    a.single.iter().map(best).sum()
}

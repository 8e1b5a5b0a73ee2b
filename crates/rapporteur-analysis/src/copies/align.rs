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
}

/// The bags of a text's sentences, and of each sentence with its next one.
pub(crate) struct Bags {
    single: Words,
    double: Words,
}

/// Bags in their order, and where each word stands in them.
struct Words {
    bags: Vec<Bag>,
    /// Stem, bag and weight, sorted.
    places: Vec<(u32, usize, f32)>,
}

impl Words {
    fn of(bags: Vec<Bag>) -> Words {
        let of_bag =
            |(at, bag): (usize, &Bag)| bag.words.iter().map(|word| (word.0, at, word.1)).collect::<Vec<_>>();
        let mut places: Vec<(u32, usize, f32)> = bags.iter().enumerate().flat_map(of_bag).collect();
        places.sort_unstable_by_key(|(stem, at, _)| (*stem, *at));
        Words { bags, places }
    }

    /// How alike each of these bags is to each of the other ones, row by row: twice the weight in common, as a share of
    /// both weights. Only words that both have are looked at.
    fn likeness(&self, others: &Words) -> Vec<f32> {
        let columns = others.bags.len();
        let mut all = vec![0.0; self.bags.len() * columns];
        for (row, bag) in all.chunks_mut(columns.max(1)).zip(&self.bags) {
            let mut places = others.places.as_slice();
            for (stem, weight) in &bag.words {
                places = &places[places.partition_point(|(theirs, ..)| theirs < stem)..];
                for (_, at, theirs) in places.iter().take_while(|(theirs, ..)| theirs == stem) {
                    row[*at] += weight + theirs;
                }
            }
            for (common, other) in row.iter_mut().zip(&others.bags) {
                let both = bag.weight + other.weight;
                *common = if both > 0.0 { *common / both } else { 0.0 };
            }
        }
        all
    }
}

impl Bags {
    /// Those of `text`.
    pub fn of(text: &Text, rarity: &Rarity) -> Bags {
        let sentences = &text.sentences[..text.sentences.len().min(MOST)];
        Bags {
            single: Words::of(sentences.chunks(1).map(|one| Bag::of(text, one, rarity)).collect()),
            double: Words::of(sentences.windows(2).map(|two| Bag::of(text, two, rarity)).collect()),
        }
    }
}

/// How alike the sentences of two texts are.
pub(crate) struct Alike<'b> {
    ours: &'b Bags,
    theirs: &'b Bags,
    /// For each of [`STEPS`]: the likeness of our bags to theirs, row by row.
    likeness: [Vec<f32>; 3],
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

impl<'b> Alike<'b> {
    /// How alike the sentences of `ours` and `theirs` are.
    pub fn of(ours: &'b Bags, theirs: &'b Bags) -> Alike<'b> {
        let (single, double) = (&ours.single, &ours.double);
        let likeness = [
            single.likeness(&theirs.single),
            single.likeness(&theirs.double),
            double.likeness(&theirs.single),
        ];
        Alike { ours, theirs, likeness }
    }

    /// Likeness and weight of the bags with which a step of this number ends before these sentences; `None` where they
    /// begin before the texts do.
    fn ending(&self, nth: usize, row: usize, column: usize) -> Option<(f32, f32)> {
        let of = |bags: &'b Bags, len: usize| if len == 1 { &bags.single.bags } else { &bags.double.bags };
        let (down, right) = STEPS[nth];
        let (ours, theirs) = (of(self.ours, down), of(self.theirs, right));
        let (one, other) = (row.checked_sub(down)?, column.checked_sub(right)?);
        let weight = ours.get(one)?.weight + theirs.get(other)?.weight;
        Some((self.likeness[nth][one * theirs.len() + other], weight))
    }

    /// The sentences of the two texts that answer each other, in the order of both: of all such lists, one with the most
    /// weight in common.
    pub fn in_order(&self) -> Vec<Pair> {
        let (rows, columns) = (self.ours.single.bags.len() + 1, self.theirs.single.bags.len() + 1);
        let mut best = vec![Best::default(); rows * columns];
        for row in 0..rows {
            for column in 0..columns {
                let mut found = Best::default();
                let left = column.checked_sub(1).map(|column| best[row * columns + column].total);
                let above = row.checked_sub(1).map(|row| best[row * columns + column].total);
                found.total = left.unwrap_or(0.0).max(above.unwrap_or(0.0));
                for (nth, (down, right)) in STEPS.into_iter().enumerate() {
                    let Some((likeness, weight)) = self.ending(nth, row, column) else { continue };
                    let before = best[(row - down) * columns + column - right].total;
                    let total = before + likeness * weight;
                    if likeness >= LEAST && total > found.total {
                        found = Best { total, step: Some((down, right, likeness)) };
                    }
                }
                best[row * columns + column] = found;
            }
        }
        walk_back(&best, columns)
    }

    /// The most that the sentences of one of the texts have in common with any sentences of the other, in whatever order,
    /// weighed as in [`Alike::in_order`]; of the text of which it is more.
    pub fn unordered(&self) -> f32 {
        let (ours, theirs) = (&self.ours.single.bags, &self.theirs.single.bags);
        let weight = |row: usize, column: usize| {
            let likeness = self.likeness[0][row * theirs.len() + column];
            if likeness >= LEAST { likeness * (ours[row].weight + theirs[column].weight) } else { 0.0 }
        };
        let best = |all: &mut dyn Iterator<Item = f32>| all.fold(0.0, f32::max);
        let our: f32 =
            (0..ours.len()).map(|row| best(&mut (0..theirs.len()).map(|at| weight(row, at)))).sum();
        let their: f32 =
            (0..theirs.len()).map(|at| best(&mut (0..ours.len()).map(|row| weight(row, at)))).sum();
        our.max(their)
    }
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

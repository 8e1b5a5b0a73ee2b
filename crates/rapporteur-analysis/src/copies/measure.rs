//! What two texts have in common, in numbers.

use super::align::{Alike, Bags, Pair};
use super::rarity::Rarity;
use super::text::{Sort, Text, Token, joined};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

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

/// A text with what it is compared by, made once for all its comparisons.
pub(crate) struct Known {
    text: Arc<Text>,
    /// Its sentences, once they are aligned with another text's.
    bags: OnceLock<Bags>,
    /// Every run of [`RUN`] words with the place of its first one, sorted.
    runs: Vec<(u32, usize)>,
    /// Its weighty words by their stems, each once.
    words: Vec<Word>,
}

/// A weighty word of a text.
struct Word {
    stem: u32,
    weight: f32,
    /// Whether it is a name or a number.
    fact: bool,
}

impl Known {
    /// What `text` is compared by.
    pub fn of(text: Arc<Text>, rarity: &Rarity) -> Known {
        let mut runs: Vec<(u32, usize)> = run_keys(&text).zip(0..).collect();
        runs.sort_unstable();
        let fact = |token: &Token| matches!(token.sort, Sort::Name | Sort::Number);
        let weighty = text.tokens.iter().filter(|token| token.sort != Sort::Function);
        let mut words: Vec<Word> = weighty
            .map(|token| Word { stem: token.stem, weight: rarity.weight(token), fact: fact(token) })
            .collect();
        words.sort_by(|a, b| a.stem.cmp(&b.stem).then(b.weight.total_cmp(&a.weight)));
        words.dedup_by_key(|word| word.stem);
        Known { text, bags: OnceLock::new(), runs, words }
    }

    /// The text.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// Its sentences by their words.
    pub fn bags(&self, rarity: &Rarity) -> &Bags {
        self.bags.get_or_init(|| Bags::of(&self.text, rarity))
    }

    /// Which words stand in a run of the other text; `None` where none does.
    fn marked(&self, other: &Known) -> Option<Vec<bool>> {
        let mut theirs = other.runs.iter().map(|(run, _)| run).peekable();
        let mut shared = self.runs.iter().filter(|(run, _)| {
            while theirs.next_if(|their| *their < run).is_some() {}
            theirs.peek() == Some(&run)
        });
        let first = shared.next()?;
        let mut marked = vec![false; self.text.tokens.len()];
        [first].into_iter().chain(shared).for_each(|(_, at)| marked[*at..at + RUN].fill(true));
        Some(marked)
    }

    /// The weight of the words that the other text has too, as a share: of names and numbers, and of all.
    fn common(&self, other: &Known) -> [f32; 2] {
        let (mut all, mut shared, mut at) = ([0.0; 2], [0.0; 2], 0);
        for word in &self.words {
            while other.words.get(at).is_some_and(|theirs| theirs.stem < word.stem) {
                at += 1;
            }
            let both = other.words.get(at).is_some_and(|theirs| theirs.stem == word.stem);
            for nth in usize::from(!word.fact)..2 {
                all[nth] += word.weight;
                shared[nth] += if both { word.weight } else { 0.0 };
            }
        }
        [0, 1].map(|nth| if all[nth] > 0.0 { shared[nth] / all[nth] } else { 0.0 })
    }
}

/// Copied words from which on the sentences need not be aligned to tell a copy,
const COPIED: f32 = 0.5;
/// and weight of words in common up to which nothing is reworded. Aligning is what takes time.
const UNLIKE: f32 = 0.25;

/// Compare two texts. Sentences are aligned only where that can tell something.
pub(crate) fn measure(one: &Known, other: &Known, rarity: &Rarity) -> Measures {
    let (ours, theirs): (&Text, &Text) = (&one.text, &other.text);
    let marked = [(ours, one.marked(other)), (theirs, other.marked(one))];
    let copied = |counts: fn(&Token) -> bool| {
        [0, 1].map(|nth| marked[nth].1.as_ref().map_or(0.0, |in_runs| share(marked[nth].0, in_runs, counts)))
    };
    let (common, back) = (one.common(other), other.common(one));
    let mut measures = Measures {
        copied: copied(|_| true),
        copied_prose: copied(|token| !token.quoted),
        facts: [common[0], back[0]],
        words: [common[1], back[1]],
        ..Measures::default()
    };
    let is_copied = measures.copied_prose.iter().any(|share| *share >= COPIED);
    if !is_copied && measures.words.iter().all(|share| *share >= UNLIKE) {
        let alike = Alike::of(one.bags(rarity), other.bags(rarity));
        let pairs = alike.in_order();
        measures.aligned = aligned(ours, theirs, &pairs);
        measures.likeness = likeness(ours, theirs, &pairs);
        let any = alike.unordered();
        measures.order =
            if any > 0.0 { (in_order(ours, theirs, &pairs, rarity) / any).min(1.0) } else { 0.0 };
    }
    measures
}

/// The runs of a text in their order.
pub(crate) fn run_keys(text: &Text) -> impl Iterator<Item = u32> {
    text.tokens.windows(RUN).map(|run| joined(run.iter().map(|token| token.word)))
}

fn share(text: &Text, marked: &[bool], counts: impl Fn(&Token) -> bool) -> f32 {
    let counted = text.tokens.iter().zip(marked).filter(|(token, _)| counts(token));
    let (all, in_runs) =
        counted.fold((0, 0), |(all, in_runs), (_, marked)| (all + 1, in_runs + usize::from(*marked)));
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

/// What the pairs have in common, as [`unordered`] weighs it.
fn in_order(ours: &Text, theirs: &Text, pairs: &[Pair], rarity: &Rarity) -> f32 {
    let weight = |text: &Text, range: &std::ops::Range<usize>| -> f32 {
        let mut stems: HashMap<u32, f32> = HashMap::new();
        text.within(range).iter().for_each(|token| {
            stems.insert(token.stem, rarity.weight(token));
        });
        let mut weights: Vec<f32> = stems.into_values().collect();
        weights.sort_by(f32::total_cmp);
        weights.iter().sum()
    };
    pairs.iter().map(|pair| pair.likeness * (weight(ours, &pair.ours) + weight(theirs, &pair.theirs))).sum()
}

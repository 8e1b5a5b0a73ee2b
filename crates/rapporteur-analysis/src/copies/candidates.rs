//! Which texts of a case are worth comparing: those that share runs of words, or rare words in one sentence.
//!
//! A text has some ten to sixty keys. Texts are put in the order of their days; each is held against the next few texts
//! with the same key, so that the cost grows with the number of texts, however many copies a text has: copies of copies
//! are joined along the chain.

use super::measure::run_keys;
use super::rarity::Rarity;
use super::text::{Sort, Text, Token, joined};
use std::collections::BTreeMap;

/// Of so many runs in a row one is kept: two texts with `WINDOW + RUN - 1` words in a row in common share a key.
const WINDOW: usize = 8;
/// Rare words of a sentence that make keys, each two of them one.
const RARE: usize = 3;
/// Rare words of a text that make keys alone,
const ALONE: usize = 24;
/// and in how many texts of the case they may stand.
const RAREST: u32 = 40;
/// Texts after a text that are looked at for each of its keys.
const NEXT: usize = 4;
/// Texts that a text is compared with at most, those with the most keys in common.
const MOST: usize = 12;
/// Keys of rare words that two texts must share, where they share no run of words.
const FEWEST: usize = 2;

/// Texts by their keys. A text goes by its rank in the order of days.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    /// Key and rank, sorted.
    postings: Vec<(u32, u32)>,
    /// Places in `postings`, rank by rank.
    places: Vec<u32>,
    /// Where the places of each rank begin.
    starts: Vec<usize>,
}

impl Candidates {
    /// The texts with these keys, in the order of their ranks.
    pub fn of(keys: impl Iterator<Item = Vec<u32>>) -> Candidates {
        let (mut postings, mut starts) = (Vec::new(), vec![0]);
        for (rank, keys) in (0..).zip(keys) {
            postings.extend(keys.into_iter().map(|key| (key, rank)));
            starts.push(postings.len());
        }
        postings.sort_unstable();
        let mut next = starts.clone();
        let mut places = vec![0; postings.len()];
        for (place, (_, rank)) in (0..).zip(&postings) {
            let at = &mut next[*rank as usize];
            places[*at] = place;
            *at += 1;
        }
        Candidates { postings, places, starts }
    }

    /// Later texts worth comparing with the text of `rank`.
    pub fn after(&self, rank: u32) -> Vec<u32> {
        let at = rank as usize;
        let mut shared: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
        for &place in &self.places[self.starts[at]..self.starts[at + 1]] {
            let place = place as usize;
            let key = self.postings[place].0;
            let later = self.postings[place + 1..].iter().take(NEXT).take_while(|(other, _)| *other == key);
            for (_, other) in later {
                let (runs, rare) = shared.entry(*other).or_default();
                *(if is_run(key) { runs } else { rare }) += 1;
            }
        }
        let enough = shared.into_iter().filter(|(_, (runs, rare))| *runs > 0 || *rare >= FEWEST);
        let mut found: Vec<(u32, usize)> = enough.map(|(other, (runs, rare))| (other, runs + rare)).collect();
        found.sort_by_key(|(other, keys)| (usize::MAX - keys, *other));
        found.into_iter().take(MOST).map(|(other, _)| other).collect()
    }
}

/// Keys of runs are even, those of rare words odd.
fn is_run(key: u32) -> bool {
    key & 1 == 0
}

/// The keys of a text, each once.
pub(crate) fn keys(text: &Text, rarity: &Rarity) -> Vec<u32> {
    let runs: Vec<u32> = run_keys(text).collect();
    let kept = runs.windows(WINDOW.min(runs.len().max(1))).filter_map(|window| window.iter().min().copied());
    let mut keys: Vec<u32> = kept.map(|key| key & !1).collect();
    if runs.is_empty() && !text.tokens.is_empty() {
        keys.push(joined(text.tokens.iter().map(|token| token.word)) & !1);
    }
    keys.extend(rare(&text.tokens, rarity, RAREST, ALONE).into_iter().map(|stem| stem | 1));
    for sentence in &text.sentences {
        let rare = rare(&text.tokens[sentence.tokens.clone()], rarity, u32::MAX, RARE);
        for (at, one) in rare.iter().enumerate() {
            let pairs = rare[at + 1..].iter().map(|other| joined([*one.min(other), *one.max(other)]) | 1);
            keys.extend(pairs);
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The `count` rarest words that other texts have too, `most` texts at most; names and numbers before other words.
fn rare(tokens: &[Token], rarity: &Rarity, most: u32, count: usize) -> Vec<u32> {
    let wanted =
        |token: &&Token| token.sort != Sort::Function && (2..=most).contains(&rarity.texts_with(token));
    let mut words: Vec<(bool, u32, u32)> = tokens
        .iter()
        .filter(wanted)
        .map(|token| (token.sort == Sort::Content, rarity.texts_with(token), token.stem))
        .collect();
    words.sort_unstable();
    words.dedup_by_key(|(_, _, stem)| *stem);
    words.into_iter().take(count).map(|(_, _, stem)| stem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_copies_are_a_chain_and_no_square() {
        let candidates = Candidates::of((0..100).map(|_| vec![2, 4]));
        assert_eq!(candidates.after(0), [1, 2, 3, 4]);
        assert_eq!((0..100).map(|rank| candidates.after(rank).len()).sum::<usize>(), 4 * 96 + 3 + 2 + 1);
    }

    #[test]
    fn one_rare_word_is_not_enough() {
        let keys = [vec![3, 5], vec![3], vec![3, 5], vec![8], vec![8]];
        let candidates = Candidates::of(keys.into_iter());
        assert_eq!(candidates.after(0), [2]);
        assert_eq!(candidates.after(3), [4]);
    }
}

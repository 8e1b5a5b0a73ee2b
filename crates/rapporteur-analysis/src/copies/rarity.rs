//! How rare the words of a case are: rare words that two texts share tell more than common ones.

use super::text::{Sort, Text, Token};
use std::collections::HashMap;

/// The stems of a text's weighty words, each once.
pub(crate) fn stems(text: &Text) -> Vec<u32> {
    let weighty = text.tokens.iter().filter(|token| token.sort != Sort::Function);
    let mut stems: Vec<u32> = weighty.map(|token| token.stem).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// In how many of a case's texts each word stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rarity {
    texts: usize,
    with: HashMap<u32, u32>,
    /// What a word weighs that stands in so many texts.
    weights: Vec<f32>,
}

impl Rarity {
    /// Count the words of one more text, by their [`stems`].
    pub fn add(&mut self, stems: &[u32]) {
        self.texts += 1;
        stems.iter().for_each(|stem| *self.with.entry(*stem).or_default() += 1);
    }

    /// Once all texts were counted: weigh their words.
    pub fn weigh(&mut self) {
        let all = self.texts.max(1) as f32;
        let most = self.with.values().max().copied().unwrap_or(1);
        self.weights = (0..=most).map(|with| (all / with.max(1) as f32).ln_1p()).collect();
    }

    /// In how many texts the word stands.
    pub fn texts_with(&self, token: &Token) -> u32 {
        self.with.get(&token.stem).copied().unwrap_or(1)
    }

    /// How much it tells that two texts have the word, 0 to 1.5: a word of one text in the case 1, one of every text
    /// next to nothing; names and numbers half as much again.
    pub fn weight(&self, token: &Token) -> f32 {
        let sort = match token.sort {
            Sort::Function => return 0.0,
            Sort::Content => 1.0,
            Sort::Name | Sort::Number => 1.5,
        };
        let weight = |with: usize| self.weights.get(with).copied().unwrap_or(1.0);
        sort * weight(self.texts_with(token) as usize) / weight(1)
    }
}

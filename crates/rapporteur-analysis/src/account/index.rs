//! Which accounts speak of the same matter, by the words that few accounts have.

use super::{Account, lexicon};

/// Stems that more accounts have lead to nobody.
const COMMON: usize = 96;
/// Rare stems by which an account looks for others.
const RARE: usize = 8;
/// Accounts that are looked at closely for one account.
const CLOSE: usize = 16;

/// The accounts by their stems.
pub(crate) struct Index {
    /// The accounts of each stem.
    of_stem: Vec<Vec<u32>>,
    /// What a stem tells: the fewer accounts have it, the more.
    weights: Vec<f32>,
    /// The length of each account's vector of weights.
    lengths: Vec<f32>,
    /// Whether a stem is of any matter, as a word of the language, however few accounts have it.
    general: Vec<bool>,
}

impl Index {
    pub(crate) fn of(accounts: &[Account<'_>]) -> Index {
        let stems = accounts
            .iter()
            .flat_map(|account| account.stems.last())
            .max()
            .map_or(0, |last| *last as usize + 1);
        let mut of_stem: Vec<Vec<u32>> = vec![Vec::new(); stems];
        for (at, account) in accounts.iter().enumerate() {
            account.stems.iter().for_each(|stem| of_stem[*stem as usize].push(at as u32));
        }
        let all = accounts.len() as f32;
        let weights: Vec<f32> =
            of_stem.iter().map(|found| (1.0 + all / found.len().max(1) as f32).ln()).collect();
        let length = |account: &Account<'_>| {
            account.stems.iter().map(|stem| weights[*stem as usize].powi(2)).sum::<f32>().sqrt()
        };
        let lengths = accounts.iter().map(length).collect();
        let mut general = vec![false; stems];
        for (account, (word, stem)) in
            accounts.iter().flat_map(|account| account.matter.iter().map(move |own| (account, own)))
        {
            let word = &account.words[*word];
            general[*stem as usize] |= !word.name && lexicon::is_general(&word.lower);
        }
        Index { of_stem, weights, lengths, general }
    }

    /// The stems that two accounts share.
    pub(crate) fn shared(a: &[u32], b: &[u32]) -> Vec<u32> {
        in_both(a, b).collect()
    }

    /// How much alike two accounts are: the cosine of their weights, 0 to 1.
    pub(crate) fn likeness(&self, accounts: &[Account<'_>], a: usize, b: usize) -> f32 {
        let shared = in_both(&accounts[a].stems, &accounts[b].stems);
        let both: f32 = shared.map(|stem| self.weights[stem as usize].powi(2)).sum();
        let lengths = self.lengths[a] * self.lengths[b];
        if lengths > 0.0 { both / lengths } else { 0.0 }
    }

    /// Whether few accounts have the stem, and it is no word of any matter.
    pub(crate) fn is_rare(&self, stem: u32) -> bool {
        self.is_seldom(stem) && !self.general[stem as usize]
    }

    /// Whether few accounts have the stem.
    pub(crate) fn is_seldom(&self, stem: u32) -> bool {
        let many = self.of_stem[stem as usize].len();
        many <= 6.max(self.lengths.len() / 40)
    }

    /// Whether the stem tells one matter from another.
    pub(crate) fn tells(&self, stem: u32) -> bool {
        let few = self.of_stem[stem as usize].len() <= 8.max(self.lengths.len() / 12);
        few && !self.general[stem as usize]
    }

    /// The accounts that share a rare stem with this one, the likest first; not itself.
    pub(crate) fn near(&self, accounts: &[Account<'_>], at: usize) -> Vec<(usize, f32)> {
        let mut stems: Vec<u32> = accounts[at].stems.clone();
        stems.sort_by_key(|stem| (self.of_stem[*stem as usize].len(), *stem));
        let found = stems.iter().map(|stem| &self.of_stem[*stem as usize]);
        let found = found.filter(|found| found.len() > 1 && found.len() <= COMMON).take(RARE);
        let mut near: Vec<usize> =
            found.flatten().map(|other| *other as usize).filter(|other| *other != at).collect();
        near.sort_unstable();
        near.dedup();
        let mut near: Vec<(usize, f32)> =
            near.into_iter().map(|other| (other, self.likeness(accounts, at, other))).collect();
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        near.truncate(CLOSE);
        near
    }
}

/// What stands in both of two sorted lists, in one walk along them: this is asked of every account and its neighbours.
fn in_both<'s>(a: &'s [u32], b: &'s [u32]) -> impl Iterator<Item = u32> + 's {
    let mut rest = b;
    a.iter().copied().filter(move |stem| {
        while let [first, behind @ ..] = rest
            && first < stem
        {
            rest = behind;
        }
        rest.first() == Some(stem)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_sorted_lists_share_is_found_in_one_walk() {
        assert_eq!(Index::shared(&[1, 4, 7, 9], &[0, 4, 5, 9, 12]), [4, 9]);
        assert!(Index::shared(&[], &[3]).is_empty());
    }
}

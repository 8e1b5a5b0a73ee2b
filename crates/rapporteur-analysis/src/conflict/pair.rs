//! Two accounts that are held against each other.

use super::Ground;
use crate::account::{Account, Index};
use crate::issues::words::words;
use std::collections::BTreeSet;
use std::ops::Range;

/// Accounts as alike as this tell the same in nearly the same words.
pub(super) const ALIGNED: f32 = 0.5;
/// Words that may be exchanged for others in one place.
const LONGEST_EXCHANGE: usize = 4;

/// Two accounts of one matter.
pub(super) struct Pair<'a, 'g> {
    /// The one that was told first.
    pub a: &'g Account<'a>,
    /// The other one.
    pub b: &'g Account<'a>,
    /// How much alike their words are, 0 to 1.
    pub likeness: f32,
    /// How many stems both have that are no names and no offices.
    pub common: usize,
    /// How many names both have.
    pub named: usize,
    /// Whether a common stem is rare.
    pub rare: bool,
    /// Whether few accounts have a common stem, be it a word of any matter.
    pub seldom: bool,
    /// Whether they share one telling word, one of them negates something, and the names around both are of one place.
    pub placed: bool,
    /// Words of the one for which the other has others; only where the two are aligned.
    pub exchanged: Vec<(Range<usize>, Range<usize>)>,
    /// Whether the texts are known to tell of one matter; else the likeness of their words has to tell.
    pub given: bool,
}

impl<'a, 'g> Pair<'a, 'g> {
    /// The accounts at two places, the one that was told first at the head.
    pub(super) fn of(ground: &'g Ground<'a>, at: usize, other: usize, given: bool) -> Pair<'a, 'g> {
        let (a, b) = (&ground.accounts[at], &ground.accounts[other]);
        let likeness = ground.index.likeness(&ground.accounts, at, other);
        let common = a.common(b);
        let shared = Index::shared(&a.stems, &b.stems);
        let tellers = if given { names_beside(ground, a, b) } else { 0 };
        let seldom = common.iter().any(|stem| ground.index.is_seldom(*stem));
        let aligned = likeness >= ALIGNED && a.document != b.document;
        Pair {
            a,
            b,
            likeness,
            common: common.len(),
            named: shared
                .iter()
                .filter(|stem| a.is_capital(**stem) && b.is_capital(**stem))
                .count()
                .max(tellers),
            placed: !given
                && a.document != b.document
                && common.len() == 1
                && (a.has("negation") || b.has("negation"))
                && ground.of_one_place(a, b),
            rare: common.iter().any(|stem| ground.index.is_rare(*stem))
                || seldom && (names_teller(a, b) || names_teller(b, a)),
            seldom,
            exchanged: if aligned { exchanged(a, b) } else { Vec::new() },
            given,
        }
    }

    /// Whether a word or a name is in both.
    pub(super) fn linked(&self) -> bool {
        self.common + self.named > 0
    }

    /// How surely both speak of one thing: the words in common, those that are no names twice.
    pub(super) fn alignment(&self) -> usize {
        2 * self.common + self.named
    }

    /// Whether words of the class stand in both.
    pub(super) fn both(&self, class: &str) -> bool {
        self.a.has(class) && self.b.has(class)
    }

    /// Whether words of the class stand in one of them.
    pub(super) fn either(&self, class: &str) -> bool {
        self.a.has(class) || self.b.has(class)
    }

    /// Whether one is of the one class alone, and the other of the other.
    pub(super) fn one_each(&self, one: &str, other: &str) -> bool {
        let only = |account: &Account<'_>, has: &str, not: &str| account.has(has) && !account.has(not);
        only(self.a, one, other) && self.b.has(other) || self.a.has(other) && only(self.b, one, other)
    }
}

/// Whether the one speaks of the other's teller: then a common word, too, is of one matter ("the party had left", "we never left").
fn names_teller(one: &Account<'_>, other: &Account<'_>) -> bool {
    let own = other.who.into_iter().chain(other.side).flat_map(str::split_whitespace);
    let mut own = own.filter(|word| word.starts_with(char::is_uppercase)).map(str::to_lowercase);
    own.any(|name| one.words.iter().any(|word| word.name && word.lower == name))
}

/// How many names the sentences of two accounts have in common, those of the speakers too.
fn names_beside(ground: &Ground<'_>, a: &Account<'_>, b: &Account<'_>) -> usize {
    let names = |account: &Account<'_>| -> BTreeSet<String> {
        let document = &ground.case.documents[account.document].document;
        let words = words(document.words(document.sentences()[account.sentence].span));
        words
            .into_iter()
            .filter(|word| word.name)
            .map(|word| word.lower.trim_end_matches("’s").to_owned())
            .collect()
    };
    names(a).intersection(&names(b)).count()
}

/// The places at which two aligned accounts have other words, by the longest common run of words.
fn exchanged(a: &Account<'_>, b: &Account<'_>) -> Vec<(Range<usize>, Range<usize>)> {
    let (n, m) = (a.words.len(), b.words.len());
    let mut common = vec![vec![0_u16; m + 1]; n + 1];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let same = a.words[i].lower == b.words[j].lower;
            common[i][j] =
                if same { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut from, mut found) = (0, 0, (0, 0), Vec::new());
    let mut close = |from: (usize, usize), to: (usize, usize)| {
        if from.0 < to.0 && from.1 < to.1 {
            found.push((from.0..to.0, from.1..to.1));
        }
    };
    while i < n && j < m {
        if a.words[i].lower == b.words[j].lower {
            close(from, (i, j));
            (i, j) = (i + 1, j + 1);
            from = (i, j);
        } else if common[i + 1][j] >= common[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    close(from, (n, m));
    found.retain(|(a, b)| a.len() <= LONGEST_EXCHANGE && b.len() <= LONGEST_EXCHANGE);
    found
}

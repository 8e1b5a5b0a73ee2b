//! States that no list knows and that the texts themselves tell: a name, and an adjective made of it that
//! stands before what only a state has.

use super::words::{bare, closes, holds};
use crate::fold::fold;
use crate::world::world;
use rapporteur_model::{Case, is_adjective_of};
use std::collections::{BTreeMap, BTreeSet};

/// Names and adjectives, folded, with the state that each stands for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Learned(BTreeMap<String, String>);

impl Learned {
    pub(crate) fn of(case: &Case) -> Learned {
        let (mut names, mut stately) = (BTreeMap::<&str, usize>::new(), BTreeSet::new());
        for entry in &case.documents {
            let tokens: Vec<&str> = entry.document.text().split_whitespace().collect();
            for (at, token) in tokens.iter().enumerate() {
                let word = bare(token);
                let proper = word.len() > 3
                    && word.starts_with(char::is_uppercase)
                    && word.chars().skip(1).all(char::is_lowercase)
                    && world().state(word).is_none();
                if !proper {
                    continue;
                }
                let article = at > 0 && matches!(tokens[at - 1], "the" | "The" | "a" | "A");
                *names.entry(word).or_default() += usize::from(!article);
                let after = tokens[at + 1..].iter().take(2).copied().collect::<Vec<_>>().join(" ");
                let first = after.split(' ').next().unwrap_or_default();
                let noun =
                    holds("sovereign", &fold(bare(first))) || holds("sovereign", &super::plain(&after));
                if noun && !closes(token) && !token.contains(['’', '\'']) {
                    stately.insert(word);
                }
            }
        }
        let mut learned = BTreeMap::new();
        for adjective in stately {
            let made_of =
                |(name, times): &(&&str, &usize)| **times > 1 && is_adjective_of(&fold(adjective), &fold(name));
            if let Some((name, _)) = names.iter().find(made_of) {
                learned.insert(fold(name), (*name).to_owned());
                learned.insert(fold(adjective), (*name).to_owned());
            }
        }
        Learned(learned)
    }

    /// The state that a word, name or adjective, stands for, listed or learned.
    pub(crate) fn state(&self, word: &str) -> Option<&str> {
        self.0.get(&fold(word)).map(String::as_str)
    }

    /// Whether the word is the name of a learned state.
    pub(crate) fn names(&self, word: &str) -> bool {
        self.state(word).is_some_and(|state| state == word)
    }
}

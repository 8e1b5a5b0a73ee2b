//! States that no list knows and that the texts themselves tell: a name, and an adjective made of it that
//! stands before what only a state has.

use super::words::{bare, closes, holds};
use crate::fold::fold;
use crate::world::by_count;
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
            let made_of = |(name, times): &(&&str, &usize)| {
                **times > 1 && is_adjective_of(&fold(adjective), &fold(name))
            };
            if let Some((name, _)) = names.iter().find(made_of) {
                learned.insert(fold(name), (*name).to_owned());
                learned.insert(fold(adjective), (*name).to_owned());
            }
        }
        Learned(learned)
    }

    /// The one state, listed or not, whose government or army the texts name, where they tell of rebels.
    pub(crate) fn at_war(&self, case: &Case) -> Option<String> {
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        let mut rebels = false;
        for entry in &case.documents {
            let tokens: Vec<&str> = entry.document.text().split_whitespace().collect();
            rebels |= tokens.iter().any(|token| matches!(fold(bare(token)).as_str(), "rebel" | "rebels"));
            for (at, token) in tokens.iter().enumerate() {
                let word = bare(token);
                let name = word.len() > 3 && word.starts_with(char::is_uppercase);
                if !name || !(governs(&tokens[at + 1..], token) || governed(&tokens[..at])) {
                    continue;
                }
                let listed = world().state(word).map(|(state, _)| state.to_owned());
                let state = self.state(word).map(str::to_owned).or(listed);
                let owns = token.contains(['’', '\'']) || governed(&tokens[..at]);
                let learned = || owns.then(|| word.to_owned());
                if let Some(state) = state.or_else(learned) {
                    *found.entry(state).or_default() += 1;
                }
            }
        }
        let counts =
            by_count(found.iter().flat_map(|(state, times)| std::iter::repeat_n(state.clone(), *times)));
        match counts.as_slice() {
            [(state, times), rest @ ..]
                if rebels && rest.first().is_none_or(|(_, other)| other * 2 <= *times) =>
            {
                Some(state.clone())
            }
            _ => None,
        }
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

/// Whether what a state's government has follows its name: `Ostravia’s army`, `Ostravian rebels`.
fn governs(after: &[&str], name: &str) -> bool {
    !closes(name) && after.first().is_some_and(|word| holds("governs", &fold(bare(word))))
}

/// Whether the words before a name are those of what its government has: `the government of`.
fn governed(before: &[&str]) -> bool {
    let from = before.len().saturating_sub(2);
    holds("governed", &fold(&before[from..].join(" ")))
}

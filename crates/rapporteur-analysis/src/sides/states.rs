//! States that no list knows and that the texts themselves tell: a name, and an adjective made of it that
//! stands before what only a state has.

use super::words::{bare, closes, holds};
use crate::fold::fold;
use crate::world::world;
use rapporteur_model::{Case, SpeakerKind, is_adjective_of};
use std::collections::{BTreeMap, BTreeSet};

/// Names and adjectives, folded, with the state that each stands for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Learned(BTreeMap<String, String>);

impl Learned {
    pub(crate) fn of(case: &Case) -> Learned {
        let mut signs = Signs::default();
        for entry in &case.documents {
            let tokens: Vec<&str> = entry.document.text().split_whitespace().collect();
            (0..tokens.len())
                .filter(|&at| is_proper(bare(tokens[at])))
                .for_each(|at| signs.read(&tokens, at));
        }
        let Signs { names, stately, governed, mut persons } = signs;
        let mut learned = BTreeMap::new();
        for adjective in stately {
            let made_of = |(name, times): &(&&str, &usize)| {
                **times > 1 && is_adjective_of(&fold(adjective), &fold(name))
            };
            if let Some((name, _)) = names.iter().filter(made_of).max_by_key(|(name, _)| name.len()) {
                learned.insert(fold(name), (*name).to_owned());
                learned.insert(fold(adjective), (*name).to_owned());
            }
        }
        persons.extend(surnames(case));
        for name in governed.into_iter().filter(|name| names[name] > 1 && !persons.contains(name)) {
            learned.entry(fold(name)).or_insert_with(|| name.to_owned());
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

/// What the texts tell of each word that may be a state's name.
#[derive(Default)]
struct Signs<'t> {
    /// How often it stands without an article.
    names: BTreeMap<&'t str, usize>,
    /// It stands before what only a state has.
    stately: BTreeSet<&'t str>,
    /// It has, or is served by, what only a state has.
    governed: BTreeSet<&'t str>,
    /// A title stands before it.
    persons: BTreeSet<&'t str>,
}

impl<'t> Signs<'t> {
    fn read(&mut self, tokens: &[&'t str], at: usize) {
        let (token, word) = (tokens[at], bare(tokens[at]));
        let before = at.checked_sub(1).map_or("", |at| tokens[at]);
        if titled(before) {
            self.persons.insert(word);
        }
        let article = matches!(before, "the" | "The" | "a" | "A");
        *self.names.entry(word).or_default() += usize::from(!article);
        let after = tokens[at + 1..].iter().take(2).copied().collect::<Vec<_>>().join(" ");
        let first = after.split(' ').next().unwrap_or_default();
        let noun = holds("sovereign", &fold(bare(first))) || holds("sovereign", &super::plain(&after));
        let owns = token.contains(['’', '\'']);
        if noun && !closes(token) && !owns {
            self.stately.insert(word);
        }
        let owned = owns && !closes(token) && (noun || holds("governs", &fold(bare(first))));
        // `National` of a Government of National Unity is a part of a name.
        let part = !closes(token) && first.starts_with(char::is_uppercase);
        let served = is_served(&tokens[..at]) && !part;
        // `Department` of `the State Department’s envoy` too.
        let last = before.starts_with(char::is_uppercase) && !closes(before) && !begins(before);
        if owned && !titled(before) && !last || is_neighbour(before) || served {
            self.governed.insert(word);
        }
    }
}

/// A word with one capital, that of no state of the list, which is more than a form of government.
fn is_proper(word: &str) -> bool {
    const FORMS: [&str; 6] = ["Kingdom", "Republic", "Federation", "Sultanate", "Emirate", "Union"];
    word.len() > 3
        && !FORMS.contains(&word)
        && word.starts_with(char::is_uppercase)
        && word.chars().skip(1).all(char::is_lowercase)
        && world().state(word).is_none()
}

/// `President Roth`, `Mr. Roth`: the word before is a title, so that what follows is a person's name.
fn titled(before: &str) -> bool {
    let word = before.trim_matches(|c: char| !c.is_alphanumeric());
    let title = word.starts_with(char::is_uppercase) && holds("role", &fold(word));
    title || ["Mr", "Mrs", "Ms", "Dr", "General", "Colonel", "Judge", "Bishop", "Archbishop"].contains(&word)
}

/// Whether a word opens most sentences and no name.
fn begins(before: &str) -> bool {
    matches!(before, "The" | "In" | "From" | "For" | "But" | "And" | "With" | "By" | "As" | "When" | "While")
}

/// `neighbouring Ostravia`.
fn is_neighbour(before: &str) -> bool {
    matches!(before, "neighbouring" | "neighboring" | "Neighbouring" | "Neighboring")
}

/// `the soldiers of Ostravia`, `the government of Ostravia`.
fn is_served(before: &[&str]) -> bool {
    let [.., noun, "of"] = before else { return false };
    !closes(noun) && (holds("governs", &fold(noun)) || holds("sovereign", &fold(noun)))
}

/// The names of the people who speak or act in the case, word by word.
fn surnames(case: &Case) -> BTreeSet<&str> {
    let sources = case.documents.iter().flat_map(crate::sighting::sources).map(|(_, source)| source);
    let full = sources.filter(|one| one.kind == SpeakerKind::Person && one.name.contains(' '));
    full.flat_map(|one| one.name.split(' ')).collect()
}

//! The words by which accounts are compared: classes of `data/accounts.txt`.

use crate::issues::words::{Word, stem, stemmed};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

const ACCOUNTS: &str = include_str!("../../data/accounts.txt");
/// What a line of words begins with that cannot both be so.
const OPPOSITE: &str = "opposite: ";

/// Words behind a negation that it turns round.
const NEGATED: usize = 2;

/// Words of a class in an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The class.
    pub class: &'static str,
    /// The words, as indices.
    pub words: Range<usize>,
}

/// An entry: the rest of its stems behind the first, and what it stands for.
type Entry<T> = (Vec<String>, T);

/// Entries by their first stems.
type Entries<T> = HashMap<String, Vec<Entry<T>>>;

/// A side of a line of opposites: the line's number, and whether it is the first half.
pub(crate) type Pole = (usize, bool);

fn entries() -> &'static Entries<&'static str> {
    static ENTRIES: LazyLock<Entries<&'static str>> = LazyLock::new(|| {
        let mut entries = HashMap::new();
        for (class, words) in classes() {
            words.into_iter().for_each(|entry| insert(&mut entries, entry, class));
        }
        entries
    });
    &ENTRIES
}

fn opposites() -> &'static Entries<Pole> {
    static OPPOSITES: LazyLock<Entries<Pole>> = LazyLock::new(|| {
        let lines = ACCOUNTS.lines().filter_map(|line| line.strip_prefix(OPPOSITE)?.split_once('|'));
        let mut entries = HashMap::new();
        for (nth, (first, second)) in lines.enumerate() {
            first.split_whitespace().for_each(|entry| insert(&mut entries, entry, (nth, true)));
            second.split_whitespace().for_each(|entry| insert(&mut entries, entry, (nth, false)));
        }
        entries
    });
    &OPPOSITES
}

/// Words joined by `_`; an article is no word of a text here.
fn insert<T: PartialEq>(entries: &mut Entries<T>, words: &str, of: T) {
    let mut stems = words.split('_').filter(|word| !crate::issues::words::is_left_out(word)).map(stem);
    let Some(first) = stems.next() else { return };
    let (entry, known) = ((stems.collect(), of), entries.entry(first).or_default());
    if !known.contains(&entry) {
        known.push(entry);
    }
}

/// What the entries that stand in the stems of some words stand for, with the places of their words.
fn found<T: Copy>(entries: &Entries<T>, stems: &[Cow<'_, str>]) -> Vec<(T, Range<usize>)> {
    let mut all = Vec::new();
    for (at, first) in stems.iter().enumerate() {
        for (rest, of) in entries.get(first.as_ref()).into_iter().flatten() {
            let end = at + 1 + rest.len();
            if stems.get(at + 1..end).is_some_and(|next| next == rest) {
                all.push((*of, at..end));
            }
        }
    }
    all
}

/// Words that have the stem of an entry and are none.
fn none() -> &'static HashSet<&'static str> {
    static NONE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        ACCOUNTS
            .lines()
            .filter_map(|line| line.strip_prefix("none: "))
            .flat_map(str::split_whitespace)
            .collect()
    });
    &NONE
}

/// Stems that count as another one.
fn others() -> &'static HashMap<String, String> {
    static OTHERS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
        let lines = ACCOUNTS.lines().filter_map(|line| line.strip_prefix("same: "));
        let of_line = |line: &'static str| {
            let mut words = line.split_whitespace().map(stem);
            let first = words.next().unwrap_or_default();
            words.map(move |word| (word, first.clone()))
        };
        lines.flat_map(of_line).collect()
    });
    &OTHERS
}

/// The stem by which a word is compared: that of its other forms, and of words for the same.
pub(crate) fn common_stem(lower: &str) -> String {
    let stem = without_noun_ending(stem(lower));
    others().get(lower).or_else(|| others().get(&stem)).cloned().unwrap_or(stem)
}

/// "enrichment" as "enrich", "commitment" as "commit".
fn without_noun_ending(noun: String) -> String {
    match noun.strip_suffix("ment") {
        Some(verb) if verb.len() > 4 => verb.trim_end_matches('e').to_owned(),
        _ => noun,
    }
}

fn classes() -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut classes: BTreeMap<&'static str, Vec<&'static str>> = BTreeMap::new();
    let lines = ACCOUNTS.lines().filter(|line| !line.starts_with('#'));
    for (class, words) in lines
        .filter_map(|line| line.split_once(':'))
        .filter(|(class, _)| !["same", "opposite", "none"].contains(class))
    {
        classes.entry(class).or_default().extend(words.split_whitespace());
    }
    classes
}

/// Whether a word says nothing of the matter.
pub(super) fn is_small(stem: &str) -> bool {
    is_single(stem, "small")
}

/// Whether a word is of any matter.
pub(super) fn is_general(lower: &str) -> bool {
    is_single(&stemmed(lower), "general")
}

/// Whether a stem is alone an entry of a class.
fn is_single(stem: &str, class: &str) -> bool {
    let single = |entry: &Entry<&str>| entry.0.is_empty() && entry.1 == class;
    entries().get(stem).is_some_and(|found| found.iter().any(single))
}

/// The words of every class, in the order of the text.
pub(crate) fn marks(words: &[Word]) -> Vec<Mark> {
    let found = found(entries(), &stems(words)).into_iter();
    let other_sense = |class: &str, at: &Range<usize>| {
        let first = &words[at.start];
        // A month, not what may be; trade in goods, not what is good.
        at.len() == 1 && (class == "hedge" && first.name || none().contains(first.lower.as_str()))
    };
    let meant = found.filter(|(class, at)| *class != "small" && !other_sense(class, at));
    meant.map(|(class, words)| Mark { class, words }).collect()
}

/// The sides of opposites that words are on: "open" and "closed", each turned round by a negation right before it; sorted,
/// each once.
pub(crate) fn poles(words: &[Word]) -> Vec<Pole> {
    let stems = stems(words);
    let negations: Vec<usize> = found(entries(), &stems)
        .into_iter()
        .filter(|(class, _)| *class == "negation")
        .map(|(_, words)| words.end)
        .collect();
    let negated = |at: usize| negations.iter().any(|end| (*end..end + NEGATED).contains(&at));
    let turned = |((line, first), words): (Pole, Range<usize>)| (line, first != negated(words.start));
    let mut poles: Vec<Pole> = found(opposites(), &stems).into_iter().map(turned).collect();
    poles.sort_unstable();
    poles.dedup();
    poles
}

fn stems(words: &[Word]) -> Vec<Cow<'_, str>> {
    words.iter().map(|word| stemmed(&word.lower)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issues::words::words;

    #[test]
    fn words_of_a_class_are_found_in_all_their_forms() {
        let found = |text: &str| marks(&words(text)).iter().map(|mark| mark.class).collect::<Vec<_>>();
        assert!(found("She denies it").contains(&"denial"));
        assert!(found("That is a lie").contains(&"falsity") && !found("It lies ahead").contains(&"falsity"));
        assert!(found("She walked the dog").is_empty());
        assert!(is_small("would") && !is_small("harbour"));
        assert!(is_general("followed") && !is_general("harbour"));
    }

    #[test]
    fn opposites_are_on_two_sides_of_one_line() {
        let (open, shut) = (poles(&words("The lock was opened")), poles(&words("The lock stayed closed")));
        assert!(open.iter().any(|(line, first)| shut.contains(&(*line, !first))));
    }
}

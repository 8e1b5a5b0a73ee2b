//! The words by which accounts are compared: classes of `data/accounts.txt`.

use crate::issues::words::{Word, stem};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

const ACCOUNTS: &str = include_str!("../../data/accounts.txt");

/// Words of a class in an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The class.
    pub class: &'static str,
    /// The words, as indices.
    pub words: Range<usize>,
}

/// An entry: the rest of its stems behind the first, and its class.
type Entry = (Vec<String>, &'static str);

fn entries() -> &'static HashMap<String, Vec<Entry>> {
    static ENTRIES: LazyLock<HashMap<String, Vec<Entry>>> = LazyLock::new(|| {
        let mut entries: HashMap<String, Vec<Entry>> = HashMap::new();
        for (class, words) in classes() {
            for entry in words {
                // An article is no word of a text here.
                let stems = entry.split('_').filter(|word| !crate::issues::words::is_left_out(word));
                let mut stems = stems.map(stem);
                let Some(first) = stems.next() else { continue };
                let (entry, known): (Entry, _) =
                    ((stems.collect(), class), entries.entry(first).or_default());
                if !known.contains(&entry) {
                    known.push(entry);
                }
            }
        }
        entries
    });
    &ENTRIES
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
    for (class, words) in lines.filter_map(|line| line.split_once(':')).filter(|(class, _)| *class != "same")
    {
        classes.entry(class).or_default().extend(words.split_whitespace());
    }
    classes
}

/// Whether a word says nothing of the matter.
pub(crate) fn is_small(stem: &str) -> bool {
    let single = |entry: &Entry| entry.0.is_empty() && entry.1 == "small";
    entries().get(stem).is_some_and(|found| found.iter().any(single))
}

/// The words of every class, in the order of the text.
pub(crate) fn marks(words: &[Word]) -> Vec<Mark> {
    let stems: Vec<String> = words.iter().map(|word| stem(&word.lower)).collect();
    let mut marks = Vec::new();
    for (at, first) in stems.iter().enumerate() {
        for (rest, class) in entries().get(first).into_iter().flatten() {
            let end = at + 1 + rest.len();
            if *class != "small" && stems.get(at + 1..end) == Some(rest) {
                marks.push(Mark { class, words: at..end });
            }
        }
    }
    marks
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
    }
}

//! The words by which a case tells its sides: classes of `data/sides.txt`.

use crate::fold::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

const SIDES: &str = include_str!("../../data/sides.txt");

fn classes() -> &'static HashMap<&'static str, Vec<String>> {
    static CLASSES: LazyLock<HashMap<&'static str, Vec<String>>> = LazyLock::new(|| {
        let lines = SIDES.lines().filter(|line| !line.starts_with('#'));
        let class = |line: &'static str| {
            let (class, entries) = line.split_once(':')?;
            Some((class, entries.split_whitespace().map(|entry| entry.replace('_', " ")).collect()))
        };
        lines.filter_map(class).collect()
    });
    &CLASSES
}

/// Whether the folded words hold an entry of a class, as whole words.
pub(super) fn holds(class: &str, folded: &str) -> bool {
    if !folded.contains(' ') {
        return is_entry(class, folded);
    }
    entries(class).iter().any(|entry| {
        folded.match_indices(entry.as_str()).any(|(at, _)| {
            let parted = |rest: &str, end: bool| {
                rest.is_empty() || if end { rest.ends_with(' ') } else { rest.starts_with(' ') }
            };
            parted(&folded[..at], true) && parted(&folded[at + entry.len()..], false)
        })
    })
}

/// Whether the folded words end with an entry of a class.
pub(super) fn ends(class: &str, folded: &str) -> bool {
    entries(class).iter().any(|entry| {
        folded.strip_suffix(entry.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    })
}

/// Whether the folded words are an entry of a class.
pub(super) fn is_entry(class: &str, folded: &str) -> bool {
    entries(class).iter().any(|entry| entry == folded)
}

/// The entries of a class.
pub(super) fn entries(class: &str) -> &'static [String] {
    classes().get(class).map_or(&[], Vec::as_slice)
}

/// A word of a text as it is compared: without the marks around it and the possessive ending.
pub(super) fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)
}

/// Words folded, with possessive endings off.
pub(super) fn plain(words: &str) -> String {
    fold(&words.split_whitespace().map(bare).collect::<Vec<_>>().join(" "))
}

/// Whether a mark that ends a phrase follows the word.
pub(super) fn closes(word: &str) -> bool {
    word.ends_with([',', '.', ';', ':', '!', '?', '”', '"', ')', '–', '—'])
}

/// Where `name` stands in `text` as whole words.
pub(super) fn places<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = usize> + 't {
    let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(name).map(|(at, _)| at).filter(move |at| {
        !inner(text[..*at].chars().next_back()) && !inner(text[at + name.len()..].chars().next())
    })
}

//! The abbreviations of `data/abbreviations.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Where an abbreviation stands, and so when its stop ends a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Before a name: never.
    Title,
    /// Before a number or name: only before a clear opener.
    Before,
    /// After a name or number: before a clear opener.
    After,
}

static CLASSES: LazyLock<HashMap<&'static str, Class>> =
    LazyLock::new(|| parse(include_str!("../../data/abbreviations.txt")));

fn parse(data: &'static str) -> HashMap<&'static str, Class> {
    let lines = data.lines().filter(|line| !line.starts_with('#'));
    let entries = lines.filter_map(|line| line.split_once(':')).flat_map(|(class, words)| {
        let class = match class {
            "title" => Class::Title,
            "before" => Class::Before,
            _ => Class::After,
        };
        words.split_whitespace().map(move |word| (word, class))
    });
    entries.collect()
}

/// The class of `word` (written without its last stop), or `None` where it is no abbreviation.
pub fn class_of(word: &str) -> Option<Class> {
    if word.len() > 12 || word.is_empty() {
        return None;
    }
    CLASSES.get(word.to_lowercase().as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_holds_only_known_classes() {
        let data = include_str!("../../data/abbreviations.txt");
        for line in data.lines().filter(|line| !line.starts_with('#')) {
            let class = line.split(':').next();
            assert!(matches!(class, Some("title" | "before" | "after")), "{line}");
        }
        assert_eq!(class_of("Dr"), Some(Class::Title));
        assert_eq!(class_of("U.S"), Some(Class::After));
        assert_eq!(class_of("plan"), None);
    }
}

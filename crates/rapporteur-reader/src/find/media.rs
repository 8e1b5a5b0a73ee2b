//! What the finders know of the ways on which words reach their hearers: letters, occasions, platforms,
//! outlets. It stands in the readable file `data/channels.txt`; this file reads it.

use super::words::{Item, Unit};
use super::world::world;
use std::collections::HashMap;
use std::sync::LazyLock;

const CHANNELS: &str = include_str!("../../data/channels.txt");

/// Classes of words; a word may be of several. The names are those of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Way {
    Letter,
    Piece,
    Occasion,
    Journey,
    Platform,
    Means,
    Medium,
    Mouth,
    Issued,
    Speaking,
    Talk,
    Heading,
    Page,
}

impl Way {
    const NAMES: [(&'static str, Way); 13] = [
        ("letter", Way::Letter),
        ("piece", Way::Piece),
        ("occasion", Way::Occasion),
        ("journey", Way::Journey),
        ("platform", Way::Platform),
        ("means", Way::Means),
        ("medium", Way::Medium),
        ("mouth", Way::Mouth),
        ("issued", Way::Issued),
        ("speaking", Way::Speaking),
        ("talk", Way::Talk),
        ("heading", Way::Heading),
        ("page", Way::Page),
    ];

    /// Whether `lower`, a word in lower case, is of the class.
    pub(super) fn has(self, lower: &str) -> bool {
        static WORDS: LazyLock<HashMap<(Way, &'static str), ()>> = LazyLock::new(|| {
            let mut words = HashMap::new();
            for line in CHANNELS.lines().filter(|line| !line.starts_with('#')) {
                let Some((class, rest)) = line.split_once(':') else { continue };
                let class = Way::NAMES.iter().find(|(name, _)| *name == class).map(|(_, class)| *class);
                words.extend(
                    rest.split_whitespace().filter_map(|word| class.map(|class| ((class, word), ()))),
                );
            }
            words
        });
        WORDS.contains_key(&(self, lower))
    }
}

/// The name of an outlet among the items `from..to`: one of the list, one with a word of such names, one
/// that follows what it is (`the broadcaster Kanal Ost`), or unknown letters (`RKO`).
pub(super) fn outlet_in(unit: &Unit, from: usize, to: usize) -> Option<(usize, usize)> {
    let to = to.min(unit.items.len());
    let capital = |at: usize| unit.items[at].name_like();
    let first = (from..to).find(|&at| capital(at) && unit.lower(at) != "the")?;
    let end = (first..to).find(|&at| !capital(at) && !joins(unit, at, to)).unwrap_or(to);
    let words: Vec<&str> = (first..end).map(|at| unit.lower(at)).collect();
    let name = words.join(" ");
    let listed = world().passes_on(&name) || world().passes_on(&format!("{} {name}", unit.lower(from)));
    let called = first > from && Way::Medium.has(unit.lower(first - 1));
    let medium = words.len() > 1 && words.iter().any(|word| Way::Medium.has(word));
    let letters = words.len() == 1 && end == to && unknown_letters(&unit.items[first]);
    let named = listed || called || medium || letters;
    (named && unit.state_at(first).is_none_or(|(_, _, len)| first + len < end)).then_some((first, end))
}

/// `of` and the like within a name, before another capital.
fn joins(unit: &Unit, at: usize, to: usize) -> bool {
    let particle = matches!(unit.lower(at), "de" | "du" | "des" | "del" | "della" | "di" | "la" | "of");
    particle && at + 1 < to && unit.items[at + 1].name_like()
}

/// Capitals that name no body that is known to be another.
fn unknown_letters(item: &Item) -> bool {
    let name = item.lower.to_uppercase();
    item.shouted && item.span.len() > 1 && item.lower.len() <= 5 && world().body(&name).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_the_file_is_known_and_has_words() {
        let lines = CHANNELS.lines().filter(|line| !line.starts_with('#'));
        let classes: Vec<&str> =
            lines.filter_map(|line| line.split_once(':').map(|(class, _)| class)).collect();
        assert_eq!(classes, Way::NAMES.map(|(name, _)| name));
        assert!(Way::Letter.has("cable") && Way::Talk.has("interview") && !Way::Mouth.has("river"));
    }
}

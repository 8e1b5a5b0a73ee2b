//! What a text sets beside a body's name as another word for it: `the Libyan National Army (LNA), the eastern command of …`.

use super::words::{closes, is_entry, plain};
use crate::bodies::without_article;
use crate::cluster::Names;
use std::collections::BTreeMap;

/// Most words of a body's name, and most bytes before the comma that are looked at.
const NAME: usize = 6;
const BEFORE: usize = 120;
/// Fewest and most words of such a description: `the union` may be any.
const WORDS: std::ops::RangeInclusive<usize> = 2..=4;
/// The parts of a country by their adjectives, with what texts call who rules there.
const REGIONS: [(&str, &str); 4] =
    [("eastern", "east"), ("western", "west"), ("northern", "north"), ("southern", "south")];

/// Descriptions, folded and without their article, with the only one whom they mean.
pub(super) struct Apposed {
    described: BTreeMap<String, Option<usize>>,
    regions: BTreeMap<&'static str, Option<usize>>,
}

impl Apposed {
    /// What the texts set beside those whom `named` knows by name.
    pub(super) fn of(names: &Names<'_>, named: impl Fn(&str) -> Option<usize>) -> Apposed {
        let (mut described, mut regions) = (BTreeMap::new(), BTreeMap::new());
        for text in names.case.documents.iter().map(|entry| entry.document.text()) {
            for (at, mark) in text.match_indices(", the ") {
                let Some(words) = description(&text[at + mark.len()..]) else { continue };
                let Some(body) = name_before(&text[..at], &named) else { continue };
                let region = REGIONS.iter().find(|(adjective, _)| words.starts_with(adjective));
                if let Some((_, part)) = region {
                    add(&mut regions, *part, body);
                }
                add(&mut described, words, body);
            }
        }
        Apposed { described, regions }
    }

    /// Whom a description means: by its own words, or as who rules the part of the country where only one does.
    pub(super) fn meant(&self, description: &str) -> Option<usize> {
        let words = without_article(description);
        let region = || {
            let (adjective, rest) = words.split_once(' ').unwrap_or(("", words.as_str()));
            let rules = |(other, part): &&(&str, &str)| match adjective {
                "" => rest == *part,
                _ => adjective == *other && is_entry("rulers", rest),
            };
            let (_, part) = REGIONS.iter().find(rules)?;
            self.regions.get(part).copied().flatten()
        };
        self.described.get(&words).copied().flatten().or_else(region)
    }
}

/// Take down that a description means a body, or that it means several.
fn add<K: Ord>(known: &mut BTreeMap<K, Option<usize>>, words: K, body: usize) {
    let one = known.entry(words).or_insert(Some(body));
    *one = one.filter(|known| *known == body);
}

/// The words of a description at the beginning of `rest`, which a preposition, a relative or a mark ends.
fn description(rest: &str) -> Option<String> {
    let mut words = Vec::new();
    for word in rest.split(' ').take(*WORDS.end() + 1) {
        let folded = plain(word);
        if is_entry("ends-description", &folded) {
            break;
        }
        if !word.starts_with(char::is_lowercase) || word.contains('\n') && !closes(word) {
            return None;
        }
        words.push(folded);
        if closes(word) {
            break;
        }
    }
    WORDS.contains(&words.len()).then(|| words.join(" "))
}

/// Whom the last words of `before` name; letters in brackets may stand behind the name.
fn name_before(before: &str, named: &impl Fn(&str) -> Option<usize>) -> Option<usize> {
    let from = (before.len().saturating_sub(BEFORE)..).find(|from| before.is_char_boundary(*from))?;
    let line = before[from..].rsplit('\n').next()?;
    let line = line.strip_suffix(')').and_then(|line| line.rsplit_once(" (")).map_or(line, |(line, _)| line);
    let words: Vec<&str> = line.split(' ').collect();
    let first = words.len().saturating_sub(NAME);
    let runs = (first..words.len()).map(|at| &words[at..]);
    let proper = runs.filter(|run| run[0].starts_with(char::is_uppercase));
    proper.map(|run| run.join(" ")).find_map(|run| named(&run))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_ends_before_what_it_is_told_of() {
        assert_eq!(description("eastern command of Marshal Oder").as_deref(), Some("eastern command"));
        assert_eq!(description("northern alliance, said no").as_deref(), Some("northern alliance"));
        assert_eq!(description("union, said no"), None);
        assert_eq!(description("Ostravian army, said no"), None);
    }

    #[test]
    fn the_longest_name_before_the_comma_is_meant() {
        let named = |name: &str| ["Army", "Free Army"].iter().position(|known| *known == name);
        assert_eq!(name_before("Then the Free Army (FA)", &named), Some(1));
        assert_eq!(name_before("Then the free Army", &named), Some(0));
        assert_eq!(name_before("Then nobody", &named), None);
    }
}

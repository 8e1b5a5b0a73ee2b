//! Abbreviations that a text writes beside their long form: "Union of Harbour Workers (UHW)".

use crate::bodies::without_article;
use crate::cluster::{Alias, Names};
use crate::epithet;
use crate::fold::words;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Small words of a long form whose letters an abbreviation may leave out.
const SMALL: [&str; 10] = ["of", "the", "and", "for", "in", "on", "de", "des", "to", "&"];

/// What stands between a long form and its abbreviation, and what must follow.
const OPENINGS: [(&str, &str); 4] = [(" (", ")"), (", or ", ","), (", known as ", ","), (", the ", ",")];

/// Abbreviations with their long forms.
pub(crate) struct Acronyms {
    /// By abbreviation: each document that explains it, with the key of the long form and its words.
    explained: HashMap<String, BTreeMap<usize, (String, String)>>,
}

impl Acronyms {
    /// The explanations of those `nodes` that are written as abbreviations, or of which one stands beside them, from
    /// the texts of the case.
    pub(crate) fn of(names: &Names<'_>, nodes: &[usize]) -> Acronyms {
        let whole: BTreeSet<&str> = nodes.iter().map(|&node| bare(&names.nodes[node].name)).collect();
        let known = |name: &str| name.contains(' ') && whole.contains(name);
        let mut explained: HashMap<String, BTreeMap<usize, (String, String)>> = HashMap::new();
        for (document, entry) in names.case.documents.iter().enumerate() {
            for (abbreviation, long) in explanations(entry.document.text(), &known) {
                if whole.contains(abbreviation.as_str()) || known(&long) {
                    let found = explained.entry(abbreviation).or_default();
                    found.entry(document).or_insert_with(|| (without_article(&long), long));
                }
            }
        }
        Acronyms { explained }
    }

    /// The key of the long form that a node's abbreviation has: in its own text, or else the only one
    /// that the texts of the case give it.
    pub(crate) fn long_form(&self, names: &Names<'_>, node: usize) -> Option<(String, String)> {
        let one = &names.nodes[node];
        let found = self.explained.get(bare(&one.name))?;
        let reason = |document: usize, long: &str| {
            let name = &names.case.documents[document].name;
            format!("explained as “{long}” in {name}")
        };
        if let Some((document, (key, long))) = one.document.and_then(|at| found.get_key_value(&at)) {
            return Some((key.clone(), reason(*document, long)));
        }
        let forms: BTreeSet<&str> = found.values().map(|(key, _)| key.as_str()).collect();
        let first = found.iter().min_by_key(|(document, _)| names.rank[**document])?;
        (forms.len() == 1).then(|| (first.1.0.clone(), reason(*first.0, &first.1.1)))
    }

    /// The abbreviations that stand for one long form only, each with the key of that form, and an alias that says so.
    pub(crate) fn aliases(&self) -> BTreeMap<String, Vec<Alias>> {
        let mut found: BTreeMap<String, Vec<Alias>> = BTreeMap::new();
        let explained: BTreeMap<_, _> = self.explained.iter().collect();
        for (short, forms) in explained {
            let keys: BTreeSet<&str> = forms.values().map(|(key, _)| key.as_str()).collect();
            if let ([key], Some((_, long))) = (&*Vec::from_iter(keys), forms.values().next()) {
                let reason = format!("the abbreviation that the text gives for “{long}”");
                let alias = Alias { name: short.clone(), rule: "acronym", reason, texts: forms.len() };
                found.entry((*key).to_owned()).or_default().push(alias);
            }
        }
        found
    }
}

/// A name without its article and the words for what bears it.
fn bare(name: &str) -> &str {
    let name = epithet::without(name).unwrap_or(name);
    name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name)
}

fn is_short(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    (2..=10).contains(&letters) && !word.contains(' ') && upper >= 2 && upper * 2 > letters
}

/// Every abbreviation that the text explains, with its long form, in the order of the text. Both orders
/// are known: the long form first, or the abbreviation first ("UHW (Union of Harbour Workers)"). Letters of
/// another language ("Union of Harbour Workers (SHA)") stand for a body whose whole name is `known`.
fn explanations(text: &str, known: &impl Fn(&str) -> bool) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (opening, closing) in OPENINGS {
        for (at, _) in text.match_indices(opening) {
            let inside = &text[at + opening.len()..];
            let Some(end) = inside.find(closing).filter(|end| *end <= 120) else { continue };
            let (before, inside) = (&text[..at], &inside[..end]);
            if is_short(inside) {
                let long = long_before(before, inside).or_else(|| known_before(before, known));
                found.extend(long.map(|long| (inside.to_owned(), long)));
            } else if opening == " (" {
                let short = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
                let long = bare(inside);
                if is_short(short) && abbreviates(short, &long.split_whitespace().collect::<Vec<_>>()) {
                    found.push((short.to_owned(), long.to_owned()));
                }
            }
        }
    }
    found
}

/// The words right before an abbreviation that it abbreviates.
fn long_before(before: &str, short: &str) -> Option<String> {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let words: Vec<&str> = line.split(' ').collect();
    let most = short.chars().count() * 2 + 2;
    let from = words.len().saturating_sub(most);
    let long = (from..words.len()).rev().map(|at| &words[at..]).find(|run| {
        let proper =
            run[0].starts_with(char::is_uppercase) && !SMALL.contains(&run[0].to_lowercase().as_str());
        proper && abbreviates(short, run)
    });
    long.map(|run| run.join(" "))
}

/// The longest name before an abbreviation that is known whole.
fn known_before(before: &str, known: &impl Fn(&str) -> bool) -> Option<String> {
    const LONGEST: usize = 9;
    let line = before.rsplit('\n').next().unwrap_or_default();
    let words: Vec<&str> = line.split(' ').collect();
    let from = words.len().saturating_sub(LONGEST);
    (from..words.len())
        .map(|at| words[at..].join(" "))
        .find(|run| known(bare(run)))
        .map(|run| bare(&run).to_owned())
}

/// Whether the letters of `short` begin the words of `long`, one each; small words may be left out.
fn abbreviates(short: &str, long: &[&str]) -> bool {
    let heads = |all: bool| -> String {
        let words = long.iter().flat_map(|word| words(word));
        words
            .filter(|word| all || !SMALL.contains(&word.as_str()))
            .filter_map(|word| word.chars().next())
            .collect()
    };
    let short: String = short.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    long.len() > 1 && (short == heads(true) || short == heads(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        explanations(text, &|name| name == "Train Staff Union")
            .into_iter()
            .map(|(short, long)| format!("{short} = {long}"))
            .collect()
    }

    #[test]
    fn a_long_form_stands_before_or_behind_its_abbreviation() {
        let uhw = ["UHW = Union of Harbour Workers"];
        assert_eq!(shown("The Union of Harbour Workers (UHW) said no."), uhw);
        assert_eq!(shown("The Union of Harbour Workers, or UHW, said no."), uhw);
        assert_eq!(shown("The UHW (Union of Harbour Workers) said no."), uhw);
        assert_eq!(
            shown("the North Shore Employers’ Federation (NSEF)"),
            ["NSEF = North Shore Employers’ Federation"]
        );
    }

    #[test]
    fn letters_of_another_language_stand_for_a_body_whose_name_is_known() {
        assert_eq!(shown("The Train Staff Union (SVP) said no."), ["SVP = Train Staff Union"]);
        assert!(shown("The Train Guards (SVP) said no.").is_empty());
    }

    #[test]
    fn words_in_brackets_that_abbreviate_nothing_explain_nothing() {
        assert!(shown("The Union of Harbour Workers (EU) said no.").is_empty());
        assert!(shown("Mona Adler (SPD) said no. He left (he said) at noon.").is_empty());
        assert!(shown("The ferry, or boat, left ( at noon").is_empty());
    }
}

//! The words by which sides tell what they want (`data/stances.txt`), read once.

use crate::find::event::verbs::adverb;
use crate::find::lexicon::inflections;
use crate::find::words::Unit;
use rapporteur_model::{Firmness, Stance};
use std::collections::HashMap;
use std::sync::LazyLock;

const STANCES: &str = include_str!("../../../data/stances.txt");

/// What may follow a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// `to` and a verb.
    To,
    /// `that` and a clause.
    That,
    /// Anything else.
    Object,
}

/// A line of the list.
#[derive(Debug)]
pub(super) struct Line {
    /// The words after a verb that belong to it.
    pub particle: Vec<&'static str>,
    /// What the pattern of a phrase asks for, word by word.
    pattern: Vec<Slot>,
    /// What its holder does about the matter.
    pub stance: Stance,
    /// What a negation makes of it.
    pub negated: Option<Stance>,
    /// What it is where it is only possible.
    pub possible: Option<Stance>,
    /// How firmly, where the clause does not tell otherwise.
    pub firmness: Firmness,
    about: Vec<&'static str>,
    unless: Vec<&'static str>,
    takes: Vec<Takes>,
    /// Where the matter of a phrase stands.
    pub matter: Matter,
    /// Whether a verb with `to` has to stand in the matter.
    pub does: bool,
    /// Whether no modal may stand before it.
    pub actual: bool,
    /// Whether the matter has to be a thing, nobody's name.
    pub thing: bool,
    /// Whether the object has to be a side: `expects Oslo to open the port`.
    pub side: bool,
    /// Whether a verb by which somebody judges has to stand before the phrase: `finds it too dear`.
    pub viewed: bool,
    /// Whether the first verb of the matter has to be a bare form.
    pub bare: bool,
    /// Whether the subject of the words of a phrase holds the position, whoever speaks.
    pub subject: bool,
}

/// Where the matter of a phrase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Matter {
    Before,
    After,
    /// The whole clause is.
    Whole,
}

/// A place of a pattern: its words, and whether it may be left out.
#[derive(Debug)]
struct Slot {
    words: Vec<&'static str>,
    optional: bool,
}

/// The whole list.
#[derive(Default)]
pub(super) struct Stances {
    lines: Vec<Line>,
    lists: HashMap<&'static str, Vec<&'static str>>,
    verbs: HashMap<String, Vec<usize>>,
    nouns: HashMap<String, usize>,
    phrases: Vec<usize>,
    /// Past, participle and -ing form of verbs whose forms are irregular.
    irregular: HashMap<&'static str, Vec<&'static str>>,
}

/// The list that the program carries; constant.
pub(super) fn stances() -> &'static Stances {
    static READ: LazyLock<Stances> = LazyLock::new(|| {
        let mut read = Stances::default();
        STANCES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).for_each(|line| {
            read.add(line);
        });
        read
    });
    &READ
}

impl Stances {
    fn add(&mut self, line: &'static str) -> Option<()> {
        let (kind, rest) = line.split_once(' ')?;
        if kind == "list" {
            let (name, words) = rest.split_once(':')?;
            self.lists.insert(name, words.split_whitespace().collect());
            return Some(());
        }
        if kind == "forms" {
            let (base, forms) = rest.split_once(':')?;
            self.irregular.insert(base, forms.split_whitespace().collect());
            return Some(());
        }
        if kind == "phrase" {
            let columns: Vec<&str> = rest.trim_end_matches('|').split(" | ").map(str::trim).collect();
            let pattern = self.pattern(columns[0]);
            let line = self.line(columns.get(1)?, columns.get(2).unwrap_or(&""), vec![], pattern)?;
            self.phrases.push(self.lines.len());
            self.lines.push(line);
            return Some(());
        }
        self.add_words(kind == "noun", rest)
    }

    /// Add a line of verbs or nouns.
    fn add_words(&mut self, nouns: bool, rest: &'static str) -> Option<()> {
        let mut fields = rest.split('|').map(str::trim);
        let (words, stance) = (fields.next()?, fields.next()?);
        let conditions = fields.next().unwrap_or_default();
        for entry in words.split(',').map(str::trim) {
            let mut parts = entry.split(' ');
            let base = parts.next()?;
            let line = self.line(stance, conditions, parts.collect(), vec![])?;
            let index = self.lines.len();
            self.lines.push(line);
            if nouns {
                self.nouns.insert(base.to_owned(), index);
                self.nouns.insert(format!("{base}s"), index);
            } else {
                let irregular = self.irregular.get(base).map_or(&[][..], Vec::as_slice);
                for (form, _) in inflections(base, irregular) {
                    self.verbs.entry(form).or_default().push(index);
                }
            }
        }
        Some(())
    }

    fn pattern(&self, text: &'static str) -> Vec<Slot> {
        let words = |slot: &'static str| -> Vec<&'static str> {
            let list = |word: &'static str| match word.strip_prefix('<').and_then(|w| w.strip_suffix('>')) {
                Some(name) => self.lists.get(name).cloned().unwrap_or_default(),
                None => vec![word],
            };
            slot.split('|').flat_map(list).collect()
        };
        let slot = |text: &'static str| match text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
            Some(inner) => Slot { words: words(inner), optional: true },
            None => Slot { words: words(text), optional: false },
        };
        text.split_whitespace().map(slot).collect()
    }

    fn line(
        &self,
        stance: &str,
        conditions: &'static str,
        particle: Vec<&'static str>,
        pattern: Vec<Slot>,
    ) -> Option<Line> {
        let mut line = Line {
            particle,
            pattern,
            stance: Stance::from_text(stance)?,
            negated: None,
            possible: None,
            firmness: Firmness::Unspecified,
            about: vec![],
            unless: vec![],
            takes: vec![],
            matter: Matter::After,
            does: false,
            actual: false,
            thing: false,
            side: false,
            viewed: false,
            bare: false,
            subject: false,
        };
        for condition in conditions.split(';').map(str::trim).filter(|text| !text.is_empty()) {
            self.condition(&mut line, condition)?;
        }
        Some(line)
    }

    /// Read one condition of a line.
    fn condition(&self, line: &mut Line, condition: &'static str) -> Option<()> {
        let (key, words) = condition.split_once(' ').unwrap_or((condition, ""));
        match key.split_once('=') {
            Some(("not", stance)) => line.negated = Some(Stance::from_text(stance)?),
            Some(("open", stance)) => line.possible = Some(Stance::from_text(stance)?),
            Some(("firm", firmness)) => line.firmness = Firmness::from_text(firmness)?,
            _ if key == "before" => line.matter = Matter::Before,
            _ if key == "does" => line.does = true,
            _ if key == "actual" => line.actual = true,
            _ if key == "thing" => line.thing = true,
            _ if key == "side" => line.side = true,
            _ if key == "viewed" => line.viewed = true,
            _ if key == "bare" => line.bare = true,
            _ if key == "subject" => line.subject = true,
            _ if key == "whole" => line.matter = Matter::Whole,
            _ if key == "about" => line.about = self.words(words)?,
            _ if key == "unless" => line.unless = self.words(words)?,
            _ if key == "takes" => line.takes = words.split(' ').filter_map(takes).collect(),
            _ => return None,
        }
        Some(())
    }

    fn words(&self, text: &'static str) -> Option<Vec<&'static str>> {
        let mut words = Vec::new();
        for word in text.split_whitespace() {
            match word.strip_prefix('<').and_then(|word| word.strip_suffix('>')) {
                Some(list) => words.extend(self.lists.get(list)?),
                None => words.push(word),
            }
        }
        Some(words)
    }

    /// Whether the list called `name` has the word.
    pub(super) fn lists(&self, name: &str, word: &str) -> bool {
        self.lists.get(name).is_some_and(|words| words.contains(&word))
    }

    /// The lines of the verb at `at`, each with one past its particle, the longest first. An adverb may stand between
    /// them: `asks only for`.
    pub(super) fn verb(&self, unit: &Unit, at: usize) -> Vec<(&Line, usize)> {
        let lines = self.verbs.get(unit.lower(at)).into_iter().flatten().map(|&index| &self.lines[index]);
        let end = |line: &Line, from: usize| {
            let fits = line.particle.iter().enumerate().all(|(nth, word)| unit.lower(from + nth) == *word);
            fits.then(|| from + line.particle.len())
        };
        let after = |line: &Line| {
            let adverb = unit.items.get(at + 1).is_some_and(adverb) && !line.particle.is_empty();
            let apart = adverb || self.parted(unit, at, line);
            end(line, at + 1).or_else(|| apart.then(|| end(line, at + 2)).flatten())
        };
        let mut found: Vec<(&Line, usize)> = lines.filter_map(|line| Some((line, after(line)?))).collect();
        found.sort_by_key(|(line, _)| std::cmp::Reverse(line.particle.len()));
        found
    }

    /// `ruled that out`, `turned it down`: whether a pronoun parts the verb at `at` from its one particle.
    pub(super) fn parted(&self, unit: &Unit, at: usize, line: &Line) -> bool {
        let [particle] = line.particle[..] else { return false };
        matches!(unit.lower(at + 1), "it" | "this" | "that" | "them" | "these" | "those" | "both")
            && unit.lower(at + 2) == particle
            && self.lists("adverbial", particle)
    }

    /// The line of a noun, given in lower case.
    pub(super) fn noun(&self, lower: &str) -> Option<&Line> {
        self.nouns.get(lower).map(|&index| &self.lines[index])
    }

    /// The phrases that begin at item `at`, each with one past its last item, the longest first.
    pub(super) fn phrases(&self, unit: &Unit, at: usize) -> Vec<(&Line, usize)> {
        let here = self.phrases.iter().map(|&index| &self.lines[index]);
        let mut found: Vec<(&Line, usize)> =
            here.filter_map(|line| Some((line, end_of(&line.pattern, unit, at)?))).collect();
        found.sort_by_key(|(_, to)| std::cmp::Reverse(*to));
        found
    }
}

/// One past the items from `at` on that the pattern fits.
fn end_of(pattern: &[Slot], unit: &Unit, at: usize) -> Option<usize> {
    let Some((slot, rest)) = pattern.split_first() else { return Some(at) };
    let fits = slot.words.contains(&unit.lower(at));
    let taken = if fits { end_of(rest, unit, at + 1) } else { None };
    taken.or_else(|| if slot.optional { end_of(rest, unit, at) } else { None })
}

impl Line {
    /// Whether the words of the matter, given in lower case, fit the line's conditions.
    pub(super) fn fits(&self, matter: &[&str]) -> bool {
        let first = || matter.iter().filter(|word| !small(word)).take(3);
        let about = self.about.is_empty() || matter.iter().take(12).any(|word| self.about.contains(word));
        about && !first().any(|word| self.unless.contains(word))
    }

    /// Whether what begins with `next` may follow the verb.
    pub(super) fn takes(&self, next: &str) -> bool {
        let kind = match next {
            "to" => Takes::To,
            "that" => Takes::That,
            _ => Takes::Object,
        };
        self.takes.is_empty() || self.takes.contains(&kind)
    }
}

/// Words that come before a noun or verb.
fn small(word: &str) -> bool {
    matches!(
        word,
        "the" | "a" | "an" | "any" | "all" | "its" | "their" | "his" | "her" | "to" | "that" | "as" | "of"
    )
}

fn takes(word: &str) -> Option<Takes> {
    Some(match word {
        "to" => Takes::To,
        "that" => Takes::That,
        "object" => Takes::Object,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_read() {
        let of = |kind: &str| STANCES.lines().filter(|line| line.starts_with(kind)).collect::<Vec<_>>();
        let words = |line: &&str| line.split('|').next().unwrap_or_default().split(',').count();
        let verbs: usize = of("verb ").iter().chain(&of("noun ")).map(words).sum();
        assert_eq!(stances().lines.len(), verbs + of("phrase ").len());
        assert_eq!(stances().phrases.len(), of("phrase ").len());
    }
}

//! One person with the offices of two ministries: "Finance Minister Adler" here, "National Security Minister Adler"
//! there; a doubt about the texts.

use super::{Finding, Ground, NAME, Reason};
use crate::account::{lexicon, lexicon::Mark};
use crate::issues::words::{Word, words};
use crate::sighting::day;
use jiff::civil::Date;
use rapporteur_model::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Days between two texts whose offices are held against each other.
const NEAR: i32 = 31;
/// Words of the longest title before or behind a name.
const TITLE: usize = 7;
/// What the classes of portfolios begin with.
const PORTFOLIO: &str = "portfolio-";
/// Words that make an office one of the past, or of somebody else.
const OTHERS: [&str; 12] = [
    "former",
    "ex",
    "then",
    "late",
    "incoming",
    "elect",
    "designate",
    "acting",
    "shadow",
    "counterpart",
    "deputy",
    "spokesman",
];

/// A title with a portfolio.
#[derive(Clone, Debug)]
struct Held {
    document: usize,
    day: Option<Date>,
    sentence: usize,
    /// The title with the name.
    span: Span,
    portfolios: BTreeSet<&'static str>,
}

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let mut of_person: BTreeMap<&str, Vec<Held>> = BTreeMap::new();
    for document in 0..ground.case.documents.len() {
        titles(ground, document, &mut of_person);
    }
    of_person.values_mut().filter_map(|held| doubted(ground, held)).collect()
}

/// The titles of one text, by the persons.
fn titles<'a>(ground: &'a Ground<'_>, document: usize, of_person: &mut BTreeMap<&'a str, Vec<Held>>) {
    let entry = &ground.case.documents[document];
    for (place, sentence) in entry.document.sentences().iter().enumerate() {
        let text = entry.document.words(sentence.span);
        let words = words(text);
        let marks = lexicon::marks(&words);
        for office in marks.iter().filter(|mark| mark.class == "office") {
            let sentence = Title { text, words: &words, marks: &marks, office };
            let Some((name, title, all)) = sentence.before_name(ground, document) else { continue };
            let portfolios = sentence.portfolios(title);
            if !portfolios.is_empty() {
                let span = Span::new(words[all.0].start, words[all.1 - 1].end);
                let span = span.shifted(entry.document.sentences()[place].span.start());
                let held = Held { document, day: day(entry), sentence: place, span, portfolios };
                of_person.entry(name).or_default().push(held);
            }
        }
    }
}

/// An office in a sentence.
struct Title<'s> {
    text: &'s str,
    words: &'s [Word],
    marks: &'s [Mark],
    office: &'s Mark,
}

/// Places of words, the last one not among them.
type Places = (usize, usize);

impl Title<'_> {
    /// The person whose name stands right behind the office, or before it with a comma between; the words of the title;
    /// and those of both.
    fn before_name<'a>(&self, ground: &'a Ground<'_>, document: usize) -> Option<(&'a str, Places, Places)> {
        let (from, to) = (self.office.words.start, self.office.words.end);
        if let Some((name, end)) = self.person(ground, document, to).filter(|_| !self.parted(to)) {
            let start = (from.saturating_sub(TITLE)..from).rev().take_while(|at| self.of_title(*at)).last();
            let start = start.unwrap_or(from);
            return Some((name, (start, to), (start, end)));
        }
        let comma = (from.saturating_sub(TITLE)..=from).rev().find(|at| *at > 0 && self.parted(*at))?;
        let (name, start) = (1..=NAME.min(comma)).rev().find_map(|len| {
            let (name, end) = self.person(ground, document, comma - len)?;
            (end == comma).then_some((name, comma - len))
        })?;
        let end = (to..self.words.len().min(to + TITLE)).find(|at| self.parted(*at)).unwrap_or(to);
        Some((name, (comma, end), (start, end)))
    }

    /// Whether a mark stands before a word.
    fn parted(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        let gap = before.zip(self.words.get(at)).map(|(one, next)| &self.text[one.end..next.start]);
        gap.is_none_or(|gap| gap.contains([',', ';', ':', '.', '(', '—', '–', '“', '"']))
    }

    /// Whether a word before the office is of its title: capital or a portfolio, and nothing between it and the next.
    fn of_title(&self, at: usize) -> bool {
        let capital = self.text[self.words[at].start..].starts_with(char::is_uppercase);
        let portfolio =
            self.marks.iter().any(|mark| mark.class.starts_with(PORTFOLIO) && mark.words.contains(&at));
        let joins = ["and", "international"].contains(&self.words[at].lower.as_str());
        (capital || portfolio || joins) && !self.parted(at + 1)
    }

    /// The person whose name begins at a word, and where it ends.
    fn person<'a>(&self, ground: &'a Ground<'_>, document: usize, from: usize) -> Option<(&'a str, usize)> {
        ground.person_at(document, self.text, self.words, from)
    }

    /// The portfolios of a title; none where it is not one of now.
    fn portfolios(&self, (from, to): Places) -> BTreeSet<&'static str> {
        let words = &self.words[from.saturating_sub(1)..to];
        if words.iter().any(|word| OTHERS.contains(&word.lower.as_str())) {
            return BTreeSet::new();
        }
        let inside =
            |mark: &&Mark| mark.class.starts_with(PORTFOLIO) && (from..to).contains(&mark.words.start);
        self.marks.iter().filter(inside).map(|mark| mark.class).collect()
    }
}

/// The first two texts that give one person portfolios of which none is the other's, and a later one that agrees with one of
/// them.
fn doubted(ground: &Ground<'_>, held: &mut [Held]) -> Option<Finding> {
    held.sort_by_key(|one| (one.day, one.document, one.span));
    let apart = |one: &Held, other: &Held| {
        let near = one.day.zip(other.day).is_none_or(|(a, b)| (b - a).get_days().abs() <= NEAR);
        near && one.document != other.document && one.portfolios.is_disjoint(&other.portfolios)
    };
    let (nth, other) = held.iter().enumerate().skip(1).find(|(nth, one)| apart(&held[nth - 1], one))?;
    let mut sides = vec![&held[nth - 1], other];
    let again = held[nth + 1..]
        .iter()
        .find(|one| one.document != other.document && one.portfolios.is_disjoint(&other.portfolios));
    sides.extend(again);
    let placed: Vec<(usize, Span)> = sides
        .into_iter()
        .filter_map(|one| Some((ground.of_sentence(one.document, one.sentence)?, one.span)))
        .collect();
    let accounts: Vec<usize> = placed.iter().map(|(at, _)| *at).collect();
    let why = "the offices of two ministries";
    let found = Finding { focus: placed, ..Finding::new(Reason::Role, accounts, why, true) };
    (found.sides.len() > 1).then_some(found)
}

//! The stands of a case by side and issue at a date: the latest, what it replaced, and three kinds of silence.

use super::Stand;
use crate::issues::Catalogue;
use crate::sighting::day;
use crate::{Analysis, Support, positions::Voice, threads};
use jiff::civil::Date;
use rapporteur_model::{Case, CaseDocument, Report, Speaker};
use std::collections::{BTreeMap, BTreeSet};

/// Why nothing stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Silence {
    /// Texts speak of the issue; a position of this side was not found in them.
    NotFound,
    /// No text of the case speaks of the issue.
    NotCovered,
    /// The side was asked and declined to say.
    Declined,
}

impl Silence {
    /// Every kind with the words that stand for it in files and tables.
    pub const NAMES: [(Silence, &'static str); 3] = [
        (Silence::NotFound, "not found"),
        (Silence::NotCovered, "not covered"),
        (Silence::Declined, "declined to say"),
    ];

    /// The words that stand for this kind.
    pub fn as_str(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("?", |(_, words)| words)
    }
}

/// What stands at a side and an issue.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Positions, by their index in [`Analysis::stands`].
    Taken {
        /// The latest, the surest first; never empty.
        latest: Vec<usize>,
        /// The one that the latest replaced: the last before it that differs in stance or firmness.
        replaced: Option<usize>,
        /// How well the latest stance is supported: copies count once.
        support: Support,
    },
    /// Nothing, and why.
    Silent(Silence),
}

/// Sides by issues at a date.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// The sides that hold most positions first.
    pub holders: Vec<String>,
    /// The ids of the issues, in the order of the catalogue.
    pub issues: Vec<String>,
    cells: BTreeMap<(String, String), Cell>,
}

/// What a matrix is made of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice {
    /// The last day that counts.
    pub as_of: Option<Date>,
    /// Whether only what the sides or the outlets state counts, not what others ascribe.
    pub stated: bool,
}

impl Matrix {
    /// The stands that `choice` lets count, laid out; `coverage` tells the silences apart.
    pub fn of(analysis: &Analysis, coverage: &Coverage, catalogue: &Catalogue, choice: Choice) -> Matrix {
        let counts = |stand: &Stand| {
            let early = choice.as_of.is_none_or(|last| stand.days.is_some_and(|(first, _)| first <= last));
            early && (!choice.stated || stand.is_stated())
        };
        let mut by_cell: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
        for (index, stand) in analysis.stands.iter().enumerate().filter(|(_, stand)| counts(stand)) {
            let Some(issue) = &stand.issue else { continue };
            by_cell.entry((stand.holder.clone(), issue.clone())).or_default().push(index);
        }
        let holders = holders(&by_cell);
        let known = coverage.up_to(choice.as_of);
        let issues: Vec<String> = catalogue.issues().iter().map(|issue| issue.id.clone()).collect();
        let mut cells = BTreeMap::new();
        for holder in &holders {
            for issue in &issues {
                let key = (holder.clone(), issue.clone());
                let cell = match by_cell.get(&key) {
                    Some(stands) => taken(analysis, stands),
                    None => Cell::Silent(known.silence(holder, issue)),
                };
                cells.insert(key, cell);
            }
        }
        Matrix { holders, issues, cells }
    }

    /// What stands at a side and an issue of the matrix.
    pub fn cell(&self, holder: &str, issue: &str) -> Option<&Cell> {
        self.cells.get(&(holder.to_owned(), issue.to_owned()))
    }

    /// Whether any side has a position on the issue.
    pub fn is_taken(&self, issue: &str) -> bool {
        self.holders.iter().any(|holder| matches!(self.cell(holder, issue), Some(Cell::Taken { .. })))
    }
}

fn holders(by_cell: &BTreeMap<(String, String), Vec<usize>>) -> Vec<String> {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    by_cell.iter().for_each(|((holder, _), stands)| *counts.entry(holder).or_default() += stands.len());
    let mut holders: Vec<(&String, usize)> = counts.into_iter().collect();
    holders.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    holders.into_iter().map(|(name, _)| name.clone()).collect()
}

/// The latest stands of one side on one issue.
fn taken(analysis: &Analysis, stands: &[usize]) -> Cell {
    let stand = |at: usize| &analysis.stands[at];
    let mut order = stands.to_vec();
    order.sort_by_key(|&at| (std::cmp::Reverse(stand(at).days), rank(&stand(at).voice), at));
    let first = stand(order[0]);
    let (day, stance) = (first.days, first.stance());
    let latest: Vec<usize> = order.iter().copied().filter(|&at| stand(at).days == day).collect();
    let differs = |at: &usize| {
        let other = stand(*at);
        (other.stance(), other.firmness()) != (first.stance(), first.firmness())
    };
    let replaced = order.iter().copied().filter(|&at| stand(at).days < day).find(differs);
    let same = stands.iter().copied().filter(|&at| stand(at).stance() == stance);
    Cell::Taken { latest, replaced, support: analysis.independence(same.map(|at| stand(at).document)) }
}

/// A side's own words come first, then the outlets', then others'.
fn rank(voice: &Voice) -> usize {
    match voice {
        Voice::Own => 0,
        Voice::Outlet => 1,
        Voice::Ascribed(_) => 2,
    }
}

/// What each text speaks of, and what sides declined to say in it: looked up once, since it looks at every sentence.
#[derive(Clone, Debug)]
pub struct Coverage {
    texts: Vec<Covered>,
}

/// What one text speaks of.
#[derive(Clone, Debug)]
struct Covered {
    day: Option<Date>,
    /// Ids of issues.
    issues: BTreeSet<String>,
    /// Sides with the issues on which they said nothing.
    declined: Vec<(String, String)>,
}

impl Coverage {
    /// What the texts of `case` speak of, by the issues of `catalogue`.
    pub fn of(case: &Case, analysis: &Analysis, catalogue: &Catalogue) -> Coverage {
        let covered = |entry: &CaseDocument| {
            let sentences = entry.document.sentences().iter();
            let issues = sentences.flat_map(|one| catalogue.issues_of(entry.document.words(one.span)));
            Covered {
                day: day(entry),
                issues: issues.map(|found| found.issue.id.clone()).collect(),
                declined: declined(entry, analysis, catalogue),
            }
        };
        Coverage { texts: threads::each(&case.documents, covered) }
    }

    /// What the texts up to a date speak of.
    fn up_to(&self, as_of: Option<Date>) -> Known<'_> {
        let early = |text: &&Covered| as_of.is_none_or(|last| text.day.is_some_and(|day| day <= last));
        let mut known = Known::default();
        for text in self.texts.iter().filter(early) {
            known.covered.extend(text.issues.iter().map(String::as_str));
            known.declined.extend(text.declined.iter().map(|(side, issue)| (side.as_str(), issue.as_str())));
        }
        known
    }
}

/// What the texts up to a date speak of, and what sides declined to say.
#[derive(Default)]
struct Known<'c> {
    covered: BTreeSet<&'c str>,
    declined: BTreeSet<(&'c str, &'c str)>,
}

impl Known<'_> {
    fn silence(&self, holder: &str, issue: &str) -> Silence {
        if self.declined.contains(&(holder, issue)) {
            Silence::Declined
        } else if self.covered.contains(issue) {
            Silence::NotFound
        } else {
            Silence::NotCovered
        }
    }
}

/// Sides with the issues on which a text reports that they said nothing.
fn declined(entry: &CaseDocument, analysis: &Analysis, catalogue: &Catalogue) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for note in entry.reading.statements.iter().filter(|statement| statement.report == Report::Negated) {
        let Speaker::Source(source) = &note.speaker else { continue };
        let Some(party) = analysis.party(entry.document.id(), source) else { continue };
        let words: Vec<&str> = note.content.iter().map(|span| entry.document.words(*span)).collect();
        let issues = catalogue.issues_of(&words.join(" "));
        found.extend(issues.iter().map(|found| (party.to_owned(), found.issue.id.clone())));
    }
    found
}

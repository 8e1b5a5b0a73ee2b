//! Every word on the worth of something, with what became of it.

use crate::output::counted;
use crate::view::{View, title};
use rapporteur_model::{CaseDocument, Graded, Grading};
use std::collections::{HashMap, HashSet};

/// What became of a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It counts.
    InForce,
    /// It is the last word, and what it is of is not in the case now.
    NotInCase,
    /// A later one counts.
    Replaced,
    /// It was taken back.
    TakenBack,
    /// It is no grade: it takes the one before back.
    TakesBack,
}

impl Effect {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Effect::InForce => "in force",
            Effect::NotInCase => "without effect: not in the case now",
            Effect::Replaced => "replaced",
            Effect::TakenBack => "taken back",
            Effect::TakesBack => "takes the one before back",
        }
    }

    /// Whether it is the last word on something, and a grade.
    pub fn stands(self) -> bool {
        matches!(self, Effect::InForce | Effect::NotInCase)
    }
}

/// A grading as it is listed.
#[derive(Debug)]
pub struct Listed<'a> {
    /// The word.
    pub grading: &'a Grading,
    /// What became of it.
    pub effect: Effect,
    /// What it is of: name of an outlet or a text, id of a record.
    pub name: &'a str,
    /// What that is, where it is in the case: how many texts an outlet has, a text's title, a record's words.
    pub words: Option<String>,
}

/// What grades are of, as far as it is in the case.
#[derive(Default)]
struct Present<'a> {
    outlets: HashMap<&'a str, usize>,
    texts: HashMap<&'a str, &'a CaseDocument>,
    records: HashMap<&'a str, String>,
}

impl<'a> Present<'a> {
    fn of(view: &'a View) -> Present<'a> {
        let mut present = Present::default();
        let graded: HashSet<&str> = view.case.grades.iter().map(|one| one.of.as_str()).collect();
        for entry in &view.case.documents {
            let outlets: HashSet<&str> =
                entry.publications.iter().filter_map(|one| one.outlet.as_deref()).collect();
            outlets.into_iter().for_each(|name| *present.outlets.entry(name).or_default() += 1);
            present.texts.insert(entry.document.id().as_str(), entry);
            let said = view.said_in(entry).filter(|said| graded.contains(said.statement.id.as_str()));
            present.records.extend(said.map(|said| (said.statement.id.as_str(), said.content())));
            let done = view.done_in(entry).filter(|done| graded.contains(done.event.id.as_str()));
            present.records.extend(done.map(|done| (done.event.id.as_str(), done.evidence())));
        }
        present
    }

    /// The name and the words of what a grading is of; without words where it is not in the case.
    fn place(&self, one: &'a Grading) -> (&'a str, Option<String>) {
        let own = one.of.as_str();
        match &one.of {
            Graded::Outlet(name) => {
                (own, self.outlets.get(name.as_str()).map(|texts| counted(*texts, "text")))
            }
            Graded::Record(_) => (own, self.records.get(own).cloned()),
            Graded::Document(_) => {
                let entry = one.texts.iter().find_map(|id| self.texts.get(id.as_str()));
                let words = |entry: &&CaseDocument| title(entry).unwrap_or_default().to_owned();
                (entry.map_or(own, |entry| entry.name.as_str()), entry.map(words))
            }
        }
    }
}

impl View {
    /// Every word on the worth of something, in the order in which it was said.
    pub fn gradings(&self) -> Vec<Listed<'_>> {
        if self.case.grades.is_empty() {
            return Vec::new();
        }
        let (present, latest) = (Present::of(self), self.grades.latest().collect::<HashSet<usize>>());
        let listed = self.case.grades.iter().enumerate().map(|(at, grading)| {
            let (name, words) = present.place(grading);
            let later = self.grades.later[at].and_then(|later| self.case.grades.get(later));
            let effect = match later {
                _ if grading.grade.is_none() => Effect::TakesBack,
                _ if latest.contains(&at) && words.is_some() => Effect::InForce,
                _ if latest.contains(&at) => Effect::NotInCase,
                Some(later) if later.grade.is_none() => Effect::TakenBack,
                _ => Effect::Replaced,
            };
            Listed { grading, effect, name, words }
        });
        listed.collect()
    }
}

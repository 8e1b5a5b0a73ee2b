//! The grades that reviewers gave to outlets, texts and records, looked up and listed.
//!
//! They are shown beside what they are of, where somebody gave one. Nothing is derived from them: no conflict is decided
//! by a grade, and no account is left out for one.

mod listed;

pub use listed::{Effect, Listed};

use crate::view::{View, first};
use rapporteur_model::{CaseDocument, DocumentId, Grade, Graded, Grading, Publication, RecordId};
use std::collections::HashMap;

/// Which of the words on a thing is the latest: its number among the gradings of the case.
#[derive(Default)]
pub struct Grades {
    outlets: HashMap<String, usize>,
    texts: HashMap<DocumentId, usize>,
    records: HashMap<RecordId, usize>,
    /// For each grading the one that took its place.
    later: Vec<Option<usize>>,
}

impl Grades {
    /// The latest of these gradings, which stand in their order.
    pub fn of(gradings: &[Grading]) -> Grades {
        let mut grades = Grades { later: vec![None; gradings.len()], ..Grades::default() };
        for (at, one) in gradings.iter().enumerate() {
            match &one.of {
                Graded::Outlet(name) => {
                    let before = grades.outlets.insert(name.clone(), at);
                    grades.replace(before, at);
                }
                Graded::Record(id) => {
                    let before = grades.records.insert(id.clone(), at);
                    grades.replace(before, at);
                }
                Graded::Document(id) => {
                    let own = if one.texts.is_empty() { std::slice::from_ref(id) } else { &one.texts };
                    for id in own {
                        let before = grades.texts.insert(id.clone(), at);
                        grades.replace(before, at);
                    }
                }
            }
        }
        grades
    }

    fn replace(&mut self, before: Option<usize>, at: usize) {
        if let Some(before) = before {
            self.later[before] = Some(at);
        }
    }

    /// The numbers of the gradings that are the latest on something.
    fn latest(&self) -> impl Iterator<Item = usize> {
        self.outlets.values().chain(self.texts.values()).chain(self.records.values()).copied()
    }
}

/// How an account is graded: its outlet by a letter, itself by a digit. Nothing stands where nobody graded.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rating<'a> {
    /// The word on the outlet.
    pub reliability: Option<&'a Grading>,
    /// The word on the statement or event, else the one on its text.
    pub credibility: Option<&'a Grading>,
}

impl<'a> Rating<'a> {
    /// Letter and digit, as `B2`, `B-` or `-2`; `None` where there is neither.
    pub fn code(self) -> Option<String> {
        let (letter, digit) = (letters(self.reliability), letters(self.credibility));
        (letter.is_some() || digit.is_some())
            .then(|| format!("{}{}", letter.unwrap_or("-"), digit.unwrap_or("-")))
    }

    /// What each grade means, of what it is, and whose word it is.
    pub fn explained(self) -> impl Iterator<Item = String> + 'a {
        self.reliability.into_iter().chain(self.credibility).filter_map(explained)
    }
}

/// The letter or digit of a grading.
pub fn letters(grading: Option<&Grading>) -> Option<&'static str> {
    grading.and_then(|one| one.grade).map(Grade::as_str)
}

/// What a grade means, of what it is, and whose word it is; `None` for a word that only takes one back.
pub fn explained(one: &Grading) -> Option<String> {
    let grade = one.grade?;
    let of = match &one.of {
        Graded::Outlet(name) => name,
        Graded::Document(_) => "the text",
        Graded::Record(_) => "this record",
    };
    let day = one.at.split('T').next().unwrap_or_default();
    Some(format!("{}, {}: {of} ({}, {day})", grade.as_str(), grade.meaning(), one.reviewer))
}

impl View {
    /// Whether any grade is in force.
    pub fn is_graded(&self) -> bool {
        self.grades.latest().any(|at| self.case.grades[at].grade.is_some())
    }

    /// The grade of an outlet that is in force.
    pub fn outlet_grade(&self, publication: Option<&Publication>) -> Option<&Grading> {
        let name = publication?.outlet.as_deref()?;
        self.in_force(self.grades.outlets.get(name))
    }

    /// The grade of a text that is in force.
    pub fn text_grade(&self, entry: &CaseDocument) -> Option<&Grading> {
        self.in_force(self.grades.texts.get(entry.document.id()))
    }

    /// The grade of a statement or an event that is in force.
    pub fn record_grade(&self, id: &RecordId) -> Option<&Grading> {
        self.in_force(self.grades.records.get(id))
    }

    /// How what a text tells is graded: all of it, or this record of it, which may have a grade of its own.
    pub fn rating(&self, entry: &CaseDocument, record: Option<&RecordId>) -> Rating<'_> {
        let own = record.and_then(|id| self.record_grade(id));
        Rating {
            reliability: self.outlet_grade(first(entry)),
            credibility: own.or_else(|| self.text_grade(entry)),
        }
    }

    fn in_force(&self, at: Option<&usize>) -> Option<&Grading> {
        at.and_then(|at| self.case.grades.get(*at)).filter(|one| one.grade.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    fn grading(number: u64, of: Graded, grade: &str) -> Grading {
        let texts = if let Graded::Document(id) = &of { vec![id.clone()] } else { vec![] };
        let (at, reviewer) = ("2026-01-31T12:00:00Z".to_owned(), "Ada".to_owned());
        Grading { number, at, reviewer, of, grade: Grade::from_text(grade), texts }
    }

    /// The case with these grades, in their order.
    fn graded(grades: &[(Graded, &str)]) -> View {
        let view = fixture::view();
        let mut case = view.case.clone();
        let numbered = grades.iter().zip(1..);
        case.grades = numbered.map(|((of, grade), number)| grading(number, of.clone(), grade)).collect();
        View::with(case, view.issues.clone(), view.analysis.clone())
    }

    #[test]
    fn letter_and_digit_stand_side_by_side_and_nothing_where_nobody_graded() {
        let view = fixture::view();
        let entry = &view.case.documents[0];
        let said = entry.reading.statements[0].id.clone();
        let (outlet, text) = (Graded::Outlet("Sund Courier".into()), entry.document.id().clone());
        let codes = |grades: &[(Graded, &str)]| {
            let view = graded(grades);
            let entry = &view.case.documents[0];
            [None, Some(&said)].map(|record| view.rating(entry, record).code())
        };
        let some = |code: &str| Some(code.to_owned());
        assert_eq!(codes(&[]), [None, None]);
        assert_eq!(codes(&[(outlet.clone(), "B")]), [some("B-"), some("B-")]);
        let text = Graded::Document(text);
        assert_eq!(codes(&[(text.clone(), "2")]), [some("-2"), some("-2")]);
        let own = Graded::Record(said.clone());
        let all = [(outlet.clone(), "B"), (text, "2"), (own, "4"), (outlet.clone(), "C")];
        assert_eq!(codes(&all), [some("C2"), some("C4")], "the record's own digit, the latest letter");
        assert_eq!(codes(&[(outlet.clone(), "B"), (outlet, "none")]), [None, None]);
    }

    #[test]
    fn a_list_tells_what_became_of_every_word() {
        let view = fixture::view();
        let text = Graded::Document(view.case.documents[0].document.id().clone());
        let courier = Graded::Outlet("Sund Courier".into());
        let gone = Graded::Record(RecordId::from_text("s-0000000000000000"));
        let view = graded(&[
            (courier.clone(), "B"),
            (courier.clone(), "C"),
            (courier, "none"),
            (text, "2"),
            (gone, "1"),
        ]);
        let effects: Vec<Effect> = view.gradings().iter().map(|one| one.effect).collect();
        let expected =
            [Effect::Replaced, Effect::TakenBack, Effect::TakesBack, Effect::InForce, Effect::NotInCase];
        assert_eq!(effects, expected);
        assert_eq!(view.gradings()[3].name, "01-dyke");
    }
}

//! Grades that reviewers give, never the program: how reliable an outlet is, and how credible what a text tells.
//!
//! They are those of the Admiralty system, in the wording of NATO's STANAG 2511 and of the doctrine that took it over
//! (AJP-2.1, "evaluation"): a letter for the source and a digit for the piece of information, judged apart from each
//! other, so that a source of any letter may tell something of any digit.

use crate::{DocumentId, RecordId};

/// How reliable a source is: here an outlet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reliability {
    /// A: completely reliable.
    Completely,
    /// B: usually reliable.
    Usually,
    /// C: fairly reliable.
    Fairly,
    /// D: not usually reliable.
    NotUsually,
    /// E: unreliable.
    Unreliable,
    /// F: reliability cannot be judged.
    CannotBeJudged,
}

/// How credible a piece of information is: here a text, or one statement or event of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Credibility {
    /// 1: confirmed by other sources.
    Confirmed,
    /// 2: probably true.
    ProbablyTrue,
    /// 3: possibly true.
    PossiblyTrue,
    /// 4: doubtful.
    Doubtful,
    /// 5: improbable.
    Improbable,
    /// 6: truth cannot be judged.
    CannotBeJudged,
}

impl Reliability {
    /// Every value with its letter.
    pub const NAMES: [(Reliability, &'static str); 6] = [
        (Reliability::Completely, "A"),
        (Reliability::Usually, "B"),
        (Reliability::Fairly, "C"),
        (Reliability::NotUsually, "D"),
        (Reliability::Unreliable, "E"),
        (Reliability::CannotBeJudged, "F"),
    ];
}

impl Credibility {
    /// Every value with its digit.
    pub const NAMES: [(Credibility, &'static str); 6] = [
        (Credibility::Confirmed, "1"),
        (Credibility::ProbablyTrue, "2"),
        (Credibility::PossiblyTrue, "3"),
        (Credibility::Doubtful, "4"),
        (Credibility::Improbable, "5"),
        (Credibility::CannotBeJudged, "6"),
    ];
}

/// A letter or a digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grade {
    /// Of an outlet.
    Reliability(Reliability),
    /// Of a text, a statement or an event.
    Credibility(Credibility),
}

impl Grade {
    /// The letters, then the digits.
    pub fn all() -> impl Iterator<Item = Grade> {
        let letters = Reliability::NAMES.into_iter().map(|(value, _)| Grade::Reliability(value));
        letters.chain(Credibility::NAMES.into_iter().map(|(value, _)| Grade::Credibility(value)))
    }

    /// The letter or the digit.
    pub fn as_str(self) -> &'static str {
        match self {
            Grade::Reliability(value) => value.as_str(),
            Grade::Credibility(value) => value.as_str(),
        }
    }

    /// The grade of this letter or digit.
    pub fn from_text(text: &str) -> Option<Grade> {
        Grade::all().find(|grade| grade.as_str() == text)
    }

    /// What it means, in the words of the system.
    pub fn meaning(self) -> &'static str {
        match self {
            Grade::Reliability(Reliability::Completely) => "completely reliable",
            Grade::Reliability(Reliability::Usually) => "usually reliable",
            Grade::Reliability(Reliability::Fairly) => "fairly reliable",
            Grade::Reliability(Reliability::NotUsually) => "not usually reliable",
            Grade::Reliability(Reliability::Unreliable) => "unreliable",
            Grade::Reliability(Reliability::CannotBeJudged) => "reliability cannot be judged",
            Grade::Credibility(Credibility::Confirmed) => "confirmed by other sources",
            Grade::Credibility(Credibility::ProbablyTrue) => "probably true",
            Grade::Credibility(Credibility::PossiblyTrue) => "possibly true",
            Grade::Credibility(Credibility::Doubtful) => "doubtful",
            Grade::Credibility(Credibility::Improbable) => "improbable",
            Grade::Credibility(Credibility::CannotBeJudged) => "truth cannot be judged",
        }
    }
}

/// What is graded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Graded {
    /// An outlet, by the name that publications of the case give it.
    Outlet(String),
    /// A text.
    Document(DocumentId),
    /// A statement or an event.
    Record(RecordId),
}

impl Graded {
    /// The word for its kind in files and tables.
    pub fn kind(&self) -> &'static str {
        match self {
            Graded::Outlet(_) => "outlet",
            Graded::Document(_) => "document",
            Graded::Record(_) => "record",
        }
    }

    /// What has this kind and this name or id.
    pub fn from_parts(kind: &str, subject: &str) -> Option<Graded> {
        match kind {
            "outlet" => Some(Graded::Outlet(subject.to_owned())),
            "document" => Some(Graded::Document(DocumentId::from_text(subject))),
            "record" => Some(Graded::Record(RecordId::from_text(subject))),
            _ => None,
        }
    }

    /// Its name or id.
    pub fn as_str(&self) -> &str {
        match self {
            Graded::Outlet(name) => name,
            Graded::Document(id) => id.as_str(),
            Graded::Record(id) => id.as_str(),
        }
    }

    /// Whether a grade is one for it: a letter for an outlet, a digit for all else.
    pub fn takes(&self, grade: Grade) -> bool {
        matches!(self, Graded::Outlet(_)) == matches!(grade, Grade::Reliability(_))
    }
}

/// A reviewer's word on how much something is worth: a fact of its own that no rerun overwrites. Of several on one
/// thing the latest counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grading {
    /// Number in the order in which grades were given, from 1.
    pub number: u64,
    /// When (RFC 3339).
    pub at: String,
    /// Who.
    pub reviewer: String,
    /// On what.
    pub of: Graded,
    /// The grade; `None` takes the one before back.
    pub grade: Option<Grade>,
    /// Of a text: what is in the case of it now, as itself or as newer extractors gave it.
    pub texts: Vec<DocumentId>,
}

impl Grading {
    /// Whether it is a word on `thing`, also where that is what a newer extractor made of a text.
    pub fn speaks_of(&self, thing: &Graded) -> bool {
        let of_text = |id: &DocumentId| self.texts.contains(id);
        self.of == *thing || matches!(thing, Graded::Document(id) if of_text(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_and_digit_reads_back_and_fits_its_kind() {
        let all: Vec<Grade> = Grade::all().collect();
        assert!(all.iter().all(|grade| Grade::from_text(grade.as_str()) == Some(*grade)));
        let outlet = Graded::from_parts("outlet", "Meridian").unwrap();
        let letters: String =
            all.iter().filter(|grade| outlet.takes(**grade)).map(|one| one.as_str()).collect();
        let text = Graded::from_parts("document", "d-1").unwrap();
        let digits: String = all.iter().filter(|grade| text.takes(**grade)).map(|one| one.as_str()).collect();
        assert_eq!((letters.as_str(), digits.as_str()), ("ABCDEF", "123456"));
        assert!(["G", "0", "7", "b", "B2", ""].iter().all(|none| Grade::from_text(none).is_none()));
    }
}

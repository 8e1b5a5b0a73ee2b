//! Issue catalogues: what sides want something about, and which issue a text speaks of.
//!
//! A catalogue is data (`data/issues/*.toml`, or a file of the user's own): its issues with their words, their example
//! phrasings and, where one makes sense, a scale of positions. [`Catalogue::issues_of`] matches a text (what somebody
//! said, or a clause) by weighted words and phrases, so that every answer can show the words that decided. It looks for
//! precision before recall: a text whose words are too weak is *uncatalogued*, which is an empty answer.
//!
//! `docs/issues.md` describes the files and the rules for their users.

mod choice;
mod draft;
mod file;
mod index;
mod learned;
mod term;
mod weigh;
pub(crate) mod words;

pub use choice::{Choice, Fit, choice, fits, needed};
pub use file::CatalogueError;
pub use learned::Learned;

use index::Index;
use rapporteur_model::Span;

/// Names of the catalogues in the program that a case can choose, the default first.
pub const BUILT_IN: [&str; 4] = ["peace", "trade", "labour", "climate"];

/// Issues with all that is known of them, ready to match texts.
#[derive(Clone, Debug)]
pub struct Catalogue {
    name: String,
    issues: Vec<Issue>,
    unrelated: Vec<String>,
    index: Index,
}

/// Something that sides want something about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Its id in records: lower case, words joined by hyphens.
    pub id: String,
    /// Its name for people.
    pub label: String,
    /// What belongs to it, in one line.
    pub definition: String,
    /// Labelled points from one end to the other; neither end is any side's. Empty where no order makes sense.
    pub scale: Vec<String>,
    /// Phrasings that are about it.
    pub examples: Vec<String>,
    /// How many words and phrases stand for it.
    pub terms: usize,
    /// Stands beside any other issue only by a word that decides.
    gives_way: bool,
}

/// An issue that a text speaks of, with the words that decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// Sum of the weights of its words; [`THRESHOLD`] is the least.
    pub score: u32,
    /// The words that decided, the heaviest first.
    pub words: Vec<Hit<'a>>,
}

/// Words of a text that stand for an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// Where they stand, in bytes of the text; several pieces where other words stand between.
    pub spans: Vec<Span>,
    /// The term of the catalogue.
    pub term: &'a str,
    /// What it weighs: 3 decides, 2 suggests, 1 supports.
    pub weight: u32,
}

/// The least score with which a text speaks of an issue: one term that suggests it, or two that support it.
pub const THRESHOLD: u32 = 2;

impl Catalogue {
    /// The catalogues of these names joined, and then the user's `own` file (where it is, and its text).
    ///
    /// Issues of one id are one issue: the later file adds its words and phrasings.
    ///
    /// # Errors
    /// Where a name is unknown or a file breaks the rules of `docs/issues.md`.
    pub fn new(names: &[&str], own: Option<(&str, &str)>) -> Result<Catalogue, CatalogueError> {
        let mut draft = draft::Draft::default();
        for name in names {
            draft.add_built_in(name)?;
        }
        if let Some((place, text)) = own {
            draft.add(place, text)?;
        }
        draft.finish()
    }

    /// The names of the joined catalogues.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The issues in the order of the files.
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// The issue of this id.
    pub fn issue(&self, id: &str) -> Option<&Issue> {
        self.issues.iter().find(|issue| issue.id == id)
    }

    /// Phrasings that are about no issue of the catalogue.
    pub fn unrelated(&self) -> &[String] {
        &self.unrelated
    }

    /// The issues that `text` speaks of, the surest first; none where it is uncatalogued.
    pub fn issues_of(&self, text: &str) -> Vec<Match<'_>> {
        weigh::matches(self, &words::words(text))
    }

    /// The issues of the matter of a demand, the surest first. It is known to be about something, so that less is asked
    /// for than in [`Catalogue::issues_of`], and an issue that gives way stands beside no other.
    pub fn topics_of(&self, text: &str) -> Vec<Match<'_>> {
        weigh::topics(self, &words::words(text))
    }
}

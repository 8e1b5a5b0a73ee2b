//! Which texts are copies of which, and how many independent accounts a set of texts is.
//!
//! Texts are compared by their words alone. Candidates ([`candidates`]) are found by keys in near-linear time, then
//! two texts are measured against each other ([`measure`]), and an ordered list of rules ([`rules`]) tells what the one
//! is to the other. Copies form groups; the first of a group by its day is what the others are held against.

mod align;
pub(crate) mod candidates;
mod group;
mod measure;
mod passages;
mod rarity;
mod rules;
mod search;
mod support;
pub(crate) mod text;

pub use group::Group;
pub use passages::Passage;
pub use support::Support;

pub(crate) use group::Joined;
pub(crate) use measure::in_common;
pub(crate) use passages::changes;
pub(crate) use search::{AtHand, Texts};

use rapporteur_model::{Case, CaseDocument};
use rarity::Rarity;
use std::collections::HashMap;
use support::Origins;

/// What one text is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CopyKind {
    /// The same words; white space, marks, headline and byline aside.
    Identical,
    /// The same but for a few words.
    NearIdentical,
    /// Taken over in large part: cut, or with passages of its own.
    Edited,
    /// The same sentences in the same order, in other words.
    Spun,
    /// No copy: an account of its own of the same event.
    SameEvent,
}

impl CopyKind {
    /// Every kind with the word that stands for it in files and tables.
    pub const NAMES: [(CopyKind, &'static str); 5] = [
        (CopyKind::Identical, "identical"),
        (CopyKind::NearIdentical, "near-identical"),
        (CopyKind::Edited, "edited"),
        (CopyKind::Spun, "spun"),
        (CopyKind::SameEvent, "same-event"),
    ];

    /// The word that stands for this kind in files and tables.
    pub fn as_str(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("?", |(_, word)| word)
    }

    /// Whether the one text rests on the other, so that both together are one account.
    pub fn is_copy(self) -> bool {
        self != CopyKind::SameEvent
    }
}

/// What two texts of a case are to each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Indices of the documents in the case: the one that appeared first, where the dates tell, before the other.
    pub documents: [usize; 2],
    /// What they are to each other.
    pub kind: CopyKind,
    /// For each of the two, the share of its words that the other has too, 0 to 1: copied in runs of words; for
    /// spun texts in sentences that answer one of the other text; for accounts of one event the weight of the words.
    pub shares: [f32; 2],
    /// The one of the two that was there first; `None` where neither a date nor a credit tells.
    pub source: Option<usize>,
    /// Why, in words.
    pub why: String,
}

/// The copies of a case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Copies {
    /// Texts that are copies of each other, in the order of the groups' first texts.
    pub groups: Vec<Group>,
    /// Accounts of one event that are no copies of each other, between the first texts of groups.
    pub same_event: Vec<Relation>,
    /// By document: its group.
    group: HashMap<usize, usize>,
    rarity: Rarity,
    origins: Origins,
}

impl Copies {
    /// Find them in a case; nothing else is derived.
    pub fn of(case: &Case) -> Copies {
        Copies::among(&Texts::of(case))
    }

    /// Find them among the texts of a case.
    pub(crate) fn among(texts: &Texts<'_>) -> Copies {
        let case = texts.case();
        let (rarity, found) = search::relations(texts);
        let (groups, same_event) = group::groups(texts, &rarity, found);
        let origins = Origins::of(case, &groups);
        let members =
            |(nth, group): (usize, &Group)| group.documents.iter().map(|at| (*at, nth)).collect::<Vec<_>>();
        let group = groups.iter().enumerate().flat_map(members).collect();
        Copies { groups, same_event, group, rarity, origins }
    }

    /// The group that the document of this index is in.
    pub fn group_of(&self, document: usize) -> Option<&Group> {
        self.group.get(&document).map(|&nth| &self.groups[nth])
    }

    /// What two documents are to each other, whether or not they were compared before.
    pub fn relation(&self, case: &Case, one: usize, other: usize) -> Option<Relation> {
        search::relation(case, &self.rarity, [one, other])
    }

    /// Two documents side by side, in the order of the first: passages that answer each other, and those that the
    /// other one has not.
    pub fn passages(&self, case: &Case, one: usize, other: usize) -> Vec<Passage> {
        self.at_hand(&Texts::passing(case)).passages([one, other])
    }

    /// The texts of the case for somebody who compares several of them.
    pub(crate) fn at_hand<'t>(&'t self, texts: &'t Texts<'t>) -> AtHand<'t> {
        AtHand::of(texts, &self.rarity)
    }

    /// How much it tells that two statements have the word, 0 to 1.5.
    pub(crate) fn weight(&self, token: &text::Token) -> f32 {
        self.rarity.weight(token)
    }

    /// How many independent accounts these documents are: copies, and texts of one agency, count once.
    pub fn independence(&self, documents: impl IntoIterator<Item = usize>) -> Support {
        self.origins.support(documents)
    }
}

/// By what the texts of a case are put in order, whatever the order in which they were read: the day of the first
/// appearance (those without one last), then the id.
pub(crate) fn place(entry: &CaseDocument) -> (bool, Option<jiff::civil::Date>, &str) {
    let day = crate::sighting::day(entry);
    (day.is_none(), day, entry.document.id().as_str())
}

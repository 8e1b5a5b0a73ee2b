//! What two accounts are to each other, and by which slot.

use Relation::{Agree, Contradict, Differ, Update};

/// What two accounts of one matter are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// They cannot both be right.
    Contradict,
    /// Both may be right, but they describe, blame, credit or quote differently.
    Differ,
    /// The later one replaces the earlier one; each was right in its time.
    Update,
    /// They say the same, or nothing that could disagree.
    Agree,
}

impl Relation {
    /// Every relation with the word that stands for it in files and tables.
    pub const NAMES: [(Relation, &'static str); 4] =
        [(Contradict, "contradict"), (Differ, "differ"), (Update, "update"), (Agree, "agree")];

    /// The word that stands for it.
    pub fn as_str(self) -> &'static str {
        Self::NAMES.iter().find(|(relation, _)| *relation == self).map_or("?", |(_, word)| word)
    }
}

/// What accounts do not agree on: the kinds of conflict records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ConflictKind {
    /// Whether it is so.
    Fact,
    /// How many or how much.
    Number,
    /// When.
    Date,
    /// Where.
    Place,
    /// With whom.
    Participant,
    /// Who said it, or whose it is.
    Attribution,
    /// Who somebody is.
    Role,
    /// How the same thing is described.
    Characterisation,
    /// Who is at fault.
    Blame,
}

impl ConflictKind {
    /// Every kind with the word that stands for it in files and tables.
    pub const NAMES: [(ConflictKind, &'static str); 9] = [
        (ConflictKind::Fact, "fact"),
        (ConflictKind::Number, "number"),
        (ConflictKind::Date, "date"),
        (ConflictKind::Place, "place"),
        (ConflictKind::Participant, "participant"),
        (ConflictKind::Attribution, "attribution"),
        (ConflictKind::Role, "role"),
        (ConflictKind::Characterisation, "characterisation"),
        (ConflictKind::Blame, "blame"),
    ];

    /// The word that stands for it.
    pub fn as_str(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("?", |(_, word)| word)
    }
}

/// The slot that decides what two accounts are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// It is so, it is not so; a denied claim too.
    Polarity,
    /// It is done or certain; it is possible, planned or under a condition.
    Modality,
    /// How it ended.
    Outcome,
    /// Two figures for one count.
    Number,
    /// One figure, two units.
    Unit,
    /// When.
    Date,
    /// Where.
    Place,
    /// With whom.
    Participants,
    /// One utterance, two speakers.
    Speaker,
    /// Whose a plan is.
    Author,
    /// One utterance whose words changed in what they mean.
    Wording,
    /// Who somebody is.
    Role,
    /// How the same thing is described.
    Description,
    /// Who is at fault for the same thing.
    Blame,
    /// A count that went on.
    LaterFigure,
    /// Something was moved to another day.
    LaterDate,
    /// A side asks, offers or rules out something else than before.
    LaterPosition,
    /// What was expected came to an end.
    LaterOutcome,
    /// Somebody took over.
    LaterRole,
    /// The outlet takes its own account back.
    Correction,
    /// Two figures that can both be right.
    SameNumber,
    /// One day in other words.
    SameDay,
    /// One person in other words.
    SamePerson,
    /// One ending in other words.
    SameOutcome,
    /// One utterance, quoted and told.
    SameWords,
    /// One passes the other's claim on.
    QuotedClaim,
    /// Nothing that could disagree.
    DifferentMatters,
}

impl Reason {
    /// Every reason with its word, what it makes of two accounts, and the kind of conflict that it is.
    pub const ALL: [(Reason, &'static str, Relation, Option<ConflictKind>); 27] = [
        (Reason::Polarity, "polarity", Contradict, Some(ConflictKind::Fact)),
        (Reason::Modality, "modality", Differ, Some(ConflictKind::Fact)),
        (Reason::Outcome, "outcome", Contradict, Some(ConflictKind::Fact)),
        (Reason::Number, "number", Contradict, Some(ConflictKind::Number)),
        (Reason::Unit, "unit", Contradict, Some(ConflictKind::Number)),
        (Reason::Date, "date", Contradict, Some(ConflictKind::Date)),
        (Reason::Place, "place", Contradict, Some(ConflictKind::Place)),
        (Reason::Participants, "participants", Contradict, Some(ConflictKind::Participant)),
        (Reason::Speaker, "speaker", Contradict, Some(ConflictKind::Attribution)),
        (Reason::Author, "author", Differ, Some(ConflictKind::Attribution)),
        (Reason::Wording, "wording", Differ, Some(ConflictKind::Characterisation)),
        (Reason::Role, "role", Contradict, Some(ConflictKind::Role)),
        (Reason::Description, "description", Differ, Some(ConflictKind::Characterisation)),
        (Reason::Blame, "blame", Differ, Some(ConflictKind::Blame)),
        (Reason::LaterFigure, "later-figure", Update, None),
        (Reason::LaterDate, "later-date", Update, None),
        (Reason::LaterPosition, "later-position", Update, None),
        (Reason::LaterOutcome, "later-outcome", Update, None),
        (Reason::LaterRole, "later-role", Update, None),
        (Reason::Correction, "correction", Update, None),
        (Reason::SameNumber, "same-number-other-words", Agree, None),
        (Reason::SameDay, "same-day-other-words", Agree, None),
        (Reason::SamePerson, "same-person-other-words", Agree, None),
        (Reason::SameOutcome, "same-outcome-other-words", Agree, None),
        (Reason::SameWords, "same-words-other-form", Agree, None),
        (Reason::QuotedClaim, "quoted-claim", Agree, None),
        (Reason::DifferentMatters, "different-matters", Agree, None),
    ];

    fn line(self) -> &'static (Reason, &'static str, Relation, Option<ConflictKind>) {
        Self::ALL.iter().find(|line| line.0 == self).unwrap_or(&Self::ALL[26])
    }

    /// The word that stands for it in files and tables.
    pub fn as_str(self) -> &'static str {
        self.line().1
    }

    /// What it makes of two accounts.
    pub fn relation(self) -> Relation {
        self.line().2
    }

    /// What the reason becomes where the second account tells a later time; `bids` where a side asks, offers or refuses.
    pub(super) fn later(self, bids: bool) -> Reason {
        match self {
            Reason::Number | Reason::Unit | Reason::LaterFigure if bids => Reason::LaterPosition,
            Reason::Number | Reason::Unit => Reason::LaterFigure,
            Reason::Date => Reason::LaterDate,
            Reason::Role => Reason::LaterRole,
            Reason::Polarity | Reason::Outcome | Reason::Modality | Reason::Description if bids => {
                Reason::LaterPosition
            }
            Reason::Polarity | Reason::Outcome | Reason::Modality => Reason::LaterOutcome,
            Reason::Author if bids => Reason::LaterPosition,
            Reason::Participants | Reason::Place | Reason::Blame | Reason::Description | Reason::Author => {
                Reason::LaterOutcome
            }
            other => other,
        }
    }

    /// Whether the second account says in words that it replaces the first, so that days need not lie between them.
    pub(super) fn by_words(self) -> bool {
        matches!(self, Reason::Correction | Reason::LaterRole | Reason::LaterDate)
    }

    /// The kind of conflict, where it is one.
    pub fn kind(self) -> Option<ConflictKind> {
        self.line().3
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_contradicts_or_differs_is_a_conflict_of_a_kind() {
        for (reason, word, relation, kind) in Reason::ALL {
            assert_eq!(reason.as_str(), word);
            assert_eq!(kind.is_some(), matches!(relation, Contradict | Differ), "{word}");
        }
    }
}

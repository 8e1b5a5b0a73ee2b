//! What a side wants.

use crate::{RecordId, Source, Span, Teller};

/// What the holder of a position does about the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stance {
    /// Wants it, insists on it.
    Demands,
    /// Would give or do it.
    Offers,
    /// Agrees to it.
    Accepts,
    /// Refuses it.
    Rejects,
    /// Would do or accept it under a condition.
    Conditional,
    /// Is ready to talk about it.
    Open,
    /// Says that it is open between the sides.
    Unresolved,
}

impl Stance {
    /// Every stance with the word that stands for it in files and tables.
    pub const NAMES: [(Stance, &'static str); 7] = [
        (Stance::Demands, "demands"),
        (Stance::Offers, "offers"),
        (Stance::Accepts, "accepts"),
        (Stance::Rejects, "rejects"),
        (Stance::Conditional, "conditional"),
        (Stance::Open, "open"),
        (Stance::Unresolved, "unresolved"),
    ];
}

/// How firmly a position is held, as the words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Firmness {
    /// Not to be negotiated.
    RedLine,
    /// Has to be met before anything else.
    Precondition,
    /// Would be liked.
    Preference,
    /// The words do not tell.
    Unspecified,
}

impl Firmness {
    /// Every firmness with the word that stands for it in files and tables.
    pub const NAMES: [(Firmness, &'static str); 4] = [
        (Firmness::RedLine, "red-line"),
        (Firmness::Precondition, "precondition"),
        (Firmness::Preference, "preference"),
        (Firmness::Unspecified, "unspecified"),
    ];
}

/// A side is said to want, offer, take or refuse something.
///
/// Which issue it is about is no fact of the text: the second pass tells it from the words of `matter` by the
/// catalogue of the case. `matter` and `evidence` are never empty; every span lies in the text of the reading's
/// document.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Stable id, made of the document and the place of the trigger.
    pub id: RecordId,
    /// Whose position it is: the words of this text; the side is its `party`, else itself.
    pub holder: Source,
    /// What the holder does about the matter.
    pub stance: Stance,
    /// How firmly.
    pub firmness: Firmness,
    /// The words that tell what is wanted, refused …
    pub matter: Vec<Span>,
    /// The words of the condition.
    pub condition: Option<Span>,
    /// In whose words it is told; `None` for the text's own.
    pub told_by: Option<Teller>,
    /// When it was taken: ISO 8601 date or range.
    pub on: Option<String>,
    /// The words that denote the stance.
    pub trigger: Span,
    /// The clause, piece by piece in the order of the text.
    pub evidence: Vec<Span>,
    /// How sure the method is, 0 to 1.
    pub confidence: f32,
    /// The method and rule that found it.
    pub method: String,
}

//! What is on the table.

use crate::{RecordId, Source, Span, Teller};

/// What a side does about a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Answer {
    /// Takes it.
    Accepts,
    /// Refuses it.
    Rejects,
    /// Would take it under a condition.
    Conditional,
    /// Takes it as something to talk about.
    BasisForTalks,
    /// Finds fault with it.
    Criticises,
    /// Doubts it.
    Sceptical,
    /// Changes it, or asks for changes.
    Revises,
}

impl Answer {
    /// Every answer with the word that stands for it in files and tables.
    pub const NAMES: [(Answer, &'static str); 7] = [
        (Answer::Accepts, "accepts"),
        (Answer::Rejects, "rejects"),
        (Answer::Conditional, "conditional"),
        (Answer::BasisForTalks, "basis-for-talks"),
        (Answer::Criticises, "criticises"),
        (Answer::Sceptical, "sceptical"),
        (Answer::Revises, "revises"),
    ];
}

/// Somebody who is said to have put a plan forward.
#[derive(Clone, Debug, PartialEq)]
pub struct Authorship {
    /// Who.
    pub author: Source,
    /// In whose words it is told; `None` for the text's own.
    pub told_by: Option<Teller>,
    /// The words that tell it.
    pub evidence: Span,
}

/// Something that a plan contains.
#[derive(Clone, Debug, PartialEq)]
pub struct Provision {
    /// The words that tell it; never empty. The issue is told from them by the second pass.
    pub evidence: Vec<Span>,
    /// In whose words it is told; `None` for the text's own.
    pub told_by: Option<Teller>,
    /// How sure the method is, 0 to 1.
    pub confidence: f32,
    /// The method and rule that found it.
    pub method: String,
}

/// A side's answer to a plan, or to a provision of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Whose answer it is: the words of this text; the side is its `party`, else itself.
    pub party: Source,
    /// What it is.
    pub answer: Answer,
    /// In whose words it is told; `None` for the text's own.
    pub told_by: Option<Teller>,
    /// When it was given: ISO 8601 date or range.
    pub on: Option<String>,
    /// The clause, piece by piece; never empty.
    pub evidence: Vec<Span>,
    /// How sure the method is, 0 to 1.
    pub confidence: f32,
    /// The method and rule that found it.
    pub method: String,
}

/// A proposal, draft, agreement or set of terms, as one text speaks of it.
///
/// The plans of a case, which several texts speak of under several names, are derived in the second pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Stable id, made of the document and the place of the first mention.
    pub id: RecordId,
    /// The words that name it, in the order of the text; never empty.
    pub mentions: Vec<Span>,
    /// Who is said to have put it forward; several who do not agree where it is disputed.
    pub authors: Vec<Authorship>,
    /// The plan of this reading that it is a new version of.
    pub revises: Option<RecordId>,
    /// What it contains, in the order of the text.
    pub provisions: Vec<Provision>,
    /// Who takes or refuses it, in the order of the text.
    pub responses: Vec<Response>,
    /// How sure the method is that it is a plan, 0 to 1.
    pub confidence: f32,
    /// The method and rule that found it.
    pub method: String,
}

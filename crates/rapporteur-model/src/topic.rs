//! What a clause is about.

use crate::Span;

/// What a clause that a position or a provision rests on is about, as the tagger reads it with the text around it.
///
/// The issues are those that the tagger learned; which of them a case has, and whether words tell better, is decided
/// by the second pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// The clause.
    pub span: Span,
    /// Ids of issues with their probabilities, 0 to 1, the likeliest first; never empty.
    pub issues: Vec<(String, f32)>,
}

impl Topic {
    /// The most issues that are kept of a clause.
    pub const MOST: usize = 5;
}

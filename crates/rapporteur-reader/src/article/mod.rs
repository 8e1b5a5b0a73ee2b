//! The article in a decoded text: its paragraphs, what it says of itself, and what was dropped.

use crate::input::{Metadata, RawText};
use rapporteur_model::{AlignmentPiece, BlockKind, Note};

/// Goes into every document id. Raised when the same bytes give another text than before, never
/// for anything else.
pub const EXTRACTOR_VERSION: u32 = 1;

/// One block of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it is to the article.
    pub kind: BlockKind,
    /// Its words: one line, white space folded, never empty.
    pub text: String,
    /// Where its stretches stand in the decoded source (`text` counts from the passage's start);
    /// empty where the source is marked up (HTML).
    pub pieces: Vec<AlignmentPiece>,
}

/// An article taken out of its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extract {
    /// The blocks, headline first where there is one.
    pub passages: Vec<Passage>,
    /// What the input and the page say of it together; the input's word stands first.
    pub metadata: Metadata,
    /// What was dropped, with its words and reason.
    pub notes: Vec<Note>,
}

/// Take the article out of `raw`.
pub fn extract(raw: &RawText) -> Extract {
    let _ = raw;
    Extract::default()
}

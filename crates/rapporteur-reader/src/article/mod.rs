//! The article in a decoded text: its paragraphs, what it says of itself, and what was dropped.

mod date;
mod dateline;
mod fold;
mod html;
mod judge;
mod junk;
mod lines;
mod markdown;
mod notes;
mod text;

pub(crate) use dateline::of_text as dateline;

use crate::input::{Markup, Metadata, RawText};
use rapporteur_model::{AlignmentPiece, BlockKind, Format, Note, NoteKind, Place};

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

/// Larger pages are not parsed (bytes).
const MAX_PAGE: usize = 32 << 20;

/// Take the article out of `raw`.
pub fn extract(raw: &RawText) -> Extract {
    match raw.markup {
        Markup::Html if raw.text.len() > MAX_PAGE => too_large(raw),
        Markup::Html => html::extract(raw),
        Markup::Text => headed(raw, judge::article(raw, text::blocks(&raw.text))),
        Markup::Markdown => headed(raw, judge::article(raw, markdown::blocks(&raw.text))),
    }
}

/// A container (a feed, a line of JSON, an e-mail) and front matter keep the title beside the text; it is
/// as much a part of the article as the `<h1>` of a page. A plain text shows its own, or has none: what a
/// manifest calls it are not its words.
fn headed(raw: &RawText, mut extract: Extract) -> Extract {
    let title = extract.metadata.title.as_deref().filter(|_| raw.format != Format::Text);
    let title = fold::folded(title.unwrap_or_default());
    let has_one = extract.passages.first().is_none_or(|first| {
        first.kind == BlockKind::Headline || fold::letters(&first.text) == fold::letters(&title)
    });
    if !title.is_empty() && !has_one {
        extract.passages.insert(0, Passage { kind: BlockKind::Headline, text: title, pieces: vec![] });
    }
    extract
}

/// A page that is larger than any article is refused, in words.
fn too_large(raw: &RawText) -> Extract {
    let reason = format!("the page is larger than {} MiB and was not read", MAX_PAGE >> 20);
    let note = Note { kind: NoteKind::Unread, reason, place: Place::Whole };
    Extract { passages: vec![], metadata: raw.metadata.clone(), notes: vec![note] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_model::Hash;

    /// `text` as the input room would hand it over.
    pub fn raw(markup: Markup, text: &str) -> RawText {
        RawText {
            file: "a.txt".into(),
            record: None,
            format: Format::Text,
            markup,
            text: text.to_owned(),
            charset: "utf-8".into(),
            raw_hash: Hash::of(text.as_bytes()),
            raw_len: text.len() as u64,
            metadata: Metadata::default(),
            notes: vec![],
        }
    }

    #[test]
    fn a_title_kept_beside_the_text_is_its_headline() {
        let body = "The envoys met for a third day and left without a word to the press.";
        let mut record = raw(Markup::Text, body);
        record.metadata.title = Some("Talks  stall".into());
        let kinds =
            |raw: &RawText| extract(raw).passages.into_iter().map(|p| (p.kind, p.text)).collect::<Vec<_>>();
        assert_eq!(kinds(&record), [(BlockKind::Paragraph, body.to_owned())], "a manifest named a file");
        record.format = Format::JsonLines;
        let headline = (BlockKind::Headline, "Talks stall".to_owned());
        assert_eq!(kinds(&record), [headline, (BlockKind::Paragraph, body.to_owned())]);
    }
}

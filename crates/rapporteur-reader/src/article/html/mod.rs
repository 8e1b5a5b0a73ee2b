//! The article in a web page.
//!
//! The source is sieved (`sieve`) and parsed once; our own walk gives the page's blocks (`blocks`), the
//! extractor `trafilatura` says which of them are the article (`selection`), and an ordered list of
//! rules for news pages corrects its choice (`rules`). What was not chosen is kept as notes.

mod blocks;
mod metadata;
mod names;
mod rules;
mod selection;
mod sieve;

use super::{Extract, Passage, notes};
use crate::input::RawText;
use rapporteur_model::{BlockKind, Note, NoteKind, Place};
use rules::Draft;
use trafilatura::dom::Document;

/// Take the article out of the page `raw`.
pub(super) fn extract(raw: &RawText) -> Extract {
    let sieved = sieve::sieve(&raw.text);
    let document = Document::parse(&sieved.html);
    let page = metadata::of_page(&document);
    let blocks = blocks::blocks(&document);
    let choice = selection::choose(&sieved.html, document, &blocks);
    let metadata = metadata::joined(raw, page, &choice.metadata);
    let mut draft = Draft::new(blocks, choice.kept, metadata.title.clone());
    rules::apply(&mut draft);
    let mut passages: Vec<Passage> =
        draft.headline.take().map(|text| passage(BlockKind::Headline, text)).into_iter().collect();
    let (kept, dropped) = draft.parted();
    passages.extend(kept.into_iter().map(|block| passage(block.kind, block.text)));
    let metadata = metadata::dated_by(metadata, &passages);
    let mut found = notes::dropped(dropped);
    if sieved.flattened {
        found.insert(0, flattened());
    }
    Extract { passages, metadata, notes: found }
}

fn passage(kind: BlockKind, text: String) -> Passage {
    Passage { kind, text, pieces: vec![] }
}

fn flattened() -> Note {
    let reason = "the page's elements nest too deep or are too many: some were read as plain text".into();
    Note { kind: NoteKind::Repaired, reason, place: Place::Whole }
}

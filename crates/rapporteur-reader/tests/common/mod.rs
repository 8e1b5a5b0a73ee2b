//! A text as the tests write it, and its reading as lines.

use rapporteur_model::{BlockKind, Document, Part, Reading};
use rapporteur_reader::find::{self, Context};
use rapporteur_reader::segment;
use rapporteur_tagger::Tagger;

/// The document that `text` is: blocks parted by empty lines, a headline after `# `.
pub fn document(text: &str) -> Option<Document> {
    let parts: Vec<Part> = text
        .split("\n\n")
        .map(|block| {
            let (kind, words) = match block.trim().strip_prefix("# ") {
                Some(headline) => (BlockKind::Headline, headline),
                None => (BlockKind::Paragraph, block.trim()),
            };
            let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
            Part { kind, sentences: segment::sentences(&text), text }
        })
        .collect();
    Document::new(1, "en", &parts).ok()
}

/// The reading of a document by rules alone, or with a tagger.
pub fn reading(document: &Document, tagger: Option<&Tagger>) -> Reading {
    find::read(Context { document, tagger, published: None, author_party: None })
}

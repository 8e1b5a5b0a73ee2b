//! Sentences, tokens and the language of a text.

use rapporteur_model::Span;

/// The sentences of one block, in order, without white space at their ends.
pub fn sentences(block: &str) -> Vec<Span> {
    vec![Span::new(0, block.len()).trimmed(block)]
}

/// The tokens of `text`, in order: words, numbers, marks.
pub fn tokens(text: &str) -> Vec<Span> {
    let _ = text;
    vec![]
}

/// ISO 639-1 code of the language of `text`, `und` where it cannot be told.
pub fn language(text: &str) -> &'static str {
    let _ = text;
    "en"
}

//! Sentences, tokens and the language of a text.

mod abbreviations;
mod language;
mod sentences;
mod tokens;
mod words;

pub use language::language;
pub use sentences::sentences;
pub use tokens::tokens;
pub use words::Words;

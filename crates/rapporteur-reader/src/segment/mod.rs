//! Sentences, tokens and the language of a text.

mod abbreviations;
mod language;
mod sentences;
mod tokens;

pub use language::language;
pub use sentences::sentences;
pub use tokens::tokens;

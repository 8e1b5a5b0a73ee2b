//! The addresses of pages, written in one place.

use super::http::Query;
use crate::view::Said;
use rapporteur_analysis::Actor;
use rapporteur_model::{CaseDocument, Span};

/// A record with all that explains it.
pub fn record(id: &str) -> String {
    format!("/records/{id}")
}

/// A text.
pub fn document(entry: &CaseDocument) -> String {
    format!("/documents/{}", entry.document.id())
}

/// A text at one of its records.
pub fn in_text(entry: &CaseDocument, record: &str) -> String {
    let query = Query::default().with("record", record);
    format!("{}#{record}", query.at(&document(entry)))
}

/// A text at one of its blocks.
pub fn at_block(entry: &CaseDocument, block: usize) -> String {
    let query = Query::default().with("block", block);
    format!("{}#b{block}", query.at(&document(entry)))
}

/// A text at words of it, which stand out.
pub fn at_words(entry: &CaseDocument, words: &[Span]) -> String {
    let block = words.first().map_or(0, |span| entry.document.block_at(span.start()));
    let places: Vec<String> = words.iter().map(|span| format!("{}-{}", span.start(), span.end())).collect();
    format!("{}#b{block}", Query::default().with("words", places.join(",")).at(&document(entry)))
}

/// An issue at one of its sides.
pub fn issue(id: &str, side: &str) -> String {
    format!("{}#side", Query::default().with("side", side).at(&format!("/issues/{id}")))
}

/// An actor.
pub fn actor(actor: &Actor) -> String {
    format!("/actors/{}", actor.id)
}

/// The statements with this value of a field.
pub fn statements(field: &str, value: &str) -> String {
    Query::default().with(field, value).at("/statements")
}

/// The speaker of a statement, as an actor of the case.
pub fn speaker(said: Said<'_>) -> Option<String> {
    said.actor().map(actor)
}

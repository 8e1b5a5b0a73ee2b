//! What the ledger asks of an article before it keeps it: that every span lies in its text.

use rapporteur_model::{Article, Place, Reading, Speaker, Statement};
use std::collections::HashSet;

/// Whether `article` keeps what the model promises: one document throughout, every span in the text,
/// content under every statement, evidence under every event, position and part of a plan, ids that occur once, parents
/// and tellers that are there, confidence from 0 to 1.
///
/// [`Ledger::append`](crate::Ledger::append) asks the same of every article of a batch.
///
/// # Errors
/// The first broken promise, in words.
pub fn check(article: &Article) -> Result<(), String> {
    let Article { publication, document, reading } = article;
    let name = &publication.name;
    if publication.document != *document.id() || reading.document != *document.id() {
        return Err(format!("{name}: publication, document and reading are not of one text"));
    }
    let text = document.text();
    let pieces = publication.alignment.iter().flat_map(|alignment| alignment.pieces());
    for piece in pieces {
        let end = piece.text.checked_add(piece.len);
        if end.and_then(|end| text.get(piece.text..end)).is_none() {
            return Err(format!("{name}: the alignment leaves the text at byte {}", piece.text));
        }
    }
    let notes = publication.notes.iter().chain(&reading.notes);
    for note in notes {
        if matches!(note.place, Place::Text(span) if !span.fits(text)) {
            return Err(format!("{name}: a note leaves the text ({:?}: {})", note.place, note.reason));
        }
    }
    reading.statements.iter().try_for_each(|statement| check_statement(statement, text, name))?;
    check_ids(reading, name)?;
    crate::event::check(reading, text, name)?;
    crate::plan::check(reading, text, name)?;
    crate::position::check(reading, text, name)
}

fn check_statement(statement: &Statement, text: &str, name: &str) -> Result<(), String> {
    let id = &statement.id;
    if statement.content.is_empty() {
        return Err(format!("{name}, {id}: a statement without content"));
    }
    if !(0.0..=1.0).contains(&statement.confidence) {
        return Err(format!("{name}, {id}: a confidence of {}", statement.confidence));
    }
    let wrong = evidence(statement).into_iter().find(|(_, span)| !span.fits(text));
    wrong.map_or(Ok(()), |(field, span)| Err(format!("{name}, {id}: {field} {span:?} leaves the text")))
}

fn check_ids(reading: &Reading, name: &str) -> Result<(), String> {
    let mut ids = HashSet::new();
    if let Some(twice) = reading.statements.iter().find(|statement| !ids.insert(&statement.id)) {
        return Err(format!("{name}, {}: an id that occurs twice", twice.id));
    }
    let orphan = reading.statements.iter().find(|s| s.parent.as_ref().is_some_and(|p| !ids.contains(p)));
    orphan.map_or(Ok(()), |orphan| Err(format!("{name}, {}: a parent that is not there", orphan.id)))
}

/// Every span of a statement with the name of its field, in the order of the record.
pub(crate) fn evidence(statement: &Statement) -> Vec<(&'static str, rapporteur_model::Span)> {
    let source = match &statement.speaker {
        Speaker::Source(source) => Some(source),
        Speaker::Unknown { .. } => None,
    };
    let mut spans = Vec::new();
    spans.extend(statement.content.iter().map(|span| ("content", *span)));
    spans.extend(statement.cue.iter().map(|span| ("cue", *span)));
    spans.extend(statement.speaker.mention().map(|span| ("mention", span)));
    spans.extend(source.and_then(|source| source.role).map(|span| ("role", span)));
    spans.extend(statement.channel.map(|span| ("channel", span)));
    spans.extend(statement.addressee.map(|span| ("addressee", span)));
    spans
}

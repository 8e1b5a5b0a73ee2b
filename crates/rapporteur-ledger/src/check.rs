//! What the ledger asks of an article before it keeps it: that every span lies in its text.

use crate::record;
use rapporteur_model::{Article, Event, Place, Plan, Position, Statement};

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
    if let Some(topic) = reading.topics.iter().find(|topic| !topic.span.fits(text) || topic.issues.is_empty())
    {
        return Err(format!("{name}: a topic leaves the text or has no issue ({:?})", topic.span));
    }
    record::check::<Statement>(reading, text, name)?;
    record::check::<Event>(reading, text, name)?;
    record::check::<Plan>(reading, text, name)?;
    record::check::<Position>(reading, text, name)
}

//! What one text was found to say, and what was left aside.

use crate::{Document, DocumentId, Event, Plan, Position, Publication, Span, Statement, Topic, quotations};

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// A passage of the source that is no part of the article.
    Dropped,
    /// Bytes or marks that were repaired (charset, broken markup, truncated input).
    Repaired,
    /// A text, or a part of one, that was kept but not read (another language, too long).
    Unread,
    /// A quotation that is no statement: scare quotes, a title, a nickname.
    NotSpeech,
    /// Quotation marks that do not balance.
    Unbalanced,
}

impl NoteKind {
    /// Every kind with the word that stands for it in files and tables.
    pub const NAMES: [(NoteKind, &'static str); 5] = [
        (NoteKind::Dropped, "dropped"),
        (NoteKind::Repaired, "repaired"),
        (NoteKind::Unread, "unread"),
        (NoteKind::NotSpeech, "not-speech"),
        (NoteKind::Unbalanced, "unbalanced"),
    ];
}

/// Where the passage stands that a note is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The note is about the whole text or file.
    Whole,
    /// In the document's text.
    Text(Span),
    /// In the source: the words, and their place in the decoded source file where it is known
    /// (plain text and Markdown).
    Source {
        /// Place in the decoded source, in bytes.
        span: Option<Span>,
        /// The words.
        words: String,
    },
}

/// Something that was skipped, repaired or left aside, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// Why, in words that a user understands.
    pub reason: String,
    /// Where.
    pub place: Place,
}

/// What one text says: the first pass's result. It holds no name or fact from another text.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The text that was read.
    pub document: DocumentId,
    /// Statements and report notes, in the order of their triggers.
    pub statements: Vec<Statement>,
    /// What was done, in the order of the triggers.
    pub events: Vec<Event>,
    /// What sides want, in the order of the triggers.
    pub positions: Vec<Position>,
    /// Plans, each as the text speaks of it, in the order of the first mentions.
    pub plans: Vec<Plan>,
    /// What the clauses of positions and provisions are about, in the order of the text, each clause once.
    pub topics: Vec<Topic>,
    /// What was left aside, in the order of the text.
    pub notes: Vec<Note>,
}

impl Reading {
    /// The reading of a text in which nothing was found.
    pub fn empty(document: DocumentId) -> Reading {
        Reading {
            document,
            statements: vec![],
            events: vec![],
            positions: vec![],
            plans: vec![],
            topics: vec![],
            notes: vec![],
        }
    }

    /// The outermost quotations of `fewest` words and more of which a word is neither in the content of a
    /// statement (its speaker may be unknown, with the reason) nor in a note. There should be none. A mark
    /// without a partner tells no quotation; it has a note of its own.
    pub fn lost_quotations(&self, document: &Document, fewest: usize) -> Vec<Span> {
        let notes = self.notes.iter().filter(|note| note.kind == NoteKind::NotSpeech);
        let noted =
            notes.filter_map(|note| if let Place::Text(span) = note.place { Some(span) } else { None });
        let said = self.statements.iter().flat_map(|statement| statement.content.iter().copied());
        let known = joined(said.chain(noted).collect());
        let mut lost = Vec::new();
        for quotation in quotations(document.text(), document.blocks()) {
            let words: Vec<Span> =
                quotation.pieces.iter().flat_map(|piece| words(document.text(), piece.inner)).collect();
            let is_known = |word: &Span| {
                let after = known.partition_point(|span| span.start() <= word.start());
                after > 0 && known[after - 1].end() >= word.end()
            };
            let whole = quotation.parent.is_none() && quotation.balanced;
            if whole && words.len() >= fewest && !words.iter().all(is_known) {
                lost.push(quotation.pieces[0].outer);
            }
        }
        lost
    }
}

/// `spans` in order, those that touch made one.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start() <= last.end() => *last = last.cover(span),
            _ => joined.push(span),
        }
    }
    joined
}

/// The runs of letters and digits under `span`: marks and white space between them are nobody's words.
fn words(text: &str, span: Span) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    for (at, c) in span.get(text).unwrap_or_default().char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let letter = Span::new(span.start() + at, span.start() + at + c.len_utf8());
        match words.last_mut() {
            Some(last) if last.end() == letter.start() => *last = last.cover(letter),
            _ => words.push(letter),
        }
    }
    words
}

/// A publication with its document and what the document was found to say: what the reader hands
/// to the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// This appearance.
    pub publication: Publication,
    /// The text.
    pub document: Document,
    /// What it says.
    pub reading: Reading,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BlockKind, Part};

    fn reading_with(text: &str, noted: &[&str]) -> (Document, Reading) {
        let part = Part { kind: BlockKind::Paragraph, text: text.into(), sentences: vec![] };
        let document = Document::new(1, "en", &[part]).unwrap();
        let note = |words: &&str| {
            let at = text.find(words).unwrap();
            let place = Place::Text(Span::new(at, at + words.len()));
            Note { kind: NoteKind::NotSpeech, reason: "a test".into(), place }
        };
        let notes = noted.iter().map(note).collect();
        (document.clone(), Reading { notes, ..Reading::empty(document.id().clone()) })
    }

    #[test]
    fn a_quotation_of_which_a_word_is_left_over_is_lost() {
        let text = "He sang “one two, three – four five” and left.";
        let lost = |noted: &[&str], fewest| {
            let (document, reading) = reading_with(text, noted);
            reading.lost_quotations(&document, fewest).len()
        };
        assert_eq!(lost(&[], 5), 1);
        assert_eq!(lost(&[], 6), 0, "it is shorter");
        assert_eq!(lost(&["one two, three"], 5), 1, "four five is in nothing");
        assert_eq!(lost(&["one two", "three", "four five"], 5), 0, "a comma and a dash are no words");
    }
}

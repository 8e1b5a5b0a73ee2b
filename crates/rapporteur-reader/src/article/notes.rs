//! Notes about what was dropped from a page.

use rapporteur_model::{Note, NoteKind, Place, Span};

/// A page gets no more notes about dropped blocks than this.
const MAX_NOTES: usize = 50;
/// Characters of dropped words that a note keeps.
const MAX_WORDS: usize = 300;

/// A block that was dropped.
pub(super) struct Dropped {
    /// Why.
    pub reason: &'static str,
    /// Its words.
    pub words: String,
    /// Its place in the source, where it is known.
    pub span: Option<Span>,
}

/// Notes about `dropped`. Neighbours without a place that were dropped for one reason (the entries of a
/// menu) share a note.
pub(super) fn dropped(dropped: Vec<Dropped>) -> Vec<Note> {
    let mut joined: Vec<Dropped> = Vec::new();
    for block in dropped {
        match joined.last_mut() {
            Some(last) if last.reason == block.reason && last.span.is_none() && block.span.is_none() => {
                if last.words.len() < 4 * MAX_WORDS {
                    last.words.push_str(" | ");
                    last.words.push_str(&block.words);
                }
            }
            _ => joined.push(block),
        }
    }
    let rest = joined.len().saturating_sub(MAX_NOTES);
    let mut notes: Vec<Note> = joined.into_iter().take(MAX_NOTES).map(note).collect();
    if rest > 0 {
        let reason = format!("{rest} more blocks were dropped");
        notes.push(Note { kind: NoteKind::Dropped, reason, place: Place::Whole });
    }
    notes
}

fn note(block: Dropped) -> Note {
    let words = match block.words.char_indices().nth(MAX_WORDS) {
        Some((end, _)) => format!("{}…", &block.words[..end]),
        None => block.words,
    };
    let place = Place::Source { span: block.span, words };
    Note { kind: NoteKind::Dropped, reason: block.reason.to_owned(), place }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(reason: &'static str, words: &str) -> Dropped {
        Dropped { reason, words: words.to_owned(), span: None }
    }

    #[test]
    fn neighbours_share_a_note_and_long_words_are_cut() {
        let notes = dropped(vec![block("a", "x"), block("a", "y"), block("b", &"z".repeat(400))]);
        assert_eq!(notes.len(), 2);
        assert_eq!(notes[0].place, Place::Source { span: None, words: "x | y".into() });
        let Place::Source { words, .. } = &notes[1].place else { panic!("no place") };
        assert_eq!(words.chars().count(), MAX_WORDS + 1);
    }

    #[test]
    fn the_notes_of_a_page_are_bounded() {
        let many = (0..200).map(|n| block(if n % 2 == 0 { "a" } else { "b" }, "x")).collect();
        assert_eq!(dropped(many).len(), MAX_NOTES + 1);
    }
}

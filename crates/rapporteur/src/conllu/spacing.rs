//! The text that words make, with the white space that they say stood between them.

use super::{FORM, GLUED, Kind, MISC, Row, Sentence};
use rapporteur_model::Span;
use std::ops::Range;

/// A text made again from its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spaced {
    /// The text: a space between words unless they say there is none, a line for each `# newpar`.
    pub text: String,
    /// The words, in order.
    pub words: Vec<Span>,
    /// The words of each sentence, also of those without any.
    pub sentences: Vec<Range<usize>>,
}

/// The text of some sentences. A contraction stands as its range writes it, where that is its words
/// put together.
pub fn spaced(sentences: &[Sentence]) -> Spaced {
    let mut all = Spaced::default();
    let mut gap = "";
    for sentence in sentences {
        if sentence.comment("newpar").is_some() && !all.text.is_empty() {
            gap = "\n";
        }
        let first = all.words.len();
        for (form, touches) in forms(&sentence.rows) {
            all.text.push_str(gap);
            let start = all.text.len();
            all.text.push_str(form);
            all.words.push(Span::new(start, all.text.len()));
            gap = if touches { "" } else { " " };
        }
        all.sentences.push(first..all.words.len());
    }
    all
}

/// The words of a sentence, and whether the next one touches them.
fn forms(rows: &[Row]) -> Vec<(&str, bool)> {
    let words = rows.iter().filter(|row| row.kind == Kind::Word);
    let mut forms: Vec<(&str, bool)> = words.map(|row| (row.cells[FORM].as_str(), touches(row))).collect();
    for row in rows {
        let Kind::Range(first, last) = row.kind else { continue };
        let Some(part) = forms.get_mut(first as usize - 1..last as usize) else { continue };
        as_written(part, &row.cells[FORM]);
        let (end, inner) = part.split_last_mut().expect("a range has two words or more");
        inner.iter_mut().for_each(|word| word.1 = true);
        end.1 |= touches(row);
    }
    forms
}

fn touches(row: &Row) -> bool {
    row.cells[MISC].split('|').any(|item| item == GLUED)
}

/// Give the words of a contraction the letters of `surface`, where these are theirs but for their case.
fn as_written<'a>(words: &mut [(&'a str, bool)], surface: &'a str) {
    let together: String = words.iter().map(|word| word.0).collect();
    let same_length = together.chars().count() == surface.chars().count();
    if !same_length || together.to_lowercase() != surface.to_lowercase() {
        return;
    }
    let mut rest = surface;
    for word in words {
        let length = word.0.chars().count();
        let cut = rest.char_indices().nth(length).map_or(rest.len(), |(at, _)| at);
        (word.0, rest) = rest.split_at(cut);
    }
}

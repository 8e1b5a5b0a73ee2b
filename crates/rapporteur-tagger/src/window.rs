//! From words to what the encoder reads: wordpieces with the features of their words, in windows of
//! whole sentences that overlap, so that each sentence is read with what stands around it.

use crate::encoder::Piece;
use crate::tagger::Input;
use crate::wordpiece::Vocabulary;
use std::ops::Range;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// Wordpieces of a window, the marks at its ends not counted.
pub(crate) const ROOM: usize = 222;
/// The longest sequence: a window with its marks.
pub(crate) const LONGEST: usize = ROOM + 2;
/// Wordpieces of the sentences before and after that are read along.
const CONTEXT: usize = 32;
/// The shapes of words, in the order in which the weights number them.
pub(crate) const SHAPES: [&str; 8] =
    ["lower", "title", "upper", "mixed", "digits", "with-digit", "mark", "capital-letter"];
/// What stands before a word, in the order in which the weights number them.
pub(crate) const GAPS: [&str; 3] = ["none", "space", "line"];

/// All words of a text as wordpieces.
#[derive(Debug)]
pub(crate) struct Pieces {
    pieces: Vec<Piece>,
    /// Where each word's pieces begin, and one more.
    starts: Vec<usize>,
}

impl Pieces {
    /// Cut the words of `input`; a word keeps its first `most` pieces (addresses, rows of letters).
    pub(crate) fn of(input: &Input<'_>, vocabulary: &Vocabulary, most: usize) -> Pieces {
        let mut all = Pieces { pieces: Vec::new(), starts: vec![0] };
        let mut before = 0;
        for (index, &span) in input.words.iter().enumerate() {
            let word = span.of(input.text);
            let gap = if index == 0 { "" } else { input.text.get(before..span.start()).unwrap_or("") };
            before = span.end();
            let piece = Piece {
                word: vocabulary.unknown(),
                quote: u8::try_from(input.quotes.depth(span.start()).min(2)).unwrap_or(2),
                shape: 1 + shape(word),
                gap: 1 + gap_kind(gap),
            };
            let found = vocabulary.pieces(input.text, span, most);
            all.pieces.extend(found.iter().map(|found| Piece { word: found.id, ..piece }));
            if found.is_empty() {
                all.pieces.push(piece);
            }
            all.starts.push(all.pieces.len());
        }
        all
    }

    /// How many pieces the words `words` have.
    fn count(&self, words: &Range<usize>) -> usize {
        self.starts[words.end] - self.starts[words.start]
    }

    /// The sequence of a window: its pieces between the two marks.
    pub(crate) fn sequence(&self, words: &Range<usize>, vocabulary: &Vocabulary) -> Vec<Piece> {
        let mark = |word| Piece { word, ..Piece::default() };
        let mut sequence = vec![mark(vocabulary.first())];
        sequence.extend(&self.pieces[self.starts[words.start]..self.starts[words.end]]);
        sequence.push(mark(vocabulary.last()));
        sequence
    }

    /// First and last piece of a word, counted in the sequence of a window that begins at word `from`.
    pub(crate) fn ends(&self, word: usize, from: usize) -> (usize, usize) {
        let first = 1 + self.starts[word] - self.starts[from];
        (first, first + self.starts[word + 1] - self.starts[word] - 1)
    }
}

/// A stretch of a text that is read at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    /// The words that are read.
    pub words: Range<usize>,
    /// Those of them that are this window's to tag; every word is one window's.
    pub own: Range<usize>,
}

/// Cut a text into windows. `sentences` hold all words, in order.
pub(crate) fn windows(pieces: &Pieces, sentences: &[Range<usize>]) -> Vec<Window> {
    let units = units(pieces, sentences);
    let size = |from: usize, to: usize| pieces.count(&(units[from].start..units[to - 1].end));
    let mut windows = Vec::new();
    let mut at = 0;
    while at < units.len() {
        let mut first = at;
        while first > 0 && size(first - 1, at) <= CONTEXT && size(first - 1, at + 1) <= ROOM {
            first -= 1;
        }
        let grow = |from: usize, room: usize| {
            (from..units.len()).take_while(|end| size(first, end + 1) <= room).count() + from
        };
        let ends_here = size(first, units.len()) <= ROOM;
        let own = grow(at + 1, if ends_here { ROOM } else { ROOM - CONTEXT });
        let last = grow(own, ROOM);
        windows.push(Window {
            words: units[first].start..units[last - 1].end,
            own: units[at].start..units[own - 1].end,
        });
        at = own;
    }
    windows
}

/// Sentences, those that do not fit into a window cut between words.
fn units(pieces: &Pieces, sentences: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut units = Vec::new();
    for sentence in sentences.iter().filter(|sentence| !sentence.is_empty()) {
        let mut start = sentence.start;
        for word in sentence.clone() {
            if word > start && pieces.count(&(start..word + 1)) > ROOM {
                units.push(start..word);
                start = word;
            }
        }
        units.push(start..sentence.end);
    }
    units
}

/// What a word looks like, as a place in [`SHAPES`].
fn shape(word: &str) -> u8 {
    let number = |name: &str| SHAPES.iter().position(|shape| *shape == name).unwrap_or(0) as u8;
    let mut chars = word.chars();
    let first = chars.next().unwrap_or(' ');
    let rest = chars.as_str();
    let any = |test: fn(char) -> bool| word.chars().any(test);
    let is_lower = |text: &str| text.to_lowercase() == text;
    number(if !any(|c| is_letter(c) || c.is_numeric()) {
        "mark"
    } else if any(is_digit) {
        if any(is_letter) { "with-digit" } else { "digits" }
    } else if rest.is_empty() && first.is_uppercase() {
        "capital-letter"
    } else if any(char::is_uppercase) && !any(char::is_lowercase) {
        "upper"
    } else if is_lower(word) {
        "lower"
    } else if first.is_uppercase() && is_lower(rest) {
        "title"
    } else {
        "mixed"
    })
}

/// Whether `c` is a letter, as Python's `isalpha` says.
fn is_letter(c: char) -> bool {
    c.general_category_group() == GeneralCategoryGroup::Letter
}

/// Whether `c` is a digit, as Python's `isdigit` says: of a decimal number, or one that is raised, lowered,
/// circled and so on (Numeric_Type Digit in Unicode 14); no fraction, no Roman number.
fn is_digit(c: char) -> bool {
    c.general_category() == GeneralCategory::DecimalNumber
        || matches!(c,
            '²'..='³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉' | '\u{1369}'..='\u{1371}' | '\u{19da}'
            | '①'..='⑨' | '⑴'..='⑼' | '⒈'..='⒐' | '⓪' | '⓵'..='⓽' | '⓿' | '❶'..='❾' | '➀'..='➈' | '➊'..='➒'
            | '\u{10a40}'..='\u{10a43}' | '\u{10e60}'..='\u{10e68}' | '\u{11052}'..='\u{1105a}'
            | '\u{1f100}'..='\u{1f10a}')
}

/// No white space, some, or a line break: a place in [`GAPS`].
fn gap_kind(gap: &str) -> u8 {
    if gap.contains('\n') { 2 } else { u8::from(!gap.is_empty()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pieces(counts: &[usize]) -> Pieces {
        let mut starts = vec![0];
        starts.extend(counts.iter().scan(0, |sum, count| {
            *sum += count;
            Some(*sum)
        }));
        Pieces { pieces: vec![Piece::default(); starts[starts.len() - 1]], starts }
    }

    #[test]
    fn a_short_text_is_one_window() {
        let all = pieces(&[1; 40]);
        assert_eq!(windows(&all, &[0..15, 15..40]), [Window { words: 0..40, own: 0..40 }]);
        assert_eq!(windows(&pieces(&[]), &[]), []);
    }

    #[test]
    fn windows_read_along_what_stands_around_them() {
        let sentences: Vec<_> = (0..20).map(|n| n * 20..(n + 1) * 20).collect();
        let found = windows(&pieces(&[1; 400]), &sentences);
        assert_eq!(found[0], Window { words: 0..220, own: 0..180 });
        assert_eq!(found[1], Window { words: 160..380, own: 180..340 });
        assert_eq!(found[2], Window { words: 320..400, own: 340..400 });
    }

    #[test]
    fn shapes_and_gaps_are_those_of_training() {
        let shapes = ["said", "Said", "UN", "McGuire", "28", "20th", "“", "A", "état", "É"];
        assert_eq!(shapes.map(shape), [0, 1, 2, 3, 4, 5, 6, 7, 0, 7]);
        assert_eq!(["½", "Ⅳ", "²", "m²", "③", "1½", "٣"].map(shape), [0, 7, 4, 5, 4, 4, 4]);
        assert_eq!(["", " ", " \n"].map(gap_kind), [0, 1, 2]);
    }

    proptest! {
        #[test]
        fn every_word_is_one_windows_own(counts in prop::collection::vec(1_usize..13, 0..900), every in 1_usize..400) {
            let all = pieces(&counts);
            let sentences: Vec<_> =
                (0..counts.len()).step_by(every).map(|at| at..(at + every).min(counts.len())).collect();
            let found = windows(&all, &sentences);
            let own: Vec<usize> = found.iter().flat_map(|window| window.own.clone()).collect();
            prop_assert_eq!(own, (0..counts.len()).collect::<Vec<_>>());
            for window in found {
                prop_assert!(all.count(&window.words) <= ROOM);
                prop_assert!(window.words.start <= window.own.start && window.own.end <= window.words.end);
            }
        }
    }
}

//! BERT's uncased wordpieces, each with the exact bytes that it stands for.

use rapporteur_model::Span;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// Words of more characters are one unknown piece, as in BERT.
const LONGEST_WORD: usize = 100;

/// A vocabulary of wordpieces.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    ids: HashMap<String, u32>,
    /// Characters of its longest piece, the mark of a piece inside of a word not counted.
    longest: usize,
    unknown: u32,
    first: u32,
    last: u32,
}

/// One wordpiece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordPiece {
    /// Its row in the vocabulary.
    pub id: u32,
    /// The bytes of the text that it stands for.
    pub span: Span,
}

/// A normalised character and the bytes that it was made of.
type Letter = (char, Span);

/// Why lines are no vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VocabularyFault {
    /// A mark is missing.
    Missing(&'static str),
    /// A line, counted from 1, repeats an earlier one: pieces are numbered by their lines.
    Repeated(usize),
}

impl Vocabulary {
    /// The vocabulary of a BERT `vocab.txt`, one piece a line.
    ///
    /// # Errors
    /// Where `[UNK]`, `[CLS]` or `[SEP]` is missing, or a line is there twice.
    pub fn parse(lines: &str) -> Result<Vocabulary, VocabularyFault> {
        let mut ids: HashMap<String, u32> = HashMap::new();
        let mut longest = 0;
        for (line, id) in lines.lines().zip(0..) {
            longest = longest.max(line.strip_prefix("##").unwrap_or(line).chars().count());
            if ids.insert(line.to_owned(), id).is_some() {
                return Err(VocabularyFault::Repeated(ids.len() + 1));
            }
        }
        let special = |name: &'static str| ids.get(name).copied().ok_or(VocabularyFault::Missing(name));
        let (unknown, first, last) = (special("[UNK]")?, special("[CLS]")?, special("[SEP]")?);
        Ok(Vocabulary { ids, longest, unknown, first, last })
    }

    /// How many pieces it has: as many as its file has lines.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// `[UNK]`, for a word of which nothing is left.
    pub fn unknown(&self) -> u32 {
        self.unknown
    }

    /// `[CLS]`, which opens a sequence.
    pub fn first(&self) -> u32 {
        self.first
    }

    /// `[SEP]`, which closes it.
    pub fn last(&self) -> u32 {
        self.last
    }

    /// The first `most` pieces of the words under `span`, in order.
    ///
    /// Follows BERT's uncased tokeniser (Devlin et al. 2019): control characters go, accents are
    /// stripped, letters made small, marks and Chinese characters stand alone, and each word is cut into
    /// the longest pieces that the vocabulary has, from the left.
    pub fn pieces(&self, text: &str, span: Span, most: usize) -> Vec<WordPiece> {
        let mut pieces = Vec::new();
        let mut word: Vec<Letter> = Vec::new();
        let words = span.get(text).unwrap_or("");
        for (at, c) in words.char_indices() {
            if pieces.len() >= most {
                break;
            }
            let here = Span::new(span.start() + at, span.start() + at + c.len_utf8());
            if c.is_whitespace() {
                self.cut(&mut word, &mut pieces);
            } else if !is_removed(c) {
                for letter in std::iter::once(c).nfd().filter(|c| !is_accent(*c)).flat_map(char::to_lowercase)
                {
                    let alone = stands_alone(letter);
                    if alone {
                        self.cut(&mut word, &mut pieces);
                    }
                    add(&mut word, (letter, here));
                    if alone {
                        self.cut(&mut word, &mut pieces);
                    }
                }
            }
        }
        self.cut(&mut word, &mut pieces);
        pieces.truncate(most);
        pieces
    }

    /// Cut `word` into pieces and empty it.
    fn cut(&self, word: &mut Vec<Letter>, pieces: &mut Vec<WordPiece>) {
        let (Some(first), Some(last)) = (word.first(), word.last()) else { return };
        let whole = WordPiece { id: self.unknown, span: first.1.cover(last.1) };
        let before = pieces.len();
        let mut from = 0;
        while from < word.len() && word.len() <= LONGEST_WORD {
            let Some((id, to)) = self.longest(word, from) else { break };
            pieces.push(WordPiece { id, span: word[from].1.cover(word[to - 1].1) });
            from = to;
        }
        if from < word.len() {
            pieces.truncate(before);
            pieces.push(whole);
        }
        word.clear();
    }

    /// The longest piece of `word` at `from`: its id and where it ends.
    fn longest(&self, word: &[Letter], from: usize) -> Option<(u32, usize)> {
        let end = word.len().min(from + self.longest);
        let mut piece = String::from(if from > 0 { "##" } else { "" });
        piece.extend(word[from..end].iter().map(|(letter, _)| *letter));
        for to in (from + 1..=end).rev() {
            if let Some(id) = self.ids.get(&piece) {
                return Some((*id, to));
            }
            piece.pop();
        }
        None
    }
}

/// Add a letter to `word`; of those that make it too long only the last one's bytes are kept.
fn add(word: &mut Vec<Letter>, letter: Letter) {
    if word.len() > LONGEST_WORD {
        word.truncate(LONGEST_WORD);
    }
    word.push(letter);
}

fn is_removed(c: char) -> bool {
    c == '\0' || c == '\u{fffd}' || matches!(c.general_category_group(), GeneralCategoryGroup::Other)
}

fn is_accent(c: char) -> bool {
    c.general_category() == GeneralCategory::NonspacingMark
}

fn stands_alone(c: char) -> bool {
    c.is_ascii_punctuation()
        || c.general_category_group() == GeneralCategoryGroup::Punctuation
        || is_chinese(c)
}

fn is_chinese(c: char) -> bool {
    matches!(u32::from(c),
        0x4e00..=0x9fff | 0x3400..=0x4dbf | 0x20000..=0x2a6df | 0x2a700..=0x2b81f | 0x2b920..=0x2ceaf
        | 0xf900..=0xfaff | 0x2f800..=0x2fa1f)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn vocabulary() -> Vocabulary {
        let lines = "[PAD]\n[UNK]\n[CLS]\n[SEP]\ntalk\n##s\nthe\n“\n”\nzelensky\n##y\n中\n.\ncafe";
        Vocabulary::parse(lines).unwrap()
    }

    #[track_caller]
    fn check(text: &str, expected: &[(u32, &str)]) {
        let pieces = vocabulary().pieces(text, Span::new(0, text.len()), usize::MAX);
        let found: Vec<_> = pieces.iter().map(|piece| (piece.id, piece.span.of(text))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn pieces_stand_on_the_exact_bytes() {
        check("The TALKS.", &[(6, "The"), (4, "TALK"), (5, "S"), (12, ".")]);
        check("“Zelenskyy” café", &[(7, "“"), (9, "Zelensky"), (10, "y"), (8, "”"), (13, "café")]);
        check("中the", &[(11, "中"), (6, "the")]);
    }

    #[test]
    fn a_word_that_cannot_be_cut_is_unknown() {
        check("the qzx talk", &[(6, "the"), (1, "qzx"), (4, "talk")]);
        let long = "s".repeat(101);
        check(&long, &[(1, &long)]);
        let longer = format!("{} the", "é".repeat(5000));
        check(&longer, &[(1, "é".repeat(5000).as_str()), (6, "the")]);
    }

    #[test]
    fn a_word_keeps_its_first_pieces() {
        let text = "the...talks";
        let all = vocabulary().pieces(text, Span::new(0, text.len()), usize::MAX);
        for most in 1..8 {
            let found = vocabulary().pieces(text, Span::new(0, text.len()), most);
            assert_eq!(found, all[..most.min(6)]);
        }
    }

    #[test]
    fn a_vocabulary_without_its_marks_or_with_a_piece_twice_is_refused() {
        assert_eq!(Vocabulary::parse("[UNK]\n[CLS]").err(), Some(VocabularyFault::Missing("[SEP]")));
        let twice = "[UNK]\n[CLS]\n[SEP]\nthe\n[CLS]";
        assert_eq!(Vocabulary::parse(twice).err(), Some(VocabularyFault::Repeated(5)));
    }

    proptest! {
        #[test]
        fn pieces_stand_in_order_on_characters(text in "\\PC{0,60}") {
            let pieces = vocabulary().pieces(&text, Span::new(0, text.len()), usize::MAX);
            prop_assert!(pieces.iter().all(|piece| piece.span.fits(&text)));
            prop_assert!(pieces.windows(2).all(|pair| pair[0].span.start() <= pair[1].span.start()));
        }
    }
}

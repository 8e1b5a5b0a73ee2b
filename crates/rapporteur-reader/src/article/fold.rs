//! How characters of a source become characters of a passage.

use rapporteur_model::AlignmentPiece;

/// What becomes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Keep,
    Space,
    Drop,
}

/// White space of every kind is a space; what has neither width nor meaning goes: soft hyphens,
/// zero-width characters, marks that steer the direction of writing, control characters.
fn fate(c: char) -> Fate {
    match c {
        ' ' => Fate::Space,
        '!'..='~' => Fate::Keep,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => Fate::Drop,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}' | '\u{180e}' => Fate::Drop,
        _ if c.is_whitespace() => Fate::Space,
        _ if c.is_control() => Fate::Drop,
        _ => Fate::Keep,
    }
}

/// Builds a passage's text, white space folded, with the places of its stretches in the source.
#[derive(Default)]
pub(super) struct Folder {
    text: String,
    pieces: Vec<AlignmentPiece>,
    pending: Option<Pending>,
}

/// White space that becomes a space if a word follows.
struct Pending {
    place: Option<(usize, usize)>,
    is_space: bool,
}

impl Folder {
    /// Take up `c`, which stands in the source at `place` (byte, code point), if it is known.
    pub fn push(&mut self, c: char, place: Option<(usize, usize)>) {
        match fate(c) {
            Fate::Drop => {}
            Fate::Space if self.text.is_empty() => {}
            Fate::Space if self.pending.is_some() => {}
            Fate::Space => self.pending = Some(Pending { place, is_space: c == ' ' }),
            Fate::Keep => {
                if let Some(pending) = self.pending.take() {
                    self.append(' ', pending.place.filter(|_| pending.is_space));
                }
                self.append(c, place);
            }
        }
    }

    /// Take up all of `words`, whose first character stands at `place`.
    pub fn push_str(&mut self, words: &str, place: Option<(usize, usize)>) {
        for (chars, (bytes, c)) in words.char_indices().enumerate() {
            self.push(c, place.map(|(byte, char)| (byte + bytes, char + chars)));
        }
    }

    fn append(&mut self, c: char, place: Option<(usize, usize)>) {
        let text = self.text.len();
        self.text.push(c);
        let Some((source, source_char)) = place else { return };
        match self.pieces.last_mut() {
            Some(last) if last.text + last.len == text && last.source + last.len == source => {
                last.len += c.len_utf8();
            }
            _ => self.pieces.push(AlignmentPiece { text, source, source_char, len: c.len_utf8() }),
        }
    }

    /// The text so far and its pieces.
    pub fn finish(self) -> (String, Vec<AlignmentPiece>) {
        (self.text, self.pieces)
    }

    /// The text so far; the folder begins anew.
    pub fn take(&mut self) -> String {
        let folder = std::mem::take(self);
        folder.text
    }

    /// Number of bytes so far.
    pub fn len(&self) -> usize {
        self.text.len()
    }
}

/// `words` with white space folded and characters without width left out.
pub(super) fn folded(words: &str) -> String {
    let mut folder = Folder::default();
    folder.push_str(words, None);
    folder.finish().0
}

/// The letters and digits of `words` in lower case: equal for texts that differ in marks, case
/// and spacing only.
pub(super) fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_folded_and_invisible_characters_go() {
        assert_eq!(folded("  a\u{a0}\t b\r\nc\u{ad}d\u{200b}e\u{202a}f\u{feff} "), "a b cdef");
    }

    #[test]
    fn pieces_are_gapped_where_the_source_has_something_else() {
        let mut folder = Folder::default();
        folder.push_str("né\r\nab  c", Some((10, 5)));
        let (text, pieces) = folder.finish();
        assert_eq!(text, "né ab c");
        let piece = |text, source, source_char, len| AlignmentPiece { text, source, source_char, len };
        assert_eq!(pieces, [piece(0, 10, 5, 3), piece(4, 15, 9, 3), piece(7, 19, 13, 1)]);
    }

    #[test]
    fn letters_tell_texts_apart_by_their_letters_only() {
        assert_eq!(letters("U.S. – “Talks”"), letters("us talks"));
    }
}

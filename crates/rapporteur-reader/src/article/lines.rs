//! The lines of a decoded text and the blocks that they make.

use super::fold::Folder;
use rapporteur_model::{AlignmentPiece, BlockKind, Span};

/// A line of the source, without its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct SourceLine<'a> {
    /// Its characters, white space at its ends included.
    pub words: &'a str,
    /// Its first byte in the source.
    pub byte: usize,
    /// Its first code point in the source.
    pub char: usize,
}

impl<'a> SourceLine<'a> {
    /// Whether there is nothing to read in it.
    pub fn is_blank(&self) -> bool {
        self.words.trim().is_empty()
    }

    /// The line from its byte `from` on.
    pub fn after(&self, from: usize) -> SourceLine<'a> {
        let skipped = self.words[..from].chars().count();
        SourceLine { words: &self.words[from..], byte: self.byte + from, char: self.char + skipped }
    }
}

/// The lines of `text`; lines end as Unicode says, CR LF counting once.
pub(super) fn lines(text: &str) -> Vec<SourceLine<'_>> {
    let mut lines = Vec::new();
    let (mut start, mut start_char) = (0, 0);
    let mut chars = text.char_indices().enumerate().peekable();
    while let Some((char, (byte, c))) = chars.next() {
        if !matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            continue;
        }
        lines.push(SourceLine { words: &text[start..byte], byte: start, char: start_char });
        let mut end = (char + 1, byte + c.len_utf8());
        if c == '\r' && chars.next_if(|(_, (_, c))| *c == '\n').is_some() {
            end = (end.0 + 1, end.1 + 1);
        }
        (start_char, start) = end;
    }
    if start < text.len() {
        lines.push(SourceLine { words: &text[start..], byte: start, char: start_char });
    }
    lines
}

/// A block of a text that is not marked up as HTML.
#[derive(Debug)]
pub(super) struct TextBlock {
    /// What it is, where its marks say so.
    pub kind: Option<BlockKind>,
    /// Whether it is the title by its marks.
    pub is_title: bool,
    /// Why it is no part of the text, where its marks say so.
    pub dropped: Option<&'static str>,
    /// Its words.
    pub text: String,
    /// Where they stand.
    pub pieces: Vec<AlignmentPiece>,
    /// All of it in the source, marks included.
    pub span: Option<Span>,
}

impl TextBlock {
    /// The block that `folder` has taken up from `first` to `last`.
    pub fn new(folder: Folder, first: &SourceLine, last: &SourceLine) -> TextBlock {
        let (text, pieces) = folder.finish();
        let span = Span::checked(first.byte, last.byte + last.words.len());
        TextBlock { kind: None, is_title: false, dropped: None, text, pieces, span }
    }

    /// The same block as one of `kind`.
    pub fn of_kind(self, kind: BlockKind) -> TextBlock {
        TextBlock { kind: Some(kind), ..self }
    }
}

/// The block that `lines` make, line ends folded to spaces.
pub(super) fn joined(lines: &[SourceLine]) -> Option<TextBlock> {
    let (first, last) = (lines.first()?, lines.last()?);
    let mut folder = Folder::default();
    for line in lines {
        folder.push('\n', None);
        folder.push_str(line.words, Some((line.byte, line.char)));
    }
    Some(TextBlock::new(folder, first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_every_way_and_are_counted_in_bytes_and_code_points() {
        let text = "é\r\nb\rc\n\nd\u{2028}e";
        let found: Vec<_> = lines(text).iter().map(|line| (line.words, line.byte, line.char)).collect();
        assert_eq!(found, [("é", 0, 0), ("b", 4, 3), ("c", 6, 5), ("", 8, 7), ("d", 9, 8), ("e", 13, 10)]);
    }
}

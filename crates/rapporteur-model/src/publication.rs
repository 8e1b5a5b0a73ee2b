//! One appearance of a document: where, when and in which bytes.

use crate::{DocumentId, Hash, Note, PublicationId, Span};
use jiff::civil::Date;

/// What kind of bytes a publication came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A web page or a piece of one.
    Html,
    /// Plain text.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// An item of an RSS or Atom feed.
    Feed,
    /// A line of a JSON Lines file.
    JsonLines,
    /// A response record of a web archive.
    Warc,
    /// The text layer of a PDF file.
    Pdf,
    /// A Word document.
    Docx,
    /// An e-mail, alone or in a mailbox.
    Email,
}

impl Format {
    /// Every format with the word that stands for it in files and tables.
    pub const NAMES: [(Format, &'static str); 9] = [
        (Format::Html, "html"),
        (Format::Text, "text"),
        (Format::Markdown, "markdown"),
        (Format::Feed, "feed"),
        (Format::JsonLines, "jsonl"),
        (Format::Warc, "warc"),
        (Format::Pdf, "pdf"),
        (Format::Docx, "docx"),
        (Format::Email, "email"),
    ];
}

/// One appearance of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Publication {
    /// Stable id; the same appearance read again has the same one.
    pub id: PublicationId,
    /// The document that appeared.
    pub document: DocumentId,
    /// The name wished for: the file's stem, `stem#n` for the n-th text of a container (from 1). The
    /// ledger gives it a suffix where another publication of the case has it already.
    pub name: String,
    /// The file as it was named to the program, `-` for standard input.
    pub file: String,
    /// Number of the text in its container, from 1; `None` for a file that is one text.
    pub record: Option<u32>,
    /// What kind of bytes it came in.
    pub format: Format,
    /// The charset that the bytes were decoded from (WHATWG label).
    pub charset: String,
    /// SHA-256 of the raw bytes of the file or record.
    pub raw_hash: Hash,
    /// Number of raw bytes.
    pub raw_len: u64,
    /// Web address.
    pub url: Option<String>,
    /// The newspaper, agency, site … that published it.
    pub outlet: Option<String>,
    /// Its title, as the outlet gives it.
    pub title: Option<String>,
    /// Its author or authors, as the outlet gives them.
    pub byline: Option<String>,
    /// The day on which it was published.
    pub published: Option<Date>,
    /// Where that day was read: `manifest`, `json-ld`, `meta`, `dateline`, `file-name` …
    pub published_from: Option<String>,
    /// The side whose own text this is (an official readout); its narration is the side's statement.
    pub author_party: Option<String>,
    /// Fields of the input that have no place above, kept as they came (name, value).
    pub extra: Vec<(String, String)>,
    /// Where the document's words stand in the decoded source file; plain text and Markdown only.
    pub alignment: Option<Alignment>,
    /// What was left out or repaired on the way in, with its reason.
    pub notes: Vec<Note>,
}

/// A stretch of document text that stands in the source, byte by byte the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlignmentPiece {
    /// First byte in the document's text.
    pub text: usize,
    /// First byte in the decoded source.
    pub source: usize,
    /// First code point in the decoded source.
    pub source_char: usize,
    /// Length in bytes.
    pub len: usize,
}

/// Where each stretch of a document's text stands in its decoded source file.
///
/// Pieces stand in the order of the text and do not overlap. Text between two pieces (a break
/// between blocks, a folded line end) was made by the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    pieces: Vec<AlignmentPiece>,
}

/// The pieces overlap or run backwards (index of the first that does).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlignmentError(pub usize);

impl Alignment {
    /// The alignment that `pieces` make.
    ///
    /// # Errors
    /// Where a piece begins before the one before it ends, in the text or in the source.
    pub fn new(pieces: Vec<AlignmentPiece>) -> Result<Alignment, AlignmentError> {
        let wrong = pieces
            .windows(2)
            .position(|p| p[0].text + p[0].len > p[1].text || p[0].source + p[0].len > p[1].source);
        wrong.map_or(Ok(Alignment { pieces }), |index| Err(AlignmentError(index + 1)))
    }

    /// The pieces, in the order of the text.
    pub fn pieces(&self) -> &[AlignmentPiece] {
        &self.pieces
    }

    /// Where `span` of the document's `text` stands in the source, in code points
    /// (`start`, `end`). Words made by the reader at its ends are left out; `None` where none of it
    /// stands in the source.
    pub fn source_chars(&self, text: &str, span: Span) -> Option<(usize, usize)> {
        let first = self.pieces.partition_point(|p| p.text + p.len <= span.start());
        let last = self.pieces.partition_point(|p| p.text < span.end()).checked_sub(1)?;
        if first > last {
            return None;
        }
        let (head, tail) = (&self.pieces[first], &self.pieces[last]);
        let chars = |piece: &AlignmentPiece, to: usize| {
            text.get(piece.text..to).map(|words| piece.source_char + words.chars().count())
        };
        let start = chars(head, span.start().max(head.text))?;
        let end = chars(tail, span.end().min(tail.text + tail.len))?;
        Some((start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: usize, source: usize, source_char: usize, len: usize) -> AlignmentPiece {
        AlignmentPiece { text, source, source_char, len }
    }

    #[test]
    fn a_span_across_a_folded_line_end_is_found_in_the_source() {
        // source: "Né à\r\nKyiv" (bytes: N é(2) space à(2) CR LF K y i v), text: "Né à Kyiv"
        let text = "Né à Kyiv";
        let alignment = Alignment::new(vec![piece(0, 0, 0, 6), piece(7, 8, 6, 4)]).unwrap();
        assert_eq!(alignment.source_chars(text, Span::new(0, 11)), Some((0, 10)));
        assert_eq!(alignment.source_chars(text, Span::new(4, 11)), Some((3, 10)));
        assert_eq!(alignment.source_chars(text, Span::new(6, 7)), None);
    }

    #[test]
    fn pieces_that_overlap_are_refused() {
        assert_eq!(Alignment::new(vec![piece(0, 0, 0, 5), piece(4, 9, 9, 2)]), Err(AlignmentError(1)));
    }
}

//! The account as it is written, before it is known in which form.

use super::footnote::Footnotes;

/// The whole account.
#[derive(Debug)]
pub struct Page {
    /// Its title.
    pub title: String,
    /// What stands under the title, a paragraph each.
    pub opening: Vec<String>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// The footnotes of all of them.
    pub notes: Footnotes,
}

/// A part of the account under a heading.
#[derive(Debug)]
pub struct Section {
    /// The heading.
    pub heading: &'static str,
    /// What stands under it; "Not found." where there is nothing.
    pub blocks: Vec<Block>,
}

/// Something that stands by itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A lower heading.
    Heading(String),
    /// A name over what follows.
    Name(String),
    /// A paragraph.
    Words(Line),
    /// A list.
    List(Vec<Line>),
    /// A table: the names of its columns, and its rows.
    Table(Vec<&'static str>, Vec<Vec<Line>>),
}

/// Words with footnotes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line(pub Vec<Piece>);

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Words, possibly an article's: never trusted.
    Text(String),
    /// The number of a footnote.
    Note(usize),
}

impl Line {
    /// A line of words alone.
    pub fn new(words: impl Into<String>) -> Line {
        Line(vec![Piece::Text(words.into())])
    }

    /// The line with a footnote at its end.
    #[must_use]
    pub fn noted(mut self, number: usize) -> Line {
        self.0.push(Piece::Note(number));
        self
    }
}

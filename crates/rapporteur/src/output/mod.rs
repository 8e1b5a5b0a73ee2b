//! What is written to a terminal, a pipe or a file: tables and safe text.

mod formats;
mod text;

pub use formats::grid;
pub use text::{Paint, capitalised, counted, fold, formula_safe, has_words, json, markdown, plain};

/// One cell of a listing.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words, possibly an article's: never trusted.
    Text(String),
    /// A number of our own.
    Number(f64),
    /// Not known.
    Empty,
    /// Not known, with the words that say so to people; programs get nothing.
    Missing(&'static str),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Cell {
        value.map_or(Cell::Empty, Into::into)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Number(number as f64)
    }
}

/// A listing, before it is known how it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// Names of the columns: headings of a table and keys of JSON.
    pub columns: &'static [&'static str],
    /// Columns that a table leaves out, which has little room; every other format has them.
    pub only_in_data: &'static [&'static str],
    /// A row for each thing listed, as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

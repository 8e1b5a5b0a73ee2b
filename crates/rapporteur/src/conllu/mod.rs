//! CoNLL-U: words one a line, in sentences, as they came from a file or go into one.
//!
//! What a file says is kept cell by cell, so that it can be written again with nothing changed but what
//! the tagger says. The format: <https://universaldependencies.org/format.html>.

mod parse;
mod spacing;
#[cfg(test)]
mod tests;
mod write;

pub use parse::{Chunk, chunks, is_conllu, parse};
pub use spacing::{Spaced, spaced};
pub use write::{header, write};

/// The columns of CoNLL-U.
pub const COLUMNS: [&str; 10] =
    ["ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC"];
/// Places of columns that are looked at here.
pub const FORM: usize = 1;
/// As [`FORM`].
pub const LEMMA: usize = 2;
/// As [`FORM`].
pub const UPOS: usize = 3;
/// As [`FORM`].
pub const MISC: usize = 9;
/// What stands in `MISC` of a word that touches the next one.
pub const GLUED: &str = "SpaceAfter=No";

/// The cells of a row.
pub type Cells = [String; COLUMNS.len()];

/// What a row stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word.
    Word,
    /// A word of the page that is several words: their numbers, both included, from 1.
    Range(u32, u32),
    /// A word that is not on the page.
    Empty,
}

/// A line of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it stands for.
    pub kind: Kind,
    /// Its cells, as they stand in the file.
    pub cells: Cells,
}

/// A sentence with its comments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// The comment lines, with their `#`.
    pub comments: Vec<String>,
    /// The rows; none where comments stand alone.
    pub rows: Vec<Row>,
}

impl Sentence {
    /// The value of the first comment with this key, empty where it has none (`# newpar`).
    pub fn comment(&self, key: &str) -> Option<&str> {
        self.comments.iter().find_map(|line| value_of(line, key))
    }
}

/// The value of a comment line, where its key is `key` (`# newdoc = x`, `# newdoc id = x`, `# newdoc`).
fn value_of<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let rest = line.strip_prefix('#')?.trim_start().strip_prefix(key)?;
    let named = rest.trim_start().strip_prefix("id").unwrap_or(rest);
    let (between, value) = named.split_once('=').unwrap_or((named, ""));
    (between.trim().is_empty() && (rest.is_empty() || rest.starts_with([' ', '\t', '='])))
        .then(|| value.trim())
}

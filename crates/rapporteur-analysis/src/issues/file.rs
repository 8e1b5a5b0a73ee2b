//! A catalogue file as it is written.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;

/// The catalogues in the program, and what they build upon.
pub const FILES: [(&str, &str); 5] = [
    ("common", include_str!("../../data/issues/common.toml")),
    ("peace", include_str!("../../data/issues/peace.toml")),
    ("trade", include_str!("../../data/issues/trade.toml")),
    ("labour", include_str!("../../data/issues/labour.toml")),
    ("climate", include_str!("../../data/issues/climate.toml")),
];

/// A file of issues.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Its name in lists; where it is none of the program's, for its user.
    pub name: String,
    /// Its name for people.
    #[serde(rename = "label")]
    _label: Option<String>,
    /// Catalogues of the program that it builds upon.
    #[serde(default)]
    pub extends: Vec<String>,
    /// Issues of those catalogues that it leaves out.
    #[serde(default)]
    pub without: Vec<String>,
    /// Named lists of words for its terms.
    #[serde(default)]
    pub lists: BTreeMap<String, String>,
    /// Its issues.
    #[serde(default, rename = "issue")]
    pub issues: Vec<Entry>,
    /// Phrasings that are about none of them.
    #[serde(default)]
    pub unrelated: Unrelated,
}

/// An issue in a file. What builds upon an issue of another file may leave out what that one says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub id: String,
    pub label: Option<String>,
    pub definition: Option<String>,
    pub gives_way: Option<bool>,
    #[serde(default)]
    pub scale: Vec<String>,
    #[serde(default)]
    pub words: Words,
    #[serde(default)]
    pub examples: Vec<String>,
}

/// The terms of an issue by what they weigh.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Enough alone, also beside other issues.
    #[serde(default)]
    pub decides: Vec<String>,
    /// Enough alone.
    #[serde(default)]
    pub suggests: Vec<String>,
    /// Enough in twos.
    #[serde(default)]
    pub supports: Vec<String>,
    /// Words in which no term counts.
    #[serde(default)]
    pub not: Vec<String>,
}

/// Phrasings that are about no issue.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unrelated {
    #[serde(default)]
    pub examples: Vec<String>,
}

/// What is wrong with a catalogue, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueError {
    /// The file, as the user named it, or the name of a catalogue of the program.
    pub place: String,
    /// The id of the issue, where it is in one.
    pub issue: Option<String>,
    /// What is wrong.
    pub problem: String,
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}: ", self.place)?;
        if let Some(issue) = &self.issue {
            write!(f, "issue “{issue}”: ")?;
        }
        f.write_str(&self.problem)
    }
}

impl std::error::Error for CatalogueError {}

/// The file that `text` writes.
///
/// # Errors
/// Where it is no TOML or has other keys.
pub fn parse(place: &str, text: &str) -> Result<File, CatalogueError> {
    toml::from_str(text).map_err(|error| CatalogueError {
        place: place.to_owned(),
        issue: None,
        problem: error.to_string().trim_end().to_owned(),
    })
}

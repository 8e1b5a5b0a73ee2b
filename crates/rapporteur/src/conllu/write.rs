//! Sentences with their tags, as CoNLL-U Plus.

use super::{COLUMNS, Cells, Kind, LEMMA, Row, Sentence, UPOS};
use rapporteur_tagger::{Role, Tags, WordTag};
use std::io::{self, Write};
use std::ops::Range;

/// The columns that the tags take, after those of CoNLL-U. They are published: docs/tag.md.
const ADDED: [&str; 7] = [
    "RAPPORTEUR:NER",
    "RAPPORTEUR:CUE",
    "RAPPORTEUR:CUEID",
    "RAPPORTEUR:CUEROLES",
    "RAPPORTEUR:PRED",
    "RAPPORTEUR:ROLES",
    "RAPPORTEUR:EVENT",
];
/// Places in [`ADDED`].
const NER: usize = 0;
const CUE: usize = 1;
const CUE_ID: usize = 2;
const CUE_ROLES: usize = 3;
const PREDICATE: usize = 4;
const ROLES: usize = 5;
const EVENT: usize = 6;
/// In a cell of which nothing is to be said.
const NOTHING: &str = "_";
/// Outside of every span.
const OUTSIDE: &str = "O";

/// A word's cells of the columns [`ADDED`]; an empty one means that nothing is to be said.
type Added = [String; ADDED.len()];

/// The line that names the columns; it opens a file.
pub fn header() -> String {
    format!("# global.columns = {} {}", COLUMNS.join(" "), ADDED.join(" "))
}

/// Write `sentences` with the tags of their words. `cell` is what becomes of a cell that holds words of
/// the text.
///
/// # Errors
/// Those of `out`.
pub fn write(
    sentences: &[Sentence],
    tags: &Tags,
    cell: fn(&str) -> String,
    out: &mut impl Write,
) -> io::Result<()> {
    let added = added(tags);
    let mut words = tags.words.iter().zip(&added);
    for sentence in sentences {
        for comment in &sentence.comments {
            writeln!(out, "{}", cell(comment))?;
        }
        for row in &sentence.rows {
            let word = if row.kind == Kind::Word { words.next() } else { None };
            writeln!(out, "{}", line(row, word, cell))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn line(row: &Row, word: Option<(&WordTag, &Added)>, cell: fn(&str) -> String) -> String {
    let mut cells: Vec<String> = Cells::map(row.cells.clone(), |text| cell(&text)).into();
    match word {
        Some((tag, added)) => {
            let lemma = if tag.lemma.is_empty() { NOTHING } else { &tag.lemma };
            (cells[LEMMA], cells[UPOS]) = (cell(lemma), tag.upos.as_str().to_owned());
            let shown = |text: &String| if text.is_empty() { NOTHING.to_owned() } else { text.clone() };
            cells.extend(added.iter().map(shown));
        }
        None => cells.extend(ADDED.map(|_| NOTHING.to_owned())),
    }
    cells.join("\t")
}

fn added(tags: &Tags) -> Vec<Added> {
    let mut rows = vec![Added::default(); tags.words.len()];
    for row in &mut rows {
        (row[NER], row[CUE]) = (OUTSIDE.to_owned(), OUTSIDE.to_owned());
    }
    for entity in &tags.entities {
        span(&entity.words, entity.kind.as_str(), |word, label| rows[word][NER] = label);
    }
    for (number, cue) in (1..).zip(&tags.cues) {
        let id = format!("c{number}");
        span(&cue.words, cue.act.as_str(), |word, label| {
            (rows[word][CUE], rows[word][CUE_ID]) = (label, id.clone());
        });
        roles(&cue.roles, |kind| kind.as_str(), &id, CUE_ROLES, &mut rows);
    }
    for (number, predicate) in (1..).zip(&tags.predicates) {
        let id = format!("p{number}");
        roles(&predicate.roles, |kind| kind.as_str(), &id, ROLES, &mut rows);
        rows[predicate.word][PREDICATE] = id;
    }
    for (word, row) in rows.iter_mut().enumerate() {
        if let Some((kind, modality)) = tags.events.at(word) {
            row[EVENT] = format!("{}:{}", kind.as_str(), modality.as_str());
        }
    }
    rows
}

/// The BIO label of each word of a span.
fn span(words: &Range<usize>, kind: &str, mut put: impl FnMut(usize, String)) {
    for word in words.clone() {
        put(word, format!("{}-{kind}", if word == words.start { 'B' } else { 'I' }));
    }
}

/// Roles of one trigger, added to what their words are to others.
fn roles<K: Copy>(
    roles: &[Role<K>],
    name: impl Fn(K) -> &'static str,
    trigger: &str,
    column: usize,
    rows: &mut [Added],
) {
    for role in roles {
        span(&role.words, name(role.kind), |word, label| {
            let cell = &mut rows[word][column];
            if !cell.is_empty() {
                cell.push('|');
            }
            cell.push_str(&format!("{label}@{trigger}"));
        });
    }
}

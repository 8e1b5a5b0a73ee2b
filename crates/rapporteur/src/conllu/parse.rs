//! From a file to its sentences. What breaks the format is told with its line.

use super::{COLUMNS, Cells, FORM, Kind, Row, Sentence, value_of};
use std::fmt;

/// Comment that names the columns (CoNLL-U Plus).
const GLOBAL: &str = "global.columns";
/// How the columns that [`super::write`] adds begin; they are made again, whatever they say.
const OWN: &str = "RAPPORTEUR:";

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineError {
    /// Its number in the file, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.reason)
    }
}

/// The lines of one text of a file (from one `# newdoc` to the next).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// The number of its first line, from 1.
    pub line: usize,
    /// The columns that its rows must have.
    pub columns: usize,
    /// The lines.
    pub text: String,
}

/// Whether a file is CoNLL-U, by its name or by its first line that is no comment.
pub fn is_conllu(name: &str, text: &str) -> bool {
    let name = name.to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    if [".conllu", ".conll", ".conllup"].iter().any(|ending| name.ends_with(ending)) {
        return true;
    }
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let first = lines.find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or("");
    let number = first.split('\t').next().unwrap_or("");
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    first.split('\t').count() >= COLUMNS.len() && number.split(['-', '.']).all(is_number)
}

/// Cut a file into its texts.
///
/// # Errors
/// Where it declares columns that are not those of CoNLL-U (those of this program may follow them).
pub fn chunks(text: &str) -> Result<Vec<Chunk>, LineError> {
    let mut chunks: Vec<Chunk> = Vec::new();
    // The columns of the text under way, and those that the last header names.
    let (mut columns, mut named) = (COLUMNS.len(), COLUMNS.len());
    // Where the chunk and the sentence under way begin: line number and byte.
    let (mut chunk, mut sentence) = ((1, 0), (1, 0));
    let (mut words, mut at) = (false, 0);
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        if let Some(names) = value_of(line.trim_end(), GLOBAL) {
            named = declared(names).map_err(|reason| LineError { line: number, reason })?;
            if !words {
                columns = named;
            }
        }
        if value_of(line.trim_end(), "newdoc").is_some() && words {
            chunks.push(Chunk { line: chunk.0, columns, text: text[chunk.1..sentence.1].to_owned() });
            (chunk, words, columns) = (sentence, false, named);
        }
        at += line.len();
        if line.trim().is_empty() {
            sentence = (number + 1, at);
        } else {
            words |= !line.starts_with('#');
        }
    }
    chunks.push(Chunk { line: chunk.0, columns, text: text[chunk.1..].to_owned() });
    Ok(chunks)
}

fn declared(names: &str) -> Result<usize, String> {
    let names: Vec<&str> = names.split_whitespace().collect();
    let (standard, others) = names.split_at(names.len().min(COLUMNS.len()));
    if standard != COLUMNS {
        return Err(format!("the columns must begin with {}", COLUMNS.join(" ")));
    }
    match others.iter().find(|name| !name.starts_with(OWN)) {
        Some(name) => Err(format!("the column {name} is not known; leave it out")),
        None => Ok(names.len()),
    }
}

/// The sentences of a text.
///
/// # Errors
/// Where a line is no comment and no row, or the numbers of the rows are out of order.
pub fn parse(chunk: &Chunk) -> Result<Vec<Sentence>, LineError> {
    let mut parser = Parser { columns: chunk.columns, ..Parser::default() };
    let mut line = chunk.line;
    for (number, text) in (chunk.line..).zip(chunk.text.trim_start_matches('\u{feff}').lines()) {
        line = number;
        parser.line(text).map_err(|reason| LineError { line, reason })?;
    }
    parser.end_sentence().map_err(|reason| LineError { line, reason })?;
    Ok(parser.sentences)
}

#[derive(Default)]
struct Parser {
    columns: usize,
    sentences: Vec<Sentence>,
    sentence: Sentence,
    /// Numbers of the last word, of the last word of the last range, and of the last empty node after
    /// that word.
    word: u32,
    range: u32,
    empty: u32,
}

impl Parser {
    fn line(&mut self, line: &str) -> Result<(), String> {
        if line.trim().is_empty() {
            return self.end_sentence();
        }
        if line.starts_with('#') {
            if !self.sentence.rows.is_empty() {
                return Err("a comment stands among the words (or an empty line is missing before it)".into());
            }
            if value_of(line, GLOBAL).is_none() {
                self.sentence.comments.push(line.to_owned());
            }
            return Ok(());
        }
        let row = self.row(line)?;
        self.sentence.rows.push(row);
        Ok(())
    }

    fn end_sentence(&mut self) -> Result<(), String> {
        if self.range > self.word {
            return Err(format!(
                "the range that ends at {} goes beyond the last word {}",
                self.range, self.word
            ));
        }
        (self.word, self.range, self.empty) = (0, 0, 0);
        let sentence = std::mem::take(&mut self.sentence);
        if !(sentence.rows.is_empty() && sentence.comments.is_empty()) {
            self.sentences.push(sentence);
        }
        Ok(())
    }

    fn row(&mut self, line: &str) -> Result<Row, String> {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() != self.columns {
            let found = cells.len();
            return Err(format!("{found} columns (parted by tabs), where {} are expected", self.columns));
        }
        let kind = self.kind(cells[0])?;
        if cells[FORM].trim().is_empty() {
            return Err("the word has no form".into());
        }
        let mut cells = cells.into_iter().map(str::to_owned);
        Ok(Row { kind, cells: Cells::from(std::array::from_fn(|_| cells.next().unwrap_or_default())) })
    }

    /// What a row with this number is, where it may stand here.
    fn kind(&mut self, id: &str) -> Result<Kind, String> {
        let wrong = || format!("“{id}” is no number of a word (1), a range (1-2) or an empty node (1.1)");
        let out_of_order = |after: u32| format!("the number {id} is out of order after {after}");
        if let Some((first, last)) = id.split_once('-') {
            let (first, last) = (number(first).ok_or_else(wrong)?, number(last).ok_or_else(wrong)?);
            if first != self.word + 1 || first <= self.range || last <= first {
                return Err(out_of_order(self.word));
            }
            self.range = last;
            Ok(Kind::Range(first, last))
        } else if let Some((word, empty)) = id.split_once('.') {
            let (word, empty) = (number(word).ok_or_else(wrong)?, number(empty).ok_or_else(wrong)?);
            if word != self.word || empty <= self.empty {
                return Err(out_of_order(self.word));
            }
            self.empty = empty;
            Ok(Kind::Empty)
        } else {
            if number(id).ok_or_else(wrong)? != self.word + 1 {
                return Err(out_of_order(self.word));
            }
            (self.word, self.empty) = (self.word + 1, 0);
            Ok(Kind::Word)
        }
    }
}

/// Digits only, below a billion.
fn number(text: &str) -> Option<u32> {
    let digits = text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

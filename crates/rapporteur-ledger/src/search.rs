//! Words in passages.

use crate::error::Fault;
use crate::{Hit, Ledger, LedgerError, load};
use rapporteur_model::{DocumentId, Span};
use rusqlite::{Connection, params};

/// More words than these are not looked for: nobody types them, and SQLite limits a query's depth.
const MAX_TERMS: usize = 64;

/// What marks the beginning and the end of a match: code points that are no characters.
const MARKS: [char; 2] = ['\u{FDD0}', '\u{FDD1}'];

impl Ledger {
    /// Passages that hold `words`, best first.
    ///
    /// All words must stand in the passage; case and accents do not matter. `"words in double quotes"`
    /// stand side by side, and `word*` is the beginning of a word. Nothing else has a meaning of its own,
    /// so no input is an error.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, LedgerError> {
        let query = query(words);
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.at_one_moment(|connection| {
            let sql = "SELECT rowid FROM passage_search WHERE passage_search MATCH ?
                       ORDER BY rank, rowid LIMIT ?";
            let best = load::rows(connection, sql, params![query, limit], |row| Ok(row.get::<_, i64>(0)?))?;
            best.into_iter().map(|passage| hit(connection, &query, passage)).collect()
        })
    }
}

fn hit(connection: &Connection, query: &str, passage: i64) -> Result<Hit, Fault> {
    let sql = "SELECT d.id, p.start_byte, p.end_byte, p.words, highlight(passage_search, 0, ?3, ?4),
                   (SELECT name FROM publication WHERE document = d.number ORDER BY number LIMIT 1)
               FROM passage_search
               JOIN passage AS p ON p.number = passage_search.rowid
               JOIN document AS d ON d.number = p.document
               WHERE passage_search MATCH ?1 AND passage_search.rowid = ?2";
    let [from, to] = MARKS.map(String::from);
    let values = params![query, passage, from, to];
    let found = load::rows(connection, sql, values, |row| {
        let (start, end): (u32, u32) = (row.get(1)?, row.get(2)?);
        let (words, marked): (String, String) = (row.get(3)?, row.get(4)?);
        let span = Span::checked(start as usize, end as usize);
        Ok(Hit {
            name: row.get(5)?,
            document: DocumentId::from_text(row.get::<_, String>(0)?),
            span: span.ok_or_else(|| Fault::Broken(format!("passage {passage} runs backwards")))?,
            matches: marked_spans(&words, &marked),
            words,
        })
    })?;
    found.into_iter().next().ok_or_else(|| Fault::Broken(format!("passage {passage} is not in the case")))
}

/// Where the marks in `marked` stand in `words`; nowhere if the words themselves hold such marks.
fn marked_spans(words: &str, marked: &str) -> Vec<Span> {
    if words.contains(MARKS) {
        return Vec::new();
    }
    let (mut at, mut start, mut spans) = (0, None, Vec::new());
    for c in marked.chars() {
        match (start, c) {
            (None, c) if c == MARKS[0] => start = Some(at),
            (Some(from), c) if c == MARKS[1] => {
                spans.extend(Span::checked(from, at));
                start = None;
            }
            _ => at += c.len_utf8(),
        }
    }
    spans
}

/// What a user typed as a query of FTS5: every word and phrase a quoted string, `*` after it kept.
fn query(words: &str) -> String {
    let mut terms = Vec::new();
    for (index, part) in words.split('"').enumerate() {
        if index % 2 == 1 {
            terms.push((part, false));
            continue;
        }
        // A star right after a phrase belongs to it.
        let rest = part.strip_prefix('*').filter(|_| index > 0);
        if let (Some(_), Some((_, is_prefix))) = (rest, terms.last_mut()) {
            *is_prefix = true;
        }
        let words = rest.unwrap_or(part).split_whitespace();
        terms.extend(words.map(|word| (word.trim_end_matches('*'), word.ends_with('*'))));
    }
    let terms = terms.into_iter().filter(|(words, _)| words.contains(char::is_alphanumeric));
    let quoted = terms.take(MAX_TERMS).map(|(words, is_prefix)| {
        // SQLite reads a query only up to a zero byte; words end at a quotation mark, so none is left.
        let words = words.replace('\0', " ");
        format!("\"{words}\"{}", if is_prefix { "*" } else { "" })
    });
    quoted.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_typed_is_words() {
        assert_eq!(query("cease fire"), "\"cease\" \"fire\"");
        assert_eq!(query("\"cease fire\" now"), "\"cease fire\" \"now\"");
        assert_eq!(query("negoti* \"cease fi\"*"), "\"negoti\"* \"cease fi\"*");
        assert_eq!(query("NEAR(a, b) OR -c: ^d"), "\"NEAR(a,\" \"b)\" \"OR\" \"-c:\" \"^d\"");
        assert_eq!(query("\"never closed"), "\"never closed\"");
        assert_eq!(query("* \" ' -- \0"), "");
    }

    #[test]
    fn words_that_hold_the_marks_mislead_nobody() {
        assert_eq!(marked_spans("a b", "\u{FDD0}a\u{FDD1} b"), [Span::new(0, 1)]);
        assert_eq!(marked_spans("a\u{FDD0}b", "a\u{FDD0}\u{FDD0}b\u{FDD1}"), []);
    }
}

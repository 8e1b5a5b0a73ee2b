//! What Datasette (datasette.io) needs to show a case file at once: which tables are for people, and what their columns
//! mean.

use serde_json::{Map, Value, json as value};
use std::io::{self, Write};

/// A view for people: its name, what it lists, the columns to filter by, and what its columns mean.
type Readable =
    (&'static str, &'static str, &'static [&'static str], &'static [(&'static str, &'static str)]);

const READABLE: [Readable; 5] = [
    (
        "statements_readable",
        "Who said what: a row a statement or report note, with the words that it rests on",
        &["speaker", "party", "act", "mode", "report", "outlet"],
        &[
            ("document", "name of the text in the case"),
            ("speaker", "the fullest name that the text gives"),
            ("party", "the side that the speaker speaks for, as far as its text tells"),
            ("content", "what is said: exact words of the text, pieces joined by “ … ”"),
            ("cue", "the words that report"),
            ("report", "actual; or not (negated), not yet (expected), not surely said (hypothetical)"),
            ("confidence", "how sure, 0 to 1"),
        ],
    ),
    (
        "events_readable",
        "Who did what to whom: a row a telling, with its clause",
        &["event", "actors", "modality", "outlet"],
        &[
            ("happened", "the day, or a range of days"),
            ("teller", "in whose words it is told; empty for the text's own"),
            ("evidence", "the clause that tells it"),
        ],
    ),
    (
        "documents_readable",
        "The texts, each once, however often it appeared",
        &["outlet", "language", "published"],
        &[("publications", "how often it appeared"), ("statements", "how much of it is somebody's words")],
    ),
    (
        "publications_readable",
        "The articles: every appearance of every text",
        &["outlet", "published"],
        &[("file", "where it was read from"), ("document", "id of its text")],
    ),
    ("sentences_readable", "The sentences of the texts", &[], &[("document", "id of the text")]),
];

/// Tables that hold parts of what the views show.
const HIDDEN: [&str; 11] = [
    "passage",
    "sentence",
    "evidence",
    "statement_detail",
    "document_succession",
    "publication_name",
    "publication_extra",
    "publication_alignment",
    "note",
    "event_evidence",
    "event_participant",
];

/// Passages with all of some words; the name in the query is what Datasette asks its reader for.
const SEARCH: &str = "SELECT p.words, d.id AS document FROM passage_search \
JOIN passage AS p ON p.number = passage_search.rowid JOIN document AS d ON d.number = p.document \
WHERE passage_search MATCH :words ORDER BY passage_search.rank LIMIT 100";

/// Write the metadata for a case file whose name without ending is `name`. The number of views described.
///
/// # Errors
/// Those of `out`.
pub fn write(name: &str, out: &mut impl Write) -> io::Result<usize> {
    let mut tables = Map::new();
    for (view, description, facets, columns) in READABLE {
        let columns: Map<String, Value> =
            columns.iter().map(|(column, meaning)| ((*column).to_owned(), (*meaning).into())).collect();
        let about = value!({ "description": description, "facets": facets, "columns": columns });
        tables.insert(view.to_owned(), about);
    }
    tables.extend(HIDDEN.map(|table| (table.to_owned(), value!({ "hidden": true }))));
    let query = value!({ "title": "Find words in the texts", "sql": SEARCH });
    let database = value!({ "tables": tables, "queries": { "search_texts": query } });
    let metadata = value!({
        "title": "The record of a negotiation, read from the news",
        "description": "Made by Rapporteur. Every row rests on words of an article; the views whose names end in _readable are for people.",
        "databases": { name: database },
    });
    writeln!(out, "{}", serde_json::to_string_pretty(&metadata)?)?;
    Ok(READABLE.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    const SCHEMA: &str = concat!(
        include_str!("../../../rapporteur-ledger/src/schema/1_case.sql"),
        include_str!("../../../rapporteur-ledger/src/schema/3_events.sql"),
    );

    #[test]
    fn every_table_and_column_is_in_a_case_file() {
        for (view, _, facets, columns) in READABLE {
            let (_, from) =
                SCHEMA.split_once(&format!("CREATE VIEW {view} AS")).unwrap_or_else(|| panic!("{view}"));
            let definition = from.split_once(';').map_or(from, |(definition, _)| definition);
            let mut names = facets.iter().copied().chain(columns.iter().map(|(column, _)| *column));
            assert!(names.all(|name| definition.contains(name)), "{view}");
        }
        HIDDEN
            .iter()
            .for_each(|table| assert!(SCHEMA.contains(&format!("CREATE TABLE {table} (")), "{table}"));
    }

    #[test]
    fn the_database_has_the_name_of_the_file() {
        let mut out = Vec::new();
        assert_eq!(write("talks", &mut out).unwrap(), 5);
        let metadata: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(metadata["databases"]["talks"]["tables"]["evidence"]["hidden"], true);
    }
}

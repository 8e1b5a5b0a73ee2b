//! Search takes whatever is typed, and stays in step with the texts.

mod common;

use common::*;
use rapporteur_ledger::{Access, Hit, Ledger};
use tempfile::TempDir;

fn case() -> (TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&folder.path().join("talks.case"), Access::Create).unwrap();
    ledger.append(&[fishing("gazette"), numbered(1), numbered(2)], moment(0)).unwrap();
    (folder, ledger)
}

fn matched(hit: &Hit) -> Vec<&str> {
    hit.matches.iter().map(|span| span.of(&hit.words)).collect()
}

#[test]
fn a_hit_shows_where_its_words_stand() {
    let (_folder, ledger) = case();
    let hits = ledger.search("QUOTA harbour", 9).unwrap();
    let [hit] = hits.as_slice() else { panic!("one hit, not {hits:?}") };
    assert_eq!((hit.name.as_str(), matched(hit)), ("gazette", vec!["quota", "harbour"]));
    assert_eq!(fishing("gazette").document.words(hit.span), hit.words);
}

#[test]
fn accents_do_not_matter_phrases_and_beginnings_do() {
    let (_folder, ledger) = case();
    assert_eq!(matched(&ledger.search("ost", 9).unwrap()[0]), ["Öst"]);
    assert_eq!(matched(&ledger.search("\"the quota could\"", 9).unwrap()[0]), ["the quota could"]);
    assert!(ledger.search("\"quota the could\"", 9).unwrap().is_empty());
    assert_eq!(matched(&ledger.search("harb*", 9).unwrap()[0]), ["harbour"]);
    assert!(ledger.search("harb", 9).unwrap().is_empty());
    assert_eq!(ledger.search("delegate", 5).unwrap().len(), 5);
}

#[test]
fn no_input_is_an_error() {
    let (_folder, ledger) = case();
    let many = "talks ".repeat(5000);
    for words in [
        "",
        " ",
        "\"",
        "\"\"",
        "*",
        "**",
        "a*b",
        "AND",
        "OR NOT",
        "NEAR(",
        "words:",
        "words : x",
        "-quota",
        "^quota",
        "{",
        "}",
        "(",
        ")",
        "+",
        "'",
        "';--",
        "\0",
        "quo\0ta",
        "quota\"",
        "\"quota",
        "\"a\"b\"c",
        "\u{FDD0}",
        "💬",
        "é́",
        "%",
        "_",
        "\\",
        "`",
        "passage_search",
        "rank",
        "U.S.",
        "Putin’s",
        &many,
    ] {
        ledger.search(words, 3).unwrap_or_else(|error| panic!("{words:?}: {error}"));
    }
    assert_eq!(ledger.search("quota\"", 3).unwrap().len(), 1);
    assert_eq!(ledger.search(&many, 3).unwrap().len(), 3);
    assert!(ledger.search("quota", 0).unwrap().is_empty());
}

#[test]
fn the_index_is_in_step_after_removals_and_new_readings() {
    let (folder, mut ledger) = case();
    let gone = numbered(1);
    let before = ledger.search("\"of round 1\"", 99).unwrap().len();
    assert_eq!(before, 16);
    ledger.remove(&gone.publication.id, "Ada", "a test", moment(1)).unwrap();
    assert!(ledger.search("\"of round 1\"", 99).unwrap().is_empty());
    assert_eq!(ledger.search("\"of round 2\"", 99).unwrap().len(), 16);
    let other = rusqlite::Connection::open(folder.path().join("talks.case")).unwrap();
    let sql = "INSERT INTO passage_search (passage_search, rank) VALUES ('integrity-check', 1)";
    other.execute_batch(sql).expect("the index holds just the words of the passages");
}

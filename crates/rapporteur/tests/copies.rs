//! Copies from the command line, and what is handed over.

mod common;

use common::{PAGE, PLAIN, Place};
use serde_json::Value;

/// A case with an article, its copy under another headline, and another article.
fn place() -> Place {
    let place = Place::new();
    place.write("articles/01-dyke.txt", PLAIN);
    let copy = PLAIN.replace("Dyke talks open in Sund", "Minister: dyke must hold");
    place.write("articles/02-copy.txt", format!("{copy}\nThe fishermen of Westmark have asked for a new harbour wall since the storms of last spring took the old one.\n"));
    place.write("articles/03-ferries.html", PAGE);
    let run = place.run(&["read", "articles"]);
    assert_eq!(run.code, 0, "{run:?}");
    place
}

#[test]
fn copies_are_listed_with_their_reasons() {
    let run = place().run(&["copies", "--format", "jsonl"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.err.contains("2 independent / 3 articles"), "{run:?}");
    let rows: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    // Without a day the lesser id stands first.
    let copy = rows.iter().find(|row| row["group"] == 1 && row["kind"] != "first").unwrap();
    assert!(["edited", "near-identical"].contains(&copy["kind"].as_str().unwrap()), "{copy}");
    assert!(copy["why"].as_str().unwrap().contains("words"), "{copy}");
}

#[test]
fn two_documents_stand_side_by_side() {
    let place = place();
    let run = place.run(&["copies", "01-dyke", "02-copy", "--format", "jsonl"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.out.contains("\"same words\"") && run.out.contains("\"only in the other\""), "{run:?}");
    let run = place.run(&["copies", "01-dyke", "nowhere"]);
    assert!(run.code == 2 && run.err.contains("rapporteur docs"), "{run:?}");
    assert_eq!(place.run(&["copies", "01-dyke"]).code, 2, "one document alone is no comparison");
}

#[test]
fn every_export_is_written_and_can_be_read() {
    let place = place();
    for format in ["web-annotation", "schema-org", "timelinejs", "csl-json", "datasette-metadata"] {
        let run = place.run(&["export", "--format", format]);
        assert_eq!(run.code, 0, "{format}: {run:?}");
        assert!(serde_json::from_str::<Value>(&run.out).is_ok(), "{format}: {}", run.out);
    }
    let run = place.run(&["export", "--format", "ical"]);
    assert!(run.out.starts_with("BEGIN:VCALENDAR\r\n"), "{run:?}");
    assert_eq!(place.run(&["export", "--format", "bibtex"]).out.matches("@article{p-").count(), 3);
}

#[test]
fn a_bundle_is_verified_by_itself_and_with_the_articles() {
    let place = place();
    assert_eq!(place.run(&["export", "--format", "bundle"]).code, 2, "it has no place on standard output");
    assert_eq!(place.run(&["export", "--format", "bundle", "-o", "talks.zip"]).code, 0);
    let bare = place.run(&["verify", "talks.zip"]);
    assert!(bare.code == 0 && bare.out.contains(", 0 of them in the whole text (0 of 3 texts)"), "{bare:?}");
    let own = place.run(&["verify", "talks.zip", "--articles", "articles"]);
    assert!(own.code == 0 && own.out.contains("(3 of 3 texts)"), "{own:?}");
    assert_eq!(place.run(&["export", "--format", "bundle", "--with-texts", "-o", "talks"]).code, 0);
    assert!(place.run(&["verify", "talks"]).out.contains("(3 of 3 texts)"));
    place.write("talks/quotations.jsonl", "");
    let broken = place.run(&["verify", "talks"]);
    assert!(broken.code == 1 && broken.err.contains("was changed"), "{broken:?}");
}

//! The filters of `statements`, on a case of two texts.

mod common;

use common::Place;
use serde_json::Value;

const PORT: &str = "Port talks in Marn\n\n\
MARN, March 3 – Estonian Foreign Minister Liis Tamm told Radio Vesta on Monday that the port was open.\n\n\
The prisoners are safe, Deputy Minister Ilan Merk said, according to TASS.\n\n\
Tamm denied that money was missing. The mayor declined to comment.\n";
const WAGE: &str = "Wage talks in Lund\n\n\
LUND, March 9 – “The offer is final,” employers’ chief Hugo Brandt said in a statement.\n\n\
Peter Sund met Karl Oder at noon. They argued. Then he said the door was shut.\n";

fn place() -> Place {
    let place = Place::new();
    place.write("articles/port.txt", PORT);
    place.write("articles/wage.txt", WAGE);
    place.write("list.csv", "file,published\narticles/port.txt,2026-03-04\narticles/wage.txt,2026-03-09\n");
    let run = place.run(&["read", "articles", "--manifest", "list.csv"]);
    assert_eq!(run.code, 0, "{run:?}");
    place
}

/// The contents that pass, in their order.
fn contents(place: &Place, filters: &[&str]) -> Vec<String> {
    let run = place.run(&[&["statements", "--format", "jsonl"], filters].concat());
    let content = |line: &str| {
        let record: Value = serde_json::from_str(line).unwrap();
        record["content"].as_str().unwrap().to_owned()
    };
    let contents: Vec<String> = run.out.lines().map(content).collect();
    assert_eq!(run.code, i32::from(contents.is_empty()), "{run:?}");
    contents
}

#[test]
fn each_filter_lets_its_statements_through() {
    let place = place();
    let open = "the port was open";
    for (filters, wanted) in [
        (&["--by", "tamm", "--act", "say"][..], &[open][..]),
        (&["--by", "Estonia"], &[open, "money was missing"]),
        (&["--party", "estonia", "--about", "port"], &[open]),
        (&["--channel", "radio vesta"], &[open]),
        (&["--to", "vesta"], &[open]),
        (&["--via", "tass"], &["The prisoners are safe"]),
        (&["--act", "deny,refuse"], &["money was missing"]),
        (&["--mode", "direct"], &["The offer is final"]),
        (&["--report", "negated"], &["comment"]),
        (&["--report-notes"], &["comment"]),
        (&["--unresolved"], &["the door was shut"]),
        (&["--doc", "wage", "--mode", "direct"], &["The offer is final"]),
        (&["--min-confidence", "1"], &[]),
        (&["--until", "2026-03-02"], &[open]),
        (&["--since", "2026-03-09", "--mode", "direct"], &["The offer is final"]),
    ] {
        assert_eq!(contents(&place, filters), wanted, "{filters:?}");
    }
}

#[test]
fn the_day_of_saying_comes_before_the_day_of_publication() {
    let place = place();
    let dated = contents(&place, &["--since", "2026-03-02", "--until", "2026-03-02"]);
    assert_eq!(dated, ["the port was open"], "Monday was the second");
    let others = contents(&place, &["--doc", "port", "--since", "2026-03-03"]);
    let holds = |words: &str| others.iter().any(|content| content == words);
    assert!(holds("The prisoners are safe"), "undated ones go by the fourth: {others:?}");
    assert!(!holds("the port was open"), "{others:?}");
}

#[test]
fn nothing_found_is_explained() {
    let place = place();
    let run = place.run(&["statements", "--by", "Tam Liis", "--via", "Interfax", "--mode", "direct"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.err.contains("--by Tam Liis 2, --mode direct 1, --via Interfax 0"), "{run:?}");
    assert!(run.err.contains("--via Interfax: not in the case, which has TASS (1)"), "{run:?}");
    let run = place.run(&["statements", "--by", "Velen"]);
    let told = run.err.lines().find(|line| line.starts_with("--by Velen: not in the case, which has "));
    assert!(told.is_some_and(|line| line.contains("Liis Tamm (2)")), "{run:?}");
}

#[test]
fn a_word_that_is_no_value_is_answered_with_the_values() {
    let place = place();
    for (flag, wrong, known) in [
        ("--act", "shout", "threaten"),
        ("--mode", "loud", "mixed"),
        ("--report", "rumour", "hypothetical"),
        ("--min-confidence", "2", "from 0 to 1"),
        ("--since", "yesterday", "2026-01-31"),
    ] {
        let run = place.run(&["statements", flag, wrong]);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.err.contains(known), "{flag}: {}", run.err);
    }
    assert_eq!(place.run(&["statements", "--by", "Tamm", "--unresolved"]).code, 2);
}

#[test]
fn every_format_has_the_same_statements_in_the_same_order() {
    let place = place();
    let ids = place.statements();
    assert!(ids.len() > 4, "{ids:?}");
    for format in ["table", "json", "jsonl", "csv", "tsv", "md"] {
        let run = place.run(&["statements", "--format", format]);
        let places: Vec<usize> = ids.iter().map(|id| run.out.find(id.as_str()).unwrap_or_default()).collect();
        assert!(places.windows(2).all(|pair| 0 < pair[0] && pair[0] < pair[1]), "{format}: {}", run.out);
        assert_eq!(place.run(&["statements", "--format", format]).out, run.out);
    }
    let table = place.run(&["statements", "--unresolved", "--format", "table"]).out;
    assert!(table.contains("(not named)"), "{table}");
    let json: Value =
        serde_json::from_str(&place.run(&["statements", "--unresolved", "--format", "json"]).out).unwrap();
    assert!(json[0]["speaker"].is_null() && json[0]["reason"].is_string(), "{json}");
}

//! `show`: a statement with everything that it rests on.

mod common;

use common::{Place, Run};
use serde_json::Value;

const TALKS: &str = "Dyke talks open in Sund\n\n\
SUND, Dec. 6 – Minister Mona Adler met the mayor of Westmark, Ian Brook, on Saturday to talk about the old dyke.\n\n\
She told reporters on Saturday that Brook had promised that the ferries would wait.\n\n\
It was reported that the engineers would come in the spring.\n\n\
The harbour was empty. “Nobody leaves this room before there is a plan.”\n\n\
The so-called “storm line” was closed. A spokesman for Westmark declined to comment.\n";

/// A place with one text of Saturday, 6 December 2025 in its case.
fn place() -> Place {
    let place = Place::new();
    place.write("articles/talks.txt", TALKS);
    place.write("list.csv", "file,published,outlet\narticles/talks.txt,2025-12-06,Sund Courier\n");
    let run = place.run(&["read", "articles", "--manifest", "list.csv"]);
    assert_eq!(run.code, 0, "{run:?}");
    place
}

/// The ids of statements and report notes whose content has `words`.
fn id(place: &Place, words: &str) -> String {
    let all = "actual,negated,expected,hypothetical";
    let run = place.run(&["statements", "--format", "jsonl", "--report", all]);
    let records = run.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let fits = |record: &Value| record["content"].as_str().is_some_and(|content| content.starts_with(words));
    let found = records.into_iter().find(fits).unwrap_or_else(|| panic!("no `{words}` in {run:?}"));
    found["id"].as_str().unwrap().to_owned()
}

fn fields(run: &Run) -> Vec<(&str, &str)> {
    run.out.lines().filter_map(|line| line.trim_start().split_once("  ")).collect()
}

fn field<'r>(run: &'r Run, name: &str) -> &'r str {
    let fields = fields(run);
    fields.iter().find(|(own, _)| *own == name).unwrap_or_else(|| panic!("no {name} in {}", run.out)).1
}

#[test]
fn a_pronoun_is_shown_with_the_sentence_that_has_the_name() {
    let place = place();
    let run = place.run(&["show", &id(&place, "Brook had promised")]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        run.out.contains("⟨source: She⟩ ⟨cue: told⟩ reporters on Saturday that ⟨content: Brook"),
        "{}",
        run.out
    );
    assert_eq!(field(&run, "speaker"), "Mona Adler");
    assert!(field(&run, "resolution").starts_with("1. "), "{}", run.out);
    let stands = field(&run, "the name stands");
    assert!(
        stands.starts_with("paragraph ") && stands.contains("Minister ⟨name: Mona Adler⟩ met"),
        "{stands}"
    );
}

#[test]
fn the_chain_the_day_and_what_is_nested_are_shown() {
    let place = place();
    let (outer, inner) = (id(&place, "Brook had promised"), id(&place, "the ferries would wait"));
    let run = place.run(&["show", &outer]);
    let chain = field(&run, "chain");
    assert!(chain.starts_with("Mona Adler → to reporters"), "{chain}");
    assert!(chain.ends_with(" → published by Sund Courier"), "{chain}");
    assert_eq!(field(&run, "said on"), "2025-12-06 (“Saturday”)");
    assert!(field(&run, "holds").starts_with(&format!("{inner} Ian Brook: the ferries")), "{}", run.out);
    let run = place.run(&["show", &inner]);
    assert!(field(&run, "inside of").starts_with(&format!("{outer} Mona Adler: Brook had")), "{}", run.out);
    assert!(field(&run, "chain").contains("passed on by Mona Adler"), "{}", run.out);
}

#[test]
fn how_sure_it_is_stands_there_in_words_and_as_a_number() {
    let place = place();
    let run = place.run(&["show", &id(&place, "Brook had promised")]);
    let (words, number) = field(&run, "confidence").split_once(" (").unwrap();
    let number: f32 = number.trim_end_matches(')').parse().unwrap();
    let steps =
        [(0.85, "very sure"), (0.7, "fairly sure"), (0.5, "more likely right than wrong"), (0.0, "doubtful")];
    assert_eq!(steps.iter().find(|(least, _)| number >= *least).unwrap().1, words, "{number}");
}

#[test]
fn a_statement_without_a_speaker_says_why() {
    let place = place();
    let run = place.run(&["show", &id(&place, "the engineers"), &id(&place, "Nobody leaves")]);
    assert_eq!(run.code, 0, "{run:?}");
    let why: Vec<&str> =
        fields(&run).into_iter().filter(|(name, _)| *name == "why").map(|(_, why)| why).collect();
    assert_eq!(why.len(), 2, "{}", run.out);
    assert!(why[0].starts_with("the text names no source"), "{}", why[0]);
    assert!(why[1].starts_with("no reporting words near the quotation"), "{}", why[1]);
}

#[test]
fn a_report_note_and_a_note_are_shown_too() {
    let place = place();
    let run = place.run(&["show", &id(&place, "comment")]);
    assert!(run.out.starts_with("report note s-") && field(&run, "report") == "negated", "{}", run.out);
    let note = place.run(&["export", "--types", "note"]).out;
    let note: Value = serde_json::from_str(note.lines().next().unwrap()).unwrap();
    let run = place.run(&["show", note["id"].as_str().unwrap()]);
    assert!(run.out.contains("⟨passage: “storm line”⟩"), "{run:?}");
    assert_eq!(field(&run, "kind"), "not-speech");
}

#[test]
fn programs_get_the_record_of_the_export_and_what_explains_it() {
    let place = place();
    let (outer, inner) = (id(&place, "Brook had promised"), id(&place, "the ferries would wait"));
    let run = place.run(&["show", &outer, &inner, "talks", "--format", "json"]);
    let shown: Value = serde_json::from_str(&run.out).unwrap();
    let exported = place.run(&["export", "--types", "statement"]).out;
    let exported: Vec<Value> = exported.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let record = exported.iter().find(|record| record["id"] == outer.as_str()).unwrap();
    for (name, value) in record.as_object().unwrap() {
        assert_eq!(&shown[0][name], value, "{name}");
    }
    assert_eq!(shown[0]["holds"], serde_json::json!([inner]));
    assert_eq!(shown[0]["ground"]["name"], "Mona Adler");
    assert_eq!(shown[1]["parent"], outer.as_str());
    assert_eq!(shown[2]["type"], "document");
    let lines = place.run(&["show", &outer, &inner, "--format", "jsonl"]).out;
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines, shown.as_array().unwrap()[..2]);
}

#[test]
fn what_is_not_there_costs_nothing_of_the_rest() {
    let place = place();
    let known = id(&place, "Brook had promised");
    let run = place.run(&["show", "s-ffffffff", &known]);
    assert_eq!(run.code, 3, "{run:?}");
    assert!(run.out.contains("Mona Adler") && run.err.contains("s-ffffffff"), "{run:?}");
    assert_eq!(place.run(&["show", "s-ffffffff"]).code, 2);
    assert_eq!(place.run(&["show"]).code, 2);
}

#[test]
fn a_rejected_statement_keeps_its_page() {
    let place = place();
    let gone = id(&place, "Brook had promised");
    assert_eq!(place.run(&["correct", &gone, "reject", "--reviewer", "A. Reader"]).code, 0);
    let run = place.run(&["show", &gone]);
    assert!(
        run.out.contains("rejected by a reviewer") && field(&run, "corrected").contains("A. Reader"),
        "{run:?}"
    );
    let shown: Value = serde_json::from_str(&place.run(&["show", &gone, "--format", "jsonl"]).out).unwrap();
    assert_eq!((&shown["type"], &shown["corrections"][0]["verdict"]), (&"rejected".into(), &"reject".into()));
}

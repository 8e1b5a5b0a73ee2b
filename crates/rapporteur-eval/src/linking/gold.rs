//! Whether a gold annotation fits its texts: every piece is in its text, every value is a known one,
//! every text is annotated and listed.

use rapporteur_model::{Act, Mode, SpeakerKind};
use rapporteur_reader::input::Manifest;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Every field of a gold statement.
const FIELDS: [&str; 19] = [
    "type",
    "doc",
    "speaker",
    "speaker_kind",
    "mention",
    "role",
    "party",
    "mode",
    "act",
    "cue",
    "content",
    "channel",
    "via",
    "said_on",
    "report",
    "addressee",
    "on_behalf_of",
    "unresolved",
    "optional",
];
/// The fields that hold words of the text.
const WORDS: [&str; 6] = ["mention", "role", "cue", "content", "channel", "addressee"];

/// What is wrong with the annotation in `folder`, a line each.
fn problems(folder: &Path) -> Vec<String> {
    let texts = texts(folder);
    let mut problems = Vec::new();
    let mut annotated = BTreeSet::new();
    let lines = std::fs::read_to_string(folder.join("gold.jsonl")).unwrap_or_default();
    for (number, line) in lines.lines().enumerate() {
        let record: Value = serde_json::from_str(line).unwrap_or_default();
        let doc = record["doc"].as_str().unwrap_or_default().to_owned();
        match texts.get(&doc) {
            Some(text) => faults(&record, text, &mut problems),
            None => problems.push(format!("line {}: there is no text {doc}", number + 1)),
        }
        annotated.insert(doc);
    }
    problems.extend(
        texts.keys().filter(|doc| !annotated.contains(*doc)).map(|doc| format!("{doc}: no statement")),
    );
    problems.extend(unlisted(folder, &texts));
    problems
}

/// The texts by their document ids (the file's name up to the first `-`), white space folded.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files
        .filter(|file| file.extension().is_some_and(|ending| ending == "txt"))
        .map(|file| (id(&file), read(&file)))
        .collect()
}

fn id(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    stem.split('-').next().unwrap_or_default().to_owned()
}

fn read(file: &PathBuf) -> String {
    folded(&std::fs::read_to_string(file).unwrap())
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Add what is wrong with one record of `text`.
fn faults(record: &Value, text: &str, problems: &mut Vec<String>) {
    let mut fault = |what: String| problems.push(format!("{}: {what}: {}", record["doc"], record["content"]));
    let known = |names: &[&str], field: &str| names.contains(&record[field].as_str().unwrap_or_default());
    for field in record.as_object().into_iter().flat_map(|record| record.keys()) {
        if !FIELDS.contains(&field.as_str()) {
            fault(format!("unknown field {field}"));
        }
    }
    for (field, names) in [
        ("type", vec!["statement"]),
        ("speaker_kind", SpeakerKind::NAMES.map(|(_, name)| name).to_vec()),
        ("mode", Mode::NAMES.map(|(_, name)| name).to_vec()),
        ("act", Act::NAMES.map(|(_, name)| name).to_vec()),
        ("report", vec!["actual"]),
    ] {
        if !known(&names, field) {
            fault(format!("unknown {field} {}", record[field]));
        }
    }
    let empty = |piece: &&str| piece.is_empty() || !text.contains(piece);
    for field in WORDS {
        let pieces = record[field].as_str().into_iter().flat_map(|words| words.split(" … "));
        pieces.filter(empty).for_each(|piece| fault(format!("{field} is not in the text ({piece})")));
    }
    if !record["content"].is_string() || !record["via"].is_array() {
        fault("content or via is missing".to_owned());
    }
    let nobody = record["speaker"].is_null();
    if nobody && !known(&["unknown"], "speaker_kind") || !nobody && !record["speaker"].is_string() {
        fault("a speaker and a kind that do not go together".to_owned());
    }
    if record["unresolved"] == true && !(nobody && record["mention"].is_string()) {
        fault("unresolved, with a speaker or without a mention".to_owned());
    }
}

/// The texts that the manifest or `meta.json` leaves out.
fn unlisted(folder: &Path, texts: &BTreeMap<String, String>) -> Vec<String> {
    let rows = std::fs::read_to_string(folder.join("manifest.csv")).unwrap_or_default();
    let listed: BTreeSet<String> =
        rows.lines().skip(1).map(|row| id(Path::new(row.split(',').next().unwrap_or_default()))).collect();
    let meta = std::fs::read_to_string(folder.join("meta.json")).unwrap_or_default();
    let meta: Value = serde_json::from_str(&meta).unwrap_or_default();
    let mut problems: Vec<String> =
        Manifest::read(&folder.join("manifest.csv")).err().map(|e| e.to_string()).into_iter().collect();
    for doc in texts.keys() {
        if !listed.contains(doc) {
            problems.push(format!("{doc}: not in manifest.csv"));
        }
        if !meta[doc]["published"].is_string() || !meta[doc]["title"].is_string() {
            problems.push(format!("{doc}: not in meta.json"));
        }
    }
    problems
}

#[test]
fn the_annotations_fit_their_texts() {
    for (part, count) in [("dev", 20), ("held", 10)] {
        let folder = Path::new("../../tests/corpus/linking").join(part);
        assert_eq!(problems(&folder), Vec::<String>::new(), "{part}");
        assert_eq!(texts(&folder).len(), count, "{part}");
    }
}

#[test]
fn faults_of_an_annotation_are_told() {
    let right = serde_json::json!({"type": "statement", "doc": "a", "speaker": "Ada Kern", "speaker_kind": "person",
        "mention": "she", "mode": "indirect", "act": "say", "cue": "said", "content": "it was … late", "via": [],
        "report": "actual"});
    let told = |change: fn(&mut Value)| {
        let (mut record, mut problems) = (right.clone(), Vec::new());
        change(&mut record);
        faults(&record, "At noon she said it was rather late.", &mut problems);
        problems.join("\n")
    };
    assert_eq!(told(|_| ()), "");
    for (change, fault) in [
        ((|r| r["content"] = "it was early".into()) as fn(&mut Value), "content is not in the text"),
        (|r| r["cue"] = "told".into(), "cue is not in the text"),
        (|r| r["act"] = "shout".into(), "unknown act"),
        (|r| r["mood"] = "bad".into(), "unknown field mood"),
        (|r| r["speaker"] = Value::Null, "do not go together"),
        (|r| r["unresolved"] = true.into(), "unresolved, with a speaker"),
    ] {
        assert!(told(change).contains(fault), "{fault}: {}", told(change));
    }
}

#[test]
fn a_text_that_is_not_annotated_or_not_listed_is_told() {
    let folder = std::env::temp_dir().join(format!("rapporteur-gold-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("a-one.txt"), "Nobody said it.").unwrap();
    std::fs::write(folder.join("gold.jsonl"), "{\"type\": \"statement\", \"doc\": \"b\"}\n").unwrap();
    std::fs::write(folder.join("manifest.csv"), "file,published\n").unwrap();
    let told = problems(&folder).join("\n");
    std::fs::remove_dir_all(&folder).unwrap();
    for fault in ["there is no text b", "a: no statement", "a: not in manifest.csv", "a: not in meta.json"] {
        assert!(told.contains(fault), "{fault}: {told}");
    }
}

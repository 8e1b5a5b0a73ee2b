use super::*;
use crate::fixture::view;
use serde_json::Value;

fn exported(kinds: &[Kind], format: ExportFormat) -> String {
    let mut out = Vec::new();
    write(&view(), kinds, format, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn lines(kinds: &[Kind]) -> Vec<Value> {
    exported(kinds, ExportFormat::Jsonl).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The field table of the record format, written out: names, and the values where they are a list.
const STATEMENT: [(&str, &[&str]); 20] = [
    ("doc", &[]),
    ("speaker", &[]),
    ("speaker_kind", &["person", "organization", "state", "group", "anonymous", "unknown"]),
    ("mention", &[]),
    ("role", &[]),
    ("party", &[]),
    ("mode", &["direct", "indirect", "mixed"]),
    (
        "act",
        &[
            "say", "ask", "deny", "refuse", "think", "intend", "decide", "document", "accuse", "promise",
            "threaten",
        ],
    ),
    ("cue", &[]),
    ("content", &[]),
    ("channel", &[]),
    ("via", &[]),
    ("said_on", &[]),
    ("report", &["actual", "negated", "expected", "hypothetical"]),
    ("addressee", &[]),
    ("on_behalf_of", &[]),
    ("parent", &[]),
    ("confidence", &[]),
    ("resolution", &[]),
    ("id", &[]),
];

#[test]
fn a_statement_has_every_field_of_the_format_with_a_value_it_allows() {
    let records = lines(&[Kind::Statement, Kind::ReportNote]);
    assert_eq!(records.len(), 5);
    for record in &records {
        for (field, allowed) in STATEMENT {
            let value = record.get(field).unwrap_or_else(|| panic!("{field} is missing"));
            assert!(allowed.is_empty() || allowed.contains(&value.as_str().unwrap()), "{field}: {value}");
        }
        assert!(record["via"].is_array() && record["resolution"].is_array() && record["content"].is_string());
        let wanted = if record["report"] == "actual" { "statement" } else { "report-note" };
        assert_eq!(record["type"], wanted);
    }
}

#[test]
fn spans_count_code_points_of_the_text_and_of_the_source() {
    let texts: Vec<Vec<char>> =
        lines(&[Kind::Document]).iter().map(|d| d["text"].as_str().unwrap().chars().collect()).collect();
    let records = lines(&[Kind::Statement]);
    let mut seen = 0;
    for record in &records {
        let text = &texts[usize::from(record["doc"] == "02-talks")];
        for (field, spans) in record["spans"].as_object().unwrap() {
            for span in spans.as_array().unwrap() {
                let at = |name: &str| span[name].as_u64().map(|n| usize::try_from(n).unwrap());
                let words: String = text[at("start").unwrap()..at("end").unwrap()].iter().collect();
                assert_eq!((span["quote"].as_str(), record[field].as_str()), (Some(&*words), Some(&*words)));
                let source = (record["doc"] == "01-dyke").then(|| at("start").unwrap() + 5);
                assert_eq!(at("source_start"), source);
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 12);
}

#[test]
fn a_surname_gets_the_fullest_name_of_the_case_and_the_reason() {
    let records = lines(&[Kind::Statement, Kind::Actor]);
    let last = records.last().unwrap();
    assert_eq!((&last["doc"], &last["speaker"]), (&Value::from("02-talks"), &Value::from("Mona Adler")));
    assert!(last["resolution"][0].as_str().unwrap().contains("Mona Adler"));
    assert_eq!(records[0]["type"], "actor");
    assert_eq!((&records[0]["name"], &records[0]["aliases"][0]), (&"Mona Adler".into(), &"Adler".into()));
    assert_eq!((&records[0]["roles"][0], &records[0]["party"]), (&"Minister".into(), &"Nordland".into()));
}

#[test]
fn an_unnamed_speaker_is_null_with_the_reason() {
    let records = lines(&[Kind::Statement]);
    let unnamed = records.iter().find(|record| record["speaker"].is_null()).unwrap();
    assert_eq!(unnamed["speaker_kind"], "unknown");
    assert!(unnamed["reason"].as_str().unwrap().contains("no reporting words"));
    assert!(unnamed["cue"].is_null() && unnamed["mention"].is_null());
}

#[test]
fn texts_and_their_appearances_come_first() {
    let kinds: Vec<_> = lines(&[]).iter().map(|line| line["type"].as_str().unwrap().to_owned()).collect();
    let expected = "document publication document publication actor actor statement statement statement report-note event note statement";
    assert_eq!(kinds.join(" "), expected);
}

#[test]
fn the_json_array_holds_the_same_records() {
    let array: Vec<Value> = serde_json::from_str(&exported(&[], ExportFormat::Json)).unwrap();
    assert_eq!(array, lines(&[]));
}

#[test]
fn the_export_is_safe_and_stable() {
    let json = exported(&[], ExportFormat::Jsonl);
    assert!(!json.contains('\u{1b}'));
    insta::assert_snapshot!("export_jsonl", json);
    insta::assert_snapshot!("export_csv", exported(&[], ExportFormat::Csv));
}

//! Statements scored against gold annotations, the way `gold/score.py` does.

mod read;
mod score;

pub(crate) use read::articles;
pub(crate) use score::{Figure, Scored, bag, jaccard, overlap, prf, ratio, same_doc, same_name, score};

use crate::annotations;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A statement as the scorers see it: the fields of RECORDS.md that are compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    pub doc: String,
    pub speaker: Option<String>,
    /// The word of the kind; `unknown` where there is no speaker.
    pub speaker_kind: String,
    pub mention: Option<String>,
    pub role: Option<String>,
    pub party: Option<String>,
    pub mode: String,
    pub act: String,
    pub said_on: Option<String>,
    pub cue: String,
    pub content: String,
    pub channel: Option<String>,
    pub addressee: Option<String>,
    pub on_behalf_of: Option<String>,
    /// Who passed it on, outermost last.
    pub via: Vec<String>,
    /// The text has a source, and who it is cannot be told.
    pub unresolved: bool,
    pub optional: bool,
    pub method: String,
    /// How sure the reader says that it is.
    pub confidence: f32,
}

/// Score the articles of a folder; see the usage in `main.rs`.
pub(crate) fn command(arguments: &[&str]) -> Result<String, String> {
    let option = |name: &str| arguments.iter().position(|a| *a == name).and_then(|at| arguments.get(at + 1));
    let folder = arguments.first().ok_or("statements: which folder?")?;
    let folder = Path::new(folder);
    let gold_file = option("--gold").map_or_else(|| folder.join("gold.jsonl"), PathBuf::from);
    let (gold, found) = both(folder, &gold_file)?;
    if let Some(path) = option("--export") {
        let lines: String = found.iter().map(|record| format!("{}\n", exported(record))).collect();
        std::fs::write(path, lines).map_err(|error| format!("{path}: {error}"))?;
    }
    let scored = score(&gold, &found);
    let mut report = String::new();
    if arguments.contains(&"--misses") {
        differences(&mut report, &gold, &found, &scored);
    }
    for Figure { name, shown, .. } in &scored.figures {
        let _ = writeln!(report, "statement  {name:22} {shown}");
    }
    Ok(report)
}

/// The figures of the statements that are found in `folder`, against the gold file `gold`.
pub(crate) fn figures(folder: &Path, gold: &Path) -> Result<Vec<Figure>, String> {
    let (gold, found) = both(folder, gold)?;
    Ok(score(&gold, &found).figures)
}

/// The gold's statements, and those that are found in `folder`.
pub(crate) fn both(folder: &Path, gold: &Path) -> Result<(Vec<Record>, Vec<Record>), String> {
    Ok((gold_records(gold)?, read::folder(folder)?))
}

fn exported(record: &Record) -> Value {
    json!({"type": "statement", "doc": record.doc, "speaker": record.speaker, "mode": record.mode, "act": record.act,
        "party": record.party, "cue": record.cue, "content": record.content, "said_on": record.said_on, "method": record.method})
}

fn gold_records(path: &Path) -> Result<Vec<Record>, String> {
    annotations::of_type(path, "statement", record)
}

fn record(value: &Value) -> Record {
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    Record {
        doc: text("doc").unwrap_or_default(),
        speaker: text("speaker"),
        speaker_kind: text("speaker_kind").unwrap_or_default(),
        mention: text("mention"),
        role: text("role"),
        party: text("party"),
        mode: text("mode").unwrap_or_default(),
        act: text("act").unwrap_or_default(),
        said_on: text("said_on"),
        cue: text("cue").unwrap_or_default(),
        content: text("content").unwrap_or_default(),
        channel: text("channel"),
        addressee: text("addressee"),
        on_behalf_of: text("on_behalf_of"),
        via: value["via"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        unresolved: value["unresolved"] == true,
        optional: value["optional"] == true,
        method: String::new(),
        confidence: 1.0,
    }
}

/// What was missed, found wrongly, or found with another speaker, act, mode or party.
fn differences(report: &mut String, gold: &[Record], found: &[Record], scored: &Scored) {
    for (index, record) in gold.iter().enumerate().filter(|(_, record)| !record.optional) {
        if !scored.pairs.iter().any(|(g, _)| *g == index) {
            let _ = writeln!(report, "missed {}", shown(record));
        }
    }
    for (index, record) in found.iter().enumerate() {
        if !scored.pairs.iter().any(|(_, s)| *s == index) {
            let _ = writeln!(report, "false  {} [{}]", shown(record), record.method);
        }
    }
    for &(g, s) in &scored.pairs {
        let (gold, found) = (&gold[g], &found[s]);
        let differ = [
            (
                "speaker",
                same_name(gold.speaker.as_deref(), found.speaker.as_deref()),
                &gold.speaker,
                &found.speaker,
            ),
            ("party", gold.party == found.party, &gold.party, &found.party),
            ("said_on", gold.said_on == found.said_on, &gold.said_on, &found.said_on),
            ("act", gold.act == found.act, &Some(gold.act.clone()), &Some(found.act.clone())),
            ("mode", gold.mode == found.mode, &Some(gold.mode.clone()), &Some(found.mode.clone())),
        ];
        for (field, same, wanted, got) in differ {
            if !same {
                let _ = writeln!(report, "{field:7} {wanted:?} but {got:?}: {}", shown(gold));
            }
        }
    }
}

fn shown(record: &Record) -> String {
    let speaker = record.speaker.as_deref().unwrap_or("?");
    format!(
        "{} {speaker} | {} | {} | {} | {}",
        record.doc, record.act, record.mode, record.cue, record.content
    )
}

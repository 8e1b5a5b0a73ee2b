//! Events scored against gold annotations, the way `gold/score.py` does, and against PLOVER-coded sentences.

mod coded;
mod gsr;
mod plv;
pub(crate) mod score;

use crate::annotations;
use crate::statements::{Figure, articles};
use rapporteur_model::{Document, Event, EventType, Modality, Source, Span};
pub(crate) use score::overlaps;
use score::{Scored, score};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// An event as the scorer sees it: the fields of RECORDS.md that are compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    pub doc: String,
    pub event: String,
    pub actors: Vec<String>,
    pub recipients: Vec<String>,
    pub modality: String,
    pub on: Option<String>,
    pub place: Option<String>,
    pub told_by: Option<String>,
    pub evidence: String,
    pub optional: bool,
    pub method: String,
    pub confidence: f32,
}

/// Score the articles of a folder; see the usage in `main.rs`.
pub(crate) fn command(arguments: &[&str]) -> Result<String, String> {
    match arguments.first() {
        Some(&"plv") => return coded(|corpora| plv::report(corpora, arguments.contains(&"--misses"))),
        Some(&"plover") => return coded(gsr::report),
        _ => {}
    }
    let option = |name: &str| arguments.iter().position(|a| *a == name).and_then(|at| arguments.get(at + 1));
    let folder = Path::new(arguments.first().ok_or("events: which folder?")?);
    let gold_file = option("--gold").map_or_else(|| folder.join("gold.jsonl"), PathBuf::from);
    let (gold, found) = (gold_records(&gold_file)?, found(folder)?);
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
        let _ = writeln!(report, "event  {name:22} {shown}");
    }
    Ok(report)
}

/// What `report` says of the shared corpora, or that it is skipped.
fn coded(report: impl FnOnce(&Path) -> Result<String, String>) -> Result<String, String> {
    match std::env::var_os("RAPPORTEUR_CORPORA") {
        Some(corpora) => report(Path::new(&corpora)),
        None => Ok("events: skipped: RAPPORTEUR_CORPORA is not set\n".to_owned()),
    }
}

/// PLOVER's code of an event; PLOVER has no modalities:
///
/// - what somebody is to do, or is ready to do, with or for another is AGREE, and so is an offer;
/// - what somebody is to do, or may do, against another is THREATEN;
/// - what somebody does not do with or for another is REJECT.
fn root(event: &Event) -> &'static str {
    use EventType::{
        Agree, Aid, Assault, Coerce, Concede, Consult, Cooperate, Mobilize, Propose, Protest, Reject,
        Retreat, Sanction, Support, Threaten,
    };
    let ahead = matches!(event.modality, Modality::Future | Modality::Hypothetical);
    let negated = event.modality == Modality::Negated;
    let code = match event.kind {
        Agree | Aid | Concede | Consult | Cooperate | Retreat | Support if negated => Reject,
        Aid | Concede | Consult | Cooperate | Retreat | Support if ahead => Agree,
        Assault | Coerce | Mobilize | Protest | Sanction if ahead => Threaten,
        Propose => Agree,
        other => other,
    };
    code.as_str()
}

/// The figures of the events that are found in `folder`, against the gold file `gold`.
pub(crate) fn figures(folder: &Path, gold: &Path) -> Result<Vec<Figure>, String> {
    Ok(score(&gold_records(gold)?, &found(folder)?).figures)
}

fn found(folder: &Path) -> Result<Vec<Record>, String> {
    let mut records = Vec::new();
    for article in articles(folder)? {
        let (name, document) = (&article.publication.name, &article.document);
        records.extend(article.reading.events.iter().map(|event| record(name, document, event)));
    }
    Ok(records)
}

fn record(doc: &str, document: &Document, event: &Event) -> Record {
    let words = |span: Span| document.words(span).to_owned();
    let names = |sources: &[Source]| sources.iter().map(|source| source.name.clone()).collect();
    Record {
        doc: doc.to_owned(),
        event: event.kind.as_str().to_owned(),
        actors: names(&event.actors),
        recipients: names(&event.recipients),
        modality: event.modality.as_str().to_owned(),
        on: event.on.clone(),
        place: event.place.map(words),
        told_by: event.told_by.as_ref().and_then(|teller| teller.name.clone()),
        evidence: event.evidence.iter().map(|span| words(*span)).collect::<Vec<_>>().join(" … "),
        optional: false,
        method: event.method.clone(),
        confidence: event.confidence,
    }
}

fn exported(record: &Record) -> Value {
    json!({"type": "event", "doc": record.doc, "event": record.event, "actors": record.actors,
        "recipients": record.recipients, "modality": record.modality, "on": record.on, "place": record.place,
        "told_by": record.told_by, "evidence": record.evidence, "method": record.method})
}

fn gold_records(path: &Path) -> Result<Vec<Record>, String> {
    annotations::of_type(path, "event", gold_record)
}

fn gold_record(value: &Value) -> Record {
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    let list = |name: &str| {
        let names = value[name].as_array().into_iter().flatten();
        names.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    Record {
        doc: text("doc").unwrap_or_default(),
        event: text("event").unwrap_or_default(),
        actors: list("actors"),
        recipients: list("recipients"),
        modality: text("modality").unwrap_or_default(),
        on: text("on"),
        place: text("place"),
        told_by: text("told_by"),
        evidence: text("evidence").unwrap_or_default(),
        optional: value["optional"] == true,
        method: String::new(),
        confidence: 1.0,
    }
}

/// What was missed, found wrongly, or found with other participants, modality, day or teller.
fn differences(report: &mut String, gold: &[Record], found: &[Record], scored: &Scored) {
    for (index, record) in gold.iter().enumerate() {
        if !scored.pairs.iter().any(|(g, _)| *g == index) {
            let _ = writeln!(report, "missed{} {}", if record.optional { "?" } else { " " }, shown(record));
        }
    }
    for (index, record) in found.iter().enumerate() {
        if !scored.pairs.iter().any(|(_, s)| *s == index) {
            let _ =
                writeln!(report, "false   {} [{} {:.2}]", shown(record), record.method, record.confidence);
        }
    }
    for &(g, s) in &scored.pairs {
        let (gold, found) = (&gold[g], &found[s]);
        let sets = [
            ("actors", gold.actors.join(" + "), found.actors.join(" + ")),
            ("recipients", gold.recipients.join(" + "), found.recipients.join(" + ")),
            ("modality", gold.modality.clone(), found.modality.clone()),
            ("on", gold.on.clone().unwrap_or_default(), found.on.clone().unwrap_or_default()),
            ("told_by", gold.told_by.clone().unwrap_or_default(), found.told_by.clone().unwrap_or_default()),
        ];
        for (field, wanted, got) in sets.iter().filter(|(_, wanted, got)| wanted != got) {
            let _ = writeln!(report, "{field:10} {wanted:?} but {got:?}: {}", shown(gold));
        }
    }
}

fn shown(record: &Record) -> String {
    format!(
        "{} {} {} > {} | {} {} | {} | {}",
        record.doc,
        record.event,
        record.actors.join(" + "),
        record.recipients.join(" + "),
        record.modality,
        record.on.as_deref().unwrap_or("-"),
        record.told_by.as_deref().unwrap_or("-"),
        record.evidence
    )
}

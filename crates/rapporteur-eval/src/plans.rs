//! Plans of a case scored against gold annotations, the way `gold/score.py` does.

mod score;

use crate::annotations;
use crate::derived;
use crate::statements::Figure;
use rapporteur_analysis::CasePlan;
use rapporteur_model::{Case, Span};
use score::{Scored, score};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A plan as the scorer sees it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    pub names: Vec<String>,
    pub authors: Vec<String>,
    pub revises: Option<String>,
    pub provisions: Vec<Entry>,
    pub responses: Vec<Entry>,
    pub optional: bool,
}

/// A provision (its issue) or a response (its party and verdict), with the words that tell it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    pub key: String,
    pub party: Option<String>,
    pub evidence: String,
    pub doc: String,
    pub method: String,
}

/// Score the articles of a folder; see the usage in `main.rs`.
pub(crate) fn command(arguments: &[&str]) -> Result<String, String> {
    let option = |name: &str| arguments.iter().position(|a| *a == name).and_then(|at| arguments.get(at + 1));
    let folder = Path::new(arguments.first().ok_or("plans: which folder?")?);
    let gold = option("--gold").map_or_else(|| folder.join("gold.jsonl"), PathBuf::from);
    let (gold, found) = (gold_records(&gold)?, found(folder)?);
    let scored = score(&gold, &found);
    let mut report = String::new();
    if arguments.contains(&"--misses") {
        differences(&mut report, &gold, &found, &scored);
    }
    for Figure { name, shown, .. } in &scored.figures {
        let _ = writeln!(report, "plan  {name:22} {shown}");
    }
    Ok(report)
}

/// The figures of a folder of articles against a gold file.
pub(crate) fn figures(folder: &Path, gold: &Path) -> Result<Vec<Figure>, String> {
    Ok(score(&gold_records(gold)?, &found(folder)?).figures)
}

fn found(folder: &Path) -> Result<Vec<Record>, String> {
    let (case, analysis) = derived::of_folder(folder, &[])?;
    Ok(analysis.plans.iter().map(|plan| record(&case, plan)).collect())
}

fn record(case: &Case, plan: &CasePlan) -> Record {
    let words = |document: usize, spans: &[Span]| {
        let text = case.documents[document].document.text();
        spans.iter().filter_map(|span| span.get(text)).collect::<Vec<_>>().join(" … ")
    };
    let entry = |key: &str, party: Option<&String>, document: usize, spans: &[Span], method: &str| Entry {
        key: key.to_owned(),
        party: party.cloned(),
        evidence: words(document, spans),
        doc: case.documents[document].name.clone(),
        method: method.to_owned(),
    };
    let provisions = plan
        .provisions
        .iter()
        .filter_map(|one| Some(entry(one.issue.as_deref()?, None, one.document, &one.evidence, &one.method)));
    let responses = plan
        .responses
        .iter()
        .map(|one| entry(one.answer.as_str(), Some(&one.party), one.document, &one.evidence, &one.method));
    Record {
        names: plan.names.iter().map(|name| name.words.clone()).collect(),
        authors: plan.authors.iter().map(|author| author.name.clone()).collect(),
        revises: plan.revises.clone(),
        provisions: provisions.collect(),
        responses: responses.collect(),
        optional: false,
    }
}

fn gold_records(path: &Path) -> Result<Vec<Record>, String> {
    annotations::of_type(path, "plan", gold_record)
}

fn gold_record(value: &Value) -> Record {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let list = |value: &Value| value.as_array().into_iter().flatten().filter_map(text).collect();
    let entries = |name: &str, key: &str| {
        let all = value[name].as_array().into_iter().flatten();
        let entry = |one: &Value| Entry {
            key: text(&one[key]).unwrap_or_default(),
            party: text(&one["party"]),
            evidence: text(&one["evidence"]).unwrap_or_default(),
            doc: text(&one["doc"]).unwrap_or_default(),
            method: String::new(),
        };
        all.map(entry).collect()
    };
    Record {
        names: list(&value["names"]),
        authors: list(&value["authors"]),
        revises: text(&value["revises"]),
        provisions: entries("provisions", "issue"),
        responses: entries("responses", "verdict"),
        optional: value["optional"] == true,
    }
}

/// What was missed or found wrongly, plan by plan.
fn differences(report: &mut String, gold: &[Record], found: &[Record], scored: &Scored) {
    for (g, record) in gold.iter().enumerate() {
        let pair = scored.pairs.iter().find(|pair| pair.gold == g);
        let _ = writeln!(report, "== {}", record.names.join(" | "));
        let Some(pair) = pair else {
            let _ = writeln!(report, "missed{}", if record.optional { " (optional)" } else { "" });
            continue;
        };
        let other = &found[pair.found];
        let _ = writeln!(report, "found as: {}", other.names.join(" | "));
        let _ = writeln!(
            report,
            "authors {:?}, found {:?}; revises {:?}, found {:?}",
            record.authors, other.authors, record.revises, other.revises
        );
        entries(report, "provision", (&record.provisions, &other.provisions), &pair.provisions);
        entries(report, "response", (&record.responses, &other.responses), &pair.responses);
    }
    for (s, record) in found.iter().enumerate().filter(|(s, _)| !scored.pairs.iter().any(|p| p.found == *s)) {
        let _ = writeln!(report, "== false {s}: {} by {:?}", record.names.join(" | "), record.authors);
        entries(report, "provision", (&[], &record.provisions), &[]);
        entries(report, "response", (&[], &record.responses), &[]);
    }
}

fn entries(report: &mut String, what: &str, (gold, found): (&[Entry], &[Entry]), pairs: &[(usize, usize)]) {
    let shown = |entry: &Entry| {
        let party = entry.party.as_deref().unwrap_or("");
        format!("{what} {} {party} {} | {} [{}]", entry.doc, entry.key, entry.evidence, entry.method)
    };
    for (at, entry) in gold.iter().enumerate() {
        let hit = pairs.iter().any(|(g, _)| *g == at);
        let _ = writeln!(report, "  {} {}", if hit { "ok    " } else { "missed" }, shown(entry));
    }
    for (_, entry) in found.iter().enumerate().filter(|(at, _)| !pairs.iter().any(|(_, s)| s == at)) {
        let _ = writeln!(report, "  false  {}", shown(entry));
    }
}

//! Positions scored against gold annotations, the way `gold/score.py` does: read and analysed as one case.

mod score;

use crate::annotations;
use crate::derived;
use crate::statements::Figure;
use rapporteur_analysis::{Analysis, Stand, Voice};
use rapporteur_model::Case;
use score::{Scored, score};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A position as the scorer sees it: the fields of RECORDS.md that are compared.
#[derive(Clone, Debug, Default)]
struct Record {
    doc: String,
    holder: String,
    /// Other names that the holder goes by.
    aliases: Vec<String>,
    issue: String,
    stance: String,
    firmness: String,
    told_by: String,
    evidence: String,
    optional: bool,
    method: String,
}

/// Score the articles of a folder; see the usage in `main.rs`.
pub(crate) fn command(arguments: &[&str]) -> Result<String, String> {
    let option = |name: &str| arguments.iter().position(|a| *a == name).and_then(|at| arguments.get(at + 1));
    let folder = Path::new(arguments.first().ok_or("positions: which folder?")?);
    let gold_file = option("--gold").map_or_else(|| folder.join("gold.jsonl"), PathBuf::from);
    let issues: Vec<&str> = option("--issues").map_or(vec![], |names| names.split(',').collect());
    let (found, uncatalogued): (Vec<Record>, Vec<Record>) =
        found(folder, &issues)?.into_iter().partition(|record| !record.issue.is_empty());
    let gold = gold_records(&gold_file)?;
    let scored = score(&gold, &found);
    let mut report = String::new();
    if let Some(most) = option("--misses") {
        let most = most.parse().map_err(|_| format!("--misses: not a number: {most}"))?;
        differences(&mut report, &gold, &found, &scored, most);
        for record in uncatalogued.iter().take(most) {
            let _ = writeln!(report, "uncatalogued {} [{}]", shown(record), record.method);
        }
        by_rule(&mut report, &found, &scored);
    }
    for Figure { name, shown, .. } in &scored.figures {
        let _ = writeln!(report, "position  {name:22} {shown}");
    }
    Ok(report)
}

/// The figures of a folder of articles against a gold file.
pub(crate) fn figures(folder: &Path, gold: &Path) -> Result<Vec<Figure>, String> {
    let mut found = found(folder, &[])?;
    found.retain(|record| !record.issue.is_empty());
    Ok(score(&gold_records(gold)?, &found).figures)
}

/// The positions of the articles of a folder, on the issues of the catalogues that are named, else of the one that fits.
fn found(folder: &Path, issues: &[&str]) -> Result<Vec<Record>, String> {
    let (case, analysis) = derived::of_folder(folder, issues)?;
    Ok(analysis.stands.iter().map(|stand| record(&case, &analysis, stand)).collect())
}

fn record(case: &Case, analysis: &Analysis, stand: &Stand) -> Record {
    let entry = &case.documents[stand.document];
    let aliases = analysis.find(&stand.holder).first().map(|actor| actor.aliases.clone());
    let pieces = stand.position.evidence.iter().map(|span| entry.document.words(*span));
    Record {
        doc: entry.name.clone(),
        holder: stand.holder.clone(),
        aliases: aliases.unwrap_or_default(),
        issue: stand.issue.clone().unwrap_or_default(),
        stance: stand.stance().as_str().to_owned(),
        firmness: stand.firmness().as_str().to_owned(),
        told_by: match &stand.voice {
            Voice::Own => "self".to_owned(),
            Voice::Outlet => "outlet".to_owned(),
            Voice::Ascribed(name) => name.clone(),
        },
        evidence: pieces.collect::<Vec<_>>().join(" … "),
        optional: false,
        method: stand.position.method.clone(),
    }
}

fn gold_records(path: &Path) -> Result<Vec<Record>, String> {
    annotations::of_type(path, "position", gold_record)
}

fn gold_record(value: &Value) -> Record {
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    Record {
        doc: text("doc"),
        holder: text("holder"),
        aliases: vec![],
        issue: text("issue"),
        stance: text("stance"),
        firmness: text("firmness"),
        told_by: text("told_by"),
        evidence: text("evidence"),
        optional: value["optional"] == true,
        method: String::new(),
    }
}

/// What was missed, found wrongly, or found with another stance; at most so many of each.
fn differences(report: &mut String, gold: &[Record], found: &[Record], scored: &Scored, most: usize) {
    let missed = |index: &usize| !scored.pairs.iter().any(|(g, _)| g == index);
    for index in (0..gold.len()).filter(missed).take(most) {
        let mark = if gold[index].optional { "?" } else { " " };
        let _ = writeln!(report, "missed{mark} {}", shown(&gold[index]));
    }
    let wrong = |index: &usize| !scored.pairs.iter().any(|(_, s)| s == index);
    for index in (0..found.len()).filter(wrong).take(most) {
        let _ = writeln!(report, "false   {} [{}]", shown(&found[index]), found[index].method);
    }
    let other = scored.pairs.iter().filter(|(g, s)| gold[*g].stance != found[*s].stance);
    for &(g, s) in other.take(most) {
        let _ = writeln!(report, "stance {:?}: {} [{}]", found[s].stance, shown(&gold[g]), found[s].method);
    }
}

/// For each rule how many positions it found, and how many of them are in the gold.
fn by_rule(report: &mut String, found: &[Record], scored: &Scored) {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (index, record) in found.iter().enumerate() {
        let count = counts.entry(&record.method).or_default();
        count.0 += 1;
        count.1 += usize::from(scored.pairs.iter().any(|(_, s)| *s == index));
    }
    for (rule, (all, right)) in counts {
        let _ = writeln!(report, "rule  {rule:22} {right} of {all}");
    }
}

fn shown(record: &Record) -> String {
    let Record { doc, holder, issue, stance, firmness, told_by, evidence, .. } = record;
    format!("{doc} {holder} | {issue} | {stance} | {firmness} | {told_by} | {evidence}")
}

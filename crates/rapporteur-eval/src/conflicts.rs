//! Conflicts and shifts of a case scored against gold annotations, the way `gold/score.py` does.

mod score;

use crate::actors::case;
use crate::annotations::lines;
use crate::derived;
use crate::statements::{Figure, articles};
use crate::weights::tagger;
use rapporteur_analysis::Analysis;
use rapporteur_model::{Case, Format, Span};
use rapporteur_reader::input::RawRecord;
use rapporteur_reader::read_record;
use score::{Account, Conflict, Shift};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Score the conflicts of a folder; see the usage in `main.rs`.
pub(crate) fn conflicts(arguments: &[&str]) -> Result<String, String> {
    let (case, analysis, gold) = analysed(arguments)?;
    let gold: Vec<Conflict> = of_type(&gold, "conflict").map(gold_conflict).collect();
    let found: Vec<Conflict> = analysis.conflicts.iter().map(|one| conflict(&case, one)).collect();
    let (figures, pairs) = score::conflicts(&gold, &found);
    let wanted: Vec<String> = gold.iter().map(|one| shown(&one.kind, &one.sides)).collect();
    let got: Vec<String> = found.iter().map(|one| shown(&one.kind, &one.sides)).collect();
    Ok(report(arguments, "conflict", &figures, &pairs, [&wanted, &got]))
}

/// Score the shifts of a folder; see the usage in `main.rs`.
pub(crate) fn shifts(arguments: &[&str]) -> Result<String, String> {
    let (case, analysis, gold) = analysed(arguments)?;
    let gold: Vec<Shift> = of_type(&gold, "shift").map(gold_shift).collect();
    let found: Vec<Shift> = analysis.shifts.iter().map(|one| shift(&case, &analysis, one)).collect();
    let (figures, pairs) = score::shifts(&gold, &found);
    let line = |one: &Shift| shown(&one.who.join("/"), &one.ends);
    let (wanted, got): (Vec<_>, Vec<_>) = (gold.iter().map(line).collect(), found.iter().map(line).collect());
    Ok(report(arguments, "shift", &figures, &pairs, [&wanted, &got]))
}

/// The figures of a folder of articles against a gold file: those of conflicts and of shifts, each under its kind's name.
pub(crate) fn figures(folder: &Path, gold: &Path) -> Result<BTreeMap<String, f64>, String> {
    let (case, analysis) = derived::of_folder(folder, &[])?;
    let gold = lines(gold)?;
    let wanted: Vec<Conflict> = of_type(&gold, "conflict").map(gold_conflict).collect();
    let found: Vec<Conflict> = analysis.conflicts.iter().map(|one| conflict(&case, one)).collect();
    let conflicts = score::conflicts(&wanted, &found).0;
    let wanted: Vec<Shift> = of_type(&gold, "shift").map(gold_shift).collect();
    let found: Vec<Shift> = analysis.shifts.iter().map(|one| shift(&case, &analysis, one)).collect();
    let shifts = score::shifts(&wanted, &found).0;
    Ok(conflicts.into_iter().chain(shifts).map(|figure| (figure.name, figure.value)).collect())
}

fn report(
    arguments: &[&str],
    what: &str,
    figures: &[Figure],
    pairs: &[(usize, usize)],
    [gold, found]: [&[String]; 2],
) -> String {
    let mut report = String::new();
    if arguments.contains(&"--misses") {
        for (at, line) in gold.iter().enumerate().filter(|(at, _)| !pairs.iter().any(|(g, _)| g == at)) {
            let _ = writeln!(report, "missed {at} {line}");
        }
        for (at, line) in found.iter().enumerate().filter(|(at, _)| !pairs.iter().any(|(_, s)| s == at)) {
            let _ = writeln!(report, "false {at} {line}");
        }
    }
    for Figure { name, shown, .. } in figures {
        let _ = writeln!(report, "{what:9} {name:12} {shown}");
    }
    report
}

fn shown(label: &str, accounts: &[Account]) -> String {
    let clauses: Vec<String> = accounts.iter().map(|one| format!("{}: {}", one.doc, one.evidence)).collect();
    format!("{label} | {}", clauses.join(" | "))
}

/// The case of a folder, what is derived from it, and the lines of its gold.
fn analysed(arguments: &[&str]) -> Result<(Case, Analysis, Vec<Value>), String> {
    let option = |name: &str| arguments.iter().position(|a| *a == name).and_then(|at| arguments.get(at + 1));
    let folder = *arguments.first().ok_or("which folder?")?;
    let (case, gold) = if folder == "seeds" {
        let shared = std::env::var_os("RAPPORTEUR_CORPORA").ok_or("RAPPORTEUR_CORPORA is not set")?;
        let shared = PathBuf::from(shared);
        (seeds(&shared)?, shared.join("gold/seeds.jsonl"))
    } else {
        (case(articles(Path::new(folder))?), Path::new(folder).join("gold.jsonl"))
    };
    let gold = option("--gold").map_or(gold, PathBuf::from);
    let (case, analysis) = derived::of_case(case, &[])?;
    Ok((case, analysis, lines(&gold)?))
}

/// The seeds as one case, with the dates and titles of their description.
fn seeds(shared: &Path) -> Result<Case, String> {
    let text = |path: PathBuf| {
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let meta: Value =
        serde_json::from_str(&text(shared.join("gold/seeds-meta.json"))?).map_err(|e| e.to_string())?;
    let folder = shared.join("seeds");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    let mut articles = Vec::new();
    for name in names {
        let of = &meta[name.get(..3).unwrap_or(&name)];
        let (published, title) = (of["published"].as_str(), of["title"].as_str());
        articles.push(article(&name, &text(folder.join(&name))?, published, title, None)?);
    }
    Ok(case(articles))
}

/// A text as the program reads it.
pub(crate) fn article(
    name: &str,
    text: &str,
    published: Option<&str>,
    title: Option<&str>,
    outlet: Option<&str>,
) -> Result<rapporteur_model::Article, String> {
    let mut raw = RawRecord::new(name, Format::Text, text.as_bytes().to_vec());
    raw.metadata.published = published.and_then(|day| day.parse().ok());
    raw.metadata.title = title.map(str::to_owned);
    raw.metadata.outlet = outlet.map(str::to_owned);
    read_record(raw, tagger()?).map_err(|error| error.to_string())
}

fn of_type<'a>(gold: &'a [Value], wanted: &'static str) -> impl Iterator<Item = &'a Value> {
    gold.iter().filter(move |value| value["type"] == wanted)
}

fn gold_account(value: &Value) -> Account {
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    Account { doc: text("doc"), evidence: text("evidence") }
}

fn gold_conflict(value: &Value) -> Conflict {
    Conflict {
        kind: value["kind"].as_str().unwrap_or_default().to_owned(),
        sides: value["sides"].as_array().into_iter().flatten().map(gold_account).collect(),
        optional: value["optional"] == true,
    }
}

fn gold_shift(value: &Value) -> Shift {
    Shift {
        who: value["who"].as_str().map(str::to_owned).into_iter().collect(),
        ends: ["from", "to"].map(|end| gold_account(&value[end])).to_vec(),
        optional: value["optional"] == true,
    }
}

fn account(case: &Case, document: usize, evidence: Span) -> Account {
    let entry = &case.documents[document];
    Account { doc: entry.name.clone(), evidence: entry.document.words(evidence).to_owned() }
}

fn conflict(case: &Case, one: &rapporteur_analysis::Conflict) -> Conflict {
    Conflict {
        kind: one.kind.as_str().to_owned(),
        sides: one.sides.iter().map(|side| account(case, side.document, side.evidence)).collect(),
        optional: false,
    }
}

fn shift(case: &Case, analysis: &Analysis, one: &rapporteur_analysis::Shift) -> Shift {
    let aliases =
        analysis.actors.iter().filter(|actor| actor.name == one.who).flat_map(|actor| &actor.aliases);
    Shift {
        who: std::iter::once(&one.who).chain(aliases).cloned().collect(),
        ends: [&one.from, &one.to].map(|end| account(case, end.document, end.evidence)).to_vec(),
        optional: false,
    }
}

//! What is on the table, scored on our own marked articles: each is read alone, with the whole pipeline and the catalogues
//! that know the issues of its marks. A factor at a time is left out, so that one sees which of them loses.

mod marks;
mod score;

use crate::actors::case;
use crate::conflicts::article;
use crate::derived::of_case;
use marks::Marked;
use rapporteur_analysis::issues::{BUILT_IN, Catalogue};
use rapporteur_analysis::{Analysis, CasePlan, Stand};
use rapporteur_model::{Case, Span};
use score::{Article, ROWS, faults, figure};
use serde_json::json;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What a record is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Position,
    Provision,
    Answer,
    Name,
}

/// Every kind with its name.
const KINDS: [(Kind, &str); 4] = [
    (Kind::Position, "position"),
    (Kind::Provision, "provision"),
    (Kind::Answer, "answer"),
    (Kind::Name, "plan"),
];

/// Something on the table, as it is compared; what a kind does not have is empty.
#[derive(Clone, Debug, Default, PartialEq)]
struct Record {
    kind: Kind,
    issue: String,
    /// The stance or verdict.
    value: String,
    /// Who holds the position or answers.
    party: String,
    /// Other names of the party.
    aliases: Vec<String>,
    evidence: String,
    method: String,
    confidence: f32,
}

/// How a position is found that is what a plan contains.
const OF_PLAN: &str = "provision of a plan";

impl Record {
    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.party).chain(&self.aliases).map(String::as_str)
    }
}

/// Score the articles of the files; see the usage in `main.rs`.
pub(crate) fn command(arguments: &[&str]) -> Result<String, String> {
    let option = |name: &str| arguments.iter().position(|a| *a == name).and_then(|at| arguments.get(at + 1));
    let files: Vec<&str> =
        arguments.iter().copied().filter(|argument| argument.ends_with(".jsonl")).collect();
    let files: Vec<&str> = files.into_iter().filter(|file| option("--export") != Some(file)).collect();
    if files.is_empty() {
        return Err("table: which files?".to_owned());
    }
    let (mut report, mut exported) = (String::new(), String::new());
    for (name, sober) in [("sober", true), ("figurative", false)] {
        let files: Vec<&str> = files.iter().copied().filter(|file| marks::is_sober(file) == sober).collect();
        let marked = marks::articles(&files, arguments.contains(&"--aside"))?;
        let articles: Vec<Article> = marked.into_iter().map(read).collect::<Result<_, String>>()?;
        for article in &articles {
            if arguments.contains(&"--misses") {
                differences(&mut report, article);
            }
            export(&mut exported, article);
        }
        for row in ROWS.iter().filter(|_| !articles.is_empty()) {
            let kind = KINDS.iter().find(|(kind, _)| *kind == row.0).map_or("", |(_, name)| name);
            let _ = writeln!(report, "{name:10} {kind:9} {:20} {}", row.1, figure(&articles, *row).shown);
        }
    }
    if let Some(path) = option("--export") {
        std::fs::write(path, exported).map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(report)
}

/// Read an article alone, and tell what is found in it.
fn read(marked: Marked) -> Result<Article, String> {
    let catalogues = catalogues(&marked.records)?;
    let article = article(&marked.name, &marked.text, None, None, None)?;
    let (case, analysis) = of_case(case(vec![article]), &catalogues)?;
    // What a plan contains is marked as that.
    let own = analysis.stands.iter().filter(|stand| stand.position.method != OF_PLAN);
    let mut found: Vec<Record> = own.map(|stand| position(&case, &analysis, stand)).collect();
    analysis.plans.iter().for_each(|plan| found.extend(on_plan(&case, &analysis, plan)));
    Ok(Article { name: marked.name, gold: marked.records, found })
}

/// The fewest catalogues, greedily, that know the issues of the marks; those that know most of them first.
fn catalogues(records: &[Record]) -> Result<Vec<&'static str>, String> {
    let mut open: BTreeSet<&str> =
        records.iter().map(|one| one.issue.as_str()).filter(|id| !id.is_empty()).collect();
    let mut chosen = Vec::new();
    let all: Result<Vec<_>, _> =
        BUILT_IN.iter().map(|name| Ok((*name, Catalogue::new(&[name], None)?))).collect();
    let all = all.map_err(|error: rapporteur_analysis::issues::CatalogueError| error.to_string())?;
    let knows = |catalogue: &Catalogue, open: &BTreeSet<&str>| {
        open.iter().filter(|id| catalogue.issue(id).is_some()).count()
    };
    while let Some((name, best)) =
        all.iter().rev().max_by_key(|(_, one)| knows(one, &open)).filter(|(_, one)| knows(one, &open) > 0)
    {
        open.retain(|id| best.issue(id).is_none());
        chosen.push(*name);
    }
    Ok(chosen)
}

fn words(case: &Case, document: usize, spans: &[Span]) -> String {
    let document = &case.documents[document].document;
    spans.iter().map(|span| document.words(*span)).collect::<Vec<_>>().join(" … ")
}

fn aliases(analysis: &Analysis, name: &str) -> Vec<String> {
    analysis.find(name).first().map(|actor| actor.aliases.clone()).unwrap_or_default()
}

fn position(case: &Case, analysis: &Analysis, stand: &Stand) -> Record {
    Record {
        kind: Kind::Position,
        issue: stand.issue.clone().unwrap_or_default(),
        value: stand.stance().as_str().to_owned(),
        party: stand.holder.clone(),
        aliases: aliases(analysis, &stand.holder),
        evidence: words(case, stand.document, &stand.position.evidence),
        method: stand.position.method.clone(),
        confidence: stand.position.confidence,
    }
}

/// What is told of a plan.
fn on_plan(case: &Case, analysis: &Analysis, plan: &CasePlan) -> Vec<Record> {
    let provisions = plan.provisions.iter().map(|one| Record {
        kind: Kind::Provision,
        issue: one.issue.clone().unwrap_or_default(),
        evidence: words(case, one.document, &one.evidence),
        method: one.method.clone(),
        confidence: one.confidence,
        ..Record::default()
    });
    let answers = plan.responses.iter().map(|one| Record {
        kind: Kind::Answer,
        value: one.answer.as_str().to_owned(),
        party: one.party.clone(),
        aliases: aliases(analysis, &one.party),
        evidence: words(case, one.document, &one.evidence),
        method: one.method.clone(),
        confidence: one.confidence,
        ..Record::default()
    });
    let mentions = plan.names.iter().flat_map(|name| &name.mentions);
    let names = mentions.map(|(document, span)| Record {
        kind: Kind::Name,
        evidence: words(case, *document, &[*span]),
        ..Record::default()
    });
    provisions.chain(answers).chain(names).collect()
}

/// What was missed or found wrongly, and why.
fn differences(report: &mut String, article: &Article) {
    for (kind, name) in KINDS {
        let (missed, wrong) = faults(article, kind);
        for (what, records, faults) in [("missed", &article.gold, missed), ("false", &article.found, wrong)] {
            for (at, why) in faults {
                let Record { issue, value, party, evidence, method, .. } = &records[at];
                let _ = writeln!(
                    report,
                    "{what:6} {name} {}: {why} | {party} | {issue} | {value} | {evidence} [{method}]",
                    article.name
                );
            }
        }
    }
}

/// Every record with what is wrong with it, for those who count.
fn export(lines: &mut String, article: &Article) {
    for (kind, name) in KINDS {
        let (missed, wrong) = faults(article, kind);
        for (gold, records, faults) in [(true, &article.gold, missed), (false, &article.found, wrong)] {
            for (at, one) in records.iter().enumerate().filter(|(_, one)| one.kind == kind) {
                let fault = faults.iter().find(|(index, _)| *index == at).map(|(_, why)| why);
                let line = json!({"doc": article.name, "kind": name, "gold": gold, "fault": fault, "party": one.party, "issue": one.issue,
                    "value": one.value, "evidence": one.evidence, "method": one.method, "confidence": one.confidence});
                let _ = writeln!(lines, "{line}");
            }
        }
    }
}

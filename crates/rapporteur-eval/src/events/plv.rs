//! Events in single sentences that PLOVER codes (`plover/PLV_train.tsv`: sentence, source, target, root code).
//!
//! A sentence's gold has one of the events that it tells, so what else is found counts neither way: the event
//! that is nearest to the gold's source and target is compared.

use super::record;
use crate::statements::{Figure, bag, overlap, prf};
use crate::weights::tagger;
use rapporteur_model::{BlockKind, Document, Event, Part, Source, Span};
use rapporteur_reader::find::{Context, read};
use rapporteur_reader::segment;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A coded sentence.
struct Coded {
    sentence: String,
    source: String,
    target: String,
    root: String,
}

/// The table with a line a type; `misses` adds the sentences that were coded otherwise.
pub(super) fn report(misses: bool) -> Result<String, String> {
    let Some(corpora) = std::env::var_os("RAPPORTEUR_CORPORA") else {
        return Ok("events plv: skipped: RAPPORTEUR_CORPORA is not set\n".to_owned());
    };
    let path = std::path::Path::new(&corpora).join("data/plover/PLV_train.tsv");
    let file = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let (tagger, mut report) = (tagger()?, String::new());
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for coded in rows(&file)? {
        let Some(document) = document(&coded.sentence) else { continue };
        let context = Context { document: &document, published: None, tagger, author_party: None };
        let events = read(context).events;
        let best = nearest(&document, &coded, &events);
        let code = best.map(|event| root(event.kind.as_str()));
        counts.entry(coded.root.clone()).or_default()[1] += 1;
        if let Some(code) = code {
            counts.entry(code.to_owned()).or_default()[2] += 1;
            counts.entry(coded.root.clone()).or_default()[0] += usize::from(code == coded.root);
        }
        if misses && code != Some(coded.root.as_str()) {
            let found: Vec<String> = events.iter().map(|event| brief(&document, event)).collect();
            let _ = writeln!(report, "{} {:?}: {} [{}]", coded.root, code, coded.sentence, found.join("; "));
        }
    }
    table(&mut report, &counts);
    Ok(report)
}

fn table(report: &mut String, counts: &BTreeMap<String, [usize; 3]>) {
    let (mut all, mut mean) = ([0; 3], 0.0);
    for (name, count) in counts.iter().filter(|(_, count)| count[1] > 0) {
        let Figure { value, shown, .. } = prf(name, count[0], count[1], count[2]);
        let _ = writeln!(report, "plv  {name:10} {shown}");
        mean += value;
        all = [all[0] + count[0], all[1] + count[1], all[2] + count[2]];
    }
    let types = counts.values().filter(|count| count[1] > 0).count();
    let _ = writeln!(report, "plv  {:10} {}", "all", prf("", all[0], all[1], all[2]).shown);
    let _ = writeln!(report, "plv  {:10} {:.3} of {types} types", "mean F", mean / types.max(1) as f64);
}

fn rows(file: &str) -> Result<Vec<Coded>, String> {
    let mut lines = file.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column =
        |name: &str| head.iter().position(|column| *column == name).ok_or(format!("no column {name}"));
    let wanted = [column("sentence")?, column("source")?, column("target")?, column("gold_root")?];
    let coded = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [sentence, source, target, root] = wanted.map(|at| cells.get(at).copied().map(str::to_owned));
        Some(Coded { sentence: sentence?, source: source?, target: target?, root: root? })
    };
    Ok(lines.filter_map(coded).collect())
}

/// This file's root code for a type: it has one for concessions and retreats.
fn root(kind: &str) -> &str {
    if matches!(kind, "CONCEDE" | "RETREAT") { "YIELD" } else { kind }
}

fn document(sentence: &str) -> Option<Document> {
    let text = sentence.trim().to_owned();
    let part = Part { kind: BlockKind::Paragraph, sentences: segment::sentences(&text), text };
    Document::new(1, "en", &[part]).ok()
}

/// The event whose participants share the most words with the gold's source and target.
fn nearest<'e>(document: &Document, coded: &Coded, events: &'e [Event]) -> Option<&'e Event> {
    let shared = |sources: &[Source], gold: &str| -> f64 {
        let words = |span: Option<Span>| span.map_or("", |span| document.words(span));
        let each =
            sources.iter().map(|source| overlap(words(source.mention), gold).max(held(&source.name, gold)));
        each.fold(0.0, f64::max)
    };
    let near = |event: &&Event| {
        shared(&event.actors, &coded.source)
            + shared(&event.recipients, &coded.target)
            + f64::from(event.confidence) * 0.01
    };
    events.iter().max_by(|a, b| near(a).total_cmp(&near(b)))
}

/// 1 where all words of `name` stand in `gold`.
fn held(name: &str, gold: &str) -> f64 {
    let gold = bag(gold);
    f64::from(u8::from(bag(name).keys().all(|word| gold.contains_key(word))))
}

fn brief(document: &Document, event: &Event) -> String {
    let record = record("", document, event);
    format!(
        "{} {} > {} ({})",
        record.event,
        record.actors.join("+"),
        record.recipients.join("+"),
        record.modality
    )
}

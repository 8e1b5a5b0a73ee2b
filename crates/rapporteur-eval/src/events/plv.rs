//! Events in single sentences that PLOVER codes (`plover/PLV_train.tsv`: sentence, source, target, root code).
//!
//! A sentence's gold has one of the events that it tells, so what else is found counts neither way: the event
//! that is nearest to the gold's source and target is compared. A dyad is right where its actors and recipients are
//! the gold's source and target.

use super::coded::{dyad, events, is_one_of, nearness};
use super::{record, root};
use crate::statements::{Figure, bag, jaccard, prf};
use crate::weights::tagger;
use rapporteur_model::{Document, Event};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// In how many parts the sentences are put for the mean over folds.
const FOLDS: usize = 5;
/// Sentences that share more of their words than this are in one fold.
const NEAR: f64 = 0.7;

/// A coded sentence.
struct Coded {
    sentence: String,
    source: String,
    target: String,
    root: String,
}

/// Right ones, gold ones and found ones, by type.
type Counts = BTreeMap<String, [usize; 3]>;

/// The table with a line a type; `misses` adds the sentences that were coded otherwise.
pub(super) fn report(corpora: &Path, misses: bool) -> Result<String, String> {
    let path = corpora.join("data/plover/PLV_train.tsv");
    let file = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let (tagger, mut report, rows) = (tagger()?, String::new(), rows(&file)?);
    let (mut folds, mut dyads) = (vec![Counts::new(); FOLDS], [0; 3]);
    for (coded, fold) in rows.iter().zip(folds_of(&rows)) {
        let Some((document, events)) = events(&coded.sentence, tagger) else { continue };
        let counts = &mut folds[fold];
        let best = nearest(&document, coded, &events);
        let code = best.map(single_root);
        let told = best.and_then(dyad);
        let right = told.is_some_and(|(actors, recipients)| {
            is_one_of(&document, actors, std::slice::from_ref(&coded.source))
                && is_one_of(&document, recipients, std::slice::from_ref(&coded.target))
        });
        dyads = [dyads[0] + usize::from(right), dyads[1] + 1, dyads[2] + usize::from(told.is_some())];
        counts.entry(coded.root.clone()).or_default()[1] += 1;
        if let Some(code) = code {
            counts.entry(code.to_owned()).or_default()[2] += 1;
            counts.entry(coded.root.clone()).or_default()[0] += usize::from(code == coded.root);
        }
        if misses && (code != Some(coded.root.as_str()) || !right) {
            let found: Vec<String> = events.iter().map(|event| brief(&document, event)).collect();
            let dyad = if right { "" } else { " dyad" };
            let _ = writeln!(
                report,
                "{}{dyad} {:?}: {} [{}]",
                coded.root,
                code,
                coded.sentence,
                found.join("; ")
            );
        }
    }
    table(&mut report, &folds);
    let _ = writeln!(report, "plv  {:10} {}", "dyads", prf("", dyads[0], dyads[1], dyads[2]).shown);
    Ok(report)
}

/// The fold of each row: those that are near in their words are in one.
fn folds_of(rows: &[Coded]) -> Vec<usize> {
    let bags: Vec<_> = rows.iter().map(|coded| bag(&coded.sentence)).collect();
    let mut groups: Vec<usize> = Vec::with_capacity(rows.len());
    for (at, words) in bags.iter().enumerate() {
        let near = (0..at).find(|&other| jaccard(words, &bags[other]) > NEAR);
        let group = near.map_or(at, |other| groups[other]);
        groups.push(group);
    }
    groups.into_iter().map(|group| group % FOLDS).collect()
}

/// All counts of several tables in one.
fn sum<'c>(tables: impl IntoIterator<Item = &'c Counts>) -> Counts {
    let mut all = Counts::new();
    for (name, counts) in tables.into_iter().flatten() {
        let total = all.entry(name.clone()).or_default();
        (0..3).for_each(|nth| total[nth] += counts[nth]);
    }
    all
}

/// The figure over all types.
fn overall(counts: &Counts) -> Figure {
    let all = counts.values().fold([0; 3], |all, one| [all[0] + one[0], all[1] + one[1], all[2] + one[2]]);
    prf("all", all[0], all[1], all[2])
}

fn table(report: &mut String, folds: &[Counts]) {
    let (counts, mut mean) = (sum(folds), 0.0);
    for (name, count) in counts.iter().filter(|(_, count)| count[1] > 0) {
        let Figure { value, shown, .. } = prf(name, count[0], count[1], count[2]);
        let _ = writeln!(report, "plv  {name:10} {shown}");
        mean += value;
    }
    let types = counts.values().filter(|count| count[1] > 0).count();
    let of_folds: Vec<f64> = folds.iter().map(|fold| overall(fold).value).collect();
    let each: Vec<String> = of_folds.iter().map(|value| format!("{value:.3}")).collect();
    let _ = writeln!(report, "plv  {:10} {}", "all", overall(&counts).shown);
    let _ = writeln!(report, "plv  {:10} {:.3} of {types} types", "mean F", mean / types.max(1) as f64);
    let over = of_folds.iter().sum::<f64>() / FOLDS as f64;
    let _ = writeln!(report, "plv  {:10} {over:.3} over {FOLDS} folds ({})", "F", each.join(", "));
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

/// This file's root code: it has one for concessions and retreats.
fn single_root(event: &Event) -> &'static str {
    match root(event) {
        "CONCEDE" | "RETREAT" => "YIELD",
        other => other,
    }
}

/// The event whose participants share the most words with the gold's source and target.
fn nearest<'e>(document: &Document, coded: &Coded, events: &'e [Event]) -> Option<&'e Event> {
    let near = |event: &&Event| {
        nearness(document, &event.actors, &coded.source)
            + nearness(document, &event.recipients, &coded.target)
            + f64::from(event.confidence) * 0.01
    };
    events.iter().max_by(|a, b| near(a).total_cmp(&near(b)))
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

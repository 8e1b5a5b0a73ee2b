//! PLOVER's gold standard records (`plover/plover_gsr_dev.json`), end to end from the bare sentence.
//!
//! Nothing of the gold is given to the program, and this half is never tuned on: it is reported in totals only.
//!
//! - *typed*: each gold record counts once, and so does each type that is told of a sentence; a type is right where
//!   the sentence has a gold record of it. What else a sentence tells, which the gold leaves out, counts as wrong.
//! - *main event*: the same, of each sentence's first event alone.
//! - *dyads*: the gold records with both a source and a target, against the events with actors and recipients
//!   (those that two do to each other are a dyad of these two); right where one of each side is the gold's.
//! - *typed dyads*: the same, of the right type.

use super::coded::{dyad, events, is_one_of};
use super::root;
use crate::statements::{Figure, prf};
use crate::weights::tagger;
use rapporteur_model::{Document, Event, Source};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// A gold record.
struct Gold {
    code: &'static str,
    sources: Vec<String>,
    targets: Vec<String>,
}

/// Right ones, gold ones and found ones.
type Counts = [usize; 3];

/// The totals.
pub(super) fn report(corpora: &Path) -> Result<String, String> {
    let path = corpora.join("data/plover/plover_gsr_dev.json");
    let file = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let records: Vec<Value> =
        serde_json::from_str(&file).map_err(|error| format!("{}: {error}", path.display()))?;
    let tagger = tagger()?;
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    for (sentence, gold) in by_sentence(&records)? {
        let Some((document, events)) = events(sentence, tagger) else { continue };
        for (name, found) in [
            ("1 typed", typed(&gold, &events)),
            ("2 main event", typed(&gold, &events[..events.len().min(1)])),
            ("3 dyads", dyads(&document, &gold, &events, false)),
            ("4 typed dyads", dyads(&document, &gold, &events, true)),
        ] {
            let all = counts.entry(name).or_default();
            (0..3).for_each(|nth| all[nth] += found[nth]);
        }
    }
    let mut report = String::new();
    for (name, [right, gold, found]) in counts {
        let Figure { shown, .. } = prf(name, right, gold, found);
        let _ = writeln!(report, "plover gold half  {:12} {shown}", &name[2..]);
    }
    Ok(report)
}

/// The gold records of each sentence.
fn by_sentence(records: &[Value]) -> Result<BTreeMap<&str, Vec<Gold>>, String> {
    let mut found: BTreeMap<&str, Vec<Gold>> = BTreeMap::new();
    for record in records {
        let text = |name: &str| record[name].as_str().unwrap_or_default();
        let names = |name: &str| {
            let actors = record[name].as_array().into_iter().flatten();
            actors.filter_map(|actor| actor["actorText"].as_str()).map(str::to_owned).collect()
        };
        let code = present(text("event")).ok_or(format!("{}: no type {}", text("id"), text("event")))?;
        let gold = Gold { code, sources: names("source"), targets: names("target") };
        found.entry(text("text")).or_default().push(gold);
    }
    Ok(found)
}

/// The present name (PLOVER of 2021, CAMEO2PLOVER) of a type of PLOVER 0.5, in which these records are coded.
fn present(code: &str) -> Option<&'static str> {
    Some(match code {
        "DEMAND" => "REQUEST",
        "DISAPPROVE" | "INVESTIGATE" => "ACCUSE",
        "FIGHT" | "ASSAULT" => "ASSAULT",
        "CONCEDE" => "CONCEDE",
        "RETREAT" => "RETREAT",
        other => rapporteur_model::EventType::from_text(other)?.as_str(),
    })
}

fn typed(gold: &[Gold], events: &[Event]) -> Counts {
    let mut codes: Vec<&str> = events.iter().map(root).collect();
    codes.sort_unstable();
    codes.dedup();
    let mut left = codes.clone();
    let right = gold.iter().filter(|gold| take(&mut left, |code| *code == gold.code)).count();
    [right, gold.len(), codes.len()]
}

fn dyads(document: &Document, gold: &[Gold], events: &[Event], with_type: bool) -> Counts {
    let told: Vec<(&str, &[Source], &[Source])> =
        events.iter().filter_map(|event| dyad(event).map(|(one, other)| (root(event), one, other))).collect();
    let dyadic =
        |gold: &&Gold| !gold.targets.is_empty() && !gold.sources.is_empty() || gold.sources.len() > 1;
    let mut left = told.clone();
    let same = |gold: &&Gold| {
        let targets = if gold.targets.is_empty() { &gold.sources[1..] } else { &gold.targets[..] };
        let sources = if gold.targets.is_empty() { &gold.sources[..1] } else { &gold.sources[..] };
        take(&mut left, |(code, actors, recipients)| {
            (!with_type || *code == gold.code)
                && is_one_of(document, actors, sources)
                && is_one_of(document, recipients, targets)
        })
    };
    let right = gold.iter().filter(dyadic).filter(same).count();
    [right, gold.iter().filter(dyadic).count(), told.len()]
}

/// Take the first that is so out of `left`.
fn take<T>(left: &mut Vec<T>, is: impl Fn(&T) -> bool) -> bool {
    let at = left.iter().position(is);
    at.map(|at| left.remove(at)).is_some()
}

//! The scorer's rules for events: evidence is paired by the overlap of its tokens, then fields are compared.

use super::Record;
use crate::statements::{Figure, bag, jaccard, prf, ratio, same_doc, same_name};
use std::collections::BTreeMap;

/// The result: pairs (gold, found) of one type, and the figures.
pub(super) struct Scored {
    pub pairs: Vec<(usize, usize)>,
    pub figures: Vec<Figure>,
}

type Bag = BTreeMap<String, usize>;

/// Evidence of more tokens than this that is also four times its partner never counts.
const LONGEST: usize = 40;

/// Score `found` against `gold`. Found records of documents without a gold record do not count.
pub(super) fn score(gold: &[Record], found: &[Record]) -> Scored {
    let pairs = pairs(gold, found, true);
    let loose = self::pairs(gold, found, false);
    let (mut hit, mut wanted, mut got) = (0, 0, 0);
    for &(g, s) in &pairs {
        let (gold, found) = (&gold[g], &found[s]);
        for (a, b) in [(&gold.actors, &found.actors), (&gold.recipients, &found.recipients)] {
            hit += names_in_common(a, b);
            wanted += a.len();
            got += b.len();
        }
    }
    let share = |name: &str, same: &dyn Fn(&Record, &Record) -> bool| {
        let hits = pairs.iter().filter(|(g, s)| same(&gold[*g], &found[*s])).count();
        ratio(name, hits, pairs.len())
    };
    let figures = vec![
        found_of("any type", &loose, gold, found),
        found_of("typed", &pairs, gold, found),
        prf("participants", hit, wanted, got),
        share("modality", &|g, s| g.modality == s.modality),
        share("on", &|g, s| g.on == s.on),
        share("told_by", &|g, s| same_name(g.told_by.as_deref(), s.told_by.as_deref())),
    ];
    Scored { pairs, figures }
}

fn found_of(name: &str, pairs: &[(usize, usize)], gold: &[Record], found: &[Record]) -> Figure {
    let known = |record: &&Record| gold.iter().any(|g| same_doc(&g.doc, &record.doc));
    let optional = pairs.iter().filter(|(g, _)| gold[*g].optional).count();
    let required = gold.iter().filter(|record| !record.optional).count();
    let system = found.iter().filter(known).count();
    prf(name, pairs.len() - optional, required, system - optional)
}

fn names_in_common(a: &[String], b: &[String]) -> usize {
    let mut used = vec![false; b.len()];
    let mut common = 0;
    for name in a {
        let free = (0..b.len()).find(|&at| !used[at] && same_name(Some(name), Some(&b[at])));
        if let Some(at) = free {
            used[at] = true;
            common += 1;
        }
    }
    common
}

/// Greedy one-to-one pairs, best overlap first.
fn pairs(gold: &[Record], found: &[Record], typed: bool) -> Vec<(usize, usize)> {
    let bags = |records: &[Record]| records.iter().map(|record| bag(&record.evidence)).collect::<Vec<_>>();
    let (gold_bags, found_bags) = (bags(gold), bags(found));
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (g, record) in gold.iter().enumerate() {
        for (s, other) in found.iter().enumerate().filter(|(_, other)| same_doc(&record.doc, &other.doc)) {
            if (!typed || record.event == other.event) && overlaps(&gold_bags[g], &found_bags[s]) {
                scored.push((jaccard(&gold_bags[g], &found_bags[s]) + 0.01, g, s));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_gold, mut used_found) = (vec![false; gold.len()], vec![false; found.len()]);
    let mut pairs = Vec::new();
    for (_, g, s) in scored {
        if !used_gold[g] && !used_found[s] {
            (used_gold[g], used_found[s]) = (true, true);
            pairs.push((g, s));
        }
    }
    pairs
}

/// Whether two pieces of evidence are the same place.
pub(crate) fn overlaps(a: &Bag, b: &Bag) -> bool {
    let (a_len, b_len) = (a.values().sum::<usize>(), b.values().sum::<usize>());
    let (shorter, longer) = (a_len.min(b_len), a_len.max(b_len));
    if longer > LONGEST.max(4 * shorter) {
        return false;
    }
    let both: usize = a.iter().map(|(token, n)| (*n).min(b.get(token).copied().unwrap_or(0))).sum();
    jaccard(a, b) >= 0.3 || shorter > 0 && both as f64 / shorter as f64 >= 0.7
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(event: &str, actors: &[&str], evidence: &str) -> Record {
        let actors = actors.iter().map(|name| (*name).to_owned()).collect();
        Record {
            doc: "a".into(),
            event: event.into(),
            actors,
            evidence: evidence.into(),
            ..Record::default()
        }
    }

    #[test]
    fn a_clause_is_paired_with_its_sentence_of_the_same_type() {
        let gold =
            [record("REJECT", &["Velen"], "Velen rejected the plan"), record("AGREE", &[], "Ost signed it")];
        let found = [
            record("REJECT", &["Velen", "Ost"], "On Monday Velen rejected the plan of the mediators"),
            record("CONSULT", &[], "Ost signed it"),
        ];
        let scored = score(&gold, &found);
        assert_eq!(scored.pairs, [(0, 0)]);
        let value = |name: &str| scored.figures.iter().find(|f| f.name == name).map(|f| f.value);
        assert_eq!(value("any type"), Some(1.0));
        assert_eq!(value("typed"), Some(0.5));
        assert_eq!(value("participants"), Some(2.0 / 3.0));
    }

    #[test]
    fn a_whole_paragraph_is_no_evidence_of_a_clause() {
        let long = "word ".repeat(41) + "Velen rejected the plan";
        assert!(!overlaps(&bag("Velen rejected the plan"), &bag(&long)));
        assert!(overlaps(&bag("Velen rejected the plan"), &bag("Velen rejected the plan for a second time")));
    }
}

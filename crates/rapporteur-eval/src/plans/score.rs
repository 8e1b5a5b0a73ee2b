//! The scorer's rules for plans: they are paired by their names, then provisions by issue and responses by party and
//! verdict within each pair.

use super::{Entry, Record};
use crate::statements::{Figure, overlap, prf, same_name};

/// Names that share less than this are not the same.
const LEAST: f64 = 0.5;

/// A plan of the gold and the one found for it, with the pairs of their provisions and responses.
pub(super) struct Pair {
    pub gold: usize,
    pub found: usize,
    pub provisions: Vec<(usize, usize)>,
    pub responses: Vec<(usize, usize)>,
}

/// The result: pairs and the figures.
pub(super) struct Scored {
    pub pairs: Vec<Pair>,
    pub figures: Vec<Figure>,
}

/// Score `found` against `gold`.
pub(super) fn score(gold: &[Record], found: &[Record]) -> Scored {
    let mut weighed: Vec<(f64, usize, usize)> = Vec::new();
    for (g, one) in gold.iter().enumerate() {
        for (s, other) in found.iter().enumerate() {
            let names = one.names.iter().flat_map(|a| other.names.iter().map(move |b| overlap(a, b)));
            let best = names.fold(0.0, f64::max);
            if best >= LEAST {
                weighed.push((best, g, s));
            }
        }
    }
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut pairs: Vec<Pair> = Vec::new();
    for (_, g, s) in weighed {
        if !pairs.iter().any(|pair| pair.gold == g || pair.found == s) {
            pairs.push(pair(gold, found, g, s));
        }
    }
    pairs.sort_by_key(|pair| pair.gold);
    let optional = pairs.iter().filter(|pair| gold[pair.gold].optional).count();
    let required = gold.iter().filter(|record| !record.optional).count();
    let all = |of: fn(&Record) -> usize| (gold.iter().map(of).sum(), found.iter().map(of).sum());
    let (wanted, got) = all(|record| record.provisions.len());
    let (asked, given) = all(|record| record.responses.len());
    let figures = vec![
        prf("plans", pairs.len() - optional, required, found.len() - optional),
        prf("provisions", pairs.iter().map(|pair| pair.provisions.len()).sum(), wanted, got),
        prf("responses", pairs.iter().map(|pair| pair.responses.len()).sum(), asked, given),
    ];
    Scored { pairs, figures }
}

fn pair(gold: &[Record], found: &[Record], g: usize, s: usize) -> Pair {
    let (one, other) = (&gold[g], &found[s]);
    let issue = |a: &Entry, b: &Entry| a.key == b.key;
    let verdict = |a: &Entry, b: &Entry| a.key == b.key && same_name(a.party.as_deref(), b.party.as_deref());
    Pair {
        gold: g,
        found: s,
        provisions: matched(&one.provisions, &other.provisions, issue),
        responses: matched(&one.responses, &other.responses, verdict),
    }
}

/// One-to-one pairs of those that are the same, first come first served.
fn matched(gold: &[Entry], found: &[Entry], same: impl Fn(&Entry, &Entry) -> bool) -> Vec<(usize, usize)> {
    let mut used = vec![false; found.len()];
    let mut pairs = Vec::new();
    for (g, entry) in gold.iter().enumerate() {
        if let Some(s) = (0..found.len()).find(|&s| !used[s] && same(entry, &found[s])) {
            used[s] = true;
            pairs.push((g, s));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(name: &str, issues: &[&str], answers: &[(&str, &str)]) -> Record {
        let entry = |key: &str, party: Option<&str>| Entry {
            key: key.into(),
            party: party.map(str::to_owned),
            ..Entry::default()
        };
        Record {
            names: vec![name.into()],
            provisions: issues.iter().map(|issue| entry(issue, None)).collect(),
            responses: answers.iter().map(|(party, verdict)| entry(verdict, Some(party))).collect(),
            ..Record::default()
        }
    }

    #[test]
    fn plans_are_paired_by_a_name_and_provisions_by_issue() {
        let gold = [
            plan("the nine-point plan", &["ceasefire", "territory"], &[("Norland", "accepts")]),
            plan("the Oslo accord", &[], &[]),
        ];
        let found = [plan("a nine-point plan", &["ceasefire", "ceasefire"], &[("Norland", "rejects")])];
        let figures = score(&gold, &found).figures;
        let shown: Vec<&str> = figures.iter().map(|figure| figure.shown.as_str()).collect();
        assert!(shown[0].contains("(1 of 2 gold, 1 found)"), "{shown:?}");
        assert!(shown[1].contains("(1 of 2 gold, 2 found)"), "{shown:?}");
        assert!(shown[2].contains("(0 of 1 gold, 1 found)"), "{shown:?}");
    }
}

//! The scorer's rules for positions: the same holder and issue in the same document, with evidence that overlaps.

use super::Record;
use crate::events::score::{Bag, overlaps};
use crate::statements::{Figure, bag, jaccard, prf, ratio, same_doc, same_name};

/// The result: pairs (gold, found) and the figures.
pub(super) struct Scored {
    pub pairs: Vec<(usize, usize)>,
    pub figures: Vec<Figure>,
}

/// Score `found` against `gold`. Found records of documents without a gold record do not count.
pub(super) fn score(gold: &[Record], found: &[Record]) -> Scored {
    let pairs = pairs(gold, found);
    let known = |record: &&Record| gold.iter().any(|g| same_doc(&g.doc, &record.doc));
    let system = found.iter().filter(known).count();
    let required = gold.iter().filter(|record| !record.optional).count();
    let optional = pairs.iter().filter(|(g, _)| gold[*g].optional).count();
    let same_stance = |(g, s): &&(usize, usize)| gold[*g].stance == found[*s].stance;
    let whole = pairs.iter().filter(same_stance).filter(|(g, _)| !gold[*g].optional).count();
    let share = |name: &str, same: &dyn Fn(&Record, &Record) -> bool| {
        let hits = pairs.iter().filter(|(g, s)| same(&gold[*g], &found[*s])).count();
        ratio(name, hits, pairs.len())
    };
    let figures = vec![
        prf("holder+issue", pairs.len() - optional, required, system - optional),
        prf("holder+issue+stance", whole, required, system - optional),
        share("firmness", &|g, s| g.firmness == s.firmness),
        share("told by", &|g, s| same_name(Some(&g.told_by), Some(&s.told_by))),
    ];
    Scored { pairs, figures }
}

fn same_holder(gold: &Record, found: &Record) -> bool {
    let names = std::iter::once(&found.holder).chain(&found.aliases);
    names.into_iter().any(|name| same_name(Some(&gold.holder), Some(name)))
}

/// Greedy one-to-one pairs, best overlap first, the same stance before another.
fn pairs(gold: &[Record], found: &[Record]) -> Vec<(usize, usize)> {
    let bags =
        |records: &[Record]| -> Vec<Bag> { records.iter().map(|record| bag(&record.evidence)).collect() };
    let (gold_bags, found_bags) = (bags(gold), bags(found));
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (g, record) in gold.iter().enumerate() {
        for (s, other) in found.iter().enumerate() {
            let same = same_doc(&record.doc, &other.doc)
                && record.issue == other.issue
                && same_holder(record, other);
            if same && overlaps(&gold_bags[g], &found_bags[s]) {
                let stance = f64::from(u8::from(record.stance == other.stance));
                scored.push((1.0 + jaccard(&gold_bags[g], &found_bags[s]) + stance, g, s));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn record(holder: &str, issue: &str, stance: &str, evidence: &str) -> Record {
        let text = str::to_owned;
        Record {
            doc: text("a"),
            holder: text(holder),
            issue: text(issue),
            stance: text(stance),
            evidence: text(evidence),
            ..Record::default()
        }
    }

    #[test]
    fn the_same_side_and_issue_in_the_same_words_are_one_position() {
        let gold = [record("Velen", "territory", "rejects", "Velen will not leave the valley")];
        let found = [
            record("Velen", "territory", "demands", "Velen will not leave the valley before May"),
            record("Ost", "territory", "rejects", "Velen will not leave the valley"),
        ];
        let scored = score(&gold, &found);
        assert_eq!(scored.pairs, [(0, 0)]);
        let value = |name: &str| scored.figures.iter().find(|f| f.name == name).map(|f| f.value);
        assert_eq!(value("holder+issue+stance"), Some(0.0));
        assert!(value("holder+issue").is_some_and(|f| f > 0.6));
    }
}

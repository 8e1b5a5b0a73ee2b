//! Which found record is which of the gold, where a factor may be left out, and what is wrong with the others.

use super::{Kind, Record};
use crate::events::score::{Bag, overlaps};
use crate::statements::{Figure, bag, jaccard, prf, same_name};

/// What has to be the same beside the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Same {
    pub issue: bool,
    pub party: bool,
    pub value: bool,
}

/// The rows of the report: kind, name, what has to be the same.
pub(super) const ROWS: &[(Kind, &str, Same)] = &[
    (Kind::Position, "holder+issue+stance", Same { issue: true, party: true, value: true }),
    (Kind::Position, "holder+issue", Same { issue: true, party: true, value: false }),
    (Kind::Position, "holder", Same { issue: false, party: true, value: false }),
    (Kind::Position, "issue", Same { issue: true, party: false, value: false }),
    (Kind::Position, "words", Same { issue: false, party: false, value: false }),
    (Kind::Provision, "issue", Same { issue: true, party: false, value: false }),
    (Kind::Provision, "words", Same { issue: false, party: false, value: false }),
    (Kind::Answer, "party+verdict", Same { issue: false, party: true, value: true }),
    (Kind::Answer, "party", Same { issue: false, party: true, value: false }),
    (Kind::Answer, "verdict", Same { issue: false, party: false, value: true }),
    (Kind::Answer, "words", Same { issue: false, party: false, value: false }),
    (Kind::Name, "words", Same { issue: false, party: false, value: false }),
];

/// One article's gold and found records.
pub(super) struct Article {
    pub name: String,
    pub gold: Vec<Record>,
    pub found: Vec<Record>,
}

/// The figure of a row over articles. Found records without an issue count only where issues are not compared.
pub(super) fn figure(articles: &[Article], (kind, name, same): (Kind, &str, Same)) -> Figure {
    let (mut hits, mut gold, mut found) = (0, 0, 0);
    for article in articles {
        let of = |records: &[Record]| {
            records.iter().filter(|one| one.kind == kind && !(same.issue && one.issue.is_empty())).count()
        };
        hits += pairs(article, kind, same).len();
        gold += of(&article.gold);
        found += of(&article.found);
    }
    prf(name, hits, gold, found)
}

/// Greedy one-to-one pairs (gold, found) of a kind: first those that are the same in most, then by overlap.
pub(super) fn pairs(article: &Article, kind: Kind, same: Same) -> Vec<(usize, usize)> {
    let bags = |records: &[Record]| -> Vec<Bag> { records.iter().map(|one| bag(&one.evidence)).collect() };
    let (gold_bags, found_bags) = (bags(&article.gold), bags(&article.found));
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (g, gold) in article.gold.iter().enumerate().filter(|(_, one)| one.kind == kind) {
        for (s, found) in article.found.iter().enumerate().filter(|(_, one)| one.kind == kind) {
            if fits(gold, found, same) && overlaps(&gold_bags[g], &found_bags[s]) {
                let alike = [gold.issue == found.issue, same_party(gold, found), gold.value == found.value];
                let alike = alike.iter().filter(|one| **one).count();
                scored.push((alike as f64 + jaccard(&gold_bags[g], &found_bags[s]), g, s));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, g, s) in scored {
        if !pairs.iter().any(|(gold, found)| *gold == g || *found == s) {
            pairs.push((g, s));
        }
    }
    pairs
}

fn fits(gold: &Record, found: &Record, same: Same) -> bool {
    (!same.issue || gold.issue == found.issue)
        && (!same.value || gold.value == found.value)
        && (!same.party || same_party(gold, found))
}

/// The scorer's leniency for names, one of two names that holds all words of the other, and initials: marks use short forms.
fn same_party(gold: &Record, found: &Record) -> bool {
    let same = |name: &str| {
        same_name(Some(&gold.party), Some(name)) || holds(&gold.party, name) || initials(name) == gold.party
    };
    found.names().any(same)
}

/// `BCMEA` of `BC Maritime Employers Association`.
fn initials(name: &str) -> String {
    let begin = |word: &str| -> String {
        let capitals: String = word.chars().take_while(|c| c.is_uppercase()).collect();
        if capitals.len() == word.len() { capitals } else { capitals.chars().take(1).collect() }
    };
    name.split([' ', '-']).map(begin).collect()
}

fn holds(one: &str, other: &str) -> bool {
    let (one, other) = (bag(one), bag(other));
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    !short.is_empty() && short.keys().all(|word| long.contains_key(word))
}

/// Records by their index, with what is wrong with each.
type Faults = Vec<(usize, String)>;

/// What is wrong with each record that has no partner in all that is compared: those of the gold, and those found.
pub(super) fn faults(article: &Article, kind: Kind) -> (Faults, Faults) {
    let whole = Same { issue: true, party: true, value: true };
    let none = Same { issue: false, party: false, value: false };
    let right = pairs(article, kind, whole);
    let near = pairs(article, kind, none);
    let wrong = |(g, s): (usize, usize)| {
        let (gold, found) = (&article.gold[g], &article.found[s]);
        let factors = [
            ("party", same_party(gold, found), &gold.party, &found.party),
            ("issue", gold.issue == found.issue, &gold.issue, &found.issue),
            ("value", gold.value == found.value, &gold.value, &found.value),
        ];
        let differ = factors.iter().filter(|(_, same, ..)| !same);
        let told: Vec<String> =
            differ.map(|(name, _, one, other)| format!("{name} {one} not {other}")).collect();
        if told.is_empty() { "taken".to_owned() } else { told.join(", ") }
    };
    let missed =
        |g: usize| near.iter().find(|pair| pair.0 == g).map_or("unseen".to_owned(), |pair| wrong(*pair));
    let false_find =
        |s: usize| near.iter().find(|pair| pair.1 == s).map_or("none there".to_owned(), |pair| wrong(*pair));
    let of = |records: &[Record]| -> Vec<usize> {
        (0..records.len()).filter(|&at| records[at].kind == kind).collect()
    };
    let gold = of(&article.gold).into_iter().filter(|g| !right.iter().any(|pair| pair.0 == *g));
    let found = of(&article.found).into_iter().filter(|s| !right.iter().any(|pair| pair.1 == *s));
    (gold.map(|g| (g, missed(g))).collect(), found.map(|s| (s, false_find(s))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(party: &str, issue: &str, value: &str, evidence: &str) -> Record {
        Record {
            kind: Kind::Position,
            issue: issue.to_owned(),
            value: value.to_owned(),
            party: party.to_owned(),
            evidence: evidence.to_owned(),
            ..Record::default()
        }
    }

    #[test]
    fn a_factor_may_be_left_out() {
        let article = Article {
            name: "a".to_owned(),
            gold: vec![record("Velen", "tariffs", "rejects", "Velen will not cut the tariff")],
            found: vec![record("the Velen government", "quotas", "rejects", "Velen will not cut the tariff")],
        };
        let hits = |name: &str| {
            let row = ROWS.iter().find(|row| row.0 == Kind::Position && row.1 == name).unwrap();
            pairs(&article, row.0, row.2).len()
        };
        assert_eq!((hits("holder+issue"), hits("holder"), hits("words")), (0, 1, 1));
        let (missed, wrong) = faults(&article, Kind::Position);
        assert_eq!(missed[0].1, "issue tariffs not quotas");
        assert_eq!(wrong.len(), 1);
    }
}

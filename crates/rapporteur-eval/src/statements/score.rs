//! The scorer's rules: contents are paired by the overlap of their tokens, then fields are compared.

use super::Record;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// The result: pairs (gold, found) and the figures.
pub(crate) struct Scored {
    pub pairs: Vec<(usize, usize)>,
    pub figures: Vec<Figure>,
}

/// One figure: F where records are found or missed, a share where fields are compared.
pub(crate) struct Figure {
    pub name: String,
    pub value: f64,
    pub shown: String,
}

/// Contents that share less than this are not the same.
const LEAST_OVERLAP: f64 = 0.5;

/// Score `found` against `gold`. Found records of documents without a gold record do not count.
pub(crate) fn score(gold: &[Record], found: &[Record]) -> Scored {
    let known = |record: &Record| gold.iter().any(|g| same_doc(&g.doc, &record.doc));
    let pairs = pairs(gold, found);
    let system = found.iter().filter(|record| known(record)).count();
    let required = gold.iter().filter(|record| !record.optional).count();
    let optional = pairs.iter().filter(|(g, _)| gold[*g].optional).count();
    let same_speaker =
        |&&(g, s): &&(usize, usize)| same_name(gold[g].speaker.as_deref(), found[s].speaker.as_deref());
    let hits = pairs.iter().filter(|(g, _)| !gold[*g].optional);
    let spoken = pairs.iter().filter(same_speaker).filter(|(g, _)| !gold[*g].optional);
    let mut figures = vec![
        prf("content", hits.count(), required, system - optional),
        prf("content+speaker", spoken.count(), required, system - optional),
    ];
    let share = |name: &str, same: &dyn Fn(&Record, &Record) -> bool| {
        let hits = pairs.iter().filter(|(g, s)| same(&gold[*g], &found[*s])).count();
        ratio(name, hits, pairs.len())
    };
    figures.push(share("mode", &|g, s| g.mode == s.mode));
    figures.push(share("act", &|g, s| g.act == s.act));
    figures.push(share("party", &|g, s| g.party == s.party));
    figures.push(share("said_on", &|g, s| g.said_on == s.said_on));
    let dated: Vec<&(usize, usize)> =
        pairs.iter().filter(|(g, s)| gold[*g].said_on.is_some() || found[*s].said_on.is_some()).collect();
    let right = dated.iter().filter(|(g, s)| gold[*g].said_on == found[*s].said_on).count();
    figures.push(ratio("said_on, where one has it", right, dated.len()));
    for mode in ["direct", "mixed", "indirect"] {
        let wanted = |g: usize| gold[g].mode == mode && !gold[g].optional;
        let hits = pairs.iter().filter(|(g, _)| wanted(*g)).count();
        let all = (0..gold.len()).filter(|g| wanted(*g)).count();
        figures.push(ratio(&format!("recall {mode}"), hits, all));
    }
    Scored { pairs, figures }
}

/// Precision, recall and F of `hit` out of `gold` and `system`.
pub(crate) fn prf(name: &str, hit: usize, gold: usize, system: usize) -> Figure {
    let part = |of: usize| if of == 0 { 0.0 } else { hit as f64 / of as f64 };
    let (p, r) = (part(system), part(gold));
    let f = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    let shown = format!("P {p:.3}  R {r:.3}  F {f:.3}  ({hit} of {gold} gold, {system} found)");
    Figure { name: name.to_owned(), value: f, shown }
}

/// The figure of `hits` out of `of`; nothing out of nothing is 0.
pub(crate) fn ratio(name: &str, hits: usize, of: usize) -> Figure {
    let value = if of == 0 { 0.0 } else { hits as f64 / of as f64 };
    Figure { name: name.to_owned(), value, shown: format!("{value:.3} of {of}") }
}

/// Greedy one-to-one pairs, best overlap first.
fn pairs(gold: &[Record], found: &[Record]) -> Vec<(usize, usize)> {
    let bags = |records: &[Record]| records.iter().map(|record| bag(&record.content)).collect::<Vec<_>>();
    let (gold_bags, found_bags) = (bags(gold), bags(found));
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (g, record) in gold.iter().enumerate() {
        for (s, other) in found.iter().enumerate().filter(|(_, other)| same_doc(&record.doc, &other.doc)) {
            let overlap = jaccard(&gold_bags[g], &found_bags[s]);
            if overlap >= LEAST_OVERLAP && !other.content.is_empty() {
                scored.push((overlap, g, s));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_gold, mut used_found, mut pairs) =
        (vec![false; gold.len()], vec![false; found.len()], Vec::new());
    for (_, g, s) in scored {
        if !used_gold[g] && !used_found[s] {
            (used_gold[g], used_found[s]) = (true, true);
            pairs.push((g, s));
        }
    }
    pairs
}

/// Whether a found record's document is the gold's.
pub(crate) fn same_doc(gold: &str, found: &str) -> bool {
    !gold.is_empty() && found.starts_with(gold)
}

fn tokens(text: &str) -> Vec<String> {
    let folded: String = text.nfkd().collect::<String>().to_lowercase();
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|token| !token.is_empty())
        .map(str::to_owned)
        .collect()
}

/// How often each token stands in `text`.
pub(crate) fn bag(text: &str) -> BTreeMap<String, usize> {
    let mut bag = BTreeMap::new();
    for token in tokens(text) {
        *bag.entry(token).or_default() += 1;
    }
    bag
}

/// How much two bags share, 0 to 1.
pub(crate) fn jaccard(a: &BTreeMap<String, usize>, b: &BTreeMap<String, usize>) -> f64 {
    let both: usize = a.iter().map(|(token, n)| (*n).min(b.get(token).copied().unwrap_or(0))).sum();
    let either = a.values().sum::<usize>() + b.values().sum::<usize>() - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}

/// How much of their tokens two names share, 0 to 1 (Jaccard).
pub(crate) fn overlap(a: &str, b: &str) -> f64 {
    jaccard(&bag(a), &bag(b))
}

/// Whether two names are the same to the scorer.
pub(crate) fn same_name(a: Option<&str>, b: Option<&str>) -> bool {
    let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
    if a.is_empty() || b.is_empty() {
        return a.is_empty() && b.is_empty();
    }
    let (ta, tb) = (tokens(a), tokens(b));
    let (Some(last_a), Some(last_b)) = (ta.last(), tb.last()) else { return false };
    let short = ta.len() == 1 || tb.len() == 1 || ta[0] == tb[0];
    ta == tb || last_a == last_b && short || jaccard(&bag(a), &bag(b)) >= LEAST_OVERLAP
}

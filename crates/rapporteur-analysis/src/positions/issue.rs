//! Which issues a position is about: by the words of its matter, then of its clause, and where words decide nothing by
//! likeness to the catalogue's phrasings.

use crate::issues::{Catalogue, Match};
use crate::{Knowledge, Meaning};
use rapporteur_model::{Case, Document, Position, Span};
use std::collections::BTreeMap;

/// The least likeness of a matter to the nearest phrasing of an issue.
const LEAST: f32 = 0.55;
/// By how much the nearest phrasing of an issue has to be nearer than any of another issue or of none.
const MARGIN: f32 = 0.03;

/// The issue of the talks themselves, which stands beside no other.
const PROCESS: &str = "process";
/// What a part of a matter that has several has to weigh to have an issue of its own: a word that decides.
const DECIDES: u32 = 3;
/// A matter of no more words may be about what the sentence before is about: `it`, `50,000 tonnes`.
const SHORT: usize = 8;

/// An issue's id, and the words or the phrasing that decided.
type Found = (String, String);

/// The issues of every position of a case.
pub(crate) struct Matcher {
    found: BTreeMap<(usize, usize), Vec<Found>>,
}

impl Matcher {
    pub(crate) fn new(case: &Case, facts: &[Vec<Position>], knowledge: Knowledge<'_>) -> Matcher {
        let mut matcher = Matcher { found: BTreeMap::new() };
        let Some(catalogue) = knowledge.catalogue else { return matcher };
        let mut open: Vec<((usize, usize), String)> = Vec::new();
        for (document, (entry, facts)) in case.documents.iter().zip(facts).enumerate() {
            for (index, position) in facts.iter().enumerate() {
                let found = by_words(catalogue, &entry.document, position);
                if found.is_empty() {
                    open.push(((document, index), joined(&entry.document, &position.matter)));
                } else {
                    matcher.found.insert((document, index), found);
                }
            }
        }
        if let Some(meaning) = knowledge.meaning {
            matcher.found.extend(by_likeness(catalogue, meaning, &open));
        }
        matcher
    }

    /// The issues of the position of this document and index, the surest first.
    pub(crate) fn issues(&self, place: (usize, usize)) -> Vec<Found> {
        self.found.get(&place).cloned().unwrap_or_default()
    }
}

fn joined(document: &Document, spans: &[Span]) -> String {
    spans.iter().map(|span| document.words(*span)).collect::<Vec<_>>().join(" ")
}

/// By the words of the matter, else of the clause, else, where the matter is short, of the sentence around it or before.
fn by_words(catalogue: &Catalogue, document: &Document, position: &Position) -> Vec<Found> {
    let matter = joined(document, &position.matter);
    let own = of_matter(catalogue, &matter);
    if !own.is_empty() {
        return own;
    }
    let first = |words: &str| catalogue.issues_of(words).first().map(shown);
    if let Some(found) = first(&joined(document, &position.evidence)) {
        return vec![found];
    }
    let around = if points_back(&matter) { around(document, position.trigger) } else { vec![] };
    let found = around.into_iter().find_map(|span| first(document.words(span)));
    found.filter(|(issue, _)| issue != PROCESS).into_iter().collect()
}

/// `it`, `50,000 tonnes`: whether a matter says only with the sentences before it what it is about.
fn points_back(matter: &str) -> bool {
    const POINTERS: &[&str] = &["it", "this", "that", "them", "both", "one", "these", "those", "either"];
    let lower = matter.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let figure = matter.contains(|c: char| c.is_ascii_digit());
    words.len() <= SHORT
        && (figure || words.iter().take(2).any(|word| POINTERS.contains(&word.trim_end_matches(','))))
}

/// The sentence around a place and the two before it, as far as they are of one block.
fn around(document: &Document, place: Span) -> Vec<Span> {
    let sentences = document.sentences();
    let Some(at) = sentences.iter().position(|sentence| sentence.span.holds(place)) else { return vec![] };
    let block = sentences[at].block;
    let near = sentences[at.saturating_sub(2)..=at].iter().rev();
    near.filter(|sentence| sentence.block == block).map(|sentence| sentence.span).collect()
}

/// The surest issue of a matter, and those of its parts that a word decides.
fn of_matter(catalogue: &Catalogue, matter: &str) -> Vec<Found> {
    let whole = catalogue.issues_of(matter);
    let Some(first) = whole.iter().find(|found| found.issue.id != PROCESS).or(whole.first()) else {
        return vec![];
    };
    let mut issues = vec![shown(first)];
    for part in parts(matter) {
        let found = catalogue.issues_of(part);
        let Some(best) = found.first().filter(|found| found.words[0].weight >= DECIDES) else { continue };
        let id = &best.issue.id;
        if id != PROCESS
            && issues.iter().all(|(known, _)| known != id)
            && whole.iter().any(|w| w.issue.id == *id)
        {
            issues.push(shown(best));
        }
    }
    issues
}

/// What a matter lists: `a ban on cranes, an end to overtime and …`.
fn parts(matter: &str) -> Vec<&str> {
    let commas = matter.split([',', ';']);
    let parts: Vec<&str> = commas.flat_map(|part| part.split(" and ")).map(str::trim).collect();
    if parts.len() > 1 { parts } else { vec![] }
}

/// The issue with the words that decided.
fn shown(found: &Match<'_>) -> Found {
    let terms: Vec<&str> = found.words.iter().map(|hit| hit.term).collect();
    (found.issue.id.clone(), format!("its words: {}", terms.join("; ")))
}

/// Issues of the matters that words tell none of, each by its nearest phrasing.
fn by_likeness(
    catalogue: &Catalogue,
    meaning: &dyn Meaning,
    open: &[((usize, usize), String)],
) -> BTreeMap<(usize, usize), Vec<Found>> {
    let mut phrasings: Vec<(&str, Option<&str>)> = Vec::new();
    for issue in catalogue.issues() {
        phrasings.extend(issue.examples.iter().map(|text| (text.as_str(), Some(issue.id.as_str()))));
    }
    phrasings.extend(catalogue.unrelated().iter().map(|text| (text.as_str(), None)));
    if open.is_empty() || phrasings.is_empty() {
        return BTreeMap::new();
    }
    let known = meaning.vectors(&phrasings.iter().map(|(text, _)| *text).collect::<Vec<_>>());
    let matters = meaning.vectors(&open.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>());
    let found = open.iter().zip(&matters).filter_map(|((place, _), vector)| {
        let (issue, phrasing) = nearest(&phrasings, &known, vector)?;
        Some((*place, vec![(issue.to_owned(), format!("most like: {phrasing}"))]))
    });
    found.collect()
}

/// The issue of the phrasing nearest to a vector, where it is near enough and no other issue's is as near.
fn nearest<'p>(
    phrasings: &[(&'p str, Option<&'p str>)],
    known: &[Vec<f32>],
    vector: &[f32],
) -> Option<(&'p str, &'p str)> {
    let likeness = |other: &Vec<f32>| other.iter().zip(vector).map(|(a, b)| a * b).sum::<f32>();
    let scored: Vec<(f32, &(&str, Option<&str>))> = known.iter().map(likeness).zip(phrasings).collect();
    let best = scored.iter().max_by(|a, b| a.0.total_cmp(&b.0))?;
    let (phrasing, issue) = *best.1;
    let rival = scored.iter().filter(|(_, (_, other))| *other != issue).map(|(score, _)| *score);
    let clear = rival.fold(f32::MIN, f32::max) + MARGIN <= best.0;
    issue.filter(|_| best.0 >= LEAST && clear).map(|issue| (issue, phrasing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_phrasing_decides_where_it_is_near_and_clear() {
        let phrasings =
            [("the dyke must hold", Some("dyke")), ("more ferries", Some("ferry")), ("it rained", None)];
        let known = [vec![1.0, 0.0, 0.0], vec![0.0, 1.0, 0.0], vec![0.0, 0.0, 1.0]];
        let of = |vector: [f32; 3]| nearest(&phrasings, &known, &vector).map(|(issue, _)| issue);
        assert_eq!(of([0.9, 0.3, 0.3]), Some("dyke"));
        assert_eq!(of([0.7, 0.69, 0.1]), None, "two are as near");
        assert_eq!(of([0.5, 0.2, 0.2]), None, "none is near");
        assert_eq!(of([0.1, 0.2, 0.95]), None, "it is about no issue");
    }
}

//! From the terms in a text to the issues that it speaks of.
//!
//! The rules, in their order:
//! 1. *not*: a term does not count for its issue where it shares a word with a `not` term of that issue;
//! 2. *outdone*: a term does not count where a heavier term of another issue has a word of it, or a longer one that
//!    weighs as much has all of them ("ceasefire" in "ceasefire monitors");
//! 3. *once*: within an issue each word and each term counts once, by the heaviest term;
//! 4. *enough*: an issue whose terms weigh less than [`THRESHOLD`] is left out;
//! 5. *gives way*: beside an issue that a deciding term speaks for, one that has none is left out; and so it is beside
//!    any other issue where the catalogue says that it gives way.

use super::index::Found;
use super::words::Word;
use super::{Catalogue, Hit, Match, THRESHOLD};
use rapporteur_model::Span;

/// What a term weighs that decides.
const DECIDES: u32 = 3;

/// The issues that the words speak of, the surest first.
pub fn matches<'a>(catalogue: &'a Catalogue, words: &[Word]) -> Vec<Match<'a>> {
    matches_of(catalogue, catalogue.index.find(words), words)
}

/// The same, of the catalogue's terms that were found in the words.
pub fn matches_of<'a>(catalogue: &'a Catalogue, found: Vec<Found>, words: &[Word]) -> Vec<Match<'a>> {
    let mut matches = weighed(catalogue, found, words);
    matches.retain(|found| found.score >= THRESHOLD);
    give_way(&mut matches);
    matches
}

/// The issues of words of which it is known that they are about some issue, the surest first: one that gives way counts
/// beside no other, and a single supporting word is enough where nothing weightier stands.
pub fn topics<'a>(catalogue: &'a Catalogue, words: &[Word]) -> Vec<Match<'a>> {
    let (talks, mut others): (Vec<Match>, Vec<Match>) =
        weighed(catalogue, catalogue.index.find(words), words)
            .into_iter()
            .partition(|found| found.issue.gives_way);
    let enough = |found: &Match| found.score >= THRESHOLD;
    if others.iter().any(enough) {
        others.retain(enough);
        give_way(&mut others);
        return others;
    }
    let talks: Vec<Match> = talks.into_iter().filter(enough).collect();
    match (talks.is_empty(), others.len()) {
        (false, _) => talks,
        (true, 1) => others,
        (true, _) => vec![],
    }
}

/// Every issue that some of the found words stand for, the heaviest first.
fn weighed<'a>(catalogue: &'a Catalogue, found: Vec<Found>, words: &[Word]) -> Vec<Match<'a>> {
    let index = &catalogue.index;
    let (masks, found): (Vec<Found>, Vec<Found>) =
        found.into_iter().partition(|found| index.term(found.term).weight == 0);
    let issue = |found: &Found| index.term(found.term).issue;
    let weight = |found: &Found| index.term(found.term).weight;
    let masked = |one: &Found| masks.iter().any(|mask| issue(mask) == issue(one) && touch(mask, one));
    let unmasked: Vec<Found> = found.into_iter().filter(|found| !masked(found)).collect();
    let outdone = |one: &Found| {
        unmasked.iter().filter(|other| issue(other) != issue(one)).any(|other| {
            weight(other) > weight(one) && touch(one, other)
                || weight(other) == weight(one) && is_part(&one.words, &other.words)
        })
    };
    let mut counting: Vec<&Found> = unmasked.iter().filter(|found| !outdone(found)).collect();
    counting.sort_by_key(|found| {
        let heaviest = std::cmp::Reverse((weight(found), found.words.len()));
        (issue(found), heaviest, found.words.clone(), found.term)
    });
    let groups = counting.chunk_by(|a, b| issue(a) == issue(b));
    let mut matches: Vec<Match> = groups.map(|group| of_issue(catalogue, &once(group), words)).collect();
    matches.sort_by_key(|found| (std::cmp::Reverse(found.score), found.words[0].spans[0]));
    matches
}

fn touch(one: &Found, other: &Found) -> bool {
    one.words.iter().any(|word| other.words.contains(word))
}

fn is_part(words: &[usize], of: &[usize]) -> bool {
    words.len() < of.len() && words.iter().all(|word| of.contains(word))
}

/// The terms of one issue, heaviest first, without those that share a word with an earlier one or repeat it.
fn once<'a>(group: &[&'a Found]) -> Vec<&'a Found> {
    let mut kept: Vec<&Found> = Vec::new();
    for found in group {
        if !kept.iter().any(|earlier| earlier.term == found.term || touch(earlier, found)) {
            kept.push(found);
        }
    }
    kept
}

fn of_issue<'a>(catalogue: &'a Catalogue, found: &[&Found], words: &[Word]) -> Match<'a> {
    let term = |found: &Found| catalogue.index.term(found.term);
    let hit = |found: &&Found| Hit {
        spans: spans(&found.words, words),
        term: &term(found).text,
        weight: term(found).weight,
    };
    Match {
        issue: &catalogue.issues[term(found[0]).issue],
        score: found.iter().map(|found| term(found).weight).sum(),
        words: found.iter().map(hit).collect(),
    }
}

/// The places of these words, neighbours joined.
fn spans(taken: &[usize], words: &[Word]) -> Vec<Span> {
    let runs = taken.chunk_by(|a, b| a + 1 == *b);
    runs.map(|run| Span::new(words[run[0]].start, words[run[run.len() - 1]].end)).collect()
}

fn give_way(matches: &mut Vec<Match>) {
    let decided = |found: &Match| found.words.iter().any(|hit| hit.weight >= DECIDES);
    let some_decided = matches.iter().any(decided);
    let others = matches.iter().any(|found| !found.issue.gives_way);
    matches.retain(|found| decided(found) || !(some_decided || others && found.issue.gives_way));
}

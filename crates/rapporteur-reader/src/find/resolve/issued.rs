//! `The ministry has released a statement. “…,” it reads.`: the words of a paper are those of whoever put it out.

use super::steps::Step;
use super::{Found, Resolver};
use crate::find::lexicon::Class;
use crate::find::mention::{Mention, Shape};
use crate::find::speech::Draft;
use crate::find::speech::subject::within;
use crate::find::words::Unit;

/// What a paper does with its words.
const READS: &[&str] =
    &["reads", "read", "states", "stated", "says", "said", "adds", "added", "continues", "concludes"];
/// How a paper comes out.
const ISSUES: &[&str] = &[
    "released",
    "releases",
    "issued",
    "issues",
    "published",
    "publishes",
    "circulated",
    "posted",
    "posts",
    "emailed",
    "sent",
];
/// Two words for the same: `put out a statement`.
const PUTS: &[[&str; 2]] =
    &[["put", "out"], ["puts", "out"], ["sent", "out"], ["handed", "out"], ["given", "out"]];
const PAPERS: &[&str] = &[
    "statement",
    "communique",
    "communiqué",
    "letter",
    "message",
    "note",
    "declaration",
    "readout",
    "post",
    "release",
];

impl Resolver<'_> {
    /// Those who put out the paper that `it` is, where the sentence before tells.
    pub(super) fn issued_before(&self, mention: &Mention, draft: &Draft) -> Option<Vec<Found>> {
        let reads =
            draft.cue.iter().any(|cue| READS.contains(&self.text.words(*cue).to_lowercase().as_str()));
        if !reads || mention.possessive.is_some() {
            return None;
        }
        let before = self.units_before(draft.unit).find(|&unit| unit + 1 == draft.unit)?;
        let unit = &self.text.units[before];
        let verb = issue(unit)?;
        let who = within(unit, 0, verb);
        if who.is_empty() || who.iter().any(|one| matches!(one.shape, Shape::Thing | Shape::Document)) {
            return None;
        }
        let mut found = Vec::new();
        for one in &who {
            found.extend(self.way(one, draft, &who).ok()?);
        }
        let words = self.text.words(mention.span);
        for source in &mut found {
            let name = source.source.name.clone();
            source.step(Step::LoneCandidate, format!("“{words}” is the paper that {name} put out"));
        }
        (!found.is_empty()).then_some(found)
    }
}

/// Where the verb with its auxiliaries begins by which a sentence tells that a paper came out.
fn issue(unit: &Unit) -> Option<usize> {
    /// Between the verb and the paper stand no more words.
    const REACH: usize = 5;
    let verb = (1..unit.items.len()).find(|&at| {
        // `in an emailed statement`
        let one = ISSUES.contains(&unit.lower(at)) && !unit.items[at - 1].is(Class::Determiner);
        let end = if one { at + 1 } else { at + 2 };
        let issues = one || PUTS.contains(&unit.lowers::<2>(at));
        let paper =
            (end..unit.items.len().min(end + REACH)).take_while(|&at| !unit.items[at].is(Class::Preposition));
        issues && paper.into_iter().any(|at| PAPERS.contains(&unit.lower(at)))
    })?;
    let light = |at: &usize| unit.items[*at].is(Class::Auxiliary) || unit.items[*at].is(Class::Adverb);
    let passive = |at: usize| unit.items[at].is(Class::Be);
    let start = (0..verb).rev().take_while(light).last().unwrap_or(verb);
    (!(start..verb).any(passive)).then_some(start)
}

//! Every two statements worth holding against each other.

use super::rules::{Said, judge, reworded};
use crate::copies::candidates::Candidates;
use crate::copies::text::{Sort, joined};
use crate::copies::{AtHand, Copies, Joined, Relation, Texts};
use crate::threads;
use rapporteur_model::{Case, Span};
use std::collections::BTreeMap;

/// Quoted words in a row that make a key.
const RUN: usize = 3;

/// Lists of statements (places in `said`, in order) that are one utterance; two or more each.
pub(super) fn same(texts: &Texts<'_>, copies: &Copies, said: &[Said]) -> Vec<Vec<usize>> {
    let candidates = Candidates::of(threads::each(said, keys).into_iter());
    let mut groups = Joined::of(said.len());
    let places: Vec<usize> = (0..said.len()).collect();
    let same = |&at: &usize| -> Vec<(usize, usize)> {
        let others = candidates.after(at as u32).into_iter().map(|other| (at, other as usize));
        others.filter(|(_, other)| judge(&said[at], &said[*other]).is_some()).collect()
    };
    let same = threads::each(&places, same).into_iter().flatten();
    for (one, other) in same.chain(in_copies(texts, copies, said)) {
        groups.join(one, other);
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    (0..said.len()).for_each(|at| members.entry(groups.root(at)).or_default().push(at));
    members.into_values().filter(|members| members.len() > 1).collect()
}

/// Runs of quoted words, and the speaker with each weighty word.
fn keys(said: &Said) -> Vec<u32> {
    let runs = said.tokens.windows(RUN).filter(|_| said.quoted);
    let mut keys: Vec<u32> = runs.map(|run| joined(run.iter().map(|token| token.stem)) & !1).collect();
    if let Some(speaker) = said.speaker_key() {
        let weighty = said.tokens.iter().filter(|token| token.sort != Sort::Function);
        keys.extend(weighty.map(|token| joined([speaker, token.stem]) | 1));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Statements that stand in passages of copies that answer each other, and can be one.
fn in_copies(texts: &Texts<'_>, copies: &Copies, said: &[Said]) -> Vec<(usize, usize)> {
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    said.iter().enumerate().for_each(|(at, one)| of.entry(one.document).or_default().push(at));
    let statements = Statements { case: texts.case(), said, of };
    let relations: Vec<&Relation> = copies.groups.iter().flat_map(|group| &group.relations).collect();
    let found = threads::parts(&relations, |relations| {
        let mut at_hand = copies.at_hand(texts);
        relations.iter().map(|relation| statements.in_two(&mut at_hand, relation.documents)).collect()
    });
    found.into_iter().flatten().collect()
}

/// The statements of a case by their documents.
struct Statements<'a> {
    case: &'a Case,
    said: &'a [Said],
    of: BTreeMap<usize, Vec<usize>>,
}

impl Statements<'_> {
    /// Those of two copies that stand in passages which answer each other, and can be one.
    fn in_two(&self, at_hand: &mut AtHand<'_>, documents: [usize; 2]) -> Vec<(usize, usize)> {
        let [Some(ours), Some(theirs)] = documents.map(|document| self.of.get(&document)) else {
            return vec![];
        };
        let mut found = Vec::new();
        for passage in at_hand.passages(documents) {
            let (Some(our), Some(their)) = (passage.ours, passage.theirs) else { continue };
            for a in self.within(ours, our) {
                let mut answers = self.within(theirs, their).into_iter();
                let best = answers.find(|b| reworded(&self.said[a], &self.said[*b]));
                found.extend(best.map(|b| (a, b)));
            }
        }
        found
    }

    /// Those of a list that begin in a passage.
    fn within(&self, list: &[usize], passage: Span) -> Vec<usize> {
        let begins = |at: &usize| {
            let said = &self.said[*at];
            let statement = &self.case.documents[said.document].reading.statements[said.statement];
            statement.content.first().is_some_and(|content| passage.contains(content.start()))
        };
        list.iter().copied().filter(begins).collect()
    }
}

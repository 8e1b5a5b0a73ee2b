//! Copies of copies, gathered.

use super::rarity::Rarity;
use super::search::{AtHand, Texts};
use super::{CopyKind, Relation, place};
use crate::threads;
use rapporteur_model::Case;
use std::collections::{BTreeMap, HashMap};

/// Texts that are copies of each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Indices of the documents in the case, in the order of their days; two or more.
    pub documents: Vec<usize>,
    /// For each document but the first, in their order: what it is to the first one, or, where it has too little in
    /// common with that, to another copy.
    pub relations: Vec<Relation>,
}

impl Group {
    /// What the document of this index is to another of the group; `None` for the first one.
    pub fn relation_of(&self, document: usize) -> Option<&Relation> {
        let at = self.documents.iter().position(|member| *member == document)?;
        self.relations.get(at.checked_sub(1)?)
    }

    /// The loosest of its relations.
    pub fn kind(&self) -> CopyKind {
        self.relations.iter().map(|relation| relation.kind).max().unwrap_or(CopyKind::Identical)
    }
}

/// Things by their numbers, those that were joined in one set.
pub(crate) struct Joined(Vec<usize>);

impl Joined {
    /// So many things, each alone.
    pub fn of(count: usize) -> Joined {
        Joined((0..count).collect())
    }

    /// The least number of those that one was joined with.
    pub fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    /// The two are of one set.
    pub fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other)] = one.min(other);
    }
}

/// The groups that the relations make, and what remains between groups.
pub(super) fn groups(
    texts: &Texts<'_>,
    rarity: &Rarity,
    found: Vec<Relation>,
) -> (Vec<Group>, Vec<Relation>) {
    let case = texts.case();
    let (copies, accounts): (Vec<Relation>, Vec<Relation>) =
        found.into_iter().partition(|relation| relation.kind.is_copy());
    let mut joined = Joined::of(case.documents.len());
    copies.iter().for_each(|relation| joined.join(relation.documents[0], relation.documents[1]));
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut linked: HashMap<usize, Vec<&Relation>> = HashMap::new();
    for relation in &copies {
        let [one, other] = relation.documents;
        members.entry(joined.root(one)).or_default().extend([one, other]);
        linked.entry(one).or_default().push(relation);
        linked.entry(other).or_default().push(relation);
    }
    let by_place = |&a: &usize, &b: &usize| place(&case.documents[a]).cmp(&place(&case.documents[b]));
    let mut first_of: HashMap<usize, usize> = HashMap::new();
    let mut members: Vec<Vec<usize>> = members.into_values().collect();
    for documents in &mut members {
        documents.sort_by(by_place);
        documents.dedup();
        first_of.extend(documents.iter().map(|at| (*at, documents[0])));
    }
    members.sort_by(|a, b| by_place(&a[0], &b[0]));
    let groups = threads::parts(&members, |members| {
        let mut at_hand = AtHand::of(texts, rarity);
        let mut group = |documents: &Vec<usize>| {
            let mut to_first = |&at: &usize| to_first(&mut at_hand, documents[0], at, &linked);
            let relations = documents[1..].iter().filter_map(&mut to_first).collect();
            Group { relations, documents: documents.clone() }
        };
        members.iter().map(&mut group).collect()
    });
    (groups, between(case, accounts, &first_of))
}

/// What a document is to the first one of its group.
fn to_first(
    at_hand: &mut AtHand<'_>,
    first: usize,
    at: usize,
    linked: &HashMap<usize, Vec<&Relation>>,
) -> Option<Relation> {
    let known = linked.get(&at).map_or(&[][..], Vec::as_slice);
    if let Some(relation) = known.iter().find(|relation| relation.documents.contains(&first)) {
        return Some((*relation).clone());
    }
    let direct = at_hand.relation([first, at]).filter(|relation| relation.kind.is_copy());
    let nearest = || known.iter().min_by_key(|relation| relation.kind).map(|relation| (*relation).clone());
    direct.or_else(nearest)
}

/// One relation for each two groups that tell the same event, the one with the most in common.
fn between(case: &Case, accounts: Vec<Relation>, first_of: &HashMap<usize, usize>) -> Vec<Relation> {
    let mut best: BTreeMap<[usize; 2], Relation> = BTreeMap::new();
    for relation in accounts {
        let mut firsts = relation.documents.map(|at| first_of.get(&at).copied().unwrap_or(at));
        firsts.sort_unstable();
        let shared = |relation: &Relation| relation.shares[0] + relation.shares[1];
        let known = best.get(&firsts);
        if firsts[0] != firsts[1] && known.is_none_or(|known| shared(known) < shared(&relation)) {
            best.insert(firsts, relation);
        }
    }
    let mut relations: Vec<Relation> = best.into_values().collect();
    relations.sort_by_key(|relation| relation.documents.map(|at| place(&case.documents[at])));
    relations
}

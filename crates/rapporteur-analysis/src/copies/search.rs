//! Every pair of texts worth comparing, compared.

use super::candidates::{Candidates, keys};
use super::measure::{Known, Measures, measure};
use super::passages::{Passage, passages};
use super::rarity::{self, Rarity};
use super::rules::judge;
use super::text::Text;
use super::{CopyKind, Relation, place};
use crate::sighting::day;
use crate::threads;
use rapporteur_model::{Case, CaseDocument};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// Texts that one thread keeps at hand: those that are compared stand near each other in time.
const AT_HAND: usize = 500;
/// Texts whose words are kept at once while they are counted.
const COUNTED: usize = 4000;
/// The most texts of a case that are kept while it is compared: some 50 KiB each.
const KEPT: usize = 5000;

/// The texts of a case, ready to be compared.
pub(crate) struct Texts<'a> {
    case: &'a Case,
    /// Of a case of so many texts that memory does not matter, each is cut into words once,
    made: Vec<OnceLock<Arc<Text>>>,
    /// and made ready once.
    known: Vec<OnceLock<Arc<Known>>>,
}

impl<'a> Texts<'a> {
    /// Those of a case, all of which will be compared.
    pub fn of(case: &'a Case) -> Texts<'a> {
        let many = if case.documents.len() <= KEPT { case.documents.len() } else { 0 };
        let made = (0..many).map(|_| OnceLock::new()).collect();
        Texts { case, made, known: (0..many).map(|_| OnceLock::new()).collect() }
    }

    /// Those of a case, of which each is wanted once or twice.
    pub fn passing(case: &'a Case) -> Texts<'a> {
        Texts { case, made: Vec::new(), known: Vec::new() }
    }

    /// The case.
    pub fn case(&self) -> &'a Case {
        self.case
    }

    /// The text of the document of this index.
    fn get(&self, at: usize) -> Arc<Text> {
        let make = || Arc::new(Text::of(&self.case.documents[at].document));
        self.made.get(at).map_or_else(make, |made| Arc::clone(made.get_or_init(make)))
    }

    /// The same with what it is compared by, once the words of the case are counted.
    fn known(&self, at: usize, rarity: &Rarity) -> Arc<Known> {
        let make = || Arc::new(Known::of(self.get(at), rarity));
        self.known.get(at).map_or_else(make, |known| Arc::clone(known.get_or_init(make)))
    }
}

/// All relations between the texts of a case, in the order of their days; and how rare its words are.
pub(super) fn relations(texts: &Texts<'_>) -> (Rarity, Vec<Relation>) {
    let order = in_order(texts.case);
    let mut rarity = Rarity::default();
    for some in order.chunks(COUNTED) {
        threads::each(some, |&at| rarity::stems(&texts.get(at))).iter().for_each(|stems| rarity.add(stems));
    }
    rarity.weigh();
    let keys = |some| threads::each(some, |&at| keys(&texts.get(at), &rarity));
    let candidates = Candidates::of(order.chunks(COUNTED).flat_map(keys));
    let ranks: Vec<usize> = (0..order.len()).collect();
    let found = threads::parts(&ranks, |ranks| compare(texts, &order, &candidates, &rarity, ranks));
    (rarity, found)
}

/// Indices of the documents in the order of [`place`].
fn in_order(case: &Case) -> Vec<usize> {
    let mut order: Vec<usize> = (0..case.documents.len()).collect();
    order.sort_by(|&a, &b| place(&case.documents[a]).cmp(&place(&case.documents[b])));
    order
}

/// The relations of the texts of these ranks with later ones.
fn compare(
    texts: &Texts<'_>,
    order: &[usize],
    candidates: &Candidates,
    rarity: &Rarity,
    ranks: &[usize],
) -> Vec<Relation> {
    let mut at_hand = AtHand::of(texts, rarity);
    let mut found = Vec::new();
    for &rank in ranks {
        for other in candidates.after(rank as u32) {
            found.extend(at_hand.relation([order[rank], order[other as usize]]));
        }
    }
    found
}

/// The texts that one thread compares.
pub(crate) struct AtHand<'t> {
    texts: &'t Texts<'t>,
    rarity: &'t Rarity,
    known: HashMap<usize, Arc<Known>>,
}

impl<'t> AtHand<'t> {
    /// None yet.
    pub fn of(texts: &'t Texts<'t>, rarity: &'t Rarity) -> AtHand<'t> {
        AtHand { texts, rarity, known: HashMap::new() }
    }

    fn get(&mut self, at: usize) -> Arc<Known> {
        if self.known.len() >= AT_HAND {
            self.known.clear();
        }
        Arc::clone(self.known.entry(at).or_insert_with(|| self.texts.known(at, self.rarity)))
    }

    /// What two documents in the order of [`place`] are to each other.
    pub fn relation(&mut self, documents: [usize; 2]) -> Option<Relation> {
        let two = documents.map(|at| self.get(at));
        judged(self.texts.case, self.rarity, documents, [&two[0], &two[1]])
    }

    /// Two documents side by side.
    pub fn passages(&mut self, [one, other]: [usize; 2]) -> Vec<Passage> {
        passages(&self.get(one), &self.get(other), self.rarity)
    }
}

/// What two documents are to each other.
pub(super) fn relation(case: &Case, rarity: &Rarity, mut documents: [usize; 2]) -> Option<Relation> {
    documents.sort_by(|&a, &b| place(&case.documents[a]).cmp(&place(&case.documents[b])));
    AtHand::of(&Texts::passing(case), rarity).relation(documents)
}

fn judged(case: &Case, rarity: &Rarity, documents: [usize; 2], texts: [&Known; 2]) -> Option<Relation> {
    let entries = documents.map(|at| &case.documents[at]);
    let days = entries.map(day);
    let mut measures = measure(texts[0], texts[1], rarity);
    measures.days = days[0].zip(days[1]).map(|(a, b)| (b - a).get_days().abs());
    let (kind, why) = judge(&measures)?;
    let (source, because) = source(entries, measures.days);
    Some(Relation {
        documents,
        kind,
        shares: shares(kind, &measures),
        source: source.map(|nth| documents[nth]),
        why: because.map_or_else(|| why.clone(), |because| format!("{why}; {because}")),
    })
}

fn shares(kind: CopyKind, measures: &Measures) -> [f32; 2] {
    match kind {
        CopyKind::Spun => measures.aligned,
        CopyKind::SameEvent => measures.words,
        CopyKind::Identical | CopyKind::NearIdentical | CopyKind::Edited => measures.copied,
    }
}

/// Which of two texts in the order of their days was there first, and what tells so.
fn source(entries: [&CaseDocument; 2], days: Option<i32>) -> (Option<usize>, Option<String>) {
    if let Some(days) = days.filter(|days| *days > 0) {
        let later = if days == 1 { "a day".to_owned() } else { format!("{days} days") };
        return (Some(0), Some(format!("the one appeared {later} before the other")));
    }
    let credits = [credit(entries[1], entries[0]), credit(entries[0], entries[1])];
    match credits {
        [Some(outlet), None] => (Some(0), Some(format!("the other names {outlet}"))),
        [None, Some(outlet)] => (Some(1), Some(format!("the one names {outlet}"))),
        _ => (None, None),
    }
}

/// The outlet of `source` where the words of `text` name it.
fn credit<'a>(text: &CaseDocument, source: &'a CaseDocument) -> Option<&'a str> {
    let own = text.publications.iter().filter_map(|publication| publication.outlet.as_deref());
    let own: Vec<&str> = own.collect();
    let outlets = source.publications.iter().filter_map(|publication| publication.outlet.as_deref());
    outlets
        .filter(|outlet| outlet.len() > 3 && !own.contains(outlet))
        .find(|outlet| text.document.text().contains(*outlet))
}

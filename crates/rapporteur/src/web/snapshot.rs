//! The case at one moment, with what pages look things up in.

use crate::review::{self, Index, Statuses};
use crate::view::{Found, View, published};
use jiff::Timestamp;
use rapporteur_analysis::Conflict;
use rapporteur_analysis::positions::{Choice, Coverage, Matrix};
use rapporteur_model::{CaseDocument, RecordKind, Span};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// Matrices of positions that are kept.
const MATRICES: usize = 16;

/// The state of the case file that a snapshot shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// A number that moves whenever the file is written to.
    pub counter: i64,
    /// Lines of its log: every change of the case adds to it.
    pub log: usize,
    /// When the file was looked at.
    pub at: Timestamp,
}

/// The case at one moment, with what pages look things up in.
pub struct Snapshot {
    /// The facts and what was derived from them.
    pub view: View,
    /// The records of each kind by what can be filtered, in the order of the kinds.
    indices: Vec<Index>,
    /// Where each record stands in the review.
    pub statuses: Statuses,
    /// Indices of the documents, the latest first; those without a day come last.
    pub latest: Vec<usize>,
    /// The state of the file that it shows.
    pub moment: Moment,
    /// Whether what is derived from the facts is there too; else it is being made.
    pub is_derived: bool,
    /// Where each id or name is found.
    places: HashMap<String, Spot>,
    /// By document: its words that take part in a conflict, with the number of the conflict in the analysis.
    contested: HashMap<usize, Vec<(Span, usize)>>,
    /// The side that each actor of a name speaks for.
    sides: BTreeMap<String, String>,
    /// What each text speaks of, once somebody asked for it.
    coverage: OnceLock<Arc<Coverage>>,
    /// Positions by side and issue, for the choices that were asked for so far.
    matrices: Mutex<Vec<(Choice, Arc<Matrix>)>>,
}

/// Where something that has an id is: in the document of this index, or at this index of what was derived.
#[derive(Clone, Copy)]
enum Spot {
    Document(usize),
    Stand(usize),
    Conflict(usize),
    Shift(usize),
}

impl Snapshot {
    /// What pages need of `view`, which shows the file at `moment`.
    pub fn new(view: View, moment: Moment, is_derived: bool) -> Snapshot {
        let statuses = Statuses::of(&view.case.corrections);
        let indices = review::kinds().map(|kind| Index::of(&view, kind, &statuses)).collect();
        let actors = view.analysis.actors.iter();
        let sides = actors.filter_map(|actor| Some((actor.name.clone(), actor.party.clone()?))).collect();
        let mut latest: Vec<usize> = (0..view.case.documents.len()).collect();
        latest.sort_by_key(|&at| std::cmp::Reverse(published(&view.case.documents[at])));
        Snapshot {
            places: places(&view),
            contested: contested(&view),
            coverage: OnceLock::new(),
            matrices: Mutex::default(),
            view,
            indices,
            statuses,
            latest,
            moment,
            is_derived,
            sides,
        }
    }

    /// The records of a kind by what can be filtered.
    pub fn index(&self, kind: RecordKind) -> &Index {
        &self.indices[kind as usize]
    }

    /// What has this very id or name.
    pub fn find(&self, wanted: &str) -> Option<Found<'_>> {
        let view = &self.view;
        match *self.places.get(wanted)? {
            Spot::Document(at) => view.ids(at).find(|(id, _)| id == wanted).map(|(_, found)| found),
            Spot::Stand(at) => view.stand(at).map(Found::Position),
            Spot::Conflict(at) => view.analysis.conflicts.get(at).map(Found::Conflict),
            Spot::Shift(at) => view.analysis.shifts.get(at).map(Found::Shift),
        }
    }

    /// The conflicts in which these words of a document take part.
    pub fn conflicts_over(&self, document: usize, words: &[Span]) -> Vec<&Conflict> {
        let all = self.contested.get(&document).map_or(&[][..], Vec::as_slice);
        let over = all.iter().filter(|(span, _)| words.iter().any(|own| own.overlaps(*span)));
        let numbers: BTreeSet<usize> = over.map(|(_, number)| *number).collect();
        numbers.into_iter().filter_map(|at| self.view.analysis.conflicts.get(at)).collect()
    }

    /// What the sides want as of a day: laid out once for each choice. The first one looks at every sentence.
    pub fn matrix(&self, choice: Choice) -> Arc<Matrix> {
        let same =
            |known: &&(Choice, Arc<Matrix>)| known.0.as_of == choice.as_of && known.0.stated == choice.stated;
        if let Some((_, matrix)) = lock(&self.matrices).iter().find(same) {
            return Arc::clone(matrix);
        }
        let coverage = self.coverage.get_or_init(|| Arc::new(self.view.coverage()));
        let (analysis, catalogue) = (&self.view.analysis, &self.view.issues.catalogue);
        let matrix = Arc::new(Matrix::of(analysis, coverage, catalogue, choice));
        let mut kept = lock(&self.matrices);
        kept.truncate(MATRICES);
        kept.insert(0, (choice, Arc::clone(&matrix)));
        matrix
    }

    /// The snapshot with the matrices that another one of the same analysis has laid out.
    pub fn with_matrices_of(self, other: &Snapshot) -> Snapshot {
        lock(&self.matrices).clone_from(&lock(&other.matrices));
        if let Some(coverage) = other.coverage.get() {
            let _ = self.coverage.set(Arc::clone(coverage));
        }
        self
    }

    /// The index of a document.
    pub fn index_of(&self, entry: &CaseDocument) -> Option<usize> {
        self.holding(entry.document.id().as_str())
    }

    /// The index of the document that has this id or name, or a record of this id.
    pub fn holding(&self, id: &str) -> Option<usize> {
        if let Some(Spot::Document(at)) = self.places.get(id) { Some(*at) } else { None }
    }

    /// The document of an index.
    pub fn document(&self, at: usize) -> Option<&CaseDocument> {
        self.view.case.documents.get(at)
    }

    /// The side that an actor of the case speaks for; a side speaks for itself.
    pub fn side<'a>(&'a self, name: &'a str) -> &'a str {
        self.sides.get(name).map_or(name, String::as_str)
    }
}

/// Every id and name of a case, with where it is; the first who has it keeps it.
fn places(view: &View) -> HashMap<String, Spot> {
    let mut places = HashMap::new();
    let mut put = |id: String, spot: Spot| {
        places.entry(id).or_insert(spot);
    };
    for at in 0..view.case.documents.len() {
        view.ids(at).for_each(|(id, _)| put(id.into_owned(), Spot::Document(at)));
    }
    let derived = &view.analysis;
    derived.stands.iter().enumerate().for_each(|(at, one)| put(one.id.to_string(), Spot::Stand(at)));
    derived.conflicts.iter().enumerate().for_each(|(at, one)| put(one.id.to_string(), Spot::Conflict(at)));
    derived.shifts.iter().enumerate().for_each(|(at, one)| put(one.id.to_string(), Spot::Shift(at)));
    places
}

/// By document: the words that a side of a conflict rests on.
fn contested(view: &View) -> HashMap<usize, Vec<(Span, usize)>> {
    let mut words: HashMap<usize, Vec<(Span, usize)>> = HashMap::new();
    for (number, conflict) in view.analysis.conflicts.iter().enumerate() {
        for side in &conflict.sides {
            words.entry(side.document).or_default().push((side.evidence, number));
        }
    }
    words
}

/// A thread that panicked while it held the lock left a whole value behind: values are replaced, never changed.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

//! The case in memory: one snapshot for all readers, made anew when the file has changed.
//!
//! While a new one is made, readers see the one before: nobody waits for a `read` that writes batch after batch.
//! What a reviewer does is put into the snapshot at once and derived anew behind it.

use crate::catalogue;
use crate::config::Config;
use crate::failure::Result;
use crate::review::{Index, Statuses};
use crate::verdict::Kind;
use crate::view::{Found, View, published};
use jiff::Timestamp;
use rapporteur_analysis::Conflict;
use rapporteur_analysis::positions::{Choice, Matrix};
use rapporteur_ledger::{Access, Ledger};
use rapporteur_model::{CaseDocument, RecordId, Span};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Matrices of positions that are kept.
const MATRICES: usize = 16;
/// The longest pause between two snapshots of a file that changes all the time.
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// The case at one moment, with what pages look things up in.
pub struct Snapshot {
    /// The facts and what was derived from them.
    pub view: View,
    /// The statements by what can be filtered.
    pub statements: Index,
    /// The events by what can be filtered.
    pub events: Index,
    /// Where each record stands in the review.
    pub statuses: Statuses,
    /// Indices of the documents, the latest first; those without a day come last.
    pub latest: Vec<usize>,
    /// When the file was looked at.
    pub seen: Timestamp,
    /// Where each id or name is found.
    places: HashMap<String, Spot>,
    /// By document: its words that take part in a conflict, with the number of the conflict in the analysis.
    contested: HashMap<usize, Vec<(Span, usize)>>,
    /// The side that each actor of a name speaks for.
    sides: BTreeMap<String, String>,
    /// Positions by side and issue, for the choices that were asked for so far.
    matrices: Mutex<Vec<(Choice, Arc<Matrix>)>>,
    counter: i64,
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
    /// What pages need of `view`.
    pub fn new(view: View, counter: i64, seen: Timestamp) -> Snapshot {
        let statuses = Statuses::of(&view.case.corrections);
        let index = |kind: Kind| Index::of(&view, kind, &statuses);
        let (statements, events) = (index(Kind::Statement), index(Kind::Event));
        let actors = view.analysis.actors.iter();
        let sides = actors.filter_map(|actor| Some((actor.name.clone(), actor.party.clone()?))).collect();
        let mut latest: Vec<usize> = (0..view.case.documents.len()).collect();
        latest.sort_by_key(|&at| std::cmp::Reverse(published(&view.case.documents[at])));
        let (places, contested) = (places(&view), contested(&view));
        let matrices = Mutex::default();
        Snapshot {
            view,
            statements,
            events,
            statuses,
            latest,
            seen,
            places,
            contested,
            sides,
            matrices,
            counter,
        }
    }

    /// The records of a kind by what can be filtered.
    pub fn index(&self, kind: Kind) -> &Index {
        match kind {
            Kind::Statement => &self.statements,
            Kind::Event => &self.events,
        }
    }

    /// What has this very id or name.
    pub fn find(&self, wanted: &str) -> Option<Found<'_>> {
        let view = &self.view;
        match *self.places.get(wanted)? {
            Spot::Document(at) => {
                let entry = self.document(at)?;
                view.ids(entry).find(|(id, _)| id == wanted).map(|(_, found)| found)
            }
            Spot::Stand(at) => view.stand(at).map(Found::Position),
            Spot::Conflict(at) => {
                view.analysis.conflicts.get(at).map(|found| Found::Conflict(found, &view.case))
            }
            Spot::Shift(at) => view.analysis.shifts.get(at).map(|found| Found::Shift(found, &view.case)),
        }
    }

    /// The conflicts in which these words of a document take part.
    pub fn conflicts_over(&self, document: usize, words: &[Span]) -> Vec<&Conflict> {
        let all = self.contested.get(&document).map_or(&[][..], Vec::as_slice);
        let over = all.iter().filter(|(span, _)| words.iter().any(|own| own.overlaps(*span)));
        let numbers: BTreeSet<usize> = over.map(|(_, number)| *number).collect();
        numbers.into_iter().filter_map(|at| self.view.analysis.conflicts.get(at)).collect()
    }

    /// What the sides want as of a day: laid out once for each choice, since it looks at every sentence.
    pub fn matrix(&self, choice: Choice) -> Arc<Matrix> {
        let same =
            |known: &&(Choice, Arc<Matrix>)| known.0.as_of == choice.as_of && known.0.stated == choice.stated;
        if let Some((_, matrix)) = lock(&self.matrices).iter().find(same) {
            return Arc::clone(matrix);
        }
        let View { case, analysis, issues } = &self.view;
        let matrix = Arc::new(Matrix::of(case, analysis, &issues.catalogue, choice));
        let mut kept = lock(&self.matrices);
        kept.truncate(MATRICES);
        kept.insert(0, (choice, Arc::clone(&matrix)));
        matrix
    }

    /// The index of a document.
    pub fn index_of(&self, entry: &CaseDocument) -> Option<usize> {
        self.holding(entry.document.id().as_str())
    }

    /// The index of the document that has this id or name, or a record of this id.
    fn holding(&self, id: &str) -> Option<usize> {
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
    for (at, entry) in view.case.documents.iter().enumerate() {
        view.ids(entry).for_each(|(id, _)| put(id.into_owned(), Spot::Document(at)));
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

/// Keeps the present snapshot.
pub struct Store {
    shared: Arc<Shared>,
}

struct Shared {
    config: Config,
    /// Looks whether the file was changed, and never reads from it.
    watch: Mutex<Ledger>,
    present: Mutex<Arc<Snapshot>>,
    /// Whether a new snapshot is being made.
    busy: AtomicBool,
    /// How often reviewers' words were put into the snapshot.
    amendments: AtomicU64,
}

impl Store {
    /// The store of the case that the settings name.
    ///
    /// # Errors
    /// Where the case file cannot be used.
    pub fn open(config: &Config) -> Result<Store> {
        let watch = Ledger::open(&config.case, Access::Read)?;
        let first = load(config, &watch)?;
        let shared = Shared {
            config: config.clone(),
            watch: Mutex::new(watch),
            present: Mutex::new(Arc::new(first)),
            busy: AtomicBool::new(false),
            amendments: AtomicU64::new(0),
        };
        Ok(Store { shared: Arc::new(shared) })
    }

    /// The case as it is, or as it was a moment ago where a new snapshot is under way.
    ///
    /// # Errors
    /// Where the case file cannot be read any more.
    pub fn present(&self) -> Result<Arc<Snapshot>> {
        let counter = lock(&self.shared.watch).change_counter()?;
        let present = Arc::clone(&lock(&self.shared.present));
        if present.counter != counter && !self.shared.busy.swap(true, Ordering::SeqCst) {
            self.renew();
        }
        Ok(present)
    }

    /// Make a new snapshot behind the readers' backs.
    fn renew(&self) {
        let shared = Arc::clone(&self.shared);
        std::thread::spawn(move || {
            let (begun, amendments) = (Instant::now(), shared.amendments.load(Ordering::SeqCst));
            let fresh = Ledger::open(&shared.config.case, Access::Read).map_err(Into::into);
            let fresh = fresh.and_then(|ledger| {
                let counter = lock(&shared.watch).change_counter()?;
                snapshot(&shared.config, &ledger, counter)
            });
            let mut present = lock(&shared.present);
            // A file that cannot be read now is tried again with the next request, and what a reviewer said
            // meanwhile may be missing in the new one.
            if let (Ok(fresh), true) = (fresh, amendments == shared.amendments.load(Ordering::SeqCst)) {
                *present = Arc::new(fresh);
            }
            drop(present);
            // A `read` that writes batch after batch costs half of one processor in snapshots, and no more.
            std::thread::sleep(begun.elapsed().min(LONGEST_PAUSE));
            shared.busy.store(false, Ordering::SeqCst);
        });
    }

    /// Put what was just said of these records into the snapshot: their documents are read anew, everything
    /// that is derived follows behind.
    ///
    /// # Errors
    /// Where the case file cannot be read.
    pub fn amend(&self, records: &[RecordId]) -> Result<()> {
        let before = Arc::clone(&lock(&self.shared.present));
        let ledger = Ledger::open(&self.shared.config.case, Access::Read)?;
        let mut case = before.view.case.clone();
        let mut places: Vec<usize> = records.iter().filter_map(|id| before.holding(id.as_str())).collect();
        places.sort_unstable();
        places.dedup();
        for at in places {
            if let Some(fresh) = ledger.document(case.documents[at].document.id().as_str())? {
                case.documents[at] = fresh;
            }
        }
        case.corrections = ledger.corrections()?;
        let (issues, analysis) = (before.view.issues.clone(), before.view.analysis.clone());
        let view = View { case, issues, analysis };
        // The counter of before stays, so that the next request sees that the rest is to be made anew.
        let amended = Arc::new(Snapshot::new(view, before.counter, Timestamp::now()));
        let mut present = lock(&self.shared.present);
        self.shared.amendments.fetch_add(1, Ordering::SeqCst);
        *present = amended;
        Ok(())
    }

    /// Make the whole snapshot anew and wait for it: after a word on the actors, everything is derived anew.
    ///
    /// # Errors
    /// Where the case file cannot be read.
    pub fn reload(&self) -> Result<()> {
        let fresh = Arc::new(load(&self.shared.config, &lock(&self.shared.watch))?);
        let mut present = lock(&self.shared.present);
        self.shared.amendments.fetch_add(1, Ordering::SeqCst);
        *present = fresh;
        Ok(())
    }

    /// The case file, opened for a question of its own.
    ///
    /// # Errors
    /// Where it cannot be opened so.
    pub fn ledger(&self, access: Access) -> Result<Ledger> {
        Ok(Ledger::open(&self.shared.config.case, access)?)
    }
}

fn load(config: &Config, watch: &Ledger) -> Result<Snapshot> {
    // The counter is taken first: what is written meanwhile makes one snapshot too many, never one too few.
    let counter = watch.change_counter()?;
    snapshot(config, &Ledger::open(&config.case, Access::Read)?, counter)
}

fn snapshot(config: &Config, ledger: &Ledger, counter: i64) -> Result<Snapshot> {
    let case = ledger.snapshot()?;
    let issues = catalogue::chosen(config, Some(&case))?;
    Ok(Snapshot::new(View::of(case, issues)?, counter, Timestamp::now()))
}

/// A thread that panicked while it held the lock left a whole value behind: values are replaced, never changed.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

//! The case in memory: one snapshot for all readers, made anew when the file has changed.
//!
//! While a new one is made, readers see the one before: nobody waits for a `read` that writes batch after batch. Of a
//! large case the facts are shown first and what is derived from them follows. What a reviewer does is put into the
//! snapshot at once; where it changes what is derived, that is made anew behind it.

use super::snapshot::{Moment, Snapshot, lock};
use crate::catalogue;
use crate::config::Config;
use crate::failure::Result;
use crate::review::Status;
use crate::view::View;
use jiff::Timestamp;
use rapporteur_analysis::Analysis;
use rapporteur_analysis::positions::Choice;
use rapporteur_ledger::{Access, Ledger};
use rapporteur_model::{RecordId, Verdict};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Texts of a case that is derived whole before its first page is shown: that takes a moment.
const SMALL: usize = 150;
/// Texts of a case that is derived anew before the answer to a correction: what follows from it is seen at once.
const AT_ONCE: usize = 40;
/// The longest pause between two snapshots of a file that changes all the time.
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

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
    /// What reviewers spoke of since the start. Whoever puts a snapshot in place holds it.
    spoken: Mutex<Spoken>,
}

/// What reviewers spoke of since the start.
#[derive(Default)]
struct Spoken {
    /// Records, in the order of the verdicts.
    of_records: Vec<RecordId>,
    /// How often of the actors.
    of_actors: usize,
    /// How often of the worth of something.
    of_grades: usize,
}

/// How much had been spoken when a snapshot was begun.
#[derive(Clone, Copy)]
struct Begun {
    /// Records.
    records: usize,
    /// Times of the actors.
    actors: usize,
    /// Times of grades.
    grades: usize,
}

impl Spoken {
    fn so_far(&self) -> Begun {
        Begun { records: self.of_records.len(), actors: self.of_actors, grades: self.of_grades }
    }
}

impl Store {
    /// The store of the case that the settings name.
    ///
    /// # Errors
    /// Where the case file cannot be used.
    pub fn open(config: &Config) -> Result<Store> {
        let watch = Ledger::open(&config.case, Access::Read)?;
        let first = first(config, &watch)?;
        let is_derived = first.is_derived;
        let shared = Shared {
            config: config.clone(),
            watch: Mutex::new(watch),
            present: Mutex::new(Arc::new(first)),
            busy: AtomicBool::new(!is_derived),
            spoken: Mutex::default(),
        };
        let store = Store { shared: Arc::new(shared) };
        if !is_derived {
            store.renew();
        }
        Ok(store)
    }

    /// The case as it is, or as it was a moment ago where a new snapshot is under way.
    ///
    /// # Errors
    /// Where the case file cannot be read any more.
    pub fn present(&self) -> Result<Arc<Snapshot>> {
        let counter = lock(&self.shared.watch).change_counter()?;
        let present = Arc::clone(&lock(&self.shared.present));
        let is_old = present.moment.counter != counter || !present.is_derived;
        if is_old && !self.shared.busy.swap(true, Ordering::SeqCst) {
            self.renew();
        }
        Ok(present)
    }

    /// Make a new snapshot behind the readers' backs.
    fn renew(&self) {
        let shared = Arc::clone(&self.shared);
        std::thread::spawn(move || {
            let (begun, spoken) = (Instant::now(), lock(&shared.spoken).so_far());
            // A file that cannot be read now is tried again with the next request.
            let fresh = moment(&shared.watch).and_then(|moment| derived(&shared.config, moment));
            let _ = fresh.and_then(|fresh| shared.put(fresh, spoken));
            // A `read` that writes batch after batch costs half of one processor in snapshots, and no more.
            std::thread::sleep(begun.elapsed().min(LONGEST_PAUSE));
            shared.busy.store(false, Ordering::SeqCst);
        });
    }

    /// Put what was just said of these records into the snapshot: their documents are read anew. Where it changes no
    /// fact (`accept`, `unsure`), what is derived still holds; else it is derived anew, for a large case behind the
    /// readers.
    ///
    /// # Errors
    /// Where the case file cannot be read.
    pub fn amend(&self, records: &[RecordId], changes: Changes) -> Result<()> {
        let mut spoken = lock(&self.shared.spoken);
        let before = Arc::clone(&lock(&self.shared.present));
        let now = moment(&self.shared.watch)?;
        if changes == Changes::Facts && before.is_derived && before.view.case.documents.len() <= AT_ONCE {
            spoken.of_records.extend_from_slice(records);
            *lock(&self.shared.present) = Arc::new(derived(&self.shared.config, now)?);
            return Ok(());
        }
        let alone = now.log == before.moment.log + records.len();
        let mut amended = amended(&self.shared.config, &before, records)?;
        let rejected = |of: &Snapshot| records.iter().any(|id| of.statuses.get(id) == Status::Rejected);
        if alone && changes == Changes::Marks && !rejected(&before) && !rejected(&amended) {
            amended.moment = now;
        }
        spoken.of_records.extend_from_slice(records);
        *lock(&self.shared.present) = Arc::new(amended);
        Ok(())
    }

    /// Put the grades that were given into the snapshot. They change no fact: what is derived still holds.
    ///
    /// # Errors
    /// Where the case file cannot be read.
    pub fn regrade(&self) -> Result<()> {
        let mut spoken = lock(&self.shared.spoken);
        let before = Arc::clone(&lock(&self.shared.present));
        let now = moment(&self.shared.watch)?;
        let mut graded = amended(&self.shared.config, &before, &[])?;
        if now.log == before.moment.log + 1 {
            graded.moment = now;
        }
        spoken.of_grades += 1;
        *lock(&self.shared.present) = Arc::new(graded);
        Ok(())
    }

    /// Put a view in place that was derived from the present one and a word on the actors; it is made anew behind the
    /// readers, in case somebody else wrote meanwhile.
    ///
    /// # Errors
    /// Where the case file cannot be read.
    pub fn replace(&self, view: View, before: Moment) -> Result<()> {
        let begun = {
            let mut spoken = lock(&self.shared.spoken);
            spoken.of_actors += 1;
            spoken.so_far()
        };
        self.shared.put(Snapshot::new(view, before, true), begun)
    }

    /// The case file, opened for a question of its own.
    ///
    /// # Errors
    /// Where it cannot be opened so.
    pub fn ledger(&self, access: Access) -> Result<Ledger> {
        Ok(Ledger::open(&self.shared.config.case, access)?)
    }
}

/// What verdicts do to the facts of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changes {
    /// Nothing: they say how a record was judged.
    Marks,
    /// Records are set, taken out or put back.
    Facts,
}

impl Changes {
    /// What these verdicts, or their being taken back, do.
    pub fn of<'v>(mut verdicts: impl Iterator<Item = &'v Verdict>) -> Changes {
        let marks = verdicts.all(|verdict| matches!(verdict, Verdict::Accept | Verdict::Unsure));
        if marks { Changes::Marks } else { Changes::Facts }
    }
}

impl Shared {
    /// Put a new snapshot in place. What reviewers said of records and grades since it was begun may be missing in it and is put
    /// in first; after a word on the actors it is no longer wanted, and the next request begins another one.
    fn put(&self, fresh: Snapshot, begun: Begun) -> Result<()> {
        let spoken = lock(&self.spoken);
        if spoken.of_actors != begun.actors {
            return Ok(());
        }
        let since = spoken.of_records.get(begun.records..).unwrap_or_default();
        let is_whole = since.is_empty() && spoken.of_grades == begun.grades;
        let fresh = if is_whole { fresh } else { amended(&self.config, &fresh, since)? };
        *lock(&self.present) = Arc::new(fresh);
        Ok(())
    }
}

/// The state of the file now. It is taken before the file is read: what is written meanwhile makes one snapshot too
/// many, never one too few.
fn moment(watch: &Mutex<Ledger>) -> Result<Moment> {
    let watch = lock(watch);
    Ok(Moment { counter: watch.change_counter()?, log: watch.audit()?.len(), at: Timestamp::now() })
}

/// The first snapshot: whole where the case is small, else the facts alone.
fn first(config: &Config, watch: &Ledger) -> Result<Snapshot> {
    let moment = Moment { counter: watch.change_counter()?, log: watch.audit()?.len(), at: Timestamp::now() };
    let case = Ledger::open(&config.case, Access::Read)?.snapshot()?;
    if case.documents.len() <= SMALL {
        let issues = catalogue::chosen(config, Some(&case))?;
        return Ok(Snapshot::new(View::of(case, issues, Some(&config.case))?, moment, true));
    }
    let view = View::with(case, catalogue::chosen(config, None)?, Arc::new(Analysis::default()));
    Ok(Snapshot::new(view, moment, false))
}

fn derived(config: &Config, moment: Moment) -> Result<Snapshot> {
    let case = Ledger::open(&config.case, Access::Read)?.snapshot()?;
    let issues = catalogue::chosen(config, Some(&case))?;
    let snapshot = Snapshot::new(View::of(case, issues, Some(&config.case))?, moment, true);
    // It looks at every sentence: no reader should wait for the one that all ask for first.
    snapshot.matrix(Choice::default());
    Ok(snapshot)
}

/// The snapshot with the documents of these records, and all corrections and grades, read anew. Its moment stays, so that the next
/// request sees that the rest is to be made anew.
fn amended(config: &Config, before: &Snapshot, records: &[RecordId]) -> Result<Snapshot> {
    let ledger = Ledger::open(&config.case, Access::Read)?;
    let mut case = before.view.case.clone();
    let mut places: Vec<usize> = records.iter().filter_map(|id| before.holding(id.as_str())).collect();
    places.sort_unstable();
    places.dedup();
    for at in places {
        if let Some(fresh) = ledger.document(case.documents[at].document.id().as_str())? {
            case.documents[at] = fresh;
        }
    }
    (case.corrections, case.grades) = (ledger.corrections()?, ledger.grades()?);
    let (issues, analysis) = (before.view.issues.clone(), Arc::clone(&before.view.analysis));
    let snapshot = Snapshot::new(View::with(case, issues, analysis), before.moment, before.is_derived);
    Ok(snapshot.with_matrices_of(before))
}

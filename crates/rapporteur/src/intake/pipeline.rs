//! Many records read at a time, handed on in the order of their files.
//!
//! One thread cuts the files into records, workers read them, the caller takes the results. What is
//! under way is bounded by a [`Window`], so that memory is too.

use super::window::Window;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded, unbounded};
use rapporteur_reader::input::{self, InputError, RawRecord, Records, Source};
use std::any::Any;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// Bytes that may be under way.
const WINDOW_BYTES: usize = 64 << 20;
/// Records that may be under way, for each worker.
const WINDOW_RECORDS: usize = 16;
/// Name of the threads whose panics are caught and told as failures.
const WORKER: &str = "reader";

/// What a source is cut into, and a worker reads.
pub trait Record: Send + 'static {
    /// How much memory it takes, in bytes.
    fn size(&self) -> usize;
    /// Its file as it was named to the program, and its number in there, from 1.
    fn place(&self) -> (String, Option<u32>);
}

impl Record for RawRecord {
    fn size(&self) -> usize {
        self.bytes.len()
    }

    fn place(&self) -> (String, Option<u32>) {
        (self.file.clone(), self.record)
    }
}

/// What cuts a source into records.
pub type Cut<R> = fn(Source) -> Box<dyn Iterator<Item = Result<R, InputError>> + Send>;
/// What reads a record.
pub type Read<R, T> = Arc<dyn Fn(R) -> Result<T, InputError> + Send + Sync>;

/// What a record gave, or why it gave nothing.
pub type Outcome<T> = Result<Box<T>, InputError>;

/// A reader that was started.
pub struct Pipeline<T> {
    results: Receiver<Job<Outcome<T>>>,
    waiting: BTreeMap<u64, Job<Outcome<T>>>,
    next: u64,
    shared: Arc<Shared>,
}

struct Job<T> {
    number: u64,
    bytes: usize,
    what: T,
}

struct Shared {
    window: Window,
    stop: Arc<AtomicBool>,
    sources_done: AtomicUsize,
}

/// What [`Pipeline::next`] gives.
pub enum Step<T> {
    /// The next record's outcome.
    Outcome(Outcome<T>),
    /// Nothing came in time.
    Wait,
    /// There is nothing left.
    End,
}

impl<T: Send + 'static> Pipeline<T> {
    /// Start to read `sources` with `jobs` workers, until the end or until `stop` is set.
    pub fn start<R: Record>(
        sources: Vec<Source>,
        cut: Cut<R>,
        read: &Read<R, T>,
        jobs: NonZeroUsize,
        stop: Arc<AtomicBool>,
    ) -> Pipeline<T> {
        hush_workers();
        let window = Window::new(jobs.get() * WINDOW_RECORDS, WINDOW_BYTES);
        let shared = Arc::new(Shared { window, stop, sources_done: AtomicUsize::new(0) });
        let (to_workers, records) = bounded(jobs.get());
        let (to_caller, results) = unbounded();
        for _ in 0..jobs.get() {
            let (records, to_caller, read) = (records.clone(), to_caller.clone(), Arc::clone(read));
            spawn(move || work(&records, &to_caller, &read));
        }
        let producer = Producer { to_workers, to_caller, shared: Arc::clone(&shared), number: 0 };
        spawn(move || producer.run(sources, cut));
        Pipeline { results, waiting: BTreeMap::new(), next: 0, shared }
    }

    /// The next record's outcome, in the order of the sources, if it comes within `patience`.
    pub fn next(&mut self, patience: Duration) -> Step<T> {
        loop {
            if let Some(job) = self.waiting.remove(&self.next) {
                self.next += 1;
                self.shared.window.leave(job.bytes);
                return Step::Outcome(job.what);
            }
            match self.results.recv_timeout(patience) {
                Ok(job) => drop(self.waiting.insert(job.number, job)),
                Err(RecvTimeoutError::Disconnected) => return Step::End,
                // The producer may hang on a terminal or a pipe that sends nothing more.
                Err(RecvTimeoutError::Timeout) if self.stopped() && self.shared.window.is_empty() => {
                    return Step::End;
                }
                Err(RecvTimeoutError::Timeout) => return Step::Wait,
            }
        }
    }

    /// Sources that were cut into records to their end.
    pub fn sources_done(&self) -> usize {
        self.shared.sources_done.load(Ordering::Relaxed)
    }

    /// Whether reading was asked to stop.
    pub fn stopped(&self) -> bool {
        self.shared.stop.load(Ordering::SeqCst)
    }
}

struct Producer<R, T> {
    to_workers: Sender<Job<R>>,
    to_caller: Sender<Job<Outcome<T>>>,
    shared: Arc<Shared>,
    number: u64,
}

impl<R: Record, T> Producer<R, T> {
    fn run(mut self, sources: Vec<Source>, cut: Cut<R>) {
        for source in sources {
            if self.cut_one(source, cut).is_none() {
                return;
            }
            self.shared.sources_done.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// `None` where nobody wants more.
    fn cut_one(&mut self, source: Source, cut: Cut<R>) -> Option<()> {
        let file = match &source {
            Source::File(path) => path.display().to_string(),
            Source::Stdin => "-".to_owned(),
        };
        let stumbled = |panic: Box<dyn Any + Send>| {
            Err(InputError { file: file.clone(), record: None, reason: why(panic.as_ref()) })
        };
        let mut records = match catch_unwind(|| cut(source)) {
            Ok(records) => records,
            Err(panic) => return self.send(stumbled(panic)),
        };
        loop {
            if self.shared.stop.load(Ordering::SeqCst) {
                return None;
            }
            match catch_unwind(AssertUnwindSafe(|| records.next())) {
                Ok(Some(record)) => self.send(record)?,
                Ok(None) => return Some(()),
                Err(panic) => return self.send(stumbled(panic)),
            }
        }
    }

    fn send(&mut self, record: Result<R, InputError>) -> Option<()> {
        let bytes = record.as_ref().map_or(0, Record::size);
        self.shared.window.enter(bytes);
        let number = self.number;
        self.number += 1;
        match record {
            Ok(record) => self.to_workers.send(Job { number, bytes, what: record }).ok(),
            Err(error) => self.to_caller.send(Job { number, bytes, what: Err(error) }).ok(),
        }
    }
}

fn work<R: Record, T>(records: &Receiver<Job<R>>, to_caller: &Sender<Job<Outcome<T>>>, read: &Read<R, T>) {
    for Job { number, bytes, what: record } in records {
        let (file, place) = record.place();
        let what = catch_unwind(AssertUnwindSafe(|| read(record).map(Box::new)))
            .unwrap_or_else(|panic| Err(InputError { file, record: place, reason: why(panic.as_ref()) }));
        if to_caller.send(Job { number, bytes, what }).is_err() {
            return;
        }
    }
}

fn why(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("without a word");
    format!("the program stumbled over it, which is a mistake in the program: {words}")
}

fn spawn(work: impl FnOnce() + Send + 'static) {
    // Without threads nothing can be read at all, so that there is nothing better to do.
    thread::Builder::new().name(WORKER.into()).spawn(work).expect("a thread can be started");
}

/// A panic in a worker is told once, as a failure of its record.
fn hush_workers() {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if thread::current().name() != Some(WORKER) {
            hook(info);
        }
    }));
}

/// The reader's own way to cut a source.
pub const CUT: fn(Source) -> Records = input::records;

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_model::{Article, Format};
    use std::path::PathBuf;

    fn cut(source: Source) -> Box<dyn Iterator<Item = Result<RawRecord, InputError>> + Send> {
        let Source::File(path) = source else { panic!("no standard input in this test") };
        let file = path.display().to_string();
        Box::new((1..=50).map(move |number| {
            let bytes = format!("{file} {number}").into_bytes();
            let mut record = RawRecord::new(&file, Format::Text, bytes);
            record.record = Some(number);
            if number == 30 {
                return Err(InputError { file: file.clone(), record: Some(number), reason: "torn".into() });
            }
            Ok(record)
        }))
    }

    /// Every outcome is an error that names its record; the 7th panics and some are slow.
    fn read(record: RawRecord) -> Result<Article, InputError> {
        match record.record {
            Some(7) => panic!("seven"),
            Some(n) if n % 9 == 0 => thread::sleep(Duration::from_millis(3)),
            _ => {}
        }
        Err(InputError { file: record.file, record: record.record, reason: "read".into() })
    }

    fn outcomes(jobs: usize, stop_after: usize) -> Vec<InputError> {
        let sources = ["a", "b"].map(|name| Source::File(PathBuf::from(name))).to_vec();
        let stop = Arc::new(AtomicBool::new(false));
        let read: Read<RawRecord, Article> = Arc::new(read);
        let jobs = NonZeroUsize::new(jobs).unwrap();
        let mut pipeline = Pipeline::start(sources, cut, &read, jobs, Arc::clone(&stop));
        let mut all = Vec::new();
        loop {
            match pipeline.next(Duration::from_millis(20)) {
                Step::Outcome(outcome) => all.push(outcome.expect_err("every outcome is an error here")),
                Step::Wait => {}
                Step::End => return all,
            }
            if all.len() == stop_after {
                stop.store(true, Ordering::SeqCst);
            }
        }
    }

    #[test]
    fn the_order_is_that_of_the_files_whatever_the_number_of_workers() {
        let one = outcomes(1, usize::MAX);
        assert_eq!(one.len(), 100);
        assert_eq!(one, outcomes(4, usize::MAX));
        assert_eq!((one[6].reason.ends_with("seven"), one[29].reason.as_str()), (true, "torn"));
    }

    #[test]
    fn after_a_stop_what_was_under_way_still_comes_in_order() {
        let all = outcomes(2, 10);
        assert!(all.len() >= 10 && all.len() < 100, "{}", all.len());
        assert!(all.iter().zip(1..).all(|(outcome, number)| outcome.record == Some(number)));
    }
}

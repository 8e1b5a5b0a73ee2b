//! `read`: files into the case.

use super::args::ReadArgs;
use super::progress::Progress;
use crate::config::Config;
use crate::failure::{Failure, Outcome, Result};
use crate::intake::known::Known;
use crate::intake::pipeline::{self, Pipeline, Read, Step};
use crate::intake::sources::{Sources, sources};
use crate::intake::tally::Tally;
use crate::output::counted;
use crate::weights;
use rapporteur_ledger::{Access, Appended, Ledger};
use rapporteur_model::{Article, Note, Place, Publication};
use rapporteur_reader::input::{InputError, RawRecord};
use rapporteur_reader::read_record;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A batch is written when it holds so many articles,
const BATCH_ARTICLES: usize = 64;
/// or so many bytes of text,
const BATCH_BYTES: usize = 16 << 20;
/// or when its first article has waited so long: what a killed run can lose.
const BATCH_AGE: Duration = Duration::from_secs(2);
/// How often to look up from waiting.
const PATIENCE: Duration = Duration::from_millis(100);

/// Read what `args` name into the case.
pub fn read(config: &Config, args: &ReadArgs) -> Result<Outcome> {
    let known = Arc::new(Known::of(args)?);
    let Sources { found, problems, passed_over } = sources(&args.inputs, &config.case);
    let mut intake = Intake::new(config, found.len())?;
    problems.iter().for_each(|problem| intake.fail(problem));
    if passed_over > 0 {
        intake
            .progress
            .say(&format!("passed over {} by the ending of the name", counted(passed_over, "file")));
    }
    let stop = stop_on_interrupt()?;
    if let Some(manifest) = known.lying() {
        let path = manifest.display();
        intake.progress.say(&format!("taking {path}, which lies in the folder, for the manifest"));
    }
    known.problems().iter().for_each(|problem| intake.progress.say(&format!("manifest: {problem}")));
    let tagger = weights::tagger(config)?;
    if tagger.is_none() {
        intake
            .progress
            .say("this program was built without the tagger's weights: statements are found by rules alone");
    }
    let reader: Read<RawRecord, Article> = Arc::new({
        let known = Arc::clone(&known);
        move |mut record| {
            known.complete(&mut record);
            read_record(record, tagger).and_then(sound)
        }
    });
    let pipeline = Pipeline::start(found, pipeline::CUT, &reader, config.jobs, Arc::clone(&stop));
    let carried = intake.run(pipeline);
    let took = intake.progress.finish();
    let tally = intake.tally;
    if let Err(failure) = carried {
        super::say(&format!("stopped; what was kept until then: {tally}"));
        return Err(failure);
    }
    let interrupted = stop.load(Ordering::SeqCst);
    if interrupted {
        super::say("interrupted: the batch under way was kept; run the same command again to go on");
    } else {
        say_unused(&known.unused());
    }
    super::say(&format!("{tally} in {:.1} s", took.as_secs_f64()));
    Ok(outcome(tally, interrupted))
}

/// A mistake of the reader costs the article that it is made on, not the batch.
fn sound(article: Article) -> std::result::Result<Article, InputError> {
    match rapporteur_ledger::check(&article) {
        Ok(()) => Ok(article),
        Err(why) => {
            let reason =
                format!("its reading is unsound ({why}): please report this as a mistake in rapporteur");
            let Publication { file, record, .. } = article.publication;
            Err(InputError { file, record, reason })
        }
    }
}

fn say_unused(rows: &[&str]) {
    if let Some(first) = rows.first() {
        super::say(&format!(
            "manifest: {} rows were about no text that was read, the first about {first}",
            rows.len()
        ));
    }
}

fn outcome(tally: Tally, interrupted: bool) -> Outcome {
    match (tally.kept(), tally.failed) {
        _ if interrupted => Outcome::Partly,
        (0, 0) => Outcome::Nothing,
        (0, _) => Outcome::Failed,
        (_, 0) => Outcome::Done,
        _ => Outcome::Partly,
    }
}

/// A flag that the first Ctrl-C sets; the second one ends the program at once, which costs no more
/// than the batch under way.
fn stop_on_interrupt() -> Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    })
    .map_err(|error| Failure::new(format!("Ctrl-C cannot be watched for: {error}")))?;
    Ok(stop)
}

/// Articles on their way into the case, batch by batch.
struct Intake<'a> {
    config: &'a Config,
    ledger: Ledger,
    batch: Vec<Article>,
    bytes: usize,
    since: Instant,
    tally: Tally,
    progress: Progress,
}

impl Intake<'_> {
    fn new(config: &Config, sources: usize) -> Result<Intake<'_>> {
        Ok(Intake {
            config,
            ledger: Ledger::open(&config.case, Access::Create)?,
            batch: Vec::new(),
            bytes: 0,
            since: Instant::now(),
            tally: Tally::default(),
            progress: Progress::new(sources),
        })
    }

    fn run(&mut self, mut pipeline: Pipeline<Article>) -> Result<()> {
        loop {
            match pipeline.next(PATIENCE) {
                Step::Outcome(Ok(article)) => self.take(*article),
                Step::Outcome(Err(error)) => self.fail(&told(&error)),
                Step::Wait => {}
                Step::End => return self.flush(),
            }
            let full = self.batch.len() >= BATCH_ARTICLES || self.bytes >= BATCH_BYTES;
            if full || self.since.elapsed() >= BATCH_AGE {
                self.flush()?;
            }
            self.progress.update(pipeline.sources_done(), self.tally);
        }
    }

    fn take(&mut self, article: Article) {
        if self.batch.is_empty() {
            self.since = Instant::now();
        }
        self.bytes += article.document.text().len();
        self.batch.push(article);
    }

    fn flush(&mut self) -> Result<()> {
        self.since = Instant::now();
        if self.batch.is_empty() {
            return Ok(());
        }
        let appended = self.ledger.append(&self.batch, self.config.now)?;
        for (article, what) in self.batch.drain(..).zip(appended) {
            self.tally.add(what);
            if what != Appended::Known {
                warnings(&article.publication).for_each(|warning| self.progress.say(&warning));
            }
        }
        self.bytes = 0;
        Ok(())
    }

    fn fail(&mut self, why: &str) {
        self.tally.failed += 1;
        self.progress.say(&format!("failed: {why}"));
    }
}

/// What a user must know of a text that was kept: it was damaged, or it was not read.
fn warnings(publication: &Publication) -> impl Iterator<Item = String> {
    let whole = publication.notes.iter().filter(|note| note.place == Place::Whole);
    let kept =
        |note: &Note| format!("kept, but {}: {}: {}", note.kind.as_str(), publication.file, note.reason);
    whole.map(kept)
}

/// Why a file or record failed, for a line on standard error.
pub fn told(error: &InputError) -> String {
    let InputError { file, record, reason } = error;
    record.map_or_else(|| format!("{file}: {reason}"), |number| format!("{file}, record {number}: {reason}"))
}

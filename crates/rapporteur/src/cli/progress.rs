//! Progress of slow work, on a terminal only.

use crate::intake::tally::Tally;
use crate::output::plain;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::{Duration, Instant};

/// Work that is done sooner shows no bar.
const SLOW: Duration = Duration::from_secs(1);

/// A bar on standard error, and messages that do not tear it.
pub struct Progress {
    bar: ProgressBar,
    started: Instant,
    shown: bool,
}

impl Progress {
    /// Progress through so many sources.
    pub fn new(sources: usize) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(sources as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {msg} [{elapsed}]") {
            bar.set_style(style);
        }
        Progress { bar, started: Instant::now(), shown: false }
    }

    /// How far it is.
    pub fn update(&mut self, sources_done: usize, tally: Tally) {
        if !self.shown && self.started.elapsed() > SLOW {
            // Draws on a terminal only.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.shown = true;
        }
        self.bar.set_position(sources_done as u64);
        self.bar.set_message(format!("{} articles, {} failed", tally.kept(), tally.failed));
    }

    /// A word to the user.
    pub fn say(&self, message: &str) {
        self.bar.suspend(|| eprintln!("{}", plain(message)));
    }

    /// Take the bar away. How long it took.
    pub fn finish(&self) -> Duration {
        self.bar.finish_and_clear();
        self.started.elapsed()
    }
}

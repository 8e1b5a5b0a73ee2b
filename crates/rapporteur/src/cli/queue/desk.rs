//! One record after the other: shown, judged, written down at once.

use super::keys::Keys;
use crate::account;
use crate::cli::show;
use crate::config::Config;
use crate::failure::{Failure, Outcome, Result};
use crate::output::{Paint, plain};
use crate::review::{Record, Statuses};
use crate::verdict;
use crate::view::{View, published};
use rapporteur_ledger::{Access, Ledger};
use rapporteur_model::Verdict;
use std::collections::BTreeMap;
use std::io::Write;

/// What can be pressed, in the order of the help.
const HELP: &str =
    "a accept  r reject  u unsure  e edit (or FIELD=VALUE)  j skip  k before  z take back  w why  q quit";

/// What was decided.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    /// A verdict on the whole record.
    Judge(&'static str),
    /// `FIELD=VALUE`; empty where it is still to be asked for.
    Edit(String),
    /// To the next one, or to the one before.
    Next,
    Before,
    /// Take the last word of this reviewer back.
    TakeBack,
    /// Everything that is known of the record.
    Why,
    Quit,
    /// Nothing that is known.
    Unknown,
}

impl Step {
    fn of(typed: &str) -> Step {
        match typed.trim() {
            "a" | "accept" => Step::Judge("accept"),
            "r" | "reject" => Step::Judge("reject"),
            "u" | "unsure" => Step::Judge("unsure"),
            "j" | "" | "skip" => Step::Next,
            "k" | "before" => Step::Before,
            "z" | "undo" => Step::TakeBack,
            "w" | "why" => Step::Why,
            "q" | "quit" => Step::Quit,
            "e" | "edit" => Step::Edit(String::new()),
            word if word.contains('=') => Step::Edit(word.strip_prefix("e ").unwrap_or(word).to_owned()),
            _ => Step::Unknown,
        }
    }
}

/// The queue with the place in it.
pub struct Desk<'a> {
    config: &'a Config,
    view: &'a View,
    records: Vec<Record<'a>>,
    statuses: Statuses,
    at: usize,
    /// How often what was decided.
    tally: BTreeMap<&'static str, usize>,
}

impl<'a> Desk<'a> {
    /// A queue that nobody has begun.
    pub fn new(config: &'a Config, view: &'a View, records: Vec<Record<'a>>, statuses: Statuses) -> Desk<'a> {
        Desk { config, view, records, statuses, at: 0, tally: BTreeMap::new() }
    }

    /// Go through the queue until its end, or until somebody quits.
    ///
    /// # Errors
    /// Where the case cannot be written, or nothing can be read or printed any more.
    pub fn run(mut self, keys: &mut Keys) -> Result<Outcome> {
        let mut out = crate::cli::stdout();
        writeln!(out, "{HELP}")?;
        while let Some(record) = self.records.get(self.at).copied() {
            writeln!(out, "{}", self.shown(record))?;
            out.flush()?;
            let Some(typed) = keys.decision()? else { break };
            match Step::of(&typed) {
                Step::Quit => break,
                step => {
                    let answer = self.take(record, step, keys);
                    writeln!(out, "{}", answer.unwrap_or_else(|failure| plain(&failure.to_string())))?;
                }
            }
        }
        out.flush()?;
        let done: Vec<String> = self.tally.iter().map(|(what, count)| format!("{what} {count}")).collect();
        let done = if done.is_empty() { "nothing decided".to_owned() } else { done.join(", ") };
        let left = self.records.len().saturating_sub(self.at);
        crate::cli::say(&format!("{done}; {left} of {} left in this queue", self.records.len()));
        Ok(Outcome::Done)
    }

    /// A record in its paragraph, with what one needs to judge it.
    fn shown(&self, record: Record<'_>) -> String {
        let entry = record.entry();
        let day = published(entry).map_or_else(|| "undated".to_owned(), |day| day.to_string());
        let status = self.statuses.get(record.id());
        let passage = show::passages(&entry.document, &record.parts(), Paint { on: self.config.colour });
        format!(
            "\n── {} of {} · {}, {day} · {} · {} {}\n{}\n\n{passage}\n",
            self.at + 1,
            self.records.len(),
            plain(&entry.name),
            record.id(),
            status.sign(),
            status.as_str(),
            plain(&format!("{} ({})", record.head(), account::sureness(record.confidence()))),
        )
    }

    /// Do what was decided; the words that say so.
    fn take(&mut self, record: Record<'a>, step: Step, keys: &mut Keys) -> Result<String> {
        match step {
            Step::Judge(word) => self.judge(record, word),
            Step::Edit(typed) if typed.is_empty() => {
                let fields: Vec<_> =
                    verdict::fields(record.kind()).into_iter().map(|(name, _)| name).collect();
                eprintln!("FIELD=VALUE, with one of {}:", fields.join(", "));
                match keys.line()?.filter(|line| !line.is_empty()) {
                    Some(line) => self.judge(record, &line),
                    None => Ok("nothing was changed".to_owned()),
                }
            }
            Step::Edit(typed) => self.judge(record, &typed),
            Step::Next => {
                self.at += 1;
                Ok("skipped".to_owned())
            }
            Step::Before => {
                self.at = self.at.saturating_sub(1);
                Ok("back".to_owned())
            }
            Step::TakeBack => self.take_back(),
            Step::Why => Ok(show::whole(self.view, record, self.config.colour)),
            Step::Quit | Step::Unknown => Ok(HELP.to_owned()),
        }
    }

    /// Put a verdict on the record, and go on.
    fn judge(&mut self, record: Record<'_>, word: &str) -> Result<String> {
        let verdict = verdict::parsed_on(self.view, record, word)?;
        let pair = [(record.id().clone(), verdict.clone())];
        let mut ledger = Ledger::open(&self.config.case, Access::Write)?;
        if ledger.correct_all(&pair, &self.config.reviewer, self.config.now)?.is_empty() {
            return Err(Failure::new(format!("{} is not in the case any more", record.id())));
        }
        self.statuses = Statuses::of(&ledger.corrections()?);
        self.at += 1;
        *self.tally.entry(done(&verdict)).or_default() += 1;
        Ok(format!("{}: {}", record.id(), plain(&verdict::typed(&verdict))))
    }

    /// Take the last word of this reviewer back, from today or from before; its record, where it is in the queue, is the
    /// next to be seen.
    fn take_back(&mut self) -> Result<String> {
        let mut ledger = Ledger::open(&self.config.case, Access::Write)?;
        let counts = |one: &&rapporteur_model::Correction| {
            one.reviewer == self.config.reviewer
                && !one.undone
                && !matches!(one.verdict, Verdict::Undo { .. })
        };
        let corrections = ledger.corrections()?;
        let Some(last) = corrections.iter().rev().find(counts) else {
            return Err(Failure::new(format!(
                "{} has said nothing that could be taken back",
                self.config.reviewer
            )));
        };
        ledger.take_back(&[last.number], &self.config.reviewer, self.config.now)?;
        self.statuses = Statuses::of(&ledger.corrections()?);
        let place = self.records.iter().position(|record| *record.id() == last.record);
        self.at = place.unwrap_or(self.at);
        *self.tally.entry("taken back").or_default() += 1;
        Ok(format!("{}: {} is taken back", last.record, plain(&verdict::typed(&last.verdict))))
    }
}

fn done(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Accept => "accepted",
        Verdict::Reject => "rejected",
        Verdict::Unsure => "unsure",
        Verdict::Set { .. } => "edited",
        Verdict::Undo { .. } => "taken back",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_lines_are_steps() {
        assert_eq!(Step::of("a\n"), Step::Judge("accept"));
        assert_eq!(Step::of(""), Step::Next);
        assert_eq!(Step::of("e party=Sund"), Step::Edit("party=Sund".to_owned()));
        assert_eq!(Step::of("role="), Step::Edit("role=".to_owned()));
        assert_eq!(Step::of("x"), Step::Unknown);
    }
}

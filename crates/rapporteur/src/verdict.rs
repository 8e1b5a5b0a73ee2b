//! Verdicts on records as people type them: on the command line and on a page.

use crate::catalogue::Chosen;
use crate::failure::{Failure, Result};
use crate::view::{Done, Said, View};
use jiff::Timestamp;
use rapporteur_model::{
    Act, ActorCorrection, ActorVerdict, Case, EventType, Modality, Mode, RecordId, Report, Source,
    SpeakerKind, Verdict,
};
use std::path::Path;

/// A kind of record that can be corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A statement or a report note.
    Statement,
    /// An event.
    Event,
}

impl Kind {
    /// The kind of the record with this id, which begins with the kind's letter.
    pub fn of(id: &RecordId) -> Kind {
        if id.as_str().starts_with("e-") { Kind::Event } else { Kind::Statement }
    }

    /// Every kind.
    pub const ALL: [Kind; 2] = [Kind::Statement, Kind::Event];

    /// The word for several of them, in addresses and on pages.
    pub fn plural(self) -> &'static str {
        if self == Kind::Event { "events" } else { "statements" }
    }

    /// The word for one of them.
    pub fn singular(self) -> &'static str {
        self.plural().trim_end_matches('s')
    }

    fn name(self) -> &'static str {
        if self == Kind::Event { "an event" } else { "a statement" }
    }
}

/// Fields that take a day, a range of days or nothing.
const DAYS: [&str; 2] = ["said_on", "on"];

/// The fields that can be corrected, with the words that they take (any, where there are none).
pub fn fields(kind: Kind) -> Vec<(&'static str, Vec<&'static str>)> {
    fn words<T, const N: usize>(names: [(T, &'static str); N]) -> Vec<&'static str> {
        names.into_iter().map(|(_, name)| name).collect()
    }
    match kind {
        Kind::Statement => vec![
            ("speaker", vec![]),
            ("speaker_kind", words(SpeakerKind::NAMES)),
            ("role", vec![]),
            ("party", vec![]),
            ("act", words(Act::NAMES)),
            ("mode", words(Mode::NAMES)),
            ("said_on", vec![]),
            ("report", words(Report::NAMES)),
        ],
        Kind::Event => vec![
            ("event", words(EventType::NAMES)),
            ("modality", words(Modality::NAMES)),
            ("on", vec![]),
            ("actors", vec![]),
            ("recipients", vec![]),
        ],
    }
}

/// What a field reads now, as it would be typed; empty where it has no value.
pub fn current(said: Said<'_>, field: &str) -> String {
    let statement = said.statement;
    let source = said.source();
    match field {
        "speaker" => said.speaker().unwrap_or_default().to_owned(),
        "speaker_kind" => source.map_or("", |_| said.speaker_kind().as_str()).to_owned(),
        "role" => source.and_then(|source| said.words(source.role)).unwrap_or_default(),
        "party" => said.party().unwrap_or_default().to_owned(),
        "act" => statement.act.as_str().to_owned(),
        "mode" => statement.mode.as_str().to_owned(),
        "said_on" => statement.said_on.clone().unwrap_or_default(),
        "report" => statement.report.as_str().to_owned(),
        _ => String::new(),
    }
}

/// What a field of an event reads now, as it would be typed; empty where it has no value.
pub fn current_of_event(done: Done<'_>, field: &str) -> String {
    let names =
        |sources: &[Source]| sources.iter().map(|source| source.name.as_str()).collect::<Vec<_>>().join("; ");
    match field {
        "event" => done.event.kind.as_str().to_owned(),
        "modality" => done.event.modality.as_str().to_owned(),
        "on" => done.event.on.clone().unwrap_or_default(),
        // By the names of the text, so that those who stay keep their words and the way to their names.
        "actors" => names(&done.event.actors),
        "recipients" => names(&done.event.recipients),
        _ => String::new(),
    }
}

/// What was typed, as a verdict: `accept`, `reject`, `unsure` or `FIELD=VALUE`.
///
/// # Errors
/// Where it is none, with what could be written.
pub fn parsed(word: &str, kind: Kind) -> Result<Verdict> {
    match word {
        "accept" => return Ok(Verdict::Accept),
        "reject" => return Ok(Verdict::Reject),
        "unsure" => return Ok(Verdict::Unsure),
        _ => {}
    }
    let advice = "write accept, reject, unsure or FIELD=VALUE, for example party='United States'";
    let Some((field, value)) = word.split_once('=') else {
        return Err(Failure::new(format!("“{word}” is no verdict")).next(advice));
    };
    let fields = fields(kind);
    let Some((_, allowed)) = fields.iter().find(|(name, _)| *name == field) else {
        let names: Vec<_> = fields.iter().map(|(name, _)| *name).collect();
        return Err(Failure::new(format!("{} has no field “{field}” to correct", kind.name()))
            .next(format!("choose one of {}", names.join(", "))));
    };
    if !allowed.is_empty() && !allowed.contains(&value) {
        return Err(Failure::new(format!("“{value}” is no value of {field}"))
            .next(format!("choose one of {}", allowed.join(", "))));
    }
    if DAYS.contains(&field) && !value.is_empty() && !value.split('/').all(is_day) {
        return Err(Failure::new(format!("“{value}” is no date"))
            .next("write it like 2026-01-31 or 2026-01-30/2026-01-31"));
    }
    Ok(Verdict::Set { field: field.to_owned(), value: value.to_owned() })
}

fn is_day(text: &str) -> bool {
    text.parse::<jiff::civil::Date>().is_ok()
}

/// A verdict as it is typed.
pub fn typed(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Accept => "accept".to_owned(),
        Verdict::Reject => "reject".to_owned(),
        Verdict::Unsure => "unsure".to_owned(),
        Verdict::Set { field, value } => format!("{field}={value}"),
        Verdict::Undo { number } => format!("undo {number}"),
    }
}

/// A verdict on the actors as it is typed.
pub fn typed_of_actors(verdict: &ActorVerdict) -> String {
    let rest = match verdict {
        ActorVerdict::Add { name, kind, party } => {
            let party = party.as_ref().map(|party| format!(" --party {party:?}")).unwrap_or_default();
            format!("{name:?} --kind {}{party}", kind.as_str())
        }
        ActorVerdict::Merge { name, into: other }
        | ActorVerdict::Split { name, spelling: other }
        | ActorVerdict::Alias { name, alias: other } => format!("{name:?} {other:?}"),
        ActorVerdict::Undo { number } => format!("a{number}"),
    };
    format!("actors {} {rest}", verdict.verb())
}

/// The case with a verdict on its actors, before it is kept; `beside` is the case file.
///
/// # Errors
/// Why it would have no effect.
pub fn tried_on_actors(
    mut case: Case,
    issues: &Chosen,
    verdict: &ActorVerdict,
    (who, now): (&str, Timestamp),
    beside: &Path,
) -> Result<View> {
    let number = case.actor_corrections.last().map_or(1, |last| last.number + 1);
    if let ActorVerdict::Undo { number } = verdict {
        let meant = case.actor_corrections.iter_mut().filter(|one| one.number == *number);
        meant.for_each(|one| one.undone = true);
    }
    let (at, reviewer, verdict) = (now.to_string(), who.to_owned(), verdict.clone());
    case.actor_corrections.push(ActorCorrection { number, at, reviewer, verdict, undone: false });
    let tried = View::of(case, issues.clone(), Some(beside))?;
    let folded = tried.analysis.corrections.iter().find(|one| one.number == number);
    match folded.and_then(|one| one.idle.clone()) {
        Some(why) => Err(Failure::new(why)),
        None => Ok(tried),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_are_checked_before_they_are_written() {
        let set = |field: &str, value: &str| Verdict::Set { field: field.into(), value: value.into() };
        let said = |word: &str| parsed(word, Kind::Statement);
        assert_eq!(said("accept").unwrap(), Verdict::Accept);
        assert_eq!(said("act=deny").unwrap(), set("act", "deny"));
        assert_eq!(said("role=").unwrap(), set("role", ""));
        assert_eq!(said("said_on=2025-12-01/2025-12-03").unwrap(), set("said_on", "2025-12-01/2025-12-03"));
        for bad in ["yes", "act=shout", "act=", "colour=red", "said_on=yesterday", "modality=future"] {
            assert!(said(bad).is_err(), "{bad}");
        }
        let done = |word: &str| parsed(word, Kind::Event);
        assert_eq!(done("actors=Norland; Velen").unwrap(), set("actors", "Norland; Velen"));
        for bad in ["event=SHOUT", "on=yesterday", "speaker=Velen"] {
            assert!(done(bad).is_err(), "{bad}");
        }
    }
}

//! Verdicts on records as people type them: on the command line and on a page.

use crate::catalogue::Chosen;
use crate::failure::{Failure, Result};
use crate::review::Record;
use crate::view::View;
use jiff::Timestamp;
use rapporteur_model::{
    Act, ActorCorrection, ActorVerdict, Case, EventType, Firmness, Modality, Mode, PlanKind, RecordKind,
    Report, SpeakerKind, Stance, Verdict,
};
use std::path::Path;

/// Fields that take a day, a range of days or nothing.
const DAYS: [&str; 2] = ["said_on", "on"];
/// What stands for no issue of the catalogue, where a reviewer says that a position is on none.
const NONE: &str = "none";

/// A field that can be corrected, with the words that it takes; any, where there are none.
type Field = (&'static str, Vec<&'static str>);

/// The fields of a kind of records, in the order of the form.
pub fn fields(kind: RecordKind) -> Vec<Field> {
    match kind {
        RecordKind::Statement => of_statements(),
        RecordKind::Event => of_events(),
        RecordKind::Position => vec![
            ("holder", vec![]),
            ("issue", vec![]),
            ("stance", words(Stance::NAMES)),
            ("firmness", words(Firmness::NAMES)),
            ("on", vec![]),
            ("point", vec![]),
        ],
        RecordKind::Plan => vec![
            ("name", vec![]),
            ("kind", words(PlanKind::NAMES)),
            ("authors", vec![]),
            ("answers", vec![]),
            ("same_as", vec![]),
            ("apart", vec!["", "yes"]),
        ],
    }
}

fn of_statements() -> Vec<Field> {
    vec![
        ("speaker", vec![]),
        ("speaker_kind", words(SpeakerKind::NAMES)),
        ("role", vec![]),
        ("party", vec![]),
        ("act", words(Act::NAMES)),
        ("mode", words(Mode::NAMES)),
        ("said_on", vec![]),
        ("report", words(Report::NAMES)),
        ("content", vec![]),
        ("split", vec![]),
        ("part_of", vec![]),
    ]
}

fn of_events() -> Vec<Field> {
    vec![
        ("event", words(EventType::NAMES)),
        ("modality", words(Modality::NAMES)),
        ("on", vec![]),
        ("actors", vec![]),
        ("recipients", vec![]),
        ("split", [""].into_iter().chain(words(EventType::NAMES)).collect()),
        ("part_of", vec![]),
    ]
}

fn words<T, const N: usize>(names: [(T, &'static str); N]) -> Vec<&'static str> {
    names.into_iter().map(|(_, name)| name).collect()
}

/// What was typed on a record, as a verdict that the case can hold: its issues and points are those of the catalogue.
///
/// # Errors
/// Where it is none, with what could be written.
pub fn parsed_on(view: &View, record: Record<'_>, word: &str) -> Result<Verdict> {
    let verdict = parsed(word, record.kind())?;
    let (Verdict::Set { field, value }, Record::Held(held)) = (&verdict, record) else { return Ok(verdict) };
    let allowed = match field.as_str() {
        "issue" => issues(view),
        "point" => points(view, held.stand.issue.as_deref()),
        _ => return Ok(verdict),
    };
    let known = |one: &str| one.is_empty() || allowed.iter().any(|known| known.eq_ignore_ascii_case(one));
    let parts: Vec<&str> =
        if field == "issue" { value.split(';').map(str::trim).collect() } else { vec![value] };
    match parts.into_iter().find(|one| !known(one)) {
        None => Ok(verdict),
        Some(_) if allowed.is_empty() => Err(Failure::new("the issue of this position has no scale")
            .next("set its issue first, or choose a catalogue whose issue has one")),
        Some(bad) => Err(Failure::new(format!("“{bad}” is no {field} that this case knows"))
            .next(format!("choose one of {}", allowed.join("; ")))),
    }
}

/// The issues that a reviewer can say a position is on.
pub fn issues(view: &View) -> Vec<String> {
    let ids = view.issues.catalogue.issues().iter().map(|issue| issue.id.clone());
    ids.chain([NONE.to_owned()]).collect()
}

/// The points of the scale of an issue.
pub fn points(view: &View, issue: Option<&str>) -> Vec<String> {
    let issue = issue.and_then(|id| view.issues.catalogue.issue(id));
    issue.map(|issue| issue.scale.clone()).unwrap_or_default()
}

/// What was typed, as a verdict: `accept`, `reject`, `unsure` or `FIELD=VALUE`.
///
/// # Errors
/// Where it is none, with what could be written.
pub fn parsed(word: &str, kind: RecordKind) -> Result<Verdict> {
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
        return Err(Failure::new(format!("{} has no field “{field}” to correct", one_of(kind)))
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

/// One of a kind, with its article.
fn one_of(kind: RecordKind) -> String {
    format!("{} {}", if kind == RecordKind::Event { "an" } else { "a" }, kind.as_str())
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
        let said = |word: &str| parsed(word, RecordKind::Statement);
        assert_eq!(said("accept").unwrap(), Verdict::Accept);
        assert_eq!(said("act=deny").unwrap(), set("act", "deny"));
        assert_eq!(said("role=").unwrap(), set("role", ""));
        assert_eq!(said("said_on=2025-12-01/2025-12-03").unwrap(), set("said_on", "2025-12-01/2025-12-03"));
        for bad in ["yes", "act=shout", "act=", "colour=red", "said_on=yesterday", "modality=future"] {
            assert!(said(bad).is_err(), "{bad}");
        }
        let done = |word: &str| parsed(word, RecordKind::Event);
        assert_eq!(done("actors=Norland; Velen").unwrap(), set("actors", "Norland; Velen"));
        for bad in ["event=SHOUT", "on=yesterday", "speaker=Velen"] {
            assert!(done(bad).is_err(), "{bad}");
        }
    }
}

//! `remove` and `correct`: people change the case, on the record.

use super::args::{CorrectArgs, RemoveArgs};
use super::list::verdict as typed;
use crate::config::Config;
use crate::failure::{Failure, Outcome, Result};
use crate::view::{Found, View};
use rapporteur_ledger::{Access, Ledger};
use rapporteur_model::{
    Act, EventType, Modality, Mode, PublicationId, RecordId, Report, SpeakerKind, Verdict,
};

/// `remove`: all of the publications are looked up before the first is taken out.
pub fn remove(config: &Config, args: &RemoveArgs) -> Result<Outcome> {
    let view = View::open(config)?;
    let find = |id: &String| -> Result<PublicationId> {
        match view.find(id)? {
            Found::Publication(_, publication) => Ok(publication.id.clone()),
            _ => Err(Failure::new(format!("{id} is no publication"))
                .next(format!("list a document's publications with `rapporteur show {id}`"))),
        }
    };
    let ids = args.publications.iter().map(find).collect::<Result<Vec<_>>>()?;
    let mut ledger = Ledger::open(&config.case, Access::Write)?;
    let mut removed = 0;
    for id in &ids {
        removed += usize::from(ledger.remove(id, &config.reviewer, &args.why, config.now)?);
    }
    super::say(&format!("removed {removed}"));
    Ok(if removed == ids.len() { Outcome::Done } else { Outcome::Partly })
}

/// `correct`.
pub fn correct(config: &Config, args: &CorrectArgs) -> Result<Outcome> {
    let view = View::open(config)?;
    let id: RecordId = match view.find(&args.record)? {
        Found::Record(said) => said.statement.id.clone(),
        Found::Event(done) => done.event.id.clone(),
        Found::Rejected(_, id) => id.clone(),
        _ => {
            return Err(Failure::new(format!("{} is no statement and no event", args.record))
                .next("list them with `rapporteur statements` and `rapporteur events`"));
        }
    };
    let (kind, fields) =
        if is_event(&id) { ("an event", of_event()) } else { ("a statement", of_statement()) };
    let verdicts = args.verdicts.iter().map(|word| verdict(word, kind, &fields));
    let verdicts = verdicts.collect::<Result<Vec<_>>>()?;
    let mut ledger = Ledger::open(&config.case, Access::Write)?;
    for verdict in &verdicts {
        if !ledger.correct(&id, verdict, &config.reviewer, config.now)? {
            return Err(Failure::new(format!("{id} is not in the case any more")));
        }
        super::say(&format!("{id}: {} ({})", typed(verdict), config.reviewer));
    }
    Ok(Outcome::Done)
}

/// What a field takes.
enum Takes {
    Anything,
    /// One of these words.
    OneOf(Vec<&'static str>),
    /// A day, a range of days or nothing.
    Days,
}

/// The fields that can be corrected, with what they take.
type Fields = Vec<(&'static str, Takes)>;

fn words<T, const N: usize>(names: [(T, &'static str); N]) -> Takes {
    Takes::OneOf(names.into_iter().map(|(_, name)| name).collect())
}

fn of_statement() -> Fields {
    vec![
        ("speaker", Takes::Anything),
        ("speaker_kind", words(SpeakerKind::NAMES)),
        ("role", Takes::Anything),
        ("party", Takes::Anything),
        ("act", words(Act::NAMES)),
        ("mode", words(Mode::NAMES)),
        ("said_on", Takes::Days),
        ("report", words(Report::NAMES)),
    ]
}

fn of_event() -> Fields {
    vec![
        ("event", words(EventType::NAMES)),
        ("modality", words(Modality::NAMES)),
        ("on", Takes::Days),
        ("actors", Takes::Anything),
        ("recipients", Takes::Anything),
    ]
}

fn verdict(word: &str, kind: &str, fields: &Fields) -> Result<Verdict> {
    match word {
        "accept" => return Ok(Verdict::Accept),
        "reject" => return Ok(Verdict::Reject),
        _ => {}
    }
    let advice = "write accept, reject or FIELD=VALUE, for example party='United States'";
    let Some((field, value)) = word.split_once('=') else {
        return Err(Failure::new(format!("“{word}” is no verdict")).next(advice));
    };
    let Some((_, takes)) = fields.iter().find(|(name, _)| *name == field) else {
        let names: Vec<_> = fields.iter().map(|(name, _)| *name).collect();
        return Err(Failure::new(format!("{kind} has no field “{field}” to correct"))
            .next(format!("choose one of {}", names.join(", "))));
    };
    match takes {
        Takes::OneOf(allowed) if !allowed.contains(&value) => {
            Err(Failure::new(format!("“{value}” is no value of {field}"))
                .next(format!("choose one of {}", allowed.join(", "))))
        }
        Takes::Days if !value.is_empty() && !value.split('/').all(is_day) => {
            Err(Failure::new(format!("“{value}” is no date"))
                .next("write it like 2026-01-31 or 2026-01-30/2026-01-31"))
        }
        _ => Ok(Verdict::Set { field: field.to_owned(), value: value.to_owned() }),
    }
}

/// Whether the id is an event's: it begins with the type's letter.
fn is_event(id: &RecordId) -> bool {
    id.as_str().starts_with("e-")
}

fn is_day(text: &str) -> bool {
    text.parse::<jiff::civil::Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_are_checked_before_they_are_written() {
        let set = |field: &str, value: &str| Verdict::Set { field: field.into(), value: value.into() };
        let said = |word: &str| verdict(word, "a statement", &of_statement());
        assert_eq!(said("accept").unwrap(), Verdict::Accept);
        assert_eq!(said("act=deny").unwrap(), set("act", "deny"));
        assert_eq!(said("role=").unwrap(), set("role", ""));
        assert_eq!(said("said_on=2025-12-01/2025-12-03").unwrap(), set("said_on", "2025-12-01/2025-12-03"));
        for bad in ["yes", "act=shout", "act=", "colour=red", "said_on=yesterday", "modality=future"] {
            assert!(said(bad).is_err(), "{bad}");
        }
        let done = |word: &str| verdict(word, "an event", &of_event());
        assert_eq!(done("actors=Norland; Velen").unwrap(), set("actors", "Norland; Velen"));
        for bad in ["event=SHOUT", "on=yesterday", "speaker=Velen"] {
            assert!(done(bad).is_err(), "{bad}");
        }
    }
}

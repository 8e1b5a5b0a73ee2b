//! `remove` and `correct`: people change the case, on the record.

use super::args::{CorrectArgs, RemoveArgs};
use super::list::verdict as typed;
use crate::config::Config;
use crate::failure::{Failure, Outcome, Result};
use crate::view::{Found, View};
use rapporteur_ledger::{Access, Ledger};
use rapporteur_model::{Act, Mode, PublicationId, RecordId, Report, SpeakerKind, Verdict};

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
    let verdicts = args.verdicts.iter().map(|word| verdict(word)).collect::<Result<Vec<_>>>()?;
    let view = View::open(config)?;
    let id: RecordId = match view.find(&args.record)? {
        Found::Record(said) => said.statement.id.clone(),
        Found::Rejected(_, id) => id.clone(),
        _ => {
            return Err(Failure::new(format!("{} is no statement", args.record))
                .next("list the statements with `rapporteur statements`"));
        }
    };
    let mut ledger = Ledger::open(&config.case, Access::Write)?;
    for verdict in &verdicts {
        if !ledger.correct(&id, verdict, &config.reviewer, config.now)? {
            return Err(Failure::new(format!("{id} is not in the case any more")));
        }
        super::say(&format!("{id}: {} ({})", typed(verdict), config.reviewer));
    }
    Ok(Outcome::Done)
}

/// The fields that can be corrected, with the words that they take (any, where there are none).
fn fields() -> [(&'static str, Vec<&'static str>); 8] {
    fn words<T, const N: usize>(names: [(T, &'static str); N]) -> Vec<&'static str> {
        names.into_iter().map(|(_, name)| name).collect()
    }
    [
        ("speaker", vec![]),
        ("speaker_kind", words(SpeakerKind::NAMES)),
        ("role", vec![]),
        ("party", vec![]),
        ("act", words(Act::NAMES)),
        ("mode", words(Mode::NAMES)),
        ("said_on", vec![]),
        ("report", words(Report::NAMES)),
    ]
}

fn verdict(word: &str) -> Result<Verdict> {
    match word {
        "accept" => return Ok(Verdict::Accept),
        "reject" => return Ok(Verdict::Reject),
        _ => {}
    }
    let advice = "write accept, reject or FIELD=VALUE, for example party='United States'";
    let Some((field, value)) = word.split_once('=') else {
        return Err(Failure::new(format!("“{word}” is no verdict")).next(advice));
    };
    let fields = fields();
    let Some((_, allowed)) = fields.iter().find(|(name, _)| *name == field) else {
        let names: Vec<_> = fields.iter().map(|(name, _)| *name).collect();
        return Err(Failure::new(format!("a statement has no field “{field}” to correct"))
            .next(format!("choose one of {}", names.join(", "))));
    };
    if !allowed.is_empty() && !allowed.contains(&value) {
        return Err(Failure::new(format!("“{value}” is no value of {field}"))
            .next(format!("choose one of {}", allowed.join(", "))));
    }
    if field == "said_on" && !value.is_empty() && !value.split('/').all(is_day) {
        return Err(Failure::new(format!("“{value}” is no date"))
            .next("write it like 2026-01-31 or 2026-01-30/2026-01-31"));
    }
    Ok(Verdict::Set { field: field.to_owned(), value: value.to_owned() })
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
        assert_eq!(verdict("accept").unwrap(), Verdict::Accept);
        assert_eq!(verdict("act=deny").unwrap(), set("act", "deny"));
        assert_eq!(verdict("role=").unwrap(), set("role", ""));
        assert_eq!(
            verdict("said_on=2025-12-01/2025-12-03").unwrap(),
            set("said_on", "2025-12-01/2025-12-03")
        );
        for bad in ["yes", "act=shout", "act=", "colour=red", "said_on=yesterday"] {
            assert!(verdict(bad).is_err(), "{bad}");
        }
    }
}

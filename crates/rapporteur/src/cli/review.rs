//! `remove` and `correct`: people change the case, on the record.

use super::args::{CorrectArgs, RemoveArgs};
use crate::config::Config;
use crate::failure::{Failure, Outcome, Result};
use crate::review::Record;
use crate::verdict;
use crate::view::{Found, View};
use rapporteur_ledger::{Access, Ledger};
use rapporteur_model::PublicationId;

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
    let found = view.find(&args.record)?;
    let parsed = |word: &String| match (Record::of(found), found) {
        (Some(record), _) => verdict::parsed_on(&view, record, word),
        (None, Found::Rejected(_, kind, _)) => verdict::parsed(word, kind),
        _ => Err(Failure::new(format!("{} is no record that reviewers correct", args.record))
            .next("list them with `rapporteur statements`, `events`, `positions` and `plans`")),
    };
    let verdicts = args.verdicts.iter().map(parsed).collect::<Result<Vec<_>>>()?;
    let id = match (Record::of(found), found) {
        (Some(record), _) => record.id(),
        (_, Found::Rejected(_, _, id)) => id,
        _ => return Ok(Outcome::Nothing),
    };
    let mut ledger = Ledger::open(&config.case, Access::Write)?;
    for verdict in &verdicts {
        if !ledger.correct(id, verdict, &config.reviewer, config.now)? {
            return Err(Failure::new(format!("{id} is not in the case any more")));
        }
        super::say(&format!("{id}: {} ({})", verdict::typed(verdict), config.reviewer));
    }
    Ok(Outcome::Done)
}

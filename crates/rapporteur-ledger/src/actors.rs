//! What reviewers say of the actors: appended, never changed, and taken back by another row only.

use crate::error::Fault;
use crate::{Ledger, LedgerError, audit, load};
use jiff::Timestamp;
use rapporteur_model::{ActorCorrection, ActorVerdict, SpeakerKind};
use rusqlite::{Connection, Row, params};
use std::collections::HashSet;

impl Ledger {
    /// Put a reviewer's verdict on the actors on the record; gives its number.
    ///
    /// # Errors
    /// [`LedgerError::BadCorrection`] where a name is empty or there is nothing to take back; else where
    /// the file cannot be written.
    pub fn correct_actors(
        &mut self,
        verdict: &ActorVerdict,
        who: &str,
        now: Timestamp,
    ) -> Result<u64, LedgerError> {
        self.change(now, |connection| {
            try_out(connection, verdict)?;
            let number = keep(connection, verdict, who, now)?;
            let action = format!("actors {}", verdict.verb());
            audit::log(connection, now, who, &action, &format!("a{number}"), &in_words(verdict))?;
            Ok(number)
        })
    }

    /// What was said of the actors, in the order in which it was said.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn actor_corrections(&self) -> Result<Vec<ActorCorrection>, LedgerError> {
        self.at_one_moment(corrections)
    }
}

/// The two names that a verdict speaks of; none for an `undo`.
fn names(verdict: &ActorVerdict) -> (Option<&str>, Option<&str>) {
    match verdict {
        ActorVerdict::Add { name, .. } => (Some(name), None),
        ActorVerdict::Merge { name, into: other }
        | ActorVerdict::Split { name, spelling: other }
        | ActorVerdict::Alias { name, alias: other } => (Some(name), Some(other)),
        ActorVerdict::Undo { .. } => (None, None),
    }
}

fn try_out(connection: &Connection, verdict: &ActorVerdict) -> Result<(), Fault> {
    let (name, other) = names(verdict);
    let empty = |name: Option<&str>| name.is_some_and(|name| name.trim().is_empty());
    if empty(name) || empty(other) {
        return Err(Fault::Correction("a name of an actor has a letter at least".to_owned()));
    }
    let ActorVerdict::Undo { number } = verdict else { return Ok(()) };
    let earlier = corrections(connection)?;
    match earlier.iter().find(|correction| correction.number == *number) {
        None => Err(Fault::Correction(format!("there is no correction a{number} of the actors"))),
        Some(found) if found.undone => {
            Err(Fault::Correction(format!("the correction a{number} was taken back before")))
        }
        Some(_) => Ok(()),
    }
}

fn keep(connection: &Connection, verdict: &ActorVerdict, who: &str, now: Timestamp) -> Result<u64, Fault> {
    let (name, other) = names(verdict);
    let (kind, party) = match verdict {
        ActorVerdict::Add { kind, party, .. } => (Some(kind.as_str()), party.as_deref()),
        _ => (None, None),
    };
    let undoes = match verdict {
        ActorVerdict::Undo { number } => Some(i64::try_from(*number).unwrap_or(i64::MAX)),
        _ => None,
    };
    let party = party.filter(|party| !party.trim().is_empty());
    let row = connection
        .prepare_cached(
            "INSERT INTO actor_correction (at, reviewer, verdict, name, other, kind, party, undoes)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .insert(params![now.to_string(), who, verdict.verb(), name, other, kind, party, undoes])?;
    Ok(row.unsigned_abs())
}

fn in_words(verdict: &ActorVerdict) -> String {
    match verdict {
        ActorVerdict::Add { name, kind, party } => {
            let side = party.as_ref().map(|party| format!(" of {party}")).unwrap_or_default();
            format!("{name:?} is a {}{side}", kind.as_str())
        }
        ActorVerdict::Merge { name, into } => format!("{name:?} is {into:?}"),
        ActorVerdict::Split { name, spelling } => format!("{spelling:?} is not {name:?}"),
        ActorVerdict::Alias { name, alias } => format!("{alias:?} is a name of {name:?}"),
        ActorVerdict::Undo { number } => format!("a{number} taken back"),
    }
}

/// Every correction of the actors with whether it still counts, oldest first.
pub(crate) fn corrections(connection: &Connection) -> Result<Vec<ActorCorrection>, Fault> {
    let mut all =
        load::rows(connection, "SELECT * FROM actor_correction ORDER BY number", [], correction)?;
    // From the last to the first: an `undo` that was itself taken back takes nothing back.
    let mut undone = HashSet::new();
    for correction in all.iter_mut().rev() {
        correction.undone = undone.contains(&correction.number);
        if let (ActorVerdict::Undo { number }, false) = (&correction.verdict, correction.undone) {
            undone.insert(*number);
        }
    }
    Ok(all)
}

fn correction(row: &Row<'_>) -> Result<ActorCorrection, Fault> {
    let text = |field: &str| row.get::<_, Option<String>>(field).map(Option::unwrap_or_default);
    let verdict = match text("verdict")?.as_str() {
        "add" => ActorVerdict::Add {
            name: text("name")?,
            kind: SpeakerKind::from_text(&text("kind")?).unwrap_or(SpeakerKind::Unknown),
            party: row.get("party")?,
        },
        "merge" => ActorVerdict::Merge { name: text("name")?, into: text("other")? },
        "split" => ActorVerdict::Split { name: text("name")?, spelling: text("other")? },
        "alias" => ActorVerdict::Alias { name: text("name")?, alias: text("other")? },
        _ => ActorVerdict::Undo { number: row.get::<_, i64>("undoes")?.unsigned_abs() },
    };
    Ok(ActorCorrection {
        number: row.get::<_, i64>("number")?.unsigned_abs(),
        at: row.get("at")?,
        reviewer: row.get("reviewer")?,
        verdict,
        undone: false,
    })
}

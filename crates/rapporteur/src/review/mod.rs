//! What reviewers look at: the records of a case that can be accepted, rejected or corrected, where each stands, and
//! how they are chosen and put in order. The pages and the terminal ask the same queue.

mod facet;
mod index;
mod record;
mod status;

pub use facet::{FIELDS, STATEMENT_FIELDS, label};
pub use index::{BadFilter, Count, Index, ORDERS, Selection, day};
pub use record::Record;
pub use status::{Status, Statuses};

use crate::web::Query;
use rapporteur_model::RecordKind;

/// The field of an address that tells which kind of records is meant.
pub const WHAT: &str = "what";

/// Which kind of records the fields ask for: statements, unless they say otherwise.
///
/// # Errors
/// Where they ask for a kind that nobody reviews.
pub fn wanted(query: &Query) -> Result<RecordKind, BadFilter> {
    let Some(word) = query.get(WHAT) else { return Ok(RecordKind::Statement) };
    kinds().find(|kind| kind.plural() == word).ok_or_else(|| {
        let known: Vec<&str> = kinds().map(RecordKind::plural).collect();
        BadFilter(format!("nobody reviews “{word}”: ask for {}", known.join(", ")))
    })
}

/// The kinds of records that are reviewed.
pub fn kinds() -> impl Iterator<Item = RecordKind> {
    RecordKind::NAMES.into_iter().map(|(kind, _)| kind)
}

/// The filters of the queue: without a word on it, what nobody has looked at, the least sure first.
pub fn queue(query: &Query) -> Query {
    let with_default = |query: Query, field: &str, value: &str| {
        if query.get(field).is_none() { query.with(field, value) } else { query }
    };
    let status = with_default(query.clone(), "status", Status::Unreviewed.as_str());
    with_default(status, "order", "doubtful")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_queue_holds_what_nobody_looked_at_unless_asked_otherwise() {
        assert_eq!(queue(&Query::default()).to_string(), "?status=unreviewed&order=doubtful");
        assert_eq!(
            queue(&Query::parse("status=unsure&order=newest")).to_string(),
            "?status=unsure&order=newest"
        );
    }

    #[test]
    fn statements_are_meant_unless_events_are_asked_for() {
        let kind = |text: &str| wanted(&Query::parse(text));
        assert_eq!(kind(""), Ok(RecordKind::Statement));
        assert_eq!(kind("what=events"), Ok(RecordKind::Event));
        assert!(kind("what=weather").is_err());
    }
}

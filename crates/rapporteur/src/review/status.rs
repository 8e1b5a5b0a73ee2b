//! Where a record stands in the review: its mark is on every page, so that nobody takes what no one has
//! looked at for what was accepted.

use rapporteur_model::{Anchor, Correction, RecordId, RecordKind, Verdict};
use std::collections::HashMap;

/// What reviewers have said of a record so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nobody has looked at it.
    #[default]
    Unreviewed,
    /// A reviewer changed a field and did not accept it yet.
    Edited,
    /// It is right.
    Accepted,
    /// Somebody looked at it and could not decide.
    Unsure,
    /// It is no record.
    Rejected,
}

impl Status {
    /// Every status with its word.
    pub const NAMES: [(Status, &'static str); 5] = [
        (Status::Unreviewed, "unreviewed"),
        (Status::Edited, "edited"),
        (Status::Accepted, "accepted"),
        (Status::Unsure, "unsure"),
        (Status::Rejected, "rejected"),
    ];

    /// The word that stands for it in addresses and tables.
    pub fn as_str(self) -> &'static str {
        Self::NAMES.iter().find(|(status, _)| *status == self).map_or("?", |(_, word)| word)
    }

    /// The sign that stands before it on a page: its shape tells what colour only repeats.
    pub fn sign(self) -> &'static str {
        match self {
            Status::Unreviewed => "○",
            Status::Edited => "◐",
            Status::Accepted => "●",
            Status::Unsure => "◌",
            Status::Rejected => "×",
        }
    }
}

/// The status of every record that somebody has spoken of.
#[derive(Clone, Debug, Default)]
pub struct Statuses(HashMap<RecordId, (RecordKind, Status)>);

impl Statuses {
    /// What `corrections` come to, those that were taken back left out.
    pub fn of(corrections: &[Correction]) -> Statuses {
        let mut found: HashMap<RecordId, (RecordKind, Status)> = HashMap::new();
        for correction in corrections.iter().filter(|correction| !correction.undone) {
            let Anchor::Record(record) = &correction.anchor else { continue };
            let (_, status) = found.entry(record.clone()).or_insert((correction.kind, Status::Unreviewed));
            *status = match correction.verdict {
                Verdict::Accept => Status::Accepted,
                Verdict::Reject => Status::Rejected,
                Verdict::Unsure => Status::Unsure,
                Verdict::Set { .. } if *status == Status::Unreviewed => Status::Edited,
                Verdict::Set { .. } | Verdict::Undo { .. } => *status,
            };
        }
        Statuses(found)
    }

    /// The status of a record.
    pub fn get(&self, id: &RecordId) -> Status {
        self.0.get(id).map(|(_, status)| *status).unwrap_or_default()
    }

    /// How many records of a kind have a status.
    pub fn count(&self, kind: RecordKind, wanted: Status) -> usize {
        self.0.values().filter(|known| **known == (kind, wanted)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(number: u64, verdict: Verdict, undone: bool) -> Correction {
        let record = RecordId::from_text("s-1");
        Correction {
            number,
            at: String::new(),
            reviewer: "Ada".to_owned(),
            kind: RecordKind::Statement,
            anchor: Anchor::Record(record.clone()),
            record,
            verdict,
            quotation: String::new(),
            undone,
        }
    }

    #[test]
    fn the_last_word_that_counts_is_the_status() {
        let set = Verdict::Set { field: "party".to_owned(), value: String::new() };
        let status = |all: &[Correction]| Statuses::of(all).get(&RecordId::from_text("s-1"));
        assert_eq!(status(&[]), Status::Unreviewed);
        assert_eq!(status(&[said(1, set.clone(), false)]), Status::Edited);
        assert_eq!(status(&[said(1, Verdict::Accept, false), said(2, set, false)]), Status::Accepted);
        let back = [said(1, Verdict::Reject, true), said(2, Verdict::Undo { number: 1 }, false)];
        assert_eq!(status(&back), Status::Unreviewed);
    }
}

//! What reviewers say of what is derived from records: their word goes over every rule's.

use rapporteur_model::{Anchor, Case, Correction, RecordId, Verdict};
use std::collections::BTreeMap;

/// A reviewer's word on a field of a record, and who gave it.
#[derive(Clone, Copy)]
pub(crate) struct Word<'c> {
    pub value: &'c str,
    correction: &'c Correction,
}

impl Word<'_> {
    /// Who says so, as a reason.
    pub fn why(&self) -> String {
        format!("{} says so (correction {})", self.correction.reviewer, self.correction.number)
    }
}

/// The last word on each field of each record that counts.
pub(crate) struct Reviewed<'c> {
    words: BTreeMap<(&'c str, &'c str), Word<'c>>,
}

impl<'c> Reviewed<'c> {
    pub fn of(case: &'c Case) -> Reviewed<'c> {
        let mut words = BTreeMap::new();
        for correction in case.corrections.iter().filter(|correction| !correction.undone) {
            if let (Anchor::Record(record), Verdict::Set { field, value }) =
                (&correction.anchor, &correction.verdict)
            {
                let word = Word { value: value.trim(), correction };
                words.insert((record.as_str(), field.as_str()), word);
            }
        }
        Reviewed { words }
    }

    /// The word on a field; `None` where there is none, or it was cleared.
    pub fn word(&self, record: &RecordId, field: &str) -> Option<Word<'c>> {
        self.words.get(&(record.as_str(), field)).copied().filter(|word| !word.value.is_empty())
    }

    /// Whether a reviewer set any field of a record.
    pub fn touched(&self, record: &RecordId) -> bool {
        let from = (record.as_str(), "");
        self.words.range(from..).next().is_some_and(|((id, _), _)| *id == record.as_str())
    }
}

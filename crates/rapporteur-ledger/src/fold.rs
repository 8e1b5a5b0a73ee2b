//! Corrections folded into a reading: what reviewers said goes over what was found.

mod event;
mod statement;

use jiff::civil::Date;
use rapporteur_model::{Correction, Document, Reading, RecordId, Source, Span, SpeakerKind, Verdict};
use std::collections::BTreeMap;

/// A field by its name, with what puts a value into it or says why it cannot. An empty value clears it.
pub(crate) type Field<R> = (&'static str, fn(&mut R, &str, &Document) -> Result<(), String>);

/// Corrections (of any records, in the order in which they were made) by the record they stand on.
pub(crate) type ByRecord<'c> = BTreeMap<&'c RecordId, Vec<&'c Correction>>;

/// A kind of record that reviewers correct.
pub(crate) trait Correctable: Clone + 'static {
    /// The fields that can be set, in the order in which they are applied.
    const FIELDS: &'static [Field<Self>];

    /// The records of this kind in a reading.
    fn all(reading: &Reading) -> &[Self];

    fn id(&self) -> &RecordId;

    /// The words by which the record is found again when the text was read anew.
    fn words(&self) -> Vec<Span>;

    /// Put on the way to a name that a reviewer gave it.
    fn note(&mut self, field: &str, reviewer: &str);
}

/// Fold `corrections` into `reading`. The last word on a field wins, and the last `Accept`, `Unsure` or `Reject`
/// on the record. Gives the rejected records.
///
/// A value that does not fit the present reading (a role whose words are no longer in the text) is
/// passed over; the correction itself stays in the case.
pub(crate) fn fold(document: &Document, reading: &mut Reading, corrections: &ByRecord<'_>) -> Vec<RecordId> {
    let statements = rejected(document, &mut reading.statements, corrections);
    let events = rejected(document, &mut reading.events, corrections);
    let around: BTreeMap<_, _> = statements.iter().map(|s| (s.id.clone(), s.parent.clone())).collect();
    for statement in &mut reading.statements {
        // What stood in a rejected record stands in the one around it. Each step takes one rejected
        // record away, so that records which name each other as parents end this too.
        let mut around = around.clone();
        while let Some(parent) = statement.parent.as_ref().and_then(|parent| around.remove(parent)) {
            statement.parent = parent;
        }
    }
    crate::event::retell(reading, &around);
    crate::position::fold(reading, &around);
    let ids = statements.into_iter().map(|statement| statement.id);
    ids.chain(events.into_iter().map(|event| event.id)).collect()
}

/// Set what was said of `records`, and take out those that were rejected.
fn rejected<R: Correctable>(document: &Document, records: &mut Vec<R>, corrections: &ByRecord<'_>) -> Vec<R> {
    for record in records.iter_mut() {
        if let Some(said) = corrections.get(record.id()) {
            apply(document, record, said);
        }
    }
    let is_rejected = |record: &mut R| corrections.get(record.id()).is_some_and(|said| is_rejected(said));
    records.extract_if(.., is_rejected).collect()
}

fn is_rejected(said: &[&Correction]) -> bool {
    let last = said.iter().rev().find(|c| !matches!(c.verdict, Verdict::Set { .. }));
    last.is_some_and(|c| c.verdict == Verdict::Reject)
}

/// Set what reviewers said of one record, field by field.
pub(crate) fn apply<R: Correctable>(document: &Document, record: &mut R, said: &[&Correction]) {
    for (name, _) in R::FIELDS {
        let last = said.iter().rev().find_map(|c| match &c.verdict {
            Verdict::Set { field, value } if field == name => Some((value, &c.reviewer)),
            _ => None,
        });
        if let Some((value, reviewer)) = last
            && set(document, record, name, value).is_ok()
        {
            record.note(name, reviewer);
        }
    }
}

/// Set one field of one record.
///
/// # Errors
/// Why the value cannot stand there, for the reviewer.
pub(crate) fn set<R: Correctable>(
    document: &Document,
    record: &mut R,
    field: &str,
    value: &str,
) -> Result<(), String> {
    let Some((_, setter)) = R::FIELDS.iter().find(|(name, _)| *name == field) else {
        let names: Vec<_> = R::FIELDS.iter().map(|(name, _)| *name).collect();
        return Err(format!("there is no field {field:?} to correct: use one of {}", names.join(", ")));
    };
    setter(record, value.trim(), document)
}

fn named<T: Copy>(field: &str, value: &str, names: &[(T, &'static str)]) -> Result<T, String> {
    let found = names.iter().find(|(_, name)| *name == value);
    found.map(|(meaning, _)| *meaning).ok_or_else(|| {
        let names: Vec<_> = names.iter().map(|(_, name)| *name).collect();
        format!("{value:?} is no {field}: use one of {}", names.join(", "))
    })
}

/// A day or a range of days; none where `value` is empty.
fn day(value: &str) -> Result<Option<String>, String> {
    let is_day = |day: &str| day.parse::<Date>().is_ok_and(|date| date.to_string() == day);
    if !value.is_empty() && !value.splitn(2, '/').all(is_day) {
        return Err(format!("{value:?} is no date: write 2025-12-19, or 2025-12-19/2025-12-21 for a range"));
    }
    Ok((!value.is_empty()).then(|| value.to_owned()))
}

/// Somebody of whom a reviewer gave the name alone.
fn bare(name: &str) -> Source {
    Source {
        mention: None,
        name: name.to_owned(),
        kind: SpeakerKind::Unknown,
        role: None,
        party: None,
        resolution: Vec::new(),
    }
}

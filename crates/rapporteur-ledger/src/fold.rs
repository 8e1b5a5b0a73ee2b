//! Corrections folded into a reading: what reviewers said goes over what was found.

mod event;
mod plan;
mod position;
mod statement;
mod words;

use crate::record::Record;
use jiff::civil::Date;
use rapporteur_model::{
    Correction, Document, Reading, RecordId, RecordKind, Source, Span, SpeakerKind, Verdict,
};
use std::collections::{BTreeMap, BTreeSet};

/// The field that makes two records of one: the second begins with these words, or is of this type.
const SPLIT: &str = "split";
/// The field that makes one record of two: the one of which it is a part, by its id and its words.
pub(crate) const PART_OF: &str = "part_of";
/// The field that makes one plan of two: a telling of the other, by its id and its words.
pub(crate) const SAME_AS: &str = "same_as";

/// A field by its name, with what puts a value into it or says why it cannot. An empty value clears it.
pub(crate) type Field<R> = (&'static str, fn(&mut R, &str, &Document) -> Result<(), String>);

/// Corrections (of any records, in the order in which they were made) by the record they stand on.
pub(crate) type ByRecord<'c> = BTreeMap<&'c RecordId, Vec<&'c Correction>>;

/// A record that is no longer in its reading, and the one that it is a part of, where it is one.
type Gone<R> = (R, Option<RecordId>);

/// A kind of record that reviewers correct.
pub(crate) trait Correctable: Record {
    /// The fields that can be set, in the order in which they are applied.
    const FIELDS: &'static [Field<Self>];

    /// The words by which the record is found again when the text was read anew.
    fn words(&self) -> Vec<Span>;

    /// Put on the way to a name that a reviewer gave it.
    fn note(&mut self, field: &str, reviewer: &str);

    /// What the record holds from these words on, or of this type, as a record of its own.
    ///
    /// # Errors
    /// Why it cannot be, for the reviewer.
    fn split(&mut self, at: &str, _: &Document) -> Result<Self, String> {
        Err(format!("a {} is not split at {at:?}", Self::KIND.as_str()))
    }

    /// Take in a record that is a part of this one.
    fn absorb(&mut self, _: &Self, _: &Document) {}
}

/// Fold `corrections` into `reading`. The last word on a field wins, and the last `Accept`, `Unsure` or `Reject`
/// on the record. Gives the records that were rejected, or are a part of another.
///
/// A value that does not fit the present reading (a role whose words are no longer in the text) is
/// passed over; the correction itself stays in the case.
pub(crate) fn fold(
    document: &Document,
    reading: &mut Reading,
    corrections: &ByRecord<'_>,
) -> Vec<(RecordKind, RecordId)> {
    let statements = settled(document, &mut reading.statements, corrections);
    let events = settled(document, &mut reading.events, corrections);
    let around: BTreeMap<_, _> = statements
        .iter()
        .map(|(gone, into)| (gone.id.clone(), into.clone().or_else(|| gone.parent.clone())))
        .collect();
    reparent(reading, &around);
    crate::event::retell(reading, &around);
    crate::position::fold(reading, &around);
    let positions = settled(document, &mut reading.positions, corrections);
    let plans = settled(document, &mut reading.plans, corrections);
    let mut gone = ids(&statements);
    gone.extend(ids(&events));
    gone.extend(ids(&positions));
    gone.extend(ids(&plans));
    gone
}

fn ids<R: Correctable>(gone: &[Gone<R>]) -> Vec<(RecordKind, RecordId)> {
    gone.iter().map(|(record, _)| (R::KIND, record.id().clone())).collect()
}

/// What stood in a record that is gone stands in the one around it.
fn reparent(reading: &mut Reading, gone: &BTreeMap<RecordId, Option<RecordId>>) {
    for statement in &mut reading.statements {
        // Each step takes one of them away, so that records which name each other as parents end this too.
        let mut around = gone.clone();
        while let Some(parent) = statement.parent.as_ref().and_then(|parent| around.remove(parent)) {
            // What was split off one that is joined with it stands in nothing.
            statement.parent = parent.filter(|parent| *parent != statement.id);
        }
    }
}

/// Set what was said of `records`, part and join them, and take out those that were rejected or are a part of another.
fn settled<R: Correctable>(
    document: &Document,
    records: &mut Vec<R>,
    corrections: &ByRecord<'_>,
) -> Vec<Gone<R>> {
    *records = records.drain(..).flat_map(|record| parts(document, record, corrections)).collect();
    let wholes = joined(document, records, corrections);
    let is_gone = |record: &mut R| {
        wholes.contains_key(record.id()) || corrections.get(record.id()).is_some_and(|said| is_rejected(said))
    };
    let gone: Vec<Gone<R>> = records
        .extract_if(.., is_gone)
        .map(|record| {
            let whole = wholes.get(record.id()).cloned();
            (record, whole)
        })
        .collect();
    for (part, whole) in &gone {
        if let Some(whole) = records.iter_mut().find(|record| Some(record.id()) == whole.as_ref()) {
            whole.absorb(part, document);
        }
    }
    gone
}

fn is_rejected(said: &[&Correction]) -> bool {
    let last = said.iter().rev().find(|c| !matches!(c.verdict, Verdict::Set { .. }));
    last.is_some_and(|c| c.verdict == Verdict::Reject)
}

/// The record as reviewers put it, and what they split off from it, in the order of their words.
pub(crate) fn parts<R: Correctable>(document: &Document, record: R, corrections: &ByRecord<'_>) -> Vec<R> {
    let (mut all, mut next) = (Vec::new(), Some(record));
    while let Some(mut record) = next.take() {
        let said = corrections.get(record.id()).map_or(&[][..], Vec::as_slice);
        let split = said.iter().enumerate().rev().find_map(|(at, one)| Some((at, value(one, SPLIT)?)));
        let (before, after) = said.split_at(split.map_or(said.len(), |(at, _)| at));
        // What was said before the record was split speaks of the whole.
        apply(document, &mut record, before);
        next = split.and_then(|(_, words)| record.split(words, document).ok());
        apply(document, &mut record, after);
        all.push(record);
    }
    all
}

/// The value that a correction gives a field.
fn value<'c>(correction: &'c Correction, wanted: &str) -> Option<&'c str> {
    match &correction.verdict {
        Verdict::Set { field, value } if field == wanted => Some(value),
        _ => None,
    }
}

/// For each record that is a part of another: the one that is a part of none.
fn joined<R: Correctable>(
    document: &Document,
    records: &[R],
    corrections: &ByRecord<'_>,
) -> BTreeMap<RecordId, RecordId> {
    let whole = |record: &R| {
        let said = corrections.get(record.id())?;
        let pointer = said.iter().rev().find_map(|one| value(one, PART_OF))?;
        let whole = pointed(document, records, pointer)?;
        Some((record.id().clone(), whole.id().clone()))
    };
    let direct: BTreeMap<RecordId, RecordId> = records.iter().filter_map(whole).collect();
    let root = |part: &RecordId| {
        let chain = std::iter::successors(direct.get(part), |next| direct.get(*next));
        // Records that are said to be parts of each other stay as they are.
        chain.take(direct.len() + 1).find(|end| !direct.contains_key(*end)).cloned()
    };
    direct.keys().filter_map(|part| Some((part.clone(), root(part)?))).collect()
}

/// The record that a pointer means: that of its id, or else the first one with its words.
fn pointed<'r, R: Correctable>(document: &Document, records: &'r [R], pointer: &str) -> Option<&'r R> {
    let (id, quoted) = pointer.split_once(' ').unwrap_or((pointer, ""));
    let by_id = records.iter().find(|record| record.id().as_str() == id);
    let wanted = bare_words(quoted);
    let by_words = || records.iter().find(|record| bare_words(&quotation(document, *record)) == wanted);
    by_id.or_else(|| if wanted.is_empty() { None } else { by_words() })
}

/// What stands between the pieces of a content.
pub(crate) const GAP: &str = " … ";

/// The words by which a record is found again.
pub(crate) fn quotation<R: Correctable>(document: &Document, record: &R) -> String {
    let pieces: Vec<_> = record.words().into_iter().map(|span| document.words(span)).collect();
    pieces.join(GAP)
}

/// The words of a content without white space and the marks around them, which a newer reader may set
/// otherwise.
pub(crate) fn bare_words(quotation: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    quotation.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

/// Set what reviewers said of one record, field by field.
fn apply<R: Correctable>(document: &Document, record: &mut R, said: &[&Correction]) {
    for (name, _) in R::FIELDS {
        let last = said.iter().rev().find_map(|one| Some((value(one, name)?, &one.reviewer)));
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

/// A field that leaves the record as it is: it joins records, or is folded in by the second pass.
fn elsewhere<R>(_: &mut R, _: &str, _: &Document) -> Result<(), String> {
    Ok(())
}

/// Whether the record can be split so. It is done when all that was said before is set.
fn can_split<R: Correctable>(record: &mut R, at: &str, document: &Document) -> Result<(), String> {
    if at.is_empty() { Ok(()) } else { record.clone().split(at, document).map(drop) }
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

/// What a list names, with `;` between them.
///
/// # Errors
/// Where something is named twice.
fn listed(value: &str) -> Result<Vec<&str>, String> {
    let names: Vec<&str> = value.split(';').map(str::trim).filter(|name| !name.is_empty()).collect();
    let mut seen = BTreeSet::new();
    match names.iter().find(|name| !seen.insert(**name)) {
        Some(twice) => Err(format!("{twice:?} is named twice")),
        None => Ok(names),
    }
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

/// A side of which a reviewer gave the name alone: it speaks for itself.
fn side(name: &str) -> Source {
    Source { party: Some(name.to_owned()), ..bare(name) }
}

//! Corrections folded into a reading: what reviewers said goes over what was found.

use jiff::civil::Date;
use rapporteur_model::{
    Act, Correction, Document, Mode, Reading, RecordId, Report, Source, Span, Speaker, SpeakerKind,
    Statement, UnknownReason, Verdict,
};
use std::collections::BTreeMap;

/// Puts a value into a field of a statement, or says why it cannot.
type Setter = fn(&mut Statement, &str, &Document) -> Result<(), String>;

/// The fields that a reviewer may set, in the order in which they are applied: the speaker first, as
/// kind, role and party are the speaker's. An empty value clears the field.
const FIELDS: [(&str, Setter); 8] = [
    ("speaker", set_speaker),
    ("speaker_kind", set_kind),
    ("role", set_role),
    ("party", set_party),
    ("act", |s, value, _| named("act", value, &Act::NAMES).map(|act| s.act = act)),
    ("mode", |s, value, _| named("mode", value, &Mode::NAMES).map(|mode| s.mode = mode)),
    ("said_on", set_said_on),
    ("report", |s, value, _| named("report", value, &Report::NAMES).map(|report| s.report = report)),
];

/// Fold `corrections` (of any records, in the order in which they were made) into `reading`. The last
/// word on a field wins, and the last `Accept` or `Reject` on the record. Gives the rejected records.
///
/// A value that does not fit the present reading (a role whose words are no longer in the text) is
/// passed over; the correction itself stays in the case.
pub(crate) fn fold(
    document: &Document,
    reading: &mut Reading,
    corrections: &BTreeMap<&RecordId, Vec<&Correction>>,
) -> Vec<RecordId> {
    let mut rejected = BTreeMap::new();
    for statement in &mut reading.statements {
        let Some(said) = corrections.get(&statement.id) else { continue };
        apply(document, statement, said);
        if is_rejected(said) {
            rejected.insert(statement.id.clone(), statement.parent.clone());
        }
    }
    let ids = reading.statements.iter().map(|s| &s.id).filter(|id| rejected.contains_key(id));
    let ids: Vec<_> = ids.cloned().collect();
    reading.statements.retain(|statement| !rejected.contains_key(&statement.id));
    for statement in &mut reading.statements {
        // What stood in a rejected record stands in the one around it. Each step takes one rejected
        // record away, so that records which name each other as parents end this too.
        let mut around = rejected.clone();
        while let Some(parent) = statement.parent.as_ref().and_then(|parent| around.remove(parent)) {
            statement.parent = parent;
        }
    }
    crate::event::fold(reading, &rejected);
    crate::position::fold(reading, &rejected);
    ids
}

fn is_rejected(said: &[&Correction]) -> bool {
    let last = said.iter().rev().find(|c| !matches!(c.verdict, Verdict::Set { .. }));
    last.is_some_and(|c| c.verdict == Verdict::Reject)
}

/// Set what reviewers said of one statement, field by field.
pub(crate) fn apply(document: &Document, statement: &mut Statement, said: &[&Correction]) {
    for (name, _) in FIELDS {
        let last = said.iter().rev().find_map(|c| match &c.verdict {
            Verdict::Set { field, value } if field == name => Some((value, &c.reviewer)),
            _ => None,
        });
        if let Some((value, reviewer)) = last
            && set(document, statement, name, value).is_ok()
            && let Speaker::Source(source) = &mut statement.speaker
            && ["speaker", "speaker_kind", "role", "party"].contains(&name)
        {
            source.resolution.push(format!("{name} corrected by {reviewer}"));
        }
    }
}

/// Set one field of one statement.
///
/// # Errors
/// Why the value cannot stand there, for the reviewer.
pub(crate) fn set(
    document: &Document,
    statement: &mut Statement,
    field: &str,
    value: &str,
) -> Result<(), String> {
    let Some((_, setter)) = FIELDS.iter().find(|(name, _)| *name == field) else {
        let names = FIELDS.map(|(name, _)| name).join(", ");
        return Err(format!("there is no field {field:?} to correct: use one of {names}"));
    };
    setter(statement, value.trim(), document)
}

fn named<T: Copy>(field: &str, value: &str, names: &[(T, &'static str)]) -> Result<T, String> {
    let found = names.iter().find(|(_, name)| *name == value);
    found.map(|(meaning, _)| *meaning).ok_or_else(|| {
        let names: Vec<_> = names.iter().map(|(_, name)| *name).collect();
        format!("{value:?} is no {field}: use one of {}", names.join(", "))
    })
}

fn source_of<'s>(statement: &'s mut Statement, field: &str) -> Result<&'s mut Source, String> {
    match &mut statement.speaker {
        Speaker::Source(source) => Ok(source),
        Speaker::Unknown { .. } => {
            Err(format!("the record has no speaker whose {field} could be set: set its speaker first"))
        }
    }
}

fn set_speaker(statement: &mut Statement, value: &str, _: &Document) -> Result<(), String> {
    match &mut statement.speaker {
        speaker if value.is_empty() => *speaker = Speaker::unknown(UnknownReason::Unresolved),
        Speaker::Source(source) => value.clone_into(&mut source.name),
        speaker @ Speaker::Unknown { .. } => {
            *speaker = Speaker::Source(Source {
                mention: None,
                name: value.to_owned(),
                kind: SpeakerKind::Unknown,
                role: None,
                party: None,
                resolution: Vec::new(),
            });
        }
    }
    Ok(())
}

fn set_kind(statement: &mut Statement, value: &str, _: &Document) -> Result<(), String> {
    let value = if value.is_empty() { SpeakerKind::Unknown.as_str() } else { value };
    let kind = named("speaker_kind", value, &SpeakerKind::NAMES)?;
    source_of(statement, "kind")?.kind = kind;
    Ok(())
}

/// A role is evidence: its words must stand in the text, best in the passage of the record's content.
fn set_role(statement: &mut Statement, value: &str, document: &Document) -> Result<(), String> {
    let near = statement.content.first().map_or(0, |span| document.block_at(span.start()));
    let span = match (value, find(document, near, value)) {
        ("", _) => None,
        (_, Some(span)) => Some(span),
        (_, None) => {
            return Err(format!("the role {value:?} does not stand in the text: give its very words"));
        }
    };
    source_of(statement, "role")?.role = span;
    Ok(())
}

fn find(document: &Document, near: usize, words: &str) -> Option<Span> {
    let in_text = |from: usize| {
        let start = from + document.text().get(from..)?.find(words)?;
        Span::checked(start, start + words.len())
    };
    let block = document.blocks().get(near)?.span;
    in_text(block.start()).filter(|span| block.holds(*span)).or_else(|| in_text(0))
}

fn set_party(statement: &mut Statement, value: &str, _: &Document) -> Result<(), String> {
    source_of(statement, "party")?.party = (!value.is_empty()).then(|| value.to_owned());
    Ok(())
}

fn set_said_on(statement: &mut Statement, value: &str, _: &Document) -> Result<(), String> {
    let is_day = |day: &str| day.parse::<Date>().is_ok_and(|date| date.to_string() == day);
    if !value.is_empty() && !value.splitn(2, '/').all(is_day) {
        return Err(format!("{value:?} is no date: write 2025-12-19, or 2025-12-19/2025-12-21 for a range"));
    }
    statement.said_on = (!value.is_empty()).then(|| value.to_owned());
    Ok(())
}

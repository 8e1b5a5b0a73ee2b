//! What reviewers can set of a statement.

use super::{Correctable, Field, PART_OF, SPLIT, can_split, day, elsewhere, named, words};
use rapporteur_model::{
    Act, Document, Mode, Report, Source, Span, Speaker, SpeakerKind, Statement, UnknownReason,
};

impl Correctable for Statement {
    /// The speaker first, as kind, role and party are the speaker's.
    const FIELDS: &'static [Field<Statement>] = &[
        ("speaker", set_speaker),
        ("speaker_kind", set_kind),
        ("role", set_role),
        ("party", set_party),
        ("act", |s, value, _| named("act", value, &Act::NAMES).map(|act| s.act = act)),
        ("mode", |s, value, _| named("mode", value, &Mode::NAMES).map(|mode| s.mode = mode)),
        ("said_on", |s, value, _| day(value).map(|day| s.said_on = day)),
        ("report", |s, value, _| named("report", value, &Report::NAMES).map(|report| s.report = report)),
        ("content", set_content),
        (SPLIT, can_split),
        (PART_OF, elsewhere),
    ];

    fn words(&self) -> Vec<Span> {
        self.content.clone()
    }

    fn note(&mut self, field: &str, reviewer: &str) {
        if let Speaker::Source(source) = &mut self.speaker
            && ["speaker", "speaker_kind", "role", "party"].contains(&field)
        {
            source.resolution.push(format!("{field} corrected by {reviewer}"));
        }
    }

    fn split(&mut self, at: &str, document: &Document) -> Result<Statement, String> {
        let (before, after) = words::cut(document, &self.content, at).ok_or_else(|| {
            format!("{at:?} does not stand inside of the content: give the words with which the second part begins")
        })?;
        self.content = before;
        Ok(Statement { id: self.id.part(), content: after, ..self.clone() })
    }

    fn absorb(&mut self, part: &Statement, document: &Document) {
        self.content = words::union(document, &self.content, &part.content);
        self.cue = words::union(document, &self.cue, &part.cue);
    }
}

/// Words of the text, a gap of `…` between pieces: the content is cut or extended.
fn set_content(statement: &mut Statement, value: &str, document: &Document) -> Result<(), String> {
    let near = statement.content.first().map_or(0, |span| span.start());
    let content = words::pieces(document, near, value)?;
    if content.is_empty() {
        return Err("a statement has words: reject it, if it is none".to_owned());
    }
    statement.content = content;
    Ok(())
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
        Speaker::Unknown { mention, .. } => {
            let mention = *mention;
            statement.speaker = Speaker::Source(Source { mention, ..super::bare(value) });
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
    let near = statement.content.first().map_or(0, |span| span.start());
    let span = match (value, words::find(document, near, value)) {
        ("", _) => None,
        (_, Some(span)) => Some(span),
        (_, None) => {
            return Err(format!("the role {value:?} does not stand in the text: give its very words"));
        }
    };
    source_of(statement, "role")?.role = span;
    Ok(())
}

fn set_party(statement: &mut Statement, value: &str, _: &Document) -> Result<(), String> {
    source_of(statement, "party")?.party = (!value.is_empty()).then(|| value.to_owned());
    Ok(())
}

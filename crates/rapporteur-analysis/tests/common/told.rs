//! Cases made of texts with what is said in them.

use super::{bare_statement, publication};
use rapporteur_analysis::{Analysis, ConflictKind, Knowledge, analyse};
use rapporteur_model::*;

/// Something said in a text: speaker, side, act, cue and content; an empty cue is none.
pub type Said = (&'static str, &'static str, Act, &'static str, &'static str);

/// A text: its name, its day, its sentences, and what is said in them.
pub type Text = (&'static str, &'static str, &'static [&'static str], &'static [Said]);

pub fn case(texts: &[Text]) -> Case {
    Case { documents: texts.iter().map(entry).collect(), ..Case::default() }
}

fn entry((name, day, sentences, said): &Text) -> CaseDocument {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for sentence in *sentences {
        let start = text.len();
        text.push_str(sentence);
        spans.push(Span::new(start, text.len()));
        text.push(' ');
    }
    let part = Part { kind: BlockKind::Paragraph, text, sentences: spans };
    let document = Document::new(1, "en", &[part]).unwrap();
    let statements: Vec<Statement> = said.iter().map(|said| statement(&document, *said)).collect();
    let positions = statements.iter().filter_map(position).collect();
    CaseDocument {
        name: (*name).to_owned(),
        publications: vec![publication(&document, name, Some(day.parse().unwrap()))],
        reading: Reading { statements, positions, ..Reading::empty(document.id().clone()) },
        document,
        rejected: vec![],
    }
}

fn statement(document: &Document, (speaker, side, act, cue, content): Said) -> Statement {
    let find = |words: &str| {
        let start = document.text().find(words).unwrap_or_else(|| panic!("not in the text: {words}"));
        Span::new(start, start + words.len())
    };
    let content = find(content);
    let quoted = document.text()[..content.start()].ends_with('“');
    let source = Source {
        mention: None,
        name: speaker.to_owned(),
        kind: if speaker == side { SpeakerKind::Organization } else { SpeakerKind::Person },
        role: None,
        party: Some(side.to_owned()).filter(|side| !side.is_empty()),
        resolution: vec![],
    };
    Statement {
        mode: if quoted { Mode::Direct } else { Mode::Indirect },
        act,
        cue: (!cue.is_empty()).then(|| find(cue)).into_iter().collect(),
        ..bare_statement(document, Speaker::Source(source), content)
    }
}

/// What a side promises it offers, and what it refuses it rejects.
fn position(said: &Statement) -> Option<Position> {
    let stance = match said.act {
        Act::Promise => Stance::Offers,
        Act::Refuse => Stance::Rejects,
        _ => return None,
    };
    let Speaker::Source(holder) = &said.speaker else { return None };
    Some(Position {
        id: said.id.clone(),
        holder: holder.clone(),
        stance,
        firmness: Firmness::Unspecified,
        matter: said.content.clone(),
        condition: None,
        told_by: None,
        on: None,
        trigger: said.content[0],
        evidence: said.content.clone(),
        confidence: 1.0,
        method: "test".into(),
    })
}

pub fn found(texts: &[Text]) -> Analysis {
    analyse(&case(texts), Knowledge::default())
}

/// The kinds of the conflicts with the number of their sides.
pub fn kinds(texts: &[Text]) -> Vec<(ConflictKind, usize)> {
    found(texts).conflicts.iter().map(|one| (one.kind, one.sides.len())).collect()
}

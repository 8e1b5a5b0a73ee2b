//! What a statement asks, refuses or promises by its act, where no word of the list tells it.

use super::place::holds;
use super::{Draft, LONGEST};
use crate::find::act::asks_or_refuses;
use crate::find::event::{Contents, Seen};
use rapporteur_model::{Act, Firmness, Report, Span, Speaker, Stance, Statement};

/// How sure an act is.
const SURE: f32 = 0.5;

/// Cues by which one only wishes.
const WISHES: &[&str] = &["urge", "urging", "hope", "hoping", "appeal", "encourage", "recommend", "advise"];

/// The positions that statements take by their acts.
pub(super) fn find(seen: &Seen<'_>, _contents: &Contents) -> Vec<Draft> {
    let actual = seen.statements.iter().enumerate().filter(|(_, s)| s.report == Report::Actual);
    actual.filter_map(|(at, statement)| draft(seen, at, statement)).collect()
}

fn draft(seen: &Seen<'_>, at: usize, statement: &Statement) -> Option<Draft> {
    let stance = match statement.act {
        Act::Ask => Stance::Demands,
        Act::Refuse => Stance::Rejects,
        _ => return None,
    };
    let Speaker::Source(source) = &statement.speaker else { return None };
    let asks = statement.content.iter().any(|piece| seen.text.words(*piece).trim_end().ends_with('?'));
    if !holds(source) || asks {
        return None;
    }
    let cue = statement.cue.first().map_or("", |cue| seen.text.words(*cue)).to_lowercase();
    let wish = WISHES.iter().any(|word| cue.starts_with(word));
    let evidence = telling(seen, statement)?;
    Some(Draft {
        holder: source.clone(),
        stance,
        firmness: if wish { Firmness::Preference } else { Firmness::Unspecified },
        matter: vec![evidence],
        condition: None,
        told_in: Some(at),
        trigger: statement.cue.first().copied().unwrap_or(evidence),
        evidence: vec![evidence],
        confidence: SURE * statement.confidence,
        rule: "act of a statement",
    })
}

/// The content; of a longer one the sentence that asks or refuses.
fn telling(seen: &Seen<'_>, statement: &Statement) -> Option<Span> {
    let words = |span: Span| seen.text.words(span).split_whitespace().count();
    if let [only] = statement.content[..]
        && words(only) <= LONGEST
    {
        return Some(only);
    }
    let sentences = seen.text.document.sentences();
    let inside = statement.content.iter().flat_map(|piece| {
        let from = sentences.partition_point(|s| s.span.end() <= piece.start());
        sentences[from..]
            .iter()
            .take_while(|s| s.span.start() < piece.end())
            .filter_map(|s| Span::checked(s.span.start().max(piece.start()), s.span.end().min(piece.end())))
    });
    inside.into_iter().find(|span| asks_or_refuses(seen.text.words(*span)) && words(*span) <= LONGEST)
}

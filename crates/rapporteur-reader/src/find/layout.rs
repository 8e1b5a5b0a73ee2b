//! What the look of the whole document tells: the turns of a transcript.

use super::speech::{Draft, Who};
use super::words::{Kind, Text, Unit, Within};
use rapporteur_model::{Act, Span};
use std::collections::BTreeMap;

/// Fewer labelled blocks than this make no transcript.
const FEWEST_TURNS: usize = 3;

/// One turn: its block, its label and what is said.
#[derive(Clone, Debug)]
struct Turn {
    label: Span,
    colon: Span,
    /// The unit that begins with the label, the first item after the colon, and the last unit.
    first: usize,
    from: usize,
    last: usize,
}

/// The layout of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    turns: Vec<Turn>,
}

impl Layout {
    /// Look at the whole document: blocks that begin with `Name:` are turns where there are several
    /// and a name comes back.
    pub(super) fn of(text: &Text<'_>) -> Layout {
        let narration = |unit: &&(usize, &Unit)| unit.1.within == Within::Narration;
        let units: Vec<(usize, &Unit)> = text.units.iter().enumerate().filter(|u| narration(&u)).collect();
        let mut turns = Vec::new();
        for (nth, &(index, unit)) in units.iter().enumerate() {
            let opens = nth == 0 || units[nth - 1].1.block != unit.block;
            let Some((label, colon, from)) = label(unit).filter(|_| opens) else { continue };
            let rest = units[nth..].iter().take_while(|(_, other)| other.block == unit.block);
            let last = rest.last().map_or(index, |(last, _)| *last);
            turns.push(Turn { label, colon, first: index, from, last });
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for turn in &turns {
            *counts.entry(text.words(turn.label)).or_default() += 1;
        }
        let returns = counts.values().any(|count| *count > 1);
        Layout { turns: if turns.len() >= FEWEST_TURNS && returns { turns } else { vec![] } }
    }

    /// Whether `span` is part of a turn's label, or the colon after it.
    pub(super) fn labels(&self, span: Span) -> bool {
        self.turns.iter().any(|turn| turn.label.cover(turn.colon).overlaps(span))
    }

    /// A direct statement for each turn.
    pub(super) fn turns(&self, text: &Text<'_>) -> Vec<Draft> {
        self.turns.iter().filter_map(|turn| draft(text, turn)).collect()
    }
}

fn draft(text: &Text<'_>, turn: &Turn) -> Option<Draft> {
    let mut draft = Draft::new("turn", turn.first, turn.colon, Who::Turn(turn.label));
    for index in turn.first..=turn.last {
        let from = if index == turn.first { turn.from } else { 0 };
        let to = text.units[index].items.len();
        if from < to {
            draft.content.push((index, from, to));
        }
    }
    let words = text.words(text.units[turn.first].span.cover(text.units[turn.last].span));
    draft.cue.push(turn.colon);
    draft.act = if words.contains('?') && words.trim_end().ends_with(['?', '”', '"']) {
        Act::Ask
    } else {
        Act::Say
    };
    draft.confidence = 0.95;
    draft.how = "the label of the turn";
    (!draft.content.is_empty()).then_some(draft)
}

/// `Name:` at the head of a unit: the label, the colon, and the first item after it.
fn label(unit: &Unit) -> Option<(Span, Span, usize)> {
    let colon = unit.items.iter().take(7).position(|item| item.mark(':'))?;
    let named = unit.items[..colon].iter().all(|item| {
        item.name_like() || item.lower == "." || item.kind == Kind::Word && item.lower.len() <= 3
    });
    let first = unit.items.first()?;
    (colon > 0 && named && first.capital && !unit.heading)
        .then(|| Some((unit.span_of(0, colon)?, unit.items[colon].span, colon + 1)))
        .flatten()
}

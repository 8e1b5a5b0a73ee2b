//! What the look of the whole document tells: the turns of a transcript.

use super::lexicon::Class;
use super::speech::{Draft, Who};
use super::words::{Item, Kind, Text, Unit, Within};
use super::world::world;
use rapporteur_model::{Act, Span};
use std::collections::BTreeMap;

/// Fewer labelled blocks than this make no transcript.
const FEWEST_TURNS: usize = 3;

/// Words of an introduction that say what the transcript is.
const TALKS: &[&str] = &["interview", "conversation", "podcast", "briefing", "discussion", "exchange"];

/// One turn: its block, its label and what is said.
#[derive(Clone, Debug)]
struct Turn {
    label: Span,
    /// The colon, or the dash, after the label.
    mark: Span,
    /// The unit that begins with the label, the first item after the mark, and the last unit.
    first: usize,
    from: usize,
    last: usize,
}

/// The layout of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    turns: Vec<Turn>,
    /// The outlet of the interview, or what kind of talk it is.
    channel: Option<Span>,
}

impl Layout {
    /// Look at the whole document: blocks that begin with `Name:`, `NAME –` or `Q:` are turns where
    /// there are several and a name comes back.
    pub(super) fn of(text: &Text<'_>) -> Layout {
        let narration = |unit: &&(usize, &Unit)| unit.1.within == Within::Narration;
        let units: Vec<(usize, &Unit)> = text.units.iter().enumerate().filter(|u| narration(&u)).collect();
        let mut turns = Vec::new();
        for (nth, &(index, unit)) in units.iter().enumerate() {
            let opens = nth == 0 || units[nth - 1].1.block != unit.block;
            let Some((label, mark, from)) = label(unit).filter(|_| opens) else { continue };
            let rest = units[nth..].iter().take_while(|(_, other)| other.block == unit.block);
            let last = rest.last().map_or(index, |(last, _)| *last);
            turns.push(Turn { label, mark, first: index, from, last });
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for turn in &turns {
            *counts.entry(text.words(turn.label)).or_default() += 1;
        }
        let returns = counts.values().any(|count| *count > 1);
        if turns.len() < FEWEST_TURNS || !returns {
            return Layout::default();
        }
        turns.retain(|turn| text.words(turn.mark) == ":" || counts[text.words(turn.label)] > 1);
        go_on(text, &mut turns);
        let channel = turns.first().and_then(|first| channel(text, first.first));
        Layout { turns, channel }
    }

    /// Whether `span` is part of a turn's label, or the colon after it.
    pub(super) fn labels(&self, span: Span) -> bool {
        self.turns.iter().any(|turn| turn.label.cover(turn.mark).overlaps(span))
    }

    /// A direct statement for each turn.
    pub(super) fn turns(&self, text: &Text<'_>) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = self.turns.iter().filter_map(|turn| draft(text, turn)).collect();
        drafts.iter_mut().for_each(|draft| draft.channel = self.channel);
        drafts
    }
}

/// Paragraphs without a label between two turns go on with the one before. What follows the last turn
/// may be the outlet's own words again.
fn go_on(text: &Text<'_>, turns: &mut [Turn]) {
    for nth in 1..turns.len() {
        let next = turns[nth].first;
        let plain = |at: &usize| !text.units[*at].heading && text.units[*at].within == Within::Narration;
        let between = turns[nth - 1].last + 1..next;
        if between.clone().all(|at| plain(&at)) {
            turns[nth - 1].last = next - 1;
        }
    }
}

fn draft(text: &Text<'_>, turn: &Turn) -> Option<Draft> {
    let mut draft = Draft::new("turn", turn.first, turn.mark, Who::Turn(turn.label));
    for index in turn.first..=turn.last {
        let from = if index == turn.first { turn.from } else { 0 };
        let to = text.units[index].items.len();
        if from < to {
            draft.content.push((index, from, to));
        }
    }
    let words = text.words(text.units[turn.first].span.cover(text.units[turn.last].span));
    draft.cue.push(turn.mark);
    draft.act = if words.contains('?') && words.trim_end().ends_with(['?', '”', '"']) {
        Act::Ask
    } else {
        Act::Say
    };
    draft.confidence = 0.95;
    draft.how = "the label of the turn";
    (!draft.content.is_empty()).then_some(draft)
}

/// `Name:`, `NAME –` or `Q.` at the head of a unit: the label, the mark, and the first item after it.
fn label(unit: &Unit) -> Option<(Span, Span, usize)> {
    let first = unit.items.first().filter(|first| first.capital && !unit.heading)?;
    let letter = matches!(first.lower.as_str(), "q" | "a") && unit.lower(1) == ".";
    let mark = unit.items.iter().take(7).position(|item| item.mark(':') || item.dash());
    let mark = if letter { 1 } else { mark? };
    // A dash parts much else: before it nothing but a name is a label.
    let short = |item: &Item| item.kind == Kind::Word && item.lower.len() <= 3 && !unit.items[mark].dash();
    let named = unit.items[..mark].iter().all(|item| item.name_like() || item.lower == "." || short(item));
    (mark > 0 && named).then(|| Some((unit.span_of(0, mark)?, unit.items[mark].span, mark + 1))).flatten()
}

/// Through what the turns before unit `first` came: the outlet that the introduction names beside the
/// interviewer or the talk, else the talk.
fn channel(text: &Text<'_>, first: usize) -> Option<Span> {
    let intro = || text.units[..first].iter().filter(|unit| unit.within == Within::Narration);
    intro().find_map(|unit| outlet(text, unit)).or_else(|| {
        intro().find_map(|unit| {
            let at = unit.items.iter().position(|item| TALKS.contains(&item.lower.as_str()))?;
            Some(unit.items[at].span)
        })
    })
}

/// `Sofia Brandt of Trackside Magazine met her`, `told the Weekly`, `an interview with Radio Sund`.
fn outlet(text: &Text<'_>, unit: &Unit) -> Option<Span> {
    (1..unit.items.len()).find_map(|at| {
        let before = unit.lower(at - 1);
        let the = usize::from(unit.lower(at) == "the");
        let to = (at + the..unit.items.len()).find(|&at| !unit.items[at].name_like())?;
        let span = unit.span_of(at + the, to)?;
        let medium = (at + the..to).any(|at| MEDIA.contains(&unit.lower(at)));
        let known = medium || world().body(text.words(span)).is_some_and(|body| body.passes_on());
        let linked = matches!(before, "of" | "from" | "with" | "to" | "for" | "told" | "by");
        let role = unit.items[at].is(Class::Person);
        (linked && known && !role).then_some(span)
    })
}

/// Words of the names of outlets.
const MEDIA: &[&str] = &[
    "magazine",
    "weekly",
    "radio",
    "tv",
    "television",
    "herald",
    "times",
    "post",
    "journal",
    "tribune",
    "courier",
    "gazette",
    "news",
    "press",
    "review",
    "daily",
    "chronicle",
    "observer",
    "broadcasting",
    "podcast",
    "mail",
    "telegraph",
    "wire",
];

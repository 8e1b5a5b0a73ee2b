//! What the look of the whole document tells: the turns of a transcript.

mod introduction;
mod narrated;
mod unlabelled;

use super::lexicon::{Class, lexicon};
use super::media::Way;
use super::speech::{Draft, Who};
use super::words::{Item, Kind, Text, Unit, Within};
pub(super) use introduction::{Hosts, hosts};
use introduction::{channel, introduces};
use rapporteur_model::{Act, BlockKind, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Fewer labelled blocks than this make no transcript.
const FEWEST_TURNS: usize = 3;
/// A label with the outlet of the one who asks has no more items than this.
const LONGEST_LABEL: usize = 10;

/// Who has a turn, as far as its layout tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The one whom its label names.
    Named,
    /// Who asks: a question without a label.
    Question,
    /// Who answers.
    Answer,
}

/// What opens a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// The words of the label; the dash or the first word where there is none.
    pub span: Span,
    pub part: Part,
}

/// One turn: its block, its label and what is said.
#[derive(Clone, Debug)]
struct Turn {
    label: Label,
    /// The colon, or the dash, after the label; a question that stands as a heading has none.
    mark: Option<Span>,
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
    /// there are several and a name comes back; else dialogue with dashes, and questions with answers.
    pub(super) fn of(text: &Text<'_>) -> Layout {
        let mut turns = labelled(text);
        if turns.is_empty() {
            turns = unlabelled::turns(text);
        } else {
            go_on(text, &mut turns);
            narrated::leave(text, &mut turns);
        }
        let channel = turns.first().and_then(|first| channel(text, first.first));
        Layout { turns, channel }
    }

    /// Whether `span` is part of a turn's label, or the colon after it.
    pub(super) fn labels(&self, span: Span) -> bool {
        // A dash opens a turn, and labels nobody.
        let labelled =
            |turn: &&Turn| turn.label.part == Part::Named || turn.mark.is_some_and(|m| m != turn.label.span);
        let named = self.turns.iter().filter(labelled);
        let labels = named.map(|turn| turn.mark.map_or(turn.label.span, |mark| turn.label.span.cover(mark)));
        labels.into_iter().any(|label| label.overlaps(span))
    }

    /// Whether a unit stands in a turn.
    pub(super) fn is_in_turn(&self, unit: usize) -> bool {
        self.turns.iter().any(|turn| (turn.first..=turn.last).contains(&unit))
    }

    /// A direct statement for each turn.
    pub(super) fn turns(&self, text: &Text<'_>) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = self.turns.iter().filter_map(|turn| draft(text, turn)).collect();
        asked_and_added(text, &mut drafts);
        drafts.iter_mut().for_each(|draft| draft.channel = self.channel);
        drafts
    }

    /// `“There is no deal without us”: an envoy on the talks`, over an interview: its headline quotes the one who
    /// answers, where no words tell another.
    pub(super) fn quoted_in_headline(&self, text: &Text<'_>, drafts: &[Draft]) -> Option<Draft> {
        const FEWEST_WORDS: usize = 4;
        self.turns.first()?;
        let (index, unit) = text.units.iter().enumerate().find(|(_, unit)| unit.heading)?;
        let headline = text.document.blocks()[unit.block].kind == BlockKind::Headline;
        let quote = unit.items.first().filter(|_| headline)?;
        let words = text.words(text.quotations[quote.quote()?].pieces[0].inner);
        let taken = drafts.iter().any(|draft| draft.content.iter().any(|&(at, ..)| at == index));
        if taken || words.split_whitespace().count() < FEWEST_WORDS {
            return None;
        }
        let who = Who::Turn(Label { span: quote.span, part: Part::Answer });
        let mut draft = Draft::new("interview-headline", index, quote.span, who);
        draft.content.push((index, 0, 1));
        draft.confidence = 0.8;
        draft.how = "the headline of an interview quotes who answers";
        Some(draft)
    }
}

/// The turns that begin with a label.
fn labelled(text: &Text<'_>) -> Vec<Turn> {
    let narration = |unit: &&(usize, &Unit)| unit.1.within == Within::Narration;
    let units: Vec<(usize, &Unit)> = text.units.iter().enumerate().filter(|u| narration(&u)).collect();
    let mut turns = Vec::new();
    for (nth, &(index, unit)) in units.iter().enumerate() {
        let opens = nth == 0 || units[nth - 1].1.block != unit.block;
        let caption = text.document.blocks()[unit.block].kind == BlockKind::Caption;
        let Some((label, mark, from)) = label(unit).filter(|_| opens && !caption) else { continue };
        let rest = units[nth..].iter().take_while(|(_, other)| other.block == unit.block);
        let last = rest.last().map_or(index, |(last, _)| *last);
        let label = Label { span: label, part: Part::Named };
        turns.push(Turn { label, mark: Some(mark), first: index, from, last });
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for turn in &turns {
        *counts.entry(text.words(turn.label.span)).or_default() += 1;
    }
    // A short turn can look like a heading: it is one of a talk where its label has other turns.
    let plain: BTreeSet<&str> = turns
        .iter()
        .filter(|turn| !text.units[turn.first].heading)
        .map(|turn| text.words(turn.label.span))
        .collect();
    turns.retain(|turn| plain.contains(text.words(turn.label.span)));
    let colon = |turn: &Turn| turn.mark.is_some_and(|mark| text.words(mark) == ":");
    turns.retain(|turn| colon(turn) || counts[text.words(turn.label.span)] > 1);
    let returning = counts.values().filter(|count| **count > 1).count();
    if turns.len() < FEWEST_TURNS || returning == 0 || !is_talk(text, &turns, returning) {
        return vec![];
    }
    turns
}

/// Whether labelled blocks are turns of a talk, not the lines of a list, a schedule or a table of scores: most
/// are sentences, and two names come back, or something is asked, or the words before tell of a talk.
fn is_talk(text: &Text<'_>, turns: &[Turn], returning: usize) -> bool {
    let units = |turn: &Turn| &text.units[turn.first..=turn.last];
    let sentence = |turn: &&Turn| {
        let unit = &text.units[turn.last];
        let closed = text.words(unit.span).trim_end_matches(['”', '"', '»', '’', ')', '…', ' ']);
        closed.ends_with(['.', '?', '!']) || text.words(unit.span).ends_with(['…', '—', '–'])
    };
    let asked = turns.iter().any(|turn| units(turn).iter().any(|unit| unit.question));
    let told = || text.units[..turns[0].first].iter().any(introduces);
    let sentences = turns.iter().filter(sentence).count();
    sentences * 2 > turns.len() && (returning > 1 || asked || told())
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
    let trigger = turn.mark.unwrap_or(text.units[turn.first].span);
    let mut draft = Draft::new("turn", turn.first, trigger, Who::Turn(turn.label));
    for index in turn.first..=turn.last {
        let from = if index == turn.first { turn.from } else { 0 };
        let to = text.units[index].items.len();
        if from < to {
            draft.content.push((index, from, to));
        }
    }
    let words = text.words(text.units[turn.first].span.cover(text.units[turn.last].span));
    draft.cue.extend(turn.mark);
    draft.act = if words.contains('?') && words.trim_end().ends_with(['?', '”', '"']) {
        Act::Ask
    } else {
        Act::Say
    };
    draft.confidence = 0.95;
    draft.how = "the label of the turn";
    (!draft.content.is_empty()).then_some(draft)
}

/// `How many came? The union counted eleven.`: a turn of somebody who mostly asks is a question though it goes on.
fn asked_and_added(text: &Text<'_>, drafts: &mut [Draft]) {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let label = |draft: &Draft| if let Who::Turn(label) = &draft.who { text.words(label.span) } else { "" };
    for draft in drafts.iter() {
        let (asked, all) = counts.entry(label(draft)).or_default();
        (*asked, *all) = (*asked + usize::from(draft.act == Act::Ask), *all + 1);
    }
    for draft in drafts.iter_mut() {
        let (asked, all) = counts[label(draft)];
        let question =
            draft.content.iter().any(|&(unit, ..)| text.words(text.units[unit].span).contains('?'));
        if asked * 2 > all && question {
            draft.act = Act::Ask;
        }
    }
}

/// `Name:`, `NAME –` or `Q.` at the head of a unit: the label, the mark, and the first item after it.
fn label(unit: &Unit) -> Option<(Span, Span, usize)> {
    let first = unit.items.first().filter(|first| first.capital)?;
    let letter = matches!(first.lower.as_str(), "q" | "a") && unit.lower(1) == ".";
    // `QUESTION (Marn Herald):`
    let bracket = (unit.items.len() > 2 && unit.items[1].mark('(')).then(|| {
        unit.items.iter().take(LONGEST_LABEL).position(|item| item.mark(')')).map(|close| close + 1)
    });
    let bracket = bracket.flatten().filter(|&at| unit.items.get(at).is_some_and(|item| item.mark(':')));
    if let Some(mark) = bracket {
        return Some((first.span, unit.items[mark].span, mark + 1));
    }
    let mark = unit.items.iter().take(7).position(|item| item.mark(':') || item.dash());
    let mark = if letter { 1 } else { mark? };
    // A dash parts much else: before it nothing but a name is a label.
    let short = |item: &Item| item.kind == Kind::Word && item.lower.len() <= 3 && !unit.items[mark].dash();
    let named = unit.items[..mark].iter().all(|item| item.name_like() || item.lower == "." || short(item));
    let somebody = mark > 0 && named && !names_nobody(unit, mark);
    somebody.then(|| Some((unit.span_of(0, mark)?, unit.items[mark].span, mark + 1))).flatten()
}

/// `Monday:`, `Photo:`, `Russia:`: days, headings of lists and states do not talk.
fn names_nobody(unit: &Unit, mark: usize) -> bool {
    let state = unit.state_at(0).is_some_and(|(_, _, len)| len == mark);
    let page = mark == 1 && Way::Page.has(unit.lower(0));
    let day =
        unit.items[..mark].iter().any(|item| item.is(Class::Time) && lexicon().state(&item.lower).is_none());
    let heading = unit.items[..mark].iter().any(|item| Way::Heading.has(&item.lower));
    state || day || heading || page
}

//! Drafts from the tagger's cues: its words placed among the items of the text.

use super::reality::unreal;
use super::subject;
use super::{By, Clause, Draft, Who};
use crate::find::layout::Layout;
use crate::find::mention::{Mention, Shape};
use crate::find::words::{Item, Kind, Text, Unit};
use crate::segment::Words;
use rapporteur_model::{Act, Document, QuoteStates, Span, quotations};
use rapporteur_tagger::{Cue, CueRole, Room, Tagger, Tags};
use std::cell::OnceCell;
use std::ops::Range;

/// The name of the rule.
pub(super) const RULE: &str = "tagger";

/// A document's words with what the tagger found.
pub(in crate::find) struct Tagged {
    words: Words,
    tags: Tags,
}

impl Tagged {
    /// What `tagger` finds in `document`.
    pub(in crate::find) fn of(document: &Document, tagger: &Tagger) -> Tagged {
        let words = Words::of(document);
        let quotes = QuoteStates::new(&quotations(document.text(), document.blocks()));
        let tags = tagger.tag(&words.input(document.text(), &quotes), &mut Room::default());
        Tagged { words, tags }
    }

    /// The bytes of a range of words.
    fn span(&self, words: &Range<usize>) -> Span {
        self.words.spans[words.start].cover(self.words.spans[words.end - 1])
    }
}

/// Every cue with a source and a content, as a draft, in the order of the text.
pub(super) fn find(text: &Text<'_>, tagged: &Tagged, layout: &Layout) -> Vec<Draft> {
    let clauses: Vec<OnceCell<Clause<'_>>> = text.units.iter().map(|_| OnceCell::new()).collect();
    let draft = |cue: &Cue| {
        let trigger = tagged.span(&cue.words);
        let unit = unit_of(text, trigger).filter(|_| !layout.labels(trigger))?;
        let clause = clauses[unit].get_or_init(|| Clause::new(unit, &text.units[unit]));
        draft(text, tagged, clause, cue)
    };
    tagged.tags.cues.iter().filter_map(draft).collect()
}

fn draft(text: &Text<'_>, tagged: &Tagged, clause: &Clause<'_>, cue: &Cue) -> Option<Draft> {
    let trigger = tagged.span(&cue.words);
    let (who, how) = sources(text, tagged, cue, clause.index)?;
    let mut draft = Draft::new(RULE, clause.index, trigger, who);
    draft.by = By::Tagger;
    draft.cue.push(trigger);
    draft.act = cue.act;
    draft.how = how;
    for content in cue.spans(CueRole::Content) {
        draft.content.extend(items(text, clause.index, tagged.span(&content.words)));
    }
    draft.content.retain(|piece| piece.0 == clause.index || is_quotation(text, piece));
    draft.content.sort_unstable();
    draft.content.dedup();
    without_stray_words(text, &mut draft.content);
    let place = |kind| cue.spans(kind).next().map(|role| tagged.span(&role.words));
    draft.addressee = place(CueRole::Addressee);
    draft.channel = place(CueRole::Channel);
    draft.confidence = confidence(cue);
    let verb = (0..clause.triggers.len())
        .find(|&nth| clause.unit.items[clause.triggers[nth].at].span.overlaps(trigger));
    if let Some(nth) = verb {
        let found = &clause.triggers[nth];
        draft.report = unreal(clause, nth, found.from).unwrap_or(found.report);
        draft.act = if found.verb.act == Act::Say { draft.act } else { found.verb.act };
    }
    (!draft.content.is_empty()).then_some(draft)
}

/// Whether a piece of content is a quotation: only these go on in another sentence than their cue's.
fn is_quotation(text: &Text<'_>, &(unit, from, to): &(usize, usize, usize)) -> bool {
    text.units[unit].items[from..to].iter().all(|item| item.quote().is_some())
}

/// A single small word beside other pieces (`What … the plan covers`) is no piece of content.
fn without_stray_words(text: &Text<'_>, content: &mut Vec<(usize, usize, usize)>) {
    let stray = |&(unit, from, to): &(usize, usize, usize)| {
        to == from + 1
            && text.units[unit].items[from].kind == Kind::Word
            && text.units[unit].lower(from).len() <= 4
    };
    if content.iter().any(|piece| !stray(piece)) {
        content.retain(|piece| !stray(piece));
    }
}

/// The least sure of the cue and its roles.
fn confidence(cue: &Cue) -> f32 {
    let roles = cue.roles.iter().filter(|role| matches!(role.kind, CueRole::Source | CueRole::Content));
    roles.map(|role| role.score).fold(cue.score, f32::min)
}

/// The unit whose own words (not those of a quotation in it) `span` begins with.
fn unit_of(text: &Text<'_>, span: Span) -> Option<usize> {
    text.units.iter().position(|unit| {
        unit.span.overlaps(span)
            && unit.items.iter().any(|item| item.quote().is_none() && item.span.overlaps(span))
    })
}

/// Who speaks: the sources that the tagger gives, in the cue's unit or in another of the same level.
fn sources(text: &Text<'_>, tagged: &Tagged, cue: &Cue, unit: usize) -> Option<(Who, &'static str)> {
    let mut mentions: Vec<Mention> = Vec::new();
    for source in cue.spans(CueRole::Source) {
        let span = tagged.span(&source.words);
        let here = unit_of(text, span).filter(|&other| text.units[other].within == text.units[unit].within);
        let Some(holder) = here.map(|other| &text.units[other]) else { continue };
        let Some((from, to)) = range(holder, span) else { continue };
        mentions.extend(subject::within(holder, from, to));
    }
    mentions.retain(can_be_named);
    let how = "the words that the tagger takes for the source";
    (!mentions.is_empty()).then_some((Who::Named(mentions), how))
}

/// Whether a mention can be a source: no thing, and nobody whom the outlet speaks with or for.
fn can_be_named(mention: &Mention) -> bool {
    match mention.shape {
        Shape::Thing => mention.name.is_some(),
        Shape::Pronoun => !matches!(mention.head.as_str(), "i" | "we" | "you" | "nobody"),
        _ => true,
    }
}

/// The items of `unit` that lie in `span`.
fn range(unit: &Unit, span: Span) -> Option<(usize, usize)> {
    let inside = |item: &&Item| item.span.overlaps(span) && item.quote().is_none();
    let from = unit.items.iter().position(|item| inside(&item))?;
    let to = unit.items.iter().rposition(|item| inside(&item))? + 1;
    Some((from, to))
}

/// The items that a content covers, in the units that stand in the same as the cue's; a quotation is
/// taken whole or not at all.
fn items(text: &Text<'_>, cue: usize, span: Span) -> Vec<(usize, usize, usize)> {
    let level = text.units[cue].within;
    let mut found = Vec::new();
    for (index, unit) in text.units.iter().enumerate() {
        if unit.within != level || !unit.span.overlaps(span) {
            continue;
        }
        let covered = |item: &Item| match item.kind {
            Kind::Quote(_) => 2 * overlap(item.span, span) >= item.span.len(),
            _ => span.holds(item.span),
        };
        let from = unit.items.iter().position(covered);
        let to = unit.items.iter().rposition(covered);
        if let (Some(from), Some(to)) = (from, to) {
            found.extend(trimmed(unit, from, to + 1).map(|(from, to)| (index, from, to)));
        }
    }
    found
}

fn overlap(one: Span, other: Span) -> usize {
    one.end().min(other.end()).saturating_sub(one.start().max(other.start()))
}

/// Without the marks at the ends and the `that` that leads in.
fn trimmed(unit: &Unit, from: usize, to: usize) -> Option<(usize, usize)> {
    let idle = |at: usize| matches!(unit.items[at].kind, Kind::Mark(_)) && !unit.items[at].possessor();
    let from = (from..to).find(|&at| !idle(at) && !(unit.lower(at) == "that" && at + 1 < to))?;
    let to = (from..to).rev().find(|&at| !idle(at))? + 1;
    Some((from, to))
}

//! Quotations that stand alone and go on from the attribution before them.

use super::{Draft, Who};
use crate::find::words::{Kind, Text, Unit, Within};
use rapporteur_model::Span;

/// Give each quotation that stands alone to the speaker who spoke right before it.
///
/// In the same paragraph it joins a quotation that the same words attribute; after indirect speech,
/// and at the head of the next paragraph, it is a statement of its own, with less confidence.
pub(super) fn attach(text: &Text<'_>, drafts: &mut Vec<Draft>) {
    headings(text, drafts);
    let mut speaking: Option<usize> = None;
    let mut previous: Option<&Unit> = None;
    for (index, unit) in text.units.iter().enumerate().filter(|(_, unit)| unit.within == Within::Narration) {
        let same_block = previous.is_some_and(|previous| previous.block == unit.block);
        let next = previous.is_some_and(|previous| previous.block + 1 == unit.block);
        let adjacent = next && !text.opens_entry(unit.block);
        let own = last_of(drafts, index);
        if let (None, Some(end)) = (own, alone(unit)) {
            let taken = quotes(unit, end).any(|quote| is_taken(text, drafts, quote));
            match speaking {
                Some(speaker) if !taken && (same_block || adjacent && !pulled(text, drafts, unit, end)) => {
                    join(text, drafts, speaker, index, end, same_block);
                }
                _ => {}
            }
            speaking = speaking.filter(|_| same_block || adjacent);
        } else {
            speaking = own;
        }
        previous = Some(unit);
    }
}

/// `“They never asked us”`, set as a heading: said by whoever says it again below, else by whom the paragraph under it
/// opens with.
fn headings(text: &Text<'_>, drafts: &mut Vec<Draft>) {
    let heads = text.units.iter().enumerate().filter(|(_, unit)| unit.heading);
    for (index, unit) in heads {
        let quote = unit.items.iter().position(|item| item.quote().is_some());
        let Some(at) = quote.filter(|_| is_bare(unit)) else { continue };
        let Some(quote) = unit.items[at].quote().filter(|&quote| !is_taken(text, drafts, quote)) else {
            continue;
        };
        let below = text.units.iter().enumerate().skip(index + 1);
        let next = below.into_iter().find(|(_, other)| other.within == Within::Narration);
        let first = next.filter(|(_, other)| !other.heading).and_then(|(below, _)| first_of(drafts, below));
        // On a live page such a heading often gives the gist of an entry, in the outlet's words.
        let Some(speaker) = said_again(text, drafts, quote).or(first.filter(|_| !text.live)) else {
            continue;
        };
        let mut draft = Draft::new("heading", index, unit.items[at].span, drafts[speaker].who.clone());
        draft.content.push((index, at, at + 1));
        draft.confidence = 0.6;
        draft.how = "the quotation stands over these words";
        drafts.push(draft);
    }
}

/// Whether a heading is a quotation and nothing else but the time of an entry.
fn is_bare(unit: &Unit) -> bool {
    let quotes = unit.items.iter().filter(|item| item.quote().is_some()).count();
    quotes == 1 && unit.items.iter().all(|item| item.quote().is_some() || item.kind != Kind::Word)
}

/// The draft with the first reporting words of a unit.
fn first_of(drafts: &[Draft], unit: usize) -> Option<usize> {
    let of_unit = drafts.iter().enumerate().filter(|(_, d)| d.unit == unit && matches!(d.who, Who::Named(_)));
    of_unit.min_by_key(|(_, draft)| draft.trigger.start()).map(|(index, _)| index)
}

/// The draft in whose quotation the words of a quotation stand again.
fn said_again(text: &Text<'_>, drafts: &[Draft], quote: usize) -> Option<usize> {
    let plain =
        |quote: usize| text.words(text.quotations[quote].pieces[0].inner).trim_end_matches([',', '.']);
    let holds = |draft: &Draft| {
        let pieces = draft.content.iter().flat_map(|&(unit, from, to)| &text.units[unit].items[from..to]);
        pieces.filter_map(|item| item.quote()).any(|other| plain(other).contains(plain(quote)))
    };
    drafts.iter().position(|draft| matches!(draft.who, Who::Named(_)) && holds(draft))
}

/// The last draft of a unit that can go on: the one whose speaker has the floor.
pub(super) fn last_of(drafts: &[Draft], unit: usize) -> Option<usize> {
    let of_unit = drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| draft.unit == unit && matches!(draft.who, Who::Named(_)));
    let outer = of_unit.filter(|(_, draft)| !matches!(draft.rule, "nominal" | "attitude" | "passive-that"));
    outer
        .max_by_key(|(_, draft)| (draft.content.iter().any(|c| c.0 == unit), reach(draft)))
        .map(|(index, _)| index)
}

/// Drafts that are not nested reach further to the left with their cues.
fn reach(draft: &Draft) -> std::cmp::Reverse<usize> {
    std::cmp::Reverse(draft.trigger.start())
}

/// One past the quotations where a unit is nothing else.
fn alone(unit: &Unit) -> Option<usize> {
    let end = unit.items.iter().take_while(|item| item.quote().is_some()).count();
    let rest_idle = unit.items[end..].iter().all(|item| item.lower == "." || item.lower == ",");
    (end > 0 && rest_idle).then_some(end)
}

fn quotes(unit: &Unit, end: usize) -> impl Iterator<Item = usize> + '_ {
    unit.items[..end].iter().filter_map(|item| item.quote())
}

/// Whether a draft has the quotation in its content already (a part of it stood in another block).
fn is_taken(text: &Text<'_>, drafts: &[Draft], quote: usize) -> bool {
    drafts.iter().flat_map(|draft| &draft.content).any(|&(unit, from, to)| {
        text.units[unit].items[from..to].iter().any(|item| item.quote() == Some(quote))
    })
}

/// Whether a quotation that stands alone repeats one that the text attributes elsewhere: set large in
/// the layout, it does not go on from the paragraph before.
fn pulled(text: &Text<'_>, drafts: &[Draft], unit: &Unit, end: usize) -> bool {
    let words =
        |quote: usize| text.words(text.quotations[quote].pieces[0].inner).trim_end_matches([',', '.']);
    let pulled: Vec<usize> = quotes(unit, end).collect();
    let elsewhere = drafts.iter().flat_map(|draft| &draft.content).flat_map(|&(unit, from, to)| {
        text.units[unit].items[from..to].iter().filter_map(|item| item.quote())
    });
    elsewhere.into_iter().any(|other| pulled.iter().any(|&quote| words(quote) == words(other)))
}

fn join(text: &Text<'_>, drafts: &mut Vec<Draft>, speaker: usize, unit: usize, end: usize, same_block: bool) {
    let source = &drafts[speaker];
    let direct = source
        .content
        .iter()
        .all(|&(unit, from, to)| to == from + 1 && text.units[unit].items[from].quote().is_some());
    let pieces = (0..end).map(|at| (unit, at, at + 1));
    if source.content.is_empty() || direct && same_block {
        drafts[speaker].content.extend(pieces);
        return;
    }
    let trigger: Span = text.units[unit].items[0].span;
    let mut draft = Draft::new("floating", unit, trigger, source.who.clone());
    draft.content.extend(pieces);
    draft.confidence = if same_block { 0.7 } else { 0.5 };
    draft.how = "goes on from the attribution before";
    drafts.push(draft);
}

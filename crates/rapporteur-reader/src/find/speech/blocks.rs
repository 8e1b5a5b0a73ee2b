//! Paragraphs and lists after a sentence that ends with a colon: the words of the one who speaks in it.

use super::first_person::FIRST_PERSON;
use super::floating::last_of;
use super::{Draft, Who};
use crate::find::lexicon::Class;
use crate::find::mention::{Mention, Shape, mention};
use crate::find::words::{Text, Unit, Within};
use rapporteur_model::BlockKind;
use std::ops::Range;

/// The rule of a paragraph that is set as a quotation: all of it is what was said.
pub(in crate::find) const BLOCK_QUOTE: &str = "block-quote";

/// What somebody makes that a list gives: `Here are her main points:`.
const POINTS: &[&str] =
    &["points", "remarks", "comments", "answers", "responses", "words", "quotes", "highlights"];

/// Give the paragraph, or the list, after a sentence with a colon at its end to whoever speaks in the sentence.
pub(super) fn attach(text: &Text<'_>, drafts: &mut Vec<Draft>) {
    let blocks = blocks(text);
    for (nth, block) in blocks.iter().enumerate() {
        let last = block.end - 1;
        let unit = &text.units[last];
        if unit.heading || !unit.items.last().is_some_and(|item| item.mark(':')) {
            continue;
        }
        let items = blocks[nth + 1..].iter().take_while(|next| is_item(text, next)).cloned();
        let items: Vec<Range<usize>> = items.collect();
        if !items.is_empty() {
            list(text, drafts, last, &items);
        } else if let Some(next) = blocks.get(nth + 1).filter(|next| is_quotation(text, next)) {
            paragraph(text, drafts, last, next);
        }
    }
}

/// The blocks of the narration: the range of their units.
fn blocks(text: &Text<'_>) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let narration = text.units.iter().enumerate().filter(|(_, unit)| unit.within == Within::Narration);
    for (index, unit) in narration.filter(|(_, unit)| !unit.items.is_empty()) {
        match blocks.last_mut().filter(|block| text.units[block.start].block == unit.block) {
            Some(block) => block.end = index + 1,
            None => blocks.push(index..index + 1),
        }
    }
    blocks
}

fn is_item(text: &Text<'_>, block: &Range<usize>) -> bool {
    let unit = &text.units[block.start];
    let kind = text.document.blocks()[unit.block].kind;
    kind == BlockKind::ListItem || unit.items[0].dash() || unit.items[0].lower == "•"
}

/// Whether a paragraph without quotation marks at its head is in the first person.
fn is_quotation(text: &Text<'_>, block: &Range<usize>) -> bool {
    let units = &text.units[block.clone()];
    let plain = text.document.blocks()[units[0].block].kind == BlockKind::Paragraph;
    let own = |unit: &Unit| unit.items.iter().any(|item| FIRST_PERSON.contains(&item.lower.as_str()));
    plain && units[0].items[0].quote().is_none() && units.iter().any(own)
}

fn paragraph(text: &Text<'_>, drafts: &mut Vec<Draft>, intro: usize, block: &Range<usize>) {
    let told = |draft: &Draft| draft.content.iter().any(|(unit, ..)| block.contains(unit));
    let Some(speaker) = last_of(drafts, intro) else { return };
    if drafts.iter().any(|draft| draft.unit == intro && told(draft)) {
        return;
    }
    let first = text.units[block.start].items[0].span;
    let mut draft = Draft::new(BLOCK_QUOTE, intro, first, drafts[speaker].who.clone());
    draft.content = block.clone().map(|unit| (unit, 0, text.units[unit].items.len())).collect();
    draft.confidence = 0.7;
    draft.how = "the words before the colon, over the paragraph";
    drafts.push(draft);
}

fn list(text: &Text<'_>, drafts: &mut Vec<Draft>, intro: usize, items: &[Range<usize>]) {
    let Some(who) = speaker(text, drafts, intro) else { return };
    for block in items {
        let told = drafts.iter().any(|draft| draft.content.iter().any(|(unit, ..)| block.contains(unit)));
        let from = body(&text.units[block.start]);
        let content: Vec<(usize, usize, usize)> = block
            .clone()
            .map(|unit| (unit, if unit == block.start { from } else { 0 }, end(&text.units[unit])))
            .filter(|(_, from, to)| from < to)
            .collect();
        let Some(&(unit, from, _)) = content.first().filter(|_| !told) else { continue };
        let mut draft =
            Draft::new("list", intro, text.units[unit].items[from].span, Who::Named(vec![who.clone()]));
        draft.content = content;
        draft.confidence = 0.7;
        draft.how = "the words before the colon, over the list";
        drafts.push(draft);
    }
}

/// Where an item's words begin: behind its dash, and behind what it is about (`– On land: …`).
fn body(unit: &Unit) -> usize {
    const LONGEST_TOPIC: usize = 7;
    let first = usize::from(unit.items[0].dash() || unit.items[0].lower == "•");
    let topic = matches!(unit.lower(first), "on" | "about");
    let colon = (first..unit.items.len().min(first + LONGEST_TOPIC)).find(|&at| unit.items[at].mark(':'));
    colon.filter(|_| topic).map_or(first, |colon| colon + 1)
}

/// One past the last item that is no full stop.
fn end(unit: &Unit) -> usize {
    unit.items.iter().rposition(|item| item.lower != ".").map_or(0, |last| last + 1)
}

/// Whose words a list gives: who speaks in the sentence above without saying anything there yet, or whose points it
/// announces.
fn speaker(text: &Text<'_>, drafts: &[Draft], intro: usize) -> Option<Mention> {
    let says_nothing =
        |draft: &&Draft| draft.unit == intro && draft.content.iter().all(|(unit, ..)| *unit != intro);
    let silent = drafts.iter().filter(says_nothing).find_map(|draft| match &draft.who {
        Who::Named(mentions) => mentions.first().cloned(),
        _ => None,
    });
    silent.or_else(|| announced(&text.units[intro]).map(|owner| taken_up(text, intro, owner)))
}

/// `The minister is taking questions. Here are her main points:`: the subject of the sentence before, for its pronoun.
fn taken_up(text: &Text<'_>, intro: usize, owner: Mention) -> Mention {
    let before = intro.checked_sub(1).map(|before| &text.units[before]);
    let before = before.filter(|before| before.block == text.units[intro].block);
    let Some(unit) = before.filter(|_| owner.shape == Shape::Pronoun) else { return owner };
    let verb = unit.items.iter().position(|item| item.verb() || item.is(Class::Auxiliary));
    let subject = verb.and_then(|verb| mention(unit, 0, verb));
    let person = |found: &Mention| matches!(found.shape, Shape::Person | Shape::Name | Shape::Anonymous);
    subject.filter(person).unwrap_or(owner)
}

/// `Here are her main points:`, `The minister’s remarks in full:`.
fn announced(unit: &Unit) -> Option<Mention> {
    let noun = (1..unit.items.len()).find(|&at| POINTS.contains(&unit.lower(at)))?;
    let owner = (0..noun)
        .rev()
        .take(4)
        .find(|&at| unit.items[at].possessor() || unit.items[at].is(Class::Possessive))?;
    let (from, to) = if unit.items[owner].possessor() { (0, owner) } else { (owner, owner + 1) };
    let opens = (from..to).find(|&at| !matches!(unit.lower(at), "here" | "are" | "these" | "were"))?;
    mention(unit, opens, to).filter(|found| !matches!(found.shape, Shape::Thing | Shape::Document))
}

//! Speech without marks that goes on over sentences: paragraphs that end with `…, she said.`, and sentences that leave their
//! speaker out (`But said “…”`).

use super::complement::complement;
use super::first_person::FIRST_PERSON;
use super::floating::last_of;
use super::{Clause, Draft, Who};
use crate::find::own_text;
use crate::find::trigger::Voice;
use crate::find::words::{Text, Unit, Within};
use rapporteur_model::UnknownReason;

/// The rule of a sentence that leaves its speaker out.
const LEFT_OUT: &str = "speaker-left-out";

/// `But said “…”`: a report whose speaker is that of the sentence before.
pub(super) fn goes_on(clause: &Clause<'_>, nth: usize) -> Option<Draft> {
    let (unit, trigger) = (clause.unit, &clause.triggers[nth]);
    let opens = matches!(unit.lower(0), "but" | "and") && trigger.from == 1 && !unit.heading;
    let found = complement(clause, nth);
    let said = opens && trigger.voice == Voice::Active && trigger.verb.strong && !trigger.base;
    if !said || found.content.is_empty() {
        return None;
    }
    let who = Who::Unknown(UnknownReason::NoSource);
    let mut draft = Draft::new(LEFT_OUT, clause.index, unit.items[trigger.at].span, who);
    draft.cue.extend(trigger.cue(unit));
    draft.content = found.content.iter().map(|&(from, to)| (clause.index, from, to)).collect();
    draft.act = trigger.verb.act;
    draft.report = trigger.report;
    draft.confidence = 0.7;
    draft.how = "the speaker of the sentence before";
    Some(draft)
}

/// Give sentences without a speaker the one of the sentence before, and paragraphs in somebody's own voice to who is named at
/// their end.
pub(super) fn attach(text: &Text<'_>, drafts: &mut Vec<Draft>) {
    for at in 0..drafts.len() {
        if drafts[at].rule == LEFT_OUT {
            let before = drafts[at].unit.checked_sub(1).and_then(|unit| last_of(drafts, unit));
            let near = |other: &usize| {
                text.units[drafts[*other].unit].block + 1 >= text.units[drafts[at].unit].block
            };
            if let Some(before) = before.filter(near) {
                drafts[at].who = drafts[before].who.clone();
            }
        }
    }
    drafts.retain(|draft| draft.rule != LEFT_OUT || matches!(draft.who, Who::Named(_)));
    if own_text::is_own(text) {
        return;
    }
    for at in 0..drafts.len() {
        let sentences = sentences_before(text, drafts, at);
        drafts[at].content.splice(0..0, sentences);
    }
}

/// The sentences of the paragraph before the one that draft `at` ends, where all of it is the speaker's: nobody else is quoted or
/// named as a source, and somebody speaks of himself or herself.
fn sentences_before(text: &Text<'_>, drafts: &[Draft], at: usize) -> Vec<(usize, usize, usize)> {
    let draft = &drafts[at];
    let unit = &text.units[draft.unit];
    let trailing = matches!(draft.rule, "clause-before" | "inverted")
        && matches!(draft.content[..], [(own, from, _)] if own == draft.unit && from <= 1)
        && matches!(draft.who, Who::Named(_));
    // `It was the general, he claims, who asked for it.`
    let after = unit.items.iter().filter(|item| item.span.start() >= draft.trigger.end());
    let trailing = trailing && !after.into_iter().any(|item| item.mark(','));
    if !trailing || unit.within != Within::Narration || unit.heading {
        return vec![];
    }
    let block_before = text.units[..draft.unit].iter().rposition(|other| other.block != unit.block);
    let sentences: Vec<usize> = (block_before.map_or(0, |before| before + 1)..draft.unit).collect();
    let plain = |unit: &Unit| unit.items.iter().all(|item| item.quote().is_none());
    let reported = |at: &usize| drafts.iter().any(|other| other.unit == *at && is_source(text, other));
    let whole = sentences.iter().all(|at| plain(&text.units[*at])) && !sentences.iter().any(reported);
    // `our correspondent` is the outlet's.
    let outlet =
        |unit: &Unit, at: usize| matches!(unit.lower(at + 1), "correspondent" | "reporter" | "newspaper");
    // `World War I`
    let numeral = |unit: &Unit, at: usize| unit.lower(at) == "i" && at > 1 && unit.items[at - 1].capital;
    let first = |unit: &Unit, at: usize| {
        FIRST_PERSON.contains(&unit.lower(at)) && !outlet(unit, at) && !numeral(unit, at)
    };
    let own = |unit: &Unit| (0..unit.items.len()).any(|at| first(unit, at));
    let spoken = sentences.iter().any(|at| own(&text.units[*at])) || own(unit);
    if !(whole && spoken && plain(unit)) {
        return vec![];
    }
    sentences
        .into_iter()
        .filter_map(|at| sentence(&text.units[at]).map(|(from, to)| (at, from, to)))
        .collect()
}

/// Whether a draft is told by somebody who is no pronoun: then the sentence is the outlet's.
fn is_source(text: &Text<'_>, draft: &Draft) -> bool {
    let Who::Named(mentions) = &draft.who else { return false };
    let pronoun =
        |words: &str| matches!(words.to_lowercase().as_str(), "he" | "she" | "they" | "it" | "we" | "i");
    !mentions.iter().all(|mention| pronoun(text.words(mention.span)))
}

/// A sentence without its full stop.
fn sentence(unit: &Unit) -> Option<(usize, usize)> {
    let to = unit.items.len() - usize::from(unit.items.last()?.lower == ".");
    (to > 0).then_some((0, to))
}

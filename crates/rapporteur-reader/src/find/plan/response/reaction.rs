//! How sides react to a plan: coolly, with relief, angered.

use super::super::page::Page;
use super::super::topic::Topics;
use super::super::vocabulary::{Use, vocabulary};
use super::{Reply, replies, told};
use crate::find::event::{Party, Phrase, start};
use crate::find::lexicon::Class;
use crate::find::words::Unit;
use rapporteur_model::Answer;

/// How many words from a reaction its tone stands at the most.
const REACH: usize = 7;

/// `X reacted coolly`, `X’s response was lukewarm`, `the plan met a frosty reception from X`
pub(super) fn reacts(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    for &unit in page.order.iter().filter(|&&unit| !page.unit(unit).question) {
        let here = page.unit(unit);
        for at in 0..here.items.len() {
            let verb = vocabulary().is("reacts", here.lower(at));
            if !verb && !vocabulary().is("reactions", here.lower(at)) {
                continue;
            }
            let Some((tone, answer)) = tone(here, at) else { continue };
            let end = here.items.len().min(at.max(tone) + REACH);
            let named = topics.within(unit, 0, end).last().map(|(_, topic)| topic);
            let Some(topic) = named.or_else(|| topics.open(page, unit, at)) else { continue };
            let parties = parties(page, (unit, at), verb);
            let from = at.min(tone);
            let first =
                parties.iter().filter_map(|(source, _)| source.mention).map(|mention| mention.start()).min();
            let from = (0..from).find(|&at| Some(here.items[at].span.start()) == first).unwrap_or(from);
            let Some(evidence) = here.span_of(from, end) else { continue };
            found.extend(told((topic, answer, 0.6), (evidence, here.items[at].span), parties));
        }
    }
    found
}

/// The word near item `at` that tells the tone of a reaction, and the answer that it is.
fn tone(unit: &Unit, at: usize) -> Option<(usize, Answer)> {
    let parts = |near: &usize| unit.items.get(*near).is_none_or(|item| item.mark(',') || item.mark(';'));
    let ahead = (at + 1..at + REACH).take_while(|near| !parts(near));
    let before = (at.saturating_sub(3)..at).rev().take_while(|near| !parts(near));
    let mut tones = ahead.chain(before).filter_map(|near| {
        // `a flat no`, at the end of a clause
        let no = unit.lower(near) == "no" && parts(&(near + 1));
        let answer = vocabulary().tone(unit.lower(near)).or(no.then_some(Answer::Rejects))?;
        Some((near, answer))
    });
    let (place, answer) = tones.next()?;
    // `warm on the first, cool on the second`
    let mixed = answer == Answer::Accepts
        && tones.any(|(_, other)| matches!(other, Answer::Sceptical | Answer::Criticises));
    let found = (place, if mixed { Answer::Sceptical } else { answer });
    let negated = |near: usize| unit.items[near].is(Class::Negation);
    (!(at.min(found.0)..at.max(found.0)).any(negated)).then_some(found)
}

/// Who reacts: the subject of the verb, the owner of the noun, or `from X` behind it.
fn parties(page: &Page<'_>, (unit, at): (usize, usize), verb: bool) -> Vec<Party> {
    let (here, sentence) = (page.unit(unit), &page.sentences[unit]);
    if verb {
        return sentence.subject_before(at).map(|subject| page.sides(unit, subject)).unwrap_or_default();
    }
    let own = Phrase { from: start(sentence, at), to: at + 1 };
    let noun = here.items[at].span;
    let mut found = page.parties(unit, own, true);
    found.retain(|(source, _)| source.mention.is_none_or(|mention| !mention.overlaps(noun)));
    let behind = || sentence.prepositions(at + 1, here.items.len().min(at + REACH));
    if found.is_empty() {
        let from = behind().into_iter().find(|(word, _)| matches!(*word, "from" | "in" | "by" | "among"));
        found = from.map(|(_, phrase)| page.sides(unit, phrase)).unwrap_or_default();
    }
    found
}

/// `The plan angered X`
pub(super) fn moves(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    for clause in &page.clauses {
        let moved =
            clause.uses.iter().find_map(|of| if let Use::Moves(answer) = of { Some(*answer) } else { None });
        let Some(answer) = moved.filter(|_| page.fact(clause)) else { continue };
        let topic = clause.frame.subject.and_then(|subject| topics.of_phrase(page, clause.unit, subject));
        let (Some(topic), Some(object)) = (topic, clause.frame.object) else { continue };
        found.extend(replies(page, clause, (topic, answer, 0.65), &page.sides(clause.unit, object)));
    }
    found
}

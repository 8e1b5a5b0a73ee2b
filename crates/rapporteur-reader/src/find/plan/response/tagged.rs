//! Answers that the tagger reads: those that no rule found, and what it makes of those that one did.

use super::super::page::{Page, speaker};
use super::super::topic::Topics;
use super::{Reply, told};
use crate::find::event::{Party, Phrase, actor};
use crate::find::speech::Tagged;
use rapporteur_model::{Report, Span, Statement};
use rapporteur_tagger::TableKind;
use std::ops::Range;

/// The least mean probability of the words of an answer.
const LEAST: f32 = 0.8;
/// The least probability of what they tell.
const CLEAR: f32 = 0.8;
/// The fewest words that tell one: with fewer they are a stray name.
const SHORTEST: usize = 4;

/// The answers of those whom the words tell, to the plan that they or their sentence name, or that the text is about.
pub(super) fn answers(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let Some(tagged) = page.seen.tagged else { return vec![] };
    let found = tagged.on_the_table(TableKind::Answer, LEAST);
    found.filter_map(|span| replies(page, topics, tagged, span)).flatten().collect()
}

fn replies(page: &Page<'_>, topics: &Topics, tagged: &Tagged, span: Span) -> Option<Vec<Reply>> {
    let unit = *page.units_of(span).first()?;
    let here = page.unit(unit);
    let words = here.under(span);
    if here.question || words.len() < SHORTEST {
        return None;
    }
    let (answer, sure) = tagged.table().verdict(tagged.under(span)).filter(|(_, sure)| *sure >= CLEAR)?;
    let topic = plan(page, topics, unit, &words)?;
    let parties = parties(page, unit, span, &words);
    Some(told((topic, answer, sure), (span, here.items[words.start].span), parties))
}

/// The plan that words of a unit are about.
fn plan(page: &Page<'_>, topics: &Topics, unit: usize, words: &Range<usize>) -> Option<usize> {
    let named = |from, to| topics.within(unit, from, to).map(|(_, topic)| topic).next();
    named(words.start, words.end)
        .or_else(|| named(0, usize::MAX))
        .or_else(|| topics.open(page, unit, words.start))
}

/// Who answers: the one who is said to say it, the subject of the verb, the owner of the noun.
fn parties(page: &Page<'_>, unit: usize, span: Span, words: &Range<usize>) -> Vec<Party> {
    let of = |statement: &Statement| speaker(statement).map(|source| (actor(source), 0.9));
    let reports = |statement: &&Statement| {
        statement.report == Report::Actual && statement.cue.iter().any(|cue| span.overlaps(*cue))
    };
    if let Some(said) = page.seen.statements.iter().find(reports) {
        return of(said).into_iter().collect();
    }
    let sentence = &page.sentences[unit];
    let verb = sentence.verbs.iter().position(|verb| words.contains(&verb.at));
    let subject = verb.and_then(|nth| sentence.around_verb(nth, sentence.verbs[nth].at + 1).subject);
    let known = |mut parties: Vec<Party>| {
        parties.retain(|(source, _)| source.party.is_some());
        parties
    };
    let subjects = subject.map(|subject| known(page.sides(unit, subject))).unwrap_or_default();
    if !subjects.is_empty() {
        return subjects;
    }
    if let Some(said) = page.told_in(span).or_else(|| page.told_in(page.unit(unit).items[words.start].span)) {
        return of(said).into_iter().collect();
    }
    known(page.parties(unit, Phrase { from: words.start, to: words.end }, true))
}

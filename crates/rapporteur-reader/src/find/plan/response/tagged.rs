//! What the tagger takes for an answer to a plan and no other rule found.

use super::super::page::{Page, speaker};
use super::super::topic::Topics;
use super::Reply;
use crate::find::event::{Party, actor};
use rapporteur_model::{Act, Report, Span, Statement};
use rapporteur_tagger::TableKind;
use std::ops::Range;

/// The least mean probability of the words of an answer.
const LEAST: f32 = 0.8;
/// The least probability of what it is.
const CLEAR: f32 = 0.8;
/// How sure the rule is of what the tagger is sure of.
const SURE: f32 = 0.6;

/// The answers whose side and plan can be told.
pub(super) fn answers(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let Some(tagged) = page.seen.tagged else { return vec![] };
    let items = tagged.table().items.iter();
    let sure = items.filter(|item| item.kind == TableKind::Answer && item.score >= LEAST);
    sure.flat_map(|item| replies(page, topics, tagged.span(&item.words), item.words.clone())).collect()
}

fn replies(page: &Page<'_>, topics: &Topics, span: Span, words: Range<usize>) -> Vec<Reply> {
    let answer = page.seen.tagged.and_then(|tagged| tagged.table().answer(words));
    let Some((answer, sure)) = answer.filter(|(_, sure)| *sure >= CLEAR) else { return vec![] };
    let Some(&unit) = page.units_of(span).first() else { return vec![] };
    let items = &page.unit(unit).items;
    let from = items.partition_point(|item| item.span.end() <= span.start());
    let to = items.partition_point(|item| item.span.start() < span.end());
    if from == to || page.unit(unit).question {
        return vec![];
    }
    let named = topics.within(unit, from, to).next().map(|(_, topic)| topic);
    let Some(topic) = named.or_else(|| topics.open(page, unit, from)) else { return vec![] };
    let reply = |(party, known)| Reply {
        topic,
        party,
        answer,
        evidence: vec![span],
        trigger: items[from].span,
        statement: None,
        sure: SURE * sure * known,
    };
    parties(page, (unit, from, to), span).into_iter().map(reply).collect()
}

/// Whose answer it is: that of the one in whose words it stands, or whose saying it tells; else that of whoever acts in it.
fn parties(page: &Page<'_>, (unit, from, to): (usize, usize, usize), span: Span) -> Vec<Party> {
    let said = |statement: &Statement| {
        let speaks = statement.report == Report::Actual && statement.act != Act::Deny;
        speaker(statement).filter(|_| speaks).map(|source| vec![(actor(source), 1.0)]).unwrap_or_default()
    };
    if let Some(statement) = page.told_in(span) {
        return said(statement);
    }
    let reports = |statement: &&Statement| statement.cue.iter().any(|cue| cue.overlaps(span));
    if let Some(statement) = page.seen.statements.iter().find(reports) {
        return said(statement);
    }
    let sentence = &page.sentences[unit];
    let first = sentence.verbs.iter().position(|verb| (from..to).contains(&verb.at));
    let subject = first.and_then(|nth| sentence.around_verb(nth, sentence.verbs[nth].at + 1).subject);
    subject.map(|phrase| page.sides(unit, phrase)).unwrap_or_default()
}

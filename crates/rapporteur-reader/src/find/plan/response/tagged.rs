//! What the tagger takes for an answer to a plan and no other rule found.

use super::super::page::{Page, speaker};
use super::super::topic::Topics;
use super::{Reply, told};
use crate::find::event::{Party, actor, modality};
use rapporteur_model::{Act, Answer, Report, Span, Statement};
use rapporteur_tagger::TableKind;
use std::ops::Range;

/// The least mean probability of the words of an answer.
const LEAST: f32 = 0.9;
/// The least probability of what the answer is.
const CLEAR: f32 = 0.5;
/// How sure such an answer is.
const SURE: f32 = 0.6;

/// The answers to the plan that their words name, or that was named before them. What an answer to the plan that the text is
/// about would be was as often none.
pub(super) fn answers(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let Some(tagged) = page.seen.tagged else { return vec![] };
    let reply = |span: Span| {
        let unit = *page.units_of(span).first()?;
        let Range { start: from, end: to } = page.unit(unit).under(span);
        if from >= to
            || page.denied(unit, from)
            || page.denied(unit, to - 1)
            || carries(page, unit, (from, to))
            || leaves_open(page, unit, (from, to))
        {
            return None;
        }
        let (answer, _) = tagged.table().verdict(tagged.under(span)).filter(|(_, sure)| *sure >= CLEAR)?;
        // `would no longer carry out the charter`
        let ended = (from..to).any(|at| {
            page.unit(unit).lower(at) == "longer" && page.unit(unit).lower(at.saturating_sub(1)) == "no"
        });
        let answer = if ended && answer == Answer::Accepts { Answer::Rejects } else { answer };
        let named = topics.within(unit, from, to).next().map(|(_, topic)| topic);
        let topic = named.or_else(|| topics.before(page, unit, from))?;
        Some(told((topic, answer, SURE), (span, span), parties(page, unit, span)))
    };
    tagged.on_the_table(TableKind::Answer, LEAST).filter_map(reply).flatten().collect()
}

/// `would take it to the cabinet`, `rejected none of them`: words that leave the answer open.
fn carries(page: &Page<'_>, unit: usize, (from, to): (usize, usize)) -> bool {
    const BEARS: &[&str] = &["bring", "take", "carry", "pass", "convey", "forward", "put", "submit", "relay"];
    let here = page.unit(unit);
    let word = |at: usize| here.lower(at);
    (from..to).any(|at| {
        let bears = BEARS.contains(&word(at))
            && (at + 1..to.min(at + 5)).any(|to| matches!(word(to), "to" | "before"));
        let told = page.sentences[unit].verbs.iter().any(|verb| verb.at == at && verb.modal.is_some());
        bears && told || word(at) == "none" && word(at + 1) == "of"
    })
}

/// `asked whether Oslo turned it down`, `never asked for it to be scrapped`, `called the document a forgery`: words that answer
/// nothing.
fn leaves_open(page: &Page<'_>, unit: usize, (from, to): (usize, usize)) -> bool {
    let here = page.unit(unit);
    let asked = |at: usize| {
        here.lower(at) == "whether" || here.lower(at) == "asked" && here.lower(at + 1) == "whether"
    };
    let wished = |at: usize| {
        matches!(here.lower(at), "never" | "not")
            && matches!(
                here.lower(at + 1),
                "ask" | "asked" | "want" | "wanted" | "demanded" | "call" | "called"
            )
    };
    // `will abide by whatever they agree`
    let whatever = (from..to).any(|at| matches!(here.lower(at), "whatever" | "whichever"));
    // `left it open`
    let left_open = |at: usize| matches!(here.lower(at), "left" | "leaves") && here.lower(at + 2) == "open";
    whatever
        || modality::put_off(here, from, to)
        || (from..to).any(left_open)
        || (from.saturating_sub(3)..to).any(asked)
        || (from..to).any(wished)
        || forged(page, unit, (from, to))
}

/// `called the document “fiction”`: whoever says that a paper is not genuine does not answer it.
pub(super) fn forged(page: &Page<'_>, unit: usize, (from, to): (usize, usize)) -> bool {
    const FORGED: &[&str] =
        &["fiction", "fake", "forgery", "fabrication", "fabricated", "hoax", "invention", "forged"];
    let Some(words) = page.unit(unit).span_of(from, to) else { return false };
    super::folded(page.words(words)).split(' ').any(|word| FORGED.contains(&word))
}

/// Who answers: the source of what the words report, the subject of the first of their verbs that has one, or the source in
/// whose words they stand.
fn parties(page: &Page<'_>, unit: usize, span: Span) -> Vec<Party> {
    let reports = |said: &&Statement| {
        said.report == Report::Actual
            && said.act != Act::Deny
            && said.cue.iter().any(|cue| span.overlaps(*cue))
    };
    let source = |said: &Statement| speaker(said).map(|source| vec![(actor(source), 1.0)]);
    let said = page.seen.statements.iter().find(reports);
    let sentence = &page.sentences[unit];
    let place = |at: usize| sentence.unit.items[at].span;
    let doer = || {
        let own = (0..sentence.verbs.len()).filter(|nth| span.holds(place(sentence.verbs[*nth].at)));
        let subjects = own.filter_map(|nth| sentence.around_verb(nth, sentence.verbs[nth].at + 1).subject);
        subjects.map(|subject| page.sides(unit, subject)).find(|sides| !sides.is_empty())
    };
    let found = said.and_then(source).or_else(doer);
    found.or_else(|| page.told_in(span).and_then(source)).unwrap_or_default()
}

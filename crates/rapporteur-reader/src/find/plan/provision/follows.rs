//! Sentences after one about a plan that tell more of what it contains.

use super::super::page::{Page, pronoun};
use super::super::topic::Topics;
use super::super::vocabulary::{Head, vocabulary};
use super::{Stretch, main_clause};
use crate::find::event::{Modal, Phrase, Verb};
use crate::find::lexicon::{Class, Form};
use crate::find::words::Within;
use rapporteur_model::{Act, Report, Span, SpeakerKind};

/// The sentences after one that told provisions which tell more of them: they go on in the same paragraph in a tense
/// that fits, and nobody is said to say it.
pub(super) fn goes_on(page: &Page<'_>, topics: &Topics, stretch: &Stretch) -> Vec<Stretch> {
    let first = page.unit(stretch.unit);
    let mut block = first.block;
    let units = topics.following(page, stretch.unit).iter();
    let mut found = Vec::new();
    for &unit in units.filter(|unit| page.unit(**unit).within == first.within) {
        let here = page.unit(unit);
        let leads = matches!(here.lower(0), "in") && matches!(here.lower(1), "exchange" | "return" | "trade");
        // An agency gives every sentence a paragraph of its own.
        let would = stretch.modal == Some(Modal::Would);
        let near = here.block == block || (leads || would) && here.block == block + 1;
        let other = topics.within(unit, 0, here.items.len()).any(|(_, topic)| topic != stretch.topic);
        let narrated = here.within == Within::Narration && !here.question && !here.heading;
        if !near
            || other
            || !narrated
            || reported(page, unit)
            || !same_tense(page, unit, stretch.modal, leads)
        {
            break;
        }
        block = here.block;
        let from = if leads { 2 } else { 0 };
        found.push(Stretch { topic: stretch.topic, unit, from, to: here.items.len(), modal: stretch.modal });
    }
    found
}

/// Whether somebody is said to say what the unit tells; what a side undertakes is told by nobody else.
fn reported(page: &Page<'_>, unit: usize) -> bool {
    let here = page.unit(unit);
    let main = main_clause(page, unit, 0).map(|(verb, _)| here.items[verb.at].span);
    page.seen.statements.iter().filter(|statement| statement.report == Report::Actual).any(|statement| {
        let inside = |cue: &&Span| here.span.holds(**cue);
        let Some(cue) = statement.cue.iter().find(inside) else { return false };
        let undertakes = matches!(statement.act, Act::Promise | Act::Decide);
        let own = main.is_some_and(|main| cue.overlaps(main)) && undertakes;
        // `…, the officials said`: told by somebody, and still of the plan.
        let behind = main.is_some_and(|main| cue.start() > main.end());
        !own && !behind
    })
}

/// Whether the main verb of a unit tells what the plan lays down as the one before did: `would` goes on with `would`,
/// the rules of a deal with `will`, `can` or the present.
fn same_tense(page: &Page<'_>, unit: usize, modal: Option<Modal>, leads: bool) -> bool {
    let Some((verb, _)) = main_clause(page, unit, 0) else { return false };
    let present = verb.modal.is_none() && present(page.unit(unit).lower(verb.at), verb);
    match modal {
        Some(Modal::Would) => verb.modal == Some(Modal::Would),
        Some(Modal::Will) => matches!(verb.modal, Some(Modal::Will | Modal::Could)) || present,
        _ => leads,
    }
}

/// `Norland put forward a paper. Troops would leave within a week. The road stays shut.`: what is told right after a
/// plan was put forward or made, in a tense in which nothing is narrated.
pub(super) fn introduced(page: &Page<'_>, topics: &Topics) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for (unit, topic) in topics.introductions(page) {
        let first = page.unit(unit);
        if found.iter().any(|known| known.topic == topic) || first.heading {
            continue;
        }
        let units = topics.following(page, unit).iter();
        let mut block = first.block;
        for &next in units.filter(|next| page.unit(**next).within == Within::Narration) {
            let here = page.unit(next);
            let further = here.block == block + 1 && would(page, next);
            let mut named = topics.within(next, 0, here.items.len()).map(|(_, named)| named);
            let own = named.next();
            let other = own.is_some_and(|own| own != topic) || named.any(|other| other != topic);
            let lists = here.items.last().is_some_and(|last| last.mark(':'));
            if here.block != block && !further || other || lists || here.question {
                break;
            }
            block = here.block;
            if own.is_some() {
                // What is told of it by its name is told by other rules.
                continue;
            }
            if !lays_down(page, topics, topic, next) {
                break;
            }
            found.push(Stretch { topic, unit: next, from: 0, to: here.items.len(), modal: None });
        }
    }
    found
}

/// Whether the main verb of a sentence stands with `would`.
fn would(page: &Page<'_>, unit: usize) -> bool {
    main_clause(page, unit, 0).is_some_and(|(verb, _)| verb.modal == Some(Modal::Would))
}

/// Whether a sentence tells a rule and no news: its verb is in the present, or with `would` or `will`, nobody is said to say
/// it, and it is no side's own position.
fn lays_down(page: &Page<'_>, topics: &Topics, topic: usize, unit: usize) -> bool {
    let here = page.unit(unit);
    let first = page.positions.partition_point(|position| position.trigger.start() < here.span.start());
    let plan = &topics.all[topic];
    let wanted = page.positions.get(first).filter(|position| here.span.holds(position.trigger));
    let others = wanted.is_some_and(|position| !plan.is_of(&position.holder));
    if others || reported(page, unit) {
        return false;
    }
    let deal = plan.kind == Head::Deal;
    let Some((verb, _)) = main_clause(page, unit, 0) else { return states(page, unit) };
    let word = here.lower(verb.at);
    let subject = page.sentences[unit].phrase_before(verb.from);
    let own = subject.is_some_and(|subject| pronoun(here, subject) || holds(topics, unit, subject));
    // `A negotiator laughs at that`: news in the present.
    let somebody = subject.filter(|_| verb.modal.is_none()).is_some_and(|subject| {
        let named = page.parties(unit, subject, false).into_iter();
        named
            .map(|(source, _)| source.kind)
            .any(|kind| matches!(kind, SpeakerKind::Person | SpeakerKind::Anonymous))
    });
    if somebody {
        return false;
    }
    let idle = vocabulary().begins("idle", word) && !deal && !own;
    // `It says nothing about the border`
    if matches!(here.lower(verb.at + 1), "nothing" | "no" | "little") {
        return false;
    }
    match verb.modal {
        Some(Modal::Would | Modal::Will) => true,
        Some(Modal::Could) => deal || own,
        None => !idle && (present(word, verb) || verb.passive && states(page, unit)),
    }
}

fn holds(topics: &Topics, unit: usize, phrase: Phrase) -> bool {
    topics.within(unit, phrase.from, phrase.to).next().is_some()
}

/// Whether a verb is in the present; a bare form that no list has is taken for a past one by its shape.
fn present(word: &str, verb: &Verb) -> bool {
    let bare = verb.form == Form::Past && !word.ends_with("ed") && !vocabulary().is("past", word);
    (bare || matches!(verb.form, Form::Base | Form::Third)) && !verb.passive
}

/// `The cap is gone`, `pay steps are left alone`: the first auxiliary is in the present.
fn states(page: &Page<'_>, unit: usize) -> bool {
    let first = page.unit(unit).items.iter().find(|item| item.is(Class::Auxiliary) || item.is(Class::Be));
    first.is_some_and(|item| matches!(item.lower.as_str(), "is" | "are" | "isn't" | "aren't"))
}

//! Words among what a plan contains that are no part of it: a comment on it, background, a question, what others expect of it.

use super::super::page::{Page, speaker, supposed};
use super::super::topic::Topics;
use super::super::vocabulary::{Use, vocabulary};
use crate::find::event::{Verb, singular};
use crate::find::lexicon::Class;
use crate::find::words::Kind;
use rapporteur_model::{Answer, Source, SpeakerKind};

/// Whether the items `from..to` of a unit tell nothing that the plan contains.
pub(super) fn tells_nothing(
    page: &Page<'_>,
    topics: &Topics,
    topic: usize,
    (unit, from, to): (usize, usize, usize),
) -> bool {
    page.denied(unit, from)
        || empty(page, unit, (from, to))
        || asks(page, unit, from)
        || remarks(page, unit, from, to)
        || explains(page, unit, from, to)
        || answers(page, unit, from, to)
        || foretold(page, topics, topic, unit, from)
}

/// `dubbed the Open Road`, `it to be discussed`, `makes no mention of fish`, `will add nine billion to the economy`: a name, a
/// remark, what is not there, a forecast.
fn empty(page: &Page<'_>, unit: usize, (from, to): (usize, usize)) -> bool {
    let here = page.unit(unit);
    let calls = here.lower(from).starts_with("call") && matches!(here.lower(from + 1), "for" | "on" | "upon");
    let name = vocabulary().is("titles", here.lower(from)) && !calls || here.lower(from) == "known";
    let acronym = here.items[from].shouted && to == from + 1;
    let stands = matches!(here.lower(from), "it" | "them")
        && (here.lower(from + 1) == "to" || here.items.get(from + 1).is_some_and(|next| next.is(Class::Be)));
    let absent = (from..to).any(|at| here.lower(at) == "no" && here.lower(at + 1) == "mention");
    let brings = (from..to.min(from + 3)).any(|at| {
        vocabulary().begins("brings", here.lower(at))
            || matches!(here.lower(at), "add" | "adds" | "added" | "adding")
    });
    let grows = brings && (from..to).any(|at| vocabulary().is("wealth", here.lower(at)));
    name || acronym
        || stands
        || absent
        || grows
        || missed(page, unit, (from, to))
        || negated(page, unit, from)
        || wants(page, unit, from)
}

/// `did not restore the pension`, where the piece begins with what is not restored.
fn negated(page: &Page<'_>, unit: usize, from: usize) -> bool {
    const NEAR: usize = 1;
    let before = page.sentences[unit].verbs.iter().find(|verb| verb.at < from && verb.at + NEAR >= from);
    before.is_some_and(|verb| verb.negated && verb.modal.is_none())
        || page.sentences[unit].verbs.iter().any(|verb| verb.at == from && verb.negated)
}

/// `It would not have brought back the old roster`: what a plan is said to lack.
fn missed(page: &Page<'_>, unit: usize, (from, to): (usize, usize)) -> bool {
    let here = page.unit(unit);
    page.sentences[unit].verbs.iter().any(|verb| {
        let past = (verb.from..verb.at).any(|at| matches!(here.lower(at), "have" | "did"));
        verb.at >= from && verb.at < to && verb.negated && past
    })
}

/// `had asked that the arms be kept`: a clause that tells what somebody asked for, and when.
fn wants(page: &Page<'_>, unit: usize, from: usize) -> bool {
    let here = page.unit(unit);
    matches!(here.lower(from), "had" | "has" | "have")
        && matches!(here.lower(from + 1), "asked" | "said" | "told" | "called" | "urged" | "insisted")
}

/// `Asked whether the island would be left, …`
fn asks(page: &Page<'_>, unit: usize, from: usize) -> bool {
    let here = page.unit(unit);
    let whether = here.lower(from) == "whether"
        || supposed(here, from) && (0..from).any(|at| here.lower(at) == "whether");
    whether || here.lower(from) == "asked"
}

/// `a clause that Norland rejects`, `something its members could never accept`, `which they had in 2009`.
fn remarks(page: &Page<'_>, unit: usize, from: usize, to: usize) -> bool {
    const NEAR: usize = 5;
    let here = page.unit(unit);
    if matches!(here.lower(from), "which" | "who" | "whose" | "something" | "anything" | "nothing") {
        return true;
    }
    let part = |word: &str| {
        singular(word).iter().any(|noun| vocabulary().is("sections", noun)) || word == "provision"
    };
    let Some(head) = (from..to.min(from + NEAR)).find(|&at| part(here.lower(at))) else { return false };
    let relative = matches!(here.lower(head + 1), "that" | "which");
    relative
        && page.clauses.iter().any(|clause| {
            let at = page.verb(clause).at;
            let answers = clause.uses.iter().any(|of| matches!(of, Use::Answers(_) | Use::Judges));
            clause.unit == unit && at > head && at < to && answers
        })
}

/// `(a proposal) that Oslo accepts only if …`, `would be rejected by voters`, `to the miners that is an insult`: an answer to it.
fn answers(page: &Page<'_>, unit: usize, from: usize, to: usize) -> bool {
    let here = page.unit(unit);
    let answer = page.clauses.iter().any(|clause| {
        let verb = page.verb(clause);
        let of = |answer: Answer| clause.uses.contains(&Use::Answers(answer));
        let object = clause.frame.object.is_some_and(|object| here.lower(object.from) != "only");
        let rejected = verb.passive && of(Answer::Rejects) && here.lower(verb.at + 1) == "by";
        let gap = (of(Answer::Accepts) || of(Answer::Rejects))
            && !verb.passive
            && !object
            && verb.modal.is_none()
            && verb.to.is_none()
            && clause.frame.subject.is_some_and(|subject| subject.from == from && subject.to <= verb.from);
        clause.unit == unit && verb.at > from && verb.at < to && (rejected || gap)
    });
    let is = |at: usize| matches!(here.lower(at), "that" | "it" | "this") && here.items[at + 1].is(Class::Be);
    let judged = || {
        let words = here.span_of(from, to).map(|span| page.words(span).to_lowercase())?;
        vocabulary().verdict(&format!(" {words} "))
    };
    let judges = (from..to.saturating_sub(1)).any(is)
        && matches!(judged(), Some(Answer::Rejects | Answer::Criticises));
    answer || judges
}

/// `(Oslo and Bergen,) the two ports that the rebels took in May`: more about a name before it, as news.
fn explains(page: &Page<'_>, unit: usize, from: usize, to: usize) -> bool {
    let here = page.unit(unit);
    let name = from > 1
        && here.items[from - 1].mark(',')
        && here.items[from - 2].capital
        && here.items[from - 2].kind == Kind::Word;
    let determines = |at: usize| here.items[at].is(Class::Determiner) || here.items[at].is(Class::Possessive);
    let noun = |at: usize| here.items[at].kind == Kind::Word && !here.items[at].is(Class::Preposition);
    let news = |verb: &Verb| {
        let past = verb.modal.is_none() && !verb.gerund && verb.to.is_none() && !verb.passive;
        // Its own subject stands right behind what it tells of.
        let contact = (from + 2..verb.from).any(|at| determines(at) && noun(at - 1) && !determines(at - 1));
        past && contact && verb.at > from && verb.at < to && here.lower(verb.at).ends_with("ed")
    };
    name && matches!(here.lower(from), "the" | "a" | "an") && page.sentences[unit].verbs.iter().any(news)
}

/// What those who are no side, or another side than the plan's, say that it would bring.
fn foretold(page: &Page<'_>, topics: &Topics, topic: usize, unit: usize, from: usize) -> bool {
    let here = page.unit(unit);
    let Some(told) = page.told_in(here.items[from].span) else { return false };
    // `It would open a market of three million`
    let stands = usize::from(matches!(here.lower(from), "it" | "this" | "that"));
    let would = (from.saturating_sub(1)..=from + stands).find(|&at| here.lower(at) == "would");
    let brings = would.is_some_and(|at| vocabulary().begins("brings", here.lower(at + 1)));
    // `an official said that the plan would open two crossings` tells what is in it.
    let named = |source: &&Source| {
        matches!(source.kind, SpeakerKind::Person | SpeakerKind::Organization | SpeakerKind::Group)
    };
    brings && speaker(told).filter(named).is_some_and(|speaker| !topics.all[topic].is_of(speaker))
}

//! Answers that no verb with the plan as its object tells.

use super::super::page::Page;
use super::super::topic::Topics;
use super::super::vocabulary::vocabulary;
use super::{Reply, folded, of_part, told};
use crate::find::event::{Party, Phrase, Verb, start};
use crate::find::lexicon::Class;
use crate::find::words::Unit;
use rapporteur_model::{Answer, SpeakerKind};

/// How many words behind an answering noun belong to it.
const REACH: usize = 10;

/// `X’s rejection of the plan`, `opposition to the plan by X`, `the plan drew criticism from X`
pub(super) fn nominal(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    for &unit in &page.order {
        let here = page.unit(unit);
        for at in 0..here.items.len() {
            let Some(answer) = vocabulary().nominal(here.lower(at)) else { continue };
            let from = start(&page.sentences[unit], at);
            let Some(answer) = turned(here, (from, at), answer) else { continue };
            let after = page.sentences[unit].prepositions(at + 1, here.items.len().min(at + REACH));
            let Some((topic, end)) = answered(page, topics, (unit, from, at), &after) else { continue };
            // `the plan has the support of X`
            let had = end == at + 1;
            let whose = |word: &str| matches!(word, "by" | "from" | "among" | "in") || had && word == "of";
            let others = after.iter().filter(|(word, _)| whose(word));
            let others: Vec<Phrase> = others.map(|(_, phrase)| *phrase).collect();
            let parties = whose_noun(page, (unit, from, at), &others);
            let end = others.iter().map(|phrase| phrase.to).fold(end, usize::max);
            let Some(evidence) = here.span_of(from, end) else { continue };
            found.extend(told((topic, answer, 0.65), (evidence, here.items[at].span), parties));
        }
    }
    found
}

/// Whose an answering noun is: its owner’s, those’s behind it, that of the verb’s subject, or theirs with whom the sentence
/// begins.
fn whose_noun(page: &Page<'_>, (unit, from, at): (usize, usize, usize), others: &[Phrase]) -> Vec<Party> {
    let noun = page.unit(unit).items[at].span;
    let mut own = page.parties(unit, Phrase { from, to: at + 1 }, true);
    own.retain(|(source, _)| source.mention.is_none_or(|mention| !mention.overlaps(noun)));
    let behind = || others.iter().flat_map(|phrase| page.parties(unit, *phrase, false)).collect();
    let first = || leading(page, unit).map(|(_, parties)| parties).unwrap_or_default();
    let ways: [&dyn Fn() -> Vec<Party>; 3] = [&behind, &|| voiced(page, unit, from), &first];
    if !own.is_empty() {
        return own;
    }
    ways.iter().map(|way| way()).find(|parties| !parties.is_empty()).unwrap_or_default()
}

/// What an answering noun is where the words before it deny it: `no objections`, `dropped its opposition`.
fn turned(unit: &Unit, (from, at): (usize, usize), answer: Answer) -> Option<Answer> {
    const NEAR: usize = 2;
    let none =
        (from..at).chain(from.checked_sub(1)).any(|at| matches!(unit.lower(at), "no" | "little" | "without"));
    let drops = (from.saturating_sub(NEAR)..from).any(|at| vocabulary().is("drops", unit.lower(at)));
    match answer {
        _ if !none && !drops => Some(answer),
        Answer::Rejects | Answer::Criticises => Some(Answer::Accepts),
        Answer::Accepts => Some(Answer::Rejects),
        _ => None,
    }
}

/// `X voiced objections`, `X has reservations`: whose the noun is whose phrase begins at item `from`, by the verb before.
fn voiced(page: &Page<'_>, unit: usize, from: usize) -> Vec<Party> {
    const NEAR: usize = 2;
    let here = page.unit(unit);
    let verb = (from.saturating_sub(NEAR)..from).rev().find(|&at| vocabulary().is("voices", here.lower(at)));
    let Some(verb) = verb else { return vec![] };
    // `has voiced`, `did not conceal`
    let helps = |at: &usize| here.items[*at].is(Class::Auxiliary) || here.items[*at].is(Class::Negation);
    let first = (0..verb).rev().take_while(helps).last().unwrap_or(verb);
    page.sentences[unit].subject_before(first).map(|subject| page.sides(unit, subject)).unwrap_or_default()
}

/// The plan that the noun at `at` answers, with the end of its words: one behind it, or the subject of `drew criticism`.
fn answered(
    page: &Page<'_>,
    topics: &Topics,
    (unit, from, at): (usize, usize, usize),
    after: &[(&str, Phrase)],
) -> Option<(usize, usize)> {
    let to = |word: &str| {
        matches!(word, "of" | "to" | "about" | "over" | "towards" | "toward" | "for" | "at" | "with" | "on")
    };
    let behind = after.iter().filter(|(word, _)| to(word));
    let mut named =
        behind.filter_map(|(_, phrase)| Some((topics.of_phrase(page, unit, *phrase)?, phrase.to)));
    named.next().or_else(|| {
        const NEAR: usize = 3;
        let here = page.unit(unit);
        let near = from.min(at.saturating_sub(NEAR)).saturating_sub(1).max(at.saturating_sub(2 * NEAR))..at;
        let verb = near.rev().find(|&verb| vocabulary().is("yields", here.lower(verb)))?;
        let subject = page.sentences[unit].subject_before(verb)?;
        Some((topics.of_phrase(page, unit, subject)?, at + 1))
    })
}

/// Those with whom a sentence begins for whom it tells something: `For X the plan is …`, `In X’s capital there is …`; with
/// one past the words for them.
fn leading(page: &Page<'_>, unit: usize) -> Option<(usize, Vec<Party>)> {
    let here = page.unit(unit);
    let first = here.lower(0);
    if !matches!(first, "for" | "to" | "in") || here.question {
        return None;
    }
    let end = (1..here.items.len()).find(|&at| {
        let item = &here.items[at];
        item.mark(',')
            || at > 1 && item.is(Class::Determiner) && !here.items[at - 1].is(Class::Preposition)
            || here.lower(at) == "there"
    })?;
    let mut parties = page.sides(unit, Phrase { from: 1, to: end });
    parties.retain(|(source, _)| source.party.is_some() || source.kind == SpeakerKind::State);
    (!parties.is_empty()).then_some((end, parties))
}

/// `For X the plan is a trap`, `In X the plan is seen as a basis`
pub(super) fn stands(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    const NEAR: usize = 2;
    let mut found = Vec::new();
    for &unit in &page.order {
        let here = page.unit(unit);
        let Some((end, parties)) = leading(page, unit) else { continue };
        let named = topics.within(unit, end, here.items.len()).next();
        let Some((head, topic)) =
            named.filter(|(head, _)| topics.naming(unit, *head).phrase.from <= end + NEAR)
        else {
            continue;
        };
        let Some(words) = here.span_of(head + 1, here.items.len()) else { continue };
        let Some(answer) = vocabulary().verdict(&folded(page.words(words))) else { continue };
        found.extend(told((topic, answer, 0.65), (here.span, here.items[head].span), parties));
    }
    found
}

/// `X gave the plan its blessing`
pub(super) fn gift(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    for &(unit, head, topic) in topics.places() {
        let (here, sentence) = (page.unit(unit), &page.sentences[unit]);
        let after = topics.naming(unit, head).phrase.to.max(head + 1);
        let Some(given) = (after..after + 3).find(|&at| vocabulary().is("gifts", here.lower(at))) else {
            continue;
        };
        let gives = |verb: &Verb| {
            verb.at < head
                && matches!(here.lower(verb.at), "give" | "gives" | "gave" | "given")
                && !verb.negated
        };
        let Some(nth) = sentence.verbs.iter().rposition(gives) else { continue };
        let verb = &sentence.verbs[nth];
        let near = topics.naming(unit, head).phrase.from <= verb.at + 2 && verb.modal.is_none();
        let subject = sentence.around_verb(nth, verb.at + 1).subject.filter(|_| near && verb.to.is_none());
        let Some((subject, evidence)) =
            subject.and_then(|s| Some((s, here.span_of(s.from.min(verb.from), given + 1)?)))
        else {
            continue;
        };
        let place = (evidence, here.items[given].span);
        found.extend(told((topic, Answer::Accepts, 0.75), place, page.sides(unit, subject)));
    }
    found
}

/// `X remains sceptical about the plan`, `X is open to it`
pub(super) fn attitude(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    for &unit in &page.order {
        let (here, sentence) = (page.unit(unit), &page.sentences[unit]);
        for at in 1..here.items.len() {
            let Some(answer) = vocabulary().attitude(here.lower(at)) else { continue };
            // `left it open`
            // `had committed two breaches of it`
            let commits = here.lower(at) == "committed" && here.lower(at + 1) != "to";
            if commits || matches!(here.lower(at - 1), "it" | "this" | "that" | "them") {
                continue;
            }
            let after = sentence.prepositions(at + 1, here.items.len().min(at + 9));
            let phrase = after.first().map(|(_, phrase)| *phrase);
            let named = phrase.and_then(|phrase| topics.of_phrase(page, unit, phrase));
            // `Norland has expressed scepticism.`: of the plan that the sentence before is about.
            let evident = || {
                let last = at + 2 >= here.items.len();
                let asked = topics.before(page, unit, 0);
                (phrase.is_none() && last).then_some(asked).flatten()
            };
            let Some(topic) = named.or_else(evident) else { continue };
            let Some(subject) = subject_before(page, unit, at) else { continue };
            let to = phrase.map_or(at + 1, |phrase| phrase.to);
            let Some(evidence) = here.span_of(subject.from, to) else { continue };
            // `content with most of the text, but …`
            let part = phrase.is_some_and(|phrase| vocabulary().is("some", here.lower(phrase.from)));
            let answer = if part { of_part(answer) } else { answer };
            let place = (evidence, here.items[at].span);
            found.extend(told((topic, answer, 0.7), place, page.sides(unit, subject)));
        }
    }
    found
}

/// The subject of the verb group that stands before item `at`.
fn subject_before(page: &Page<'_>, unit: usize, at: usize) -> Option<Phrase> {
    let (here, sentence) = (page.unit(unit), &page.sentences[unit]);
    let near = at.saturating_sub(4);
    if let Some(nth) = sentence.verbs.iter().rposition(|verb| verb.at < at && verb.at >= near) {
        return sentence.around_verb(nth, sentence.verbs[nth].at + 1).subject;
    }
    let be =
        (near..at).rev().find(|&be| here.items[be].is(Class::Be) || here.lower(be).starts_with("remain"))?;
    let from = (0..be).rev().find(|&at| here.items[at].mark(',')).map_or(0, |at| at + 1);
    (from < be).then_some(Phrase { from, to: be })
}

/// `X will talk, but only under the terms of Oslo`
pub(super) fn only_under(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    for &(unit, head, topic) in topics.places() {
        let here = page.unit(unit);
        let from = topics.naming(unit, head).phrase.from;
        let led = from >= 2
            && matches!(here.lower(from - 1), "under" | "on" | "within")
            && matches!(here.lower(from - 2), "only" | "solely");
        let subject = led.then(|| first_subject(page, unit, from - 2)).flatten();
        let Some((subject, span)) = subject.and_then(|s| Some((s, here.span_of(s.from, head + 1)?))) else {
            continue;
        };
        let place = (span, here.items[head].span);
        found.extend(told((topic, Answer::Accepts, 0.6), place, page.sides(unit, subject)));
    }
    found
}

/// The subject of the last clause that begins before item `before`.
fn first_subject(page: &Page<'_>, unit: usize, before: usize) -> Option<Phrase> {
    let (here, sentence) = (page.unit(unit), &page.sentences[unit]);
    let be = (0..before).rev().find(|&at| here.items[at].is(Class::Be));
    let verb = sentence.verbs.iter().rposition(|verb| verb.at < before && !verb.gerund && verb.to.is_none());
    match (be, verb) {
        (Some(be), verb) if verb.is_none_or(|nth| sentence.verbs[nth].at < be) => {
            let opens = |at: &usize| here.items[*at].mark(',') || here.items[*at].is(Class::Conjunction);
            let from = (0..be).rev().find(opens).map_or(0, |at| at + 1);
            (from < be).then_some(Phrase { from, to: be })
        }
        (_, Some(nth)) => sentence.around_verb(nth, sentence.verbs[nth].at + 1).subject,
        _ => None,
    }
}

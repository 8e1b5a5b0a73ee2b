//! Where somebody stands, told without a verb of saying: `For the guild, …`, `as far as Norland is concerned, …`,
//! `Norland is against …`, `X would not hear of …`, `it is said to …`.

use super::borders::{end, trimmed};
use super::finite::{known, main_verb};
use super::subject::{self, can_speak};
use super::{Clause, Draft, Who};
use crate::find::lexicon::{Class, lexicon};
use crate::find::mention::{Mention, Shape, mention};
use crate::find::trigger::{Trigger, Voice};
use crate::find::words::{Unit, Within};
use rapporteur_model::{Act, Report, UnknownReason};

/// A phrase that says whose view follows has no more items than this.
const LONGEST_PHRASE: usize = 9;

/// `For Norland, the treaty is dead.`, `As far as the guild is concerned, …`.
pub(super) fn for_whom(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    let unit = clause.unit;
    // In somebody’s own words it is his view.
    if matches!(unit.within, Within::Quotation(_)) {
        return;
    }
    let start = usize::from(matches!(unit.lower(0), "but" | "and" | "yet"));
    let Some(comma) =
        (start + 2..unit.items.len().min(start + LONGEST_PHRASE)).find(|&at| unit.items[at].mark(','))
    else {
        return;
    };
    let words = match unit.lowers::<3>(start) {
        ["for", ..] => (start + 1, comma),
        ["as", "far", "as"] | ["so", "far", "as"] | ["as", "long", "as"]
            if comma > start + 5
                && unit.items[comma - 2].is(Class::Be)
                && unit.lower(comma - 1) == "concerned" =>
        {
            (start + 3, comma - 2)
        }
        _ => return,
    };
    let concerned = unit.lower(comma - 1) == "concerned";
    let Some(who) = mention(unit, words.0, words.1).filter(|who| concerned || holds_views(unit, who, words))
    else {
        return;
    };
    let reported = |draft: &Draft| {
        let Who::Named(mentions) = &draft.who else { return false };
        mentions.iter().any(|m| m.shape != Shape::Thing && m.span != who.span)
    };
    // `For Norland, the pact is a beginning`: what something is to somebody; other verbs are the outlet's.
    let verb = main_verb(unit, comma + 1, unit.items.len()).filter(|_| known(unit));
    let goes_on = verb.is_some_and(|verb| lexicon().is_sign("judges", unit.lower(verb)));
    let here = drafts.iter().rev().take_while(|draft| draft.unit == clause.index);
    if !goes_on || here.into_iter().any(reported) {
        return;
    }
    let Some((from, to)) = trimmed(unit, past_role(unit, comma) + 1, unit.items.len()) else { return };
    let mut draft = Draft::new("for-whom", clause.index, unit.items[start].span, Who::Named(vec![who]));
    draft.cue.extend(unit.span_of(start, comma));
    draft.content.push((clause.index, from, to));
    draft.act = Act::Think;
    draft.confidence = 0.7;
    draft.how = "the words after “for”";
    drafts.push(draft);
}

/// `For Ada Roth, a teacher in Marn, the vote was no surprise`: the comma behind what she is, or the one before.
fn past_role(unit: &Unit, comma: usize) -> usize {
    const LONGEST: usize = 12;
    let article = matches!(unit.lower(comma + 1), "a" | "an");
    let close = (comma + 1..unit.items.len().min(comma + LONGEST)).find(|&at| unit.items[at].mark(','));
    let person = |close: usize| (comma + 1..close).any(|at| unit.items[at].is(Class::Person));
    let role = |close: &usize| {
        article && person(*close) && main_verb(unit, comma + 1, *close).is_none() && known(unit)
    };
    close.filter(role).unwrap_or(comma)
}

/// Whether the words of a phrase name somebody who can have a view: no time, no place, no single unknown name.
fn holds_views(unit: &Unit, who: &Mention, (from, to): (usize, usize)) -> bool {
    let timed = (from..to).any(|at| unit.items[at].is(Class::Time));
    let named = who.shape == Shape::Name && to - from > 1;
    let can = matches!(
        who.shape,
        Shape::Person | Shape::State | Shape::Organization | Shape::Group | Shape::Anonymous
    );
    !timed && (named || can)
}

/// `would not accept the pilot`, `could live with a pause`: what a modal makes a refusal or an acceptance.
pub(super) fn would_not(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    for at in 1..clause.unit.items.len() {
        // `said that it would not accept …` is one report.
        let holds = |draft: &Draft| {
            draft.content.iter().any(|&(unit, from, to)| unit == clause.index && from <= at && at < to)
        };
        let Some(taken) = takes(clause.unit, at) else { continue };
        let here = drafts.iter().rev().take_while(|draft| draft.unit == clause.index);
        if clause.triggers.iter().all(|trigger| trigger.at != at) && !here.into_iter().any(holds) {
            drafts.extend(taken_or_not(clause, at, taken));
        }
    }
}

/// The draft of a verb of taking at `at` (see [`takes`]), where somebody can be its subject.
fn taken_or_not(clause: &Clause<'_>, at: usize, (from, to, negated): (usize, usize, bool)) -> Option<Draft> {
    let unit = clause.unit;
    let (verb, _) = lexicon().verb("rejects", &[])?;
    let trigger = Trigger { at, from, to, verb, voice: Voice::Active, report: Report::Actual, base: false };
    let triggers: Vec<Trigger> = clause.triggers.iter().chain([&trigger]).cloned().collect();
    let sources = |m: &Mention| !matches!(m.shape, Shape::Thing | Shape::Document) && m.head != "it";
    let found = subject::left(unit, &triggers, triggers.len() - 1)
        .filter(|found| found.mentions.iter().all(|m| sources(m) && can_speak(m, &trigger, true)))?;
    let later = clause.triggers.iter().position(|other| other.at > at);
    let stop = later.map_or(unit.items.len(), |nth| end(clause, nth, to));
    let parts = |at: &usize| unit.items[*at].mark(';') || unit.items[*at].mark(',');
    let (start, stop) = trimmed(unit, to, (to..stop).find(parts).unwrap_or(stop))?;
    let mut draft = Draft::new("would-not", clause.index, unit.items[at].span, Who::Named(found.mentions));
    draft.cue.push(unit.span_of(from, to)?);
    draft.content.push((clause.index, start, stop));
    draft.act = if negated { Act::Refuse } else { Act::Decide };
    draft.confidence = 0.7;
    draft.how = found.how;
    Some(draft)
}

/// A verb of taking what is offered at `at`, governed by a modal: the first item of the group, one past the verb and
/// its particle, and whether it is negated.
fn takes(unit: &Unit, at: usize) -> Option<(usize, usize, bool)> {
    let particle = match unit.lowers::<4>(at) {
        ["hear", "of", ..] | ["settle", "for", ..] | ["live", "with", ..] | ["stand", "for", ..] => 1,
        ["put", "up", "with", _] => 2,
        ["accept" | "tolerate" | "countenance" | "stomach" | "contemplate" | "entertain" | "swallow", ..] => {
            0
        }
        _ => return None,
    };
    let adverb = |at: usize| unit.items[at].is(Class::Adverb) || unit.lower(at).ends_with("ly");
    let mut from = at;
    let mut negated = false;
    while from > 0 && (unit.items[from - 1].is(Class::Negation) || adverb(from - 1)) {
        negated |= unit.items[from - 1].is(Class::Negation);
        from -= 1;
    }
    let modal = from.checked_sub(1)?;
    const MODALS: &[&str] = &["will", "would", "could", "can", "may", "might", "ca", "wo", "cannot"];
    if !MODALS.contains(&unit.lower(modal)) {
        return None;
    }
    negated |= unit.lower(modal) == "cannot";
    // `could accept`, `might contemplate`: what somebody may yet do; only `could live with` says yes.
    let says_yes =
        unit.lower(at) == "live" || matches!(unit.lower(modal), "will" | "would") && at == modal + 1;
    (negated || says_yes && matches!(unit.lower(at), "accept" | "live" | "settle")).then_some((
        modal,
        at + 1 + particle,
        negated,
    ))
}

/// `The owners are said to want …`, `the deal is reported to cover …`: what nobody in particular tells of somebody.
pub(super) fn said_to(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    const TOLD: &[&str] =
        &["said", "reported", "understood", "believed", "alleged", "thought", "rumoured", "rumored", "known"];
    let unit = clause.unit;
    for at in 2..unit.items.len().saturating_sub(2) {
        let be = unit.items[at - 1].is(Class::Be)
            || unit.items[at - 1].is(Class::Adverb) && unit.items[at - 2].is(Class::Be);
        if !TOLD.contains(&unit.lower(at)) || unit.lower(at + 1) != "to" || !be {
            continue;
        }
        let from = if unit.items[at - 1].is(Class::Be) { at - 1 } else { at - 2 };
        let told_on = clause.triggers.iter().any(|trigger| trigger.at > at + 1 && trigger.from < at);
        let patient = super::passive::patient(clause, from);
        let stop = (at..unit.items.len()).find(|&at| unit.items[at].mark(';') || unit.items[at].mark(','));
        let rest = trimmed(unit, at + 1, stop.unwrap_or(unit.items.len()));
        let (Some(patient), Some(rest), false) = (patient, rest, told_on) else { continue };
        let who = Who::Unknown(UnknownReason::NoSource);
        let mut draft = Draft::new("said-to", clause.index, unit.items[at].span, who);
        draft.cue.extend(unit.span_of(from, at + 1));
        draft.content = [patient, rest].map(|(from, to)| (clause.index, from, to)).to_vec();
        draft.confidence = 0.7;
        drafts.push(draft);
    }
}

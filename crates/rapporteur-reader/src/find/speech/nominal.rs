//! Reports by nouns: `Norland’s insistence that …`, `a claim by X that …`, `there was speculation that …`.

use super::borders::{end, trimmed};
use super::finite::{known, main_verb, main_verbs};
use super::people::as_people;
use super::{Clause, Draft, Who};
use crate::find::lexicon::{Class, Frame, lexicon};
use crate::find::mention::{Mention, Shape, mention};
use crate::find::trigger::{Trigger, Voice};
use crate::find::words::{Kind, Unit};
use rapporteur_model::{Report, UnknownReason};

/// Between a noun and its `is`, or `there`, stand no more items than this.
const LONGEST_TAIL: usize = 8;

/// The words for whoever holds what a noun names are no more than this.
const LONGEST_OWNER: usize = 12;

/// `Norway’s demand for …`, `an Israeli claim that …`, `there was speculation that …`.
pub(super) fn nominal(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    let unit = clause.unit;
    for at in 1..unit.items.len() {
        let noun = unit.lower(at);
        let known = |noun: &str| lexicon().nominal(noun);
        let singular = noun.strip_suffix('s').filter(|_| known(noun).is_none()).unwrap_or(noun);
        let Some(act) = known(singular) else { continue };
        let voiced = drafts.iter().any(|draft| {
            draft.unit == clause.index && draft.cue.iter().any(|cue| cue.holds(unit.items[at].span))
        });
        if unit.items[at].capital || voiced || clause.triggers.iter().any(|trigger| trigger.at == at) {
            continue;
        }
        let Some((who, start)) = holder(unit, at, singular) else { continue };
        let Some((from, to)) = trimmed(unit, start, nominal_end(clause, at, start)) else { continue };
        if is_object_of(clause, start, to) {
            continue;
        }
        let mut draft = Draft::new("nominal", clause.index, unit.items[at].span, who);
        draft.cue.push(unit.items[at].span);
        draft.content.push((clause.index, from, to));
        draft.act = act;
        draft.confidence = 0.65;
        draft.how = "the holder of the noun";
        if denied(unit, at) {
            draft.report = Report::Negated;
        }
        drafts.push(draft);
    }
}

/// `It is not Norland’s intention to leave`: whether the noun at item `at` is one that somebody does not hold.
fn denied(unit: &Unit, at: usize) -> bool {
    let near = (at.saturating_sub(6)..at)
        .rev()
        .take_while(|&at| !matches!(unit.items[at].kind, Kind::Mark(',' | ';')));
    let not = near.into_iter().find(|&at| unit.lower(at) == "not").filter(|&not| not > 0);
    // `is not alone in its demand`, `it is not only its wish`
    let between = |at: usize| {
        let item = &unit.items[at];
        !item.verb()
            && !item.is(Class::Preposition)
            && !matches!(item.lower.as_str(), "alone" | "only" | "just")
    };
    not.is_some_and(|not| unit.items[not - 1].is(Class::Be) && (not + 1..at).all(between))
}

/// `a demand that Sund has long rejected`: whether the clause that begins behind `that` at `start` and ends at `to` lacks
/// the object of its verb, so that it is about the noun.
fn is_object_of(clause: &Clause<'_>, start: usize, to: usize) -> bool {
    let unit = clause.unit;
    let takes = |t: &&Trigger| {
        t.verb.takes(Frame::Object) && !t.verb.takes(Frame::Clause) && t.voice == Voice::Active
    };
    let last = clause.triggers.iter().filter(takes).find(|t| t.at >= start && t.at < to);
    let lacks = |t: &Trigger| {
        let next = unit.items.get(t.to).filter(|_| t.to < to);
        next.is_none_or(|next| {
            next.is(Class::Preposition) || next.is(Class::Time) || next.is(Class::Conjunction)
        })
    };
    unit.lower(start - 1) == "that" && last.is_some_and(lacks)
}

/// Who holds what the noun at `at` names, and where its content begins.
fn holder(unit: &Unit, at: usize, singular: &str) -> Option<(Who, usize)> {
    if let Some(held) = told_by(unit, at).or_else(|| according_to_which(unit, at)) {
        return Some(held);
    }
    if let Some(held) = there_is(unit, at) {
        return Some(held);
    }
    let next = unit.lower(at + 1);
    let start = match next {
        "that" => at + 2,
        "to" if lexicon().is_sign("nominal-to", singular) => at + 2,
        "to" if lexicon().is_sign("nominal-verb", singular)
            && unit.items.get(at + 2).is_some_and(|item| item.kind == Kind::Word) =>
        {
            at + 1
        }
        "of" | "for" | "on" | "about" | "over" | "against" | "with"
            if lexicon().is_sign(&format!("nominal-{next}"), singular) =>
        {
            at + 2
        }
        _ => return None,
    };
    if let Some(owner) = owner(unit, at) {
        // `his claim of …` is too often what somebody has, not what somebody says.
        let pronoun = owner.shape == Shape::Pronoun && matches!(next, "of" | "for");
        return (!pronoun).then_some((Who::Named(vec![owner]), start));
    }
    if let (Some((_, _, 1)), "that") = (unit.state_at(at - 1), next) {
        return Some((Who::Named(vec![source(mention(unit, at - 1, at)?)?]), start));
    }
    None
}

/// The possessor of the noun at `at`: `Norland’s firm`, `the company’s`, `its`.
pub(super) fn owner(unit: &Unit, at: usize) -> Option<Mention> {
    let owner = (at.saturating_sub(4)..at)
        .rev()
        .find(|&at| unit.items[at].possessor() || unit.items[at].is(Class::Possessive))?;
    // `Norland’s premier dismissed claims that …`: not Norland’s claims.
    if (owner + 1..at).any(|at| unit.items[at].verb() && !unit.lower(at).ends_with("ing") && known(unit)) {
        return None;
    }
    if unit.items[owner].is(Class::Possessive) {
        return mention(unit, owner, owner + 1);
    }
    let part = |at: usize| {
        let item = &unit.items[at];
        let inside = item.possessor() && unit.items[at + 1].name_like();
        item.name_like()
            || inside
            || matches!(item.lower.as_str(), "of" | "and" | "for")
            || common_holder(unit, at)
    };
    let first = owner.saturating_sub(LONGEST_OWNER);
    let mut from = (first..owner).rev().find(|&at| !part(at)).map_or(first, |at| at + 1);
    while from < owner && matches!(unit.lower(from), "of" | "and" | "for") {
        from += 1;
    }
    source(mention(unit, from, owner)?)
}

/// A word of a description that can hold an opinion: `the company’s`, `the harbour union’s`.
fn common_holder(unit: &Unit, at: usize) -> bool {
    let item = &unit.items[at];
    let kinds = [Class::Person, Class::Group, Class::Organization];
    let plain = item.kind == Kind::Word
        && !item.is(Class::Preposition)
        && !item.is(Class::Conjunction)
        && !item.is(Class::Auxiliary)
        && !item.verb();
    let before_one = (at..(at + 3).min(unit.items.len()))
        .take_while(|&at| !unit.items[at].possessor())
        .any(|at| kinds.iter().any(|kind| unit.items[at].is(*kind)));
    plain && before_one
}

/// `a claim by the guild that …`, `a demand from the owners that …`.
fn told_by(unit: &Unit, at: usize) -> Option<(Who, usize)> {
    if !matches!(unit.lower(at + 1), "by" | "from") {
        return None;
    }
    let that = (at + 2..unit.items.len().min(at + 8)).find(|&at| unit.lower(at) == "that")?;
    Some((Who::Named(vec![source(mention(unit, at + 2, that)?)?]), that + 1))
}

/// `There was speculation that …`; `there is a feeling in the guild that …`, where the guild feels it.
fn there_is(unit: &Unit, at: usize) -> Option<(Who, usize)> {
    let that = (at + 1..unit.items.len().min(at + 8)).find(|&at| unit.lower(at) == "that")?;
    if !(at.saturating_sub(LONGEST_TAIL)..at).any(|at| unit.lower(at) == "there") {
        return None;
    }
    if that == at + 1 {
        return Some((Who::Unknown(UnknownReason::NoSource), that + 1));
    }
    let among = matches!(unit.lower(at + 1), "in" | "among" | "within" | "inside" | "at" | "on" | "from");
    let who = mention(unit, at + 2, that).filter(|_| among)?;
    let can = matches!(who.shape, Shape::Group | Shape::Organization | Shape::State);
    let who = if can { Who::Named(vec![who]) } else { Who::Unknown(UnknownReason::NoSource) };
    Some((who, that + 1))
}

/// `a claim by the guild according to which …`
fn according_to_which(unit: &Unit, at: usize) -> Option<(Who, usize)> {
    let by = Some(at + 1).filter(|&by| matches!(unit.lower(by), "by" | "of" | "from"))?;
    let which = (by + 2..unit.items.len().min(by + 10)).find(|&at| unit.lower(at) == "which")?;
    let to = which.checked_sub(2).filter(|&to| unit.lower(to) == "according")?;
    Some((Who::Named(vec![source(mention(unit, by + 1, to)?)?]), which + 1))
}

/// An adjective of a state stands for the state here.
fn source(mut found: Mention) -> Option<Mention> {
    if found.shape == Shape::Thing || found.shape == Shape::Name && found.state.is_some() {
        found.state?;
        found.shape = Shape::State;
    }
    Some(found)
}

/// Where the content of a noun ends: before the verb that the noun is the subject of.
fn nominal_end(clause: &Clause<'_>, at: usize, start: usize) -> usize {
    let unit = clause.unit;
    let gerund = |at: usize| unit.lower(at).ends_with("ing");
    let opens = |at: usize| unit.items[at].mark(';') || unit.items[at].mark(',') && !gerund(at + 1);
    let stop = (start + 1..unit.items.len()).find(|&at| opens(at)).unwrap_or(unit.items.len());
    let verb_before = main_verb(unit, 0, at).is_some() || clause.triggers.iter().any(|t| t.at < at);
    let first = !verb_before && (0..at).all(|at| !unit.items[at].is(Class::Auxiliary));
    let that = unit.lower(start - 1) == "that";
    if first && known(unit) {
        // The clause after `that` has a finite verb of its own; the noun's comes after it.
        let other = (start + 1..stop).find(|&at| !that && clashes(unit.lower(at))).unwrap_or(stop);
        return main_verbs(unit, start, stop).nth(usize::from(that)).unwrap_or(stop).min(other);
    }
    let verb =
        |at: &usize| first && !that && (unit.items[*at].is(Class::Auxiliary) || clashes(unit.lower(*at)));
    match (start + 1..stop).find(verb) {
        Some(verb) => verb,
        None if stop < unit.items.len() => stop,
        None => {
            let later = clause.triggers.iter().position(|t| t.at > at);
            later.map_or(stop, |nth| end(clause, nth, start).min(stop))
        }
    }
}

fn clashes(word: &str) -> bool {
    matches!(word, "clashes" | "means" | "makes" | "remains" | "comes" | "came" | "drew")
}

/// `The guild’s position is that …`, `Norland’s aim is to …`, `the fear in Sund was that …`.
pub(super) fn copular(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    let unit = clause.unit;
    for at in 1..unit.items.len() {
        let noun = unit.lower(at);
        let known = |noun: &str| lexicon().nominal(noun);
        let Some(act) = known(noun).or_else(|| noun.strip_suffix('s').and_then(known)) else { continue };
        let last = unit.items.len().min(at + 1 + LONGEST_TAIL);
        let Some(be) = (at + 1..last).find(|&at| unit.items[at].is(Class::Be)) else { continue };
        let whole = clause.triggers.iter().all(|trigger| trigger.at != at && trigger.at != be);
        let next = be + 1 + usize::from(unit.lower(be + 1) == "not");
        let links = matches!(unit.lower(next), "that" | "to") && whole;
        let Some(who) = holder_of_view(unit, at, be).filter(|_| links && !unit.items[at].capital) else {
            continue;
        };
        let start = be + 1 + usize::from(unit.lower(be + 1) == "that");
        let stop = (start..unit.items.len()).find(|&at| unit.items[at].mark(';'));
        let range = trimmed(unit, start, stop.unwrap_or(unit.items.len()));
        let (Some((from, to)), Some(cue)) = (range, unit.span_of(at, be + 1)) else { continue };
        let mut draft = Draft::new("copular", clause.index, unit.items[at].span, Who::Named(vec![who]));
        draft.cue.push(cue);
        draft.content.push((clause.index, from, to));
        draft.act = act;
        draft.confidence = 0.8;
        draft.how = "the holder of the noun";
        drafts.push(draft);
    }
}

/// Whose position, aim or fear the noun at `at` names, whose `is` stands at `be`.
fn holder_of_view(unit: &Unit, at: usize, be: usize) -> Option<Mention> {
    // `The mayor’s message to the drivers was that …`
    if be == at + 1 || unit.lower(at + 1) == "to" {
        return owner(unit, at).filter(|who| who.shape != Shape::Thing && who.shape != Shape::Document);
    }
    if !matches!(unit.lower(at + 1), "of" | "in" | "among" | "within" | "at" | "from" | "for") {
        return None;
    }
    let mut who = mention(unit, at + 2, be)?;
    as_people(unit, &mut who);
    let can = matches!(
        who.shape,
        Shape::Group | Shape::Organization | Shape::State | Shape::Person | Shape::Anonymous
    );
    can.then_some(who)
}

//! Reports by nouns: `Norland’s insistence that …`, `a claim by X that …`, `there was speculation that …`.

use super::borders::{end, trimmed};
use super::finite::{known, main_verb, main_verbs};
use super::{Clause, Draft, Who};
use crate::find::lexicon::{Class, lexicon};
use crate::find::mention::{Mention, Shape, mention};
use crate::find::words::{Kind, Unit};
use rapporteur_model::UnknownReason;

/// Nouns whose content may follow `for`.
const ASKS: &[&str] = &["demand", "call", "appeal", "plea", "request"];

/// `Norway’s demand for …`, `an Israeli claim that …`, `there was speculation that …`.
pub(super) fn nominal(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    let unit = clause.unit;
    for at in 1..unit.items.len() {
        let noun = unit.lower(at);
        let known = |noun: &str| lexicon().nominal(noun);
        let Some(act) = known(noun).or_else(|| noun.strip_suffix('s').and_then(known)) else { continue };
        let voiced = drafts.iter().any(|draft| {
            draft.unit == clause.index && draft.cue.iter().any(|cue| cue.holds(unit.items[at].span))
        });
        if unit.items[at].capital || voiced || clause.triggers.iter().any(|trigger| trigger.at == at) {
            continue;
        }
        let Some((who, start)) = holder(unit, at) else { continue };
        let Some((from, to)) = trimmed(unit, start, nominal_end(clause, at, start)) else { continue };
        let mut draft = Draft::new("nominal", clause.index, unit.items[at].span, who);
        draft.cue.push(unit.items[at].span);
        draft.content.push((clause.index, from, to));
        draft.act = act;
        draft.confidence = 0.65;
        draft.how = "the holder of the noun";
        drafts.push(draft);
    }
}

/// Who holds what the noun at `at` names, and where its content begins.
fn holder(unit: &Unit, at: usize) -> Option<(Who, usize)> {
    let by = (unit.lower(at + 1) == "by")
        .then(|| (at + 2..unit.items.len().min(at + 8)).find(|&at| unit.lower(at) == "that"))
        .flatten();
    if let Some(that) = by {
        return Some((Who::Named(vec![source(mention(unit, at + 2, that)?)?]), that + 1));
    }
    if let Some(held) = according_to_which(unit, at) {
        return Some(held);
    }
    let next = unit.lower(at + 1);
    let start = match next {
        "that" => at + 2,
        "to" if unit.items.get(at + 2).is_some_and(|item| item.kind == Kind::Word) => at + 1,
        "on" | "of" if unit.lower(at) == "insistence" || next == "of" => at + 2,
        "for" if ASKS.contains(&unit.lower(at).trim_end_matches('s')) => at + 2,
        _ => return None,
    };
    let owner = (at.saturating_sub(4)..at)
        .rev()
        .find(|&at| unit.items[at].possessor() || unit.items[at].is(Class::Possessive));
    if let Some(owner) = owner {
        if unit.items[owner].is(Class::Possessive) {
            let mut pronoun = mention(unit, owner, owner + 1)?;
            pronoun.shape = Shape::Pronoun;
            pronoun.head = unit.lower(owner).to_owned();
            return (!matches!(next, "of" | "for")).then_some((Who::Named(vec![pronoun]), start));
        }
        let from = (0..owner).rev().find(|&at| !unit.items[at].name_like()).map_or(0, |at| at + 1);
        return Some((Who::Named(vec![source(mention(unit, from, owner)?)?]), start));
    }
    if let (Some((_, _, 1)), "that") = (unit.state_at(at - 1), next) {
        return Some((Who::Named(vec![source(mention(unit, at - 1, at)?)?]), start));
    }
    let existential = (0..at).any(|at| unit.lower(at) == "there") && next == "that";
    existential.then_some((Who::Unknown(UnknownReason::NoSource), start))
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

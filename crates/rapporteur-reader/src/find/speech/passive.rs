//! Passive reports: `was told by X that …`, `X was accused of …`, `X was quoted by Y as saying …`.

use super::adjuncts::adjuncts;
use super::borders::{end, trimmed};
use super::complement::{Complement, complement_of};
use super::split::pre_content;
use super::verbs::draft;
use super::ways::noun;
use super::{Clause, Draft, Who, subject};
use crate::find::lexicon::{Class, Frame};
use crate::find::mention::{Shape, mention};
use crate::find::trigger::Trigger;
use crate::find::words::{Kind, Unit};
use rapporteur_model::UnknownReason;

/// `X was quoted by Y as saying …`, `Y quoted X as saying …`.
pub(super) fn quoted_as(clause: &Clause<'_>, nth: usize) -> Option<Draft> {
    let (unit, trigger) = (clause.unit, &clause.triggers[nth]);
    let as_at = trigger.from.checked_sub(1).filter(|&at| unit.lower(at) == "as")?;
    let quoted =
        (as_at.saturating_sub(14)..as_at).rev().find(|&at| matches!(unit.lower(at), "quoted" | "cited"))?;
    let passive = quoted > 0 && unit.items[quoted - 1].is(Class::Be);
    let by = (quoted + 1..as_at).find(|&at| unit.lower(at) == "by");
    let verb = Trigger { from: quoted - usize::from(passive), at: quoted, to: quoted + 1, ..trigger.clone() };
    let subject = subject::left(unit, std::slice::from_ref(&verb), 0);
    let from = subject.as_ref().map_or(0, |subject| subject.from);
    let subject = subject.map(|subject| subject.mentions);
    let after = noun(unit, trigger.to + 1).filter(|_| unit.lower(trigger.to) == "by");
    let (who, outlet) = if passive {
        let outlet = by.and_then(|by| mention(unit, by + 1, as_at));
        (subject?, outlet.or_else(|| mention(unit, trigger.to + 1, after?.end)))
    } else {
        let outlet = subject.and_then(|mut subject| subject.pop()).filter(|m| m.shape != Shape::Pronoun);
        (vec![mention(unit, quoted + 1, as_at)?], outlet)
    };
    let whole = Trigger { to: after.map_or(trigger.to, |noun| noun.end), ..trigger.clone() };
    let found = complement_of(clause, nth, &whole);
    // `“Why now?” she was quoted as saying.`
    let quoted_before = from > 0 && unit.items[from - 1].quote().is_some();
    let before = if quoted_before { pre_content(clause, from).unwrap_or_default() } else { vec![] };
    let content = before.into_iter().chain(found.content.iter().copied()).collect();
    let mut draft = draft(clause, nth, "quoted-as", Who::Named(who), &content, &found)?;
    draft.cue = vec![unit.span_of(quoted - usize::from(passive), quoted + 1)?];
    draft.via.extend(outlet.map(|outlet| outlet.name.unwrap_or(outlet.span)));
    draft.how = "the words beside “quoted”";
    Some(draft)
}

/// `had been told by X that …`, `it was reported that …`, `was criticised for …`.
pub(super) fn passive(clause: &Clause<'_>, nth: usize) -> Option<Draft> {
    let (unit, trigger) = (clause.unit, &clause.triggers[nth]);
    let by = (trigger.to..unit.items.len().min(trigger.to + 4)).find(|&at| unit.lower(at) == "by");
    let agent = by.and_then(|by| {
        let stop = (by + 1..unit.items.len()).find(|&at| {
            let item = &unit.items[at];
            matches!(item.kind, Kind::Mark(_)) && !item.possessor()
                || item.quote().is_some()
                || matches!(item.lower.as_str(), "that" | "as" | "for" | "to" | "in" | "on")
        });
        let stop = stop.unwrap_or(unit.items.len());
        Some((mention(unit, by + 1, stop)?, stop))
    });
    let mut aside = Complement { next: trigger.to, ..Complement::default() };
    adjuncts(unit, &mut aside);
    let far = if unit.lower(aside.next) == "that" { aside.next } else { trigger.to };
    let next = agent.as_ref().map_or(far, |(_, stop)| *stop);
    // `It is understood that …`, but not `was encouraged that …`
    let impersonal = trigger.verb.frames.is_empty();
    let reports = impersonal || trigger.verb.takes(Frame::Clause) || trigger.verb.takes(Frame::Told);
    let that = unit.lower(next) == "that" && reports;
    let after = |word: &str| {
        trigger.verb.takes(Frame::ObjectWith(match word {
            "as" => "as",
            "of" => "of",
            _ => "for",
        }))
    };
    let turned = matches!(unit.lower(next), "as" | "of" | "for") && after(unit.lower(next));
    let rest = trimmed(unit, next + 1, end(clause, nth, next + 1))?;
    let content = if that {
        vec![rest]
    } else if turned {
        vec![patient(clause, trigger.from)?, if unit.lower(next) == "of" { (next, rest.1) } else { rest }]
    } else {
        return None;
    };
    let agent_free = agent.is_none();
    let who = agent.map_or(Who::Unknown(UnknownReason::NoSource), |(agent, _)| Who::Named(vec![agent]));
    let rule = if that { "passive-that" } else { "passive-object" };
    let mut draft = draft(clause, nth, rule, who, &content, &aside)?;
    // `do not want to be told that …`
    if agent_free && matches!(unit.lower(trigger.at.saturating_sub(1)), "be" | "being") {
        return None;
    }
    // `The crews were told that …`: to whom it was said.
    let told = that && trigger.verb.takes(Frame::Told);
    let whom = told.then(|| patient(clause, trigger.from)).flatten();
    draft.addressee = draft.addressee.or(whom.and_then(|(from, to)| unit.span_of(from, to)));
    Some(draft)
}

/// What a passive verb is said of: the noun phrase before it.
pub(super) fn patient(clause: &Clause<'_>, from: usize) -> Option<(usize, usize)> {
    let unit = clause.unit;
    let (mut end, mut start) = (from, from);
    while end > 0 && matches!(unit.lower(end - 1), "and" | "," | "that" | "which") {
        end -= 1;
    }
    // `The port, where the boats lie, was said to be closed`
    if end < from
        && unit.items[end].mark(',')
        && let Some(subject) = over_commas(unit, from)
    {
        return Some(subject);
    }
    for at in (0..end).rev() {
        let item = &unit.items[at];
        const JOINS: &[&str] = &[
            "as", "because", "while", "but", "when", "if", "although", "though", "unless", "whereas", "until",
        ];
        let joins = JOINS.contains(&item.lower.as_str());
        let compares = item.lower == "as" && matches!(unit.lower(at + 1), "many" | "much" | "few");
        let bound = matches!(item.kind, Kind::Mark(_)) && !item.possessor()
            || item.quote().is_some()
            || item.is(Class::Auxiliary)
            || item.is(Class::Relative)
            || joins && !compares;
        if bound {
            break;
        }
        start = at;
    }
    trimmed(unit, start, end)
}

/// The subject of a verb group at item `from` that a relative clause or an apposition parts from it.
fn over_commas(unit: &Unit, from: usize) -> Option<(usize, usize)> {
    let first = (1..from - 1).find(|&at| unit.items[at].mark(','))?;
    let opens = unit.items.get(first + 1)?;
    let parted = opens.is(Class::Relative) || opens.is(Class::Determiner);
    let adverb = |at: &usize| !unit.items[*at].is(Class::Adverb) && !unit.lower(*at).ends_with("ly");
    let start = (0..first).find(adverb)?;
    // `Last week, the guards, who …`, `Norland said the clerks, who …`
    let other = |at: usize| unit.items[at].is(Class::Time) || unit.items[at].verb();
    if (start..first).any(other) {
        return None;
    }
    let noun = !unit.items[start].is(Class::Preposition) && !unit.items[start].is(Class::Conjunction);
    let plain =
        (start..first).all(|at| !unit.items[at].is(Class::Auxiliary) && unit.items[at].quote().is_none());
    (parted && noun && plain).then(|| trimmed(unit, start, first)).flatten()
}

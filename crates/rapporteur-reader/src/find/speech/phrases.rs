//! Reports without a reporting verb: “…” – Name, according to X, attitudes, nouns, `X: …`.

use super::complement::{end, trimmed};
use super::subject;
use super::{Clause, Draft, Who};
use crate::find::lexicon::{Class, Form, Verb, lexicon};
use crate::find::mention::{Mention, Shape, mention, mention_with_apposition};
use crate::find::trigger::{Trigger, Voice};
use crate::find::words::{Kind, Unit};
use crate::find::world::world;
use rapporteur_model::{Act, Report, UnknownReason};

/// `“…” – Name, role`
pub(super) fn dash(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    let unit = clause.unit;
    let Some(at) = unit.items.iter().position(|item| item.dash()) else { return };
    let quoted = at == 1 && unit.items[0].quote().is_some();
    if !quoted || unit.items.len() > at + 20 {
        return;
    }
    let Some(found) =
        mention_with_apposition(unit, at + 1, unit.items.len()).filter(|m| m.shape != Shape::Thing)
    else {
        return;
    };
    let mut draft = Draft::new("dash", clause.index, unit.items[at].span, Who::Named(vec![found]));
    draft.cue.push(unit.items[at].span);
    draft.content.push((clause.index, 0, 1));
    draft.confidence = 0.9;
    draft.how = "the words after the dash";
    drafts.push(draft);
}

/// `According to X, …`, `…, according to X`, `in the words of X, …`.
pub(super) fn according(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    let unit = clause.unit;
    const OPENERS: &[&[&str]] = &[
        &["according", "to"],
        &["in", "the", "words", "of"],
        &["in", "line", "with"],
        &["in", "the", "view", "of"],
        &["as", "per"],
    ];
    let opens =
        |at: usize, words: &[&str]| words.iter().enumerate().all(|(nth, word)| unit.lower(at + nth) == *word);
    for at in 0..unit.items.len() {
        let Some(words) = OPENERS.iter().find(|words| opens(at, words)) else { continue };
        let from = at + words.len();
        let stop = (from..unit.items.len()).find(|&at| {
            let item = &unit.items[at];
            matches!(item.kind, Kind::Mark(',' | ';' | ':')) || item.lower == "." || item.quote().is_some()
        });
        let stop = stop.unwrap_or(unit.items.len());
        let Some(mention) = mention(unit, from, stop).filter(|m| m.shape != Shape::Thing) else { continue };
        if words[0] == "in" && words[1] == "line" && mention.shape == Shape::Thing {
            continue;
        }
        if passed_on(clause, &mention, drafts) {
            continue;
        }
        drafts.extend(according_to(clause, at, from, stop, mention));
    }
}

/// `According to TASS, X said …`: an agency that passes on what somebody else says is no source of
/// its own.
fn passed_on(clause: &Clause<'_>, source: &Mention, drafts: &mut [Draft]) -> bool {
    let unit = clause.unit;
    let words = source.name.and_then(|name| {
        let from = unit.items.iter().position(|item| item.span.start() == name.start())?;
        let to = unit.items.iter().position(|item| item.span.end() == name.end())?;
        let words: Vec<String> = unit.items[from..=to].iter().map(|item| item.lower.clone()).collect();
        Some(words.join(" "))
    });
    let listed = words.is_some_and(|words| world().passes_on(&words));
    let agency =
        listed || matches!(source.head.as_str(), "agency" | "news" | "tv" | "media" | "press" | "wire");
    let own = |draft: &Draft| agency && draft.unit == clause.index;
    let pieces: Vec<(usize, usize)> =
        drafts.iter().filter(|d| own(d)).flat_map(|d| &d.content).map(|c| (c.1, c.2)).collect();
    let nested = |draft: &Draft| {
        let at = unit.items.iter().position(|item| item.span.overlaps(draft.trigger)).unwrap_or(0);
        pieces.iter().any(|&(from, to)| from <= at && at < to)
    };
    let mut passes = false;
    for draft in drafts.iter_mut().filter(|draft| own(draft)) {
        // What stands in another's words is passed on with these.
        draft.via.extend((!nested(draft)).then_some(source.name.unwrap_or(source.core)));
        passes = true;
    }
    passes
}

fn according_to(clause: &Clause<'_>, at: usize, from: usize, stop: usize, source: Mention) -> Option<Draft> {
    let unit = clause.unit;
    let leads = at == 0 || matches!(unit.lower(at - 1), "but" | "and" | ";");
    let range = if leads {
        trimmed(
            unit,
            stop,
            (stop..unit.items.len()).find(|&at| unit.items[at].mark(';')).unwrap_or(unit.items.len()),
        )?
    } else {
        let start = (0..at).rev().find(|&at| unit.items[at].mark(';')).map_or(0, |at| at + 1);
        trimmed(unit, start, at)?
    };
    let document = source.shape == Shape::Document;
    let mut draft = Draft::new("according-to", clause.index, unit.items[at].span, Who::Named(vec![source]));
    draft.cue.push(unit.span_of(at, from)?);
    draft.content.push((clause.index, range.0, range.1));
    draft.act = if document { Act::Document } else { Act::Say };
    draft.confidence = 0.9;
    draft.how = "the words after “according to”";
    Some(draft)
}

/// `X remains sceptical about …`, `X is confident that …`.
pub(super) fn attitude(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    let unit = clause.unit;
    for at in 1..unit.items.len() {
        if !unit.items[at].is(Class::Attitude) || unit.items[at].capital {
            continue;
        }
        let follows =
            matches!(unit.lower(at + 1), "about" | "that" | "of" | "for" | "to" | "over" | "on" | "in");
        let adverb = |at: usize| unit.items[at].is(Class::Adverb) || unit.lower(at).ends_with("ly");
        let verb = (0..at).rev().find(|&at| !adverb(at)).filter(|&verb| {
            unit.items[verb].is(Class::Be)
                || matches!(
                    unit.lower(verb),
                    "remains" | "remain" | "remained" | "seems" | "sounded" | "grew"
                )
        });
        let Some(verb) = verb.filter(|_| follows) else { continue };
        let Some(trigger) = pretend(unit, verb, at) else { continue };
        if trigger.report != Report::Actual {
            continue;
        }
        let mut triggers = clause.triggers.clone();
        triggers.push(trigger.clone());
        let Some(found) = subject::left(unit, &triggers, triggers.len() - 1) else { continue };
        let sources = |m: &Mention| m.shape != Shape::Thing && m.shape != Shape::Document && m.head != "it";
        if !found.mentions.iter().all(|m| sources(m) && subject::can_speak(m, &trigger, true)) {
            continue;
        }
        let Some((from, to)) = trimmed(unit, at, attitude_end(clause, at)) else { continue };
        let Some(cue) = unit.span_of(verb, at + 1) else { continue };
        let mut draft = Draft::new("attitude", clause.index, unit.items[at].span, Who::Named(found.mentions));
        draft.cue.push(cue);
        draft.content.push((clause.index, from, to));
        draft.act = attitude_act(unit.lower(at));
        draft.confidence = 0.7;
        draft.how = found.how;
        drafts.push(draft);
    }
}

fn attitude_end(clause: &Clause<'_>, at: usize) -> usize {
    let unit = clause.unit;
    let stops = |at: usize| {
        unit.items[at].mark(';')
            || unit.items[at].mark(',')
                && matches!(unit.lower(at + 1), "but" | "and" | "while" | "as" | "although")
    };
    (at..unit.items.len()).find(|&at| stops(at)).unwrap_or(unit.items.len())
}

fn attitude_act(word: &str) -> Act {
    match word {
        "willing" | "ready" | "determined" | "eager" => Act::Intend,
        "unwilling" => Act::Refuse,
        _ => Act::Think,
    }
}

/// A copula as if it were a reporting verb, so that its subject is found the same way.
fn pretend(unit: &Unit, verb: usize, at: usize) -> Option<Trigger> {
    let (think, _): (&'static Verb, Form) = lexicon().verb("thinks", "")?;
    let mut from = verb;
    let mut report = Report::Actual;
    while from > 0
        && (unit.items[from - 1].is(Class::Auxiliary)
            || unit.items[from - 1].is(Class::Adverb) && !unit.items[from - 1].is(Class::Conjunction))
    {
        from -= 1;
        let item = &unit.items[from];
        if item.is(Class::Hypothetical) || item.is(Class::Future) {
            report = Report::Hypothetical;
        }
    }
    if unit.items[verb..at].iter().any(|item| item.is(Class::Negation)) {
        report = Report::Negated;
    }
    Some(Trigger { at: verb, from, to: at + 1, verb: think, voice: Voice::Active, report, base: false })
}

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
    let next = unit.lower(at + 1);
    let start = match next {
        "that" => at + 2,
        "to" => at + 1,
        "on" | "of" if unit.lower(at) == "insistence" || next == "of" => at + 2,
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
            return (next != "of").then_some((Who::Named(vec![pronoun]), start));
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
    let opens = |at: usize| unit.items[at].mark(',') || unit.items[at].mark(';');
    let first =
        (0..at).all(|at| !unit.items[at].is(Class::Auxiliary) && !clause.triggers.iter().any(|t| t.at == at));
    let verb = (start + 1..unit.items.len()).find(|&at| {
        opens(at)
            || unit.items[at].is(Class::Auxiliary) && first
            || first && unit.lower(start - 1) != "that" && clashes(unit.lower(at))
    });
    match verb {
        Some(verb) if first && unit.lower(start - 1) != "that" || opens(verb) => verb,
        _ => clause
            .triggers
            .iter()
            .position(|t| t.at > at)
            .map_or(unit.items.len(), |nth| end(clause, nth, start).min(unit.items.len())),
    }
}

fn clashes(word: &str) -> bool {
    matches!(word, "clashes" | "means" | "makes" | "remains" | "comes" | "came" | "drew")
}

/// `Name: …` in a headline.
pub(super) fn headline(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    let unit = clause.unit;
    let Some(colon) = unit.items.iter().take(7).position(|item| item.mark(':')).filter(|_| unit.heading)
    else {
        return;
    };
    let Some(found) = mention(unit, 0, colon) else { return };
    if !matches!(found.shape, Shape::Person | Shape::State | Shape::Anonymous | Shape::Group) || colon == 0 {
        return;
    }
    let Some((from, to)) = trimmed(unit, colon + 1, unit.items.len()).filter(|(from, to)| to - from >= 3)
    else {
        return;
    };
    let mut draft = Draft::new("headline", clause.index, unit.items[colon].span, Who::Named(vec![found]));
    draft.cue.push(unit.items[colon].span);
    draft.content.push((clause.index, from, to));
    draft.confidence = 0.6;
    draft.how = "the words before the colon";
    drafts.push(draft);
}

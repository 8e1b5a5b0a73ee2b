//! The course of a side on one matter: what it refused or asked for, and what it gives, takes or asks for later.
//!
//! The positions of each side are put in the order of days. Of two that differ in what they let the other side have, or
//! in a figure, those on one matter are a move: as alike as possible in meaning (where no vectors are at hand, in words),
//! and of several tellings the ones that lie furthest apart in time.

use super::{End, Moved};
use crate::account::{Account, Index, Mark};
use crate::conflict::{Ground, other_figure as differing};
use crate::issues::words::words;
use crate::world::world;
use crate::{Knowledge, Stand};
use jiff::civil::Date;
use rapporteur_model::{Span, Stance};
use std::collections::BTreeMap;

/// The least likeness of two ends in meaning.
const MEANT: f32 = 0.5;
/// The same where the later end is told as a move, or the catalogue puts both on one issue.
const TOLD: f32 = 0.4;
/// The least likeness of two ends where words alone are compared.
const WORDS: f32 = 0.12;
/// The likeness from which two ends say the same.
const SAME: f32 = 0.85;
/// What an earlier end in the side's own words counts more.
const OWN: f32 = 0.1;
/// What the whole time of the case between two ends counts: who moved is told from the first to the last.
const WHOLE_TIME: f32 = 0.2;
/// Days between two ends of which one text tells both.
const RECALLED: i32 = 7;
/// Words behind a verb of acceptance among which stands what is taken.
const WHOLE: usize = 4;
/// Words between a negation and the concession that it turns into a refusal: "would not give up".
const NEGATED: usize = 2;
/// Earlier ends to which a later one is compared: the latest.
const BACK: usize = 40;
/// Of more ends than these the words are compared.
const VECTORS: usize = 4000;

/// Where a side stands, as one clause tells it.
struct Stood<'a> {
    stand: &'a Stand,
    account: &'a Account<'a>,
    place: usize,
    evidence: Span,
    /// Whether it asks or refuses.
    hard: bool,
    /// Whether it lets the other side have something; a condition does both.
    soft: bool,
    /// Whether it is told as a move: "dropped", "no longer".
    yields: bool,
}

pub(super) fn find(ground: &Ground<'_>, knowledge: Knowledge<'_>) -> Vec<Moved> {
    let all = stood(ground);
    let pairs = turned(&all);
    let vectors = vectors(ground, knowledge, &all, &pairs);
    let days = length(ground);
    let score = |(from, to): (usize, usize)| {
        let likeness = likeness(ground, &vectors, (&all[from], &all[to]), (from, to))?;
        Some((likeness + bonus(&all[from], &all[to], days), from, to))
    };
    let mut scored: Vec<(f32, usize, usize)> = pairs.into_iter().filter_map(score).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut left, mut reached) = (vec![false; all.len()], vec![false; all.len()]);
    let mut found = Vec::new();
    for (_, from, to) in scored {
        if !left[from] && !reached[to] {
            (left[from], reached[to]) = (true, true);
            let who = all[to].stand.holder.clone();
            found.push(Moved { who, from: end(ground, &all[from]), to: end(ground, &all[to]) });
        }
    }
    found
}

/// The positions that a side or the outlet tells, by side and in the order of days.
fn stood<'a>(ground: &'a Ground<'_>) -> Vec<Stood<'a>> {
    let stands = ground.analysis.stands.iter().filter(|stand| stand.is_stated() && stand.days.is_some());
    let mut all: Vec<Stood<'a>> = stands.filter_map(|stand| of_stand(ground, stand)).collect();
    let key = |one: &Stood<'_>| (one.stand.holder.clone(), one.stand.days, one.place, one.evidence);
    all.sort_by_cached_key(key);
    all
}

fn of_stand<'a>(ground: &'a Ground<'_>, stand: &'a Stand) -> Option<Stood<'a>> {
    let evidence = evidence(stand);
    let place = ground.holding(stand.document, evidence)?;
    let account = &ground.accounts[place];
    let text = ground.case.documents[stand.document].document.words(evidence);
    if ground.is_denied(stand.document, evidence) || is_asked(text) || of_another(ground, stand, text) {
        return None;
    }
    let (hard, soft) = match stand.stance() {
        Stance::Offers | Stance::Accepts | Stance::Open => (false, true),
        Stance::Conditional => (true, true),
        Stance::Demands | Stance::Rejects => (true, false),
        Stance::Unresolved => return None,
    };
    Some(Stood { stand, account, place, evidence, hard, soft, yields: yields(account) })
}

/// "asked whether Berne would soften its demand": what a reporter asks about is nobody's position.
fn is_asked(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["asked whether", "asked if", "asked about", "asked when", "asked why"]
        .iter()
        .any(|asks| lower.contains(asks))
}

/// Whether the clause begins with another state, which is to do something: "the Swiss will cut the levy".
fn of_another(ground: &Ground<'_>, stand: &Stand, text: &str) -> bool {
    let words = words(text);
    let first = words.first().filter(|first| text[first.start..].starts_with(char::is_uppercase));
    let state = first.and_then(|first| world().state(&first.lower));
    let doer = words.get(1).is_some_and(|verb| {
        ["will", "would", "is", "was", "has", "must", "should"].contains(&verb.lower.as_str())
    });
    let sides = ground.analysis.actors.iter().any(|actor| actor.name == stand.holder);
    doer && sides && state.is_some_and(|(state, _)| state != stand.holder)
}

fn evidence(stand: &Stand) -> Span {
    stand.position.evidence.iter().copied().reduce(Span::cover).unwrap_or(stand.position.trigger)
}

/// Whether somebody gives in, and is not said not to.
pub(super) fn yields(account: &Account<'_>) -> bool {
    let negated = |mark: &Mark| {
        let mut ends = account.of("negation").filter_map(|one| mark.words.start.checked_sub(one.words.end));
        ends.any(|distance| distance < NEGATED)
    };
    account.of("yield").any(|mark| !negated(mark))
}

/// Whether a deal or a text is taken as a whole: "could live with the result".
fn takes_whole(account: &Account<'_>) -> bool {
    let whole = |mark: &Mark| {
        let behind = mark.words.end..mark.words.end + WHOLE;
        let of = |other: &&Mark| ["matter-deal", "matter-plan"].contains(&other.class);
        account.marks.iter().filter(of).any(|other| behind.contains(&other.words.start))
    };
    account.of("acceptance").any(whole)
}

/// Two ends of one side, by their places, that differ in what they let the other side have, or in a figure.
fn turned(all: &[Stood<'_>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (at, to) in all.iter().enumerate() {
        let earlier = (at.saturating_sub(BACK)..at).rev();
        let own = earlier.take_while(|from| all[*from].stand.holder == to.stand.holder);
        pairs.extend(own.filter(|from| moves(&all[*from], to)).map(|from| (from, at)));
    }
    pairs
}

fn moves(from: &Stood<'_>, to: &Stood<'_>) -> bool {
    let apart = from.stand.days.zip(to.stand.days).map_or(0, |(from, to)| (to.0 - from.1).get_days());
    let later = apart > 0 && from.stand.document != to.stand.document || apart >= RECALLED;
    let other = (from.hard, from.soft) != (to.hard, to.soft);
    let softer = from.hard && to.soft && (other || to.yields);
    let bound = !from.hard && to.hard && to.soft;
    later && (softer || bound || other_figure(from.account, to.account))
}

/// Whether both have figures of one thing, none of which the other has too.
fn other_figure(a: &Account<'_>, b: &Account<'_>) -> bool {
    differing(a, b).is_some_and(|(_, one, other)| one.of_one_order(other))
}

/// The vectors of the ends of pairs, by their places; none where there are too many.
fn vectors(
    ground: &Ground<'_>,
    knowledge: Knowledge<'_>,
    all: &[Stood<'_>],
    pairs: &[(usize, usize)],
) -> BTreeMap<usize, Vec<f32>> {
    let mut ends: Vec<usize> = pairs.iter().flat_map(|(from, to)| [*from, *to]).collect();
    ends.sort_unstable();
    ends.dedup();
    let Some(meaning) = knowledge.meaning.filter(|_| ends.len() <= VECTORS) else { return BTreeMap::new() };
    let words = |at: &usize| ground.case.documents[all[*at].stand.document].document.words(all[*at].evidence);
    let texts: Vec<&str> = ends.iter().map(words).collect();
    let made = meaning.vectors(&texts);
    ends.into_iter().zip(made).collect()
}

/// How surely two ends are of one matter; `None` where they are not.
fn likeness(
    ground: &Ground<'_>,
    vectors: &BTreeMap<usize, Vec<f32>>,
    (from, to): (&Stood<'_>, &Stood<'_>),
    (at, other): (usize, usize),
) -> Option<f32> {
    let told = ground.index.likeness(&ground.accounts, from.place, to.place);
    let shared = Index::shared(&from.account.stems, &to.account.stems).into_iter();
    // What is counted is no matter of its own: "four years", "for 20 years".
    let counted = |stem: u32| from.account.counts(stem) && to.account.counts(stem);
    let tells = shared
        .filter(|stem| !from.account.is_name(*stem) && !counted(*stem))
        .any(|stem| ground.index.tells(stem));
    let Some((ours, theirs)) = vectors.get(&at).zip(vectors.get(&other)) else {
        return (told >= WORDS && tells).then_some(told);
    };
    let meant: f32 = ours.iter().zip(theirs).map(|(a, b)| a * b).sum();
    let issue = from.stand.issue.is_some() && from.stand.issue == to.stand.issue;
    let figure = other_figure(from.account, to.account);
    let known = issue && (from.hard || figure) || to.yields && from.hard;
    // Who takes the whole, has come from what was asked for in figures.
    let whole = from.hard && to.soft && takes_whole(to.account) && !from.account.figures.is_empty();
    let least = if whole {
        0.0
    } else if known {
        TOLD
    } else {
        MEANT
    };
    // The same words again are no move, whatever they were taken for.
    let same = meant >= SAME && !figure && !to.yields;
    (meant >= least && !same && (tells || whole)).then_some(meant + told / 2.0)
}

/// What speaks for two ends beside their likeness: the side's own words, and the time between them.
fn bonus(from: &Stood<'_>, to: &Stood<'_>, days: i32) -> f32 {
    let own = from.account.side == Some(from.stand.holder.as_str());
    let first = |one: &Stood<'_>| one.stand.days.map(|(first, _)| first);
    let between = first(from).zip(first(to)).map_or(0, |(from, to)| (to - from).get_days());
    let share = (between as f32 / days as f32).min(1.0);
    WHOLE_TIME * share + if own { OWN } else { 0.0 }
}

/// Days from the first text of the case to the last one, at least one.
fn length(ground: &Ground<'_>) -> i32 {
    let days = || ground.accounts.iter().filter_map(|account| account.published);
    let apart = |(last, first): (Date, Date)| (last - first).get_days();
    days().max().zip(days().min()).map_or(1, apart).max(1)
}

fn end(ground: &Ground<'_>, one: &Stood<'_>) -> End {
    let record = Some(one.stand.position.id.clone());
    End { on: one.stand.position.on.clone(), record, ..End::part(ground, one.stand.document, one.evidence) }
}

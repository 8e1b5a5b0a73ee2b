//! Who takes part, who holds an office, who took over; and the names and places that are exchanged for others.

use super::super::pair::Pair;
use super::{Decided, Reason, when};
use crate::account::Account;
use crate::issues::words::stem;
use rapporteur_model::Speaker;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words before the name of a place.
const PLACES: [&str; 8] = ["in", "at", "near", "outside", "from", "aboard", "inside", "between"];

/// Words behind a negation that it reaches: "did not take part".
const REACH: usize = 3;

/// Somebody who was named before gave way to another.
pub(super) fn succession(pair: &Pair<'_, '_>) -> Option<Decided> {
    (pair.b.has("succession") && pair.named > 0).then_some((Reason::LaterRole, None))
}

/// Somebody who holds an office here and gave it up there, or who leads here and serves there.
pub(super) fn office(pair: &Pair<'_, '_>) -> Option<Decided> {
    let office = |account: &Account<'_>| account.has("office") || account.has("resigned");
    let resigned = pair.a.has("resigned") != pair.b.has("resigned");
    let gone = resigned && office(pair.a) && office(pair.b);
    (pair.named > 1 && (gone || pair.one_each("leads", "serves"))).then_some((Reason::Role, None))
}

/// Who was there and who was not.
pub(super) fn participants(pair: &Pair<'_, '_>) -> Option<Decided> {
    let not_there = |account: &Account<'_>| {
        let negated = |at: usize| {
            account.of("negation").any(|one| (one.words.end..one.words.end + REACH).contains(&at))
        };
        account.of("attendance").any(|mark| negated(mark.words.start))
    };
    let absent = |account: &Account<'_>| account.has("absence") || not_there(account);
    let there = |account: &Account<'_>| account.has("attendance") || account.has("matter-talks");
    let (a, b) = (pair.a, pair.b);
    let parted = absent(a) && !absent(b) && there(b) || absent(b) && !absent(a) && there(a);
    (parted && pair.linked()).then_some((Reason::Participants, None))
}

/// Nouns of office in what was exchanged, not the same ones.
pub(super) fn role(pair: &Pair<'_, '_>) -> Option<Decided> {
    let office = |account: &Account<'_>, words: &Range<usize>| {
        let mut marks = account.of("office").filter(|mark| words.contains(&mark.words.start));
        marks.next().map(|mark| stem(&account.words[mark.words.start].lower))
    };
    let differs = |(a, b): &&(Range<usize>, Range<usize>)| {
        office(pair.a, a).zip(office(pair.b, b)).is_some_and(|(one, other)| one != other)
    };
    let (a, b) = pair.exchanged.iter().find(differs)?;
    Some((Reason::Role, Some((a.clone(), b.clone()))))
}

pub(super) fn name(pair: &Pair<'_, '_>) -> Option<Decided> {
    let named = |account: &Account<'_>, words: &Range<usize>| {
        account.words[words.clone()].iter().all(|word| word.name)
    };
    let (a, b) = pair.exchanged.iter().find(|(a, b)| named(pair.a, a) && named(pair.b, b))?;
    let before = a.start.checked_sub(1).map(|at| pair.a.words[at].lower.as_str());
    let place = before.is_some_and(|word| PLACES.contains(&word));
    let reason = if names_speaker(pair.a, a) && names_speaker(pair.b, b) {
        Reason::Speaker
    } else if place {
        Reason::Place
    } else {
        Reason::Participants
    };
    Some((reason, Some((a.clone(), b.clone()))))
}

/// Whether words are part of those that name the speaker.
fn names_speaker(account: &Account<'_>, words: &Range<usize>) -> bool {
    let Some(statement) = account.statement else { return false };
    let Speaker::Source(source) = &statement.speaker else { return false };
    let at = account.span.start() + account.words[words.start].start;
    source.mention.is_some_and(|mention| mention.contains(at))
}

/// Both name places, and other ones, for what happens on the same days.
pub(super) fn place(pair: &Pair<'_, '_>) -> Option<Decided> {
    let (ours, theirs) = (places(pair.a), places(pair.b));
    let part = !ours.is_empty() && !theirs.is_empty() && ours.is_disjoint(&theirs);
    let located = pair.both("located") && pair.common > 0;
    let one = located || pair.common > 0 && when::same_day(pair);
    (part && one).then_some((Reason::Place, None))
}

/// The names behind `in`, `at` and the like.
fn places(account: &Account<'_>) -> BTreeSet<String> {
    let before = |at: usize| at > 0 && PLACES.contains(&account.words[at - 1].lower.as_str());
    let reported =
        |at: usize| at > 1 && ["said", "told", "announced"].contains(&account.words[at - 2].lower.as_str());
    let named =
        (0..account.words.len()).filter(|at| account.words[*at].name && before(*at) && !reported(*at));
    let months = |word: &String| crate::account::is_month(word);
    named
        .map(|at| account.words[at].lower.clone())
        .filter(|word| !word.ends_with("day") && !months(word))
        .collect()
}

/// Whether both name one person in full, one of them with an office.
pub(crate) fn same_person(pair: &Pair<'_, '_>) -> bool {
    let title = |account: &Account<'_>| account.has("office") || account.has("leads");
    pair.named > 1 && (title(pair.a) || title(pair.b))
}

//! Who takes part, who holds an office, who took over; and the names and places that are exchanged for others.

use super::super::pair::Pair;
use super::{Decided, Reason, when};
use crate::account::{Account, Index};
use crate::issues::words::stem;
use rapporteur_model::Speaker;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words for a part of a place, before its name.
const AREAS: [&str; 16] = [
    "downtown", "central", "northern", "southern", "eastern", "western", "north", "south", "east", "west",
    "upper", "lower", "inner", "outer", "old", "greater",
];
/// Words before the name of a place.
const PLACES: [&str; 8] = ["in", "at", "near", "outside", "from", "aboard", "inside", "between"];

/// Words between `new` and the office.
const NEW: usize = 2;
/// Words around a name among which stands who somebody is.
const TITLE: usize = 7;
/// Small words between the name of a place and the preposition.
const BETWEEN: usize = 2;
/// Words behind a negation that it reaches: "did not take part".
const REACH: usize = 3;

/// Somebody who was named before gave way to another.
pub(super) fn succession(pair: &Pair<'_, '_>) -> Option<Decided> {
    let follows = pair.b.has("succession") && pair.named > 0 || pair.given && names_new(pair.b);
    follows.then_some((Reason::LaterRole, None))
}

/// "its new chairman": an office that somebody holds anew.
fn names_new(account: &Account<'_>) -> bool {
    let fresh = |at: usize| {
        account.words[at.saturating_sub(NEW)..at]
            .iter()
            .any(|word| ["new", "newly", "incoming"].contains(&word.lower.as_str()))
    };
    account.of("office").any(|office| fresh(office.words.start))
}

/// Somebody who holds an office here and gave it up there, or who leads here and serves there.
pub(super) fn office(pair: &Pair<'_, '_>) -> Option<Decided> {
    let office = |account: &Account<'_>| account.has("office") || account.has("resigned");
    let resigned = pair.a.has("resigned") != pair.b.has("resigned");
    let gone = resigned && office(pair.a) && office(pair.b);
    let parted = pair.given && other_titles(pair);
    (pair.named > 1 && (gone || pair.one_each("leads", "serves")) || parted).then_some((Reason::Role, None))
}

/// What stands beside the name of a person that both have: the words of an office, and the bodies that it is of.
struct Title<'p> {
    office: bool,
    denied: bool,
    bodies: BTreeSet<&'p str>,
}

/// The title that stands beside the name `stem`.
fn title<'p>(account: &'p Account<'_>, stem: u32) -> Option<Title<'p>> {
    let (at, _) = account.matter.iter().rev().find(|(word, own)| *own == stem && capital(account, *word))?;
    let run = (0..*at)
        .rev()
        .take_while(|before| capital(account, *before) && !parted(account, *before))
        .last()
        .unwrap_or(*at);
    let end = (account.words.len()).min(at + 1 + TITLE);
    let around = if parted(account, *at) { at + 1..end } else { run.saturating_sub(TITLE)..run };
    let around = if around.is_empty() { at + 1..end } else { around };
    let marked = |class: &str| {
        let mut marks = account.marks.iter().filter(|mark| mark.class == class);
        marks.any(|mark| around.contains(&mark.words.start))
    };
    let bodies = around
        .clone()
        .filter(|word| account.words[*word].name)
        .map(|word| account.words[word].lower.as_str());
    (!marked("resigned")).then(|| Title {
        office: ["office", "leads", "serves"].into_iter().any(marked),
        denied: marked("negation"),
        bodies: bodies.collect(),
    })
}

fn capital(account: &Account<'_>, word: usize) -> bool {
    account.text[account.words[word].start..].starts_with(char::is_uppercase)
}

/// Whether a comma stands behind a word.
fn parted(account: &Account<'_>, word: usize) -> bool {
    let next = account.words.get(word + 1).map_or(account.text.len(), |next| next.start);
    account.text[account.words[word].end..next].contains(',')
}

/// Whether one person is given two offices, of two bodies, or an office here that is denied there.
fn other_titles(pair: &Pair<'_, '_>) -> bool {
    let shared = Index::shared(&pair.a.stems, &pair.b.stems).into_iter();
    let named = shared.filter(|stem| pair.a.is_capital(*stem) && pair.b.is_capital(*stem));
    let beside = |account: &Account<'_>, stem: u32| {
        let mut places = account.matter.iter().filter(|(_, own)| *own == stem);
        places.any(|(word, _)| parted(account, *word))
    };
    named.filter(|stem| beside(pair.a, *stem) || beside(pair.b, *stem)).any(|stem| {
        let Some((ours, theirs)) = title(pair.a, stem).zip(title(pair.b, stem)) else { return false };
        let bodies =
            !ours.bodies.is_empty() && !theirs.bodies.is_empty() && ours.bodies.is_disjoint(&theirs.bodies);
        let denied =
            ours.office && !ours.denied && theirs.denied || theirs.office && !theirs.denied && ours.denied;
        ours.office && theirs.office && bodies || denied && pair.common > 0
    })
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
pub(crate) fn places(account: &Account<'_>) -> BTreeSet<String> {
    let small = |word: &crate::issues::words::Word| AREAS.contains(&word.lower.as_str());
    let before = |at: usize| {
        let skipped = (0..at).rev().take_while(|word| small(&account.words[*word])).count().min(BETWEEN);
        at > skipped && PLACES.contains(&account.words[at - 1 - skipped].lower.as_str())
    };
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

/// Whether both name one person, and say who that is: with an office, or behind the name.
pub(crate) fn same_person(pair: &Pair<'_, '_>) -> bool {
    let office = |account: &Account<'_>| account.has("office") || account.has("leads");
    let shared = Index::shared(&pair.a.stems, &pair.b.stems).into_iter();
    let mut named = shared.filter(|stem| pair.a.is_capital(*stem) && pair.b.is_capital(*stem));
    let told = |account: &Account<'_>, stem: u32| {
        let mut places = account.matter.iter().filter(|(_, own)| *own == stem);
        places.any(|(word, _)| parted(account, *word)) || office(account)
    };
    pair.named > 1 && (office(pair.a) || office(pair.b))
        || pair.given && named.any(|stem| told(pair.a, stem) && told(pair.b, stem))
}

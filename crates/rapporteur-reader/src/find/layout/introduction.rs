//! What stands before the first turn of a talk: through what it came, who asks in it and who answers.

use crate::find::lexicon::Class;
use crate::find::media::{Way, outlet_in};
use crate::find::resolve::Names;
use crate::find::words::{Item, Text, Unit, Within};
use crate::find::world::world;
use rapporteur_model::Span;

/// Verbs of a sentence that introduces a talk; those of the first list have the one who asks for their subject.
const ASKS: &[&str] =
    &["asked", "asks", "interviewed", "interviews", "met", "meets", "put", "questioned", "quizzed"];
const TALKS: &[&str] = &[
    "spoke",
    "speaks",
    "spoken",
    "talked",
    "talks",
    "answered",
    "answers",
    "sat",
    "interview",
    "interviewed",
    "conversation",
    "questions",
];

/// Verbs of one who has a guest.
const RECEIVES: &[&str] =
    &["receives", "received", "welcomes", "welcomed", "greets", "greeted", "meets", "met"];

/// `received us`, `spoke to our reporter`
fn hosting_verb(word: &str) -> bool {
    RECEIVES.contains(&word) || matches!(word, "spoke" | "talked")
}

/// Who asks and who answers, by their full names, as far as the introduction tells.
#[derive(Clone, Debug, Default)]
pub(in crate::find) struct Hosts {
    pub interviewer: Option<String>,
    pub guest: Option<String>,
}

/// Those whom the words before unit `first` introduce.
pub(in crate::find) fn hosts(text: &Text<'_>, names: &Names, first: usize) -> Hosts {
    let mut people: Vec<Introduced> = Vec::new();
    for (index, unit) in text.units[..first].iter().enumerate() {
        if (talks_to_pronoun(unit) || pronoun_receives(unit))
            && let Some(known) = spoken_of_before(text, names, index)
                .and_then(|full| people.iter_mut().find(|known| known.full == full))
        {
            known.asked = true;
        }
        for (span, full) in names.people_in(index) {
            let Some((from, to)) =
                items(unit, span).filter(|&(from, to)| outlet_in(unit, from, to).is_none())
            else {
                continue;
            };
            // `She spoke to the Herald’s Ada Roth`: the paper by a name that the text gives in full elsewhere.
            let owns = unit.items.get(to).is_some_and(Item::possessor)
                && unit.items.get(to + 1).is_some_and(Item::name_like);
            if owns {
                continue;
            }
            let here = Introduced {
                full: full.to_owned(),
                // `She spoke to the Herald’s Ada Roth`: who is named there asks.
                asks: asks(unit, from, to) || pronoun_receives(unit),
                talks: introduces(unit),
                asked: !pronoun_receives(unit) && (is_asked(unit, from) || receives(unit, to)),
            };
            match people.iter_mut().find(|known| known.full == here.full) {
                Some(known) => {
                    known.asks |= here.asks;
                    known.talks |= here.talks;
                    known.asked |= here.asked;
                }
                None => people.push(here),
            }
        }
    }
    let interviewer = one(people.iter().filter(|person| person.asks));
    let others = || people.iter().filter(|person| Some(&person.full) != interviewer.as_ref() && !person.asks);
    let guest = one(others().filter(|person| person.asked))
        .or_else(|| one(others()))
        .or_else(|| one(others().filter(|person| person.talks)));
    Hosts { interviewer, guest }
}

/// A person whom the introduction names.
struct Introduced {
    full: String,
    asks: bool,
    talks: bool,
    asked: bool,
}

/// Whether the person that begins at item `from` is the one whom a talk is with: `an interview with the minister, Ada
/// Roth`, `five questions for Ada Roth`, `sat down with Ada Roth`, `spoke to Norway’s envoy Ada Roth`.
fn is_asked(unit: &Unit, from: usize) -> bool {
    /// A role before a name is no longer than this (items).
    const ROLE: usize = 10;
    const BETWEEN: &[&str] = &["down", "briefly", "exclusively", "again", "and", "answers"];
    let reach = from.saturating_sub(ROLE)..from;
    let Some(link) = reach.rev().find(|&at| {
        let item = &unit.items[at];
        item.is(Class::Preposition) && item.lower != "of" || item.verb() || item.quote().is_some()
    }) else {
        return false;
    };
    if !matches!(unit.lower(link), "with" | "for" | "to") {
        return false;
    }
    let commas = unit.items[link..from].iter().filter(|item| item.mark(',')).count();
    let apposed = commas == 0 || commas == 1 && unit.items[from - 1].mark(',');
    let before = (0..link).rev().find(|&at| !BETWEEN.contains(&unit.lower(at)));
    let talk = before.is_some_and(|at| {
        let word = unit.lower(at);
        // `after talks with Ada Roth`: negotiations.
        let negotiates = word == "talks" && !unit.items[at].verb();
        !negotiates
            && (Way::Talk.has(word)
                || TALKS.contains(&word)
                || word == "q&a"
                || word == "a" && unit.lower(at.wrapping_sub(1)) == "&")
    });
    apposed && talk
}

/// `Ada Roth receives us`, `Ada Roth spoke to our reporter`: whether the person whose name ends before item `to` is host
/// to the one who asks.
fn receives(unit: &Unit, to: usize) -> bool {
    const OURS: &[&str] = &["us", "me", "our", "visitors", "reporters"];
    // `Ada Roth, who led the talks, spoke to our editor`
    let apposed = || {
        let open = unit.items.get(to).is_some_and(|item| item.mark(','));
        let close = |at: &usize| hosting_verb(unit.lower(*at)) && unit.items[at - 1].mark(',');
        (to + 1..unit.items.len()).find(close).filter(|_| open)
    };
    let verb = (to..unit.items.len().min(to + 2)).find(|&at| hosting_verb(unit.lower(at)));
    let verb = verb.or_else(apposed);
    let alone = !(0..to).any(|at| unit.lower(at) == "and");
    verb.filter(|_| alone).is_some_and(|at| {
        let next = at + 1 + usize::from(matches!(unit.lower(at + 1), "to" | "with"));
        OURS.contains(&unit.lower(next))
    })
}

/// `She received us in her office`, `He spoke to the Herald’s Ada Roth`: whether the one of whom the sentence before speaks is host
/// to the one who asks.
fn pronoun_receives(unit: &Unit) -> bool {
    let linked = matches!(unit.lower(2), "to" | "with" | "down") || RECEIVES.contains(&unit.lower(1));
    matches!(unit.lower(0), "he" | "she")
        && (RECEIVES.contains(&unit.lower(1)) || TALKS.contains(&unit.lower(1)))
        && linked
}

/// `We spoke to him in May.`
fn talks_to_pronoun(unit: &Unit) -> bool {
    (1..unit.items.len()).any(|at| {
        let verb = at - 1 - usize::from(at > 1 && matches!(unit.lower(at - 1), "to" | "with"));
        let talk = ASKS.contains(&unit.lower(verb)) || TALKS.contains(&unit.lower(verb));
        matches!(unit.lower(at), "him" | "her") && talk && unit.items[verb].verb()
    })
}

/// Whom a pronoun in unit `index` means: the person with whom the nearest sentence before opens.
fn spoken_of_before(text: &Text<'_>, names: &Names, index: usize) -> Option<String> {
    /// Sentences that are looked back at.
    const REACH: usize = 2;
    let before = (index.saturating_sub(REACH)..index).rev().filter(|at| !text.units[*at].heading);
    let opening = |at: usize| names.people_in(at).next().map(|(_, full)| full.to_owned());
    before.into_iter().find_map(opening)
}

fn one<'p>(mut people: impl Iterator<Item = &'p Introduced>) -> Option<String> {
    let first = people.next()?;
    people.next().is_none().then(|| first.full.clone())
}

fn items(unit: &Unit, span: Span) -> Option<(usize, usize)> {
    let from = unit.items.iter().position(|item| item.span.start() == span.start())?;
    let to = unit.items.iter().position(|item| item.span.end() == span.end())? + 1;
    (from < to).then_some((from, to))
}

/// Whether a sentence tells of a talk.
pub(in crate::find) fn introduces(unit: &Unit) -> bool {
    unit.items.iter().any(|item| {
        let word = item.lower.as_str();
        Way::Talk.has(word) || ASKS.contains(&word) || TALKS.contains(&word)
    })
}

/// Whether the person `from..to` is the one who asks: `Ada Roth of the Marn Herald`, `the Herald’s Ada Roth`,
/// `our correspondent Ada Roth`, `interview by Ada Roth`, `Ada Roth met the minister`.
fn asks(unit: &Unit, from: usize, to: usize) -> bool {
    const ROLES: &[&str] =
        &["correspondent", "reporter", "journalist", "editor", "presenter", "host", "anchor"];
    let outlet = outlet_after(unit, to);
    let owned = from > 0 && unit.items[from - 1].possessor() && outlet_before(unit, from - 1).is_some();
    let role = (from.saturating_sub(3)..from).rev();
    let mut role = role
        .take_while(|&at| !unit.items[at].is(Class::Preposition))
        .filter(|&at| ROLES.contains(&unit.lower(at)));
    let role = role.next().is_some();
    // `Interview by Ada Roth`, and a byline that is all of the sentence.
    let byline = from == 1 && to + 1 >= unit.items.len();
    let by = from > 0 && unit.lower(from - 1) == "by" && (byline || introduces(unit));
    let next = outlet.map_or(to, |(_, end)| end);
    let subject = (next..unit.items.len().min(next + 2)).any(|at| ASKS.contains(&unit.lower(at)))
        || matches!(unit.lower(next), "spoke" | "talked")
            && matches!(unit.lower(next + 1), "to" | "with")
            && matches!(unit.lower(next + 2), "him" | "her");
    outlet.is_some() || owned || role || by || subject
}

/// The outlet that follows a name ending before item `at`: `of the Marn Herald`, `(Radio Sund)`, and, where
/// a talk is told of, any name that no state or other body bears: `for Drina Voices asked`.
fn outlet_after(unit: &Unit, at: usize) -> Option<(usize, usize)> {
    let item = unit.items.get(at)?;
    let of = matches!(item.lower.as_str(), "of" | "from" | "for");
    let start = at + 1 + usize::from(unit.lower(at + 1) == "the");
    let end = name_end(unit, start).filter(|_| of || item.mark(',') || item.mark('('))?;
    if let Some((first, last)) = outlet_in(unit, at + 1, end).filter(|(first, _)| *first == start) {
        return Some((first, last));
    }
    let verb = unit.lower(end);
    let asks = ASKS.contains(&verb) || matches!(verb, "spoke" | "talked" | "sat" | "caught");
    (of && asks && nameless(unit, start, end)).then_some((start, end))
}

/// The outlet that owns what follows the `’s` at item `at`, where a talk is told of.
fn outlet_before(unit: &Unit, at: usize) -> Option<(usize, usize)> {
    let start = (0..at).rev().take_while(|&at| unit.items[at].name_like()).last()?;
    let known = outlet_in(unit, start, at).filter(|(_, end)| *end == at);
    let spoken = start > 0 && matches!(unit.lower(start - 1), "to" | "with" | "by" | "the");
    let other = || (spoken && introduces(unit) && nameless(unit, start, at)).then_some((start, at));
    known.or_else(other)
}

/// Whether a name is not that of a state, a body or a person that the data know.
fn nameless(unit: &Unit, from: usize, to: usize) -> bool {
    let words: Vec<&str> = (from..to).map(|at| unit.lower(at)).collect();
    let body =
        (from..to).any(|at| unit.items[at].is(Class::Organization) || unit.items[at].is(Class::Person));
    from < to && !body && unit.state_at(from).is_none() && !words.iter().any(|word| world().is_given(word))
}

fn name_end(unit: &Unit, from: usize) -> Option<usize> {
    let end = (from..unit.items.len()).find(|&at| !unit.items[at].name_like()).unwrap_or(unit.items.len());
    (end > from).then_some(end)
}

/// Through what the turns from unit `first` on came: the outlet that the introduction names beside the
/// interviewer or the talk, else the talk.
pub(super) fn channel(text: &Text<'_>, first: usize) -> Option<Span> {
    let intro = || text.units[..first].iter().filter(|unit| unit.within == Within::Narration);
    let named = intro().find_map(|unit| outlet(text, unit)).or_else(|| intro().find_map(hosting));
    named.or_else(|| {
        intro().find_map(|unit| {
            let at = unit
                .items
                .iter()
                .position(|item| Way::Talk.has(&item.lower) && item.lower != "questioned")?;
            Some(unit.items[at].span)
        })
    })
}

/// `Sofia Brandt of Trackside Magazine met her`, `told the Weekly`, `an interview with Radio Sund`,
/// `spoke to the Herald’s Ada Roth`.
fn outlet(text: &Text<'_>, unit: &Unit) -> Option<Span> {
    (1..unit.items.len()).find_map(|at| {
        let before = unit.lower(at - 1);
        let the = usize::from(unit.lower(at) == "the");
        let to = (at + the..unit.items.len()).find(|&at| !unit.items[at].name_like())?;
        let span = unit.span_of(at + the, to)?;
        let words = (at + the..to).collect::<Vec<_>>();
        let medium = words.iter().any(|&at| Way::Medium.has(unit.lower(at)));
        let known = medium || world().body(text.words(span)).is_some_and(|body| body.passes_on());
        let linked = matches!(before, "of" | "from" | "with" | "to" | "for" | "told" | "by");
        let role = unit.items[at].is(Class::Person);
        (linked && known && !role).then_some(span)
    })
}

/// The outlet beside the name of one who asks.
fn hosting(unit: &Unit) -> Option<Span> {
    let name = |at: usize| at >= 2 && unit.items[at - 1].name_like() && unit.items[at - 2].name_like();
    let person = |at: usize| unit.items.get(at).is_some_and(|i| i.name_like() && !i.is(Class::Organization));
    let owner = |at: usize| unit.items[at].possessor() && person(at + 1) && person(at + 2);
    let found = (1..unit.items.len()).find_map(|at| {
        let after = if name(at) { outlet_after(unit, at) } else { None };
        after.or_else(|| if owner(at) { outlet_before(unit, at) } else { None })
    });
    found.filter(|_| introduces(unit) && !unit.heading).and_then(|(from, to)| unit.span_of(from, to))
}

//! Where the short noun phrases and days end that tell to whom, in what and when something was said.

use crate::find::lexicon::{Class, Form, lexicon};
use crate::find::words::{Kind, Unit};

/// A noun phrase: its first item after articles, and one past its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::find) struct Noun {
    pub whole: usize,
    pub core: usize,
    pub end: usize,
}

/// The noun phrase at item `from`: `heads of delegation`, `her opposite numbers`, `him`.
pub(in crate::find) fn noun_at(unit: &Unit, from: usize) -> Option<Noun> {
    let mut core = from;
    while unit.items.get(core).is_some_and(|i| i.is(Class::Determiner) || i.is(Class::Possessive)) {
        core += 1;
    }
    let first = unit.items.get(core);
    let alone = |class| first.is_some_and(|item| item.is(class));
    // `the two`, `both`, `all`: determiners that stand for their noun; `him`, `you`.
    if core > from && first.is_none_or(|item| stops(unit, core) || item.is(Class::Auxiliary)) {
        let last = &unit.items[core - 1];
        let stands = last.is(Class::Pronoun) || last.is(Class::Group) || last.is(Class::Oblique);
        let her = core == from + 1 && last.lower == "her";
        return (stands || her).then_some(Noun { whole: from, core: core - 1, end: core });
    }
    if core == from && (alone(Class::Oblique) || alone(Class::Pronoun)) {
        return Some(Noun { whole: from, core, end: core + 1 });
    }
    let mut end = core;
    while end < unit.items.len() && (!stops(unit, end) || joins(unit, core, end)) {
        end += 1;
    }
    (end > core).then_some(Noun { whole: from, core, end })
}

/// Whether a noun phrase ends before the item at `at`.
fn stops(unit: &Unit, at: usize) -> bool {
    let item = &unit.items[at];
    const CLASSES: [Class; 9] = [
        Class::Preposition,
        Class::Conjunction,
        Class::Auxiliary,
        Class::Relative,
        Class::Determiner,
        Class::Possessive,
        Class::Pronoun,
        Class::Oblique,
        Class::Time,
    ];
    let mark = matches!(item.kind, Kind::Mark(_)) && !item.possessor() || item.quote().is_some();
    let closed = CLASSES.iter().any(|class| item.is(*class)) && !(item.capital && item.is(Class::Group));
    let adverb = item.is(Class::Adverb) || item.lower.ends_with("ly") && !item.capital;
    // `the Marn Morning Mail`
    let named = item.is(Class::Time)
        && item.capital
        && [at.wrapping_sub(1), at + 1]
            .iter()
            .all(|&at| unit.items.get(at).is_some_and(|item| item.name_like() && !item.is(Class::Time)));
    mark || closed && !item.is(Class::Addressee) && !named || adverb || verb(unit, at)
}

/// One past a place at item `at`: `in Geneva`, `from the Marn border post`.
pub(in crate::find::speech) fn place_end(unit: &Unit, at: usize) -> Option<usize> {
    let at_a_place =
        matches!(unit.lower(at), "in" | "at" | "from" | "outside" | "near" | "aboard" | "inside");
    let noun = noun_at(unit, at + 1).filter(|_| at_a_place)?;
    (noun.whole..noun.end).any(|at| unit.items[at].capital).then_some(noun.end)
}

/// Whether the item is a finite reporting verb, not a noun.
pub(in crate::find::speech) fn verb(unit: &Unit, at: usize) -> bool {
    let item = &unit.items[at];
    let noun = item.capital || item.is(Class::Channel) || item.is(Class::Group) || item.is(Class::Addressee);
    let form = lexicon().verb(&item.lower, &[]).map(|(_, form)| form);
    !noun && matches!(form, Some(Form::Past | Form::Third))
}

/// `of` with its noun, and `and` between two names or two groups.
fn joins(unit: &Unit, core: usize, at: usize) -> bool {
    let next = unit.items.get(at + 1);
    let before = at.checked_sub(1).filter(|before| *before >= core).map(|before| &unit.items[before]);
    let (Some(before), Some(next)) = (before, next) else { return false };
    let both = |class: Class| before.is(class) && next.is(class);
    match unit.lower(at) {
        "of" => next.kind == Kind::Word && !next.is(Class::Time),
        "and" => before.name_like() && next.name_like() || both(Class::Group) || both(Class::Addressee),
        // Articles and possessives after `of`.
        _ => {
            before.lower == "of"
                && (unit.items[at].is(Class::Determiner) || unit.items[at].is(Class::Possessive))
        }
    }
}

/// One past a day or time of day at item `at`: `on Monday`, `late on 2 December`, `last week`.
pub(in crate::find::speech) fn time_end(unit: &Unit, at: usize) -> Option<usize> {
    const LEADS: &[&str] = &[
        "late", "early", "earlier", "later", "last", "this", "next", "on", "in", "the", "a", "of", "at",
        "past",
    ];
    let mut end = at;
    while end < at + 4 && LEADS.contains(&unit.lower(end)) {
        end += 1;
    }
    let start = end;
    let number = |at: usize| unit.items.get(at).is_some_and(|item| item.kind == Kind::Number);
    let time = |at: usize| unit.items.get(at).is_some_and(|item| item.is(Class::Time));
    while time(end) || number(end) || unit.lower(end) == "." && time(end.wrapping_sub(1)) && number(end + 1) {
        end += 1;
    }
    let year =
        start < end && (start..end).all(|at| number(at) && unit.lower(at).len() == 4) && end == start + 1;
    let day = (start..end).any(time) && (end == start + 1 || (start..end).any(time));
    let owner = unit.items.get(end).is_some_and(|item| item.possessor());
    ((day || year && start > at) && !owner).then_some(end)
}

//! Names that only a headline in title case gives in full: `An Interview with Ada Roth`, where the text says `Ms Roth`.

use super::{Name, Names, sentence_case};
use crate::find::lexicon::Class;
use crate::find::own_text::small;
use crate::find::words::{Text, Unit};
use crate::find::world::world;
use std::collections::BTreeSet;

impl Names {
    /// Take the full names of those whom the text calls by one word (`short`) from the headings that are not read
    /// otherwise.
    pub(super) fn add_from_headings(&mut self, text: &Text<'_>) {
        let readable = |unit: &&Unit| unit.heading && !sentence_case(unit);
        let headings: Vec<&Unit> = text.units.iter().filter(readable).collect();
        if headings.is_empty() {
            return;
        }
        let called = called(text);
        for unit in headings {
            for at in 0..unit.items.len() {
                if !called.contains(unit.lower(at)) || !self.with_last(unit.lower(at)).is_empty() {
                    continue;
                }
                let Some((from, to)) = full_name(unit, at) else { continue };
                let Some(span) = unit.span_of(from, to) else { continue };
                let words = text.words(span);
                let full = if words.contains(char::is_lowercase) { words.to_owned() } else { small(words) };
                let mut name = Name::new(&full, false, span.start());
                name.person = true;
                let role = (0..from).rev().take_while(|&at| unit.items[at].name_like()).last();
                let role = role.filter(|role| (*role..from).any(|at| unit.items[at].is(Class::Person)));
                let role =
                    role.and_then(|role| unit.span_of(role, from)).map(|role| text.words(role).to_owned());
                self.names.push(name);
                if let Some(role) = role {
                    self.tell(&full, role, None);
                }
            }
        }
    }
}

/// The words, in lower case, by which a text names people after a title or as the label of a turn: `Ms Roth`, `ROTH:`.
fn called(text: &Text<'_>) -> BTreeSet<String> {
    let mut called = BTreeSet::new();
    for unit in text.units.iter().filter(|unit| !unit.heading) {
        for at in 0..unit.items.len() {
            let item = &unit.items[at];
            let titled = at > 0 && unit.items[at - 1].is(Class::Person) && unit.items[at - 1].capital;
            let label = at < 3 && unit.items.get(at + 1).is_some_and(|next| next.mark(':'));
            if item.name_like() && !item.function_word() && !item.is(Class::Person) && (titled || label) {
                called.insert(item.lower.clone());
            }
        }
    }
    called
}

/// The name with the word at `at` in it: after a given name, or before the given name of two syllables that follows a
/// Korean family name.
fn full_name(unit: &Unit, at: usize) -> Option<(usize, usize)> {
    let name = |at: usize| {
        let item = &unit.items[at];
        item.name_like() && !item.function_word() && !item.is(Class::Person) && !item.is(Class::Organization)
    };
    if at + 1 < unit.items.len() && name(at + 1) && unit.lower(at + 1).contains('-') {
        return Some((at, at + 2));
    }
    let before = at.checked_sub(1).filter(|&before| name(before))?;
    let introduced = before.checked_sub(1).is_some_and(|before| {
        matches!(unit.lower(before), "with" | "by" | "of") || unit.items[before].is(Class::Person)
    });
    (introduced || world().is_given(unit.lower(before))).then_some((before, at + 1))
}

//! States that no list knows: the text makes an adjective of the name and sets it before what only a state has.

use super::{Name, Names};
use crate::find::lexicon::{Class, StateWord};
use crate::find::words::{Item, Kind, Text, Unit};
use rapporteur_model::{Span, is_adjective_of};
use std::collections::BTreeMap;

/// What only a state has: `the Ostravian army`.
const SOVEREIGN: &[&str] = &[
    "foreign minister",
    "prime minister",
    "defence minister",
    "defense minister",
    "foreign ministry",
    "ambassador",
    "army",
    "troops",
    "soldiers",
    "embassy",
    "government",
    "parliament",
];
/// Fewer places than this make no state.
const FEWEST: usize = 2;

impl Names {
    /// The states that only the text tells, as bodies.
    pub(super) fn add_states(&mut self, text: &Text<'_>) {
        let units = || text.units.iter().filter(|unit| !unit.heading);
        let adjectives: Vec<&Item> = units().flat_map(stately).collect();
        let mut places: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let governed: Vec<&str> = units().flat_map(governed).map(|item| text.words(item.span)).collect();
        for unit in units().filter(|_| !adjectives.is_empty() || !governed.is_empty()) {
            for at in (0..unit.items.len()).filter(|&at| is_name(unit, at)) {
                let span = unit.items[at].span;
                let (_, times) = places.entry(text.words(span)).or_insert((span.start(), 0));
                *times += 1;
            }
        }
        for (word, (first, _)) in places.into_iter().filter(|(_, (_, times))| *times >= FEWEST) {
            let lower = word.to_lowercase();
            let item = adjectives.iter().find(|item| is_adjective_of(&item.lower, &lower));
            if item.is_none() && !governed.contains(&word) {
                continue;
            }
            let known = self.names.iter().position(|name| name.full == word);
            let at = known.unwrap_or_else(|| {
                self.names.push(Name::new(word, true, first));
                self.names.len() - 1
            });
            let name = &mut self.names[at];
            (name.organization, name.person) = (true, false);
            name.adjective = Some(item.map_or(word, |item| text.words(item.span)).to_owned());
        }
    }
}

impl Names {
    /// The government that the text names in full (`the Welsh government`), where it is one only.
    pub(in crate::find::resolve) fn government(text: &Text<'_>) -> Option<String> {
        let mut found: Vec<&str> =
            text.units.iter().flat_map(governments).map(|span| text.words(span)).collect();
        let own = |name: &str| {
            ["The ", "Our ", "A ", "Its ", "His ", "Her ", "Their ", "That ", "This ", "No "]
                .iter()
                .all(|word| !name.starts_with(word))
        };
        found.retain(|name| own(name));
        found.dedup();
        found.sort_unstable();
        found.dedup();
        if let [one] = found.as_slice() { Some((*one).to_owned()) } else { None }
    }
}

/// The governments that a unit names.
fn governments(unit: &Unit) -> impl Iterator<Item = Span> {
    (1..unit.items.len()).filter_map(|at| government_at(unit, at))
}

/// The government that item `at` names: `the Welsh government`, `Government of National Unity`; of `the government of
/// Ostravia` the state. What is no name of a government whole is none: `National` of that unity.
fn government_at(unit: &Unit, at: usize) -> Option<Span> {
    let named = |at: usize| unit.items.get(at).is_some_and(Item::name_like);
    if unit.lower(at) != "government" {
        return None;
    }
    // `Norland Government Media Office`
    if unit.items[at].capital && named(at + 1) && !unit.items[at + 1].is(Class::Person) {
        return None;
    }
    let before = Some(at - 1).filter(|&before| named(before));
    if unit.lower(at + 1) == "of" && named(at + 2) {
        if unit.state_at(at + 2).is_some() {
            return None;
        }
        let end = (at + 2..).take_while(|&at| named(at)).last().unwrap_or(at + 2);
        let kind = before.filter(|&before| !unit.items[before].function_word());
        let from = kind.filter(|&before| unit.state_at(before).is_none()).unwrap_or(at);
        return match end - at {
            2 if !is_part_of_a_name(unit, at + 2) => Some(unit.items[end].span),
            _ => unit.items[at].capital.then(|| unit.items[from].span.cover(unit.items[end].span)),
        };
    }
    let state = unit.state_at(at - 1).is_some_and(|(_, word, _)| word != StateWord::People);
    before.filter(|_| !state).map(|before| unit.items[before].span.cover(unit.items[at].span))
}

/// `National` of a Government of National Unity: another word of a name follows.
fn is_part_of_a_name(unit: &Unit, at: usize) -> bool {
    let next = unit.items.get(at + 1);
    next.is_some_and(|next| next.kind == Kind::Word && next.capital && next.name_like())
}

/// The words of a unit that stand before what only a state has.
fn stately(unit: &Unit) -> impl Iterator<Item = &Item> {
    // A region has a government and a parliament too.
    let own = |noun: &str| SOVEREIGN.contains(&noun) && !matches!(noun, "government" | "parliament");
    let before = move |at: &usize| {
        let two = format!("{} {}", unit.lower(at + 1), unit.lower(at + 2));
        is_name(unit, *at) && (own(unit.lower(at + 1)) || own(&two))
    };
    (0..unit.items.len()).filter(before).map(|at| &unit.items[at])
}

/// `the government of Ostravia`, `Ostravia’s army`: the names of those who have what only a state has.
fn governed(unit: &Unit) -> impl Iterator<Item = &Item> {
    let owns = |at: &usize| {
        // `troops from neighbouring Ostravia`
        let near = usize::from(*at > 0 && matches!(unit.lower(at - 1), "neighbouring" | "neighboring"));
        let from = at.checked_sub(near + 2).filter(|&from| matches!(unit.lower(from + 1), "of" | "from"));
        let of = from.is_some_and(|from| {
            let troops = matches!(unit.lower(from), "soldiers" | "troops" | "army");
            troops || unit.lower(from + 1) == "of" && matches!(unit.lower(from), "government" | "republic")
        });
        let two = format!("{} {}", unit.lower(at + 2), unit.lower(at + 3));
        let has = SOVEREIGN.contains(&unit.lower(at + 2)) || SOVEREIGN.contains(&two.as_str());
        is_name(unit, *at)
            && (of && !is_part_of_a_name(unit, *at)
                || has && unit.items.get(at + 1).is_some_and(Item::possessor))
    };
    (0..unit.items.len()).filter(owns).map(|at| &unit.items[at])
}

/// A word with one capital, that of no state of the list.
fn is_name(unit: &Unit, at: usize) -> bool {
    let item = &unit.items[at];
    item.kind == Kind::Word
        && item.capital
        && !item.shouted
        && item.lower.len() > 3
        && !item.function_word()
        && !matches!(
            item.lower.as_str(),
            "kingdom" | "republic" | "federation" | "sultanate" | "emirate" | "union"
        )
        && unit.state_at(at).is_none()
}

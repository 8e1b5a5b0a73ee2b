//! What the analysis knows of the world: who is listed under which spellings, what stands for a state,
//! which title is which office. The files are the reader's, read here for other questions.

use crate::fold::{fold, words};
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

const PERSONS: &str = include_str!("../../rapporteur-reader/data/persons.txt");
const BODIES: &str = include_str!("../../rapporteur-reader/data/bodies.txt");
const STATES: &str = include_str!("../../rapporteur-reader/data/states.txt");
const OFFICES: &str = include_str!("../../rapporteur-reader/data/offices.txt");
const GIVEN_NAMES: &str = include_str!("../../rapporteur-reader/data/given-names.txt");
const NAME_VARIANTS: &str = include_str!("../../rapporteur-reader/data/name-variants.txt");

/// How a word stands for a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StateWord {
    /// Its name, or another name of it.
    Name,
    /// Its capital or a seat of its government.
    Seat,
    /// Its adjective or people.
    Demonym,
}

/// A listed time in an office.
#[derive(Debug)]
pub(crate) struct Term {
    pub title: &'static str,
    pub side: &'static str,
    pub from: Date,
    pub to: Date,
}

/// An office of `data/offices.txt`.
#[derive(Debug)]
pub(crate) struct Office {
    pub name: &'static str,
    /// Whether one person holds it at a time.
    pub one: bool,
    titles: Vec<Vec<String>>,
}

/// All of it.
pub(crate) struct World {
    spellings: HashMap<String, &'static str>,
    terms: HashMap<&'static str, Vec<Term>>,
    holders: HashMap<(&'static str, &'static str), Vec<(&'static str, usize)>>,
    states: HashMap<String, (&'static str, StateWord)>,
    unions: Vec<&'static str>,
    bodies: HashMap<String, (&'static str, &'static str)>,
    offices: Vec<Office>,
    given: HashMap<String, char>,
    variants: HashMap<&'static str, Vec<usize>>,
}

/// The world as the program knows it; constant.
pub(crate) fn world() -> &'static World {
    static WORLD: LazyLock<World> = LazyLock::new(World::read);
    &WORLD
}

impl World {
    fn read() -> World {
        let mut world = World {
            spellings: HashMap::new(),
            terms: HashMap::new(),
            holders: HashMap::new(),
            states: HashMap::new(),
            unions: Vec::new(),
            bodies: HashMap::new(),
            offices: lines(OFFICES).filter_map(office).collect(),
            given: HashMap::new(),
            variants: HashMap::new(),
        };
        lines(STATES).for_each(|line| world.add_state(line));
        lines(BODIES).for_each(|line| world.add_body(line));
        lines(GIVEN_NAMES).for_each(|line| world.add_given(line));
        for (nth, line) in lines(NAME_VARIANTS).enumerate() {
            line.split_whitespace().for_each(|name| world.variants.entry(name).or_default().push(nth));
        }
        lines(PERSONS).for_each(|line| world.add_term(line));
        world
    }

    fn add_term(&mut self, line: &'static str) {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let &[person, others, title, side, from, to] = fields.as_slice() else { return };
        for name in split(others).chain([person]) {
            self.spellings.entry(key(name)).or_insert(person);
        }
        let from = first_day(from).unwrap_or(Date::MIN);
        let to = last_day(to).unwrap_or(Date::MAX);
        let terms = self.terms.entry(person).or_default();
        let nth = terms.len();
        terms.push(Term { title, side, from, to });
        for title in fold(title).split(" and ") {
            if let Some(at) = self.offices.iter().position(|office| office.titled(&words(title))) {
                self.holders.entry((side, self.offices[at].name)).or_default().push((person, nth));
            }
        }
    }

    fn add_state(&mut self, line: &'static str) {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let (name, field) = (fields[0], |at: usize| fields.get(at).copied().unwrap_or_default());
        self.states.insert(key(name), (name, StateWord::Name));
        for (at, word) in [(3, StateWord::Name), (1, StateWord::Seat), (2, StateWord::Demonym)] {
            for other in split(field(at)) {
                self.states.entry(key(other)).or_insert((name, word));
            }
        }
        if field(4) == "organization" {
            self.unions.push(name);
        }
    }

    fn add_body(&mut self, line: &'static str) {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let &[name, others, kind, ..] = fields.as_slice() else { return };
        for other in split(others).chain([name]) {
            self.bodies.entry(key(other)).or_insert((name, kind));
        }
    }

    fn add_given(&mut self, line: &'static str) {
        let Some((who, names)) = line.split_once(':') else { return };
        let gender = who.chars().next().unwrap_or('e');
        names.split_whitespace().for_each(|name| {
            let known = self.given.entry(fold(name)).or_insert(gender);
            *known = if *known == gender { gender } else { 'e' };
        });
    }

    /// The listed person whose spelling `name` is.
    pub(crate) fn person(&self, name: &str) -> Option<&'static str> {
        self.spellings.get(&key(name)).copied()
    }

    /// The listed offices of a listed person.
    pub(crate) fn terms(&self, person: &str) -> &[Term] {
        self.terms.get(person).map_or(&[], Vec::as_slice)
    }

    /// Those who held `office` for `side` on `day`, each once.
    pub(crate) fn holders(&self, side: &str, office: &str, day: Date) -> Vec<&'static str> {
        let listed = self.holders.get(&(side, office)).map_or(&[][..], Vec::as_slice);
        let held = |&&(person, nth): &&(&'static str, usize)| {
            self.terms(person).get(nth).is_some_and(|term| term.from <= day && day <= term.to)
        };
        let mut found: Vec<_> = listed.iter().filter(held).map(|(person, _)| *person).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The state that `name` stands for, and how.
    pub(crate) fn state(&self, name: &str) -> Option<(&'static str, StateWord)> {
        self.states.get(&key(name)).copied()
    }

    /// Whether the name is that of a union of states, or of states that negotiate as one.
    pub(crate) fn is_bloc(&self, name: &str) -> bool {
        self.unions.contains(&name) || self.body(name).is_some_and(|(_, kind)| kind == "alliance")
    }

    /// The listed body of this name: its name in the list, and its kind.
    pub(crate) fn body(&self, name: &str) -> Option<(&'static str, &'static str)> {
        self.bodies.get(&key(name)).copied()
    }

    /// The office that a title is, given as folded words without state and qualifiers.
    pub(crate) fn office(&self, title: &[String]) -> Option<&Office> {
        self.offices.iter().find(|office| office.titled(title))
    }

    /// `w` or `m` for a given name of women or of men, folded; `None` where it tells nothing.
    pub(crate) fn gender(&self, given: &str) -> Option<char> {
        self.given.get(given).copied().filter(|gender| *gender != 'e')
    }

    /// Whether the folded word is listed as a given name.
    pub(crate) fn is_given(&self, word: &str) -> bool {
        self.given.contains_key(word)
    }

    /// Whether two folded given names are ways to write one.
    pub(crate) fn same_given(&self, one: &str, other: &str) -> bool {
        let of = |name: &str| self.variants.get(name).map_or(&[][..], Vec::as_slice);
        of(one).iter().any(|line| of(other).contains(line))
    }
}

impl Office {
    fn titled(&self, title: &[String]) -> bool {
        self.titles.iter().any(|known| known == title)
    }
}

fn office(line: &'static str) -> Option<Office> {
    let mut fields = line.split('|').map(str::trim);
    let (name, holders, titles) = (fields.next()?, fields.next()?, fields.next()?);
    Some(Office { name, one: holders == "one", titles: split(titles).map(words).collect() })
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn split(field: &'static str) -> impl Iterator<Item = &'static str> {
    field.split(',').map(str::trim).filter(|name| !name.is_empty())
}

/// A name as the lists are asked for it: folded, without `the`.
fn key(name: &str) -> String {
    let folded = fold(name);
    folded.strip_prefix("the ").map_or_else(|| folded.clone(), str::to_owned)
}

/// The first day of a year, month or day in ISO form.
fn first_day(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next().map_or(Some(1), |month| month.parse().ok())?;
    let day = parts.next().map_or(Some(1), |day| day.parse().ok())?;
    Date::new(year, month, day).ok()
}

/// The last day of a year, month or day in ISO form.
fn last_day(text: &str) -> Option<Date> {
    let first = first_day(text)?;
    match text.split('-').count() {
        1 => Some(date(first.year(), 12, 31)),
        2 => Some(first.last_of_month()),
        _ => Some(first),
    }
}

/// How often each of `values` occurs, the commonest first and equals in their order.
pub(crate) fn by_count<T: Ord>(values: impl IntoIterator<Item = T>) -> Vec<(T, usize)> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    values.into_iter().for_each(|value| *counts.entry(value).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_lead_to_one_listed_person() {
        for name in ["Volodymyr Zelensky", "zelenskiy", "Volodymyr Zelenskyy"] {
            assert_eq!(world().person(name), Some("Volodymyr Zelenskyy"), "{name}");
        }
    }

    #[test]
    fn states_are_known_by_name_seat_and_demonym() {
        assert_eq!(world().state("the Kremlin"), Some(("Russia", StateWord::Seat)));
        assert_eq!(world().state("Downing Street"), Some(("United Kingdom", StateWord::Seat)));
        assert_eq!(world().state("U.S."), Some(("United States", StateWord::Name)));
        assert_eq!(world().state("Russian"), Some(("Russia", StateWord::Demonym)));
        assert!(world().is_bloc("European Union") && world().is_bloc("G7") && !world().is_bloc("Europe"));
    }

    #[test]
    fn an_office_is_held_on_its_days() {
        let holders = |day| world().holders("Ukraine", "foreign minister", day);
        assert_eq!(holders(date(2024, 1, 1)), ["Dmytro Kuleba"]);
        assert_eq!(holders(date(2025, 1, 1)), ["Andrii Sybiha"]);
        assert_eq!(world().holders("Qatar", "prime minister", date(2025, 1, 1)).len(), 1);
    }

    #[test]
    fn no_two_offices_share_a_title_and_each_is_readable() {
        assert_eq!(world().offices.len(), lines(OFFICES).count());
        let mut titles: Vec<_> = world().offices.iter().flat_map(|office| &office.titles).collect();
        let all = titles.len();
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), all);
    }

    #[test]
    fn given_names_have_their_ways_to_be_written() {
        assert!(world().same_given("joe", "joseph") && world().same_given("sergey", "serhiy"));
        assert!(!world().same_given("mona", "mara"));
    }
}

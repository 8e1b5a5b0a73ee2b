//! What the finders know of the world: who held which office when, what bodies are, given names.
//! All of it stands in readable, dated files under `data/`; this file reads them.

use jiff::civil::{Date, date};
use std::collections::HashMap;
use std::sync::LazyLock;

const PERSONS: &str = include_str!("../../data/persons.txt");
const BODIES: &str = include_str!("../../data/bodies.txt");
const SIDES: &str = include_str!("../../data/sides.txt");
const GIVEN_NAMES: &str = include_str!("../../data/given-names.txt");

/// An office that somebody held, the side that it speaks for, and its first and last day where known.
#[derive(Debug)]
pub(super) struct Office {
    pub title: &'static str,
    pub side: &'static str,
    from: Date,
    to: Date,
}

/// A person of public life.
#[derive(Debug)]
pub(super) struct Person {
    pub full: &'static str,
    pub offices: Vec<Office>,
}

impl Person {
    /// The office that the person held on `day`; without a day the first one, where all speak for one
    /// side.
    pub(super) fn office(&self, day: Option<Date>) -> Option<&Office> {
        let first = self.offices.first()?;
        match day {
            Some(day) => self.offices.iter().find(|office| office.from <= day && day <= office.to),
            None => self.offices.iter().all(|office| office.side == first.side).then_some(first),
        }
    }

    /// The side that the person leads, or led, on whatever day: a government keeps the name of who led it.
    pub(super) fn led(&self) -> Option<&'static str> {
        const LEADERS: [&str; 6] =
            ["President", "Prime Minister", "Chancellor", "Premier", "Supreme Leader", "Acting President"];
        self.offices.iter().find(|office| LEADERS.contains(&office.title)).map(|office| office.side)
    }
}

/// What a body is (see `data/bodies.txt`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Body {
    Agency,
    Outlet,
    Alliance,
    Institution,
    Mediator,
    Movement,
    Union,
    Watcher,
    /// Part of the state or union of this name.
    Arm(&'static str),
}

impl Body {
    const NAMES: [(&'static str, Body); 8] = [
        ("agency", Body::Agency),
        ("outlet", Body::Outlet),
        ("alliance", Body::Alliance),
        ("institution", Body::Institution),
        ("mediator", Body::Mediator),
        ("movement", Body::Movement),
        ("union", Body::Union),
        ("watcher", Body::Watcher),
    ];

    /// Whether it passes on what others say.
    pub(super) fn passes_on(self) -> bool {
        matches!(self, Body::Agency | Body::Outlet)
    }

    /// Whether it can be a side of a negotiation.
    pub(super) fn is_side(self) -> bool {
        matches!(self, Body::Alliance | Body::Mediator | Body::Movement | Body::Union)
    }
}

/// Who bears a given name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given {
    Women,
    Men,
    Either,
}

/// All of it.
pub(super) struct World {
    persons: Vec<Person>,
    spellings: HashMap<String, usize>,
    bodies: HashMap<String, (Body, &'static str)>,
    given: HashMap<&'static str, Given>,
    sides: HashMap<&'static str, Vec<String>>,
}

/// The world as the program knows it; constant.
pub(super) fn world() -> &'static World {
    static WORLD: LazyLock<World> = LazyLock::new(World::read);
    &WORLD
}

impl World {
    fn read() -> World {
        let mut world = World {
            persons: Vec::new(),
            spellings: HashMap::new(),
            bodies: HashMap::new(),
            given: HashMap::new(),
            sides: HashMap::new(),
        };
        lines(PERSONS).for_each(|line| world.add_office(line));
        lines(BODIES).for_each(|line| world.add_body(line));
        lines(GIVEN_NAMES).for_each(|line| world.add_given(line));
        for (class, words) in lines(SIDES).filter_map(|line| line.split_once(':')) {
            let words = words.split_whitespace().map(|word| word.replace('_', " "));
            world.sides.insert(class, words.collect());
        }
        world
    }

    fn add_office(&mut self, line: &'static str) {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let &[full, others, title, side, from, to] = fields.as_slice() else { return };
        let from = first_day(from).unwrap_or(Date::MIN);
        let to = last_day(to).unwrap_or(Date::MAX);
        let office = Office { title, side, from, to };
        match self.persons.iter_mut().find(|person| person.full == full) {
            Some(person) => person.offices.push(office),
            None => self.persons.push(Person { full, offices: vec![office] }),
        }
        let index = self.persons.iter().position(|person| person.full == full).unwrap_or_default();
        for name in others.split(',').map(str::trim).chain([full]).filter(|name| !name.is_empty()) {
            self.spellings.entry(plain(name)).or_insert(index);
        }
    }

    fn add_body(&mut self, line: &'static str) {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let &[full, others, kind, ..] = fields.as_slice() else { return };
        let named = || Body::NAMES.iter().find(|(known, _)| *known == kind).map(|(_, kind)| *kind);
        let arm = fields.get(3).filter(|_| kind == "arm").map(|side| Body::Arm(side));
        let Some(kind) = arm.or_else(named) else { return };
        for name in others.split(',').map(str::trim).chain([full]).filter(|name| !name.is_empty()) {
            self.bodies.insert(plain(name), (kind, full));
        }
    }

    fn add_given(&mut self, line: &'static str) {
        let Some((who, names)) = line.split_once(':') else { return };
        let who = match who {
            "women" => Given::Women,
            "men" => Given::Men,
            _ => Given::Either,
        };
        self.given.extend(names.split_whitespace().map(|name| (name, who)));
    }

    /// The person whose spelling `name` is.
    pub(super) fn person(&self, name: &str) -> Option<&Person> {
        let listed = |name: &str| self.spellings.get(name).map(|&index| &self.persons[index]);
        listed(&plain(name)).or_else(|| listed(&without_initials(name)?))
    }

    /// What the body of this name is; letters count as they are written (`Unite` is no `unite`).
    pub(super) fn body(&self, name: &str) -> Option<Body> {
        self.listed(name).map(|(body, _)| body)
    }

    /// The full name of the body that `name` is one of the names of.
    pub(super) fn body_name(&self, name: &str) -> Option<&'static str> {
        self.listed(name).map(|(_, full)| full)
    }

    fn listed(&self, name: &str) -> Option<(Body, &'static str)> {
        let name = plain(name);
        let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(&name);
        let shouted = || bare.contains(' ') && !bare.contains(char::is_lowercase);
        let spelled = || {
            let same = self.bodies.iter().filter(|(known, _)| known.to_uppercase() == bare);
            same.map(|(_, body)| *body).min_by_key(|(_, full)| *full)
        };
        self.bodies.get(bare).copied().or_else(|| if shouted() { spelled() } else { None })
    }

    /// The longest full name of a body that `text` begins with.
    pub(super) fn body_at(&self, text: &str) -> Option<&'static str> {
        let names = self.bodies.values().map(|(_, full)| *full).filter(|full| text.starts_with(full));
        names.max_by_key(|full| (full.len(), *full))
    }

    /// The body with the longest name, or other name, that `text` begins with, in capitals or not.
    pub(super) fn body_opening(&self, text: &str) -> Option<&'static str> {
        let opens = |name: &&String| {
            let head = text.get(..name.len()).unwrap_or_default();
            let ends = !text[head.len()..].starts_with(char::is_alphanumeric);
            ends && (head == name.as_str() || name.contains(' ') && head == name.to_uppercase())
        };
        let name = self.bodies.keys().filter(opens).max_by_key(|name| (name.len(), name.as_str()))?;
        self.bodies.get(name).map(|(_, full)| *full)
    }

    /// The words of a class of `data/sides.txt`.
    pub(super) fn side_words(&self, class: &str) -> &[String] {
        self.sides.get(class).map_or(&[], Vec::as_slice)
    }

    /// Whether `lower`, a name in lower case, is that of an agency or outlet.
    pub(super) fn passes_on(&self, lower: &str) -> bool {
        let lower = plain(lower);
        let bare = lower.strip_prefix("the ").unwrap_or(&lower);
        self.bodies.iter().any(|(name, (body, _))| body.passes_on() && name.to_lowercase() == bare)
    }

    /// Whether a word, in lower case, is a given name, or the first part of one.
    pub(super) fn is_given(&self, lower: &str) -> bool {
        let first = lower.split('-').next().unwrap_or(lower);
        let mut letters = first.chars();
        let capital: String =
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        self.given.contains_key(capital.as_str())
    }

    /// Who bears the first name of `full`, a name of two words or more.
    pub(super) fn given(&self, full: &str) -> Option<Given> {
        let (first, _) = full.split_once(' ')?;
        let first = first.split('-').next().unwrap_or(first);
        self.given.get(first).copied()
    }
}

/// `Ada M. Roth` as `Ada Roth`; `None` where no initial stands between given and family name.
fn without_initials(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let (first, last) = (words.first()?, words.last()?);
    let initial = |word: &&str| word.len() == 2 && word.ends_with('.');
    (words.len() > 2 && words[1..words.len() - 1].iter().all(initial))
        .then(|| plain(&format!("{first} {last}")))
}

/// A name with straight apostrophes.
fn plain(name: &str) -> String {
    name.replace('’', "'")
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_data_is_read() {
        let offices = world().persons.iter().map(|person| person.offices.len()).sum::<usize>();
        assert_eq!(offices, lines(PERSONS).count());
        assert!(lines(BODIES).all(|line| world().body(line.split('|').next().unwrap().trim()).is_some()));
        assert_eq!(lines(GIVEN_NAMES).count(), 3);
    }

    #[test]
    fn days_of_offices_are_in_order_and_readable() {
        for line in lines(PERSONS) {
            let fields: Vec<&str> = line.split('|').map(str::trim).collect();
            let (from, to) = (first_day(fields[4]), last_day(fields[5]));
            assert!(fields[4].is_empty() || from.is_some(), "{line}");
            assert!(fields[5].is_empty() || to.is_some() && to >= from, "{line}");
        }
    }

    #[test]
    fn a_spelling_is_that_of_one_person() {
        for line in lines(PERSONS) {
            let fields: Vec<&str> = line.split('|').map(str::trim).collect();
            for name in fields[1].split(',').map(str::trim).chain([fields[0]]).filter(|n| !n.is_empty()) {
                assert_eq!(world().person(name).map(|person| person.full), Some(fields[0]), "{name}");
            }
        }
    }

    #[test]
    fn sides_are_states_or_known_bodies() {
        let known = |side: &str| {
            super::super::lexicon::lexicon().state(side).is_some_and(|(name, _)| name == side)
                || world().body(side).is_some()
                || side == "Unite"
        };
        let unknown: Vec<&str> = world()
            .persons
            .iter()
            .flat_map(|person| &person.offices)
            .map(|office| office.side)
            .filter(|side| !known(side))
            .collect();
        assert_eq!(unknown, [""; 0]);
    }

    #[test]
    fn an_office_has_its_days() {
        let rutte = world().person("Rutte").expect("he is listed");
        let side = |day| rutte.office(day).map(|office| office.side);
        assert_eq!(side(Some(date(2023, 1, 1))), Some("Netherlands"));
        assert_eq!(side(Some(date(2025, 1, 1))), Some("NATO"));
        assert_eq!(side(Some(date(2024, 8, 1))), None);
        assert_eq!(side(None), None);
    }
}

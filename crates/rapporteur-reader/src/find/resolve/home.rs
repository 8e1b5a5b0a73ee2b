//! Where a text is at home: whose minister `the minister` is, whose envoy `the envoy`, and which bodies
//! it is about.

use super::names::Name;
use super::parties::{has, is_government_of_its_own, without_article};
use super::{Names, Resolver};
use crate::find::lexicon::{Class, StateWord, lexicon};
use crate::find::speech::Draft;
use crate::find::words::{Item, Kind, Text, Unit, Within};
use crate::find::world::{Body, world};
use std::collections::{BTreeMap, BTreeSet};

/// A state is named clearly more often than another where it is this many times as often.
const CLEARLY: usize = 2;
/// Two states are what a text is about where it names neither this many times as often as the other.
const RIVAL: usize = 4;

/// What the headline, the dateline and the first sentences tell of a whole text.
#[derive(Clone, Debug, Default)]
pub(super) struct Home {
    /// The state whose capital stands in the dateline, where it is a side.
    dateline: Option<&'static str>,
    /// The state that the text names clearly more often than any other.
    foremost: Option<&'static str>,
    /// For the head noun of a role the one state whose the text says it is; `None` for several.
    roles: BTreeMap<String, Option<&'static str>>,
    /// The headline and the first two sentences, in lower case.
    lead: String,
    /// The first two sides that one of the first sentences names without a third.
    two: Option<[String; 2]>,
    /// Where none does: the state that the text names clearly more often than any other beside an armed movement.
    against_a_movement: Option<&'static str>,
    /// Whether the first sentences name two states as its sides, and the text the other one nearly as often as the foremost.
    rivalled: bool,
    /// Whether it names two states at the most: then parties of politicians are who it is about.
    domestic: bool,
}

impl Home {
    pub(super) fn of(text: &Text<'_>, names: &Names) -> Home {
        let first = text.units.iter().filter(|unit| unit.within == Within::Narration).take(6);
        let two = first.into_iter().find_map(|unit| sides_in(unit, names, text).try_into().ok());
        let times = states_of(text);
        let foremost = foremost(&times);
        let often = |side: &String| times.get(side.as_str()).copied().unwrap_or_default();
        let most = foremost.map_or(0, |state| often(&state.to_owned()));
        let rivals = |two: &[String; 2]| two.iter().all(|side| often(side) * RIVAL >= most);
        let movement = |name: &Name| matches!(world().body(&name.full), Some(Body::Movement));
        let against_a_movement = foremost.filter(|_| two.is_none() && names.names.iter().any(movement));
        let mut home = Home {
            against_a_movement,
            dateline: dateline(text, two.as_ref()),
            foremost,
            rivalled: two.as_ref().is_some_and(rivals),
            two,
            domestic: times.len() <= 2,
            ..Home::default()
        };
        for unit in &text.units {
            home.learn_roles(unit);
        }
        let narrated = text.units.iter().filter(|unit| unit.within == Within::Narration);
        let (mut sentences, mut lead) = (0, Vec::new());
        for unit in narrated.take_while(|unit| {
            sentences += usize::from(!unit.heading);
            sentences <= 2
        }) {
            lead.push(plain(text.words(unit.span)));
        }
        home.lead = lead.join(" ");
        home
    }

    /// `Norway’s special envoy`, `the UN envoy Birgitta Holm`: whose envoy it is.
    fn learn_roles(&mut self, unit: &Unit) {
        for at in 1..unit.items.len() {
            let item = &unit.items[at];
            if !item.is(Class::Person) || item.kind != Kind::Word {
                continue;
            }
            let word = |at: &usize| {
                let item = &unit.items[*at];
                item.possessor()
                    || item.kind == Kind::Word && !item.is(Class::Preposition) && !item.is(Class::Auxiliary)
            };
            let from = (at.saturating_sub(4)..at).rev().take_while(word).last().unwrap_or(at);
            let Some(state) = (from..at).find_map(|at| unit.state_at(at).map(|(state, ..)| state)) else {
                continue;
            };
            // A name after the role tells of one of perhaps several bearers.
            let after = |at: usize| {
                let comma = usize::from(unit.items.get(at).is_some_and(|next| next.mark(',')));
                unit.items.get(at + comma).is_some_and(Item::name_like)
            };
            // `the Danish minister of trade, Karl Oder`
            let of = matches!(unit.lower(at + 1), "of" | "for")
                .then(|| (at + 2..unit.items.len()).find(|&at| unit.items[at].mark(',')))
                .flatten();
            let named = after(at + 1) || of.is_some_and(after);
            let known = self.roles.entry(item.lower.clone()).or_insert(Some(state));
            *known = known.filter(|known| *known == state && !named);
        }
    }

    /// The one state whose bearer of a role the text speaks of.
    pub(super) fn state_of_role(&self, head: &str) -> Option<&'static str> {
        self.roles.get(head).copied().flatten()
    }

    /// Whether a state is one of the two sides that a first sentence names, and the text is about the other one too.
    pub(super) fn is_one_of_two(&self, state: &str) -> bool {
        self.rivalled && self.two.as_ref().is_some_and(|two| two.iter().any(|side| side == state))
    }

    /// Whether hardly a state is named.
    pub(super) fn is_domestic(&self) -> bool {
        self.domestic
    }

    /// Whether the headline or the first two sentences name a body: then the text is about it.
    pub(super) fn is_about(&self, body: &str) -> bool {
        let body = plain(without_article(body));
        !body.is_empty()
            && self.lead.match_indices(&body).any(|(at, found)| {
                let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                !inner(self.lead[..at].chars().next_back())
                    && !inner(self.lead[at + found.len()..].chars().next())
            })
    }
}

/// Lower case, with straight apostrophes.
pub(super) fn plain(words: &str) -> String {
    words.to_lowercase().replace('’', "'")
}

/// The state whose capital a dateline names, where the headline names the state too or it is one of the two
/// sides: talks are often held in the capital of a state that has no part in them.
fn dateline(text: &Text<'_>, two: Option<&[String; 2]>) -> Option<&'static str> {
    let narrated = || text.units.iter().filter(|unit| unit.within == Within::Narration);
    let state = narrated().take(4).find_map(|unit| capital_in_front(text, unit))?;
    let headline = narrated().next()?;
    // `In Muscat, a deal founders`: where the talks are.
    let placed = |at: usize| at > 0 && matches!(headline.lower(at - 1), "in" | "at" | "from" | "to");
    // `after the Muscat talks`
    let meets = |at: usize| has("meeting", headline.lower(at));
    let names = |at: usize| {
        let named = headline.state_at(at).filter(|(other, ..)| *other == state);
        named.is_some_and(|(_, _, len)| !placed(at) && !meets(at + len))
    };
    let side = two.is_some_and(|two| two.iter().any(|side| side == state));
    (side || two.is_none() && is_foremost(&states_of(text), state) || (0..headline.items.len()).any(names))
        .then_some(state)
}

/// How often a text names each state that is no union, by whatever word.
fn states_of(text: &Text<'_>) -> BTreeMap<&'static str, usize> {
    let mut times = BTreeMap::new();
    for unit in text.units.iter().filter(|unit| unit.within == Within::Narration) {
        let states = (0..unit.items.len()).filter_map(|at| unit.state_at(at)).map(|(state, ..)| state);
        states
            .filter(|state| !lexicon().is_union(state))
            .for_each(|state| *times.entry(state).or_default() += 1);
    }
    times
}

/// Whether a text speaks of no other state clearly more: news of Sudan comes from Cairo too.
fn is_foremost(times: &BTreeMap<&'static str, usize>, state: &str) -> bool {
    let own = times.get(state).copied().unwrap_or_default();
    times.iter().all(|(other, times)| *other == state || *times < own.max(1) * CLEARLY)
}

/// The state that a text names clearly more often than any other.
fn foremost(times: &BTreeMap<&'static str, usize>) -> Option<&'static str> {
    const FEWEST: usize = 4;
    let (state, most) = times.iter().max_by_key(|(_, times)| **times)?;
    let alone = times.iter().all(|(other, times)| other == state || times * CLEARLY <= *most);
    (alone && *most >= FEWEST).then_some(*state)
}

/// `DAKAR (Delta Wire) – …`: the state whose capital stands in front of a sentence.
fn capital_in_front(text: &Text<'_>, unit: &Unit) -> Option<&'static str> {
    let words = text.words(unit.span);
    let end = words.find([',', '(', '/', '–', '—', '-'])?;
    let place = words[..end].trim();
    let shouted = place.len() > 2 && !place.contains(char::is_lowercase);
    // `Oslo, 4 May`, `Oslo, May 4, NORD PRESS`: a line of its own.
    let line = unit.items.len() < 10 && unit.items.iter().any(|item| item.is(Class::Time));
    let (state, word) = lexicon().state(&place.to_lowercase()).filter(|_| shouted || line)?;
    (word == StateWord::Name && place.to_lowercase() != state.to_lowercase()).then_some(state)
}

impl Resolver<'_> {
    /// `In Kyiv, the foreign ministry …`, a heading `ZAMBIA: …`: the state in which a sentence stands.
    pub(super) fn place_of(&self, draft: &Draft) -> Option<&'static str> {
        let unit = &self.text.units[draft.unit];
        let placed = matches!(unit.lower(0), "in" | "from").then(|| unit.state_at(1)).flatten();
        if let Some((state, StateWord::Name, _)) = placed {
            return Some(state);
        }
        if let Some(state) = self.place_of_paragraph(draft) {
            return Some(state);
        }
        let heading =
            self.text.units[..draft.unit].iter().rev().take_while(|other| other.block + 2 > unit.block);
        let heading = heading.into_iter().find(|other| other.heading)?;
        one_state(heading)
    }

    /// `In Khartoum, meanwhile, the tone has hardened. The irrigation minister said …`: the state in whose capital the
    /// paragraph of a sentence begins.
    fn place_of_paragraph(&self, draft: &Draft) -> Option<&'static str> {
        let block = self.text.units[draft.unit].block;
        let opening = self.text.units[..draft.unit].iter().rev().take_while(|other| other.block == block);
        let opening = opening.filter(|other| other.within == Within::Narration).last()?;
        let placed = opening.state_at(1).filter(|(_, word, len)| {
            let comma = opening.items.get(1 + len).is_some_and(|item| item.mark(','));
            opening.lower(0) == "in" && comma && *word == StateWord::Name
        });
        placed.map(|(state, ..)| state).or_else(|| side_of_opening(opening))
    }

    /// The state whose capital the dateline names.
    pub(super) fn dateline(&self) -> Option<&'static str> {
        self.home.dateline
    }

    /// The state that the text names clearly more often than any other.
    pub(super) fn foremost(&self) -> Option<&'static str> {
        self.home.foremost
    }

    /// The two states or bodies that a unit names, where it names no third.
    pub(super) fn two_in(&self, unit: usize) -> Option<[String; 2]> {
        sides_in(&self.text.units[unit], &self.names, self.text).try_into().ok()
    }

    /// The state or body that a unit names, where it names one only.
    pub(super) fn lone_side(&self, unit: usize) -> Option<String> {
        let [one] = <[String; 1]>::try_from(sides_in(&self.text.units[unit], &self.names, self.text)).ok()?;
        Some(one)
    }

    /// The state of the two sides that the beginning of the text names, where the other is none: `the government`
    /// against a movement.
    pub(super) fn government_at_war(&self) -> Option<String> {
        let Some(two) = self.home.two.as_ref() else {
            return self.home.against_a_movement.map(str::to_owned);
        };
        let state = |side: &&String| lexicon().state(side).is_some() && !lexicon().is_union(side);
        let mut states = two.iter().filter(state);
        let one = states.next()?;
        states.next().is_none().then(|| one.clone())
    }

    /// The other of the two sides that the beginning of the text names.
    pub(super) fn other_side(&self, side: &str) -> Option<String> {
        let [one, two] = self.home.two.clone()?;
        match () {
            () if one == side => Some(two),
            () if two == side => Some(one),
            () => None,
        }
    }
}

/// `For Norway’s foreign ministry the order is wrong.`, `The government in Khartoum hesitates.`: the state of which the
/// sentence that opens a paragraph speaks.
fn side_of_opening(opening: &Unit) -> Option<&'static str> {
    let owner = (opening.lower(0) == "for")
        .then(|| opening.state_at(1))
        .flatten()
        .filter(|(_, _, len)| opening.items.get(1 + len).is_some_and(Item::possessor));
    // `Norland, whose guards left, is uneasy.`
    let told_of = || {
        opening.state_at(0).filter(|&(_, word, len)| {
            let comma = opening.items.get(len).is_some_and(|item| item.mark(','));
            word == StateWord::Name && comma && matches!(opening.lower(len + 1), "whose" | "which")
        })
    };
    let seat = || {
        let government = matches!(opening.lower(1), "government" | "authorities" | "leadership" | "cabinet");
        (opening.lower(0) == "the" && government && opening.lower(2) == "in")
            .then(|| opening.state_at(3))
            .flatten()
    };
    owner.or_else(told_of).or_else(seat).map(|(state, ..)| state)
}

/// The state that the words of a heading name, where it is one only.
fn one_state(unit: &Unit) -> Option<&'static str> {
    let found: BTreeSet<&str> =
        (0..unit.items.len()).filter_map(|at| unit.state_at(at)).map(|(state, ..)| state).collect();
    match found.into_iter().collect::<Vec<_>>().as_slice() {
        [one] => lexicon().state(one).map(|(state, _)| state),
        _ => None,
    }
}

/// The states of a unit and its bodies that are sides of their own; the United Nations stand between others.
fn sides_in(unit: &Unit, names: &Names, text: &Text<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |side: &str| {
        if !found.iter().any(|known| known == side) {
            found.push(side.to_owned());
        }
    };
    let words = text.words(unit.span);
    let bodies = names.names.iter().filter(|name| name.organization && name.state.is_none());
    let bodies: Vec<&Name> = bodies.filter(|name| words.contains(&name.full)).collect();
    // `Libyan` of the Libyan National Army is a part of its name.
    let inside = |at: usize| {
        let from = unit.items[at].span.start().saturating_sub(unit.span.start());
        let rest = words.get(from..).unwrap_or_default();
        let own = |name: &&&Name| world().body(&name.full).is_some_and(Body::is_side);
        bodies.iter().filter(own).any(|name| rest.starts_with(&name.full))
    };
    let placed =
        |at: usize| at > 0 && matches!(unit.lower(at - 1), "in" | "at" | "near" | "outside" | "from");
    for at in 0..unit.items.len() {
        let Some((state, _, len)) = unit.state_at(at).filter(|_| !placed(at) && !inside(at)) else {
            continue;
        };
        // `Norway’s envoy said`: whose words the sentence gives, not a side of what it tells.
        let owner = unit.items.get(at + len).is_some_and(Item::possessor);
        let told_by = owner
            && (at + len..unit.items.len().min(at + len + 4)).any(|at| unit.items[at].is(Class::Person));
        // `Omani journalists`, `the Omani capital`: those who look on, and where.
        let looks_on = unit.items.get(at + len).is_some_and(|next| {
            next.lower == "capital"
                || ["bystander", "private-people"].iter().any(|class| has(class, &next.lower))
        });
        if !told_by && !looks_on && state != "United Nations" {
            add(state);
        }
    }
    for name in &bodies {
        let known = world().body(&name.full);
        let front = name.full.split(' ').next_back().is_some_and(|head| {
            matches!(
                head,
                "Front" | "Forces" | "Movement" | "Army" | "Union" | "Guild" | "Federation" | "Alliance"
            )
        });
        let front = front || is_government_of_its_own(&name.full);
        if known.is_some_and(Body::is_side) || known.is_none() && (front || name.adjective.is_some()) {
            add(&name.full);
        }
    }
    found
}

/// Whether a text names the European Union.
pub(super) fn names_union(text: &Text<'_>) -> bool {
    text.units.iter().any(|unit| {
        (0..unit.items.len()).any(|at| {
            unit.state_at(at).is_some_and(|(state, word, _)| {
                state == "European Union" && (word == StateWord::Name || unit.lower(at) == "european")
            })
        })
    })
}

/// Whether several of the words of labour disputes stand in the text, or it names no two states that
/// could be the sides.
pub(super) fn is_about_labour(text: &Text<'_>) -> bool {
    const WORDS: &[&str] = &[
        "strike",
        "strikes",
        "picket",
        "walkout",
        "wage",
        "wages",
        "pay",
        "union",
        "unions",
        "ballot",
        "overtime",
        "employer",
        "employers",
        "shift",
        "shifts",
        "workers",
        "pension",
        "members",
    ];
    let stands =
        |word: &&&str| text.units.iter().any(|unit| unit.items.iter().any(|item| item.lower == ***word));
    let mut states: Vec<&str> = Vec::new();
    for unit in &text.units {
        states.extend((0..unit.items.len()).filter_map(|at| unit.state_at(at)).map(|(state, ..)| state));
    }
    states.sort_unstable();
    states.dedup();
    states.len() < 2 || WORDS.iter().filter(stands).count() >= 5
}

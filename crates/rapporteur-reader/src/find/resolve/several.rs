//! `both`, `the two`, `all three ministers`, `both sides`, `one of them`: each of those who are meant, where the
//! text has just named so many and no more.

use super::names::Occurrence;
use super::parties::without_article;
use super::steps::{Found, Step};
use super::{Resolver, Spoken};
use crate::find::lexicon::{Class, lexicon};
use crate::find::mention::Mention;
use crate::find::speech::Draft;
use rapporteur_model::{Span, SpeakerKind};

/// Plurals that people can be: `the two leaders`.
const PEOPLE: &[&str] = &[
    "two",
    "three",
    "pair",
    "duo",
    "leaders",
    "ministers",
    "presidents",
    "envoys",
    "negotiators",
    "men",
    "women",
    "diplomats",
    "officials",
    "colonels",
    "generals",
    "mediators",
    "colleagues",
];

/// What states or bodies can be: `both sides`.
const SIDES: &[&str] = &[
    "side",
    "party",
    "delegation",
    "sides",
    "parties",
    "countries",
    "governments",
    "nations",
    "capitals",
    "states",
    "delegations",
    "teams",
    "camps",
    "armies",
    "rivals",
    "neighbours",
    "neighbors",
    "foes",
    "ministries",
    "unions",
    "companies",
    "powers",
];

impl Resolver<'_> {
    /// Those whom a word like `both` or `the two sides` means, a source each.
    pub(super) fn several(&self, mention: &Mention, draft: &Draft) -> Option<Vec<Found>> {
        let count = self.counted(mention)?;
        let head = mention.head.as_str();
        let bare = matches!(head, "both" | "two" | "three" | "pair" | "duo");
        let (people, sides) = (PEOPLE.contains(&head), SIDES.contains(&head));
        // What somebody else says that both sides want is no word of each of them.
        let told_by_others = self.nested_in(draft).is_some();
        if told_by_others || !(people || sides || bare) || mention.state.is_some() {
            return None;
        }
        let persons = || if sides { None } else { self.people_just_named(mention, draft, count) };
        let spoke = || if people && !bare { None } else { self.bodies_that_spoke(draft, count) };
        let named = || if sides && count == 2 { self.two_sides(mention, draft) } else { None };
        let (all, why) = persons().or_else(spoke).or_else(named)?;
        let words = self.text.words(mention.core).to_lowercase();
        let names: Vec<String> = all.iter().map(|one| one.source.name.clone()).collect();
        let told = |mut one: Found| {
            one.source.mention = Some(mention.span);
            one.step(Step::Pair, format!("“{words}” are {}, {why}", names.join(" and ")));
            one
        };
        Some(all.into_iter().map(told).collect())
    }

    /// How many the words say that they are.
    fn counted(&self, mention: &Mention) -> Option<usize> {
        let words = self.text.words(mention.core).to_lowercase();
        let begins = |openings: &[&str]| {
            openings.iter().any(|opening| words == *opening || words.starts_with(&format!("{opening} ")))
        };
        let each = begins(&["each side", "each party", "each delegation", "each of the"]);
        if each || begins(&["both", "the two", "the pair", "the duo", "all two"]) || words == "two" {
            Some(2)
        } else {
            begins(&["all three", "the three"]).then_some(3)
        }
    }

    /// The people whom a sentence just before names, where it names so many; a headline counts.
    fn people_just_named(
        &self,
        mention: &Mention,
        draft: &Draft,
        count: usize,
    ) -> Option<(Vec<Found>, &'static str)> {
        let before = self.units_before(draft.unit).chain(self.heading_before(draft.unit));
        for unit in before {
            let mut named: Vec<&Occurrence> = Vec::new();
            for one in self.names.in_unit(unit, mention.span.start()) {
                if !named.iter().any(|known| known.full == one.full) && !self.is_no_person(one) {
                    named.push(one);
                }
            }
            match named.len() {
                0 => {}
                found if found == count => {
                    let people = named.into_iter().map(|one| self.person_named(one, draft)).collect();
                    return Some((people, "whom the text has just named together"));
                }
                _ => return None,
            }
        }
        None
    }

    fn person_named(&self, one: &Occurrence, draft: &Draft) -> Found {
        let mut found = Found::plain(one.span, &one.full, SpeakerKind::Person);
        found.source.party = self.side_of_person(None, draft, &one.full).and_then(|side| side.name);
        found
    }

    /// The headline of the paragraph that a unit stands in.
    fn heading_before(&self, unit: usize) -> Option<usize> {
        let block = self.text.units[unit].block;
        let first = (0..unit).rev().take_while(|&at| self.text.units[at].block + 1 >= block);
        first.into_iter().find(|&at| self.text.units[at].heading)
    }

    /// The bodies or states that spoke as one just before.
    fn bodies_that_spoke(&self, draft: &Draft, count: usize) -> Option<(Vec<Found>, &'static str)> {
        let body = |kind| matches!(kind, SpeakerKind::Organization | SpeakerKind::State | SpeakerKind::Group);
        let units: Vec<usize> = self.units_before(draft.unit).collect();
        let last = self
            .spoken
            .iter()
            .rev()
            .find(|spoken| units.contains(&spoken.unit) && body(spoken.source.kind) && !spoken.nested)?;
        let all: Vec<&Spoken> = self.spoken.iter().filter(|other| other.trigger == last.trigger).collect();
        let again = |spoken: &&Spoken| {
            let of_state = spoken.source.party.as_deref().filter(|side| lexicon().state(side).is_some());
            let state = of_state.filter(|_| spoken.source.kind == SpeakerKind::Group);
            let mut found = Found::plain(spoken.span, &spoken.source.name, spoken.source.kind);
            if let Some(state) = state {
                found = side_as_source(state, spoken.span);
            }
            found.source.party.clone_from(&spoken.source.party);
            found
        };
        (all.len() == count).then(|| (all.iter().map(again).collect(), "who have just spoken as one"))
    }

    /// The two sides that a sentence just before names, or the only two for which anybody has spoken so far.
    fn two_sides(&self, mention: &Mention, draft: &Draft) -> Option<(Vec<Found>, &'static str)> {
        let each = |sides: &[String]| sides.iter().map(|side| side_as_source(side, mention.span)).collect();
        // `…, both sides said`: the sentence itself may have named them.
        let opens =
            self.text.units[draft.unit].items.iter().take(3).any(|item| item.span.overlaps(mention.span));
        let near = self.units_before(draft.unit).filter(|&unit| unit != draft.unit || !opens);
        if let Some(two) = near.into_iter().find_map(|unit| self.two_in(unit)) {
            return Some((each(&two), "the two sides that the text has just named"));
        }
        let mut sides: Vec<String> = Vec::new();
        for side in self.spoken.iter().filter_map(|spoken| spoken.source.party.as_ref()) {
            if !sides.contains(side) {
                sides.push(side.clone());
            }
        }
        if sides.len() == 2 {
            return Some((each(&sides), "the only two sides that have spoken in the text"));
        }
        self.union_and_company(mention, draft).map(|two| (two, "the two of whom the paragraph speaks"))
    }

    /// `The company will … In return the union will …`: by the nouns that a labour dispute has for its sides.
    fn union_and_company(&self, mention: &Mention, draft: &Draft) -> Option<Vec<Found>> {
        let speaks = |noun: &str| {
            let holds = |unit: usize| {
                let items = &self.text.units[unit].items;
                items.windows(2).any(|two| two[0].lower == "the" && two[1].lower == noun)
            };
            self.labour && self.units_before(draft.unit).any(holds)
        };
        let found = |noun: &str| {
            let one = self.names.organization(noun, mention.span.start()).map(|name| name.full.clone());
            Found::plain(mention.span, &one.unwrap_or(noun.to_owned()), SpeakerKind::Organization)
        };
        let employer =
            ["company", "operator", "employer", "management"].into_iter().find(|noun| speaks(noun))?;
        speaks("union").then(|| vec![found("union"), found(employer)])
    }

    /// `Paris and Beijing chair it. The former wants …`: the first or the second of two that have just been named.
    pub(super) fn former_or_latter(&self, mention: &Mention, draft: &Draft) -> Option<Found> {
        let words = self.text.words(mention.core).to_lowercase();
        let second = match words.as_str() {
            "the former" => false,
            "the latter" => true,
            _ => return None,
        };
        let before = self.units_before(draft.unit).filter(|&unit| unit != draft.unit);
        let people = |unit: usize| -> Option<Vec<Found>> {
            let mut named: Vec<&Occurrence> = Vec::new();
            for one in self.names.in_unit(unit, usize::MAX) {
                if named.iter().all(|known| known.full != one.full) {
                    named.push(one);
                }
            }
            (named.len() == 2).then(|| named.into_iter().map(|one| self.person_named(one, draft)).collect())
        };
        let sides = |unit: usize| -> Option<Vec<Found>> {
            Some(self.two_in(unit)?.iter().map(|side| side_as_source(side, mention.span)).collect())
        };
        let mut two = before.into_iter().find_map(|unit| people(unit).or_else(|| sides(unit)))?;
        let mut found = two.swap_remove(usize::from(second));
        found.source.mention = Some(mention.span);
        let which = if second { "second" } else { "first" };
        found.step(Step::Pair, format!("“{words}” is {}, the {which} of two just named", found.source.name));
        Some(found)
    }

    /// `one of them`, `some of your own members`: a part of those who are meant. Tells whether that was so.
    pub(super) fn part_of_group(&self, mention: &Mention, draft: &Draft, found: &mut Found) -> bool {
        let words = self.text.words(mention.core);
        if self.one_more(mention, draft, found) {
            return true;
        }
        let Some((part, whole)) = words.split_once(" of ") else { return false };
        let part = part.to_lowercase();
        if part.split(' ').count() > 2 {
            return false;
        }
        let lower = whole.to_lowercase();
        let whose = lower.split(' ').next().unwrap_or_default();
        if self.part_of_owned(mention, (&part, whole, whose), draft, found) {
            return true;
        }
        if matches!(whose, "your" | "our" | "my") {
            let Some(side) = self.side_in_talk(whose, draft) else { return false };
            let rest = whole.get(whose.len()..).unwrap_or_default().trim();
            let rest = rest.strip_prefix("own ").unwrap_or(rest);
            found.source.name = format!("{part} {rest} of the {}", without_article(&side));
            found.step(Step::Owner, format!("“{whose}” is {side}"));
            found.source.party = Some(side);
            return true;
        }
        let pronoun = matches!(lower.as_str(), "them" | "these" | "those");
        let Some(group) = self.group_quoted(draft).filter(|_| pronoun) else { return false };
        let first = group.source.name.split(' ').next().unwrap_or_default().to_lowercase();
        let counts = first.starts_with(|c: char| c.is_ascii_digit())
            || lexicon().classes(&first) & Class::Determiner.bit() != 0 && lexicon().state(&first).is_none();
        // `two of the officials`, of `four officials from three countries`.
        let bare = if counts {
            super::descriptions::head_noun(&group.source.name)
        } else {
            group.source.name.clone()
        };
        let known = bare.contains("’s ") || bare.contains("'s ") || without_article(&bare) != bare;
        let the = if known { "" } else { "the " };
        found.source.name = format!("{part} of {the}{bare}");
        found.source.party.clone_from(&group.source.party);
        found.step(Step::SpokeBefore, format!("“{whole}” are {bare}, the last group that spoke"));
        true
    }

    /// `two of her aides`: of the one whom the pronoun means.
    fn part_of_owned(
        &self,
        mention: &Mention,
        (part, whole, whose): (&str, &str, &str),
        draft: &Draft,
        found: &mut Found,
    ) -> bool {
        let before = self.text.words(mention.core).len() - whole.len();
        let at = mention.core.start() + before;
        let here =
            Mention { span: Span::new(at, at + whose.len()), head: whose.to_owned(), ..mention.clone() };
        let owner = match whose {
            "his" | "her" => self.person_before(&here, draft).ok(),
            "its" | "their" => self.body_before(&here, draft),
            _ => None,
        };
        let Some(owner) = owner.map(|owner| owner.source) else { return false };
        let rest = whole.get(whose.len()..).unwrap_or_default().trim();
        found.source.name = format!("{part} of {}’s {rest}", owner.name);
        found.source.party.clone_from(&owner.party);
        found.step(Step::Owner, format!("“{whose}” is {}", owner.name));
        true
    }

    /// `A third said` after `four officials`: a third official.
    fn one_more(&self, mention: &Mention, draft: &Draft, found: &mut Found) -> bool {
        let words = self.text.words(mention.core).to_lowercase();
        if words != "another" && words != format!("a {}", mention.head) {
            return false;
        }
        let Some(group) = self.group_quoted(draft).filter(|_| words.len() <= "a seventh".len()) else {
            return false;
        };
        // `officials` of `two of the officials` and of `four officials from three countries`.
        let name = group.source.name.to_lowercase();
        let group_noun =
            |word: &&str| lexicon().classes(word) & Class::Group.bit() != 0 && word.ends_with('s');
        let Some(noun) = name.split(' ').find(group_noun).and_then(|nouns| nouns.strip_suffix('s')) else {
            return false;
        };
        found.source.name = format!("{words} {noun}");
        found.source.party.clone_from(&group.source.party);
        found.step(Step::SpokeBefore, format!("“{words}” is one more of {}", group.source.name));
        true
    }

    /// The last group that spoke just before.
    fn group_quoted(&self, draft: &Draft) -> Option<&Spoken> {
        let units: Vec<usize> = self.units_before(draft.unit).collect();
        let group = |spoken: &&Spoken| {
            units.contains(&spoken.unit)
                && spoken.source.kind == SpeakerKind::Group
                && spoken
                    .source
                    .name
                    .split([' ', '’', '\''])
                    .any(|word| lexicon().classes(&word.to_lowercase()) & Class::Group.bit() != 0)
                && spoken.span.end() <= draft.trigger.start()
        };
        let last = self.spoken.iter().rev().find(group)?;
        // `Two people said the envoys had offered it. One of them …`: of those who said so.
        let outer =
            self.spoken.iter().rev().filter(group).find(|other| other.unit == last.unit && !other.nested);
        outer.or(Some(last))
    }

    /// A name that stands as a place or a body does.
    fn is_no_person(&self, one: &Occurrence) -> bool {
        !self.is_person(one) && self.stands_as_place(one)
    }
}

/// A side as a source: a state, or a body.
pub(super) fn side_as_source(side: &str, span: Span) -> Found {
    let state = lexicon().state(side).is_some() && !lexicon().is_union(side);
    let kind = if state { SpeakerKind::State } else { SpeakerKind::Organization };
    let mut found = Found::plain(span, side, kind);
    found.source.party = Some(side.to_owned());
    found
}

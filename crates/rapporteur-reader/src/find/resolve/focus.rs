//! Whom a text has in view: the person of whom it spoke last, however many paragraphs go on without a name.

use super::names::{Name, Occurrence};
use super::steps::{Found, Step};
use super::{Resolver, Spoken};
use crate::find::lexicon::{Class, lexicon};
use crate::find::mention::{Mention, Shape, mention as read_mention};
use crate::find::portfolio::is_portfolio;
use crate::find::speech::Draft;
use crate::find::words::{Item, Kind, Unit, Within};
use crate::find::world::world;
use rapporteur_model::{Source, SpeakerKind};

/// So many sentences may stand between somebody and the words that take him or her up again.
const REACH: usize = 12;
/// So many paragraphs.
const PARAGRAPHS: usize = 6;
/// `the Lower Town MP`: a description that takes somebody up again has no more words than this.
const LONGEST: usize = 6;
/// Words that tell one bearer of an office from another.
const RANKS: &[&str] = &["prime", "deputy", "vice", "acting", "interim"];
/// What people are called by their country, whomever they speak for.
const CITIZENS: &[&str] =
    &["legend", "icon", "billionaire", "millionaire", "tycoon", "mogul", "native", "boss"];
/// Words between `who` and the noun phrase that it belongs to, at the most.
const ANTECEDENT: usize = 12;

impl Resolver<'_> {
    /// The one whom the narration before a draft speaks of last, alone; the sentences since then name nobody and bring in
    /// nobody without a name. With a gender, of those whom it fits.
    pub(super) fn in_view(&self, draft: &Draft, feminine: Option<bool>) -> Option<Source> {
        let here = &self.text.units[draft.unit];
        if here.within != Within::Narration || self.nested_in(draft).is_some() {
            return None;
        }
        for at in (draft.unit.saturating_sub(REACH)..draft.unit).rev() {
            let unit = &self.text.units[at];
            let apart = unit.block + PARAGRAPHS < here.block;
            let other_entry = (unit.block + 1..=here.block).any(|block| self.text.opens_entry(block));
            if unit.heading || apart || other_entry {
                return None;
            }
            if unit.within != Within::Narration {
                continue;
            }
            let mut people = self.people_of(at, feminine)?;
            match people.len() {
                0 if brings_somebody(unit) => return None,
                0 => {}
                1 => return people.pop(),
                _ => return None,
            }
        }
        None
    }

    /// Those who speak in a unit, else those with whom it opens, each once, without those whom the gender does not fit;
    /// `None` where it names others.
    fn people_of(&self, unit: usize, feminine: Option<bool>) -> Option<Vec<Source>> {
        let fits = |source: &Source| {
            let known = self.names.gender(&source.name, source.role.map(|role| self.text.words(role)));
            feminine.is_none_or(|feminine| known.is_none_or(|known| known == feminine))
        };
        let person = |spoken: &&Spoken| {
            let kind = spoken.source.kind;
            let one = matches!(kind, SpeakerKind::Person | SpeakerKind::Anonymous);
            spoken.unit == unit && !spoken.nested && !spoken.turn && one
        };
        let mut found: Vec<Source> =
            self.spoken.iter().filter(person).map(|spoken| spoken.source.clone()).collect();
        if found.is_empty() {
            let named = self.names.in_unit(unit, usize::MAX).into_iter();
            let named = named.filter(|one| self.is_person(one) || !self.stands_as_place(one));
            let named: Vec<&Occurrence> = named.collect();
            // Who is named somewhere in a sentence is no subject of it.
            if named.iter().any(|one| !one.opens) {
                return None;
            }
            found.extend(
                named.iter().map(|one| Found::plain(one.span, &one.full, SpeakerKind::Person).source),
            );
        }
        found.retain(fits);
        found.sort_by(|a, b| a.name.cmp(&b.name));
        found.dedup_by(|a, b| a.name == b.name);
        Some(found)
    }

    /// `“…,” he said` after a paragraph about prices: whoever was in view before it.
    pub(super) fn person_in_view(&self, mention: &Mention, draft: &Draft, feminine: bool) -> Option<Found> {
        if mention.possessive.is_some() {
            return None;
        }
        let source = self.in_view(draft, Some(feminine))?;
        let known = self.names.get(&source.name).is_some_and(|name| name.person);
        let spoke = self.spoken.iter().any(|spoken| spoken.source.name == source.name);
        if !known && !spoke {
            return None;
        }
        let mut found = Found::plain(mention.span, &source.name, source.kind);
        let side = || self.side_of_person(None, draft, &source.name).and_then(|side| side.name);
        found.source.party = source.party.clone().or_else(side);
        self.explain(mention, Step::Parallel, &[], &mut found);
        Some(found)
    }

    /// `The former striker added …`, `The Lower Town MP`: the person in view, where the words can mean nobody else.
    pub(super) fn still_in_view(&self, mention: &Mention, draft: &Draft, found: &mut Found) -> bool {
        let words = self.text.words(mention.core);
        if mention.possessive.is_some()
            || words.split(' ').count() > LONGEST
            || self.brought_in(mention, draft)
        {
            return false;
        }
        let Some(source) = self.in_view(draft, None).filter(|source| source.kind == SpeakerKind::Person)
        else {
            return false;
        };
        let Some(one) = self.names.get(&source.name).filter(|name| name.person) else { return false };
        let others = self.names.with_role(&mention.head);
        let borne = !others.is_empty() && others.iter().all(|other| other.full != one.full);
        if borne || !self.may_be_called(one, mention) || !self.is_of_that_side(one, mention, draft) {
            return false;
        }
        let why = format!("“{words}” is {}, of whom the text has spoken last", one.full);
        self.is_person_named(found, one, Step::Parallel, why);
        true
    }

    /// Whether the text has somebody without a name whom the words mean: `a lawmaker … the lawmaker`.
    fn brought_in(&self, mention: &Mention, draft: &Draft) -> bool {
        let opens = |unit: &Unit, at: usize| {
            matches!(unit.lower(at), "a" | "an" | "another" | "one" | "some")
                || unit.lower(at).ends_with("’s")
        };
        let plural = format!("{}s", mention.head);
        let several = |unit: &Unit| unit.items.iter().any(|item| item.lower == plural && !item.capital);
        self.text.units[..draft.unit].iter().any(several)
            || self.text.units[..=draft.unit].iter().any(|unit| {
                let same = |at: &usize| {
                    unit.lower(*at) == mention.head
                        && unit.items[*at].span.end() <= mention.span.start()
                        && !unit.items.get(at + 1).is_some_and(Item::name_like)
                };
                (0..unit.items.len())
                    .filter(same)
                    .any(|at| (at.saturating_sub(4)..at).any(|at| opens(unit, at)))
            })
    }

    /// Whether what the text and the list of offices know of a person goes with a noun: a minister is a politician and
    /// no lawyer.
    fn may_be_called(&self, one: &Name, mention: &Mention) -> bool {
        let head = mention.head.as_str();
        let of_anybody = lexicon().is_sign("epithet", head);
        let former = self.text.words(mention.core).to_lowercase().contains("former ");
        let office = lexicon().is_sign("office", head);
        let listed = world().person(&one.full).and_then(|person| person.office(self.published));
        let title = listed.map(|office| office.title.to_lowercase());
        let roles: Vec<String> =
            one.roles.iter().map(|role| role.to_lowercase()).chain(title.clone()).collect();
        let holds = |role: &String, word: &str| role.split([' ', ',', '-']).any(|other| other == word);
        if roles.iter().any(|role| holds(role, head)) {
            let words = self.text.words(mention.core).to_lowercase();
            let mut ranks = words.split(' ').filter(|word| is_portfolio(word) || RANKS.contains(word));
            let known = one.has_role(head) || !self.names_another_of_the_list(one, head);
            return known && ranks.all(|word| roles.iter().any(|role| holds(role, word)));
        }
        if office {
            return one.roles.is_empty() && title.is_none();
        }
        of_anybody || former || one.roles.is_empty() && title.is_none()
    }

    /// Whether the text names somebody else who has the same office by the list.
    fn names_another_of_the_list(&self, one: &Name, head: &str) -> bool {
        let known = world().person(&one.full).map(|person| person.full);
        let other = |item: &Item| {
            let person = world().person(self.text.words(item.span)).filter(|_| item.name_like());
            let held = person.filter(|person| Some(person.full) != known);
            let title = held.and_then(|person| person.office(self.published)).map(|office| office.title);
            title.is_some_and(|title| title.to_lowercase().split(' ').any(|word| word == head))
        };
        self.text.units.iter().flat_map(|unit| &unit.items).any(other)
    }

    /// Whether a person is of the side that a description tells, where it tells one.
    fn is_of_that_side(&self, one: &Name, mention: &Mention, draft: &Draft) -> bool {
        let body = mention.name.is_some() || self.names.body_in(self.text.words(mention.core)).is_some();
        if mention.state.is_none() && !body {
            return true;
        }
        let own = self.side_of_person(None, draft, &one.full).and_then(|side| side.name);
        let told = mention.state.map(str::to_owned).or_else(|| self.side_of_description(mention, draft));
        let citizen = mention.state.is_some() && own.is_none() && CITIZENS.contains(&mention.head.as_str());
        citizen || told.is_some() && told == own
    }

    /// `the senator, who called`, `by Ada Roth, who`: the one of whom the clause is told.
    pub(super) fn antecedent(&self, mention: &Mention, draft: &Draft) -> Option<Found> {
        let unit = &self.text.units[draft.unit];
        let who = unit.items.iter().position(|item| item.span == mention.span)?;
        let end = who - usize::from(who.checked_sub(1).is_some_and(|at| unit.items[at].mark(',')));
        let bounds = |at: &usize| {
            let item = &unit.items[*at];
            matches!(item.kind, Kind::Mark(_)) && !item.possessor()
                || item.verb()
                || item.is(Class::Auxiliary)
                || item.is(Class::Preposition) && item.lower != "of"
                || item.lower == "and"
        };
        let from = (end.saturating_sub(ANTECEDENT)..end).rev().find(bounds).map_or(0, |at| at + 1);
        let before = read_mention(unit, from, end)?;
        let person = matches!(before.shape, Shape::Person | Shape::Name | Shape::Anonymous);
        (person && from < end).then(|| self.source(&before, draft))
    }
}

/// `a lawyer`, `one of the strikers`, `her adviser`: whether a sentence brings in somebody without a name.
fn brings_somebody(unit: &Unit) -> bool {
    let opens = |at: usize| {
        let item = &unit.items[at];
        matches!(item.lower.as_str(), "a" | "an" | "another" | "one") || item.is(Class::Possessive)
    };
    let somebody = |at: &usize| unit.items[*at].is(Class::Person) && !unit.items[*at].capital;
    let subject = matches!(unit.lower(0), "a" | "an" | "another" | "one" | "someone" | "somebody");
    subject || (0..unit.items.len()).filter(somebody).any(|at| (at.saturating_sub(3)..at).any(opens))
}

//! Who is named where in a document.

mod evidence;
mod gender;
mod headings;
mod parts;
mod runs;
mod states;
mod told;

use super::parties::has;
use crate::find::lexicon::{Class, StateWord, lexicon};
use crate::find::mention::mention;
use crate::find::words::{Item, Text, Unit};
use crate::find::world::world;
use evidence::{Evidence, names_a_body};
use rapporteur_model::Span;
pub(super) use runs::is_leaning;
use runs::{is_borne_by, name_start, role_start, runs, sentence_case};
use std::collections::{BTreeMap, BTreeSet};

/// A proper name in its fullest spelling, with what the document tells of its bearer.
#[derive(Clone, Debug)]
pub(in crate::find) struct Name {
    pub full: String,
    pub person: bool,
    pub organization: bool,
    /// Roles, as the text gives them.
    pub roles: Vec<String>,
    pub state: Option<&'static str>,
    /// The body that somebody is said to lead.
    pub leads: Option<String>,
    /// Whether she is a woman, where the words tell.
    pub feminine: Option<bool>,
    /// The first byte of its first place in the text.
    pub first: usize,
    /// Common nouns that the text uses of it (`the operator Hansebahn`), in lower case.
    pub nouns: Vec<String>,
    /// The letters that the text sets in brackets behind it, whatever they abbreviate.
    pub letters: Option<String>,
    /// The adjective that the text makes of it, as of a state that no list knows (`Ostravian`).
    pub adjective: Option<String>,
}

impl Name {
    /// Whether the text gives a role with `head` in it, before `of`, `for` and the like.
    pub(super) fn has_role(&self, head: &str) -> bool {
        let words = |role: &str| {
            let lower = role.to_lowercase();
            let stop = |word: &&str| !matches!(*word, "of" | "for" | "to" | "in" | "at" | "who" | "whose");
            lower.split_whitespace().take_while(stop).any(|word| word.trim_end_matches(',') == head)
        };
        self.roles.iter().any(|role| words(role))
    }

    /// Whether the text gives no other role than the bare noun `head`.
    pub(super) fn bears_only(&self, head: &str) -> bool {
        !self.roles.is_empty()
            && self.roles.iter().all(|role| role.to_lowercase().trim_start_matches("the ") == head)
    }

    /// `Nordkyst` for the Nordkyst Pelagic Association: a body whose name opens with a word of its own.
    fn opens_with(&self, word: &str) -> bool {
        let own = || lexicon().state(word).is_none() && lexicon().classes(&word.to_lowercase()) == 0;
        self.organization
            && !self.full.contains(" and ")
            && self.full.split_once(' ').is_some_and(|(first, _)| first == word)
            && word.len() > 3
            && word.chars().skip(1).any(char::is_lowercase)
            && own()
    }

    /// Whether a word, or its capitals, is one of a person’s names, or the first of a body’s.
    fn has_part(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let mut words = self.full.split(' ').map(str::to_lowercase);
        if self.organization { words.next() == Some(lower) } else { words.any(|part| part == lower) }
    }

    fn new(full: &str, organization: bool, first: usize) -> Name {
        Name {
            full: full.to_owned(),
            person: false,
            organization,
            roles: vec![],
            state: None,
            leads: None,
            feminine: None,
            first,
            nouns: vec![],
            letters: None,
            adjective: None,
        }
    }
}

/// A place where a person is named.
#[derive(Clone, Debug)]
pub(super) struct Occurrence {
    pub span: Span,
    pub unit: usize,
    pub full: String,
    /// Whether the sentence opens with it.
    pub opens: bool,
}

/// All names of a document.
#[derive(Clone, Debug, Default)]
pub(in crate::find) struct Names {
    pub(super) names: Vec<Name>,
    occurrences: Vec<Occurrence>,
}

impl Names {
    /// Collect the names of `text`. A headline's count where it is written like a sentence.
    pub(in crate::find) fn of(text: &Text<'_>) -> Names {
        let mut names = Names::default();
        let mut short = Vec::new();
        let readable = |unit: &Unit| !unit.heading || sentence_case(unit);
        for (index, unit) in text.units.iter().enumerate().filter(|(_, unit)| readable(unit)) {
            for (from, to) in runs(unit) {
                names.add(text, index, unit, (from, to), &mut short);
            }
            names.add_nicknamed(text, index, unit);
        }
        names.fold_parts();
        names.add_from_headings(text);
        names.add_single_words(text);
        names.add_arms(text);
        names.add_states(text);
        for (span, unit, word, opens) in short {
            let bearers: Vec<String> = names.with_last(&word).iter().map(|one| one.full.clone()).collect();
            if let Some(full) = names.last_named(&bearers, span.start()) {
                names.occurrences.push(Occurrence { span, unit, full, opens });
            }
        }
        names.occurrences.sort_by_key(|occurrence| occurrence.span.start());
        names.take_up(text);
        names
    }

    /// The only one of these, or the one of them who was named last in full before an offset.
    fn last_named(&self, bearers: &[String], before: usize) -> Option<String> {
        if let [one] = bearers {
            return Some(one.clone());
        }
        let full =
            self.occurrences.iter().filter(|one| one.span.end() <= before && bearers.contains(&one.full));
        full.max_by_key(|one| one.span.start()).map(|one| one.full.clone())
    }

    /// Names of one word that the words around them tell to be a person's or a body's.
    fn add_single_words(&mut self, text: &Text<'_>) {
        let mut told: BTreeMap<&str, Evidence> = BTreeMap::new();
        // `Train drivers` at the head of a sentence, `train` elsewhere: no name.
        let items = text.units.iter().flat_map(|unit| &unit.items);
        let common: BTreeSet<&str> =
            items.filter(|item| !item.capital).map(|item| item.lower.as_str()).collect();
        for unit in text.units.iter().filter(|unit| !unit.heading || sentence_case(unit)) {
            for (from, to) in runs(unit) {
                let titled = (from..to).rev().find(|&at| unit.items[at].is(Class::Person));
                let start = titled.map_or(from, |at| at + 1);
                let noun =
                    common.contains(unit.lower(start)) && (start == 0 || unit.lower(start).ends_with('s'));
                if start + 1 == to && !noun && unit.state_at(start).is_none() {
                    let evidence = told.entry(text.words(unit.items[start].span)).or_default();
                    evidence.look(text, unit, start);
                }
            }
        }
        for (word, evidence) in told {
            let (person, organization) = evidence.verdict(word);
            let known = self.names.iter().any(|name| ends_with(&name.full, word) || name.has_part(word));
            let abbreviates = self.long_form(word).is_some();
            if (person || organization) && !abbreviates && (!known || organization && evidence.is_certain()) {
                let mut name = Name::new(word, organization, evidence.first);
                name.person = person;
                name.feminine = evidence.feminine;
                name.nouns = evidence.nouns;
                name.state = evidence.state.filter(|_| organization);
                self.names.push(name);
            }
        }
    }

    /// `Karl “Kalle” Oder`: the name without the nickname between its words.
    fn add_nicknamed(&mut self, text: &Text<'_>, index: usize, unit: &Unit) {
        for at in 1..unit.items.len().saturating_sub(1) {
            let (before, after) = (&unit.items[at - 1], &unit.items[at + 1]);
            let quoted = text.words(unit.items[at].span);
            let nick = unit.items[at].quote().is_some() && quoted.len() < 24;
            let titled = at > 1 && unit.items[at - 2].is(Class::Person) && before.name_like();
            let capital = quoted.chars().nth(1).is_some_and(char::is_uppercase);
            let given = world().given(&format!("{} ", text.words(before.span))).is_some();
            if nick
                && (given || titled && capital)
                && !before.function_word()
                && after.name_like()
                && !after.function_word()
            {
                let full = format!("{} {}", text.words(before.span), text.words(after.span));
                let mut name = Name::new(&full, false, before.span.start());
                name.person = true;
                self.names.push(name);
                let span = before.span.cover(after.span);
                let role = unit.span_of(role_start(unit, at - 1), at - 1).filter(|_| titled);
                if let Some(role) = role {
                    self.tell(&full, text.words(role).to_owned(), None);
                }
                self.occurrences.push(Occurrence { span, unit: index, full, opens: at <= 3 });
            }
        }
    }

    /// `Chad’s foreign ministry`, `the Israeli army`: bodies that a state and a common noun name.
    fn add_arms(&mut self, text: &Text<'_>) {
        for unit in text.units.iter().filter(|unit| !unit.heading) {
            for at in 1..unit.items.len() {
                let Some((from, state)) = evidence::arm_of_state(unit, at) else { continue };
                let Some(span) = unit.span_of(from, at + 1) else { continue };
                let words = text.words(span);
                if !self.names.iter().any(|name| name.full == words) {
                    let mut name = Name::new(words, true, span.start());
                    name.state = Some(state);
                    self.names.push(name);
                }
            }
        }
    }

    /// Take down a name that begins at a byte; what is called a company further down is one from the beginning.
    fn enter(&mut self, full: &str, organization: bool, first: usize) {
        match self.names.iter_mut().find(|name| name.full == full) {
            Some(known) if organization => (known.organization, known.person) = (true, false),
            Some(_) => {}
            None => {
                let mut name = Name::new(full, organization, first);
                name.person = !organization && world().given(full).is_some();
                self.names.push(name);
            }
        }
    }

    fn add(
        &mut self,
        text: &Text<'_>,
        index: usize,
        unit: &Unit,
        run: (usize, usize),
        short: &mut Vec<(Span, usize, String, bool)>,
    ) {
        let (from, to) = run;
        let start = name_start(unit, from, to);
        let Some(span) = unit.span_of(start, to) else { return };
        let words = text.words(span).to_owned();
        let organization = !is_borne_by(unit, start) && names_a_body(unit, start, to, &words);
        // `the Irish Farmers’ Association`: of a body's name the adjective is a part.
        let national = start > from && organization && !unit.items[to - 1].is(Class::Person);
        let adjective = national
            && unit
                .state_at(start - 1)
                .is_some_and(|(_, word, len)| word == StateWord::Adjective && len == 1);
        let start = if adjective && to - start > 1 { start - 1 } else { start };
        let Some(span) = unit.span_of(start, to) else { return };
        let words = text.words(span).to_owned();
        // `The undersecretary for trade, Ada Roth, met …`: no verb stands before the name.
        let verb = |item: &Item| item.verb() || item.is(Class::Auxiliary);
        let opens = from <= 3 || from < 16 && !unit.items[..from].iter().any(verb) && unit.lower(0) == "the";
        if to - start == 1 {
            short.push((span, index, words, opens));
            return;
        }
        let title = start > from || start > 0 && unit.items[start - 1].is(Class::Person);
        self.enter(&words, organization, span.start());
        if !organization {
            self.occurrences.push(Occurrence { span, unit: index, full: words.clone(), opens });
        }
        if title && let Some(found) = mention(unit, role_start(unit, start), to) {
            self.learn(text, &found);
        }
        self.nouns(unit, &words, (start, to));
        self.is_said_to_be(text, unit, &words, to);
        self.sent_by(text, unit, &words, to);
        self.apposition(text, unit, &words, to);
        self.role_before(text, unit, &words, start);
        self.leader(text, unit, &words, to);
        self.head_of_body(text, unit, &words, start);
        self.owner_before(text, (index, unit), &words, start);
    }

    /// The places before an offset where somebody is named.
    pub(super) fn named_before(&self, full: &str, before: usize) -> impl Iterator<Item = &Occurrence> {
        self.occurrences.iter().filter(move |one| one.full == full && one.span.end() <= before)
    }

    /// People whose role has `head` in it.
    pub(super) fn with_role(&self, head: &str) -> Vec<&Name> {
        self.names.iter().filter(|name| name.person && name.has_role(head)).collect()
    }

    /// The organization that `the head` can be at `before`, where it is one only: of those whose name
    /// has the word, or whom the text calls so, the one that was named until then, else the one at all.
    pub(super) fn organization(&self, head: &str, before: usize) -> Option<&Name> {
        let named = |name: &&Name| {
            name.organization && name.full.to_lowercase().split([' ', '-']).any(|word| word == head)
        };
        // `Army Radio` is no army.
        let outlet = |name: &Name| {
            let words = name.full.to_lowercase();
            let last = words.rsplit(' ').next().unwrap_or_default();
            last != head && words.split(' ').any(|word| word == head) && has("bystander", last)
        };
        let called = |name: &&Name| name.organization && evidence::is_a(name, head);
        let bodies = || self.names.iter().filter(|name| !outlet(name));
        let (by_name, by_kind): (Vec<&Name>, Vec<&Name>) =
            (bodies().filter(named).collect(), bodies().filter(called).collect());
        let earlier = |found: &[&'_ Name]| found.iter().filter(|name| name.first < before).count();
        // `The group` before `the Orient Studies Group` is named is another one that the text calls so.
        let found =
            if earlier(&by_name) > 0 || by_kind.is_empty() || earlier(&by_kind) == 0 && !by_name.is_empty() {
                by_name
            } else {
                by_kind
            };
        let earlier: Vec<&Name> = found.iter().copied().filter(|name| name.first < before).collect();
        match (earlier.as_slice(), found.as_slice()) {
            ([one], _) | ([], [one]) => Some(one),
            _ => None,
        }
    }

    /// The name that `short`, a word of capitals, abbreviates.
    pub(super) fn long_form(&self, short: &str) -> Option<String> {
        // `FLN-R` of the Front for Liberation-Renewal.
        let letters = short.replace('-', "");
        let capitals = letters.len() >= 2 && letters.chars().all(char::is_uppercase);
        let initials = |name: &Name| {
            name.full
                .split([' ', '-'])
                .filter_map(|w| w.chars().next())
                .filter(|c| c.is_uppercase())
                .collect::<String>()
        };
        let found = capitals.then(|| {
            let set = self.names.iter().find(|name| name.letters.as_deref() == Some(short));
            set.or_else(|| self.names.iter().find(|name| initials(name) == letters))
        })?;
        found.map(|name| name.full.clone())
    }

    /// Who is named in a unit before an offset, in order.
    pub(super) fn in_unit(&self, unit: usize, before: usize) -> Vec<&Occurrence> {
        let fits = |o: &&Occurrence| {
            o.unit == unit && o.span.end() <= before && self.get(&o.full).is_none_or(|n| !n.organization)
        };
        self.occurrences.iter().filter(fits).collect()
    }

    /// The places where persons, or what may be persons, are named in a unit, with their full names.
    pub(in crate::find) fn people_in(&self, unit: usize) -> impl Iterator<Item = (Span, &str)> {
        self.in_unit(unit, usize::MAX).into_iter().map(|named| (named.span, named.full.as_str()))
    }

    /// The body with the longest name among those that stand in `words`.
    pub(in crate::find) fn body_in(&self, words: &str) -> Option<String> {
        let bodies = self.names.iter().filter(|name| name.organization && words.contains(&name.full));
        bodies.max_by_key(|name| name.full.len()).map(|name| name.full.clone())
    }

    /// The state that only the text tells, whose government `words` are: `the government of Ostravia`.
    pub(super) fn governed_by(&self, words: &str) -> Option<&Name> {
        let name = words.rsplit_once("government of ").map(|(_, name)| name)?;
        self.get(name).filter(|name| name.adjective.is_some())
    }

    /// Whether the text tells that a name is a person's.
    pub(in crate::find) fn is_person(&self, full: &str) -> bool {
        self.get(full).is_some_and(|name| name.person)
    }

    pub(super) fn get(&self, full: &str) -> Option<&Name> {
        self.names.iter().find(|name| name.full == full)
    }
}

fn ends_with(full: &str, last: &str) -> bool {
    full.split_whitespace().next_back().is_some_and(|word| word.eq_ignore_ascii_case(last))
}

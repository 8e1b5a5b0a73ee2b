//! Who is named where in a document.

mod evidence;
mod gender;
mod runs;
mod states;

use super::parties::led_by_role;
use crate::find::lexicon::{Class, StateWord, lexicon};
use crate::find::mention::{Mention, Shape, mention};
use crate::find::words::{Item, Text, Unit};
use crate::find::world::world;
use evidence::{Evidence, names_a_body};
use gender::feminine;
use rapporteur_model::Span;
use runs::{function_word, name_start, owned, role_start, runs, sentence_case};
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
            let known = self
                .names
                .iter()
                .any(|name| ends_with(&name.full, word) || name.full.split(' ').next() == Some(word));
            let abbreviates = self.long_form(word).is_some();
            if (person || organization) && !abbreviates && (!known || organization && evidence.is_certain()) {
                let mut name = Name::new(word, organization, evidence.first);
                name.person = person;
                name.feminine = evidence.feminine;
                name.nouns = evidence.nouns;
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
                && !function_word(before)
                && after.name_like()
                && !function_word(after)
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
        let organization = names_a_body(unit, start, to, &words);
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
        match self.names.iter_mut().find(|name| name.full == words) {
            // What is called a company further down is one from the beginning.
            Some(known) if organization => (known.organization, known.person) = (true, false),
            Some(_) => {}
            None => {
                let mut name = Name::new(&words, organization, span.start());
                name.person = !organization && world().given(&words).is_some();
                self.names.push(name);
            }
        }
        if !organization {
            self.occurrences.push(Occurrence { span, unit: index, full: words.clone(), opens });
        }
        if title && let Some(found) = mention(unit, role_start(unit, start), to) {
            self.learn(text, &found);
        }
        self.nouns(unit, &words, (start, to));
        self.sent_by(unit, &words, to);
        self.apposition(text, unit, &words, to);
        self.role_before(text, unit, &words, start);
        self.leader(text, unit, &words, to);
        self.owner_before(text, (index, unit), &words, start);
    }

    /// `Umm Samir, a mother of five, …`: the role after the name.
    fn apposition(&mut self, text: &Text<'_>, unit: &Unit, full: &str, to: usize) {
        let opens = unit.items.get(to).is_some_and(|item| item.mark(','));
        let close = (to + 1..unit.items.len()).find(|&at| {
            let item = &unit.items[at];
            item.mark(',') || item.lower == "." || item.quote().is_some() || item.is(Class::Relative)
        });
        let Some(close) = close.filter(|_| opens) else { return };
        if unit.lower(to + 1) == "who" {
            return self.led_by(text, unit, full, to);
        }
        let role = unit.items[to + 1].is(Class::Person) && !unit.items[to + 1].name_like();
        let article = role || matches!(unit.lower(to + 1), "a" | "an" | "the");
        let possessive = unit.items[to + 1].is(Class::Possessive) || unit.items[to + 1].capital;
        let Some(found) =
            mention(unit, to + 1, close).filter(|m| m.shape == Shape::Anonymous && (article || possessive))
        else {
            return;
        };
        // The whole of it, `of …` and `who heads …` included: there stands whom it speaks for.
        let stop = |at: &usize| unit.items[*at].mark(',') || unit.items[*at].lower == ".";
        let end = (close..unit.items.len()).find(stop).unwrap_or(unit.items.len());
        let role = unit.span_of(to + 1, end).unwrap_or(found.span);
        self.tell(full, text.words(role).to_owned(), found.state);
    }

    /// `Ada Roth, who leads for the islands, …`: the clause that tells for whom somebody stands.
    fn led_by(&mut self, text: &Text<'_>, unit: &Unit, full: &str, to: usize) {
        let stop = |at: &usize| unit.items[*at].mark(',') || unit.items[*at].lower == ".";
        let end = (to + 1..unit.items.len()).find(stop).unwrap_or(unit.items.len());
        let clause = unit.span_of(to + 1, end).map(|span| text.words(span));
        let body = self.get(full).is_some_and(|name| name.organization);
        if let Some(clause) = clause.filter(|clause| !body && led_by_role(clause).is_some()) {
            self.tell(full, clause.to_owned(), None);
        }
    }

    /// `Ambassador Ada Roth of Norway`: whose ambassador it is.
    fn sent_by(&mut self, unit: &Unit, full: &str, to: usize) {
        // `President Ada Roth (Norway)`
        let bracket = unit.items.get(to).is_some_and(|item| item.mark('('));
        let of = bracket
            || unit.lower(to) == "of"
                && !unit.items.get(to + 1).is_some_and(|next| next.is(Class::Determiner));
        let state = unit.state_at(to + 1).filter(|(_, word, _)| of && *word == StateWord::Name);
        let Some((state, _, len)) = state else { return };
        let next = unit.items.get(to + 1 + len);
        let ends = next.is_none_or(|next| !next.name_like() && !next.possessor());
        if let Some(name) = self.names.iter_mut().find(|name| name.full == full && !name.organization && ends)
        {
            name.state = name.state.or(Some(state));
        }
    }

    /// `the operator Hansebahn`, `Tidewatch, a campaign group`: the nouns that stand beside a body's name.
    fn nouns(&mut self, unit: &Unit, full: &str, (start, to): (usize, usize)) {
        let Some(name) = self.names.iter_mut().find(|name| name.full == full && name.organization) else {
            return;
        };
        let bracket = |at: usize, mark| unit.items.get(at).is_some_and(|item| item.mark(mark));
        if let Some(letters) = unit.items.get(to + 1).filter(|letters| {
            letters.shouted && letters.lower.len() > 1 && bracket(to, '(') && bracket(to + 2, ')')
        }) {
            name.letters = Some(letters.lower.to_uppercase());
        }
        name.nouns.extend(evidence::apposed(unit, to));
        if let Some(noun) =
            start.checked_sub(1).map(|at| &unit.items[at]).filter(|noun| evidence::body_noun(noun))
        {
            name.nouns.push(noun.lower.clone());
        }
    }

    /// `Kenya’s climate minister, Grace Njoroge`, `The spokesman, Brigadier Tayfour`: the role before
    /// the name and its comma.
    fn role_before(&mut self, text: &Text<'_>, unit: &Unit, full: &str, start: usize) {
        let ranked = (0..start).rev().take_while(|&at| unit.items[at].is(Class::Person)).last();
        let start = ranked.unwrap_or(start);
        let Some(comma) = start.checked_sub(1).filter(|&at| unit.items[at].mark(',')) else { return };
        let from = role_start(unit, role_of(unit, comma).unwrap_or(comma));
        let found = mention(unit, from, comma).filter(|found| found.shape == Shape::Anonymous);
        let the = from > 0 && unit.lower(from - 1) == "the" || unit.lower(from) == "the";
        let closes = unit.items.get(start + 1).is_some();
        let opens = the && (from <= 1 || closes && taken_up(unit, start));
        let told = |m: &Mention| {
            m.state.is_some()
                || role_of(unit, comma).is_some()
                || m.possessive.is_some()
                || opens
                || owned(unit, from, comma)
        };
        if let Some(role) = found.filter(told) {
            let whole = unit.span_of(from, comma).unwrap_or(role.span);
            self.tell(full, text.words(whole).to_owned(), role.state);
        }
    }

    /// `Ana Reis has led the Rail Workers’ Federation since …`: the body that somebody leads.
    fn leader(&mut self, text: &Text<'_>, unit: &Unit, full: &str, to: usize) {
        const LEADS: &[&str] = &["led", "leads", "heads", "headed", "chairs", "chaired"];
        let Some(verb) = (to..to + 2).find(|&at| LEADS.contains(&unit.lower(at))) else { return };
        let from = verb + 1 + usize::from(unit.lower(verb + 1) == "the");
        let run = runs(unit).into_iter().find(|&(start, _)| start == from);
        let Some((start, end)) = run else { return };
        if (start..end).any(|at| unit.items[at].is(Class::Organization))
            && let Some(body) = unit.span_of(start, end)
            && let Some(name) = self.names.iter_mut().find(|name| name.full == full)
        {
            name.person = true;
            name.leads = Some(text.words(body).to_owned());
        }
    }

    /// `The Dockers’ Union struck. Its president, the former goalkeeper Ana Reis, …`: the body that the sentence
    /// before names, where it names one only.
    fn owner_before(&mut self, text: &Text<'_>, (index, unit): (usize, &Unit), full: &str, start: usize) {
        let person = |at: &usize| unit.items[*at].is(Class::Person);
        let near = start <= 9 && (1..start).any(|at| person(&at));
        let before =
            index.checked_sub(1).map(|at| &text.units[at]).filter(|before| before.block == unit.block);
        let (true, "its" | "their", Some(before)) = (near, unit.lower(0), before) else { return };
        let words = text.words(before.span);
        let bodies: Vec<&Name> =
            self.names.iter().filter(|name| name.organization && words.contains(&name.full)).collect();
        let last = bodies.iter().max_by_key(|name| words.rfind(&name.full)).map(|name| name.full.clone());
        if let Some(name) = self.names.iter_mut().find(|name| name.full == full && !name.organization) {
            name.person = true;
            name.leads = name.leads.take().or(last);
        }
    }

    /// Take the role and state of a mention down for its bearer.
    pub(super) fn learn(&mut self, text: &Text<'_>, mention: &Mention) {
        let Some(name) = mention.name.filter(|_| matches!(mention.shape, Shape::Person | Shape::Name)) else {
            return;
        };
        let Some(role) = mention.role else { return };
        let words = text.words(name).to_owned();
        let full = match self.with_last(&words).as_slice() {
            [one] => one.full.clone(),
            _ => words,
        };
        self.tell(&full, text.words(role).to_owned(), mention.state);
    }

    /// `China’s vice commerce minister … The minister, Shen Guowei, …`: where the text gives a name to the
    /// bare role only, the fuller description before it tells the state.
    pub(super) fn learn_from_role(&mut self, mention: &Mention) {
        let Some(state) =
            mention.state.filter(|_| mention.shape == Shape::Anonymous && mention.definite_role)
        else {
            return;
        };
        let only = match self.with_role(&mention.head).as_slice() {
            [one] if one.state.is_none() && one.bears_only(&mention.head) => one.full.clone(),
            _ => return,
        };
        if let Some(name) = self.names.iter_mut().find(|name| name.full == only) {
            name.state = Some(state);
        }
    }

    fn tell(&mut self, full: &str, role: String, state: Option<&'static str>) {
        let known = self.names.iter_mut().find(|name| name.full == full);
        // `for the Ministry of Defence, the President said`: no apposition.
        let Some(name) = known.filter(|name| !name.organization) else { return };
        name.person = true;
        name.state = name.state.or(state);
        name.feminine = name.feminine.or_else(|| feminine(&role.to_lowercase()));
        name.roles.push(role);
    }

    /// The places before an offset where somebody is named.
    pub(super) fn named_before(&self, full: &str, before: usize) -> impl Iterator<Item = &Occurrence> {
        self.occurrences.iter().filter(move |one| one.full == full && one.span.end() <= before)
    }

    /// The fullest names with the last word of `name`, without those that are parts of others.
    pub(super) fn with_last(&self, name: &str) -> Vec<&Name> {
        let words: Vec<&str> = name.split_whitespace().collect();
        let Some(last) = words.last() else { return vec![] };
        let mut found: Vec<&Name> = self.names.iter().filter(|other| ends_with(&other.full, last)).collect();
        if found.is_empty() && words.len() == 1 {
            found = self
                .names
                .iter()
                .filter(|other| !other.organization && other.full.split(' ').next() == Some(last))
                .filter(|other| other.person || last.chars().skip(1).any(char::is_lowercase))
                .collect();
        }
        if found.is_empty() && words.len() == 1 {
            found = self.names.iter().filter(|other| other.opens_with(last)).collect();
        }
        if words.len() > 1 {
            let lower = name.to_lowercase();
            found.retain(|other| other.full.to_lowercase().ends_with(&lower));
        }
        let longest: Vec<&Name> = found
            .iter()
            .filter(|one| {
                !found
                    .iter()
                    .any(|other| other.full.len() > one.full.len() && other.full.ends_with(one.full.as_str()))
            })
            .copied()
            .collect();
        longest
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
        let called = |name: &&Name| name.organization && evidence::is_a(name, head);
        let by_name: Vec<&Name> = self.names.iter().filter(named).collect();
        let found = if by_name.is_empty() { self.names.iter().filter(called).collect() } else { by_name };
        let earlier: Vec<&Name> = found.iter().copied().filter(|name| name.first < before).collect();
        match (earlier.as_slice(), found.as_slice()) {
            ([one], _) | ([], [one]) => Some(one),
            _ => None,
        }
    }

    /// The name that `short`, a word of capitals, abbreviates.
    pub(super) fn long_form(&self, short: &str) -> Option<String> {
        let capitals = short.len() >= 2 && short.chars().all(char::is_uppercase);
        let initials = |name: &Name| {
            name.full
                .split([' ', '-'])
                .filter_map(|w| w.chars().next())
                .filter(|c| c.is_uppercase())
                .collect::<String>()
        };
        let found = capitals.then(|| {
            let set = self.names.iter().find(|name| name.letters.as_deref() == Some(short));
            set.or_else(|| self.names.iter().find(|name| initials(name) == short))
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

/// `the chair of the Exporters’ Council, Ada Roth`: one past the role that stands before `of` and its body.
fn role_of(unit: &Unit, comma: usize) -> Option<usize> {
    let from = (comma.saturating_sub(9)..comma).rev().take_while(|&at| !unit.items[at].mark(',')).last()?;
    let of = (from + 1..comma).find(|&at| matches!(unit.lower(at), "of" | "for"))?;
    let body = (of + 1..comma).all(|at| {
        unit.items[at].name_like()
            || unit.lower(at) == "the"
            || unit.items[at].possessor()
            || matches!(unit.lower(at), "of" | "and" | "for")
    });
    (unit.items[of - 1].is(Class::Person) && body).then_some(of)
}

/// `the envoy, Dag Rekstad, said`: a comma follows the name, or the sentence ends, so that it is an apposition
/// and no list.
fn taken_up(unit: &Unit, name: usize) -> bool {
    let end = (name..unit.items.len()).find(|&at| !unit.items[at].name_like()).unwrap_or(unit.items.len());
    unit.items.get(end).is_none_or(|next| next.mark(',') || next.lower == ".")
}

fn ends_with(full: &str, last: &str) -> bool {
    full.split_whitespace().next_back().is_some_and(|word| word.eq_ignore_ascii_case(last))
}

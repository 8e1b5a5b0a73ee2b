//! Who is named where in a document.

use crate::find::lexicon::{Class, StateWord};
use crate::find::mention::{Mention, Shape, mention, portfolio_end};
use crate::find::words::{Item, Kind, Text, Unit};
use rapporteur_model::Span;

/// A proper name in its fullest spelling, with what the document tells of its bearer.
#[derive(Clone, Debug)]
pub(in crate::find) struct Name {
    pub full: String,
    pub person: bool,
    pub organization: bool,
    /// Roles, as the text gives them.
    pub roles: Vec<String>,
    pub state: Option<&'static str>,
    pub party: Option<String>,
    /// Whether she is a woman, where the words tell.
    pub feminine: Option<bool>,
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
    /// Collect the names of `text`.
    pub(super) fn of(text: &Text<'_>) -> Names {
        let mut names = Names::default();
        let mut short = Vec::new();
        for (index, unit) in text.units.iter().enumerate().filter(|(_, unit)| !unit.heading) {
            for (from, to) in runs(unit) {
                names.add(text, index, unit, (from, to), &mut short);
            }
        }
        for (span, unit, word, opens) in short {
            if let [one] = names.with_last(&word).as_slice() {
                let full = one.full.clone();
                names.occurrences.push(Occurrence { span, unit, full, opens });
            }
        }
        names.occurrences.sort_by_key(|occurrence| occurrence.span.start());
        names
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
        let start = (from..to).rev().find(|&at| unit.items[at].is(Class::Person)).map_or(from, |at| at + 1);
        let role = start.checked_sub(2).filter(|&role| unit.items[role].is(Class::Person));
        let start = role.map_or(start, |role| portfolio_end(unit, role).clamp(start, to));
        let adjective = |at: usize| unit.state_at(at).is_some_and(|(_, word, _)| word != StateWord::Name);
        let start =
            if unit.state_at(start).is_some_and(|(_, _, len)| start + len == to) { to } else { start };
        let start = (start..to).find(|&at| !adjective(at)).unwrap_or(to);
        let Some(span) = unit.span_of(start, to) else { return };
        let organization = (start..to)
            .any(|at| unit.items[at].is(Class::Organization) || unit.items[at].is(Class::NotAPerson));
        let words = text.words(span).to_owned();
        let opens = from <= 3;
        if to - start == 1 {
            short.push((span, index, words, opens));
            return;
        }
        let title = start > from || start > 0 && unit.items[start - 1].is(Class::Person);
        if !self.names.iter().any(|name| name.full == words) {
            self.names.push(Name {
                full: words.clone(),
                person: false,
                organization,
                roles: vec![],
                state: None,
                party: None,
                feminine: None,
            });
        }
        if !organization {
            self.occurrences.push(Occurrence { span, unit: index, full: words.clone(), opens });
        }
        if title && let Some(found) = mention(unit, role_start(unit, start), to) {
            self.learn(text, &found);
        }
        self.apposition(text, unit, &words, to);
        self.role_before(text, unit, &words, start);
        self.leader(text, unit, &words, to);
    }

    /// `Umm Samir, a mother of five, …`: the role after the name.
    fn apposition(&mut self, text: &Text<'_>, unit: &Unit, full: &str, to: usize) {
        let opens = unit.items.get(to).is_some_and(|item| item.mark(','));
        let close = (to + 1..unit.items.len()).find(|&at| {
            let item = &unit.items[at];
            item.mark(',') || item.lower == "." || item.quote().is_some() || item.is(Class::Relative)
        });
        let Some(close) = close.filter(|_| opens) else { return };
        let article =
            matches!(unit.lower(to + 1), "a" | "an" | "the" | "head" | "president" | "chief" | "director");
        let Some(found) = mention(unit, to + 1, close).filter(|m| m.shape == Shape::Anonymous && article)
        else {
            return;
        };
        let role = text.words(found.span).to_owned();
        self.tell(full, role, found.state);
    }

    /// `Kenya’s climate minister, Grace Njoroge`: the role before the name and its comma.
    fn role_before(&mut self, text: &Text<'_>, unit: &Unit, full: &str, start: usize) {
        let Some(comma) = start.checked_sub(1).filter(|&at| unit.items[at].mark(',')) else { return };
        let found = mention(unit, role_start(unit, comma), comma);
        let role = found.filter(|found| found.shape == Shape::Anonymous && found.state.is_some());
        if let Some(role) = role {
            self.tell(full, text.words(role.span).to_owned(), role.state);
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
            name.party = Some(text.words(body).to_owned());
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

    fn tell(&mut self, full: &str, role: String, state: Option<&'static str>) {
        let Some(name) = self.names.iter_mut().find(|name| name.full == full) else { return };
        name.person = true;
        name.state = name.state.or(state);
        name.feminine = name.feminine.or_else(|| feminine(&role.to_lowercase()));
        name.roles.push(role);
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
                .collect();
        }
        if words.len() > 1 {
            found.retain(|other| other.full == name || other.full.ends_with(name));
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
        self.names
            .iter()
            .filter(|name| {
                name.person
                    && name.roles.iter().any(|role| role.to_lowercase().split_whitespace().any(|w| w == head))
            })
            .collect()
    }

    /// The organization whose name ends with `head`, where there is one only.
    pub(super) fn organization(&self, head: &str, _before: usize) -> Option<String> {
        let mut found = self.names.iter().filter(|name| {
            name.organization && name.full.to_lowercase().split_whitespace().any(|w| w == head)
        });
        let one = found.next()?;
        found.next().is_none().then(|| one.full.clone())
    }

    /// The name that `short`, a word of capitals, abbreviates.
    pub(super) fn long_form(&self, short: &str) -> Option<String> {
        let capitals = short.len() >= 2 && short.chars().all(|c| c.is_ascii_uppercase());
        let initials = |name: &Name| {
            name.full
                .split([' ', '-'])
                .filter_map(|w| w.chars().next())
                .filter(|c| c.is_uppercase())
                .collect::<String>()
        };
        let found = capitals.then(|| self.names.iter().find(|name| initials(name) == short))?;
        found.map(|name| name.full.clone())
    }

    /// Who is named in a unit before an offset, in order.
    pub(super) fn in_unit(&self, unit: usize, before: usize) -> Vec<&Occurrence> {
        let fits = |o: &&Occurrence| {
            o.unit == unit && o.span.end() <= before && self.get(&o.full).is_none_or(|n| !n.organization)
        };
        self.occurrences.iter().filter(fits).collect()
    }

    pub(super) fn get(&self, full: &str) -> Option<&Name> {
        self.names.iter().find(|name| name.full == full)
    }

    /// Whether somebody is a woman, where the words tell.
    pub(super) fn gender(&self, full: &str, role: Option<&str>) -> Option<bool> {
        role.and_then(|role| feminine(&role.to_lowercase()))
            .or_else(|| feminine(&full.to_lowercase()))
            .or_else(|| self.get(full)?.feminine)
    }
}

fn ends_with(full: &str, last: &str) -> bool {
    full.split_whitespace().next_back().is_some_and(|word| word.eq_ignore_ascii_case(last))
}

fn feminine(role: &str) -> Option<bool> {
    role.split(|c: char| !c.is_alphanumeric()).find_map(|word| match word {
        "ms" | "mrs" | "miss" | "lady" | "mother" | "sister" | "queen" | "princess" | "actress" => Some(true),
        "mr" | "sir" | "lord" | "father" | "brother" | "king" | "prince" | "bishop" => Some(false),
        _ if word.ends_with("woman") => Some(true),
        _ if word.ends_with("man") && word.len() > 5 => Some(false),
        _ => None,
    })
}

/// The runs of words that can be names.
fn runs(unit: &Unit) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < unit.items.len() {
        let begins = unit.items[at].name_like() && !function_word(&unit.items[at]);
        if !begins {
            at += 1;
            continue;
        }
        let start = at;
        while at < unit.items.len() && goes_on(unit, start, at) {
            at += 1;
        }
        found.push((start, at));
    }
    found
}

fn goes_on(unit: &Unit, start: usize, at: usize) -> bool {
    let item = &unit.items[at];
    let particle =
        matches!(item.lower.as_str(), "de" | "da" | "do" | "van" | "von" | "bin" | "der" | "del" | "of");
    item.name_like() && !item.is(Class::Time) && !(function_word(item) && at > start)
        || item.possessor()
            && at > start
            && unit.items.get(at + 1).is_some_and(|next| next.capital && next.is(Class::Organization))
        || particle
            && at > start
            && unit.items.get(at + 1).is_some_and(Item::name_like)
            && (item.lower != "of" || unit.items[at - 1].is(Class::Organization))
}

fn function_word(item: &Item) -> bool {
    let closed = [
        Class::Determiner,
        Class::Preposition,
        Class::Conjunction,
        Class::Pronoun,
        Class::Auxiliary,
        Class::Relative,
        Class::Adverb,
        Class::Time,
        Class::Possessive,
    ];
    item.kind != Kind::Word || closed.iter().any(|class| item.is(*class))
}

/// Where the role before a name begins.
fn role_start(unit: &Unit, name: usize) -> usize {
    let part = |at: usize| {
        let item = &unit.items[at];
        (item.kind == Kind::Word || item.possessor()) && !function_word(item) || item.is(Class::Possessive)
    };
    (name.saturating_sub(7)..name).rev().take_while(|&at| part(at)).last().unwrap_or(name)
}

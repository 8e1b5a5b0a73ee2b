//! The sides of a labour dispute: the one union, the one company, who owns it, whose state it is in.

use super::words::{bare, closes, holds, places, plain};
use crate::cluster::Names;
use crate::fold::fold;
use crate::sighting::Class;
use crate::world::{StateWord, world};
use rapporteur_model::Case;
use std::collections::{BTreeMap, BTreeSet};

/// What the texts of a case tell of a labour dispute.
#[derive(Clone, Debug, Default)]
pub(crate) struct Work {
    /// The one union, by its commonest name.
    pub union: Option<String>,
    /// The one company.
    pub company: Option<String>,
    /// Those who own the company.
    pub owners: Vec<String>,
    /// The state that all of it is in.
    pub home: Option<String>,
}

/// Words that lead from a business to the one that owns it.
const OWNED: [&str; 7] = [
    "controlled by ",
    "owned by ",
    "subsidiary of ",
    "a unit of ",
    "an arm of ",
    "parent ",
    "parent company ",
];
/// Fewest words on work that make a case one of labour, a text each.
const LEAST: usize = 3;

impl Work {
    pub(crate) fn of(names: &Names<'_>) -> Work {
        let case = names.case;
        if !is_about_work(case) {
            return Work::default();
        }
        let owners = owners(case);
        let is_owner = |name: &str| {
            let name = fold(name);
            owners.iter().map(|owner| fold(owner)).any(|owner| within(&owner, &name) || within(&name, &owner))
        };
        let open = [Class::Body, Class::Unknown, Class::Person];
        let proper = |name: &&str| name.starts_with(char::is_uppercase) && world().state(name).is_none();
        let all: BTreeSet<&str> = names
            .nodes
            .iter()
            .filter(|node| open.contains(&node.class))
            .map(|node| node.name.as_str())
            .filter(proper)
            .collect();
        let one = |kind: &str, class: &str| {
            let introduced = |name: &&&str| is_introduced(case, name, class);
            let called = |name: &&&str| holds(class, &fold(name)) && name.contains(' ');
            only(all.iter().filter(introduced).filter(|name| !is_owner(name)).copied())
                .or_else(|| only(all.iter().filter(called).filter(|name| !is_owner(name)).copied()))
                .or_else(|| {
                    let runs = |name: &&&str| kind == "company" && runs_a_business(case, name);
                    only(all.iter().filter(runs).filter(|name| !is_owner(name)).copied())
                })
        };
        Work {
            union: one("union", "union"),
            company: one("company", "company"),
            home: home(case, true).or_else(|| home(case, false)).or_else(|| government(case)),
            owners: owners.clone(),
        }
    }

    /// Whether `name` is one of those who own the company.
    pub(crate) fn owns(&self, name: &str) -> bool {
        let name = fold(name);
        let same = |owner: &String| within(&fold(owner), &name) || within(&name, &fold(owner));
        self.company.as_ref().is_some_and(|company| fold(company) != name) && self.owners.iter().any(same)
    }

    /// The union or the company that a word of capitals abbreviates.
    pub(crate) fn abbreviated(&self, word: &str) -> Option<&String> {
        let capitals = word.len() > 1 && word.chars().all(char::is_uppercase);
        let initials = |name: &&String| {
            let letters = name.split([' ', '-']).filter_map(|word| word.chars().next());
            letters.filter(|c| c.is_uppercase()).collect::<String>() == word
        };
        [&self.union, &self.company].into_iter().flatten().find(initials).filter(|_| capitals)
    }

    pub(crate) fn is_about_work(&self) -> bool {
        self.union.is_some() || self.company.is_some()
    }
}

/// Whether a folded name is the beginning of another.
fn within(short: &str, long: &str) -> bool {
    long == short || long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
}

fn is_about_work(case: &Case) -> bool {
    let texts = case.documents.len().max(1);
    let words = case.documents.iter().flat_map(|entry| entry.document.text().split_whitespace());
    words.filter(|word| holds("labour", &plain(word))).count() >= LEAST * texts
}

/// The one of several names; a part of another counts as that.
fn only<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut by_name: BTreeMap<String, &str> = BTreeMap::new();
    names.for_each(|name| {
        by_name.entry(fold(name.strip_prefix("the ").unwrap_or(name))).or_insert(name);
    });
    let whole: Vec<&str> = by_name
        .iter()
        .filter(|(name, _)| !by_name.keys().any(|other| other != *name && within(name, other)))
        .map(|(_, name)| *name)
        .collect();
    if let [one] = whole[..] { Some(one.to_owned()) } else { None }
}

/// `the company, Veld Rail, …`; `Veld Rail, the company …`; `the state operator Veld Rail`.
fn is_introduced(case: &Case, name: &str, kind: &str) -> bool {
    let noun = |word: &str| !word.contains(['’', '\'']) && holds(&format!("{kind}-noun"), &plain(word));
    case.documents.iter().any(|entry| {
        let text = entry.document.text();
        places(text, name).any(|at| {
            let before: Vec<&str> = text[..at].split_whitespace().rev().take(4).collect();
            let after = text[at + name.len()..].strip_prefix(", the ");
            is_apposed(&before, noun)
                || before
                    .first()
                    .is_some_and(|word| word.starts_with(char::is_lowercase) && !closes(word) && noun(word))
                || after.is_some_and(|rest| opens_with(rest, noun))
        })
    })
}

/// Whether words open with such a noun, not with an officer of its (`the union secretary`).
fn opens_with(words: &str, noun: impl Fn(&str) -> bool) -> bool {
    let mut words = words.split_whitespace();
    let first = words.next().filter(|word| noun(word));
    first.is_some_and(|word| closes(word) || !words.next().is_some_and(|next| holds("role", &plain(next))))
}

/// Whether the words before a name, the last first, are `the company,`; not those of `a spokeswoman for the company,`.
fn is_apposed(before: &[&str], noun: impl Fn(&str) -> bool) -> bool {
    let before = before.strip_prefix(&["the"]).unwrap_or(before);
    let [word, "the" | "The", rest @ ..] = before else { return false };
    let of_role = matches!(rest, ["for" | "of", role, ..] if super::words::ends("role", &plain(role)));
    word.ends_with(',') && noun(word) && !of_role
}

/// `Veld Rail’s chief executive`.
fn runs_a_business(case: &Case, name: &str) -> bool {
    case.documents.iter().any(|entry| {
        let text = entry.document.text();
        places(text, name).any(|at| {
            let rest = &text[at + name.len()..];
            let owned = rest.strip_prefix("’s ").or_else(|| rest.strip_prefix("'s ")).unwrap_or_default();
            let words: Vec<&str> = owned.split_whitespace().take(2).collect();
            holds("business-of", &plain(&words.join(" ")))
        })
    })
}

/// The names that follow words of ownership.
fn owners(case: &Case) -> Vec<String> {
    let mut found = BTreeSet::new();
    for entry in &case.documents {
        let text = entry.document.text();
        for at in OWNED.iter().flat_map(|words| places(text, words.trim_end())).collect::<BTreeSet<_>>() {
            let rest =
                OWNED.iter().filter_map(|words| text[at..].strip_prefix(words)).min_by_key(|rest| rest.len());
            let words = rest.unwrap_or_default().split_whitespace().take(6);
            let mut name: Vec<&str> = Vec::new();
            for word in words {
                let proper = word.starts_with(char::is_uppercase) && !word.contains("-based");
                if proper {
                    name.push(bare(word));
                } else if !name.is_empty() {
                    break;
                }
                if !name.is_empty() && closes(word) {
                    break;
                }
            }
            if !name.is_empty() {
                found.insert(name.join(" "));
            }
        }
    }
    found.into_iter().filter(|name| world().state(name).is_none()).collect()
}

/// Who governs where the texts leave it open which state it is.
fn government(case: &Case) -> Option<String> {
    let told = |text: &str| text.contains("the government") || text.contains("The government");
    case.documents.iter().any(|entry| told(entry.document.text())).then(|| "government".to_owned())
}

/// The state that the texts name far oftener than any other: by its own name, or by any word but that of its capital. Named
/// once by its name it may be any other, where people move to.
fn home(case: &Case, by_own_name: bool) -> Option<String> {
    const FEWEST: usize = 2;
    let named: Vec<(&str, bool)> =
        case.documents.iter().flat_map(|entry| states_in(entry.document.text(), by_own_name)).collect();
    let counts = crate::world::by_count(named.iter().map(|(state, _)| *state));
    let described = |state: &str| named.iter().any(|(other, adjective)| *adjective && *other == state);
    match counts.as_slice() {
        [(state, times), rest @ ..]
            if (*times >= FEWEST || described(state))
                && rest.first().is_none_or(|(_, other)| other * 2 <= *times) =>
        {
            Some((*state).to_owned())
        }
        _ => None,
    }
}

/// The states that a text names, each with whether an adjective does. A capital is also the place of a meeting, or of an
/// owner's office.
fn states_in(text: &str, by_own_name: bool) -> Vec<(&'static str, bool)> {
    const LONGEST: usize = 3;
    let words: Vec<&str> = text.split_whitespace().map(bare).collect();
    let names = (0..words.len()).flat_map(|at| (1..=LONGEST.min(words.len() - at)).map(move |len| (at, len)));
    let named = names.filter_map(|(at, len)| {
        // `gave us` names no state.
        let name = Some(words[at..at + len].join(" ")).filter(|name| name.starts_with(char::is_uppercase))?;
        let (state, form) = world().state(&name)?;
        let own = form == StateWord::Name && fold(state) == fold(&name);
        // `the Norwegian law`, but not a place called Norwegian Bay.
        let common = words.get(at + len).is_some_and(|next| next.starts_with(char::is_lowercase));
        let part = form == StateWord::Demonym && !common;
        let counts = own || !by_own_name && form != StateWord::Seat && !part;
        counts.then_some((state, form == StateWord::Demonym))
    });
    named.collect()
}

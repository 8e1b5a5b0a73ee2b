//! Roles as what a text says at its time, compared with the list of offices and with other texts.
//! What does not agree is told as a doubt; nothing is corrected.

use crate::fold::words;
use crate::world::{Office, by_count, world};
use jiff::civil::Date;
use rapporteur_model::{RecordId, Span};

/// A role that a text gives somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleSaid {
    /// The words of the text.
    pub words: String,
    /// `former`, `then`, `acting`, `outgoing`, `incoming` or `elect`, where the text says so.
    pub qualifier: Option<&'static str>,
    /// Index of the document in the case.
    pub document: usize,
    /// The place of the words.
    pub span: Span,
    /// The day of the text.
    pub day: Option<Date>,
    /// The record in which it stands.
    pub record: RecordId,
    /// What speaks against it.
    pub doubts: Vec<String>,
}

/// Words that bound a role in time, and the qualifier that each is.
const QUALIFIERS: [(&str, &str); 13] = [
    ("former", "former"),
    ("ex", "former"),
    ("late", "former"),
    ("previous", "former"),
    ("then", "then"),
    ("acting", "acting"),
    ("interim", "acting"),
    ("caretaker", "acting"),
    ("outgoing", "outgoing"),
    ("departing", "outgoing"),
    ("incoming", "incoming"),
    ("elect", "elect"),
    ("designate", "elect"),
];

/// Words that say nothing of the office.
const SMALL: [&str; 18] = [
    "the", "a", "an", "his", "her", "its", "their", "our", "my", "of", "for", "to", "and", "new", "current",
    "longtime", "veteran", "newly",
];

/// A role taken apart.
pub(crate) struct Title {
    pub qualifier: Option<&'static str>,
    /// The state or body that stands in it.
    pub side: Option<&'static str>,
    /// The office, where nothing else stands beside it.
    pub office: Option<&'static Office>,
}

impl Title {
    /// Take apart the words of a role; `before` is the word that stands before them in the text.
    pub(crate) fn of(role: &str, before: &str) -> Title {
        let mut rest = words(&role.replace("’s", "").replace("'s", "").replace(['’', ','], ""));
        let mut title = Title { qualifier: qualifier(&before.to_lowercase()), side: None, office: None };
        loop {
            title.office = world().office(&rest);
            let (Some(first), Some(last)) = (rest.first(), rest.last()) else { return title };
            if title.office.is_some() {
                return title;
            }
            if let Some(found) = qualifier(first) {
                title.qualifier = title.qualifier.or(Some(found));
                rest.remove(0);
            } else if SMALL.contains(&first.as_str()) {
                rest.remove(0);
            } else if let Some(found) = qualifier(last).filter(|_| rest.len() > 1) {
                title.qualifier = title.qualifier.or(Some(found));
                rest.pop();
            } else if title.side.is_none() && take_side(&mut rest, &mut title.side) {
            } else {
                return title;
            }
        }
    }
}

fn qualifier(word: &str) -> Option<&'static str> {
    QUALIFIERS.iter().find(|(known, _)| *known == word).map(|(_, qualifier)| *qualifier)
}

/// Take the state or body out of a title: at its beginning, or behind `of` or `for` at its end.
fn take_side(rest: &mut Vec<String>, side: &mut Option<&'static str>) -> bool {
    for len in (1..=4).rev().filter(|len| *len < rest.len()) {
        if let Some(found) = side_named(&rest[..len].join(" ")) {
            *side = Some(found);
            rest.drain(..len);
            return true;
        }
        let at = rest.len() - len;
        let behind = at > 1 && ["of", "for"].contains(&rest[at - 1].as_str())
            || at > 2 && rest[at - 1] == "the" && rest[at - 2] == "of";
        if behind && let Some(found) = side_named(&rest[at..].join(" ")) {
            *side = Some(found);
            rest.truncate(at);
            while rest.last().is_some_and(|word| ["of", "for", "the"].contains(&word.as_str())) {
                rest.pop();
            }
            return true;
        }
    }
    false
}

fn side_named(words: &str) -> Option<&'static str> {
    let body = || world().body(words).filter(|(_, kind)| !["agency", "outlet"].contains(kind));
    world().state(words).map(|(state, _)| state).or_else(|| body().map(|(name, _)| name))
}

/// The words of a role that say what it is: folded, without states, qualifiers and small words.
pub(crate) fn content_words(role: &str) -> Vec<String> {
    let mut words = words(&role.replace("’s", "").replace("'s", ""));
    words.retain(|word| {
        !SMALL.contains(&word.as_str()) && qualifier(word).is_none() && world().state(word).is_none()
    });
    words
}

/// Tell the doubts of the roles of one actor, who is the listed person `listed` or nobody listed; `is`
/// tells whether a listed name may be the actor's own.
pub(crate) fn doubt(
    roles: &mut [RoleSaid],
    listed: Option<&'static str>,
    party: Option<&str>,
    befores: &[String],
    is: impl Fn(&str) -> bool,
) {
    let titles: Vec<Title> =
        roles.iter().zip(befores).map(|(role, before)| Title::of(&role.words, before)).collect();
    for (role, title) in roles.iter_mut().zip(&titles) {
        role.qualifier = title.qualifier;
        let (Some(office), Some(day)) = (title.office.filter(|office| office.one), role.day) else {
            continue;
        };
        let side = title.side.or(party);
        role.doubts.extend(by_own_terms(listed, office, side, title.qualifier, day));
        if title.qualifier.is_none() && role.doubts.is_empty() {
            role.doubts.extend(by_holder(listed, office, side, day, &is));
        }
    }
    between_texts(roles, &titles, listed);
}

/// What the list says of the person's own time in that office.
fn by_own_terms(
    listed: Option<&'static str>,
    office: &Office,
    side: Option<&str>,
    qualifier: Option<&str>,
    day: Date,
) -> Option<String> {
    let held = |term: &&crate::world::Term| {
        let titles = crate::fold::fold(term.title);
        let same = titles
            .split(" and ")
            .any(|title| world().office(&words(title)).is_some_and(|found| found.name == office.name));
        same && side.is_none_or(|side| side == term.side)
    };
    let terms: Vec<_> = world().terms(listed?).iter().filter(held).collect();
    let now = terms.iter().find(|term| term.from <= day && day <= term.to);
    let before = terms.iter().filter(|term| term.to < day).max_by_key(|term| term.to);
    let later = terms.iter().filter(|term| term.from > day).min_by_key(|term| term.from);
    match (qualifier, now, before, later) {
        (Some("former"), Some(term), ..) if term.from != Date::MIN => {
            Some(format!("called former on {day}; by the list of offices {} since {}", term.title, term.from))
        }
        (None | Some("acting"), None, Some(term), _) => {
            Some(format!("by the list of offices {} until {} only", term.title, term.to))
        }
        (None | Some("acting"), None, None, Some(term)) => {
            Some(format!("by the list of offices {} from {} on only", term.title, term.from))
        }
        _ => None,
    }
}

/// Who else held the office on that day, where the list has one holder.
fn by_holder(
    listed: Option<&'static str>,
    office: &Office,
    side: Option<&str>,
    day: Date,
    is: impl Fn(&str) -> bool,
) -> Option<String> {
    match world().holders(side?, office.name, day).as_slice() {
        [holder] if Some(*holder) != listed && !is(holder) => {
            Some(format!("by the list of offices {} of {} on {day} was {holder}", office.name, side?))
        }
        _ => None,
    }
}

/// Days between two texts whose roles are held against each other.
const NEAR: i32 = 31;

/// Texts of about one time that give another office, or one "former" and one not.
fn between_texts(roles: &mut [RoleSaid], titles: &[Title], listed: Option<&'static str>) {
    let mut told: Vec<usize> =
        (0..roles.len()).filter(|&at| roles[at].day.is_some() && titles[at].office.is_some()).collect();
    told.sort_by_key(|&at| roles[at].day);
    for (nth, &later) in told.iter().enumerate() {
        let Some(&earlier) =
            told[..nth].iter().rev().find(|&&earlier| differ(&titles[earlier], &titles[later]))
        else {
            continue;
        };
        let days = match (roles[earlier].day, roles[later].day) {
            (Some(from), Some(to)) => (to - from).get_days(),
            _ => continue,
        };
        if days > NEAR || both_held(listed, &titles[earlier], &titles[later]) {
            continue;
        }
        let [first, second] = [earlier, later].map(|at| {
            let day = roles[at].day.map(|day| day.to_string()).unwrap_or_default();
            format!("a text of {day} says “{}”", roles[at].words)
        });
        roles[later].doubts.push(first);
        if !roles[earlier].doubts.contains(&second) {
            roles[earlier].doubts.push(second);
        }
    }
}

fn differ(one: &Title, other: &Title) -> bool {
    let (Some(a), Some(b)) = (one.office, other.office) else { return false };
    let sides = one.side.is_none() || other.side.is_none() || one.side == other.side;
    let plain = one.qualifier.is_none() && other.qualifier.is_none();
    let turned = [one.qualifier, other.qualifier];
    let stale = a.name == b.name && turned.contains(&Some("former")) && turned.contains(&None);
    sides && a.one && b.one && (stale || plain && a.name != b.name)
}

/// Whether the list has the person in both offices: then the texts may both be right.
fn both_held(listed: Option<&'static str>, one: &Title, other: &Title) -> bool {
    let has = |title: &Title| {
        let terms = listed.map_or(&[][..], |person| world().terms(person));
        terms.iter().any(|term| {
            let office = title.office.map(|office| office.name);
            let titles = crate::fold::fold(term.title);
            titles.split(" and ").any(|part| world().office(&words(part)).map(|found| found.name) == office)
        })
    };
    one.office.map(|office| office.name) != other.office.map(|office| office.name) && has(one) && has(other)
}

/// The distinct roles, the commonest spelling of each, in the order in which they were first said.
pub(crate) fn distinct(roles: &[RoleSaid]) -> Vec<String> {
    let mut distinct: Vec<(String, Vec<&str>)> = Vec::new();
    for role in roles {
        let key = crate::fold::fold(&role.words);
        match distinct.iter_mut().find(|(known, _)| *known == key) {
            Some((_, spellings)) => spellings.push(&role.words),
            None => distinct.push((key, vec![&role.words])),
        }
    }
    let commonest = |spellings: Vec<&str>| by_count(spellings).first().map(|(words, _)| (*words).to_owned());
    distinct.into_iter().filter_map(|(_, spellings)| commonest(spellings)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(role: &str) -> (Option<&'static str>, Option<&'static str>, Option<&'static str>) {
        let title = Title::of(role, "");
        (title.qualifier, title.side, title.office.map(|office| office.name))
    }

    #[test]
    fn a_title_is_taken_apart() {
        let (russia, office) = (Some("Russia"), Some("foreign minister"));
        assert_eq!(parts("Russian Foreign Minister"), (None, russia, office));
        assert_eq!(parts("Russia’s former foreign minister"), (Some("former"), russia, office));
        assert_eq!(parts("the acting foreign minister of Russia"), (Some("acting"), russia, office));
        assert_eq!(parts("ex-president"), (Some("former"), None, Some("president")));
        assert_eq!(parts("U.S. Secretary of State"), (None, Some("United States"), office));
        assert_eq!(parts("NATO Secretary-General"), (None, Some("NATO"), Some("secretary-general")));
        assert_eq!(parts("European Commission President").2, Some("president of the european commission"));
        assert_eq!(parts("prime minister-elect"), (Some("elect"), None, Some("prime minister")));
    }

    #[test]
    fn what_is_more_than_an_office_is_none() {
        for role in
            ["deputy head of the harbour board", "president of the chamber", "the minister’s aide", ""]
        {
            assert_eq!(parts(role).2, None, "{role}");
        }
        assert_eq!(Title::of("president", "former").qualifier, Some("former"));
    }
}

//! Roles that cannot both hold for one person: shown as doubt about the texts.

use super::{Finding, Ground, Reason};
use crate::account::lexicon;
use crate::issues::words::words;
use crate::sighting::day;
use crate::world::world;
use jiff::civil::Date;
use rapporteur_model::Span;
use std::collections::BTreeMap;

/// Days between a text that calls somebody the elect and one that calls the same a former holder.
const SHORTEST_TERM: i32 = 365;
/// Days between two texts whose offices are held against each other.
const NEAR: i32 = 31;
/// Texts to which one is compared.
const MOST: usize = 64;
/// Words between a qualifier and the name.
const REACH: usize = 6;
/// Titles of anybody who leads something or is sent: they stand beside any office.
const GENERAL: [&str; 11] = [
    "chief",
    "head",
    "leader",
    "director",
    "chairman",
    "chairwoman",
    "general",
    "envoy",
    "negotiator",
    "mediator",
    "representative",
];
/// Words before an office that bound it in time, and whether it is past or to come.
const BOUNDS: [(&str, Time); 7] = [
    ("former", Time::Past),
    ("ex", Time::Past),
    ("elect", Time::ToCome),
    ("incoming", Time::ToCome),
    ("designate", Time::ToCome),
    ("current", Time::Now),
    ("acting", Time::Now),
];

/// When somebody is said to hold an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Time {
    Past,
    Now,
    ToCome,
}

/// What a text calls somebody.
#[derive(Clone, Debug)]
struct Called {
    document: usize,
    span: Span,
    day: Option<Date>,
    office: String,
    time: Time,
}

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let mut of_person = said(ground);
    for document in 0..ground.case.documents.len() {
        for (name, called) in bounded(ground, document) {
            of_person.entry(name).or_default().push(called);
        }
    }
    for called in of_person.values_mut() {
        called.sort_by_key(|one| (one.day, one.document, one.span));
        called.dedup_by(|one, other| {
            one.document == other.document && one.office == other.office && one.time == other.time
        });
    }
    of_person.iter().filter_map(|(name, called)| doubted(ground, name, called)).collect()
}

/// The roles of the persons who speak or take part.
fn said(ground: &Ground<'_>) -> BTreeMap<String, Vec<Called>> {
    let mut found: BTreeMap<String, Vec<Called>> = BTreeMap::new();
    for actor in ground.analysis.actors.iter().filter(|actor| actor.kind == crate::ActorKind::Person) {
        for role in actor.said_roles.iter().filter(|role| role.qualifier.is_none()) {
            if let Some(office) = office(&role.words) {
                let called = Called {
                    document: role.document,
                    span: role.span,
                    day: role.day,
                    office,
                    time: Time::Now,
                };
                found.entry(actor.name.clone()).or_default().push(called);
            }
        }
    }
    found
}

/// The last office of a title; "spokeswoman for the premier" is no premier.
fn office(title: &str) -> Option<String> {
    let own = [" for the ", " to the ", " of the "].iter().filter_map(|of| title.split_once(of)).next();
    own.and_then(|(own, _)| last_office(own)).or_else(|| last_office(title))
}

fn last_office(title: &str) -> Option<String> {
    let words = words(title);
    let marks = lexicon::marks(&words);
    let mark = marks.iter().rev().find(|mark| mark.class == "office")?;
    Some(words[mark.words.end - 1].lower.clone())
}

/// Every "former President Mona Adler" and "President-elect Mona Adler" of a text.
fn bounded(ground: &Ground<'_>, document: usize) -> Vec<(String, Called)> {
    let entry = &ground.case.documents[document];
    let mut found = Vec::new();
    for sentence in entry.document.sentences() {
        let text = entry.document.words(sentence.span);
        let words = words(text);
        for at in 0..words.len() {
            let bound = BOUNDS.iter().find(|(word, _)| *word == words[at].lower);
            let Some(&(_, time)) = bound.filter(|(_, time)| *time != Time::Now) else { continue };
            let start = at - usize::from(time == Time::ToCome && at > 0 && words[at].tied);
            let name = (at + 1..words.len().min(at + REACH)).find_map(|from| {
                let name = text.get(words[from].start..words.get(from + 1)?.end)?;
                person(ground, document, name)
            });
            let end = words.len().min(at + REACH) - 1;
            let place = Span::new(words[start].start, words[end].end).shifted(sentence.span.start());
            if let (Some(name), Some(office)) = (name, office(&text[words[start].start..words[end].end])) {
                found.push((name, Called { document, span: place, day: day(entry), office, time }));
            }
        }
    }
    found
}

/// The person of this full name: an actor, or one whom the list of offices knows.
fn person(ground: &Ground<'_>, document: usize, name: &str) -> Option<String> {
    let id = ground.case.documents[document].document.id();
    let actor = ground.analysis.named(id, name).map(|actor| actor.name.clone());
    actor.or_else(|| world().person(name).map(str::to_owned))
}

/// The texts that call one person by what does not go together.
fn doubted(ground: &Ground<'_>, name: &str, called: &[Called]) -> Option<Finding> {
    let mut sides: Vec<&Called> = Vec::new();
    for (nth, one) in called.iter().enumerate() {
        let near = called[nth + 1..].iter().take_while(|other| {
            one.day.zip(other.day).is_none_or(|(a, b)| (b - a).get_days() < SHORTEST_TERM)
        });
        for other in near.take(MOST).filter(|other| exclude(name, one, other)) {
            for side in [one, other] {
                let told = |known: &Called| known.document == side.document && known.office == side.office;
                if !sides.iter().any(|known| told(known)) {
                    sides.push(side);
                }
            }
        }
    }
    let placed: Vec<(usize, Span)> =
        sides.iter().filter_map(|one| Some((holding(ground, one)?, one.span))).collect();
    let accounts = placed.iter().map(|(at, _)| *at).collect();
    let found = Finding {
        focus: placed,
        ..Finding::new(Reason::Role, accounts, "roles that cannot both hold", true)
    };
    (found.sides.len() > 1).then_some(found)
}

/// Whether a person cannot be called both.
fn exclude(name: &str, one: &Called, other: &Called) -> bool {
    let Some(days) = one.day.zip(other.day).map(|(a, b)| (b - a).get_days()) else { return false };
    let same = one.office == other.office;
    match (one.time, other.time) {
        (Time::Now, Time::Now) => {
            let general = |called: &Called| GENERAL.contains(&called.office.as_str());
            !same
                && days.abs() <= NEAR
                && one.document != other.document
                && !general(one)
                && !general(other)
                && world().terms(name).is_empty()
        }
        (Time::ToCome, Time::Past) => same && days > 0 && days < SHORTEST_TERM,
        (Time::Past, Time::ToCome) => same && days < 0 && -days < SHORTEST_TERM,
        (Time::Past, Time::Now) | (Time::Now, Time::Past) => same && days.abs() <= NEAR,
        _ => false,
    }
}

/// The account in whose sentence a title stands.
fn holding(ground: &Ground<'_>, called: &Called) -> Option<usize> {
    let document = &ground.case.documents[called.document].document;
    ground.of_sentence(called.document, document.sentence_at(called.span.start())?)
}

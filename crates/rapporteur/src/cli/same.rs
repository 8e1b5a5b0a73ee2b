//! `same`: every telling of one event, or every report of one utterance, with what differs.

use super::args::SameArgs;
use super::list::write;
use crate::config::Config;
use crate::failure::{Failure, Outcome, Result};
use crate::output::{Cell, Listing, fold};
use crate::view::{Done, Found, Said, View, published};
use rapporteur_analysis::{Side, between, same_utterance};

const COLUMNS: [&str; 9] = ["id", "doc", "grade", "published", "who", "how", "on", "words", "differs"];

/// Most sentences of a text that speaks of one matter: of two articles the first clauses that are at odds would decide.
const SHORT: usize = 8;

/// `same`.
pub fn same(config: &Config, args: &SameArgs) -> Result<Outcome> {
    let view = View::open(config)?;
    if let Some(other) = &args.other {
        return write(config, &compared(&view, &args.id, other)?);
    }
    let rows = match view.find(&args.id)? {
        Found::Event(done) => tellings(&view, done),
        Found::Record(said) => reports(&view, said),
        _ => {
            return Err(Failure::new(format!("“{}” is no event and no statement", args.id))
                .next("list them with `rapporteur events` or `rapporteur statements`"));
        }
    };
    let only_in_data: &[&str] = if view.is_graded() { &["published"] } else { &["grade", "published"] };
    write(config, &Listing { columns: &COLUMNS, only_in_data, rows })
}

/// What two texts on one matter are to each other, with the clauses that decide.
fn compared(view: &View, one: &str, other: &str) -> Result<Listing> {
    const COLUMNS: [&str; 6] = ["relation", "reason", "doc", "grade", "who", "words"];
    let index = |name: &str| match view.find(name)? {
        Found::Document(entry) => Ok(view.case.documents.iter().position(|known| std::ptr::eq(known, entry))),
        _ => Err(Failure::new(format!("“{name}” is no document")).next("list them with `rapporteur docs`")),
    };
    let Some((one, other)) = index(one)?.zip(index(other)?) else {
        return Ok(Listing { columns: &COLUMNS, only_in_data: &[], rows: vec![] });
    };
    for at in [one, other] {
        let entry = &view.case.documents[at];
        if entry.document.sentences().len() > SHORT {
            return Err(Failure::new(format!("{} speaks of more than one matter", entry.name))
                .next("two short texts can be compared so; of articles see `rapporteur conflicts`"));
        }
    }
    let (relation, reason, sides) = between(&view.case, &view.analysis, one, other);
    let row = |side: Option<&Side>| -> Vec<Cell> {
        let entry = side.map(|side| &view.case.documents[side.document]);
        let words = side.and_then(|side| side.evidence.get(entry?.document.text())).map(fold);
        vec![
            relation.as_str().into(),
            reason.as_str().into(),
            entry.map(|entry| entry.name.as_str()).into(),
            entry.zip(side).and_then(|(entry, side)| view.rating(entry, side.record.as_ref()).code()).into(),
            side.map(|side| side.who.as_deref().unwrap_or("outlet")).into(),
            words.into(),
        ]
    };
    let rows =
        sides.map_or_else(|| vec![row(None)], |sides| sides.iter().map(|side| row(Some(side))).collect());
    let only_in_data: &[&str] = if view.is_graded() { &[] } else { &["grade"] };
    Ok(Listing { columns: &COLUMNS, only_in_data, rows })
}

/// The tellings of the happening that an event tells.
fn tellings(view: &View, done: Done<'_>) -> Vec<Vec<Cell>> {
    let tells = |other: &Done<'_>| other.event.id == done.event.id;
    let all = view
        .analysis
        .happenings
        .iter()
        .map(|one| one.tellings.iter().filter_map(|telling| view.telling(telling)));
    let all: Option<Vec<Done<'_>>> =
        all.map(Iterator::collect).find(|all: &Vec<Done<'_>>| all.iter().any(tells));
    let row = |other: Done<'_>| {
        vec![
            other.event.id.as_str().into(),
            other.entry.name.as_str().into(),
            view.rating(other.entry, Some(&other.event.id)).code().into(),
            published(other.entry).map(|day| day.to_string()).into(),
            other.teller().unwrap_or("outlet").into(),
            other.event.modality.as_str().into(),
            other.event.on.as_deref().into(),
            other.evidence().into(),
            differences(done, other).join("; ").into(),
        ]
    };
    all.unwrap_or_default().into_iter().map(row).collect()
}

/// The slots in which another telling differs.
fn differences(one: Done<'_>, other: Done<'_>) -> Vec<String> {
    let names = |names: &mut dyn Iterator<Item = &str>| {
        let mut names: Vec<&str> = names.collect();
        names.sort_unstable();
        names.join(", ")
    };
    let slots = [
        ("modality", one.event.modality.as_str().to_owned(), other.event.modality.as_str().to_owned()),
        ("on", one.event.on.clone().unwrap_or_default(), other.event.on.clone().unwrap_or_default()),
        (
            "place",
            one.words(one.event.place).unwrap_or_default(),
            other.words(other.event.place).unwrap_or_default(),
        ),
        ("actors", names(&mut one.actors()), names(&mut other.actors())),
        ("recipients", names(&mut one.recipients()), names(&mut other.recipients())),
    ];
    let told =
        |(_, one, other): &(&str, String, String)| one != other && !other.is_empty() && !one.is_empty();
    slots.into_iter().filter(told).map(|(slot, one, other)| format!("{slot}: {other}, not {one}")).collect()
}

/// The reports of the utterance that a statement is a report of.
fn reports(view: &View, said: Said<'_>) -> Vec<Vec<Cell>> {
    let found = same_utterance(&view.case, &view.analysis, &said.statement.id);
    let row = |side: &Side| {
        let entry = &view.case.documents[side.document];
        let other = view.said_in(entry).find(|other| Some(&other.statement.id) == side.record.as_ref())?;
        let differs = if other.content() == said.content() { "" } else { "words" };
        let speaker = if other.speaker() == said.speaker() { "" } else { "speaker" };
        Some(vec![
            other.statement.id.as_str().into(),
            entry.name.as_str().into(),
            view.rating(entry, Some(&other.statement.id)).code().into(),
            published(entry).map(|day| day.to_string()).into(),
            other.speaker().into(),
            other.statement.mode.as_str().into(),
            other.statement.said_on.as_deref().into(),
            other.content().into(),
            [differs, speaker]
                .into_iter()
                .filter(|slot| !slot.is_empty())
                .collect::<Vec<_>>()
                .join("; ")
                .into(),
        ])
    };
    found.iter().filter_map(row).collect()
}

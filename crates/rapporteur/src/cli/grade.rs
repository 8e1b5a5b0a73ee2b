//! `grade` and `grades`: what reviewers hold an outlet or a report to be worth.

use super::args::{GradeArgs, GradesArgs};
use super::list::write;
use crate::config::Config;
use crate::failure::{Failure, Outcome, Result};
use crate::grades::Listed;
use crate::output::{Cell, Listing, has_words};
use crate::view::{Found, View, first};
use rapporteur_ledger::{Access, Ledger};
use rapporteur_model::{Grade, Graded};
use std::collections::BTreeSet;

/// Names that a message gives of those that could be meant.
const MEANT: usize = 8;

/// `grade`.
pub fn grade(config: &Config, args: &GradeArgs) -> Result<Outcome> {
    let view = View::open(config)?;
    let grade = Grade::from_text(&args.grade.to_uppercase());
    let of = match grade {
        Some(Grade::Reliability(_)) => outlet(&view, &args.subject)?,
        Some(Grade::Credibility(_)) => report(&view, &args.subject)?,
        None => graded(&view, &args.subject)?,
    };
    let number =
        Ledger::open(&config.case, Access::Write)?.grade(&of, grade, &config.reviewer, config.now)?;
    let said = grade.map_or("taken back".to_owned(), |one| format!("{}, {}", one.as_str(), one.meaning()));
    let name = if matches!(of, Graded::Document(_)) { &args.subject } else { of.as_str() };
    super::say(&format!("g{number}: {} {name}: {said} ({})", of.kind(), config.reviewer));
    Ok(Outcome::Done)
}

/// Every outlet of the case.
fn outlets(view: &View) -> BTreeSet<&str> {
    let publications = view.case.documents.iter().flat_map(|entry| &entry.publications);
    publications.filter_map(|publication| publication.outlet.as_deref()).collect()
}

/// The outlet of this name, in the case's spelling.
fn named_outlet<'a>(view: &'a View, wanted: &str) -> Option<&'a str> {
    let outlets = outlets(view);
    let same = |name: &&&str| name.to_lowercase() == wanted.to_lowercase();
    outlets.get(wanted).or_else(|| outlets.iter().find(same)).copied()
}

/// The outlet that is to have a letter.
fn outlet(view: &View, wanted: &str) -> Result<Graded> {
    if let Some(name) = named_outlet(view, wanted) {
        return Ok(Graded::Outlet(name.to_owned()));
    }
    if let Ok(Found::Document(entry) | Found::Publication(entry, _)) = view.find(wanted) {
        let own = first(entry).and_then(|publication| publication.outlet.as_deref());
        let own = own.map_or_else(|| "it names none".to_owned(), |name| format!("its outlet is “{name}”"));
        return Err(Failure::new(format!("“{wanted}” is a text, and letters are for outlets: {own}"))
            .next("grade the text from 1 to 6, or an outlet from A to F"));
    }
    let failure = Failure::new(format!("no text of the case is of an outlet “{wanted}”"));
    Err(failure.next(could_be_meant(wanted, outlets(view), "list them with `rapporteur docs`")))
}

/// The text, statement or event that is to have a digit.
fn report(view: &View, wanted: &str) -> Result<Graded> {
    let found = view.find(wanted);
    // A name that only begins with the outlet's is not what was typed.
    let is_text = view.case.documents.iter().any(|entry| entry.name == wanted);
    if let Some(name) = named_outlet(view, wanted).filter(|_| !is_text) {
        return Err(Failure::new(format!(
            "“{name}” is an outlet, and digits are for texts and their records"
        ))
        .next("grade the outlet from A to F, or one of its texts from 1 to 6"));
    }
    match found {
        Ok(found) => of_found(found).ok_or_else(|| {
            Failure::new(format!("“{wanted}” is no text, statement or event, and has no credibility"))
                .next("list them with `rapporteur docs`, `statements` or `events`")
        }),
        Err(failure) => {
            let names: BTreeSet<&str> = view.case.documents.iter().map(|entry| entry.name.as_str()).collect();
            let advice = "list them with `rapporteur docs`, `statements` or `events`";
            Err(Failure::new(failure.to_string()).next(could_be_meant(wanted, names, advice)))
        }
    }
}

/// What was found, as something that has a credibility.
fn of_found(found: Found<'_>) -> Option<Graded> {
    match found {
        Found::Document(entry) | Found::Publication(entry, _) => {
            Some(Graded::Document(entry.document.id().clone()))
        }
        Found::Record(said) => Some(Graded::Record(said.statement.id.clone())),
        Found::Event(done) => Some(Graded::Record(done.event.id.clone())),
        _ => None,
    }
}

/// What has a grade under this name or id, be it in the case or not.
fn graded(view: &View, wanted: &str) -> Result<Graded> {
    let standing: Vec<Listed<'_>> = view.gradings().into_iter().filter(|one| one.effect.stands()).collect();
    let same = |own: &str| own.to_lowercase() == wanted.to_lowercase();
    let now = |one: &Listed<'_>| one.grading.texts.iter().any(|id| id.as_str() == wanted);
    // From the name that was given to what begins so: the first that is met by anything decides.
    let ways: [&dyn Fn(&Listed<'_>) -> bool; 3] =
        [&|one| one.grading.of.as_str() == wanted || now(one), &|one| same(one.name), &|one| {
            !wanted.is_empty() && one.grading.of.as_str().starts_with(wanted)
        }];
    let meant = |way: &&dyn Fn(&Listed<'_>) -> bool| -> Vec<&Graded> {
        standing.iter().filter(|one| way(one)).map(|one| &one.grading.of).collect()
    };
    match ways.iter().map(meant).find(|meant| !meant.is_empty()).unwrap_or_default().as_slice() {
        [only] => Ok((*only).clone()),
        [] => Err(Failure::new(format!("nothing of the name or id “{wanted}” has a grade"))
            .next("list what is graded with `rapporteur grades`")),
        several => {
            let ids: Vec<&str> = several.iter().map(|one| one.as_str()).collect();
            Err(Failure::new(format!("“{wanted}” can mean {}", ids.join(", "))).next("write one of these"))
        }
    }
}

/// The names that share a word with what was typed, else the first ones, as advice.
fn could_be_meant(wanted: &str, names: BTreeSet<&str>, otherwise: &str) -> String {
    let words: Vec<&str> =
        wanted.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).collect();
    let near = |name: &&&str| words.iter().any(|word| has_words(name, word));
    let mut meant: Vec<&str> = names.iter().filter(near).take(MEANT).copied().collect();
    if meant.is_empty() && names.len() <= MEANT {
        meant = names.into_iter().collect();
    }
    if meant.is_empty() { otherwise.to_owned() } else { format!("could be meant: {}", meant.join("; ")) }
}

/// `grades`.
pub fn grades(config: &Config, args: &GradesArgs) -> Result<Outcome> {
    write(config, &listing(&View::open(config)?, args.all))
}

fn listing(view: &View, all: bool) -> Listing {
    const COLUMNS: [&str; 10] =
        ["number", "grade", "of", "name", "words", "meaning", "effect", "reviewer", "at", "id"];
    let row = |one: Listed<'_>| -> Vec<Cell> {
        let (grading, grade) = (one.grading, one.grading.grade);
        vec![
            format!("g{}", grading.number).into(),
            grade.map_or("none", Grade::as_str).into(),
            grading.of.kind().into(),
            one.name.into(),
            one.words.into(),
            grade.map(Grade::meaning).into(),
            one.effect.as_str().into(),
            grading.reviewer.as_str().into(),
            grading.at.as_str().into(),
            grading.of.as_str().into(),
        ]
    };
    let listed = view.gradings().into_iter().filter(|one| all || one.effect.stands());
    Listing { columns: &COLUMNS, only_in_data: &["words", "id"], rows: listed.map(row).collect() }
}

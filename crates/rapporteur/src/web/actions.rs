//! What a form does to the case: always through the ledger, with a reviewer's name, on the log.

use super::http::{Query, Response};
use super::page::{Ask, Miss};
use super::routes::matched;
use super::store::Changes;
use crate::failure::Failure;
use crate::review::{self, FIELDS, Record};
use crate::verdict;
use crate::view::Found;
use rapporteur_ledger::Access;
use rapporteur_model::{ActorVerdict, Grade, Graded, RecordId, Verdict};
use std::ops::RangeInclusive;

/// The cookie that keeps the reviewer's name.
pub const REVIEWER: &str = "rapporteur_reviewer";
/// The most records that one verdict is put on.
pub const MOST: usize = 2000;
/// The longest name of a reviewer, in characters.
const LONGEST_NAME: usize = 80;

/// A form.
pub struct Action {
    /// Where it is sent to.
    pub path: &'static str,
    /// What it does.
    pub about: &'static str,
    /// Its fields with their meaning.
    pub fields: &'static [(&'static str, &'static str)],
    act: fn(&Ask<'_>) -> Result<Response, Miss>,
}

/// Every form.
pub const ACTIONS: &[Action] = &[
    Action {
        path: "/review/verdict",
        about: "Accept, reject, be unsure of, edit, split or join a statement, an event, a position or a plan",
        fields: &[
            ("record", "Id of the record"),
            ("verdict", "accept, reject, unsure or edit"),
            ("set_speaker", "With edit: who spoke; every field of a correction has its set_ field"),
        ],
        act: judge,
    },
    Action {
        path: "/review/bulk",
        about: "Put a verdict on all records of a kind that pass the filters of the form",
        fields: &[
            ("verdict", "accept, reject or unsure"),
            ("expect", "How many records the preview counted"),
            ("what", "statements, events, positions or plans; every filter of the queue is a field too"),
        ],
        act: judge_all,
    },
    Action {
        path: "/review/undo",
        about: "Take corrections back",
        fields: &[("numbers", "Numbers of corrections: 12 or 12-15")],
        act: undo,
    },
    Action {
        path: "/review/actors",
        about: "Say who is whom: merge two actors, split a spelling off, add a name; or take such a word back",
        fields: &[
            ("verb", "merge, split, alias or undo"),
            ("name", "A name of the actor (NAME@DOC where two bear it)"),
            ("other", "The actor to merge into, or the spelling"),
            ("number", "With undo: the number of the correction"),
        ],
        act: correct_actors,
    },
    Action {
        path: "/review/grade",
        about: "Grade the reliability of an outlet or the credibility of a text, a statement or an event, or take a grade back",
        fields: &[
            (
                "of",
                "Id of a publication (its outlet is graded), a text, a statement or an event; or the number of a grade: g3",
            ),
            ("grade", "A to F for an outlet, 1 to 6 for all else, or none"),
        ],
        act: grade,
    },
    Action {
        path: "/review/reviewer",
        about: "Say under which name the verdicts of this browser go on the record",
        fields: &[("name", "The name")],
        act: reviewer,
    },
];

/// Do what the form at `path` asks.
///
/// # Errors
/// Where it cannot be done.
pub fn act(ask: &Ask<'_>, path: &str) -> Result<Response, Miss> {
    let action = ACTIONS.iter().find(|action| matched(action.path, path).is_some());
    let action = action.ok_or_else(|| Miss::NotFound(format!("there is no form at {path}")))?;
    (action.act)(ask)
}

fn field<'a>(ask: &Ask<'a>, name: &str) -> Result<&'a str, Miss> {
    ask.request
        .form
        .pairs()
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
        .ok_or_else(|| Miss::Bad(format!("the form has no “{name}”")))
}

fn judge(ask: &Ask<'_>) -> Result<Response, Miss> {
    let record = field(ask, "record")?;
    let found = ask.snapshot.find(record);
    let (id, present) = match (found.and_then(Record::of), found) {
        (Some(present), _) => (present.id().clone(), Some(present)),
        (None, Some(Found::Rejected(_, _, id))) => (id.clone(), None),
        _ => {
            return Err(Miss::NotFound(format!(
                "{record} is no record of this case that reviewers speak of"
            )));
        }
    };
    let verdicts = match (field(ask, "verdict")?, present) {
        ("edit", Some(present)) => edits(ask, present)?,
        ("edit", None) => {
            return Err(Miss::Bad("a rejected record is taken back before it is edited".to_owned()));
        }
        (word, _) => vec![simple(word)?],
    };
    if verdicts.is_empty() {
        return Ok(Response::see(&back(ask, None)));
    }
    let pairs: Vec<_> = verdicts.into_iter().map(|verdict| (id.clone(), verdict)).collect();
    record_all(ask, &pairs)
}

/// A verdict on the whole record.
fn simple(word: &str) -> Result<Verdict, Miss> {
    match word {
        "accept" => Ok(Verdict::Accept),
        "reject" => Ok(Verdict::Reject),
        "unsure" => Ok(Verdict::Unsure),
        _ => Err(Miss::Bad(format!("“{word}” is no verdict: accept, reject, unsure or edit"))),
    }
}

/// The fields that the form gives another value than the record has.
fn edits(ask: &Ask<'_>, record: Record<'_>) -> Result<Vec<Verdict>, Miss> {
    let form = &ask.request.form;
    let given = |name: &str| form.get(&format!("set_{name}")).unwrap_or_default().trim().to_owned();
    // What was not in the form is not cleared.
    let sent =
        |name: &str| form.get(&format!("has_{name}")).is_some() || form.get(&format!("set_{name}")).is_some();
    let changed = verdict::fields(record.kind())
        .into_iter()
        .filter(|(name, _)| sent(name) && given(name) != record.current(name));
    changed
        .map(|(name, _)| {
            verdict::parsed_on(&ask.snapshot.view, record, &format!("{name}={}", given(name)))
                .map_err(|failure| Miss::Bad(failure.to_string()))
        })
        .collect()
}

fn judge_all(ask: &Ask<'_>) -> Result<Response, Miss> {
    let verdict = simple(field(ask, "verdict")?)?;
    let kind = review::wanted(&ask.request.form)?;
    let filters = review::queue(&ask.request.form.only(&FIELDS));
    let records = ask.snapshot.index(kind).select(&ask.snapshot.view, &filters)?.records;
    if field(ask, "expect")? != records.len().to_string() {
        return Err(Miss::Conflict(format!(
            "{} {} pass the filters now, not as many as were shown: look at them again",
            records.len(),
            kind.plural()
        )));
    }
    if records.is_empty() || records.len() > MOST {
        return Err(Miss::Bad(format!(
            "a verdict is put on 1 to {MOST} {} at once: narrow the filters",
            kind.plural()
        )));
    }
    let pairs: Vec<_> = records.iter().map(|record| (record.id().clone(), verdict.clone())).collect();
    record_all(ask, &pairs)
}

/// Put the verdicts on the record, and go back with their numbers.
fn record_all(ask: &Ask<'_>, pairs: &[(RecordId, Verdict)]) -> Result<Response, Miss> {
    let mut ledger = ask.app.store.ledger(Access::Write)?;
    let numbers = ledger.correct_all(pairs, &ask.reviewer(), ask.now())?;
    drop(ledger);
    let ids: Vec<RecordId> = pairs.iter().map(|(id, _)| id.clone()).collect();
    ask.app.store.amend(&ids, Changes::of(pairs.iter().map(|(_, verdict)| verdict)))?;
    match (numbers.first(), numbers.last()) {
        (Some(first), Some(last)) => Ok(Response::see(&back(ask, Some(*first..=*last)))),
        _ => Err(Miss::NotFound("the record is not in the case any more".to_owned())),
    }
}

fn undo(ask: &Ask<'_>) -> Result<Response, Miss> {
    let numbers = span(field(ask, "numbers")?)
        .ok_or_else(|| Miss::Bad("the numbers of corrections are written like 12 or 12-15".to_owned()))?;
    let meant =
        ask.snapshot.view.case.corrections.iter().filter(|one| numbers.contains(&one.number) && !one.undone);
    let meant: Vec<_> = meant.filter(|one| !matches!(one.verdict, Verdict::Undo { .. })).collect();
    if meant.is_empty() {
        return Err(Miss::Conflict("there is nothing left to take back".to_owned()));
    }
    let changes = Changes::of(meant.iter().map(|one| &one.verdict));
    let (numbers, ids): (Vec<u64>, Vec<RecordId>) =
        meant.iter().map(|one| (one.number, one.record.clone())).unzip();
    ask.app.store.ledger(Access::Write)?.take_back(&numbers, &ask.reviewer(), ask.now())?;
    ask.app.store.amend(&ids, changes)?;
    Ok(Response::see(&back(ask, None)))
}

/// Try a word on the actors, keep it, and wait for what follows from it.
fn correct_actors(ask: &Ask<'_>) -> Result<Response, Miss> {
    let owned = |name: &str| field(ask, name).map(str::to_owned);
    let number = |text: &str| text.parse().map_err(|_| Miss::Bad(format!("“{text}” is no number")));
    let verdict = match field(ask, "verb")? {
        "merge" => ActorVerdict::Merge { name: owned("name")?, into: owned("other")? },
        "split" => ActorVerdict::Split { name: owned("name")?, spelling: owned("other")? },
        "alias" => ActorVerdict::Alias { name: owned("name")?, alias: owned("other")? },
        "undo" => ActorVerdict::Undo { number: number(field(ask, "number")?)? },
        word => {
            return Err(Miss::Bad(format!("“{word}” is no word on the actors: merge, split, alias or undo")));
        }
    };
    let (view, who, now) = (&ask.snapshot.view, ask.reviewer(), ask.now());
    if !ask.snapshot.is_derived {
        return Err(Miss::Conflict("who is whom is still being derived: try again in a moment".to_owned()));
    }
    let file = &ask.app.config.case;
    let tried = verdict::tried_on_actors(view.case.clone(), &view.issues, &verdict, (&who, now), file)
        .map_err(|failure| Miss::Bad(failure.to_string()))?;
    ask.app.store.ledger(Access::Write)?.correct_actors(&verdict, &who, now)?;
    ask.app.store.replace(tried, ask.snapshot.moment)?;
    // The actor's id may be another one now.
    Ok(Response::see("/corrections"))
}

/// Keep a grade, which changes no fact.
fn grade(ask: &Ask<'_>) -> Result<Response, Miss> {
    let (of, word) = (field(ask, "of")?, field(ask, "grade")?);
    let grade = match (Grade::from_text(word), word) {
        (Some(grade), _) => Some(grade),
        (None, "none") => None,
        _ => {
            return Err(Miss::Bad(format!(
                "“{word}” is no grade: A to F for an outlet, 1 to 6 for all else"
            )));
        }
    };
    let graded = graded(ask, of).ok_or_else(|| {
        Miss::NotFound(format!("“{of}” is no text of this case with an outlet, no statement and no event"))
    })?;
    ask.app.store.ledger(Access::Write)?.grade(&graded, grade, &ask.reviewer(), ask.now())?;
    ask.app.store.regrade()?;
    Ok(Response::see(&back(ask, None)))
}

/// What has this id, or is graded by the grade of this number: an outlet is that of a publication, since a page cannot
/// carry every name.
fn graded(ask: &Ask<'_>, of: &str) -> Option<Graded> {
    match ask.snapshot.find(of) {
        Some(Found::Publication(_, publication)) => publication.outlet.clone().map(Graded::Outlet),
        Some(Found::Document(entry)) => Some(Graded::Document(entry.document.id().clone())),
        Some(Found::Record(said)) => Some(Graded::Record(said.statement.id.clone())),
        Some(Found::Event(done)) => Some(Graded::Record(done.event.id.clone())),
        _ => {
            let number: u64 = of.strip_prefix('g')?.parse().ok()?;
            let given = &ask.snapshot.view.case.grades;
            given.iter().find(|one| one.number == number).map(|one| one.of.clone())
        }
    }
}

/// The numbers that `12` or `12-15` stand for.
pub fn span(text: &str) -> Option<RangeInclusive<u64>> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    Some(first.parse().ok()?..=last.parse().ok()?)
}

fn reviewer(ask: &Ask<'_>) -> Result<Response, Miss> {
    let name: String =
        field(ask, "name")?.trim().chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    if name.is_empty() {
        return Err(Miss::Bad("a reviewer has a name".to_owned()));
    }
    let encoded = percent_encoding::utf8_percent_encode(&name, percent_encoding::NON_ALPHANUMERIC);
    let mut response = Response::see(&back(ask, None));
    let cookie = format!("{REVIEWER}={encoded}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000");
    response.headers.push(("Set-Cookie", cookie));
    Ok(response)
}

/// Where the form wants to go back to, a path of ours, with the numbers of what was done.
fn back(ask: &Ask<'_>, done: Option<RangeInclusive<u64>>) -> String {
    let wanted = ask.request.form.get("back").unwrap_or("/review");
    let ours = wanted.starts_with('/') && !wanted.starts_with("//") && !wanted.contains(['\\', '\r', '\n']);
    let (path, query) = if ours { wanted.split_once('?').unwrap_or((wanted, "")) } else { ("/review", "") };
    let query = Query::parse(query).without("done");
    match done {
        Some(numbers) => query.with("done", format!("{}-{}", numbers.start(), numbers.end())).at(path),
        None => query.at(path),
    }
}

/// A case that cannot be written to is no mistake of the form.
impl From<std::io::Error> for Miss {
    fn from(error: std::io::Error) -> Miss {
        Miss::Failed(Failure::new(error.to_string()))
    }
}

//! The same event in several texts: one happening with all its tellings.
//!
//! Two tellings are one happening where the type is the same, the participants agree, and the days can be the same.
//! Events are taken in the order of their days, so that the order in which texts were read does not matter, and each
//! is held against the first telling of the happenings of the last month alone: the cost grows with the events.

use crate::Analysis;
use crate::sighting::day;
use jiff::ToSpan;
use jiff::civil::Date;
use rapporteur_model::{Case, Event, EventType, Source};
use std::collections::{BTreeMap, BTreeSet};

/// Days by which a text may report late what it gives no date for.
const LATE: i32 = 4;
/// The longest stretch of days that can be told to be the same as another that overlaps it.
const LONGEST: i32 = 14;
/// Happenings that began so many days before are not looked at.
const PAST: i32 = 31;

/// Something that happened, or is said to, with every text that tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// What was done.
    pub kind: EventType,
    /// Who did it, under the names of the case.
    pub actors: Vec<String>,
    /// To or with whom.
    pub recipients: Vec<String>,
    /// The first and the last day that all dated tellings allow; `None` where none is dated.
    pub days: Option<(Date, Date)>,
    /// Its tellings; never empty, the first one has the earliest day.
    pub tellings: Vec<Telling>,
}

/// An event of one text that tells a happening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// Index of the document in the case.
    pub document: usize,
    /// Index of the event in the document's reading.
    pub event: usize,
    /// The day on which the text first appeared.
    pub reported: Option<Date>,
    /// Why it is the same happening as the first telling's.
    pub why: String,
}

impl Happening {
    /// The texts that tell it.
    pub fn documents(&self) -> BTreeSet<usize> {
        self.tellings.iter().map(|telling| telling.document).collect()
    }

    /// When it happened, in ISO 8601: a date or a range.
    pub fn on(&self) -> Option<String> {
        self.days.map(text)
    }

    /// The first and the last day on which it was reported.
    pub fn reported(&self) -> Option<(Date, Date)> {
        let days = || self.tellings.iter().filter_map(|telling| telling.reported);
        Some((days().min()?, days().max()?))
    }
}

/// An event with what it is compared by.
#[derive(Clone, Debug)]
struct Told {
    kind: EventType,
    actors: Vec<String>,
    recipients: Vec<String>,
    days: Option<(Date, Date)>,
    telling: Telling,
}

impl Told {
    fn new(document: usize, event: usize, case: &Case, analysis: &Analysis) -> Told {
        let entry = &case.documents[document];
        let found: &Event = &entry.reading.events[event];
        let name = |source: &Source| analysis.name(entry.document.id(), source).to_owned();
        let names = |sources: &[Source]| {
            let names: BTreeSet<String> = sources.iter().map(name).collect();
            names.into_iter().collect()
        };
        Told {
            kind: found.kind,
            actors: names(&found.actors),
            recipients: names(&found.recipients),
            days: found.on.as_deref().and_then(days),
            telling: Telling { document, event, reported: day(entry), why: String::new() },
        }
    }

    /// The day by which it is put in order.
    fn anchor(&self) -> Option<Date> {
        self.days.map(|(first, _)| first).or(self.telling.reported)
    }

    fn participants(&self) -> BTreeSet<&str> {
        self.actors.iter().chain(&self.recipients).map(String::as_str).collect()
    }
}

/// The happenings of a case, in the order of their days, then of the texts; those without any day come last.
pub(crate) fn happenings(case: &Case, analysis: &Analysis) -> Vec<Happening> {
    let documents = case.documents.iter().enumerate();
    let places =
        documents.flat_map(|(at, entry)| (0..entry.reading.events.len()).map(move |event| (at, event)));
    let mut told: Vec<Told> =
        places.map(|(document, event)| Told::new(document, event, case, analysis)).collect();
    told.sort_by_cached_key(|told| {
        let telling = &told.telling;
        let id = case.documents[telling.document].document.id().as_str().to_owned();
        (told.anchor().is_none(), told.anchor(), id, telling.event)
    });
    let mut clusters = Clusters::default();
    told.into_iter().for_each(|told| clusters.put(told));
    clusters.found
}

/// Happenings so far, found by type and participant.
#[derive(Default)]
struct Clusters {
    found: Vec<Happening>,
    /// The first telling of each.
    founders: Vec<Told>,
    by_participant: BTreeMap<(EventType, String), Vec<usize>>,
}

impl Clusters {
    fn put(&mut self, mut told: Told) {
        let joined = self.candidates(&told).into_iter().rev().find_map(|at| {
            let why = same(&self.founders[at], self.found[at].days, &told)?;
            Some((at, why))
        });
        if let Some((at, why)) = joined {
            told.telling.why = why;
            self.join(at, told);
        } else {
            self.found_one(told);
        }
    }

    /// Happenings of the last month that share a participant, earliest first.
    fn candidates(&self, told: &Told) -> BTreeSet<usize> {
        let oldest = told.anchor().and_then(|day| day.checked_sub(PAST.days()).ok());
        let recent = |at: &&usize| self.founders[**at].anchor() >= oldest;
        let of = |name: &str| self.by_participant.get(&(told.kind, name.to_owned()));
        let lists = told.participants().into_iter().filter_map(of);
        lists.flat_map(|list| list.iter().rev().take_while(recent)).copied().collect()
    }

    fn join(&mut self, at: usize, told: Told) {
        let happening = &mut self.found[at];
        happening.days = both(happening.days, told.days);
        merge(&mut happening.actors, told.actors, &happening.recipients);
        merge(&mut happening.recipients, told.recipients, &happening.actors);
        happening.tellings.push(told.telling);
    }

    fn found_one(&mut self, mut told: Told) {
        "the first telling".clone_into(&mut told.telling.why);
        let at = self.found.len();
        for name in told.participants() {
            self.by_participant.entry((told.kind, name.to_owned())).or_default().push(at);
        }
        self.found.push(Happening {
            kind: told.kind,
            actors: told.actors.clone(),
            recipients: told.recipients.clone(),
            days: told.days,
            tellings: vec![told.telling.clone()],
        });
        self.founders.push(told);
    }
}

/// Put names to a list that neither it nor the other side has.
fn merge(names: &mut Vec<String>, more: Vec<String>, other_side: &[String]) {
    let new: Vec<String> =
        more.into_iter().filter(|name| !names.contains(name) && !other_side.contains(name)).collect();
    names.extend(new);
}

/// Why `told` is the happening that `first` tells and that took place on `known`; `None` where it is not.
fn same(first: &Told, known: Option<(Date, Date)>, told: &Told) -> Option<String> {
    let shared = participants_agree(first, told)?;
    let when = days_agree((known, first.telling.reported), (told.days, told.telling.reported))?;
    Some(format!("the same type, {shared} in both, {when}"))
}

/// The participants in common, where they are enough to tell that it is one happening.
fn participants_agree(first: &Told, told: &Told) -> Option<String> {
    let (ours, theirs) = (first.participants(), told.participants());
    let shared: Vec<&str> = ours.intersection(&theirs).copied().collect();
    let enough = if reciprocal(first.kind) {
        shared.len() >= 2 || ours == theirs
    } else {
        let meet = |a: &[String], b: &[String]| a.iter().any(|name| b.contains(name));
        let open = first.recipients.is_empty() || told.recipients.is_empty();
        meet(&first.actors, &told.actors) && (open || meet(&first.recipients, &told.recipients))
    };
    (enough && !shared.is_empty()).then(|| shared.join(" and "))
}

/// What two do together, so that it does not matter who is named first.
fn reciprocal(kind: EventType) -> bool {
    matches!(kind, EventType::Consult | EventType::Agree | EventType::Cooperate)
}

type Clock = (Option<(Date, Date)>, Option<Date>);

/// Why the days of two tellings, each with the day of its report, can be the same.
fn days_agree(a: Clock, b: Clock) -> Option<String> {
    match (a, b) {
        ((Some(a), _), (Some(b), _)) => {
            let short = length(a) <= LONGEST && length(b) <= LONGEST;
            let overlap = a.0 <= b.1 && b.0 <= a.1;
            let shared = (a.0.max(b.0), a.1.min(b.1));
            (a == b || (short && overlap)).then(|| format!("both on {}", text(shared)))
        }
        ((Some(days), _), (None, Some(reported))) | ((None, Some(reported)), (Some(days), _)) => {
            let latest = days.1.checked_add(LATE.days()).ok()?;
            let fits = length(days) <= LONGEST && days.0 <= reported && reported <= latest;
            fits.then(|| {
                format!("told without a date on {reported}, at most {LATE} days after {}", text(days))
            })
        }
        ((None, Some(a)), (None, Some(b))) => {
            (apart(a, b) <= LATE).then(|| format!("told without a date on {a} and {b}"))
        }
        _ => None,
    }
}

fn length((first, last): (Date, Date)) -> i32 {
    apart(first, last) + 1
}

fn apart(a: Date, b: Date) -> i32 {
    (b - a).get_days().abs()
}

/// The days that both allow; the earlier knowledge where they do not overlap.
fn both(a: Option<(Date, Date)>, b: Option<(Date, Date)>) -> Option<(Date, Date)> {
    match (a, b) {
        (Some(a), Some(b)) if a.0 <= b.1 && b.0 <= a.1 => Some((a.0.max(b.0), a.1.min(b.1))),
        (Some(a), _) => Some(a),
        (None, b) => b,
    }
}

/// Days as ISO 8601: a date or a range.
fn text((first, last): (Date, Date)) -> String {
    if first == last { first.to_string() } else { format!("{first}/{last}") }
}

/// The first and the last day of an ISO 8601 date, month, year, or range of such.
pub fn days(iso: &str) -> Option<(Date, Date)> {
    let (from, to) = iso.split_once('/').unwrap_or((iso, iso));
    Some((period(from)?.0, period(to)?.1))
}

fn period(iso: &str) -> Option<(Date, Date)> {
    if let Ok(day) = iso.parse::<Date>() {
        return Some((day, day));
    }
    let (year, month) = iso.split_once('-').map_or((iso, None), |(year, month)| (year, Some(month)));
    let year: i16 = year.parse().ok()?;
    let (from, to) = match month {
        Some(month) => (month.parse().ok()?, month.parse().ok()?),
        None => (1, 12),
    };
    Some((Date::new(year, from, 1).ok()?, Date::new(year, to, 1).ok()?.last_of_month()))
}

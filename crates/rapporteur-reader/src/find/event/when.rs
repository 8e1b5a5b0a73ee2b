//! When and where an event was, as its clause tells.

use super::{Draft, Seen};
use crate::find::lexicon::Class;
use crate::find::words::Kind;
use jiff::ToSpan;
use jiff::civil::Date;
use rapporteur_model::{EventType, Modality, Span, TimeExpression};

/// What is older than this at the time of writing is of an earlier phase (days).
const EARLIER_PHASE: i64 = 183;
/// A longer time places nothing (days).
const LONGEST: i32 = 366;

/// When and where, and what the day makes of the modality.
pub(super) struct When {
    pub modality: Modality,
    pub on: Option<String>,
    pub time: Option<Span>,
    pub place: Option<Span>,
}

/// When and where the event of `draft` was.
pub(super) fn when(seen: &Seen<'_>, draft: &Draft) -> When {
    let within = seen.dates.inside(draft.evidence);
    let days = within.iter().filter_map(|expression| Some((expression, days(expression)?)));
    let nearest = days.min_by_key(|(expression, _)| distance(expression.span, draft.trigger));
    let cue = said_on(seen, draft);
    let (on, time, last) = match (nearest, cue) {
        (_, Some(day)) => (Some(day), None, None),
        (Some((expression, (first, last))), None) => {
            (Some(written(first, last)), Some(expression.span), Some((first, last)))
        }
        (None, None) => (None, None, None),
    };
    let modality = last.map_or(draft.modality, |(first, last)| placed(seen, draft.modality, first, last));
    When { modality, on, time, place: place(seen, draft) }
}

/// The day of the statement whose reporting words the event's trigger is.
fn said_on(seen: &Seen<'_>, draft: &Draft) -> Option<String> {
    let says = matches!(
        draft.kind,
        EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten | EventType::Propose
    );
    let own = seen.statements.iter().find(|s| s.cue.iter().any(|cue| cue.overlaps(draft.trigger)));
    own.filter(|_| says).and_then(|statement| statement.said_on.clone())
}

fn days(expression: &TimeExpression) -> Option<(Date, Date)> {
    expression
        .value
        .days()
        .filter(|(first, last)| first.until(*last).is_ok_and(|span| span.get_days() <= LONGEST))
}

fn distance(one: Span, other: Span) -> usize {
    other.start().saturating_sub(one.end()) + one.start().saturating_sub(other.end())
}

fn written(first: Date, last: Date) -> String {
    if first == last { first.to_string() } else { format!("{first}/{last}") }
}

/// What happened long before the text belongs to an earlier phase; what lies after it is to come.
fn placed(seen: &Seen<'_>, modality: Modality, first: Date, last: Date) -> Modality {
    let Some(day) = seen.published else { return modality };
    let earlier = day.checked_sub(EARLIER_PHASE.days()).unwrap_or(Date::MIN);
    match modality {
        Modality::Actual if last < earlier => Modality::Historical,
        Modality::Actual if first > day => Modality::Future,
        other => other,
    }
}

/// The name after `in` or `at` in the event's clause.
fn place(seen: &Seen<'_>, draft: &Draft) -> Option<Span> {
    let unit = &seen.text.units[draft.unit];
    let from = unit.items.partition_point(|item| item.span.start() < draft.evidence.start());
    let to = unit.items.partition_point(|item| item.span.end() <= draft.evidence.end());
    (from..to).find_map(|at| {
        let before = matches!(unit.lower(at), "in" | "at" | "near");
        let named = |item: &&crate::find::words::Item| {
            item.kind == Kind::Word && item.capital && !item.is(Class::Time) && !item.is(Class::Determiner)
        };
        let names = unit.items.get(at + 1..to)?.iter().take_while(named).count();
        let owner = unit.items.get(at + 1 + names).is_some_and(crate::find::words::Item::possessor);
        unit.span_of(at + 1, at + 1 + names).filter(|_| before && names > 0 && !owner)
    })
}

//! When and where an event was, as its clause tells.

use super::codebook::codebook;
use super::other_day::of_another;
use super::tags::Tags;
use super::verbs::{Modal, verbs};
use super::{Draft, Seen};
use crate::find::lexicon::{Class, StateWord};
use crate::find::words::{Item, Kind, Unit};
use jiff::ToSpan;
use jiff::civil::Date;
use rapporteur_model::{BlockKind, EventType, Modality, Span, Speaker, Statement, TimeExpression, TimeValue};

/// What is older than this at the time of writing is of an earlier phase (days).
const EARLIER_PHASE: i64 = 183;
/// A longer time places nothing (days).
const LONGEST: i32 = 366;
/// What has gone on for longer than this places nothing (days).
const LONGEST_SINCE: i32 = 3 * 366;
/// A longer time elsewhere in the sentence or paragraph is that of something else (days).
const FEW: i32 = 7;

/// When and where, and what the day makes of the modality.
pub(super) struct When {
    pub modality: Modality,
    pub on: Option<String>,
    pub time: Option<Span>,
    pub place: Option<Span>,
}

/// When and where the event of `draft` was.
pub(super) fn when(seen: &Seen<'_>, draft: &Draft) -> When {
    let within = seen.dates.inside(window(seen, draft));
    let own = within.iter().filter(|expression| {
        !of_content(seen, draft, expression.span) && !of_another(seen, draft, expression.span)
    });
    let days = own.filter_map(|expression| {
        let days = days(expression).or_else(|| going_on(expression, draft.modality, seen.published?));
        Some((expression, days?))
    });
    let nearest = days.min_by_key(|(expression, _)| distance(expression.span, draft.trigger));
    let nearest = nearest.or_else(|| around(seen, draft));
    let long_ago = nearest.is_none() && within.iter().any(|expression| is_long_ago(seen, draft, expression));
    let cue = said_on(seen, draft);
    let (on, time, last) = match (nearest, cue) {
        (_, Some(day)) => (Some(day), None, None),
        (Some((expression, (first, last))), None) => {
            (Some(written(first, last)), Some(expression.span), Some((first, last)))
        }
        (None, None) => (None, None, None),
    };
    let modality = match last {
        Some((first, last)) => placed(seen, draft.modality, first, last),
        None if long_ago && draft.modality == Modality::Actual => Modality::Historical,
        None => draft.modality,
    };
    When { modality, on, time, place: place(seen, draft) }
}

/// The day of the statement whose reporting words the event's trigger is.
fn said_on(seen: &Seen<'_>, draft: &Draft) -> Option<String> {
    let says = matches!(
        draft.kind,
        EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten | EventType::Propose
    );
    let by_cue = |s: &&Statement| s.cue.iter().any(|cue| cue.overlaps(draft.trigger));
    let in_own_words = |s: &&Statement| match &s.speaker {
        Speaker::Source(speaker) => {
            s.content.iter().any(|piece| piece.holds(draft.trigger))
                && draft.actors.iter().any(|(actor, _)| actor.name == speaker.name)
        }
        Speaker::Unknown { .. } => false,
    };
    let own = seen.statements.iter().find(by_cue).or_else(|| seen.statements.iter().find(in_own_words));
    own.filter(|_| says).and_then(|statement| statement.said_on.clone())
}

/// The day that the rest of the sentence tells, or else the sentences before it in the paragraph: the only one, and a
/// few days at the most. What stands in somebody's words is dated by these words alone.
fn around<'d>(seen: &'d Seen<'_>, draft: &Draft) -> Option<(&'d TimeExpression, (Date, Date))> {
    if !matches!(draft.modality, Modality::Actual | Modality::Negated) || is_to_come(seen, draft) {
        return None;
    }
    let block = seen.text.document.block_at(draft.trigger.start());
    let block = seen.text.document.blocks().get(block)?.span;
    let here = seen.text.units[draft.unit].span;
    let before = Span::checked(block.start(), here.start());
    // A sentence that tells a day of its own is not dated by the one before.
    let dated = seen
        .dates
        .inside(here)
        .iter()
        .any(|expression| level(seen, expression.span) == level(seen, draft.trigger));
    let places = [Some(here), before.filter(|_| !dated)];
    if perfect(seen, draft) {
        // `had put it on the table as early as 4 May`
        let unbroken = |between: Option<Span>| {
            between.is_some_and(|between| !seen.text.words(between).contains([',', ';']))
        };
        // `Only last week Roth had insisted`, `had on Friday raided`
        let fronted = |time: Span| time.start() < here.start() + FRONT;
        let behind = |(time, _): &(&TimeExpression, _)| {
            unbroken(Span::checked(draft.trigger.end(), time.span.start()))
                || unbroken(Span::checked(time.span.end(), draft.trigger.start()))
                || fronted(time.span)
        };
        return only_day(seen, draft, here).filter(behind);
    }
    let day = places.into_iter().flatten().find_map(|place| only_day(seen, draft, place));
    let told = seen.statements.iter().any(|s| s.content.iter().any(|piece| piece.holds(draft.trigger)));
    day.or_else(|| day_of_report(seen).filter(|_| !told))
}

/// `the deputies will not give their consent`: what somebody will not do is refused, but on no day that is over.
fn is_to_come(seen: &Seen<'_>, draft: &Draft) -> bool {
    let unit = &seen.text.units[draft.unit];
    let at = unit.items.partition_point(|item| item.span.end() <= draft.trigger.start());
    let verbs = verbs(unit, &Tags::of(seen.tagged));
    let verb = verbs.iter().find(|verb| verb.at == at);
    let ahead = |to: usize| to > 0 && codebook().class("ahead").contains(&unit.lower(to - 1));
    verb.is_some_and(|verb| {
        matches!(verb.modal, Some(Modal::Will | Modal::Would)) || verb.to.is_some_and(ahead)
    })
}

/// A time that opens a sentence begins within so many bytes of it.
const FRONT: usize = 8;

/// `has offered`, `had rejected`: before the time of which the text tells.
fn perfect(seen: &Seen<'_>, draft: &Draft) -> bool {
    const GROUP: usize = 3;
    let unit = &seen.text.units[draft.unit];
    let at = unit.items.partition_point(|item| item.span.end() <= draft.trigger.start());
    (at.saturating_sub(GROUP)..at).any(|at| matches!(unit.lower(at), "has" | "have" | "had" | "'ve"))
}

/// The day in the headline of a text that reports one day (`Summary of Saturday, 12 September 2026`).
fn day_of_report<'d>(seen: &'d Seen<'_>) -> Option<(&'d TimeExpression, (Date, Date))> {
    let headline = seen.text.document.blocks().first().filter(|block| block.kind == BlockKind::Headline)?;
    let [only] = seen.dates.inside(headline.span) else { return None };
    let (first, last) = days(only)?;
    let words = seen.text.words(only.span);
    let whole = words.contains(&first.year().to_string()) && first == last;
    (whole && seen.published.is_none_or(|day| last <= day)).then_some((only, (first, last)))
}

/// The only day that is told in `place` on the level of the event: in the words of the same statement, or in nobody's.
fn only_day<'d>(
    seen: &'d Seen<'_>,
    draft: &Draft,
    place: Span,
) -> Option<(&'d TimeExpression, (Date, Date))> {
    let own = level(seen, draft.trigger);
    let fits = |expression: &&TimeExpression| level(seen, expression.span) == own;
    let mut found = seen.dates.inside(place).iter().filter(fits).filter_map(|e| Some((e, days(e)?)));
    let (one, None) = (found.next()?, found.next()) else { return None };
    let (first, last) = one.1;
    let short = first.until(last).is_ok_and(|span| span.get_days() < FEW);
    let past = seen.published.is_none_or(|day| last <= day);
    (short && past && !of_another(seen, draft, one.0.span)).then_some(one)
}

/// The last statement in whose content `span` stands.
fn level(seen: &Seen<'_>, span: Span) -> Option<usize> {
    let holding = seen.statements.iter().enumerate();
    holding.filter(|(_, s)| s.content.iter().any(|piece| piece.holds(span))).map(|(at, _)| at).next_back()
}

/// The clause, with the words before it that tell when (`On Tuesday, …`).
fn window(seen: &Seen<'_>, draft: &Draft) -> Span {
    let unit = &seen.text.units[draft.unit];
    let before = unit.items.partition_point(|item| item.span.end() <= draft.evidence.start());
    let start = (before.saturating_sub(7)..before).rev().take_while(|&at| {
        let item = &unit.items[at];
        item.mark(',')
            || item.is(Class::Preposition)
            || item.is(Class::Time)
            || item.kind == Kind::Number
            || matches!(
                item.lower.as_str(),
                "last" | "this" | "the" | "late" | "early" | "ago" | "next" | "earlier"
            )
    });
    let opens =
        |at: &usize| at.checked_sub(1).is_none_or(|before| matches!(unit.items[before].kind, Kind::Mark(_)));
    // `At a summit two years ago, they agreed`: a phrase that opens the sentence.
    let fronted = before > 1
        && before <= FRONTED
        && unit.items[before - 1].mark(',')
        && matches!(unit.lower(0), "at" | "in" | "during")
        && !(0..before - 1).any(|at| unit.items[at].mark(',') || unit.items[at].is(Class::Auxiliary));
    if fronted {
        return Span::new(unit.items[0].span.start(), end(unit, draft));
    }
    // `left last year, after a bomb killed …`: the words before belong to the other clause.
    let apart = before > 0 && matches!(unit.lower(before - 1), "after" | "before");
    let start = start.last().filter(opens).filter(|_| !apart).map(|at| unit.items[at].span.start());
    let start = start.unwrap_or(draft.evidence.start());
    Span::new(start, end(unit, draft))
}

/// A phrase that opens a sentence has so many words at the most.
const FRONTED: usize = 12;

/// Where the words that can date the clause end: `have been killed since Monday`.
fn end(unit: &Unit, draft: &Draft) -> usize {
    let next = unit.items.partition_point(|item| item.span.start() < draft.evidence.end());
    let since = (next + 1..unit.items.len().min(next + 6)).take_while(|&at| !unit.items[at].mark(',')).last();
    let end = since
        .filter(|_| unit.lower(next) == "since")
        .map_or(draft.evidence.end(), |at| unit.items[at].span.end());
    end.max(draft.evidence.end())
}

/// `offered 37 hours from 2027`, `vowed to resign by June`: the time of what is said, not of saying it.
fn of_content(seen: &Seen<'_>, draft: &Draft, time: Span) -> bool {
    let says = matches!(
        draft.kind,
        EventType::Request
            | EventType::Accuse
            | EventType::Reject
            | EventType::Threaten
            | EventType::Propose
            | EventType::Agree
    );
    let between = Span::checked(draft.trigger.end(), time.start())
        .map_or("", |span| seen.text.words(span))
        .to_lowercase();
    let mut words = between.split_whitespace();
    let lead = words
        .clone()
        .next_back()
        .is_some_and(|word| matches!(word, "from" | "until" | "by" | "since" | "for" | "before" | "after"));
    // `blamed the rule for losses in Tuesday's vote`
    let blamed = draft.kind == EventType::Accuse && words.clone().any(|word| word == "for");
    // `agreed to last week`
    let alone = between.trim() == "to";
    says && !alone && (lead || blamed || words.any(|word| matches!(word, "to" | "that" | "would" | "will")))
}

/// `expelled in 1987–1991`: years that place an event in an earlier phase, though on no day.
fn is_long_ago(seen: &Seen<'_>, draft: &Draft, expression: &TimeExpression) -> bool {
    let earlier = seen.published.and_then(|day| day.checked_sub(EARLIER_PHASE.days()).ok());
    let over = expression.value.days().is_some_and(|(first, last)| match earlier {
        Some(day) => last < day,
        None => is_a_year(first, last),
    });
    let own = !of_content(seen, draft, expression.span) && !of_another(seen, draft, expression.span);
    let open = matches!(expression.value, TimeValue::Since(_));
    over && own && !open
}

fn days(expression: &TimeExpression) -> Option<(Date, Date)> {
    expression
        .value
        .days()
        .filter(|(first, last)| first.until(*last).is_ok_and(|span| span.get_days() <= LONGEST))
}

/// `since July`: what goes on up to the day of the text.
fn going_on(expression: &TimeExpression, modality: Modality, published: Date) -> Option<(Date, Date)> {
    let TimeValue::Since(period) = &expression.value else { return None };
    let (first, last) = (period.first(), published);
    let short = first.until(last).is_ok_and(|span| (0..=LONGEST_SINCE).contains(&span.get_days()));
    (modality == Modality::Actual && short).then_some((first, last))
}

fn distance(one: Span, other: Span) -> usize {
    other.start().saturating_sub(one.end()) + one.start().saturating_sub(other.end())
}

fn written(first: Date, last: Date) -> String {
    if first == last { first.to_string() } else { format!("{first}/{last}") }
}

/// `in 1995`, `in the late 1980s`: a text that tells no day of its own places nothing of its days by a year.
fn is_a_year(first: Date, last: Date) -> bool {
    const YEAR: i32 = 360;
    first.until(last).is_ok_and(|span| span.get_days() >= YEAR)
}

/// What happened long before the text belongs to an earlier phase; what lies after it is to come.
fn placed(seen: &Seen<'_>, modality: Modality, first: Date, last: Date) -> Modality {
    let Some(day) = seen.published else {
        let past = modality == Modality::Actual && is_a_year(first, last);
        return if past { Modality::Historical } else { modality };
    };
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
    // `blamed it for losses in Oslo`: where that is of which somebody speaks.
    let says = matches!(
        draft.kind,
        EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten | EventType::Propose
    );
    let trigger = unit.items.partition_point(|item| item.span.end() <= draft.trigger.start());
    (from..to).find_map(|at| {
        let matter = says && at > trigger + 2;
        let before = matches!(unit.lower(at), "in" | "at" | "near") && !matter;
        let named = |item: &&Item| {
            item.kind == Kind::Word && item.capital && !item.is(Class::Time) && !item.is(Class::Determiner)
                // `as-Sur`, but not `as-yet`
                || ["el-", "al-", "ash-", "as-"].iter().any(|article| item.lower.starts_with(article))
                    && seen.text.words(item.span).contains(char::is_uppercase)
        };
        let names = unit.items.get(at + 1..to)?.iter().take_while(named).count();
        let owner = unit.items.get(at + 1 + names).is_some_and(Item::possessor);
        // `at Danish ports`, `shot at Danes`
        let people = unit.state_at(at + 1).is_some_and(|(_, word, len)| {
            matches!(word, StateWord::Adjective | StateWord::People) && len == names
        });
        unit.span_of(at + 1, at + 1 + names).filter(|_| before && names > 0 && !owner && !people)
    })
}

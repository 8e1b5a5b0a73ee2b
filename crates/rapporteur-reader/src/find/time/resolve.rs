//! From what an expression says to the time that it stands for.

mod periods;

use super::calendar;
use super::raw::{Open, Part, Raw};
use super::tense::Tense;
use jiff::civil::Date;
use periods::Counter;
use rapporteur_model::{Amount, Count, Period, Season, Span, TimeAnchor, TimeValue, Vague};

/// Why there are no days.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Miss {
    /// The TIMEX3 form of what is known.
    Unresolved(String),
    /// There is no such day ("30 February"): the words are no expression of time.
    NoSuchDay,
}

/// Days, or why there are none.
pub(super) type Days = Result<Period, Miss>;

/// Counts the expressions of one paragraph, in the order of the text.
pub(super) struct Resolver {
    now: Option<Date>,
    mention: Option<(Period, Span)>,
}

impl Resolver {
    /// `now` is the day on which the text was written.
    pub(super) fn new(now: Option<Date>) -> Resolver {
        Resolver { now, mention: None }
    }

    /// The value of the expression at `span`, and what it was counted from; `None` where it is none.
    pub(super) fn resolve(&mut self, raw: &Raw, tense: Tense, span: Span) -> Option<(TimeValue, TimeAnchor)> {
        // A deadline lies ahead, unless a verb says otherwise.
        let tense = match raw {
            Raw::Open(Open::Until, _) if tense == Tense::Unknown => Tense::Future,
            // "the offer stood until 31 March": the nearest one.
            Raw::Open(Open::Until, date)
                if tense == Tense::Past && !matches!(**date, Raw::Weekday(..) | Raw::At(..)) =>
            {
                Tense::Present
            }
            _ => tense,
        };
        let counter = Counter::new(self.now, self.mention.map(|(period, _)| period), tense);
        let value = match value(&counter, raw) {
            Ok(value) => value,
            Err(Miss::Unresolved(form)) => TimeValue::Unresolved(form),
            Err(Miss::NoSuchDay) => return None,
        };
        let anchor = match self.mention {
            Some((_, mention)) if counter.used_mention.get() => TimeAnchor::Mention(mention),
            _ if counter.used_now.get() => TimeAnchor::Publication,
            _ => TimeAnchor::None,
        };
        if let Some(period) = value.days().and_then(|(first, last)| Period::days(first, last)) {
            let told = if let TimeValue::Period(period) = value { period } else { period };
            self.mention = Some((told, span));
        }
        Some((value, anchor))
    }
}

fn value(counter: &Counter, raw: &Raw) -> Result<TimeValue, Miss> {
    Ok(match raw {
        Raw::At(time, None) => TimeValue::Unresolved(format!("T{:02}:{:02}", time.hour(), time.minute())),
        Raw::At(time, Some(day)) => {
            let clock = format!("T{:02}:{:02}", time.hour(), time.minute());
            let day = counter.days(day).map_err(|miss| with(miss, &clock))?;
            TimeValue::Moment(day.first().to_datetime(*time))
        }
        Raw::DayPart(part, day) => {
            let day = counter.days(day).map_err(|miss| with(miss, &format!("T{}", part.code())))?;
            TimeValue::DayPart(day.first(), *part)
        }
        Raw::Duration(amount) => TimeValue::Duration(amount.clone()),
        Raw::InTime(amount) if counter.tense == Tense::Past => TimeValue::Duration(amount.clone()),
        Raw::Away { amount, .. } | Raw::InTime(amount) | Raw::Rolling { amount, .. } if unknown(amount) => {
            counter.about(raw)
        }
        Raw::Rolling { amount, .. } | Raw::Within(amount) if counter.now.is_none() => {
            TimeValue::Duration(amount.clone())
        }
        Raw::Set(form) => TimeValue::Set(form.clone()),
        Raw::Vague(vague) => TimeValue::Vague(*vague),
        Raw::Fixed(form) => TimeValue::Unresolved(form.clone()),
        Raw::Season(season, year) => TimeValue::Season(counter.season_year(*season, *year)?, *season),
        Raw::Part(_, inner) if matches!(**inner, Raw::Season(..)) => value(counter, inner)?,
        Raw::Open(open, inner) => open_value(counter, *open, inner)?,
        other => TimeValue::Period(counter.days(other)?),
    })
}

fn with(miss: Miss, more: &str) -> Miss {
    match miss {
        Miss::Unresolved(form) => Miss::Unresolved(form + more),
        Miss::NoSuchDay => Miss::NoSuchDay,
    }
}

fn unknown(amount: &Amount) -> bool {
    amount.0.iter().any(|(count, _)| *count == Count::Unknown)
}

fn open_value(counter: &Counter, open: Open, inner: &Raw) -> Result<TimeValue, Miss> {
    let open_form = |inside: &str| match open {
        Open::Since | Open::After => format!("{inside}/.."),
        Open::Until | Open::Before => format!("../{inside}"),
    };
    let inside = value(counter, inner).map_err(|miss| match miss {
        Miss::Unresolved(form) => Miss::Unresolved(open_form(&form)),
        Miss::NoSuchDay => Miss::NoSuchDay,
    })?;
    let period = match (&inside, inner) {
        (TimeValue::Period(_), Raw::Part(Part::End, whole)) if open == Open::Before => {
            return Ok(TimeValue::Until(counter.days(whole)?));
        }
        (TimeValue::Period(period), Raw::Part(Part::Start, _)) if open == Open::Since => {
            Period::day(period.first())
        }
        (TimeValue::Period(period), _) => *period,
        _ => {
            let (first, last) =
                inside.days().ok_or_else(|| Miss::Unresolved(open_form(&inside.to_string())))?;
            Period::days(first, last).ok_or(Miss::NoSuchDay)?
        }
    };
    let beside = |day: Date, by: i32| calendar::plus(day, by).map(Period::day).ok_or(Miss::NoSuchDay);
    Ok(match open {
        Open::Since => TimeValue::Since(period),
        Open::Until => TimeValue::Until(period),
        Open::After => TimeValue::Since(beside(period.last(), 1)?),
        Open::Before => TimeValue::Until(beside(period.first(), -1)?),
    })
}

/// The middle month of a season in the north, which is only asked for the year that is meant.
fn middle_month(season: Season) -> i8 {
    match season {
        Season::Winter => 1,
        Season::Spring => 4,
        Season::Summer => 7,
        Season::Autumn => 10,
    }
}

/// Near the day of writing, behind or ahead of it.
fn near(back: bool) -> TimeValue {
    TimeValue::Vague(if back { Vague::Past } else { Vague::Future })
}

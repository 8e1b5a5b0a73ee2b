//! The days that an expression stands for.

use super::{Days, Miss, middle_month, near};
use crate::find::time::calendar::{self, plus};
use crate::find::time::lexicon::{Rule, lexicon};
use crate::find::time::raw::{From, Raw, Which, Year};
use crate::find::time::tense::Tense;
use jiff::civil::Date;
use rapporteur_model::{Amount, Count, Period, Precision, Season, TimeUnit, TimeValue};
use std::cell::Cell;

/// Years and months around the present one among which the one that is meant is looked for; leap days
/// come back after eight years at the latest.
const YEARS: i16 = 8;
const MONTHS: i32 = 14;

/// What one expression is counted from, and what of it was used.
pub(super) struct Counter {
    pub now: Option<Date>,
    mention: Option<Period>,
    pub tense: Tense,
    pub used_now: Cell<bool>,
    pub used_mention: Cell<bool>,
}

impl Counter {
    pub(super) fn new(now: Option<Date>, mention: Option<Period>, tense: Tense) -> Counter {
        Counter { now, mention, tense, used_now: Cell::new(false), used_mention: Cell::new(false) }
    }

    /// The day of writing; a form without it where it is not known.
    fn now(&self, form: impl FnOnce() -> String) -> Result<Date, Miss> {
        self.used_now.set(true);
        self.now.ok_or_else(|| Miss::Unresolved(form()))
    }

    /// The period that was mentioned last.
    fn mention(&self, form: impl FnOnce() -> String) -> Days {
        self.used_mention.set(true);
        self.mention.ok_or_else(|| Miss::Unresolved(form()))
    }

    /// The days of anything that has some.
    pub(super) fn days(&self, raw: &Raw) -> Days {
        match raw {
            Raw::Date { year, month, day } => self.date(*year, *month, *day),
            Raw::DayOfMonth { day, months, weekday } => self.day_of_month(*day, *months, *weekday),
            Raw::Weekday(day, which) => self.weekday(*day, *which),
            Raw::WeekdayOf(day, week) => {
                let week = self.days(week).map_err(|_| Miss::Unresolved(format!("XXXX-WXX-{day}")))?;
                some(plus(week.first(), i32::from(day - 1)).map(Period::day))
            }
            Raw::NthWeekday(nth, day, month) => {
                some(calendar::nth_weekday(self.days(month)?, *day, *nth).map(Period::day))
            }
            Raw::Day(days) => some(plus(self.now(|| unknown(TimeUnit::Day))?, *days).map(Period::day)),
            Raw::Unit(unit, shift) => some(calendar::unit(self.now(|| unknown(*unit))?, *unit, *shift)),
            Raw::Same(unit) => self.same(*unit),
            Raw::SoFar(unit, ahead) => self.so_far(*unit, *ahead),
            Raw::Month(month, year) => {
                let form = || format!("XXXX-{month:02}");
                self.in_year(*year, form, |year| Period::month(year, *month))
            }
            Raw::Year(year) => some(Period::year(*year)),
            Raw::Years(first, last) => some(Period::years(*first, *last)),
            Raw::Quarter(nth, year) => {
                self.in_year(*year, || format!("XXXX-Q{nth}"), |year| calendar::quarter(year, *nth))
            }
            Raw::Half(nth, year) => {
                self.in_year(*year, || format!("XXXX-H{nth}"), |year| calendar::half(year, *nth))
            }
            Raw::WeekNumber(nth, year) => {
                self.in_year(*year, || format!("XXXX-W{nth:02}"), |year| calendar::iso_week(year, *nth))
            }
            _ => self.compound(raw),
        }
    }

    /// What is made of another expression.
    fn compound(&self, raw: &Raw) -> Days {
        match raw {
            Raw::NthWeek(nth, inner) => some(calendar::nth_week(self.days(inner)?, *nth)),
            Raw::EndsOf { amount, last, of } => ends_of(self.days(of)?, amount, *last),
            Raw::WeekOf(day) => some(Period::week(self.days(day)?.first())),
            Raw::WeekendOf(day) => some(weekend(self.days(day)?.first())),
            Raw::Part(part, inner) => some(calendar::part(self.days(inner)?, *part)),
            Raw::Away { amount, back, from } => self.away(amount, *back, from),
            Raw::InTime(amount) => self.away(amount, false, &From::Now),
            Raw::Rolling { amount, back } => self.rolling(amount, *back),
            Raw::Within(amount) => {
                let now = self.now(|| amount.to_string())?;
                some(amount.from(now, false).and_then(|last| Period::days(now, last)))
            }
            Raw::Holiday(rule, year) => {
                let rule = lexicon().rules.get(*rule).copied().ok_or(Miss::NoSuchDay)?;
                let day = |year| calendar::holiday(rule, year).map(Period::day);
                self.in_year(*year, || holiday_form(rule), day)
            }
            Raw::Lasting(amount, start) => {
                let first = self.days(start)?.first();
                let last = amount.from(first, false).and_then(|end| plus(end, -1));
                some(last.and_then(|last| Period::days(first, last)))
            }
            Raw::Range(first, last) => self.range(first, last),
            Raw::At(_, Some(day)) | Raw::DayPart(_, day) => self.days(day),
            _ => Err(Miss::Unresolved(unknown(TimeUnit::Day))),
        }
    }

    fn date(&self, year: Year, month: i8, day: i8) -> Days {
        let form = || format!("XXXX-{month:02}-{day:02}");
        if Date::new(2024, month, day).is_err() {
            return Err(Miss::NoSuchDay);
        }
        self.in_year(year, form, |year| Date::new(year, month, day).ok().map(Period::day))
    }

    /// The period that `of` gives in the year that is meant.
    fn in_year(&self, year: Year, form: impl Fn() -> String, of: impl Fn(i16) -> Option<Period>) -> Days {
        let which = match year {
            Year::Given(year) => return some(of(year)),
            Year::Shift(shift) => {
                let now = self.now(form)?;
                return some(i16::try_from(i32::from(now.year()) + shift).ok().and_then(of));
            }
            Year::Which(which) => which,
        };
        let now = self.now(form)?;
        let around = (-YEARS..=YEARS).filter_map(|by| of(now.year().checked_add(by)?));
        match which {
            Which::This => some(of(now.year())),
            Which::Last | Which::Past => some(around.filter(|p| p.last() < now).last()),
            Which::Next | Which::Coming => some(around.into_iter().find(|p| p.first() > now)),
            Which::Bare => some(self.by_tense(now, around)),
        }
    }

    /// The one of several periods (in order) that the tense asks for: the latest that has begun, the
    /// first that is not over, or the nearest.
    fn by_tense(&self, now: Date, mut around: impl Iterator<Item = Period>) -> Option<Period> {
        let distance = |period: &Period| {
            let days = |a: Date, b: Date| a.until(b).map_or(i32::MAX, |span| span.get_days());
            if period.first() > now { days(now, period.first()) } else { days(period.last(), now).max(0) }
        };
        match self.tense {
            Tense::Past => around.filter(|period| period.first() <= now).last(),
            Tense::Future => around.find(|period| period.last() >= now),
            Tense::Present | Tense::Unknown => around.min_by_key(distance),
        }
    }

    fn day_of_month(&self, day: i8, months: Option<i32>, weekday: Option<i8>) -> Days {
        let now = self.now(|| format!("XXXX-XX-{day:02}"))?;
        let in_month = |shift: i32| {
            let month = calendar::unit(now, TimeUnit::Month, shift)?.first();
            Date::new(month.year(), month.month(), day).ok()
        };
        if let Some(shift) = months {
            return some(in_month(shift).map(Period::day));
        }
        let fits = |date: &Date| weekday.is_none_or(|w| date.weekday().to_monday_one_offset() == w);
        let around = (-MONTHS..=MONTHS).filter_map(in_month).filter(fits).map(Period::day);
        some(self.by_tense(now, around))
    }

    fn weekday(&self, day: i8, which: Which) -> Days {
        let now = self.now(|| format!("XXXX-WXX-{day}"))?;
        let nearest = |from: i32, back: bool| {
            plus(now, from).and_then(|now| calendar::nearest_weekday(now, day, back)).map(Period::day)
        };
        some(match which {
            // News tells: without a verb a weekday lies behind.
            Which::Bare => nearest(0, matches!(self.tense, Tense::Past | Tense::Unknown)),
            Which::Past => nearest(-1, true),
            Which::Coming => nearest(1, false),
            Which::Last | Which::This | Which::Next => {
                let week = calendar::unit(now, TimeUnit::Week, which.shift());
                week.and_then(|week| plus(week.first(), i32::from(day - 1))).map(Period::day)
            }
        })
    }

    fn same(&self, unit: TimeUnit) -> Days {
        if unit == TimeUnit::Weekend {
            let now = self.now(|| unknown(unit))?;
            let around = (-1..=1).filter_map(|shift| calendar::unit(now, unit, shift));
            let mut past = around.clone().filter(|weekend| weekend.first() <= now);
            return some(match self.tense {
                Tense::Future => around.into_iter().find(|weekend| weekend.last() >= now),
                _ => past.next_back(),
            });
        }
        let mention = self.mention(|| unknown(unit))?;
        let exact = unit != TimeUnit::Day || mention.precision() == Precision::Day;
        let period = calendar::unit(mention.first(), unit, 0).filter(|_| exact);
        period.ok_or_else(|| Miss::Unresolved(unknown(unit)))
    }

    fn so_far(&self, unit: TimeUnit, ahead: bool) -> Days {
        let now = self.now(|| unknown(unit))?;
        let whole = calendar::unit(now, unit, 0).ok_or_else(|| Miss::Unresolved(unknown(unit)))?;
        some(if ahead { Period::days(now, whole.last()) } else { Period::days(whole.first(), now) })
    }

    fn away(&self, amount: &Amount, back: bool, from: &From) -> Days {
        let form = || unknown(amount.finest().unwrap_or(TimeUnit::Day));
        let unit = amount.finest().unwrap_or(TimeUnit::Day);
        let origin = match from {
            From::Now => Period::day(self.now(form)?),
            From::Mention => self.mention(form)?,
            From::Day(raw) => self.days(raw)?,
        };
        let single = amount.0.len() == 1;
        let coarse = matches!(
            origin.precision(),
            Precision::Month | Precision::Months | Precision::Year | Precision::Years
        );
        let days =
            matches!(unit, TimeUnit::Day | TimeUnit::Week | TimeUnit::Fortnight) || unit.within_a_day();
        if single && unit.within_a_day() && amount.from(origin.first(), false) == Some(origin.first())
            || coarse && days
        {
            return Err(Miss::Unresolved(form()));
        }
        let start = if back { origin.first() } else { origin.last() };
        let day = amount.from(start, back).ok_or(Miss::NoSuchDay)?;
        let exact = !single || matches!(from, From::Day(_));
        some(if exact { Some(Period::day(day)) } else { as_told(day, unit, from) })
    }

    fn rolling(&self, amount: &Amount, back: bool) -> Days {
        let now = self.now(|| amount.to_string())?;
        if let [(Count::Hundredths(many), TimeUnit::Quarter)] = amount.0[..] {
            let many = i32::try_from(many / 100).map_err(|_| Miss::NoSuchDay)?;
            let (first, last) = if back { (-many, -1) } else { (1, many) };
            let quarter = |shift: i32| some(calendar::unit(now, TimeUnit::Quarter, shift));
            return quarter(first)?.until(quarter(last)?).ok_or(Miss::NoSuchDay);
        }
        let end = amount.from(now, back).ok_or(Miss::NoSuchDay)?;
        some(if back {
            Period::days(end, now)
        } else {
            plus(now, 1).and_then(|first| Period::days(first, end.max(first)))
        })
    }

    fn range(&self, first: &Raw, last: &Raw) -> Days {
        let (start, mut end) = (self.days(first)?, self.days(last)?);
        if loose(first) && loose(last) && matches!(self.tense, Tense::Future | Tense::Present) {
            // What is to come may have begun.
            return self.before(first, end.first())?.until(end).ok_or(Miss::NoSuchDay);
        }
        if loose(last) {
            end = self.next_after(last, start.first())?;
        } else if end.last() < start.first() && loose(first) {
            return self.before(first, end.last())?.until(end).ok_or(Miss::NoSuchDay);
        }
        start.until(end).ok_or(Miss::NoSuchDay)
    }

    /// The first day that `raw` can mean on or after `day`.
    fn next_after(&self, raw: &Raw, day: Date) -> Days {
        Counter::new(Some(day), self.mention, Tense::Future).days(raw)
    }

    fn before(&self, raw: &Raw, day: Date) -> Days {
        Counter::new(Some(day), self.mention, Tense::Past).days(raw)
    }

    /// The year of a season.
    pub(super) fn season_year(&self, season: Season, year: Year) -> Result<i16, Miss> {
        let form = || format!("XXXX-{}", season.code());
        match self.in_year(year, form, |year| Period::month(year, middle_month(season))) {
            Ok(period) => Ok(period.first().year()),
            Err(miss) => Err(miss),
        }
    }

    /// The side on which an unknown number of days lies.
    pub(super) fn about(&self, raw: &Raw) -> TimeValue {
        match raw {
            Raw::Away { back, from: From::Now, .. } | Raw::Rolling { back, .. } => near(*back),
            Raw::InTime(_) => near(false),
            _ => TimeValue::Unresolved(unknown(TimeUnit::Day)),
        }
    }
}

/// A distance is as exact as its unit: "two months ago" is a month. Weeks are so from the day of
/// writing only; "two weeks later" counts from a day.
fn as_told(day: Date, unit: TimeUnit, from: &From) -> Option<Period> {
    match unit {
        TimeUnit::Week | TimeUnit::Fortnight if *from == From::Now => Period::week(day),
        TimeUnit::Month => Period::month(day.year(), day.month()),
        TimeUnit::Year => Period::year(day.year()),
        TimeUnit::Quarter | TimeUnit::Decade | TimeUnit::Century => calendar::unit(day, unit, 0),
        _ => Some(Period::day(day)),
    }
}

/// Whether the words leave the week, month or year open.
fn loose(raw: &Raw) -> bool {
    matches!(raw, Raw::Part(_, inner) if loose(inner))
        || matches!(
            raw,
            Raw::Weekday(_, Which::Bare)
                | Raw::Date { year: Year::BARE, .. }
                | Raw::Month(_, Year::BARE)
                | Raw::DayOfMonth { months: None, .. }
                | Raw::Holiday(_, Year::BARE)
        )
}

/// So much of the start or of the end of a period; of months, where it is told in months.
fn ends_of(whole: Period, amount: &Amount, last: bool) -> Days {
    let day = |day: Option<Date>| day.ok_or(Miss::NoSuchDay);
    let (first, end) = if last {
        (day(plus(whole.last(), 1).and_then(|after| amount.from(after, true)))?, whole.last())
    } else {
        (whole.first(), day(amount.from(whole.first(), false).and_then(|after| plus(after, -1)))?)
    };
    let months = amount.finest() == Some(TimeUnit::Month) && whole.precision() == Precision::Year;
    some(if months {
        Period::months(first.year(), first.month(), end.month())
    } else {
        Period::days(first, end)
    })
}

fn holiday_form(rule: Rule) -> String {
    match rule {
        Rule::Fixed(month, day) => format!("XXXX-{month:02}-{day:02}"),
        _ => unknown(TimeUnit::Day),
    }
}

fn weekend(day: Date) -> Option<Period> {
    let monday = day.weekday().to_monday_one_offset() == 1;
    let week = Period::week(if monday { plus(day, -7)? } else { day })?;
    let last = if monday { day } else { week.last() };
    Period::days(plus(week.first(), 5)?, last)
}

fn some(period: Option<Period>) -> Days {
    period.ok_or(Miss::NoSuchDay)
}

/// The TIMEX3 form of a unit of which nothing is known.
fn unknown(unit: TimeUnit) -> String {
    let form = match unit {
        TimeUnit::Week | TimeUnit::Fortnight => "XXXX-WXX",
        TimeUnit::Weekend => "XXXX-WXX-WE",
        TimeUnit::Month => "XXXX-XX",
        TimeUnit::Quarter => "XXXX-QX",
        TimeUnit::Year => "XXXX",
        TimeUnit::Decade => "XXX",
        TimeUnit::Century => "XX",
        _ => "XXXX-XX-XX",
    };
    form.to_owned()
}

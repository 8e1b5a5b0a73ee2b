//! What the calendar says: units around a day, weeks of a month, Easter.

use super::lexicon::Rule;
use super::raw::Part;
use jiff::Span;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use rapporteur_model::{Period, Precision, TimeUnit};

/// The day that lies `days` after `day`.
pub(super) fn plus(day: Date, days: i32) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The first day of the month that lies `months` after that of `day`.
fn months_after(day: Date, months: i32) -> Option<Date> {
    day.first_of_month().checked_add(Span::new().try_months(months).ok()?).ok()
}

/// The unit that holds `day`, or the one that lies `shift` of them away, however far a text puts it:
/// what no calendar holds is `None`.
pub(super) fn unit(day: Date, unit: TimeUnit, shift: i32) -> Option<Period> {
    let year = i32::from(day.year());
    let years = |many: i32| {
        let first = year.div_euclid(many).checked_add(shift)?.checked_mul(many)?;
        Period::years(i16::try_from(first).ok()?, i16::try_from(first + many - 1).ok()?)
    };
    match unit {
        TimeUnit::Day => Some(Period::day(plus(day, shift)?)),
        TimeUnit::Week => Period::week(plus(day, shift.checked_mul(7)?)?),
        TimeUnit::Weekend => {
            let week = Period::week(plus(day, shift.checked_mul(7)?)?)?;
            Period::days(plus(week.first(), 5)?, week.last())
        }
        TimeUnit::Month => {
            let month = months_after(day, shift)?;
            Period::month(month.year(), month.month())
        }
        TimeUnit::Quarter => {
            let month = months_after(day, shift.checked_mul(3)?)?;
            quarter(month.year(), (month.month() + 2) / 3)
        }
        TimeUnit::Year => Period::year(i16::try_from(year.checked_add(shift)?).ok()?),
        TimeUnit::Decade => years(10),
        TimeUnit::Century => years(100),
        _ => None,
    }
}

/// A quarter of a year, from 1.
pub(super) fn quarter(year: i16, nth: i8) -> Option<Period> {
    Period::months(year, nth * 3 - 2, nth * 3)
}

/// A half of a year, from 1.
pub(super) fn half(year: i16, nth: i8) -> Option<Period> {
    Period::months(year, nth * 6 - 5, nth * 6)
}

/// A week by its ISO number.
pub(super) fn iso_week(year: i16, week: i8) -> Option<Period> {
    Period::week(ISOWeekDate::new(year, week, Weekday::Thursday).ok()?.date())
}

fn weekday(number: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number).ok()
}

/// The nth weekday of a period, from 1, or -1 for the last.
pub(super) fn nth_weekday(period: Period, day: i8, nth: i8) -> Option<Date> {
    let day = weekday(day)?;
    let found = if nth < 0 {
        let back = i32::from(period.last().weekday().since(day));
        plus(period.last(), -back)?
    } else {
        let ahead = i32::from(day.since(period.first().weekday()));
        plus(period.first(), ahead + 7 * (i32::from(nth) - 1))?
    };
    (period.first() <= found && found <= period.last()).then_some(found)
}

/// The nth week of a month or year, counted as ISO does: a week belongs where its Thursday is.
pub(super) fn nth_week(period: Period, nth: i8) -> Option<Period> {
    Period::week(nth_weekday(period, 4, nth)?)
}

/// The nearest weekday on or after `day`, or on or before it where `back` is set.
pub(super) fn nearest_weekday(day: Date, wanted: i8, back: bool) -> Option<Date> {
    let wanted = weekday(wanted)?;
    if back {
        plus(day, -i32::from(day.weekday().since(wanted)))
    } else {
        plus(day, i32::from(wanted.since(day.weekday())))
    }
}

/// The day of a holiday in a year.
pub(super) fn holiday(rule: Rule, year: i16) -> Option<Date> {
    match rule {
        Rule::Fixed(month, day) => Date::new(year, month, day).ok(),
        Rule::Nth(month, day, nth, after) => {
            let nth = if nth == 9 { -1 } else { nth };
            plus(nth_weekday(Period::month(year, month)?, day, nth)?, after)
        }
        Rule::Easter(days, orthodox) => plus(if orthodox { pascha(year)? } else { easter(year)? }, days),
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let (month, day) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    date(year, month, day)
}

/// Orthodox Easter by the Gregorian calendar (Meeus; the shift of 13 days holds from 1900 to 2099).
fn pascha(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year % 4, year % 7, year % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let (month, day) = ((d + e + 114) / 31, (d + e + 114) % 31 + 1);
    (1900..2100).contains(&year).then(|| plus(date(year, month, day)?, 13))?
}

fn date(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A part of a period. The words are loose, and so are the parts: halves of a month or of a year for
/// "early" and "late", thirds of a year for its start, middle and end, the middle ten days of a month.
pub(super) fn part(period: Period, part: Part) -> Option<Period> {
    let (first, last) = (period.first(), period.last());
    let year = first.year();
    match period.precision() {
        Precision::Day | Precision::Days => Some(period),
        Precision::Week => {
            let (from, to) = match part {
                Part::Early | Part::Start => (0, 2),
                Part::Mid => (1, 4),
                Part::Late | Part::End => (3, 6),
            };
            Period::days(plus(first, from)?, plus(first, to)?)
        }
        Precision::Month => match part {
            Part::Early | Part::Start => Period::days(first, plus(first, 14)?),
            Part::Mid => Period::days(plus(first, 9)?, plus(first, 19)?),
            Part::Late | Part::End => Period::days(plus(first, 15)?, last),
        },
        Precision::Year => match part {
            Part::Early => half(year, 1),
            Part::Late => half(year, 2),
            Part::Start => Period::months(year, 1, 4),
            Part::Mid => Period::months(year, 5, 8),
            Part::End => Period::months(year, 9, 12),
        },
        Precision::Months => third_of_months(period, part),
        Precision::Years => third_of_years(period, part),
    }
}

fn third_of_months(period: Period, part: Part) -> Option<Period> {
    let (first, last) = (period.first().month(), period.last().month());
    let third = (last - first + 1) / 3;
    let (from, to) = match part {
        Part::Early | Part::Start => (first, first + third - 1),
        Part::Mid => (first + third, last - third),
        Part::Late | Part::End => (last - third + 1, last),
    };
    Period::months(period.first().year(), from, to.max(from))
}

/// Of ten years four are early and three are late.
fn third_of_years(period: Period, part: Part) -> Option<Period> {
    let (first, last) = (period.first().year(), period.last().year());
    let many = last - first + 1;
    let (early, late) = ((many + 2) / 3, many / 3);
    match part {
        Part::Early | Part::Start => Period::years(first, first + early - 1),
        Part::Mid => Period::years(first + early, last - late),
        Part::Late | Part::End => Period::years(last - late + 1, last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const UNITS: [TimeUnit; 8] = [
        TimeUnit::Day,
        TimeUnit::Week,
        TimeUnit::Weekend,
        TimeUnit::Month,
        TimeUnit::Quarter,
        TimeUnit::Year,
        TimeUnit::Decade,
        TimeUnit::Century,
    ];

    #[test]
    fn movable_feasts_are_computed() {
        assert_eq!(easter(2025), Some(date(2025, 4, 20)));
        assert_eq!(easter(2018), Some(date(2018, 4, 1)));
        assert_eq!(pascha(2024), Some(date(2024, 5, 5)));
        assert_eq!(holiday(Rule::Nth(11, 4, 4, 0), 2025), Some(date(2025, 11, 27)));
        assert_eq!(holiday(Rule::Nth(5, 1, 9, 0), 2025), Some(date(2025, 5, 26)));
        assert_eq!(holiday(Rule::Fixed(2, 29), 2025), None);
    }

    #[test]
    fn weeks_belong_where_their_thursday_is() {
        let week = |period: Option<Period>, nth| nth_week(period.unwrap(), nth).unwrap().first();
        assert_eq!(week(Period::month(2016, 11), 3), date(2016, 11, 14));
        assert_eq!(week(Period::year(2019), -1), date(2019, 12, 23));
        assert_eq!(nth_week(Period::month(2025, 2).unwrap(), 5), None);
    }

    #[test]
    fn parts_are_wide() {
        let written = |period: Option<Period>, p| part(period.unwrap(), p).unwrap().to_string();
        assert_eq!(written(Period::month(2025, 3), Part::Mid), "2025-03-10/2025-03-20");
        assert_eq!(written(Period::year(2024), Part::Early), "2024-01/2024-06");
        assert_eq!(written(Period::years(1990, 1999), Part::Early), "1990/1993");
        assert_eq!(written(quarter(2025, 2), Part::Late), "2025-06");
    }

    #[test]
    fn no_day_is_too_far() {
        assert_eq!(unit(Date::MAX, TimeUnit::Month, 1), None);
        assert_eq!(unit(date(2025, 1, 1), TimeUnit::Century, i32::from(i16::MAX)), None);
        for far in [i32::MIN, i32::MAX] {
            assert!(UNITS.iter().all(|&each| unit(Date::MIN, each, far).is_none()), "{far}");
            assert!(UNITS.iter().all(|&each| unit(Date::MAX, each, far).is_none()), "{far}");
        }
        assert_eq!(pascha(2500), None);
    }
}

//! A stretch of known days, and how exactly it was told.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::fmt;

/// How exactly a period was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// One day.
    Day,
    /// From one day to another.
    Days,
    /// A week, from Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// From one month to another: a quarter, a half.
    Months,
    /// A calendar year.
    Year,
    /// From one year to another: a decade, a century.
    Years,
}

/// The days from `first` to `last`, both of them included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    first: Date,
    last: Date,
    precision: Precision,
}

impl Period {
    /// One day.
    pub fn day(day: Date) -> Period {
        Period { first: day, last: day, precision: Precision::Day }
    }

    /// From one day to another; `None` where it would end before it starts.
    pub fn days(first: Date, last: Date) -> Option<Period> {
        let precision = if first == last { Precision::Day } else { Precision::Days };
        (first <= last).then_some(Period { first, last, precision })
    }

    /// The week of `day`.
    pub fn week(day: Date) -> Option<Period> {
        let first = monday(day)?;
        let last = first.checked_add(6.days()).ok()?;
        Some(Period { first, last, precision: Precision::Week })
    }

    /// A month; `None` where there is no such month.
    pub fn month(year: i16, month: i8) -> Option<Period> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Period { first, last: first.last_of_month(), precision: Precision::Month })
    }

    /// From one month of a year to another of the same year.
    pub fn months(year: i16, from: i8, to: i8) -> Option<Period> {
        Self::month(year, from)?.until(Self::month(year, to)?)
    }

    /// A year; `None` beyond the years 0 to 9999.
    pub fn year(year: i16) -> Option<Period> {
        let first = (0..=9999).contains(&year).then(|| Date::new(year, 1, 1).ok())??;
        Some(Period { first, last: first.last_of_year(), precision: Precision::Year })
    }

    /// From one year to another.
    pub fn years(first: i16, last: i16) -> Option<Period> {
        Self::year(first)?.until(Self::year(last)?)
    }

    /// From the start of this period to the end of `other`, as exactly as the less exact of the two
    /// was told; `None` where it would end before it starts.
    pub fn until(self, other: Period) -> Option<Period> {
        let precision = match (self.precision, other.precision) {
            (Precision::Year | Precision::Years, Precision::Year | Precision::Years) => Precision::Years,
            (Precision::Month | Precision::Months, Precision::Month | Precision::Months) => Precision::Months,
            _ => Precision::Days,
        };
        let precision = if self == other { self.precision } else { precision };
        (self.first <= other.last).then_some(Period { first: self.first, last: other.last, precision })
    }

    /// The first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// The last day.
    pub fn last(self) -> Date {
        self.last
    }

    /// How exactly it was told.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// Its beginning as exactly as it was told: a day, month or year.
    pub fn head(self) -> String {
        self.written(self.first)
    }

    /// Its end as exactly as it was told.
    pub fn tail(self) -> String {
        self.written(self.last)
    }

    fn written(self, day: Date) -> String {
        match self.precision {
            Precision::Day | Precision::Days | Precision::Week => day.to_string(),
            Precision::Month | Precision::Months => format!("{:04}-{:02}", day.year(), day.month()),
            Precision::Year | Precision::Years => format!("{:04}", day.year()),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Day | Precision::Month | Precision::Year => f.write_str(&self.head()),
            Precision::Week => {
                let week = self.first.iso_week_date();
                write!(f, "{:04}-W{:02}", week.year(), week.week())
            }
            _ => write!(f, "{}/{}", self.head(), self.tail()),
        }
    }
}

/// The Monday of the week of `day`.
fn monday(day: Date) -> Option<Date> {
    let back = i64::from(day.weekday().since(Weekday::Monday));
    day.checked_sub(back.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_period_is_written_as_exactly_as_it_was_told() {
        let written = |period: Option<Period>| period.unwrap().to_string();
        assert_eq!(written(Period::week(date(2026, 1, 1))), "2026-W01");
        assert_eq!(written(Period::months(2025, 7, 9)), "2025-07/2025-09");
        assert_eq!(written(Period::years(1990, 1999)), "1990/1999");
        assert_eq!(written(Period::days(date(2025, 12, 19), date(2025, 12, 21))), "2025-12-19/2025-12-21");
        assert_eq!(Period::days(date(2025, 12, 21), date(2025, 12, 19)), None);
    }

    #[test]
    fn what_is_told_differently_is_written_in_days() {
        let year = Period::year(2022).unwrap();
        let day = Period::day(date(2025, 3, 1));
        assert_eq!(year.until(day).unwrap().to_string(), "2022-01-01/2025-03-01");
        assert_eq!(day.until(year), None);
    }

    #[test]
    fn dates_at_the_ends_of_the_calendar_do_not_panic() {
        assert_eq!(Period::week(Date::MAX), None);
        assert_eq!(Period::year(-5), None);
        assert_eq!(Period::month(2025, 13), None);
    }
}

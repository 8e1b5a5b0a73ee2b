//! Lengths of time.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use std::fmt;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// Second.
    Second,
    /// Minute.
    Minute,
    /// Hour.
    Hour,
    /// Day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Week.
    Week,
    /// Two weeks.
    Fortnight,
    /// Month.
    Month,
    /// Three months.
    Quarter,
    /// Year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl TimeUnit {
    /// How many of which ISO unit it is, by that unit's letter.
    fn iso(self) -> (u32, &'static str) {
        match self {
            TimeUnit::Second => (1, "S"),
            TimeUnit::Minute => (1, "M"),
            TimeUnit::Hour => (1, "H"),
            TimeUnit::Day => (1, "D"),
            TimeUnit::Weekend => (1, "WE"),
            TimeUnit::Week => (1, "W"),
            TimeUnit::Fortnight => (2, "W"),
            TimeUnit::Month => (1, "M"),
            TimeUnit::Quarter => (3, "M"),
            TimeUnit::Year => (1, "Y"),
            TimeUnit::Decade => (10, "Y"),
            TimeUnit::Century => (100, "Y"),
        }
    }

    /// Whether it is a part of a day.
    pub fn within_a_day(self) -> bool {
        matches!(self, TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour)
    }
}

/// How many of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// In hundredths, so that "one and a half" has a place.
    Hundredths(u32),
    /// "several", "a few".
    Unknown,
}

impl Count {
    /// A whole number.
    pub fn whole(number: u32) -> Count {
        Count::Hundredths(number.saturating_mul(100))
    }
}

/// A length of time: one or more units, largest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount(pub Vec<(Count, TimeUnit)>);

impl Amount {
    /// The day that lies this length after `day`, or before it where `back` is set. Parts of a day
    /// count as far as they make whole days; `None` where a count is unknown or the calendar ends.
    pub fn from(&self, day: Date, back: bool) -> Option<Date> {
        let mut day = day;
        for &(count, unit) in &self.0 {
            let Count::Hundredths(hundredths) = count else { return None };
            let whole = i64::from(hundredths / 100);
            let span = span_of(whole, i64::from(hundredths % 100), unit)?;
            day = if back { day.checked_sub(span) } else { day.checked_add(span) }.ok()?;
        }
        Some(day)
    }

    /// The smallest unit in it.
    pub fn finest(&self) -> Option<TimeUnit> {
        self.0.last().map(|(_, unit)| *unit)
    }
}

fn span_of(whole: i64, hundredths: i64, unit: TimeUnit) -> Option<Span> {
    match unit {
        TimeUnit::Second => (whole / 86_400).try_days_span(),
        TimeUnit::Minute => (whole / 1440).try_days_span(),
        TimeUnit::Hour => (whole / 24).try_days_span(),
        TimeUnit::Day => whole.try_days_span(),
        TimeUnit::Week | TimeUnit::Weekend => (whole * 7 + hundredths * 7 / 100).try_days_span(),
        TimeUnit::Fortnight => (whole * 14).try_days_span(),
        TimeUnit::Month => whole.try_months_span(),
        TimeUnit::Quarter => (whole * 3).try_months_span(),
        TimeUnit::Year => (whole * 12 + hundredths * 12 / 100).try_months_span(),
        TimeUnit::Decade => (whole * 120 + hundredths * 120 / 100).try_months_span(),
        TimeUnit::Century => (whole * 1200 + hundredths * 1200 / 100).try_months_span(),
    }
}

/// Spans of any length: those that no calendar holds are `None`.
trait Spans {
    fn try_days_span(self) -> Option<Span>;
    fn try_months_span(self) -> Option<Span>;
}

impl Spans for i64 {
    fn try_days_span(self) -> Option<Span> {
        (self < 4_000_000).then(|| self.days())
    }

    fn try_months_span(self) -> Option<Span> {
        (self < 120_000).then(|| self.months())
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let mut in_day = false;
        for &(count, unit) in &self.0 {
            if unit.within_a_day() && !in_day {
                f.write_str("T")?;
                in_day = true;
            }
            let (times, letter) = unit.iso();
            match count {
                Count::Unknown => write!(f, "X{letter}")?,
                Count::Hundredths(hundredths) => {
                    let all = u64::from(hundredths) * u64::from(times);
                    let part = format!("{:02}", all % 100);
                    let part = part.trim_end_matches('0');
                    let dot = if part.is_empty() { "" } else { "." };
                    write!(f, "{}{dot}{part}{letter}", all / 100)?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn amount(count: u32, unit: TimeUnit) -> Amount {
        Amount(vec![(Count::Hundredths(count), unit)])
    }

    #[test]
    fn amounts_are_written_as_durations() {
        assert_eq!(amount(500, TimeUnit::Day).to_string(), "P5D");
        assert_eq!(amount(500, TimeUnit::Hour).to_string(), "PT5H");
        assert_eq!(amount(150, TimeUnit::Year).to_string(), "P1.5Y");
        assert_eq!(amount(200, TimeUnit::Decade).to_string(), "P20Y");
        assert_eq!(Amount(vec![(Count::Unknown, TimeUnit::Week)]).to_string(), "PXW");
    }

    #[test]
    fn amounts_are_counted_on_the_calendar() {
        let day = date(2025, 3, 31);
        assert_eq!(amount(100, TimeUnit::Month).from(day, true), Some(date(2025, 2, 28)));
        assert_eq!(amount(4800, TimeUnit::Hour).from(day, false), Some(date(2025, 4, 2)));
        assert_eq!(amount(150, TimeUnit::Year).from(day, true), Some(date(2023, 9, 30)));
        assert_eq!(amount(u32::MAX, TimeUnit::Century).from(day, false), None);
        assert_eq!(Amount(vec![(Count::Unknown, TimeUnit::Day)]).from(day, true), None);
    }
}

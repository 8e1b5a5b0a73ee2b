//! Expressions of time and what they stand for.

mod amount;
mod period;

pub use amount::{Amount, Count, TimeUnit};
pub use period::{Period, Precision};

use crate::Span;
use jiff::civil::{Date, DateTime};
use std::fmt;

/// Words of a text that tell a time, and the time that they tell.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// The words. Prepositions that change the value ("since", "by", "until") belong to them, others
    /// ("on", "in", "at") do not.
    pub span: Span,
    /// The time.
    pub value: TimeValue,
    /// What the value was counted from.
    pub anchor: Anchor,
}

/// What a value was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// From nothing: the words say it all, or there is nothing to count from.
    None,
    /// The dateline's day, or else the day of publication.
    Publication,
    /// A date that was mentioned before in the same paragraph.
    Mention(Span),
}

/// What an expression of time stands for. [`fmt::Display`] writes it in ISO 8601 (seasons as in
/// ISO 8601-2, `2025-22` for summer), and in the forms of TIMEX3 where ISO has none (`2025-12-19TEV`,
/// `XXXX-WXX-2`, `PAST_REF`).
#[derive(Clone, Debug, PartialEq)]
pub enum TimeValue {
    /// Known days.
    Period(Period),
    /// A season of a year; its days depend on the hemisphere, so it has none.
    Season(i16, Season),
    /// A time of day on a known day, to the minute.
    Moment(DateTime),
    /// A part of a known day.
    DayPart(Date, DayPart),
    /// A length of time that is not tied to a date ("for two decades").
    Duration(Amount),
    /// Something that comes back: the TIMEX3 form of what does ("XXXX-WXX-5" for every Friday).
    Set(String),
    /// All the time from the first day of a period on ("since 2022").
    Since(Period),
    /// All the time up to the last day of a period ("until Sunday", "by the end of the year").
    Until(Period),
    /// Near the time of writing, without a date ("recently").
    Vague(Vague),
    /// A date that cannot be told from this text: the TIMEX3 form of what is known of it.
    Unresolved(String),
}

impl TimeValue {
    /// The first and the last day, where both are known.
    pub fn days(&self) -> Option<(Date, Date)> {
        match self {
            TimeValue::Period(period) => Some((period.first(), period.last())),
            TimeValue::Moment(moment) => Some((moment.date(), moment.date())),
            TimeValue::DayPart(day, _) => Some((*day, *day)),
            _ => None,
        }
    }
}

impl fmt::Display for TimeValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TimeValue::Period(period) => period.fmt(f),
            TimeValue::Season(year, season) => write!(f, "{year:04}-{}", season.code()),
            TimeValue::Moment(moment) => {
                write!(f, "{}T{:02}:{:02}", moment.date(), moment.hour(), moment.minute())
            }
            TimeValue::DayPart(day, part) => write!(f, "{day}T{}", part.code()),
            TimeValue::Duration(amount) => amount.fmt(f),
            TimeValue::Set(form) | TimeValue::Unresolved(form) => f.write_str(form),
            TimeValue::Since(period) => write!(f, "{}/..", period.head()),
            TimeValue::Until(period) => write!(f, "../{}", period.tail()),
            TimeValue::Vague(vague) => f.write_str(vague.code()),
        }
    }
}

/// A season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    /// Spring.
    Spring,
    /// Summer.
    Summer,
    /// Autumn.
    Autumn,
    /// Winter.
    Winter,
}

impl Season {
    /// The number that ISO 8601-2 has for it in place of a month.
    pub fn code(self) -> u8 {
        21 + self as u8
    }
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayPart {
    /// Morning.
    Morning,
    /// Afternoon.
    Afternoon,
    /// Evening.
    Evening,
    /// Night.
    Night,
}

impl DayPart {
    /// Its TIMEX3 code.
    pub fn code(self) -> &'static str {
        match self {
            DayPart::Morning => "MO",
            DayPart::Afternoon => "AF",
            DayPart::Evening => "EV",
            DayPart::Night => "NI",
        }
    }
}

/// Where a time without a date lies, seen from the time of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vague {
    /// "recently"
    Past,
    /// "now", "currently"
    Present,
    /// "soon"
    Future,
}

impl Vague {
    /// Its TIMEX3 code.
    pub fn code(self) -> &'static str {
        match self {
            Vague::Past => "PAST_REF",
            Vague::Present => "PRESENT_REF",
            Vague::Future => "FUTURE_REF",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn values_are_written_in_iso_8601() {
        let day = date(2025, 12, 19);
        let month = Period::month(2025, 12).unwrap();
        let written = [
            TimeValue::Period(Period::day(day)),
            TimeValue::Period(month),
            TimeValue::Season(2025, Season::Summer),
            TimeValue::Moment(day.at(14, 30, 0, 0)),
            TimeValue::DayPart(day, DayPart::Evening),
            TimeValue::Since(Period::year(2022).unwrap()),
            TimeValue::Until(month),
            TimeValue::Vague(Vague::Past),
        ];
        let written: Vec<String> = written.iter().map(TimeValue::to_string).collect();
        assert_eq!(
            written,
            [
                "2025-12-19",
                "2025-12",
                "2025-22",
                "2025-12-19T14:30",
                "2025-12-19TEV",
                "2022/..",
                "../2025-12",
                "PAST_REF"
            ]
        );
    }

    #[test]
    fn only_what_has_both_ends_has_days() {
        let year = Period::year(2022).unwrap();
        let both = Some((date(2022, 1, 1), date(2022, 12, 31)));
        assert_eq!(TimeValue::Period(year).days(), both);
        assert_eq!(TimeValue::Since(year).days(), None);
        assert_eq!(TimeValue::Unresolved("XXXX-WXX-2".into()).days(), None);
    }
}

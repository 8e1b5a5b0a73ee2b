//! What an expression says, before anything is counted.

use jiff::civil::Time;
use rapporteur_model::{Amount, DayPart, Season, TimeUnit, Vague};

/// Which one of a row is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// None is named: "Friday", "March". Tense decides.
    Bare,
    /// "last Friday": of the week (month, year) before.
    Last,
    /// "this Friday"
    This,
    /// "next Friday": of the week (month, year) after.
    Next,
    /// "this past Friday": the nearest one behind.
    Past,
    /// "the coming Friday": the nearest one ahead.
    Coming,
}

impl Which {
    /// How many weeks, months or years away from the present one.
    pub(super) fn shift(self) -> i32 {
        match self {
            Which::Last | Which::Past => -1,
            Which::Next | Which::Coming => 1,
            Which::This | Which::Bare => 0,
        }
    }
}

/// The year of a day, month or season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// "March 2024"
    Given(i16),
    /// "last March", or none: "March"
    Which(Which),
    /// "March last year"
    Shift(i32),
}

impl Year {
    pub(super) const BARE: Year = Year::Which(Which::Bare);
}

/// A part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
    /// "the start of": as early, but "from the start of 2020" is its first day.
    Start,
    End,
}

/// What a distance is counted from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum From {
    /// The day of writing.
    Now,
    /// The date mentioned last.
    Mention,
    /// A date in the expression itself.
    Day(Box<Raw>),
}

/// Which side of a date is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    /// "since": from its first day on.
    Since,
    /// "after": from the day after its last.
    After,
    /// "until", "by": up to its last day.
    Until,
    /// "before": up to the day before its first.
    Before,
}

/// What an expression says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Raw {
    Date {
        year: Year,
        month: i8,
        day: i8,
    },
    /// "the 27th", "the 20th of next month", "Thursday the 21st"
    DayOfMonth {
        day: i8,
        months: Option<i32>,
        weekday: Option<i8>,
    },
    /// "Friday", "last Friday"
    Weekday(i8, Which),
    /// "Friday last week"
    WeekdayOf(i8, Box<Raw>),
    /// "the first Friday of July"; from 1, or -1 for the last
    NthWeekday(i8, i8, Box<Raw>),
    /// Days from the day of writing: "today", "the day before yesterday"
    Day(i32),
    /// "this week", "last year", "next decade"
    Unit(TimeUnit, i32),
    /// "the same day", "that month": of the date mentioned last; "the weekend": the one that tense asks for
    Same(TimeUnit),
    /// "earlier this week" (`false`), "later this month" (`true`)
    SoFar(TimeUnit, bool),
    Month(i8, Year),
    Year(i16),
    /// A quarter of a year, from 1
    Quarter(i8, Year),
    /// A half of a year, from 1
    Half(i8, Year),
    Season(Season, Year),
    /// First and last year
    Years(i16, i16),
    /// "the third week of"; from 1, or -1 for the last
    NthWeek(i8, Box<Raw>),
    /// "week 31"
    WeekNumber(i8, Year),
    WeekOf(Box<Raw>),
    /// "the first three months of 2025"
    EndsOf {
        amount: Amount,
        last: bool,
        of: Box<Raw>,
    },
    /// "the weekend of", "Labor Day weekend"
    WeekendOf(Box<Raw>),
    Part(Part, Box<Raw>),
    /// "two weeks ago" (`back`), "three days later", "two days before the vote"
    Away {
        amount: Amount,
        back: bool,
        from: From,
    },
    /// "in two months": ahead, or how long something took
    InTime(Amount),
    /// "the past 48 hours" (`back`), "the next three days"
    Rolling {
        amount: Amount,
        back: bool,
    },
    /// "within five days"
    Within(Amount),
    Duration(Amount),
    Holiday(usize, Year),
    /// A time of day, on a day or on the one that the text goes on with
    At(Time, Option<Box<Raw>>),
    DayPart(DayPart, Box<Raw>),
    Range(Box<Raw>, Box<Raw>),
    /// "for three days from Monday"
    Lasting(Amount, Box<Raw>),
    Open(Open, Box<Raw>),
    Set(String),
    Vague(Vague),
    /// What can be written, but never counted ("fiscal 2025")
    Fixed(String),
}

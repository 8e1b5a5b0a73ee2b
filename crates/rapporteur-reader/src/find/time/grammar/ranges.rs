//! From one time to another, and times open to one side.

use super::{Found, Grammar};
use crate::find::time::raw::{Open, Raw, Year};

/// What stands between the ends of a range.
const TO: &[&str] = &["to", "until", "till", "through", "thru"];
const DASHES: &[char] = &['-', '–', '—', '~'];

impl Grammar {
    /// `from 19 to 21 December`, `between May and July`, `2014–2018`, `Monday to Friday`.
    pub(super) fn range(&self, at: usize) -> Found {
        if let Some(found) = self.lasting(at) {
            return Some(found);
        }
        let (from, and) = match self.scan.word(at) {
            "from" => (at + 1, false),
            "between" => (at + 1, true),
            _ => (at, false),
        };
        let framed = from > at;
        self.days_then_month(from, and, framed)
            .or_else(|| self.month_then_days(from, and))
            .or_else(|| self.two_years(from))
            .or_else(|| self.two_points(from, and, framed))
    }

    /// The token after what parts the ends.
    fn parted(&self, at: usize, and: bool) -> Option<usize> {
        let word = self.scan.word(at);
        let parts = TO.contains(&word) || and && word == "and" || self.scan.mark(at, DASHES);
        parts.then_some(at + 1)
    }

    /// `19 to 21 December [2025]`, `4 to 23 next month`.
    fn days_then_month(&self, at: usize, and: bool, framed: bool) -> Found {
        let (first, next) = self.day_number(self.skip(at, &["the"]))?;
        let both = self.scan.word(next) == "and" && self.scan.number(next + 1).is_some();
        let next = self.parted(next, and || both)?;
        if let Some((Raw::Date { year, month, day }, end)) = self.date(next) {
            let start = Raw::Date { year, month, day: first };
            let raw = Raw::Range(Box::new(start), Box::new(Raw::Date { year, month, day }));
            return (framed || first < day).then_some((raw, end));
        }
        let (last, next) = self.day_number(next)?;
        let next = self.skip(next, &["of", "in"]);
        let (Raw::Unit(rapporteur_model::TimeUnit::Month, shift), end) = self.unit(next)? else {
            return None;
        };
        let day = |day| Box::new(Raw::DayOfMonth { day, months: Some(shift), weekday: None });
        Some((Raw::Range(day(first), day(last)), end))
    }

    /// `December 19-21[, 2025]`, `April 9th through 17th`.
    fn month_then_days(&self, at: usize, and: bool) -> Found {
        let (month, next) = self.month_name(at)?;
        let (first, next) = self.day_number(self.skip(next, &["the"]))?;
        let both = self.scan.word(next) == "and";
        let next = self.parted(next, and || both)?;
        let (last, next) = self.day_number(self.skip(next, &["the"]))?;
        // "December 19 and 20", but not "on December 19 and 40 ships".
        let apart = both && !and && last != first + 1;
        if self.month_name(next).is_some() || last <= first || apart {
            return None;
        }
        let (year, next) = self.year_after(next);
        let day = |day| Box::new(Raw::Date { year, month, day });
        Some((Raw::Range(day(first), day(last)), next))
    }

    /// `2024-25`, `2024/2025`
    fn two_years(&self, at: usize) -> Found {
        let (first, next) = self.four_digits(at).filter(|(year, _)| (1900..2100).contains(year))?;
        let slash = self.scan.mark(next, &['/']);
        let joins = slash || self.scan.mark(next, DASHES);
        let joined = joins && self.scan.glued(next) && self.scan.glued(next + 1);
        let (last, digits) = self.scan.number(next + 1).filter(|_| joined)?;
        let goes_on = self.scan.mark(next + 2, &['-', '–', '/']) && self.scan.glued(next + 2);
        let last = i16::try_from(last).ok()?;
        let last = match digits {
            2 => first / 100 * 100 + last,
            4 if slash => last,
            _ => return None,
        };
        (last == first + 1 && !goes_on).then_some((Raw::Years(first, last), next + 2))
    }

    fn two_points(&self, at: usize, and: bool, framed: bool) -> Found {
        if self.scan.number(at).is_some()
            && at > 0
            && self.scan.glued(at)
            && self.scan.mark(at - 1, &['-', '/'])
        {
            return None;
        }
        let (mut first, next) = self.point(at).or_else(|| self.now(at)).or_else(|| self.bare_month(at))?;
        let next = self.parted(next, and)?;
        let (last, end) = self.point(next).or_else(|| self.now(next)).or_else(|| self.bare_month(next))?;
        if let (Some(year), false) = (given_year(&last), framed && given_year(&first).is_some()) {
            first = with_year(first, year, &last);
        }
        let dashed = self.scan.mark(next - 1, DASHES);
        let same_kind = std::mem::discriminant(&first) == std::mem::discriminant(&last);
        let loose = matches!(first, Raw::Duration(_) | Raw::Rolling { .. });
        (!loose && (framed || same_kind || !dashed))
            .then(|| (Raw::Range(Box::new(first), Box::new(last)), end))
    }

    /// A month's name where a range makes sure that it is one.
    fn bare_month(&self, at: usize) -> Found {
        let (month, next) = self.month_name(at)?;
        let (year, next) = self.year_after(next);
        Some((Raw::Month(month, year), next))
    }

    /// `now`, `the present`, `date` as the end of a range.
    fn now(&self, at: usize) -> Found {
        let next = self.skip(at, &["the"]);
        let next = self.take(next, &["now", "date", "present"])?;
        Some((Raw::Day(0), next))
    }

    /// `for three days from Monday`, `a week starting tomorrow`.
    fn lasting(&self, at: usize) -> Found {
        let from = self.skip(at, &["for"]);
        let (amount, next) = self.amount(from)?;
        let next = self.comma(next);
        let start = match self.scan.word(next) {
            "starting" | "beginning" => self.skip(next + 1, &["from", "on"]),
            "from" if from > at => next + 1,
            _ => return None,
        };
        let (raw, end) = self.point(start)?;
        Some((Raw::Lasting(amount, Box::new(raw)), end))
    }

    /// `since 2022`, `until Sunday`, `by the end of the year`, `before Christmas`, `as of Monday`.
    pub(super) fn open(&self, at: usize) -> Found {
        let (open, next) = self.opener(at)?;
        let next = self.skip(next, &["as"]);
        let point = self.moment(next).or_else(|| self.month(next));
        let (raw, end) = match point {
            Some(found) => found,
            None if matches!(open, Open::Until) && self.scan.word(next) == "now" => self.now(next)?,
            None => return None,
        };
        let modifies = self.scan.word(end) == "'s" || matches!(raw, Raw::Duration(_));
        let onwards = self.skip(end, &["onwards", "onward", "on"]);
        let from = self.scan.word(at) == "from";
        if modifies || from && onwards == end {
            return None;
        }
        Some((Raw::Open(open, Box::new(raw)), if from { onwards } else { end }))
    }

    fn opener(&self, at: usize) -> Option<(Open, usize)> {
        Some(match self.scan.word(at) {
            "since" => (Open::Since, at + 1),
            "after" => (Open::After, at + 1),
            "until" | "till" | "by" => (Open::Until, at + 1),
            "before" => (Open::Before, at + 1),
            "from" => (Open::Since, at + 1),
            "starting" | "beginning" => (Open::Since, self.skip(at + 1, &["on", "from", "in"])),
            "as" if self.scan.says(at + 1, &["of"]) => (Open::Since, at + 2),
            "prior" if self.scan.says(at + 1, &["to"]) => (Open::Before, at + 2),
            "up" if self.scan.says(at + 1, &["to"]) || self.scan.says(at + 1, &["until"]) => {
                (Open::Until, at + 2)
            }
            "no" if self.scan.says(at + 1, &["later", "than"]) => (Open::Until, at + 3),
            _ => return None,
        })
    }
}

fn given_year(raw: &Raw) -> Option<i16> {
    match raw {
        Raw::Date { year: Year::Given(year), .. } | Raw::Month(_, Year::Given(year)) => Some(*year),
        _ => None,
    }
}

/// The start of a range takes the year of its end, or the one before where it would come after it.
fn with_year(first: Raw, year: i16, last: &Raw) -> Raw {
    let number = |raw: &Raw| match raw {
        Raw::Date { month, day, .. } => (*month, *day),
        Raw::Month(month, _) => (*month, 0),
        _ => (0, 0),
    };
    let year = if number(&first).0 > number(last).0 { year - 1 } else { year };
    match first {
        Raw::Date { year: Year::Which(_), month, day } => Raw::Date { year: Year::Given(year), month, day },
        Raw::Month(month, Year::Which(crate::find::time::raw::Which::Bare)) => {
            Raw::Month(month, Year::Given(year))
        }
        other => other,
    }
}

//! Dates that say their day: `19 December 2025`, `Dec. 19`, `2025-12-19`, `the 27th`.

use super::{Found, Grammar};
use crate::find::time::DayOrder;
use crate::find::time::lexicon::Class;
use crate::find::time::raw::{Raw, Which, Year};
use crate::find::time::scan::Kind;

const JOINS: &[char] = &['-', '/'];

impl Grammar {
    /// `[Friday,] 19 December [2025]`, `[Friday,] December 19[, 2025]`.
    pub(super) fn date(&self, at: usize) -> Found {
        let from = self.weekday_before(at);
        let from = self.skip(from, &["the"]);
        self.day_month(from).or_else(|| self.month_day(from)).or_else(|| self.year_month_day(from))
    }

    /// The token after a weekday that a date may follow.
    fn weekday_before(&self, at: usize) -> usize {
        let at_day = match self.scan.class(at) {
            Class::Which(Which::This) => at + 1,
            _ => at,
        };
        if matches!(self.scan.class(at_day), Class::Month(..)) {
            return at_day;
        }
        let Class::Weekday(..) = self.scan.class(at_day) else { return at };
        let next = at_day + 1;
        let stop = next + usize::from(self.scan.mark(next, &['.']));
        let next = if matches!(self.scan.class(at_day), Class::Weekday(_, true)) { stop } else { next };
        self.comma(next)
    }

    fn day_month(&self, at: usize) -> Found {
        let priced = at > 0 && self.scan.mark(at - 1, &['$', '€', '£']);
        let (day, next) = self.day_number(at).filter(|_| !priced)?;
        let next = next + usize::from(self.scan.mark(next, &['.']) && self.scan.number(at).is_some());
        let next = self.skip(next + self.join(next), &["of"]);
        let (month, next) = self.month_name(next)?;
        let (year, next) = self.year_after(next);
        Some((Raw::Date { year, month, day }, next))
    }

    fn month_day(&self, at: usize) -> Found {
        let (month, next) = self.month_name(at)?;
        let next = self.comma_if_ordinal(next + self.join(next));
        let next = self.skip(next, &["the"]);
        let (day, next) = self.day_number(next)?;
        let (year, next) = self.year_after(next);
        let clock = self.scan.mark(next, &[':']) && self.scan.glued(next + 1);
        let counted = clock || self.scan.mark(next, &['%', '$', '€', '£']);
        (!counted).then_some((Raw::Date { year, month, day }, next))
    }

    /// `2019-Sep-1`
    fn year_month_day(&self, at: usize) -> Found {
        let (year, next) = self.four_digits(at)?;
        let joined = self.join(next);
        let (month, next) = self.month_name(next + joined).filter(|_| joined > 0)?;
        let (day, next) = self.day_number(next + self.join(next))?;
        Some((Raw::Date { year: Year::Given(year), month, day }, next))
    }

    /// `October, 1st`: a comma only where the number cannot be anything but a day.
    fn comma_if_ordinal(&self, at: usize) -> usize {
        let suffix =
            |at: usize| self.scan.glued(at) && matches!(self.scan.word(at), "st" | "nd" | "rd" | "th");
        if self.scan.mark(at, &[',']) && suffix(at + 2) { at + 1 } else { at }
    }

    /// One where a hyphen or slash joins the tokens around it.
    fn join(&self, at: usize) -> usize {
        let joins = self.scan.mark(at, JOINS) && self.scan.glued(at) && self.scan.glued(at + 1);
        usize::from(joins)
    }

    /// `19`, `19th`, `nineteenth`, `twenty-first`.
    pub(super) fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        if let Some((value, digits)) = self.scan.number(at) {
            let day = i8::try_from(value).ok().filter(|day| (1..=31).contains(day) && digits <= 2)?;
            return self.after_digits(at).map(|(next, _)| (day, next));
        }
        self.ordinal_words(at).filter(|(day, _)| (1..=31).contains(day))
    }

    /// The token after a number's `st`, `nd`, `rd`, `th`, and whether it has one; `None` where other
    /// letters are glued to it.
    fn after_digits(&self, at: usize) -> Option<(usize, bool)> {
        if !self.scan.glued(at + 1) || self.scan.tokens.get(at + 1)?.kind != Kind::Word {
            return Some((at + 1, false));
        }
        matches!(self.scan.word(at + 1), "st" | "nd" | "rd" | "th").then_some((at + 2, true))
    }

    /// An ordinal: `27th`, `third`, `twenty-first`.
    pub(super) fn ordinal(&self, at: usize) -> Option<(i8, usize)> {
        if let Some((value, _)) = self.scan.number(at) {
            let (next, suffix) = self.after_digits(at)?;
            return i8::try_from(value).ok().filter(|_| suffix).map(|value| (value, next));
        }
        self.ordinal_words(at)
    }

    fn ordinal_words(&self, at: usize) -> Option<(i8, usize)> {
        match self.scan.class(at) {
            Class::Ordinal(value) => Some((value, at + 1)),
            Class::Number(tens @ (20 | 30)) => {
                let next = at + 1 + usize::from(self.scan.mark(at + 1, &['-', '‑']));
                let Class::Ordinal(ones @ 1..=9) = self.scan.class(next) else { return None };
                Some((i8::try_from(tens).ok()? + ones, next + 1))
            }
            _ => None,
        }
    }

    /// A month's name with the stop of its abbreviation; whether it is one here is for the caller to
    /// know ([`Grammar::month_alone`]).
    pub(super) fn month_name(&self, at: usize) -> Option<(i8, usize)> {
        let Class::Month(month, short) = self.scan.class(at) else { return None };
        let digits_after = self.scan.number(at + 2).is_some();
        let stop = self.scan.mark(at + 1, &['.']) && self.scan.glued(at + 1) && (short || digits_after);
        Some((month, at + 1 + usize::from(stop)))
    }

    /// The year after a day or month, in figures: `2025`, `, 2025`, `of 2025`, `next year`.
    pub(super) fn year_after(&self, at: usize) -> (Year, usize) {
        let next = self.comma(at);
        let next = self.skip(next + self.join(next), &["of", "in"]);
        if let Some((year, next)) = self.four_digits(next).filter(|(year, _)| (1000..3000).contains(year)) {
            return (Year::Given(year), next);
        }
        let next = self.skip(self.skip(at, &["of"]), &["the"]);
        match self.scan.class(next) {
            Class::Which(which) if self.scan.word(next + 1) == "year" => {
                (Year::Shift(which.shift()), next + 2)
            }
            _ => (Year::BARE, at),
        }
    }

    /// A number of four digits that nothing is glued to but a mark that ends or joins.
    pub(super) fn four_digits(&self, at: usize) -> Option<(i16, usize)> {
        let (value, digits) = self.scan.number(at)?;
        let glued = self.scan.glued(at + 1) && self.scan.tokens.get(at + 1)?.kind == Kind::Word;
        let clitic = self.scan.word(at + 1) == "'s";
        let year = i16::try_from(value).ok()?;
        (digits == 4 && (!glued || clitic)).then_some((year, at + 1))
    }

    /// `2025-12-19`, `19/12/2025`, `2025-12`.
    pub(super) fn numeric(&self, at: usize) -> Found {
        let (one, digits) = self.scan.number(at)?;
        if at > 0 && self.scan.glued(at) && !self.scan.mark(at - 1, &['(', '[', '“', '"', '‘', '|']) {
            return None;
        }
        let separator = match self.scan.tokens.get(at + 1)?.kind {
            Kind::Mark(mark @ ('-' | '/' | '.')) if self.scan.glued(at + 1) && self.scan.glued(at + 2) => {
                mark
            }
            _ => return None,
        };
        let (two, _) = self.scan.number(at + 2)?;
        let third =
            self.scan.mark(at + 3, &[separator]) && self.scan.glued(at + 3) && self.scan.glued(at + 4);
        let last = if third { at + 5 } else { at + 3 };
        if self.goes_on(last) {
            return None;
        }
        let Some((three, three_digits)) = self.scan.number(at + 4).filter(|_| third) else {
            let month = i8::try_from(two).ok().filter(|m| (1..=12).contains(m))?;
            let written = digits == 4 && separator == '-' && self.scan.number(at + 2)?.1 == 2;
            return written.then_some((Raw::Month(month, Year::Given(i16::try_from(one).ok()?)), last));
        };
        let (year, month, day) = match (digits, three_digits) {
            (4, ..=2) => (one, two, three),
            (..=2, 4) => self.ordered(one, two, three)?,
            (..=2, 2) => self.ordered(one, two, century(three))?,
            _ => return None,
        };
        let number = |value: u32| i8::try_from(value).ok();
        let raw = Raw::Date {
            year: Year::Given(i16::try_from(year).ok()?),
            month: number(month)?,
            day: number(day)?,
        };
        Some((raw, last))
    }

    /// Whether a number goes on: `15.5.2015-7`, `2025-12-19x`.
    fn goes_on(&self, at: usize) -> bool {
        let glued_number = self.scan.mark(at, &['-', '/', '.', ','])
            && self.scan.glued(at)
            && self.scan.glued(at + 1)
            && self.scan.number(at + 1).is_some();
        let letters =
            self.scan.glued(at) && self.scan.tokens[at].kind == Kind::Word && self.scan.word(at) != "t";
        glued_number || letters
    }

    /// Year, month and day, where the order of the first two is known or only one makes a date.
    fn ordered(&self, one: u32, two: u32, year: u32) -> Option<(u32, u32, u32)> {
        let (can_day, can_month) = (two <= 12, one <= 12);
        match self.order {
            _ if one == two => Some((year, two, one)),
            DayOrder::DayFirst if can_day => Some((year, two, one)),
            DayOrder::MonthFirst if can_month => Some((year, one, two)),
            _ if can_day && !can_month => Some((year, two, one)),
            _ if can_month && !can_day => Some((year, one, two)),
            _ => None,
        }
    }

    /// `the 27th`, `Thursday the 21st`, `the 20th of next month`.
    pub(super) fn day_of_month(&self, at: usize) -> Found {
        let weekday = match self.scan.class(at) {
            Class::Weekday(day, _) => Some(day),
            _ => None,
        };
        let from = if weekday.is_some() { at + 1 } else { at };
        let (day, next) =
            self.ordinal(self.skip(from, &["the"])).filter(|(day, _)| (1..=31).contains(day))?;
        let of = self.skip(next, &["of"]);
        let months = match self.scan.class(of) {
            Class::Which(which) if self.scan.word(of + 1) == "month" => Some(which.shift()),
            _ => None,
        };
        if let Some(months) = months {
            return Some((Raw::DayOfMonth { day, months: Some(months), weekday }, of + 2));
        }
        let digits = self.scan.number(self.skip(from, &["the"])).is_some();
        let suffix = digits && next > self.skip(from, &["the"]) + 1;
        let on = at > 0 && matches!(self.scan.word(at - 1), "on" | "by" | "until" | "since");
        let ends = self.scan.tokens.get(next).is_none_or(|token| token.kind != Kind::Word)
            || matches!(self.scan.word(next), "and" | "to" | "at" | "in" | "for" | "but" | "or");
        let named = weekday.is_some() && (self.scan.word(from) == "the" || suffix);
        let alone = digits && on && ends && self.scan.word(at) == "the";
        (named || alone).then_some((Raw::DayOfMonth { day, months: None, weekday }, next))
    }
}

/// The year that two figures stand for.
fn century(two: u32) -> u32 {
    if two < 50 { 2000 + two } else { 1900 + two }
}

//! Months, years and their parts: `March 2024`, `mid-March`, `the third quarter`, `the 1990s`.

use super::{Found, Grammar};
use crate::find::time::lexicon::{Class, lexicon};
use crate::find::time::raw::{Part, Raw, Which, Year};
use crate::find::time::scan::Kind;
use rapporteur_model::TimeUnit;

/// Words after which a name of a month, or a number of four digits, tells a time.
#[rustfmt::skip]
const BEFORE_TIME: &[&str] = &[
    "in", "since", "by", "of", "from", "until", "till", "to", "during", "before", "after", "and", "early", "late",
    "mid", "for", "through", "between", "year", "around", "last", "next", "this", "or", "through", "every", "the",
];

impl Grammar {
    /// `March`, `March 2024`, `last March`, `March last year`, `2024 March`.
    pub(super) fn month(&self, at: usize) -> Found {
        if let Some((year, next)) = self.four_digits(at) {
            let (month, next) = self.month_name(next)?;
            return Some((Raw::Month(month, Year::Given(year)), next));
        }
        let (which, from) = self.which(self.skip(at, &["the"])).unwrap_or((Which::Bare, at));
        let named = self.skip(from, &["the"]);
        let from = if self.scan.says(named, &["month", "of"]) { named + 2 } else { from };
        let (month, next) = self.month_name(from)?;
        let (year, end) = self.year_after(next);
        if year != Year::BARE && which == Which::Bare {
            return Some((Raw::Month(month, year), end));
        }
        let verb = matches!(self.scan.word(from), "may" | "march") && !self.scan.capital(from);
        let named = which != Which::Bare && !verb || self.month_alone(from);
        named.then_some((Raw::Month(month, Year::Which(which)), next))
    }

    /// Whether the name of a month stands for it, with no day or year beside it: `May` may be a verb
    /// or a person.
    fn month_alone(&self, at: usize) -> bool {
        let before = if at > 0 { self.scan.word(at - 1) } else { "" };
        let told = BEFORE_TIME.contains(&before) && before != "to"
            || self.scan.mark(at.wrapping_sub(1), &['-', '–']) && self.scan.capital(at);
        let short = matches!(self.scan.class(at), Class::Month(_, true));
        let doubtful = matches!(self.scan.word(at), "may" | "march" | "april" | "june" | "august");
        if short || matches!(self.scan.word(at), "may" | "march") && !self.scan.capital(at) {
            let joins = matches!(before, "the" | "and" | "or" | "for" | "this" | "year");
            return told && (short || !joins);
        }
        let plain = |at: usize| self.scan.class(at) == Class::Plain;
        let name_before = at > 0 && self.scan.capital(at - 1) && plain(at - 1) && !told;
        let name_after =
            self.scan.capital(at + 1) && plain(at + 1) && self.scan.tokens[at + 1].kind == Kind::Word;
        let opens = at == 0 || self.scan.mark(at - 1, &['.', '!', '?', '“', '"']);
        let sure = matches!(before, "in" | "since" | "until" | "during" | "of");
        if doubtful {
            told && (sure || !name_after) || !(name_before || name_after || opens)
        } else {
            !name_before
        }
    }

    /// `early 2024`, `mid-March`, `the end of the year`, `late last week`, `early on Friday`.
    pub(super) fn part(&self, at: usize) -> Found {
        let from = self.skip(at, &["the"]);
        let (part, next) = match self.scan.word(from) {
            "early" => (Part::Early, from + 1),
            "late" => (Part::Late, from + 1),
            "mid" => (Part::Mid, from + 1 + usize::from(self.scan.mark(from + 1, &['-', '‑']))),
            "beginning" | "start" => (Part::Start, self.take(from + 1, &["of"])?),
            "middle" => (Part::Mid, self.take(from + 1, &["of"])?),
            "end" => (Part::End, self.take(from + 1, &["of"])?),
            _ => return None,
        };
        let next = self.skip(next, &["on", "in"]);
        if let Some((unit, end)) = self.whole_unit(next) {
            return Some((Raw::Part(part, Box::new(Raw::Unit(unit, 0))), end));
        }
        let rules: [super::Rule; 9] = [
            Self::month,
            Self::unit,
            Self::year,
            Self::decade,
            Self::century,
            Self::quarter,
            Self::season,
            Self::weekday,
            Self::deictic,
        ];
        let (raw, end) = rules.iter().filter_map(|rule| rule(self, next)).max_by_key(|(_, end)| *end)?;
        Some((Raw::Part(part, Box::new(raw)), end))
    }

    /// `the year`, `the month`, `year` after `the end of`.
    fn whole_unit(&self, at: usize) -> Option<(TimeUnit, usize)> {
        let next = self.skip(at, &["the", "this"]);
        let Class::Unit(unit) = self.scan.class(next) else { return None };
        let whole = matches!(
            unit,
            TimeUnit::Week
                | TimeUnit::Month
                | TimeUnit::Year
                | TimeUnit::Decade
                | TimeUnit::Quarter
                | TimeUnit::Century
        );
        (whole && !self.scan.word(next).ends_with('s')).then_some((unit, next + 1))
    }

    /// `2025`: a number of four digits that stands where a year does.
    pub(super) fn year(&self, at: usize) -> Found {
        let named = self.skip(self.skip(at, &["the"]), &["calendar"]);
        let from = if self.scan.word(named) == "year" { self.skip(named + 1, &["of"]) } else { at };
        let (year, next) = self.four_digits(from)?;
        let before = if at > 0 { self.scan.word(at - 1) } else { "" };
        let money = at > 0
            && self.scan.mark(at - 1, &['$', '€', '£', '#', '+', '/', '.', ','])
            && self.scan.glued(at);
        let joined = at > 0 && self.scan.glued(at) && self.scan.tokens[at - 1].kind == Kind::Word;
        let counts = self.scan.mark(next, &['%', '°', '/', ':']) && self.scan.glued(next)
            || matches!(self.scan.class(next), Class::Unit(_))
            || matches!(
                self.scan.word(next),
                "people"
                    | "troops"
                    | "tonnes"
                    | "tons"
                    | "euros"
                    | "dollars"
                    | "kilometres"
                    | "gmt"
                    | "hours"
            );
        let told = BEFORE_TIME.contains(&before) && before != "the" || from > at;
        let likely = (1900..2100).contains(&year) && (told || self.year_alone(at, next));
        let likely = likely || (1000..3000).contains(&year) && told;
        (likely && !money && !joined && !counts && !self.in_code(from)).then_some((Raw::Year(year), next))
    }

    /// Whether a number that no preposition tells to be a year stands as one: "the 2019 accord",
    /// "(2019)", "2019 was", but not "sent 2000 men".
    fn year_alone(&self, at: usize, next: usize) -> bool {
        let opens = at == 0 || self.scan.tokens[at - 1].kind != Kind::Word;
        let before = if at > 0 { self.scan.word(at - 1) } else { "" };
        let determined =
            matches!(before, "the" | "a" | "'s" | "its" | "their" | "his" | "her" | "our" | "s" | "both");
        let ends = self.scan.tokens.get(next).is_none_or(|token| token.kind != Kind::Word)
            || matches!(self.scan.word(next), "to" | "through" | "and" | "or" | "until");
        opens || determined || ends || self.scan.class(at.wrapping_sub(1)) != Class::Plain
    }

    /// Whether the number is a piece of a longer one: `138-2010-2015`.
    pub(super) fn in_code(&self, at: usize) -> bool {
        const JOINS: &[char] = &['-', '/', '.', '_'];
        let year = |at: usize| self.scan.number(at).is_some_and(|(_, digits)| digits == 4);
        let joined = |at: usize| {
            let marks = self.scan.mark(at, JOINS) && self.scan.glued(at) && self.scan.glued(at + 1);
            marks && self.scan.number(at + 1).is_some() && at > 0 && self.scan.number(at - 1).is_some()
        };
        let before = at > 1 && joined(at - 1) && (!year(at - 2) || at > 3 && joined(at - 3));
        let after = joined(at + 1) && (!year(at + 2) || joined(at + 3));
        before || after
    }

    /// `the first three months of 2025`, `the last two weeks of June`.
    pub(super) fn ends_of(&self, at: usize) -> Found {
        let from = self.skip(at, &["the"]);
        let last = match self.scan.word(from) {
            "first" | "opening" => false,
            "last" | "final" | "closing" => true,
            _ => return None,
        };
        let (amount, next) = self.counted(from + 1)?;
        let of = self.take(next, &["of", "in"])?;
        let whole = self.whole_unit(of).map(|(unit, end)| (Raw::Unit(unit, 0), end));
        let (raw, end) =
            whole.or_else(|| self.unit(of)).or_else(|| self.month(of)).or_else(|| self.year(of))?;
        Some((Raw::EndsOf { amount, last, of: Box::new(raw) }, end))
    }

    /// `the third quarter of 2025`, `Q3`, `2025 Q3`, `the first half of the year`, `H1 2025`.
    pub(super) fn quarter(&self, at: usize) -> Found {
        if let Some((year, next)) = self.four_digits(at) {
            let next = next + usize::from(self.scan.mark(next, &['-']) && self.scan.glued(next + 1));
            let next = self.skip(next, &["the"]);
            let (quarter, nth, next) = self.quarter_name(next)?;
            return Some((quarter_of(quarter, nth, Year::Given(year))?, next));
        }
        let (quarter, nth, next) = self.quarter_name(self.skip(at, &["the"]))?;
        let (year, end) = self.year_after(next);
        if year != Year::BARE {
            return Some((quarter_of(quarter, nth, year)?, end));
        }
        let of = self.skip(self.skip(next, &["of", "in"]), &["the", "this"]);
        if of > next && self.scan.word(of) == "year" {
            return Some((quarter_of(quarter, nth, Year::Shift(0))?, of + 1));
        }
        quarter.then(|| Some((quarter_of(true, nth, Year::BARE)?, next)))?
    }

    /// Whether a quarter (or a half), and which.
    fn quarter_name(&self, at: usize) -> Option<(bool, i8, usize)> {
        let letter = self.scan.word(at);
        if matches!(letter, "q" | "h") && self.scan.glued(at + 1) {
            let nth = i8::try_from(self.scan.number(at + 1)?.0).ok()?;
            return Some((letter == "q", nth, at + 2));
        }
        let (nth, next) = self.ordinal(at).or_else(|| Some((-1, self.take(at, &["last", "final"])?)))?;
        let next = next + usize::from(self.scan.mark(next, &['-']));
        match self.scan.word(next) {
            "quarter" => Some((true, if nth < 0 { 4 } else { nth }, next + 1)),
            "half" => Some((false, if nth < 0 { 2 } else { nth }, next + 1)),
            _ => None,
        }
    }

    /// `fiscal year 2025`, `FY2025`, `the third quarter of fiscal 2025`: whose year it is decides the
    /// days, so there are none.
    pub(super) fn fiscal(&self, at: usize) -> Found {
        let from = self.skip(at, &["the"]);
        let (quarter, next) = match self.quarter_name(from) {
            Some((true, nth, next)) => (Some(nth), self.take(next, &["of"])?),
            _ => (None, from),
        };
        let next = self.skip(next, &["the"]);
        let next = self.take(next, &["fiscal", "fy"])?;
        if let Some((true, nth, next)) = self.quarter_name(next) {
            return Some((Raw::Fixed(format!("FYXXXX-Q{nth}")), next));
        }
        let next = self.skip(next, &["year"]);
        let year = self.four_digits(next);
        if year.is_none() && self.scan.word(next - 1) != "year" {
            return None;
        }
        let next = year.map_or(next, |(_, next)| next);
        let year = year.map_or("XXXX".to_owned(), |(year, _)| year.to_string());
        let quarter = quarter.map_or(String::new(), |nth| format!("-Q{nth}"));
        Some((Raw::Fixed(format!("FY{year}{quarter}")), next))
    }

    /// `this summer`, `the summer of 2024`, `summer 2024`: a season's bare name may be a name of
    /// something else ("fall", "spring").
    pub(super) fn season(&self, at: usize) -> Found {
        let (which, next) =
            self.which(self.skip(at, &["the"])).unwrap_or((Which::Bare, self.skip(at, &["the"])));
        let Class::Season(season) = self.scan.class(next) else { return None };
        let (year, end) = self.year_after(next + 1);
        if year != Year::BARE {
            return Some((Raw::Season(season, year), end));
        }
        let name = self.scan.word(next);
        let told = which != Which::Bare || at > 0 && BEFORE_TIME.contains(&self.scan.word(at - 1));
        let of = self.scan.word(next + 1) == "of";
        let sure = which != Which::Bare || matches!(name, "summer" | "winter" | "autumn") && told && !of;
        sure.then_some((Raw::Season(season, Year::Which(which)), next + 1))
    }

    /// `the 1990s`, `the '90s`, `the nineties`.
    pub(super) fn decade(&self, at: usize) -> Found {
        let from = self.skip(at, &["the"]);
        let apostrophe = usize::from(self.scan.mark(from, &['\'', '’', '‘']));
        if let Some((value, digits)) = self.scan.number(from + apostrophe) {
            let plural = matches!(self.scan.word(from + apostrophe + 1), "s" | "'s");
            let next = from + apostrophe + 2;
            let tens = value % 10 == 0 && plural && self.scan.glued(next - 1);
            return match digits {
                4 if tens && (1000..3000).contains(&value) => decade_from(i16::try_from(value).ok()?, next),
                2 if tens && (from > at || apostrophe > 0) => decade_from(in_century(value)?, next),
                _ => None,
            };
        }
        let Class::Tens(tens) = self.scan.class(from) else { return None };
        let tens = u32::try_from(tens).ok()?;
        (from > at).then(|| decade_from(in_century(tens)?, from + 1))?
    }

    /// `the 19th century`
    pub(super) fn century(&self, at: usize) -> Found {
        let (nth, next) = self.ordinal(self.skip(at, &["the"]))?;
        let next = next + usize::from(self.scan.mark(next, &['-']));
        let first = i16::from(nth - 1).checked_mul(100).filter(|_| (1..=30).contains(&nth))?;
        (self.scan.word(next) == "century").then_some((Raw::Years(first, first + 99), next + 1))
    }

    /// `the third week of June`, `the last week of 2015`, `week 31`, `the week of 10 April`.
    pub(super) fn nth_week(&self, at: usize) -> Found {
        let from = self.skip(at, &["the"]);
        if let Some((days, next)) = self.holiday(from).filter(|(_, next)| self.scan.word(*next) == "weekend")
        {
            return Some((Raw::WeekendOf(Box::new(days)), next + 1));
        }
        if matches!(self.scan.word(from), "week" | "weekend") {
            return self.week_of(from);
        }
        let (nth, next) = self.ordinal(from).or_else(|| Some((-1, self.take(from, &["last", "final"])?)))?;
        let next = self.take(next, &["week"])?;
        let of = self.skip(next, &["of", "in"]);
        let whole = self.whole_unit(of).map(|(unit, end)| (Raw::Unit(unit, 0), end));
        let (raw, end) =
            whole.or_else(|| self.unit(of)).or_else(|| self.month(of)).or_else(|| self.year(of))?;
        Some((Raw::NthWeek(nth, Box::new(raw)), end))
    }

    fn week_of(&self, at: usize) -> Found {
        if let Some((number, digits)) = self.scan.number(at + 1).filter(|_| self.scan.word(at) == "week") {
            let number = i8::try_from(number).ok().filter(|n| (1..=53).contains(n) && digits <= 2)?;
            let (year, next) = self.year_after(at + 2);
            let year = if year == Year::BARE { Year::Shift(0) } else { year };
            return Some((Raw::WeekNumber(number, year), next));
        }
        let next = self.take(at + 1, &["of", "beginning", "starting", "commencing"])?;
        let next = self.skip(next, &["on"]);
        let rules: [super::Rule; 3] = [Self::date, Self::numeric, Self::day_of_week];
        let (raw, end) = rules.iter().find_map(|rule| rule(self, next))?;
        let raw = Box::new(raw);
        Some((if self.scan.word(at) == "week" { Raw::WeekOf(raw) } else { Raw::WeekendOf(raw) }, end))
    }

    /// `the 18th` after `the week of`.
    fn day_of_week(&self, at: usize) -> Found {
        let (day, next) = self.ordinal(self.skip(at, &["the"]))?;
        Some((Raw::DayOfMonth { day, months: None, weekday: None }, next))
    }

    /// `the first Friday of July`, `the last Sunday in this month`.
    pub(super) fn nth_weekday(&self, at: usize) -> Found {
        let from = self.skip(at, &["the"]);
        let (nth, next) = self.ordinal(from).or_else(|| Some((-1, self.take(from, &["last"])?)))?;
        let Class::Weekday(day, false) = self.scan.class(next) else { return None };
        let of = self.take(next + 1, &["of", "in"])?;
        let (month, end) = self.month(of).or_else(|| self.unit(of)).or_else(|| {
            let (month, next) = self.month_name(of)?;
            Some((Raw::Month(month, Year::BARE), next))
        })?;
        Some((Raw::NthWeekday(nth, day, Box::new(month)), end))
    }

    /// `Christmas Day`, `Good Friday 2026`, `last Easter`.
    pub(super) fn holiday(&self, at: usize) -> Found {
        let (which, from) = self.which(at).unwrap_or((Which::Bare, at));
        if !self.scan.tokens.get(from)?.opens {
            return None;
        }
        let (words, rule) = lexicon().names.iter().find(|(words, _)| self.scan.says(from, words))?;
        let next = from + words.len();
        let (year, end) = self.year_after(next);
        let (year, end) = if year == Year::BARE { (Year::Which(which), next) } else { (year, end) };
        Some((Raw::Holiday(*rule, year), end))
    }
}

fn quarter_of(quarter: bool, nth: i8, year: Year) -> Option<Raw> {
    let last = if quarter { 4 } else { 2 };
    let raw = if quarter { Raw::Quarter(nth, year) } else { Raw::Half(nth, year) };
    (1..=last).contains(&nth).then_some(raw)
}

fn decade_from(first: i16, next: usize) -> Found {
    Some((Raw::Years(first, first + 9), next))
}

/// "the 70s" are those of the last century, "the 10s" of this one.
fn in_century(tens: u32) -> Option<i16> {
    i16::try_from(if tens < 30 { 2000 + tens } else { 1900 + tens }).ok()
}

//! Days that are counted from another: weekdays, `yesterday`, `two weeks ago`, `the past 48 hours`.

use super::{Found, Grammar};
use crate::find::time::lexicon::Class;
use crate::find::time::raw::{From, Raw, Which};
use rapporteur_model::{Amount, Count, DayPart, TimeUnit};

impl Grammar {
    /// A word that tells which of a row is meant: `last`, `this past`, `the coming`.
    pub(super) fn which(&self, at: usize) -> Option<(Which, usize)> {
        let Class::Which(which) = self.scan.class(at) else { return None };
        match (which, self.scan.class(at + 1)) {
            (Which::This, Class::Which(inner @ (Which::Past | Which::Coming))) => Some((inner, at + 2)),
            _ => Some((which, at + 1)),
        }
    }

    /// `Friday`, `last Friday`, `Friday last week`, `next week on Friday`.
    pub(super) fn weekday(&self, at: usize) -> Found {
        if let Some((week, next)) =
            self.unit(at).filter(|(raw, _)| matches!(raw, Raw::Unit(TimeUnit::Week, _)))
        {
            let (day, next) = self.weekday_name(self.skip(next, &["on"]))?;
            return Some((Raw::WeekdayOf(day, Box::new(week)), next));
        }
        let (which, next) = self.which(self.skip(at, &["the"])).unwrap_or((Which::Bare, at));
        let (day, next) = self.weekday_name(next)?;
        let of = self.skip(self.skip(next, &["of", "in"]), &["the"]);
        let week = self
            .unit(of)
            .filter(|(raw, _)| which == Which::Bare && matches!(raw, Raw::Unit(TimeUnit::Week, _)));
        match week {
            Some((week, next)) => Some((Raw::WeekdayOf(day, Box::new(week)), next)),
            None => Some((Raw::Weekday(day, which), next)),
        }
    }

    /// A weekday's name; an abbreviation only where its neighbours make it one ("The Sun" is none).
    fn weekday_name(&self, at: usize) -> Option<(i8, usize)> {
        let Class::Weekday(day, short) = self.scan.class(at) else { return None };
        let plural = self.scan.word(at).ends_with("days");
        if plural || short && !self.short_weekday(at) {
            return None;
        }
        let stop = short && self.scan.mark(at + 1, &['.']) && self.scan.glued(at + 1);
        let sentence_ends = stop && self.scan.tokens.get(at + 2).is_none_or(|token| token.capital);
        Some((day, at + 1 + usize::from(stop && !sentence_ends)))
    }

    fn short_weekday(&self, at: usize) -> bool {
        let before = if at > 0 { self.scan.word(at - 1) } else { "" };
        matches!(
            before,
            "on" | "last"
                | "next"
                | "this"
                | "by"
                | "until"
                | "since"
                | "from"
                | "to"
                | "and"
                | "or"
                | "early"
                | "late"
        )
    }

    /// `today`, `yesterday`, `the day before yesterday`.
    pub(super) fn deictic(&self, at: usize) -> Found {
        let from = self.skip(at, &["the"]);
        if self.scan.says(from, &["day", "before", "yesterday"]) {
            return Some((Raw::Day(-2), from + 3));
        }
        if self.scan.says(from, &["day", "after", "tomorrow"]) {
            return Some((Raw::Day(2), from + 3));
        }
        let days = match self.scan.word(at) {
            "today" => 0,
            "yesterday" => -1,
            "tomorrow" => 1,
            "tonight" => return Some((Raw::DayPart(DayPart::Night, Box::new(Raw::Day(0))), at + 1)),
            _ => return None,
        };
        Some((Raw::Day(days), at + 1))
    }

    /// `the day before`, `the next day`, `the following week`, `a day earlier`: beside a date that was
    /// mentioned, or that the expression itself goes on with (`the day after Christmas`).
    pub(super) fn day_beside(&self, at: usize) -> Found {
        let from = self.skip(at, &["the"]);
        let one = |unit: TimeUnit| Amount(vec![(Count::whole(1), unit)]);
        let unit_at = |at: usize| match self.scan.class(at) {
            Class::Unit(unit) if !unit.within_a_day() && !self.scan.word(at).ends_with('s') => Some(unit),
            _ => None,
        };
        if let Some(unit) = unit_at(from).filter(|_| from > at) {
            let back = match self.scan.word(from + 1) {
                "before" => true,
                "after" => false,
                _ => return None,
            };
            if self.scan.word(from + 2) == "next" {
                return Some((Raw::Unit(unit, 2), from + 3));
            }
            let (origin, next) = match self.origin(from + 2) {
                Some((raw, next)) => (From::Day(Box::new(raw)), next),
                None => (From::Mention, from + 2),
            };
            return Some((Raw::Away { amount: one(unit), back, from: origin }, next));
        }
        let unit = unit_at(from + 1)?;
        let back = match self.scan.word(from) {
            "following" => false,
            "next" if unit == TimeUnit::Day => false,
            "previous" if unit == TimeUnit::Day => true,
            _ => return None,
        };
        Some((Raw::Away { amount: one(unit), back, from: From::Mention }, from + 2))
    }

    /// `two weeks ago`, `three days later`, `in two months`, `two days before Christmas`.
    pub(super) fn away(&self, at: usize) -> Found {
        if self.scan.word(at) == "in" {
            let (amount, next) = self.amount(at + 1)?;
            let next = self.skip(next, &["time"]);
            let next = if self.scan.says(next, &["from", "now"]) { next + 2 } else { next };
            let fine = amount.finest().is_some_and(TimeUnit::within_a_day);
            return (!fine).then_some((Raw::InTime(amount), next));
        }
        let (amount, next) = self.amount(at)?;
        let counted = |back: bool, from: From, next: usize| {
            let amount = amount.clone();
            Some((Raw::Away { amount, back, from }, next))
        };
        match self.scan.word(next) {
            "ago" => counted(true, From::Now, next + 1),
            "hence" => counted(false, From::Now, next + 1),
            "earlier" | "previously" => counted(true, From::Mention, next + 1),
            "later" | "afterwards" | "afterward" => counted(false, From::Mention, next + 1),
            "from" if self.scan.says(next + 1, &["now"]) => counted(false, From::Now, next + 2),
            "from" | "after" | "before" => {
                let back = self.scan.word(next) == "before";
                if amount.finest().is_some_and(TimeUnit::within_a_day) {
                    return None;
                }
                let (raw, end) = self.origin(next + 1)?;
                counted(back, From::Day(Box::new(raw)), end)
            }
            _ => None,
        }
    }

    /// `last week`, `this year`, `next decade`, `the coming month`, `the weekend`.
    pub(super) fn unit(&self, at: usize) -> Found {
        let from = self.skip(at, &["the"]);
        if self.scan.word(from) == "weekend" && from > at {
            return Some((Raw::Same(TimeUnit::Weekend), from + 1));
        }
        let (which, next) = self.which(from)?;
        let next = self.skip(next, &["calendar"]);
        let Class::Unit(unit) = self.scan.class(next) else { return None };
        let many = self.scan.word(next).ends_with('s') && self.scan.word(next) != "s";
        if many || unit.within_a_day() || unit == TimeUnit::Fortnight {
            return None;
        }
        let night = self.scan.word(next) == "night" && which == Which::Last;
        match unit {
            TimeUnit::Day if night => Some((Raw::DayPart(DayPart::Night, Box::new(Raw::Day(-1))), next + 1)),
            TimeUnit::Day => None,
            // "in the past century": a length up to now, not the one before this.
            TimeUnit::Decade | TimeUnit::Century
                if from > at && matches!(which, Which::Past | Which::Last) =>
            {
                let amount = Amount(vec![(Count::whole(1), unit)]);
                Some((Raw::Rolling { amount, back: true }, next + 1))
            }
            _ => Some((Raw::Unit(unit, which.shift()), next + 1)),
        }
    }

    /// `that week`, `the same day`.
    pub(super) fn same(&self, at: usize) -> Found {
        let from = self.skip(at, &["the", "that"]);
        let next = self.skip(from, &["same"]);
        let Class::Unit(unit) = self.scan.class(next) else { return None };
        let named = next > from || self.scan.word(at) == "that";
        let whole = !unit.within_a_day() && !self.scan.word(next).ends_with('s');
        (named && whole).then_some((Raw::Same(unit), next + 1))
    }

    /// `earlier this week`, `later in the year`, `the rest of the month`.
    pub(super) fn so_far(&self, at: usize) -> Found {
        let from = self.skip(at, &["the"]);
        let ahead = match self.scan.word(from) {
            "earlier" => false,
            "later" | "rest" | "remainder" => true,
            _ => return None,
        };
        let next = self.take(from + 1, &["in", "of", "on"]).unwrap_or(from + 1);
        let next = self.skip(next, &["the", "this", "current"]);
        let Class::Unit(unit) = self.scan.class(next) else { return None };
        if next == from + 1 || unit.within_a_day() || self.scan.word(next).ends_with('s') {
            return None;
        }
        Some((Raw::SoFar(unit, ahead), next + 1))
    }

    /// Whether `last` is a verb here: "the truce will last three days".
    fn verb_before(&self, at: usize) -> bool {
        let before = if at > 0 { self.scan.word(at - 1) } else { "" };
        matches!(
            before,
            "will"
                | "would"
                | "to"
                | "could"
                | "can"
                | "may"
                | "might"
                | "should"
                | "must"
                | "not"
                | "t"
                | "shall"
        )
    }

    /// `the past 48 hours`, `the next three days`, `the last two decades`.
    pub(super) fn rolling(&self, at: usize) -> Found {
        let from = self.skip(at, &["the"]);
        let back = match (self.scan.class(from), self.scan.word(from)) {
            (Class::Which(Which::Last), _) if self.verb_before(from) => return None,
            (Class::Which(Which::Last | Which::Past), _) => true,
            (Class::Which(Which::Next | Which::Coming), _) | (_, "following") => false,
            _ => return None,
        };
        let (amount, next) = self.counted(from + 1)?;
        Some((Raw::Rolling { amount, back }, next))
    }
}

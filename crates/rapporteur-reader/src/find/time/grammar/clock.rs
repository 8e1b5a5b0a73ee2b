//! Times of day, alone and with their day: `10:30 a.m. on Friday`, `Friday evening`, `last night`.

use super::{Found, Grammar};
use crate::find::time::raw::{Raw, Which};
use crate::find::time::scan::Kind;
use jiff::civil::Time;
use rapporteur_model::DayPart;

impl Grammar {
    /// A day with or without a time of day, or a time of day with or without its day.
    pub(super) fn moment(&self, at: usize) -> Found {
        let rules: [super::Rule; 4] = [Self::clock_first, Self::part_first, Self::day_first, Self::point];
        rules.iter().filter_map(|rule| rule(self, at)).max_by_key(|(_, next)| *next)
    }

    /// `10:30 a.m. [on] Friday`, `10:30 a.m.`
    fn clock_first(&self, at: usize) -> Found {
        let (time, next) = self.clock(at)?;
        let on = self.skip(self.comma(next), &["on"]);
        match self.day(on) {
            Some((day, end)) => Some((Raw::At(time, Some(Box::new(day))), end)),
            None => Some((Raw::At(time, None), next)),
        }
    }

    /// `the evening of 3 May`, `this morning`.
    fn part_first(&self, at: usize) -> Found {
        let (which, from) = self.which(at).unwrap_or((Which::Bare, self.skip(at, &["the"])));
        let (part, next) = self.day_part(from)?;
        if which == Which::This {
            return Some((Raw::DayPart(part, Box::new(Raw::Day(0))), next));
        }
        let (day, end) = self.day(self.take(next, &["of"])?)?;
        Some((Raw::DayPart(part, Box::new(day)), end))
    }

    /// `Friday evening`, `Friday at 10:30 a.m.`, `2025-12-19T14:30`.
    fn day_first(&self, at: usize) -> Found {
        let (day, next) = self.day(at)?;
        if let Some((part, end)) = self.day_part(next) {
            let raw = Raw::DayPart(part, Box::new(day));
            return Some((raw, end));
        }
        let joined =
            usize::from(self.scan.word(next) == "t" && self.scan.glued(next) && self.scan.glued(next + 1));
        let with = self.skip(self.comma(next) + joined, &["at", "by"]);
        let (time, end) = self.clock(with)?;
        Some((Raw::At(time, Some(Box::new(day))), end))
    }

    /// A point that is one day.
    fn day(&self, at: usize) -> Found {
        self.point(at).filter(|(raw, _)| {
            matches!(
                raw,
                Raw::Date { .. }
                    | Raw::DayOfMonth { .. }
                    | Raw::Weekday(..)
                    | Raw::WeekdayOf(..)
                    | Raw::NthWeekday(..)
                    | Raw::Day(_)
                    | Raw::Holiday(..)
                    | Raw::Away { .. }
            )
        })
    }

    fn day_part(&self, at: usize) -> Option<(DayPart, usize)> {
        Some(match self.scan.word(at) {
            "morning" => (DayPart::Morning, at + 1),
            "afternoon" => (DayPart::Afternoon, at + 1),
            "evening" => (DayPart::Evening, at + 1),
            "night" => (DayPart::Night, at + 1),
            _ => return None,
        })
    }

    /// `10:30`, `10:30 a.m.`, `7.30pm`, `5 p.m. GMT`, `noon`, `10 o'clock`.
    fn clock(&self, at: usize) -> Option<(Time, usize)> {
        match self.scan.word(at) {
            "noon" => return Some((Time::midnight().with().hour(12).build().ok()?, at + 1)),
            "midnight" => return Some((Time::midnight(), at + 1)),
            _ => {}
        }
        let (hour, minute, next, sure) = self.hour_and_minute(at)?;
        let (half, next) = self.half(next);
        let named = half.is_some() || self.scan.says(next, &["o'clock"]);
        let next = if half.is_none() { self.skip(next, &["o'clock"]) } else { next };
        let hour = match half {
            Some(late) if (1..=12).contains(&hour) => hour % 12 + if late { 12 } else { 0 },
            Some(_) => return None,
            None => hour,
        };
        let time = Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()?;
        (sure || named).then(|| (time, self.zone(next)))
    }

    /// Hour, minute, the token after, and whether it is a time without more words.
    fn hour_and_minute(&self, at: usize) -> Option<(u32, u32, usize, bool)> {
        if let Kind::Decimal(hundredths) = self.scan.tokens.get(at)?.kind {
            return Some((hundredths / 100, hundredths % 100, at + 1, false));
        }
        let (hour, _) = self.scan.number(at).filter(|(_, digits)| *digits <= 2)?;
        let colon = self.scan.mark(at + 1, &[':']) && self.scan.glued(at + 1) && self.scan.glued(at + 2);
        match self.scan.number(at + 2).filter(|_| colon) {
            Some((minute, 2)) if !self.scan.mark(at + 3, &[':']) => Some((hour, minute, at + 3, true)),
            Some(_) => None,
            None => Some((hour, 0, at + 1, false)),
        }
    }

    /// `a.m.` (`false`) or `p.m.` (`true`), and the token after it.
    fn half(&self, at: usize) -> (Option<bool>, usize) {
        let late = match self.scan.word(at) {
            "am" | "a" => false,
            "pm" | "p" => true,
            _ => return (None, at),
        };
        if self.scan.word(at).len() == 2 {
            return (Some(late), at + 1);
        }
        let stopped = self.scan.mark(at + 1, &['.']) && self.scan.says(at + 2, &["m"]);
        if !stopped {
            return (None, at);
        }
        let stop = self.scan.mark(at + 3, &['.']) && self.scan.glued(at + 3);
        // The stop that ends the sentence belongs to it, not to the time.
        let last = self.scan.tokens.get(at + 4).is_none();
        (Some(late), at + 3 + usize::from(stop && !last))
    }

    /// The token after a time zone: `GMT`, `local time`, `ET`.
    fn zone(&self, at: usize) -> usize {
        match self.scan.word(at) {
            "local" if self.scan.word(at + 1) == "time" => at + 2,
            "gmt" | "utc" | "cet" | "cest" | "bst" | "est" | "edt" | "et" | "pt" | "pst" | "pdt" | "eet"
            | "msk"
                if self.scan.capital(at) =>
            {
                at + 1
            }
            _ => at,
        }
    }
}

//! Lengths of time: `five days`, `two and a half years`, `a 60-day truce`, `within a week`.

use super::{Found, Grammar};
use crate::find::time::lexicon::Class;
use crate::find::time::raw::Raw;
use crate::find::time::scan::Kind;
use rapporteur_model::{Amount, Count, TimeUnit};

impl Grammar {
    /// A length that stands for itself.
    pub(super) fn duration(&self, at: usize) -> Found {
        if self.scan.word(at) == "within" {
            let next = self.skip(self.skip(at + 1, &["the"]), &["next", "coming", "upcoming"]);
            let (amount, next) = self.amount(next)?;
            let today = self.scan.says(next, &["from", "today"]) || self.scan.says(next, &["from", "now"]);
            return Some((Raw::Within(amount), if today { next + 2 } else { next }));
        }
        if let Some((amount, next)) = self.adjective(at) {
            return Some((Raw::Duration(amount), next));
        }
        let (amount, next) =
            self.counted(at).or_else(|| self.article_length(at)).or_else(|| self.plural(at))?;
        let idle = ["old", "olds"].contains(&self.scan.word(next)) || self.scan.says(next, &["-", "old"]);
        (!idle).then_some((Raw::Duration(amount), next))
    }

    /// `a week` is a length after `for` and the like only: `a week after`, `twice a week` are none.
    fn article_length(&self, at: usize) -> Option<(Amount, usize)> {
        let before = if at > 0 { self.scan.word(at - 1) } else { "" };
        let lasts = matches!(
            before,
            "for" | "over" | "than" | "about" | "nearly" | "almost" | "lasted" | "takes" | "another"
        );
        let (amount, next) = self.amount(at)?;
        let half = matches!(self.scan.word(at), "half" | "another") || self.scan.word(next - 1) == "half";
        (lasts || half).then_some((amount, next))
    }

    /// `for weeks`, `for decades`.
    fn plural(&self, at: usize) -> Option<(Amount, usize)> {
        let Class::Unit(unit) = self.scan.class(at) else { return None };
        let after_for = at > 0 && self.scan.word(at - 1) == "for";
        let several = self.scan.word(at).ends_with('s') && self.scan.word(at) != "s";
        (after_for && several).then(|| (Amount(vec![(Count::Unknown, unit)]), at + 1))
    }

    /// `60-day`, `two-week`.
    fn adjective(&self, at: usize) -> Option<(Amount, usize)> {
        let (count, next) = self.count(at)?;
        let hyphen =
            self.scan.mark(next, &['-', '‑', '–']) && self.scan.glued(next) && self.scan.glued(next + 1);
        let Class::Unit(unit) = self.scan.class(next + 1) else { return None };
        let age = self.scan.says(next + 2, &["-", "old"]);
        (hyphen && !age).then(|| (Amount(vec![(count, unit)]), next + 2))
    }

    /// A length, with an article too: `a year`, `half a year`, `1 month and 21 days`.
    pub(super) fn amount(&self, at: usize) -> Option<(Amount, usize)> {
        self.counted(at).or_else(|| self.halved(at)).or_else(|| {
            let next = self.take(at, &["a", "an", "another"])?;
            let Class::Unit(unit) = self.unit_singular(next)? else { return None };
            let half = self.and_a_half(next + 1);
            let count = if half.is_some() { Count::Hundredths(150) } else { Count::whole(1) };
            let next = half.unwrap_or(next + 1);
            Some((Amount(vec![(count, unit)]), next))
        })
    }

    fn unit_singular(&self, at: usize) -> Option<Class> {
        let class = self.scan.class(at);
        (!self.scan.word(at).ends_with('s')).then_some(class)
    }

    /// `half a year`, `half an hour`.
    fn halved(&self, at: usize) -> Option<(Amount, usize)> {
        let next = self.take(at, &["half"])?;
        let next = self.skip(next, &["a", "an"]);
        let Class::Unit(unit) = self.unit_singular(next)? else { return None };
        Some((Amount(vec![(Count::Hundredths(50), unit)]), next + 1))
    }

    /// Counts with their units: `five days`, `1 month and 21 days`, `several weeks`.
    pub(super) fn counted(&self, at: usize) -> Option<(Amount, usize)> {
        let (first, mut next) = self.counted_unit(at)?;
        let mut parts = vec![first];
        while parts.len() < 6 {
            let from = self.skip(self.comma(next), &["and"]);
            let finer = |unit: TimeUnit| parts.last().is_some_and(|(_, last)| (unit as u8) < *last as u8);
            let Some((part, end)) = self.counted_unit(from).filter(|((_, unit), _)| finer(*unit)) else {
                break;
            };
            parts.push(part);
            next = end;
        }
        Some((Amount(parts), next))
    }

    fn counted_unit(&self, at: usize) -> Option<((Count, TimeUnit), usize)> {
        let (count, next) = self.count(at)?;
        let (count, next) = self.with_half(count, next);
        let next = self.skip(next, &["more", "full", "straight", "consecutive", "long", "whole"]);
        let Class::Unit(unit) = self.scan.class(next) else { return None };
        let (count, next) = self.with_half(count, next + 1);
        Some(((count, unit), next))
    }

    /// The token after `and a half`.
    fn and_a_half(&self, at: usize) -> Option<usize> {
        let next = self.skip(self.take(at, &["and"])?, &["a"]);
        self.take(next, &["half"])
    }

    fn with_half(&self, count: Count, next: usize) -> (Count, usize) {
        match (count, self.and_a_half(next)) {
            (Count::Hundredths(whole), Some(end)) => (Count::Hundredths(whole.saturating_add(50)), end),
            _ => (count, next),
        }
    }

    /// `5`, `2.5`, `twenty-one`, `one hundred and twenty`, `several`, `a few`, `a couple of`.
    pub(super) fn count(&self, at: usize) -> Option<(Count, usize)> {
        match self.scan.tokens.get(at)?.kind {
            Kind::Number(value, _) => return Some((Count::whole(value), at + 1)),
            Kind::Decimal(hundredths) => return Some((Count::Hundredths(hundredths), at + 1)),
            _ => {}
        }
        let from = self.skip(at, &["a"]);
        if matches!(self.scan.word(from), "few" | "several") || self.scan.word(from) == "couple" {
            let few = self.scan.word(from) != "couple";
            let count = if few { Count::Unknown } else { Count::whole(2) };
            return Some((count, self.skip(from + 1, &["of"])));
        }
        if self.scan.word(at) == "some" {
            return Some((Count::Unknown, at + 1));
        }
        self.spelled(at).map(|(value, next)| (Count::whole(value), next))
    }

    /// A number in words.
    fn spelled(&self, at: usize) -> Option<(u32, usize)> {
        let (value, next) = self.below_hundred(at).or_else(|| {
            let hundred = self.scan.class(at) == Class::Number(100);
            hundred.then_some((1, at))
        })?;
        if self.scan.class(next) != Class::Number(100) {
            return Some((value, next));
        }
        let rest = self.below_hundred(self.skip(next + 1, &["and"]));
        let (rest, end) = rest.unwrap_or((0, next + 1));
        Some((value * 100 + rest, end))
    }

    fn below_hundred(&self, at: usize) -> Option<(u32, usize)> {
        let Class::Number(value @ 1..100) = self.scan.class(at) else { return None };
        let ones = at + 1 + usize::from(self.scan.mark(at + 1, &['-', '‑']));
        match self.scan.class(ones) {
            Class::Number(small @ 1..=9) if value >= 20 => Some((value + small, ones + 1)),
            _ => Some((value, at + 1)),
        }
    }
}

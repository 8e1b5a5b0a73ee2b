//! The grammar: ordered lists of rules, of which the one that takes the most words wins.

mod absolute;
mod clock;
mod length;
mod periods;
mod ranges;
mod relative;
mod vague;

use super::DayOrder;
use super::raw::Raw;
use super::scan::Scan;
use std::cell::Cell;

/// An expression, and the token after it.
type Found = Option<(Raw, usize)>;
type Rule = fn(&Grammar, usize) -> Found;

/// The rules over the tokens of one paragraph.
pub(super) struct Grammar {
    pub scan: Scan,
    pub order: DayOrder,
    /// How many expressions stand around the one that is being read ("the day before the day before …").
    pub depth: Cell<u8>,
}

/// Deeper expressions are read up to here.
const DEEPEST: u8 = 2;

/// Everything that is an expression of time.
const EXPRESSIONS: &[(&str, Rule)] = &[
    ("from Monday to Friday", Grammar::range),
    ("since 2022, by the end of the year", Grammar::open),
    ("10:30 a.m. on Friday, 19 December", Grammar::moment),
    ("every Friday", Grammar::set),
    ("for five days", Grammar::duration),
    ("recently", Grammar::vague),
];

/// Days, months and other periods, without a time of day.
const POINTS: &[(&str, Rule)] = &[
    ("2025-12-19", Grammar::numeric),
    ("Friday, 19 December 2025", Grammar::date),
    ("the 27th", Grammar::day_of_month),
    ("the first Friday of July", Grammar::nth_weekday),
    ("last Friday", Grammar::weekday),
    ("yesterday", Grammar::deictic),
    ("the day before", Grammar::day_beside),
    ("two weeks ago", Grammar::away),
    ("last week", Grammar::unit),
    ("that week", Grammar::same),
    ("earlier this week", Grammar::so_far),
    ("the past 48 hours", Grammar::rolling),
    ("March 2024", Grammar::month),
    ("mid-March", Grammar::part),
    ("the third week of June", Grammar::nth_week),
    ("the first three months of 2025", Grammar::ends_of),
    ("third quarter of 2025", Grammar::quarter),
    ("fiscal 2025", Grammar::fiscal),
    ("summer of 2025", Grammar::season),
    ("the 1990s", Grammar::decade),
    ("the 19th century", Grammar::century),
    ("2025", Grammar::year),
    ("Good Friday", Grammar::holiday),
];

impl Grammar {
    /// The expression that begins at a token.
    pub(super) fn expression(&self, at: usize) -> Found {
        if self.scan.tokens[at].opens { self.longest(at, EXPRESSIONS) } else { None }
    }

    pub(super) fn point(&self, at: usize) -> Found {
        if at < self.scan.tokens.len() { self.longest(at, POINTS) } else { None }
    }

    /// A point within another expression, and one to count from: `after Friday's talks` counts from
    /// the talks, not from Friday.
    fn origin(&self, at: usize) -> Found {
        if self.depth.get() >= DEEPEST {
            return None;
        }
        self.depth.set(self.depth.get() + 1);
        let found = self.point(at).filter(|(_, next)| self.scan.word(*next) != "'s");
        self.depth.set(self.depth.get() - 1);
        found
    }

    fn longest(&self, at: usize, rules: &[(&str, Rule)]) -> Found {
        let mut best: Found = None;
        for (_, rule) in rules {
            let found = rule(self, at);
            if found.as_ref().map(|f| f.1) > best.as_ref().map(|f| f.1) {
                best = found;
            }
        }
        best
    }

    /// The token after `word`, where it stands here, else this one.
    fn skip(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(words.contains(&self.scan.word(at)))
    }

    /// As [`Grammar::skip`], for one that must stand here.
    fn take(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.contains(&self.scan.word(at)).then_some(at + 1)
    }

    fn comma(&self, at: usize) -> usize {
        at + usize::from(self.scan.mark(at, &[',']))
    }
}

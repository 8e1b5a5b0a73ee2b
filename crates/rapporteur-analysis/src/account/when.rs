//! The days that a clause names.

use super::figure::month;
use crate::issues::words::Word;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::ops::Range;

/// A day that the words name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// The day; without a year in the words, the one nearest to the report.
    pub day: Date,
    /// The words, as indices.
    pub words: Range<usize>,
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// Words behind which a weekday is the next one.
const AHEAD: [&str; 6] = ["will", "would", "to", "next", "until", "by"];
/// Words behind which a weekday is past all the same.
const PAST: [&str; 4] = ["was", "were", "had", "been"];

/// The days that `words` name, as a text of the day `reported` means them. A weekday is the last one, or the next
/// where the words before it look ahead.
pub(super) fn named(words: &[Word], reported: Option<Date>) -> Vec<Named> {
    let Some(reported) = reported else { return Vec::new() };
    let mut found: Vec<Named> = Vec::new();
    for at in 0..words.len() {
        let told = calendar_day(words, at, reported).or_else(|| weekday(words, at, reported));
        if let Some(named) =
            told.filter(|named| found.last().is_none_or(|last| last.words.end <= named.words.start))
        {
            found.push(named);
        }
    }
    found
}

/// `4 May` or `May 4`, with or without a year.
fn calendar_day(words: &[Word], at: usize, reported: Date) -> Option<Named> {
    let number =
        |at: usize| words.get(at)?.lower.trim_end_matches(|c: char| c.is_alphabetic()).parse::<i8>().ok();
    let (month, day) = match month(&words[at].lower) {
        Some(month) => (month, number(at + 1)?),
        None => (month(&words.get(at + 1)?.lower)?, number(at)?),
    };
    let year = words
        .get(at + 2)
        .and_then(|word| word.lower.parse::<i16>().ok())
        .filter(|year| (1900..2100).contains(year));
    let end = at + 2 + usize::from(year.is_some());
    let nearest = |year: i16| Date::new(year, month, day).ok();
    let day = match year {
        Some(year) => nearest(year)?,
        None => {
            let years = [reported.year() - 1, reported.year(), reported.year() + 1];
            years.into_iter().filter_map(nearest).min_by_key(|day| (*day - reported).get_days().abs())?
        }
    };
    Some(Named { day, words: at..end })
}

fn weekday(words: &[Word], at: usize, reported: Date) -> Option<Named> {
    let (_, wanted) = WEEKDAYS.iter().find(|(name, _)| *name == words[at].lower)?;
    let back = i64::from(reported.weekday().since(*wanted));
    let last = reported.checked_sub(back.days()).ok()?;
    let has = |list: &[&str]| words[..at].iter().any(|word| list.contains(&word.lower.as_str()));
    let ahead = has(&AHEAD) && !has(&PAST);
    let day = if ahead && back > 0 { last.checked_add(7.days()).ok()? } else { last };
    Some(Named { day, words: at..at + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issues::words::words;
    use jiff::civil::date;

    #[test]
    fn days_are_those_nearest_to_the_report() {
        let days = |text: &str| {
            let found = named(&words(text), Some(date(2026, 1, 7)));
            found.iter().map(|named| named.day.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(days("They met on Dec. 30 and on Tuesday"), ["2025-12-30", "2026-01-06"]);
        assert_eq!(days("They will meet on Tuesday"), ["2026-01-13"]);
        assert_eq!(days("signed on 4 May 2019"), ["2019-05-04"]);
    }
}

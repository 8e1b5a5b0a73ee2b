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
    /// Whether it is the day on which something was said: "said on Thursday".
    pub of_report: bool,
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
const AHEAD: [&str; 5] = ["will", "would", "next", "until", "by"];
/// Words before a `to` that looks ahead: "is to meet on Friday".
const BEFORE_TO: [&str; 19] = [
    "is",
    "are",
    "was",
    "were",
    "be",
    "due",
    "set",
    "expected",
    "planned",
    "scheduled",
    "about",
    "going",
    "plans",
    "plan",
    "wants",
    "hopes",
    "likely",
    "intends",
    "supposed",
];
/// Words behind which a day is that of the report.
const REPORTS: [&str; 14] = [
    "said",
    "says",
    "told",
    "announced",
    "reported",
    "stated",
    "confirmed",
    "declared",
    "added",
    "published",
    "wrote",
    "insisted",
    "replied",
    "recalled",
];
/// Words between such a word and the day.
const REACH: usize = 5;
/// Words behind which a weekday is past all the same.
const PAST: [&str; 4] = ["was", "were", "had", "been"];

/// Whether a word is the name of a day of the week.
pub(crate) fn is_weekday(lower: &str) -> bool {
    WEEKDAYS.iter().any(|(name, _)| *name == lower)
}

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
            let before = &words[named.words.start.saturating_sub(REACH)..named.words.start];
            let of_report = before.iter().any(|word| REPORTS.contains(&word.lower.as_str()));
            found.push(Named { of_report, ..named });
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
    Some(Named { day, words: at..end, of_report: false })
}

fn weekday(words: &[Word], at: usize, reported: Date) -> Option<Named> {
    let (_, wanted) = WEEKDAYS.iter().find(|(name, _)| *name == words[at].lower)?;
    let back = i64::from(reported.weekday().since(*wanted));
    let last = reported.checked_sub(back.days()).ok()?;
    let has = |list: &[&str]| words[..at].iter().any(|word| list.contains(&word.lower.as_str()));
    let to =
        words[..at].windows(2).any(|two| two[1].lower == "to" && BEFORE_TO.contains(&two[0].lower.as_str()));
    let ahead = (has(&AHEAD) || to) && !has(&PAST);
    let word = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    let week_before = word(at + 1) == "last" && word(at + 2) == "week";
    let week_after = at > 1 && word(at - 1) == "from" && word(at - 2) == "week";
    let weeks = match (week_before, week_after, ahead && back > 0) {
        (true, ..) => -i64::from(back <= i64::from(reported.weekday().since(Weekday::Monday))),
        (_, true, _) => 2,
        (.., true) => 1,
        _ => 0,
    };
    let day = last.checked_add((7 * weeks).days()).ok()?;
    Some(Named { day, words: at..at + 1, of_report: false })
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
        assert_eq!(days("They put an end to it on Tuesday"), ["2026-01-06"]);
        assert_eq!(days("signed on 4 May 2019"), ["2019-05-04"]);
        assert_eq!(days("Thursday last week"), ["2026-01-01"]);
        assert_eq!(days("It opens a week from Monday"), ["2026-01-19"]);
    }
}

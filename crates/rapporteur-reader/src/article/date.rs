//! Days of publication as pages and their addresses write them.

use jiff::civil::Date;

/// A day of publication and where it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The day.
    pub day: Date,
    /// `json-ld`, `meta`, `time`, `url`, `dateline`.
    pub place: &'static str,
}

#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
];
/// No page is older, whatever its date says.
const FIRST_YEAR: i16 = 1980;

/// The day that `words` give, as [`crate::input::date::parse`] reads it, where a page can have been
/// published on it: clocks that were never set say 1970.
pub(super) fn parse(words: &str) -> Option<Date> {
    crate::input::date::parse(words).filter(plausible)
}

fn plausible(day: &Date) -> bool {
    (FIRST_YEAR..2100).contains(&day.year())
}

fn day(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().filter(plausible)
}

/// The number of the month that `word` names, in full or by three letters and more.
pub(super) fn month(word: &str) -> Option<i16> {
    let word = word.trim_end_matches('.').to_lowercase();
    let named = |month: &str| month.starts_with(&word) && (word.len() >= 3);
    let index = MONTHS.iter().position(|month| named(month)).or((word == "sept").then_some(8))?;
    i16::try_from(index + 1).ok()
}

/// The number of a day of the month: `3`, `03`, `3rd`.
pub(super) fn day_number(word: &str) -> Option<i16> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    let number: i16 = digits.parse().ok()?;
    ((1..=31).contains(&number) && matches!(ending, "" | "st" | "nd" | "rd" | "th")).then_some(number)
}

/// The day in an address's path: `/2024/05/03/` or `/2024-05-03`, also `/2024/may/03/`.
pub(super) fn in_address(address: &str) -> Option<Date> {
    let parts: Vec<&str> = address.split(['/', '-', '_', '?', '#']).collect();
    parts.windows(3).find_map(|part| {
        let year = (part[0].len() == 4).then(|| part[0].parse().ok())??;
        let month = part[1].parse().ok().or_else(|| month(part[1]))?;
        let number = (part[2].len() <= 2).then(|| part[2].parse().ok())??;
        day(year, month, number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: Option<&str>) {
        assert_eq!(parse(words).map(|day| day.to_string()).as_deref(), expected, "{words}");
    }

    #[test]
    fn days_are_read_in_their_common_forms() {
        check("2024-05-03T10:00:00+02:00", Some("2024-05-03"));
        check("20240503", Some("2024-05-03"));
        check("Published May 3, 2024 at 5 p.m.", Some("2024-05-03"));
        check("Fri, 03 May 2024 10:00:00 GMT", Some("2024-05-03"));
        check("3rd Sept. 2024", Some("2024-09-03"));
    }

    #[test]
    fn what_is_no_whole_day_gives_none() {
        check("05/03/2024", None);
        check("May 3", None);
        check("2024-13-03", None);
        check("0001-01-01", None);
        check("é".repeat(300).as_str(), None);
        check("BER\u{fffd}\u{fffd}N, 10", None);
    }

    #[test]
    fn an_address_may_hold_the_day() {
        let day = |address| in_address(address).map(|day| day.to_string());
        assert_eq!(day("https://a.example/2024/05/03/talks").as_deref(), Some("2024-05-03"));
        assert_eq!(day("https://a.example/world/2024/may/3/talks").as_deref(), Some("2024-05-03"));
        assert_eq!(day("https://a.example/story/4849"), None);
    }
}

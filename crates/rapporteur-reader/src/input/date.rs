//! Days of publication as metadata write them.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A way to write a day; `None` where the text is not written that way.
type Form = fn(&str) -> Option<Date>;

/// The forms, in the order in which they are tried.
const FORMS: [Form; 4] = [year_first, seconds_since_1970, month_by_name, year_last];

/// More than this is a sentence, not a date.
const LONGEST: usize = 100;

/// The day that `text` names, as it stands there: `2025-12-04T23:30:00-05:00` is the 4th, wherever
/// the reader is.
///
/// Read are ISO 8601 and RFC 3339 (`2025-12-04`, `20251204`, `2025/12/04`, with or without a time),
/// seconds or milliseconds since 1970 (the day in UTC), RFC 2822 and other English forms with the
/// month's name (`Thu, 04 Dec 2025 10:00:00 GMT`, `December 4th, 2025`), and days and months in
/// figures where one part is over 12 or both are the same. `04/12/2025` is two days, so it is `None`.
pub fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    FORMS.iter().find_map(|form| form(text))
}

fn day(year: &str, month: i8, day: &str) -> Option<Date> {
    let year: i16 = year.parse().ok().filter(|year| (1900..=2100).contains(year))?;
    Date::new(year, month, day.parse().ok()?).ok()
}

fn figures(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn year_first(text: &str) -> Option<Date> {
    match figures(text) {
        8 => day(&text[..4], text[4..6].parse().ok()?, &text[6..8]),
        4 => {
            let separator = text[4..].chars().next().filter(|c| "-/._".contains(*c))?;
            let (month, rest) = text[5..].split_once(separator)?;
            let length = figures(rest);
            let then = rest[length..].chars().next();
            let ends = then.is_none_or(|c| c == 'T' || c == 't' || !c.is_alphanumeric());
            (ends && month.len() <= 2 && (1..=2).contains(&length)).then_some(())?;
            day(&text[..4], month.parse().ok()?, &rest[..length])
        }
        _ => None,
    }
}

fn seconds_since_1970(text: &str) -> Option<Date> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let length = figures(whole);
    if length != whole.len() || text.len() - whole.len() > 10 {
        return None;
    }
    let seconds = match length {
        9 | 10 => whole.parse::<i64>().ok()?,
        13 => whole.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    Some(TimeZone::UTC.to_datetime(Timestamp::from_second(seconds).ok()?).date())
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn month(word: &str) -> Option<i8> {
    let word = word.to_ascii_lowercase();
    let at = match word.as_str() {
        "sept" => Some(8),
        _ => MONTHS.iter().position(|name| *name == word || name[..3] == word),
    };
    at.and_then(|at| i8::try_from(at + 1).ok())
}

/// `4`, `04`, `4th`.
fn day_of_month(word: &str) -> Option<&str> {
    let (number, ending) = word.split_at(figures(word));
    let fits = (1..=2).contains(&number.len());
    (fits && ["", "st", "nd", "rd", "th"].contains(&ending.to_ascii_lowercase().as_str())).then_some(number)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && figures(word) == 4
}

fn month_by_name(text: &str) -> Option<Date> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != ':').filter(|word| !word.is_empty()).collect();
    let word = |at: Option<usize>| at.and_then(|at| words.get(at).copied());
    words.iter().enumerate().find_map(|(at, name)| {
        let month = month(name)?;
        let day_first = || {
            let year = word(Some(at + 1)).filter(|year| is_year(year))?;
            day(year, month, day_of_month(word(at.checked_sub(1))?)?)
        };
        let month_first = || {
            let number = day_of_month(word(Some(at + 1))?)?;
            let year = words.iter().skip(at + 2).take(3).find(|year| is_year(year))?;
            day(year, month, number)
        };
        day_first().or_else(month_first)
    })
}

/// `31/12/2025`, `12/31/2025`.
fn year_last(text: &str) -> Option<Date> {
    let date = text.split([' ', ',']).next()?;
    let separator = date.chars().find(|c| !c.is_ascii_digit()).filter(|c| "-/.".contains(*c))?;
    let parts: Vec<&str> = date.split(separator).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    if !is_year(year) {
        return None;
    }
    match (first.parse::<i8>().ok()?, second.parse::<i8>().ok()?) {
        (a, b) if a > 12 || a == b => day(year, b, first),
        (a, b) if b > 12 => day(year, a, second),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_read_in_every_form_that_metadata_use() {
        for text in [
            "2025-12-04",
            " 2025-12-04T23:30:00-05:00 ",
            "2025-12-04 08:00",
            "20251204",
            "20251204T101500Z",
            "2025/12/04",
            "2025.12.4",
            "2025_12_04",
            "Thu, 04 Dec 2025 10:00:00 GMT",
            "Thu Dec  4 10:00:00 UTC 2025",
            "4 December 2025",
            "December 4, 2025",
            "Dec. 4th, 2025, 5:12 p.m.",
            "Published: Thursday, 4 December 2025 at 10:00",
            "04-Dec-2025",
            "1764806400",
            "1764806400000",
            "1764806400.25",
        ] {
            assert_eq!(parse(text), Some(jiff::civil::date(2025, 12, 4)), "{text}");
        }
    }

    #[test]
    fn a_day_and_a_month_in_figures_are_told_apart_only_where_they_can_be() {
        let last = Some(jiff::civil::date(2025, 12, 31));
        assert_eq!(parse("31/12/2025"), last);
        assert_eq!(parse("12/31/2025, 10:00"), last);
        assert_eq!(parse("31.12.2025"), last);
        assert_eq!(parse("05/05/2025"), Some(jiff::civil::date(2025, 5, 5)));
        assert_eq!(parse("04/12/2025"), None);
    }

    #[test]
    fn what_names_no_day_is_none() {
        for text in ["", "yesterday", "2025", "2025-12", "December 2025", "2025-13-04", "31 February 2025"] {
            assert_eq!(parse(text), None, "{text}");
        }
        for text in
            ["2025-é2-04", "20é51204", "1234-05-06", "2025-12-041", "May 1", "99999999999", "é/é/2025"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse(&"1 May 2025 ".repeat(20)), None);
    }
}

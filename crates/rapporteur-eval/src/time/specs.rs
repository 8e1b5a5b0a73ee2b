//! The test specifications of Recognizers-Text (English), as far as news writes what they hold.
//!
//! Read are the files of dates, periods of dates, holidays and durations, and of the whole model the
//! cases that hold only those. Left out are times of day, sets and time zones (scored by the project's
//! own expressions), the modes for calendars and tasks, and the single cases that [`super::left_out`]
//! lists. An expression is right where its words and its value are:
//!
//! - words are compared in lower case, without "the" and "on" at the head and a stop at the end;
//! - where the specification lists a past and a future value, one of the listed values is right;
//! - its periods end on the day after ("2016-11-14") or on the last day, without a rule that holds for
//!   all: both are right;
//! - a range to a month or year ends there on its first day and here on its last: both are right;
//! - "two months ago" is a day there and a month here: the month that holds the day is right. So with
//!   weeks and years, and with "in two months".

use super::Figure;
use super::left_out::{Case, LEFT_OUT};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rapporteur_model::{TimeExpression, TimeValue};
use rapporteur_reader::find::time::{DayOrder, Setting, in_paragraph};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

const FILES: &[&str] = &[
    "DateParser",
    "DateExtractor",
    "DatePeriodParser",
    "DatePeriodExtractor",
    "HolidayParser",
    "DurationParser",
    MODEL,
];

/// The file whose cases list everything that is in them: only there a find too many can be counted.
const MODEL: &str = "DateTimeModel";

/// Types of the model's results that are scored; a case with another one is left out.
const TYPES: &[&str] =
    &["datetimeV2.date", "datetimeV2.daterange", "datetimeV2.duration", "date", "daterange", "duration"];

/// What a specification expects of one expression.
#[derive(Debug)]
pub(super) struct Expected {
    pub words: String,
    pub timex: String,
    /// First and last day, one pair a listed value; empty where only the words are given.
    pub days: Vec<(Option<Date>, Option<Date>)>,
    pub duration: bool,
}

/// Share of expressions that are right, and of those found that are, over all files and a file each.
pub(super) fn figures(folder: &Path, misses: bool) -> Result<Vec<Figure>, String> {
    let mut files = Vec::new();
    let (mut right, mut all, mut model_hits, mut found_all) = (0, 0, 0, 0);
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for name in FILES {
        let (mut hits, mut wanted) = (0, 0);
        for case in cases(&folder.join(format!("English/{name}.json")))? {
            if let Some((reason, _)) = LEFT_OUT.iter().find(|(_, out)| out(&case)) {
                *left.entry(reason).or_default() += 1;
                continue;
            }
            let setting = Setting { published: case.reference, order: DayOrder::MonthFirst };
            let found = in_paragraph(&case.input, setting);
            let good = case
                .expected
                .iter()
                .filter(|expected| found.iter().any(|e| same(&case.input, expected, e)))
                .count();
            let counted = found.iter().filter(|expression| scored(expression)).count();
            if misses && (good < case.expected.len() || counted > case.expected.len()) {
                report(name, &case, &found);
            }
            (hits, wanted) = (hits + good, wanted + case.expected.len());
            if *name == MODEL {
                (model_hits, found_all) = (model_hits + good, found_all + counted);
            }
        }
        (right, all) = (right + hits, all + wanted);
        files.push(Figure::share(name, hits, wanted));
    }
    if misses {
        left.iter().for_each(|(reason, count)| println!("left out {count:4}: {reason}"));
    }
    let mut figures = vec![Figure::share("specifications, exact", right, all)];
    figures.push(Figure::share("specifications, model's precision", model_hits, found_all.max(model_hits)));
    figures.extend(files);
    Ok(figures)
}

/// Kinds that the chosen files do not hold are not asked about.
fn scored(expression: &TimeExpression) -> bool {
    let clock = matches!(&expression.value, TimeValue::Unresolved(form) if form.starts_with('T'));
    !(clock
        || matches!(
            expression.value,
            TimeValue::Vague(_) | TimeValue::Set(_) | TimeValue::Moment(_) | TimeValue::DayPart(..)
        ))
}

fn report(name: &str, case: &Case, found: &[TimeExpression]) {
    let wanted: Vec<String> = case
        .expected
        .iter()
        .map(|e| format!("[{}] {} {:?}", e.words, e.timex, e.days.iter().map(shown).collect::<Vec<_>>()))
        .collect();
    let got: Vec<String> =
        found.iter().map(|e| format!("[{}] {}", e.span.of(&case.input), e.value)).collect();
    println!(
        "{name}: {:?} @{:?}\n    wanted {}\n    found  {}",
        case.input,
        case.reference,
        wanted.join("; "),
        got.join("; ")
    );
}

fn shown((first, last): &(Option<Date>, Option<Date>)) -> String {
    let day = |day: &Option<Date>| day.map_or("..".to_owned(), |day| day.to_string());
    format!("{}/{}", day(first), day(last))
}

fn cases(path: &Path) -> Result<Vec<Case>, String> {
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| failed(&error))?;
    let all: Vec<Value> =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|e| failed(&e))?;
    let scored = |case: &&Value| {
        let results = case["Results"].as_array().map_or(&[][..], Vec::as_slice);
        results.iter().all(|result| TYPES.contains(&type_of(result)))
    };
    Ok(all.iter().filter(scored).map(case).collect())
}

fn type_of(result: &Value) -> &str {
    result["TypeName"].as_str().or_else(|| result["Type"].as_str()).unwrap_or_default()
}

fn case(value: &Value) -> Case {
    let reference = value["Context"]["ReferenceDateTime"].as_str().and_then(day);
    let results = value["Results"].as_array().map_or(&[][..], Vec::as_slice);
    Case {
        input: value["Input"].as_str().unwrap_or_default().to_owned(),
        reference,
        expected: results.iter().map(expected).collect(),
    }
}

fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

fn expected(result: &Value) -> Expected {
    let mut days = Vec::new();
    let mut timex = result["Value"]["Timex"].as_str().unwrap_or_default().to_owned();
    for side in ["FutureResolution", "PastResolution"] {
        days.extend(pair(&result["Value"][side], "date", "startDate", "endDate"));
    }
    for value in result["Resolution"]["values"].as_array().into_iter().flatten() {
        value["timex"].as_str().unwrap_or_default().clone_into(&mut timex);
        days.extend(pair(value, "value", "start", "end"));
    }
    let words = result["Text"].as_str().unwrap_or_default().to_lowercase();
    Expected { words, timex, days, duration: type_of(result).ends_with("duration") }
}

fn pair(value: &Value, one: &str, start: &str, end: &str) -> Option<(Option<Date>, Option<Date>)> {
    let read = |name: &str| value[name].as_str().and_then(day);
    let single = read(one);
    let days = (single.or_else(|| read(start)), single.or_else(|| read(end)));
    (days != (None, None)).then_some(days)
}

/// Whether `found` is what is expected.
fn same(input: &str, expected: &Expected, found: &TimeExpression) -> bool {
    let words = found.span.of(input).to_lowercase();
    same_words(&expected.words, &words) && same_value(expected, &found.value)
}

/// Whether two expressions are of the same words.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    let bare = |words: &str| {
        let words = words.to_lowercase();
        let words = words.trim_end_matches('.');
        let words = words.strip_prefix("on ").unwrap_or(words);
        words.strip_prefix("the ").unwrap_or(words).to_owned()
    };
    bare(a) == bare(b)
}

fn same_value(expected: &Expected, value: &TimeValue) -> bool {
    if expected.duration {
        return value.to_string() == expected.timex;
    }
    if let TimeValue::Season(year, season) = value {
        let name = ["SP", "SU", "FA", "WI"][usize::from(season.code()) - 21];
        return expected.timex.is_empty()
            || expected.timex == name
            || expected.timex == format!("{year}-{name}");
    }
    if expected.days.is_empty() {
        return true;
    }
    expected.days.iter().any(|(first, last)| match value {
        TimeValue::Since(period) => last.is_none() && *first == Some(period.first()),
        TimeValue::Until(period) => first.is_none() && ends(*last, period.last()),
        _ => match (value.days(), first, last) {
            (Some((from, to)), Some(first), Some(last)) => {
                let range = ends(Some(*last), to) || joined(&expected.words) && opens_last_unit(*last, to);
                from == *first && range
                    || first == last && loose(&expected.words) && (from..=to).contains(first)
            }
            _ => false,
        },
    })
}

/// Whether a period that ends on `to` ends where the specification says.
fn ends(last: Option<Date>, to: Date) -> bool {
    last.is_some_and(|last| last == to || last.yesterday().ok() == Some(to))
}

/// Whether the words tell two ends.
fn joined(words: &str) -> bool {
    [" to ", " and ", "-", "~", " through ", " till ", " until "].iter().any(|mark| words.contains(mark))
}

/// Whether `first` is the first day of the week, month or year that `last` ends.
fn opens_last_unit(first: Date, last: Date) -> bool {
    let next = last.tomorrow().unwrap_or(last);
    let month = next.day() == 1 && first == last.first_of_month();
    let year = next.day_of_year() == 1 && first == last.first_of_year();
    let week =
        next.weekday() == Weekday::Monday && last.checked_sub(6.days()).is_ok_and(|monday| monday == first);
    month || year || week
}

/// Whether the words tell a distance in weeks, months or years.
fn loose(words: &str) -> bool {
    let unit = ["week", "month", "year"].iter().any(|unit| words.contains(unit));
    unit && (words.ends_with(" ago") || words.starts_with("in "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_model::Period;
    use serde_json::json;

    fn same_as(result: &Value, period: Option<Period>) -> bool {
        same_value(&expected(result), &TimeValue::Period(period.expect("a period")))
    }

    #[test]
    fn one_of_the_listed_values_is_right() {
        let friday = json!({"Text": "Friday", "TypeName": "datetimeV2.date", "Resolution": {"values": [
            {"timex": "XXXX-WXX-5", "value": "2016-11-04"}, {"timex": "XXXX-WXX-5", "value": "2016-11-11"}]}});
        let day = |day: &str| Some(Period::day(day.parse().expect("a day")));
        assert!(same_as(&friday, day("2016-11-04")) && same_as(&friday, day("2016-11-11")));
        assert!(!same_as(&friday, day("2016-11-18")));
    }

    #[test]
    fn a_period_may_end_on_its_last_day_or_the_day_after() {
        let week = json!({"Text": "this week", "Type": "daterange", "Value": {"Timex": "2016-W45",
            "FutureResolution": {"startDate": "2016-11-07", "endDate": "2016-11-14"}}});
        let days = |first: &str, last: &str| Period::days(first.parse().ok()?, last.parse().ok()?);
        assert!(
            same_as(&week, days("2016-11-07", "2016-11-13"))
                && same_as(&week, days("2016-11-07", "2016-11-14"))
        );
        assert!(!same_as(&week, days("2016-11-07", "2016-11-12")));
    }

    #[test]
    fn articles_and_on_do_not_count() {
        assert!(same_words("on Friday next week", "Friday next week") && same_words("the 1990s", "1990s"));
        assert!(!same_words("since Friday", "Friday"));
    }
}

//! Figures: how many of what, as exactly as the words tell.

use super::lexicon::Mark;
use crate::issues::words::{Word, stem};
use std::ops::Range;

/// A figure with the values that its words allow.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Figure {
    /// The least value.
    pub low: f64,
    /// The greatest value.
    pub high: f64,
    /// Of what; empty where the words do not tell.
    pub units: Vec<String>,
    /// Its words, as indices.
    pub words: Range<usize>,
    /// Whether a word like `about` stands before it.
    pub rough: bool,
}

/// Number words.
const NUMBERS: [(&str, f64); 29] = [
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("dozen", 12.0),
    ("zero", 0.0),
];

/// What a number is multiplied by.
const TIMES: [(&str, f64); 7] = [
    ("hundred", 100.0),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("bn", 1e9),
    ("m", 1e6),
];

/// Shares of a whole, in percent.
const SHARES: [(&str, f64); 6] = [
    ("half", 50.0),
    ("third", 33.3),
    ("thirds", 33.3),
    ("quarter", 25.0),
    ("quarters", 25.0),
    ("fifth", 20.0),
];

/// Units that measure, by their stems, what each is a multiple of, and how many times.
const MEASURES: [(&str, &str, f64); 22] = [
    ("percent", "percent", 1.0),
    ("percentag", "percent", 1.0),
    ("tonn", "kilo", 1e3),
    ("ton", "kilo", 1e3),
    ("kilo", "kilo", 1.0),
    ("kilogram", "kilo", 1.0),
    ("kg", "kilo", 1.0),
    ("gram", "kilo", 1e-3),
    ("kilometr", "kilometre", 1.0),
    ("kilometer", "kilometre", 1.0),
    ("km", "kilometre", 1.0),
    ("mile", "kilometre", 1.609),
    ("minut", "hour", 1.0 / 60.0),
    ("hour", "hour", 1.0),
    ("day", "day", 1.0),
    ("week", "week", 1.0),
    ("month", "month", 1.0),
    ("year", "month", 12.0),
    ("dollar", "dollar", 1.0),
    ("euro", "euro", 1.0),
    ("pound", "pound", 1.0),
    ("peso", "peso", 1.0),
];

const MONTHS: [&str; 24] = [
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
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
];

/// Words before a figure that make it rough, or a bound: by how much it may be less and more.
const ROUGH: [(&str, f64, f64); 19] = [
    ("about", 0.12, 0.12),
    ("around", 0.12, 0.12),
    ("some", 0.12, 0.12),
    ("roughly", 0.12, 0.12),
    ("approximately", 0.12, 0.12),
    ("nearly", 0.12, 0.0),
    ("almost", 0.12, 0.0),
    ("under", 1.0, 0.0),
    ("below", 1.0, 0.0),
    ("fewer", 1.0, 0.0),
    ("less", 1.0, 0.0),
    ("most", 1.0, 0.0),
    ("over", 0.0, 9.0),
    ("above", 0.0, 9.0),
    ("least", 0.0, 9.0),
    ("more", 0.0, 9.0),
    ("minimum", 0.0, 9.0),
    ("just", 0.05, 0.0),
    ("little", 0.0, 0.15),
];

/// The number of a month by its name or abbreviation.
pub(super) fn month(lower: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|name| *name == lower)?;
    match at {
        0..12 => i8::try_from(at + 1).ok(),
        12..16 => i8::try_from(at - 11).ok(),
        16..19 => i8::try_from(at - 10).ok(),
        _ => [9, 9, 10, 11, 12].get(at - 19).copied(),
    }
}

/// The figures of a clause of `text`, in their order.
pub(super) fn figures(text: &str, words: &[Word], marks: &[Mark]) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((value, end)) = number(words, at) else {
            at += 1;
            continue;
        };
        if let Some(figure) = figure(text, words, marks, value, at..end) {
            found.push(figure);
        }
        at = end;
    }
    joined_ranges(text, words, found)
}

/// The number that begins at a word, and where it ends.
fn number(words: &[Word], at: usize) -> Option<(f64, usize)> {
    let of = words.get(at + 1).is_some_and(|word| word.lower == "of");
    if let Some((_, share)) = SHARES.iter().find(|(name, _)| of && *name == words[at].lower) {
        return Some((*share, at + 1));
    }
    let (mut value, mut end) = (plain_number(&words[at].lower)?, at + 1);
    if let Some(word) = words.get(end).filter(|word| word.tied && (20.0..100.0).contains(&value))
        && let Some(ones) = plain_number(&word.lower).filter(|ones| *ones < 10.0)
    {
        (value, end) = (value + ones, end + 1);
    }
    while let Some((_, times)) =
        words.get(end).and_then(|word| TIMES.iter().find(|(name, _)| *name == word.lower))
    {
        (value, end) = (value * times, end + 1);
    }
    Some((value, end))
}

fn plain_number(lower: &str) -> Option<f64> {
    let named = NUMBERS.iter().find(|(name, _)| *name == lower).map(|(_, value)| *value);
    let is_number = lower.starts_with(|c: char| c.is_ascii_digit());
    named.or_else(|| if is_number { lower.parse().ok() } else { None })
}

fn figure(text: &str, words: &[Word], marks: &[Mark], value: f64, at: Range<usize>) -> Option<Figure> {
    if is_name(text, words, value, &at) {
        return None;
    }
    let (value, mut units, end) = unit(text, words, value, &at);
    units.extend(person_units(marks, &at, words.len()));
    let (mut low, mut high, mut rough) = (value, value, false);
    for word in words[at.start.saturating_sub(3)..at.start].iter().filter(|word| word.end > 0) {
        if let Some((_, less, more)) = ROUGH.iter().find(|(name, ..)| *name == word.lower) {
            (low, high, rough) = (low - value * less, high + value * more, true);
        }
    }
    Some(Figure { low, high, units, words: at.start..end, rough })
}

/// Whether the number is part of a date or a name and counts nothing.
fn is_name(text: &str, words: &[Word], value: f64, at: &Range<usize>) -> bool {
    let before = at.start.checked_sub(1).and_then(|before| words.get(before));
    let after = words.get(at.end);
    let is_month = |word: Option<&Word>| word.is_some_and(|word| month(&word.lower).is_some());
    let year = at.len() == 1
        && (1900.0..2100.0).contains(&value)
        && !text[words[at.start].start..].starts_with(char::is_alphabetic)
        && !text[words[at.start].start..words[at.start].end].contains(',');
    let weekday = |word: &Word| word.lower.ends_with("day");
    let named = before
        .is_some_and(|word| word.name && !weekday(word) && gap(text, word, &words[at.start]) == " ")
        && value < 1000.0
        && text[words[at.start].start..].starts_with(|c: char| c.is_ascii_digit());
    let of_point =
        after.is_some_and(|word| word.tied && ["point", "article", "page"].contains(&word.lower.as_str()));
    is_month(before)
        || is_month(after) && value <= 31.0
        || year
        || named
        || of_point
        || value == 1.0 && at.len() == 1
}

fn gap<'a>(text: &'a str, one: &Word, other: &Word) -> &'a str {
    text.get(one.end..other.start).unwrap_or("")
}

/// Of what the number is: the value in the basic measure, the unit's names, and where its words end.
fn unit(text: &str, words: &[Word], value: f64, at: &Range<usize>) -> (f64, Vec<String>, usize) {
    let (first, last) = (&words[at.start], &words[at.end - 1]);
    let before = text[..first.start].chars().next_back();
    if SHARES.iter().any(|(name, _)| *name == first.lower) {
        return (value, vec!["percent".to_owned()], at.end);
    }
    let money = [('$', "dollar"), ('€', "euro"), ('£', "pound")];
    if let Some((_, name)) = money.iter().find(|(sign, _)| Some(*sign) == before) {
        return (value, vec![(*name).to_owned()], at.end);
    }
    let behind = text[last.end..].trim_start();
    if behind.starts_with('%') || behind.starts_with("per cent") {
        return (value, vec!["percent".to_owned()], at.end);
    }
    let mut units = Vec::new();
    let mut from = last;
    for (nth, word) in words[at.end..].iter().take(3).enumerate() {
        if gap(text, from, word).contains(|c: char| !c.is_whitespace() && !"-‑‐".contains(c)) {
            break;
        }
        let stem = stem(&word.lower);
        if let Some((_, name, times)) = MEASURES.iter().find(|(name, ..)| *name == stem) {
            return (value * times, vec![(*name).to_owned()], at.end + nth + 1);
        }
        if let Some((_, share)) = SHARES.iter().find(|(name, _)| nth == 0 && *name == word.lower) {
            return (value * share, vec!["percent".to_owned()], at.end + 1);
        }
        if super::lexicon::is_small(&stem) {
            break;
        }
        units.push(stem);
        from = word;
    }
    let end = at.end + units.len();
    (value, units, end)
}

/// What human beings are counted as: dead or hurt where the words around tell, or as people at all.
fn person_units(marks: &[Mark], at: &Range<usize>, all: usize) -> Vec<String> {
    let near = |class: &str, reach: usize| {
        let window = at.start.saturating_sub(reach)..(at.end + reach).min(all);
        marks.iter().any(|mark| mark.class == class && window.contains(&mark.words.start))
    };
    let is_person =
        marks.iter().any(|mark| mark.class == "people" && (at.end..at.end + 3).contains(&mark.words.start));
    if !is_person {
        return Vec::new();
    }
    match (near("dead", 5), near("hurt", 5)) {
        (true, _) => vec!["~dead".to_owned()],
        (_, true) => vec!["~hurt".to_owned()],
        _ => vec!["~people".to_owned()],
    }
}

/// Two figures between which `to` or a dash stands, or behind `between`, are one range.
fn joined_ranges(text: &str, words: &[Word], found: Vec<Figure>) -> Vec<Figure> {
    let mut joined: Vec<Figure> = Vec::new();
    for figure in found {
        if let Some(last) = joined.last_mut() {
            let between = gap(text, &words[last.words.end - 1], &words[figure.words.start]).trim();
            let opened = last.words.start.checked_sub(1).is_some_and(|at| words[at].lower == "between");
            let range = ["to", "–", "-"].contains(&between) || opened && between == "and";
            if range && last.low < figure.high && (last.units.is_empty() || last.units == figure.units) {
                *last = Figure { low: last.low, words: last.words.start..figure.words.end, ..figure };
                continue;
            }
        }
        joined.push(figure);
    }
    joined
}

impl Figure {
    /// Whether the unit measures, and does not count things of one sort.
    pub(crate) fn is_measure(unit: &str) -> bool {
        MEASURES.iter().any(|(_, name, _)| *name == unit)
    }

    /// Whether both can be right.
    pub(crate) fn agrees(&self, other: &Figure) -> bool {
        let near = (self.low - other.low).abs() <= 0.02 * self.low.abs().max(other.low.abs());
        near || self.low <= other.high && other.low <= self.high
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issues::words::words;

    fn read(text: &str) -> Vec<Figure> {
        let words = words(text);
        figures(text, &words, &super::super::lexicon::marks(&words))
    }

    fn one(text: &str) -> Figure {
        read(text).into_iter().next().unwrap_or_else(|| panic!("no figure in {text}"))
    }

    #[test]
    fn figures_have_a_value_and_a_unit() {
        let shown = |text: &str| {
            let figure = one(text);
            format!("{} {} {}", figure.low, figure.high, figure.units.join("+"))
        };
        assert_eq!(shown("a fund of $1.2 billion"), "1200000000 1200000000 dollar");
        assert_eq!(shown("between 300 and 350 lorries"), "300 350 lorry");
        assert_eq!(shown("forty-two percent"), "42 42 percent");
        assert_eq!(shown("three tonnes"), "3000 3000 kilo");
    }

    #[test]
    fn dates_and_names_count_nothing() {
        assert!(read("on 4 May 2025 along Highway 7, by Sept. 9").is_empty());
    }

    #[test]
    fn a_rough_figure_agrees_with_what_is_near() {
        assert!(one("about five hours").agrees(&one("a five-hour session")));
        assert!(one("at least 30 people").agrees(&one("42 people")));
        assert!(!one("fewer than 30 people").agrees(&one("42 people")));
        assert!(one("nine people died").units.contains(&"~dead".to_owned()));
        assert!(one("nine people were injured").units.contains(&"~hurt".to_owned()));
    }
}

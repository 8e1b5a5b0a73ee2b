//! Figures: how many of what, as exactly as the words tell.

mod put;
mod share;
mod tables;

use super::lexicon::{Mark, common_stem};
use crate::issues::words::{Word, stem};
pub(crate) use put::is_put;
use std::ops::Range;
use tables::{COUNTS, FEW, MEASURES, MONTHS, PERIODS, POWERS, ROUGH, SHARES, TIMES, VAGUE};

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
    /// The period in months that it is counted for: "a month", "yearly".
    pub per: Option<f64>,
}

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

/// Words before `more` among which a negation turns it.
const BOUND: usize = 3;
/// Words behind a figure among which its period stands.
const BEYOND: usize = 7;
/// Words between a bare number and the verb that tells what befell those who are counted.
const BEFELL: usize = 4;
/// Two figures of which one is more often the other are not of one count.
const MOST_TIMES: f64 = 20.0;

/// Whether a word names a month.
pub(crate) fn is_month(lower: &str) -> bool {
    month(lower).is_some()
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
    let mut found = joined_ranges(text, words, found);
    take_up_measures(&mut found);
    take_up_wholes(words, &mut found);
    take_up_counted(words, marks, &mut found);
    take_up_owners(words, marks, &mut found);
    found.extend(share::shares(words, &found));
    found
}

/// "five percent instead of ten": a bare number behind a measure is of the same measure.
fn take_up_measures(found: &mut [Figure]) {
    for at in 1..found.len() {
        let measured = found[at - 1].units.first().filter(|unit| Figure::is_measure(unit)).cloned();
        let near = found[at].words.start < found[at - 1].words.end + 8;
        if let Some(unit) = measured.filter(|_| near && found[at].units.is_empty()) {
            found[at].units.push(unit);
        }
    }
}

/// "guards, whose number he put at 1,400": a bare number behind counts the people before.
fn take_up_owners(words: &[Word], marks: &[Mark], found: &mut [Figure]) {
    let whose = |mark: &Mark| mark.words.start > 0 && words[mark.words.start - 1].lower == "whose";
    let Some(number) = marks.iter().find(|mark| mark.class == "number" && whose(mark)) else { return };
    let people = |mark: &Mark| mark.class == "people" && mark.words.end + 1 == number.words.start;
    if marks.iter().any(people) {
        let bare =
            found.iter_mut().filter(|one| one.units.is_empty() && one.words.start > number.words.start);
        bare.for_each(|figure| figure.units.push("~people".to_owned()));
    }
}

/// "put the number of households that had left at 350": a bare number behind is of what `number of` names.
fn take_up_counted(words: &[Word], marks: &[Mark], found: &mut [Figure]) {
    let named = marks.iter().filter(|mark| mark.class == "number" && mark.words.end + 1 < words.len());
    let mut named = named.filter(|mark| words[mark.words.end].lower == "of");
    let Some(counted) = named.next().map(|mark| mark.words.end + 1) else { return };
    let people = marks.iter().any(|mark| mark.class == "people" && mark.words.start == counted);
    let dead = marks.iter().any(|mark| mark.class == "dead" && mark.words.start == counted);
    let owned = words.get(counted + 1).filter(|next| !next.name && next.lower.ends_with('s'));
    let unit = match &words[counted] {
        _ if dead || words[counted - 2].lower == "toll" => "~dead".to_owned(),
        _ if people => "~people".to_owned(),
        // "the number of Norwegian breaches"
        word if word.name && owned.is_some() => {
            owned.map_or_else(String::new, |next| common_stem(&next.lower))
        }
        word if word.name => return,
        word => common_stem(&word.lower),
    };
    let bare = found.iter_mut().filter(|figure| figure.units.is_empty() && figure.words.start > counted);
    bare.for_each(|figure| figure.units.push(unit.clone()));
}

/// "nine of the ten points": the part is counted as the whole is.
fn take_up_wholes(words: &[Word], found: &mut [Figure]) {
    for at in 1..found.len() {
        let (end, start) = (found[at - 1].words.end, found[at].words.start);
        let of = words.get(end).is_some_and(|word| word.lower == "of") && start == end + 1;
        if of && found[at - 1].units.is_empty() {
            found[at - 1].units = found[at].units.clone();
        }
    }
}

/// The number that begins at a word, and where it ends.
fn number(words: &[Word], at: usize) -> Option<(f64, usize)> {
    let of = words.get(at + 1).is_some_and(|word| word.lower == "of");
    let before = at.checked_sub(1).map(|before| words[before].lower.as_str());
    let by =
        before.is_some_and(|word| ["by", "than", "nearly", "almost", "about", "roughly"].contains(&word));
    if let Some((_, share)) = SHARES.iter().find(|(name, _)| (of || by) && *name == words[at].lower) {
        return Some((*share, at + 1));
    }
    let (mut value, mut end) = (plain_number(&words[at].lower)?, at + 1);
    if let Some(word) = words.get(end).filter(|word| word.tied && (20.0..100.0).contains(&value))
        && let Some(ones) = plain_number(&word.lower).filter(|ones| *ones < 10.0)
    {
        (value, end) = (value + ones, end + 1);
    }
    let halved = words.get(end).is_some_and(|word| word.lower == "and")
        && words.get(end + 1).is_some_and(|word| word.lower == "half");
    if halved {
        (value, end) = (value + 0.5, end + 2);
    }
    while let Some((_, times)) =
        words.get(end).and_then(|word| TIMES.iter().find(|(name, _)| *name == word.lower))
    {
        (value, end) = (value * times, end + 1);
    }
    Some((value, end))
}

fn plain_number(lower: &str) -> Option<f64> {
    let counts = || COUNTS.iter().find(|(name, _)| *name == lower).map(|(_, value)| *value);
    let vague = || VAGUE.iter().find(|(name, ..)| *name == lower).map(|(_, least, _)| *least);
    let named = rapporteur_model::numeral(lower).map(f64::from).or_else(counts).or_else(vague);
    let is_number = lower.starts_with(|c: char| c.is_ascii_digit());
    named.or_else(|| if is_number { lower.parse().ok() } else { None })
}

fn figure(text: &str, words: &[Word], marks: &[Mark], value: f64, at: Range<usize>) -> Option<Figure> {
    if is_name(text, words, value, &at) {
        return None;
    }
    let (value, mut units, end) = unit(text, words, value, &at);
    // "four hurt" says what befell them, and not who they are.
    let befallen =
        marks.iter().any(|mark| ["dead", "hurt"].contains(&mark.class) && mark.words.start == at.end);
    units.extend(person_units(marks, &at, words.len(), units.is_empty() || befallen));
    let (mut low, mut high, mut rough) = (value, value, false);
    for word in words[at.start.saturating_sub(3)..at.start].iter() {
        if let Some((_, less, more)) = ROUGH.iter().find(|(name, ..)| *name == word.lower) {
            // "not a penny more than 11": what is bound below by the word is bound above by the negation.
            let (less, more) = if bounded(words, word) { (more, less) } else { (less, more) };
            (low, high, rough) = ((low - value * less).max(0.0), high + value * more, true);
        }
    }
    if let Some((least, most)) = vaguely(words, &at) {
        (low, high, rough) = (least, most, true);
    }
    let per = period(text, words, end).or_else(|| period_beyond(text, words, end));
    Some(Figure { low, high, units, words: at.start..end, rough, per })
}

/// Whether a negation stands before `more` or `less`: "no more than", "not a penny more than".
fn bounded(words: &[Word], compared: &Word) -> bool {
    let at = words.iter().position(|word| word.start == compared.start).unwrap_or_default();
    let negates = |word: &Word| ["no", "not", "never", "nothing"].contains(&word.lower.as_str());
    ["more", "over", "above", "less", "fewer", "below", "under"].contains(&compared.lower.as_str())
        && words[at.saturating_sub(BOUND)..at].iter().any(negates)
}

/// The least and the most that a count may be which is told without a number ("dozens", "a few dozen") or as most of one.
fn vaguely(words: &[Word], at: &Range<usize>) -> Option<(f64, f64)> {
    let first = words[at.start].lower.as_str();
    let before = |back: usize| at.start.checked_sub(back).map_or("", |before| words[before].lower.as_str());
    if let Some((_, least, most)) = VAGUE.iter().find(|(name, ..)| *name == first) {
        return Some((*least, *most));
    }
    let value = plain_number(first)?;
    if ["few", "several"].contains(&before(1)) {
        return Some((FEW.0 * value, FEW.1 * value));
    }
    let most =
        (2..4).any(|back| before(back) == "most" && before(back - 1) == "of" && before(back + 1) != "at");
    most.then_some((value / 2.0, value))
}

/// The period in months behind a figure: "a year", "per day", "monthly".
fn period(text: &str, words: &[Word], end: usize) -> Option<f64> {
    let before = words.get(end.checked_sub(1)?)?;
    let mut ahead = words[end..].iter().take(3);
    let next = ahead.next()?;
    let counted =
        |word: &Word| PERIODS.iter().find(|(name, _)| *name == word.lower).map(|(_, months)| *months);
    let article = ["a", "an"].contains(&gap(text, before, next).trim());
    let every = ["per", "every", "each"].contains(&next.lower.as_str());
    let adverb = next.lower.ends_with("ly");
    if article || adverb { counted(next) } else { ahead.next().filter(|_| every).and_then(counted) }
}

/// The period behind what is counted: "tonnes of seed potatoes a month"; "for a month" tells how long.
fn period_beyond(text: &str, words: &[Word], end: usize) -> Option<f64> {
    let ahead = words.get(end.checked_sub(1)?..words.len().min(end + BEYOND))?;
    let mut pairs = ahead.windows(2).take_while(|two| !parted(gap(text, &two[0], &two[1])));
    pairs.find_map(|two| {
        let (_, months) = PERIODS.iter().find(|(name, _)| *name == two[1].lower)?;
        let article = ["a", "an"].contains(&gap(text, &two[0], &two[1]).trim());
        let lasts = ["for", "in", "of", "within", "after", "by"].contains(&two[0].lower.as_str());
        let every = ["per", "every", "each"].contains(&two[0].lower.as_str());
        (article && !lasts || every).then_some(*months)
    })
}

/// Whether a mark that ends a clause stands between two words.
fn parted(gap: &str) -> bool {
    gap.contains([',', ';', ':', '.', '–', '—', '“', '”'])
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
    let (start, end) = (words[at.start].start, words[at.end - 1].end);
    let clock = text[..start].ends_with(':')
        || text[end..].starts_with(':') && text[end + 1..].starts_with(|c: char| c.is_ascii_digit());
    is_month(before)
        || clock
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
        if let Some((name, times)) = power(&word.lower, words.get(at.end + nth + 1)) {
            return (value * times, vec![name.to_owned()], at.end + nth + 2);
        }
        if let Some((_, name, times)) = MEASURES.iter().find(|(name, ..)| *name == stem) {
            return (value * times, vec![(*name).to_owned()], at.end + nth + 1);
        }
        if let Some((_, share)) = SHARES.iter().find(|(name, _)| nth == 0 && *name == word.lower) {
            return (value * share, vec!["percent".to_owned()], at.end + 1);
        }
        if super::lexicon::is_small(&stem) {
            break;
        }
        units.push(common_stem(&word.lower));
        from = word;
    }
    let end = at.end + units.len();
    (value, units, end)
}

/// The unit of "square kilometres" and "cubic metres", and how many of it that is.
fn power(lower: &str, next: Option<&Word>) -> Option<(&'static str, f64)> {
    let length = stem(&next?.lower);
    let found = POWERS.iter().find(|(power, name, ..)| *power == lower && *name == length)?;
    Some((found.2, found.3))
}

/// What human beings are counted as: dead or hurt where the words around tell, or as people at all.
fn person_units(marks: &[Mark], at: &Range<usize>, all: usize, bare: bool) -> Vec<String> {
    let near = |class: &str, reach: usize| {
        let window = at.start.saturating_sub(reach)..(at.end + reach).min(all);
        marks.iter().any(|mark| mark.class == class && window.contains(&mark.words.start))
    };
    let is_person =
        marks.iter().any(|mark| mark.class == "people" && (at.end..at.end + 3).contains(&mark.words.start));
    // "27 were killed": who are counted is not said, but what befell them.
    let befell = bare && (near("dead", BEFELL) || near("hurt", BEFELL));
    if !is_person && !befell {
        return if near("crowd", 4) { vec!["~people".to_owned()] } else { Vec::new() };
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
    /// So many times the figure, for one and the same period.
    fn scaled(&self, times: f64) -> Figure {
        Figure { low: self.low * times, high: self.high * times, per: None, ..self.clone() }
    }

    /// Whether the unit measures, and does not count things of one sort.
    pub(crate) fn is_measure(unit: &str) -> bool {
        MEASURES.iter().any(|(_, name, _)| *name == unit) || POWERS.iter().any(|power| power.2 == unit)
    }

    /// Whether both can be figures of one count: none is many times the other.
    pub(crate) fn of_one_order(&self, other: &Figure) -> bool {
        self.within(other, MOST_TIMES)
    }

    /// Whether neither is more than so many times the other.
    pub(crate) fn within(&self, other: &Figure, times: f64) -> bool {
        let (less, more) = (self.low.min(other.low).abs(), self.high.max(other.high).abs());
        less == 0.0 || more / less <= times
    }

    /// Whether both can be right.
    pub(crate) fn agrees(&self, other: &Figure) -> bool {
        if let Some((ours, theirs)) = self.per.zip(other.per).filter(|(ours, theirs)| ours != theirs) {
            return self.scaled(1.0 / ours).agrees(&other.scaled(1.0 / theirs));
        }
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
    fn words_around_a_figure_bound_it_and_tell_what_is_counted() {
        let most = one("not a penny more than 11 pounds");
        assert!(most.low == 0.0 && most.high == 11.0);
        assert_eq!(one("12 tonnes of seed potatoes a year").per, Some(12.0));
        assert_eq!(one("12 tonnes of salt for a year").per, None);
        assert_eq!(one("put the number of barges that had left at 350").units, ["barg"]);
    }

    #[test]
    fn shares_and_periods_can_be_compared() {
        let agree = |a: &str, b: &str| {
            let (a, b) = (read(a), read(b));
            a.iter().any(|one| b.iter().any(|other| one.units == other.units && one.agrees(other)))
        };
        assert!(agree("Of the 300 kilometres, 200 are cleared", "two thirds of the road"));
        assert!(agree("120 of the 160 members agreed", "three in four members agreed"));
        assert!(agree("60,000 crowns a year", "five thousand crowns a month"));
        assert!(!agree("60,000 crowns a year", "six thousand crowns a month"));
        assert!(agree("two cubic kilometres", "2 billion cubic metres"));
    }

    #[test]
    fn vague_counts_are_ranges_and_parts_are_counted_as_their_whole() {
        assert!(!one("a few dozen drivers").agrees(&one("most of the 900 drivers")));
        assert!(one("dozens of drivers").agrees(&one("70 drivers")));
        assert_eq!(read("nine of the ten points")[0].units, ["point"]);
        assert_eq!(one("27 were killed").units, ["~dead"]);
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

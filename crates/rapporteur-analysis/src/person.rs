//! Names of persons, taken apart, and the rules by which two of them are one.

use crate::fold::{skeleton, words};
use crate::world::world;

/// Forms of address and ranks that stand before a name and are no part of it. Those of monarchs, popes
/// and sheikhs are not here: without them their names are given names alone.
const TITLES: [&str; 34] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "baroness",
    "reverend",
    "imam",
    "rabbi",
    "ayatollah",
    "bishop",
    "archbishop",
    "cardinal",
    "general",
    "lieutenant",
    "colonel",
    "captain",
    "admiral",
    "president",
    "premier",
    "chancellor",
    "minister",
    "senator",
    "governor",
    "ambassador",
    "secretary",
    "envoy",
];

/// Shortened ones; without a full stop they may be given names.
const SHORT_TITLES: [&str; 12] =
    ["hon", "rev", "gen", "lt", "col", "maj", "capt", "adm", "sgt", "sen", "rep", "gov"];

/// What stands after a name and is no surname.
const SUFFIXES: [&str; 8] = ["jr", "sr", "ii", "iii", "iv", "phd", "mp", "obe"];

/// Sides in whose languages the family name stands first.
const FAMILY_FIRST: [&str; 6] = ["China", "South Korea", "North Korea", "Taiwan", "Vietnam", "Cambodia"];

/// Sides whose people go by their first name, which no family name follows.
const GIVEN_ONLY: [&str; 8] =
    ["Ethiopia", "Eritrea", "Indonesia", "Malaysia", "Myanmar", "Thailand", "Iceland", "Bhutan"];

/// Sides whose people have two surnames and go by the first.
const TWO_SURNAMES: [&str; 21] = [
    "Spain",
    "Mexico",
    "Guatemala",
    "Honduras",
    "El Salvador",
    "Nicaragua",
    "Costa Rica",
    "Panama",
    "Cuba",
    "Dominican Republic",
    "Colombia",
    "Venezuela",
    "Ecuador",
    "Peru",
    "Bolivia",
    "Chile",
    "Argentina",
    "Paraguay",
    "Uruguay",
    "Brazil",
    "Portugal",
];

/// A person's name, folded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PersonName {
    /// Its words without titles and suffixes; at least one.
    pub words: Vec<String>,
    /// `jr`, `sr` and the like.
    suffix: Option<String>,
}

impl PersonName {
    pub(crate) fn of(name: &str) -> PersonName {
        let mut pieces: Vec<&str> = name.split_whitespace().collect();
        let titles = pieces.iter().take_while(|piece| is_title(piece)).count();
        pieces.drain(..titles.min(pieces.len().saturating_sub(1)));
        // In a name that is all capitals, two of them are no initials.
        let mixed = name.chars().any(char::is_lowercase) || pieces.len() < 3 && name.contains('.');
        let mut all: Vec<String> = Vec::new();
        for (nth, piece) in pieces.iter().enumerate() {
            match joined_initials(piece).filter(|_| mixed && nth + 1 < pieces.len()) {
                Some(initials) => all.extend(initials),
                None => all.extend(words(piece)),
            }
        }
        let suffix = all.pop_if(|last| SUFFIXES.contains(&last.as_str()));
        if all.is_empty() {
            all.extend(suffix.clone().or_else(|| Some(name.to_lowercase())));
        }
        PersonName { words: all, suffix }
    }

    /// The last word.
    pub(crate) fn last(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    fn given(&self) -> &[String] {
        &self.words[..self.words.len() - 1]
    }

    /// Whether it is a surname (or a nickname) alone.
    pub(crate) fn is_single(&self) -> bool {
        self.words.len() == 1
    }

    /// Whether it gives a first and a last word, both written out.
    pub(crate) fn is_full(&self) -> bool {
        self.words.len() > 1 && !is_initial(&self.words[0]) && !is_initial(self.last())
    }

    /// The words that stand for the family: the last one, and the first where the side writes it first.
    pub(crate) fn families(&self, party: Option<&str>) -> Vec<&str> {
        let among = |sides: &[&str]| party.is_some_and(|party| sides.contains(&party));
        let mut families = vec![self.last()];
        if (among(&FAMILY_FIRST) || among(&GIVEN_ONLY)) && self.words.len() > 1 {
            families.insert(0, &self.words[0]);
        }
        // `Reyes` of `Ana Reyes Soto`
        if let [_, .., surname, _] = self.words.as_slice()
            && among(&TWO_SURNAMES)
        {
            families.push(surname);
        }
        families
    }

    /// `w` or `m` where the first given name tells it.
    pub(crate) fn gender(&self) -> Option<char> {
        self.given().first().and_then(|given| world().gender(given))
    }
}

fn is_title(piece: &str) -> bool {
    let word = piece.trim_end_matches('.').to_lowercase();
    TITLES.contains(&word.as_str()) || piece.ends_with('.') && SHORT_TITLES.contains(&word.as_str())
}

/// Whether a folded word is a letter alone.
fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

/// `JD`, `J.D.`: initials written as one word.
fn joined_initials(piece: &str) -> Option<Vec<String>> {
    let letters: Vec<char> = piece.chars().filter(|c| *c != '.').collect();
    let joined = (2..=3).contains(&letters.len()) && letters.iter().all(|c| c.is_uppercase());
    joined.then(|| letters.iter().map(|c| c.to_lowercase().to_string()).collect())
}

/// A rule by which two names are one: its name, why it may be believed, and the test.
pub(crate) struct Rule {
    pub name: &'static str,
    pub why: &'static str,
    /// Whether the sides must not differ either.
    pub weak: bool,
    pub holds: fn(&PersonName, &PersonName) -> bool,
}

/// The rules for full names, the surest first. A name joins by the first rule under which exactly one
/// person of the case fits.
pub(crate) const RULES: [Rule; 7] = [
    Rule {
        name: "same-name",
        why: "the same words",
        weak: false,
        holds: |a, b| a.words == b.words && same_suffix(a, b),
    },
    Rule {
        name: "initials-or-middle-names",
        why: "the same surname; given names are left out or shortened to initials",
        weak: false,
        holds: |a, b| same_suffix(a, b) && a.last() == b.last() && shortened(a, b, |x, y| x == y),
    },
    Rule {
        name: "given-name-variant",
        why: "the same surname; the given names are ways to write one",
        weak: false,
        holds: |a, b| {
            same_suffix(a, b)
                && a.last() == b.last()
                && shortened(a, b, |x, y| x == y || world().same_given(x, y))
        },
    },
    Rule {
        name: "transliteration",
        why: "the surnames and the given names are ways to transliterate one name",
        weak: true,
        holds: |a, b| {
            let given = |x: &str, y: &str| x == y || world().same_given(x, y) || transliterated(x, y);
            same_suffix(a, b) && transliterated(a.last(), b.last()) && shortened(a, b, given)
        },
    },
    Rule {
        name: "second-surname",
        why: "the same given name and surname; a further name is left out",
        weak: true,
        holds: |a, b| {
            let (short, long) = if a.words.len() < b.words.len() { (a, b) } else { (b, a) };
            same_suffix(a, b)
                && short.is_full()
                && short.words.len() < long.words.len()
                && long.words.starts_with(&short.words)
        },
    },
    Rule {
        name: "family-name-order",
        why: "the same words with the family name at the other end",
        weak: true,
        holds: |a, b| {
            let turned = |one: &PersonName| {
                let mut words = one.words.clone();
                words.rotate_right(1);
                words
            };
            same_suffix(a, b) && a.is_full() && (turned(a) == b.words || turned(b) == a.words)
        },
    },
    Rule {
        name: "parted-words",
        why: "the same letters; the words are parted otherwise",
        weak: true,
        holds: |a, b| {
            same_suffix(a, b) && !a.is_single() && !b.is_single() && a.words.concat() == b.words.concat()
        },
    },
];

fn same_suffix(a: &PersonName, b: &PersonName) -> bool {
    a.suffix.is_none() || b.suffix.is_none() || a.suffix == b.suffix
}

/// Whether the given names of the shorter stand for some of the longer's in their order, and both have
/// one at least; `same` compares names that are written out.
fn shortened(a: &PersonName, b: &PersonName, same: impl Fn(&str, &str) -> bool) -> bool {
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let stands_for = |x: &str, y: &str| {
        same(x, y) || is_initial(x) && y.starts_with(x) || is_initial(y) && x.starts_with(y)
    };
    let mut rest = long.given().iter();
    !short.is_single() && short.given().iter().all(|word| rest.any(|other| stands_for(word, other)))
}

/// Whether two folded words may be transliterations of one. Short words are too alike to tell.
pub(crate) fn transliterated(a: &str, b: &str) -> bool {
    a == b || a.len() > 4 && b.len() > 4 && skeleton(a) == skeleton(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(a: &str, b: &str) -> Option<&'static str> {
        let (a, b) = (PersonName::of(a), PersonName::of(b));
        let found = RULES.iter().find(|rule| (rule.holds)(&a, &b)).map(|rule| rule.name);
        let turned = RULES.iter().find(|rule| (rule.holds)(&b, &a)).map(|rule| rule.name);
        assert_eq!(found, turned, "a rule holds both ways");
        found
    }

    #[test]
    fn titles_and_suffixes_are_no_part_of_a_name() {
        assert_eq!(PersonName::of("Gen. Mona Adler").words, ["mona", "adler"]);
        assert_eq!(PersonName::of("Sir Ian Adler Jr.").words, ["ian", "adler"]);
        assert_eq!(PersonName::of("Sheikh Hasina").words, ["sheikh", "hasina"]);
        let full = |name| PersonName::of(name).is_full();
        assert!(full("Mona B. Adler") && !full("M. Adler") && !full("Adler"));
        assert_eq!(PersonName::of("General").words, ["general"]);
        assert_eq!(PersonName::of("Gen Nakatani").words, ["gen", "nakatani"]);
        assert_eq!(PersonName::of("XI JINPING").words, ["xi", "jinping"]);
        assert_eq!(PersonName::of("…").words.len(), 1);
    }

    #[test]
    fn each_rule_joins_its_own_pairs() {
        assert_eq!(rule("Mona Adler", "Dr Mona ADLER"), Some("same-name"));
        assert_eq!(rule("JD Vance", "J. D. Vance"), Some("same-name"));
        assert_eq!(rule("J.D. Vance", "James David Vance"), Some("initials-or-middle-names"));
        assert_eq!(rule("Mona Adler", "Mona Eve Adler"), Some("initials-or-middle-names"));
        assert_eq!(rule("Bob Adler", "Robert Adler"), Some("given-name-variant"));
        assert_eq!(rule("Oleksij Marchenko", "Oleksiy Martschenko"), Some("transliteration"));
        assert_eq!(rule("Ana Ruiz", "Ana Ruiz Vidal"), Some("second-surname"));
        assert_eq!(rule("Park Min-ho", "Min Ho Park"), Some("family-name-order"));
        assert_eq!(rule("Cho Tae-yul", "Cho Taeyul"), Some("parted-words"));
    }

    #[test]
    fn other_given_names_and_suffixes_keep_people_apart() {
        for (a, b) in [
            ("Mona Adler", "Mara Adler"),
            ("Mona Adler", "I. Adler"),
            ("Mona Adler", "Adler"),
            ("Ian Adler Sr.", "Ian Adler Jr."),
            ("Ian Adler", "Ian Adner"),
        ] {
            assert_eq!(rule(a, b), None, "{a} {b}");
        }
    }
}

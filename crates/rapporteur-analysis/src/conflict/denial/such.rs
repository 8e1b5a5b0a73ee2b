//! Denials that name what they deny by a noun that stands in the claim: "no such offer was made", "any such paper".

use super::super::Ground;
use super::super::slots::is_wish;
use super::claims::by_words;
use super::says::is_denial;
use crate::account::{Account, asks, lexicon};
use crate::issues::words::{Word, words};

/// Accounts before the denial among which stands the claim.
const BACK: usize = 8;
/// Sentences before the denial in which the claim stands.
const REACH: usize = 4;
/// Words so short that another ending makes another word.
const PLAIN: usize = 5;
/// Nouns that stand for whatever was said.
const GENERAL: [&str; 9] =
    ["thing", "things", "claim", "claims", "report", "reports", "allegation", "allegations", "words"];
/// Nouns for something that happened: whatever was told of it.
const INCIDENTS: [&str; 4] = ["incident", "incidents", "event", "episode"];
/// Classes of what is put on a table: a proposal is also a paper, an offer also a deal.
const PAPERS: [&str; 4] = ["matter-plan", "matter-offer", "matter-deal", "matter-clause"];
/// Classes of what may be denied to be there, each with those of the claims that speak of it.
const NOUNS: [(&str, &[&str]); 6] = [
    ("matter-plan", &PAPERS),
    ("matter-offer", &PAPERS),
    ("matter-deal", &PAPERS),
    ("matter-clause", &PAPERS),
    ("matter-talks", &["matter-talks"]),
    ("want", &["want"]),
];

/// The noun behind `such`, as an account's word and its text; `None` where the account speaks of nothing such.
fn noun(denial: &Account<'_>) -> Option<String> {
    let lower = denial.text.to_lowercase();
    let behind = ["no such ", "any such "].iter().find_map(|such| lower.split_once(such))?.1;
    let noun = behind.split(|c: char| !c.is_alphabetic()).next()?;
    (noun.len() > 2 && !GENERAL.contains(&noun)).then(|| noun.to_owned())
}

/// Whether a denial says that there is no such thing.
pub(super) fn names_such(denial: &Account<'_>) -> bool {
    noun(denial).is_some()
}

/// "the word “capped” appears nowhere in the text": the word of which somebody says that it is not there.
fn word_not_there(account: &Account<'_>) -> Option<String> {
    let lower = account.text.to_lowercase();
    let behind = ["the word ", "the term ", "the phrase "].iter().find_map(|word| lower.split_once(word))?.1;
    let (quoted, rest) = behind.strip_prefix(['“', '"'])?.split_once(['”', '"'])?;
    let absent = ["nowhere", "not appear", "not occur", "not stand", "is absent"];
    (!quoted.contains(' ') && absent.iter().any(|word| rest.contains(word))).then(|| quoted.to_owned())
}

/// Whether a denial says that a word does not stand in a text.
pub(super) fn says_word_absent(account: &Account<'_>) -> bool {
    word_not_there(account).is_some()
}

/// Who used the word before.
fn absent_word(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let denial = &ground.accounts[at];
    let word = word_not_there(denial)?;
    let mut earlier = (at.saturating_sub(BACK)..at).rev();
    earlier.find(|other| {
        let other = &ground.accounts[*other];
        let used = other.words.iter().any(|own| own.lower == word);
        let told = other.statement.is_some() && !asks(other) && !other.same_teller(denial);
        used && told && other.document == denial.document && !other.overlaps(denial)
    })
}

/// The nearest claim of somebody else that speaks of the thing; where the denier itself passes it on ("noted reports that …"),
/// those who tell it.
pub(super) fn claims(ground: &Ground<'_>, at: usize) -> Vec<usize> {
    let denial = &ground.accounts[at];
    let Some(noun) = noun(denial) else { return absent_word(ground, at).into_iter().collect() };
    let near = |other: &usize| {
        let account = &ground.accounts[*other];
        let close = account.document == denial.document && account.sentence + REACH >= denial.sentence;
        let passed_on = ["hedge", "passed-on", "claim"].iter().any(|class| account.has(class));
        let told = account.statement.is_some() || passed_on;
        let claim = told && !asks(account) && !names_such(account) && !is_denial(account);
        let claim = claim && !account.has("no-comment") && !account.overlaps(denial);
        close && claim && speaks_of(account, &noun)
    };
    let own = |other: usize| ground.accounts[other].same_teller(denial);
    for other in (at.saturating_sub(BACK)..at).rev().filter(near) {
        if !own(other) {
            return vec![other];
        }
        if ground.accounts[other].has("claim") {
            return by_words(ground, at, other);
        }
    }
    asked_about(ground, at).into_iter().collect()
}

/// "Asked about reports that the board had turned a pause down, she said: “No such offer was made”": what she was asked about.
fn asked_about(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let denial = &ground.accounts[at];
    let document = &ground.case.documents[denial.document].document;
    let sentence = document.words(document.sentences()[denial.sentence].span);
    let mut before = (at.saturating_sub(2)..at).rev().filter(|other| {
        let other = &ground.accounts[*other];
        let one = other.document == denial.document && other.sentence == denial.sentence;
        one && other.has("claim") && !other.same_teller(denial) && !other.overlaps(denial)
    });
    before.next().filter(|_| sentence.starts_with("Asked "))
}

/// Whether an account speaks of what a noun stands for.
fn speaks_of(account: &Account<'_>, noun: &str) -> bool {
    if ["figure", "number", "sum", "amount"].contains(&noun) {
        return !account.figures.is_empty();
    }
    if INCIDENTS.contains(&noun) {
        return ["attack", "dead", "hurt", "blame"].iter().any(|class| account.has(class));
    }
    let marks = lexicon::marks(&words(noun));
    let of_class = NOUNS.iter().any(|(class, classes)| {
        let named = marks.iter().any(|mark| mark.class == *class);
        named && classes.iter().any(|class| account.has(class))
    });
    let wished = marks.iter().any(|mark| mark.class == "want") && is_wish(account);
    let stem = lexicon::common_stem(noun);
    // A plane is no plan, though their stems are one.
    let short = |word: &str| word.trim_end_matches('s').len();
    let named = |word: &Word| {
        lexicon::common_stem(&word.lower) == stem
            && (word.lower.len() > PLAIN || short(&word.lower) == short(noun))
    };
    of_class || wished || account.words.iter().any(named)
}

//! A figure that somebody puts against the one before it without naming what is counted: "The police spoke of half that",
//! "The union had spoken of 5,000", "put the figure far higher".

use super::slots::{figures_agree, other_figure, other_owners, other_sorts, wants};
use super::{Finding, Ground, Reason};
use crate::account::lexicon::common_stem;
use crate::account::{Account, asks};
use crate::issues::words::{Word, words};
use rapporteur_model::{Act, BlockKind};

/// Sentences between a figure and the one that is put against it, where only the second teller speaks in between.
const TURN: usize = 4;
/// Words of a content that is no more than a figure.
const BARE: usize = 4;
/// Accounts before one among which stands the first figure.
const BACK: usize = 6;
/// What is told of the figure before, in the words of the second teller.
const RELATIVE: [&str; 12] = [
    "half that",
    "half of that",
    "twice that",
    "double that",
    "fraction of that",
    "tenth of that",
    "third of that",
    "quarter of that",
    "fifth of that",
    "many times greater",
    "many times higher",
    "many times that",
];
/// Words for a figure, and how another one is to it.
const FIGURES: [&str; 6] = ["figure", "number", "toll", "total", "count", "cost"];
const FAR: [&str; 5] = ["far", "much", "considerably", "significantly", "slightly"];
const THAN: [&str; 5] = ["higher", "lower", "smaller", "larger", "greater"];
/// Pronouns for what is counted.
const POINTERS: [&str; 6] = ["it", "them", "this", "that", "these", "those"];
/// Verbs of putting a figure.
const PUTS: [&str; 9] =
    ["spoke", "spoken", "speak", "speaks", "put", "puts", "counted", "counts", "estimates"];
/// Words that count roughly, and lengths of time.
const VAGUE: [&str; 9] =
    ["dozen", "dozens", "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion"];
const TIMES: [&str; 10] =
    ["day", "days", "week", "weeks", "month", "months", "year", "years", "hours", "hour"];

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    (1..ground.accounts.len()).filter_map(|at| against(ground, at)).collect()
}

/// The figure before an account that its own is put against.
fn against(ground: &Ground<'_>, at: usize) -> Option<Finding> {
    let own = &ground.accounts[at];
    let bids = [Act::Ask, Act::Intend, Act::Promise].into_iter().any(|act| own.acts(act));
    if own.statement.is_none() || own.who.is_none() || asks(own) || bids {
        return None;
    }
    let document = &ground.case.documents[own.document].document;
    let sentence = document.words(document.sentences()[own.sentence].span);
    let told = content(ground, own);
    let relative = is_relative(&told) && (puts(own) || own.has("number")) || puts_far(ground, own, sentence);
    let lengths = !relative && puts(own) && is_time(&told);
    let bare = puts(own) && is_bare(&told);
    if !relative && !bare {
        return None;
    }
    let claim = (at.saturating_sub(BACK)..at).rev().find(|claim| {
        let claim = &ground.accounts[*claim];
        // "far higher, almost 60" is told to be another figure.
        let agree = !relative && (figures_agree(claim, own) || same_number(claim, own));
        let counts = claim.words.iter().any(is_number) && one_unit(claim, own) && !agree;
        let beside = claim.sentence + 1 >= own.sentence || !claim.common(own).is_empty();
        let counts = if lengths { names_time(&claim.words) && beside } else { counts };
        let told = !asks(claim) && (!wants(claim) || claim.has("number"));
        counts
            && told
            && (relative || of_claim(claim, own))
            && is_body(ground, claim)
            && !claim.overlaps(own)
            && !claim.same_teller(own)
    })?;
    let first = &ground.accounts[claim];
    let near =
        first.document == own.document && (first.sentence + 1 >= own.sentence || turn(ground, claim, at));
    near.then(|| Finding::new(Reason::Number, vec![claim, at], "a figure put against the one before", true))
}

/// "half that" in whole words: "on behalf that day" counts nothing.
fn is_relative(told: &str) -> bool {
    RELATIVE
        .iter()
        .any(|words| told.match_indices(words).any(|(at, _)| !told[..at].ends_with(char::is_alphabetic)))
}

/// Whether both tell one number, whatever they call those whom they count: "40 Swiss came home", "its own figure at 40".
fn same_number(claim: &Account<'_>, own: &Account<'_>) -> bool {
    let known = |word: &Word| claim.words.iter().any(|other| other.lower == word.lower);
    own.words.iter().filter(|word| is_number(word)).any(known)
}

/// Whether what a figure is put to is what the claim counts: "put the damage at two million" is none of "three men were held",
/// and "its own losses" are none of the other's.
fn of_claim(claim: &Account<'_>, own: &Account<'_>) -> bool {
    let verb = own.words.iter().find(|word| PUTS.contains(&word.lower.as_str()));
    let put =
        verb.and_then(|verb| own.text[verb.end..].split_once(" at ")).map(|(put, _)| put.to_lowercase());
    let Some(put) = put.filter(|put| (1..=BARE).contains(&words(put).len())) else { return true };
    let put_words = words(&put);
    let named = |word: &Word| FIGURES.contains(&word.lower.as_str());
    let shared = |word: &Word| {
        let stem = common_stem(&word.lower);
        claim.words.iter().any(|other| common_stem(&other.lower) == stem)
    };
    let pronoun = put.split_whitespace().any(|word| POINTERS.contains(&word));
    let dead = own.has("dead") && claim.has("dead");
    let others = !put.contains(" own ") || put_words.iter().any(named);
    others && (pronoun || dead || put_words.iter().any(|word| named(word) || shared(word)))
}

/// Whether nobody but the second teller speaks between the two.
fn turn(ground: &Ground<'_>, claim: usize, at: usize) -> bool {
    let own = &ground.accounts[at];
    let near = ground.accounts[claim].sentence + TURN >= own.sentence;
    near && ground.accounts[claim + 1..at].iter().all(|other| other.who == own.who || other.outlet())
}

/// What a statement says, in small letters and without quotation marks.
fn content(ground: &Ground<'_>, account: &Account<'_>) -> String {
    let document = &ground.case.documents[account.document].document;
    let pieces = account.statement.iter().flat_map(|statement| &statement.content);
    let said: Vec<&str> = pieces.map(|piece| document.words(*piece)).collect();
    said.join(" ").to_lowercase().replace(['“', '”', '"'], "")
}

/// Whether a statement is reported by a verb that puts a figure.
fn puts(account: &Account<'_>) -> bool {
    let content = account.statement.and_then(|statement| statement.content.first());
    let start = content.map_or(0, |content| content.start().saturating_sub(account.span.start()));
    let said = account.words.iter().filter(|word| word.start < start);
    !account.acts(Act::Ask) && said.into_iter().any(|word| PUTS.contains(&word.lower.as_str()))
}

/// Whether what is said is a figure and hardly more: "5,000", "the damage at a few million, which …".
fn is_bare(said: &str) -> bool {
    let figure = said.rsplit_once(" at ").filter(|(before, _)| words(before).len() <= BARE);
    let figure = figure.map_or(said, |(_, figure)| figure);
    let figure = figure.split([',', ';', '–']).next().unwrap_or(figure);
    let words = words(figure);
    let number = words.iter().any(|word| is_number(word) || VAGUE.contains(&word.lower.as_str()));
    words.len() <= BARE && (number || is_time(figure))
}

fn is_number(word: &Word) -> bool {
    const NAMED: [&str; 11] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    word.lower.starts_with(|c: char| c.is_ascii_digit()) || NAMED.contains(&word.lower.as_str())
}

/// Whether what is said is a length of time: "a month".
fn is_time(said: &str) -> bool {
    let words = words(said);
    words.len() <= 2 && words.last().is_some_and(|word| TIMES.contains(&word.lower.as_str()))
}

/// Whether words name a length of time.
fn names_time(words: &[Word]) -> bool {
    words.windows(2).any(|two| is_number(&two[0]) && TIMES.contains(&two[1].lower.as_str()))
}

/// Whether one of the two says not of what its figures are, or both say the same.
fn one_unit(claim: &Account<'_>, own: &Account<'_>) -> bool {
    let units = |account: &'_ Account<'_>| -> Vec<String> {
        account.figures.iter().flat_map(|figure| figure.units.clone()).collect()
    };
    let (ours, theirs) = (units(claim), units(own));
    // The breaches of one side are not those of the other.
    let parted = other_figure(claim, own).is_some_and(|(_, one, other)| {
        other_owners(claim, own, one, other) || other_sorts(claim, own, one, other)
    });
    let one = ours.is_empty() || theirs.is_empty() || ours.iter().any(|unit| theirs.contains(unit));
    one && !parted
}

/// Whether an account stands in the text itself, and not in a heading.
fn is_body(ground: &Ground<'_>, account: &Account<'_>) -> bool {
    let document = &ground.case.documents[account.document].document;
    let block = document.sentences()[account.sentence].block;
    let clock =
        account.words.first().is_some_and(|word| word.lower.starts_with(|c: char| c.is_ascii_digit()));
    document.blocks()[block].kind == BlockKind::Paragraph && !(clock && account.outlet())
}

/// Whether the sentence of an account puts "the figure far higher" before the account tells how high.
fn puts_far(ground: &Ground<'_>, account: &Account<'_>, sentence: &str) -> bool {
    let words = words(sentence);
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|word| list.contains(&word.lower.as_str()));
    let put = (0..words.len())
        .find(|at| is(*at, &PUTS) && is(at + 1, &FIGURES) && is(at + 2, &FAR) && is(at + 3, &THAN));
    let document = &ground.case.documents[account.document].document;
    let start = document.sentences()[account.sentence].span.start();
    let behind = put.is_some_and(|put| start + words[put].start <= account.span.start());
    behind && account.words.len() > BARE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_figure_is_no_more_than_a_number_or_a_length_of_time() {
        assert!(
            is_bare("5,000") && is_bare("a month") && is_bare("the damage at a few million, which they know")
        );
        assert!(!is_bare("a walk of five miles along the northern shore") && !is_bare("peace"));
    }
}

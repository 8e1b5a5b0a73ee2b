//! What a denial calls that which it denies, and whose it says it is: "these figures", "the allegations of the owners".

use super::super::blame::doors;
use super::super::{Ground, source};
use crate::account::{Account, lexicon};
use crate::issues::words::words;
use crate::world::world;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words before a claim's noun among which stands whose it is, and words behind "claims by".
const BEFORE: usize = 2;
const BEHIND: usize = 5;
/// Words of the longest name.
const NAME: usize = 4;
/// Nouns for what counts.
const COUNTS: [&str; 11] = [
    "figure",
    "figures",
    "count",
    "counts",
    "number",
    "numbers",
    "toll",
    "tally",
    "estimate",
    "estimates",
    "statistics",
];
/// Nouns for what is laid on somebody.
const CHARGES: [&str; 6] = ["accusation", "accusations", "allegation", "allegations", "charge", "charges"];
/// Whose claims are nobody's in the case: the papers'.
const PRESS: [&str; 5] = ["media", "press", "newspaper", "newspapers", "broadcaster"];

/// What a denial calls that which it denies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noun {
    Count,
    Charge,
    Other,
}

pub(super) fn noun(denial: &Account<'_>) -> Noun {
    let is = |list: &[&str]| denial.words.iter().any(|word| list.contains(&word.lower.as_str()));
    if is(&COUNTS) && denial.figures.is_empty() {
        Noun::Count
    } else if is(&CHARGES) || disowns(denial) {
        Noun::Charge
    } else {
        Noun::Other
    }
}

/// "had no involvement in the shelling": whoever says so was accused of it.
pub(super) fn disowns(denial: &Account<'_>) -> bool {
    let involved = |mark: &lexicon::Mark| denial.words_at(&mark.words).to_lowercase().contains("involve");
    denial.of("falsity").any(involved)
}

/// Those whose claim a denial says it is, in small letters; of the papers' claims nobody's.
pub(super) fn whose(ground: &Ground<'_>, denial: &Account<'_>) -> BTreeSet<String> {
    let own =
        |name: &String| denial.who.into_iter().chain(denial.side).any(|own| own.to_lowercase() == *name);
    if !denial.has("claim") {
        let mut all = doors(ground, denial);
        all.retain(|name| !own(name));
        return all;
    }
    let mut found = BTreeSet::new();
    for claim in denial.of("claim") {
        let before = claim.words.start.saturating_sub(BEFORE)..claim.words.start;
        let is = |at: usize, list: &[&str]| {
            denial.words.get(at).is_some_and(|word| list.contains(&word.lower.as_str()))
        };
        let end = claim.words.end + usize::from(is(claim.words.end, &["made"]));
        let by = is(end, &["by", "of", "from"]);
        let behind = claim.words.end..denial.words.len().min(end + if by { BEHIND } else { 0 });
        for part in [before, behind] {
            if denial.words[part.clone()].iter().any(|word| PRESS.contains(&word.lower.as_str())) {
                return BTreeSet::new();
            }
            found.extend(named(ground, denial, part));
        }
    }
    found.retain(|name| !own(name));
    found
}

/// The sides that some words of an account name.
pub(super) fn named(ground: &Ground<'_>, account: &Account<'_>, part: Range<usize>) -> Vec<String> {
    let side = |from: usize| {
        let state = world().state(account.words[from].lower.trim_end_matches("’s")).map(|(state, _)| state);
        let actor = (1..=NAME.min(part.end - from)).rev().find_map(|len| {
            let name = account.words_at(&(from..from + len));
            ground.named(account.document, name.trim_end_matches("’s").trim_end_matches("'s"))
        });
        actor.map(|actor| actor.party.as_deref().unwrap_or(&actor.name)).or(state).map(str::to_lowercase)
    };
    let capital = |from: &usize| account.text[account.words[*from].start..].starts_with(char::is_uppercase);
    part.clone().filter(capital).filter_map(side).collect()
}

/// Whether an account is told by one of these, by the name, the last name or the side.
pub(super) fn told_by(account: &Account<'_>, names: &BTreeSet<String>) -> bool {
    account.statement.is_some()
        && account.who.into_iter().chain(account.side).any(|name| names.contains(&name.to_lowercase()))
}

/// "the senator's account": the noun for the one whose claim is denied.
pub(super) fn role_noun(denial: &Account<'_>) -> Option<String> {
    denial.of("claim").find_map(|claim| {
        let owner = &denial.words[claim.words.start.checked_sub(1)?];
        let written = &denial.text[owner.start..owner.end];
        let owns = written.ends_with("'s") || written.ends_with("’s");
        (owns && written.starts_with(char::is_lowercase)).then(|| owner.lower.clone())
    })
}

/// Whether the teller of an account is called by a noun where the account names him: "senator Mona Adler".
pub(super) fn is_called(ground: &Ground<'_>, account: &Account<'_>, noun: &str) -> bool {
    let Some(source) = source(account) else { return false };
    let document = &ground.case.documents[account.document].document;
    let named = source.mention.into_iter().chain(source.role);
    named.into_iter().any(|span| words(document.words(span)).iter().any(|word| word.lower == noun))
}

//! One utterance: who said it, and in which words. And what an outlet says of its own account.

use super::super::pair::{ALIGNED, Pair};
use super::{Decided, Reason};
use crate::account::Account;
use rapporteur_model::{Act, Mode};

/// The share of a quotation's words that another one has where both are of one utterance.
const SAME_WORDS: f32 = 0.8;
/// The fewest words of the matter that a quotation has.
const FEWEST: usize = 2;
/// The fewest of one that is told of two speakers in texts that need not be of one matter.
const PLAIN: usize = 3;

pub(super) fn correction(pair: &Pair<'_, '_>) -> Option<Decided> {
    let corrects = pair.b.has("correction") && pair.a.document != pair.b.document;
    corrects.then_some((Reason::Correction, None))
}

/// Whether an account is direct speech of some length.
fn quoted(account: &Account<'_>) -> bool {
    account.statement.is_some_and(|statement| statement.mode == Mode::Direct) && account.matter.len() >= 3
}

/// The stems that stand between quotation marks.
fn spoken(account: &Account<'_>) -> Vec<u32> {
    let direct = account.statement.is_some_and(|statement| statement.mode == Mode::Direct);
    let start = account.span.start();
    let content = |at: usize| {
        let of = |statement: &rapporteur_model::Statement| {
            statement.content.iter().any(|span| span.contains(at + start))
        };
        account.statement.is_some_and(of)
    };
    let open = |at: usize| {
        let before = &account.text[..at];
        let straight = before.matches('"').count() % 2 == 1;
        straight
            || before.rfind('“').is_some_and(|opened| before.rfind('”').is_none_or(|closed| closed < opened))
    };
    let said = |word: usize| {
        let at = account.words[word].start;
        if direct { content(at) } else { open(at) }
    };
    account.matter.iter().filter(|(word, _)| said(*word)).map(|(_, stem)| *stem).collect()
}

/// Whether both quote the same words: nearly all that the shorter quotation says is in the other.
fn same_quotation(pair: &Pair<'_, '_>, fewest: usize) -> bool {
    let (a, b) = (spoken(pair.a), spoken(pair.b));
    let shared = a.iter().filter(|stem| b.contains(*stem)).count();
    let shorter = a.len().min(b.len());
    shorter >= fewest && shared as f32 >= SAME_WORDS * shorter as f32
}

/// Whether somebody has no name here: "the army's chief" may be anybody who is named elsewhere.
pub(crate) fn is_described(who: &str) -> bool {
    who.split_whitespace().any(|word| word.starts_with(char::is_lowercase) && word.len() > 3)
}

/// Whether two persons are known to tell them: the name of a state or body is nobody else's than its speaker's.
fn two_persons(pair: &Pair<'_, '_>) -> bool {
    let is_body = |account: &Account<'_>| account.who.is_none_or(is_described) || account.who == account.side;
    !is_body(pair.a) && !is_body(pair.b) && pair.a.who != pair.b.who
}

pub(super) fn speaker(pair: &Pair<'_, '_>) -> Option<Decided> {
    let (a, b) = (pair.a, pair.b);
    let others = a.who.is_some() && b.who.is_some() && !a.same_teller(b);
    if pair.given {
        return (same_quotation(pair, FEWEST) && others).then_some((Reason::Speaker, None));
    }
    let apart = a.document != b.document && two_persons(pair);
    let same = apart && (same_quotation(pair, PLAIN) || pair.likeness >= 0.7 && quoted(a) && quoted(b));
    // A claim of one and of another of the same side in one text: whose it is, is told in two ways.
    let claims = pair.likeness >= 0.45 && pair.common > 1 && a.document == b.document && a.who != b.who;
    let negated = [a, b].into_iter().any(|one| one.has("negation") || one.acts(Act::Deny));
    let claimed = claims && a.side.is_some() && a.side == b.side && two_persons(pair) && !negated;
    (same || claimed).then_some((Reason::Speaker, None))
}

pub(super) fn wording(pair: &Pair<'_, '_>) -> Option<Decided> {
    let (a, b) = (pair.a, pair.b);
    if pair.given {
        return (same_quotation(pair, FEWEST) && spoken(a) != spoken(b)).then_some((Reason::Wording, None));
    }
    let same = pair.likeness >= ALIGNED && quoted(a) && quoted(b) && a.who.is_some() && a.who == b.who;
    (same && a.document != b.document && a.stems != b.stems).then_some((Reason::Wording, None))
}

/// Whether one quotes what the other tells of the same speaker.
pub(crate) fn told_and_quoted(pair: &Pair<'_, '_>) -> bool {
    let one = quoted(pair.a) != quoted(pair.b) && pair.common > 2;
    one && pair.a.who.is_some() && pair.a.who == pair.b.who
}

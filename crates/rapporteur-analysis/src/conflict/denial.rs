//! A claim, and somebody who says that it is not so.

use super::{Finding, Ground, Reason};
use crate::account::{Account, asks};
use rapporteur_model::Act;

/// A claim less alike than this is not the one that is denied.
const LEAST: f32 = 0.2;
/// Words of the matter below which a denial does not say what it denies.
const BARE: usize = 3;
/// Sentences back at which the denied claim stands where the denial does not say it.
const BACK: usize = 2;
/// Days between a claim and its denial.
const APART: i32 = 60;

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let denials = (0..ground.accounts.len()).filter(|at| is_denial(&ground.accounts[*at]));
    denials.filter_map(|at| denied(ground, at)).collect()
}

/// Whether an account says that a claim is wrong.
fn is_denial(account: &Account<'_>) -> bool {
    let turned_down = account.has("dismissal") && account.has("claim");
    !asks(account)
        && (account.acts(Act::Deny)
            || account.has("denial")
            || turned_down
            || account.has("falsity") && !account.outlet())
}

fn denied(ground: &Ground<'_>, at: usize) -> Option<Finding> {
    let mut claims = by_words(ground, at);
    let mut why = "the claim has the words of the denial";
    if claims.is_empty() && takes_up(&ground.accounts[at]) {
        claims.extend(before(ground, at));
        why = "the denial takes up what stands before it";
    }
    let denial = said_fully(ground, at);
    let mut sides: Vec<usize> = claims;
    if sides.is_empty() || sides.contains(&denial) {
        return None;
    }
    sides.push(denial);
    Some(Finding { reason: Reason::Polarity, sides, why: why.to_owned(), sure: true })
}

/// The claims of others in the denial's words.
fn by_words(ground: &Ground<'_>, at: usize) -> Vec<usize> {
    let denial = &ground.accounts[at];
    let claim = |&(other, likeness): &(usize, f32)| {
        let account = &ground.accounts[other];
        let shared = crate::account::Index::shared(&denial.stems, &account.stems);
        let rare = shared.iter().any(|stem| ground.index.is_rare(*stem));
        likeness >= LEAST
            && shared.len() > 1
            && rare
            && !is_denial(account)
            && !asks(account)
            && !account.has("negation")
            && !account.same_teller(denial)
            && !account.overlaps(denial)
            && ground.days_apart(at, other).is_none_or(|days| days <= APART)
    };
    ground.near(at).into_iter().filter(claim).map(|(other, _)| other).take(2).collect()
}

/// Whether the denial names what it denies by a noun or pronoun only.
fn takes_up(denial: &Account<'_>) -> bool {
    let own =
        denial.matter.iter().filter(|(word, _)| !denial.marks.iter().any(|mark| mark.words.contains(word)));
    let lower = denial.text.to_lowercase();
    let pronoun =
        lower.split(|c: char| !c.is_alphabetic()).any(|word| ["it", "this", "that", "so"].contains(&word));
    own.count() < BARE && (pronoun || denial.has("claim") || denial.words.len() < 5)
}

/// The account before it, by somebody else.
fn before(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let denial = &ground.accounts[at];
    let earlier = (0..at).rev().map(|other| (other, &ground.accounts[other]));
    let near = earlier.take_while(|(_, other)| {
        other.document == denial.document && other.sentence + BACK >= denial.sentence
    });
    let claims =
        near.filter(|(_, other)| !other.same_teller(denial) && !other.overlaps(denial) && !asks(other));
    let claims = claims.filter(|(_, other)| !is_denial(other) && other.matter.len() >= 2);
    claims.map(|(other, _)| other).next()
}

/// Where the denial is a bare word ("That is false."), what the denier goes on to say.
fn said_fully(ground: &Ground<'_>, at: usize) -> usize {
    let denial = &ground.accounts[at];
    let next = ground.accounts.get(at + 1).filter(|next| {
        let goes_on = next.document == denial.document && next.sentence == denial.sentence + 1;
        goes_on && next.same_teller(denial) && !asks(next)
    });
    if denial.matter.len() < 2 && next.is_some() { at + 1 } else { at }
}

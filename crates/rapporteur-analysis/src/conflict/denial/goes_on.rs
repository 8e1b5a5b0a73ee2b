//! What somebody who denies goes on to say.

use super::super::Ground;
use super::says::is_denial;
use crate::account::{Account, asks};
use crate::shift::first_named;

/// Accounts behind a denial among which stands what the denier goes on to say.
const NEXT: usize = 3;

/// What the denier says right behind the denial, or in it behind the verb: "denied this, saying …".
pub(super) fn next(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let denial = &ground.accounts[at];
    (at + 1..ground.accounts.len().min(at + 1 + NEXT)).find(|next| {
        let next = &ground.accounts[*next];
        let near = next.document == denial.document && next.sentence <= denial.sentence + 1;
        near && next.same_teller(denial) && !asks(next) && !next.matter.is_empty() && !next.overlaps(denial)
    })
}

/// Whether what the denier goes on to say is of an account: the opposite, or a word of it that few accounts have.
pub(super) fn answers(ground: &Ground<'_>, next: Option<usize>, other: &Account<'_>) -> bool {
    let Some(next) = next.map(|next| &ground.accounts[next]) else { return false };
    let opposed = next.poles.iter().any(|(line, first)| other.poles.contains(&(*line, !first)));
    let mut shared = next.common(other).into_iter();
    opposed || shared.any(|stem| ground.index.tells(stem) && !next.marked(stem))
}

/// Whether the next words are the denier's: the same speaker's, or the same side's where they are of the claim.
pub(super) fn is_of_denier(
    ground: &Ground<'_>,
    denial: &Account<'_>,
    next: &Account<'_>,
    claims: &[usize],
) -> bool {
    let one = next.who.is_some() && next.who == denial.who || denial.who.is_none();
    let of_claim = |claim: &usize| !ground.accounts[*claim].common(next).is_empty();
    let answers = ["negation", "denial", "falsity", "defence"].iter().any(|class| next.has(class));
    next.same_teller(denial) && (one || answers || claims.iter().any(of_claim))
}

/// "He also denies …": another denial, of another claim.
pub(super) fn denies_more(ground: &Ground<'_>, next: &Account<'_>) -> bool {
    let document = &ground.case.documents[next.document].document;
    let sentence = document.words(document.sentences()[next.sentence].span);
    is_denial(next) && sentence.contains(" also ")
}

/// Who tells the outlet's words that stand for a denial: whom they begin with ("Norway's denied it"), or whose no they go on
/// with behind a colon.
pub(super) fn teller(ground: &Ground<'_>, at: usize, told: usize) -> Option<String> {
    let (denial, own) = (&ground.accounts[at], &ground.accounts[told]);
    if !own.outlet() {
        return None;
    }
    if at != told {
        let document = &ground.case.documents[own.document].document;
        let sentence = document.sentences()[own.sentence].span;
        let one = own.sentence == denial.sentence && denial.span.end() <= own.span.start();
        let colon = one && document.words(sentence)[..own.span.start() - sentence.start()].contains(':');
        return denial.who.filter(|_| colon).map(str::to_owned);
    }
    let verb = denial.of("denial").next()?.words.start;
    let subject = denial.words.get(..verb).filter(|words| (1..=NEXT).contains(&words.len()))?;
    first_named(ground, denial.document, denial.text, subject).map(str::to_owned)
}

//! Which of the accounts around a denial is what it denies, where it only points to it.

use super::super::Ground;
use super::super::slots::wants;
use super::claims::{BACK, FEWEST, accuses, claims_named, laid, names, told_of};
use super::goes_on;
use super::says::{BARE, is_bare_no, is_denial, refuses};
use super::whose::{Noun, disowns, is_called, noun, role_noun, whose};
use crate::account::{Account, asks};
use rapporteur_model::Act;

/// Sentences back at which stands what was laid on somebody who rejects "the allegations".
const CHARGED: usize = 8;
/// Sentences of the longest turn of which a denial is the end.
const TURN: usize = 5;
/// Accounts behind a denial among which stands what is laid on the denier.
const LATER: usize = 5;

/// The account before it, by somebody else.
pub(super) fn before(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let denial = &ground.accounts[at];
    if let Some(claim) = of_role(ground, at) {
        return Some(claim);
    }
    if answers_question(ground, denial) {
        return None;
    }
    // "rejected allegations of the other side": what stands beside it is meant only where that side tells it.
    let whose = whose(ground, denial);
    let meant = |other: &Account<'_>| {
        !denial.has("claim")
            || whose.is_empty()
            || other.side.is_none()
            || claims_named(&whose, denial, other)
    };
    let fits = |other: &Account<'_>| {
        !own(denial, other)
            && !other.overlaps(denial)
            && !asks(other)
            && meant(other)
            && can_be(ground, denial, other)
    };
    let mut claims = around(ground, at);
    claims.retain(|other| fits(&ground.accounts[*other]));
    likeliest_first(ground, at, &mut claims);
    let charges =
        |other: &Account<'_>| (other.acts(Act::Accuse) || other.has("attack")) && names(other, denial);
    claims.retain(|other| !disowns(denial) || charges(&ground.accounts[*other]));
    let first = claims.first().copied().filter(|first| !refuses(denial, &ground.accounts[*first]))?;
    // What somebody passes on is told by who passes it on.
    let holds = |other: &&usize| {
        let (other, first) = (&ground.accounts[**other], &ground.accounts[first]);
        let holds = other.span.holds(first.span) && other.span != first.span;
        holds && other.sentence == first.sentence && !is_turn(ground, other)
    };
    Some(claims.iter().find(holds).copied().unwrap_or(first))
}

/// The accounts around a denial that may be what it is of, the nearest before it first.
fn around(ground: &Ground<'_>, at: usize) -> Vec<usize> {
    let denial = &ground.accounts[at];
    let earlier = (0..at).rev().map(|other| (other, &ground.accounts[other]));
    // "dismissed the allegations": what was laid on the denier, or what he then speaks of, may stand further back.
    let charge = noun(denial) == Noun::Charge;
    let next = goes_on::next(ground, at).filter(|_| charge);
    let turn = turn(ground, at);
    let near = earlier
        .take_while(|(_, other)| {
            other.document == denial.document && other.sentence + CHARGED >= denial.sentence
        })
        .filter(|(_, other)| {
            let far = charge && (accuses(other) || disowns(denial)) && names(other, denial)
                || other.statement.is_some() && goes_on::answers(ground, next, other);
            other.sentence + BACK >= turn || far
        });
    // A live page tells the latest first.
    let later = (at + 1..ground.accounts.len().min(at + LATER)).map(|other| (other, &ground.accounts[other]));
    let later = later.filter(|(_, other)| other.document == denial.document && laid(other, denial));
    near.chain(later).map(|(other, _)| other).collect()
}

/// Whether an account is of a turn of a conversation: an interviewer only passes on what he asks about.
fn is_turn(ground: &Ground<'_>, account: &Account<'_>) -> bool {
    let document = &ground.case.documents[account.document].document;
    let cues = account.statement.iter().flat_map(|statement| &statement.cue);
    cues.into_iter().all(|cue| !document.words(*cue).contains(char::is_alphabetic))
}

/// The sentence with which who denies a claim by its noun began to speak: "He would say so. …. I don't accept his figures."
fn turn(ground: &Ground<'_>, at: usize) -> usize {
    let denial = &ground.accounts[at];
    // What the denier passes on stands in his own words.
    let own = |other: &usize| {
        let account = &ground.accounts[*other];
        let near = account.document == denial.document && account.sentence + TURN >= denial.sentence;
        let mut around = ground.accounts[other.saturating_sub(1)..=*other].iter();
        near && around.any(|one| one.who == denial.who && one.span.holds(account.span))
    };
    let known = denial.has("claim") && denial.who.is_some();
    let first = (0..at).rev().take_while(own).last().filter(|_| known);
    first.map_or(denial.sentence, |first| ground.accounts[first].sentence)
}

/// "called the senator's account false": what the one who is called so told before.
fn of_role(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let denial = &ground.accounts[at];
    let role = role_noun(denial)?;
    let mut earlier = (0..at).rev().take_while(|other| {
        let other = &ground.accounts[*other];
        other.document == denial.document && other.sentence + CHARGED >= denial.sentence
    });
    // Who is called so once ("Senator Adler"), is named without it later.
    let called = earlier.clone().find(|other| is_called(ground, &ground.accounts[*other], &role))?;
    let who = ground.accounts[called].who;
    earlier.find(|other| {
        let other = &ground.accounts[*other];
        other.who == who && !asks(other) && !other.overlaps(denial) && other.matter.len() > 1
    })
}

/// "Asked whether the levy was up for talks, she said that it was not": a bare no of a sentence that tells what was asked.
fn answers_question(ground: &Ground<'_>, denial: &Account<'_>) -> bool {
    let document = &ground.case.documents[denial.document].document;
    let sentence = document.words(document.sentences()[denial.sentence].span);
    let asked = ["Asked ", "Pressed ", "Questioned "].iter().any(|opening| sentence.starts_with(opening));
    asked && (is_bare_no(denial) || opens(denial))
}

/// What is laid on the denier is denied before what tells of the denier, that before what stands nearer, and somebody's
/// words before the outlet's; nobody disputes that somebody wants something. A bare no is of what was said last.
fn likeliest_first(ground: &Ground<'_>, at: usize, claims: &mut [usize]) {
    let denial = &ground.accounts[at];
    let account = points_at_claim(denial);
    let next = opens(denial) || is_bare_no(denial) || denies_pronoun(denial) || account;
    let goes_on = goes_on::next(ground, at);
    let charge = noun(denial) == Noun::Charge;
    // "The liberals say the opposite" is of what stands right before, whoever tells it.
    if denial.text.contains("the opposite") {
        return;
    }
    claims.sort_by_key(|other| {
        let other = &ground.accounts[*other];
        let far = other.sentence + 1 < denial.sentence;
        let charge = charge && accuses(other) && (!far || names(other, denial));
        let last = [other.outlet(), false, false, false];
        let meant = [!laid(other, denial), wants(other), !told_of(other, denial), far];
        let answered = goes_on::answers(ground, goes_on, other);
        // A disputed account is not what somebody wants; that he could live with something, he may not have said.
        let wish = account && wants(other) && !other.has("yield");
        let laid_on = laid(other, denial);
        (
            !charge,
            wish,
            !laid_on,
            next && far,
            !answered,
            if next { last } else { meant },
            far,
            other.outlet(),
        )
    });
}

/// Whether an account is the denier's own side's. Somebody of the same side may call that side's claim wrong (an insider, a
/// deputy), and two whom one sentence sets against each other are of two sides.
fn own(denial: &Account<'_>, other: &Account<'_>) -> bool {
    let parted =
        other.document == denial.document && other.sentence == denial.sentence && other.who.is_some();
    if denial.has("claim") || parted && denial.who.is_some() {
        other.who.is_some() && other.who == denial.who
    } else {
        other.same_teller(denial)
    }
}

/// Whether an account can be what a denial is of: not another denial, a refusal to comment or, where figures are denied,
/// words without one.
fn can_be(ground: &Ground<'_>, denial: &Account<'_>, other: &Account<'_>) -> bool {
    let counts = noun(denial) != Noun::Count || !other.figures.is_empty();
    // Behind a question a no answers it, and not what the outlet told before.
    let asked = other.outlet() && denial.sentence > 0 && {
        let document = &ground.case.documents[denial.document].document;
        let before = document.sentences()[denial.sentence - 1].span;
        document.words(before).trim_end().ends_with('?')
    };
    // The outlet's own words are a claim where they pass on one, or speak of what the denial does.
    let opposite = denial.text.contains("the opposite") && other.has("blame");
    let passes_on =
        opposite || ["hedge", "passed-on", "claim", "attack"].iter().any(|class| other.has(class));
    let told = !other.outlet() || passes_on || denial.has("claim") || !other.common(denial).is_empty();
    let denies = is_denial(other) && !is_bare_no(denial);
    let wish = other.acts(Act::Ask) && denial.has("falsity") && !names(other, denial);
    // "Until they are freed, everything stops" lays nothing on anybody.
    let until = |word: &str| other.text.starts_with(word);
    let wish = wish || noun(denial) == Noun::Charge && (until("Until ") || until("Unless "));
    counts && told && !asked && !denies && !wish && !other.has("no-comment") && other.matter.len() >= 2
}

/// Whether a denial is no more than a few words: "Not so, says the board", "That is not correct."
fn opens(denial: &Account<'_>) -> bool {
    let content = denial.statement.and_then(|statement| statement.content.first());
    let from = content.map_or(0, |content| content.start().saturating_sub(denial.span.start()));
    let said = denial.words.iter().filter(|word| word.start >= from).count();
    denial.has("falsity") && denial.matter.len() < BARE && said <= FEWEST
}

/// "denied this", "disputed that, saying …": the pronoun is what was said last.
fn denies_pronoun(denial: &Account<'_>) -> bool {
    denial.of("denial").chain(denial.of("dismissal")).any(|mark| {
        let rest = denial.text[denial.words[mark.words.end - 1].end..].trim_start();
        let alone = |word: &str| {
            let behind = rest.strip_prefix(word);
            behind.is_some_and(|behind| behind.is_empty() || behind.starts_with([',', '.', ';', ':']))
        };
        ["this", "that", "it"].into_iter().any(alone)
    })
}

/// "disputed that account", "called that claim an insult": what was said last.
fn points_at_claim(denial: &Account<'_>) -> bool {
    denial.of("claim").any(|mark| {
        let before = denial.text[..denial.words[mark.words.start].start].trim_end();
        before.ends_with(" that") || before.ends_with(" this")
    })
}

//! A claim, and somebody who says that it is not so.

mod apposed;
mod before;
mod claims;
mod goes_on;
mod held;
mod says;
mod such;
mod whose;

use super::{Finding, Ground, Reason};
use crate::account::{Account, LONGEST, asks};
use before::before;
use claims::{affirmed, by_words, named_claim, proposes, refuted_at_once, taken_up, told_before};
use rapporteur_model::Span;
use says::{is_bare_no, is_denial, points_back, takes_up, turns_this_down};
use such::names_such;

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    // "no longer disputes": the negation may stand before the words that report.
    let turned =
        |at: usize| ground.lead(&ground.accounts[at]).last().is_some_and(|mark| mark.class == "negation");
    let denies = |at: &usize| is_denial(&ground.accounts[*at]) && !turned(*at) && !is_title(ground, *at);
    let denials = (0..ground.accounts.len()).filter(denies);
    let found = denials.filter_map(|at| denied(ground, at));
    found.chain(apposed::alone(ground)).chain(held::find(ground)).collect()
}

/// Whether a denial is all of a paragraph without an end ("Oslo disputes the account"): a heading, which is of what follows.
fn is_title(ground: &Ground<'_>, at: usize) -> bool {
    let denial = &ground.accounts[at];
    let document = &ground.case.documents[denial.document].document;
    let sentence = &document.sentences()[denial.sentence];
    let text = document.words(sentence.span).trim_end();
    let whole = document.blocks()[sentence.block].span == sentence.span;
    whole && text.ends_with(char::is_alphanumeric) && !text.contains(['“', '"', ':'])
}

/// Whether a sentence denies in an apposition what it tells before it.
pub(super) fn is_denied_in_apposition(ground: &Ground<'_>, document: usize, sentence: usize) -> bool {
    apposed::in_sentence(ground, document, sentence).is_some()
}

fn denied(ground: &Ground<'_>, at: usize) -> Option<Finding> {
    if let Some(next) = refuted_at_once(ground, at) {
        let why = "a story and what is said against it";
        return Some(Finding::new(Reason::Polarity, vec![at, next], why, true));
    }
    let apposed = apposed::of(ground, &ground.accounts[at]);
    if let Some(apposed) = apposed.filter(|apposed| ground.accounts[at].span.overlaps(apposed.span)) {
        return in_apposition(ground, at, &apposed);
    }
    if goes_on(ground, at) {
        return None;
    }
    let (claims, why) = WAYS.iter().find_map(|(why, way)| {
        let claims = way(ground, at);
        (!claims.is_empty()).then_some((claims, *why))
    })?;
    let denial = &ground.accounts[at];
    let bare = !denial.has("denial") && !denial.has("claim") && !denial.has("falsity");
    let only_proposes = |claim: &usize| {
        let claim = &ground.accounts[*claim];
        proposes(claim) && !claim.has("passed-on")
    };
    if bare && turns_this_down(denial) && claims.iter().any(only_proposes) {
        return None;
    }
    let (told, words) = said_fully(ground, at, &claims);
    if told.is_empty() {
        return held::around(ground, at, claims[0]);
    }
    let first = *told.first().filter(|_| !told.iter().any(|side| claims.contains(side)))?;
    let before = before(ground, at).map(|before| ground.accounts[before].stems.iter().copied().collect());
    let part = |claim: &usize| Some((*claim, ground.accounts[*claim].part_with(before.as_ref()?)?));
    let focus = claims.iter().filter_map(part).chain(words.map(|words| (first, words))).collect();
    let who = goes_on::teller(ground, at, first).map(|who| (first, who)).into_iter().collect();
    // "says that figure is exaggerated": what is disputed is how many.
    let counts = whose::noun(denial) == whose::Noun::Count && denial.has("falsity");
    let counts = counts && claims.iter().all(|claim| !ground.accounts[*claim].figures.is_empty());
    let reason = if counts { Reason::Number } else { Reason::Polarity };
    let sides = claims.iter().copied().chain(told).collect();
    Some(Finding { focus, who, ..Finding::new(reason, sides, why, true) })
}

/// "…, a claim the ministry denies": nothing but what stands right before it is denied.
fn in_apposition(ground: &Ground<'_>, at: usize, apposed: &apposed::Apposed) -> Option<Finding> {
    let denial = &ground.accounts[at];
    let behind = |next: &Account<'_>| {
        next.document == denial.document && next.span.overlaps(apposed.span) && is_denial(next)
    };
    if !denial.span.overlaps(apposed.span) || ground.accounts[at + 1..].iter().take(2).any(behind) {
        return None;
    }
    let (claim, words) = apposed::claim(ground, at, apposed)?;
    let who = apposed.denier(ground, &ground.accounts[claim]);
    let why = "an apposition denies what stands before it";
    let found = Finding::new(Reason::Polarity, vec![claim, at], why, true);
    Some(Finding {
        focus: vec![(claim, words), (at, apposed.span)],
        who: who.into_iter().map(|who| (at, who)).collect(),
        ..found
    })
}

/// A way to find the claims that the account `at` denies.
type Way = fn(&Ground<'_>, usize) -> Vec<usize>;

/// Every way, the surest first.
const WAYS: [(&str, Way); 7] = [
    ("the claim speaks of what is denied to be there", such::claims),
    ("the denial points to what stands before it", |ground, at| {
        let points =
            points_back(&ground.accounts[at]) && !is_cut(ground, at) && !names_such(&ground.accounts[at]);
        if points { taken_up(ground, at) } else { Vec::new() }
    }),
    ("the claim has the words of the denial", |ground, at| {
        if points_back(&ground.accounts[at]) { Vec::new() } else { by_words(ground, at, at) }
    }),
    ("the denial takes up what stands beside it", |ground, at| {
        let takes =
            takes_up(&ground.accounts[at]) && !is_cut(ground, at) && !names_such(&ground.accounts[at]);
        if takes { taken_up(ground, at) } else { Vec::new() }
    }),
    ("the denial tells the claim itself", |ground, at| named_claim(ground, at).into_iter().collect()),
    ("somebody affirms what is denied", |ground, at| affirmed(ground, at).into_iter().collect()),
    ("what stands before it tells of the denier", |ground, at| told_before(ground, at).into_iter().collect()),
];

/// Whether it goes on with a denial of its teller just before it that says what is denied: "denied that the pier was sold.
/// Such reports are false, she said".
fn goes_on(ground: &Ground<'_>, at: usize) -> bool {
    let denial = &ground.accounts[at];
    let pointing = points_back(denial) || takes_up(denial) || names_such(denial);
    let mut earlier = ground.accounts[..at]
        .iter()
        .rev()
        .take_while(|other| other.document == denial.document && other.sentence + 1 >= denial.sentence);
    let such = denial.words.iter().any(|word| word.lower == "such");
    // "Absolutely false," says somebody of the side that has just been told to deny it.
    let such = such || denial.has("falsity") && denial.matter.len() < says::BARE;
    let block = |account: &Account<'_>| {
        ground.case.documents[account.document].document.sentences()[account.sentence].block
    };
    let denied = |other: &Account<'_>| {
        let bare = denial.has("falsity") && denial.matter.len() < says::BARE && block(other) == block(denial);
        let teller =
            bare || other.who.is_some() && (other.who == denial.who || such && other.same_teller(denial));
        is_denial(other) && teller && !other.overlaps(denial)
    };
    pointing && earlier.any(denied)
}

/// "denied reports, carried by two papers, that the pier was sold": what is denied stands behind an insertion.
fn is_cut(ground: &Ground<'_>, at: usize) -> bool {
    let denial = &ground.accounts[at];
    let document = &ground.case.documents[denial.document].document;
    let end = document.sentences()[denial.sentence].span.end();
    let rest = document.words(Span::new(denial.span.end().min(end), end));
    let ends = denial.of("claim").any(|mark| mark.words.end == denial.words.len());
    ends && rest.trim_start().starts_with(',') && rest.contains(", that ")
}

/// The accounts that stand for the denial, and the words of the first where the denier goes on: a bare word ("That is
/// false.") with what is said behind it, and what is said instead.
fn said_fully(ground: &Ground<'_>, at: usize, claims: &[usize]) -> (Vec<usize>, Option<Span>) {
    let denial = &ground.accounts[at];
    let next = (at + 1..ground.accounts.len().min(at + 4)).find(|next| {
        let next = &ground.accounts[*next];
        let goes_on = next.document == denial.document && next.sentence <= denial.sentence + 1;
        let speaks = goes_on::is_of_denier(ground, denial, next, claims)
            || next.who.is_some_and(is_own_voice)
            || rebuts(next);
        let tells = next.matter.len() > 1 || !next.figures.is_empty();
        goes_on
            && speaks
            && !asks(next)
            && !next.overlaps(denial)
            && tells
            && !goes_on::denies_more(ground, next)
    });
    let next = next.filter(|next| !claims.contains(next));
    if let Some(denier) = named_behind(ground, at).filter(|denier| !claims.contains(denier)) {
        return (vec![denier], None);
    }
    let held = claims.iter().all(|claim| denial.overlaps(&ground.accounts[*claim]));
    let bare = denial.matter.len() < 2 || is_bare_no(denial);
    if let Some(whole) = told_whole(ground, at).filter(|whole| !claims.contains(whole)) {
        return (vec![whole], None);
    }
    let Some(next) = next else { return (if held { Vec::new() } else { vec![at] }, None) };
    let one = ground.accounts[next].sentence == denial.sentence;
    let repeats = denial.has("claim") || denial.has("falsity") || one;
    // An official text speaks of itself as `we`, and its own words are the denier's.
    let document = &ground.case.documents[denial.document].document;
    let we = document.words(denial.shown).split_whitespace().any(|word| word.eq_ignore_ascii_case("we"));
    let voice = own_voice(&ground.accounts[next], denial) || we && ground.accounts[next].outlet();
    match together(ground, (at, next), claims) {
        Some(both) if bare || held => (vec![next], Some(both)),
        _ if bare || held => (vec![next], None),
        Some(both) if repeats && voice => (vec![at], Some(both)),
        None if repeats && voice => (vec![at, next], None),
        _ => (vec![at], None),
    }
}

/// "That was denied in Oslo: the minister told …": who denies speaks behind the colon.
fn named_behind(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let denial = &ground.accounts[at];
    let next = ground.accounts.get(at + 1)?;
    let one = next.document == denial.document && next.sentence == denial.sentence;
    let document = &ground.case.documents[denial.document].document;
    let from = denial.span.end().min(next.shown.start());
    let colon =
        document.words(Span::new(from, next.shown.start())).contains(':') || denial.text.ends_with(':');
    (denial.outlet() && one && colon && next.statement.is_some() && !asks(next)).then_some(at + 1)
}

/// A denial with the denier's next words, where both are short enough and no claim stands between them.
fn together(ground: &Ground<'_>, (at, next): (usize, usize), claims: &[usize]) -> Option<Span> {
    let (denial, next) = (&ground.accounts[at], &ground.accounts[next]);
    let both = denial.shown.cover(next.shown);
    let words = ground.case.documents[denial.document].document.words(both);
    let voice = next.who == denial.who || next.who.is_some_and(|who| who.to_lowercase().contains("spokes"));
    let short = voice && words.split_whitespace().count() <= LONGEST;
    (short && claims.iter().all(|claim| !both.overlaps(ground.accounts[*claim].span))).then_some(both)
}

/// Whether the next words are the denier's own.
fn own_voice(next: &Account<'_>, denial: &Account<'_>) -> bool {
    next.who.is_some() && next.who == denial.who || next.who.is_some_and(is_own_voice)
}

/// The same teller's words of which the denial is only the beginning: "contradicted her: it was …, she said, …".
fn told_whole(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let denial = &ground.accounts[at];
    let whole = |next: &usize| {
        let next = &ground.accounts[*next];
        let own = next.document == denial.document && next.who == denial.who && next.overlaps(denial);
        own && next.span.start() > denial.span.start() && next.span.end() > denial.span.end()
    };
    (at + 1..ground.accounts.len().min(at + 3)).find(whole)
}

/// Whether the outlet, which passes a denial on in its own words, goes on with what is not so: "Nobody had met in Lima."
fn rebuts(account: &Account<'_>) -> bool {
    account.outlet() && account.has("negation")
}

/// Whether a speaker is only known to speak for somebody, or is what somebody calls `our`.
fn is_own_voice(who: &str) -> bool {
    let who = who.to_lowercase();
    who.starts_with("our ") || ["spokes", "source", "official"].iter().any(|word| who.contains(word))
}

//! A claim, and somebody who says that it is not so.

use super::blame::doors;
use super::slots::is_wish;
use super::{Finding, Ground, Reason};
use crate::account::{Account, Index, asks, lexicon};
use crate::issues::words::words;
use crate::world::world;
use rapporteur_model::Act;

/// A claim less alike than this is not the one that is denied.
const LEAST: f32 = 0.17;
/// Words of the matter below which a denial does not say what it denies.
const BARE: usize = 3;
/// Words of the matter up to which an account only speaks of a claim that others tell.
const SPOKEN_OF: usize = 6;
/// Sentences back at which the denied claim stands where the denial does not say it.
const BACK: usize = 2;
/// Accounts behind a denial among which stands what is laid on the denier.
const LATER: usize = 5;
/// Accounts before the last one of a story among which it begins.
const STORY: usize = 4;
/// Words before `disputed` and `dispute` that make it a state.
const STATES: [&str; 12] =
    ["in", "is", "are", "was", "were", "be", "been", "remain", "remains", "remained", "still", "hotly"];
/// Days between a claim and its denial.
const APART: i32 = 60;

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    // "no longer disputes": the negation may stand before the words that report.
    let turned =
        |at: usize| ground.lead(&ground.accounts[at]).last().is_some_and(|mark| mark.class == "negation");
    let denials = (0..ground.accounts.len()).filter(|at| is_denial(&ground.accounts[*at]) && !turned(*at));
    denials.filter_map(|at| denied(ground, at)).collect()
}

/// Whether an account says that a claim is wrong.
fn is_denial(account: &Account<'_>) -> bool {
    let turned_down = account.has("dismissal") && account.has("claim");
    // "She did not deny it" denies nothing.
    let turned_round = account.of("denial").any(|denial| {
        account
            .of("negation")
            .any(|negation| (negation.words.end..negation.words.end + 2).contains(&denial.words.start))
    });
    !asks(account)
        && !turned_round
        && !tells_of_dispute(account)
        && (account.acts(Act::Deny) || account.has("denial") || turned_down || calls_false(account))
}

/// "The figures are still in dispute": the outlet tells that there is a dispute, and denies nothing.
fn tells_of_dispute(account: &Account<'_>) -> bool {
    let state = |mark: &lexicon::Mark| {
        let before = mark.words.start.checked_sub(1).and_then(|at| account.words.get(at));
        before.is_some_and(|word| STATES.contains(&word.lower.as_str()))
    };
    account.outlet() && !account.has("falsity") && account.of("denial").all(state)
}

/// Whether somebody calls something untrue; the outlet does where its sentence begins so ("No such offer …").
fn calls_false(account: &Account<'_>) -> bool {
    let none_such = account.text.get(..8).is_some_and(|text| text.eq_ignore_ascii_case("no such "));
    none_such || account.has("falsity") && !account.outlet()
}

fn denied(ground: &Ground<'_>, at: usize) -> Option<Finding> {
    if let Some(next) = refuted_at_once(ground, at) {
        let why = "a story and what is said against it";
        return Some(Finding::new(Reason::Polarity, vec![at, next], why, true));
    }
    let (claims, why) = WAYS.iter().find_map(|(why, way)| {
        let claims = way(ground, at);
        (!claims.is_empty()).then_some((claims, *why))
    })?;
    let told = said_fully(ground, at, &claims);
    if told.is_empty() || told.iter().any(|side| claims.contains(side)) {
        return None;
    }
    let before = before(ground, at).map(|before| ground.accounts[before].stems.iter().copied().collect());
    let part = |claim: &usize| Some((*claim, ground.accounts[*claim].part_with(before.as_ref()?)?));
    let focus = claims.iter().filter_map(part).collect();
    let sides = claims.iter().copied().chain(told).collect();
    Some(Finding { focus, ..Finding::new(Reason::Polarity, sides, why, true) })
}

/// A way to find the claims that the account `at` denies.
type Way = fn(&Ground<'_>, usize) -> Vec<usize>;

/// Every way, the surest first.
const WAYS: [(&str, Way); 5] = [
    ("the denier said so before", |ground, at| said_before(ground, at).into_iter().collect()),
    ("the claim has the words of the denial", |ground, at| by_words(ground, at, at)),
    ("the denial takes up what stands beside it", |ground, at| {
        if takes_up(&ground.accounts[at]) { taken_up(ground, at) } else { Vec::new() }
    }),
    ("the denial tells the claim itself", |ground, at| named_claim(ground, at).into_iter().collect()),
    ("somebody affirms what is denied", |ground, at| affirmed(ground, at).into_iter().collect()),
];

/// "Reports that the lock was closed are wrong. Nobody has …": what stands against a story that the denial itself tells.
fn refuted_at_once(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let denial = &ground.accounts[at];
    let document = &ground.case.documents[denial.document].document;
    let words = words(document.words(document.sentences()[denial.sentence].span));
    let marks = lexicon::marks(&words);
    let opens = |mark: &&lexicon::Mark| {
        let next = words.get(mark.words.end);
        mark.class == "story"
            && next.is_some_and(|word| ["that", "of", "according"].contains(&word.lower.as_str()))
    };
    let story = marks.iter().find(opens)?;
    let ends = |mark: &lexicon::Mark| mark.class == "falsity" && mark.words.start > story.words.end;
    let told = marks.iter().any(ends) && (denial.has("falsity") || denial.outlet());
    let next = ground.accounts.get(at + 1).filter(|next| {
        let goes_on = next.document == denial.document && next.sentence <= denial.sentence + 1;
        goes_on && (next.has("negation") || next.same_teller(denial)) && !next.overlaps(denial) && !asks(next)
    })?;
    (told && denial.matter.len() >= BARE && !next.matter.is_empty()).then_some(at + 1)
}

/// What a denial takes up: the claim that it names in the same sentence, or what stands before it; where that only
/// speaks of a claim ("Referring to reports of a tunnel, she …"), the claim itself.
fn taken_up(ground: &Ground<'_>, at: usize) -> Vec<usize> {
    if let Some(named) = named_claim(ground, at) {
        return vec![named];
    }
    let Some(before) = before(ground, at) else { return Vec::new() };
    let told = &ground.accounts[before];
    let speaks_of =
        told.outlet() && told.has("claim") || told.side.is_none() && told.matter.len() <= SPOKEN_OF;
    let mut claims = if speaks_of { by_words(ground, at, before) } else { Vec::new() };
    if !claims.is_empty() {
        claims.extend((!told.outlet()).then_some(before));
        return claims;
    }
    let whole = ground.accounts[at].has("story").then(|| begins(ground, before));
    whole.filter(|first| *first != before).into_iter().chain([before]).collect()
}

/// The claim that stands in a denial's own sentence: "rejected a claim that …".
fn named_claim(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let denial = &ground.accounts[at];
    let named = [at + 1, at + 2].into_iter().find(|&nth| {
        ground.accounts.get(nth).is_some_and(|next| {
            let same = next.document == denial.document && next.sentence == denial.sentence;
            let own = at + 1 == nth && next.span.start() >= denial.span.end() || denial.span.holds(next.span);
            same && own && next.who != denial.who && next.matter.len() > 1
        })
    });
    named.filter(|_| denial.has("claim"))
}

/// Where somebody began to tell the story of which this account is a part: what is called a story is more than its last
/// sentence.
fn begins(ground: &Ground<'_>, at: usize) -> usize {
    let told = &ground.accounts[at];
    let run = (0..at).rev().take(STORY).take_while(|&other| {
        let earlier = &ground.accounts[other];
        earlier.document == told.document && earlier.same_teller(told) && !asks(earlier)
    });
    run.last().unwrap_or(at)
}

/// What the denier is told to have said before, beside the denial: "denied that he had ever asked for it; in May he had".
fn said_before(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let denial = &ground.accounts[at];
    let before = |next: &usize| {
        let other = &ground.accounts[*next];
        let near = other.document == denial.document && other.sentence.abs_diff(denial.sentence) <= 1;
        let own = other.who.is_some() && other.who == denial.who && !other.overlaps(denial);
        near && own
            && !is_denial(other)
            && (other.has("before") || ground.lead(other).iter().any(|mark| mark.class == "before"))
    };
    (at + 1..ground.accounts.len().min(at + 3)).find(before)
}

/// Somebody else's "she did" beside a denial.
fn affirmed(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let denial = &ground.accounts[at];
    let affirms = |next: &usize| {
        let other = &ground.accounts[*next];
        let near = other.document == denial.document && other.sentence <= denial.sentence + 1;
        let short = ["did", "does", "was", "were", "had"].iter().any(|verb| {
            let words = |mark: &str| other.text.contains(&format!(" {verb}{mark}"));
            words(",") || words(".") || other.text.ends_with(&format!(" {verb}"))
        });
        near && short && !other.same_teller(denial) && !other.has("negation")
    };
    (at + 1..ground.accounts.len().min(at + 4)).find(affirms)
}

/// The claims of others in the words of the account `by`, which says what the denial `at` denies.
fn by_words(ground: &Ground<'_>, at: usize, by: usize) -> Vec<usize> {
    let (denial, told) = (&ground.accounts[at], &ground.accounts[by]);
    let claim = |&(other, likeness): &(usize, f32)| {
        let account = &ground.accounts[other];
        let mut common = told.common(account);
        // The words that deny are no words of the claim.
        common.retain(|stem| !told.marked(*stem));
        // What only speaks of a claim ("the reports of a tunnel") has few words of it.
        let spoken_of = at != by && !common.is_empty() && likeness >= LEAST / 2.0;
        let accused = account.acts(Act::Accuse) && !common.is_empty();
        let meant = account.statement.is_some()
            && (!common.is_empty() && claims_named(ground, told, account) || about(account, denial));
        let placed = meant && names_one_place(ground, told, account);
        let alike = likeness >= LEAST && common.len() > 1
            || spoken_of
            || (accused || meant && !common.is_empty() || placed) && likeness >= LEAST / 2.0;
        let telling = common.iter().filter(|stem| ground.index.tells(**stem)).count();
        let rare = common.iter().any(|stem| ground.index.is_rare(*stem));
        alike
            && (rare || placed || (accused || meant) && telling > 0 || telling > 1)
            && !is_denial(account)
            && !asks(account)
            && !account.has("negation")
            && !account.same_teller(denial)
            && !account.overlaps(denial)
            && !account.overlaps(told)
            && !(is_wish(account) && account.statement.is_some())
            && ground.days_apart(at, other).is_none_or(|days| days <= APART)
    };
    let mut claims: Vec<usize> = ground.near(by).into_iter().filter(claim).map(|(other, _)| other).collect();
    // Whose claim it is, the denial may tell: that one's words are meant before those of others.
    claims.sort_by_key(|other| !claims_named(ground, told, &ground.accounts[*other]));
    claims.truncate(2);
    claims
}

/// Whether an account is told by somebody whom a denial names: "the assertion by Mona Adler", "what Norway says".
fn claims_named(ground: &Ground<'_>, denial: &Account<'_>, account: &Account<'_>) -> bool {
    let mut by = account.who.into_iter().chain(account.side).map(str::to_lowercase);
    let named = doors(ground, denial);
    let person = account.who.and_then(|who| who.rsplit(' ').next());
    let surname = |name: &str| denial.words.iter().any(|word| word.name && word.lower == name.to_lowercase());
    account.statement.is_some() && (by.any(|name| named.contains(&name)) || person.is_some_and(surname))
}

/// Whether both name one thing or place that few accounts name.
fn names_one_place(ground: &Ground<'_>, one: &Account<'_>, other: &Account<'_>) -> bool {
    let shared = Index::shared(&one.stems, &other.stems).into_iter();
    shared.filter(|stem| one.is_name(*stem)).any(|stem| ground.index.is_rare(stem))
}

/// Whether an account tells something of who denies, by the name or the state.
fn about(account: &Account<'_>, denial: &Account<'_>) -> bool {
    let state = |word: &str| world().state(word).map(|(state, _)| state);
    let capital = |start: usize| account.text[start..].starts_with(char::is_uppercase);
    let own = |word: &crate::issues::words::Word| {
        capital(word.start) && state(&word.lower).is_some_and(|state| denial.side == Some(state))
    };
    names(account, denial) || account.words.iter().any(own)
}

/// Whether the denial names what it denies by a noun or pronoun only.
fn takes_up(denial: &Account<'_>) -> bool {
    let own =
        denial.matter.iter().filter(|(word, _)| !denial.marks.iter().any(|mark| mark.words.contains(word)));
    let lower = denial.text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let begins = words.clone().next() == Some("that");
    let pronoun = begins
        || words.clone().next_back() == Some("that")
        || words.any(|word| ["it", "this", "so"].contains(&word));
    // A denial with a figure of its own says what it denies.
    if !denial.figures.is_empty() {
        return false;
    }
    let most = if denial.has("falsity") { BARE + 2 } else { BARE };
    own.count() < most && (pronoun || denial.has("falsity") || denial.has("claim") || denial.words.len() < 5)
}

/// The account before it, by somebody else.
fn before(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let denial = &ground.accounts[at];
    let earlier = (0..at).rev().map(|other| (other, &ground.accounts[other]));
    let near = earlier.take_while(|(_, other)| {
        other.document == denial.document && other.sentence + BACK >= denial.sentence
    });
    // Somebody of the same side may call that side's claim wrong: an insider, a deputy.
    let own = |other: &Account<'_>| {
        if denial.has("claim") {
            other.who.is_some() && other.who == denial.who
        } else {
            other.same_teller(denial)
        }
    };
    // A live page tells the latest first.
    let later = (at + 1..ground.accounts.len().min(at + LATER)).map(|other| (other, &ground.accounts[other]));
    let later = later.filter(|(_, other)| other.document == denial.document && laid(other, denial));
    // "rejected allegations of the other side": what stands beside it is meant only where that side tells it.
    let mut whose = doors(ground, denial);
    whose.retain(|name| !denial.who.into_iter().chain(denial.side).any(|own| own.to_lowercase() == *name));
    let meant = |other: &Account<'_>| {
        !denial.has("claim")
            || whose.is_empty()
            || other.side.is_none()
            || claims_named(ground, denial, other)
    };
    let claims = near.chain(later);
    let claims =
        claims.filter(|(_, other)| !own(other) && !other.overlaps(denial) && !asks(other) && meant(other));
    let mut claims: Vec<usize> = claims
        .filter(|(_, other)| !is_denial(other) && other.matter.len() >= 2)
        .map(|(other, _)| other)
        .collect();
    // What is laid on the denier is denied before what stands nearer, and somebody's words before the outlet's.
    claims.sort_by_key(|other| {
        let other = &ground.accounts[*other];
        (!laid(other, denial), other.sentence + 1 < denial.sentence, other.outlet())
    });
    claims.first().copied()
}

/// Whether an account lays something on who denies.
fn laid(account: &Account<'_>, denial: &Account<'_>) -> bool {
    let accuses = account.acts(Act::Accuse) || account.has("blame") || account.has("complaint");
    accuses && names(account, denial)
}

/// Whether an account names who denies: a word of the denier's name or side.
fn names(account: &Account<'_>, denial: &Account<'_>) -> bool {
    let own = denial.who.into_iter().chain(denial.side).flat_map(words);
    let own: Vec<String> = own.map(|word| word.lower).filter(|word| word.len() > 3).collect();
    account.words.iter().any(|word| own.contains(&word.lower))
}

/// The denial with what the denier goes on to say; the latter alone where the denial is a bare word ("That is false.") or
/// has no words beside those of the claims.
fn said_fully(ground: &Ground<'_>, at: usize, claims: &[usize]) -> Vec<usize> {
    let denial = &ground.accounts[at];
    let next = (at + 1..ground.accounts.len().min(at + 4)).find(|next| {
        let next = &ground.accounts[*next];
        let goes_on = next.document == denial.document && next.sentence <= denial.sentence + 1;
        let speaks = next.same_teller(denial) || next.who.is_some_and(is_own_voice) || rebuts(next);
        goes_on && speaks && !asks(next) && !next.overlaps(denial) && next.matter.len() > 1
    });
    let next = next.filter(|next| !claims.contains(next));
    let held = claims.iter().all(|claim| denial.overlaps(&ground.accounts[*claim]));
    let bare = denial.matter.len() < 2;
    let one = |next: &usize| ground.accounts[*next].sentence == denial.sentence;
    let repeats = denial.has("claim") || denial.has("falsity") || next.as_ref().is_some_and(one);
    if let Some(whole) = told_whole(ground, at).filter(|whole| !claims.contains(whole)) {
        return vec![whole];
    }
    match next {
        Some(next) if bare || held => vec![next],
        Some(next) if repeats => vec![at, next],
        _ if held => Vec::new(),
        _ => vec![at],
    }
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

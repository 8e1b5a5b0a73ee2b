//! Which claim a denial is of.

use super::super::Ground;
use super::super::slots::{is_ahead, is_wish, wants};
use super::before::before;
use super::goes_on;
use super::says::{BARE, is_denial};
use super::whose::{is_called, named, role_noun, told_by, whose};
use crate::account::{Account, Index, asks, lexicon};
use crate::issues::words::words;
use crate::world::world;
use rapporteur_model::Act;
use std::collections::BTreeSet;

/// A claim less alike than this is not the one that is denied.
const LEAST: f32 = 0.17;
/// Words of the matter up to which an account only speaks of a claim that others tell.
const SPOKEN_OF: usize = 6;
/// Of the likeness of the likest claim, the least that another one has.
const AS_LIKE: f32 = 0.6;
/// Words in common with the outlet's own words from which these are a claim.
const OUTLETS: usize = 3;
/// The fewest words of a claim.
pub(super) const FEWEST: usize = 4;
/// Sentences back at which the denied claim stands where the denial does not say it.
pub(super) const BACK: usize = 2;
/// Accounts before the last one of a story among which it begins.
const STORY: usize = 4;
/// Days after a denial up to which its claim is told again.
const AGAIN: i32 = 4;
/// Days between a claim and its denial.
const APART: i32 = 60;
/// Words of which a denial and its claim share half at least, or else so many.
const SHARED: usize = 3;

/// What a denial takes up: the claim that it names in the same sentence, or what stands before it; where that only
/// speaks of a claim ("Referring to reports of a tunnel, she …"), the claim itself.
pub(super) fn taken_up(ground: &Ground<'_>, at: usize) -> Vec<usize> {
    if let Some(named) = named_claim(ground, at) {
        return vec![named];
    }
    let Some(before) = before(ground, at) else { return Vec::new() };
    let told = &ground.accounts[before];
    let short = told.outlet() || told.side.is_none() && told.matter.len() <= SPOKEN_OF;
    let speaks_of = short && told.has("claim");
    let mut claims = if speaks_of { by_words(ground, at, before) } else { Vec::new() };
    if !claims.is_empty() {
        claims.extend((!told.outlet()).then_some(before));
        return claims;
    }
    let whole = is_story(&ground.accounts[at]).then(|| begins(ground, before));
    whole.filter(|first| *first != before).into_iter().chain([before]).collect()
}

/// Whether a denial is of what was told in more than one sentence: a story, a report.
fn is_story(denial: &Account<'_>) -> bool {
    let told = |word: &str| ["stor", "report", "rumo"].iter().any(|noun| word.starts_with(noun));
    denial.of("story").any(|mark| told(&denial.words[mark.words.start].lower))
}

/// The claim that stands in a denial's own sentence: "rejected a claim that …".
pub(super) fn named_claim(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let denial = &ground.accounts[at];
    let named = [at + 1, at + 2].into_iter().find(|&nth| {
        ground.accounts.get(nth).is_some_and(|next| {
            let same = next.document == denial.document && next.sentence == denial.sentence;
            let own = at + 1 == nth && next.span.start() >= denial.span.end() || denial.span.holds(next.span);
            let other = next.who.is_some() && !next.same_teller(denial);
            same && own && other && next.matter.len() > 1
        })
    });
    // "was forced to deny a", "claim by the paper that the port was open": the noun stands with the claim.
    let with_claim = |named: &usize| {
        let next = &ground.accounts[*named];
        denial.has("denial") && next.of("claim").any(|mark| mark.words.start == 0)
    };
    named.filter(|named| denial.has("claim") || with_claim(named))
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

/// Somebody else's "she did" beside a denial.
pub(super) fn affirmed(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let denial = &ground.accounts[at];
    let affirms = |next: &usize| {
        let other = &ground.accounts[*next];
        let near = other.document == denial.document && other.sentence <= denial.sentence + 1;
        let short = ["did", "does", "was", "were", "had"].iter().any(|verb| {
            let words = |mark: &str| other.text.contains(&format!(" {verb}{mark}"));
            words(",") || words(".") || other.text.ends_with(&format!(" {verb}"))
        });
        // "finds the allegations credible"
        let condition = other.words.iter().any(|word| word.lower == "if");
        let credible = other.has("claim") && other.has("credible") && !condition;
        let affirms = short || credible;
        near && affirms && other.statement.is_some() && !other.same_teller(denial) && !other.has("negation")
    };
    (at + 1..ground.accounts.len().min(at + 4)).find(affirms)
}

/// Whether an account wants, offers or describes something that can be turned down.
pub(super) fn proposes(account: &Account<'_>) -> bool {
    let offers =
        ["matter-plan", "matter-deal", "matter-offer", "offer"].iter().any(|class| account.has(class));
    offers || is_wish(account)
}

/// What the other side says of the denier in the sentence before: "The army said it had struck a commander of the
/// league", "The league denied that any of its men had been there."
pub(super) fn told_before(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let denial = &ground.accounts[at];
    let own_words = denial.has("denial") || denial.acts(Act::Deny);
    let tells = |before: &usize| {
        let other = &ground.accounts[*before];
        let near = other.document == denial.document && other.sentence + 1 >= denial.sentence;
        let parted = !other.same_teller(denial) && !other.overlaps(denial) && !asks(other);
        let parted = parted && !holds_denier(ground, *before, denial);
        // Two who both say that there was none agree.
        let agree = other.has("negation") && denial.has("negation");
        let told = told_of(other, denial) || !other.outlet() && names_state(other, denial);
        near && parted && told && !wants(other) && !is_denial(other) && !agree
    };
    let before = (at.saturating_sub(BACK)..at).rev().find(tells);
    let named = |next: &usize| {
        let other = &ground.accounts[*next];
        let near = other.document == denial.document && other.sentence <= denial.sentence + 1;
        near && other.acts(Act::Accuse)
            && (names(other, denial) || names_state(other, denial))
            && !other.same_teller(denial)
            && !other.overlaps(denial)
            && other.who.is_some()
    };
    let behind = || (at + 1..ground.accounts.len().min(at + 1 + BACK)).find(named);
    before.or_else(behind).filter(|_| own_words)
}

/// Whether an account is only a frame around what the denier says: "our correspondent writes: an official told me that …".
fn holds_denier(ground: &Ground<'_>, at: usize, denial: &Account<'_>) -> bool {
    let told = &ground.accounts[at];
    let own = |inner: &Account<'_>| inner.who.is_some() && inner.who == denial.who && told.overlaps(inner);
    ground.accounts[at + 1..].iter().take(BACK).any(own)
}

/// The claims of others in the words of the account `by`, which says what the denial `at` denies.
pub(super) fn by_words(ground: &Ground<'_>, at: usize, by: usize) -> Vec<usize> {
    let (denial, told) = (&ground.accounts[at], &ground.accounts[by]);
    let whose = whose(ground, told);
    // "reject the aide's claims": the aide's, and nobody else's.
    let role = role_noun(told);
    let claim = |&(other, likeness): &(usize, f32)| {
        let account = &ground.accounts[other];
        tells_the_same(ground, (denial, told), account, likeness)
            && account.words.len() >= FEWEST
            && !is_denial(account)
            && !asks(account)
            && !account.has("negation")
            && !account.has("no-comment")
            && !account.has("opposition")
            && !account.acts(Act::Threaten)
            && !account.same_teller(denial)
            && !account.overlaps(denial)
            && !account.overlaps(told)
            && !(is_wish(account) && account.statement.is_some())
            && !(told.has("claim") && !whose.is_empty() && !claims_named(&whose, told, account))
            && role.as_ref().is_none_or(|role| is_called(ground, account, role))
            && ground.days_apart(at, other).is_none_or(|days| days <= APART)
            && !told_later(denial, account)
    };
    let mut claims: Vec<(usize, f32)> = ground.near(by).into_iter().filter(claim).collect();
    // Whose claim it is, the denial may tell: that one's words are meant before those of others; then those that the denier
    // goes on to answer.
    let next = goes_on::next(ground, at);
    claims.sort_by_key(|(other, _)| {
        let other = &ground.accounts[*other];
        (!claims_named(&whose, told, other), !goes_on::answers(ground, next, other))
    });
    let Some(&(first, likeness)) = claims.first() else { return Vec::new() };
    // Another text tells the same claim, or its teller does again; others of one text tell something else.
    let (text, teller) = (ground.accounts[first].document, &ground.accounts[first]);
    let again = claims[1..].iter().find(|(other, alike)| {
        let other = &ground.accounts[*other];
        let once_more = other.same_teller(teller) && covers(told, &told.common(other)) && !is_ahead(other);
        *alike >= AS_LIKE * likeness && (other.document != text || once_more) && !other.outlet()
    });
    [first].into_iter().chain(again.map(|(other, _)| *other)).collect()
}

/// Whether an account tells in its own words what the account `told` says that a denial denies.
fn tells_the_same(
    ground: &Ground<'_>,
    (denial, told): (&Account<'_>, &Account<'_>),
    account: &Account<'_>,
    likeness: f32,
) -> bool {
    let itself = denial.overlaps(told);
    let mut common = told.common(account);
    // The words that deny are no words of the claim.
    common.retain(|stem| !told.marked(*stem));
    // What only speaks of a claim ("the reports of a tunnel") has few words of it.
    let spoken_of = !itself && !common.is_empty() && likeness >= LEAST / 2.0;
    let several = common.len() > 1;
    let accused = account.acts(Act::Accuse)
        && !common.is_empty()
        && (several || about(account, denial) || names_nobody(ground, account));
    let by_named =
        told.has("claim") && !common.is_empty() && claims_named(&whose(ground, told), told, account);
    let meant = account.statement.is_some()
        && (by_named || about(account, denial) && several && (!itself || likeness >= LEAST));
    let placed =
        account.statement.is_some() && about(account, denial) && names_one_place(ground, told, account);
    let alike = likeness >= LEAST && several && covers(told, &common)
        || spoken_of
        || (accused || meant || placed) && likeness >= LEAST / 2.0;
    let telling = common.iter().filter(|stem| ground.index.tells(**stem)).count();
    let rare = common.iter().any(|stem| ground.index.is_rare(*stem));
    let outlets = account.outlet() && (itself && common.len() < OUTLETS || telling < 2);
    is_authors_no(denial, account)
        || alike && !outlets && (rare || placed || (accused || meant) && telling > 0 || telling > 1)
}

/// "denied that he had written the plan": what gives him a hand in such a work.
fn is_authors_no(denial: &Account<'_>, account: &Account<'_>) -> bool {
    let work = |class: &&str| denial.has(class) && account.has(class);
    let works = ["matter-plan", "matter-deal", "matter-clause", "matter-offer"];
    let authors = denial.has("authorship") && account.has("authorship") && names(account, denial);
    authors && denial.has("denial") && works.iter().any(work)
}

/// Whether somebody accuses without a name: "its neighbour", "the other side".
fn names_nobody(ground: &Ground<'_>, account: &Account<'_>) -> bool {
    let own =
        |name: &String| account.who.into_iter().chain(account.side).any(|own| own.to_lowercase() == *name);
    // "accused the army of …": a body without a name is somebody too.
    let body = account.of("blame").any(|blame| {
        let next = blame.words.end..blame.words.end + 2;
        account.of("body").any(|mark| next.contains(&mark.words.start))
    });
    !body && named(ground, account, 0..account.words.len()).iter().all(own)
}

/// Whether the words in common are half of what a denial says that it denies, or many.
fn covers(told: &Account<'_>, common: &[u32]) -> bool {
    let own = told.stems.iter().filter(|stem| !told.is_name(**stem) && !told.marked(**stem)).count();
    common.len() >= SHARED || 2 * common.len() >= own
}

/// Whether a claim is told days after its denial: it is another one.
fn told_later(denial: &Account<'_>, claim: &Account<'_>) -> bool {
    let days = denial.told.zip(claim.told).map_or(0, |(denied, told)| (told.0 - denied.1).get_days());
    days > AGAIN
}

/// Whether an account is told by somebody whose claim a denial says it is: "the assertion by Mona Adler", "what Norway says".
pub(super) fn claims_named(whose: &BTreeSet<String>, denial: &Account<'_>, account: &Account<'_>) -> bool {
    let person = account.who.and_then(|who| who.rsplit(' ').next());
    let surname = |name: &str| denial.words.iter().any(|word| word.name && word.lower == name.to_lowercase());
    account.statement.is_some() && (told_by(account, whose) || person.is_some_and(surname))
}

/// Whether both name one thing or place that few accounts name.
fn names_one_place(ground: &Ground<'_>, one: &Account<'_>, other: &Account<'_>) -> bool {
    let shared = Index::shared(&one.stems, &other.stems).into_iter();
    shared.filter(|stem| one.is_name(*stem)).any(|stem| ground.index.is_rare(stem))
}

/// Whether an account tells something of who denies, by the name or the state.
fn about(account: &Account<'_>, denial: &Account<'_>) -> bool {
    names(account, denial) || names_state(account, denial)
}

/// Whether an account lays something on somebody.
pub(super) fn accuses(account: &Account<'_>) -> bool {
    account.acts(Act::Accuse) || account.has("blame") || account.has("complaint")
}

/// Whether an account lays something on who denies.
pub(super) fn laid(account: &Account<'_>, denial: &Account<'_>) -> bool {
    accuses(account) && names(account, denial)
}

/// Whether somebody tells something of who denies.
pub(super) fn told_of(account: &Account<'_>, denial: &Account<'_>) -> bool {
    !account.outlet() && names(account, denial)
}

/// Whether an account names who denies: a word of the denier's name or side.
pub(super) fn names(account: &Account<'_>, denial: &Account<'_>) -> bool {
    let own = denial.who.into_iter().chain(denial.side).flat_map(words);
    let own: Vec<String> = own.map(|word| word.lower).filter(|word| word.len() > 3).collect();
    account.words.iter().any(|word| own.contains(&word.lower))
}

/// Whether an account names the state that denies, by whatever word: "Oslo".
fn names_state(account: &Account<'_>, denial: &Account<'_>) -> bool {
    let state = |word: &str| world().state(word).map(|(state, _)| state);
    account.words.iter().any(|word| {
        let capital = account.text[word.start..].starts_with(char::is_uppercase);
        capital && state(&word.lower).is_some_and(|state| denial.side == Some(state))
    })
}

/// "Reports that the lock was closed are wrong. Nobody has …": what stands against a story that the denial itself tells.
pub(super) fn refuted_at_once(ground: &Ground<'_>, at: usize) -> Option<usize> {
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

//! Whether it is so: polarity, opposites, how it ended, how certain it is.

use super::super::pair::{ALIGNED, Pair};
use super::count::{figures_agree, is_wish, wants};
use super::said::is_described;
use super::{Decided, Reason};
use crate::account::lexicon::common_stem;
use crate::account::{Account, Mark};
use crate::issues::words::Word;

/// Sentences between a claim and its answer in one text.
const BESIDE: usize = 2;
/// Sentences between a claim and the flat no to it ("nobody was threatened").
const FLATLY: usize = 6;
/// Words behind a negation that it surely reaches.
const PLAIN: usize = 2;

/// Words behind a negation with the first of which it goes: "no swap", "nothing has been suspended".
const NEXT: usize = 3;
/// Negations that leave nothing over.
const WHOLLY: [&str; 4] = ["nobody", "nothing", "none", "never"];
/// Words behind a negation with which it says of whom it is: "nobody in the party".
const OF_WHOM: [&str; 8] = ["in", "of", "on", "at", "from", "among", "here", "there"];
/// Words that say like a negation that there is none of what follows.
const NONE: [&str; 9] =
    ["zero", "refusing", "refuses", "refused", "refuse", "refusal", "failing", "lack", "hardly"];
/// Verbs of what ends talks.
const ENDS: [&str; 9] =
    ["agree", "reach", "find", "sign", "settle", "produce", "conclude", "resolve", "bridge"];
/// Verbs behind a name with which its words are passed on.
const SAYS: [&str; 9] =
    ["says", "said", "claims", "claimed", "insists", "insisted", "argues", "told", "wrote"];

/// Whether two accounts of a case are alike enough for one to be the other's denial.
pub(super) fn alike(pair: &Pair<'_, '_>) -> bool {
    let (a, b) = (pair.a, pair.b);
    let beside = a.document == b.document && a.sentence.abs_diff(b.sentence) <= BESIDE;
    let next = beside && a.sentence.abs_diff(b.sentence) < BESIDE;
    let spoken = a.who.is_some() && b.who.is_some();
    let one_text = a.document == b.document && a.sentence.abs_diff(b.sentence) <= FLATLY;
    let told = pair.likeness >= 0.4 && pair.common > 2
        || spoken && pair.rare && pair.common > 1 && pair.likeness >= 0.15 && plainly_negated(a, b)
        || spoken
            && (beside || pair.rare && one_text || pair.rare && (pair.common > 1 || pair.placed))
            && (flatly(a, b) || flatly(b, a))
        || spoken && pair.linked() && (disavows(a) || disavows(b)) && figures_agree(a, b)
        || spoken && pair.rare && (of_himself(a, b) || of_himself(b, a))
        || next && (pair.common > 1 || pair.rare) && spoken
        || beside && pair.common > 1 && spoken;
    let passed_on = passes_on(a, b) || passes_on(b, a);
    told && !passed_on && !(a.same_teller(b) || a.outlet() && b.outlet())
        || spoken && contradicts_own_side(pair)
}

/// Whether the one passes on what the other's teller said: "Mr Lund says that …".
fn passes_on(one: &Account<'_>, other: &Account<'_>) -> bool {
    let last = other.who.and_then(|who| who.rsplit(' ').next()).unwrap_or_default().to_lowercase();
    let mut pairs = one.words.windows(2);
    pairs.any(|two| two[0].name && two[0].lower == last && SAYS.contains(&two[1].lower.as_str()))
}

/// "Adler had laughed", "I didn't laugh": who is told to have done something says that he did not.
fn of_himself(denial: &Account<'_>, claim: &Account<'_>) -> bool {
    let last = denial.who.and_then(|who| who.rsplit(' ').next()).unwrap_or_default().to_lowercase();
    let named = claim.words.iter().any(|word| word.name && word.lower == last);
    let own = says_i(denial.text) || denial.text.contains(" he ") || denial.text.contains(" she ");
    let person = denial.who.is_some_and(|who| who.contains(' ') && !is_described(who));
    person && named && own && !claim.has("negation") && denial.negates_within(claim, PLAIN)
}

/// Whether somebody speaks of himself; in "World War I ended" nobody does.
fn says_i(text: &str) -> bool {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()) == "I";
    let words: Vec<&str> = text.split_whitespace().collect();
    let title =
        |at: usize| at.checked_sub(1).is_some_and(|before| words[before].starts_with(char::is_uppercase));
    (0..words.len()).any(|at| bare(words[at]) && !title(at))
}

/// Whether two persons of one side tell the opposite in one text: "nothing has been suspended".
fn contradicts_own_side(pair: &Pair<'_, '_>) -> bool {
    let (a, b) = (pair.a, pair.b);
    a.document == b.document && a.who != b.who && pair.rare && (flatly(a, b) || flatly(b, a))
}

/// Whether a word of the other stands right behind a negation of the one: "no camp", "never guarded".
fn plainly_negated(a: &Account<'_>, b: &Account<'_>) -> bool {
    a.negates_within(b, PLAIN) || b.negates_within(a, PLAIN)
}

/// Whether the one holds against the other that there is none of it: "insists there was no swap", "nobody walked out".
fn flatly(one: &Account<'_>, other: &Account<'_>) -> bool {
    let of_whom = |end: usize| one.words.get(end).is_some_and(|word| OF_WHOM.contains(&word.lower.as_str()));
    let plain = |negation: &&Mark| !one.is_idle(negation) && !of_whom(negation.words.end);
    one.of("negation").filter(plain).any(|negation| {
        let whole = WHOLLY.iter().any(|word| one.words_at(&negation.words).eq_ignore_ascii_case(word));
        let behind = negation.words.end..negation.words.end + NEXT;
        let next = one.matter.iter().find(|(word, _)| behind.contains(word));
        // That both agree to something is no matter that they share.
        let telling = |stem: u32| !one.of_class(stem, &["assent"]) || one.common(other).len() > 1;
        let taken_up = |stem: u32| other.stems.binary_search(&stem).is_ok() && telling(stem);
        (whole || one.has("retort")) && next.is_some_and(|(_, stem)| taken_up(*stem))
    })
}

/// Whether an account says of something that it is not so.
fn denies(account: &Account<'_>) -> bool {
    ["negation", "denial", "falsity"].iter().any(|class| account.has(class))
}

pub(super) fn polarity(pair: &Pair<'_, '_>) -> Option<Decided> {
    let flat = flatly(pair.a, pair.b) || flatly(pair.b, pair.a);
    let first = if flat { flatly(pair.a, pair.b) } else { denies(pair.a) };
    let (denial, claim) = if first { (pair.a, pair.b) } else { (pair.b, pair.a) };
    let differs = if pair.given {
        denies(pair.a) != denies(pair.b) && !same_ending(pair)
    } else {
        (flat || pair.a.has("negation") != pair.b.has("negation")) && denial.has("negation")
    };
    // "dropped its claim", "we have given up nothing".
    let yielded = pair.given && pair.both("yield");
    let apart = !pair.given && denial.document != claim.document;
    let says = denial.negates(claim) && (!apart || denial.negates_within(claim, PLAIN))
        || yielded
        || flatly(denial, claim)
        || pair.given && (denial.has("falsity") || denial.has("denial")) && pair.linked();
    // What only may be is not contradicted by what is not, and two of whom both say that there is none agree.
    if !pair.given && (claim.has("hedge") || says_none(claim, denial)) {
        return None;
    }
    let disavowed =
        differs && disavows(denial) && (says || figures_agree(denial, claim)) && !denial.same_teller(claim);
    (disavowed || differs && says && !wishes(pair)).then_some((Reason::Polarity, None))
}

/// Whether a word of what is denied stands behind one that says there is none of it: "refusing to move", "zero interest". Who
/// answers "we did not refuse to move" denies that very word.
pub(crate) fn says_none(claim: &Account<'_>, denial: &Account<'_>) -> bool {
    claim.matter.iter().filter(|(_, stem)| denial.stems.binary_search(stem).is_ok()).any(|(at, _)| {
        let before = &claim.words[at.saturating_sub(PLAIN)..*at];
        let denied = |word: &Word| {
            let stem = common_stem(&word.lower);
            denial.words.iter().any(|other| common_stem(&other.lower) == stem)
        };
        before.iter().any(|word| NONE.contains(&word.lower.as_str()) && !denied(word))
    })
}

/// Whether an account says that somebody did not want, support or take something: "never supported the figure".
fn disavows(account: &Account<'_>) -> bool {
    let never = |negation: &Mark| account.words_at(&negation.words).eq_ignore_ascii_case("never");
    account.of("negation").filter(|negation| never(negation)).any(|negation| {
        let behind = negation.words.end..negation.words.end + PLAIN;
        account.of("assent").any(|mark| behind.contains(&mark.words.start))
    })
}

/// Whether one of them wants or offers; where the texts are known to be of one matter, only the words of what is denied
/// count.
fn wishes(pair: &Pair<'_, '_>) -> bool {
    let wished = |account: &Account<'_>| (wants(account) || account.has("offer")) && !denies(account);
    if pair.given { wished(pair.a) || wished(pair.b) } else { is_wish(pair.a) || is_wish(pair.b) }
}

/// Whether two accounts of a case are alike enough for a state and its opposite: told by two sides, one beside the other or
/// in nearly the same words.
pub(super) fn alike_but_opposite(pair: &Pair<'_, '_>) -> bool {
    let (a, b) = (pair.a, pair.b);
    let beside = a.document == b.document && a.sentence.abs_diff(b.sentence) <= BESIDE;
    let sides = a.side.zip(b.side).is_some_and(|(one, other)| one != other);
    let close = pair.likeness >= ALIGNED && pair.common > 1 || beside && pair.rare;
    sides && close && !is_wish(a) && !is_wish(b)
}

/// "open" and "closed" of one thing.
pub(super) fn opposite(pair: &Pair<'_, '_>) -> Option<Decided> {
    let turned = pair.a.poles.iter().any(|(line, first)| pair.b.poles.contains(&(*line, !first)));
    let ended = pair.given && same_ending(pair);
    let denied = pair.given && denies(pair.a) != denies(pair.b) && pair.common > 0 && !ended;
    (pair.linked() && (turned || denied) && !wishes(pair)).then_some((Reason::Polarity, None))
}

/// Whether two accounts of a case are alike enough to tell one ending.
pub(super) fn ended_alike(pair: &Pair<'_, '_>) -> bool {
    let talks = pair.both("matter-talks") || pair.either("matter-deal") || pair.either("matter-plan");
    let told = pair.likeness >= ALIGNED || !(pair.a.outlet() && pair.b.outlet());
    talks && told && pair.likeness >= 0.3 && pair.common > 1 && !is_wish(pair.a) && !is_wish(pair.b)
}

/// Whether it ended with a result or without one: by the sum of its words, each turned round by a negation right before
/// it ("nothing was signed", "without a vote against").
fn ending(account: &Account<'_>) -> Option<bool> {
    let negated = |mark: &Mark| {
        let mut ends = account.of("negation").filter_map(|one| mark.words.start.checked_sub(one.words.end));
        ends.any(|distance| distance < PLAIN)
    };
    let with = account.of("success").map(|mark| if negated(mark) { -1 } else { 1 });
    let without = account
        .of("failure")
        .filter(|mark| !fails_to(account, mark))
        .map(|mark| if negated(mark) { 1 } else { -1 });
    let sum: i32 = with.chain(without).sum();
    (sum != 0).then_some(sum > 0)
}

/// "failed to pay": what somebody left undone is no ending, but that they "failed to agree" is.
fn fails_to(account: &Account<'_>, mark: &Mark) -> bool {
    let word = |at: usize| account.words.get(at).map_or("", |word| word.lower.as_str());
    let failed = word(mark.words.start) == "failed" && word(mark.words.start + 1) == "to";
    failed && !ENDS.contains(&word(mark.words.start + 2))
}

pub(super) fn outcome(pair: &Pair<'_, '_>) -> Option<Decided> {
    let apart = ending(pair.a).zip(ending(pair.b)).is_some_and(|(one, other)| one != other);
    let ends = pair.either("matter-talks") || pair.either("matter-deal") || pair.either("matter-plan");
    (apart && (ends || pair.given) && pair.linked()).then_some((Reason::Outcome, None))
}

/// Whether both tell the same ending.
pub(crate) fn same_ending(pair: &Pair<'_, '_>) -> bool {
    ending(pair.a).is_some_and(|one| ending(pair.b) == Some(one))
}

pub(super) fn modality(pair: &Pair<'_, '_>) -> Option<Decided> {
    let unsure = |account: &Account<'_>| account.has("hedge") || account.has("undecided");
    let differs = unsure(pair.a) != unsure(pair.b);
    let close = if pair.given { pair.common > 0 } else { pair.common > 2 && pair.exchanged.is_empty() };
    // What one speaker is told to have said with and without reserve, are other words of one utterance.
    let quotes = pair.a.text.contains('“') || pair.b.text.contains('“');
    let one = pair.given && quotes && pair.a.who.is_some() && pair.a.who == pair.b.who;
    let reason = if one { Reason::Wording } else { Reason::Modality };
    (differs && close).then_some((reason, None))
}

/// Whether the first tells what is to come.
pub(crate) fn is_ahead(account: &Account<'_>) -> bool {
    let is = |word: &str| ["is", "are"].contains(&word);
    account.words.iter().any(|word| ["will", "shall"].contains(&word.lower.as_str()))
        || account.words.windows(2).any(|two| is(&two[0].lower) && two[1].lower == "to")
}

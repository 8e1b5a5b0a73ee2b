//! A claim, and somebody who says that it is not so.

use super::blame::doors;
use super::slots::{is_ahead, is_wish, wants};
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
/// Of the likeness of the likest claim, the least that another one has.
const AS_LIKE: f32 = 0.6;
/// Words in common with the outlet's own words from which these are a claim.
const OUTLETS: usize = 3;
/// The fewest words of a claim.
const FEWEST: usize = 4;
/// Verbs of a denial that begins with `that`.
const COPULA: [&str; 8] = ["is", "was", "were", "isn", "wasn", "s", "has", "would"];
/// Words that name what stands before.
const POINTERS: [&str; 5] = ["this", "that", "it", "these", "those"];
/// Words behind `the report` with which a denial goes on to tell what was reported.
const COMPLEMENTS: [&str; 8] = ["that", "of", "by", "from", "about", "on", "in", "which"];
/// Sentences back at which the denied claim stands where the denial does not say it.
const BACK: usize = 2;
/// Accounts behind a denial among which stands what is laid on the denier.
const LATER: usize = 5;
/// Accounts before the last one of a story among which it begins.
const STORY: usize = 4;
/// Words before `disputed` and `dispute` that make it a state.
const STATES: [&str; 12] =
    ["in", "is", "are", "was", "were", "be", "been", "remain", "remains", "remained", "still", "hotly"];
/// Days after a denial up to which its claim is told again.
const AGAIN: i32 = 4;
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
    let turned_down = account.has("dismissal") && account.has("claim") || turns_this_down(account);
    // "She did not deny it" denies nothing.
    let turned_round = account.of("denial").any(|denial| {
        account
            .of("negation")
            .any(|negation| (negation.words.end..negation.words.end + 2).contains(&denial.words.start))
    });
    !asks(account)
        && !turned_round
        && !account.who.is_some_and(|who| POINTERS.contains(&who.to_lowercase().as_str()))
        && !tells_of_dispute(account)
        && !doubts_ahead(account)
        && (account.acts(Act::Deny) || account.has("denial") || turned_down || calls_false(account))
}

/// "The operator rejects this": a denial, unless what stands before is a plan or a wish.
fn turns_this_down(account: &Account<'_>) -> bool {
    let pointer = |mark: &lexicon::Mark| ["this", "that"].contains(&behind(account, mark.words.end).as_str());
    account.statement.is_some() && account.of("dismissal").any(pointer)
}

/// "She doubts that they will sign": who doubts what is to come denies nothing that somebody told.
fn doubts_ahead(account: &Account<'_>) -> bool {
    account.has("dismissal") && !account.has("denial") && !account.has("falsity") && is_ahead(account)
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
    let rubbish = account.has("rubbish") && account.has("calling");
    none_such || (account.has("falsity") || rubbish) && !account.outlet()
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
    let denial = &ground.accounts[at];
    let bare = !denial.has("denial") && !denial.has("claim") && !denial.has("falsity");
    if bare && turns_this_down(denial) && claims.iter().any(|claim| proposes(&ground.accounts[*claim])) {
        return None;
    }
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
const WAYS: [(&str, Way); 6] = [
    ("the denial points to what stands before it", |ground, at| {
        if points_back(&ground.accounts[at]) { taken_up(ground, at) } else { Vec::new() }
    }),
    ("the claim has the words of the denial", |ground, at| {
        if points_back(&ground.accounts[at]) { Vec::new() } else { by_words(ground, at, at) }
    }),
    ("the denial takes up what stands beside it", |ground, at| {
        if takes_up(&ground.accounts[at]) { taken_up(ground, at) } else { Vec::new() }
    }),
    ("the denial tells the claim itself", |ground, at| named_claim(ground, at).into_iter().collect()),
    ("somebody affirms what is denied", |ground, at| affirmed(ground, at).into_iter().collect()),
    ("what stands before it tells of the denier", |ground, at| told_before(ground, at).into_iter().collect()),
];

/// Whether a denial only points to what it denies: "denied this", "called the report a lie", "That is false."
fn points_back(denial: &Account<'_>) -> bool {
    let word = |at: usize| denial.words.get(at).map_or("", |word| word.lower.as_str());
    let points = |at: usize| {
        let pointer = behind(denial, at);
        let noun = denial.of("claim").find(|mark| mark.words.start == at + usize::from(word(at) == "that"));
        match noun.filter(|noun| word(noun.words.start) != "new") {
            Some(noun) => !COMPLEMENTS.contains(&behind(denial, noun.words.end).as_str()),
            // "denied that she had come" points to nothing.
            None => POINTERS.contains(&pointer.as_str()) && (pointer != "that" || word(at + 1).is_empty()),
        }
    };
    let verbs = ["denial", "dismissal", "calling"].into_iter().flat_map(|class| denial.of(class));
    let opens = denial.has("falsity") && POINTERS.contains(&behind(denial, 0).as_str());
    opens || verbs.into_iter().any(|verb| points(verb.words.end))
}

/// The word of the text, in lower case, behind so many words of an account: pronouns like `this` are none of its words.
fn behind(account: &Account<'_>, words: usize) -> String {
    let from = words.checked_sub(1).and_then(|last| account.words.get(last)).map_or(0, |word| word.end);
    let rest = account.text[from..].trim_start_matches(|c: char| !c.is_alphabetic());
    rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase()
}

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

/// Whether an account wants, offers or describes something that can be turned down.
fn proposes(account: &Account<'_>) -> bool {
    let offers =
        ["matter-plan", "matter-deal", "matter-offer", "offer"].iter().any(|class| account.has(class));
    offers || is_wish(account)
}

/// What the other side says of the denier in the sentence before: "The army said it had struck a commander of the
/// league", "The league denied that any of its men had been there."
fn told_before(ground: &Ground<'_>, at: usize) -> Option<usize> {
    let denial = &ground.accounts[at];
    let own_words = denial.has("denial") || denial.acts(Act::Deny);
    let tells = |before: &usize| {
        let other = &ground.accounts[*before];
        let near = other.document == denial.document && other.sentence + 1 >= denial.sentence;
        let parted = !other.same_teller(denial) && !other.overlaps(denial) && !asks(other);
        near && parted && told_of(other, denial) && !wants(other) && !is_denial(other)
    };
    (at.saturating_sub(BACK)..at).rev().filter(|_| own_words).find(tells)
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
        let by_named = told.has("claim") && !common.is_empty() && claims_named(ground, told, account);
        let meant = account.statement.is_some()
            && (by_named || about(account, denial) && (at != by || likeness >= LEAST));
        let placed = meant && names_one_place(ground, told, account);
        let alike = likeness >= LEAST && common.len() > 1
            || spoken_of
            || (accused || meant && !common.is_empty() || placed) && likeness >= LEAST / 2.0;
        let telling = common.iter().filter(|stem| ground.index.tells(**stem)).count();
        let rare = common.iter().any(|stem| ground.index.is_rare(*stem));
        let outlets = account.outlet() && at == by && common.len() < OUTLETS;
        alike
            && !outlets
            && account.words.len() >= FEWEST
            && (rare || placed || (accused || meant) && telling > 0 || telling > 1)
            && !is_denial(account)
            && !asks(account)
            && !account.has("negation")
            && !account.same_teller(denial)
            && !account.overlaps(denial)
            && !account.overlaps(told)
            && !(is_wish(account) && account.statement.is_some())
            && ground.days_apart(at, other).is_none_or(|days| days <= APART)
            && !told_later(denial, account)
    };
    let mut claims: Vec<(usize, f32)> = ground.near(by).into_iter().filter(claim).collect();
    // Whose claim it is, the denial may tell: that one's words are meant before those of others.
    claims.sort_by_key(|(other, _)| !claims_named(ground, told, &ground.accounts[*other]));
    let first = claims.first().map_or(0.0, |(_, likeness)| *likeness);
    let alike = claims.into_iter().filter(|(_, likeness)| *likeness >= AS_LIKE * first).take(2);
    alike.map(|(other, _)| other).collect()
}

/// Whether a claim is told days after its denial: it is another one.
fn told_later(denial: &Account<'_>, claim: &Account<'_>) -> bool {
    let days = denial.told.zip(claim.told).map_or(0, |(denied, told)| (told.0 - denied.1).get_days());
    days > AGAIN
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
    let first: Vec<&str> = words.clone().take(2).collect();
    let begins = first.first() == Some(&"that") && first.get(1).is_none_or(|verb| COPULA.contains(verb));
    let pronoun = begins
        || words.clone().next_back() == Some("that")
        || words.any(|word| ["it", "this", "so"].contains(&word));
    // A denial with a figure of its own says what it denies, and so does "no evidence that she was there".
    if !denial.figures.is_empty() || tells_claim(denial) {
        return false;
    }
    let most = if denial.has("falsity") { BARE + 2 } else { BARE };
    let own = own.count();
    let bare = own < 2 && denial.words.len() < 5;
    own < most && (pronoun || denial.has("falsity") || denial.has("claim") || bare)
}

/// Whether a clause of its own says what is denied: "no evidence that she was in the room", "denies backing the rebels".
fn tells_claim(denial: &Account<'_>) -> bool {
    let behind = |class| denial.of(class).map(|mark| mark.words.end).next();
    let word = |at: usize| denial.words.get(at).map_or("", |word| word.lower.as_str());
    behind("falsity").is_some_and(|end| word(end) == "that" && end + FEWEST < denial.words.len())
        || behind("denial").is_some_and(|end| word(end).ends_with("ing") && end + 1 < denial.words.len())
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
    // What is laid on the denier is denied before what tells of the denier, that before what stands nearer, and
    // somebody's words before the outlet's; nobody disputes that somebody wants something.
    claims.sort_by_key(|other| {
        let other = &ground.accounts[*other];
        let far = other.sentence + 1 < denial.sentence;
        (!laid(other, denial), wants(other), !told_of(other, denial), far, other.outlet())
    });
    claims.first().copied()
}

/// Whether an account lays something on who denies.
fn laid(account: &Account<'_>, denial: &Account<'_>) -> bool {
    let accuses = account.acts(Act::Accuse) || account.has("blame") || account.has("complaint");
    accuses && names(account, denial)
}

/// Whether somebody tells something of who denies.
fn told_of(account: &Account<'_>, denial: &Account<'_>) -> bool {
    !account.outlet() && names(account, denial)
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
        Some(next) if repeats && own_voice(&ground.accounts[next], denial) => vec![at, next],
        _ if held => Vec::new(),
        _ => vec![at],
    }
}

/// Whether the next words are the denier's own, or passed on in the outlet's name.
fn own_voice(next: &Account<'_>, denial: &Account<'_>) -> bool {
    next.outlet() || next.who == denial.who || next.who.is_some_and(is_own_voice)
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

//! Whether an account denies something, and whether it says what or only points to it.

use super::super::slots::{is_ahead, is_wish};
use super::such::says_word_absent;
use crate::account::{Account, asks, lexicon};
use rapporteur_model::Act;

/// Words of the matter below which a denial does not say what it denies.
pub(super) const BARE: usize = 3;
/// Words of a clause of its own that says what is denied.
const CLAUSE: usize = 4;
/// Words before `does not exist` among which stands what makes it unreal.
const UNREAL: usize = 3;
/// Words with which a bare no begins, and its verbs.
const SUBJECTS: [&str; 8] = ["it", "he", "she", "they", "we", "i", "that", "this"];
const AUXILIARIES: [&str; 18] = [
    "did", "do", "does", "is", "are", "was", "were", "has", "have", "had", "didn", "wasn", "weren", "isn",
    "hasn", "would", "could", "will",
];
const NOT: [&str; 8] = ["didnt", "wasnt", "werent", "isnt", "arent", "doesnt", "hasnt", "havent"];
/// Verbs of a denial that begins with `that`.
const COPULA: [&str; 8] = ["is", "was", "were", "isn", "wasn", "s", "has", "would"];
/// Words that name what stands before.
const POINTERS: [&str; 5] = ["this", "that", "it", "these", "those"];
/// Pronouns for those to whom something is denied, and words that may stand behind an `it` that is the whole claim.
const WHOM: [&str; 6] = ["it", "them", "him", "us", "me", "you"];
const AFTER_OBJECT: [&str; 20] = [
    "and", "but", "or", "on", "in", "at", "to", "when", "by", "as", "saying", "that", "for", "while",
    "after", "before", "until", "with", "this", "last",
];
/// Words for what somebody turns down.
const UNFIT: [&str; 7] =
    ["unacceptable", "unreasonable", "unworkable", "inadequate", "insufficient", "excessive", "intolerable"];
/// Words behind `the report` with which a denial goes on to tell what was reported.
const COMPLEMENTS: [&str; 14] =
    ["that", "of", "by", "from", "about", "on", "in", "which", "made", "the", "he", "she", "they", "there"];
/// Words before `disputed` and `dispute` that make it a state.
const STATES: [&str; 12] =
    ["in", "is", "are", "was", "were", "be", "been", "remain", "remains", "remained", "still", "hotly"];

/// "The operator rejects this": a denial, unless what stands before is a plan or a wish.
pub(super) fn turns_this_down(account: &Account<'_>) -> bool {
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
    let only = !account.has("falsity") && account.of("denial").all(state);
    only && (account.outlet() || account.has("denial") && !account.acts(Act::Deny))
}

/// Whether somebody calls something untrue; the outlet does where its sentence begins so ("No such offer …").
fn calls_false(account: &Account<'_>) -> bool {
    // "said that no such offer had been made", "recalled no such demand"; what somebody did not get is no claim.
    let none_such = account.text.to_lowercase().contains("no such ") && !account.has("received");
    let rubbish = account.has("rubbish") && account.has("calling");
    // "as if it did not exist"
    let unreal = |mark: &lexicon::Mark| {
        let before = &account.words[mark.words.start.saturating_sub(UNREAL)..mark.words.start];
        before.iter().any(|word| ["if", "though", "whether", "unless"].contains(&word.lower.as_str()))
    };
    // "he agreed that the queue was absurd" says no to nobody.
    let agreed = |mark: &lexicon::Mark| {
        let before = &account.words[mark.words.start.saturating_sub(AGREED)..mark.words.start];
        before.iter().any(|word| ["agree", "agrees", "agreed"].contains(&word.lower.as_str()))
    };
    // "it was wrong to sell the pier" judges what was done, and says of nothing that it is untrue.
    let judged = |mark: &lexicon::Mark| {
        let wrong = account.words[mark.words.end - 1].lower == "wrong";
        wrong && ["to", "for", "of"].contains(&behind(account, mark.words.end).as_str())
    };
    let meant =
        |mark: &lexicon::Mark| !agreed(mark) && !judged(mark) && (!unreal(mark) || mark.words.len() > 2);
    let falsity = account.of("falsity").any(meant);
    none_such || (falsity || rubbish || says_word_absent(account)) && !account.outlet()
}

/// Whether an account says that a claim is wrong.
pub(super) fn is_denial(account: &Account<'_>) -> bool {
    let turned_down = turns_claim_down(account) || turns_this_down(account);
    // "She did not deny it" denies nothing.
    let turned_round = account.of("denial").any(|denial| {
        account
            .of("negation")
            .any(|negation| (negation.words.end..negation.words.end + 2).contains(&denial.words.start))
    });
    !asks(account)
        && !turned_round
        && !withholds(account)
        && !finds_unfit(account)
        && !account.who.is_some_and(|who| POINTERS.contains(&who.to_lowercase().as_str()))
        && !tells_of_dispute(account)
        && !account.has("no-comment")
        && !turns_down_a_wish(account)
        && !turns_down_a_thing(account)
        // "This contradicts …": the outlet sets two others against each other.
        && !(account.outlet() && account.has("at-odds"))
        && !doubts_ahead(account)
        && (account.acts(Act::Deny) || account.has("denial") || turned_down || calls_false(account) || is_bare_no(account))
}

/// Whether a claim is turned down: "rejected the claim", "a charge the ministry rejects". In "reports that the board had
/// rejected a pause" something else is.
fn turns_claim_down(account: &Account<'_>) -> bool {
    account.of("claim").any(|claim| {
        let told = behind(account, claim.words.end) == "that";
        account.of("dismissal").any(|verb| {
            let next = behind(account, verb.words.end);
            // "reports that Oslo had rejected Berne's terms" are not what is rejected; "was rejected yesterday" has no object.
            let before = verb.words.start.checked_sub(1).and_then(|at| account.words.get(at));
            let passive = before
                .is_some_and(|word| ["is", "are", "was", "were", "been"].contains(&word.lower.as_str()));
            let open = next.is_empty() || next != "this" && AFTER_OBJECT.contains(&next.as_str());
            let object = !passive && !open;
            verb.words.start < claim.words.start || !(told && object)
        })
    })
}

/// "questioned the strike": what is turned down is no claim, and nothing is said to be untrue.
fn turns_down_a_thing(account: &Account<'_>) -> bool {
    let untrue = ["denial", "falsity", "rubbish", "claim", "negation"];
    let pointer = |mark: &lexicon::Mark| {
        let next = behind(account, mark.words.end);
        next.is_empty() || POINTERS.contains(&next.as_str()) || AFTER_OBJECT.contains(&next.as_str())
    };
    account.has("dismissal")
        && !untrue.iter().any(|class| account.has(class))
        && !account.of("dismissal").any(pointer)
}

/// Words between `agreed` and a word for what is untrue.
const AGREED: usize = 6;

/// Verbs that open no noun phrase.
const FINITE: [&str; 20] = [
    "had", "has", "have", "was", "were", "is", "are", "would", "will", "could", "can", "did", "does", "may",
    "might", "should", "ever", "took", "made", "gave",
];

/// "The draft denies it executive powers": what is not granted is no claim that is denied.
fn withholds(account: &Account<'_>) -> bool {
    // "denied that it had come" has the clause behind `that`.
    let verbs = account.of("denial").filter(|mark| mark.words.len() == 1);
    verbs.into_iter().any(|mark| {
        let word = account.words[mark.words.start].lower.as_str();
        let from = account.words[mark.words.end - 1].end;
        let rest = account.text[from..].trim_start();
        let mut next = rest.split(' ').filter(|word| !word.is_empty());
        let whom = next.next().is_some_and(|word| WHOM.contains(&word));
        let what = next.next().is_some_and(|word| {
            // "denied it had shared the data" is a clause.
            let finite = FINITE.contains(&word) || word.ends_with("ed");
            word.starts_with(char::is_alphabetic)
                && !word.ends_with("ly")
                && !finite
                && !AFTER_OBJECT.contains(&word)
        });
        word.starts_with("den") && whom && what
    })
}

/// "called the figure unacceptable": what is turned down is not said to be untrue.
fn finds_unfit(account: &Account<'_>) -> bool {
    let untrue = ["denial", "falsity", "rubbish", "dismissal"].iter().any(|class| account.has(class));
    !untrue && account.words.iter().any(|word| UNFIT.contains(&word.lower.as_str()))
}

/// Whether a denial only points to what it denies: "denied this", "called the report a lie", "That is false."
pub(super) fn points_back(denial: &Account<'_>) -> bool {
    let word = |at: usize| denial.words.get(at).map_or("", |word| word.lower.as_str());
    let calls_only = !denial.has("falsity") && !denial.has("rubbish") && !denial.has("dismissal");
    let points = |at: usize| {
        let pointer = behind(denial, at);
        let noun = denial.of("claim").find(|mark| mark.words.start == at + usize::from(word(at) == "that"));
        // "called such reports credible" is no denial of them.
        let such = pointer == "such" && calls_only;
        match noun.filter(|noun| word(noun.words.start) != "new") {
            Some(_) if such => false,
            Some(noun) => !COMPLEMENTS.contains(&behind(denial, noun.words.end).as_str()),
            // "denied that she had come" points to nothing.
            None => POINTERS.contains(&pointer.as_str()) && (pointer != "that" || word(at + 1).is_empty()),
        }
    };
    // "denied that it had come" goes on with a clause.
    let clause = |verb: &&lexicon::Mark| denial.words_at(&verb.words).ends_with(" that");
    let verbs = ["denial", "dismissal", "calling"]
        .into_iter()
        .flat_map(|class| denial.of(class))
        .filter(|verb| !clause(verb));
    let opens = denial.has("falsity") && POINTERS.contains(&behind(denial, 0).as_str());
    opens || verbs.into_iter().any(|verb| points(verb.words.end))
}

/// The word of the text, in lower case, behind so many words of an account: pronouns like `this` are none of its words.
pub(super) fn behind(account: &Account<'_>, words: usize) -> String {
    let from = words.checked_sub(1).and_then(|last| account.words.get(last)).map_or(0, |word| word.end);
    let rest = account.text[from..].trim_start_matches(|c: char| !c.is_alphabetic());
    rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase()
}

/// Whether the denial names what it denies by a noun or pronoun only.
pub(super) fn takes_up(denial: &Account<'_>) -> bool {
    let own =
        denial.matter.iter().filter(|(word, _)| !denial.marks.iter().any(|mark| mark.words.contains(word)));
    let lower = denial.text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let first: Vec<&str> = words.clone().take(2).collect();
    let begins = first.first() == Some(&"that") && first.get(1).is_none_or(|verb| COPULA.contains(verb));
    let pronoun = begins
        || words.clone().next_back() == Some("that")
        || words.any(|word| ["it", "this", "so"].contains(&word));
    if is_bare_no(denial) {
        return true;
    }
    // A denial with a figure of its own says what it denies, and so does "no evidence that she was there".
    if !denial.figures.is_empty() || tells_claim(denial) {
        return false;
    }
    let most = if denial.has("falsity") && (pronoun || names_claim(denial)) { BARE + 2 } else { BARE };
    let own = own.count();
    let bare = own < 2 && denial.words.len() < 5;
    own < most && (pronoun || denial.has("falsity") || denial.has("claim") || bare)
}

/// Whether a clause of its own says what is denied: "no evidence that she was in the room", "denies backing the rebels",
/// "denied reports that the port was closed".
fn tells_claim(denial: &Account<'_>) -> bool {
    let behind = |class| denial.of(class).map(|mark| mark.words.end).next();
    let word = |at: usize| denial.words.get(at).map_or("", |word| word.lower.as_str());
    behind("falsity").is_some_and(|end| word(end) == "that" && end + CLAUSE < denial.words.len())
        || behind("denial").is_some_and(|end| word(end).ends_with("ing") && end + 1 < denial.words.len())
        || denial.of("denial").any(|mark| {
            let noun = mark.words.end + 1;
            let held = |claim: &lexicon::Mark| claim.words.start <= noun && claim.words.end > mark.words.end;
            let that = self::behind(denial, mark.words.end) == "that";
            that && !denial.of("claim").any(held) && noun + 2 < denial.words.len()
        })
        || tells_report(denial)
}

/// Whether a noun for a claim stands in it, and not only a verb like `claimed`.
pub(super) fn names_claim(account: &Account<'_>) -> bool {
    let verb = |word: &str| word.ends_with("ed") || word.ends_with("ing");
    account.of("claim").any(|mark| !verb(&account.words[mark.words.start].lower))
}

/// Whether a claim that is named behind the verb goes on with what was claimed: "rejected the suggestion that they had left".
fn tells_report(denial: &Account<'_>) -> bool {
    let verb =
        ["denial", "dismissal"].into_iter().flat_map(|class| denial.of(class)).map(|mark| mark.words.end);
    let Some(verb) = verb.min() else { return false };
    let told = |noun: &lexicon::Mark| {
        let goes_on = COMPLEMENTS.contains(&behind(denial, noun.words.end).as_str());
        noun.words.start >= verb && goes_on && noun.words.end + 2 < denial.words.len()
    };
    denial.of("claim").any(told)
}

/// "They did not", "it was not so": a no without a word of what it denies.
pub(super) fn is_bare_no(account: &Account<'_>) -> bool {
    let content = account.statement.and_then(|statement| statement.content.first());
    let Some(content) = content else { return false };
    let from = content.start().saturating_sub(account.span.start());
    let said = account.words.iter().filter(|word| word.start >= from).map(|word| word.lower.as_str());
    let mut said: Vec<&str> = said.collect();
    said.pop_if(|word| *word == "so");
    match said.as_slice() {
        [subject, verb] => SUBJECTS.contains(subject) && NOT.contains(verb),
        [subject, verb, no] => {
            SUBJECTS.contains(subject) && AUXILIARIES.contains(verb) && ["not", "t"].contains(no)
        }
        _ => false,
    }
}

/// "Adler must pay", "She will not": a bare no to what should be is a refusal, and says of nothing that it is untrue.
pub(super) fn refuses(denial: &Account<'_>, claim: &Account<'_>) -> bool {
    let is = |account: &Account<'_>, list: &[&str]| {
        account.words.iter().any(|word| list.contains(&word.lower.as_str()))
    };
    let wished = is_wish(claim) || is(claim, &["should", "must"]);
    is_bare_no(denial) && is(denial, &["would", "could", "will"]) && wished
}

/// "dismissed the demand", "an idea that the mayor rejects": a wish is turned down, and nothing is said to be untrue.
fn turns_down_a_wish(account: &Account<'_>) -> bool {
    let untrue = ["denial", "falsity", "rubbish"].iter().any(|class| account.has(class));
    let relative = |claim: &lexicon::Mark| {
        let idea = account.words_at(&claim.words).to_lowercase().starts_with("idea");
        idea && account.of("dismissal").any(|mark| mark.words.start >= claim.words.end)
    };
    let claims = account.of("claim").any(|claim| !relative(claim));
    account.has("put-forward") && account.has("dismissal") && !untrue && !claims
}

//! One meeting, plan or offer, described well here and badly there.

use super::slots::is_described;
use super::{Finding, Ground, Reason};
use crate::account::{Account, Index, asks, lexicon};
use rapporteur_model::Act;
use std::collections::BTreeMap;
use std::ops::Range;

/// Words between a negation and the word that it turns round.
const REACH: usize = 3;
/// Days between two texts on one meeting or offer.
const APART: i32 = 14;
/// Words between what is described and the description.
const BESIDE: usize = 8;
/// Verbs between the two.
const COPULA: [&str; 14] = [
    "is", "are", "was", "were", "be", "been", "had", "has", "have", "remain", "remains", "remained", "seems",
    "proved",
];

/// A description.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Described {
    pub account: usize,
    /// What is described: a class of nouns.
    pub matter: &'static str,
    /// Whether well, badly, or in words of which the lists know nothing.
    pub pole: Option<bool>,
}

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let mut of_matter: BTreeMap<&str, Vec<Described>> = BTreeMap::new();
    for one in descriptions(ground) {
        of_matter.entry(one.matter).or_default().push(one);
    }
    let mut findings = attitudes(ground);
    for described in of_matter.values() {
        let accounts: Vec<usize> = described.iter().map(|one| one.account).collect();
        for (nth, one) in described.iter().enumerate() {
            let others = ground.later_of_matter(&accounts, nth).into_iter();
            let others = others.filter_map(|other| Some(&described[accounts.binary_search(&other).ok()?]));
            findings.extend(others.filter_map(|other| compare(ground, one, other)));
        }
    }
    findings
}

/// Who is hopeful and who doubts, in one text: of whatever they say so, they see the whole otherwise.
fn attitudes(ground: &Ground<'_>) -> Vec<Finding> {
    let feels = |at: &usize| {
        let account = &ground.accounts[*at];
        account.has("attitude") && !asks(account) && pole(account).is_some()
    };
    let felt: Vec<usize> = (0..ground.accounts.len()).filter(feels).collect();
    let mut findings = Vec::new();
    for (nth, at) in felt.iter().enumerate() {
        let one = &ground.accounts[*at];
        let other = felt[nth + 1..].iter().map(|other| (*other, &ground.accounts[*other]));
        let mut other = other.take_while(|(_, other)| other.document == one.document);
        let apart =
            |other: &Account<'_>| pole(one) != pole(other) && !one.overlaps(other) && !one_voice(one, other);
        if let Some((other, _)) = other.find(|(_, other)| apart(other)) {
            findings.push(Finding::new(Reason::Description, vec![*at, other], "hopeful and doubtful", false));
        }
    }
    findings
}

/// Whether two are told by one side; the outlet tells of many.
fn one_voice(one: &Account<'_>, other: &Account<'_>) -> bool {
    !one.outlet() && one.same_teller(other)
}

/// The same description given to two speakers of one side: whose words they are.
pub(super) fn same_words(ground: &Ground<'_>) -> Vec<Finding> {
    let described: Vec<Described> = descriptions(ground);
    let mut findings = Vec::new();
    for (nth, one) in described.iter().enumerate() {
        let a = &ground.accounts[one.account];
        let later = described[nth + 1..]
            .iter()
            .take_while(|other| ground.accounts[other.account].document == a.document);
        let same =
            later.filter(|other| other.pole == one.pole && one_side(a, &ground.accounts[other.account]));
        findings.extend(same.map(|other| {
            Finding::new(
                Reason::Speaker,
                vec![one.account, other.account],
                "the same words of two speakers",
                false,
            )
        }));
    }
    findings
}

/// Whether two of one side call something by the same word in quotation marks.
fn one_side(a: &Account<'_>, b: &Account<'_>) -> bool {
    let quoted = |account: &Account<'_>| account.text.contains(['“', '"', '«']) && account.has("calling");
    let word = a.marks.iter().filter(|mark| ["good", "bad"].contains(&mark.class)).any(|mark| {
        let own = a.words_at(&mark.words).to_lowercase();
        b.marks
            .iter()
            .any(|other| other.class == mark.class && b.words_at(&other.words).to_lowercase() == own)
    });
    let known = |account: &Account<'_>| account.who.is_some_and(|who| !is_described(who));
    let others = known(a) && known(b) && a.who != b.who && a.side.is_some() && a.side == b.side;
    others && word && (quoted(a) || quoted(b)) && !a.overlaps(b)
}

/// Two labels side by side: what one calls so, the next one calls otherwise.
pub(super) fn labels(ground: &Ground<'_>) -> Vec<Finding> {
    let takes_up = |one: &Account<'_>, other: &Account<'_>| {
        let shared = Index::shared(&one.stems, &other.stems);
        shared.into_iter().any(|stem| !one.is_name(stem))
            || points_back(other.text) && !ground.goes_on(other)
            || bare_label(other) && !ground.goes_on(other)
    };
    let beside = |at: usize| {
        let one = &ground.accounts[at];
        let next = (at + 1..ground.accounts.len().min(at + 4)).find(|next| {
            let other = &ground.accounts[*next];
            let near = other.document == one.document && other.sentence <= one.sentence + 1;
            let apart = !other.same_teller(one) && !other.overlaps(one) && !ground.may_be_one(one, other);
            let denies = other.acts(Act::Deny) && other.has("claim");
            near && is_label(other) && !denies && apart && takes_up(one, other)
        });
        next.filter(|_| is_label(one) && !asks(one)).map(|next| {
            Finding::new(Reason::Description, vec![at, next], "two names for it side by side", false)
        })
    };
    (0..ground.accounts.len()).filter_map(beside).collect()
}

/// Whether two sides call one thing by a name that is not bad in both: a word for it stands in both, in one text.
fn names_one_thing(ground: &Ground<'_>, one: &Described, other: &Described) -> bool {
    let (a, b) = (&ground.accounts[one.account], &ground.accounts[other.account]);
    let sides = a.side.zip(b.side).is_some_and(|(one, other)| one != other);
    let word = |account: &Account<'_>| {
        let mut marks = account.marks.iter().filter(|mark| mark.class == one.matter);
        marks.next().map(|mark| account.words_at(&mark.words).to_lowercase())
    };
    let both_bad = one.pole == Some(false) && other.pole == Some(false);
    sides && a.document == b.document && !both_bad && word(a).is_some() && word(a) == word(b)
}

/// Whether somebody calls by a name what the words before name: "spoke of a “walk in the fog”".
fn bare_label(account: &Account<'_>) -> bool {
    let relative = |calls: usize| {
        let before = &account.words[calls.saturating_sub(RELATIVE)..calls];
        before.iter().any(|word| ["which", "what", "that", "whom"].contains(&word.lower.as_str()))
    };
    calls(account).is_some_and(|calls| !relative(calls)) && matter(account).is_none()
}

/// Whether a clause begins with what takes up the matter before it.
fn points_back(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic()).take(6);
    words.any(|word| ["it", "this", "that", "It", "This", "That", "them", "same"].contains(&word))
}

fn compare(ground: &Ground<'_>, one: &Described, other: &Described) -> Option<Finding> {
    let (a, b) = (&ground.accounts[one.account], &ground.accounts[other.account]);
    let apart = ground.days_apart(one.account, other.account).is_some_and(|days| days > APART);
    if a.same_teller(b) || a.overlaps(b) || a.document != b.document && apart || ground.may_be_one(a, b) {
        return None;
    }
    let opposite = one.pole.zip(other.pole).is_some_and(|(a, b)| a != b);
    let labels = is_label(a) && is_label(b) && names_one_thing(ground, one, other);
    // What the outlet says in its own name of talks is no answer to what somebody says of them.
    let opposite = opposite && !(a.document == b.document && (a.outlet() || b.outlet()));
    let shared = Index::shared(&a.stems, &b.stems);
    let linked = a.document == b.document || shared.iter().any(|stem| ground.index.is_seldom(*stem));
    let why = if opposite { "described well and badly" } else { "called by other words" };
    let sides = vec![one.account, other.account];
    (linked && (opposite || labels)).then(|| Finding::new(Reason::Description, sides, why, opposite))
}

/// Verbs of praise and of blame that call something by a name only with `as`, and words between the two.
const GREETS: [&str; 5] = ["welcom", "prais", "hail", "slam", "denounc"];
const AS: usize = 8;
/// Words behind `call` with which it is no name: "called for", "called on".
const NO_NAME: [&str; 6] = ["for", "on", "upon", "off", "up", "in"];
/// Words before a verb of calling with which a clause is about a noun before it: "which she calls".
const RELATIVE: usize = 4;

/// The word with which an account calls something by a name.
fn calls(account: &Account<'_>) -> Option<usize> {
    let word = |at: usize| account.words.get(at).map_or("", |word| word.lower.as_str());
    let mut marks = account.of("calling");
    // "welcomed the idea" greets it, "welcomed it as a start" calls it something; a `term` is a time.
    let names = |mark: &&lexicon::Mark| {
        let verb = word(mark.words.start);
        let greets = GREETS.iter().any(|stem| verb.starts_with(stem));
        let behind = account.text[account.words[mark.words.end - 1].end..].split_whitespace();
        let named = !greets || behind.take(AS).any(|word| ["as", "what"].contains(&word));
        named && !["term", "terms", "brand", "brands"].contains(&verb)
    };
    let mut named = marks.by_ref().filter(names);
    named.find(|mark| !NO_NAME.contains(&word(mark.words.end))).map(|mark| mark.words.start)
}

/// Whether somebody calls something by a name, or says that it is something in quotation marks.
fn is_label(account: &Account<'_>) -> bool {
    let quotes = ['“', '"', '«'];
    let is_quoted = ["was ", "is ", "were ", "are "]
        .iter()
        .any(|verb| quotes.iter().any(|quote| account.text.contains(&format!("{verb}{quote}"))));
    let called = calls(account).is_some() && (account.text.contains(quotes) || pole(account).is_some());
    (called || is_quoted) && account.who.is_some() && !account.acts(Act::Document)
}

/// Every account that describes a meeting, plan, deal, offer or clause.
pub(crate) fn descriptions(ground: &Ground<'_>) -> Vec<Described> {
    (0..ground.accounts.len()).filter_map(|at| described(ground, at)).collect()
}

fn described(ground: &Ground<'_>, at: usize) -> Option<Described> {
    let account = &ground.accounts[at];
    if asks(account) || account.acts(Act::Document) {
        return None;
    }
    let pole = framed(account).then(|| pole(account)).flatten();
    if pole.is_none() && !is_label(account) {
        return None;
    }
    let talks = account.has("attitude").then_some("matter-talks");
    let matter = matter(account).or_else(|| taken_up(ground, at)).or(talks)?;
    Some(Described { account: at, matter, pole })
}

/// Whether the words that describe stand to what is described as a description does: "called the talks useful", "the
/// talks were useful", "optimistic about the talks".
fn framed(account: &Account<'_>) -> bool {
    let poles: Vec<usize> =
        account.of("good").chain(account.of("bad")).map(|mark| mark.words.start).collect();
    let matters =
        account.marks.iter().filter(|mark| mark.class.starts_with("matter-")).map(|mark| mark.words.start);
    let calls = account.of("calling").map(|mark| mark.words.start).next();
    let verb = |from: usize, to: usize| {
        account.words[from..to].iter().any(|word| COPULA.contains(&word.lower.as_str()))
    };
    let called = calls.is_some_and(|calls| poles.iter().any(|pole| *pole >= calls));
    let is = matters.into_iter().any(|matter| {
        poles.iter().any(|pole| (matter..matter + BESIDE).contains(pole) && verb(matter, *pole))
    });
    let felt = account.of("attitude").next().is_some() && account.who.is_some();
    called && account.who.is_some() || is || felt
}

/// The class of nouns that the first of them is in.
fn matter(account: &Account<'_>) -> Option<&'static str> {
    let calls = |words: &Range<usize>| account.of("calling").any(|mark| mark.words == *words);
    // "No treaty is better than a bad one" speaks of no treaty that is there.
    let none = |words: &Range<usize>| {
        words
            .start
            .checked_sub(1)
            .is_some_and(|before| ["no", "any"].contains(&account.words[before].lower.as_str()))
    };
    let mut marks = account.marks.iter().filter(|mark| mark.class.starts_with("matter-"));
    marks.find(|mark| !calls(&mark.words) && !none(&mark.words)).map(|mark| mark.class)
}

/// What `it` takes up from the sentence before, where somebody calls it something.
fn taken_up(ground: &Ground<'_>, at: usize) -> Option<&'static str> {
    let account = &ground.accounts[at];
    if !account.has("calling") || !points_back(account.text) {
        return None;
    }
    let earlier = ground.accounts[..at].iter().rev();
    let mut near = earlier
        .take_while(|other| other.document == account.document && other.sentence + 2 >= account.sentence);
    near.find_map(matter)
}

/// Whether the account describes well or badly: by the sum of its words, each turned round by a negation before it.
pub(crate) fn pole(account: &Account<'_>) -> Option<bool> {
    let mut sum = 0;
    for mark in account.marks.iter().filter(|mark| ["good", "bad"].contains(&mark.class)) {
        let negated = account.of("negation").any(|negation| {
            let distance = mark.words.start.checked_sub(negation.words.end);
            distance.is_some_and(|distance| distance < REACH)
        });
        sum += if (mark.class == "good") == negated { -1 } else { 1 };
    }
    (sum != 0).then_some(sum > 0)
}

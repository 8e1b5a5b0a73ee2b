//! The words of a text that name a plan, and what they tell of which plan it is.

mod labels;
mod tagged;

use super::author::is_writer;
use super::figure;
use super::page::{PARTICLES, Page};
use super::vocabulary::{Head, Use, vocabulary};
use crate::find::event::{Phrase, Sentence, Verb, compound, singular, start};
use crate::find::lexicon::{Class, StateWord, lexicon};
use crate::find::words::{Item, Kind, Unit, Within};
use labels::labels;
use rapporteur_model::{Source, Span, SpeakerKind, Version, numeral};
use rapporteur_tagger::Upos;
use std::collections::BTreeSet;

/// Words that name a plan.
#[derive(Clone, Debug)]
pub(super) struct Naming {
    pub unit: usize,
    /// The noun phrase, with the words after the noun that tell which one it is.
    pub phrase: Phrase,
    /// The noun.
    pub head: usize,
    /// The noun in the singular.
    pub noun: String,
    pub kind: Head,
    pub span: Span,
    /// `the plan`, `these terms`, `its offer`: known from before, or the only one of its kind.
    pub definite: bool,
    /// `many proposals`: some of those that are known.
    pub some: bool,
    pub plural: bool,
    /// `the company’s offer`, `their terms`: it is somebody's, whether or not the words tell whose.
    pub owned: bool,
    /// No word before the noun makes another thing of it (`the security framework`).
    pub plain: bool,
    /// The words before the noun that make a particular thing of it, in lower case.
    pub kinds: BTreeSet<String>,
    /// `proposed conditions`, `the suggested terms`
    pub proposed: bool,
    /// `28-point`: the number and what is counted.
    pub count: Option<(u32, String)>,
    /// The proper names in it that are nobody's whose plan it is, in lower case.
    pub labels: BTreeSet<String>,
    /// Whether all of them stand behind the noun, where they tell a place or a day: `the protocol signed in Oslo`.
    pub placed: bool,
    /// `the offer on sanctions`: the words behind the noun tell what it is about.
    pub specific: bool,
    pub version: Option<Version>,
    /// Whose plan it is, with the words that tell it.
    pub owners: Vec<(Source, Span)>,
    /// Whether it stands in a headline or a heading.
    pub heading: bool,
    /// Whether other words tell more of it (`peace plan`, `proposals made in Oslo`).
    pub described: bool,
    /// Whether it is what somebody offers in figures, whatever it is called (`a rise of two percent`).
    pub figure: bool,
    /// The figure.
    pub amount: Option<String>,
    /// How sure the tagger is that the words up to the noun name a plan, 0 to 1; `None` without a tagger.
    pub seen: Option<f32>,
}

impl Naming {
    /// Whether its own words keep it apart from other plans.
    pub(super) fn distinct(&self) -> bool {
        self.count.is_some() || !self.labels.is_empty() || !self.owners.is_empty() || self.version.is_some()
    }
}

/// Every naming of a plan in `unit`, in order; also those that leave open whether there is one are left out.
pub(super) fn namings(page: &Page<'_>, unit: usize) -> Vec<Naming> {
    const NAME: usize = 5;
    let here = page.unit(unit);
    // A name in quotation marks is read with the words around it.
    if here.within != Within::Narration && here.items.len() <= NAME {
        return vec![];
    }
    let named = (0..here.items.len()).filter_map(|head| naming(page, unit, head));
    let mut all: Vec<Naming> = named.chain(figure::namings(page, unit)).collect();
    let more = tagged::namings(page, unit, &all);
    all.extend(more);
    all.sort_by_key(|naming| naming.head);
    all.dedup_by_key(|naming| naming.head);
    all
}

fn naming(page: &Page<'_>, unit: usize, head: usize) -> Option<Naming> {
    let sentence = &page.sentences[unit];
    let items = &sentence.unit.items;
    if items[head].kind != Kind::Word {
        return quoted(page, unit, head);
    }
    let kind = vocabulary().noun(&items[head].lower)?;
    // `the plan put forward by X`, `the proposal calls for Y`: a verb that the words around it do not tell.
    let next = sentence.unit.lower(head + 1);
    let goes_on = !vocabulary().verb(next).is_empty()
        // `turned the plan down`, `signed the text late on Monday`
        || PARTICLES.contains(&next)
        || matches!(next, "late" | "early" | "flat" | "outright" | "at" | "last" | "next" | "this");
    let other = compound(sentence, head) && !goes_on && !judged(sentence.unit.items.get(head + 1));
    if sentence.verbs.iter().any(|verb| verb.at == head) || other {
        return None;
    }
    let title = head > 0 && vocabulary().is("titles", sentence.unit.lower(head - 1));
    let from = if title { head } else { opening(sentence, head) };
    let count = counted(sentence.unit, from, head);
    let noun = singular_of(&items[head].lower);
    let enumerates = vocabulary().is("counted", &noun);
    // `the Seven Steps`, not `seven steps`
    let untitled = vocabulary().is("titled", &noun) && (!items[head].capital || sentence.unit.heading);
    if open(sentence.unit, from, head)
        || intends(sentence, head, count.is_some())
        || enumerates && (count.is_none() || sentence.unit.heading)
        || untitled
    {
        return None;
    }
    Some(told(page, unit, (from, head, end(sentence, head)), kind, count))
}

/// `called the plan unworkable`: an adjective behind the noun, no noun of which it is a part.
fn judged(next: Option<&Item>) -> bool {
    const ENDINGS: [&str; 6] = ["able", "ible", "ful", "less", "ous", "fair"];
    next.is_some_and(|item| match item.speech {
        Some(speech) => speech == Upos::Adj,
        None => ENDINGS.iter().any(|ending| item.lower.ends_with(ending)),
    })
}

/// The first item of the noun phrase, also before two adjectives: `its best and final offer`.
fn opening(sentence: &Sentence<'_>, head: usize) -> usize {
    // `turned down Norland’s text`
    let from = start(sentence, head);
    // `the bridging text`, `the competing drafts`
    let opens_at = |at: usize| bare(&sentence.unit.items[at]);
    let participle =
        from == head && head > 1 && sentence.unit.lower(head - 1).ends_with("ing") && opens_at(head - 2);
    let from = if participle { head - 2 } else { from };
    let from = if from < head && PARTICLES.contains(&sentence.unit.lower(from)) { from + 1 } else { from };
    let joined = from >= 3 && sentence.unit.lower(from - 1) == "and";
    if joined && opens_at(from - 3) && from < head { from - 3 } else { from }
}

/// An article or a possessive.
fn bare(item: &Item) -> bool {
    item.is(Class::Determiner) || item.is(Class::Possessive)
}

/// Whether a word before the noun makes no other thing of it.
fn plain(item: &Item) -> bool {
    let known =
        ["plain", "proposed", "early", "late"].iter().any(|class| vocabulary().is(class, &item.lower));
    let name = item.possessor() || item.capital || item.kind != Kind::Word || item.lower.contains('-');
    bare(item) || known || name
}

/// A naming with all that its words tell.
pub(super) fn told(
    page: &Page<'_>,
    unit: usize,
    (from, head, to): (usize, usize, usize),
    kind: Head,
    count: Option<(u32, String)>,
) -> Naming {
    let here = page.unit(unit);
    let items = &here.items;
    let first = &items[from];
    let owned = first.is(Class::Possessive) || (from..head).any(|at| items[at].possessor());
    let owners = owners(page, unit, (from, head, to));
    let before = labels(here, (from, head, head + 1), kind);
    let labels = labels(here, (from, head, to), kind);
    Naming {
        unit,
        phrase: Phrase { from, to },
        head,
        noun: noun(page, &items[head]),
        kind,
        span: items[from].span.cover(items[to - 1].span),
        heading: here.heading,
        definite: matches!(first.lower.as_str(), "the" | "this" | "that" | "these" | "those") || owned,
        some: matches!(first.lower.as_str(), "many" | "most" | "some" | "several"),
        plural: items[head].lower.ends_with('s'),
        owned,
        plain: (from..head).all(|at| plain(&items[at])),
        kinds: (from..head).filter(|&at| !plain(&items[at])).map(|at| items[at].lower.clone()).collect(),
        proposed: (from..head).any(|at| vocabulary().is("proposed", &items[at].lower)),
        version: (from..=head).find_map(|at| version(&items[at].lower)),
        described: to > head + 1 || (from..head).any(|at| !bare(&items[at])),
        figure: false,
        amount: None,
        seen: page.named(first.span.cover(items[head].span)),
        placed: before.is_empty() && !labels.is_empty() && !named_on(here, head),
        specific: matters(page, unit, head + 1) || thought(here, head),
        count,
        labels,
        owners,
    }
}

/// `the idea of a truce`, `the suggestion that both withdraw`: another thing than the plan before.
fn thought(unit: &Unit, head: usize) -> bool {
    let noun = singular(unit.lower(head)).iter().any(|noun| vocabulary().is("thoughts", noun));
    noun && matches!(unit.lower(head + 1), "of" | "that" | "to")
}

/// Whether the words from item `from` on tell what a plan is about: `on prisoners`, not `on Monday`.
fn matters(page: &Page<'_>, unit: usize, from: usize) -> bool {
    const NEAR: usize = 3;
    let here = page.unit(unit);
    let leads = matches!(here.lower(from), "on" | "about" | "regarding" | "concerning");
    let item = |at: usize| here.items.get(at);
    let time = (from + 1..from + NEAR)
        .filter_map(item)
        .any(|item| item.is(Class::Time) || item.kind == Kind::Number);
    leads && !time && item(from + 1).is_some_and(|next| next.kind == Kind::Word)
}

/// The noun in the singular; of a quotation its last word.
fn noun(page: &Page<'_>, item: &Item) -> String {
    let words =
        if item.quote().is_some() { page.words(item.span).to_lowercase() } else { item.lower.clone() };
    let last = words.rsplit(|c: char| !c.is_alphanumeric() && c != '-').find(|word| !word.is_empty());
    let last = last.unwrap_or_default();
    let noun = last.strip_suffix('s').unwrap_or(last);
    // One answer by many names.
    if vocabulary().is("replying", noun) { "reply".to_owned() } else { noun.to_owned() }
}

/// `the “Sydney package”`: a short quotation that ends with the noun.
fn quoted(page: &Page<'_>, unit: usize, at: usize) -> Option<Naming> {
    const LONGEST: usize = 5;
    let here = page.unit(unit);
    here.items[at].quote()?;
    let words = page.words(here.items[at].span).trim_matches(|c: char| !c.is_alphanumeric());
    let named: Vec<&str> = words.split_whitespace().collect();
    let kind = vocabulary().noun(&named.last()?.to_lowercase()).filter(|_| named.len() <= LONGEST)?;
    let capital = |word: &&&str| word.starts_with(char::is_uppercase);
    let labels: BTreeSet<String> = named.iter().filter(capital).map(|word| word.to_lowercase()).collect();
    let from = start(&page.sentences[unit], at);
    let opens = here.items[from].is(Class::Determiner) || (from..at).any(|at| here.items[at].possessor());
    if !opens || labels.is_empty() {
        return None;
    }
    let mut found = told(page, unit, (from, at, end(&page.sentences[unit], at)), kind, None);
    found.labels.extend(labels);
    Some(found)
}

/// Whether the words before the noun leave open which one is meant, or whether there is one.
fn open(unit: &Unit, from: usize, head: usize) -> bool {
    let any = (from..head).any(|at| vocabulary().is("generic", unit.lower(at)));
    // `in terms of`, `a great deal of`, `short of agreement`
    let idiom = unit.lower(head) == "terms" && unit.lower(head.wrapping_sub(1)) == "in"
        || unit.lower(head) == "deal" && matches!(unit.lower(head.wrapping_sub(1)), "great" | "good")
        || unit.lower(head) == "initiative" && unit.lower(head.wrapping_sub(1)) == "strategic";
    // `entitled Framework for Open Roads`
    let titled = head > 0 && unit.items[head].capital && vocabulary().is("titles", unit.lower(head - 1));
    let mass = from == head && !unit.heading && !unit.lower(head).ends_with('s') && !titled;
    let of = matches!(unit.lower(head), "results" | "outcomes")
        || matches!(unit.lower(head), "result" | "outcome") && unit.lower(head + 1) == "of";
    // `Not my final offer`
    let denied = from > 0 && unit.lower(from - 1) == "not" && (from < 2 || unit.lower(from - 2) != "or");
    any || idiom || mass || of || denied || handed_out(unit, from, head)
}

/// `the twentieth package of sanctions`, `an aid package`, `an export control list`: what is imposed or handed out.
fn handed_out(unit: &Unit, from: usize, head: usize) -> bool {
    const NEAR: usize = 4;
    let spent = |at: usize| vocabulary().is("spent", unit.lower(at));
    let of = matches!(unit.lower(head + 1), "of" | "against");
    let register = vocabulary().is("registers", unit.lower(head.wrapping_sub(1)));
    if unit.lower(head).starts_with("list") && head > from && register {
        return true;
    }
    // `the pension plan`, `the chief executive’s pay package`: what somebody has, and nobody puts forward.
    let had = |at: usize| vocabulary().is("had", unit.lower(at));
    let scheme = matches!(unit.lower(head), "plan" | "plans" | "scheme" | "schemes" | "package" | "packages");
    let pay = |at: usize| matches!(unit.lower(at), "pay" | "bonus" | "salary" | "compensation");
    let earned = |at: usize| vocabulary().is("earners", unit.lower(at));
    if scheme && head > from && (had(head - 1) || pay(head - 1) && (from..head).any(earned)) {
        return true;
    }
    unit.lower(head).starts_with("package")
        && ((from..head).any(spent) || of && (head + 2..head + NEAR).any(spent))
}

/// `plans to invade`, `an offer to meet`: what somebody intends, no paper.
fn intends(sentence: &Sentence<'_>, head: usize, counted: bool) -> bool {
    const AIMS: &[&str] = &[
        "end", "stop", "settle", "resolve", "halt", "freeze", "bring", "revive", "limit", "raise", "cut",
        "share",
    ];
    let unit = sentence.unit;
    if unit.lower(head + 1) != "to" || counted {
        return false;
    }
    let verb = sentence.verbs.iter().any(|verb| verb.to == Some(head + 1));
    verb && !AIMS.contains(&unit.lower(head + 2))
}

/// `28-point`, `nine-article`; `the nine articles`.
fn counted(unit: &Unit, from: usize, head: usize) -> Option<(u32, String)> {
    let compound = |at: usize| {
        let (number, noun) = unit.lower(at).rsplit_once('-')?;
        vocabulary().is("counted", noun).then_some((number_of(number)?, noun.to_owned()))
    };
    let apart = |at: usize| {
        let noun = singular_of(unit.lower(at));
        let number = at.checked_sub(1).filter(|before| *before >= from).map(|before| unit.lower(before))?;
        vocabulary().is("counted", &noun).then_some((number_of(number)?, noun))
    };
    // `a truce of 60 days`
    let behind = || {
        let noun = singular_of(unit.lower(head + 3));
        let of = unit.lower(head + 1) == "of" && vocabulary().is("counted", &noun);
        of.then(|| Some((number_of(unit.lower(head + 2))?, noun)))?
    };
    (from..head).find_map(compound).or_else(|| (from..=head).find_map(apart)).or_else(behind)
}

fn singular_of(lower: &str) -> String {
    let mut forms: Vec<String> = singular(lower).into_iter().collect();
    forms.sort_by_key(String::len);
    forms.into_iter().find(|form| vocabulary().is("counted", form)).unwrap_or_default()
}

pub(super) fn number_of(word: &str) -> Option<u32> {
    numeral(word).or_else(|| word.parse().ok())
}

fn version(lower: &str) -> Option<Version> {
    if vocabulary().is("early", lower) {
        Some(Version::Early)
    } else if vocabulary().is("late", lower) || lower.starts_with("counter") {
        Some(Version::Late)
    } else {
        None
    }
}

/// One past the words behind the noun that tell which plan it is: `agreed in Oslo in 2021`, `dated 3 May`,
/// `of 2019`.
fn end(sentence: &Sentence<'_>, head: usize) -> usize {
    const LONGEST: usize = 9;
    let unit = sentence.unit;
    if named_on(unit, head) {
        return end_of_name(unit, head);
    }
    let after = head + 1;
    let parted = unit.items.get(after).is_some_and(|item| item.mark(',') || item.mark(';') || item.mark(':'));
    let near = after..after + 1 + usize::from(!parted);
    let participle = |verb: &&Verb| near.contains(&verb.at) && (verb.reduced || verb.gerund);
    let reduced = sentence.verbs.iter().find(participle).map(|verb| verb.at).or_else(|| {
        // A participle that the list of verbs does not have.
        let known = vocabulary().verb(unit.lower(after));
        let puts = known.iter().any(|(verb, _)| matches!(verb, Use::Puts | Use::Makes));
        let bare = !sentence.verbs.iter().any(|verb| verb.at == after && !verb.passive);
        let placed = matches!(
            (unit.lower(after + 1), unit.lower(after + 2)),
            ("in" | "by" | "at" | "on" | "between" | "during", _) | ("forward" | "up" | "out", "by")
        );
        (puts && (bare || placed) || unit.lower(after) == "dated").then_some(after)
    });
    let dated = matches!(unit.lower(after), "of" | "from") && dated(unit, after + 1);
    let Some(from) = reduced.or(dated.then_some(after)) else { return after };
    let stops = |at: &usize| {
        let item = &unit.items[*at];
        matches!(item.kind, Kind::Mark(_) | Kind::Quote(_))
            || item.is(Class::Auxiliary)
            || item.is(Class::Relative)
            || *at > from && item.is(Class::Conjunction)
            || matches!(item.lower.as_str(), "if" | "provided" | "unless")
            || item.lower == "on" && unit.lower(*at + 1) == "condition"
            || *at > from && sentence.verbs.iter().any(|verb| verb.from == *at && !verb.reduced)
    };
    (from..unit.items.len().min(after + LONGEST)).find(stops).unwrap_or(unit.items.len().min(after + LONGEST))
}

/// Whether a day or a year begins at item `at`: `15 April`, `April 15`, `2022`.
fn dated(unit: &Unit, at: usize) -> bool {
    unit.items.get(at).is_some_and(|item| item.kind == Kind::Number) || day_at(unit, at).is_some()
}

/// The day of a month that two items at `at` tell, the month first however it is written.
fn day_at(unit: &Unit, at: usize) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let (one, other) = (unit.items.get(at)?, unit.items.get(at + 1)?);
    let (day, month) = if one.kind == Kind::Number { (one, other) } else { (other, one) };
    let named = month.capital && MONTHS.iter().any(|name| month.lower.starts_with(name));
    (named && day.kind == Kind::Number).then(|| format!("{} {}", &month.lower, day.lower))
}

/// Whether a name goes on behind its noun: `the Framework for Open Roads`.
fn named_on(unit: &Unit, head: usize) -> bool {
    let capital = |at: usize| unit.items.get(at).is_some_and(|item| item.kind == Kind::Word && item.capital);
    let joins = matches!(unit.lower(head + 1), "for" | "of" | "on");
    joins
        && capital(head)
        && head > 0
        && !unit.heading
        && capital(head + 2)
        && unit.state_at(head + 2).is_none()
}

/// One past the words of a name that goes on behind its noun.
fn end_of_name(unit: &Unit, head: usize) -> usize {
    const LONGEST: usize = 7;
    let capital =
        |at: &usize| unit.items.get(*at).is_some_and(|item| item.kind == Kind::Word && item.capital);
    let joins = |at: &usize| matches!(unit.lower(*at), "for" | "of" | "on" | "and" | "the");
    let name = (head + 1..head + LONGEST).take_while(|at| capital(at) || joins(at));
    name.filter(capital).last().map_or(head + 1, |last| last + 1)
}

/// Whether the word names a state as the owner of what stands after it: an adjective or the state's own name, not
/// a capital, which is where something was agreed (`the Minsk accords`).
fn is_owner(unit: &Unit, at: usize) -> bool {
    let item = &unit.items[at];
    unit.state_at(at).is_some_and(|(state, word, _)| {
        word != StateWord::Name || item.shouted || begins(&state.to_lowercase(), &item.lower)
    })
}

/// Whether a name begins with a whole word: `Mexico City` with `Mexico`, `Tunisia` not with `Tunis`.
fn begins(name: &str, word: &str) -> bool {
    name.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
}

/// Whose plan it is: by the words before the noun, or by `by X` behind it.
fn owners(page: &Page<'_>, unit: usize, (from, head, to): (usize, usize, usize)) -> Vec<(Source, Span)> {
    let here = page.unit(unit);
    let possessed =
        here.items[from].is(Class::Possessive) || (from..head).any(|at| here.items[at].possessor());
    let place = |span: Span| {
        let at = here.items.iter().position(|item| item.span == span);
        at.is_some_and(|at| !is_owner(here, at)) && !possessed
    };
    let named = |phrase: Phrase, owner: bool| {
        let found = page.parties(unit, phrase, owner).into_iter().map(|(source, _)| source);
        found.filter_map(|source| source.mention.map(|span| (source, span))).collect::<Vec<_>>()
    };
    let within = here.span_of(from, head);
    let mut owners = if head > from { named(Phrase { from, to: head + 1 }, true) } else { vec![] };
    owners.retain(|(_, span)| within.is_some_and(|within| within.holds(*span)) && !place(*span));
    if owners.is_empty() {
        owners = (from..head).flat_map(|at| joint(&here.items[at])).collect();
    }
    if owners.is_empty()
        && let Some(by) = (head + 1..to.max(head + 2)).find(|&at| here.lower(at) == "by" || sent(here, head, at))
        // `a paper seen by X` is not X's, and a paper that prints one has not written it.
        && (by == head + 1 || (head + 1..by).any(|at| vocabulary().puts(here.lower(at))))
        && let Some(phrase) = page.sentences[unit].object(by + 1, here.items.len())
    {
        owners = named(phrase, false);
        let print = (head + 1..by).any(|at| vocabulary().is("prints", here.lower(at)));
        owners.retain(|(source, _)| !print || is_writer(source));
    }
    owners
}

/// `an offer from X`: whose it is stands right behind the noun of what is put forward.
fn sent(unit: &Unit, head: usize, at: usize) -> bool {
    const SENT: &[&str] =
        &["offer", "proposal", "counterproposal", "counter-proposal", "counteroffer", "bid"];
    let day = unit.items.get(at + 1).is_some_and(|item| item.is(Class::Time) || item.kind == Kind::Number);
    at == head + 1 && unit.lower(at) == "from" && SENT.contains(&unit.lower(head)) && !day
}

/// Two states whose adjectives are joined: `the Egyptian-Qatari proposal`, `a US-Russian plan`.
fn joint(item: &Item) -> Vec<(Source, Span)> {
    let Some((one, other)) = item.lower.split_once('-').filter(|_| item.capital) else { return vec![] };
    let whole = |word: &str| match word {
        "franco" => "french".to_owned(),
        "anglo" => "british".to_owned(),
        "sino" => "chinese".to_owned(),
        "russo" => "russian".to_owned(),
        "indo" => "indian".to_owned(),
        word => word.to_owned(),
    };
    let states: Vec<&str> =
        [one, other].iter().filter_map(|word| Some(lexicon().state(&whole(word))?.0)).collect();
    if states.len() < 2 || states[0] == states[1] {
        return vec![];
    }
    let source = |state: &&str| Source {
        mention: Some(item.span),
        name: (*state).to_owned(),
        kind: SpeakerKind::State,
        role: None,
        party: Some((*state).to_owned()),
        resolution: vec![],
    };
    states.iter().map(|state| (source(state), item.span)).collect()
}

//! Figures: two of one count that cannot both be right, and one with two units.

use super::super::pair::{ALIGNED, Pair};
use super::{Decided, Reason};
use crate::account::lexicon::common_stem;
use crate::account::{Account, Figure, Mark};
use crate::issues::words::Word;
use crate::world::world;
use rapporteur_model::Act;
use std::collections::BTreeSet;
use std::ops::Range;

/// The likeness of two tellings of one thing.
const TOLD_AGAIN: f32 = 0.35;
/// Words before and behind a figure among which stand those that look ahead.
const BEFORE: usize = 14;
const BEHIND: usize = 4;
/// Words of what is to come, or of a plan.
const FORETELLS: [&str; 6] = ["will", "shall", "would", "should", "foresees", "provides"];
/// Days between two texts after which a plan may have other figures.
const DRAFT: i32 = 4;
/// Words before a figure among which stands who sends what is counted, and with which verb.
const SENDER: usize = 3;
const SENDS: [&str; 6] = ["launched", "fired", "sent", "launches", "fires", "deployed"];
/// Verbs of a rule of thumb.
const THUMB: [&str; 3] = ["costs", "takes", "needs"];
/// Verbs of what grew or shrank by a figure.
const CHANGES: [&str; 6] = ["lost", "gained", "won", "shed", "added", "losing"];
/// Words behind a figure among which stands whose the counted things are.
const OWNED: usize = 2;

/// Whether two accounts of a case are alike enough to count one thing: a measure is of many things, a count of one.
pub(super) fn alike(pair: &Pair<'_, '_>) -> bool {
    let Some((unit, one, other)) = other_figure(pair.a, pair.b) else { return false };
    let (measure, people) = (Figure::is_measure(unit), unit.starts_with("~people"));
    let close = if measure {
        pair.common > 2 && pair.likeness > 0.25 && pair.seldom || pair.common > 3 && pair.likeness > 0.3
    } else {
        pair.common > if people { 2 } else { 1 }
    };
    close && pair.likeness >= 0.2 && one.of_one_order(other)
}

/// Whether the figures may be of two times: what is to come is not what was counted, and a draft's figure changes with the
/// next draft.
pub(crate) fn other_times(a: &Account<'_>, b: &Account<'_>, days: i32) -> bool {
    let Some((_, one, other)) = other_figure(a, b) else { return false };
    let (ours, theirs) = (foretells(a, one), foretells(b, other));
    let apart = a.document != b.document;
    let outlet = a.outlet() || b.outlet();
    ours != theirs && (apart || outlet) || (ours || theirs) && apart && days > DRAFT || other_periods(a, b)
}

/// Whether one tells of an earlier time and the other of the current one, by their words.
pub(crate) fn other_periods(a: &Account<'_>, b: &Account<'_>) -> bool {
    let one_text = a.document == b.document;
    let earlier = |account: &Account<'_>| of_earlier(account, one_text);
    earlier(a) && !earlier(b) && of_now(b) || earlier(b) && !earlier(a) && of_now(a)
}

/// Whether an account tells of the current time: "so far this year", "now".
fn of_now(account: &Account<'_>) -> bool {
    let is = |word: &Word, list: &[&str]| list.contains(&word.lower.as_str());
    account.words.iter().any(|word| is(word, &["now", "currently", "today"]))
        || account.words.windows(2).any(|two| {
            is(&two[0], &["this", "current"]) && is(&two[1], &["year", "quarter", "month", "week", "time"])
                || is(&two[0], &["so"]) && is(&two[1], &["far"])
        })
}

/// Whether an account tells of an earlier year or quarter, and of two accounts of one text an earlier week or month: "last
/// year", "a year ago".
fn of_earlier(account: &Account<'_>, one_text: bool) -> bool {
    let long = |word: &str| ["year", "years", "quarter"].contains(&word);
    let short = |word: &str| one_text && ["week", "weeks", "month", "months"].contains(&word);
    let stretch = |word: &Word| long(&word.lower) || short(&word.lower);
    let is = |word: &Word, list: &[&str]| list.contains(&word.lower.as_str());
    account.words.windows(2).any(|two| {
        is(&two[0], &["last", "previous", "prior"]) && stretch(&two[1])
            || stretch(&two[0]) && is(&two[1], &["ago", "earlier", "before"])
    })
}

/// Whether a figure is of what will be, or would be under a plan.
fn foretells(account: &Account<'_>, figure: &Figure) -> bool {
    let (from, to) = (figure.words.start.saturating_sub(BEFORE), figure.words.end + BEHIND);
    let around = &account.words[from..account.words.len().min(to)];
    around.iter().any(|word| FORETELLS.contains(&word.lower.as_str()))
}

/// A want of one side and a want of another are no two accounts of one count.
pub(crate) fn is_wish(account: &Account<'_>) -> bool {
    let acts = [Act::Ask, Act::Intend, Act::Promise, Act::Refuse];
    wants(account) || account.has("offer") || acts.into_iter().any(|act| account.acts(act))
}

/// Whether an account looks like a wish only by its "at least", and counts those who were killed or hurt.
pub(crate) fn at_least_only(account: &Account<'_>) -> bool {
    let bound = |mark: &Mark| account.words_at(&mark.words).eq_ignore_ascii_case("at least");
    let plain = !account.has("offer")
        && [Act::Ask, Act::Intend, Act::Promise, Act::Refuse].into_iter().all(|act| !account.acts(act));
    plain && account.of("want").all(bound) && (account.has("dead") || account.has("hurt"))
}

/// Whether words of wanting stand in it; who insists that something was so wants nothing.
pub(crate) fn wants(account: &Account<'_>) -> bool {
    let on = |end: usize| account.words.get(end).is_some_and(|word| word.lower == "on");
    let insists =
        |words: &Range<usize>| account.of("retort").any(|mark| mark.words == *words) && !on(words.end);
    account.of("want").any(|mark| !insists(&mark.words))
}

pub(super) fn number(pair: &Pair<'_, '_>) -> Option<Decided> {
    let (a, b) = (pair.a, pair.b);
    let (_, one, other) = other_figure(a, b)?;
    if other_owners(a, b, one, other) || other_sorts(a, b, one, other) {
        return None;
    }
    let grown = b.has("growth") && b.told > a.told;
    let reason = match (is_wish(a) || is_wish(b), a.same_teller(b)) {
        (true, true) => Reason::LaterPosition,
        (true, false) if pair.given && is_wish(a) && is_wish(b) && other_tellers(pair) => return None,
        (true, false) if pair.given => Reason::Number,
        (true, false) if pair.likeness < ALIGNED || (a.side.is_some() && b.side.is_some()) => return None,
        _ if grown => Reason::LaterFigure,
        _ if other_period(one, other) => Reason::Unit,
        (_, true) if !pair.given && pair.likeness < ALIGNED => Reason::LaterFigure,
        _ => Reason::Number,
    };
    Some((reason, Some((one.words.clone(), other.words.clone()))))
}

/// Whether both are one number, counted for another period: "600 euros a month", "600 euros a year".
fn other_period(one: &Figure, other: &Figure) -> bool {
    let parted = one.per.zip(other.per).is_some_and(|(ours, theirs)| (ours - theirs).abs() > f64::EPSILON);
    parted && (one.low - other.low).abs() < f64::EPSILON
}

/// Whether two who are known tell them, in words of their own.
fn other_tellers(pair: &Pair<'_, '_>) -> bool {
    let known = pair.a.who.is_some() && pair.b.who.is_some();
    let (ours, theirs) = (states(pair.a), states(pair.b));
    let parted = !ours.is_empty() && !theirs.is_empty() && ours.is_disjoint(&theirs);
    (known || parted) && pair.likeness < ALIGNED
}

/// Whether the counted things are told to belong to different states.
pub(crate) fn other_owners(a: &Account<'_>, b: &Account<'_>, one: &Figure, other: &Figure) -> bool {
    let parted = |ours: BTreeSet<String>, theirs: BTreeSet<String>| {
        !ours.is_empty() && !theirs.is_empty() && ours.is_disjoint(&theirs)
    };
    owners(a, one).is_some_and(|ours| owners(b, other).is_some_and(|theirs| ours.is_disjoint(&theirs)))
        || parted(doers(a, one), doers(b, other))
        || parted(shares(a, one), shares(b, other))
}

/// Of whom a share is told: the names before it in its clause.
fn shares(account: &Account<'_>, figure: &Figure) -> BTreeSet<String> {
    let share = figure.units.iter().any(|unit| unit == "percent");
    let before = account.words[..figure.words.start].iter().filter(|word| word.name && share);
    before
        .map(|word| world().state(&word.lower).map_or(word.lower.clone(), |(state, _)| state.to_owned()))
        .collect()
}

/// Who did what is counted: "accused Norway of 40 breaches", "the number of Swiss breaches".
fn doers(account: &Account<'_>, figure: &Figure) -> BTreeSet<String> {
    let words = &account.words;
    let name = |word: &Word| {
        word.name.then(|| {
            let state = world().state(&word.lower).map(|(state, _)| state.to_lowercase());
            state.unwrap_or_else(|| word.lower.clone())
        })
    };
    let unit = |word: &Word| figure.units.iter().any(|unit| *unit == common_stem(&word.lower));
    let owned = words.windows(2).filter(|two| unit(&two[1])).filter_map(|two| name(&two[0]));
    let accused = words.windows(2).position(|two| two[0].lower.starts_with("accus") && two[1].name);
    let accused = accused.filter(|at| *at < figure.words.start).and_then(|at| name(&words[at + 1]));
    owned.chain(accused).collect()
}

/// The states to which the counted things belong: "eleven Kyrgyz soldiers", "Kyrgyzstan fired 30 rockets".
fn owners(account: &Account<'_>, figure: &Figure) -> Option<BTreeSet<&'static str>> {
    let end = account.words.len().min(figure.words.end + OWNED);
    let behind = account.words.get(figure.words.start..end)?.iter().filter(|word| word.name);
    let owned = named_states(behind);
    let from = figure.words.start.saturating_sub(SENDER);
    let before = &account.words[from..figure.words.start];
    let sends = before.iter().position(|word| SENDS.contains(&word.lower.as_str()));
    let sender = sends.map(|at| named_states(before[..at].iter())).unwrap_or_default();
    Some(if owned.is_empty() { sender } else { owned }).filter(|states| !states.is_empty())
}

/// Whether one figure is of what was lost or won, and the other of what there is ("lost two seats", "its nine seats"), or
/// one a rule of thumb ("a five-day walkout costs").
pub(crate) fn other_sorts(a: &Account<'_>, b: &Account<'_>, one: &Figure, other: &Figure) -> bool {
    let change = |account: &Account<'_>, figure: &Figure| {
        let from = figure.words.start.saturating_sub(2);
        account.words[from..figure.words.start].iter().any(|word| CHANGES.contains(&word.lower.as_str()))
    };
    change(a, one) != change(b, other)
        || rule_of_thumb(a, one) != rule_of_thumb(b, other)
        || is_part(a, one) != is_part(b, other)
        || is_rest(a, one) != is_rest(b, other)
}

/// "another 45 per cent", "the other three": what is counted besides.
fn is_rest(account: &Account<'_>, figure: &Figure) -> bool {
    let before = figure.words.start.checked_sub(1).map(|at| account.words[at].lower.as_str());
    before.is_some_and(|word| ["another", "other", "additional", "further", "remaining"].contains(&word))
}

/// "19 of the dead", "nine of which were shot down": a part of what is counted, where nothing else of it is.
fn is_part(account: &Account<'_>, figure: &Figure) -> bool {
    let text = account.text[account.words[figure.words.start].end..].trim_start();
    let those = ["of those", "of which", "of whom"].iter().any(|part| text.starts_with(part));
    let named = text.starts_with("of the ")
        && account.marks.iter().any(|mark| {
            ["people", "dead", "hurt"].contains(&mark.class) && mark.words.start == figure.words.start + 2
        });
    let alone = account.figures.iter().filter(|one| one.units == figure.units).count() == 1;
    alone && (those || named)
}

/// "estimates that a five-day walkout costs 30 million": what any one of them costs.
fn rule_of_thumb(account: &Account<'_>, figure: &Figure) -> bool {
    let before = &account.words[..figure.words.start];
    let Some(verb) = before.iter().rposition(|word| THUMB.contains(&word.lower.as_str())) else {
        return false;
    };
    let subject = &account.text[..before[verb].start];
    let article = subject.rfind(" a ").max(subject.rfind(" an ")).max(subject.rfind(" each "));
    article.is_some_and(|at| !subject[at..].contains([',', ';', ':']))
}

/// The states that a clause names.
fn states(account: &Account<'_>) -> BTreeSet<&'static str> {
    named_states(
        account.words.iter().filter(|word| account.text[word.start..].starts_with(char::is_uppercase)),
    )
}

fn named_states<'w>(words: impl Iterator<Item = &'w Word>) -> BTreeSet<&'static str> {
    words.filter_map(|word| world().state(&word.lower).map(|(state, _)| state)).collect()
}

/// A unit of which the two have figures, none of which agree, with the first of both.
pub(crate) fn other_figure<'f>(
    a: &'f Account<'_>,
    b: &'f Account<'_>,
) -> Option<(&'f str, &'f Figure, &'f Figure)> {
    let units: BTreeSet<&str> = a.figures.iter().flat_map(|one| &one.units).map(String::as_str).collect();
    units.into_iter().find_map(|unit| {
        let of = |account: &'f Account<'_>| -> Vec<&'f Figure> {
            account.figures.iter().filter(|figure| figure.units.iter().any(|own| own == unit)).collect()
        };
        let (ours, theirs) = (of(a), of(b));
        let agree = ours.iter().any(|one| theirs.iter().any(|other| one.agrees(other)));
        let (one, other) = (ours.first()?, theirs.first()?);
        (!agree).then_some((unit, *one, *other))
    })
}

/// Whether both have figures in one unit that can both be right, and none that cannot.
pub(crate) fn figures_agree(a: &Account<'_>, b: &Account<'_>) -> bool {
    let unit = |one: &Figure, other: &Figure| one.units.iter().any(|unit| other.units.contains(unit));
    let same = |one: &Figure| b.figures.iter().any(|other| unit(one, other) && one.agrees(other));
    a.figures.iter().any(same) && other_figure(a, b).is_none()
}

/// Whether two texts of a case tell one thing in words so alike that another unit of the same number is a slip.
pub(super) fn alike_but_unit(pair: &Pair<'_, '_>) -> bool {
    pair.likeness >= TOLD_AGAIN && pair.common > 1 && pair.a.document != pair.b.document
}

/// The same number, of one measure here and of another there: "five dollars a tonne", "five percent".
pub(super) fn unit(pair: &Pair<'_, '_>) -> Option<Decided> {
    let measured = |figure: &&Figure| figure.units.iter().any(|unit| Figure::is_measure(unit));
    let theirs = || pair.b.figures.iter().filter(measured);
    let same = |one: &Figure| {
        theirs().find(|other| {
            (one.low - other.low).abs() < f64::EPSILON
                && one.units.iter().all(|unit| !other.units.contains(unit))
        })
    };
    let (one, other) = pair
        .a
        .figures
        .iter()
        .filter(measured)
        .find_map(|one| Some((one, same(one)?)))
        .filter(|_| pair.common > 1)?;
    Some((Reason::Unit, Some((one.words.clone(), other.words.clone()))))
}

//! Two accounts of one matter, compared slot by slot: the ordered list of comparers.

use super::{Finding, Ground, Reason};
use crate::account::{Account, Figure, asks};
use rapporteur_model::{Act, Mode};
use std::ops::Range;

/// Accounts less alike than this are not of one matter.
const LEAST: f32 = 0.12;
/// Accounts as alike as this tell the same in nearly the same words.
const ALIGNED: f32 = 0.5;
/// Tellings that lie further apart, in days, are of different times.
const APART: i32 = 45;
/// Words that may be exchanged for others in one place.
const LONGEST_EXCHANGE: usize = 4;

/// Two accounts of one matter.
struct Pair<'a, 'g> {
    /// The one that was told first.
    a: &'g Account<'a>,
    b: &'g Account<'a>,
    likeness: f32,
    /// Rare stems that both have.
    rare: usize,
    /// Words of the one for which the other has others; only where the two are aligned.
    exchanged: Vec<(Range<usize>, Range<usize>)>,
}

/// A comparer of one slot.
struct Comparer {
    name: &'static str,
    compare: fn(&Pair<'_, '_>) -> Option<Reason>,
}

/// Every comparer; the first one that decides counts.
const COMPARERS: [Comparer; 9] = [
    Comparer { name: "the outlet corrects itself", compare: correction },
    Comparer { name: "one utterance, other speakers", compare: speaker },
    Comparer { name: "figures of one count", compare: number },
    Comparer { name: "days", compare: date },
    Comparer { name: "the same words with another role", compare: role },
    Comparer { name: "the same words with another place or name", compare: name },
    Comparer { name: "one utterance in other words", compare: wording },
    Comparer { name: "it is so, it is not so", compare: polarity },
    Comparer { name: "certain here, possible there", compare: modality },
];

/// Compare every account with those of the same matter.
pub(super) fn compare_all(ground: &Ground<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for at in 0..ground.accounts.len() {
        for (other, likeness) in ground.near(at) {
            if other > at && likeness >= LEAST && comparable(ground, at, other) {
                findings.extend(compare(ground, at, other, likeness));
            }
        }
    }
    findings
}

fn comparable(ground: &Ground<'_>, at: usize, other: usize) -> bool {
    let (a, b) = (&ground.accounts[at], &ground.accounts[other]);
    let told = !asks(a) && !asks(b) && !a.overlaps(b);
    let apart = ground.days_apart(at, other).is_none_or(|days| days <= APART);
    told && apart && (a.document != b.document || !a.same_teller(b))
}

fn compare(ground: &Ground<'_>, at: usize, other: usize, likeness: f32) -> Option<Finding> {
    let later = ground.accounts[at].told > ground.accounts[other].told;
    let (first, second) = if later { (other, at) } else { (at, other) };
    let (a, b) = (&ground.accounts[first], &ground.accounts[second]);
    let shared = crate::account::Index::shared(&a.stems, &b.stems);
    let rare = shared.iter().filter(|stem| ground.index.is_rare(**stem)).count();
    let aligned = likeness >= ALIGNED && a.document != b.document;
    let exchanged = if aligned { exchanged(a, b) } else { Vec::new() };
    let pair = Pair { a, b, likeness, rare, exchanged };
    let (comparer, reason) = COMPARERS.iter().find_map(|one| Some((one, (one.compare)(&pair)?)))?;
    let sure = likeness >= ALIGNED;
    Some(Finding { reason, sides: vec![first, second], why: comparer.name.to_owned(), sure })
}

/// The places at which two aligned accounts have other words, by the longest common run of words.
fn exchanged(a: &Account<'_>, b: &Account<'_>) -> Vec<(Range<usize>, Range<usize>)> {
    let (n, m) = (a.words.len(), b.words.len());
    let mut common = vec![vec![0_u16; m + 1]; n + 1];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let same = a.words[i].lower == b.words[j].lower;
            common[i][j] =
                if same { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut from, mut found) = (0, 0, (0, 0), Vec::new());
    let mut close = |from: (usize, usize), to: (usize, usize)| {
        if from.0 < to.0 && from.1 < to.1 {
            found.push((from.0..to.0, from.1..to.1));
        }
    };
    while i < n && j < m {
        if a.words[i].lower == b.words[j].lower {
            close(from, (i, j));
            (i, j) = (i + 1, j + 1);
            from = (i, j);
        } else if common[i + 1][j] >= common[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    close(from, (n, m));
    found.retain(|(a, b)| a.len() <= LONGEST_EXCHANGE && b.len() <= LONGEST_EXCHANGE);
    found
}

fn correction(pair: &Pair<'_, '_>) -> Option<Reason> {
    (pair.b.has("correction") && pair.a.document != pair.b.document).then_some(Reason::Correction)
}

/// A want of one side and a want of another are no two accounts of one count.
fn is_wish(account: &Account<'_>) -> bool {
    let acts = [Act::Ask, Act::Intend, Act::Promise, Act::Refuse];
    account.has("want") || account.has("offer") || acts.into_iter().any(|act| account.acts(act))
}

fn number(pair: &Pair<'_, '_>) -> Option<Reason> {
    let (a, b) = (pair.a, pair.b);
    let mut decided = None;
    for one in &a.figures {
        for other in &b.figures {
            let Some(unit) = one.same_unit(other) else { continue };
            if one.agrees(other) {
                return None;
            }
            decided = decided.or(Some(unit));
        }
    }
    let unit = decided?;
    // A measure is of many things, a count of one.
    let close = if is_measure(unit) { pair.likeness >= ALIGNED } else { pair.rare > 0 };
    if !close || pair.likeness < 0.2 {
        return None;
    }
    let grown = b.has("growth") && b.told > a.told;
    match (is_wish(a) || is_wish(b), a.same_teller(b)) {
        (true, true) => Some(Reason::LaterPosition),
        (true, false) if pair.likeness < ALIGNED => None,
        _ if grown => Some(Reason::LaterFigure),
        (_, true) if pair.likeness < ALIGNED => Some(Reason::LaterFigure),
        _ => Some(Reason::Number),
    }
}

fn is_measure(unit: &str) -> bool {
    Figure::is_measure(unit)
}

fn date(pair: &Pair<'_, '_>) -> Option<Reason> {
    if pair.a.days.is_empty() || pair.b.days.is_empty() {
        return None;
    }
    let shares = pair.a.days.iter().any(|one| pair.b.days.iter().any(|other| one.day == other.day));
    let moved = pair.b.has("moved") && pair.b.told > pair.a.told;
    let close = pair.likeness >= ALIGNED || pair.likeness >= 0.35 && pair.rare > 1;
    match (shares, moved) {
        (true, _) => None,
        (false, true) if pair.likeness >= 0.25 => Some(Reason::LaterDate),
        (false, _) => close.then_some(Reason::Date),
    }
}

/// The words of `account` between quotation marks, as far as it is direct speech.
fn quoted(account: &Account<'_>) -> bool {
    account.statement.is_some_and(|statement| statement.mode == Mode::Direct) && account.matter.len() >= 3
}

fn speaker(pair: &Pair<'_, '_>) -> Option<Reason> {
    let (a, b) = (pair.a, pair.b);
    let same = pair.likeness >= 0.7 && quoted(a) && quoted(b) && a.document != b.document;
    let who = a.who.is_some() && b.who.is_some() && !a.same_teller(b);
    (same && who).then_some(Reason::Speaker)
}

fn wording(pair: &Pair<'_, '_>) -> Option<Reason> {
    let (a, b) = (pair.a, pair.b);
    let same = pair.likeness >= ALIGNED && quoted(a) && quoted(b) && a.who.is_some() && a.who == b.who;
    (same && a.document != b.document && a.stems != b.stems).then_some(Reason::Wording)
}

/// Nouns of office in what was exchanged.
fn role(pair: &Pair<'_, '_>) -> Option<Reason> {
    let office = |account: &Account<'_>, words: &Range<usize>| {
        account.of("office").any(|mark| words.contains(&mark.words.start))
    };
    let differs = pair.exchanged.iter().any(|(a, b)| office(pair.a, a) && office(pair.b, b));
    differs.then_some(Reason::Role)
}

fn name(pair: &Pair<'_, '_>) -> Option<Reason> {
    let named = |account: &Account<'_>, words: &Range<usize>| {
        account.words[words.clone()].iter().all(|word| word.name)
    };
    let (a, _) = pair.exchanged.iter().find(|(a, b)| named(pair.a, a) && named(pair.b, b))?;
    let before = a.start.checked_sub(1).map(|at| pair.a.words[at].lower.as_str());
    let place = before.is_some_and(|word| ["in", "at", "near", "outside", "from"].contains(&word));
    Some(if place { Reason::Place } else { Reason::Participants })
}

fn polarity(pair: &Pair<'_, '_>) -> Option<Reason> {
    let differs = pair.a.has("negation") != pair.b.has("negation");
    let close = pair.likeness >= 0.35 && pair.rare > 1 && !pair.a.same_teller(pair.b);
    (differs && close && !is_wish(pair.a) && !is_wish(pair.b)).then_some(Reason::Polarity)
}

fn modality(pair: &Pair<'_, '_>) -> Option<Reason> {
    let differs = pair.a.has("hedge") != pair.b.has("hedge");
    let close = pair.likeness >= 0.45 && pair.rare > 1 && pair.a.document != pair.b.document;
    (differs && close && pair.exchanged.is_empty()).then_some(Reason::Modality)
}

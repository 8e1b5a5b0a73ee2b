//! Two accounts of one matter, compared slot by slot: the ordered list of comparers.

use super::{Finding, Ground, Reason};
use crate::account::{Account, Figure, asks};
use crate::issues::words::stem;
use rapporteur_model::{Act, Mode, Speaker};
use std::collections::BTreeSet;
use std::ops::Range;

/// Accounts less alike than this are not of one matter.
const LEAST: f32 = 0.12;
/// Accounts as alike as this tell the same in nearly the same words.
const ALIGNED: f32 = 0.5;
/// Tellings that lie further apart, in days, are of different times.
const APART: i32 = 45;
/// Sentences between a claim and its answer in one text.
const BESIDE: usize = 2;
/// Words that may be exchanged for others in one place.
const LONGEST_EXCHANGE: usize = 4;

/// Two accounts of one matter.
struct Pair<'a, 'g> {
    /// The one that was told first.
    a: &'g Account<'a>,
    b: &'g Account<'a>,
    likeness: f32,
    /// Stems that both have and that are no names and no offices.
    common: usize,
    /// Whether one of them is rare.
    rare: bool,
    /// Words of the one for which the other has others; only where the two are aligned.
    exchanged: Vec<(Range<usize>, Range<usize>)>,
}

/// A comparer of one slot.
struct Comparer {
    name: &'static str,
    compare: fn(&Pair<'_, '_>) -> Option<Decided>,
}

/// The slot that decides, and the words of both that do.
type Decided = (Reason, Option<(Range<usize>, Range<usize>)>);

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
    told && apart && (a.document != b.document || a.who != b.who)
}

fn compare(ground: &Ground<'_>, at: usize, other: usize, likeness: f32) -> Option<Finding> {
    let later = ground.accounts[at].told > ground.accounts[other].told;
    let (first, second) = if later { (other, at) } else { (at, other) };
    let (a, b) = (&ground.accounts[first], &ground.accounts[second]);
    let aligned = likeness >= ALIGNED && a.document != b.document;
    let exchanged = if aligned { exchanged(a, b) } else { Vec::new() };
    let common = a.common(b);
    let rare = common.iter().any(|stem| ground.index.is_rare(*stem));
    let pair = Pair { a, b, likeness, common: common.len(), rare, exchanged };
    let (comparer, (reason, words)) = COMPARERS.iter().find_map(|one| Some((one, (one.compare)(&pair)?)))?;
    let sure = likeness >= ALIGNED;
    let focus =
        words.map_or_else(Vec::new, |(one, other)| vec![(first, a.around(&one)), (second, b.around(&other))]);
    Some(Finding { focus, ..Finding::new(reason, vec![first, second], comparer.name, sure) })
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

fn correction(pair: &Pair<'_, '_>) -> Option<Decided> {
    let corrects = pair.b.has("correction") && pair.a.document != pair.b.document;
    corrects.then_some((Reason::Correction, None))
}

/// A want of one side and a want of another are no two accounts of one count.
pub(super) fn is_wish(account: &Account<'_>) -> bool {
    let acts = [Act::Ask, Act::Intend, Act::Promise, Act::Refuse];
    account.has("want") || account.has("offer") || acts.into_iter().any(|act| account.acts(act))
}

fn number(pair: &Pair<'_, '_>) -> Option<Decided> {
    let (a, b) = (pair.a, pair.b);
    let (unit, one, other) = other_figure(a, b)?;
    // A measure is of many things, a count of one.
    let close =
        if Figure::is_measure(unit) { pair.common > 3 && pair.likeness > 0.3 } else { pair.common > 1 };
    if !close || pair.likeness < 0.2 {
        return None;
    }
    let grown = b.has("growth") && b.told > a.told;
    let reason = match (is_wish(a) || is_wish(b), a.same_teller(b)) {
        (true, true) => Reason::LaterPosition,
        (true, false) if pair.likeness < ALIGNED || (a.side.is_some() && b.side.is_some()) => return None,
        _ if grown => Reason::LaterFigure,
        (_, true) if pair.likeness < ALIGNED => Reason::LaterFigure,
        _ => Reason::Number,
    };
    Some((reason, Some((one.words.clone(), other.words.clone()))))
}

/// A unit of which the two have figures, none of which agree, with the first of both.
pub(super) fn other_figure<'f>(
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

fn date(pair: &Pair<'_, '_>) -> Option<Decided> {
    let (one, other) = (pair.a.days.first()?, pair.b.days.first()?);
    let shares = pair.a.days.iter().any(|one| pair.b.days.iter().any(|other| one.day == other.day));
    let moved = pair.b.has("moved") && pair.b.told > pair.a.told;
    let close = pair.common > 2 && pair.likeness >= 0.4;
    let words = Some((one.words.clone(), other.words.clone()));
    match (shares, moved) {
        (true, _) => None,
        (false, true) if pair.likeness >= 0.25 => Some((Reason::LaterDate, words)),
        (false, _) => close.then_some((Reason::Date, words)),
    }
}

/// Whether an account is direct speech of some length.
fn quoted(account: &Account<'_>) -> bool {
    account.statement.is_some_and(|statement| statement.mode == Mode::Direct) && account.matter.len() >= 3
}

fn speaker(pair: &Pair<'_, '_>) -> Option<Decided> {
    let (a, b) = (pair.a, pair.b);
    let same = pair.likeness >= 0.7 && quoted(a) && quoted(b) && a.document != b.document;
    let who = a.who.is_some() && b.who.is_some() && !a.same_teller(b);
    // A claim of one and of another of the same side in one text: whose it is, is told in two ways.
    let claims = pair.likeness >= 0.45 && pair.common > 1 && a.document == b.document && a.who != b.who;
    let claimed = claims && a.side.is_some() && a.side == b.side && !a.has("negation") && !b.has("negation");
    (same && who || claimed).then_some((Reason::Speaker, None))
}

fn wording(pair: &Pair<'_, '_>) -> Option<Decided> {
    let (a, b) = (pair.a, pair.b);
    let same = pair.likeness >= ALIGNED && quoted(a) && quoted(b) && a.who.is_some() && a.who == b.who;
    (same && a.document != b.document && a.stems != b.stems).then_some((Reason::Wording, None))
}

/// Nouns of office in what was exchanged, not the same ones.
fn role(pair: &Pair<'_, '_>) -> Option<Decided> {
    let office = |account: &Account<'_>, words: &Range<usize>| {
        let mut marks = account.of("office").filter(|mark| words.contains(&mark.words.start));
        marks.next().map(|mark| stem(&account.words[mark.words.start].lower))
    };
    let differs = |(a, b): &&(Range<usize>, Range<usize>)| {
        office(pair.a, a).zip(office(pair.b, b)).is_some_and(|(one, other)| one != other)
    };
    let (a, b) = pair.exchanged.iter().find(differs)?;
    Some((Reason::Role, Some((a.clone(), b.clone()))))
}

fn name(pair: &Pair<'_, '_>) -> Option<Decided> {
    let named = |account: &Account<'_>, words: &Range<usize>| {
        account.words[words.clone()].iter().all(|word| word.name)
    };
    let (a, b) = pair.exchanged.iter().find(|(a, b)| named(pair.a, a) && named(pair.b, b))?;
    let before = a.start.checked_sub(1).map(|at| pair.a.words[at].lower.as_str());
    let place = before.is_some_and(|word| ["in", "at", "near", "outside", "from"].contains(&word));
    let reason = if names_speaker(pair.a, a) && names_speaker(pair.b, b) {
        Reason::Speaker
    } else if place {
        Reason::Place
    } else {
        Reason::Participants
    };
    Some((reason, Some((a.clone(), b.clone()))))
}

/// Whether words are part of those that name the speaker.
fn names_speaker(account: &Account<'_>, words: &Range<usize>) -> bool {
    let Some(statement) = account.statement else { return false };
    let Speaker::Source(source) = &statement.speaker else { return false };
    let at = account.span.start() + account.words[words.start].start;
    source.mention.is_some_and(|mention| mention.contains(at))
}

fn polarity(pair: &Pair<'_, '_>) -> Option<Decided> {
    let differs = pair.a.has("negation") != pair.b.has("negation");
    let beside = pair.a.document == pair.b.document && pair.a.sentence.abs_diff(pair.b.sentence) <= BESIDE;
    let (denial, claim) = if pair.a.has("negation") { (pair.a, pair.b) } else { (pair.b, pair.a) };
    let alike = pair.likeness >= 0.4 && pair.common > 2
        || beside && (pair.common > 1 || pair.rare) && !pair.a.outlet() && !pair.b.outlet();
    let tellers = !(pair.a.same_teller(pair.b) || pair.a.outlet() && pair.b.outlet());
    let close = alike && tellers && denial.negates(claim);
    (differs && close && !is_wish(pair.a) && !is_wish(pair.b)).then_some((Reason::Polarity, None))
}

fn modality(pair: &Pair<'_, '_>) -> Option<Decided> {
    let differs = pair.a.has("hedge") != pair.b.has("hedge");
    let close = pair.likeness >= ALIGNED && pair.common > 2 && pair.a.document != pair.b.document;
    (differs && close && pair.exchanged.is_empty()).then_some((Reason::Modality, None))
}

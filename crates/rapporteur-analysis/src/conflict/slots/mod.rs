//! Two accounts of one matter, compared slot by slot: the ordered list of comparers.
//!
//! Two texts that are known to tell of one matter are compared by the same list (`texts`); a case asks besides that the
//! words of two accounts be alike enough for the slot.

mod count;
mod how;
mod said;
mod when;
mod whether;
mod who;

pub(super) use count::{at_least_only, figures_agree, is_wish, other_times, wants};
pub(crate) use count::{other_figure, other_owners, other_sorts};
pub(super) use said::{is_described, told_and_quoted};
pub(super) use when::same_day;
pub(super) use whether::{is_ahead, same_ending, says_none};
pub(super) use who::{places, same_person};

use super::pair::{ALIGNED, Pair};
use super::{Finding, Ground, Reason};
use crate::account::{Account, Figure, asks, lexicon};
use crate::issues::words::words;
use crate::threads;
use rapporteur_model::Span;
use std::ops::Range;

/// Accounts less alike than this are not of one matter.
const LEAST: f32 = 0.12;
/// Tellings that lie further apart, in days, are of different times.
const APART: i32 = 45;

/// Accounts around one among which stand those that hold it.
const NESTED: usize = 4;
/// Words with which a sentence tells an earlier time.
const EARLIER: [&str; 6] = ["Before ", "Until ", "Up to ", "At first", "Initially", "Originally"];
/// Days between two tellings of one ending.
const ENDED: i32 = 4;

/// The slot that decides, and the words of both that do.
pub(super) type Decided = (Reason, Option<(Range<usize>, Range<usize>)>);

/// A comparer of one slot.
pub(super) struct Comparer {
    /// What it looks at.
    pub name: &'static str,
    /// Whether two accounts of a case are alike enough for it.
    alike: fn(&Pair<'_, '_>) -> bool,
    /// What it makes of two accounts.
    pub compare: fn(&Pair<'_, '_>) -> Option<Decided>,
}

/// Slots for which a case has finders of its own, since the words need not be alike.
fn elsewhere(_: &Pair<'_, '_>) -> bool {
    false
}

fn aligned(pair: &Pair<'_, '_>) -> bool {
    pair.likeness >= ALIGNED && pair.a.document != pair.b.document
}

/// What needs no more likeness than it looks for itself.
fn any(_: &Pair<'_, '_>) -> bool {
    true
}

/// Every comparer; the first one that decides counts.
pub(super) const COMPARERS: [Comparer; 20] = [
    Comparer { name: "the outlet corrects itself", alike: any, compare: said::correction },
    Comparer { name: "one took over from another", alike: elsewhere, compare: who::succession },
    Comparer { name: "one utterance, other speakers", alike: any, compare: said::speaker },
    Comparer { name: "one utterance in other words", alike: any, compare: said::wording },
    Comparer { name: "an office held and given up", alike: elsewhere, compare: who::office },
    Comparer { name: "there and not there", alike: elsewhere, compare: who::participants },
    Comparer { name: "how it ended", alike: whether::ended_alike, compare: whether::outcome },
    Comparer { name: "figures of one count", alike: count::alike, compare: count::number },
    Comparer { name: "one figure, two units", alike: count::alike_but_unit, compare: count::unit },
    Comparer { name: "days", alike: when::alike, compare: when::date },
    Comparer { name: "the same words with another role", alike: aligned, compare: who::role },
    Comparer { name: "the same words with another place or name", alike: aligned, compare: who::name },
    Comparer { name: "places", alike: elsewhere, compare: who::place },
    Comparer { name: "why it came to this", alike: elsewhere, compare: how::blame },
    Comparer { name: "whose work it is", alike: elsewhere, compare: how::author },
    Comparer { name: "it is so, it is not so", alike: whether::alike, compare: whether::polarity },
    Comparer { name: "described well and badly", alike: elsewhere, compare: how::description },
    Comparer { name: "certain here, possible there", alike: aligned, compare: whether::modality },
    Comparer {
        name: "one state and its opposite",
        alike: whether::alike_but_opposite,
        compare: whether::opposite,
    },
    Comparer { name: "described in words of praise or blame", alike: elsewhere, compare: how::coloured },
];

/// Compare every account with those of the same matter.
pub(super) fn compare_all(ground: &Ground<'_>) -> Vec<Finding> {
    let of_account = |&at: &usize| -> Vec<Finding> {
        let near = ground.near(at).into_iter().filter(|(other, likeness)| *other > at && *likeness >= LEAST);
        let near = near.map(|(other, _)| other).filter(|other| comparable(ground, at, *other));
        near.filter_map(|other| compare(ground, at, other)).collect()
    };
    let all: Vec<usize> = (0..ground.accounts.len()).collect();
    threads::each(&all, of_account).into_iter().flatten().collect()
}

/// "An official disputes this: nobody threatened anything": what stands beside it in its own text is denied.
fn denies_beside(ground: &Ground<'_>, account: &Account<'_>) -> bool {
    let document = &ground.case.documents[account.document].document;
    let sentence = document.sentences()[account.sentence].span;
    let before = document.words(Span::new(sentence.start(), account.span.start().max(sentence.start())));
    let words = words(before);
    let marks = lexicon::marks(&words);
    let mut verbs = marks.iter().filter(|mark| mark.class == "denial" || mark.class == "dismissal");
    verbs.any(|mark| {
        let behind = before[words[mark.words.end - 1].end..].trim_start();
        ["this", "that", "it"]
            .iter()
            .any(|pointer| behind.strip_prefix(pointer).is_some_and(|rest| rest.starts_with([',', ':', ';'])))
    })
}

/// The unit by which conflicts of figures are kept apart: a measure; things and people are counted under many names.
fn key(figure: &Figure) -> String {
    figure.units.iter().find(|unit| Figure::is_measure(unit)).cloned().unwrap_or_default()
}

fn comparable(ground: &Ground<'_>, at: usize, other: usize) -> bool {
    let (a, b) = (&ground.accounts[at], &ground.accounts[other]);
    let told = !asks(a) && !asks(b) && !a.overlaps(b);
    let apart = ground.days_apart(at, other).is_none_or(|days| days <= APART);
    let one = ground.may_be_one(a, b) || one_tells_two_times(ground, at, other);
    told && apart && !one && (a.document != b.document || a.who != b.who)
}

/// "We had a letter on Tuesday. Before Friday they told us that there was nothing to say": one speaker tells both, of two times.
pub(super) fn one_tells_two_times(ground: &Ground<'_>, at: usize, other: usize) -> bool {
    let tellers = |at: usize| {
        let own = &ground.accounts[at];
        let near = at.saturating_sub(NESTED)..ground.accounts.len().min(at + NESTED);
        let holds = ground.accounts[near].iter().filter(move |outer| {
            outer.document == own.document && outer.span.holds(own.span) && outer.who.is_some()
        });
        holds.filter_map(|outer| outer.who)
    };
    let earlier = |at: usize| {
        let own = &ground.accounts[at];
        let document = &ground.case.documents[own.document].document;
        let sentence = document.words(document.sentences()[own.sentence].span);
        EARLIER.iter().any(|word| sentence.trim_start_matches(['“', '"']).starts_with(word))
    };
    let one_document = ground.accounts[at].document == ground.accounts[other].document;
    one_document
        && earlier(at) != earlier(other)
        && tellers(at).any(|who| tellers(other).any(|other| other == who))
}

fn compare(ground: &Ground<'_>, at: usize, other: usize) -> Option<Finding> {
    let later = ground.accounts[at].told > ground.accounts[other].told;
    let (first, second) = if later { (other, at) } else { (at, other) };
    let pair = Pair::of(ground, first, second, false);
    let alike = COMPARERS.iter().filter(|one| (one.alike)(&pair));
    let (comparer, (reason, words)) = alike.into_iter().find_map(|one| Some((one, (one.compare)(&pair)?)))?;
    let around = |(one, other): (Range<usize>, Range<usize>)| {
        vec![(first, pair.a.around(&one)), (second, pair.b.around(&other))]
    };
    let focus = words.map_or_else(Vec::new, around);
    let days = ground.days_apart(at, other).unwrap_or_default();
    let aligned = pair.likeness >= ALIGNED;
    if reason == Reason::Number
        && (!aligned && other_times(pair.a, pair.b, days) || count::other_periods(pair.a, pair.b))
    {
        return None;
    }
    let apart = pair.a.document != pair.b.document;
    if reason == Reason::Polarity && apart && (denies_beside(ground, pair.a) || denies_beside(ground, pair.b))
    {
        return None;
    }
    let unsure = pair.either("hedge") || days > ENDED;
    if reason == Reason::Outcome && unsure {
        return None;
    }
    let counted = other_figure(pair.a, pair.b).filter(|_| reason == Reason::Number);
    let unit = counted.map_or_else(String::new, |(_, one, _)| key(one));
    Some(Finding {
        focus,
        unit,
        ..Finding::new(reason, vec![first, second], comparer.name, pair.likeness >= ALIGNED)
    })
}

//! What a side does by saying something: who asks demands, who refuses rejects, who promises offers.

use super::place::{Place, holds};
use super::stances::stances;
use super::{Hit, Holders, verb};
use crate::find::event::verbs::Verb;
use rapporteur_model::{Act, Firmness, Report, Span, Stance, Statement};

/// How sure these are: the act is told by the reporting words, its matter is all that is said.
const SURE: f32 = 0.5;
/// Words of a content that says nothing but `so`.
const FEWEST: usize = 2;

/// The positions of the statements whose reporting words stand in the unit.
pub(super) fn find(place: &Place<'_>) -> Vec<Hit> {
    let here = place.unit().span;
    let statements = place.seen.statements.iter().enumerate();
    let begun = statements.filter(|(_, said)| said.cue.first().is_some_and(|cue| here.holds(*cue)));
    begun.filter_map(|(number, said)| hit(place, number, said)).collect()
}

fn hit(place: &Place<'_>, number: usize, said: &Statement) -> Option<Hit> {
    let (stance, firmness) = match said.act {
        Act::Ask => (Stance::Demands, Firmness::Unspecified),
        Act::Refuse => (Stance::Rejects, Firmness::Unspecified),
        Act::Promise => (Stance::Offers, Firmness::Unspecified),
        Act::Intend => (Stance::Demands, Firmness::Preference),
        _ => return None,
    };
    let asks = aims(place, said)
        || said.content.iter().any(|piece| place.seen.text.words(*piece).trim_end().ends_with('?'));
    if said.report != Report::Actual || asks || !place.speaker(number).is_some_and(holds) {
        return None;
    }
    let here = place.unit().span;
    let matter: Vec<Span> = said.content.iter().copied().filter(|piece| here.holds(*piece)).collect();
    let words = matter.iter().flat_map(|piece| place.seen.text.words(*piece).split_whitespace()).count();
    let whole = matter.iter().chain(&said.cue).copied().reduce(Span::cover).filter(|_| words > FEWEST)?;
    let cue = said.cue.first().copied()?;
    let trigger = place.under(cue)?;
    let holders = Holders::Speaker(number);
    if misused(place, trigger.0, matter.first()?) {
        return None;
    }
    let mut reports = place.sentence.verbs.iter().filter(|verb| (trigger.0..trigger.1).contains(&verb.at));
    let told_before = matter.first()?.start() < cue.start();
    let empty = |reports: &Verb| {
        // `The company was asked by Oslo`, `The crews have been offered a raise`: to whom it is done neither asks nor offers.
        reports.passive && (said.act == Act::Ask && told_before || said.act == Act::Promise)
            || verb::is_of_some(place, reports)
            || verb::is_history(place, reports, &holders)
            || verb::thinks_so(place, reports, reports.at + 1)
    };
    let first = place.under(*matter.first()?)?.0;
    let main = place.sentence.verbs.iter().map(|verb| verb.at).find(|&at| at >= first);
    let mut acts = (trigger.0..trigger.1).chain(main);
    if acts.any(|at| stances().lists("holds-back", place.unit().lower(at))) || reports.any(empty) {
        return None;
    }
    let stance = verb::turned(place, stance, first)?;
    Some(Hit {
        stance,
        firmness,
        trigger,
        matter,
        clause: place.under(whole.cover(cue))?,
        holders,
        confidence: SURE,
    })
}

/// `sought to play down the delay` tells of no demand.
fn aims(place: &Place<'_>, said: &Statement) -> bool {
    const TRIES: &[&str] = &["sought", "seek", "seeks", "seeking", "tried", "tries", "trying"];
    let cue = said.cue.first().and_then(|cue| place.under(*cue));
    cue.is_some_and(|(at, to)| TRIES.contains(&place.unit().lower(at)) && place.unit().lower(to) == "to")
}

/// `refused to be drawn on it`: whether the verb at item `at` is in the list, but not as it is used here.
fn misused(place: &Place<'_>, at: usize, matter: &Span) -> bool {
    let lines = stances().verb(place.unit(), at);
    let words = place.under(*matter).map(|(from, to)| place.lower(from, to)).unwrap_or_default();
    !lines.is_empty() && !lines.iter().any(|(line, _)| line.fits(&words))
}

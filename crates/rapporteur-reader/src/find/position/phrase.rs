//! Phrases by which something is refused, required or left open: `is off the table`, `no agreement on`.

use super::place::{Place, holds};
use super::stances::{Line, Matter, stances};
use super::{Hit, Holders};
use crate::find::event::frame::Phrase;
use rapporteur_model::Stance;

/// How sure a phrase of the list is.
const SURE: f32 = 0.65;

/// The positions of the phrases.
pub(super) fn find(place: &Place<'_>) -> Vec<Hit> {
    let mut found: Vec<Hit> = Vec::new();
    for at in 0..place.unit().items.len() {
        let inside = found.last().is_some_and(|hit| at < hit.trigger.1);
        let phrases = if inside { vec![] } else { stances().phrases(place.unit(), at) };
        found.extend(phrases.into_iter().find_map(|(line, to)| hit(place, line, (at, to))));
    }
    found
}

fn hit(place: &Place<'_>, line: &Line, (from, to): (usize, usize)) -> Option<Hit> {
    let clause = (place.opens(from), place.reach(to.max(from + 1)).max(to));
    let matter = match line.matter {
        Matter::Before => (clause.0, from),
        Matter::After => (to, clause.1),
        Matter::Whole => clause,
    };
    if place.not_said(from) || !line.fits(&place.lower(matter.0, matter.1)) {
        return None;
    }
    Some(Hit {
        stance: line.stance,
        firmness: line.firmness,
        trigger: (from, to),
        matter: vec![place.span(matter.0, matter.1)?],
        clause,
        holders: holders(place, line.stance, (from, to))?,
        confidence: SURE,
    })
}

/// The speaker; in the text's own words those for whom it is so (`unacceptable to Oslo`), or between whom it is open.
fn holders(place: &Place<'_>, stance: Stance, (from, to): (usize, usize)) -> Option<Holders> {
    if let Some(statement) = place.told_in(from) {
        return place.speaker(statement).filter(|source| holds(source)).map(|_| Holders::Speaker(statement));
    }
    let unit = place.unit();
    let open = stance == Stance::Unresolved;
    let opens = |at: &usize| {
        if open { unit.lower(*at) == "between" } else { matches!(unit.lower(*at), "to" | "for") }
    };
    let at = if open { (0..unit.items.len()).find(opens)? } else { Some(to).filter(opens)? };
    let end = place.sentence.object(at + 1, unit.items.len())?.to;
    let mut parties = place.parties(Phrase { from: at + 1, to: end });
    parties.retain(|(source, _)| holds(source));
    (!parties.is_empty() && (!open || parties.len() == 2)).then_some(Holders::Parties(parties))
}

//! Phrases by which something is refused, required or left open: `is off the table`, `no agreement on`.

use super::place::{Place, holds};
use super::stances::{Line, Matter, stances};
use super::{Hit, Holders, own};
use crate::find::event::frame::Phrase;
use crate::find::event::modality;
use crate::find::event::pairs::{Kind, SURE as BOTH};
use crate::find::event::verbs::adverb;
use crate::find::lexicon::Class;
use crate::find::words;
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
    let opens = if line.viewed { whose(place, from)?.1 } else { place.opens(from) };
    let clause = (opens, place.reach(to.max(from + 1)).max(to));
    let matter = match line.matter {
        Matter::Before => (clause.0, from),
        Matter::After => (to, clause.1),
        Matter::Whole => clause,
    };
    let supposed = line.stance == Stance::Unresolved && modality::conditional(place.unit(), from);
    if place.not_said(from)
        || line.viewed && is_attribute(place, from)
        || falls_short(place, (from, to))
        || supposed
        || is_unreal(place, from)
        || helps(place, to)
        || !line.fits(&place.lower(matter.0, matter.1))
    {
        return None;
    }
    let just = (from..to).any(|at| matches!(place.unit().lower(at), "fair" | "reasonable" | "just"));
    Some(Hit {
        // `we think 22 euros is fair`: a figure that one calls fair is what one asks for.
        stance: match line.stance {
            Stance::Accepts if line.matter == Matter::Before && just && is_figure(place, matter) => {
                Stance::Demands
            }
            // `no truce was acceptable before the pullout`
            Stance::Accepts if line.matter == Matter::Before && is_of_none(place, matter) => Stance::Rejects,
            stance => stance,
        },
        firmness: line.firmness,
        trigger: (from, to),
        matter: vec![place.span(matter.0, matter.1)?],
        clause,
        holders: holders(place, line, (from, to))?,
        confidence: SURE,
    })
}

/// `would have been unthinkable a year ago`, `had always been a priority`: what is said of another time than this.
fn is_unreal(place: &Place<'_>, from: usize) -> bool {
    let unit = place.unit();
    let word = |back: usize| from.checked_sub(back).map_or("", |at| unit.lower(at));
    let before = usize::from(unit.lower(from) == "been" && from > 0 && adverb(&unit.items[from - 1]));
    word(1) == "have" && matches!(word(2), "would" | "could" | "might")
        || unit.lower(from) == "been" && word(1 + before) == "had"
}

/// Whether what is judged is no such thing at all.
fn is_of_none(place: &Place<'_>, (from, _): (usize, usize)) -> bool {
    matches!(place.unit().lower(from), "no" | "neither" | "none")
}

/// `made the outrageous threat`: a word that stands before its noun tells no judgement of the matter.
fn is_attribute(place: &Place<'_>, from: usize) -> bool {
    let before = from.checked_sub(1).map(|at| &place.unit().items[at]);
    before.is_some_and(|before| before.lower == "the" || before.is(Class::Possessive) || before.possessor())
}

/// `would be insufficient to cover the gap`: a forecast of what something will not do.
fn falls_short(place: &Place<'_>, (from, to): (usize, usize)) -> bool {
    let unit = place.unit();
    let short = matches!(unit.lower(to - 1), "insufficient" | "inadequate" | "enough" | "sufficient");
    let foretold = from
        .checked_sub(1)
        .is_some_and(|at| matches!(unit.lower(at), "will" | "would" | "could" | "may" | "might"));
    short && foretold && unit.lower(to) == "to"
}

/// `would not have brought it back`: the last word of the phrase only helps another verb.
fn helps(place: &Place<'_>, to: usize) -> bool {
    let has = to > 0 && matches!(place.unit().lower(to - 1), "have" | "has" | "had");
    has && place.sentence.verbs.iter().any(|verb| verb.from < to && verb.at >= to)
}

/// Whether the items `from..to` are a figure and name nothing that somebody else has put forward.
fn is_figure(place: &Place<'_>, (from, to): (usize, usize)) -> bool {
    const LONGEST: usize = 8;
    let items = &place.unit().items;
    let number = (from..to).any(|at| items[at].kind == words::Kind::Number);
    let terms = (from..to).any(|at| stances().lists("terms", place.unit().lower(at)));
    number && !terms && to - from <= LONGEST
}

/// `Oslo sees the zone as a red line`: the side that the verb before the phrase is told of, and where its words begin.
fn whose(place: &Place<'_>, from: usize) -> Option<(Holders, usize)> {
    let nth = place.sentence.verbs.iter().rposition(|verb| verb.at < from)?;
    let verb = &place.sentence.verbs[nth];
    let asks = matches!(place.unit().lower(verb.at + 1), "on" | "for" | "upon" | "off" | "to");
    if asks
        || !stances().lists("views", place.unit().lower(verb.at))
        || verb.negated
        || verb.passive
        || place.supposed(verb)
    {
        return None;
    }
    let frame = place.sentence.around_verb(nth, verb.at + 1);
    let subject = frame.subject?;
    Some((own::holders(place, subject, verb.at)?, subject.from.min(verb.from)))
}

/// The speaker; in the text's own words those for whom it is so (`unacceptable to Oslo`), or between whom it is open.
fn holders(place: &Place<'_>, line: &Line, (from, to): (usize, usize)) -> Option<Holders> {
    if line.subject {
        let verb = place.sentence.verbs.iter().position(|verb| (from..to).contains(&verb.at));
        let shared = verb.and_then(|nth| place.sentence.around_verb(nth, to).subject);
        return own::holders(place, shared.or_else(|| place.subject(from))?, from);
    }
    if line.viewed {
        return whose(place, from).map(|(holders, _)| holders);
    }
    let told_in = place.told_in(from);
    if let Some(statement) = told_in.filter(|&statement| place.speaker(statement).is_some_and(holds)) {
        return Some(Holders::Speaker(statement));
    }
    if let Some((holders, _)) = whose(place, from) {
        return Some(holders);
    }
    let unit = place.unit();
    let open = line.stance == Stance::Unresolved;
    let opens = |at: &usize| {
        if open { unit.lower(*at) == "between" } else { matches!(unit.lower(*at), "to" | "for") }
    };
    let at = if open { (0..unit.items.len()).find(opens) } else { Some(to).filter(opens) };
    let Some(at) = at else { return both(place, (from, to)).filter(|_| open && told_in.is_none()) };
    let end = place.sentence.object(at + 1, unit.items.len())?.to;
    let mut parties = place.parties(Phrase { from: at + 1, to: end });
    parties.retain(|(source, _)| holds(source));
    (!parties.is_empty() && (!open || parties.len() == 2)).then_some(Holders::Parties(parties))
}

/// What a text tells to be open is open between the two who deal with each other.
fn both(place: &Place<'_>, (from, to): (usize, usize)) -> Option<Holders> {
    let mut parties = place.pairs.both(Kind::Sides, place.span(from, to)?, BOTH);
    parties.retain(|(source, _)| holds(source));
    (parties.len() == 2).then_some(Holders::Parties(parties))
}

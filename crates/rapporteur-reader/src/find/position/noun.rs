//! Nouns of the list: `Oslo's demand for`, `its offer of`, `Danish objections to`.

use super::place::{Doer, Place, holds};
use super::stances::stances;
use super::{Hit, Holders};
use crate::find::event::frame::Phrase;
use crate::find::event::nouns;
use crate::find::event::rule::Party;
use crate::find::event::verbs::Verb;
use crate::find::lexicon::Class;
use crate::find::words::Kind;

/// How sure a noun of the list is.
const SURE: f32 = 0.6;

/// The positions of the nouns.
pub(super) fn find(place: &Place<'_>) -> Vec<Hit> {
    (0..place.unit().items.len()).filter_map(|at| of_noun(place, at)).collect()
}

fn of_noun(place: &Place<'_>, at: usize) -> Option<Hit> {
    let unit = place.unit();
    let line = stances().noun(unit.lower(at))?;
    let verb = place.sentence.verbs.iter().any(|verb| verb.at == at);
    if verb || place.not_said(at) || !complemented(place, at) {
        return None;
    }
    let frame = nouns::around(&place.sentence, at);
    let from = frame.clause.0;
    let denied = from.checked_sub(1).is_some_and(|at| unit.items[at].is(Class::Negation));
    if denied || (from..at).any(|at| unit.lower(at) == "no") || is_given_up(place, from) {
        return None;
    }
    let owners = if from == at { None } else { owners(place, Phrase { from, to: at + 1 }, at) };
    let holders = owners.or_else(|| expressed(place, from, at))?;
    let end = place.reach(at + 1);
    let matter = place.span(at + 1, end)?;
    Some(Hit {
        stance: line.stance,
        firmness: line.firmness,
        trigger: (at, at + 1),
        matter: vec![matter],
        clause: (from, end),
        holders,
        confidence: SURE,
    })
}

/// `dropped its demand that`: what somebody no longer asks for; the noun begins at item `from`.
fn is_given_up(place: &Place<'_>, from: usize) -> bool {
    const NEAR: usize = 3;
    let near = |verb: &&Verb| verb.at < from && from - verb.at <= NEAR;
    let verb = place.sentence.verbs.iter().rev().find(near);
    verb.is_some_and(|verb| !verb.negated && stances().lists("gives-up", place.unit().lower(verb.at)))
}

/// Whether words follow that tell what the noun is about.
fn complemented(place: &Place<'_>, at: usize) -> bool {
    let word = |nth: usize| place.unit().lower(at + nth);
    let lists = |nth: usize| matches!(word(nth), "includes" | "include" | "included" | "including");
    // `among its demands are the release of …`
    let among = || (at.saturating_sub(3)..at).any(|at| place.unit().lower(at) == "among");
    let is = matches!(word(1), "is" | "was" | "remains" | "remained") && !matches!(word(2), "not" | "no")
        || matches!(word(1), "are" | "were") && among();
    if stances().lists("stands", word(0)) {
        // `Oslo’s position is a full ban`, not `is under review`
        let told = matches!(word(2), "a" | "an" | "the" | "that" | "to" | "no" | "zero")
            || place.unit().items.get(at + 2).is_some_and(|next| next.kind == Kind::Number);
        return is && told && !stances().lists("of-stands", word(2));
    }
    let to_do = place.sentence.verbs.iter().any(|verb| verb.to == Some(at + 1));
    matches!(word(1), "for" | "that" | "of" | "on" | "over" | ":")
        || to_do
        || is
        || lists(1)
        || word(1) == "," && (lists(2) || word(2) == "which" && lists(3))
}

/// `voiced its opposition to`, `expressed a desire to`: the subject of a light verb right before the noun holds it.
fn expressed(place: &Place<'_>, from: usize, at: usize) -> Option<Holders> {
    let unit = place.unit();
    // `came with a demand`
    let brings = |verb: &Verb| {
        unit.lower(verb.at + 1) == "with"
            && matches!(unit.lower(verb.at), "came" | "come" | "comes" | "arrived" | "arrives" | "returned")
    };
    let light =
        |verb: &Verb| (stances().lists("light", unit.lower(verb.at)) || brings(verb)) && !verb.negated;
    let nth = place.sentence.verbs.iter().rposition(|verb| verb.at < from.max(1) && from - verb.at <= 2)?;
    // `From the Greens came the demand that …`
    let verb = &place.sentence.verbs[nth];
    let opens = place.opens(verb.at);
    if unit.lower(verb.at) == "came" && unit.lower(opens) == "from" && verb.from > opens + 1 {
        let mut parties = place.parties(Phrase { from: opens + 1, to: verb.from });
        parties.retain(|(source, _)| holds(source));
        return (!parties.is_empty()).then_some(Holders::Parties(parties));
    }
    let verb = Some(&place.sentence.verbs[nth]).filter(|verb| light(verb) && !place.supposed(verb))?;
    match place.doer(nth) {
        Doer::Own => place.told_in(at).map(Holders::Speaker),
        Doer::Others(mut parties) if !verb.passive => {
            parties.retain(|(source, _)| holds(source));
            (!parties.is_empty()).then_some(Holders::Parties(parties))
        }
        _ => None,
    }
}

/// Those whose it is.
fn owners(place: &Place<'_>, phrase: Phrase, at: usize) -> Option<Holders> {
    let unit = place.unit();
    let first = unit.lower(phrase.from);
    let own = unit.items[phrase.from].is(Class::Possessive) && matches!(first, "our" | "my");
    if own {
        return place.told_in(at).map(Holders::Speaker);
    }
    let mentions = place.sentence.owners(phrase);
    let parties: Vec<Party> = mentions.iter().flat_map(|mention| place.resolve(mention, at)).collect();
    let sides: Vec<Party> = parties.into_iter().filter(|(source, _)| holds(source)).collect();
    (!sides.is_empty()).then_some(Holders::Parties(sides))
}

//! What a speaker's words tell by their form alone: an order, a clause without a verb, what could be done; and what is
//! threatened unless something is done.

use super::own::{UNSURE, is_side, speaks};
use super::place::{Doer, Place, holds};
use super::stances::stances;
use super::{Hit, Holders};
use crate::find::event::codebook::codebook;
use crate::find::lexicon::{Class, Form};
use crate::find::words::{Item, Kind, Within};
use rapporteur_model::{Firmness, Stance};

/// `Not one comma about our borders`, `First the ballot`: a speaker's words without a verb that refuse or put something
/// first.
pub(super) fn verbless(place: &Place<'_>) -> Vec<Hit> {
    let unit = place.unit();
    let Some(first) = unit.items.iter().position(|item| item.kind == Kind::Word) else { return vec![] };
    // `no lull while the port is shut`: the verb stands in what it depends on.
    let depends = |item: &&Item| {
        !matches!(item.lower.as_str(), "while" | "unless" | "until" | "without" | "before" | "as")
    };
    let verb = unit.items.iter().take_while(depends).any(|item| item.verb() || item.is(Class::Auxiliary));
    let (stance, firmness, from) = match (unit.lower(first), unit.lower(first + 1)) {
        ("no", "alternative" | "substitute" | "wonder" | "doubt" | "secret" | "surprise") => return vec![],
        ("no", "plan") if unit.lower(first + 2) == "b" => return vec![],
        ("no" | "never", _) => (Stance::Rejects, Firmness::Unspecified, first + 1),
        ("not", "without") => (Stance::Conditional, Firmness::Precondition, first + 2),
        ("not", "one" | "a" | "an") => (Stance::Rejects, Firmness::RedLine, first + 2),
        ("first", "the" | "a" | "an" | ",") => (Stance::Demands, Firmness::Precondition, first + 1),
        _ => return vec![],
    };
    let end = place.reach(from);
    let statement = place.told_in(first).filter(|statement| !verb && speaks(place, *statement));
    let hit = statement.zip(place.span(from, end)).map(|(statement, matter)| Hit {
        stance,
        firmness,
        trigger: (first, from),
        matter: vec![matter],
        clause: (first, end),
        holders: Holders::Speaker(statement),
        confidence: UNSURE,
    });
    hit.filter(|_| end > from + 1).into_iter().collect()
}

/// `Give us back our valley`: what somebody who speaks tells others to do.
pub(super) fn orders(place: &Place<'_>) -> Vec<Hit> {
    let unit = place.unit();
    let Some(first) = unit.items.iter().position(|item| item.kind == Kind::Word) else { return vec![] };
    // A bare verb that opens a sentence is no verb of the clause's to those who look for events.
    let word = &unit.items[first];
    let base = codebook().verb(&word.lower).iter().any(|(_, form)| *form == Form::Base);
    let bare = base && !word.no_verb() && unit.items.get(first + 1).is_some_and(determines);
    let quoted = matches!(unit.within, Within::Quotation(_));
    let idle = stances().lists("idle", unit.lower(first)) || stances().lists("small-talk", unit.lower(first));
    if !bare || !quoted || idle || matches!(unit.lower(first + 1), "me" | "us") && unit.lower(first) == "let"
    {
        return vec![];
    }
    let end = place.reach(first + 1);
    let statement = place.told_in(first).filter(|statement| speaks(place, *statement));
    let hit = statement.zip(place.span(first, end)).map(|(statement, matter)| Hit {
        stance: Stance::Demands,
        firmness: Firmness::Unspecified,
        trigger: (first, first + 1),
        matter: vec![matter],
        clause: (first, end),
        holders: Holders::Speaker(statement),
        confidence: UNSURE,
    });
    hit.filter(|_| end > first + 2).into_iter().collect()
}

/// Whether a word begins the object of an order: `your ships`, `us`, `all troops`, `Oslo`.
fn determines(item: &Item) -> bool {
    item.capital || [Class::Determiner, Class::Possessive, Class::Pronoun].iter().any(|class| item.is(*class))
}

/// `the union will strike unless the offer is raised`: what a side wants done, or else.
pub(super) fn or_else(place: &Place<'_>) -> Vec<Hit> {
    let unit = place.unit();
    (1..unit.items.len())
        .filter(|&at| unit.lower(at) == "unless")
        .filter_map(|at| held_out(place, at))
        .collect()
}

fn held_out(place: &Place<'_>, at: usize) -> Option<Hit> {
    let end = place.reach(at + 1);
    let statement = place.told_in(at).filter(|statement| speaks(place, *statement));
    let told = statement.filter(|statement| place.speaker(*statement).is_some_and(is_side));
    let before = place.sentence.verbs.iter().rposition(|verb| verb.at < at);
    let holders = match (told, before.map(|nth| place.doer(nth))) {
        (Some(statement), _) => Holders::Speaker(statement),
        (None, Some(Doer::Others(mut parties))) => {
            parties.retain(|(source, _)| holds(source) && is_side(source));
            (!parties.is_empty()).then_some(Holders::Parties(parties))?
        }
        _ => return None,
    };
    Some(Hit {
        stance: Stance::Demands,
        firmness: Firmness::Precondition,
        trigger: (at, at + 1),
        matter: vec![place.span(at + 1, end)?],
        clause: (at, end),
        holders,
        confidence: UNSURE,
    })
}

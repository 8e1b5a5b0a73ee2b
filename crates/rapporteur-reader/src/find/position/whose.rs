//! Whose the words are that only the tagger takes for a position.

use super::own::{UNSURE, holders, is_side};
use super::place::{Doer, Place, holds};
use super::stances::stances;
use super::{Draft, Holders};
use crate::find::event::frame::Phrase;
use crate::find::event::modality;
use crate::find::event::rule::Party;
use crate::find::event::verbs::{Modal, Verb};
use crate::find::lexicon::Class;
use crate::find::words::{Kind, Within};
use rapporteur_model::{Act, Report, Span, Stance, Statement};

/// Words of a position.
pub(super) struct Words<'w> {
    pub span: Span,
    /// Its items `from..to`.
    pub from: usize,
    pub to: usize,
    pub stance: Stance,
    /// The positions found so far.
    pub drafts: &'w [Draft],
}

/// How sure a way is of a position that is none of the rules'.
const SURE: f32 = 0.65;

/// A way to whose they are: the name of the rule, how sure it is, and what tells.
type Way = (&'static str, f32, fn(&Place<'_>, &Words<'_>) -> Option<Holders>);

/// The ways in their order; the first that tells counts. What is not told in one of them is left out: whoever held the position
/// before was right in one of four, the only side that the words name anywhere in two of five.
const WAYS: &[Way] = &[
    ("as the tagger reads it: it was X who", SURE, cleft),
    ("as the tagger reads it: of who does it", SURE, willing),
    ("as the tagger reads it", SURE, sayer),
    ("as the tagger reads it", SURE, doer),
    ("as the tagger reads it", SURE, named_sayer),
    ("as the tagger reads it: of its owner", SURE, owner),
    ("as the tagger reads it: for whom it is", UNSURE, for_whom),
    ("as the tagger reads it: next in a list", UNSURE, listed),
    ("as the tagger reads it: of whom it names last", UNSURE, at_the_end),
    ("as the tagger reads it: of who acts before", SURE, lead),
];

/// Whose the words are, and by which way, with how sure it is.
pub(super) fn of(place: &Place<'_>, words: &Words<'_>) -> Option<(&'static str, f32, Holders)> {
    // What somebody denies to have wanted is nobody's position.
    if told(place, words).is_some_and(|told| place.seen.statements[told].act == Act::Deny) {
        return None;
    }
    WAYS.iter().find_map(|(rule, sure, way)| Some((*rule, *sure, way(place, words)?)))
}

/// The statement in which the words stand, or whose report they are.
fn told(place: &Place<'_>, words: &Words<'_>) -> Option<usize> {
    let reports = |said: &Statement| {
        said.report == Report::Actual && said.cue.iter().any(|cue| words.span.overlaps(*cue))
    };
    let said = place.seen.statements.iter().position(reports);
    said.or_else(|| place.told_in(words.from)).or_else(|| place.told_in(words.to - 1))
}

/// `it was Oslo and Bergen that could not live with it`
fn cleft(place: &Place<'_>, words: &Words<'_>) -> Option<Holders> {
    const LONGEST: usize = 8;
    let unit = place.unit();
    let opens = |at: &usize| unit.lower(*at) == "it" && matches!(unit.lower(at + 1), "is" | "was" | "were");
    let from = (words.from.saturating_sub(3)..words.to).find(opens)? + 2;
    let relative = |at: &usize| matches!(unit.lower(*at), "that" | "who" | "which");
    let to = (from + 1..unit.items.len().min(from + LONGEST)).find(relative)?;
    // `it is vital for Oslo that …` names nobody who does it.
    let named = unit.items[from].name_like() || unit.items[from].is(Class::Determiner);
    if !named {
        return None;
    }
    sides(place.parties(Phrase { from, to }))
}

/// The one who says them.
fn sayer(place: &Place<'_>, words: &Words<'_>) -> Option<Holders> {
    let said = told(place, words).filter(|told| place.speaker(*told).is_some_and(holds));
    said.filter(|_| !of_another(place, words)).map(Holders::Speaker)
}

/// `“He wants us to pay for it”`: in what somebody says aloud, whoever else wants it is no speaker.
fn of_another(place: &Place<'_>, words: &Words<'_>) -> bool {
    let unit = place.unit();
    let quoted = matches!(unit.within, Within::Quotation(_));
    let pronoun = matches!(unit.lower(words.from), "he" | "she" | "they");
    let verb = place.sentence.verbs.iter().find(|verb| verb.from == words.from + 1);
    quoted && pronoun && verb.is_some_and(|verb| !stances().verb(unit, verb.at).is_empty())
}

/// `China is ready to …, the ministry said`: the side that does what their first verb tells, where that is no duty.
fn willing(place: &Place<'_>, words: &Words<'_>) -> Option<Holders> {
    told(place, words)?;
    let verbs = &place.sentence.verbs;
    // `if Bergen signs, Oslo is willing to …`: not who does what it depends on.
    let inside = |verb: &Verb| verb.at >= words.from && verb.at < words.to;
    let main = |verb: &Verb| inside(verb) && !modality::conditional(place.unit(), verb.from);
    let nth = verbs.iter().position(main)?;
    let free = matches!(verbs[nth].modal, None | Some(Modal::Will | Modal::Would)) && !verbs[nth].passive;
    // `patrols first leave the strait`: what is demanded of somebody is another's demand, unless that one is said to want it.
    let wants = !stances().verb(place.unit(), verbs[nth].at).is_empty();
    let free = free && (words.stance != Stance::Demands || wants);
    match place.doer(nth) {
        Doer::Others(parties) if free => sides(parties),
        _ => None,
    }
}

/// Whoever does what a verb of them tells.
fn doer(place: &Place<'_>, words: &Words<'_>) -> Option<Holders> {
    let inside = |verb: &&Verb| verb.at >= words.from && verb.at < words.to;
    let main = |verb: &&Verb| inside(verb) && !modality::conditional(place.unit(), verb.from);
    // `the crews have been offered a raise`: whom something is done to holds no position by it.
    let mut verbs = place.sentence.verbs.iter().filter(main).filter(|verb| !verb.passive);
    verbs.find_map(|verb| holders(place, place.subject(verb.from)?, verb.at))
}

/// `Gazprom claims`: a source of which nothing is known but that the tagger takes its words for a name.
fn named_sayer(place: &Place<'_>, words: &Words<'_>) -> Option<Holders> {
    let source = place.speaker(told(place, words)?)?;
    let holder = place.as_body(source).filter(|holder| !holder.name.contains(' '))?;
    Some(Holders::Parties(vec![(holder, UNSURE)]))
}

/// Those of the parties who can be sides.
fn sides(parties: Vec<Party>) -> Option<Holders> {
    let sides: Vec<Party> =
        parties.into_iter().filter(|(source, _)| holds(source) && is_side(source)).collect();
    (!sides.is_empty()).then_some(Holders::Parties(sides))
}

/// Those whom a phrase names; of nobody known, what the tagger takes for a body or a place.
fn named(place: &Place<'_>, phrase: Phrase) -> Option<Holders> {
    sides(place.parties(phrase)).or_else(|| sides(place.bodies(phrase)))
}

/// `Serbia’s push for …`, `its call for …`
fn owner(place: &Place<'_>, words: &Words<'_>) -> Option<Holders> {
    let phrase = place.sentence.object(words.from, words.to)?;
    // `Oslo's demand that …` among words that refuse it: another's refusal.
    let noun = stances().noun(place.unit().lower(phrase.to - 1));
    if noun.is_some_and(|line| line.stance != words.stance) {
        return None;
    }
    let mentions = place.sentence.owners(phrase);
    let parties = mentions.iter().flat_map(|mention| place.resolve(mention, words.from)).collect();
    let body = || {
        let mark = (phrase.from..phrase.to).find(|&at| place.unit().items[at].possessor())?;
        sides(place.bodies(Phrase { from: phrase.from, to: mark }))
    };
    sides(parties).or_else(body)
}

/// `For Moscow the region is …`
fn for_whom(place: &Place<'_>, words: &Words<'_>) -> Option<Holders> {
    let unit = place.unit();
    let behind = place.sentence.prepositions(words.from, words.to);
    let apart = |phrase: &Phrase| {
        phrase.from <= words.from + 2
            || unit.items[phrase.from - 2].mark(',')
            || matches!(unit.lower(phrase.from - 2), "is" | "are" | "was" | "were")
    };
    let mut whom = behind.iter().filter(|(word, phrase)| *word == "for" && apart(phrase));
    whom.find_map(|(_, phrase)| named(place, *phrase))
}

/// The parties that the items `from..to` name, each once.
fn all_named(place: &Place<'_>, from: usize, to: usize) -> Vec<Party> {
    let items = &place.unit().items;
    let mut found: Vec<Party> = Vec::new();
    let mut at = from;
    while at < to {
        let name = items[at].capital || place.unit().state_at(at).is_some();
        let ends = |next: &usize| !items[*next].capital || items[*next].possessor();
        let end = (at + 1..to).find(ends).unwrap_or(to);
        let named = if name { named(place, Phrase { from: at, to: end }) } else { None };
        if let Some(Holders::Parties(parties)) = named {
            let new = |party: &Party| found.iter().all(|(known, _)| known.name != party.0.name);
            let new: Vec<Party> = parties.into_iter().filter(new).collect();
            found.extend(new);
        }
        at = if name { end } else { at + 1 };
    }
    found
}

/// `wants A, B and …`: whose the position before them in the sentence is, where they name nobody.
fn listed(place: &Place<'_>, words: &Words<'_>) -> Option<Holders> {
    let here = place.unit().span;
    let before =
        |draft: &&Draft| here.holds(draft.evidence[0]) && draft.evidence[0].start() < words.span.start();
    let last = words.drafts.iter().filter(before).max_by_key(|draft| draft.evidence[0].start())?;
    let alone = all_named(place, words.from, words.to).is_empty();
    alone.then(|| Holders::Parties(vec![(last.holder.clone(), 1.0)]))
}

/// `… tops the Kremlin’s agenda`, `… is anathema to Moscow`, `… the core requests of the UTO`: the side with which the words end.
fn at_the_end(place: &Place<'_>, words: &Words<'_>) -> Option<Holders> {
    const NEAR: usize = 4;
    let unit = place.unit();
    let to = (words.from..words.to).rev().find(|&at| !matches!(unit.items[at].kind, Kind::Mark(_)))? + 1;
    let from = to.saturating_sub(NEAR).max(words.from + 1);
    let opens = |at: &usize| {
        // `the transfer of the fuel to Oslo`, `belongs to the presidents` tell of no wish of theirs.
        matches!(unit.lower(*at), "to" | "of" | "for")
            && stances().lists("is-for", unit.lower(at - 1))
            && *at + 1 < to
            && !(*at + 1..to).any(|at| unit.items[at].possessor())
    };
    let behind = (from..to).rev().find(opens).map(|at| Phrase { from: at + 1, to });
    let mark = || {
        let mark = (from..to).rev().find(|&at| unit.items[at].possessor())?;
        let from = (words.from..mark).rev().take_while(|&at| unit.items[at].capital).last()?;
        Some(Phrase { from, to: mark })
    };
    named(place, behind.or_else(mark)?)
}

/// The subject of the verb before them, else the only side that is named before them in the sentence.
fn lead(place: &Place<'_>, words: &Words<'_>) -> Option<Holders> {
    let nth = place.sentence.verbs.iter().rposition(|verb| verb.at < words.from);
    let doer = nth.and_then(|nth| match place.doer(nth) {
        Doer::Own => place.told_in(words.from).map(Holders::Speaker),
        Doer::Others(parties) => sides(parties),
        Doer::Thing => None,
    });
    let before =
        || Some(all_named(place, 0, words.from)).filter(|found| found.len() == 1).map(Holders::Parties);
    doer.or_else(before)
}

//! What the tagger surely takes for a position and no rule found.

use super::place::Place;
use super::stances::stances;
use super::verb;
use super::whose::{self, Words};
use super::{Draft, Hit};
use crate::find::event::verbs::Verb;
use crate::find::lexicon::{Class, lexicon};
use crate::find::words::Within;
use rapporteur_model::{Firmness, Span};
use rapporteur_tagger::TableKind;

/// The least mean probability of the words of such a position: with less, more of them are found and more of these are none.
const LEAST: f32 = 0.95;

/// Where the tagger sees a position in the unit that shares no words with the evidence of the drafts.
pub(super) fn places(place: &Place<'_>, drafts: &[Draft]) -> Vec<Span> {
    let Some(tagged) = place.seen.tagged else { return vec![] };
    let here = place.unit().span;
    let known =
        |span: &Span| drafts.iter().flat_map(|draft| &draft.evidence).any(|other| other.overlaps(*span));
    tagged.on_the_table(TableKind::Position, LEAST).filter(|span| here.holds(*span) && !known(span)).collect()
}

/// Whether the words tell something by themselves: more than a stump, with a verb or an owner, and no subordinate clause
/// alone.
fn tells(place: &Place<'_>, span: Span, (from, to): (usize, usize)) -> bool {
    const SHORTEST: usize = 5;
    let unit = place.unit();
    let words = place.seen.text.words(span).split_whitespace().count();
    let verb = |from: usize| place.sentence.verbs.iter().any(|verb| verb.at >= from && verb.at < to);
    let state = (from..to).any(|at| unit.items[at].is(Class::Auxiliary) || unit.items[at].possessor());
    let opens = matches!(
        unit.lower(from),
        "if" | "should"
            | "whether"
            | "when"
            | "while"
            | "as"
            | "because"
            | "whoever"
            | "whatever"
            | "who"
            | "which"
    );
    let main = (from..to).find(|&at| unit.items[at].mark(',')).is_some_and(verb);
    words >= SHORTEST && (verb(from) || state) && (!opens || main)
}

/// Whether the words are a saying or an argument and tell of no side's demand: their subject is anybody (`nobody wants to be
/// first`, `every pound that …`), or they tell what something is not (`is not a percentage, it is a shout`).
fn argues(place: &Place<'_>, (from, to): (usize, usize)) -> bool {
    const ANYBODY: &[&str] = &["nobody", "everybody", "everyone", "every", "whoever", "anybody", "anyone"];
    let unit = place.unit();
    let quoted = matches!(unit.within, Within::Quotation(_));
    let is = |at: usize| unit.items[at].is(Class::Be);
    let not_a = |at: usize| is(at) && unit.lower(at + 1) == "not" && matches!(unit.lower(at + 2), "a" | "an");
    let said_again =
        |at: usize| (at + 3..to).any(|next| matches!(unit.lower(next), "it" | "but") && next + 1 < to);
    quoted && (ANYBODY.contains(&unit.lower(from)) || (from..to).any(|at| not_a(at) && said_again(at)))
}

/// Whether the words only claim that something is or was so: `insists the parcels arrived`, `maintains that it kept its word`;
/// or break off where somebody says something.
fn claims(place: &Place<'_>, (from, to): (usize, usize)) -> bool {
    let unit = place.unit();
    let cue = (from..to).find(|&at| place.cue_of(at).is_some());
    let Some(cue) = cue else { return false };
    let insists =
        matches!(unit.lower(cue), "insists" | "insisted" | "maintains" | "maintained" | "claims" | "claimed");
    let next = place.sentence.verbs.iter().find(|verb| verb.at > cue && verb.at < to && verb.to.is_none());
    let done = |verb: &Verb| {
        let word = unit.lower(verb.at);
        word.ends_with("ed") || lexicon().is_sign("strong-past", word)
    };
    let past = next.is_some_and(|verb| verb.modal.is_none() && !verb.passive && done(verb));
    let breaks_off =
        cue + 1 == to && !place.sentence.verbs.iter().any(|verb| verb.at >= from && verb.at < cue);
    insists && past || breaks_off
}

/// `it was too early to say`, `she did not say how much it would pay`, `Oslo's claim that the paper …`: words that say nothing
/// of a side's wish, or are about what somebody claims.
fn says_nothing(place: &Place<'_>, (from, to): (usize, usize)) -> bool {
    const NEAR: usize = 8;
    let unit = place.unit();
    let says =
        |at: usize| matches!(unit.lower(at), "say" | "says" | "said" | "mention" | "mentioned" | "tell");
    let not = |at: usize| unit.items[at].is(Class::Negation) && (says(at + 1) || says(at + 2));
    let early =
        |at: usize| matches!(unit.lower(at), "early" | "soon") && unit.lower(at + 1) == "to" && says(at + 2);
    let claim = |at: usize| unit.lower(at + 1) == "that" && stances().lists("charges", unit.lower(at));
    // `wants to ballot its members`
    let steps = |at: usize| {
        unit.lower(at) == "to"
            && at > 0
            && matches!(unit.lower(at - 1), "want" | "wants" | "wanted")
            && stances().lists("own-steps", unit.lower(at + 1))
    };
    (from..to).any(|at| not(at) || early(at) || steps(at)) || (from..to.min(from + NEAR)).any(claim)
}

/// `did not ask for a guarantor`, `will not hesitate to help`: words whose own verb, negated, tells no stance; and what rules
/// leave out as the wish of some of a people (`those who want to stay`).
fn is_undone(place: &Place<'_>, (from, to): (usize, usize)) -> bool {
    let unit = place.unit();
    let inside = |verb: &&Verb| verb.at >= from && verb.at < to && !verb.gerund;
    let Some(verb) = place.sentence.verbs.iter().find(inside) else { return false };
    let lines = stances().verb(unit, verb.at);
    let silent = !lines.is_empty() && lines.iter().all(|(line, _)| line.negated.is_none());
    let negated = verb.negated || place.is_negated(verb.at);
    negated && (silent || stances().lists("holds-back", unit.lower(verb.at))) || verb::is_of_some(place, verb)
}

/// The position of these words, and the rule that told whose it is.
pub(super) fn hit(place: &Place<'_>, span: Span, drafts: &[Draft]) -> Option<(&'static str, Hit)> {
    let tagged = place.seen.tagged?;
    let (from, to) = place.under(span)?;
    let unit = place.unit();
    let question = unit.lower(from) == "asked" && matches!(unit.lower(from + 1), "whether" | "if" | "about");
    let empty = says_nothing(place, (from, to)) || claims(place, (from, to)) || is_undone(place, (from, to));
    let none = argues(place, (from, to)) || empty || place.is_asked(from) || question;
    if none || !tells(place, span, (from, to)) || place.is_denied(from) || place.is_denied(to - 1) {
        return None;
    }
    let (stance, _) = tagged.table().stance(tagged.under(span))?;
    let (rule, confidence, holders) = whose::of(place, &Words { span, from, to, stance, drafts })?;
    let verb = place.sentence.verbs.iter().find(|verb| verb.from >= from && verb.at < to);
    let hit = Hit {
        stance,
        firmness: Firmness::Unspecified,
        trigger: verb.map_or((from, from + 1), |verb| (verb.from, verb.at + 1)),
        matter: vec![span],
        clause: (from, to),
        holders,
        confidence,
    };
    Some((rule, hit))
}

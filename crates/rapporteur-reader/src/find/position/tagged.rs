//! What the tagger surely takes for a position and no rule found.

use super::place::Place;
use super::whose::{self, Words};
use super::{Draft, Hit};
use crate::find::lexicon::Class;
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

/// The position of these words, and the rule that told whose it is.
pub(super) fn hit(place: &Place<'_>, span: Span, drafts: &[Draft]) -> Option<(&'static str, Hit)> {
    let tagged = place.seen.tagged?;
    let (from, to) = place.under(span)?;
    if !tells(place, span, (from, to)) || place.is_denied(from) || place.is_denied(to - 1) {
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

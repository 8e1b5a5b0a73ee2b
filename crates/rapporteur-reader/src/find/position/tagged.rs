//! What the tagger surely takes for a position and no rule found.

use super::place::Place;
use super::whose::{self, Words};
use super::{Draft, Hit};
use rapporteur_model::{Firmness, Span};
use rapporteur_tagger::TableKind;

/// The least mean probability of the words of such a position: with less, more of them are found and more of these are none.
const LEAST: f32 = 0.8;

/// Where the tagger sees a position in the unit that shares no words with the evidence of the drafts.
pub(super) fn places(place: &Place<'_>, drafts: &[Draft]) -> Vec<Span> {
    let Some(tagged) = place.seen.tagged else { return vec![] };
    let here = place.unit().span;
    let known =
        |span: &Span| drafts.iter().flat_map(|draft| &draft.evidence).any(|other| other.overlaps(*span));
    tagged.on_the_table(TableKind::Position, LEAST).filter(|span| here.holds(*span) && !known(span)).collect()
}

/// The position of these words, and the rule that told whose it is.
pub(super) fn hit(place: &Place<'_>, span: Span, drafts: &[Draft]) -> Option<(&'static str, Hit)> {
    let tagged = place.seen.tagged?;
    let (from, to) = place.under(span)?;
    let (stance, _) = tagged.table().stance(tagged.under(span))?;
    let (rule, confidence, holders) = whose::of(place, &Words { span, from, to, drafts })?;
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

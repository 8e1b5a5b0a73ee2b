//! What the tagger takes for a position and no other rule found: learned from annotated articles, it knows figures of
//! speech that no list holds.

use super::own;
use super::place::{Doer, Place, holds};
use super::{Hit, Holders};
use rapporteur_model::{Act, Firmness, Report, Span};
use rapporteur_tagger::TableKind;
use std::ops::Range;

/// The least mean probability of the words of a position.
const LEAST: f32 = 0.9;
/// The least probability of its stance.
const CLEAR: f32 = 0.6;
/// How sure the rule is of what the tagger is sure of.
const SURE: f32 = 0.6;
/// Fewer words tell nobody what is wanted.
const FEWEST: usize = 5;

/// The positions whose words stand in the unit, and in none of its quotations alone.
pub(super) fn find(place: &Place<'_>) -> Vec<Hit> {
    let Some(tagged) = place.seen.tagged else { return vec![] };
    let items = tagged.table().items.iter();
    let sure = items.filter(|item| item.kind == TableKind::Position && item.score >= LEAST);
    let spans = sure
        .filter(|item| item.words.len() >= FEWEST)
        .map(|item| (tagged.span(&item.words), item.words.clone()));
    spans.filter_map(|(span, words)| hit(place, span, words)).collect()
}

fn hit(place: &Place<'_>, span: Span, words: Range<usize>) -> Option<Hit> {
    let unit = place.unit();
    if !unit.span.holds(span) || unit.items.iter().any(|item| item.quote().is_some() && item.span.holds(span))
    {
        return None;
    }
    let (stance, sure) = place.seen.tagged?.table().stance(words).filter(|(_, sure)| *sure >= CLEAR)?;
    let (from, to) = place.under(span)?;
    let trigger = place.sentence.verbs.iter().find(|verb| (from..to).contains(&verb.at))?.at;
    Some(Hit {
        stance,
        firmness: Firmness::Unspecified,
        trigger: (trigger, trigger + 1),
        matter: vec![span],
        clause: (from, to),
        holders: holders(place, (from, to), span)?,
        confidence: SURE * sure,
    })
}

/// Whose position it is: that of the one in whose words it stands, or whose saying it tells; else that of whoever acts in it.
fn holders(place: &Place<'_>, (from, to): (usize, usize), span: Span) -> Option<Holders> {
    let said = |number: usize| {
        let statement = &place.seen.statements[number];
        let speaks = statement.report == Report::Actual && statement.act != Act::Deny;
        (speaks && place.speaker(number).is_some_and(holds)).then_some(Holders::Speaker(number))
    };
    let within = |number: &usize| {
        let content = &place.seen.statements[*number].content;
        content.iter().map(|piece| overlap(*piece, span)).sum::<usize>() * 2 > span.len()
    };
    let told = (from..to).find_map(|at| place.told_in(at)).filter(within);
    if let Some(number) = told {
        return said(number);
    }
    if let Some(number) = (from..to).find_map(|at| place.cue_of(at)) {
        return said(number);
    }
    let acting = |nth: usize| match place.doer(nth) {
        Doer::Others(parties) => {
            let sides: Vec<_> = parties.into_iter().filter(|(source, _)| holds(source)).collect();
            (!sides.is_empty()).then_some(Holders::Parties(sides))
        }
        Doer::Own => place.told_in(from).map(Holders::Speaker),
        Doer::Thing => None,
    };
    let first = place.sentence.verbs.iter().position(|verb| (from..to).contains(&verb.at));
    first.and_then(acting).or_else(|| {
        let subject = place.subject(to)?;
        own::holders(place, subject, from)
    })
}

fn overlap(one: Span, other: Span) -> usize {
    one.end().min(other.end()).saturating_sub(one.start().max(other.start()))
}

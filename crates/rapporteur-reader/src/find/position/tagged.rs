//! What the tagger surely takes for a position and no rule found.

use super::own::{UNSURE, holders};
use super::place::{Place, holds};
use super::{Draft, Hit, Holders};
use rapporteur_model::{Act, Firmness, Report, Source, Span, SpeakerKind, Statement};
use rapporteur_tagger::{EntityKind, TableKind};

/// Its name among the rules.
pub(super) const RULE: &str = "as the tagger reads it";

/// The least mean probability of the words of such a position: with less, more of them are found and more of these are none.
const LEAST: f32 = 0.8;
/// How sure it is of one that is none of the rules'.
const SURE: f32 = 0.65;

/// The positions of the unit that share no words with the evidence of the drafts.
pub(super) fn find(place: &Place<'_>, drafts: &[Draft]) -> Vec<Hit> {
    let Some(tagged) = place.seen.tagged else { return vec![] };
    let here = place.unit().span;
    let known =
        |span: &Span| drafts.iter().flat_map(|draft| &draft.evidence).any(|other| other.overlaps(*span));
    let found = tagged.on_the_table(TableKind::Position, LEAST);
    found.filter(|span| here.holds(*span) && !known(span)).filter_map(|span| hit(place, span)).collect()
}

fn hit(place: &Place<'_>, span: Span) -> Option<Hit> {
    let tagged = place.seen.tagged?;
    let (from, to) = place.under(span)?;
    let (stance, _) = tagged.table().stance(tagged.under(span))?;
    let holders = holders_of(place, span)?;
    let verb = place.sentence.verbs.iter().find(|verb| verb.from >= from && verb.at < to);
    Some(Hit {
        stance,
        firmness: Firmness::Unspecified,
        trigger: verb.map_or((from, from + 1), |verb| (verb.from, verb.at + 1)),
        matter: vec![span],
        clause: (from, to),
        holders,
        confidence: SURE,
    })
}

/// Whose it is: of the one who is said to say it, else of whoever does what a verb of it tells, else of a name that only the
/// tagger knows.
fn holders_of(place: &Place<'_>, span: Span) -> Option<Holders> {
    let (from, to) = place.under(span)?;
    let reports =
        |said: &Statement| said.report == Report::Actual && said.cue.iter().any(|cue| span.overlaps(*cue));
    let said = place.seen.statements.iter().position(reports);
    let told = said.or_else(|| place.told_in(from)).or_else(|| place.told_in(to - 1));
    // What somebody denies to have wanted is nobody's position.
    if told.is_some_and(|told| place.seen.statements[told].act == Act::Deny) {
        return None;
    }
    let speaker = told.filter(|told| place.speaker(*told).is_some_and(holds)).map(Holders::Speaker);
    let verbs = place.sentence.verbs.iter().filter(|verb| verb.at >= from && verb.at < to);
    let doer = || verbs.clone().find_map(|verb| holders(place, place.subject(verb.from)?, verb.at));
    let named = || named(place, place.speaker(told?)?);
    speaker.or_else(doer).or_else(named)
}

/// `Gazprom claims`: a source of which nothing is known but that the tagger takes its words for a name.
fn named(place: &Place<'_>, source: &Source) -> Option<Holders> {
    let name = source.mention.filter(|_| source.kind == SpeakerKind::Unknown)?;
    let kind = place.seen.tagged?.entity_at(name)?;
    let body = matches!(kind, EntityKind::Organisation | EntityKind::Location) && !source.name.contains(' ');
    let holder = Source { kind: SpeakerKind::Organization, ..source.clone() };
    body.then(|| Holders::Parties(vec![(holder, UNSURE)]))
}

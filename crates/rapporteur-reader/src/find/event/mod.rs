//! Events: who did what to whom, when, as told by whom.
//!
//! The codebook tells which verbs and nouns denote an event and where its participants stand (`codebook`, `rule`);
//! `verbs` and `frame` find what stands there, with the tagger's roles where the rules find none; `modality` tells
//! whether it happened; statements that accuse, ask, refuse … are events of the side that makes them (`reported`);
//! words that only look like an event's are left out (`veto`); of events that are told twice the fuller one stays
//! (`merge`).

mod aside;
pub(super) mod codebook;
mod completed;
pub(super) mod demand;
pub(super) mod frame;
mod govern;
mod learned;
mod merge;
pub(super) mod modality;
pub(super) mod nouns;
mod objects;
mod other_day;
pub(super) mod pairs;
mod phrase;
mod reported;
pub(super) mod rule;
pub(super) mod tags;
mod talks;
#[cfg(test)]
mod tests;
mod unit;
pub(super) mod verbs;
mod veto;
mod when;

pub(super) use codebook::{About, singular};
pub(super) use frame::{Frame, Phrase, Sentence};
pub(super) use nouns::{compound, start};
pub(super) use reported::actor;
pub(super) use rule::{Party, Scene, about};
pub(super) use tags::Tags;
pub(super) use verbs::{Modal, Verb, clause_end, verbs};

use super::resolve::Resolver;
use super::speech::Tagged;
use super::time::Dates;
use super::words::Text;
use codebook::codebook;
use jiff::civil::Date;
use pairs::Pairs;
use rapporteur_model::{Event, EventType, Modality, RecordId, Report, Span, Speaker, Statement, Teller};
use unit::Finder;

/// What is known of a text when events are looked for.
pub(super) struct Seen<'s> {
    pub text: &'s Text<'s>,
    pub tagged: Option<&'s Tagged>,
    pub resolver: &'s Resolver<'s>,
    pub dates: &'s Dates,
    pub statements: &'s [Statement],
    pub published: Option<Date>,
}

/// An event before it is dated and merged.
#[derive(Clone, Debug)]
struct Draft {
    kind: EventType,
    mode: Option<&'static str>,
    actors: Vec<Party>,
    recipients: Vec<Party>,
    modality: Modality,
    trigger: Span,
    evidence: Span,
    unit: usize,
    heading: bool,
    confidence: f32,
    method: &'static str,
    /// Index of the statement in whose content it stands, the innermost.
    told_in: Option<usize>,
}

/// Whether the word, as a verb, may denote an event.
pub(super) fn denotes_an_event(word: &str) -> bool {
    codebook().knows(&word.to_lowercase())
}

/// Every event of the text.
pub(super) fn find(seen: &Seen<'_>) -> Vec<Event> {
    let about = about(seen.text.units.iter());
    let tags = Tags::of(seen.tagged);
    let contents = Contents::of(seen.statements);
    let (mut drafts, mut pairs) = (Vec::new(), Pairs::default());
    for (index, unit) in seen.text.units.iter().enumerate() {
        if unit.question {
            continue;
        }
        let sentence = Sentence::new(unit, verbs(unit, &tags), tags);
        let finder =
            Finder { seen, sentence: &sentence, index, about: &about, contents: &contents, pairs: &pairs };
        let mut found = finder.find();
        found.retain(|draft| learned::stands(tags, draft));
        found.iter().for_each(|draft| pairs.note(draft));
        drafts.extend(found);
    }
    reported::add(seen, &contents, &mut drafts);
    drafts.retain(|draft| draft.method != reported::METHOD || learned::stands(tags, draft));
    drafts.retain(|draft| veto::stands(seen, draft));
    let drafts = merge::merge(seen, drafts);
    drafts.into_iter().scan(None, |last, draft| Some(event(seen, draft, last))).collect()
}

/// The contents of the statements, to tell in which one an event stands.
pub(super) struct Contents {
    pieces: Vec<(Span, usize)>,
}

impl Contents {
    pub(super) fn of(statements: &[Statement]) -> Contents {
        let actual = statements.iter().enumerate().filter(|(_, s)| s.report == Report::Actual);
        Contents {
            pieces: actual.flat_map(|(at, s)| s.content.iter().map(move |piece| (*piece, at))).collect(),
        }
    }

    /// The innermost statement in whose content `span` stands.
    pub(super) fn around(&self, span: Span) -> Option<usize> {
        let holding = self.pieces.iter().filter(|(piece, _)| piece.holds(span) && *piece != span);
        holding.min_by_key(|(piece, at)| (piece.len(), *at)).map(|(_, at)| *at)
    }

    /// Every statement in whose content `span` stands.
    pub(super) fn all_around(&self, span: Span) -> impl Iterator<Item = usize> {
        self.pieces.iter().filter(move |(piece, _)| piece.holds(span)).map(|(_, at)| *at)
    }
}

/// The event of a draft; `last` counts those on one trigger.
fn event(seen: &Seen<'_>, draft: Draft, last: &mut Option<(Span, usize)>) -> Event {
    let nth = match last {
        Some((trigger, nth)) if *trigger == draft.trigger => *nth + 1,
        _ => 0,
    };
    *last = Some((draft.trigger, nth));
    let when = when::when(seen, &draft);
    let told_by = draft.told_in.map(|at| &seen.statements[at]);
    let sources = |parties: Vec<Party>| parties.into_iter().map(|(source, _)| source).collect();
    Event {
        id: RecordId::of("event", seen.text.document.id(), draft.trigger, nth),
        kind: draft.kind,
        mode: draft.mode.map(str::to_owned),
        actors: sources(draft.actors),
        recipients: sources(draft.recipients),
        modality: when.modality,
        on: when.on,
        time: when.time,
        place: when.place,
        told_by: told_by.map(|statement| Teller {
            statement: statement.id.clone(),
            name: name(statement).map(str::to_owned),
        }),
        trigger: draft.trigger,
        evidence: vec![draft.evidence],
        confidence: draft.confidence.clamp(0.0, 1.0),
        method: draft.method.to_owned(),
    }
}

fn name(statement: &Statement) -> Option<&str> {
    if let Speaker::Source(source) = &statement.speaker { Some(&source.name) } else { None }
}

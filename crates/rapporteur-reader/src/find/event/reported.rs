//! Statements that accuse, ask, refuse, threaten or promise: events of those who make them, where no verb or
//! noun of the codebook has told them already.

use super::rule::Party;
use super::{Contents, Draft, Seen};
use rapporteur_model::{Act, EventType, Modality, Report, Source, Span, Speaker, SpeakerKind, Statement};

/// Add them to `drafts`; and leave out accusations, refusals and demands of those who are no side.
pub(super) fn add(seen: &Seen<'_>, contents: &Contents, drafts: &mut Vec<Draft>) {
    drafts
        .retain(|draft| !party_only(draft.kind) || draft.actors.is_empty() || draft.actors.iter().any(side));
    for statement in seen.statements.iter().filter(|s| s.report == Report::Actual) {
        let told = |draft: &Draft| statement.cue.iter().any(|cue| cue.overlaps(draft.trigger));
        if !drafts.iter().any(told) {
            drafts.extend(draft(seen, contents, statement));
        }
    }
}

/// Types that only the sides of a negotiation, and mediators, have.
fn party_only(kind: EventType) -> bool {
    matches!(kind, EventType::Accuse | EventType::Reject | EventType::Request)
}

fn side((source, _): &Party) -> bool {
    const TALKING: &[&str] = &[
        "mediator",
        "mediators",
        "negotiator",
        "negotiators",
        "countries",
        "nations",
        "states",
        "delegates",
    ];
    let named = source.name.split(' ').any(|word| TALKING.contains(&word));
    source.party.is_some() || source.kind == SpeakerKind::State || named
}

fn draft(seen: &Seen<'_>, contents: &Contents, statement: &Statement) -> Option<Draft> {
    let kind = match statement.act {
        Act::Ask => EventType::Request,
        Act::Refuse => EventType::Reject,
        Act::Accuse => EventType::Accuse,
        Act::Threaten => EventType::Threaten,
        Act::Promise => EventType::Agree,
        _ => return None,
    };
    let Speaker::Source(source) = &statement.speaker else { return None };
    let actor: Party = (actor(source), statement.confidence);
    let trigger = statement.cue.first().copied().unwrap_or(statement.content[0]);
    if !side(&actor) {
        return None;
    }
    let unit = unit_of(seen, trigger)?;
    Some(Draft {
        kind,
        mode: None,
        actors: vec![actor],
        recipients: vec![],
        modality: Modality::Actual,
        trigger,
        evidence: evidence(seen, unit, statement, source),
        unit,
        heading: seen.text.units[unit].heading,
        confidence: 0.6 * statement.confidence,
        method: "statement",
        told_in: contents.around(trigger),
    })
}

/// A state's officials are the state; a person stays one.
fn actor(source: &Source) -> Source {
    let described = matches!(source.kind, SpeakerKind::Group | SpeakerKind::Anonymous);
    match source.party.as_deref().filter(|_| described) {
        Some(party) if crate::find::lexicon::lexicon().state(party).is_some() => {
            let mut actor = source.clone();
            actor.resolution.push(format!("“{}” are {party} as actors of events", source.name));
            party.clone_into(&mut actor.name);
            actor.kind = SpeakerKind::State;
            actor
        }
        _ => source.clone(),
    }
}

/// The unit in whose own words `trigger` stands.
fn unit_of(seen: &Seen<'_>, trigger: Span) -> Option<usize> {
    let own = |unit: &super::Unit| {
        unit.items.iter().any(|item| item.quote().is_none() && item.span.overlaps(trigger))
    };
    seen.text
        .units
        .iter()
        .position(|unit| unit.span.overlaps(trigger) && own(unit))
        .or_else(|| seen.text.units.iter().position(|unit| unit.span.overlaps(trigger)))
}

/// The speaker's words to the end of the content, where they stand in one sentence; else the content.
fn evidence(seen: &Seen<'_>, unit: usize, statement: &Statement, source: &Source) -> Span {
    let sentence = seen.text.units[unit].span;
    let pieces = statement.cue.iter().chain(&statement.content).copied().chain(source.mention);
    let here = pieces.filter(|piece| sentence.overlaps(*piece));
    let whole = here.reduce(Span::cover).unwrap_or(statement.content[0]);
    Span::new(
        whole.start().max(sentence.start()),
        whole.end().min(sentence.end()).max(whole.start().max(sentence.start())),
    )
}

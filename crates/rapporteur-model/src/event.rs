//! Who did what to whom.

use crate::{RecordId, Source, Span};

/// What was done: the types of PLOVER (the event ontology that follows CAMEO), and [`EventType::Propose`],
/// which PLOVER lacks and a negotiation is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EventType {
    /// Agrees, promises, signs.
    Agree,
    /// Meets, talks, negotiates, mediates, visits.
    Consult,
    /// Praises, backs, recognises.
    Support,
    /// Yields, makes a concession.
    Concede,
    /// Works together.
    Cooperate,
    /// Gives aid.
    Aid,
    /// Withdraws, ceases fire, releases, lifts a measure.
    Retreat,
    /// Asks for, demands.
    Request,
    /// Accuses, criticises, condemns.
    Accuse,
    /// Rejects, refuses, breaks an agreement.
    Reject,
    /// Threatens.
    Threaten,
    /// Demonstrates, strikes, walks out.
    Protest,
    /// Moves or readies forces.
    Mobilize,
    /// Breaks off relations or talks.
    Sanction,
    /// Arrests, seizes, annexes, blocks, imposes.
    Coerce,
    /// Attacks.
    Assault,
    /// Puts a plan, draft, offer or terms forward.
    Propose,
}

impl EventType {
    /// Every type with the word that stands for it in files and tables.
    pub const NAMES: [(EventType, &'static str); 17] = [
        (EventType::Agree, "AGREE"),
        (EventType::Consult, "CONSULT"),
        (EventType::Support, "SUPPORT"),
        (EventType::Concede, "CONCEDE"),
        (EventType::Cooperate, "COOPERATE"),
        (EventType::Aid, "AID"),
        (EventType::Retreat, "RETREAT"),
        (EventType::Request, "REQUEST"),
        (EventType::Accuse, "ACCUSE"),
        (EventType::Reject, "REJECT"),
        (EventType::Threaten, "THREATEN"),
        (EventType::Protest, "PROTEST"),
        (EventType::Mobilize, "MOBILIZE"),
        (EventType::Sanction, "SANCTION"),
        (EventType::Coerce, "COERCE"),
        (EventType::Assault, "ASSAULT"),
        (EventType::Propose, "PROPOSE"),
    ];
}

/// Whether it happened, as the text tells it. A contested claim stays `Actual`, with its teller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modality {
    /// It happened, or goes on.
    Actual,
    /// It is to happen.
    Future,
    /// It could or would happen, under a condition.
    Hypothetical,
    /// It did not happen, or somebody denies it.
    Negated,
    /// It happened in an earlier phase: more than about half a year before the text.
    Historical,
}

impl Modality {
    /// Every modality with the word that stands for it in files and tables.
    pub const NAMES: [(Modality, &'static str); 5] = [
        (Modality::Actual, "actual"),
        (Modality::Future, "future"),
        (Modality::Hypothetical, "hypothetical"),
        (Modality::Negated, "negated"),
        (Modality::Historical, "historical"),
    ];
}

/// In whose words an event is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Teller {
    /// The innermost statement in whose content it stands.
    pub statement: RecordId,
    /// The speaker's name in this document, where the speaker is known.
    pub name: Option<String>,
}

/// Somebody did something to or with somebody.
///
/// `trigger` and every mention lie in the text of the reading's document; `evidence` is never empty. Names are
/// those of this document; a participant without a mention is the side of a statement's speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Stable id, made of the document and the place of the trigger.
    pub id: RecordId,
    /// What was done.
    pub kind: EventType,
    /// In what way, in PLOVER's words ("visit", "boycott"), where the codebook tells.
    pub mode: Option<String>,
    /// Who did it; empty where the text does not tell.
    pub actors: Vec<Source>,
    /// To or with whom; empty where the text does not tell.
    pub recipients: Vec<Source>,
    /// Whether it happened.
    pub modality: Modality,
    /// ISO 8601 date or range.
    pub on: Option<String>,
    /// The words that tell when.
    pub time: Option<Span>,
    /// The words that tell where.
    pub place: Option<Span>,
    /// In whose words it is told; `None` for the text's own.
    pub told_by: Option<Teller>,
    /// The words that denote it.
    pub trigger: Span,
    /// The clause, piece by piece in the order of the text.
    pub evidence: Vec<Span>,
    /// How sure the method is, 0 to 1.
    pub confidence: f32,
    /// The method and rule that found it.
    pub method: String,
}

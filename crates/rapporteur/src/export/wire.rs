//! Records as they are written: the names and values of the published format, apart from the model's
//! types so that either can change without the other. The format names each field; so do these structs.
#![allow(missing_docs)]

use crate::grades::{Rating, letters};
use serde::Serialize;
use std::collections::BTreeMap;

/// One record.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Line<'a> {
    Document(Document<'a>),
    Publication(Box<Publication<'a>>),
    Actor(Box<Actor<'a>>),
    Statement(Box<Statement<'a>>),
    ReportNote(Box<Statement<'a>>),
    Event(Box<Event<'a>>),
    Plan(Box<Plan<'a>>),
    Position(Box<Position<'a>>),
    PositionNote(Box<Position<'a>>),
    Note(Note<'a>),
    Conflict(Box<Conflict<'a>>),
    Shift(Box<Shift<'a>>),
}

/// What reviewers gave to an account: a letter to its outlet, a digit to itself. Absent where nobody did.
#[derive(Serialize)]
pub struct Grade {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reliability: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credibility: Option<&'static str>,
}

impl Grade {
    pub fn of(rating: Rating<'_>) -> Grade {
        Grade { reliability: letters(rating.reliability), credibility: letters(rating.credibility) }
    }
}

/// A text.
#[derive(Serialize)]
pub struct Document<'a> {
    pub id: &'a str,
    pub doc: &'a str,
    pub title: Option<&'a str>,
    pub published: Option<String>,
    pub language: &'a str,
    pub extractor: u32,
    pub publications: usize,
    #[serde(flatten)]
    pub grade: Grade,
    pub text: &'a str,
}

/// An appearance of a text.
#[derive(Serialize)]
pub struct Publication<'a> {
    pub id: &'a str,
    pub doc: &'a str,
    pub document: &'a str,
    pub file: &'a str,
    pub record: Option<u32>,
    pub format: &'static str,
    pub charset: &'a str,
    pub raw_sha256: String,
    pub raw_bytes: u64,
    pub url: Option<&'a str>,
    pub outlet: Option<&'a str>,
    pub title: Option<&'a str>,
    pub byline: Option<&'a str>,
    pub published: Option<String>,
    pub published_from: Option<&'a str>,
    pub author_party: Option<&'a str>,
    pub extra: BTreeMap<&'a str, &'a str>,
}

/// A source, under all its names.
#[derive(Serialize)]
pub struct Actor<'a> {
    pub name: &'a str,
    pub kind: &'static str,
    pub aliases: &'a [String],
    pub party: Option<&'a str>,
    pub roles: &'a [String],
    pub id: &'a str,
    pub said_roles: Vec<SaidRole<'a>>,
    pub links: Vec<Link<'a>>,
    pub mentions: Vec<Mention<'a>>,
    pub doubts: &'a [String],
}

/// What a text calls an actor at its time.
#[derive(Serialize)]
pub struct SaidRole<'a> {
    pub role: &'a str,
    pub qualifier: Option<&'static str>,
    pub doc: &'a str,
    pub on: Option<String>,
    pub record: &'a str,
    pub doubts: &'a [String],
    pub spans: RoleSpans<'a>,
}

/// The place of a role.
#[derive(Serialize)]
pub struct RoleSpans<'a> {
    pub role: Vec<Span<'a>>,
}

/// A name of an actor and why it is this actor's.
#[derive(Serialize)]
pub struct Link<'a> {
    pub name: &'a str,
    pub rule: &'static str,
    pub reason: &'a str,
    pub texts: usize,
}

/// A place at which a text names an actor.
#[derive(Serialize)]
pub struct Mention<'a> {
    pub doc: &'a str,
    pub record: &'a str,
    pub spans: MentionSpans<'a>,
}

/// The place of a mention.
#[derive(Serialize)]
pub struct MentionSpans<'a> {
    pub mention: Vec<Span<'a>>,
}

/// Somebody is reported to have said something.
#[derive(Serialize)]
pub struct Statement<'a> {
    pub id: &'a str,
    pub doc: &'a str,
    pub speaker: Option<&'a str>,
    pub speaker_kind: &'static str,
    pub mention: Option<String>,
    pub role: Option<String>,
    pub party: Option<&'a str>,
    pub mode: &'static str,
    pub act: &'static str,
    pub cue: Option<String>,
    pub content: String,
    pub channel: Option<String>,
    pub via: &'a [String],
    pub said_on: Option<&'a str>,
    pub report: &'static str,
    pub addressee: Option<String>,
    pub on_behalf_of: Option<&'a str>,
    pub parent: Option<&'a str>,
    pub confidence: f32,
    pub method: &'a str,
    pub resolution: Vec<&'a str>,
    pub reason: Option<&'static str>,
    #[serde(flatten)]
    pub grade: Grade,
    pub spans: Spans<'a>,
}

/// The places of a statement's texts.
#[derive(Serialize)]
pub struct Spans<'a> {
    pub content: Vec<Span<'a>>,
    pub cue: Vec<Span<'a>>,
    pub mention: Vec<Span<'a>>,
    pub role: Vec<Span<'a>>,
    pub channel: Vec<Span<'a>>,
    pub addressee: Vec<Span<'a>>,
}

/// Somebody did something to or with somebody.
#[derive(Serialize)]
pub struct Event<'a> {
    pub id: &'a str,
    pub doc: &'a str,
    pub event: &'static str,
    pub mode: Option<&'a str>,
    pub actors: Vec<&'a str>,
    pub recipients: Vec<&'a str>,
    pub modality: &'static str,
    pub on: Option<&'a str>,
    pub place: Option<String>,
    pub told_by: Option<&'a str>,
    pub told_in: Option<&'a str>,
    pub evidence: String,
    pub trigger: String,
    pub participants: Vec<Participant<'a>>,
    pub confidence: f32,
    pub method: &'a str,
    #[serde(flatten)]
    pub grade: Grade,
    pub spans: EventSpans<'a>,
}

/// Who takes part in an event, and how the words that name it led to the name.
#[derive(Serialize)]
pub struct Participant<'a> {
    pub name: &'a str,
    pub side: &'static str,
    pub kind: &'static str,
    pub party: Option<&'a str>,
    pub mention: Option<String>,
    pub resolution: Vec<&'a str>,
}

/// The places of an event's texts.
#[derive(Serialize)]
pub struct EventSpans<'a> {
    pub evidence: Vec<Span<'a>>,
    pub trigger: Vec<Span<'a>>,
    pub actors: Vec<Span<'a>>,
    pub recipients: Vec<Span<'a>>,
    pub on: Vec<Span<'a>>,
    pub place: Vec<Span<'a>>,
}

/// A proposal, draft, agreement or set of terms, as all texts tell of it.
#[derive(Serialize)]
pub struct Plan<'a> {
    pub id: &'a str,
    pub plan: &'a str,
    pub name: &'a str,
    pub kind: &'static str,
    pub names: Vec<&'a str>,
    pub authors: Vec<&'a str>,
    pub revises: Option<&'a str>,
    pub provisions: Vec<Provision<'a>>,
    pub responses: Vec<Response<'a>>,
    pub disputed: bool,
    pub authorship: Vec<Author<'a>>,
    pub uncatalogued: Vec<Provision<'a>>,
    pub mentions: Vec<PlanMention<'a>>,
    pub tellings: Vec<Telling<'a>>,
}

/// A place at which a text names a plan.
#[derive(Serialize)]
pub struct PlanMention<'a> {
    pub name: &'a str,
    pub doc: &'a str,
    pub spans: MentionSpans<'a>,
}

/// A text that tells of a plan, and why it is this one.
#[derive(Serialize)]
pub struct Telling<'a> {
    pub doc: &'a str,
    pub reason: &'a str,
}

/// What a part of a record rests on.
#[derive(Serialize)]
pub struct Ground<'a> {
    pub evidence: String,
    pub doc: &'a str,
    pub spans: GroundSpans<'a>,
}

/// The places of the words that a part of a record rests on.
#[derive(Serialize)]
pub struct GroundSpans<'a> {
    pub evidence: Vec<Span<'a>>,
}

/// Somebody who is said to have put a plan forward.
#[derive(Serialize)]
pub struct Author<'a> {
    pub name: &'a str,
    pub told_by: &'a str,
    #[serde(flatten)]
    pub ground: Ground<'a>,
}

/// Something that a plan contains.
#[derive(Serialize)]
pub struct Provision<'a> {
    pub issue: Option<&'a str>,
    pub what: String,
    #[serde(flatten)]
    pub ground: Ground<'a>,
    pub told_by: &'a str,
    pub confidence: f32,
    pub method: &'a str,
}

/// A side's answer to a plan.
#[derive(Serialize)]
pub struct Response<'a> {
    pub party: &'a str,
    pub verdict: &'static str,
    pub on: Option<&'a str>,
    #[serde(flatten)]
    pub ground: Ground<'a>,
    pub speaker: Option<&'a str>,
    pub told_by: &'a str,
    pub confidence: f32,
    pub method: &'a str,
}

/// What a side wants.
#[derive(Serialize)]
pub struct Position<'a> {
    pub id: &'a str,
    pub doc: &'a str,
    pub holder: &'a str,
    pub issue: Option<&'a str>,
    pub stance: &'static str,
    pub what: String,
    pub condition: Option<String>,
    pub firmness: &'static str,
    pub told_by: &'a str,
    pub stated: bool,
    pub told_in: Option<&'a str>,
    pub on: Option<&'a str>,
    pub evidence: String,
    pub issue_reason: Option<&'a str>,
    pub point: Option<&'a str>,
    pub resolution: Vec<&'a str>,
    pub confidence: f32,
    pub method: &'a str,
    pub spans: PositionSpans<'a>,
}

/// The places of a position's texts.
#[derive(Serialize)]
pub struct PositionSpans<'a> {
    pub evidence: Vec<Span<'a>>,
    pub what: Vec<Span<'a>>,
    pub condition: Vec<Span<'a>>,
    pub trigger: Vec<Span<'a>>,
    pub holder: Vec<Span<'a>>,
}

/// A passage that was left aside.
#[derive(Serialize)]
pub struct Note<'a> {
    pub id: Option<String>,
    pub doc: &'a str,
    pub kind: &'static str,
    pub reason: &'a str,
    pub words: Option<String>,
    pub spans: NoteSpans<'a>,
}

/// The place of a note's words.
#[derive(Serialize)]
pub struct NoteSpans<'a> {
    pub words: Vec<Span<'a>>,
}

/// Accounts that do not agree.
#[derive(Serialize)]
pub struct Conflict<'a> {
    pub id: &'a str,
    pub kind: &'static str,
    pub about: &'a str,
    pub sides: Vec<Side<'a>>,
    pub relation: &'static str,
    pub reason: &'static str,
    pub sure: bool,
    pub why: &'a str,
}

/// One side's account.
#[derive(Serialize)]
pub struct Side<'a> {
    pub who: &'a str,
    pub says: &'a str,
    pub doc: &'a str,
    pub evidence: String,
    pub record: Option<&'a str>,
    pub also: Vec<&'a str>,
    #[serde(flatten)]
    pub grade: Grade,
    pub spans: EvidenceSpans<'a>,
}

/// Somebody moved.
#[derive(Serialize)]
pub struct Shift<'a> {
    pub id: &'a str,
    pub who: &'a str,
    pub about: &'a str,
    pub from: End<'a>,
    pub to: End<'a>,
    pub why: &'static str,
}

/// One end of a shift.
#[derive(Serialize)]
pub struct End<'a> {
    pub says: &'a str,
    pub doc: &'a str,
    pub evidence: String,
    pub on: Option<&'a str>,
    pub record: Option<&'a str>,
    pub spans: EvidenceSpans<'a>,
}

/// The place of an account.
#[derive(Serialize)]
pub struct EvidenceSpans<'a> {
    pub evidence: Vec<Span<'a>>,
}

/// A place: code points into the document's text, and into the decoded source file where it is known.
#[derive(Serialize)]
pub struct Span<'a> {
    pub start: usize,
    pub end: usize,
    pub quote: &'a str,
    pub source_start: Option<usize>,
    pub source_end: Option<usize>,
}

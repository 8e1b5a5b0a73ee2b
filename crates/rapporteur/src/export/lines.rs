//! From the model's types to the lines of an export.

use super::Kind;
use super::accounts;
use super::code_points::CodePoints;
use super::wire::{self, Line};
use crate::output::{fold, json};
use crate::view::{Done, Found, Held, Said, View, first, note_id, published, title};
use rapporteur_analysis::threads;
use rapporteur_model::{CaseDocument, Place, Publication, RecordId, Source, Span};
use std::io;

/// Texts whose records are made before they are written.
const BATCH: usize = 256;

/// Give each wanted record as JSON to `write`: documents with their publications, actors, plans, then what each document
/// says. Records are made on all processors, and written in their order.
///
/// # Errors
/// Those of `write`.
pub fn each(
    view: &View,
    wanted: impl Fn(Kind) -> bool + Sync,
    mut write: impl FnMut(String) -> io::Result<()>,
) -> io::Result<()> {
    let all = |lines: Vec<Line<'_>>| lines.iter().map(json).collect::<io::Result<Vec<String>>>();
    let mut put = |made: Vec<io::Result<Vec<String>>>| {
        made.into_iter().try_for_each(|made| made?.into_iter().try_for_each(&mut write))
    };
    let documents = &view.case.documents;
    for batch in documents.chunks(BATCH) {
        put(threads::each(batch, |entry| all(appearances(view, entry, &wanted))))?;
    }
    let places: Vec<Places<'_>> = threads::each(documents, Places::of);
    for batch in view.analysis.actors.chunks(BATCH).filter(|_| wanted(Kind::Actor)) {
        put(threads::each(batch, |found| all(vec![Line::Actor(Box::new(actor(found, &places)))])))?;
    }
    let plan = |plan| vec![Line::Plan(Box::new(super::plans::plan(view, plan, &places)))];
    for batch in view.analysis.plans.chunks(BATCH).filter(|_| wanted(Kind::Plan)) {
        put(threads::each(batch, |found| all(plan(found))))?;
    }
    let numbered: Vec<(usize, &Places<'_>)> = places.iter().enumerate().collect();
    for batch in numbered.chunks(BATCH) {
        put(threads::each(batch, |(number, places)| all(said_in(view, *number, places, &wanted))))?;
    }
    accounts::each(view, wanted, |line| write(json(line)?))
}

/// The wanted records of a document and its publications.
fn appearances<'a>(view: &View, entry: &'a CaseDocument, wanted: impl Fn(Kind) -> bool) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    if wanted(Kind::Document) {
        lines.push(Line::Document(document(view, entry)));
    }
    if wanted(Kind::Publication) {
        lines.extend(entry.publications.iter().map(|p| Line::Publication(Box::new(publication(entry, p)))));
    }
    lines
}

/// The wanted records of what the document of this number says.
fn said_in<'a>(
    view: &'a View,
    number: usize,
    places: &Places<'a>,
    wanted: impl Fn(Kind) -> bool,
) -> Vec<Line<'a>> {
    let entry = places.entry;
    let kind = |said: &Said<'_>| if said.is_actual() { Kind::Statement } else { Kind::ReportNote };
    let said = view.said_in(entry).filter(|said| wanted(kind(said)));
    let mut lines: Vec<Line<'_>> = said.map(|said| line_of(view, said, places)).collect();
    if wanted(Kind::Event) {
        lines.extend(view.done_in(entry).map(|done| Line::Event(Box::new(event(view, done, places)))));
    }
    let kind = |held: &Held<'_>| if held.stand.issue.is_some() { Kind::Position } else { Kind::PositionNote };
    let held = view.held_in(number).filter(|held| wanted(kind(held)));
    lines.extend(held.map(|held| position_line(held, places)));
    if wanted(Kind::Note) {
        let notes = 0..entry.reading.notes.len();
        lines.extend(notes.map(|index| Line::Note(note(entry, index, places))));
    }
    lines
}

/// The record of one thing that has an id; `None` for what a reviewer rejected, which is no record any more.
pub fn of<'a>(view: &'a View, found: &Found<'a>) -> Option<Line<'a>> {
    Some(match *found {
        Found::Document(entry) => Line::Document(document(view, entry)),
        Found::Publication(entry, one) => Line::Publication(Box::new(publication(entry, one))),
        Found::Record(said) => line_of(view, said, &Places::of(said.entry)),
        Found::Event(done) => Line::Event(Box::new(event(view, done, &Places::of(done.entry)))),
        Found::Position(held) => position_line(held, &Places::of(held.entry)),
        Found::Note(entry, index) => Line::Note(note(entry, index, &Places::of(entry))),
        Found::Conflict(found) => Line::Conflict(Box::new(accounts::conflict(view, found))),
        Found::Shift(found) => Line::Shift(Box::new(accounts::shift(found, &view.case))),
        Found::Plan(_) | Found::Rejected(..) => return None,
    })
}

fn line_of<'a>(view: &View, said: Said<'a>, places: &Places<'a>) -> Line<'a> {
    let record = Box::new(statement(view, said, places));
    if said.is_actual() { Line::Statement(record) } else { Line::ReportNote(record) }
}

/// Turns the spans of one document into those of an export.
pub(super) struct Places<'a> {
    pub(super) entry: &'a CaseDocument,
    text: CodePoints<'a>,
}

impl<'a> Places<'a> {
    pub(super) fn of(entry: &'a CaseDocument) -> Places<'a> {
        Places { entry, text: CodePoints::of(entry.document.text()) }
    }

    pub(super) fn all(&self, spans: &[Span]) -> Vec<wire::Span<'a>> {
        spans.iter().filter_map(|span| self.one(*span)).collect()
    }

    pub(super) fn maybe(&self, span: Option<Span>) -> Vec<wire::Span<'a>> {
        span.and_then(|span| self.one(span)).into_iter().collect()
    }

    fn one(&self, span: Span) -> Option<wire::Span<'a>> {
        let text = self.entry.document.text();
        let alignment = first(self.entry).and_then(|publication| publication.alignment.as_ref());
        let source = alignment.and_then(|alignment| alignment.source_chars(text, span));
        Some(wire::Span {
            start: self.text.at(span.start()),
            end: self.text.at(span.end()),
            quote: span.get(text)?,
            source_start: source.map(|(start, _)| start),
            source_end: source.map(|(_, end)| end),
        })
    }
}

fn document<'a>(view: &View, entry: &'a CaseDocument) -> wire::Document<'a> {
    wire::Document {
        id: entry.document.id().as_str(),
        doc: &entry.name,
        title: title(entry),
        published: published(entry).map(|date| date.to_string()),
        language: entry.document.language(),
        extractor: entry.document.extractor(),
        publications: entry.publications.len(),
        grade: wire::Grade::of(view.rating(entry, None)),
        text: entry.document.text(),
    }
}

/// The record of one appearance.
pub fn publication<'a>(entry: &'a CaseDocument, publication: &'a Publication) -> wire::Publication<'a> {
    wire::Publication {
        id: publication.id.as_str(),
        doc: &entry.name,
        document: publication.document.as_str(),
        file: &publication.file,
        record: publication.record,
        format: publication.format.as_str(),
        charset: &publication.charset,
        raw_sha256: publication.raw_hash.to_string(),
        raw_bytes: publication.raw_len,
        url: publication.url.as_deref(),
        outlet: publication.outlet.as_deref(),
        title: publication.title.as_deref(),
        byline: publication.byline.as_deref(),
        published: publication.published.map(|date| date.to_string()),
        published_from: publication.published_from.as_deref(),
        author_party: publication.author_party.as_deref(),
        extra: publication.extra.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect(),
    }
}

fn actor<'a>(actor: &'a rapporteur_analysis::Actor, places: &[Places<'a>]) -> wire::Actor<'a> {
    let said_role = |said: &'a rapporteur_analysis::RoleSaid| wire::SaidRole {
        role: &said.words,
        qualifier: said.qualifier,
        doc: &places[said.document].entry.name,
        on: said.day.map(|day| day.to_string()),
        record: said.record.as_str(),
        doubts: &said.doubts,
        spans: wire::RoleSpans { role: places[said.document].maybe(Some(said.span)) },
    };
    let link = |link: &'a rapporteur_analysis::Link| wire::Link {
        name: &link.name,
        rule: link.rule,
        reason: &link.reason,
        texts: link.texts,
    };
    let mention = |sighting: &'a rapporteur_analysis::Sighting| wire::Mention {
        doc: &places[sighting.document].entry.name,
        record: sighting.record.as_str(),
        spans: wire::MentionSpans { mention: places[sighting.document].maybe(sighting.mention) },
    };
    wire::Actor {
        name: &actor.name,
        kind: actor.kind.as_str(),
        aliases: &actor.aliases,
        party: actor.party.as_deref(),
        roles: &actor.roles,
        id: actor.id.as_str(),
        said_roles: actor.said_roles.iter().map(said_role).collect(),
        links: actor.links.iter().map(link).collect(),
        mentions: actor.sightings.iter().map(mention).collect(),
        doubts: &actor.doubts,
    }
}

fn statement<'a>(view: &View, said: Said<'a>, places: &Places<'a>) -> wire::Statement<'a> {
    let statement = said.statement;
    let source = said.source();
    let (mention, role) = (statement.speaker.mention(), source.and_then(|s| s.role));
    wire::Statement {
        id: statement.id.as_str(),
        doc: &said.entry.name,
        speaker: said.speaker(),
        speaker_kind: said.speaker_kind().as_str(),
        mention: said.words(mention),
        role: said.words(role),
        party: said.party(),
        mode: statement.mode.as_str(),
        act: statement.act.as_str(),
        cue: Some(said.pieces(&statement.cue)).filter(|cue| !cue.is_empty()),
        content: said.content(),
        channel: said.words(statement.channel),
        via: &statement.via,
        said_on: statement.said_on.as_deref(),
        report: statement.report.as_str(),
        addressee: said.words(statement.addressee),
        on_behalf_of: statement.on_behalf_of.as_deref(),
        parent: statement.parent.as_ref().map(RecordId::as_str),
        confidence: statement.confidence,
        method: &statement.method,
        resolution: said.resolution(),
        reason: said.reason().map(rapporteur_model::UnknownReason::as_str),
        grade: wire::Grade::of(view.rating(said.entry, Some(&statement.id))),
        spans: wire::Spans {
            content: places.all(&statement.content),
            cue: places.all(&statement.cue),
            mention: places.maybe(mention),
            role: places.maybe(role),
            channel: places.maybe(statement.channel),
            addressee: places.maybe(statement.addressee),
        },
    }
}

fn event<'a>(view: &View, done: Done<'a>, places: &Places<'a>) -> wire::Event<'a> {
    let event = done.event;
    let mentions = |sources: &'a [Source]| {
        let spans: Vec<Span> = sources.iter().filter_map(|source| source.mention).collect();
        places.all(&spans)
    };
    wire::Event {
        id: event.id.as_str(),
        doc: &done.entry.name,
        event: event.kind.as_str(),
        mode: event.mode.as_deref(),
        actors: done.actors().collect(),
        recipients: done.recipients().collect(),
        modality: event.modality.as_str(),
        on: event.on.as_deref(),
        place: done.words(event.place),
        told_by: done.teller(),
        told_in: event.told_by.as_ref().map(|teller| teller.statement.as_str()),
        evidence: done.evidence(),
        trigger: done.words(Some(event.trigger)).unwrap_or_default(),
        participants: participants(done),
        confidence: event.confidence,
        method: &event.method,
        grade: wire::Grade::of(view.rating(done.entry, Some(&event.id))),
        spans: wire::EventSpans {
            evidence: places.all(&event.evidence),
            trigger: places.maybe(Some(event.trigger)),
            actors: mentions(&event.actors),
            recipients: mentions(&event.recipients),
            on: places.maybe(event.time),
            place: places.maybe(event.place),
        },
    }
}

fn position_line<'a>(held: Held<'a>, places: &Places<'a>) -> Line<'a> {
    let record = Box::new(position(held, places));
    if held.stand.issue.is_some() { Line::Position(record) } else { Line::PositionNote(record) }
}

fn position<'a>(held: Held<'a>, places: &Places<'a>) -> wire::Position<'a> {
    let (stand, position) = (held.stand, held.position());
    wire::Position {
        id: stand.id.as_str(),
        doc: &held.entry.name,
        holder: &stand.holder,
        issue: stand.issue.as_deref(),
        stance: stand.stance().as_str(),
        what: held.what(),
        condition: held.condition(),
        firmness: stand.firmness().as_str(),
        told_by: held.told_by(),
        stated: stand.is_stated(),
        told_in: position.told_by.as_ref().map(|teller| teller.statement.as_str()),
        on: position.on.as_deref(),
        evidence: held.evidence(),
        issue_reason: Some(stand.reason.as_str()).filter(|reason| !reason.is_empty()),
        point: stand.placed.as_ref().map(|placed| placed.label.as_str()),
        resolution: position.holder.resolution.iter().map(String::as_str).collect(),
        confidence: position.confidence,
        method: &position.method,
        spans: wire::PositionSpans {
            evidence: places.all(&position.evidence),
            what: places.all(&position.matter),
            condition: places.maybe(position.condition),
            trigger: places.maybe(Some(position.trigger)),
            holder: places.maybe(position.holder.mention),
        },
    }
}

fn participants(done: Done<'_>) -> Vec<wire::Participant<'_>> {
    let sides = [("actor", &done.event.actors), ("recipient", &done.event.recipients)];
    let each = sides.into_iter().flat_map(|(side, sources)| sources.iter().map(move |source| (side, source)));
    each.map(|(side, source)| wire::Participant {
        name: done.name(source),
        side,
        kind: source.kind.as_str(),
        party: source.party.as_deref(),
        mention: done.words(source.mention),
        resolution: source.resolution.iter().map(String::as_str).collect(),
    })
    .collect()
}

fn note<'a>(entry: &'a CaseDocument, index: usize, places: &Places<'a>) -> wire::Note<'a> {
    let note = &entry.reading.notes[index];
    let span = match &note.place {
        Place::Text(span) => Some(*span),
        Place::Whole | Place::Source { .. } => None,
    };
    let words = match &note.place {
        Place::Source { words, .. } => Some(fold(words)),
        Place::Text(span) => span.get(entry.document.text()).map(fold),
        Place::Whole => None,
    };
    wire::Note {
        id: note_id(entry, index).map(|id| id.to_string()),
        doc: &entry.name,
        kind: note.kind.as_str(),
        reason: &note.reason,
        words,
        spans: wire::NoteSpans { words: places.maybe(span) },
    }
}

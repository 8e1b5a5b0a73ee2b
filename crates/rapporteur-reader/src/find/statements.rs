//! From drafts to statements: speakers resolved, contents cut out, nesting told.

use super::act::act;
use super::calibrate::calibrated;
use super::content::content;
use super::cover::Cover;
use super::event::{self, Seen};
use super::going_on::channels_go_on;
use super::layout::Layout;
use super::nesting::{merge_repeats, nest, place};
use super::position;
use super::resolve::Resolver;
use super::speech::{self, By, Draft, Tagged};
use super::time::{Dates, carry_on, date_entries};
use super::words::{Text, Within};
use super::{Context, notes, plan, topic};
use rapporteur_model::{
    Act, Mode, Place, Reading, RecordId, Report, Source, Span, Speaker, SpeakerKind, Statement,
};

/// Everything that is found in a text, and notes on the quotations that are no statement.
pub(super) fn find(context: Context<'_>) -> Reading {
    let mut text = Text::new(context.document);
    let tagged = context.tagger.map(|tagger| Tagged::of(context.document, tagger));
    if let Some(tagged) = &tagged {
        text.take_speech(|end| tagged.speech(end));
    }
    let layout = Layout::of(&text);
    let mut drafts = speech::find(&text, &layout, tagged.as_ref());
    let covered: Vec<Span> = drafts.iter().flat_map(|draft| content(&text, draft).0).collect();
    let mut notes = notes::leftovers(&text, &mut drafts);
    drafts.sort_by_key(|draft| (draft.trigger.start(), draft.trigger.end()));
    let mut resolver = Resolver::new(&text, &drafts, tagged.as_ref(), context.published);
    let dates = Dates::new(context, &text, &drafts, &covered);
    let mut statements: Vec<Statement> = Vec::new();
    for on_trigger in drafts.chunk_by(|one, other| one.trigger == other.trigger) {
        let first = statements.len();
        for draft in on_trigger {
            let before = statements.len() - first;
            statements.extend(statements_of(&text, draft, before, &mut resolver, &dates));
        }
    }
    if let Some(party) = context.author_party {
        statements.extend(narration(&text, party, &statements));
        statements.sort_by_key(|statement| place(statement).start());
    }
    nest(&mut statements);
    merge_repeats(&mut statements);
    carry_on(context.document, &mut statements);
    date_entries(context.document, &dates, &mut statements);
    channels_go_on(context.document, &mut statements);
    notes.sort_by_key(|note| if let Place::Text(span) = note.place { span.start() } else { 0 });
    let seen = Seen {
        text: &text,
        tagged: tagged.as_ref(),
        resolver: &resolver,
        dates: &dates,
        statements: &statements,
        published: context.published,
    };
    let events = event::find(&seen);
    let positions = position::find(&seen, &events);
    let plans = plan::find(&seen, &events, &positions);
    let document = context.document.id().clone();
    let topics = tagged.as_ref().map(|tagged| topic::topics(tagged, &positions, &plans)).unwrap_or_default();
    Reading { document, statements, events, positions, plans, topics, notes }
}

/// One statement a speaker; `before` stand on the same trigger already.
fn statements_of(
    text: &Text<'_>,
    draft: &Draft,
    before: usize,
    resolver: &mut Resolver<'_>,
    dates: &Dates,
) -> Vec<Statement> {
    let (pieces, mode) = content(text, draft);
    if pieces.is_empty() {
        return vec![];
    }
    let said_on = dates.said_on(text, draft, &pieces);
    let mut speakers = resolver.speakers(draft);
    let person = |speaker: &Speaker| matches!(speaker, Speaker::Source(source) if source.kind == SpeakerKind::Person && source.name.contains(' '));
    speakers.retain(|resolved| draft.rule != speech::HEADLINE_SURNAME || person(&resolved.speaker));
    let via: Vec<Vec<String>> = speakers.iter().map(|resolved| resolver.passed_by(draft, resolved)).collect();
    let speakers = speakers.into_iter().zip(via).enumerate();
    speakers
        .map(|(nth, (resolved, via))| Statement {
            id: RecordId::of("statement", text.document.id(), draft.trigger, before + nth),
            act: act(text, draft, &pieces, &resolved.speaker),
            on_behalf_of: resolved.on_behalf_of,
            speaker: resolved.speaker,
            mode,
            report: draft.report,
            cue: draft.cue.clone(),
            content: pieces.clone(),
            channel: draft.channel,
            addressee: draft.addressee,
            via,
            said_on: said_on.clone(),
            parent: None,
            confidence: calibrated(draft.confidence * resolved.sure),
            method: method(draft),
        })
        .collect()
}

/// What found it, by name: `rules/inverted`, `rules+tagger/clause`, `tagger`.
fn method(draft: &Draft) -> String {
    match draft.by {
        By::Rules => format!("rules/{}", draft.rule),
        By::Both => format!("rules+tagger/{}", draft.rule),
        By::Tagger => "tagger".to_owned(),
    }
}

/// The sentences of a side's own text that report nobody else: its statements.
fn narration(text: &Text<'_>, party: &str, statements: &[Statement]) -> Vec<Statement> {
    let outer = text.units.iter().filter(|unit| unit.within == Within::Narration && !unit.heading);
    let taken = Cover::of(statements.iter().flat_map(|s| s.cue.iter().chain(&s.content).copied()));
    let mut found = Vec::new();
    for unit in outer {
        if taken.touches(unit.span) || unit.items.len() < 3 {
            continue;
        }
        let source = Source {
            mention: None,
            name: party.to_owned(),
            kind: SpeakerKind::Organization,
            role: None,
            party: Some(party.to_owned()),
            resolution: vec!["the author of the text".to_owned()],
        };
        found.push(Statement {
            id: RecordId::of("statement", text.document.id(), unit.span, 0),
            speaker: Speaker::Source(source),
            mode: Mode::Indirect,
            act: Act::Say,
            report: Report::Actual,
            cue: vec![],
            content: vec![unit.span],
            channel: None,
            addressee: None,
            via: vec![],
            on_behalf_of: None,
            said_on: None,
            parent: None,
            confidence: 0.6,
            method: "author".to_owned(),
        });
    }
    found
}

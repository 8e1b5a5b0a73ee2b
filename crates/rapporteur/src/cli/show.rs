//! `show`: one thing with the words that support it.

mod marked;

use super::args::ShowArgs;
use crate::config::Config;
use crate::failure::{Outcome, Result};
use crate::output::{Paint, fold, plain};
use crate::view::{Done, Found, Said, View, published, title};
use anstyle::{AnsiColor, Style};
use rapporteur_model::{
    BlockKind, CaseDocument, Note, NoteKind, Place, Publication, RecordId, UnknownReason,
};
use std::io::Write;

const HEADING: Style = Style::new().bold();
const LABEL: Style = Style::new().dimmed();
const WARNING: Style = AnsiColor::Yellow.on_default();

/// `show`.
pub fn show(config: &Config, args: &ShowArgs) -> Result<Outcome> {
    let view = View::open(config)?;
    let mut page = Page { text: String::new(), paint: Paint { on: config.colour } };
    match view.find(&args.id)? {
        Found::Document(entry) if args.dropped => page.dropped(entry),
        Found::Document(entry) => page.document(&view, entry),
        Found::Publication(entry, publication) => page.publication(entry, publication, args.dropped),
        Found::Record(said) => page.record(&view, said),
        Found::Event(done) => page.event(done),
        Found::Rejected(entry, id) => page.rejected(&view, entry, id),
    }
    let mut out = super::stdout();
    out.write_all(page.text.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// What is shown. Words from articles go in by way of `plain` only.
struct Page {
    text: String,
    paint: Paint,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn heading(&mut self, words: &str) {
        let heading = self.paint.with(HEADING, &plain(words));
        self.line(&heading);
    }

    fn field(&mut self, name: &str, value: Option<impl Into<String>>) {
        if let Some(value) = value.map(Into::into).filter(|value: &String| !value.is_empty()) {
            let name = self.paint.with(LABEL, &format!("{name:>14}"));
            self.line(&format!("{name}  {}", plain(&fold(&value))));
        }
    }

    fn document(&mut self, view: &View, entry: &CaseDocument) {
        let document = &entry.document;
        self.heading(title(entry).unwrap_or(&entry.name));
        self.field("name", Some(&entry.name));
        self.field("id", Some(document.id().as_str()));
        self.field("published", published(entry).map(|date| date.to_string()));
        self.field("language", Some(document.language()));
        let all = || view.said_in(entry);
        let notes = all().filter(|said| !said.is_actual()).count();
        let unnamed = all().filter(|said| said.source().is_none()).count();
        let statements = all().count() - notes;
        self.field(
            "statements",
            Some(format!("{statements}, report notes {notes}, without a named speaker {unnamed}")),
        );
        for publication in &entry.publications {
            self.line("");
            self.facts(publication);
        }
        for block in document.blocks() {
            let words = plain(document.words(block.span));
            let heads = matches!(block.kind, BlockKind::Headline | BlockKind::Heading);
            let words = match block.kind {
                _ if heads => self.paint.with(HEADING, &words),
                BlockKind::ListItem => format!("- {words}"),
                BlockKind::Quotation => format!("> {words}"),
                BlockKind::Caption => self.paint.with(LABEL, &words),
                _ => words,
            };
            self.line(&format!("\n{words}"));
        }
        self.line("");
        self.field(
            "left out",
            Some(format!("{} passages (show them with --dropped)", dropped(entry).count())),
        );
    }

    fn facts(&mut self, publication: &Publication) {
        self.heading(&format!("publication {}", publication.id));
        let record = publication.record.map(|number| format!(", record {number}")).unwrap_or_default();
        self.field("file", Some(format!("{}{record}", publication.file)));
        self.field("format", Some(format!("{} ({})", publication.format.as_str(), publication.charset)));
        self.field("address", publication.url.as_ref());
        self.field("outlet", publication.outlet.as_ref());
        self.field("title", publication.title.as_ref());
        self.field("by", publication.byline.as_ref());
        let from =
            publication.published_from.as_ref().map(|from| format!(" (from {from})")).unwrap_or_default();
        self.field("published", publication.published.map(|date| format!("{date}{from}")));
        self.field("text of", publication.author_party.as_ref());
        for note in publication.notes.iter().filter(|note| note.place == Place::Whole) {
            self.field(note.kind.as_str(), Some(&note.reason));
        }
    }

    fn publication(&mut self, entry: &CaseDocument, publication: &Publication, with_dropped: bool) {
        self.facts(publication);
        self.field("raw bytes", Some(format!("{}, sha256 {}", publication.raw_len, publication.raw_hash)));
        for (name, value) in &publication.extra {
            self.field(&plain(name), Some(value));
        }
        self.field("document", Some(format!("{} ({})", entry.name, entry.document.id())));
        if with_dropped {
            publication.notes.iter().for_each(|note| self.note(entry, note));
        }
    }

    fn dropped(&mut self, entry: &CaseDocument) {
        self.heading(title(entry).unwrap_or(&entry.name));
        let mut none = true;
        for note in dropped(entry).chain(&entry.reading.notes) {
            none = false;
            self.note(entry, note);
        }
        if none {
            self.line("nothing was left out");
        }
    }

    fn note(&mut self, entry: &CaseDocument, note: &Note) {
        let words = match &note.place {
            Place::Whole => String::new(),
            Place::Text(span) => span.get(entry.document.text()).map(fold).unwrap_or_default(),
            Place::Source { words, .. } => fold(words),
        };
        let kind = self.paint.with(WARNING, note.kind.as_str());
        self.line(&format!("\n{kind}: {}", plain(&note.reason)));
        if !words.is_empty() {
            self.line(&format!("    {}", plain(&words)));
        }
    }

    fn record(&mut self, view: &View, said: Said<'_>) {
        let statement = said.statement;
        let kind = if said.is_actual() { "statement" } else { "report note" };
        self.heading(&format!("{kind} {} in {}", statement.id, said.entry.name));
        self.line(&format!("\n{}\n", marked::paragraph(said, self.paint)));
        let reason = || said.reason().map(UnknownReason::as_str).unwrap_or_default();
        let speaker = said.speaker().map_or_else(|| format!("not named: {}", reason()), str::to_owned);
        self.field("speaker", Some(speaker));
        self.field("kind", said.source().map(|source| source.kind.as_str()));
        self.field("role", said.source().and_then(|source| said.words(source.role)));
        self.field("party", said.party());
        let (mode, act, report) = (statement.mode, statement.act, statement.report);
        self.field("mode", Some(mode.as_str()));
        self.field("act", Some(act.as_str()));
        self.field("report", Some(report.as_str()));
        self.field("channel", said.words(statement.channel));
        self.field("via", Some(statement.via.join(" ← ")));
        self.field("to", said.words(statement.addressee));
        self.field("on behalf of", statement.on_behalf_of.as_ref());
        self.field("said on", statement.said_on.as_ref());
        self.field("inside of", statement.parent.as_ref().map(RecordId::as_str));
        self.field("found by", Some(format!("{} (confidence {})", statement.method, statement.confidence)));
        let steps = said.resolution().into_iter().enumerate();
        steps.for_each(|(nth, step)| self.field(if nth == 0 { "resolution" } else { "" }, Some(step)));
        self.source(said.entry);
        self.corrections(view, &statement.id);
    }

    fn event(&mut self, done: Done<'_>) {
        let event = done.event;
        self.heading(&format!("event {} in {}", event.id, done.entry.name));
        self.line(&format!("\n{}\n", marked::event(done, self.paint)));
        self.field("event", Some(event.kind.as_str()));
        self.field("mode", event.mode.as_ref());
        for (label, sources) in [("actor", &event.actors), ("recipient", &event.recipients)] {
            for source in sources {
                let mention = done.words(source.mention).unwrap_or_default();
                let steps = if source.resolution.is_empty() { mention } else { source.resolution.join("; ") };
                self.field(label, Some(format!("{} ({steps})", done.name(source))));
            }
        }
        self.field("modality", Some(event.modality.as_str()));
        self.field("on", event.on.as_ref());
        self.field("place", done.words(event.place));
        let unnamed = event.told_by.as_ref().map(|_| "somebody whom the text does not name");
        self.field("told by", done.teller().or(unnamed));
        self.field("told in", event.told_by.as_ref().map(|teller| teller.statement.as_str()));
        self.field("found by", Some(format!("{} (confidence {})", event.method, event.confidence)));
        self.source(done.entry);
    }

    fn source(&mut self, entry: &CaseDocument) {
        for publication in &entry.publications {
            let parts = [&publication.outlet, &publication.title, &publication.url];
            let day = publication.published.map(|date| date.to_string());
            let known: Vec<_> =
                parts.into_iter().flatten().map(String::as_str).chain(day.as_deref()).collect();
            self.field("published in", Some(format!("{} ({})", known.join(", "), publication.file)));
        }
    }

    fn corrections(&mut self, view: &View, id: &RecordId) {
        let on = rapporteur_model::Anchor::Record(id.clone());
        for correction in view.case.corrections.iter().filter(|c| c.record == *id || c.anchor == on) {
            let verdict = super::list::verdict(&correction.verdict);
            self.field("corrected", Some(format!("{verdict}, {} {}", correction.reviewer, correction.at)));
        }
    }

    fn rejected(&mut self, view: &View, entry: &CaseDocument, id: &RecordId) {
        self.heading(&format!("statement {id} in {}: rejected by a reviewer", entry.name));
        self.corrections(view, id);
    }
}

fn dropped(entry: &CaseDocument) -> impl Iterator<Item = &Note> {
    let notes = entry.publications.iter().flat_map(|publication| &publication.notes);
    notes.filter(|note| note.kind == NoteKind::Dropped)
}

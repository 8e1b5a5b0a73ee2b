//! `show`: one thing with the words that support it.

mod accounts;
mod event;
mod marked;
mod plan;
mod position;
mod record;

use super::args::{ShowArgs, ShowFormat};
use crate::account;
use crate::config::Config;
use crate::export::explained;
use crate::failure::{Outcome, Result};
use crate::grades::{self, Rating};
use crate::marks::Part;
use crate::output::{Paint, fold, plain};
use crate::review::Record;
use crate::view::{Found, View, note_id, published, title};
use anstyle::{AnsiColor, Style};
use rapporteur_model::{
    BlockKind, CaseDocument, Document, Grading, Note, NoteKind, Place, Publication, Span,
};
use std::io::Write;

const HEADING: Style = Style::new().bold();
const LABEL: Style = Style::new().dimmed();
const WARNING: Style = AnsiColor::Yellow.on_default();

/// `show`. What cannot be found is told, and costs nothing of the rest.
pub fn show(config: &Config, args: &ShowArgs) -> Result<Outcome> {
    let view = View::open(config)?;
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for id in &args.ids {
        match view.find(id) {
            Ok(one) => found.push(one),
            Err(failure) => missing.push(failure),
        }
    }
    if found.is_empty()
        && let Some(failure) = missing.pop()
    {
        return Err(failure);
    }
    let mut out = super::stdout();
    match args.format {
        ShowFormat::Text => out.write_all(pages(&view, &found, args.dropped, config.colour).as_bytes())?,
        ShowFormat::Json => explained::array(&view, &found, &mut out)?,
        ShowFormat::Jsonl => explained::lines(&view, &found, &mut out)?,
    }
    out.flush()?;
    missing.iter().for_each(|failure| super::say(&format!("not shown: {failure}")));
    Ok(if missing.is_empty() { Outcome::Done } else { Outcome::Partly })
}

/// The passages of a text that hold these parts: marked by colours, or by words where there are none.
pub(super) fn passages(document: &Document, parts: &[(Part, Span)], paint: Paint) -> String {
    marked::shown(document, parts, paint)
}

/// Everything that is known of a record.
pub(super) fn whole(view: &View, record: Record<'_>, colour: bool) -> String {
    pages(view, &[record.found()], false, colour)
}

fn pages(view: &View, found: &[Found<'_>], with_dropped: bool, colour: bool) -> String {
    let mut page = Page { text: String::new(), paint: Paint { on: colour } };
    for (nth, one) in found.iter().enumerate() {
        if nth > 0 {
            page.line("\n────\n");
        }
        match *one {
            Found::Document(entry) if with_dropped => page.dropped(entry),
            Found::Document(entry) => page.document(view, entry),
            Found::Publication(entry, publication) => {
                page.publication(view, entry, publication, with_dropped);
            }
            Found::Record(said) => page.record(view, said),
            Found::Event(done) => page.event(view, done),
            Found::Conflict(conflict) => page.conflict(view, conflict),
            Found::Shift(shift) => page.shift(view, shift),
            Found::Position(held) => page.position(view, held),
            Found::Note(entry, index) => page.placed_note(entry, index),
            Found::Plan(told) => page.plan(view, told),
            Found::Rejected(entry, _, id) => page.rejected(view, entry, id),
        }
    }
    page.text
}

/// What is shown. Words from articles go in by way of `plain` only.
pub(super) struct Page {
    pub text: String,
    pub paint: Paint,
}

impl Page {
    pub fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub fn heading(&mut self, words: &str) {
        let heading = self.paint.with(HEADING, &plain(words));
        self.line(&heading);
    }

    pub fn field(&mut self, name: &str, value: Option<impl Into<String>>) {
        if let Some(value) = value.map(Into::into).filter(|value: &String| !value.is_empty()) {
            let name = self.paint.with(LABEL, &format!("{name:>15}"));
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
        self.grade("credibility", view.text_grade(entry));
        for publication in &entry.publications {
            self.line("");
            self.facts(view, publication);
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

    /// A grade with what it means and whose word it is, where somebody gave one.
    fn grade(&mut self, label: &str, grading: Option<&Grading>) {
        self.field(label, grading.and_then(grades::explained));
    }

    /// The grades of an account: its outlet's, and its own or its text's.
    fn grades(&mut self, rating: Rating<'_>) {
        self.grade("reliability", rating.reliability);
        self.grade("credibility", rating.credibility);
    }

    fn facts(&mut self, view: &View, publication: &Publication) {
        self.heading(&format!("publication {}", publication.id));
        let record = publication.record.map(|number| format!(", record {number}")).unwrap_or_default();
        self.field("file", Some(format!("{}{record}", publication.file)));
        self.field("format", Some(format!("{} ({})", publication.format.as_str(), publication.charset)));
        self.field("address", publication.url.as_ref());
        self.field("outlet", publication.outlet.as_ref());
        self.grade("reliability", view.outlet_grade(Some(publication)));
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

    fn publication(
        &mut self,
        view: &View,
        entry: &CaseDocument,
        publication: &Publication,
        with_dropped: bool,
    ) {
        self.facts(view, publication);
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

    /// A note on a passage of the text, in its paragraph.
    fn placed_note(&mut self, entry: &CaseDocument, index: usize) {
        let Some(note) = entry.reading.notes.get(index) else { return };
        let id = note_id(entry, index).map(|id| id.to_string()).unwrap_or_default();
        self.heading(&format!("note {id} in {}", entry.name));
        if let Place::Text(span) = note.place {
            let parts = [(Part::Passage, span)];
            self.line(&format!("\n{}\n", marked::passage(&entry.document, span, &parts, self.paint)));
            self.field("place", Some(account::place(&entry.document, span.start())));
        }
        self.field("kind", Some(note.kind.as_str()));
        self.field("reason", Some(&note.reason));
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
}

fn dropped(entry: &CaseDocument) -> impl Iterator<Item = &Note> {
    let notes = entry.publications.iter().flat_map(|publication| &publication.notes);
    notes.filter(|note| note.kind == NoteKind::Dropped)
}

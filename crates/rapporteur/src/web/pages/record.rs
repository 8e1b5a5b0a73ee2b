//! One record in its paragraph, every step explained.

mod accounts;
mod event;
mod plan;
mod position;
mod statement;

pub use accounts::why as without_rule;
pub use event::{facts as event_facts, listing as events};
pub use plan::{facts as plan_facts, listing as tellings, tellings as tellings_of};
pub use position::{listing as positions, way as position_way};
pub use statement::{speaker, way};

use crate::account;
use crate::export::explained;
use crate::marks::Part;
use crate::output::{Cell, Listing};
use crate::review::Record as Reviewed;
use crate::verdict;
use crate::view::Found;
use crate::web::page::{Ask, Miss, Opened, Page};
use crate::web::pages::{review, statements};
use crate::web::{address, marked, parts};
use maud::{Markup, html};
use rapporteur_model::{Anchor, CaseDocument, Correction, Place, RecordId, Span, Verdict};
use serde_json::Value;

struct Record<'a> {
    ask: Ask<'a>,
    id: &'a str,
    found: Found<'a>,
}

/// Open the page.
pub fn open<'a>(ask: Ask<'a>, id: &'a str) -> Opened<'a> {
    let missing = || {
        Miss::NotFound(format!(
            "nothing in this case has the id “{id}”; a correction or a new reading may have moved it"
        ))
    };
    match ask.snapshot.find(id) {
        Some(Found::Document(_) | Found::Publication(..)) => super::document::open(ask, id),
        Some(found) => Ok(Box::new(Record { ask, id, found })),
        None => Err(missing()),
    }
}

impl Page for Record<'_> {
    fn title(&self) -> String {
        match self.found {
            Found::Record(said) => short(&format!("{}: {}", Reviewed::Said(said).head(), said.content())),
            Found::Event(done) => short(&format!("{}: {}", done.event.kind.as_str(), done.evidence())),
            Found::Position(held) => short(&format!("{}: {}", position::head(held.stand), held.what())),
            Found::Conflict(found) => short(&format!("Accounts that do not agree: {}", found.about)),
            Found::Shift(found) => short(&format!("{} moved", found.who)),
            Found::Plan(told) => short(&format!("{}, as one text tells it", told.name())),
            Found::Rejected(..) => "A record that was taken out".to_owned(),
            Found::Note(..) | Found::Document(_) | Found::Publication(..) => "Left aside".to_owned(),
        }
    }

    fn body(&self) -> Markup {
        let ask = &self.ask;
        match self.found {
            Found::Record(said) => statement::body(ask, said),
            Found::Event(done) => event::body(ask, done),
            Found::Position(held) => position::body(ask, held),
            Found::Conflict(found) => accounts::conflict(ask, found),
            Found::Shift(found) => accounts::shift(ask, found),
            Found::Plan(told) => plan::body(ask, told),
            Found::Rejected(entry, _, id) => html! {
                (source(entry))
                (review::flash(ask))
                p.lead { "A reviewer rejected it, or said that it is a part of another record. It is in no list, no export and no count until that is taken back." }
                (history(ask, id))
            },
            Found::Note(entry, index) => note(entry, index),
            Found::Document(_) | Found::Publication(..) => html! {},
        }
    }

    fn listing(&self) -> Listing {
        match self.found {
            Found::Record(said) => statements::listing(self.ask, &[said]),
            Found::Event(done) => event::listing(self.ask, &[done]),
            Found::Position(held) => position::listing(self.ask, &[held]),
            Found::Plan(told) => plan::listing(self.ask, &[told]),
            _ => {
                let value = self.json();
                let fields = value.as_object().into_iter().flatten();
                let shown = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let row =
                    |(name, value): (&String, &Value)| vec![Cell::from(name.as_str()), shown(value).into()];
                Listing { columns: &["field", "value"], only_in_data: &[], rows: fields.map(row).collect() }
            }
        }
    }

    fn json(&self) -> Value {
        let found = explained::object(&self.ask.snapshot.view, &self.found);
        let mut object = found.unwrap_or_else(|_| Value::Object(serde_json::Map::new()));
        if Reviewed::of(self.found).is_some() || matches!(self.found, Found::Rejected(..)) {
            let of = Reviewed::of(self.found).map(Reviewed::id);
            let id = of.cloned().unwrap_or_else(|| RecordId::from_text(self.id));
            object["status"] = self.ask.snapshot.statuses.get(&id).as_str().into();
        }
        object
    }
}

/// A title that is no longer than a title.
fn short(name: &str) -> String {
    match name.char_indices().nth(110) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

/// The names of the parts that are marked, in the look that they have in the text.
fn key(parts: &[(Part, Span)]) -> Markup {
    let mut shown: Vec<Part> = Vec::new();
    for (part, _) in parts {
        if !shown.contains(part) {
            shown.push(*part);
        }
    }
    html! { p.key { @for part in shown { mark class={ "m-" (part.name()) } { (part.name()) } " " } } }
}

/// The passages of a text that hold these parts, marked, with the names of the parts.
fn evidence(entry: &CaseDocument, parts: &[(Part, Span)]) -> Markup {
    html! { (marked::passages(&entry.document, parts)) (key(parts)) }
}

/// Where a record stands: the text, and a link to it.
fn source(entry: &CaseDocument) -> Markup {
    html! { p.lead { "In " (parts::text(entry)) } }
}

/// The conflicts in which words of a record take part.
fn contested(ask: &Ask<'_>, entry: &CaseDocument, words: &[Span]) -> Markup {
    let at = ask.snapshot.index_of(entry);
    let found = at.map(|at| ask.snapshot.conflicts_over(at, words)).unwrap_or_default();
    html! {
        @if !found.is_empty() {
            section {
                h2 { "Accounts that do not agree with it" }
                ul.texts { @for one in found { li { span.type { (one.kind.as_str()) } " " a href=(address::record(one.id.as_str())) { (parts::cut(&one.about, 120)) } " " span.hint { (without_rule(&one.why)) } } } }
            }
        }
    }
}

/// What reviewers said of a record, each word with a way to take it back.
pub fn history(ask: &Ask<'_>, id: &RecordId) -> Markup {
    let on = Anchor::Record(id.clone());
    let made: Vec<&Correction> = ask
        .snapshot
        .view
        .case
        .corrections
        .iter()
        .filter(|one| one.record == *id || one.anchor == on)
        .collect();
    html! {
        @if !made.is_empty() {
            section.history {
                h2 { "Said in the review" }
                ol { @for one in made { (correction(ask, one)) } }
            }
        }
    }
}

/// A word of a reviewer.
pub fn correction(ask: &Ask<'_>, one: &Correction) -> Markup {
    let can_undo = !one.undone && !matches!(one.verdict, Verdict::Undo { .. });
    html! {
        li class=[one.undone.then_some("undone")] {
            span.number { (one.number) } " "
            b { (parts::cut(&verdict::typed(&one.verdict), 120)) } ", " bdi { (parts::cut(&one.reviewer, 80)) } ", " (one.at.replace('T', " ").trim_end_matches('Z'))
            @if one.undone { " (taken back)" }
            @if can_undo {
                form.inline method="post" action="/review/undo" {
                    (ask.hidden())
                    input type="hidden" name="numbers" value=(one.number);
                    button.quiet { "Take back" }
                }
            }
        }
    }
}

fn note(entry: &CaseDocument, index: usize) -> Markup {
    let Some(note) = entry.reading.notes.get(index) else { return html! {} };
    html! {
        (source(entry))
        p.lead { (note.kind.as_str()) ": " (note.reason) }
        @if let Place::Text(span) = note.place {
            section.evidence { (marked::passages(&entry.document, &[(Part::Passage, span)])) }
            p.hint { (account::place(&entry.document, span.start())) }
        }
    }
}

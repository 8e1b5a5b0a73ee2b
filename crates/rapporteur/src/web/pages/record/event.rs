//! An event in its paragraph: who did what to whom, as told by whom, and the other texts that tell it.

use super::{evidence, history, source};
use crate::account;
use crate::marks;
use crate::output::{Cell, Listing};
use crate::review::Record;
use crate::view::Done;
use crate::web::page::Ask;
use crate::web::pages::review;
use crate::web::{address, grades, parts};
use maud::{Markup, html};

/// What the page shows.
pub fn body(ask: &Ask<'_>, done: Done<'_>) -> Markup {
    let event = done.event;
    html! {
        (source(done.entry))
        (review::flash(ask))
        div.columns {
            div.main-column {
                section.evidence { (evidence(done.entry, &marks::of_event(done))) }
                (review::buttons(ask, Record::Done(done)))
                (tellings(ask, done))
                (super::contested(ask, done.entry, &event.evidence))
                (history(ask, &event.id))
            }
            div.side-column { section.box { h2 { "Who, what, whom" } (facts(done)) (grades::of_record(ask, done.entry, &event.id)) } }
        }
        p { a href=(address::in_text(done.entry, event.id.as_str())) { "in the text" } }
    }
}

/// Who did what to whom, when, where, and how sure that is.
pub fn facts(done: Done<'_>) -> Markup {
    let event = done.event;
    html! {
        dl.facts {
            (parts::words("Event", Some(event.kind.as_str())))
            (parts::words("In what way", event.mode.as_ref()))
            (participants("Who", &event.actors, done))
            (participants("Whom", &event.recipients, done))
            (parts::words("Modality", Some(event.modality.as_str())))
            (parts::words("Day", Some(event.on.as_deref().unwrap_or("not told"))))
            (parts::words("Told by the words", done.words(event.time)))
            (parts::words("Place", done.words(event.place)))
            (teller(done))
            (parts::words("How sure", Some(format!("{} ({})", account::sureness(event.confidence), event.confidence))))
            (parts::words("Found by", Some(&event.method)))
            (parts::words("Id", Some(event.id.as_str())))
        }
    }
}

/// The events as a table: the same columns wherever events of single texts are listed.
pub fn listing(ask: Ask<'_>, events: &[Done<'_>]) -> Listing {
    const COLUMNS: [&str; 16] = [
        "id",
        "doc",
        "published",
        "on",
        "event",
        "actors",
        "recipients",
        "side",
        "modality",
        "place",
        "told_by",
        "outlet",
        "confidence",
        "status",
        "evidence",
        "address",
    ];
    let row = |done: &Done<'_>| {
        let (event, id) = (done.event, done.event.id.as_str());
        let names = |all: Vec<&str>| Some(all.join("; ")).filter(|names| !names.is_empty());
        vec![
            id.into(),
            done.entry.name.as_str().into(),
            crate::view::published(done.entry).map(|day| day.to_string()).into(),
            event.on.clone().into(),
            event.kind.as_str().into(),
            names(done.actors().collect()).into(),
            names(done.recipients().collect()).into(),
            done.side().into(),
            event.modality.as_str().into(),
            done.words(event.place).into(),
            done.teller().unwrap_or("outlet").into(),
            crate::view::first(done.entry).and_then(|publication| publication.outlet.clone()).into(),
            // By way of its decimal digits, as for statements.
            event.confidence.to_string().parse().map_or(Cell::Empty, Cell::Number),
            ask.snapshot.statuses.get(&event.id).as_str().into(),
            done.evidence().into(),
            address::record(id).into(),
        ]
    };
    Listing { columns: &COLUMNS, only_in_data: &[], rows: events.iter().map(row).collect() }
}

fn participants(label: &str, sources: &[rapporteur_model::Source], done: Done<'_>) -> Markup {
    let each = html! {
        ul.steps {
            @for source in sources {
                li { bdi.name { (done.name(source)) }
                    @if let Some(words) = done.words(source.mention) { " (“" (parts::cut(&words, 80)) "”)" }
                    @for step in &source.resolution { br; span.hint { (parts::cut(step, 200)) } }
                }
            }
        }
    };
    parts::fact(
        label,
        Some(if sources.is_empty() {
            html! { span.unnamed { "not told" } }
        } else {
            each
        }),
    )
}

fn teller(done: Done<'_>) -> Markup {
    let Some(teller) = &done.event.told_by else { return parts::words("Told by", Some("the outlet")) };
    let name = done.teller().unwrap_or("somebody whom the text does not name");
    parts::fact(
        "Told by",
        Some(html! { a href=(address::record(teller.statement.as_str())) { bdi { (name) } } }),
    )
}

/// The other texts that tell the same, and why they are taken for that.
fn tellings(ask: &Ask<'_>, done: Done<'_>) -> Markup {
    let view = &ask.snapshot.view;
    let is = |telling: &&rapporteur_analysis::Telling| {
        view.telling(telling).is_some_and(|one| one.event.id == done.event.id)
    };
    let happening =
        view.analysis.happenings.iter().find(|one| one.tellings.iter().any(|telling| is(&telling)));
    let Some(happening) = happening.filter(|one| one.tellings.len() > 1) else { return html! {} };
    html! {
        section {
            h2 { "Told " (happening.tellings.len()) " times in " (parts::many(happening.documents().len(), "text")) }
            ol.texts {
                @for telling in &happening.tellings {
                    @if let Some(other) = view.telling(telling) {
                        li aria-current=[(other.event.id == done.event.id).then_some("true")] {
                            (parts::text(other.entry)) ": "
                            a href=(address::record(other.event.id.as_str())) { (parts::cut(&other.evidence(), 200)) }
                            " " span.hint { (telling.why) }
                        }
                    }
                }
            }
        }
    }
}

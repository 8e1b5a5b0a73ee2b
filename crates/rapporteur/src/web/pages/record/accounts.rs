//! Accounts that do not agree, and somebody who moved: every side, or both ends, in its paragraph.

use crate::marks::Part;
use crate::view::first;
use crate::web::page::Ask;
use crate::web::{address, grades, marked, parts};
use maud::{Markup, html};
use rapporteur_analysis::{Conflict, End, Relation, Shift, Side};
use rapporteur_model::{RecordId, Span};

/// Sides of a conflict that are shown.
const SIDES: usize = 30;

/// What the page of a conflict shows.
pub fn conflict(ask: &Ask<'_>, found: &Conflict) -> Markup {
    html! {
        p.lead {
            (relation(found.reason.relation())) " Nobody is declared right."
            @if !found.sure { " " span.doubt { "It is not sure that they speak of one matter." } }
        }
        dl.facts.wide {
            (parts::words("Kind", Some(found.kind.as_str())))
            (parts::words("What decides", Some(found.reason.as_str())))
            (parts::words("Why they are held against each other", Some(why(&found.why))))
            (parts::fact("Told in", Some(html! { (parts::support(ask, found.documents())) })))
            (parts::words("Id", Some(found.id.as_str())))
        }
        div.sides.passages { @for side in found.sides.iter().take(SIDES) { (account(ask, side)) } }
        @if found.sides.len() > SIDES { p.hint { "and " (found.sides.len() - SIDES) " more accounts, in the JSON of this page" } }
        p { a href="/conflicts" { "All conflicts" } }
    }
}

/// Why, without the name of the rule in front.
pub fn why(words: &str) -> &str {
    words.split_once(": ").map_or(words, |(_, rest)| rest)
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Contradict => "These accounts cannot all be right.",
        Relation::Differ => {
            "These accounts can all be right, but they describe, blame, credit or quote differently."
        }
        Relation::Update => "The later account replaces the earlier one.",
        Relation::Agree => "These accounts say the same.",
    }
}

fn account(ask: &Ask<'_>, side: &Side) -> Markup {
    let entry = ask.snapshot.document(side.document);
    let rating = entry.map(|entry| ask.snapshot.view.rating(entry, side.record.as_ref())).unwrap_or_default();
    html! {
        article.account {
            p.who { @match &side.who { Some(who) => bdi.name { (parts::cut(who, 80)) }, None => span.unnamed { "the outlet" } } (grades::sign(rating)) }
            (passage(ask, side.document, side.evidence, side.record.as_ref()))
            @if !side.also.is_empty() {
                p.hint { "In the same words in:" }
                ul.texts { @for at in &side.also { @if let Some(entry) = ask.snapshot.document(*at) { li { (parts::text(entry)) } } } }
            }
        }
    }
}

/// What the page of a shift shows.
pub fn shift(ask: &Ask<'_>, found: &Shift) -> Markup {
    html! {
        p.lead { "From " q dir="auto" { (parts::cut(&found.from.says, 140)) } " to " q dir="auto" { (parts::cut(&found.to.says, 140)) } "." }
        p.hint { "Why they are held against each other: " (found.why) "." }
        div.sides.passages { @for (label, one) in [("Before", &found.from), ("Later", &found.to)] { (end(ask, label, one)) } }
        p.hint { "Id " (found.id) }
        p { a href="/shifts" { "All who moved" } }
    }
}

fn end(ask: &Ask<'_>, label: &str, end: &End) -> Markup {
    let published = ask.snapshot.document(end.document).and_then(first).and_then(|one| one.published);
    html! {
        article.account {
            p.who {
                b { (label) } " "
                span.hint { @match (&end.on, published) { (Some(on), _) => (on), (None, Some(day)) => { "published " (parts::day(day)) }, (None, None) => "undated" } }
            }
            (passage(ask, end.document, end.evidence, end.record.as_ref()))
        }
    }
}

/// Words in their paragraph, with the text and the record that they are of.
fn passage(ask: &Ask<'_>, document: usize, words: Span, record: Option<&RecordId>) -> Markup {
    let Some(entry) = ask.snapshot.document(document) else { return html! {} };
    html! {
        div.evidence { (marked::passages(&entry.document, &[(Part::Evidence, words)])) }
        p.meta {
            span { (parts::text(entry)) }
            a href=(address::at_words(entry, &[words])) { "in the text" }
            @if let Some(record) = record { a href=(address::record(record.as_str())) { "the statement" } }
        }
    }
}

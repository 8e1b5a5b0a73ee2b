//! A statement in its paragraph: who, through whom, when, how sure, and the same words elsewhere.

use super::{evidence, history, source};
use crate::account;
use crate::brief::footnote;
use crate::marks;
use crate::output::fold;
use crate::review::Record;
use crate::view::{Said, View};
use crate::web::page::Ask;
use crate::web::pages::review;
use crate::web::{address, grades, parts};
use maud::{Markup, html};
use rapporteur_model::UnknownReason;

/// What the page shows.
pub fn body(ask: &Ask<'_>, said: Said<'_>) -> Markup {
    html! {
        (source(said.entry))
        (review::flash(ask))
        div.columns {
            div.main-column {
                section.evidence { (evidence(said.entry, &marks::of_statement(said))) }
                (review::buttons(ask, Record::Said(said)))
                section.way { (way(said)) }
                (variants(ask, said))
                (super::contested(ask, said.entry, &said.statement.content))
                (history(ask, &said.statement.id))
            }
            div.side-column {
                section.box { h2 { "Who" } (speaker(said)) }
                section.box { h2 { "What, how, when" } (what(said)) (nesting(&ask.snapshot.view, said)) (grades::of_record(ask, said.entry, &said.statement.id)) }
            }
        }
        (neighbours(ask, said))
    }
}

/// Who speaks.
pub fn speaker(said: Said<'_>) -> Markup {
    let source = said.source();
    let mention = source.and_then(|source| said.words(source.mention));
    html! {
        dl.facts {
            @match said.reason() {
                None => (parts::fact("Speaker", Some(parts::who(said)))),
                Some(reason) => {
                    (parts::fact("Speaker", Some(parts::who(said))))
                    (parts::words("Why", Some(format!("{}; {}", reason.as_str(), account::meaning(reason)))))
                    @if reason == UnknownReason::Unresolved { (parts::words("Named nearby", Some(account::candidates(said).join(", ")))) }
                }
            }
            (parts::words("Kind", source.map(|_| said.speaker_kind().as_str())))
            (parts::words("Role here", source.and_then(|source| said.words(source.role))))
            (parts::words("Side", said.party()))
            (parts::words("Called here", mention.map(|words| format!("“{words}”"))))
        }
    }
}

/// The steps from the words that name the source to the speaker, and what they rest on.
pub fn way(said: Said<'_>) -> Markup {
    let (steps, ground, document) = (said.resolution(), account::ground(said), &said.entry.document);
    html! {
        @if !steps.is_empty() {
            h3 { "How the name was found" }
            ol.steps { @for step in steps { li { (parts::cut(step, 300)) } } }
        }
        @if let Some(ground) = ground {
            h3 { "The name stands" }
            p.ground { (account::place(document, ground.name.start())) ": " q dir="auto" { (parts::cut(&fold(document.words(ground.sentence)), 300)) } }
            @let others = account::others(said, ground);
            @if !others.is_empty() { p.hint { "Also named between there and here: " (parts::cut(&others.join(", "), 200)) } }
        }
    }
}

/// What was done in saying it, through whom it came, when, and how sure that is.
fn what(said: Said<'_>) -> Markup {
    let (statement, document) = (said.statement, &said.entry.document);
    let place = statement.cue.first().or(statement.content.first());
    let hands: Vec<String> =
        account::chain(said)
            .iter()
            .map(|hand| {
                if hand.does == "speaker" { hand.who.clone() } else { format!("{} {}", hand.does, hand.who) }
            })
            .collect();
    let told =
        said.words(account::said_on_words(said)).map(|words| format!(" (“{words}”)")).unwrap_or_default();
    html! {
        dl.facts {
            (parts::words("Act", Some(statement.act.as_str())))
            (parts::words("Wording", Some(format!("{}: {}", statement.mode.as_str(), parts::wording(statement.mode)))))
            (parts::words("Report", Some(statement.report.as_str())))
            (parts::words("Way here", Some(hands.join(" → "))))
            (parts::words("Said on", Some(statement.said_on.as_ref().map_or_else(|| "not told".to_owned(), |day| format!("{day}{told}")))))
            (parts::words("Place", place.map(|span| account::place(document, span.start()))))
            (parts::words("How sure", Some(format!("{} ({})", account::sureness(statement.confidence), statement.confidence))))
            (parts::words("Found by", Some(account::found_by(&statement.method))))
            (parts::words("Id", Some(statement.id.as_str())))
        }
        (publications(said))
    }
}

/// Every appearance of the text, with the address that opens it at the words.
fn publications(said: Said<'_>) -> Markup {
    html! {
        h3 { "Published" }
        ul.texts {
            @for publication in &said.entry.publications {
                li {
                    bdi { (publication.outlet.as_deref().unwrap_or("no outlet")) }
                    @if let Some(day) = publication.published { ", " (parts::day(day)) }
                    @match publication.url.as_deref().and_then(|url| footnote::link(url, &said.entry.document, &said.statement.content)) {
                        Some(address) => { ": " a.outside href=(address) rel="noreferrer noopener external" { "the original, at these words" } },
                        None => span.by { " (" (parts::cut(&publication.file, 60)) ")" },
                    }
                }
            }
        }
    }
}

fn nesting(view: &View, said: Said<'_>) -> Markup {
    let (outer, inner) = account::nesting(view, said);
    let line = |other: Said<'_>| html! { a href=(address::record(other.statement.id.as_str())) { (parts::cut(&format!("{}: {}", other.speaker().unwrap_or("not named"), other.content()), 110)) } };
    html! {
        @if let Some(outer) = outer { h3 { "Stands inside of" } p { (line(outer)) } }
        @if !inner.is_empty() { h3 { "Holds" } ul.texts { @for one in inner { li { (line(one)) } } } }
    }
}

/// The same utterance as other texts give it, and who took it from whom.
fn variants(ask: &Ask<'_>, said: Said<'_>) -> Markup {
    let view = &ask.snapshot.view;
    let is = |one: &rapporteur_analysis::Variant| {
        view.said_at(one.document, one.statement).is_some_and(|other| other.statement.id == said.statement.id)
    };
    let Some(found) = view.analysis.utterances.iter().find(|one| one.variants.iter().any(is)) else {
        return html! {};
    };
    html! {
        section {
            h2 { "The same words in " (parts::many(found.documents().len(), "text")) }
            p.hint { (parts::support(ask, found.documents())) }
            ol.texts {
                @for variant in &found.variants {
                    @if let Some(other) = view.said_at(variant.document, variant.statement) {
                        li aria-current=[is(variant).then_some("true")] {
                            (parts::who(other)) ": "
                            a href=(address::record(other.statement.id.as_str())) { (parts::cut(&other.content(), 200)) }
                            " " span.by { (parts::text(other.entry)) "; " (parts::cut(&variant.why, 160)) }
                        }
                    }
                }
            }
        }
    }
}

/// The statements before and after it in the text.
fn neighbours(ask: &Ask<'_>, said: Said<'_>) -> Markup {
    let all: Vec<Said<'_>> = ask.snapshot.view.said_in(said.entry).collect();
    let at = all.iter().position(|other| other.statement.id == said.statement.id).unwrap_or(0);
    let to = |other: &Said<'_>| address::record(other.statement.id.as_str());
    html! {
        nav.pager aria-label="Statements of this text" {
            @match at.checked_sub(1).and_then(|at| all.get(at)) { Some(other) => a rel="prev" href=(to(other)) { "← before in the text" }, None => span {} }
            a href=(address::in_text(said.entry, said.statement.id.as_str())) { "in the text" }
            @match all.get(at + 1) { Some(other) => a rel="next" href=(to(other)) { "after in the text →" }, None => span {} }
        }
    }
}

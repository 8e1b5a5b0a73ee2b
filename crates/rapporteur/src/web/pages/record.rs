//! One record in its paragraph, every step explained.

use crate::account;
use crate::brief::footnote;
use crate::export::explained;
use crate::marks::{self, Part};
use crate::output::{Cell, Listing, fold};
use crate::verdict;
use crate::view::{Done, Found, Said, View};
use crate::web::page::{Ask, Miss, Opened, Page};
use crate::web::pages::{review, statements};
use crate::web::{address, marked, parts};
use maud::{Markup, html};
use rapporteur_model::{Anchor, CaseDocument, Correction, Place, RecordId, UnknownReason, Verdict};
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
    match ask.snapshot.find(id).ok_or_else(missing)? {
        Found::Document(_) | Found::Publication(..) => super::document::open(ask, id),
        found => Ok(Box::new(Record { ask, id, found })),
    }
}

impl Page for Record<'_> {
    fn title(&self) -> String {
        match self.found {
            Found::Record(said) => {
                let who = said.speaker().unwrap_or("Not named");
                let did = account::did(said.statement.report, said.statement.act);
                short(&format!("{who} {did}: {}", said.content()))
            }
            Found::Event(done) => short(&format!("{}: {}", done.event.kind.as_str(), done.evidence())),
            Found::Rejected(..) => "A rejected statement".to_owned(),
            _ => "Left aside".to_owned(),
        }
    }

    fn body(&self) -> Markup {
        let ask = &self.ask;
        match self.found {
            Found::Record(said) => self.statement(said),
            Found::Event(done) => event(ask, done),
            Found::Rejected(entry, id) => html! {
                (source(entry))
                (review::flash(ask))
                p.lead { "A reviewer rejected it. It is in no list, no export and no count until that is taken back." }
                (history(ask, id))
            },
            Found::Note(entry, index) => note(entry, index),
            Found::Document(_)
            | Found::Publication(..)
            | Found::Position(_)
            | Found::Conflict(..)
            | Found::Shift(..) => html! {},
        }
    }

    fn listing(&self) -> Listing {
        match self.found {
            Found::Record(said) => statements::listing(self.ask, &[said]),
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
        object["status"] = self.ask.snapshot.statuses.get(&RecordId::from_text(self.id)).as_str().into();
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

/// The names of the parts, in the look that they have in the text.
fn key(parts: &[Part]) -> Markup {
    html! { p.key { @for part in parts { mark class={ "m-" (part.name()) } { (part.name()) } " " } } }
}

impl Record<'_> {
    fn statement(&self, said: Said<'_>) -> Markup {
        let (ask, document) = (&self.ask, &said.entry.document);
        html! {
            (source(said.entry))
            (review::flash(ask))
            div.columns {
                div.main-column {
                    section.evidence { (marked::passages(document, &marks::of_statement(said))) (key(&[Part::Source, Part::Cue, Part::Content])) }
                    (review::buttons(ask, said))
                    section.way { (way(said)) }
                    (variants(ask, said))
                    (history(ask, &said.statement.id))
                }
                div.side-column {
                    section.box { h2 { "Who" } (speaker(said)) }
                    section.box { h2 { "What, how, when" } (what(said)) (nesting(&ask.snapshot.view, said)) }
                }
            }
            (neighbours(ask, said))
        }
    }
}

/// Where a record stands: the text, and a link to it.
pub fn source(entry: &CaseDocument) -> Markup {
    html! { p.lead { "In " (parts::text(entry)) } }
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

fn event(ask: &Ask<'_>, done: Done<'_>) -> Markup {
    let event = done.event;
    html! {
        (source(done.entry))
        div.columns {
            div.main-column {
                section.evidence { (marked::passages(&done.entry.document, &marks::of_event(done))) (key(&[Part::Trigger, Part::Actor, Part::Recipient, Part::Evidence])) }
                (tellings(ask, done))
            }
            div.side-column {
                section.box {
                    h2 { "Who, what, whom" }
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
        }
    }
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

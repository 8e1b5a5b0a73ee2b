//! A text with what stands on its words: the passages on the left, the records beside them.

use crate::account;
use crate::marks;
use crate::output::{Listing, fold};
use crate::view::{Done, Found, Held, Said, published, title};
use crate::web::page::{Ask, Miss, Opened, Page};
use crate::web::pages::{positions, statements};
use crate::web::{address, grades, parts};
use maud::{Markup, html};
use rapporteur_model::{BlockKind, CaseDocument, Note, NoteKind, Place, Span};
use serde_json::{Value, json};

/// Bytes of text on a page: a damaged file may hold a line of megabytes.
const PART: usize = 120 << 10;
/// The most passages left out that are shown.
const DROPPED: usize = 300;
/// Places that an address can ask for.
const MOST_ASKED: usize = 20;
/// Underlines that can be told apart.
const DEPTHS: usize = 3;

struct Text<'a> {
    ask: Ask<'a>,
    entry: &'a CaseDocument,
    said: Vec<Said<'a>>,
    done: Vec<Done<'a>>,
    held: Vec<Held<'a>>,
    /// Words that the address asks to stand out.
    asked: Vec<Span>,
    /// The stretch of the text that is shown.
    shown: Span,
    part: usize,
    parts: usize,
}

/// Open the page.
pub fn open<'a>(ask: Ask<'a>, id: &'a str) -> Opened<'a> {
    let entry = match ask.snapshot.find(id) {
        Some(Found::Document(entry) | Found::Publication(entry, _)) => entry,
        _ => return Err(Miss::NotFound(format!("no text of this case has the name or id “{id}”"))),
    };
    let view = &ask.snapshot.view;
    let held = ask.snapshot.index_of(entry).map(|at| view.held_in(at).collect()).unwrap_or_default();
    let stretches = stretches(entry.document.text(), PART);
    let mut text = Text {
        ask,
        entry,
        said: view.said_in(entry).collect(),
        done: view.done_in(entry).collect(),
        held,
        asked: asked(ask.query().get("words").unwrap_or_default(), entry.document.text()),
        shown: stretches[0],
        part: 1,
        parts: stretches.len(),
    };
    let wanted = text.wanted().and_then(|place| stretches.iter().position(|one| one.contains(place)));
    let asked = ask
        .query()
        .get("part")
        .and_then(|part| part.parse::<usize>().ok())
        .and_then(|part| part.checked_sub(1));
    let at = asked.or(wanted).unwrap_or(0).min(stretches.len() - 1);
    (text.shown, text.part) = (stretches[at], at + 1);
    Ok(Box::new(text))
}

/// The places that `120-180,200-240` names, as far as they are places of the text.
fn asked(places: &str, text: &str) -> Vec<Span> {
    let place = |place: &str| {
        let (start, end) = place.split_once('-')?;
        Span::checked(start.parse().ok()?, end.parse().ok()?).filter(|span| span.fits(text))
    };
    places.split(',').take(MOST_ASKED).filter_map(place).collect()
}

/// `text` in stretches of about so many bytes, cut between passages where they are short enough.
fn stretches(text: &str, most: usize) -> Vec<Span> {
    let (mut all, mut start) = (Vec::new(), 0);
    while start < text.len() {
        let mut end = (start + most).min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        if end < text.len() {
            end = text[start..end].rfind("\n\n").filter(|at| *at > most / 2).map_or(end, |at| start + at + 2);
        }
        all.push(Span::new(start, end));
        start = end;
    }
    if all.is_empty() { vec![Span::new(0, 0)] } else { all }
}

impl Page for Text<'_> {
    fn title(&self) -> String {
        title(self.entry).unwrap_or(&self.entry.name).to_owned()
    }

    fn body(&self) -> Markup {
        html! {
            (self.head())
            @if self.parts > 1 { (self.part_pager()) }
            div.reader { @for (nth, block) in self.entry.document.blocks().iter().enumerate() {
                @if block.span.overlaps(self.shown) && !self.is_title(nth) { (self.block(nth, block.kind, clip(block.span, self.shown))) }
            } }
            @if self.parts > 1 { (self.part_pager()) }
            (self.dropped())
            (self.neighbours())
        }
    }

    fn listing(&self) -> Listing {
        statements::listing(self.ask, &self.said)
    }

    fn json(&self) -> Value {
        let ids = |found: &mut dyn Iterator<Item = &str>| found.collect::<Value>();
        let notes = self.left_out().map(|note| json!({ "kind": note.kind.as_str(), "reason": note.reason }));
        let view = &self.ask.snapshot.view;
        let record = crate::export::record(view, &Found::Document(self.entry));
        let mut object = record.ok().flatten().unwrap_or_default();
        object["statements"] = ids(&mut self.said.iter().map(|said| said.statement.id.as_str()));
        object["events"] = ids(&mut self.done.iter().map(|done| done.event.id.as_str()));
        object["positions"] = ids(&mut self.held.iter().map(|held| held.stand.id.as_str()));
        object["left_out"] = notes.collect();
        object
    }
}

fn clip(span: Span, within: Span) -> Span {
    Span::new(span.start().max(within.start()), span.end().min(within.end()))
}

/// A record that stands on words of the text.
#[derive(Clone, Copy)]
enum On<'t, 'a> {
    Said(&'t Said<'a>),
    Done(&'t Done<'a>),
    Held(&'t Held<'a>),
    /// None: the address asks for the words.
    Asked,
}

impl On<'_, '_> {
    fn id(&self) -> &str {
        match self {
            On::Said(said) => said.statement.id.as_str(),
            On::Done(done) => done.event.id.as_str(),
            On::Held(held) => held.stand.id.as_str(),
            On::Asked => "",
        }
    }

    /// The class of its words and of its card.
    fn class(&self) -> &'static str {
        match self {
            On::Said(_) | On::Asked => "",
            On::Done(_) => " event",
            On::Held(_) => " position",
        }
    }

    fn is_said(&self) -> bool {
        matches!(self, On::Said(_))
    }
}

impl<'a> Text<'a> {
    /// The place in the text that the address asks for.
    fn wanted(&self) -> Option<usize> {
        if let Some(first) = self.asked.first() {
            return Some(first.start());
        }
        let query = self.ask.query();
        let block = query.get("block").and_then(|nth| nth.parse::<usize>().ok());
        let block =
            block.and_then(|nth| self.entry.document.blocks().get(nth)).map(|block| block.span.start());
        let record =
            query.get("record").and_then(|id| self.spans().into_iter().find(|(on, _)| on.id() == id));
        record.map(|(_, span)| span.start()).or(block)
    }

    /// Every record with the words that it stands on, in the order of the text.
    fn spans(&self) -> Vec<(On<'_, 'a>, Span)> {
        let text = self.entry.document.text();
        let said = self
            .said
            .iter()
            .flat_map(|said| said.statement.content.iter().map(move |span| (On::Said(said), *span)));
        let done = self.done.iter().map(|done| (On::Done(done), done.event.trigger));
        let held = self.held.iter();
        let held =
            held.flat_map(|held| held.position().evidence.iter().map(move |span| (On::Held(held), *span)));
        let asked = self.asked.iter().map(|span| (On::Asked, *span));
        let mut spans: Vec<_> =
            asked.chain(held).chain(said).chain(done).filter(|(_, span)| span.fits(text)).collect();
        spans.sort_by_key(|(_, span)| (span.start(), std::cmp::Reverse(span.end())));
        spans
    }

    fn head(&self) -> Markup {
        let unnamed = self.said.iter().filter(|said| said.source().is_none()).count();
        html! {
            div.source-head {
                ul.texts { @for publication in &self.entry.publications {
                    li {
                        bdi { (publication.outlet.as_deref().unwrap_or("no outlet")) }
                        @match publication.published { Some(day) => { ", " (parts::day(day)) }, None => ", undated" }
                        @if let Some(by) = &publication.byline { ", by " bdi { (parts::cut(by, 80)) } }
                        @if let Some(party) = &publication.author_party { ", own text of " bdi { (party) } }
                        @if let Some(url) = publication.url.as_deref().filter(|url| is_web(url)) { ", " a.outside href=(url) rel="noreferrer noopener external" { "original" } }
                        span.by { " " (parts::cut(&publication.file, 80)) ", " (publication.format.as_str()) }
                    }
                } }
                p.hint {
                    (parts::many(self.said.len(), "record")) " of speech"
                    @if unnamed > 0 { ", " (unnamed) " without a named speaker" }
                    "; " (parts::many(self.done.len(), "event"))
                    @if !self.held.is_empty() { "; " (parts::many(self.held.len(), "position")) }
                    ". "
                    @if self.entry.document.language() != "en" { "Kept and not read: its language is " (self.entry.document.language()) ". " }
                    a href=(address::statements("doc", &self.entry.name)) { "As a list" }
                    (self.copies())
                }
                (grades::of_text(&self.ask, self.entry))
            }
        }
    }

    /// What it rests on, or what rests on it.
    fn copies(&self) -> Markup {
        let copies = &self.ask.snapshot.view.analysis.copies;
        let Some(at) = self.ask.snapshot.index_of(self.entry) else { return html! {} };
        let Some(group) = copies.group_of(at) else { return html! {} };
        let what = group.relation_of(at).map_or("the first", |relation| relation.kind.as_str());
        html! { " · " a href="/copies" { "One of " (group.documents.len()) " copies" } " (" (what) ")" }
    }

    /// Whether a block is only the title, which stands above already.
    fn is_title(&self, nth: usize) -> bool {
        let Some(block) = self.entry.document.blocks().get(nth).filter(|_| nth == 0) else { return false };
        let same = fold(self.entry.document.words(block.span)) == fold(&Page::title(self));
        let pointed = self.ask.query().get("block") == Some("0");
        same && !pointed && !self.spans().iter().any(|(_, span)| span.overlaps(block.span))
    }

    fn block(&self, nth: usize, kind: BlockKind, span: Span) -> Markup {
        let spans: Vec<(On<'_, 'a>, Span)> =
            self.spans().into_iter().filter(|(_, own)| own.overlaps(span)).collect();
        let begins = |own: &Span| span.contains(own.start());
        let mut cards: Vec<On<'_, 'a>> = Vec::new();
        for (on, own) in &spans {
            let is_new = || !cards.iter().any(|known| known.id() == on.id());
            if begins(own) && !matches!(on, On::Asked) && is_new() {
                cards.push(*on);
            }
        }
        let pointed = self.ask.query().get("block") == Some(nth.to_string().as_str());
        html! {
            div id={ "b" (nth) } class=(if pointed { "row pointed" } else { "row" }) {
                div class={ "block " (kind.as_str()) } dir="auto" { (self.words(span, &spans)) }
                div.cards { @for on in cards { (self.card(on)) } }
            }
        }
    }

    /// The words with an underline for each statement that they belong to; events have a dotted one.
    fn words(&self, within: Span, spans: &[(On<'_, 'a>, Span)]) -> Markup {
        let text = self.entry.document.text();
        html! {
            @for (of, span) in marks::cut(within, spans) {
                @if of.is_empty() { (span.of(text)) } @else { (self.piece(&of, span.of(text))) }
            }
        }
    }

    /// `words` that the records `of` stand on, as a link to the inmost; what is blank has nothing to name a link.
    fn piece(&self, of: &[On<'_, 'a>], words: &str) -> Markup {
        let wanted = self.ask.query().get("record");
        let depth = of.iter().filter(|on| on.is_said()).count().min(DEPTHS);
        let event = if of.iter().any(|on| matches!(on, On::Done(_))) { " ev" } else { "" };
        let position = if of.iter().any(|on| matches!(on, On::Held(_))) { " po" } else { "" };
        let chosen = of.iter().any(|on| matches!(on, On::Asked) || Some(on.id()) == wanted);
        let class = format!("on d{depth}{event}{position}{}", if chosen { " chosen" } else { "" });
        html! {
            @match of.iter().rev().find(|on| !matches!(on, On::Asked)) {
                Some(_) if words.trim().is_empty() => span class=(class) { (words) },
                Some(inmost) => a href={ "#" (inmost.id()) } class=(class) { (words) },
                None => mark.chosen { (words) },
            }
        }
    }

    fn card(&self, on: On<'_, 'a>) -> Markup {
        let chosen = self.ask.query().get("record") == Some(on.id());
        html! {
            article id=(on.id()) class={ "card" (if chosen { " chosen" } else { "" }) (on.class()) } {
                @match on {
                    On::Said(said) => p {
                        (parts::sign(self.ask.snapshot.statuses.get(&said.statement.id))) " "
                        (parts::who(*said)) " " span.act { (account::did(said.statement.report, said.statement.act)) } " "
                        a.quiet href=(address::record(on.id())) title=(account::sureness(said.statement.confidence)) { "evidence" }
                    },
                    On::Done(done) => p {
                        (parts::sign(self.ask.snapshot.statuses.get(&done.event.id))) " "
                        span.type { (done.event.kind.as_str()) } " " (parts::cut(&done.actors().collect::<Vec<_>>().join(", "), 60))
                        @if !done.event.recipients.is_empty() { " → " (parts::cut(&done.recipients().collect::<Vec<_>>().join(", "), 60)) }
                        " " span.hint { (done.event.modality.as_str()) } " "
                        a.quiet href=(address::record(on.id())) title=(account::sureness(done.event.confidence)) { "evidence" }
                    },
                    On::Held(held) => p {
                        bdi.name { (parts::cut(&held.stand.holder, 60)) } " " (positions::stance(held.stand)) " "
                        @if let Some(issue) = held.stand.issue.as_deref() { a.quiet href=(address::issue(issue, &held.stand.holder)) { (positions::label(&self.ask, issue)) } " " }
                        a.quiet href=(address::record(on.id())) title=(account::sureness(held.position().confidence)) { "evidence" }
                    },
                    On::Asked => {},
                }
            }
        }
    }

    /// What was left out of the text, and what in it was left aside.
    fn left_out(&self) -> impl Iterator<Item = &'a Note> {
        let dropped = self.entry.publications.iter().flat_map(|publication| &publication.notes);
        let dropped = dropped.filter(|note| note.kind == NoteKind::Dropped || note.place == Place::Whole);
        dropped.chain(&self.entry.reading.notes)
    }

    fn dropped(&self) -> Markup {
        let count = self.left_out().count();
        let query = self.ask.query();
        let here = &self.ask.request.path;
        html! {
            section.dropped id="dropped" {
                h2 { "Left out or left aside" }
                @if count == 0 { p.hint { "Nothing of the source was left out." } }
                @else if query.get("dropped").is_none() {
                    p { a href={ (query.with("dropped", "shown").at(here)) "#dropped" } { "Show " (parts::many(count, "passage")) ", each with its reason" } }
                } @else {
                    ul.notes { @for note in self.left_out().take(DROPPED) { li { b { (note.kind.as_str()) } ": " (parts::cut(&note.reason, 200)) (self.note_words(note)) } } }
                    @if count > DROPPED { p.hint { "and " (parts::number(count - DROPPED)) " more: " code { "rapporteur show " (self.entry.document.id()) " --dropped" } } }
                    p { a href={ (query.without("dropped").at(here)) "#dropped" } { "Hide them" } }
                }
            }
        }
    }

    fn note_words(&self, note: &Note) -> Markup {
        let words = match &note.place {
            Place::Whole => return html! {},
            Place::Text(span) => span.get(self.entry.document.text()).map(fold).unwrap_or_default(),
            Place::Source { words, .. } => fold(words),
        };
        html! { blockquote dir="auto" { (parts::cut(&words, 500)) } }
    }

    fn part_pager(&self) -> Markup {
        let to =
            |part: usize| self.ask.query().only(&["dropped"]).with("part", part).at(&self.ask.request.path);
        html! {
            nav.pager aria-label="Parts of the text" {
                @if self.part > 1 { a href=(to(self.part - 1)) { "← earlier part" } } @else { span {} }
                span { "part " (self.part) " of " (self.parts) " of a very long text" }
                @if self.part < self.parts { a href=(to(self.part + 1)) { "later part →" } } @else { span {} }
            }
        }
    }

    /// The texts before and after it by their days.
    fn neighbours(&self) -> Markup {
        let latest = &self.ask.snapshot.latest;
        let is_here = |at: &usize| {
            self.ask.snapshot.document(*at).is_some_and(|one| one.document.id() == self.entry.document.id())
        };
        let here = latest.iter().position(is_here).unwrap_or(0);
        let other = |at: Option<usize>| {
            at.and_then(|at| latest.get(at)).and_then(|&at| self.ask.snapshot.document(at))
        };
        let link = |entry: &CaseDocument| parts::cut(title(entry).unwrap_or(&entry.name), 60);
        html! {
            nav.pager aria-label="Texts" {
                @match other(Some(here + 1)) { Some(entry) => a rel="prev" href=(address::document(entry)) { "← " (link(entry)) }, None => span {} }
                a href="/documents" { @match published(self.entry) { Some(day) => (parts::day(day)), None => "all texts" } }
                @match other(here.checked_sub(1)) { Some(entry) => a rel="next" href=(address::document(entry)) { (link(entry)) " →" }, None => span {} }
            }
        }
    }
}

/// Only web addresses are links: what a feed calls an address may be a script.
fn is_web(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_passages_and_a_line_of_megabytes_anywhere() {
        let passages = format!("{}\n\n{}", "a".repeat(90), "é".repeat(40));
        let cut = stretches(&passages, 100);
        assert_eq!(cut, [Span::new(0, 92), Span::new(92, passages.len())]);
        let line = "é".repeat(500);
        let cut = stretches(&line, 101);
        assert!(cut.iter().all(|one| one.fits(&line)) && cut.len() == 10, "{cut:?}");
        assert_eq!(stretches("", 10).len(), 1);
    }

    #[test]
    fn a_script_is_no_address() {
        assert!(
            is_web("HTTPS://sund.example/") && !is_web("javascript:alert(1)") && !is_web("data:text/html,x")
        );
    }
}

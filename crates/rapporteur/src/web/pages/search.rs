//! Words in the texts.

use crate::marks;
use crate::output::Listing;
use crate::web::marked;
use crate::web::page::{Ask, Opened, Page};
use crate::web::{address, parts};
use maud::{Markup, html};
use rapporteur_ledger::{Access, Hit};
use rapporteur_model::Span;

/// The most passages that are looked for.
const MOST: usize = 200;

struct Search<'a> {
    ask: Ask<'a>,
    words: &'a str,
    hits: Vec<Hit>,
}

/// Open the page.
pub fn open<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    let words = ask.query().get("q").unwrap_or_default();
    let hits =
        if words.is_empty() { vec![] } else { ask.app.store.ledger(Access::Read)?.search(words, MOST)? };
    Ok(Box::new(Search { ask, words, hits }))
}

impl Page for Search<'_> {
    fn title(&self) -> String {
        if self.words.is_empty() { "Search".to_owned() } else { format!("Search: {}", self.words) }
    }

    fn body(&self) -> Markup {
        html! {
            form.inline.large action="/search" {
                input type="search" name="q" value=(self.words) aria-label="Words" required;
                button { "Search" }
            }
            @if self.words.is_empty() {
                p.hint { "All words must stand in a passage. " code { "\"words in quotes\"" } " stand side by side; " code { "ceasef*" } " is the beginning of a word." }
            } @else if self.hits.is_empty() {
                p.empty { "No passage holds all of these words. Fewer words, or the beginning of one with * behind it, find more." }
            } @else {
                p.total {
                    strong { @if self.hits.len() == MOST { "The best " (MOST) " passages" } @else { (parts::many(self.hits.len(), "passage")) } }
                    "; the best first. "
                    a href=(address::statements("q", self.words)) { "Statements with these words" }
                }
                ol.hits { @for hit in &self.hits { (self.hit(hit)) } }
            }
        }
    }

    fn listing(&self) -> Listing {
        let row = |hit: &Hit| {
            vec![hit.name.as_str().into(), hit.document.as_str().into(), hit.words.as_str().into()]
        };
        Listing {
            columns: &["doc", "id", "passage"],
            only_in_data: &[],
            rows: self.hits.iter().map(row).collect(),
        }
    }
}

impl Search<'_> {
    fn hit(&self, hit: &Hit) -> Markup {
        let Some(crate::view::Found::Document(entry)) = self.ask.snapshot.find(hit.document.as_str()) else {
            return html! {};
        };
        let whole = Span::new(0, hit.words.len());
        let inside = hit.matches.first().copied().unwrap_or(Span::new(0, 0));
        let shown = if hit.words.len() > 2000 { marked::window(&hit.words, whole, inside) } else { whole };
        let parts: Vec<((), Span)> = hit.matches.iter().map(|span| ((), *span)).collect();
        html! {
            li {
                p.by { (parts::text(entry)) }
                p.words dir="auto" {
                    @if shown.start() > 0 { "[…] " }
                    @for (of, span) in marks::cut(shown, &parts) {
                        @if of.is_empty() { (span.of(&hit.words)) } @else { mark { (span.of(&hit.words)) } }
                    }
                    @if shown.end() < hit.words.len() { " […]" }
                }
                p.meta { a href=(address::at_block(entry, entry.document.block_at(hit.span.start()))) { "in the text" } }
            }
        }
    }
}

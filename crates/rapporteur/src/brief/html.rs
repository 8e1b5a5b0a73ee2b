//! The account as one HTML file that stands by itself: no script, nothing loaded, ready for print.

use super::footnote::Note;
use super::page::{Block, Line, Page, Piece};
use crate::output::plain;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const CSS: &str = include_str!("brief.css");

/// The account as an HTML file.
pub fn written(page: &Page) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (page.title) }
                style { (PreEscaped(CSS)) }
            }
            body {
                header {
                    h1 { (page.title) }
                    @for words in &page.opening { p { (words) } }
                }
                (contents(page))
                main {
                    @for (nth, section) in page.sections.iter().enumerate() {
                        section id={ "s" (nth + 1) } {
                            h2 { (section.heading) }
                            @if section.blocks.is_empty() { p.none { "Not found." } }
                            @for block in &section.blocks { (self::block(block)) }
                        }
                    }
                }
                (footnotes(page))
            }
        }
    };
    // What steers a terminal or turns the direction of writing is shown and never sent.
    plain(&markup.into_string())
}

fn contents(page: &Page) -> Markup {
    html! {
        nav aria-label="Contents" {
            ol {
                @for (nth, section) in page.sections.iter().enumerate() {
                    li { a href={ "#s" (nth + 1) } { (section.heading) } }
                }
            }
        }
    }
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Heading(words) => html! { h3 { (words) } },
        Block::Name(name) => html! { h4 { (name) } },
        Block::Words(words) => html! { p { (line(words)) } },
        Block::List(lines) => html! { ul { @for one in lines { li { (line(one)) } } } },
        Block::Table(head, rows) => html! {
            table {
                thead { tr { @for name in head { th scope="col" { (name) } } } }
                tbody {
                    @for cells in rows {
                        tr { @for cell in cells { td { (line(cell)) } } }
                    }
                }
            }
        },
    }
}

/// The same footnote may be called from several places, so that a call has no id of its own.
fn line(line: &Line) -> Markup {
    html! {
        @for piece in &line.0 {
            @match piece {
                Piece::Text(words) => (words),
                Piece::Note(number) => {
                    sup { a href={ "#n" (number) } aria-label={ "footnote " (number) } { (number) } }
                }
            }
        }
    }
}

fn footnotes(page: &Page) -> Markup {
    html! {
        @if !page.notes.is_empty() {
            footer {
                h2 { "Footnotes" }
                ol.notes {
                    @for (number, note) in page.notes.numbered() {
                        li id={ "n" (number) } { (footnote(note)) }
                    }
                }
            }
        }
    }
}

fn footnote(note: &Note) -> Markup {
    html! {
        q { (note.quote) } " "
        @if let Some(outlet) = &note.outlet { b { (outlet) } ", " }
        @if let Some(title) = &note.title { cite { (title) } ", " }
        @if let Some(day) = &note.day { time datetime=(day) { (day) } ", " }
        @if note.others > 0 { "and " (note.others) " more appearances, " }
        @match &note.address {
            Some(address) => a href=(address) rel="noreferrer" { (short(address)) },
            None => span.file { (note.file) },
        }
        " " code { (note.id) }
    }
}

/// An address without the text fragment, which is for the browser.
fn short(address: &str) -> &str {
    address.split("#:~:").next().unwrap_or(address)
}

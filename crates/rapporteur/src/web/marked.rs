//! Text with its marks: words that records stand on, each piece a link to what it supports.

use crate::marks::{self, Part};
use maud::{Markup, html};
use rapporteur_model::{Document, Span};

/// Bytes of a passage around the marks that a record's page shows: a line of a damaged file may be megabytes long.
const AROUND: usize = 3000;

/// The passages of `document` that hold `parts`, with the parts marked.
pub fn passages(document: &Document, parts: &[(Part, Span)]) -> Markup {
    let Some(all) = parts.iter().map(|(_, span)| *span).reduce(Span::cover) else { return html! {} };
    html! {
        @for block in marks::blocks(document, all) {
            (passage(document.text(), block, parts))
        }
    }
}

fn passage(text: &str, block: Span, parts: &[(Part, Span)]) -> Markup {
    let inside = parts.iter().map(|(_, span)| *span).filter(|span| span.overlaps(block)).reduce(Span::cover);
    let shown = inside.map_or(block, |inside| window(text, block, inside));
    html! {
        p.passage dir="auto" {
            @if shown.start() > block.start() { span.cut title="the passage begins earlier" { "[…] " } }
            @for (of, span) in marks::cut(shown, parts) {
                @match of.first() {
                    Some(part) => mark class={ "m-" (part.name()) } title=(part.name()) { (span.of(text)) },
                    None => (span.of(text)),
                }
            }
            @if shown.end() < block.end() { span.cut title="the passage goes on" { " […]" } }
        }
    }
}

/// The part of `block` around `inside` that is shown, at the edges of characters.
pub fn window(text: &str, block: Span, inside: Span) -> Span {
    let mut start = inside.start().saturating_sub(AROUND).max(block.start());
    let mut end = inside.end().min(inside.start() + AROUND).saturating_add(AROUND).min(block.end());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_megabytes_is_shown_around_its_marks() {
        let text = "é".repeat(1 << 20);
        let block = Span::new(0, text.len());
        let shown = window(&text, block, Span::new(1 << 20, (1 << 20) + 20));
        assert!(shown.fits(&text) && shown.len() < 4 * AROUND, "{shown:?}");
        assert_eq!(window("short", Span::new(0, 5), Span::new(1, 2)), Span::new(0, 5));
    }
}

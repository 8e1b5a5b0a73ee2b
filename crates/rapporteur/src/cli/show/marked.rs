//! A statement, an event or a position in its paragraph, with its parts marked.

use crate::marks::{self, Part};
use crate::output::{Paint, plain};
use crate::view::{Done, Held, Said};
use anstyle::{AnsiColor, Style};
use rapporteur_model::{Document, Span};

/// How a part is coloured.
pub(super) fn style(part: Part) -> Style {
    match part {
        Part::Cue | Part::Trigger => AnsiColor::Yellow.on_default().bold(),
        Part::Source | Part::Name | Part::Actor => AnsiColor::Cyan.on_default().bold(),
        Part::Recipient | Part::Condition | Part::Answer => AnsiColor::Magenta.on_default().bold(),
        Part::Content | Part::Passage | Part::Evidence | Part::Provision => AnsiColor::Green.on_default(),
    }
}

/// The blocks in which the position stands.
pub(super) fn position(held: Held<'_>, paint: Paint) -> String {
    shown(&held.entry.document, &marks::of_position(held), paint)
}

/// The blocks in which the event stands.
pub(super) fn event(done: Done<'_>, paint: Paint) -> String {
    shown(&done.entry.document, &marks::of_event(done), paint)
}

/// The blocks in which the statement stands: marked by colours, or by words where there are none.
pub(super) fn paragraph(said: Said<'_>, paint: Paint) -> String {
    shown(&said.entry.document, &marks::of_statement(said), paint)
}

/// The blocks in which all of the parts stand.
pub(super) fn shown(document: &Document, parts: &[(Part, Span)], paint: Paint) -> String {
    marks::around(document, parts).map(|all| passage(document, all, parts, paint)).unwrap_or_default()
}

/// The blocks that `span` touches, with `parts` marked.
pub(super) fn passage(document: &Document, span: Span, parts: &[(Part, Span)], paint: Paint) -> String {
    let blocks = marks::blocks(document, span);
    let shown: Vec<_> =
        blocks.into_iter().map(|block| marked(document.text(), block, parts, paint)).collect();
    shown.join("\n\n")
}

/// The words under `block`, with `parts` marked.
pub(super) fn marked(text: &str, block: Span, parts: &[(Part, Span)], paint: Paint) -> String {
    let pieces = marks::cut(block, parts).into_iter();
    let shown =
        pieces.map(|(of, span)| (of.first().copied(), plain(span.of(text)))).map(
            |(part, words)| match part {
                None => words,
                Some(part) if paint.on => paint.with(style(part), &words),
                Some(part) => format!("⟨{}: {words}⟩", part.name()),
            },
        );
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::view;

    #[test]
    fn without_colours_the_parts_are_named() {
        let view = view();
        let shown = paragraph(view.said().next().unwrap(), Paint { on: false });
        assert!(
            shown.starts_with(
                "At the café in Sønderby, Minister ⟨source: Mona Adler⟩ ⟨cue: said⟩ “⟨content: the dyke must hold⟩”."
            ),
            "{shown}"
        );
    }

    #[test]
    fn an_event_has_its_trigger_and_participants_marked() {
        let view = view();
        let shown = event(view.done().next().unwrap(), Paint { on: false });
        assert!(
            shown.contains("⟨actor: Nordland⟩⟨evidence:  ⟩⟨trigger: declined⟩⟨evidence:  to comment⟩"),
            "{shown}"
        );
    }

    #[test]
    fn with_colours_the_words_stay_as_they_are() {
        let view = view();
        let shown = paragraph(view.said().next().unwrap(), Paint { on: true });
        assert!(shown.contains("\u{1b}[1m\u{1b}[33msaid\u{1b}[0m"), "{shown:?}");
    }
}

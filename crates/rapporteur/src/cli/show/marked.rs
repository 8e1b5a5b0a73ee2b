//! A statement, an event or a position in its paragraph, with its parts marked.

use crate::output::{Paint, plain};
use crate::view::{Done, Held, Said};
use anstyle::{AnsiColor, Style};
use rapporteur_model::{Document, Span};

/// What words are to what is shown. Where two lie on the same words, the first one stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The reporting words of a statement.
    Cue,
    /// The words that name its source.
    Source,
    /// What is said.
    Content,
    /// A name elsewhere in the text that says who the source is.
    Name,
    /// A passage that a note is on.
    Passage,
    /// The words that denote an event.
    Trigger,
    /// Who did it.
    Actor,
    /// To or with whom.
    Recipient,
    /// The clause of an event or a position.
    Evidence,
    /// The condition of a position.
    Condition,
}

impl Part {
    pub(super) fn style(self) -> Style {
        match self {
            Part::Cue | Part::Trigger => AnsiColor::Yellow.on_default().bold(),
            Part::Source | Part::Name | Part::Actor => AnsiColor::Cyan.on_default().bold(),
            Part::Recipient | Part::Condition => AnsiColor::Magenta.on_default().bold(),
            Part::Content | Part::Passage | Part::Evidence => AnsiColor::Green.on_default(),
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Part::Cue => "cue",
            Part::Source => "source",
            Part::Content => "content",
            Part::Name => "name",
            Part::Passage => "passage",
            Part::Trigger => "trigger",
            Part::Actor => "actor",
            Part::Recipient => "recipient",
            Part::Evidence => "evidence",
            Part::Condition => "condition",
        }
    }
}

/// The blocks in which the position stands.
pub(super) fn position(held: Held<'_>, paint: Paint) -> String {
    let position = held.position();
    let mut parts = vec![(Part::Trigger, position.trigger)];
    parts.extend(position.holder.mention.map(|span| (Part::Actor, span)));
    parts.extend(position.condition.map(|span| (Part::Condition, span)));
    parts.extend(position.evidence.iter().map(|span| (Part::Evidence, *span)));
    let document = &held.entry.document;
    parts.retain(|(_, span)| span.fits(document.text()));
    let all = parts.iter().map(|(_, span)| *span).reduce(Span::cover);
    all.map(|all| passage(document, all, &parts, paint)).unwrap_or_default()
}

/// The blocks in which the event stands.
pub(super) fn event(done: Done<'_>, paint: Paint) -> String {
    let event = done.event;
    let mentions = |part: Part, sources: &[rapporteur_model::Source]| -> Vec<(Part, Span)> {
        sources.iter().filter_map(|source| Some((part, source.mention?))).collect()
    };
    let mut parts = vec![(Part::Trigger, event.trigger)];
    parts.extend(mentions(Part::Actor, &event.actors));
    parts.extend(mentions(Part::Recipient, &event.recipients));
    parts.extend(event.evidence.iter().map(|span| (Part::Evidence, *span)));
    let document = &done.entry.document;
    parts.retain(|(_, span)| span.fits(document.text()));
    let all = parts.iter().map(|(_, span)| *span).reduce(Span::cover);
    all.map(|all| passage(document, all, &parts, paint)).unwrap_or_default()
}

/// The blocks in which the statement stands: marked by colours, or by words where there are none.
pub(super) fn paragraph(said: Said<'_>, paint: Paint) -> String {
    let parts = parts(said);
    around(said).map(|all| passage(&said.entry.document, all, &parts, paint)).unwrap_or_default()
}

/// The blocks that hold all of a statement's parts, as one span.
pub(super) fn around(said: Said<'_>) -> Option<Span> {
    let document = &said.entry.document;
    let all = parts(said).iter().map(|(_, span)| *span).reduce(Span::cover)?;
    let (first, last) = (document.block_at(all.start()), document.block_at(all.end().saturating_sub(1)));
    document.blocks().get(first..=last)?.iter().map(|block| block.span).reduce(Span::cover)
}

/// The blocks that `span` touches, with `parts` marked.
pub(super) fn passage(document: &Document, span: Span, parts: &[(Part, Span)], paint: Paint) -> String {
    let (first, last) = (document.block_at(span.start()), document.block_at(span.end().saturating_sub(1)));
    let blocks = document.blocks().get(first..=last).unwrap_or_default();
    let shown: Vec<_> =
        blocks.iter().map(|block| marked(document.text(), block.span, parts, paint)).collect();
    shown.join("\n\n")
}

fn parts(said: Said<'_>) -> Vec<(Part, Span)> {
    let statement = said.statement;
    let mention = said.source().and_then(|source| source.mention);
    let cue = statement.cue.iter().map(|span| (Part::Cue, *span));
    let content = statement.content.iter().map(|span| (Part::Content, *span));
    let parts = cue.chain(mention.map(|span| (Part::Source, span))).chain(content);
    parts.filter(|(_, span)| span.fits(said.entry.document.text())).collect()
}

/// The words under `block`, with `parts` marked.
pub(super) fn marked(text: &str, block: Span, parts: &[(Part, Span)], paint: Paint) -> String {
    let ends = parts.iter().flat_map(|(_, span)| [span.start(), span.end()]);
    let mut cuts: Vec<usize> = ends.filter(|&at| block.start() < at && at < block.end()).collect();
    cuts.extend([block.start(), block.end()]);
    cuts.sort_unstable();
    cuts.dedup();
    let pieces = cuts.windows(2).map(|cut| {
        let part = parts.iter().find(|(_, span)| span.contains(cut[0])).map(|(part, _)| *part);
        (part, plain(&text[cut[0]..cut[1]]))
    });
    let shown = pieces.map(|(part, words)| match part {
        None => words,
        Some(part) if paint.on => paint.with(part.style(), &words),
        Some(part) => format!("⟨{}: {words}⟩", part.name()),
    });
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

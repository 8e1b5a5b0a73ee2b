//! Words of a text with what they are to a record: what a terminal colours and a page marks.

use crate::view::{Done, Held, Said, Told};
use rapporteur_model::{Document, Source, Span};

/// What words are to what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
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
    /// What a plan contains.
    Provision,
    /// A side's answer to a plan.
    Answer,
}

impl Part {
    /// Its name for people.
    pub fn name(self) -> &'static str {
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
            Part::Provision => "provision",
            Part::Answer => "answer",
        }
    }
}

/// The parts of a statement; where two lie on the same words, the first one stands.
pub fn of_statement(said: Said<'_>) -> Vec<(Part, Span)> {
    let statement = said.statement;
    let mention = said.source().and_then(|source| source.mention);
    let cue = statement.cue.iter().map(|span| (Part::Cue, *span));
    let content = statement.content.iter().map(|span| (Part::Content, *span));
    let parts = cue.chain(mention.map(|span| (Part::Source, span))).chain(content);
    parts.filter(|(_, span)| span.fits(said.entry.document.text())).collect()
}

/// The parts of an event; where two lie on the same words, the first one stands.
pub fn of_event(done: Done<'_>) -> Vec<(Part, Span)> {
    let event = done.event;
    let mentions = |part: Part, sources: &[Source]| -> Vec<(Part, Span)> {
        sources.iter().filter_map(|source| Some((part, source.mention?))).collect()
    };
    let mut parts = vec![(Part::Trigger, event.trigger)];
    parts.extend(mentions(Part::Actor, &event.actors));
    parts.extend(mentions(Part::Recipient, &event.recipients));
    parts.extend(event.evidence.iter().map(|span| (Part::Evidence, *span)));
    parts.retain(|(_, span)| span.fits(done.entry.document.text()));
    parts
}

/// The parts of a position; where two lie on the same words, the first one stands.
pub fn of_position(held: Held<'_>) -> Vec<(Part, Span)> {
    let position = held.position();
    let mut parts = vec![(Part::Trigger, position.trigger)];
    parts.extend(position.holder.mention.map(|span| (Part::Actor, span)));
    parts.extend(position.condition.map(|span| (Part::Condition, span)));
    parts.extend(position.evidence.iter().map(|span| (Part::Evidence, *span)));
    parts.retain(|(_, span)| span.fits(held.entry.document.text()));
    parts
}

/// The parts of a plan as one text tells it; where two lie on the same words, the first one stands.
pub fn of_plan(told: Told<'_>) -> Vec<(Part, Span)> {
    let plan = told.plan;
    let mut parts: Vec<(Part, Span)> = plan.mentions.iter().map(|span| (Part::Name, *span)).collect();
    parts.extend(plan.authors.iter().filter_map(|one| Some((Part::Actor, one.author.mention?))));
    let listed = |part: Part, spans: &[Span]| -> Vec<_> { spans.iter().map(|span| (part, *span)).collect() };
    parts.extend(plan.provisions.iter().flat_map(|one| listed(Part::Provision, &one.evidence)));
    parts.extend(plan.responses.iter().flat_map(|one| listed(Part::Answer, &one.evidence)));
    parts.retain(|(_, span)| span.fits(told.entry.document.text()));
    parts
}

/// The blocks that hold all of `parts`, as one span.
pub fn around(document: &Document, parts: &[(Part, Span)]) -> Option<Span> {
    let all = parts.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    blocks(document, all).iter().copied().reduce(Span::cover)
}

/// The blocks that `span` touches.
pub fn blocks(document: &Document, span: Span) -> Vec<Span> {
    let (first, last) = (document.block_at(span.start()), document.block_at(span.end().saturating_sub(1)));
    let blocks = document.blocks().get(first..=last).unwrap_or_default();
    blocks.iter().map(|block| block.span).collect()
}

/// `within` cut wherever a part begins or ends: each piece with the parts that it lies in, in their order.
pub fn cut<P: Copy>(within: Span, parts: &[(P, Span)]) -> Vec<(Vec<P>, Span)> {
    let near: Vec<(P, Span)> = parts.iter().filter(|(_, span)| span.overlaps(within)).copied().collect();
    let ends = near.iter().flat_map(|(_, span)| [span.start(), span.end()]);
    let mut cuts: Vec<usize> = ends.filter(|&at| within.start() < at && at < within.end()).collect();
    cuts.extend([within.start(), within.end()]);
    cuts.sort_unstable();
    cuts.dedup();
    let lie_in =
        |at: usize| near.iter().filter(|(_, span)| span.contains(at)).map(|(part, _)| *part).collect();
    cuts.windows(2).map(|cut| (lie_in(cut[0]), Span::new(cut[0], cut[1]))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_lie_in_every_part_that_holds_them() {
        let parts = [('a', Span::new(2, 8)), ('b', Span::new(5, 12)), ('c', Span::new(40, 41))];
        let pieces = cut(Span::new(0, 10), &parts);
        let shown: Vec<(String, usize, usize)> =
            pieces.iter().map(|(of, span)| (of.iter().collect(), span.start(), span.end())).collect();
        let piece = |of: &str, from, to| (of.to_owned(), from, to);
        assert_eq!(shown, [piece("", 0, 2), piece("a", 2, 5), piece("ab", 5, 8), piece("b", 8, 10)]);
    }
}

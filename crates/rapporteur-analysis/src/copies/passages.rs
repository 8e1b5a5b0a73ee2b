//! Two texts side by side.

use super::align::{Alike, Pair};
use super::measure::{Known, in_common};
use super::rarity::Rarity;
use super::text::{Text, Token};
use rapporteur_model::Span;
use std::ops::Range;

/// A passage of one text and what answers it in another.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The sentences of the one text; `None` where the other has them alone.
    pub ours: Option<Span>,
    /// Those of the other; `None` where the one has them alone.
    pub theirs: Option<Span>,
    /// How alike their weighty words are, 0 to 1; 0 where one side is missing.
    pub likeness: f32,
    /// Whether the words are the same, case and marks aside.
    pub same_words: bool,
    /// Words of the one that the other lacks, and the other way round, in the order of the texts; those that stand
    /// beside each other are one span.
    pub changed: [Vec<Span>; 2],
}

/// The passages of `one` and `other` in the order of both.
pub(super) fn passages(one: &Known, other: &Known, rarity: &Rarity) -> Vec<Passage> {
    let (ours, theirs) = (one.text(), other.text());
    let (mut found, mut at) = (Vec::new(), (0, 0));
    for pair in Alike::of(one.bags(rarity), other.bags(rarity)).in_order() {
        alone(ours, at.0..pair.ours.start, true, &mut found);
        alone(theirs, at.1..pair.theirs.start, false, &mut found);
        at = (pair.ours.end, pair.theirs.end);
        found.push(answered(ours, theirs, &pair));
    }
    alone(ours, at.0..ours.sentences.len(), true, &mut found);
    alone(theirs, at.1..theirs.sentences.len(), false, &mut found);
    found
}

fn alone(text: &Text, sentences: Range<usize>, ours: bool, found: &mut Vec<Passage>) {
    found.extend(text.sentences[sentences].iter().map(|sentence| Passage {
        ours: ours.then_some(sentence.span),
        theirs: (!ours).then_some(sentence.span),
        likeness: 0.0,
        same_words: false,
        changed: [vec![], vec![]],
    }));
}

fn answered(ours: &Text, theirs: &Text, pair: &Pair) -> Passage {
    let cover = |text: &Text, range: &Range<usize>| {
        text.sentences[range.start].span.cover(text.sentences[range.end - 1].span)
    };
    let changed = changes(ours.within(&pair.ours), theirs.within(&pair.theirs));
    Passage {
        ours: Some(cover(ours, &pair.ours)),
        theirs: Some(cover(theirs, &pair.theirs)),
        likeness: pair.likeness,
        same_words: changed.iter().all(Vec::is_empty),
        changed,
    }
}

/// The words of each list that the other lacks.
pub(crate) fn changes(ours: &[Token], theirs: &[Token]) -> [Vec<Span>; 2] {
    let words = |tokens: &[Token]| tokens.iter().map(|token| token.word).collect::<Vec<_>>();
    let kept = in_common(&words(ours), &words(theirs));
    let other = |tokens: &[Token], kept: Vec<usize>| {
        let (mut spans, mut last): (Vec<Span>, _) = (Vec::new(), None);
        for (at, token) in tokens.iter().enumerate().filter(|(at, _)| kept.binary_search(at).is_err()) {
            match spans.last_mut().filter(|_| last.is_some_and(|last: usize| last + 1 == at)) {
                Some(span) => *span = span.cover(token.span),
                None => spans.push(token.span),
            }
            last = Some(at);
        }
        spans
    };
    [
        other(ours, kept.iter().map(|(at, _)| *at).collect()),
        other(theirs, kept.iter().map(|(_, at)| *at).collect()),
    ]
}

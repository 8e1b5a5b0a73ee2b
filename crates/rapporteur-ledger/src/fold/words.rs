//! Words that a reviewer typed, found in the text whatever its white space.

use rapporteur_model::{Document, Span};

/// The pieces of a content that are looked for.
const MOST: usize = 20;

/// A stretch of a text with every run of white space as one space.
struct Folded {
    text: String,
    /// For each byte of `text`: its place in the document.
    places: Vec<usize>,
}

impl Folded {
    fn of(document: &Document, within: Span) -> Folded {
        let mut folded = Folded { text: String::new(), places: Vec::new() };
        for (at, c) in document.words(within).char_indices() {
            if c.is_whitespace() && folded.text.ends_with(' ') {
                continue;
            }
            let c = if c.is_whitespace() { ' ' } else { c };
            folded.text.push(c);
            folded.places.extend((0..c.len_utf8()).map(|byte| within.start() + at + byte));
        }
        folded
    }

    /// Every place at which the words stand, in order.
    fn find(&self, words: &str) -> impl Iterator<Item = Span> {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let ends = self.text.match_indices(words.as_str()).map(|(at, found)| (at, at + found.len()));
        let ends: Vec<_> = ends.filter(|(start, end)| start < end).collect();
        ends.into_iter().map(|(start, end)| Span::new(self.places[start], self.places[end - 1] + 1))
    }
}

/// Where `words` stand in the passage at `near`, at the place next to it; else the first place in the text.
pub(super) fn find(document: &Document, near: usize, words: &str) -> Option<Span> {
    let block = document.blocks().get(document.block_at(near))?.span;
    let here = Folded::of(document, block).find(words).min_by_key(|span| span.start().abs_diff(near));
    here.or_else(|| find_from(document, 0, words))
}

/// The first place of `words` from `start` on.
fn find_from(document: &Document, start: usize, words: &str) -> Option<Span> {
    Folded::of(document, Span::checked(start, document.text().len())?).find(words).next()
}

/// Where the pieces of a content stand, `…` between them, each after the one before.
///
/// # Errors
/// The first piece that does not stand there.
pub(super) fn pieces(document: &Document, near: usize, value: &str) -> Result<Vec<Span>, String> {
    let wanted = value.split('…').map(str::trim).filter(|piece| !piece.is_empty()).take(MOST);
    let mut found: Vec<Span> = Vec::new();
    for piece in wanted {
        let next = match found.last() {
            None => find(document, near, piece),
            Some(last) => find_from(document, last.end(), piece),
        };
        found.push(next.ok_or_else(|| format!("{piece:?} does not stand in the text: give its very words"))?);
    }
    Ok(found)
}

/// The pieces of `content` before the place where `words` begin in them, and those from there on; both have words.
pub(super) fn cut(document: &Document, content: &[Span], words: &str) -> Option<(Vec<Span>, Vec<Span>)> {
    let at = content.iter().find_map(|piece| Folded::of(document, *piece).find(words).next())?.start();
    let piece = |start: usize, end: usize| {
        let span = Span::checked(start, end)?.trimmed(document.text());
        (!span.is_empty()).then_some(span)
    };
    let before = content.iter().filter_map(|span| piece(span.start(), span.end().min(at)));
    let after = content.iter().filter_map(|span| piece(span.start().max(at), span.end()));
    let (before, after): (Vec<_>, Vec<_>) = (before.collect(), after.collect());
    (!before.is_empty() && !after.is_empty()).then_some((before, after))
}

fn touch(document: &Document, one: Span, next: Span) -> bool {
    let between = Span::checked(one.end(), next.start()).map(|gap| document.words(gap));
    between.is_none_or(|gap| gap.trim().is_empty())
}

/// The pieces of both in the order of the text, those that no word parts joined.
pub(super) fn union(document: &Document, one: &[Span], other: &[Span]) -> Vec<Span> {
    let mut all: Vec<Span> = one.iter().chain(other).copied().collect();
    all.sort();
    let mut joined: Vec<Span> = Vec::new();
    for span in all {
        match joined.last_mut() {
            Some(last) if touch(document, *last, span) => *last = last.cover(span),
            _ => joined.push(span),
        }
    }
    joined
}

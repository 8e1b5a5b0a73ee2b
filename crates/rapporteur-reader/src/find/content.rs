//! From items to content: the exact words, and whether they stand in quotation marks.

use super::speech::{BLOCK_QUOTE, Draft};
use super::words::Text;
use rapporteur_model::{Mode, Span};

/// The content of `draft`, piece by piece in the order of the text, and its mode.
pub(super) fn content(text: &Text<'_>, draft: &Draft) -> (Vec<Span>, Mode) {
    if matches!(draft.rule, "turn" | BLOCK_QUOTE) {
        let spans = draft.content.iter().filter_map(|&(unit, from, to)| text.units[unit].span_of(from, to));
        return (spans.reduce(Span::cover).into_iter().collect(), Mode::Direct);
    }
    let (mut pieces, mut quoted, mut plain) = (Vec::new(), false, false);
    for &(unit, from, to) in &draft.content {
        let items = &text.units[unit].items[from..to];
        if let [item] = items
            && let Some(quote) = item.quote()
        {
            quoted = true;
            pieces.extend(inner(text, quote));
            continue;
        }
        quoted |= items.iter().any(|item| item.quote().is_some());
        plain = true;
        pieces.extend(text.units[unit].span_of(from, to));
        // A quotation that begins here may go on in the next paragraphs.
        let quotes = items.iter().filter_map(super::words::Item::quote);
        let beyond = |piece: &Span| piece.start() >= text.units[unit].span.end();
        pieces.extend(quotes.flat_map(|quote| inner(text, quote)).filter(beyond));
    }
    pieces.retain(|piece| !piece.is_empty());
    let pieces = apart(pieces);
    let mode = match (quoted, plain) {
        (true, false) => Mode::Direct,
        (true, true) => Mode::Mixed,
        _ => Mode::Indirect,
    };
    (pieces, mode)
}

/// The pieces in the order of the text; where unpaired marks make some overlap, they are one.
fn apart(mut pieces: Vec<Span>) -> Vec<Span> {
    pieces.sort_unstable();
    let mut apart: Vec<Span> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match apart.last_mut() {
            Some(last) if piece.start() < last.end() => *last = last.cover(piece),
            _ => apart.push(piece),
        }
    }
    apart
}

/// What stands between the marks of a quotation, in all of its blocks, without a trailing comma.
fn inner<'a>(text: &'a Text<'_>, quote: usize) -> impl Iterator<Item = Span> + 'a {
    text.quotations[quote].pieces.iter().map(|piece| {
        let words = text.words(piece.inner);
        let kept = words.trim_end_matches([',', ' ']);
        Span::new(piece.inner.start(), piece.inner.start() + kept.len())
    })
}

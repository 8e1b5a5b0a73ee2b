//! The quotation automaton: where a text stands between quotation marks.
//!
//! One pass over each block, without a model and without going back: every mark is read with the
//! characters beside it, opened marks stand on a stack, and a closing mark takes the nearest one of
//! its style. What stays open at the end of a block is carried over only where the next block opens
//! with the same mark (the printers' rule for a quotation of several paragraphs); otherwise it ends
//! where the next mark of its style or the block ends, so that one lost mark harms one block only.

mod marks;
mod states;

pub use states::{QuoteState, QuoteStates};

use crate::{Block, Span};
use marks::{Mark, Side};

/// Which marks a quotation stands between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteStyle {
    /// `"…"`
    Straight,
    /// `“…”`, also where one of the two is used on both sides.
    Curly,
    /// `„…“` or `„…”`
    LowHigh,
    /// `«…»` or `»…«`
    Guillemets,
    /// `‘…’`
    SingleCurly,
    /// `'…'`
    SingleStraight,
}

/// The part of a quotation that stands in one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotePiece {
    /// With its marks, as far as they are there.
    pub outer: Span,
    /// Between its marks, without white space at the ends.
    pub inner: Span,
}

/// Words between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Its parts, one a block, in the order of the text; never empty.
    pub pieces: Vec<QuotePiece>,
    /// Its marks.
    pub style: QuoteStyle,
    /// Index of the quotation that it stands in.
    pub parent: Option<usize>,
    /// Whether its last piece has a closing mark.
    pub balanced: bool,
}

impl Quotation {
    /// Whether it runs over several blocks.
    pub fn continued(&self) -> bool {
        self.pieces.len() > 1
    }

    /// First byte, mark included.
    pub fn start(&self) -> usize {
        self.pieces[0].outer.start()
    }

    /// One past the last byte, mark included.
    pub fn end(&self) -> usize {
        self.pieces[self.pieces.len() - 1].outer.end()
    }
}

/// A mark that waits for its partner.
struct Open {
    /// Index in the quotations found so far.
    quotation: usize,
    style: QuoteStyle,
    mark: Span,
}

/// All quotations of `text` in the order of their first marks.
///
/// `blocks` lie in `text`, in order, without overlap; marks outside of every block are not read. Any
/// text is welcome: a block that does not fit the text is passed over.
pub fn quotations(text: &str, blocks: &[Block]) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut carried: Option<usize> = None;
    for (index, block) in blocks.iter().enumerate().filter(|(_, block)| block.span.fits(text)) {
        let marks = marks::marks(text, block.span);
        let left = read_block(text, block.span, &marks, carried.take(), &mut found);
        let next = blocks.get(index + 1).and_then(|next| opening(text, next.span));
        carried = end_block(text, block.span, &left, &marks, next, &mut found);
    }
    found
}

/// The mark that a block opens with.
fn opening(text: &str, block: Span) -> Option<QuoteStyle> {
    let words = block.get(text)?.trim_start();
    if words.starts_with("''") {
        return Some(QuoteStyle::Straight);
    }
    marks::opener(words.chars().next()?)
}

/// Read one block; what is still open at its end is returned, outermost first.
fn read_block(
    text: &str,
    block: Span,
    marks: &[Mark],
    carried: Option<usize>,
    found: &mut Vec<Quotation>,
) -> Vec<Open> {
    let mut stack: Vec<Open> = Vec::new();
    for (number, mark) in marks.iter().enumerate() {
        let style = mark.style;
        let same = |open: &Open| marks::partners(open.style, style);
        // `"We stay,” he said`: where nothing of its own style is open, a closing mark ends what another double mark opened.
        let other = |open: &Open| mark.side != Side::Open && marks::mixed(open.style, style);
        let holder = stack.iter().rposition(same).or_else(|| stack.iter().rposition(other));
        let resumed = carried.filter(|&old| number == 0 && found[old].style == style);
        match (mark.side, holder, resumed) {
            (_, None, Some(old)) => stack.push(Open { quotation: old, style, mark: mark.span }),
            (Side::Close, None, _) => {}
            (Side::Close | Side::Either, Some(at), _) => close(text, block, mark, at, &mut stack, found),
            (Side::Open | Side::Either, _, _) => open(text, mark, &mut stack, found),
        }
    }
    stack
}

/// More open marks than this are lost ones; the outermost is given up, which keeps the pass linear.
const DEEPEST: usize = 8;

fn open(text: &str, mark: &Mark, stack: &mut Vec<Open>, found: &mut Vec<Quotation>) {
    if stack.len() == DEEPEST {
        let lost = stack.remove(0);
        let words = Span::new(lost.mark.start(), stack[0].mark.start()).trimmed(text);
        add_piece(text, &lost, words.end(), words.end(), found);
        found[stack[0].quotation].parent = None;
    }
    let parent = stack.last().map(|open| open.quotation);
    stack.push(Open { quotation: found.len(), style: mark.style, mark: mark.span });
    found.push(Quotation { pieces: vec![], style: mark.style, parent, balanced: false });
}

/// The mark closes the open one at `at`; those opened since have lost their partners.
fn close(text: &str, block: Span, mark: &Mark, at: usize, stack: &mut Vec<Open>, found: &mut [Quotation]) {
    for lost in stack.drain(at + 1..) {
        let end = mark.span.start().min(block.end());
        add_piece(text, &lost, end, end, found);
    }
    if let Some(open) = stack.pop() {
        add_piece(text, &open, mark.span.start(), mark.span.end(), found);
        found[open.quotation].balanced = true;
    }
}

fn add_piece(text: &str, open: &Open, inner_end: usize, outer_end: usize, found: &mut [Quotation]) {
    let inner = Span::new(open.mark.end(), inner_end.max(open.mark.end())).trimmed(text);
    let outer = Span::new(open.mark.start(), outer_end.max(inner.end()));
    found[open.quotation].pieces.push(QuotePiece { outer, inner });
}

/// Give what is still open its end; the outermost one is carried over where `next` (the mark that
/// the next block opens with) is its own.
fn end_block(
    text: &str,
    block: Span,
    left: &[Open],
    marks: &[Mark],
    next: Option<QuoteStyle>,
    found: &mut [Quotation],
) -> Option<usize> {
    let mut carried = None;
    for open in left {
        let later =
            marks.iter().find(|mark| mark.style == open.style && mark.span.start() > open.mark.start());
        let continues = later.is_none() && carried.is_none() && next == Some(open.style);
        if continues {
            carried = Some(open.quotation);
        }
        let end = later.map_or(block.end(), |mark| mark.span.start());
        let words = Span::new(open.mark.start(), end.max(open.mark.end())).trimmed(text);
        add_piece(text, open, words.end(), words.end(), found);
        if later.is_some() {
            release_children(open.quotation, words.end(), found);
        }
    }
    carried
}

/// Quotations that were thought to stand in `lost` but begin after its end stand in its parent.
fn release_children(lost: usize, end: usize, found: &mut [Quotation]) {
    let parent = found[lost].parent;
    for child in &mut found[lost + 1..] {
        if child.parent == Some(lost) && child.pieces.first().is_none_or(|piece| piece.outer.start() >= end) {
            child.parent = parent;
        }
    }
}

#[cfg(test)]
mod tests;

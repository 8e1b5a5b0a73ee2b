//! The state of the quotation automaton at every offset of a text.

use super::{Quotation, quotations};
use crate::{Block, BlockKind, Span};

/// Where an offset stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteState {
    /// Outside of every quotation.
    Outside,
    /// In a quotation.
    Inside,
    /// In a quotation within a quotation; the number counts the open ones, two or more.
    Nested(u32),
}

/// The state at every offset, for queries in logarithmic time. Marks belong to their quotation.
#[derive(Clone, Debug, Default)]
pub struct QuoteStates {
    /// Offsets at which the number of open quotations changes, with the number from there on.
    steps: Vec<(usize, u32)>,
}

impl QuoteStates {
    /// The states that `quotations` make.
    pub fn new(quotations: &[Quotation]) -> QuoteStates {
        let pieces = quotations.iter().flat_map(|quotation| &quotation.pieces);
        let mut changes: Vec<(usize, i32)> =
            pieces.flat_map(|piece| [(piece.outer.start(), 1), (piece.outer.end(), -1)]).collect();
        changes.sort_unstable();
        let mut steps: Vec<(usize, u32)> = Vec::new();
        let mut depth = 0;
        for (offset, change) in changes {
            depth += change;
            let open = u32::try_from(depth).unwrap_or(0);
            match steps.last_mut() {
                Some(last) if last.0 == offset => last.1 = open,
                _ => steps.push((offset, open)),
            }
        }
        QuoteStates { steps }
    }

    /// The states of a text of which nothing is known but its lines: each one with a word is a block.
    pub fn of_lines(text: &str) -> QuoteStates {
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            let span = Span::new(start, start + line.len());
            if !line.trim().is_empty() {
                blocks.push(Block { span, kind: BlockKind::Paragraph });
            }
            start = span.end() + 1;
        }
        QuoteStates::new(&quotations(text, &blocks))
    }

    /// The quoted stretches with the number of quotations open in them, in order, without overlap.
    pub fn stretches(&self) -> impl Iterator<Item = (Span, u32)> {
        let stretch = |pair: &[(usize, u32)]| (Span::new(pair[0].0, pair[1].0), pair[0].1);
        self.steps.windows(2).map(stretch).filter(|(_, open)| *open > 0)
    }

    /// How many quotations are open at `offset`.
    pub fn depth(&self, offset: usize) -> u32 {
        let passed = self.steps.partition_point(|step| step.0 <= offset);
        passed.checked_sub(1).map_or(0, |last| self.steps[last].1)
    }

    /// The state at `offset`.
    pub fn at(&self, offset: usize) -> QuoteState {
        match self.depth(offset) {
            0 => QuoteState::Outside,
            1 => QuoteState::Inside,
            depth => QuoteState::Nested(depth),
        }
    }
}

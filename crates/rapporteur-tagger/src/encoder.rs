//! The MiniLM encoder: a BERT of 6 layers, 12 heads and 384 columns, with int8 matrices.

use crate::kernel::{Isa, Rows, Weights, product};
use crate::math::{self, Head, Scratch};

/// Scale and shift of a layer normalisation.
#[derive(Clone, Debug)]
pub struct Norm {
    /// Scale, a value a column.
    pub gain: Vec<f32>,
    /// Shift, a value a column.
    pub shift: Vec<f32>,
}

/// One layer of the encoder.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Queries, keys and values in one matrix.
    pub qkv: Weights,
    /// The attention's output.
    pub attended: Weights,
    /// After the attention.
    pub attention_norm: Norm,
    /// Feed-forward, in.
    pub inner: Weights,
    /// Feed-forward, out.
    pub outer: Weights,
    /// After the feed-forward.
    pub norm: Norm,
}

/// A table of embeddings: int8 rows with a scale each.
#[derive(Clone, Debug)]
pub struct Table {
    /// The rows, one after the other.
    pub values: Vec<i8>,
    /// A scale a row.
    pub scales: Vec<f32>,
}

impl Table {
    fn add_row(&self, row: usize, to: &mut [f32]) {
        let scale = self.scales[row];
        let values = &self.values[row * to.len()..(row + 1) * to.len()];
        for (to, value) in to.iter_mut().zip(values) {
            *to += f32::from(*value) * scale;
        }
    }
}

/// The encoder's weights.
#[derive(Clone, Debug)]
pub struct Encoder {
    /// A row a wordpiece.
    pub words: Table,
    /// A row a position; the type embedding is added in.
    pub positions: Table,
    /// A row a quotation state.
    pub quotes: Table,
    /// After the embeddings.
    pub norm: Norm,
    /// The layers, in order.
    pub layers: Vec<Layer>,
}

/// One wordpiece of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Row of the word table.
    pub word: u32,
    /// Row of the quotation-state table.
    pub quote: u8,
}

/// Room that is used again from batch to batch; one a thread.
#[derive(Debug, Default)]
pub struct Room {
    rows: Rows,
    wide: Vec<f32>,
    mixed: Vec<f32>,
    out: Vec<f32>,
    attention: Scratch,
}

impl Encoder {
    /// Columns of a hidden state.
    pub fn width(&self) -> usize {
        self.norm.gain.len()
    }

    /// The longest sequence, in wordpieces.
    pub fn longest(&self) -> usize {
        self.positions.scales.len()
    }

    /// The hidden states of `sequences`, one row a piece, one sequence after the other.
    ///
    /// # Panics
    /// Where a sequence is longer than [`Encoder::longest`] or a piece has no row.
    pub fn encode(&self, isa: Isa, sequences: &[&[Piece]], room: &mut Room) -> Vec<f32> {
        let mut states = self.embed(sequences);
        math::layer_norm(isa, &mut states, &self.norm.gain, &self.norm.shift);
        for layer in &self.layers {
            self.run(isa, layer, sequences, &mut states, room);
        }
        states
    }

    fn embed(&self, sequences: &[&[Piece]]) -> Vec<f32> {
        let width = self.width();
        let count: usize = sequences.iter().map(|sequence| sequence.len()).sum();
        let mut states = vec![0.0; count * width];
        let pieces = sequences.iter().flat_map(|sequence| sequence.iter().enumerate());
        for (state, (position, piece)) in states.chunks_exact_mut(width).zip(pieces) {
            self.words.add_row(piece.word as usize, state);
            self.positions.add_row(position, state);
            self.quotes.add_row(usize::from(piece.quote), state);
        }
        states
    }

    fn run(&self, isa: Isa, layer: &Layer, sequences: &[&[Piece]], states: &mut [f32], room: &mut Room) {
        let width = self.width();
        let Room { rows, wide, mixed, out, attention } = room;
        let mut through = |from: &[f32], columns: usize, weights: &Weights, to: &mut Vec<f32>| {
            rows.fill(isa, from, columns);
            to.resize(rows.len() * weights.outputs(), 0.0);
            product(isa, rows, weights, to);
        };
        through(states, width, &layer.qkv, wide);
        mixed.resize(states.len(), 0.0);
        self.attend(isa, sequences, wide, attention, mixed);
        through(mixed, width, &layer.attended, out);
        math::add(isa, states, out);
        math::layer_norm(isa, states, &layer.attention_norm.gain, &layer.attention_norm.shift);
        through(states, width, &layer.inner, wide);
        math::gelu(isa, wide);
        through(wide, layer.inner.outputs(), &layer.outer, out);
        math::add(isa, states, out);
        math::layer_norm(isa, states, &layer.norm.gain, &layer.norm.shift);
    }

    fn attend(&self, isa: Isa, sequences: &[&[Piece]], qkv: &[f32], scratch: &mut Scratch, out: &mut [f32]) {
        let width = self.width();
        let mut row = 0;
        for sequence in sequences {
            let rows = row..row + sequence.len();
            let qkv = &qkv[rows.start * 3 * width..rows.end * 3 * width];
            let out = &mut out[rows.start * width..rows.end * width];
            for column in (0..width).step_by(Head::SIZE) {
                math::attend(isa, qkv, Head { column, width }, scratch, out);
            }
            row = rows.end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(inputs: usize, outputs: usize) -> Weights {
        let values: Vec<i8> = (0..inputs * outputs).map(|n| (n * 31 % 199) as i8).collect();
        Weights::new(&values, &vec![0.001; outputs], &vec![0.01; outputs], inputs)
    }

    fn norm(width: usize) -> Norm {
        Norm { gain: vec![1.0; width], shift: vec![0.0; width] }
    }

    fn table(rows: usize, width: usize) -> Table {
        let values = (0..rows * width).map(|n| (n * 17 % 251) as i8).collect();
        Table { values, scales: vec![0.01; rows] }
    }

    fn small() -> Encoder {
        let width = 64;
        let layer = Layer {
            qkv: weights(width, 3 * width),
            attended: weights(width, width),
            attention_norm: norm(width),
            inner: weights(width, 4 * width),
            outer: weights(4 * width, width),
            norm: norm(width),
        };
        Encoder {
            words: table(50, width),
            positions: table(16, width),
            quotes: table(3, width),
            norm: norm(width),
            layers: vec![layer.clone(), layer],
        }
    }

    fn pieces(words: &[u32]) -> Vec<Piece> {
        words.iter().map(|&word| Piece { word, quote: (word % 3) as u8 }).collect()
    }

    #[test]
    fn a_sequence_is_encoded_alike_alone_and_in_a_batch() {
        let encoder = small();
        let (one, two) = (pieces(&[1, 2, 3, 4, 5]), pieces(&[9, 8, 7]));
        let mut room = Room::default();
        let both = encoder.encode(Isa::best(), &[&one, &two], &mut room);
        let alone = encoder.encode(Isa::PORTABLE, &[&two], &mut room);
        assert_eq!(both[5 * 64..], alone);
        assert!(both.iter().all(|value| value.is_finite()));
    }

    #[test]
    fn the_order_of_words_matters() {
        let encoder = small();
        let mut room = Room::default();
        let there = encoder.encode(Isa::best(), &[&pieces(&[1, 2])], &mut room);
        let back = encoder.encode(Isa::best(), &[&pieces(&[2, 1])], &mut room);
        assert_ne!(there[..64], back[64..]);
    }
}

//! The MiniLM encoder: a BERT of 6 layers, 12 heads and 384 columns, with int8 matrices and three
//! more input tables (quotation state, shape of the word, gap before it).

use crate::kernel::Isa;
use crate::layer::{Layer, Norm, Room};

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

/// Add row `row` of a table of floats.
pub(crate) fn add_floats(table: &[f32], row: usize, to: &mut [f32]) {
    let values = &table[row * to.len()..(row + 1) * to.len()];
    for (to, value) in to.iter_mut().zip(values) {
        *to += value;
    }
}

/// The encoder's weights. The small tables stand row after row, as wide as the norm.
#[derive(Clone, Debug)]
pub struct Encoder {
    /// A row a wordpiece.
    pub words: Table,
    /// A row a position; the type embedding is added in.
    pub places: Vec<f32>,
    /// A row a quotation state.
    pub quotes: Vec<f32>,
    /// A row a shape; 0 for the marks that open and close a sequence.
    pub shapes: Vec<f32>,
    /// A row a gap; 0 as above.
    pub gaps: Vec<f32>,
    /// After the embeddings.
    pub norm: Norm,
    /// The layers, in order.
    pub layers: Vec<Layer>,
}

/// One wordpiece of the input: a row of each table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The wordpiece.
    pub word: u32,
    /// The quotation state of its word: open quotations, 2 for more.
    pub quote: u8,
    /// One more than the shape of its word.
    pub shape: u8,
    /// One more than the gap before its word.
    pub gap: u8,
}

impl Encoder {
    /// Columns of a hidden state.
    pub fn width(&self) -> usize {
        self.norm.gain.len()
    }

    /// The hidden states of `sequences`, one row a piece, one sequence after the other.
    ///
    /// # Panics
    /// Where a sequence is longer than the table of places or a piece has no row.
    pub fn encode(&self, isa: Isa, sequences: &[&[Piece]], room: &mut Room) -> Vec<f32> {
        let mut states = self.embed(sequences);
        self.norm.apply(isa, &mut states);
        let lengths: Vec<usize> = sequences.iter().map(|sequence| sequence.len()).collect();
        for layer in &self.layers {
            layer.run(isa, &lengths, &mut states, room);
        }
        states
    }

    fn embed(&self, sequences: &[&[Piece]]) -> Vec<f32> {
        let width = self.width();
        let count: usize = sequences.iter().map(|sequence| sequence.len()).sum();
        let mut states = vec![0.0; count * width];
        let pieces = sequences.iter().flat_map(|sequence| sequence.iter().enumerate());
        for (state, (place, piece)) in states.chunks_exact_mut(width).zip(pieces) {
            self.words.add_row(piece.word as usize, state);
            add_floats(&self.places, place, state);
            add_floats(&self.quotes, usize::from(piece.quote), state);
            add_floats(&self.shapes, usize::from(piece.shape), state);
            add_floats(&self.gaps, usize::from(piece.gap), state);
        }
        states
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Weights;

    fn weights(inputs: usize, outputs: usize) -> Weights {
        let values: Vec<i8> = (0..inputs * outputs).map(|n| (n * 31 % 199) as i8).collect();
        Weights::new(&values, &vec![0.001; outputs], &vec![0.01; outputs], inputs)
    }

    fn norm(width: usize) -> Norm {
        Norm { gain: vec![1.0; width], shift: vec![0.0; width] }
    }

    fn floats(rows: usize, width: usize) -> Vec<f32> {
        (0..rows * width).map(|n| (n * 17 % 251) as f32 * 0.01).collect()
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
            words: Table {
                values: (0..50 * width).map(|n| (n * 17 % 251) as i8).collect(),
                scales: vec![0.01; 50],
            },
            places: floats(16, width),
            quotes: floats(3, width),
            shapes: floats(9, width),
            gaps: floats(4, width),
            norm: norm(width),
            layers: vec![layer.clone(), layer],
        }
    }

    fn pieces(words: &[u32]) -> Vec<Piece> {
        words.iter().map(|&word| Piece { word, quote: (word % 3) as u8, shape: 1, gap: 2 }).collect()
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

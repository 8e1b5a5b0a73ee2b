//! One transformer layer in BERT's order (norms after the sums), at any width.

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

impl Norm {
    pub(crate) fn apply(&self, isa: Isa, states: &mut [f32]) {
        math::layer_norm(isa, states, &self.gain, &self.shift);
    }
}

/// One layer: attention in heads of 32 columns, then a feed-forward part.
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

/// Room that is used again from call to call; one a thread.
#[derive(Debug, Default)]
pub struct Room {
    pub(crate) rows: Rows,
    wide: Vec<f32>,
    mixed: Vec<f32>,
    out: Vec<f32>,
    attention: Scratch,
}

impl Room {
    /// `states` (rows of `weights.inputs()` values) through a linear map.
    pub(crate) fn linear(&mut self, isa: Isa, states: &[f32], weights: &Weights) -> Vec<f32> {
        self.rows.fill(isa, states, weights.inputs());
        self.linear_again(isa, weights)
    }

    /// The states that went through [`Room::linear`] last through another map of the same width.
    pub(crate) fn linear_again(&self, isa: Isa, weights: &Weights) -> Vec<f32> {
        let mut out = vec![0.0; self.rows.len() * weights.outputs()];
        product(isa, &self.rows, weights, &mut out);
        out
    }
}

impl Layer {
    /// Columns of a state.
    pub(crate) fn width(&self) -> usize {
        self.qkv.inputs()
    }

    /// Run the layer over sequences of these `lengths`, which stand one after the other in `states`.
    pub(crate) fn run(&self, isa: Isa, lengths: &[usize], states: &mut [f32], room: &mut Room) {
        let width = self.width();
        let Room { rows, wide, mixed, out, attention } = room;
        let mut through = |from: &[f32], weights: &Weights, to: &mut Vec<f32>| {
            rows.fill(isa, from, weights.inputs());
            to.resize(rows.len() * weights.outputs(), 0.0);
            product(isa, rows, weights, to);
        };
        through(states, &self.qkv, wide);
        mixed.resize(states.len(), 0.0);
        attend(isa, lengths, width, wide, attention, mixed);
        through(mixed, &self.attended, out);
        math::add(isa, states, out);
        self.attention_norm.apply(isa, states);
        through(states, &self.inner, wide);
        math::gelu(isa, wide);
        through(wide, &self.outer, out);
        math::add(isa, states, out);
        self.norm.apply(isa, states);
    }
}

fn attend(isa: Isa, lengths: &[usize], width: usize, qkv: &[f32], scratch: &mut Scratch, out: &mut [f32]) {
    let mut row = 0;
    for length in lengths {
        let rows = row..row + length;
        let qkv = &qkv[rows.start * 3 * width..rows.end * 3 * width];
        let out = &mut out[rows.start * width..rows.end * width];
        for column in (0..width).step_by(Head::SIZE) {
            math::attend(isa, qkv, Head { column, width }, scratch, out);
        }
        row = rows.end;
    }
}

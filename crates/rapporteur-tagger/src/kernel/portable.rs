//! The product in plain Rust: correct everywhere, and what the other paths are held to.

use super::{GROUP, LANES, Rows, Weights, finish};

/// One row of one block; gives the number of rows done.
pub(super) fn tile(rows: &Rows, weights: &Weights, block: usize, row: usize, out: &mut [f32]) -> usize {
    let acts = &rows.values[row * rows.width..(row + 1) * rows.width];
    let mut sums = [0_i32; LANES];
    for (group, packed) in acts.chunks_exact(GROUP).zip(weights.block(block).chunks_exact(LANES * GROUP)) {
        for (sum, channel) in sums.iter_mut().zip(packed.chunks_exact(GROUP)) {
            for (act, weight) in group.iter().zip(channel) {
                *sum += i32::from(*act) * i32::from(*weight);
            }
        }
    }
    finish(&sums, row, block, rows, weights, out);
    1
}

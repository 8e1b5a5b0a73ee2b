//! The encoder's float routines: layer normalisation, GELU, softmax, attention.
//!
//! All are plain Rust. What runs over rows (`per_isa`) is compiled for several instruction sets; `dot`, and
//! `exp` where others call it, once, for every processor. The two loops of attention stand a second time
//! in `avx512`, by hand. Sums over a row run in sixteen fixed lanes, nothing is fused, and exp and erf are
//! polynomials of our own, so that every processor gives the same bits.

#![allow(unsafe_code)] // calls into functions for one kind of processor; guarded by `Isa`

#[cfg(target_arch = "x86_64")]
mod avx512;

use crate::kernel::{Isa, Route, Rows};

const LANES: usize = 16;

/// Compile `$body` for each instruction set and pick by `isa`.
macro_rules! per_isa {
    ($(#[$meta:meta])* fn $name:ident = $body:ident($($arg:ident: $kind:ty),* $(,)?)) => {
        $(#[$meta])*
        pub(crate) fn $name(isa: Isa, $($arg: $kind),*) {
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq")]
                fn on_avx512($($arg: $kind),*) { $body($($arg),*) }
                #[target_feature(enable = "avx2")]
                fn on_avx2($($arg: $kind),*) { $body($($arg),*) }
                match isa.route() {
                    // SAFETY: there is an `Isa` only for what the processor has.
                    Route::Avx512Vnni => return unsafe { on_avx512($($arg),*) },
                    // SAFETY: as above.
                    Route::Avx2 => return unsafe { on_avx2($($arg),*) },
                    Route::Portable => {}
                }
            }
            let _ = isa;
            $body($($arg),*)
        }
    };
}

per_isa!(
    /// Normalise each row of `values` (as wide as `gain`) to mean 0 and variance 1, then scale and move it.
    fn layer_norm = layer_norm_body(values: &mut [f32], gain: &[f32], shift: &[f32])
);
per_isa!(
    /// The exact GELU, x·Φ(x), of every value.
    fn gelu = gelu_body(values: &mut [f32])
);
per_isa!(
    /// Add `other` to `values`.
    fn add = add_body(values: &mut [f32], other: &[f32])
);
per_isa!(
    /// Quantise `values` into `rows`.
    fn quantise = quantise_body(values: &[f32], rows: &mut Rows)
);
per_isa!(
    /// The softmax of the first `length` values of each row of `rows`; what is behind them becomes 0.
    fn softmax_rows = softmax_rows_body(rows: &mut [f32], width: usize, length: usize)
);

per_isa!(
    /// The scores of all keys (a row a column of the head) for each of `queries`, a row a query.
    fn scores = scores_body(queries: &[[f32; Head::SIZE]; QUERIES], keys: &[f32], scores: &mut [f32])
);
per_isa!(
    /// The sums of `length` rows of values, which begin `stride` apart, by the weights of each query.
    fn mix = mix_body(
        mixed: &mut [[f32; Head::SIZE]; QUERIES],
        weights: &[f32],
        values: &[f32],
        stride: usize,
        length: usize,
    )
);

/// Which columns of a row belong to a head.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    /// First column.
    pub column: usize,
    /// Columns of a row of the output.
    pub width: usize,
}

impl Head {
    /// Columns of every head: fixed, so that the compiler keeps them in registers.
    pub const SIZE: usize = 32;
}

/// Room for the attention of one head.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    keys: Vec<f32>,
    scores: Vec<f32>,
}

#[inline(always)]
fn sum(values: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    let chunks = values.chunks_exact(LANES);
    let rest = chunks.remainder();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += of(*value);
        }
    }
    for (lane, value) in lanes.iter_mut().zip(rest) {
        *lane += of(*value);
    }
    folded(lanes)
}

/// The sum of the lanes, the upper half added to the lower one again and again.
#[inline(always)]
fn folded(mut lanes: [f32; LANES]) -> f32 {
    let mut width = LANES / 2;
    while width > 0 {
        for n in 0..width {
            lanes[n] += lanes[n + width];
        }
        width /= 2;
    }
    lanes[0]
}

/// The dot product of two rows, its sum in fixed lanes.
pub(crate) fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    for (one, other) in one.chunks(LANES).zip(other.chunks(LANES)) {
        for ((lane, one), other) in lanes.iter_mut().zip(one).zip(other) {
            *lane += one * other;
        }
    }
    folded(lanes)
}

/// What layer normalisation adds to the variance.
pub(crate) const EPSILON: f32 = 1e-12;

#[inline(always)]
fn layer_norm_body(values: &mut [f32], gain: &[f32], shift: &[f32]) {
    let width = gain.len();
    for row in values.chunks_exact_mut(width) {
        let mean = sum(row, |value| value) / width as f32;
        let variance = sum(row, |value| (value - mean) * (value - mean)) / width as f32;
        let scale = 1.0 / (variance + EPSILON).sqrt();
        for ((value, gain), shift) in row.iter_mut().zip(gain).zip(shift) {
            *value = (*value - mean) * scale * gain + shift;
        }
    }
}

/// exp(x), relative error below 3e-7 (range reduction by powers of two, then a polynomial; Cephes `expf`).
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    const MAGIC: f32 = 12_582_912.0;
    let x = x.clamp(-87.0, 88.0);
    let steps = x * std::f32::consts::LOG2_E + MAGIC;
    let n = steps - MAGIC;
    let r = x - n * 0.693_359_4 - n * -2.121_944_4e-4;
    let p = 1.987_569_1e-4_f32;
    let p = p * r + 1.398_199_9e-3;
    let p = p * r + 8.333_452e-3;
    let p = p * r + 4.166_579_6e-2;
    let p = p * r + 1.666_666_6e-1;
    let p = p * r + 0.5;
    let value = p * r * r + r + 1.0;
    let exponent = steps.to_bits().cast_signed().wrapping_sub(MAGIC.to_bits().cast_signed());
    value * f32::from_bits(((exponent + 127) << 23).cast_unsigned())
}

/// erf(x), absolute error below 1.5e-7 (Abramowitz and Stegun, 7.1.26).
#[inline(always)]
fn erf(x: f32) -> f32 {
    let a = x.abs();
    let t = 1.0 / (1.0 + 0.327_591_1 * a);
    let p = 1.061_405_4_f32;
    let p = p * t - 1.453_152;
    let p = p * t + 1.421_413_8;
    let p = p * t - 0.284_496_72;
    let p = p * t + 0.254_829_6;
    let y = 1.0 - p * t * exp(-a * a);
    y.copysign(x)
}

#[inline(always)]
fn gelu_body(values: &mut [f32]) {
    for value in values {
        *value *= 0.5 * (1.0 + erf(*value * std::f32::consts::FRAC_1_SQRT_2));
    }
}

#[inline(always)]
fn quantise_body(values: &[f32], rows: &mut Rows) {
    rows.quantise(values);
}

#[inline(always)]
fn add_body(values: &mut [f32], other: &[f32]) {
    for (value, other) in values.iter_mut().zip(other) {
        *value += other;
    }
}

/// The softmax of the first `length` values of `row`. The whole row is worked on, so that it falls into
/// full registers: what is behind is out of the way as -∞ at first, then exactly 0.
#[inline(always)]
fn softmax(row: &mut [f32], length: usize) {
    row[length..].fill(f32::NEG_INFINITY);
    let largest = row.iter().fold(f32::NEG_INFINITY, |max, value| max.max(*value));
    for value in row.iter_mut() {
        *value = exp(*value - largest);
    }
    row[length..].fill(0.0);
    let scale = 1.0 / sum(row, |value| value);
    for value in row.iter_mut() {
        *value *= scale;
    }
}

#[inline(always)]
fn softmax_rows_body(rows: &mut [f32], width: usize, length: usize) {
    for row in rows.chunks_exact_mut(width) {
        softmax(row, length);
    }
}

/// Rows that attend at once: their keys and values are loaded once, their sums stay in registers.
const QUERIES: usize = 4;
/// Keys whose scores are summed at once.
const KEYS: usize = 2 * LANES;

/// Self-attention of one head over one sequence. `qkv` holds rows of `3 * width`: queries, keys and
/// values; the head's columns are [`Head::SIZE`] from `column`. `out` has rows of `width`.
pub(crate) fn attend(isa: Isa, qkv: &[f32], head: Head, scratch: &mut Scratch, out: &mut [f32]) {
    let Head { column, width } = head;
    let length = qkv.len() / (3 * width);
    let padded = length.next_multiple_of(KEYS);
    scratch.keys.resize(Head::SIZE * padded, 0.0);
    scratch.scores.resize(QUERIES * padded, 0.0);
    for row in 0..length {
        let key = &qkv[row * 3 * width + width + column..][..Head::SIZE];
        for (d, value) in key.iter().enumerate() {
            scratch.keys[d * padded + row] = *value;
        }
    }
    for row in (0..length).step_by(QUERIES) {
        attend_rows(isa, qkv, head, row, scratch, out);
    }
}

/// The attention of up to [`QUERIES`] rows from a row on, whose keys stand in `scratch`. Rows behind the last one are
/// reckoned as the last one and thrown away.
fn attend_rows(
    isa: Isa,
    qkv: &[f32],
    Head { column, width }: Head,
    row: usize,
    scratch: &mut Scratch,
    out: &mut [f32],
) {
    let length = qkv.len() / (3 * width);
    let padded = length.next_multiple_of(KEYS);
    let scale = 1.0 / (Head::SIZE as f32).sqrt();
    let query = |q: usize| &qkv[(row + q).min(length - 1) * 3 * width + column..][..Head::SIZE];
    let queries: [[f32; Head::SIZE]; QUERIES] =
        std::array::from_fn(|q| std::array::from_fn(|d| query(q)[d] * scale));
    let (keys, weights) = (&scratch.keys[..Head::SIZE * padded], &mut scratch.scores[..QUERIES * padded]);
    let values = (&qkv[2 * width + column..], 3 * width);
    let mixed = match isa.route() {
        // SAFETY (both calls): there is an `Isa` of this route only where the processor has AVX-512.
        #[cfg(target_arch = "x86_64")]
        Route::Avx512Vnni => {
            unsafe { avx512::scores(&queries, keys, weights) };
            softmax_rows(isa, weights, padded, length);
            unsafe { avx512::mixed::<QUERIES>(weights, padded, values, length) }
        }
        _ => {
            scores(isa, &queries, keys, weights);
            softmax_rows(isa, weights, padded, length);
            let mut mixed = [[0.0_f32; Head::SIZE]; QUERIES];
            mix(isa, &mut mixed, weights, values.0, values.1, length);
            mixed
        }
    };
    for (mixed, out) in mixed.iter().zip(out.chunks_exact_mut(width).skip(row)) {
        out[column..column + Head::SIZE].copy_from_slice(mixed);
    }
}

/// Lanes in which the sums of [`QUERIES`] rows stay in the registers of every processor.
const ROUND: usize = 16;

#[inline(always)]
fn scores_body(queries: &[[f32; Head::SIZE]; QUERIES], keys: &[f32], scores: &mut [f32]) {
    let padded = keys.len() / Head::SIZE;
    for first in (0..padded).step_by(ROUND) {
        let mut sums = [[0.0_f32; ROUND]; QUERIES];
        for (d, keys) in keys.chunks_exact(padded).enumerate() {
            let keys = &keys[first..first + ROUND];
            for (sums, query) in sums.iter_mut().zip(queries) {
                for (sum, key) in sums.iter_mut().zip(keys) {
                    *sum += query[d] * key;
                }
            }
        }
        for (scores, sums) in scores.chunks_exact_mut(padded).zip(&sums) {
            scores[first..first + ROUND].copy_from_slice(sums);
        }
    }
}

#[inline(always)]
fn mix_body(
    mixed: &mut [[f32; Head::SIZE]; QUERIES],
    weights: &[f32],
    values: &[f32],
    stride: usize,
    length: usize,
) {
    let padded = weights.len() / QUERIES;
    for first in (0..Head::SIZE).step_by(ROUND) {
        let mut sums = [[0.0_f32; ROUND]; QUERIES];
        for other in 0..length {
            let values = &values[other * stride + first..][..ROUND];
            for (q, sums) in sums.iter_mut().enumerate() {
                let weight = weights[q * padded + other];
                for (sum, value) in sums.iter_mut().zip(values) {
                    *sum += weight * value;
                }
            }
        }
        for (mixed, sums) in mixed.iter_mut().zip(&sums) {
            mixed[first..first + ROUND].copy_from_slice(sums);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wave(count: usize) -> Vec<f32> {
        (0..count).map(|n| ((n * 37 % 101) as f32 - 50.0) / 11.0).collect()
    }

    #[test]
    fn exp_and_erf_are_near_the_true_ones() {
        for n in -300..300 {
            let x = n as f32 / 10.0;
            let true_exp = f64::from(x).exp();
            assert!((f64::from(exp(x)) - true_exp).abs() <= 4e-7 * true_exp, "exp {x}");
        }
        for (x, y) in [(0.0, 0.0), (0.5, 0.520_499_9), (1.0, 0.842_700_8), (-2.0, -0.995_322_3), (9.0, 1.0)] {
            assert!((erf(x) - y).abs() < 4e-7, "erf {x}");
        }
    }

    #[test]
    fn every_path_gives_the_same_bits() {
        let run = |isa: Isa| {
            let (mut values, width) = (wave(5 * 192), 192);
            layer_norm(isa, &mut values, &wave(width), &wave(width));
            gelu(isa, &mut values);
            let mut out = vec![0.0; 5 * 64];
            let head = Head { column: 32, width: 64 };
            attend(isa, &values, head, &mut Scratch::default(), &mut out);
            add(isa, &mut out, &wave(5 * 64));
            out
        };
        let expected = run(Isa::PORTABLE);
        for isa in Isa::available() {
            assert_eq!(run(isa), expected, "{isa:?}");
        }
    }

    #[test]
    fn attention_over_several_rounds_of_keys_is_the_plain_one() {
        let (rows, width, column) = (71, 64, 32);
        let qkv: Vec<f32> = wave(rows * 3 * width);
        let at = |row: usize, part: usize, d: usize| f64::from(qkv[(row * 3 + part) * width + column + d]);
        let dot = |one: usize, other: usize| (0..Head::SIZE).map(|d| at(one, 0, d) * at(other, 1, d)).sum();
        let mut first: Option<Vec<f32>> = None;
        for isa in Isa::available() {
            let mut out = vec![0.0; rows * width];
            attend(isa, &qkv, Head { column, width }, &mut Scratch::default(), &mut out);
            for row in 0..rows {
                let scores: Vec<f64> = (0..rows).map(|other| dot(row, other)).collect();
                let weights = scores.iter().map(|score: &f64| (score / (Head::SIZE as f64).sqrt()).exp());
                let total: f64 = weights.clone().sum();
                for d in 0..Head::SIZE {
                    let sum: f64 = weights.clone().enumerate().map(|(n, weight)| weight * at(n, 2, d)).sum();
                    let found = f64::from(out[row * width + column + d]);
                    assert!((found - sum / total).abs() < 1e-4, "{isa:?} {row} {d}");
                }
            }
            assert_eq!(first.get_or_insert_with(|| out.clone()), &out, "{isa:?}");
        }
    }

    #[test]
    fn padding_gets_no_weight() {
        for isa in Isa::available() {
            let mut rows = wave(2 * 64);
            softmax_rows(isa, &mut rows, 64, 40);
            for row in rows.chunks_exact(64) {
                assert!(row[40..].iter().all(|weight| *weight == 0.0), "{isa:?}");
                assert!((row.iter().sum::<f32>() - 1.0).abs() < 1e-5, "{isa:?}");
            }
        }
    }

    #[test]
    fn a_dot_product_has_its_rest() {
        let (one, other) = (wave(37), wave(40));
        let expected: f64 = one.iter().zip(&other).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum();
        assert!((f64::from(dot(&one, &other[..37])) - expected).abs() < 1e-3);
    }

    #[test]
    fn attention_to_one_token_is_that_token() {
        let qkv: Vec<f32> = wave(96);
        let mut out = vec![0.0; 32];
        attend(Isa::PORTABLE, &qkv, Head { column: 0, width: 32 }, &mut Scratch::default(), &mut out);
        assert_eq!(out, qkv[64..]);
    }
}

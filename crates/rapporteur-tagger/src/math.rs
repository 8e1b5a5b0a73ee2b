//! The encoder's float routines: layer normalisation, GELU, softmax, attention.
//!
//! Each is written once in plain Rust and compiled for several instruction sets. Sums over a row run in
//! sixteen fixed lanes, nothing is fused, and exp and erf are polynomials of our own, so that every
//! processor gives the same bits.

#![allow(unsafe_code)] // calls into `target_feature` functions; guarded by `Isa`

#[cfg(target_arch = "x86_64")]
mod avx512;

use crate::kernel::{Isa, Path, Rows};

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
                match isa.path() {
                    // SAFETY: there is an `Isa` only for what the processor has.
                    Path::Avx512Vnni => return unsafe { on_avx512($($arg),*) },
                    // SAFETY: as above.
                    Path::Avx2 => return unsafe { on_avx2($($arg),*) },
                    Path::Portable => {}
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
    let products: Vec<f32> = one.iter().zip(other).map(|(a, b)| a * b).collect();
    sum(&products, |value| value)
}

#[inline(always)]
fn layer_norm_body(values: &mut [f32], gain: &[f32], shift: &[f32]) {
    const EPSILON: f32 = 1e-12;
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

#[inline(always)]
fn softmax(row: &mut [f32]) {
    let largest = row.iter().fold(f32::NEG_INFINITY, |max, value| max.max(*value));
    for value in row.iter_mut() {
        *value = exp(*value - largest);
    }
    let scale = 1.0 / sum(row, |value| value);
    for value in row.iter_mut() {
        *value *= scale;
    }
}

#[inline(always)]
fn softmax_rows_body(rows: &mut [f32], width: usize, length: usize) {
    for row in rows.chunks_exact_mut(width) {
        row[length..].fill(f32::NEG_INFINITY);
        softmax(row);
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
    let mut row = 0;
    while row < length {
        row += if row + QUERIES <= length {
            attend_rows::<QUERIES>(isa, qkv, head, row, scratch, out)
        } else {
            attend_rows::<1>(isa, qkv, head, row, scratch, out)
        };
    }
}

/// The attention of the rows `row..row + Q`, whose keys stand in `scratch`; gives the number of rows.
fn attend_rows<const Q: usize>(
    isa: Isa,
    qkv: &[f32],
    Head { column, width }: Head,
    row: usize,
    scratch: &mut Scratch,
    out: &mut [f32],
) -> usize {
    let length = qkv.len() / (3 * width);
    let padded = length.next_multiple_of(KEYS);
    let scale = 1.0 / (Head::SIZE as f32).sqrt();
    let query = |q: usize| &qkv[(row + q) * 3 * width + column..][..Head::SIZE];
    let queries: [[f32; Head::SIZE]; Q] =
        std::array::from_fn(|q| std::array::from_fn(|d| query(q)[d] * scale));
    let (keys, weights) = (&scratch.keys[..Head::SIZE * padded], &mut scratch.scores[..Q * padded]);
    let values = (&qkv[2 * width + column..], 3 * width);
    let mixed = match isa.path() {
        #[cfg(target_arch = "x86_64")]
        Path::Avx512Vnni => {
            avx512::scores(&queries, keys, weights);
            softmax_rows(isa, weights, padded, length);
            avx512::mixed::<Q>(weights, padded, values, length)
        }
        _ => {
            scores(&queries, keys, weights);
            softmax_rows(isa, weights, padded, length);
            mixed::<Q>(weights, padded, values, length)
        }
    };
    for (q, mixed) in mixed.iter().enumerate() {
        out[(row + q) * width + column..][..Head::SIZE].copy_from_slice(mixed);
    }
    Q
}

/// The scores of all keys (a row a column of the head) for each of `queries`, a row a query.
fn scores<const Q: usize>(queries: &[[f32; Head::SIZE]; Q], keys: &[f32], scores: &mut [f32]) {
    let padded = keys.len() / Head::SIZE;
    scores.fill(0.0);
    for (query, scores) in queries.iter().zip(scores.chunks_exact_mut(padded)) {
        for (query, keys) in query.iter().zip(keys.chunks_exact(padded)) {
            for (score, key) in scores.iter_mut().zip(keys) {
                *score += query * key;
            }
        }
    }
}

/// The sums of `length` rows of values, which begin `stride` apart, by the weights of each query.
fn mixed<const Q: usize>(
    weights: &[f32],
    padded: usize,
    (values, stride): (&[f32], usize),
    length: usize,
) -> [[f32; Head::SIZE]; Q] {
    let mut mixed = [[0.0_f32; Head::SIZE]; Q];
    for (mixed, weights) in mixed.iter_mut().zip(weights.chunks_exact(padded)) {
        for (other, weight) in weights[..length].iter().enumerate() {
            let value = &values[other * stride..][..Head::SIZE];
            for (mixed, value) in mixed.iter_mut().zip(value) {
                *mixed += weight * value;
            }
        }
    }
    mixed
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
    fn attention_to_one_token_is_that_token() {
        let qkv: Vec<f32> = wave(96);
        let mut out = vec![0.0; 32];
        attend(Isa::PORTABLE, &qkv, Head { column: 0, width: 32 }, &mut Scratch::default(), &mut out);
        assert_eq!(out, qkv[64..]);
    }
}

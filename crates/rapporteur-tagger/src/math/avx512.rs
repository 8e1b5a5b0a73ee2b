//! The two loops of attention on AVX-512, their sums kept in registers. The operations and their order are
//! those of the plain ones, so the bits are too.
#![allow(unsafe_code)] // intrinsics; every load is inside of slices whose lengths are checked here

use super::{Head, KEYS, LANES};
use std::arch::x86_64::{
    __m512, _mm512_add_ps, _mm512_loadu_ps, _mm512_mul_ps, _mm512_set1_ps, _mm512_setzero_ps,
    _mm512_storeu_ps,
};

/// Registers that hold a head's columns, or the keys of one round.
const PARTS: usize = KEYS / LANES;

/// As `super::scores`.
///
/// # Safety
/// Needs AVX-512.
pub(super) unsafe fn scores<const Q: usize>(
    queries: &[[f32; Head::SIZE]; Q],
    keys: &[f32],
    scores: &mut [f32],
) {
    let padded = keys.len() / Head::SIZE;
    assert!(keys.len() == Head::SIZE * padded && padded.is_multiple_of(KEYS) && scores.len() >= Q * padded);
    // SAFETY: the caller vouches for the processor; the lengths are checked above.
    unsafe { scores_unchecked(queries, keys, padded, scores) }
}

/// # Safety
/// Needs AVX-512, `keys` of `Head::SIZE * padded` values, `scores` of `Q * padded`, `padded` a multiple of `KEYS`.
#[target_feature(enable = "avx512f")]
unsafe fn scores_unchecked<const Q: usize>(
    queries: &[[f32; Head::SIZE]; Q],
    keys: &[f32],
    padded: usize,
    scores: &mut [f32],
) {
    for first in (0..padded).step_by(KEYS) {
        let mut sums: [[__m512; PARTS]; Q] = [[_mm512_setzero_ps(); PARTS]; Q];
        for d in 0..Head::SIZE {
            for part in 0..PARTS {
                // SAFETY: d * padded + first + KEYS <= keys.len().
                let keys = unsafe { _mm512_loadu_ps(keys.as_ptr().add(d * padded + first + part * LANES)) };
                for (sums, query) in sums.iter_mut().zip(queries) {
                    sums[part] = _mm512_add_ps(sums[part], _mm512_mul_ps(_mm512_set1_ps(query[d]), keys));
                }
            }
        }
        for (q, sums) in sums.iter().enumerate() {
            for (part, sum) in sums.iter().enumerate() {
                // SAFETY: q * padded + first + KEYS <= Q * padded <= scores.len().
                unsafe { _mm512_storeu_ps(scores.as_mut_ptr().add(q * padded + first + part * LANES), *sum) };
            }
        }
    }
}

/// As `super::mix`.
///
/// # Safety
/// Needs AVX-512.
pub(super) unsafe fn mixed<const Q: usize>(
    weights: &[f32],
    padded: usize,
    (values, stride): (&[f32], usize),
    length: usize,
) -> [[f32; Head::SIZE]; Q] {
    assert!(weights.len() >= Q * padded && length <= padded);
    assert!(length == 0 || values.len() >= (length - 1) * stride + Head::SIZE);
    // SAFETY: the caller vouches for the processor; the lengths are checked above.
    unsafe { mixed_unchecked(weights, padded, (values, stride), length) }
}

/// # Safety
/// Needs AVX-512, `weights` of `Q * padded` values, `length <= padded`, `values` of `length` rows `stride` apart.
#[target_feature(enable = "avx512f")]
unsafe fn mixed_unchecked<const Q: usize>(
    weights: &[f32],
    padded: usize,
    (values, stride): (&[f32], usize),
    length: usize,
) -> [[f32; Head::SIZE]; Q] {
    let mut sums: [[__m512; PARTS]; Q] = [[_mm512_setzero_ps(); PARTS]; Q];
    for other in 0..length {
        for part in 0..PARTS {
            // SAFETY: other * stride + Head::SIZE <= values.len(), other < padded.
            unsafe {
                let value = _mm512_loadu_ps(values.as_ptr().add(other * stride + part * LANES));
                for (q, sums) in sums.iter_mut().enumerate() {
                    let weight = _mm512_set1_ps(*weights.get_unchecked(q * padded + other));
                    sums[part] = _mm512_add_ps(sums[part], _mm512_mul_ps(weight, value));
                }
            }
        }
    }
    let mut mixed = [[0.0; Head::SIZE]; Q];
    for (mixed, sums) in mixed.iter_mut().zip(sums) {
        for (part, sum) in sums.into_iter().enumerate() {
            // SAFETY: 16 values are what one register holds, and part < 2 of 32.
            unsafe { _mm512_storeu_ps(mixed.as_mut_ptr().add(part * LANES), sum) };
        }
    }
    mixed
}

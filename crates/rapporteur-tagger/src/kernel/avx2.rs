//! The product on AVX2: bytes widened to 16 bits, so that no sum saturates and the bits are those of
//! the other paths.
#![allow(unsafe_code)] // intrinsics; every load is inside of slices whose lengths are checked here

use super::{GROUP, LANES, Rows, Weights, by_block, finish};
use std::arch::x86_64::{
    __m256i, _mm_loadu_si128, _mm256_add_epi32, _mm256_cvtepu8_epi16, _mm256_madd_epi16, _mm256_set1_epi64x,
    _mm256_setzero_si256, _mm256_storeu_si256,
};

/// Registers of 4 channels × 4 inputs that a block of 16 channels fills.
const PARTS: usize = LANES / 4;

/// The whole product, in tiles of up to 3 rows of one block.
///
/// # Safety
/// Needs AVX2.
pub(super) unsafe fn product(rows: &Rows, weights: &Weights, out: &mut [f32]) {
    by_block(rows, weights, out, |rows, weights, block, row, out| {
        // SAFETY: the caller vouches for the processor.
        unsafe {
            match rows.len() - row {
                3.. => tile::<3>(rows, weights, block, row, out),
                _ => tile::<1>(rows, weights, block, row, out),
            }
        }
    });
}

/// `R` rows of one block; gives the number of rows done.
///
/// # Safety
/// Needs AVX2.
unsafe fn tile<const R: usize>(
    rows: &Rows,
    weights: &Weights,
    block: usize,
    row: usize,
    out: &mut [f32],
) -> usize {
    let acts = &rows.words[row * rows.width..(row + R) * rows.width];
    let packed = weights.block(block);
    assert_eq!(packed.len(), rows.width * LANES);
    // SAFETY: the caller vouches for the processor; the lengths are checked above.
    let sums = unsafe { sums::<R>(acts, rows.width, packed) };
    for (n, sums) in sums.iter().enumerate() {
        finish(sums, row + n, block, rows, weights, out);
    }
    R
}

/// # Safety
/// Needs AVX2, `acts` of `R * width` numbers, `packed` of `width * 16` bytes, `width` a multiple of 4.
#[target_feature(enable = "avx2")]
unsafe fn sums<const R: usize>(acts: &[i16], width: usize, packed: &[u8]) -> [[i32; LANES]; R] {
    let mut totals: [[__m256i; PARTS]; R] = [[_mm256_setzero_si256(); PARTS]; R];
    for (group, packed) in packed.chunks_exact(LANES * GROUP).enumerate() {
        let mut words = [_mm256_setzero_si256(); R];
        for (row, word) in words.iter_mut().enumerate() {
            // SAFETY: group < width / 4, so the 4 numbers (8 bytes) at row * width + group * 4 lie in `acts`.
            let four =
                unsafe { acts.as_ptr().add(row * width + group * GROUP).cast::<i64>().read_unaligned() };
            *word = _mm256_set1_epi64x(four);
        }
        for part in 0..PARTS {
            // SAFETY: a chunk has 64 bytes and part < 4, so 16 bytes at part * 16 lie in it.
            let bytes = unsafe { _mm_loadu_si128(packed.as_ptr().add(part * LANES).cast()) };
            let weights = _mm256_cvtepu8_epi16(bytes);
            for (total, word) in totals.iter_mut().zip(words) {
                total[part] = _mm256_add_epi32(total[part], _mm256_madd_epi16(weights, word));
            }
        }
    }
    totals.map(|parts| folded(&parts))
}

/// Each channel's two partial sums added up.
#[target_feature(enable = "avx2")]
fn folded(parts: &[__m256i; PARTS]) -> [i32; LANES] {
    let mut sums = [0; LANES];
    for (part, sums) in parts.iter().zip(sums.chunks_exact_mut(4)) {
        let mut pairs = [0_i32; 8];
        // SAFETY: 8 values of 4 bytes are what one register holds.
        unsafe { _mm256_storeu_si256(pairs.as_mut_ptr().cast(), *part) };
        for (sum, pair) in sums.iter_mut().zip(pairs.chunks_exact(2)) {
            *sum = pair[0] + pair[1];
        }
    }
    sums
}

//! The product on AVX2: bytes widened to 16 bits, so that no sum saturates and the bits are those of
//! the other paths.
#![allow(unsafe_code)] // intrinsics; every load is inside of slices whose lengths are checked here

use super::{GROUP, LANES, Rows, Weights, by_block, finish};
use std::arch::x86_64::{
    __m256i, _mm_loadu_si128, _mm256_add_epi32, _mm256_cvtepu8_epi16, _mm256_hadd_epi32, _mm256_madd_epi16,
    _mm256_permute4x64_epi64, _mm256_set1_epi64x, _mm256_setzero_si256, _mm256_storeu_si256,
};

/// Rows of a tile: their sums fill 8 or 12 of the 16 registers, so that none of them goes through memory.
const ROWS: usize = 6;
/// Registers of 4 channels × 4 inputs that half a block of 16 channels fills.
const PARTS: usize = LANES / 8;

/// The whole product, in tiles of up to [`ROWS`] rows of one block.
///
/// # Safety
/// Needs AVX2.
pub(super) unsafe fn product(rows: &Rows, weights: &Weights, out: &mut [f32]) {
    by_block(rows, weights, out, |rows, weights, block, row, out| {
        // SAFETY: the caller vouches for the processor.
        unsafe {
            match rows.len() - row {
                ROWS.. => tile::<ROWS>(rows, weights, block, row, out),
                2.. => tile::<2>(rows, weights, block, row, out),
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
    let mut sums = [[0; LANES]; R];
    for half in 0..2 {
        // SAFETY: the caller vouches for the processor; the lengths are checked above.
        unsafe { add_up(acts, rows.width, packed, half, &mut sums) };
    }
    for (n, sums) in sums.iter().enumerate() {
        finish(sums, row + n, block, rows, weights, out);
    }
    R
}

/// The sums of the first or second 8 channels of a block.
///
/// # Safety
/// Needs AVX2, `acts` of `R * width` numbers, `packed` of `width * 16` bytes, `width` a multiple of 4, `half` below 2.
#[target_feature(enable = "avx2")]
unsafe fn add_up<const R: usize>(
    acts: &[i16],
    width: usize,
    packed: &[u8],
    half: usize,
    sums: &mut [[i32; LANES]; R],
) {
    let mut totals: [[__m256i; PARTS]; R] = [[_mm256_setzero_si256(); PARTS]; R];
    for (group, packed) in packed.chunks_exact(LANES * GROUP).enumerate() {
        let mut weights = [_mm256_setzero_si256(); PARTS];
        for (part, weights) in weights.iter_mut().enumerate() {
            // SAFETY: a chunk has 64 bytes, so the 16 bytes at half * 32 + part * 16 lie in it.
            let bytes = unsafe { _mm_loadu_si128(packed.as_ptr().add((half * PARTS + part) * LANES).cast()) };
            *weights = _mm256_cvtepu8_epi16(bytes);
        }
        for (row, totals) in totals.iter_mut().enumerate() {
            // SAFETY: group < width / 4, so the 4 numbers (8 bytes) at row * width + group * 4 lie in `acts`.
            let four =
                unsafe { acts.as_ptr().add(row * width + group * GROUP).cast::<i64>().read_unaligned() };
            let four = _mm256_set1_epi64x(four);
            for part in 0..PARTS {
                totals[part] = _mm256_add_epi32(totals[part], _mm256_madd_epi16(weights[part], four));
            }
        }
    }
    for row in 0..R {
        // Each channel has two sums beside each other: 0, 1, 4, 5 of the eight channels, then 2, 3, 6, 7 are put in order.
        let pairs = _mm256_hadd_epi32(totals[row][0], totals[row][1]);
        let ordered = _mm256_permute4x64_epi64::<0b11_01_10_00>(pairs);
        // SAFETY: half < 2, so the 8 values of 4 bytes from half * 8 on lie in the 16 of a row.
        unsafe { _mm256_storeu_si256(sums[row].as_mut_ptr().add(half * LANES / 2).cast(), ordered) };
    }
}

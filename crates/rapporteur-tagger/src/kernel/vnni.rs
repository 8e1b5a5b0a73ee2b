//! The product on AVX-512 VNNI: tiles of up to 6 rows by 4 blocks of channels, whose sums stay in registers.
#![allow(unsafe_code)] // intrinsics; every load is inside of slices whose lengths are checked here

use super::{GROUP, LANES, Rows, Weights, finish};
use std::arch::x86_64::{
    __m512i, _mm512_dpbusd_epi32, _mm512_loadu_si512, _mm512_set1_epi32, _mm512_setzero_si512,
    _mm512_storeu_si512,
};

/// Blocks of channels of a tile.
const WIDE: usize = 4;
/// Rows of a tile.
const HIGH: usize = 6;

/// The whole product: the weights of a few blocks stay in the cache while all rows pass by.
///
/// # Safety
/// Needs AVX-512 with VNNI.
pub(super) unsafe fn product(rows: &Rows, weights: &Weights, out: &mut [f32]) {
    let blocks = weights.outputs().div_ceil(LANES);
    let mut block = 0;
    while block < blocks {
        let wide = if block + WIDE <= blocks { WIDE } else { 1 };
        let mut row = 0;
        while row < rows.len() {
            let place = (block, row);
            // SAFETY: the caller vouches for the processor.
            row += unsafe {
                match (wide, rows.len() - row) {
                    (WIDE, HIGH..) => tile::<HIGH, WIDE>(rows, weights, place, out),
                    (WIDE, 3..) => tile::<3, WIDE>(rows, weights, place, out),
                    (WIDE, _) => tile::<1, WIDE>(rows, weights, place, out),
                    (_, HIGH..) => tile::<HIGH, 1>(rows, weights, place, out),
                    _ => tile::<1, 1>(rows, weights, place, out),
                }
            };
        }
        block += wide;
    }
}

/// `R` rows of `B` blocks; gives the number of rows done.
///
/// # Safety
/// Needs AVX-512 with VNNI.
unsafe fn tile<const R: usize, const B: usize>(
    rows: &Rows,
    weights: &Weights,
    (block, row): (usize, usize),
    out: &mut [f32],
) -> usize {
    let acts = &rows.values[row * rows.width..(row + R) * rows.width];
    let packed: [&[u8]; B] = std::array::from_fn(|n| weights.block(block + n));
    assert!(packed.iter().all(|packed| packed.len() == rows.width * LANES));
    // SAFETY: the caller vouches for the processor; the lengths are checked above.
    let sums = unsafe { sums::<R, B>(acts, rows.width, packed) };
    for (r, blocks) in sums.iter().enumerate() {
        for (b, sums) in blocks.iter().enumerate() {
            finish(sums, row + r, block + b, rows, weights, out);
        }
    }
    R
}

/// # Safety
/// Needs AVX-512 VNNI, `acts` of `R * width` bytes, each of `packed` of `width * 16` bytes, `width` a
/// multiple of 4.
#[target_feature(enable = "avx512f,avx512vnni,avx512bw,avx512vl")]
unsafe fn sums<const R: usize, const B: usize>(
    acts: &[i8],
    width: usize,
    packed: [&[u8]; B],
) -> [[[i32; LANES]; B]; R] {
    let mut totals: [[__m512i; B]; R] = [[_mm512_setzero_si512(); B]; R];
    for group in 0..width / GROUP {
        // SAFETY: group < width / 4, so the 64 bytes at group * 64 lie in each of `packed`, and the 4 bytes
        // at row * width + group * 4 in `acts`.
        unsafe {
            let mut weights = [_mm512_setzero_si512(); B];
            for (weights, packed) in weights.iter_mut().zip(packed) {
                *weights = _mm512_loadu_si512(packed.as_ptr().add(group * LANES * GROUP).cast());
            }
            for (row, totals) in totals.iter_mut().enumerate() {
                let four = acts.as_ptr().add(row * width + group * GROUP).cast::<i32>().read_unaligned();
                let four = _mm512_set1_epi32(four);
                for (total, weights) in totals.iter_mut().zip(weights) {
                    *total = _mm512_dpbusd_epi32(*total, weights, four);
                }
            }
        }
    }
    let mut sums = [[[0; LANES]; B]; R];
    for (sums, totals) in sums.iter_mut().zip(totals) {
        for (sums, total) in sums.iter_mut().zip(totals) {
            // SAFETY: 16 values of 4 bytes are what one register holds.
            unsafe { _mm512_storeu_si512(sums.as_mut_ptr().cast(), total) };
        }
    }
    sums
}

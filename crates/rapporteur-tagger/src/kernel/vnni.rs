//! The product on AVX-512 VNNI.
#![allow(unsafe_code)] // intrinsics; every load is inside of slices whose lengths are checked here

use super::{GROUP, LANES, Rows, Weights, finish};
use std::arch::x86_64::{
    __m512i, _mm512_dpbusd_epi32, _mm512_loadu_si512, _mm512_set1_epi32, _mm512_setzero_si512,
    _mm512_storeu_si512,
};

/// As many rows as are left, up to 12, of one block; gives their number.
pub(super) fn tile(rows: &Rows, weights: &Weights, block: usize, row: usize, out: &mut [f32]) -> usize {
    match rows.len() - row {
        12.. => checked::<12>(rows, weights, block, row, out),
        4.. => checked::<4>(rows, weights, block, row, out),
        _ => checked::<1>(rows, weights, block, row, out),
    }
}

fn checked<const R: usize>(
    rows: &Rows,
    weights: &Weights,
    block: usize,
    row: usize,
    out: &mut [f32],
) -> usize {
    let acts = &rows.values[row * rows.width..(row + R) * rows.width];
    let packed = weights.block(block);
    assert_eq!(packed.len(), rows.width * LANES);
    // SAFETY: an `Isa` of `Path::Avx512Vnni` is made only where the processor has it; the lengths are checked above.
    let sums = unsafe { sums::<R>(acts, rows.width, packed) };
    for (n, sums) in sums.iter().enumerate() {
        finish(sums, row + n, block, rows, weights, out);
    }
    R
}

/// # Safety
/// Needs AVX-512 VNNI, `acts` of `R * width` bytes, `packed` of `width * 16` bytes, `width` a multiple of 4.
#[target_feature(enable = "avx512f,avx512vnni,avx512bw,avx512vl")]
unsafe fn sums<const R: usize>(acts: &[i8], width: usize, packed: &[u8]) -> [[i32; LANES]; R] {
    let mut totals: [__m512i; R] = [_mm512_setzero_si512(); R];
    for group in 0..width / GROUP {
        // SAFETY: group < width / 4, so the 64 bytes at group * 64 lie in `packed`, and the 4 bytes at
        // row * width + group * 4 in `acts`.
        unsafe {
            let weights = _mm512_loadu_si512(packed.as_ptr().add(group * LANES * GROUP).cast());
            for (row, total) in totals.iter_mut().enumerate() {
                let four = acts.as_ptr().add(row * width + group * GROUP).cast::<i32>().read_unaligned();
                *total = _mm512_dpbusd_epi32(*total, weights, _mm512_set1_epi32(four));
            }
        }
    }
    let mut sums = [[0; LANES]; R];
    for (sums, total) in sums.iter_mut().zip(totals) {
        // SAFETY: 16 values of 4 bytes are what one register holds.
        unsafe { _mm512_storeu_si512(sums.as_mut_ptr().cast(), total) };
    }
    sums
}

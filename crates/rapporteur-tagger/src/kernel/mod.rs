//! Integer matrix products: the one hot loop of the encoder.
//!
//! Weights are int8 with a scale per output channel, activations int8 with a scale per row (dynamic,
//! symmetric). The integer sums are exact on every path, so the processor changes the speed of a result
//! and never a bit of it.

#[cfg(target_arch = "x86_64")]
mod avx2;
mod portable;
#[cfg(target_arch = "x86_64")]
mod vnni;

use crate::math;

/// Output channels that stand together in the packed weights.
pub(crate) const LANES: usize = 16;
/// Inputs that stand together within a channel.
pub(crate) const GROUP: usize = 4;
/// Weights are stored as unsigned bytes, moved by this much.
pub(crate) const ZERO: i32 = 128;

/// The instruction set that a product runs on; there is a value only for what this processor has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Isa(Route);

/// The ways in which a product is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// AVX-512 with VNNI: 64 products an instruction.
    Avx512Vnni,
    /// AVX2: 16 products an instruction.
    Avx2,
    /// Plain Rust.
    Portable,
}

impl Isa {
    /// Plain Rust, on every processor.
    pub const PORTABLE: Isa = Isa(Route::Portable);

    /// The fastest one that this processor has.
    pub fn best() -> Isa {
        Isa::available()[0]
    }

    /// Every one that this processor has, the fastest first.
    pub fn available() -> Vec<Isa> {
        let all = [Route::Avx512Vnni, Route::Avx2, Route::Portable];
        all.into_iter().filter(|route| route.is_there()).map(Isa).collect()
    }

    pub(crate) fn route(self) -> Route {
        self.0
    }
}

impl Route {
    #[cfg(target_arch = "x86_64")]
    fn is_there(self) -> bool {
        match self {
            Route::Avx512Vnni => {
                is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512bw")
                    && is_x86_feature_detected!("avx512vl")
                    && is_x86_feature_detected!("avx512dq")
                    && is_x86_feature_detected!("avx512vnni")
            }
            Route::Avx2 => is_x86_feature_detected!("avx2"),
            Route::Portable => true,
        }
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn is_there(self) -> bool {
        self == Route::Portable
    }
}

/// A weight matrix of `outputs` × `inputs`, packed for the kernels:
/// `[outputs / 16][inputs / 4][16][4]` bytes.
#[derive(Clone, Debug)]
pub struct Weights {
    packed: Vec<u8>,
    scales: Vec<f32>,
    bias: Vec<f32>,
    inputs: usize,
    outputs: usize,
}

/// Rows of int8 activations with their scales.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    values: Vec<i8>,
    /// The same values as 16-bit numbers, for paths that have no products of bytes.
    words: Vec<i16>,
    scales: Vec<f32>,
    /// Σ of a row's values times [`ZERO`]: what the moved weights add too much.
    excess: Vec<i32>,
    width: usize,
}

impl Weights {
    /// Pack `values` (row-major, a row an output channel). Outputs are padded to a multiple of 16 with
    /// zeros.
    ///
    /// # Panics
    /// Where the lengths do not agree or `inputs` is no multiple of 4: weights are checked when a file
    /// is loaded.
    pub fn new(values: &[i8], scales: &[f32], bias: &[f32], inputs: usize) -> Weights {
        let outputs = scales.len();
        assert!(inputs.is_multiple_of(GROUP) && values.len() == outputs * inputs && bias.len() == outputs);
        let blocks = outputs.div_ceil(LANES);
        let mut packed = vec![128_u8; blocks * LANES * inputs];
        for (channel, row) in values.chunks_exact(inputs).enumerate() {
            let block = channel / LANES * LANES * inputs + channel % LANES * GROUP;
            for (input, value) in row.iter().enumerate() {
                let at = block + input / GROUP * LANES * GROUP + input % GROUP;
                packed[at] = value.cast_unsigned() ^ 0x80;
            }
        }
        let padded = |values: &[f32]| {
            let mut values = values.to_vec();
            values.resize(blocks * LANES, 0.0);
            values
        };
        Weights { packed, scales: padded(scales), bias: padded(bias), inputs, outputs }
    }

    /// Number of inputs.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Number of output channels.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    fn block(&self, block: usize) -> &[u8] {
        let size = LANES * self.inputs;
        &self.packed[block * size..(block + 1) * size]
    }
}

impl Rows {
    /// Quantise `values` (rows of `width`), symmetric, to the nearest step, ties to even. A row whose largest
    /// magnitude is below 1e-30 or not finite becomes zeros.
    pub fn fill(&mut self, isa: Isa, values: &[f32], width: usize) {
        self.width = width;
        self.values.resize(values.len(), 0);
        self.words.resize(values.len(), 0);
        self.scales.clear();
        self.excess.clear();
        math::quantise(isa, values, self);
    }

    /// The body of [`Rows::fill`], compiled for each instruction set. Adding 1.5·2²³ rounds to the nearest
    /// integer in the low bits of the float, which every processor does alike and every compiler vectorises.
    #[inline(always)]
    pub(crate) fn quantise(&mut self, values: &[f32]) {
        const MAGIC: f32 = 12_582_912.0;
        let outs = self.values.chunks_exact_mut(self.width).zip(self.words.chunks_exact_mut(self.width));
        for (row, (bytes, words)) in values.chunks_exact(self.width).zip(outs) {
            // As bits, magnitudes stand in the order of their values, and what is no number above them all.
            let largest = row.iter().fold(0, |max, value| max.max(value.to_bits() & 0x7fff_ffff));
            let largest = f32::from_bits(largest);
            if !(1e-30..f32::INFINITY).contains(&largest) {
                bytes.fill(0);
                words.fill(0);
                self.excess.push(0);
                self.scales.push(0.0);
                continue;
            }
            let (scale, inverse) = (largest / 127.0, 127.0 / largest);
            let mut sum = 0;
            for ((value, byte), word) in row.iter().zip(bytes).zip(words) {
                let steps = (value * inverse + MAGIC).to_bits().cast_signed() - MAGIC.to_bits().cast_signed();
                sum += steps;
                *byte = steps as i8;
                *word = steps as i16;
            }
            self.excess.push(ZERO * sum);
            self.scales.push(scale);
        }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.scales.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.scales.is_empty()
    }
}

/// `out[row][channel] = rows · weights + bias`, rows of `weights.outputs()` values.
///
/// # Panics
/// Where the shapes do not agree.
#[allow(unsafe_code)] // calls into functions for one kind of processor; guarded by `Isa`
pub fn product(isa: Isa, rows: &Rows, weights: &Weights, out: &mut [f32]) {
    assert!(rows.is_empty() || rows.width == weights.inputs, "rows of {}", rows.width);
    assert_eq!(out.len(), rows.len() * weights.outputs);
    match isa.route() {
        // SAFETY: there is an `Isa` of this route only where the processor has AVX-512 with VNNI.
        #[cfg(target_arch = "x86_64")]
        Route::Avx512Vnni => unsafe { vnni::product(rows, weights, out) },
        // SAFETY: there is an `Isa` of this route only where the processor has AVX2.
        #[cfg(target_arch = "x86_64")]
        Route::Avx2 => unsafe { avx2::product(rows, weights, out) },
        _ => by_block(rows, weights, out, portable::tile),
    }
}

/// Some rows of one block of channels, from a row on; gives the number of rows done.
type Tile = fn(&Rows, &Weights, usize, usize, &mut [f32]) -> usize;

/// One block of channels after the other, over all rows.
fn by_block(rows: &Rows, weights: &Weights, out: &mut [f32], tile: Tile) {
    for block in 0..weights.outputs.div_ceil(LANES) {
        let mut row = 0;
        while row < rows.len() {
            row += tile(rows, weights, block, row, out);
        }
    }
}

/// Turn the exact sums of one row and block into floats.
#[inline(always)]
fn finish(sums: &[i32; LANES], row: usize, block: usize, rows: &Rows, weights: &Weights, out: &mut [f32]) {
    let first = block * LANES;
    let count = LANES.min(weights.outputs - first);
    let to = &mut out[row * weights.outputs + first..][..count];
    let (scales, bias) = (&weights.scales[first..first + count], &weights.bias[first..first + count]);
    let (scale, excess) = (rows.scales[row], rows.excess[row]);
    for (((value, sum), channel), bias) in to.iter_mut().zip(sums).zip(scales).zip(bias) {
        *value = (sum - excess) as f32 * (scale * channel) + bias;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize, seed: u64) -> Vec<i32> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 33) % 255) as i32 - 127
        };
        (0..count).map(|_| next()).collect()
    }

    fn sample(rows: usize, inputs: usize, outputs: usize) -> (Rows, Weights, Vec<f32>) {
        let weights: Vec<i8> = numbers(inputs * outputs, 7).into_iter().map(|n| n as i8).collect();
        let scales: Vec<f32> = (0..outputs).map(|n| 0.01 + n as f32 * 0.001).collect();
        let bias: Vec<f32> = (0..outputs).map(|n| n as f32 - 3.0).collect();
        let values: Vec<f32> = numbers(rows * inputs, 11).into_iter().map(|n| n as f32 * 0.37).collect();
        let mut quantised = Rows::default();
        quantised.fill(Isa::PORTABLE, &values, inputs);
        (quantised, Weights::new(&weights, &scales, &bias, inputs), vec![0.0; rows * outputs])
    }

    #[test]
    fn every_path_gives_the_same_bits() {
        let small = [(1, 4, 16), (13, 384, 48), (29, 64, 37), (3, 1536, 5), (0, 8, 8)];
        // Tiles of 4 blocks with 6, 3 and 1 rows, and blocks that are left.
        let tiled = [(17, 64, 80), (11, 128, 64)];
        for (rows, inputs, outputs) in small.into_iter().chain(tiled) {
            let (acts, weights, mut expected) = sample(rows, inputs, outputs);
            product(Isa::PORTABLE, &acts, &weights, &mut expected);
            for isa in Isa::available() {
                let mut found = vec![f32::NAN; expected.len()];
                product(isa, &acts, &weights, &mut found);
                assert_eq!(found, expected, "{isa:?} {rows}×{inputs}×{outputs}");
            }
        }
    }

    #[test]
    fn the_product_is_that_of_the_floats_within_a_step() {
        let values = [0.5, -1.0, 0.25, 2.0];
        let mut rows = Rows::default();
        rows.fill(Isa::PORTABLE, &values, 4);
        let weights = Weights::new(&[10, 20, -30, 40], &[0.1], &[1.0], 4);
        let mut out = [0.0];
        product(Isa::PORTABLE, &rows, &weights, &mut out);
        let exact = 0.5 * 1.0 - 1.0 * 2.0 - 0.25 * 3.0 + 2.0 * 4.0 + 1.0;
        assert!((out[0] - exact).abs() < 0.06, "{} is not {exact}", out[0]);
    }

    #[test]
    fn the_largest_sums_are_exact() {
        let (count, inputs, outputs) = (17, 1536, 80);
        let sign = |row: usize| if row.is_multiple_of(2) { 127.0 } else { -127.0 };
        let values: Vec<f32> = (0..count * inputs).map(|n| sign(n / inputs)).collect();
        let scales = vec![1.0; outputs];
        let weights = Weights::new(&vec![-128; inputs * outputs], &scales, &vec![0.0; outputs], inputs);
        for isa in Isa::available() {
            let mut rows = Rows::default();
            rows.fill(isa, &values, inputs);
            let mut out = vec![f32::NAN; count * outputs];
            product(isa, &rows, &weights, &mut out);
            for (n, found) in out.iter().enumerate() {
                assert_eq!(*found, sign(n / outputs) * -128.0 * inputs as f32, "{isa:?}");
            }
        }
    }

    #[test]
    fn rows_too_small_or_not_finite_become_zeros() {
        let strange = [f32::NAN, -f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 9e-31, -1e-40, 0.0, -0.0];
        for isa in Isa::available() {
            for value in strange {
                let mut row = [if value.is_finite() { 0.0 } else { 3.0 }; 20];
                row[17] = value;
                let mut rows = Rows::default();
                rows.fill(isa, &[[1.0; 20], row, [-2.0; 20]].concat(), 20);
                assert_eq!(rows.values, [[127; 20], [0; 20], [-127; 20]].concat(), "{isa:?} {value}");
                assert_eq!(rows.words, [[127; 20], [0; 20], [-127; 20]].concat(), "{isa:?} {value}");
                assert_eq!(rows.scales, [1.0 / 127.0, 0.0, 2.0 / 127.0]);
                assert_eq!(rows.excess, [127 * 20 * ZERO, 0, -127 * 20 * ZERO]);
            }
        }
    }

    #[test]
    fn a_row_of_zeros_stays_zero() {
        let mut rows = Rows::default();
        rows.fill(Isa::best(), &[0.0; 8], 8);
        let weights = Weights::new(&[127; 8], &[1.0], &[0.5], 8);
        let mut out = [0.0];
        product(Isa::best(), &rows, &weights, &mut out);
        assert_eq!(out, [0.5]);
    }
}

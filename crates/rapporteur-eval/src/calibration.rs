//! Whether statements are as sure as they say: their confidence against the share that is right.
//!
//! A statement is right where the gold has its content and its speaker. Statements that only an optional gold
//! record answers do not count.

use crate::statements::{Record, both, same_name, score};
use std::fmt::Write as _;
use std::path::Path;

/// Statements of like confidence.
#[derive(Clone, Copy, Debug, Default)]
struct Bin {
    /// Sum of their confidences.
    said: f64,
    right: usize,
    count: usize,
}

/// How many bins of equal size are shown.
const BINS: usize = 8;

/// The reliability table of the statements found in some folders with gold; see the usage in `main.rs`.
pub(crate) fn command(folders: &[&str]) -> Result<String, String> {
    if folders.is_empty() {
        return Err("calibration: which folders?".to_owned());
    }
    let mut judged: Vec<(f32, bool)> = Vec::new();
    for folder in folders {
        let folder = Path::new(folder);
        let (gold, found) = both(folder, &folder.join("gold.jsonl"))?;
        judged.extend(judge(&gold, &found));
    }
    judged.sort_by(|a, b| a.0.total_cmp(&b.0));
    Ok(report(&judged))
}

/// The confidence of each statement, and whether it is right.
fn judge(gold: &[Record], found: &[Record]) -> Vec<(f32, bool)> {
    let pairs = score(gold, found).pairs;
    let answer = |at: usize| pairs.iter().find(|(_, f)| *f == at).map(|(g, _)| &gold[*g]);
    let judged = found.iter().enumerate().filter_map(|(at, record)| match answer(at) {
        Some(gold) if gold.optional => None,
        Some(gold) => {
            Some((record.confidence, same_name(gold.speaker.as_deref(), record.speaker.as_deref())))
        }
        None => Some((record.confidence, false)),
    });
    judged.collect()
}

fn report(judged: &[(f32, bool)]) -> String {
    let mut out = String::new();
    let size = judged.len().div_ceil(BINS).max(1);
    let mut error = 0.0;
    for chunk in judged.chunks(size) {
        let mut bin = Bin::default();
        for (confidence, right) in chunk {
            bin.said += f64::from(*confidence);
            bin.right += usize::from(*right);
            bin.count += 1;
        }
        let (said, share) = (bin.said / bin.count as f64, bin.right as f64 / bin.count as f64);
        error += (said - share).abs() * bin.count as f64;
        let (low, high) = (chunk[0].0, chunk[chunk.len() - 1].0);
        let _ = writeln!(
            out,
            "calibration  {low:.2}–{high:.2}  said {said:.2}  right {share:.2}  of {}",
            bin.count
        );
    }
    let squares: f64 =
        judged.iter().map(|(said, right)| (f64::from(*said) - f64::from(*right)).powi(2)).sum();
    let count = judged.len().max(1) as f64;
    let _ = writeln!(
        out,
        "calibration  expected error {:.3}, Brier score {:.3}, {} statements",
        error / count,
        squares / count,
        judged.len()
    );
    out
}

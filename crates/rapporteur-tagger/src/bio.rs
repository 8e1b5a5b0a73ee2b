//! From the scores of BIO labels to spans.

use crate::math;
use std::ops::Range;

/// A span of words with the number of its type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub kind: usize,
    pub words: Range<usize>,
    /// The mean probability of its words' labels, 0 to 1.
    pub score: f32,
}

/// The spans of the best legal label sequence.
///
/// `logits` has a row a word with the labels `O, B-x, I-x, B-y, I-y, …`; `I-x` stands only after `B-x`
/// or `I-x` (Viterbi 1967).
pub(crate) fn spans(logits: &[f32], labels: usize) -> Vec<Found> {
    let path = best_path(logits, labels);
    let mut found: Vec<Found> = Vec::new();
    let mut open = false;
    for (word, &label) in path.iter().enumerate() {
        let score = probability(&logits[word * labels..(word + 1) * labels], label);
        if label == 0 {
            open = false;
        } else if label % 2 == 1 || !open {
            found.push(Found { kind: (label - 1) / 2, words: word..word + 1, score });
            open = true;
        } else if let Some(last) = found.last_mut() {
            last.words.end = word + 1;
            last.score += score;
        }
    }
    for span in &mut found {
        span.score /= span.words.len() as f32;
    }
    found
}

/// The best legal label of each word.
fn best_path(logits: &[f32], labels: usize) -> Vec<usize> {
    let words = logits.len() / labels;
    let mut best: Vec<f32> = vec![f32::NEG_INFINITY; labels];
    let mut next = best.clone();
    let mut back: Vec<u16> = Vec::with_capacity(logits.len());
    for (word, row) in logits.chunks_exact(labels).enumerate() {
        let top = if word == 0 { None } else { Some(highest(&best)) };
        for (label, score) in row.iter().enumerate() {
            let inside = label > 0 && label % 2 == 0;
            let (before, origin) = match top {
                None if inside => (f32::NEG_INFINITY, 0),
                None => (0.0, 0),
                Some(_) if inside => {
                    let origin = if best[label] > best[label - 1] { label } else { label - 1 };
                    (best[origin], origin)
                }
                Some(top) => (best[top], top),
            };
            next[label] = before + score;
            back.push(origin as u16);
        }
        std::mem::swap(&mut best, &mut next);
    }
    let mut path = vec![0; words];
    let mut label = highest(&best);
    for word in (0..words).rev() {
        path[word] = label;
        label = usize::from(back[word * labels + label]);
    }
    path
}

/// Index of the highest value, the first of equals.
pub(crate) fn highest(values: &[f32]) -> usize {
    let mut top = 0;
    for (index, value) in values.iter().enumerate() {
        if *value > values[top] {
            top = index;
        }
    }
    top
}

/// The softmax probability of one of `logits`.
pub(crate) fn probability(logits: &[f32], of: usize) -> f32 {
    let largest = logits[highest(logits)];
    let total: f32 = logits.iter().map(|logit| math::exp(logit - largest)).sum();
    math::exp(logits[of] - largest) / total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rows: &[[f32; 5]], expected: &[(usize, Range<usize>)]) {
        let found = spans(&rows.concat(), 5);
        let found: Vec<_> = found.into_iter().map(|span| (span.kind, span.words)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_inside_label_never_opens_a_span() {
        check(&[[0.0, 0.9, 1.0, 0.0, 0.0]], &[(0, 0..1)]);
        check(&[[1.0, 0.0, 3.0, 0.0, 0.0], [0.0, 0.0, 2.0, 0.0, 0.0]], &[(0, 0..2)]);
    }

    #[test]
    fn spans_stand_side_by_side() {
        let begin = [0.0, 5.0, 0.0, 0.0, 0.0];
        let other = [0.0, 0.0, 0.0, 5.0, 0.0];
        let inside = [0.0, 0.0, 0.0, 0.0, 5.0];
        let none = [5.0, 0.0, 0.0, 0.0, 0.0];
        check(&[begin, begin, other, inside, none], &[(0, 0..1), (0, 1..2), (1, 2..4)]);
        check(&[], &[]);
    }

    #[test]
    fn a_sure_label_has_a_high_score() {
        let found = spans(&[0.0, 9.0, 0.0], 3);
        assert!(found[0].score > 0.99, "{}", found[0].score);
    }
}

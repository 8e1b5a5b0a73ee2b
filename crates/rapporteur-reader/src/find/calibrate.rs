//! From how sure the rules, the tagger and the steps to a speaker are to how often such a statement is right.

/// Points (what they say, the share that is right) between which lines are drawn. Fitted by eye on the
/// development texts (`eval calibration tests/corpus/dev tests/corpus/linking/dev` with the identity here);
/// checked on the held ones. docs/measurements.md has the error that is left.
const KNOTS: [(f32, f32); 7] =
    [(0.0, 0.0), (0.5, 0.35), (0.63, 0.45), (0.81, 0.73), (0.92, 0.82), (0.97, 0.86), (1.0, 0.94)];

/// How sure a statement is, 0 to 1 with two decimals: the share of statements so sure whose content and
/// speaker are right. One curve serves what the rules, the tagger and both found; they were fitted together.
pub(super) fn calibrated(said: f32) -> f32 {
    let after = KNOTS.partition_point(|(from, _)| *from < said).clamp(1, KNOTS.len() - 1);
    let ((x0, y0), (x1, y1)) = (KNOTS[after - 1], KNOTS[after]);
    let share = y0 + (said - x0) / (x1 - x0) * (y1 - y0);
    (share.clamp(0.0, 1.0) * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_surer_stays_surer() {
        let all: Vec<f32> = (0..=100).map(|n| calibrated(n as f32 / 100.0)).collect();
        assert!(all.windows(2).all(|pair| pair[0] <= pair[1]));
        assert_eq!((all[0], all[100]), (KNOTS[0].1, KNOTS[KNOTS.len() - 1].1));
    }
}

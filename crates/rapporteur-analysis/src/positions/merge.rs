//! What one text tells of one side and issue, each position once.

use super::Stand;
use rapporteur_model::Span;

/// The stands of one document, in the order of their evidence: each holder, issue and stance once, in the surest words; of those
/// whose words overlap the surest.
pub(super) fn merge(found: Vec<Stand>) -> Vec<Stand> {
    let mut order = found;
    order.sort_by(|a, b| b.position.confidence.total_cmp(&a.position.confidence));
    let mut kept: Vec<Stand> = Vec::new();
    for stand in order {
        let same = |other: &&Stand| other.holder == stand.holder && other.issue == stand.issue;
        let repeats = |other: &Stand| {
            overlap(&other.position.evidence, &stand.position.evidence)
                || stand.issue.is_some() && other.stance() == stand.stance()
        };
        if !kept.iter().filter(same).any(repeats) {
            kept.push(stand);
        }
    }
    kept.sort_by(|a, b| (a.position.trigger.start(), &a.id).cmp(&(b.position.trigger.start(), &b.id)));
    kept
}

fn overlap(one: &[Span], other: &[Span]) -> bool {
    one.iter().any(|a| other.iter().any(|b| a.overlaps(*b)))
}

//! What one text tells of one side and issue, each position once.

use super::Stand;
use rapporteur_model::Span;

/// The stands of one document, in the order of their evidence: each holder, issue and stance once, in the surest words; of those
/// whose words overlap the surest. What reviewers spoke of is surer than anything else, and stays.
pub(super) fn merge(found: Vec<Stand>, touched: impl Fn(&Stand) -> bool) -> Vec<Stand> {
    let mut order = found;
    order.sort_by(|a, b| {
        let sure = b.position.confidence.total_cmp(&a.position.confidence);
        touched(b).cmp(&touched(a)).then(sure)
    });
    let mut kept: Vec<Stand> = Vec::new();
    for stand in order {
        let same = |other: &&Stand| other.holder == stand.holder && other.issue == stand.issue;
        let repeats = |other: &Stand| {
            overlap(&other.position.evidence, &stand.position.evidence)
                || stand.issue.is_some() && other.stance() == stand.stance()
        };
        if touched(&stand) || !kept.iter().filter(same).any(repeats) {
            kept.push(stand);
        }
    }
    kept.sort_by(|a, b| (a.position.trigger.start(), &a.id).cmp(&(b.position.trigger.start(), &b.id)));
    kept
}

fn overlap(one: &[Span], other: &[Span]) -> bool {
    one.iter().any(|a| other.iter().any(|b| a.overlaps(*b)))
}

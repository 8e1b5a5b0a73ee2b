//! What one text tells of one side and issue, each position once.

use super::Stand;
use rapporteur_model::{BlockKind, CaseDocument, Position, Span};

/// The stands of one document, in the order of their evidence: each holder, issue and stance once, in the surest words; of those
/// whose words overlap the surest; a headline's only where the text itself tells nothing of the holder and issue.
pub(super) fn merge(entry: &CaseDocument, found: Vec<(Stand, &Position)>) -> Vec<Stand> {
    let mut order: Vec<(Stand, &Position)> = found;
    let heading = |position: &Position| in_heading(entry, position.trigger);
    order.sort_by(|(_, a), (_, b)| {
        (heading(a), b.confidence)
            .partial_cmp(&(heading(b), a.confidence))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut kept: Vec<(Stand, &Position)> = Vec::new();
    for (stand, position) in order {
        let same =
            |other: &&(Stand, &Position)| other.0.holder == stand.holder && other.0.issue == stand.issue;
        let overlaps = |other: &(Stand, &Position)| {
            other.0.evidence.iter().any(|one| stand.evidence.iter().any(|two| one.overlaps(*two)))
        };
        let repeats = |other: &&(Stand, &Position)| {
            overlaps(other) && other.0.position != stand.position
                || heading(position)
                || stand.issue.is_some() && other.0.stance == stand.stance
        };
        if !kept.iter().filter(same).any(|other| repeats(&other)) {
            kept.push((stand, position));
        }
    }
    kept.sort_by(|(a, one), (b, other)| {
        (one.trigger.start(), a.position, &a.id).cmp(&(other.trigger.start(), b.position, &b.id))
    });
    kept.into_iter().map(|(stand, _)| stand).collect()
}

fn in_heading(entry: &CaseDocument, span: Span) -> bool {
    let heading = |kind| matches!(kind, BlockKind::Headline | BlockKind::Heading);
    entry.document.blocks().iter().any(|block| heading(block.kind) && block.span.holds(span))
}

//! What the clauses of positions and provisions are about, as the tagger reads them in their text.

use super::speech::Tagged;
use rapporteur_model::{Plan, Position, Span, Topic};

/// Issues that are less likely than this are left out.
const LEAST: f32 = 0.02;

/// The topics of the clauses that positions and provisions rest on, in the order of the text, each clause once.
pub(super) fn topics(tagged: &Tagged, positions: &[Position], plans: &[Plan]) -> Vec<Topic> {
    let provisions = plans.iter().flat_map(|plan| &plan.provisions).filter_map(|one| one.evidence.first());
    let mut clauses: Vec<Span> =
        positions.iter().filter_map(|one| one.evidence.first()).chain(provisions).copied().collect();
    clauses.sort_unstable();
    clauses.dedup();
    clauses.into_iter().filter_map(|span| topic(tagged, span)).collect()
}

fn topic(tagged: &Tagged, span: Span) -> Option<Topic> {
    let issues = tagged.table().issues(tagged.under(span)).into_iter().take(Topic::MOST);
    let issues: Vec<(String, f32)> =
        issues.filter(|(_, share)| *share >= LEAST).map(|(issue, share)| (issue.to_owned(), share)).collect();
    (!issues.is_empty()).then_some(Topic { span, issues })
}

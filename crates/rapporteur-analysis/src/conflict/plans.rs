//! Plans of which two tell otherwise how one side answered them.

use super::{Finding, Ground, Reason};
use crate::{CasePlan, days};
use rapporteur_model::Answer;

/// Days between two texts that tell one answer.
const APART: i32 = 7;

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let plans = ground.analysis.plans.iter();
    plans.flat_map(|plan| answers(ground, plan)).collect()
}

/// One side's answer to one plan, told as a yes here and as a no there at the same time by two.
fn answers(ground: &Ground<'_>, plan: &CasePlan) -> Vec<Finding> {
    let mut found = Vec::new();
    for (nth, one) in plan.responses.iter().enumerate() {
        let other = plan.responses[nth + 1..].iter().find(|other| {
            let apart = takes(one.answer).zip(takes(other.answer)).is_some_and(|(a, b)| a != b);
            let tellers = one.told_by != other.told_by || one.document != other.document;
            // What one person answers here and there is how the person moved.
            let person = one.speaker.is_some() && one.speaker == other.speaker;
            one.party == other.party && apart && tellers && !person
        });
        let Some(other) = other else { continue };
        let place =
            |response: &crate::PlanResponse| ground.holding(response.document, *response.evidence.first()?);
        let days = |on: &Option<String>| on.as_deref().and_then(days);
        let Some((a, b)) = place(one).zip(place(other)).filter(|(a, b)| a != b) else { continue };
        let dated = days(&one.on).zip(days(&other.on)).is_some_and(|(a, b)| a.1 < b.0 || b.1 < a.0);
        let near = ground.days_apart(a, b).is_some_and(|days| days <= APART);
        if near && !dated {
            found.push(Finding::new(
                Reason::Polarity,
                vec![a, b],
                "one answer told as a yes and as a no",
                false,
            ));
        }
    }
    found
}

/// Whether an answer takes the plan; `None` where it does neither.
pub(crate) fn takes(answer: Answer) -> Option<bool> {
    match answer {
        Answer::Accepts | Answer::BasisForTalks => Some(true),
        Answer::Rejects => Some(false),
        Answer::Conditional | Answer::Criticises | Answer::Sceptical | Answer::Revises => None,
    }
}

//! Plans joined, told apart and named by reviewers.

use super::content::slug;
use super::{CasePlan, PlanTelling, told};
use crate::reviewed::{Reviewed, Word};
use rapporteur_model::Case;

/// The groups of tellings with those joined of which a reviewer says that they are of one plan; each telling that was told
/// apart or joined has the reason.
pub(super) fn regrouped(
    case: &Case,
    mut groups: Vec<Vec<PlanTelling>>,
    reviewed: &Reviewed<'_>,
) -> Vec<Vec<PlanTelling>> {
    let mut joins: Vec<(PlanTelling, Word<'_>)> = Vec::new();
    for telling in groups.iter_mut().flatten() {
        let id = &told(case, telling).id;
        if let Some(word) = reviewed.word(id, "apart") {
            telling.why = format!("a plan of its own: {}", word.why());
        }
        joins.extend(reviewed.word(id, "same_as").map(|word| (telling.clone(), word)));
    }
    for (telling, word) in joins {
        let at = groups.iter().position(|group| group.iter().any(|one| same_place(one, &telling)));
        let (Some(from), Some(into)) = (at, pointed(case, &groups, word.value)) else { continue };
        if from != into {
            join(&mut groups, from, into, &word);
        }
    }
    groups
}

fn same_place(one: &PlanTelling, other: &PlanTelling) -> bool {
    (one.document, one.plan) == (other.document, other.plan)
}

/// The later one of two groups goes into the earlier one: their order is that of their first texts.
fn join(groups: &mut Vec<Vec<PlanTelling>>, one: usize, other: usize, word: &Word<'_>) {
    let moved = groups.remove(one.max(other));
    let because =
        |telling: PlanTelling| PlanTelling { why: format!("the same plan: {}", word.why()), ..telling };
    groups[one.min(other)].extend(moved.into_iter().map(because));
}

/// The group that holds the telling of which a pointer has the id, or else one that is first called by its words.
fn pointed(case: &Case, groups: &[Vec<PlanTelling>], pointer: &str) -> Option<usize> {
    let (id, words) = pointer.split_once(' ').unwrap_or((pointer, ""));
    let by_id = |one: &PlanTelling| told(case, one).id.as_str() == id;
    let named = |one: &PlanTelling| {
        let first = told(case, one).mentions.first();
        first.and_then(|span| span.get(case.documents[one.document].document.text())) == Some(words)
    };
    let holding = |is: &dyn Fn(&PlanTelling) -> bool| groups.iter().position(|group| group.iter().any(is));
    holding(&by_id).or_else(|| holding(&named))
}

/// The name that the last telling with one was given by a reviewer.
pub(super) fn rename(case: &Case, plan: &mut CasePlan, reviewed: &Reviewed<'_>) {
    let named = plan.tellings.iter().rev().find_map(|one| reviewed.word(&told(case, one).id, "name"));
    if let Some(word) = named {
        (plan.id, plan.name) = (slug(word.value), word.value.to_owned());
    }
}

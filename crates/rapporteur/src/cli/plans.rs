//! `plans`, `plan` and `compare`: what is on the table, what it contains, who takes or refuses it.

mod compare;
mod page;

pub use compare::compare;
pub use page::plan;

use super::args::{CompareArgs, PlanArgs, PlansArgs};
use super::list::write;
use crate::config::Config;
use crate::failure::{Failure, Outcome, Result};
use crate::output::{Listing, has_words};
use crate::view::{View, pieces, published};
use rapporteur_analysis::CasePlan;
use rapporteur_model::Span;
use std::collections::BTreeSet;

/// `plans`.
pub fn plans(config: &Config, args: &PlansArgs) -> Result<Outcome> {
    write(config, &plans_of(&View::open(config)?, args))
}

fn plans_of(view: &View, args: &PlansArgs) -> Listing {
    const COLUMNS: [&str; 11] = [
        "plan",
        "name",
        "kind",
        "authors",
        "revises",
        "issues",
        "provisions",
        "responses",
        "texts",
        "first",
        "documents",
    ];
    let row = |plan: &CasePlan| {
        let documents = plan.documents();
        let first = documents.iter().filter_map(|at| published(&view.case.documents[*at])).min();
        let names: Vec<&str> = documents.iter().map(|at| view.case.documents[*at].name.as_str()).collect();
        vec![
            plan.id.as_str().into(),
            plan.name.as_str().into(),
            plan.kind.as_str().into(),
            authors(plan).into(),
            plan.revises.as_deref().into(),
            plan.issues().into_iter().collect::<Vec<_>>().join("; ").into(),
            plan.provisions.len().into(),
            answers(plan).into(),
            documents.len().into(),
            first.map(|day| day.to_string()).into(),
            names.join("; ").into(),
        ]
    };
    Listing {
        columns: &COLUMNS,
        only_in_data: &["kind", "issues", "documents"],
        rows: view.analysis.plans.iter().filter(|plan| wanted(plan, args)).map(row).collect(),
    }
}

fn wanted(plan: &CasePlan, args: &PlansArgs) -> bool {
    let by = |wanted: &String| plan.authors.iter().any(|author| has_words(&author.name, wanted));
    let issue = |wanted: &String| plan.issues().contains(wanted.as_str());
    args.by.as_ref().is_none_or(by) && args.issue.as_ref().is_none_or(issue)
}

/// The authors in one line; those who do not agree are marked.
fn authors(plan: &CasePlan) -> String {
    let names: Vec<&str> = plan.authors.iter().map(|author| author.name.as_str()).collect();
    let disputed = if plan.disputed() { " (disputed)" } else { "" };
    format!("{}{disputed}", names.join("; "))
}

/// Each side with its answers, in one line.
fn answers(plan: &CasePlan) -> String {
    let each: BTreeSet<(&str, &str)> =
        plan.responses.iter().map(|one| (one.party.as_str(), one.answer.as_str())).collect();
    each.into_iter().map(|(party, answer)| format!("{party} {answer}")).collect::<Vec<_>>().join("; ")
}

/// The words of a document under spans, with its name.
fn words(view: &View, document: usize, spans: &[Span]) -> String {
    let entry = &view.case.documents[document];
    format!("“{}” ({})", pieces(entry, spans), entry.name)
}

/// The only plan of this id, or whose id or name begins so.
fn the_one<'a>(view: &'a View, wanted: &str) -> Result<&'a CasePlan> {
    let plans = &view.analysis.plans;
    if let Some(plan) = plans.iter().find(|plan| plan.id == wanted) {
        return Ok(plan);
    }
    let named = |plan: &&CasePlan| {
        let name = |name: &rapporteur_analysis::PlanName| name.words.eq_ignore_ascii_case(wanted);
        plan.id.starts_with(wanted) || plan.names.iter().any(name)
    };
    match plans.iter().filter(named).collect::<Vec<_>>()[..] {
        [one] if !wanted.is_empty() => Ok(one),
        [] => Err(Failure::new(format!("no plan of the case is called “{wanted}”"))
            .next("list the plans with `rapporteur plans`")),
        ref several => {
            let ids: Vec<&str> = several.iter().map(|plan| plan.id.as_str()).collect();
            Err(Failure::new(format!("several plans are called “{wanted}”: {}", ids.join(", ")))
                .next("name one by its id"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::view_with_plans;

    #[test]
    fn plans_are_listed_with_their_authors_and_answers() {
        let view = view_with_plans();
        let all = plans_of(&view, &PlansArgs::default());
        assert_eq!(all.rows.len(), 2);
        assert_eq!(all.rows[0][0], "dyke-plan".into());
        assert_eq!(all.rows[0][3], "Nordland".into());
        assert_eq!(all.rows[0][7], "Sund rejects".into());
        let by = |name: &str| PlansArgs { by: Some(name.to_owned()), ..PlansArgs::default() };
        assert_eq!(plans_of(&view, &by("sund")).rows.len(), 1);
    }

    #[test]
    fn a_plan_is_found_by_its_id_or_a_name() {
        let view = view_with_plans();
        assert_eq!(the_one(&view, "dyke").unwrap().name, "dyke plan");
        assert_eq!(the_one(&view, "The Dyke Plan").unwrap().id, "dyke-plan");
        assert!(the_one(&view, "atlantis").is_err());
    }
}

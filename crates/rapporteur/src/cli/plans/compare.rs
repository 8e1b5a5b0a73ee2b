//! `compare`: two plans side by side, issue by issue.

use super::{CompareArgs, the_one, words};
use crate::cli::list::write;
use crate::config::Config;
use crate::failure::{Outcome, Result};
use crate::output::Listing;
use crate::view::View;
use rapporteur_analysis::CasePlan;
use std::collections::BTreeSet;

/// `compare`.
pub fn compare(config: &Config, args: &CompareArgs) -> Result<Outcome> {
    let view = View::open(config)?;
    let (one, other) = (the_one(&view, &args.one)?, the_one(&view, &args.other)?);
    write(config, &compared(&view, one, other))
}

/// A row for each issue that one of them speaks of, then one for each side that answered.
fn compared(view: &View, one: &CasePlan, other: &CasePlan) -> Listing {
    let issues: BTreeSet<&str> = one.issues().union(&other.issues()).copied().collect();
    let by_issue = issues.into_iter().map(|issue| {
        let (left, right) = (contains(view, one, issue), contains(view, other, issue));
        row("issue", issue, one, other, (left, right))
    });
    let sides =
        |plan: &CasePlan| plan.responses.iter().map(|r| r.party.clone()).collect::<BTreeSet<String>>();
    let (ours, theirs) = (sides(one), sides(other));
    let by_side = ours.union(&theirs).map(|side| {
        let (left, right) = (answered(view, one, side), answered(view, other, side));
        row("answer", side, one, other, (left, right))
    });
    Listing {
        columns: &["what", "about", "verdict", "one", "other"],
        only_in_data: &[],
        rows: by_issue.chain(by_side).collect(),
    }
}

fn row(
    what: &str,
    about: &str,
    one: &CasePlan,
    other: &CasePlan,
    (left, right): (String, String),
) -> Vec<crate::output::Cell> {
    let verdict = match (left.is_empty(), right.is_empty()) {
        (false, true) => format!("only {}", one.id),
        (true, false) => format!("only {}", other.id),
        _ if same_words(&left, &right) => "the same words".to_owned(),
        _ => "both".to_owned(),
    };
    vec![what.into(), about.into(), verdict.into(), left.into(), right.into()]
}

fn same_words(left: &str, right: &str) -> bool {
    // Without the names of the documents, which stand in brackets.
    let bare = |text: &str| text.split(" (").next().unwrap_or_default().to_lowercase();
    bare(left) == bare(right)
}

fn contains(view: &View, plan: &CasePlan, issue: &str) -> String {
    let own = plan.provisions.iter().filter(|one| one.issue.as_deref() == Some(issue));
    own.map(|one| words(view, one.document, &one.evidence)).collect::<Vec<_>>().join("; ")
}

fn answered(view: &View, plan: &CasePlan, side: &str) -> String {
    let own = plan.responses.iter().filter(|one| one.party == side);
    let shown =
        own.map(|one| format!("{}: {}", one.answer.as_str(), words(view, one.document, &one.evidence)));
    shown.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::view_with_plans;

    #[test]
    fn issues_and_answers_are_set_side_by_side() {
        let view = view_with_plans();
        let plans = &view.analysis.plans;
        let listing = compared(&view, &plans[0], &plans[1]);
        let head = |row: &Vec<crate::output::Cell>| row[..3].to_vec();
        let rows: Vec<_> = listing.rows.iter().map(head).collect();
        assert_eq!(rows[0], ["issue".into(), "ceasefire".into(), "both".into()]);
        assert_eq!(rows[1], ["issue".into(), "prisoners".into(), "only dyke-plan".into()]);
        assert_eq!(rows[2], ["answer".into(), "Sund".into(), "only dyke-plan".into()]);
    }
}

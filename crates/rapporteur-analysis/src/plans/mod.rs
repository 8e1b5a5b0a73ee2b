//! The plans of a case: what several texts say of one plan under several names, as one entry.
//!
//! `same` tells which tellings are of one plan, by an ordered list of named rules whose reasons can be shown;
//! `content` puts together what the tellings say: authors, provisions by issue, the answers of the sides. `reviewed`
//! joins, parts and names the plans as reviewers say.

mod content;
mod issues;
mod reviewed;
mod same;

use crate::positions::Called;
use crate::reviewed::Reviewed;
use crate::{Analysis, Knowledge, threads};
use issues::Issues;
use rapporteur_model::{Answer, Case, Plan, PlanKind, Span};
use std::collections::{BTreeMap, BTreeSet};

/// A proposal, draft, agreement or set of terms, with everything that the texts of the case tell of it.
#[derive(Clone, Debug, PartialEq)]
pub struct CasePlan {
    /// Its name as a short word for files and the command line; of two plans with one name the later one has a number.
    pub id: String,
    /// The name that tells most of it.
    pub name: String,
    /// What kind of thing it is.
    pub kind: PlanKind,
    /// Its names, in the order of the texts' days and places.
    pub names: Vec<PlanName>,
    /// Who is said to have put it forward, each once.
    pub authors: Vec<PlanAuthor>,
    /// The id of the plan that it is a new version of.
    pub revises: Option<String>,
    /// What it contains, in the order of the texts.
    pub provisions: Vec<PlanProvision>,
    /// How sides answer it, in the order of the texts.
    pub responses: Vec<PlanResponse>,
    /// The texts that tell of it; never empty.
    pub tellings: Vec<PlanTelling>,
}

/// A name of a plan, with its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanName {
    /// The words.
    pub words: String,
    /// Index of the document in the case, and the place there.
    pub mentions: Vec<(usize, Span)>,
}

/// Somebody who is said to have put a plan forward.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanAuthor {
    /// The side's name in the case, or the author's where there is no side.
    pub name: String,
    /// Who says so; `None` for the outlet.
    pub told_by: Option<String>,
    /// Index of the document in the case.
    pub document: usize,
    /// The words that tell it.
    pub evidence: Span,
}

/// Something that a plan contains, as one text tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanProvision {
    /// The issue's id; `None` where its words speak of no issue of the catalogue.
    pub issue: Option<String>,
    /// Index of the document in the case.
    pub document: usize,
    /// The words that tell it; never empty.
    pub evidence: Vec<Span>,
    /// Who says so; `None` for the outlet.
    pub told_by: Option<String>,
    /// How sure the reader is, 0 to 1.
    pub confidence: f32,
    /// The method and rule that found it.
    pub method: String,
}

/// A side's answer to a plan, as one text tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanResponse {
    /// The side, under its name in the case.
    pub party: String,
    /// Who answers for it, under the name in the case, where that is somebody else.
    pub speaker: Option<String>,
    /// The answer.
    pub answer: Answer,
    /// When it was given: ISO 8601 date or range.
    pub on: Option<String>,
    /// Who says so; `None` for the outlet.
    pub told_by: Option<String>,
    /// Index of the document in the case.
    pub document: usize,
    /// The words that tell it; never empty.
    pub evidence: Vec<Span>,
    /// How sure the reader is, 0 to 1.
    pub confidence: f32,
    /// The method and rule that found it.
    pub method: String,
}

/// A plan as one text speaks of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanTelling {
    /// Index of the document in the case.
    pub document: usize,
    /// Index of the plan in the document's reading.
    pub plan: usize,
    /// Why it is the plan of the tellings before.
    pub why: String,
}

impl CasePlan {
    /// The texts that tell of it.
    pub fn documents(&self) -> BTreeSet<usize> {
        self.tellings.iter().map(|telling| telling.document).collect()
    }

    /// Whether those who are said to have put it forward are told by two who do not agree.
    pub fn disputed(&self) -> bool {
        let told: BTreeSet<_> = self.authors.iter().map(|author| &author.told_by).collect();
        self.authors.len() > 1 && told.len() > 1
    }

    /// Whether the texts tell more of it than that there is one; `by_issue` where there are issues by which provisions
    /// count: of those of no issue it takes two, or an author.
    fn tells(&self, by_issue: bool) -> bool {
        let least = if by_issue && self.authors.is_empty() { 2 } else { 1 };
        let catalogued = self.provisions.iter().any(|one| one.issue.is_some());
        catalogued || !self.responses.is_empty() || self.provisions.len() >= least
    }

    /// The issues of its provisions, each once.
    pub fn issues(&self) -> BTreeSet<&str> {
        self.provisions.iter().filter_map(|provision| provision.issue.as_deref()).collect()
    }
}

/// The plans of a case, in the order of the first texts that tell of them.
pub(crate) fn plans(
    (case, analysis): (&Case, &Analysis),
    called: &Called,
    (knowledge, reviewed): (Knowledge<'_>, &Reviewed<'_>),
) -> Vec<CasePlan> {
    let groups = reviewed::regrouped(case, same::groups((case, analysis), called, reviewed), reviewed);
    let issues = Issues::of(case, knowledge);
    let mut plans: Vec<CasePlan> =
        threads::each(&groups, |group| content::plan(case, analysis, (&issues, called), group));
    plans.iter_mut().for_each(|plan| reviewed::rename(case, plan, reviewed));
    plans.retain(|plan| {
        let reviewed = plan.tellings.iter().any(|one| reviewed.touched(&told(case, one).id));
        plan.tells(knowledge.catalogue.is_some()) || is_revised(case, plan) || reviewed
    });
    name_apart(&mut plans);
    let ids: Vec<String> = plans.iter().map(|plan| plan.id.clone()).collect();
    let revised = same::revised(case, &plans);
    for (plan, old) in plans.iter_mut().zip(revised) {
        plan.revises = old.map(|old| ids[old].clone());
    }
    let mut answers = Vec::new();
    for plan in &plans {
        let old = plan.revises.as_ref().and_then(|id| ids.iter().position(|other| other == id));
        answers.extend(
            old.into_iter().flat_map(|old| content::by_revising(plan, &plans[old]).map(move |a| (old, a))),
        );
    }
    answers.into_iter().for_each(|(old, answer)| plans[old].responses.push(answer));
    plans
}

/// Whether a text tells a new version of it.
fn is_revised(case: &Case, plan: &CasePlan) -> bool {
    plan.tellings.iter().any(|telling| {
        let plans = &case.documents[telling.document].reading.plans;
        plans.iter().any(|other| other.revises.as_ref() == Some(&plans[telling.plan].id))
    })
}

/// Two plans of one name get ids of their own.
fn name_apart(plans: &mut [CasePlan]) {
    let (mut seen, mut taken) = (BTreeSet::new(), BTreeMap::new());
    for plan in plans {
        let first = plan.id.clone();
        while !seen.insert(plan.id.clone()) {
            let last = taken.entry(first.clone()).or_insert(1);
            *last += 1;
            plan.id = format!("{first}-{last}");
        }
    }
}

/// The plan of a reading that a telling is.
fn told<'a>(case: &'a Case, telling: &PlanTelling) -> &'a Plan {
    &case.documents[telling.document].reading.plans[telling.plan]
}

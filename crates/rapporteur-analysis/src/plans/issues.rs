//! Which issues the provisions of plans are about: told as those of positions are.

use crate::Knowledge;
use crate::issues::Catalogue;
use crate::positions::{Matcher, provided};
use rapporteur_model::{Case, Source, SpeakerKind};

/// The most issues that one provision is on.
const MOST: usize = 2;

/// What a word weighs that decides an issue by itself.
const DECIDES: u32 = 3;
/// The issue of the talks themselves, which stands beside no other.
const PROCESS: &str = "process";

/// The issues of every provision of a case.
pub(super) struct Issues<'a> {
    catalogue: Option<&'a Catalogue>,
    matcher: Matcher,
    /// By document and plan: the number of the plan's first provision among those of the document.
    first: Vec<Vec<usize>>,
}

impl<'a> Issues<'a> {
    pub(super) fn of(case: &Case, knowledge: Knowledge<'a>) -> Issues<'a> {
        let nobody = Source {
            mention: None,
            name: String::new(),
            kind: SpeakerKind::Unknown,
            role: None,
            party: None,
            resolution: vec![],
        };
        let (mut matters, mut first) = (Vec::new(), Vec::new());
        for entry in &case.documents {
            let id = entry.document.id();
            let plans = &entry.reading.plans;
            let each = plans.iter().flat_map(|plan| &plan.provisions);
            matters.push(each.filter_map(|one| provided(id, (0, &nobody), one)).collect());
            let counts = plans.iter().map(|plan| plan.provisions.len());
            first.push(counts.scan(0, |sum, count| Some(std::mem::replace(sum, *sum + count))).collect());
        }
        Issues { catalogue: knowledge.catalogue, matcher: Matcher::new(case, &matters, knowledge), first }
    }

    /// The issues of a provision of a plan of a document, the surest first: that of its words of most weight and those that
    /// a word of their own decides; where its words tell none, as a position's.
    pub(super) fn of_provision(
        &self,
        (document, plan): (usize, usize),
        provision: usize,
        words: &str,
    ) -> Vec<String> {
        let matches = self.catalogue.map(|catalogue| catalogue.issues_of(words)).unwrap_or_default();
        let decided = matches
            .iter()
            .enumerate()
            .filter(|(nth, found)| *nth == 0 || found.words.iter().any(|hit| hit.weight >= DECIDES));
        let mut issues: Vec<String> = decided.map(|(_, found)| found.issue.id.clone()).collect();
        if issues.len() > 1 {
            issues.retain(|issue| issue != PROCESS);
        }
        if issues.is_empty() {
            let place = (document, self.first[document][plan] + provision);
            issues = self.matcher.issues(place).into_iter().map(|(issue, _)| issue).collect();
        }
        issues.truncate(MOST);
        issues
    }
}

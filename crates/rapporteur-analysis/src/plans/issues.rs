//! Which issues the provisions of plans are about: told as those of positions are.

use crate::Knowledge;
use crate::positions::{Matcher, provided};
use rapporteur_model::{Case, Source, SpeakerKind};

/// The most issues that one provision is on.
const MOST: usize = 2;

/// The issues of every provision of a case.
pub(super) struct Issues {
    matcher: Matcher,
    /// By document and plan: the number of the plan's first provision among those of the document.
    first: Vec<Vec<usize>>,
}

impl Issues {
    pub(super) fn of(case: &Case, knowledge: Knowledge<'_>) -> Issues {
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
        Issues { matcher: Matcher::new(case, &matters, knowledge), first }
    }

    /// The issues of a provision of a plan of a document, the surest first.
    pub(super) fn of_provision(&self, (document, plan): (usize, usize), provision: usize) -> Vec<String> {
        let place = (document, self.first[document][plan] + provision);
        self.matcher.issues(place).into_iter().take(MOST).map(|(issue, _)| issue).collect()
    }
}

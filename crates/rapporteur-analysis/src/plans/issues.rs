//! Which issues the provisions of plans are about: told as those of positions are.

use crate::Knowledge;
use crate::issues::Catalogue;
use crate::positions::{Matcher, Read, provided, read};
use rapporteur_model::{Case, Source, SpeakerKind};

/// The most issues that one provision is on.
const MOST: usize = 2;

/// What a word weighs that decides an issue by itself.
const DECIDES: u32 = 3;
/// The least probability of an issue of which the tagger is clear: it counts also where words tell others.
const CLEAR: f32 = 0.97;
/// The least probability of an issue that the tagger reads as words do.
const TOO: f32 = 0.1;
/// The least probability of a second one beside it.
const BESIDE: f32 = 0.3;
/// The issue of the talks themselves, which stands beside no other.
const PROCESS: &str = "process";

/// The issues of every provision of a case.
pub(super) struct Issues<'a> {
    case: &'a Case,
    catalogue: Option<&'a Catalogue>,
    matcher: Matcher,
    /// By document and plan: the number of the plan's first provision among those of the document.
    first: Vec<Vec<usize>>,
}

impl<'a> Issues<'a> {
    pub(super) fn of(case: &'a Case, knowledge: Knowledge<'a>) -> Issues<'a> {
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
        let matcher = Matcher::new(case, &matters, knowledge);
        Issues { case, catalogue: knowledge.catalogue, matcher, first }
    }

    /// The issues of a provision of a plan of a document, the surest first: of those that its words tell the ones that the
    /// tagger reads too; where it reads none of them, what both tell together if the tagger is clear, else what the words
    /// tell. Where the words tell nothing, those of a position.
    pub(super) fn of_provision(
        &self,
        (document, plan): (usize, usize),
        provision: usize,
        words: &str,
    ) -> Vec<String> {
        let read = self.read((document, plan), provision);
        let place = (document, self.first[document][plan] + provision);
        let both = || self.matcher.issues(place).into_iter().map(|(issue, _)| issue).collect();
        chosen(self.told_by_words(words), &read, both)
    }

    /// The issue of the words of most weight and those that a word of their own decides.
    fn told_by_words(&self, words: &str) -> Vec<String> {
        let matches = self.catalogue.map(|catalogue| catalogue.issues_of(words)).unwrap_or_default();
        let decided = matches
            .iter()
            .enumerate()
            .filter(|(nth, found)| *nth == 0 || found.words.iter().any(|hit| hit.weight >= DECIDES));
        let mut issues: Vec<String> = decided.map(|(_, found)| found.issue.id.clone()).collect();
        if issues.len() > 1 {
            issues.retain(|issue| issue != PROCESS);
        }
        issues
    }

    /// What the tagger reads of a provision.
    fn read(&self, (document, plan): (usize, usize), provision: usize) -> Vec<Read> {
        let reading = &self.case.documents[document].reading;
        let clause = reading.plans[plan].provisions[provision].evidence.first().copied();
        let read =
            self.catalogue.zip(clause).map(|(catalogue, clause)| read(catalogue, &reading.topics, clause));
        read.unwrap_or_default()
    }
}

/// The issues of a provision by what its words tell, what the tagger reads there and, where these do not agree, what `both`
/// tell together.
fn chosen(words: Vec<String>, read: &[Read], both: impl FnOnce() -> Vec<String>) -> Vec<String> {
    let share = |issue: &String| read.iter().find(|(id, _)| id == issue).map_or(0.0, |(_, share)| *share);
    let clear = read.first().is_some_and(|(_, share)| *share >= CLEAR);
    let mut issues = words;
    if issues.iter().any(|issue| share(issue) >= TOO) {
        issues.retain(|issue| share(issue) >= TOO);
        issues.sort_by(|a, b| share(b).total_cmp(&share(a)));
    } else if issues.is_empty() || clear {
        issues = both();
        let known = issues.clone();
        let beside = read.iter().filter(|(issue, share)| *share >= BESIDE && !known.contains(issue));
        issues.extend(beside.map(|(issue, _)| issue.clone()));
    } else if !read.is_empty() {
        issues.truncate(1);
    }
    issues.truncate(MOST);
    issues
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen_of(words: &[&str], read: &[(&str, f32)], both: &[&str]) -> Vec<String> {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let read: Vec<Read> = read.iter().map(|(issue, share)| ((*issue).to_owned(), *share)).collect();
        chosen(owned(words), &read, || owned(both))
    }

    #[test]
    fn words_and_tagger_together_tell_one_issue() {
        assert_eq!(chosen_of(&["energy", "truce"], &[("truce", 0.98)], &[]), ["truce"]);
        assert_eq!(chosen_of(&["energy", "truce"], &[], &[]), ["energy", "truce"], "words alone");
        assert_eq!(
            chosen_of(&["aid", "prisoners"], &[("prisoners", 0.6), ("aid", 0.3)], &[]),
            ["prisoners", "aid"]
        );
    }

    #[test]
    fn where_they_do_not_agree_a_clear_tagger_is_heard() {
        assert_eq!(chosen_of(&["aid"], &[("police", 0.98)], &["police"]), ["police"]);
        assert_eq!(chosen_of(&["aid", "roads"], &[("police", 0.5)], &["police"]), ["aid"]);
        assert_eq!(chosen_of(&[], &[("police", 0.6), ("aid", 0.35)], &["police"]), ["police", "aid"]);
    }
}

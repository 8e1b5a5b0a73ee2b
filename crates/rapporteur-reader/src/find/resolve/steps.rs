//! How sure each step from a mention to a speaker leaves the record. The figures are judged:
//! they order readings by doubt, and `find/calibrate.rs` turns the order into shares that are right.

use rapporteur_model::{Source, Span, SpeakerKind};

/// A step of the way from the words that name a source to who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The name stands there in full, or the description is all that there is.
    Exact,
    /// The capital, seat, adjective or people of a state.
    StateWord,
    /// A part of the fullest name in the text.
    FullestName,
    /// An abbreviation of a name in the text.
    Abbreviation,
    /// A name that the text has in one word only and the list of persons in full.
    ListedName,
    /// The only person, or body, of this role or kind in the text.
    OnlyOne,
    /// The body of this kind that spoke before.
    SpokeBefore,
    /// Whose: a possessive pronoun or description that was resolved.
    Owner,
    /// A pronoun with one candidate near it.
    LoneCandidate,
    /// A pronoun that takes up the subject of the sentence before, where others are named too.
    Parallel,
    /// `both`, `the two`: the two that the text has just named.
    Pair,
    /// A turn's letter, or `I` and `we` in it, from the introduction.
    Introduction,
    /// A name that several people of the text bear, one of whom stands nearer or fits better.
    Namesakes,
}

/// Every step with the factor that it leaves of a reading's confidence.
const FACTORS: [(Step, f32); 13] = [
    (Step::Exact, 1.0),
    (Step::StateWord, 0.98),
    (Step::FullestName, 0.98),
    (Step::Abbreviation, 0.95),
    (Step::ListedName, 0.9),
    (Step::OnlyOne, 0.85),
    (Step::SpokeBefore, 0.85),
    (Step::Owner, 0.85),
    (Step::LoneCandidate, 0.9),
    (Step::Parallel, 0.75),
    (Step::Pair, 0.75),
    (Step::Introduction, 0.8),
    (Step::Namesakes, 0.7),
];

impl Step {
    fn factor(self) -> f32 {
        FACTORS.iter().find(|(step, _)| *step == self).map_or(1.0, |(_, factor)| *factor)
    }
}

/// A source on its way to be resolved: the product of its steps says how sure it is.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub source: Source,
    pub sure: f32,
}

impl Found {
    /// A source named `name` by the words under `mention`, with no step taken yet.
    pub(super) fn plain(mention: Span, name: &str, kind: SpeakerKind) -> Found {
        let source = Source {
            mention: Some(mention),
            name: name.to_owned(),
            kind,
            role: None,
            party: None,
            resolution: vec![],
        };
        Found { source, sure: 1.0 }
    }

    /// Take a step, with its reason.
    pub(super) fn step(&mut self, step: Step, reason: String) {
        self.sure *= step.factor();
        self.source.resolution.push(reason);
    }

    /// The source is `other`, who was found elsewhere; the mention, the role here and the steps stay.
    pub(super) fn becomes(&mut self, other: &Source) {
        self.source.name.clone_from(&other.name);
        self.source.kind = other.kind;
        self.source.party.clone_from(&other.party);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_lowers_the_product_by_its_line_of_the_table() {
        let mut found = Found::plain(Span::new(0, 2), "Ada", SpeakerKind::Person);
        found.step(Step::FullestName, "one".to_owned());
        found.step(Step::OnlyOne, "two".to_owned());
        assert!((found.sure - 0.98 * 0.85).abs() < 1e-6);
        assert_eq!(found.source.resolution, ["one", "two"]);
    }

    #[test]
    fn no_step_makes_a_reading_surer_and_none_is_listed_twice() {
        assert!(FACTORS.iter().all(|(_, factor)| (0.0..=1.0).contains(factor) && *factor > 0.0));
        for (nth, (step, _)) in FACTORS.iter().enumerate() {
            assert!(FACTORS[..nth].iter().all(|(other, _)| other != step), "{step:?}");
        }
    }
}

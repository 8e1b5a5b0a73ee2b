//! From what two texts have in common to what the one is to the other.

use super::CopyKind;
use super::measure::{Measures, RUN};

/// What makes one text a copy of another, or tells that both tell the same event.
pub(crate) struct Rule {
    /// What the one is to the other.
    pub kind: CopyKind,
    holds: fn(&Measures) -> bool,
    why: fn(&Measures) -> String,
}

/// Every rule, in the order in which they are asked: the first one that holds decides. Thresholds were set on the
/// annotated pairs in `tests/corpus/pairs/copies/dev.jsonl`.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        kind: CopyKind::Identical,
        holds: |m| most(m.copied) >= 0.97 && least(m.copied) >= 0.9,
        why: |_| "the same words".to_owned(),
    },
    Rule {
        kind: CopyKind::NearIdentical,
        holds: |m| least(m.copied) >= 0.9 || (most(m.copied) >= 0.97 && least(m.copied) >= 0.8),
        why: copied,
    },
    Rule {
        kind: CopyKind::Edited,
        holds: |m| most(m.copied) >= 0.4 && most(m.copied_prose) >= 0.35,
        why: copied,
    },
    Rule { kind: CopyKind::Spun, holds: is_spun, why: spun },
    Rule { kind: CopyKind::SameEvent, holds: is_same_event, why: same_event },
];

/// What the texts are to each other, and why; `None` where they have nothing to do with each other.
pub(crate) fn judge(measures: &Measures) -> Option<(CopyKind, String)> {
    let rule = RULES.iter().find(|rule| (rule.holds)(measures))?;
    Some((rule.kind, (rule.why)(measures)))
}

fn least(shares: [f32; 2]) -> f32 {
    shares[0].min(shares[1])
}

fn most(shares: [f32; 2]) -> f32 {
    shares[0].max(shares[1])
}

fn percent(share: f32) -> String {
    format!("{:.0} %", share * 100.0)
}

fn copied(m: &Measures) -> String {
    format!(
        "{} of the one’s words and {} of the other’s stand in runs of {RUN} words and more that both have",
        percent(m.copied[0]),
        percent(m.copied[1])
    )
}

/// Days after which a text is seldom reworded.
const FRESH: i32 = 10;

/// The share of the weighty words that two reports of one event never keep without one resting on the other.
const MOST_WORDS: f32 = 0.42;

/// Reworded sentences keep their order, their names and numbers, and some of their words; two reports on one matter by
/// one agency share as many sentences now and then, but fewer of the words in them. A fluent hand leaves fewer sentences
/// that answer each other, but not fewer words.
fn is_spun(m: &Measures) -> bool {
    let fresh = m.days.is_none_or(|days| days <= FRESH);
    let kept = least(m.facts) + least(m.words) + m.likeness;
    let by_sentences = least(m.aligned) >= 0.45 && kept >= if fresh { 1.45 } else { 1.6 };
    let by_words = fresh && least(m.aligned) >= 0.25 && least(m.words) >= MOST_WORDS;
    m.order >= 0.8 && (by_sentences || by_words)
}

fn spun(m: &Measures) -> String {
    format!(
        "the sentences answer each other in the same order ({} and {} of the words), in other words",
        percent(m.aligned[0]),
        percent(m.aligned[1])
    )
}

/// Days between two reports of one event, and the weight of the words that they must share then: the further apart, the
/// more. What has no day must share most.
const REPORTS: [(i32, f32); 3] = [(1, 0.09), (2, 0.1), (3, 0.25)];
const UNDATED: f32 = 0.3;

fn is_same_event(m: &Measures) -> bool {
    let wanted = match m.days {
        None => Some(UNDATED),
        Some(apart) => REPORTS.iter().find(|(days, _)| apart <= *days).map(|(_, share)| *share),
    };
    wanted.is_some_and(|wanted| most(m.words) >= wanted)
}

fn same_event(m: &Measures) -> String {
    let when = match m.days {
        None => "of unknown days".to_owned(),
        Some(0) => "of one day".to_owned(),
        Some(1) => "a day apart".to_owned(),
        Some(days) => format!("{days} days apart"),
    };
    format!(
        "reports {when} that share {} of the one’s weighty words and {} of the other’s, and no wording",
        percent(m.words[0]),
        percent(m.words[1])
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(measures: &Measures) -> Option<CopyKind> {
        judge(measures).map(|(kind, _)| kind)
    }

    #[test]
    fn the_first_rule_that_holds_decides() {
        let copied =
            |one, other| Measures { copied: [one, other], copied_prose: [one, other], ..Measures::default() };
        assert_eq!(kind(&copied(0.98, 0.93)), Some(CopyKind::Identical));
        assert_eq!(kind(&copied(0.95, 0.92)), Some(CopyKind::NearIdentical));
        assert_eq!(kind(&copied(0.3, 0.8)), Some(CopyKind::Edited), "cut");
        assert_eq!(kind(&copied(0.2, 0.2)), None);
    }

    #[test]
    fn a_shared_quotation_makes_no_copy() {
        let shared = Measures { copied: [0.5, 0.5], copied_prose: [0.1, 0.1], ..Measures::default() };
        assert_eq!(kind(&shared), None);
    }

    #[test]
    fn reports_of_one_event_are_near_in_time() {
        let shared = |days| Measures { words: [0.12, 0.12], days, ..Measures::default() };
        assert_eq!(kind(&shared(Some(1))), Some(CopyKind::SameEvent));
        assert_eq!(kind(&shared(Some(9))), None);
        assert_eq!(kind(&shared(None)), None);
    }
}

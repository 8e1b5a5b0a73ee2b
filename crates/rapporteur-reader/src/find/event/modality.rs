//! Whether an event happened: from the verb's group, what governs it, the clause and the words around it.

use super::frame::Sentence;
use super::verbs::{Modal, Verb};
use crate::find::lexicon::{Class, lexicon};
use crate::find::words::Unit;
use rapporteur_model::{Act, EventType, Modality, Statement};

/// Words before `to` that leave what follows to the future.
const AHEAD: &[&str] = &[
    "set",
    "due",
    "expected",
    "scheduled",
    "planned",
    "poised",
    "going",
    "about",
    "likely",
    "slated",
    "plans",
    "plan",
    "planning",
    "intends",
    "intend",
    "intending",
    "preparing",
    "prepares",
    "agreed-on",
    "expects",
    "expect",
    "wants-not",
];
/// … and those that leave it open.
const OPEN: &[&str] = &["ready", "prepared", "willing", "able", "free", "unlikely", "open"];
/// Verbs after which it happened all the same.
const DONE: &[&str] = &[
    "began",
    "begun",
    "begin",
    "begins",
    "beginning",
    "continue",
    "continued",
    "continues",
    "continuing",
    "started",
    "start",
    "starts",
    "managed",
    "moved",
    "moves",
    "rushed",
    "proceeded",
    "voted",
    "chose",
    "helped",
    "came",
    "used",
    "went",
    "returned",
    "decided",
    "opted",
    "joined",
    "gathered",
];
/// … and after which it did not.
const UNDONE: &[&str] = &[
    "failed",
    "fails",
    "fail",
    "failing",
    "neglected",
    "forgot",
    "refused",
    "refuses",
    "refusing",
    "refuse",
    "declined",
    "declines",
];

/// Whether and how an infinitive's event is told; `None` for one that is only asked for, threatened, or a purpose.
pub(super) fn governed(sentence: &Sentence<'_>, to: usize) -> Option<Modality> {
    let unit = sentence.unit;
    let before = to.checked_sub(1)?;
    let before = if unit.items[before].is(Class::Negation) { before.checked_sub(1)? } else { before };
    let word = unit.lower(before);
    if AHEAD.contains(&word) {
        return Some(Modality::Future);
    }
    if OPEN.contains(&word) {
        return Some(Modality::Hypothetical);
    }
    let governor = sentence.verbs.iter().rev().find(|verb| verb.at < to)?;
    let word = unit.lower(governor.at);
    if governor.at != before || governor.passive {
        return None;
    }
    if DONE.contains(&word) {
        Some(Modality::Actual)
    } else if UNDONE.contains(&word) {
        Some(Modality::Negated)
    } else {
        None
    }
}

/// What a verb's own group tells, with the statement that it is told in.
pub(super) fn of_verb(sentence: &Sentence<'_>, verb: &Verb, told_in: Option<&Statement>) -> Option<Modality> {
    let unit = sentence.unit;
    let base = match verb.to {
        Some(to) => governed(sentence, to)?,
        None if verb.gerund => of_gerund(sentence, verb)?,
        None => Modality::Actual,
    };
    if verb.negated || negative_subject(sentence, verb) {
        return Some(Modality::Negated);
    }
    if conditional(unit, verb.from) {
        return Some(Modality::Hypothetical);
    }
    let condition = has_condition(unit);
    Some(match verb.modal {
        Some(Modal::Could) => Modality::Hypothetical,
        Some(Modal::Will) if condition => Modality::Hypothetical,
        Some(Modal::Will) => Modality::Future,
        Some(Modal::Would) if condition || told_in.is_none() => Modality::Hypothetical,
        Some(Modal::Would) => Modality::Future,
        None => base,
    })
}

/// `denies backing`, `by meeting`, `without signing`; `None` where it is only considered.
fn of_gerund(sentence: &Sentence<'_>, verb: &Verb) -> Option<Modality> {
    const CONSIDERED: &[&str] = &[
        "before",
        "consider",
        "considers",
        "considered",
        "considering",
        "suggest",
        "suggested",
        "propose",
        "proposed",
        "discuss",
        "discussed",
        "for",
        "about",
        "towards",
        "toward",
        "from",
        "avoid",
        "avoided",
        "risk",
        "risks",
    ];
    let before = verb.from.checked_sub(1).map_or("", |at| sentence.unit.lower(at));
    if before == "without" {
        return Some(Modality::Negated);
    }
    if CONSIDERED.contains(&before) {
        return None;
    }
    let denies = lexicon().verb(before, "").is_some_and(|(verb, _)| verb.act == Act::Deny);
    Some(if denies { Modality::Negated } else { Modality::Actual })
}

/// `No side attacked`, `Neither government signed`.
fn negative_subject(sentence: &Sentence<'_>, verb: &Verb) -> bool {
    let unit = sentence.unit;
    let from = verb.from.saturating_sub(6);
    (from..verb.from).rev().take_while(|&at| !unit.items[at].mark(',')).any(|at| {
        matches!(unit.lower(at), "no" | "neither" | "nobody" | "none")
            && !sentence.verbs.iter().any(|v| v.at > at && v.at < verb.at)
    })
}

/// Whether `if`, `unless` … opens the clause that goes on at `from`.
pub(super) fn conditional(unit: &Unit, from: usize) -> bool {
    let boundary = |at: &usize| unit.items[*at].mark(',') || unit.items[*at].mark(';');
    let start = (0..from).rev().find(boundary).map_or(0, |at| at + 1);
    (start.max(from.saturating_sub(14))..from).any(|at| {
        let word = unit.lower(at);
        matches!(word, "if" | "unless" | "should" | "until") && (word != "should" || at == start)
            || word == "whether"
    })
}

/// Whether the unit makes a condition anywhere.
fn has_condition(unit: &Unit) -> bool {
    (0..unit.items.len()).any(|at| {
        matches!(unit.lower(at), "if" | "unless" | "provided")
            || unit.lower(at) == "without" && at == 0
            || unit.lower(at) == "only" && unit.lower(at + 1) == "if"
    })
}

/// What the words before and around a noun tell; `None` where the event is only wanted or proposed.
pub(super) fn of_noun(
    sentence: &Sentence<'_>,
    (from, at): (usize, usize),
    events: &[(usize, usize, EventType)],
) -> Option<Modality> {
    let unit = sentence.unit;
    let before = |n: usize| from.checked_sub(n).map_or("", |at| unit.lower(at));
    let inside = |words: &[&str]| (from..at).any(|at| words.contains(&unit.lower(at)));
    if inside(&["no", "any"]) && unit.lower(from) != "any" || matches!(before(1), "no" | "without") {
        return Some(Modality::Negated);
    }
    let wanted = events.iter().any(|(verb, end, kind)| {
        *verb < at
            && at < *end
            && matches!(
                kind,
                EventType::Request
                    | EventType::Propose
                    | EventType::Reject
                    | EventType::Threaten
                    | EventType::Agree
            )
    });
    if wanted || purpose(before(1)) && !purpose_of_motion(sentence, from) {
        return None;
    }
    if inside(&["planned", "upcoming", "next", "future", "scheduled", "forthcoming", "imminent"]) {
        return Some(Modality::Future);
    }
    if inside(&["possible", "potential", "hypothetical", "proposed", "any", "eventual"])
        || conditional(unit, from)
    {
        return Some(Modality::Hypothetical);
    }
    let governing =
        sentence.verbs.iter().filter(|verb| verb.at < from || verb.from <= at + 3 && verb.from > at);
    let near = governing.min_by_key(|verb| verb.at.abs_diff(at)).filter(|verb| verb.at.abs_diff(at) <= 4);
    Some(match near {
        Some(verb) if verb.negated => Modality::Negated,
        Some(verb) if verb.modal == Some(Modal::Could) => Modality::Hypothetical,
        Some(verb) if matches!(verb.modal, Some(Modal::Will | Modal::Would)) => Modality::Future,
        Some(verb) if matches!(unit.lower(verb.at), "planned" | "scheduled" | "expected") => Modality::Future,
        _ => Modality::Actual,
    })
}

fn purpose(word: &str) -> bool {
    matches!(word, "for" | "towards" | "toward" | "about" | "against")
}

/// `arrived in Moscow for talks`
fn purpose_of_motion(sentence: &Sentence<'_>, from: usize) -> bool {
    const MOTION: &[&str] = &[
        "arrived",
        "arrive",
        "arrives",
        "flew",
        "travelled",
        "traveled",
        "came",
        "met",
        "gathered",
        "sat",
        "landed",
        "returned",
        "went",
    ];
    sentence
        .verbs
        .iter()
        .rev()
        .find(|verb| verb.at < from)
        .is_some_and(|verb| MOTION.contains(&sentence.unit.lower(verb.at)))
}

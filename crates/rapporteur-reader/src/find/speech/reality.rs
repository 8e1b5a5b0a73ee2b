//! Reports of what was not said, or of what somebody might say: told by the words around the subject.

use super::Clause;
use crate::find::trigger::Trigger;
use crate::find::words::Unit;
use rapporteur_model::{Act, Report};

/// A rule: what the report of `triggers[nth]`, whose subject begins at an item, really is.
type Rule = fn(&Clause<'_>, usize, usize) -> Option<Report>;

/// The rules in the order in which they are tried.
const RULES: &[(&str, Rule)] = &[
    ("neither … nor, nobody, few", |clause, _, from| {
        const NOBODY: &[&str] = &["neither", "nor", "nobody", "no", "none", "few", "hardly", "without"];
        let at = |at: usize| NOBODY.contains(&clause.unit.lower(at));
        (at(from) || from > 0 && at(from - 1)).then_some(Report::Negated)
    }),
    ("it would not comment", |clause, nth, _| {
        let unit = clause.unit;
        let at = clause.triggers[nth].to;
        let at = at + usize::from(unit.lower(at) == "that");
        let own = matches!(unit.lower(at), "it" | "he" | "she" | "they");
        let not = matches!(unit.lower(at + 1), "would" | "could" | "will" | "can" | "did")
            && unit.lower(at + 2) == "not";
        let speaks = matches!(unit.lower(at + 3), "comment" | "elaborate" | "speculate");
        let nothing =
            unit.lower(at + 1) == "had" && unit.lower(at + 2) == "no" && unit.lower(at + 3) == "comment";
        (own && (not && speaks || nothing)).then_some(Report::Negated)
    }),
    ("if, whether, unless", |clause, nth, from| {
        let open = |at: usize| matches!(clause.unit.lower(at), "if" | "whether" | "unless");
        let here = from > 0 && open(from - 1);
        (here && clause.triggers[nth].report == Report::Actual).then_some(Report::Hypothetical)
    }),
    ("denied that, untrue that", |clause, nth, from| {
        const UNTRUE: &[&str] = &["untrue", "false", "wrong", "incorrect"];
        let unit = clause.unit;
        let before = before_that(unit, from)?;
        let denied = clause.triggers[..nth].iter().any(|t| t.at == before && t.verb.act == Act::Deny);
        let untrue = UNTRUE.contains(&unit.lower(before)) && unit.lower(before + 1) == "that";
        (denied || untrue).then_some(Report::Negated)
    }),
    ("denied reports that", |clause, nth, _| {
        let denied = clause.triggers[..nth]
            .iter()
            .any(|t| denies_what_is_told(clause.unit, t, clause.triggers[nth].at));
        denied.then_some(Report::Negated)
    }),
    ("has yet to say, avoided saying", |clause, nth, _| {
        const AVOIDS: &[&str] = &["avoid", "avoided", "avoids", "avoiding"];
        let before =
            |back: usize| clause.triggers[nth].from.checked_sub(back).map_or("", |at| clause.unit.lower(at));
        let yet = before(1) == "to" && before(2) == "yet"
            || before(1) == "yet" && clause.unit.lower(clause.triggers[nth].from) == "to";
        let short = before(1) == "of" && before(2) == "short";
        (yet || short || AVOIDS.contains(&before(1))).then_some(Report::Negated)
    }),
    ("Had X said …, Y would", |clause, _, from| {
        let opens = from == 1 && clause.unit.lower(0) == "had";
        opens.then_some(Report::Hypothetical)
    }),
];

/// `denied reports in foreign media that Norland had offered …`: whether a verb denies what others tell, up to the verb at `to`.
fn denies_what_is_told(unit: &Unit, denial: &Trigger, to: usize) -> bool {
    const TOLD: &[&str] = &[
        "report",
        "reports",
        "claim",
        "claims",
        "allegation",
        "allegations",
        "suggestion",
        "suggestions",
        "rumour",
        "rumours",
        "rumor",
        "rumors",
        "speculation",
        "accusation",
        "accusations",
        "assertion",
        "assertions",
        "notion",
    ];
    const NEAR: usize = 4;
    let denies =
        denial.verb.act == Act::Deny || matches!(denial.verb.base, "reject" | "dismiss" | "refute" | "rebut");
    let noun = (denial.to..to.min(denial.to + NEAR)).find(|&at| TOLD.contains(&unit.lower(at)));
    let clause = |that: usize| {
        unit.lower(that) == "that" && (noun.unwrap_or(to) + 1..that).all(|at| !unit.items[at].verb())
    };
    let relative =
        |at: usize| unit.items[at].mark(',') && matches!(unit.lower(at + 1), "which" | "who" | "whose");
    let same = !(denial.to..to).any(|at| unit.items[at].mark(';') || relative(at));
    denies && same && noun.is_some_and(|noun| (noun + 1..to).any(clause))
}

/// What the words around the subject, which begins at item `from`, make of an actual report.
pub(super) fn unreal(clause: &Clause<'_>, nth: usize, from: usize) -> Option<Report> {
    RULES.iter().find_map(|(_, rule)| rule(clause, nth, from))
}

/// The item before a subject and its `that`.
fn before_that(unit: &Unit, from: usize) -> Option<usize> {
    let before = from.checked_sub(1)?;
    if unit.lower(before) == "that" { before.checked_sub(1) } else { Some(before) }
}

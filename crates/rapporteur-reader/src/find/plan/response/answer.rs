//! The answer that a verb with its negation, modal and conditions is.

use super::super::page::{Clause, Page, supposed};
use super::super::vocabulary::{Use, vocabulary};
use super::folded;
use crate::find::event::{Modal, Verb, modality};
use crate::find::words::Unit;
use rapporteur_model::Answer;

/// The answer of the subject of a clause whose verb has the plan as its object.
pub(super) fn of_object(page: &Page<'_>, clause: &Clause) -> Option<Answer> {
    let plain =
        clause.uses.iter().find_map(|of| if let Use::Answers(answer) = of { Some(*answer) } else { None });
    let answer = of_verb(page, clause, plain)?;
    let takes = matches!(answer, Answer::Accepts | Answer::Conditional);
    let basis = if takes { as_basis(page, clause) } else { None };
    Some(basis.unwrap_or(answer))
}

/// The answer of the subject of a clause whose verb needs no object: `said yes`, `is ready to sign`.
pub(super) fn without_object(page: &Page<'_>, clause: &Clause) -> Option<Answer> {
    let plain =
        clause.uses.iter().find_map(|of| if let Use::Bare(answer) = of { Some(*answer) } else { None });
    of_verb(page, clause, Some(plain?))
}

fn of_verb(page: &Page<'_>, clause: &Clause, plain: Option<Answer>) -> Option<Answer> {
    let (unit, verb) = (page.unit(clause.unit), page.verb(clause));
    let told = page.told_in(unit.items[verb.at].span).is_some();
    let modal = (verb.from..verb.at).map(|at| unit.lower(at)).find(|word| MODALS.contains(word));
    if matches!(modal, Some("may" | "might" | "should" | "must")) || supposed(unit, verb.from) {
        return None;
    }
    let ruled_out = refused(unit, verb);
    if modality::only_thought(unit, verb) && !ruled_out {
        return None;
    }
    let none = matches!(unit.lower(clause.to), "no" | "none" | "nothing" | "neither");
    let limited = conditional(page, clause) || opens_with(unit, verb, &["if", "provided", "once", "should"]);
    if verb.negated || ruled_out || none {
        // `has not carried out the accord` tells what was not done, not what is refused.
        if verb.modal.is_none() && modality::put_off(unit, verb.from, verb.at) {
            return None;
        }
        let undone =
            matches!(unit.lower(verb.at), "carried" | "implemented" | "abided" | "carry" | "implement");
        if undone && !matches!(verb.modal, Some(Modal::Will | Modal::Would)) {
            return None;
        }
        let limited =
            limited || condition_of_refusal(page, clause) || opens_with(unit, verb, &["without", "unless"]);
        return negated(clause, plain, limited);
    }
    if clause.uses.contains(&Use::Weighs) {
        let intends =
            matches!(verb.modal, Some(Modal::Will | Modal::Would)) || matches!(modal, Some("can" | "could"));
        return (intends || verb.to.is_some() && !asked(unit, verb)).then_some(Answer::BasisForTalks);
    }
    match plain? {
        Answer::Accepts if limited => Some(Answer::Conditional),
        // `would vote against it unless the quota is raised`
        Answer::Rejects if follows(unit, clause.to, "unless") => Some(Answer::Conditional),
        _ if unanswered(unit, verb.from) => None,
        // `could reject it`: nobody has answered yet.
        answer if verb.modal == Some(Modal::Could) => {
            (answer == Answer::Accepts && (told || modal == Some("can"))).then_some(answer)
        }
        _ if asked(unit, verb) => None,
        answer => Some(answer),
    }
}

/// Whether a word follows item `from`.
fn follows(unit: &Unit, from: usize, word: &str) -> bool {
    (from..unit.items.len()).any(|at| unit.lower(at) == word)
}

const MODALS: &[&str] = &["may", "might", "should", "must", "can", "could", "cannot", "ca"];

/// What it is not to do what the verb says.
fn negated(clause: &Clause, plain: Option<Answer>, limited: bool) -> Option<Answer> {
    let has = |of: Use| clause.uses.contains(&of);
    let answer = match plain {
        Some(Answer::Accepts) => Answer::Rejects,
        _ if has(Use::Keeps) => Answer::Rejects,
        _ if has(Use::Lets) || plain == Some(Answer::Rejects) && has(Use::Bare(Answer::Rejects)) => {
            Answer::Accepts
        }
        _ if has(Use::Spares) => Answer::BasisForTalks,
        _ if has(Use::Trusts) => Answer::Sceptical,
        // `would not turn it down provided that …`
        Some(Answer::Rejects) if limited => Answer::Conditional,
        _ => return None,
    };
    Some(if limited { Answer::Conditional } else { answer })
}

/// `refused to accept`, `is unwilling to sign`
fn refused(unit: &Unit, verb: &Verb) -> bool {
    let ruled_out = verb.gerund
        && verb.from > 1
        && unit.lower(verb.from - 1) == "out"
        && unit.lower(verb.from - 2).starts_with("rul");
    ruled_out || verb.to.is_some_and(|to| to > 0 && vocabulary().is("unwilling", unit.lower(to - 1)))
}

/// `urged them to accept`, `wants it to sign`: what is only asked for or open.
fn asked(unit: &Unit, verb: &Verb) -> bool {
    verb.to.is_some_and(|to| to == 0 || !vocabulary().is("willing", unit.lower(to - 1)))
}

/// Whether what is accepted is so only on terms: a condition follows, or reservations.
pub(super) fn conditional(page: &Page<'_>, clause: &Clause) -> bool {
    let unit = page.unit(clause.unit);
    condition(unit, clause.to)
        || qualified(page, clause)
        || unit.lower(page.verb(clause).at.wrapping_sub(1)) == "conditionally"
}

/// Whether a condition follows item `from`.
fn condition(unit: &Unit, from: usize) -> bool {
    (from..unit.items.len()).any(|at| {
        let next = unit.lower(at + 1);
        match unit.lower(at) {
            "if" | "unless" | "provided" | "providing" | "assuming" | "pending" => true,
            "only" => matches!(next, "if" | "under" | "when" | "on" | "after" | "with" | "once"),
            // `on two conditions`
            "on" => [next, unit.lower(at + 2)].iter().any(|word| matches!(*word, "condition" | "conditions")),
            "once" => next != "again",
            "in" => matches!(next, "exchange" | "return") && unit.lower(at + 2) == "for",
            "as" | "so" => matches!(next, "long" | "soon") && unit.lower(at + 2) == "as",
            _ => false,
        }
    })
}

/// `will not sign until …`, `… without guarantees`, `… before the border opens`
fn condition_of_refusal(page: &Page<'_>, clause: &Clause) -> bool {
    let words = words_behind(page, clause);
    words.split(' ').any(|word| matches!(word, "until" | "till" | "without" | "before"))
}

/// Whether a sentence begins with one of the words, and the clause of the verb stands behind the clause that they open.
fn opens_with(unit: &Unit, verb: &Verb, words: &[&str]) -> bool {
    let first = unit.items.iter().position(|item| item.kind == crate::find::words::Kind::Word);
    first.is_some_and(|first| words.contains(&unit.lower(first)) && verb.from > first + 2)
}

/// `accepted it with three changes`, `can take it, but not the clause on …`, `welcomed it with reservations`
fn qualified(page: &Page<'_>, clause: &Clause) -> bool {
    const REACH: usize = 5;
    let words = words_behind(page, clause);
    let words: Vec<&str> = words.split_whitespace().collect();
    let qualms = |at: usize| {
        let near = words[at + 1..].iter().take(REACH);
        let none = words.get(at + 1).is_some_and(|word| matches!(*word, "no" | "few" | "hardly"));
        !none && near.into_iter().any(|word| vocabulary().is("qualms", word))
    };
    (0..words.len()).any(|at| {
        let next = words.get(at + 1).copied().unwrap_or_default();
        match words[at] {
            "with" => qualms(at),
            "subject" => next == "to",
            "except" | "barring" | "minus" => true,
            "but" => matches!(next, "not" | "only" | "with" | "insisted" | "insists" | "demanded"),
            _ => false,
        }
    })
}

/// The words behind a verb, up to the next clause that another subject may have.
fn words_behind(page: &Page<'_>, clause: &Clause) -> String {
    let unit = page.unit(clause.unit);
    let stops = |at: &usize| {
        unit.items[*at].mark(';')
            || matches!(unit.lower(*at), "and" | "while" | "whereas" | "although" | "because")
    };
    let to = (clause.to..unit.items.len()).find(stops).unwrap_or(unit.items.len());
    unit.span_of(clause.to, to).map(|span| folded(page.words(span))).unwrap_or_default()
}

/// `until Norland accepts it`, `before the union signs`
fn unanswered(unit: &Unit, from: usize) -> bool {
    let parts = |at: &usize| matches!(unit.lower(*at), "," | ";" | "but");
    let start = (0..from).rev().find(parts).map_or(0, |at| at + 1);
    (start..from).any(|at| matches!(unit.lower(at), "until" | "when" | "before" | "once"))
}

/// `accepts the paper as a basis`
fn as_basis(page: &Page<'_>, clause: &Clause) -> Option<Answer> {
    const REACH: usize = 12;
    let unit = page.unit(clause.unit);
    let at = (clause.to..unit.items.len().min(clause.to + REACH)).find(|&at| unit.lower(at) == "as")?;
    let words = unit.span_of(at, unit.items.len().min(at + 6))?;
    vocabulary().verdict(&folded(page.words(words))).filter(|answer| *answer == Answer::BasisForTalks)
}

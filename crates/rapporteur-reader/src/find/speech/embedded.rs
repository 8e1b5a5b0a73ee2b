//! Subjects before a clause that stands between them and their verb: `The plan, put forward by A, B and C, calls for …`,
//! `Roth, who visited Velm, Tarn and Iskar, has said …`.

use super::apposition::appositive_from;
use super::finite::{known, main_verbs};
use super::subject::Subject;
use crate::find::lexicon::Class;
use crate::find::mention::mention;
use crate::find::trigger::Trigger;
use crate::find::words::Unit;
use rapporteur_tagger::Upos;

/// The subject before the clause that the comma before the verb closes, the outermost one; `None` where no such clause
/// stands there, `Some(None)` where one does and what stands before it is no source.
pub(super) fn over_clause(unit: &Unit, triggers: &[Trigger], comma: usize) -> Option<Option<Subject>> {
    let opening = opening_of(unit, triggers, comma)?;
    let floor = clause_floor(unit, opening)?;
    let thing = || mention(unit, floor, opening).map(|mention| Subject::plain(mention, floor, opening));
    let subject = appositive_from(unit, triggers, floor, opening).or_else(thing);
    Some(subject.map(|subject| Subject {
        to: comma,
        how: "the words before the clause between subject and verb",
        ..subject
    }))
}

/// The comma that opens the clause which the comma before a verb closes.
pub(in crate::find) fn opening_of(unit: &Unit, triggers: &[Trigger], comma: usize) -> Option<usize> {
    let opens = |at: &usize| unit.items[*at].mark(',') && embeds(unit, triggers, *at, comma);
    if known(unit) { (1..comma).find(opens) } else { None }
}

/// Whether a relative clause or a participle with its words stands between the commas, with no main verb of its own
/// but those of what it reports, and a subject without a verb before it.
fn embeds(unit: &Unit, triggers: &[Trigger], opening: usize, comma: usize) -> bool {
    let first = &unit.items[opening + 1];
    let relative = matches!(first.lower.as_str(), "who" | "which" | "whose" | "whom");
    // `founded in 1964`, `put forward by`, not `rejected the draft`
    let joins = |at: usize| {
        let tagged = unit.items.get(at).and_then(|item| item.speech);
        matches!(tagged, Some(Upos::Adp | Upos::Adv | Upos::Part | Upos::Sconj))
    };
    let participle = first.verb() && !first.capital && is_participle(&first.lower) && joins(opening + 2);
    if !relative && !participle {
        return false;
    }
    let from = if relative { opening } else { opening + 2 };
    let reports = triggers.iter().filter(|t| t.at > opening && t.at < comma).count();
    main_verbs(unit, from, comma).count() <= reports && clause_floor(unit, opening).is_some()
}

/// `founded in 1964`, `put forward by`, `speaking to`.
fn is_participle(word: &str) -> bool {
    const IRREGULAR: &[&str] = &[
        "put", "made", "set", "led", "held", "built", "drawn", "known", "born", "seen", "given", "taken",
        "written", "sent", "brought", "begun", "chosen", "driven", "shown", "struck", "thought", "kept",
        "told",
    ];
    word.ends_with("ed") || word.ends_with("ing") || IRREGULAR.contains(&word)
}

/// Where the clause begins whose subject stands before the comma; `None` where it has its verb already.
fn clause_floor(unit: &Unit, comma: usize) -> Option<usize> {
    let opens = |at: &usize| {
        let item = &unit.items[*at];
        let joined = matches!(item.lower.as_str(), "and" | "or");
        item.quote().is_some()
            || item.mark(';')
            || item.mark(':')
            || item.dash()
            || item.is(Class::Conjunction) && (!joined || *at > 0 && unit.items[*at - 1].mark(','))
            || item.is(Class::Relative) && item.lower == "that"
    };
    let floor = (0..comma).rev().find(opens).map_or(0, |at| at + 1);
    main_verbs(unit, floor, comma).next().is_none().then_some(floor)
}

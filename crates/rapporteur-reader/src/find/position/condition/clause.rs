//! The clause of a condition: whether it is one, where it ends, whose it is, and whether it asks others for something.

use super::super::Hit;
use super::super::place::Place;
use super::super::stances::stances;
use crate::find::event::demand::of_side;
use crate::find::event::verbs::{Modal, Verb};
use crate::find::lexicon::Class;
use crate::find::words::Kind;
use rapporteur_model::Source;

/// Whether words that look like the opening of a condition, `words` of them at item `at`, make none: `as provided for in the
/// charter`, `once more`, `as soon as possible`, `even if`.
pub(super) fn idle(place: &Place<'_>, at: usize, words: usize) -> bool {
    let unit = place.unit();
    let next = unit.lower(at + words);
    let before = at.checked_sub(1).map_or("", |at| unit.lower(at));
    let is = |list: &str, word: &str| stances().lists(list, word);
    match unit.lower(at) {
        "provided" => {
            let helped = at.checked_sub(1).is_some_and(|at| unit.items[at].is(Class::Auxiliary));
            helped || before == "as" || unit.items.get(at + 1).is_some_and(|next| next.is(Class::Preposition))
        }
        "once" => matches!(next, "more" | "again" | "and" | "or" | "a" | "") || is("before-once", before),
        "as" | "so" => is("possible", next),
        "if" => {
            is("possible", next)
                || is("before-if", before)
                || aims(place, at + words)
                || is_rhetorical(place, at + words)
        }
        "without" => {
            let noun = if matches!(next, "a" | "an" | "any") { unit.lower(at + words + 1) } else { next };
            let gerund = place.sentence.verbs.iter().any(|verb| verb.from == at + words && verb.gerund);
            is("idle-lacks", noun) || next.ends_with("ing") && gerund
        }
        "before" => matches!(next, "" | "that" | "this" | "it" | "then" | "now" | "long"),
        _ => next.is_empty(),
    }
}

/// `if you can`, `if she were a brand`, `if I were you`: a dare, or a comparison with what is not so.
fn is_rhetorical(place: &Place<'_>, from: usize) -> bool {
    const NEAR: usize = 6;
    let unit = place.unit();
    let dares = matches!(unit.lower(from), "you" | "they" | "he" | "she" | "we")
        && stances().lists("dares", unit.lower(from + 1))
        && unit.items.get(from + 2).is_none_or(|next| next.kind != Kind::Word);
    let verb =
        place.sentence.verbs.iter().find(|verb| verb.at >= from).map_or(unit.items.len(), |verb| verb.at);
    let be = (from + 1..verb.min(from + NEAR)).find(|&at| unit.lower(at) == "were");
    // `if the terms were the same` may be so.
    let one = |subject: &str| !subject.ends_with('s') && !matches!(subject, "they" | "we" | "you" | "these");
    let compared = be.is_some_and(|be| {
        one(unit.lower(be - 1)) && matches!(unit.lower(be + 1), "a" | "an" | "the" | "me" | "you")
    });
    dares || compared
}

/// `if the firm is to survive`: an aim of one's own, which asks nobody for anything.
fn aims(place: &Place<'_>, from: usize) -> bool {
    const NEAR: usize = 4;
    let unit = place.unit();
    (from + 1..from + NEAR).any(|at| matches!(unit.lower(at), "is" | "are") && unit.lower(at + 1) == "to")
}

/// The comma that ends a condition before its main clause: the first one behind its verb.
pub(super) fn comma(place: &Place<'_>, from: usize, before: usize) -> Option<usize> {
    let comma = |at: &usize| place.unit().items[*at].mark(',');
    let verb = place.sentence.verbs.iter().find(|verb| verb.at > from && verb.at < before);
    let first = verb.and_then(|verb| (verb.at..before).find(comma));
    first.or_else(|| (from..before).rev().find(comma))
}

/// Where a condition that may go on to item `to` ends: before a comment on it, and before a stump of what comes next.
pub(super) fn end(place: &Place<'_>, from: usize, to: usize) -> usize {
    const STUMP: usize = 3;
    let unit = place.unit();
    let verb = place.sentence.verbs.iter().find(|verb| verb.at >= from).map_or(from, |verb| verb.at);
    let comments = |at: &usize| {
        let next = &unit.items[at + 1];
        let verbless = !place.sentence.verbs.iter().any(|verb| verb.at > *at && verb.at < to);
        let short = to - at <= STUMP && verbless && next.kind != Kind::Number;
        // `until 2029, on condition that …`: another condition begins.
        let other =
            matches!(next.lower.as_str(), "on" | "but" | "if" | "unless" | "provided" | "as" | "until");
        let remark = matches!(next.lower.as_str(), "a" | "an" | "something" | "which" | "who" | "in");
        unit.items[*at].mark(',') && (short || other || remark && *at > verb)
    };
    (from + 1..to.saturating_sub(1)).find(comments).unwrap_or(to)
}

/// `until the end of his term`, `before noon`: whether the words of an opening at the items `from..to` tell how long and no act.
pub(super) fn is_time_only(place: &Place<'_>, opening: &str, (from, to): (usize, usize)) -> bool {
    let finite = |verb: &Verb| verb.at > from && verb.at < to && !verb.gerund && verb.to.is_none();
    let event = place.sentence.verbs.iter().any(|verb| finite(verb) && !verb.reduced);
    let act = || (from..to).any(|at| stances().lists("acts", place.unit().lower(at)));
    match opening {
        "before" => !event,
        "until" | "once" | "assuming" => !event && !act(),
        _ => false,
    }
}

/// Whether a condition at the items `from..to` belongs to another clause than the words of a hit: between them stands a clause
/// with a subject of its own.
pub(super) fn of_another(place: &Place<'_>, hit: &Hit, (from, to): (usize, usize)) -> bool {
    let unit = place.unit();
    let (first, last) = if from < hit.trigger.0 { (to, hit.trigger.0) } else { (hit.trigger.1, from) };
    let opens = |at: &usize| {
        matches!(unit.lower(*at), "and" | "but" | "while" | "whereas" | "because" | "since" | "who" | "which")
            || unit.items[*at].mark(';')
    };
    let own_subject = |at: usize| {
        let verb = place.sentence.verbs.iter().find(|verb| verb.from > at);
        let relative = unit.items[at].is(Class::Relative);
        verb.is_some_and(|verb| {
            let near = verb.at < last || from < hit.trigger.0 && verb.at == last;
            near && (verb.from > at + 1 || relative) && !verb.gerund && verb.to.is_none()
        })
    };
    (first..last).filter(opens).any(own_subject)
}

/// Whether a condition asks others for something: an act that somebody else than the holder may do, or that the holder is to get.
pub(super) fn asks(place: &Place<'_>, holder: &Source, (from, to): (usize, usize)) -> bool {
    let unit = place.unit();
    let inside = |verb: &Verb| verb.at >= from && verb.at < to && !verb.gerund && verb.to.is_none();
    let Some(nth) = place.sentence.verbs.iter().position(|verb| inside(verb) && !verb.reduced) else {
        return to >= from + 2 && (from..to).any(|at| stances().lists("acts", unit.lower(at)));
    };
    let verb = &place.sentence.verbs[nth];
    let word = unit.lower(verb.at);
    let gets = stances().lists("gets", word) || verb.passive;
    let undergoes = ["harms", "undergoes", "idle"].iter().any(|list| stances().lists(list, word));
    let subject = place.sentence.phrase_before(verb.from).filter(|subject| subject.from >= from);
    let Some(subject) = subject else { return false };
    let parties = place.parties(subject);
    let first = unit.lower(subject.from);
    let holders = parties.iter().any(|(source, _)| of_side(source, holder));
    let own = holders || matches!(first, "we" | "i" | "it" | "he" | "she" | "they");
    // `until its sailors have been freed`
    let whose = matches!(first, "our" | "its" | "their" | "his" | "her");
    let open = verb.modal == Some(Modal::Could) || verb.negated;
    let side = stances().lists("sides", unit.lower(subject.to - 1));
    let theirs = !own && !whose && (side || !parties.is_empty());
    !open && !undergoes && (theirs || gets && (own || whose))
}

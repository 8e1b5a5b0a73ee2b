//! What a verb makes of the events that stand under it: a refusal of the meeting that was refused, a journey of the
//! meeting that it is made for, an end of what is ended.

use super::Draft;
use super::frame::Sentence;
use super::verbs::{Modal, Verb};
use crate::find::words::Unit;
use rapporteur_model::{EventType, Modality};

/// Events by which somebody meets another half way.
const COOPERATIVE: &[EventType] = &[
    EventType::Agree,
    EventType::Consult,
    EventType::Support,
    EventType::Concede,
    EventType::Cooperate,
    EventType::Aid,
    EventType::Retreat,
];

/// Whether an event of this kind is done to those to whom its infinitive would be done: `threatened to attack X`.
pub(super) fn is_of_its_infinitive(kind: EventType) -> bool {
    matches!(kind, EventType::Agree | EventType::Propose | EventType::Reject | EventType::Threaten)
}

/// Whether it is a refusal that somebody `will not` do what the verb denotes; what several do `together` they refuse to
/// nobody.
pub(super) fn refuses(unit: &Unit, verb: &Verb, draft: &Draft, together: bool) -> bool {
    // `could not support a reserve`, `could not sign up to it`
    let able = (verb.from..verb.at).any(|at| matches!(unit.lower(at), "could" | "can" | "ca" | "cannot"));
    let cannot = able && matches!(draft.kind, EventType::Agree | EventType::Support);
    let will = matches!(verb.modal, Some(Modal::Will | Modal::Would));
    // `are not going to leave`
    let going = verb.to.and_then(|to| to.checked_sub(1)).is_some_and(|at| unit.lower(at) == "going");
    let will_not = !verb.passive && (going || verb.negated && (cannot || will));
    will_not
        && !together
        && draft.modality == Modality::Negated
        && COOPERATIVE.contains(&draft.kind)
        && !draft.actors.is_empty()
}

/// Make one event of `refused to meet X`, and of `flew to Oslo to meet X`.
pub(super) fn fold(sentence: &Sentence<'_>, drafts: &mut Vec<Draft>) {
    let verb_of = |draft: &Draft| {
        let start = draft.trigger.start();
        sentence.verbs.iter().position(|verb| sentence.unit.items[verb.at].span.start() == start)
    };
    let mut at = 0;
    while at < drafts.len() {
        let governor = verb_of(&drafts[at]).and_then(|verb| governor(sentence, verb));
        let above =
            governor.and_then(|governor| (0..at).find(|&other| verb_of(&drafts[other]) == Some(governor)));
        let Some(above) = above else {
            at += 1;
            continue;
        };
        if drafts[above].kind == EventType::Reject {
            let inner = drafts.remove(at);
            refuse(&mut drafts[above], inner);
        } else if drafts[above].kind == EventType::Consult && drafts[at].kind == EventType::Consult {
            let journey = drafts[above].mode == Some("visit");
            let other = drafts.remove(if journey { above } else { at });
            let kept = &mut drafts[if journey { at - 1 } else { above }];
            kept.evidence = kept.evidence.cover(other.evidence);
        } else {
            at += 1;
        }
    }
}

/// The verb before the `to` of the verb `nth`.
fn governor(sentence: &Sentence<'_>, nth: usize) -> Option<usize> {
    let to = sentence.verbs[nth].to?;
    (0..nth).rev().find(|&other| sentence.verbs[other].at < to)
}

/// Whom a refusal is made to are those with whom or for whom it would have been done.
fn refuse(refusal: &mut Draft, inner: Draft) {
    if refusal.recipients.is_empty() {
        let own = |name: &str| refusal.actors.iter().any(|(actor, _)| actor.name == name);
        refusal.recipients = inner.recipients.into_iter().filter(|(source, _)| !own(&source.name)).collect();
    }
    refusal.evidence = refusal.evidence.cover(inner.evidence);
}

/// Whether a noun tells only what a verb around it ends: `lifted its blockade of X`, `the talks broke down`. Its
/// recipients are the verb's.
pub(super) fn ends(verb: &mut Draft, noun: &Draft) -> bool {
    let hostile = matches!(
        noun.kind,
        EventType::Coerce
            | EventType::Assault
            | EventType::Protest
            | EventType::Sanction
            | EventType::Mobilize
            | EventType::Accuse
    );
    let talks = noun.kind == EventType::Consult && verb.kind == EventType::Sanction;
    let ended = (hostile && verb.kind == EventType::Retreat || talks) && verb.evidence.holds(noun.trigger);
    if ended && verb.recipients.is_empty() {
        verb.recipients.clone_from(&noun.recipients);
    }
    // `The miners' strike was called off`
    if ended && verb.actors.is_empty() && noun.kind == EventType::Protest {
        verb.actors.clone_from(&noun.actors);
    }
    ended
}

//! Whether the words that name a plan for the first time name one: somebody puts it forward, made it or answers it, or the
//! text tells what it contains.

use super::super::figure;
use super::super::naming::Naming;
use super::super::page::{Clause, Page, supposed};
use super::super::vocabulary::{Head, Use, vocabulary};
use crate::find::event::Modal;
use crate::find::lexicon::{Class, Form};
use crate::find::words::Within;
use rapporteur_model::{Answer, Source};

/// Whether a naming can be the first one of a plan.
pub(super) fn opens(page: &Page<'_>, naming: &Naming) -> bool {
    let put = || used(page, naming, Use::Puts);
    match naming.kind {
        // `the floor`, which was named with its figures before
        _ if naming.figure => {
            !naming.definite && (!naming.owners.is_empty() || figure::answered(page, naming))
        }
        _ if naming.some => false,
        _ if seen(page, naming) => true,
        // `proposals` alone are anybody's.
        // Neither are `national plans for waste`.
        Head::Plan => {
            naming.distinct() || !naming.plural || naming.definite || naming.described && naming.proposed
        }
        Head::Deal => {
            let proper = naming.labels.iter().any(|label| label.starts_with(char::is_alphabetic));
            // `turned down a pay deal`: one that was offered.
            let answered = [Answer::Accepts, Answer::Rejects].map(Use::Answers);
            proper && naming.owners.is_empty()
                || [Use::Makes, Use::Announces].into_iter().any(|makes| used(page, naming, makes))
                // `proposed a truce`, `published a charter`
                || !naming.plural && [Use::Suggests, Use::Offers].into_iter().any(|puts| used(page, naming, puts))
                || !naming.heading && answered.into_iter().any(|answer| used(page, naming, answer))
                || settled(page, naming)
                || naming.definite && tells(page, naming)
        }
        Head::Text => {
            // `the mediator’s paper`, `the bridging text`, where somebody answers it
            let told = naming.definite && naming.described;
            // `in three points` tells how many, not which.
            let points = vocabulary().is("counted", &naming.noun) && !naming.definite;
            let named = naming.count.is_some() && !points || !naming.labels.is_empty();
            // `signed a protocol`
            let signed = used(page, naming, Use::Makes);
            named || put() || signed || told && answered(page, naming)
        }
    }
}

/// `cannot accept a treaty that is silent on fish`, `is ready to sign a charter`: an indefinite deal of which somebody says only
/// what it would take, or would not, to have one.
pub(super) fn wished(page: &Page<'_>, naming: &Naming) -> bool {
    let unit = page.unit(naming.unit);
    let indefinite = matches!(unit.lower(naming.phrase.from), "a" | "an" | "any" | "no");
    if indefinite && naming.kind == Head::Plan && hoped_for(page, naming) {
        return true;
    }
    if !indefinite || naming.kind == Head::Plan || naming.figure || naming.distinct() {
        return false;
    }
    let around = |clause: &Clause| {
        let object = clause.frame.object.is_some_and(|o| (o.from..o.to).contains(&naming.head));
        clause.unit == naming.unit && (object || clause.to == naming.phrase.from)
    };
    let takes = |clause: &Clause| {
        clause.uses.iter().any(|of| matches!(of, Use::Answers(_) | Use::Makes | Use::Seals | Use::Bare(_)))
    };
    page.clauses.iter().filter(|clause| around(clause) && takes(clause)).any(|clause| {
        let verb = page.verb(clause);
        let offered = verb.to.is_some_and(|to| {
            to > 0
                && vocabulary()
                    .verb(unit.lower(to - 1))
                    .iter()
                    .any(|(of, _)| matches!(of, Use::Puts | Use::Suggests | Use::Offers))
        });
        verb.negated || verb.modal.is_some() || verb.to.is_some() && !offered
    })
}

/// `will not get a better offer`, `is waiting for an improved one`: what is only asked for, awaited or ruled out.
fn hoped_for(page: &Page<'_>, naming: &Naming) -> bool {
    const NEAR: usize = 4;
    let (unit, sentence) = (page.unit(naming.unit), &page.sentences[naming.unit]);
    let from = naming.phrase.from;
    let better = (from..naming.head).any(|at| vocabulary().is("hoped", unit.lower(at)));
    let before = sentence.verbs.iter().rev().find(|verb| verb.at < from && from - verb.at <= NEAR);
    let Some(verb) = before.filter(|_| better) else { return false };
    let gets = vocabulary().is("gets", unit.lower(verb.at));
    // `unless a better offer is made`
    supposed(unit, verb.from)
        || verb.negated
        || gets && (verb.modal.is_some() || verb.to.is_some())
        || vocabulary().is("awaits", unit.lower(verb.at))
}

/// Whether the tagger takes words that tell which plan is meant for the name of one.
fn seen(page: &Page<'_>, naming: &Naming) -> bool {
    const CLEAR: f32 = 0.7;
    // `this declaration` is what was told before.
    let known = naming.owned || page.unit(naming.unit).lower(naming.phrase.from) == "the";
    let tells = known && (naming.described || naming.kind == Head::Text) || naming.distinct();
    // `an early version`: of what was named before.
    tells && naming.version.is_none() && !naming.heading && naming.seen.is_some_and(|sure| sure >= CLEAR)
}

/// Whether somebody is said to have made the deal that the words name.
pub(super) fn made(page: &Page<'_>, naming: &Naming) -> bool {
    page.clauses.iter().any(|clause| {
        let object = clause.frame.object.is_some_and(|o| (o.from..o.to).contains(&naming.head));
        let announced =
            naming.kind == Head::Deal && clause.uses.contains(&Use::Announces) && page.fact(clause);
        clause.unit == naming.unit && object && (page.makes(clause) || announced)
    })
}

/// Those who are said, as a fact, to put forward the plan that the words name.
pub(super) fn putters(page: &Page<'_>, naming: &Naming) -> Vec<Source> {
    let puts = page.clauses.iter().filter(|clause| {
        let object = clause.frame.object.is_some_and(|o| (o.from..o.to).contains(&naming.head));
        let behind = clause.frame.phrases("with").any(|with| (with.from..with.to).contains(&naming.head));
        let replies = behind && clause.uses.contains(&Use::Replies);
        let puts = object && clause.uses.contains(&Use::Puts);
        clause.unit == naming.unit && (puts || replies) && page.fact(clause)
    });
    puts.flat_map(|clause| page.subjects(clause)).map(|(source, _)| source).collect()
}

/// Those who are said, as a fact, to have turned down the plan that the words name: `rejected the offer`, `the offer they
/// turned down`.
pub(super) fn refusers(page: &Page<'_>, naming: &Naming) -> Vec<Source> {
    const NEAR: usize = 3;
    let refuses = page.clauses.iter().filter(|clause| {
        let verb = page.verb(clause);
        let object = clause.frame.object.is_some_and(|o| (o.from..o.to).contains(&naming.head));
        let behind = verb.from > naming.head + 1 && verb.from <= naming.head + 1 + NEAR;
        let contact = behind && clause.frame.subject.is_some_and(|s| s.from == naming.head + 1);
        let rejects = clause.uses.contains(&Use::Answers(Answer::Rejects)) && !verb.negated;
        clause.unit == naming.unit && (object || contact) && rejects && page.fact(clause)
    });
    refuses.flat_map(|clause| page.subjects(clause)).map(|(source, _)| source).collect()
}

/// `ended with a deal`, `will vote on the deal`, `a deal under which`: one that was made, and told of.
fn settled(page: &Page<'_>, naming: &Naming) -> bool {
    const NEAR: usize = 5;
    let unit = page.unit(naming.unit);
    let Some(before) = naming.phrase.from.checked_sub(1) else { return false };
    let leads = match unit.lower(before) {
        "with" | "in" => true,
        "on" => naming.definite,
        _ => false,
    };
    let known = |at: usize| vocabulary().is("settled", unit.lower(at));
    let ends = leads && (before.saturating_sub(NEAR)..before).any(known) && !supposed(unit, before);
    let behind = (unit.lower(naming.head + 1), unit.lower(naming.head + 2));
    // `an outline for a deal under which`: the outline tells it.
    let own = !unit.items[before].is(Class::Preposition);
    ends || own && (behind == ("under", "which") || behind.0 == "whereby")
}

/// Whether somebody takes, refuses or judges what the words name, or gives it a blessing.
fn answered(page: &Page<'_>, naming: &Naming) -> bool {
    let unit = page.unit(naming.unit);
    let after = naming.phrase.to.max(naming.head + 1);
    let gift = (after..after + 3).any(|at| vocabulary().is("gifts", unit.lower(at)));
    let answers = page.clauses.iter().filter(|clause| clause.unit == naming.unit).any(|clause| {
        let object = clause.frame.object.is_some_and(|o| (o.from..o.to).contains(&naming.head));
        object && clause.uses.iter().any(|of| matches!(of, Use::Answers(_) | Use::Judges))
    });
    answers || gift
}

/// `The deal includes …`, `the pact ends the duty in 2034`: what it contains is told.
fn tells(page: &Page<'_>, naming: &Naming) -> bool {
    let sentence = &page.sentences[naming.unit];
    (0..sentence.verbs.len()).any(|nth| {
        let verb = &sentence.verbs[nth];
        let word = sentence.unit.lower(verb.at);
        let frame = sentence.around_verb(nth, verb.at + 1);
        let subject = frame.subject.is_some_and(|s| (s.from..s.to).contains(&naming.head));
        let fact = !verb.negated
            && !verb.passive
            && !verb.gerund
            && verb.to.is_none()
            && verb.modal != Some(Modal::Could);
        let contains = vocabulary()
            .verb(word)
            .iter()
            .any(|(of, rest)| matches!(of, Use::Contains | Use::Enacts) && rest.is_empty());
        let rules = verb.form == Form::Third && !vocabulary().begins("idle", word);
        subject && fact && (contains || rules)
    })
}

/// Whether the text says, as a fact, that somebody puts the plan forward or makes the deal.
fn used(page: &Page<'_>, naming: &Naming, wanted: Use) -> bool {
    let around = |clause: &Clause| {
        clause.frame.object.is_some_and(|object| (object.from..object.to).contains(&naming.head))
    };
    let fact = |clause: &Clause| {
        let verb = page.verb(clause);
        !verb.negated
            && verb.modal.is_none_or(|modal| modal != Modal::Could)
            && verb.to.is_none()
            // `wants a treaty ratified by parliament`
            && !(verb.reduced && matches!(wanted, Use::Answers(_)))
            && !supposed(page.unit(clause.unit), verb.from)
    };
    let mut own = page.clauses.iter().filter(|clause| clause.unit == naming.unit);
    let used = own.any(|clause| clause.uses.contains(&wanted) && around(clause) && fact(clause));
    used || wanted == Use::Makes && naming.definite && under(page, naming)
}

/// `Under the agreement, …`
fn under(page: &Page<'_>, naming: &Naming) -> bool {
    let unit = page.unit(naming.unit);
    let before = naming.phrase.from.checked_sub(1).map_or("", |at| unit.lower(at));
    before == "under" && unit.within == Within::Narration
}

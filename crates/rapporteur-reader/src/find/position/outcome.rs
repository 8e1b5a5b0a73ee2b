//! What is said to be done, or not to be done, by whomever; what a side may do; and what depends on something.

use super::own::{foretold, gives, is_side, side_of, speaks};
use super::place::{Doer, Place};
use super::stances::stances;
use super::{Hit, Holders, condition};
use crate::find::event::modality;
use crate::find::event::verbs::{Modal, Verb};
use crate::find::lexicon::{Form, lexicon};
use rapporteur_model::{Firmness, Stance};

/// `Oslo might sell the fort`: what a side may do, it is open to.
pub(super) fn maybes(place: &Place<'_>) -> Vec<Hit> {
    of_verbs(place, |nth, verb| {
        let past = ["have", "be"].iter().any(|word| helped(place, verb, &[word]));
        let might = helped(place, verb, &["may", "might"]) && !past && !verb.negated && !verb.passive;
        let word = place.unit().lower(verb.at);
        if !might || is_one_of(word, &["idle", "deeds"]) || !gives(word) {
            return None;
        }
        let (holders, _) = side_of(place, nth).filter(|(holders, _)| !foretold(place, verb.at, holders))?;
        let hit = Hit::of_verb(place, verb, Stance::Open, holders)?;
        Some(Hit { matter: vec![place.span(verb.at, hit.clause.1)?], ..hit })
    })
}

/// `the deadline could be extended`: what may be done, by whomever, a speaker is open to.
pub(super) fn openings(place: &Place<'_>) -> Vec<Hit> {
    of_verbs(place, |_, verb| {
        let word = place.unit().lower(verb.at);
        let done = lexicon().is_sign("commit", word) || participle(word).is_some();
        let may = helped(place, verb, &["can", "could", "may", "might"]);
        if !(may && verb.passive && !verb.negated && done) {
            return None;
        }
        let statement = place.told_in(verb.at).filter(|statement| speaks(place, *statement))?;
        Hit::of_verb(place, verb, Stance::Open, Holders::Speaker(statement))
    })
}

/// `the levy will not be put off`: what a side says will not be done, by whomever, it refuses.
pub(super) fn bars(place: &Place<'_>) -> Vec<Hit> {
    of_verbs(place, |nth, verb| {
        let word = place.unit().lower(verb.at);
        let nobody = place.opens_with_no(verb);
        let must = helped(place, verb, &["should", "must", "shall", "can", "cannot"]);
        let will = matches!(verb.modal, Some(Modal::Will | Modal::Would)) || must;
        // `the release will not go ahead`
        let happens = word == "go" && place.unit().lower(verb.at + 1) == "ahead" || word == "proceed";
        let told = (verb.passive || happens) && will && (verb.negated || nobody);
        let told = told && !is_one_of(word, &["undergoes"]);
        let thing = || nobody || matches!(place.doer(nth), Doer::Thing);
        let statement = sides_words(place, verb).filter(|_| told && thing())?;
        Hit::of_verb(place, verb, Stance::Rejects, Holders::Speaker(statement))
    })
}

/// `the date would be set by the parliament alone`: what a side says will be done, by whomever, it offers.
pub(super) fn arrangements(place: &Place<'_>) -> Vec<Hit> {
    of_verbs(place, |nth, verb| {
        let word = place.unit().lower(verb.at);
        let known = |base: &str| lexicon().is_sign("commit", base);
        let done = participle(word).is_some_and(known) || is_one_of(word, &["arranged"]);
        let will = matches!(verb.modal, Some(Modal::Will | Modal::Would));
        let told = verb.passive && will && done && !verb.negated;
        let statement =
            sides_words(place, verb).filter(|_| told && matches!(place.doer(nth), Doer::Thing))?;
        Hit::of_verb(place, verb, Stance::Offers, Holders::Speaker(statement))
    })
}

/// `Oslo would freeze the reactor if it got the oil`, `the patrols stay as long as the raids go on`: what a side does, or
/// says will be done, on a condition.
pub(super) fn dependences(place: &Place<'_>) -> Vec<Hit> {
    of_verbs(place, |nth, verb| {
        let word = place.unit().lower(verb.at);
        let present = matches!(verb.form, Form::Third | Form::Base) && !verb.passive;
        let finite = !verb.gerund && !verb.reduced && verb.to.is_none() && !verb.negated;
        let idle = is_one_of(word, &["idle", "threats", "harms", "hollow", "punished"]);
        // `the firm must cut its costs`, `would be rejected by voters`: no offer of anybody's.
        let driven = helped(place, verb, &["must", "should"])
            || verb.passive && place.unit().lower(verb.at + 1) == "by";
        if !finite || idle || driven || place.supposed(verb) || !present && verb.modal.is_none() {
            return None;
        }
        let holders = match side_of(place, nth) {
            Some((Holders::Parties(_), _)) if is_one_of(word, &["deeds"]) => return None,
            Some((holders, _)) if foretold(place, verb.at, &holders) => return None,
            Some((holders, _)) if !verb.passive => holders,
            _ => Holders::Speaker(sides_words(place, verb)?),
        };
        let hit = Hit::of_verb(place, verb, Stance::Offers, holders)?;
        condition::stands(place, &hit).then_some(hit)
    })
}

/// What `hit` finds in the verbs that stand in no condition themselves.
fn of_verbs(place: &Place<'_>, hit: impl Fn(usize, &Verb) -> Option<Hit>) -> Vec<Hit> {
    let verbs = place.sentence.verbs.iter().enumerate();
    let told = verbs.filter(|(_, verb)| !modality::conditional(place.unit(), verb.from));
    told.filter_map(|(nth, verb)| hit(nth, verb)).collect()
}

/// The statement in whose words a verb stands, where a side speaks.
fn sides_words(place: &Place<'_>, verb: &Verb) -> Option<usize> {
    let statement = place.told_in(verb.at).filter(|statement| speaks(place, *statement))?;
    place.speaker(statement).is_some_and(is_side).then_some(statement)
}

/// Whether one of `words` stands in the group of a verb.
fn helped(place: &Place<'_>, verb: &Verb, words: &[&str]) -> bool {
    (verb.from..verb.at).any(|at| words.contains(&place.unit().lower(at)))
}

fn is_one_of(word: &str, lists: &[&str]) -> bool {
    lists.iter().any(|list| stances().lists(list, word))
}

/// The base of a regular participle, where cutting it gives one.
fn participle(word: &str) -> Option<&str> {
    let base = word.strip_suffix("ed")?;
    let known = |base: &str| lexicon().is_sign("commit", base) || stances().lists("talks", base);
    let with_e = word.strip_suffix('d').filter(|base| known(base));
    let single = base.get(..base.len().saturating_sub(1)).filter(|base| known(base));
    with_e.or_else(|| Some(base).filter(|base| known(base))).or(single)
}

/// `if their army withdraws, the fighting will stop`: a condition of the speaker's with what follows from it.
pub(super) fn conditions(place: &Place<'_>) -> Vec<Hit> {
    let unit = place.unit();
    let opens = |at: &usize| matches!(unit.lower(*at), "if" | "unless");
    (0..unit.items.len()).filter(opens).filter_map(|at| condition(place, at)).collect()
}

fn condition(place: &Place<'_>, at: usize) -> Option<Hit> {
    let unit = place.unit();
    // `if that had been so` tells what is not.
    if (at + 1..at + 5).any(|next| unit.lower(next) == "had") || condition::is_idle(place, at) {
        return None;
    }
    let statement = place.told_in(at).filter(|statement| speaks(place, *statement))?;
    let inside = |item: &usize| place.told_in(*item) == Some(statement);
    let from = (0..at).rev().take_while(inside).last().unwrap_or(at);
    let end = place.reach(at + 1);
    let comma = (at..end).find(|&item| unit.items[item].mark(','));
    let main = if from == at { (comma? + 1, end) } else { (from, at) };
    let promised =
        |item: usize| matches!(unit.lower(item), "will" | "would" | "shall" | "'ll" | "can" | "could");
    let verb = (main.0..main.1).find(|&item| promised(item))?;
    let words = format!(" {} ", place.lower(main.0, main.1).join(" "));
    let force =
        ["by force", "attack", "strike", "fight", "consequences", "sanctions", "retaliate", "respond"];
    if force.iter().any(|word| words.contains(&format!(" {word} "))) {
        return None;
    }
    Some(Hit {
        stance: Stance::Offers,
        firmness: Firmness::Unspecified,
        trigger: (verb, verb + 1),
        matter: vec![place.span(main.0, main.1)?],
        clause: (from, end),
        holders: Holders::Speaker(statement),
        confidence: 0.6,
    })
}

//! What a speaker says of the own side and of others: what must be, what one will not do, what one would.

use super::place::{Doer, Place, holds};
use super::stances::stances;
use super::{Hit, Holders, condition};
use crate::find::event::frame::Phrase;
use crate::find::event::modality;
use crate::find::event::verbs::{Modal, Verb};
use crate::find::lexicon::{Class, Form, lexicon};
use crate::find::words::Within;
use rapporteur_model::{Act, Firmness, Source, SpeakerKind, Stance};

/// How sure these rules are.
const SURE: f32 = 0.7;
/// How sure they are where only the form of the clause tells it.
pub(super) const UNSURE: f32 = 0.5;

/// Adjectives by which one is ready for something.
const READY: &[&str] =
    &["ready", "prepared", "willing", "open", "disposed", "inclined", "glad", "happy", "pleased"];
/// Adjectives by which one is not.
const UNREADY: &[&str] = &["unwilling", "reluctant", "unprepared", "loath", "unlikely"];
/// `ready to withdraw`, `open to a swap`, `unwilling to talk`.
pub(super) fn readiness(place: &Place<'_>) -> Vec<Hit> {
    (0..place.unit().items.len()).filter_map(|at| ready(place, at)).collect()
}

fn ready(place: &Place<'_>, at: usize) -> Option<Hit> {
    let unit = place.unit();
    let (word, next) = (unit.lower(at), unit.lower(at + 1));
    let (willing, unwilling) = (READY.contains(&word), UNREADY.contains(&word));
    let leads = next == "to" || next == "for" && word == "ready";
    if !(willing || unwilling) || !leads || place.not_said(at) {
        return None;
    }
    let group = |at: &usize| {
        unit.items[*at].is(Class::Auxiliary)
            || unit.items[*at].is(Class::Negation)
            || unit.items[*at].is(Class::Adverb)
    };
    let from = (0..at).rev().take_while(group).last().unwrap_or(at);
    let attribute = from == at && at > 0 && !unit.items[at - 1].mark(',');
    let stance = readiness_for(place, at, unwilling).filter(|_| !attribute)?;
    let subject = place.subject(from)?;
    let holders = holders(place, subject, at)?;
    let end = place.reach(at + 2);
    let matter = place.span(at + 2, end)?;
    let clause = (subject.from.max(place.opens(at)), end);
    Some(Hit {
        stance,
        firmness: Firmness::Unspecified,
        trigger: (at, at + 2),
        matter: vec![matter],
        clause,
        holders,
        confidence: SURE,
    })
}

/// What somebody does who is ready, or not, for what follows the adjective at `at`; `None` for what offers nobody anything.
fn readiness_for(place: &Place<'_>, at: usize, unwilling: bool) -> Option<Stance> {
    let word = place.unit().lower(at);
    let lists = |name: &str, does: &str| stances().lists(name, does);
    let verb = place.sentence.verbs.iter().find(|verb| verb.to == Some(at + 1));
    let Some(does) = verb.map(|verb| place.unit().lower(verb.at)) else {
        let refused = unwilling || place.is_negated(at);
        let stance = if refused { Stance::Rejects } else { Stance::Open };
        return (!matches!(word, "unlikely" | "prepared")).then_some(stance);
    };
    let deed = lists("deeds", does) && !lexicon().is_sign("commit", does);
    match does {
        _ if lists("idle", does) || word == "unlikely" && !lists("takes", does) => None,
        _ if unwilling || place.is_negated(at) => Some(Stance::Rejects),
        _ if lists("talks", does) => Some(Stance::Open),
        _ if lists("takes", does) => Some(Stance::Accepts),
        _ => (!deed).then_some(Stance::Offers),
    }
}

/// Whose position it is that the subject of a clause is said to have.
pub(super) fn holders(place: &Place<'_>, subject: Phrase, at: usize) -> Option<Holders> {
    match place.who(subject, at) {
        Doer::Own => place.told_in(at).map(Holders::Speaker),
        Doer::Others(parties) => {
            let sides: Vec<_> = parties.into_iter().filter(|(source, _)| holds(source)).collect();
            (!sides.is_empty()).then_some(Holders::Parties(sides))
        }
        Doer::Thing => None,
    }
}

/// `we will not sign`, `its fighters would never leave`; who will not stand in the way takes it.
pub(super) fn refusals(place: &Place<'_>) -> Vec<Hit> {
    own_verbs(place, |verb, word, own| {
        let does = verb.modal.is_none() && verb.to.is_none() && stances().lists("yields", word);
        let nobody = place.opens_with_no(verb);
        let will = does
            || matches!(verb.modal, Some(Modal::Will | Modal::Would))
            || own && !nobody && verb.modal == Some(Modal::Could);
        let negated = verb.negated || nobody;
        let stance = if stances().lists("opposes", word) { Stance::Accepts } else { Stance::Rejects };
        let empty = ["idle", "hollow"].iter().any(|list| stances().lists(list, word));
        (will && negated && !empty).then_some((stance, SURE))
    })
}

/// `we will open the road`, `the company would begin with volunteers`.
pub(super) fn promises(place: &Place<'_>) -> Vec<Hit> {
    own_verbs(place, |verb, word, own| {
        let will = matches!(verb.modal, Some(Modal::Will | Modal::Would)) && !verb.negated;
        let would = verb.modal == Some(Modal::Would);
        let past = (verb.from..verb.at).any(|at| place.unit().lower(at) == "have");
        // `he'd walked`
        let finished = verb.form != Form::Base && place.lower(verb.from, verb.at).contains(&"'d");
        let deed = stances().lists("deeds", word) || stances().lists("idle", word);
        match word {
            _ if !will || past || finished || word == "join" || stances().lists("hollow", word) => None,
            _ if stances().lists("opposes", word) => Some((Stance::Rejects, SURE)),
            _ if stances().lists("weighs", word) && (own || would) => Some((Stance::Open, SURE)),
            _ if stances().lists("takes", word) => Some((Stance::Accepts, SURE)),
            _ if lexicon().is_sign("commit", word) => Some((Stance::Offers, SURE)),
            _ if deed || stances().lists("talks", word) => None,
            _ => (own || would && gives(word) && !provided(place, verb)).then_some((Stance::Offers, UNSURE)),
        }
    })
}

/// Whether a clause tells what a plan contains: `a draft under which Oslo would close the port`.
fn provided(place: &Place<'_>, verb: &Verb) -> bool {
    let from = verb.from.saturating_sub(6);
    place.lower(from, verb.from).iter().any(|word| matches!(*word, "which" | "whereby" | "where"))
}

/// Whether who would do so gives or changes something that others ask about: `Oslo would peg the crown`.
fn gives(verb: &str) -> bool {
    !["harms", "threats", "talks"].iter().any(|list| stances().lists(list, verb))
}

/// `Oslo might keep the fort`: what a side may do, it is open to.
pub(super) fn maybes(place: &Place<'_>) -> Vec<Hit> {
    let unit = place.unit();
    let might = |verb: &Verb| (verb.from..verb.at).any(|at| matches!(unit.lower(at), "may" | "might"));
    let open = |nth: usize| {
        let verb = &place.sentence.verbs[nth];
        let word = unit.lower(verb.at);
        let idle = ["idle", "deeds"].iter().any(|list| stances().lists(list, word)) || !gives(word);
        let past = (verb.from..verb.at).any(|at| matches!(unit.lower(at), "have" | "be"));
        let told = might(verb) && !verb.negated && !verb.passive && !past && !idle;
        if !told || modality::conditional(unit, verb.from) {
            return None;
        }
        let (holders, _) = side_of(place, nth)?;
        let (from, end) = (place.opens(verb.at), place.reach(verb.at + 1));
        Some(Hit {
            stance: Stance::Open,
            firmness: Firmness::Unspecified,
            trigger: (verb.from, verb.at + 1),
            matter: vec![place.span(verb.at, end)?],
            clause: (from, end),
            holders,
            confidence: UNSURE,
        })
    };
    (0..place.sentence.verbs.len()).filter_map(open).collect()
}

/// `the levy will not be put off`: what a side says will not be done, by whomever, it refuses.
pub(super) fn bars(place: &Place<'_>) -> Vec<Hit> {
    let unit = place.unit();
    let barred = |nth: usize| {
        let verb = &place.sentence.verbs[nth];
        let word = unit.lower(verb.at);
        let must = (verb.from..verb.at)
            .any(|at| matches!(unit.lower(at), "should" | "must" | "shall" | "can" | "cannot"));
        let will = matches!(verb.modal, Some(Modal::Will | Modal::Would)) || must;
        let told = verb.passive
            && will
            && (verb.negated || place.opens_with_no(verb))
            && !stances().lists("undergoes", word);
        if !told || modality::conditional(unit, verb.from) {
            return None;
        }
        let statement = place.told_in(verb.at).filter(|statement| speaks(place, *statement))?;
        let side = place.speaker(statement).is_some_and(is_side);
        if !side || !matches!(place.doer(nth), Doer::Thing) && !place.opens_with_no(verb) {
            return None;
        }
        let (from, end) = (place.opens(verb.at), place.reach(verb.at + 1));
        Some(Hit {
            stance: Stance::Rejects,
            firmness: Firmness::Unspecified,
            trigger: (verb.from, verb.at + 1),
            matter: vec![place.span(from, end)?],
            clause: (from, end),
            holders: Holders::Speaker(statement),
            confidence: UNSURE,
        })
    };
    (0..place.sentence.verbs.len()).filter_map(barred).collect()
}

/// `we can go to four percent`, `the company could live with it`, `we can look at that`.
pub(super) fn possibilities(place: &Place<'_>) -> Vec<Hit> {
    own_verbs(place, |verb, word, own| {
        let can = verb.modal == Some(Modal::Could) && !verb.negated;
        let can = can && (verb.from..verb.at).any(|at| matches!(place.unit().lower(at), "can" | "could"));
        let gives =
            lexicon().is_sign("commit", word) || matches!(word, "go" | "move" | "begin" | "start" | "add");
        match word {
            _ if !can || !own && word != "imagine" => None,
            "live" => Some((Stance::Accepts, SURE)),
            "imagine" | "think" => Some((Stance::Open, SURE)),
            _ if stances().lists("takes", word) => Some((Stance::Accepts, SURE)),
            _ if stances().lists("talks", word) && !matches!(word, "start" | "begin") => {
                Some((Stance::Open, SURE))
            }
            _ if gives => Some((Stance::Offers, SURE)),
            _ => None,
        }
    })
}

/// The positions of verbs that a side is the subject of; the last argument of `stance` tells whether it is the
/// speaker's.
fn own_verbs(place: &Place<'_>, stance: impl Fn(&Verb, &str, bool) -> Option<(Stance, f32)>) -> Vec<Hit> {
    let mut found = Vec::new();
    for (nth, verb) in place.sentence.verbs.iter().enumerate() {
        if place.supposed(verb) || verb.modal.is_none() && !verb.negated {
            continue;
        }
        let word = place.unit().lower(verb.at);
        let Some((holders, own)) = side_of(place, nth) else { continue };
        let Some((stance, confidence)) = stance(verb, word, own) else { continue };
        if verb.passive && !(place.has_no_subject(nth) && stance == Stance::Rejects) {
            continue;
        }
        let (from, end) = (place.opens(verb.at), place.reach(verb.at + 1));
        let matter = place.span(verb.at, end);
        found.extend(matter.map(|matter| Hit {
            stance,
            firmness: Firmness::Unspecified,
            trigger: (verb.from, verb.at + 1),
            matter: vec![matter],
            clause: (from, end),
            holders,
            confidence,
        }));
    }
    found
}

/// Whose the verb `nth` is, and whether that is the speaker in whose words it stands.
fn side_of(place: &Place<'_>, nth: usize) -> Option<(Holders, bool)> {
    let statement = place.told_in(place.sentence.verbs[nth].at).filter(|statement| speaks(place, *statement));
    match place.doer(nth) {
        Doer::Own => statement.map(|statement| (Holders::Speaker(statement), true)),
        Doer::Others(mut parties) => {
            parties.retain(|(source, _)| holds(source) && is_side(source));
            (!parties.is_empty()).then_some((Holders::Parties(parties), false))
        }
        Doer::Thing if place.has_no_subject(nth) => {
            statement.map(|statement| (Holders::Speaker(statement), true))
        }
        Doer::Thing => None,
    }
}

/// Whether a source may be a side or speak for one. Whom the text gives no side may have one in the case.
pub(super) fn is_side(source: &Source) -> bool {
    let kind = matches!(source.kind, SpeakerKind::State | SpeakerKind::Organization | SpeakerKind::Person);
    source.party.is_some() || kind
}

/// Whether a statement is one in which a side says what it wants.
pub(super) fn speaks(place: &Place<'_>, statement: usize) -> bool {
    let act = place.seen.statements[statement].act;
    !matches!(act, Act::Deny | Act::Document) && place.speaker(statement).is_some_and(holds)
}

/// `all troops must leave`, `the line has to be frozen first`, `we need guarantees`.
pub(super) fn obligations(place: &Place<'_>) -> Vec<Hit> {
    (0..place.unit().items.len()).filter_map(|at| obligation(place, at)).collect()
}

fn obligation(place: &Place<'_>, at: usize) -> Option<Hit> {
    let unit = place.unit();
    let (word, next) = (unit.lower(at), unit.lower(at + 1));
    let reported = !matches!(unit.within, Within::Quotation(_));
    let must = word == "must"
        || matches!(word, "has" | "have" | "needs" | "need") && next == "to"
        || word == "had" && next == "to" && reported;
    let should =
        (word == "should" || word == "ought" && next == "to") && at > 0 && !unit.items[at - 1].mark(',');
    let needs = matches!(word, "need" | "needs") && next != "to" && !unit.items[at].no_verb();
    if !(must || should || needs) {
        return None;
    }
    let statement = place.told_in(at).filter(|statement| speaks(place, *statement))?;
    let act = place.seen.statements[statement].act;
    if (act == Act::Think || should && act != Act::Ask) && !place.speaker(statement).is_some_and(is_side) {
        return None;
    }
    let from = place.opens(at);
    let subject = place.subject(group_from(place, at))?;
    let own = matches!(place.who(subject, at), Doer::Own);
    let before = place.lower(from, at);
    let supposed = before
        .iter()
        .any(|word| matches!(*word, "if" | "unless" | "when" | "whether" | "what" | "why" | "how"))
        || before.first() == Some(&"you")
        || guesses(place, at);
    // `we must have guarantees`, `our capital must be recognised` ask for something; what the own side must do, it only says.
    let done = place
        .sentence
        .verbs
        .iter()
        .find(|verb| verb.at > at)
        .is_some_and(|verb| verb.passive && verb.from <= at);
    let wants = needs || must && own && (done || matches!(next, "have" | "get" | "see" | "keep" | "receive"));
    if supposed || own != wants || from >= at {
        return None;
    }
    let end = place.reach(at + 1);
    if word != "must" && !should && place.is_negated(at) {
        return None;
    }
    let barred = (must || should) && place.is_barred(at);
    Some(Hit {
        stance: if barred { Stance::Rejects } else { Stance::Demands },
        firmness: Firmness::Unspecified,
        trigger: (at, at + 1),
        matter: vec![place.span(from, end)?],
        clause: (from, end),
        holders: Holders::Speaker(statement),
        confidence: if should { 0.5 } else { SURE },
    })
}

/// `must have known`, `should have said so`: a guess or a reproach, no demand.
fn guesses(place: &Place<'_>, at: usize) -> bool {
    let done = |verb: &Verb| verb.from <= at && verb.at > at + 1 && verb.form != Form::Base && !verb.passive;
    place.unit().lower(at + 1) == "have" && place.sentence.verbs.iter().any(|verb| done(verb))
}

/// The first auxiliary or adverb of the group that ends before `at`.
fn group_from(place: &Place<'_>, at: usize) -> usize {
    let unit = place.unit();
    let group = |at: &usize| unit.items[*at].is(Class::Auxiliary) || unit.items[*at].is(Class::Adverb);
    (0..at).rev().take_while(group).last().unwrap_or(at)
}

/// `Oslo would freeze the reactor if it got the oil`, `the patrols stay as long as the raids go on`: what a side does, or says
/// will be done, on a condition.
pub(super) fn dependences(place: &Place<'_>) -> Vec<Hit> {
    (0..place.sentence.verbs.len()).filter_map(|nth| dependence(place, nth)).collect()
}

fn dependence(place: &Place<'_>, nth: usize) -> Option<Hit> {
    let verb = &place.sentence.verbs[nth];
    let word = place.unit().lower(verb.at);
    let present = verb.modal.is_none() && matches!(verb.form, Form::Third | Form::Base) && !verb.passive;
    let finite = !verb.gerund && !verb.reduced && verb.to.is_none() && !verb.negated;
    let idle = ["idle", "threats", "harms", "hollow"].iter().any(|list| stances().lists(list, word));
    if !finite
        || idle
        || place.supposed(verb)
        || !present && verb.modal.is_none()
        || modality::conditional(place.unit(), verb.from)
    {
        return None;
    }
    let told = || {
        place
            .told_in(verb.at)
            .filter(|said| place.speaker(*said).is_some_and(is_side) && speaks(place, *said))
    };
    let holders = match side_of(place, nth) {
        Some((Holders::Parties(_), _)) if stances().lists("deeds", word) => return None,
        Some((holders, _)) if !verb.passive => holders,
        _ => Holders::Speaker(told()?),
    };
    let (from, end) = (place.opens(verb.at), place.reach(verb.at + 1));
    let hit = Hit {
        stance: Stance::Offers,
        firmness: Firmness::Unspecified,
        trigger: (verb.from, verb.at + 1),
        matter: vec![place.span(from, end)?],
        clause: (from, end),
        holders,
        confidence: UNSURE,
    };
    condition::stands(place, &hit).then_some(hit)
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
    if (at + 1..at + 5).any(|next| unit.lower(next) == "had") {
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

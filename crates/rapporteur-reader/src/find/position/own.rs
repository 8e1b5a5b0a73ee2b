//! What a speaker says of the own side and of others: what must be, what one will not do, what one would.

use super::place::{Doer, Place, holds};
use super::stances::stances;
use super::{Hit, Holders};
use crate::find::event::demand::of_side;
use crate::find::event::frame::Phrase;
use crate::find::event::modality;
use crate::find::event::verbs::{Modal, Verb};
use crate::find::lexicon::{Class, Form, lexicon};
use crate::find::words::{Unit, Within};
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
    if !(willing || unwilling) || !leads || place.not_said(at) || modality::conditional(unit, at) {
        return None;
    }
    let group = |at: &usize| {
        unit.items[*at].is(Class::Auxiliary)
            || unit.items[*at].is(Class::Negation)
            || unit.items[*at].is(Class::Adverb)
            || stances().lists("seems", unit.lower(*at))
    };
    let from = (0..at).rev().take_while(group).last().unwrap_or(at);
    // `over how far Oslo is prepared to go`
    if (place.opens(at)..from).any(|at| unit.lower(at) == "how") {
        return None;
    }
    let attribute = from == at && at > 0 && !unit.items[at - 1].mark(',');
    // `Neither Oslo nor Bergen is willing to move`
    let nobody = matches!(unit.lower(place.opens(at)), "neither" | "no" | "nobody" | "none");
    let stance = readiness_for(place, at, unwilling != nobody).filter(|_| !attribute)?;
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
        if stances().lists("holds-back", word) {
            return does_not_hold_back(place, verb);
        }
        let does = verb.modal.is_none() && verb.to.is_none() && stances().lists("yields", word);
        let nobody = place.opens_with_no(verb);
        let will = does
            || matches!(verb.modal, Some(Modal::Will | Modal::Would))
            || own && !nobody && verb.modal == Some(Modal::Could);
        let negated = verb.negated || nobody;
        // `a matter on which we will not yield`: what one keeps.
        let keeps = (verb.from.saturating_sub(8)..verb.from).any(|at| {
            place.unit().lower(at + 1) == "which" && matches!(place.unit().lower(at), "on" | "over")
        });
        let stance = match stances().lists("opposes", word) {
            true => Stance::Accepts,
            false if keeps && stances().lists("yields", word) => Stance::Demands,
            // `will not drop the idea`
            false if matches!(word, "drop" | "abandon" | "shelve") && keeps_a_demand(place, verb.at) => {
                Stance::Demands
            }
            false => Stance::Rejects,
        };
        // `would not have brought it back`: what a paper is said to lack.
        let unreal = (verb.from..verb.at).any(|at| place.unit().lower(at) == "have");
        // `no deal would please both`
        let of_a_deal = nobody && stances().lists("terms", place.unit().lower(place.opens(verb.at) + 1));
        let empty = unreal || of_a_deal || ["idle", "hollow"].iter().any(|list| stances().lists(list, word));
        (will && negated && !empty).then_some((stance, SURE))
    })
}

/// `will not hesitate to help`: who does not hold back from giving something offers it; what is sent is offered to a side.
fn does_not_hold_back(place: &Place<'_>, verb: &Verb) -> Option<(Stance, f32)> {
    let nth = place.sentence.verbs.iter().position(|other| other.to == Some(verb.at + 1))?;
    let next = &place.sentence.verbs[nth];
    let word = place.unit().lower(next.at);
    let frame = place.sentence.around_verb(nth, next.at + 1);
    let mut whom = frame.object.into_iter().chain(frame.phrases("to"));
    let to_a_side = whom.any(|phrase| place.parties(phrase).iter().any(|(source, _)| is_side(source)));
    let gives = lexicon().is_sign("commit", word) && (to_a_side || !matches!(word, "send" | "give"));
    let will = matches!(verb.modal, Some(Modal::Will | Modal::Would)) && verb.negated;
    (will && gives).then_some((Stance::Offers, SURE))
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
        let nothing = matches!(place.unit().lower(verb.at + 1), "no" | "nobody" | "nothing" | "none");
        let told = place.told_in(verb.at).is_some();
        match word {
            _ if !will || past || finished || word == "join" || stances().lists("hollow", word) => None,
            "give" if sets_a_time(place, verb) => Some((Stance::Demands, SURE)),
            _ if nothing && !stances().lists("idle", word) => Some((Stance::Rejects, SURE)),
            _ if stances().lists("opposes", word) => Some((Stance::Rejects, SURE)),
            _ if stances().lists("weighs", word) && (own || would) => Some((Stance::Open, SURE)),
            _ if stances().lists("takes", word) => Some((Stance::Accepts, SURE)),
            _ if lexicon().is_sign("commit", word) => Some((Stance::Offers, SURE)),
            _ if deed || stances().lists("talks", word) => None,
            _ => (own || would && !told && gives(word) && !provided(place, verb))
                .then_some((Stance::Offers, UNSURE)),
        }
    })
}

/// `would give the rebels 60 days to leave the port`: what is asked of somebody by a day.
fn sets_a_time(place: &Place<'_>, verb: &Verb) -> bool {
    const NEAR: usize = 8;
    let unit = place.unit();
    let near = unit.items.len().min(verb.at + NEAR);
    let time = |at: usize| {
        matches!(unit.lower(at), "hours" | "days" | "weeks" | "months" | "until")
            || stances().lists("days", unit.lower(at))
    };
    let to = place.sentence.verbs.iter().filter_map(|verb| verb.to).find(|to| (verb.at..near).contains(to));
    to.is_some_and(|to| (verb.at + 1..to).any(time))
}

/// Whether a clause tells what a plan contains: `a draft under which Oslo would close the port`.
fn provided(place: &Place<'_>, verb: &Verb) -> bool {
    let from = verb.from.saturating_sub(6);
    place.lower(from, verb.from).iter().any(|word| matches!(*word, "which" | "whereby" | "where"))
}

/// Whether who would do so gives or changes something that others ask about: `Oslo would peg the crown`.
pub(super) fn gives(verb: &str) -> bool {
    !["harms", "threats", "talks"].iter().any(|list| stances().lists(list, verb))
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
        let holders = match (stance, foretold(place, verb.at, &holders)) {
            // `The nurses will not get a better offer from us`: who is not given it has not refused it.
            (Stance::Rejects, true) if stances().lists("gets", word) => {
                place.told_in(verb.at).map_or(holders, Holders::Speaker)
            }
            // `it would never get that`: who is not given something has refused nothing.
            (Stance::Rejects, false) if verb.modal.is_some() && word == "get" => continue,
            (Stance::Rejects, _) | (_, false) => holders,
            _ => continue,
        };
        if verb.passive && !(place.has_no_subject(nth) && stance == Stance::Rejects) {
            continue;
        }
        let hit = Hit::of_verb(place, verb, stance, holders);
        // What one will not yield on stands before the verb.
        let from = |hit: &Hit| if stance == Stance::Demands { hit.clause.0 } else { verb.at };
        let matter = |hit: &Hit| place.span(from(hit), hit.clause.1);
        found.extend(hit.and_then(|hit| Some(Hit { matter: vec![matter(&hit)?], confidence, ..hit })));
    }
    found
}

/// `Oslo said that Bergen would buy the ships`: what one side says that another will do, the other one has not said.
pub(super) fn foretold(place: &Place<'_>, at: usize, holders: &Holders) -> bool {
    let Holders::Parties(parties) = holders else { return false };
    let teller = place.told_in(at).and_then(|statement| place.speaker(statement));
    let side = |teller: &&Source| teller.party.is_some() || teller.kind == SpeakerKind::State;
    teller.filter(side).is_some_and(|teller| !parties.iter().any(|(party, _)| of_side(party, teller)))
}

/// Whose the verb `nth` is, and whether that is the speaker in whose words it stands.
pub(super) fn side_of(place: &Place<'_>, nth: usize) -> Option<(Holders, bool)> {
    let told = place.told_in(place.sentence.verbs[nth].at);
    // `Their forces would leave, the draft says`: what a paper provides is no word of theirs.
    if told.is_some_and(|told| place.seen.statements[told].act == Act::Document) {
        return None;
    }
    let statement = told.filter(|statement| speaks(place, *statement));
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
    let must = has_to(unit, at);
    let should =
        (word == "should" || word == "ought" && next == "to") && at > 0 && !unit.items[at - 1].mark(',');
    let needs = matches!(word, "need" | "needs") && next != "to" && !unit.items[at].no_verb();
    // `would not be safe should the raids go on`
    let inverted = word == "should"
        && unit.items.get(at + 1).is_some_and(|next| {
            [Class::Determiner, Class::Possessive, Class::Pronoun].iter().any(|class| next.is(*class))
        });
    if !(must || should || needs) || inverted {
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
    let supposed = is_supposed(&place.lower(from, at)) || guesses(place, at) || advises(place, at);
    // `we must have guarantees`, `our capital must be recognised` ask for something; what the own side must do, it only says.
    let governed = place.sentence.verbs.iter().find(|verb| verb.at > at);
    let done = governed.is_some_and(|verb| verb.passive && verb.from <= at);
    let wants = needs || must && own && (done || matches!(next, "have" | "get" | "see" | "keep" | "receive"));
    if supposed || own != wants || from >= at {
        return None;
    }
    let end = place.reach(at + 1);
    if word != "must" && !should && place.is_negated(at) {
        return None;
    }
    Some(Hit {
        stance: Stance::Demands,
        firmness: Firmness::Unspecified,
        trigger: (at, at + 1),
        matter: vec![place.span(from, end)?],
        clause: (from, end),
        holders: Holders::Speaker(statement),
        confidence: if should { 0.5 } else { SURE },
    })
}

/// `must`, `has to`; in reported words `had to` too.
fn has_to(unit: &Unit, at: usize) -> bool {
    let reported = !matches!(unit.within, Within::Quotation(_));
    match unit.lower(at) {
        "must" => true,
        "has" | "have" | "needs" | "need" => unit.lower(at + 1) == "to",
        "had" => reported && unit.lower(at + 1) == "to",
        _ => false,
    }
}

/// Whether the words before a verb leave open what it tells, or tell it of anybody: `if`, `what`, `you`.
fn is_supposed(before: &[&str]) -> bool {
    const OPEN: &[&str] = &["if", "unless", "when", "whether", "what", "why", "how"];
    before.first() == Some(&"you") || before.iter().any(|word| OPEN.contains(word))
}

/// `will not drop the idea`, `will not abandon its claim`, not `will not drop the tariffs`.
fn keeps_a_demand(place: &Place<'_>, at: usize) -> bool {
    const NEAR: usize = 4;
    const HELD: &[&str] =
        &["idea", "demand", "demands", "claim", "claims", "plan", "plans", "goal", "request", "call"];
    let unit = place.unit();
    (at + 1..unit.items.len().min(at + NEAR)).any(|at| HELD.contains(&unit.lower(at)))
}

/// `must have known`, `should have said so`: a guess or a reproach, no demand.
fn guesses(place: &Place<'_>, at: usize) -> bool {
    let done = |verb: &Verb| verb.from <= at && verb.at > at + 1 && verb.form != Form::Base && !verb.passive;
    place.unit().lower(at + 1) == "have" && place.sentence.verbs.iter().any(done)
}

/// `should look in her own files`, `should keep quiet`, `must not be mistaken`: advice that asks for nothing on the table.
fn advises(place: &Place<'_>, at: usize) -> bool {
    let unit = place.unit();
    let next = (at + 1..unit.items.len())
        .find(|&at| !matches!(unit.lower(at), "to" | "not") && !unit.items[at].is(Class::Adverb));
    let Some(verb) = next else { return false };
    let (word, next) = (unit.lower(verb), unit.lower(verb + 1));
    let silent = matches!(word, "keep" | "stay" | "be") && matches!(next, "quiet" | "silent" | "ashamed");
    let looks = word == "look" && next == "in";
    silent || looks || word == "be" && stances().lists("misled", next)
}

/// The first auxiliary or adverb of the group that ends before `at`.
fn group_from(place: &Place<'_>, at: usize) -> usize {
    let unit = place.unit();
    let group = |at: &usize| unit.items[*at].is(Class::Auxiliary) || unit.items[*at].is(Class::Adverb);
    (0..at).rev().take_while(group).last().unwrap_or(at)
}

//! Verbs of the list: somebody demands, refuses, offers, accepts.

use super::place::{Doer, Place, holds};
use super::stances::{Line, stances};
use super::{Hit, Holders, own};
use crate::find::event::frame::Phrase;
use crate::find::event::modality;
use crate::find::event::rule::Party;
use crate::find::event::verbs::{Modal, Verb};
use crate::find::lexicon::Class;
use crate::find::words::{Item, Kind};
use rapporteur_model::{Firmness, Span, Stance};

/// How sure a verb of the list is.
const SURE: f32 = 0.8;

/// The positions of the verbs.
pub(super) fn find(place: &Place<'_>) -> Vec<Hit> {
    (0..place.sentence.verbs.len()).filter_map(|nth| of_verb(place, nth)).flatten().collect()
}

fn of_verb(place: &Place<'_>, nth: usize) -> Option<Vec<Hit>> {
    let lines = stances().verb(place.unit(), place.sentence.verbs[nth].at);
    let hit = lines.into_iter().find_map(|(line, to)| by_line(place, (nth, to), line))?;
    let Holders::Speaker(_) = hit.holders else { return Some(vec![hit]) };
    let together = place.cues_of(place.sentence.verbs[nth].at);
    if together.len() < 2 {
        return Some(vec![hit]);
    }
    Some(together.into_iter().map(|said| Hit { holders: Holders::Speaker(said), ..hit.clone() }).collect())
}

/// The position that a verb, which ends before item `to`, tells by one line of the list.
fn by_line(place: &Place<'_>, (nth, to): (usize, usize), line: &Line) -> Option<Hit> {
    let verb = &place.sentence.verbs[nth];
    let stance = stance(place, verb, line)?;
    // `did not rule it out` reports nothing said, and is a stance of its own.
    let silent = place.not_said(verb.at) && stance == line.stance;
    if modality::only_thought(place.unit(), verb) || is_no_verb(place, verb) {
        return None;
    }
    if silent || stance == line.stance && place.supposed(verb) {
        return None;
    }
    if is_of_some(place, verb) {
        return None;
    }
    let holders = holders(place, nth)?;
    if is_history(place, verb, &holders) {
        return None;
    }
    let (matter, clause) = if verb.passive {
        passive(place, line, (nth, to))?
    } else {
        active(place, line, (nth, to), &holders)?
    };
    if hides_a_name(place, to) || tells_of_an_account(place, to) || thinks_so(place, verb, to) {
        return None;
    }
    let stance = if verb.passive { stance } else { turned(place, stance, to)? };
    let firmness = if stance == line.stance { line.firmness } else { Firmness::Unspecified };
    Some(Hit { stance, firmness, trigger: (verb.at, to), matter, clause, holders, confidence: SURE })
}

/// `those islanders who want to leave`, `anyone who refuses`: some of a people, who are no side.
pub(super) fn is_of_some(place: &Place<'_>, verb: &Verb) -> bool {
    const NEAR: usize = 4;
    let unit = place.unit();
    let who = verb.from.checked_sub(1).filter(|&at| unit.lower(at) == "who");
    who.is_some_and(|who| {
        let near = who.saturating_sub(NEAR)..who;
        near.rev().take_while(|&at| unit.items[at].kind == Kind::Word).any(|at| {
            matches!(unit.lower(at), "those" | "anyone" | "anybody" | "people" | "everyone" | "somebody")
        })
    })
}

/// `would be back`, `rather than let them in`: what only looks like a verb of the list, and what is named as the worse thing.
fn is_no_verb(place: &Place<'_>, verb: &Verb) -> bool {
    let unit = place.unit();
    let be = verb.at > 0 && unit.items[verb.at - 1].is(Class::Be);
    be && stances().lists("adjectival", unit.lower(verb.at))
        || verb.from > 0 && unit.lower(verb.from - 1) == "than"
}

/// `who did not want her name printed`, `asked not to be identified`: what is wanted, from item `from` on, is to stay unnamed.
fn hides_a_name(place: &Place<'_>, from: usize) -> bool {
    const NEAR: usize = 5;
    let unit = place.unit();
    (from..unit.items.len().min(from + NEAR)).any(|at| match unit.lower(at) {
        "named" | "identified" | "quoted" | "anonymity" | "anonymous" => true,
        "name" | "names" => at > 0 && matches!(unit.lower(at - 1), "his" | "her" | "their" | "a" | "any"),
        _ => false,
    })
}

/// `suggested that more talks would follow`, `agreed that the port was too small`: what somebody takes to be so is no offer; nor
/// is what one considers to be something (`considers a truce dependent on a pullout`).
pub(super) fn thinks_so(place: &Place<'_>, verb: &Verb, to: usize) -> bool {
    let unit = place.unit();
    let word = unit.lower(verb.at);
    if word.starts_with("consider") {
        let end = place.reach(to);
        return (to..end).any(|at| matches!(unit.lower(at), "dependent" | "conditional" | "contingent"));
    }
    let (suggests, agrees) = (word.starts_with("suggest"), word.starts_with("agree"));
    let clause = unit.lower(to) == "that" && (suggests || agrees);
    if !clause {
        return false;
    }
    let told = place.sentence.verbs.iter().find(|other| other.at > to);
    match told.map(|told| (told, told.modal)) {
        Some((_, Some(Modal::Will | Modal::Would))) => !agrees,
        Some((_, Some(Modal::Could))) => false,
        Some((told, None)) => !place.bare(told) && told.to.is_none(),
        // `that a pause was needed`
        None => (to..place.reach(to)).any(|at| matches!(unit.lower(at), "is" | "are" | "was" | "were")),
    }
}

/// `rejected that account`, `disputes this version of events`: what is refused, from item `from` on, is how others tell it.
fn tells_of_an_account(place: &Place<'_>, from: usize) -> bool {
    let unit = place.unit();
    let pointed = matches!(unit.lower(from), "that" | "this" | "the" | "his" | "her" | "their");
    let version = unit.lower(from + 1) == "version" && unit.lower(from + 3) == "events";
    pointed && (matches!(unit.lower(from + 1), "account" | "narrative" | "depiction") || version)
}

/// `Oslo said that Bergen had promised more`: what one side says that another did is an account of the past.
pub(super) fn is_history(place: &Place<'_>, verb: &Verb, holders: &Holders) -> bool {
    let Some(outer) = place.told_in(verb.at) else { return false };
    let name = |statement: usize| place.speaker(statement).map(|source| &source.name);
    let others = match holders {
        Holders::Parties(_) => true,
        Holders::Speaker(statement) => name(*statement) != name(outer),
    };
    others && (verb.from..verb.at).any(|at| place.unit().lower(at) == "had")
}

/// What the first words of the matter, from item `from` on, make of a stance: `asked to delete the clause` refuses it,
/// `vowed to resist` too, `promised to study it` is open; what one vows to do to others is no position.
pub(super) fn turned(place: &Place<'_>, stance: Stance, from: usize) -> Option<Stance> {
    let (word, next) = (place.unit().lower(from), place.unit().lower(from + 1));
    let to = |list: &str| word == "to" && stances().lists(list, next);
    match stance {
        Stance::Demands if word == "no" || to("removes") => Some(Stance::Rejects),
        Stance::Accepts | Stance::Offers if matches!(word, "no" | "nothing" | "none" | "neither") => {
            Some(Stance::Rejects)
        }
        // `had rejected none of the ideas`, `demands nothing`: no stance on them is told.
        Stance::Rejects | Stance::Demands if matches!(word, "none" | "nothing" | "neither") => None,
        Stance::Rejects if word == "no" => None,
        Stance::Offers if to("opposes") || word == "never" || word == "no" => Some(Stance::Rejects),
        Stance::Offers if word == "that" && place.others_act(from) => Some(Stance::Demands),
        // `proposes to hold the next round in Oslo`
        Stance::Offers if to("talks") && !matches!(next, "hold" | "host") => Some(Stance::Open),
        Stance::Offers if to("takes") => Some(Stance::Accepts),
        Stance::Offers if to("persists") && !matches!(next, "hold" | "host") || to("threats") => None,
        other => Some(other),
    }
}

/// The stance that a verb of the line tells, with its modal, negation and what governs it; `None` for one that is
/// only possible, purposed or expected.
fn stance(place: &Place<'_>, verb: &Verb, line: &Line) -> Option<Stance> {
    let governor = place.governor(verb);
    if governor.is_some_and(|governor| !leaves_as_it_is(place, governor, verb, line)) {
        return None;
    }
    let has = |word: &str| (verb.from..verb.at).any(|at| place.unit().lower(at) == word);
    // `would have preferred a longer text`: what was not to be had.
    let unreal = has("have") && matches!(verb.modal, Some(Modal::Would | Modal::Could));
    if line.actual && verb.modal.is_some() || unreal {
        return None;
    }
    if place.no_longer(verb) && matches!(line.stance, Stance::Demands | Stance::Rejects) {
        return Some(Stance::Accepts);
    }
    let refrains = governor.is_some_and(|governor| {
        let word = place.unit().lower(governor);
        let wills = ["intend", "want", "wish", "plan"].iter().any(|will| word.starts_with(will));
        wills && place.is_negated(governor)
    });
    if verb.negated || place.is_negated(verb.at) || refrains {
        let later = modality::put_off(place.unit(), verb.from, verb.at);
        return line.negated.filter(|_| !later || verb.modal.is_some());
    }
    match verb.modal {
        _ if has("might") || has("may") => line.possible,
        Some(Modal::Could) if !((has("could") || has("can")) && line.stance == Stance::Accepts) => None,
        _ => Some(line.stance),
    }
}

/// Whether the word before `to` leaves what a verb tells as it is: `plans to accept it`; a purpose too for which people come
/// together (`marched to demand bread`). Who has to accept or to consider something is not said to want it.
fn leaves_as_it_is(place: &Place<'_>, governor: usize, verb: &Verb, line: &Line) -> bool {
    let unit = place.unit();
    let duty = matches!(unit.lower(governor), "has" | "have" | "had");
    let willing = matches!(line.stance, Stance::Accepts | Stance::Offers | Stance::Open);
    let purpose = || {
        let act = place.sentence.verbs.iter().rev().find(|other| other.at <= governor);
        let gathers = |other: &Verb| !other.negated && stances().lists("gathers", unit.lower(other.at));
        unit.lower(verb.at) == "demand" && act.is_some_and(gathers)
    };
    stances().lists("plain", unit.lower(governor)) && !(duty && willing) || purpose()
}

/// Who holds the position: the speaker of a statement that the verb reports, or the verb's subject.
fn holders(place: &Place<'_>, nth: usize) -> Option<Holders> {
    let verb = &place.sentence.verbs[nth];
    if let Some(statement) = place.cue_of(verb.at) {
        return place.speaker(statement).map(|_| Holders::Speaker(statement));
    }
    match place.doer(nth) {
        Doer::Own => place.told_in(verb.at).map(Holders::Speaker),
        Doer::Others(parties) => {
            let sides: Vec<Party> = parties.into_iter().filter(|(source, _)| holds(source)).collect();
            (!sides.is_empty()).then_some(Holders::Parties(sides))
        }
        Doer::Thing => None,
    }
}

type Found = (Vec<Span>, (usize, usize));

/// The matter after an active verb, or the content of the statement that it reports, and the clause.
fn active(place: &Place<'_>, line: &Line, (nth, to): (usize, usize), holders: &Holders) -> Option<Found> {
    let verb = &place.sentence.verbs[nth];
    let frame = place.sentence.around_verb(nth, to);
    let end = place.reach(to);
    let words = place.lower(to, end);
    if line.thing && named(place, to) {
        return None;
    }
    let subject = frame.subject.filter(|subject| subject.to <= verb.at && !verb.gerund);
    if subject.is_some_and(|subject| is_aside(place, subject)) {
        return None;
    }
    let from = clause_from(place, verb, subject);
    // `ruled that out`: the pronoun before the particle is the matter.
    if stances().parted(place.unit(), verb.at, line) {
        return Some((vec![place.span(verb.at + 1, verb.at + 2)?], (from, end)));
    }
    if let (true, Holders::Speaker(statement)) = (words.len() < 2 && !line.does, holders) {
        return reported(place, line, verb, *statement);
    }
    let bare =
        || place.sentence.verbs.iter().find(|other| other.at > to).is_some_and(|other| place.bare(other));
    let comma = (to..end).find(|&at| place.unit().items[at].mark(',')).unwrap_or(end);
    // `told parliament that it had no wish to leave` asks nobody to do anything.
    let opens =
        |at: &usize| matches!(place.unit().lower(*at), "that" | "whether" | "if" | "why" | "how" | "what");
    let before_that = (to..comma).find(opens).unwrap_or(comma);
    let asked = |other: &Verb| other.to.is_some_and(|at| (to..before_that).contains(&at));
    let does = || place.sentence.verbs.iter().any(asked);
    if words.is_empty() {
        return antecedent(place, line, (subject?, to));
    }
    if !line.takes(words[0]) || !line.fits(&words) || line.side && !of_side(place, to) {
        return None;
    }
    if line.bare && !bare() || line.does && !does() {
        return None;
    }
    Some((vec![place.span(to, end)?], (from, end)))
}

/// `78 billion, as officials have suggested, will be fought over`: what is suggested stands before, not behind the verb.
fn is_aside(place: &Place<'_>, subject: Phrase) -> bool {
    let unit = place.unit();
    subject.from > 1 && unit.lower(subject.from - 1) == "as" && unit.items[subject.from - 2].mark(',')
}

/// What is said, where the verb that reports it stands behind it or alone: `“No troops,” Oslo demanded`.
fn reported(place: &Place<'_>, line: &Line, verb: &Verb, statement: usize) -> Option<Found> {
    let content = &place.seen.statements[statement].content;
    let here = place.unit().span;
    let inside = content.iter().all(|piece| here.holds(*piece)) && place.cue_of(verb.at) == Some(statement);
    let said: Vec<String> = content
        .iter()
        .flat_map(|piece| place.seen.text.words(*piece).split_whitespace())
        .map(str::to_lowercase)
        .collect();
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    (inside && line.fits(&said)).then(|| (content.clone(), (0, place.unit().items.len())))
}

/// `a quota that Oslo does not accept`: what stands before the relative clause that ends with the verb before item `to`.
fn antecedent(place: &Place<'_>, line: &Line, (subject, to): (Phrase, usize)) -> Option<Found> {
    let items = &place.unit().items;
    let relative = subject.from.checked_sub(1).filter(|&at| items[at].is(Class::Relative))?;
    let end = relative - usize::from(relative > 0 && items[relative - 1].mark(','));
    let phrase = place.sentence.phrase_before(end)?;
    let fits = line.takes("") && !line.does && !line.bare && line.fits(&place.lower(phrase.from, phrase.to));
    Some((vec![place.span(phrase.from, phrase.to).filter(|_| fits)?], (phrase.from, to)))
}

/// `expects Bergen to open the port`: whether the object from item `from` on, before what it is to do, is a side.
fn of_side(place: &Place<'_>, from: usize) -> bool {
    let to = place.sentence.verbs.iter().filter_map(|verb| verb.to).find(|to| *to > from);
    to.is_some_and(|to| {
        let parties = place.parties(Phrase { from, to });
        parties.iter().any(|(source, _)| holds(source) && own::is_side(source))
    })
}

/// Where the clause of a verb begins: with its subject, or with the verb where more is told of the subject between them
/// (`Oslo, which left the pact in 2019, demands …`).
fn clause_from(place: &Place<'_>, verb: &Verb, subject: Option<Phrase>) -> usize {
    let items = &place.unit().items;
    let from = subject.map(|subject| subject.from.max(place.opens(verb.at)).min(verb.from));
    let aside = |from: &usize| {
        (*from.max(&1)..verb.from).any(|at| items[at].is(Class::Relative) && items[at - 1].mark(','))
    };
    // `Nor would Oslo accept it`: with what negates it.
    let fronted = |from: usize| {
        verb.negated && verb.from == verb.at && from > 1 && items[from - 1].is(Class::Auxiliary)
    };
    from.filter(|from| !aside(from)).map_or(verb.from, |from| if fronted(from) { from - 2 } else { from })
}

/// Whether the words from item `from` on begin with a name that owns nothing: `Oslo`, not `Oslo's plan`.
fn named(place: &Place<'_>, from: usize) -> bool {
    let items = &place.unit().items;
    let name = items.get(from).is_some_and(Item::name_like);
    name && !items[from..items.len().min(from + 4)].iter().any(Item::possessor)
}

/// The matter of a passive verb stands before it: `the plan was rejected by Oslo`.
fn passive(place: &Place<'_>, line: &Line, (nth, to): (usize, usize)) -> Option<Found> {
    let verb = &place.sentence.verbs[nth];
    let frame = place.sentence.around_verb(nth, to);
    let (object, agent) = (frame.object?, frame.subject?);
    let clause = (object.from.min(verb.from), agent.to.max(to));
    // `was asked by Oslo to leave`: what is asked stands behind.
    let end = place.reach(to);
    let asked = place.sentence.verbs.iter().find_map(|verb| verb.to.filter(|at| (to..end).contains(at)));
    if line.does || line.side || line.bare || !line.takes("") {
        return Some((vec![place.span(asked?, end)?], (clause.0, end)));
    }
    let told = tells_of_an_account(place, object.from) || !line.fits(&place.lower(object.from, object.to));
    let matter = place.span(object.from, object.to).filter(|_| !told)?;
    Some((vec![matter], clause))
}

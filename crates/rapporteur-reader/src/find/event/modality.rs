//! Whether an event happened: from the verb's group, what governs it, the clause and the words around it.

use super::codebook::codebook;
use super::frame::Sentence;
use super::verbs::{Modal, Verb};
use crate::find::lexicon::{Class, Form, lexicon};
use crate::find::words::{Kind, Unit};
use rapporteur_model::{Act, EventType, Modality, Statement};

/// Whether and how an infinitive's event is told; `None` for one that is only asked for, threatened, or a purpose.
pub(super) fn governed(sentence: &Sentence<'_>, to: usize) -> Option<Modality> {
    let unit = sentence.unit;
    let before = to.checked_sub(1)?;
    let before = if unit.items[before].is(Class::Negation) { before.checked_sub(1)? } else { before };
    let word = unit.lower(before);
    if codebook().class("ahead").contains(&word) {
        // `is not going to sit down`, but `is not only set to sign`, `If not, Oslo plans to leave`
        let same = |at: &usize| unit.items[*at].kind == Kind::Word;
        let says_no = |at: usize| {
            unit.items[at].is(Class::Negation)
                && !matches!(unit.lower(at + 1), "only" | "just" | "merely" | "simply")
        };
        let not = (before.saturating_sub(2)..before).rev().take_while(same).any(says_no);
        return Some(if not { Modality::Negated } else { Modality::Future });
    }
    if word == "unlikely" {
        return Some(Modality::Negated);
    }
    if codebook().class("open").contains(&word) {
        return Some(Modality::Hypothetical);
    }
    let governor = sentence.verbs.iter().rev().find(|verb| verb.at < to)?;
    if motion(unit, governor) && near(sentence, governor, to, JOURNEY) {
        return of_motion(sentence, governor);
    }
    let word = unit.lower(governor.at);
    // `voted by 30 votes to 12 to ask the court`
    if word == "voted" && !governor.passive && near(sentence, governor, to, VOTE) {
        return Some(Modality::Actual);
    }
    let between = governor.at + 1..=before;
    if governor.passive || between.into_iter().any(|at| !super::verbs::adverb(&unit.items[at])) {
        return None;
    }
    if codebook().class("done").contains(&word) {
        Some(Modality::Actual)
    } else if codebook().class("undone").contains(&word) {
        Some(Modality::Negated)
    } else {
        None
    }
}

/// `will travel to Oslo on Thursday to meet …`: verbs of motion, whose purpose is told as what happens.
fn motion(unit: &Unit, verb: &Verb) -> bool {
    codebook().class("motion").contains(&unit.lower(verb.at))
}

/// A journey is told in so many words at the most.
const JOURNEY: usize = 10;
/// So many words tell how and when somebody voted.
const VOTE: usize = 14;

/// Whether only a few words of places and times, or of votes, stand between a verb and the `to` of another.
fn near(sentence: &Sentence<'_>, governor: &Verb, to: usize, most: usize) -> bool {
    let between = governor.at + 1..to;
    let comma = |at: usize| sentence.unit.items[at].mark(',');
    let fits = |at: usize| if most == VOTE { of_votes(sentence.unit, at) } else { !comma(at) };
    between.len() <= most && between.into_iter().all(fits)
}

/// `by 30 votes to 12`, `on Monday, in favour`: words of how and when somebody voted, and not `against a plan`, `down
/// a bid`.
fn of_votes(unit: &Unit, at: usize) -> bool {
    let item = &unit.items[at];
    let number = |at: usize| {
        unit.items.get(at).is_some_and(|item| item.kind == Kind::Number)
            || codebook().class("quantity").contains(&unit.lower(at))
    };
    let timed = |at: usize| unit.items.get(at).is_some_and(|item| item.is(Class::Time));
    number(at)
        || timed(at)
        || item.mark(',')
        || item.dash()
        || item.lower.ends_with("ly")
        || match item.lower.as_str() {
            "by" | "favour" | "favor" | "vote" | "votes" => true,
            "in" => matches!(unit.lower(at + 1), "favour" | "favor") || timed(at + 1),
            "to" => number(at + 1),
            "on" | "late" | "early" | "last" | "this" => timed(at + 1) || number(at + 1),
            _ => false,
        }
}

/// The verb of motion whose purpose the infinitive is.
pub(super) fn journey(sentence: &Sentence<'_>, verb: &Verb) -> Option<usize> {
    let to = verb.to?;
    let nth = sentence.verbs.iter().rposition(|other| other.at < to)?;
    let governor = &sentence.verbs[nth];
    (motion(sentence.unit, governor) && near(sentence, governor, to, JOURNEY)).then_some(nth)
}

/// What a verb of motion's own group makes of its purpose.
fn of_motion(sentence: &Sentence<'_>, verb: &Verb) -> Option<Modality> {
    match (verb.modal, verb.to) {
        _ if verb.negated => Some(Modality::Negated),
        (Some(Modal::Will), _) => Some(Modality::Future),
        (Some(_), _) => Some(Modality::Hypothetical),
        (None, Some(to)) => governed(sentence, to),
        (None, None) => Some(Modality::Actual),
    }
}

/// What a verb's own group tells, with the statement that it is told in.
pub(super) fn of_verb(
    sentence: &Sentence<'_>,
    verb: &Verb,
    told_in: Option<&Statement>,
    conditional_content: bool,
) -> Option<Modality> {
    let unit = sentence.unit;
    let base = match verb.to {
        Some(to) => governed(sentence, to)?,
        None if verb.gerund => of_gerund(sentence, verb)?,
        None => Modality::Actual,
    };
    if conditional(unit, verb.from) || awaited(sentence, verb) {
        return Some(Modality::Hypothetical);
    }
    // `was accepted by neither`
    let object = verb.at + 1 + usize::from(unit.lower(verb.at + 1) == "by");
    let nobody = matches!(unit.lower(object), "no" | "nobody" | "nothing" | "neither");
    if verb.negated || nobody || negative_subject(sentence, verb) || not_meant(sentence, verb.from) {
        return Some(Modality::Negated);
    }
    let condition = conditional_content || has_condition(unit);
    Some(match verb.modal {
        Some(Modal::Could) => Modality::Hypothetical,
        Some(Modal::Will) if condition => Modality::Hypothetical,
        Some(Modal::Will) => Modality::Future,
        Some(Modal::Would) if condition || told_in.is_none() && !reported(sentence, verb) => {
            Modality::Hypothetical
        }
        Some(Modal::Would) => Modality::Future,
        None => base,
    })
}

/// `gave notice that its members would walk out`: a verb that says something stands before.
fn reported(sentence: &Sentence<'_>, verb: &Verb) -> bool {
    (0..verb.from)
        .any(|at| sentence.unit.lower(at) == "that" && sentence.verbs.iter().any(|other| other.at < at))
}

/// `could accept`, `can sign`: what somebody is able to agree to is no agreement.
pub(super) fn only_able(verb: &Verb, kind: EventType) -> bool {
    kind == EventType::Agree && verb.modal == Some(Modal::Could) && !verb.negated
}

/// Whether `unlikely to` goes before an infinitive.
pub(super) fn unlikely(unit: &Unit, verb: &Verb) -> bool {
    verb.to.and_then(|to| to.checked_sub(1)).is_some_and(|at| unit.lower(at) == "unlikely")
}

/// `denies backing`, `by meeting`, `without signing`; `None` where it is only considered.
fn of_gerund(sentence: &Sentence<'_>, verb: &Verb) -> Option<Modality> {
    const CONSIDERED: &[&str] = &[
        "before",
        "consider",
        "considers",
        "considered",
        "considering",
        "suggest",
        "suggested",
        "propose",
        "proposed",
        "discuss",
        "discussed",
        "for",
        "about",
        "towards",
        "toward",
        "from",
        "avoid",
        "avoided",
        "risk",
        "risks",
    ];
    let before = verb.from.checked_sub(1).map_or("", |at| sentence.unit.lower(at));
    if hinges(sentence, verb) {
        return Some(Modality::Hypothetical);
    }
    if before == "without" {
        return Some(Modality::Negated);
    }
    let blamed = before == "for"
        && sentence.verbs.iter().any(|other| {
            other.at < verb.at
                && other.bases.iter().any(|base| {
                    matches!(
                        *base,
                        "accuse" | "blame" | "criticise" | "criticize" | "condemn" | "denounce" | "fault"
                    )
                })
        });
    if CONSIDERED.contains(&before) && !blamed {
        return None;
    }
    let denies = lexicon().verb(before, &[]).is_some_and(|(verb, _)| verb.act == Act::Deny);
    Some(if denies { Modality::Negated } else { Modality::Actual })
}

/// `is conditional on Oslo halving its tariffs`: an -ing form on which something else depends.
fn hinges(sentence: &Sentence<'_>, verb: &Verb) -> bool {
    const NEAR: usize = 6;
    let unit = sentence.unit;
    let depends = |at: usize| {
        matches!(
            unit.lower(at),
            "conditional" | "contingent" | "dependent" | "conditioned" | "insist" | "insists" | "insisted"
        ) || codebook().class("awaits").contains(&unit.lower(at))
    };
    (verb.from.saturating_sub(NEAR)..verb.from)
        .rev()
        .take_while(|&at| !unit.items[at].mark(','))
        .any(|at| matches!(unit.lower(at), "on" | "upon") && at > 0 && depends(at - 1))
}

/// `No side attacked`, `Neither government signed`.
fn negative_subject(sentence: &Sentence<'_>, verb: &Verb) -> bool {
    let unit = sentence.unit;
    let from = verb.from.saturating_sub(6);
    (from..verb.from).rev().take_while(|&at| !unit.items[at].mark(',')).any(|at| {
        // `had shown no respect and slammed Velen`: the object of a verb before.
        let object = sentence.verbs.iter().any(|v| v.at + 1 == at)
            && (at..verb.from).any(|at| matches!(unit.lower(at), "and" | "but"));
        !object
            && matches!(unit.lower(at), "no" | "neither" | "nobody" | "none" | "nothing")
            && !sentence.verbs.iter().any(|v| v.at > at && v.at < verb.at && !is_plural_noun(unit, v))
    }) || not_one(sentence, verb)
}

/// `no date for constitutional changes`: a noun that a verb's third person looks like.
fn is_plural_noun(unit: &Unit, verb: &Verb) -> bool {
    verb.form == Form::Third
        && verb.from == verb.at
        && verb.at > 1
        && unit.items[verb.at - 2].is(Class::Preposition)
        && !unit.items[verb.at - 1].capital
}

/// `not a single one of the captives was freed`, `no date for the change had been proposed`: the whole subject is told
/// not to be.
fn not_one(sentence: &Sentence<'_>, verb: &Verb) -> bool {
    const LONGEST: usize = 14;
    let unit = sentence.unit;
    let own = |at: &usize| {
        let finite = sentence
            .verbs
            .iter()
            .any(|v| v.at == *at && v.to.is_none() && !v.gerund && !v.reduced && !is_plural_noun(unit, v));
        !unit.items[*at].mark(',') && !unit.items[*at].is(Class::Relative) && !finite
    };
    let from =
        (verb.from.saturating_sub(LONGEST)..verb.from).rev().take_while(own).last().unwrap_or(verb.from);
    let from = from + usize::from(unit.lower(from) == "that");
    unit.lower(from) == "no" || unit.lower(from) == "not" && matches!(unit.lower(from + 1), "a" | "one")
}

/// `would sign only when they withdraw`, `provided that they withdraw`: what something else waits for.
fn awaited(sentence: &Sentence<'_>, verb: &Verb) -> bool {
    const NEAR: usize = 14;
    let unit = sentence.unit;
    let past = matches!(verb.form, Form::Past) && verb.modal.is_none();
    let same = |at: &usize| !unit.items[*at].mark(',') && !unit.items[*at].mark(';');
    let mut before = (verb.from.saturating_sub(NEAR)..verb.from).rev().take_while(same);
    !past
        && before.any(|at| match unit.lower(at) {
            "when" | "after" => at > 0 && unit.lower(at - 1) == "only",
            "provided" | "providing" => unit.lower(at + 1) == "that" || at == 0,
            "long" => unit.lower(at + 1) == "as" && at > 0 && matches!(unit.lower(at - 1), "as" | "so"),
            "condition" => unit.lower(at + 1) == "that",
            _ => false,
        })
}

/// `this does not mean that we reject peace`, `nobody should think that …`
fn not_meant(sentence: &Sentence<'_>, from: usize) -> bool {
    const MEANS: &[&str] = &["mean", "imply", "think", "believe", "suggest", "confused", "imagine"];
    let unit = sentence.unit;
    let means = |at: &usize| MEANS.contains(&unit.lower(*at)) && unit.lower(at + 1) == "that";
    const NEAR: usize = 12;
    let near = from.saturating_sub(NEAR)..from.saturating_sub(1);
    let Some(at) = near.rev().find(means) else { return false };
    let apart = (at..from).any(|at| matches!(unit.lower(at), "but" | "," | ";"));
    let not = (at.saturating_sub(4)..at)
        .any(|at| unit.items[at].is(Class::Negation) || matches!(unit.lower(at), "nobody" | "no"));
    not && !apart
}

/// Whether `if`, `unless` … opens the clause that goes on at `from`.
pub(in crate::find) fn conditional(unit: &Unit, from: usize) -> bool {
    let boundary = |at: &usize| unit.items[*at].mark(',') || unit.items[*at].mark(';');
    let start = (0..from).rev().find(boundary).map_or(0, |at| at + 1);
    (start.max(from.saturating_sub(14))..from).any(|at| {
        let word = unit.lower(at);
        matches!(word, "if" | "unless" | "should" | "until" | "once") && (word != "should" || at == start)
            || word == "soon" && unit.lower(at + 1) == "as"
            || word == "whether"
    })
}

/// `rejected reports that X met Y`, `denied a claim according to which …`, `it is not true that …`: whether what stands
/// at `at` is said not to be so.
pub(in crate::find) fn disclaimed(sentence: &Sentence<'_>, at: usize) -> bool {
    const DENIES: &[&str] = &["deny", "reject", "dismiss", "refute", "dispute", "rebut", "repudiate"];
    let unit = sentence.unit;
    let that = |from: &usize| {
        unit.lower(*from) == "that"
            || unit.lower(*from) == "which" && *from > 1 && unit.lower(from - 1) == "to"
    };
    (1..at).rev().filter(that).any(|that| {
        let behind = if unit.lower(that) == "which" { that.saturating_sub(2) } else { that };
        let before = behind.checked_sub(1).map_or("", |at| unit.lower(at));
        let untrue = matches!(before, "untrue" | "false")
            || before == "true" && behind > 1 && unit.items[behind - 2].is(Class::Negation);
        let claim =
            (behind.saturating_sub(9)..behind).any(|at| codebook().class("claims").contains(&unit.lower(at)));
        let denies = |verb: &Verb| {
            let word = unit.lower(verb.at);
            lexicon().verb(word, &[]).is_some_and(|(verb, _)| verb.act == Act::Deny)
                || verb.bases.iter().any(|base| DENIES.contains(base))
        };
        let said = sentence.verbs.iter().rev().find(|verb| verb.at < behind);
        // `rumours that X met Y were dismissed`
        let refuted = || sentence.verbs.iter().any(|verb| verb.at > at && verb.passive && denies(verb));
        untrue || claim && (said.is_some_and(denies) || refuted())
    })
}

/// `did not immediately accept it`, `has not yet accepted it`: whether the words `from..to` leave an answer open. `does not yet
/// accept it` says no.
pub(in crate::find) fn put_off(unit: &Unit, from: usize, to: usize) -> bool {
    let has = |words: &[&str]| (from..to).any(|at| words.contains(&unit.lower(at)));
    has(&["immediately", "initially", "instantly"]) || has(&["yet"]) && has(&["has", "have", "had", "hasn't"])
}

/// `stopped short of signing`, `accused it of rejecting`, `instead of accepting`: an -ing form that tells of nothing done.
pub(in crate::find) fn only_thought(unit: &Unit, verb: &Verb) -> bool {
    const UNDONE: &[&str] = &["of", "without", "than", "from", "against", "about", "before"];
    verb.gerund && verb.from.checked_sub(1).is_some_and(|before| UNDONE.contains(&unit.lower(before)))
}

/// Whether the unit makes a condition anywhere.
fn has_condition(unit: &Unit) -> bool {
    (0..unit.items.len()).any(|at| {
        matches!(unit.lower(at), "if" | "unless" | "provided")
            || unit.lower(at) == "without" && at == 0
            || unit.lower(at) == "only" && unit.lower(at + 1) == "if"
    })
}

/// Verbs of the clause that a noun stands under: the verb, the end of its clause, its event's type.
pub(super) type Clauses<'c> = &'c [(usize, usize, EventType)];

/// What the words before and around a noun tell; `None` where the event is only wanted or proposed.
pub(super) fn of_noun(
    sentence: &Sentence<'_>,
    (from, at): (usize, usize),
    clauses: Clauses<'_>,
) -> Option<Modality> {
    let unit = sentence.unit;
    let before = from.checked_sub(1).map_or("", |at| unit.lower(at));
    let inside = |words: &[&str]| (from..at).any(|at| words.contains(&unit.lower(at)));
    if inside(&["no", "any"]) && unit.lower(from) != "any" || matches!(before, "no" | "without") {
        return Some(Modality::Negated);
    }
    if left_open(sentence, from) {
        return Some(Modality::Hypothetical);
    }
    if only_wanted(sentence, (from, at), clauses) {
        return None;
    }
    if inside(&["planned", "upcoming", "next", "future", "scheduled", "forthcoming", "imminent"]) {
        return Some(Modality::Future);
    }
    if inside(&["possible", "potential", "hypothetical", "proposed", "any", "eventual"])
        || conditional(unit, from)
    {
        return Some(Modality::Hypothetical);
    }
    if is_condition(sentence, at) {
        return Some(Modality::Hypothetical);
    }
    Some(beside(sentence, from, at))
}

/// `The withdrawal of troops remains a condition`: what is only asked for.
fn is_condition(sentence: &Sentence<'_>, at: usize) -> bool {
    const NEAR: usize = 12;
    const WANTED: &[&str] = &[
        "condition",
        "conditions",
        "precondition",
        "prerequisite",
        "requirement",
        "demand",
        "goal",
        "aim",
        "priority",
        "obstacle",
    ];
    let unit = sentence.unit;
    let end = unit.items.len().min(at + NEAR);
    let verb = (at + 1..end).take_while(|&at| !unit.items[at].mark(',')).find(|&at| {
        unit.items[at].is(Class::Be) || matches!(unit.lower(at), "remains" | "remain" | "remained")
    });
    verb.is_some_and(|verb| {
        (verb + 1..unit.items.len().min(verb + 6))
            .take_while(|&at| unit.items[at].kind == Kind::Word)
            .any(|at| WANTED.contains(&unit.lower(at)))
    })
}

/// `did not rule out a strike`: what may yet come.
fn left_open(sentence: &Sentence<'_>, from: usize) -> bool {
    const NEAR: usize = 4;
    let last = sentence.verbs.iter().rev().find(|verb| verb.at < from);
    last.is_some_and(|verb| {
        let excludes = matches!(sentence.unit.lower(verb.at), "rule" | "ruled" | "exclude" | "excluded");
        excludes && verb.negated && from - verb.at <= NEAR
    })
}

/// Whether the noun stands under a verb that asks for it, rejects, avoids or awaits it, or is a purpose.
fn only_wanted(sentence: &Sentence<'_>, (from, at): (usize, usize), clauses: Clauses<'_>) -> bool {
    use EventType::{Agree, Propose, Reject, Request, Threaten};
    let unit = sentence.unit;
    let before = from.checked_sub(1).map_or("", |at| unit.lower(at));
    let last = sentence.verbs.iter().rev().find(|verb| verb.at < from);
    let is = |verb: &Verb, class: &str| codebook().class(class).contains(&unit.lower(verb.at));
    let avoided = last.is_some_and(|verb| {
        let near = matches!(before, "from" | "further" | "any") || verb.at + 1 == from;
        near && is(verb, "avoids")
    });
    let under = clauses.iter().any(|(verb, end, kind)| {
        *verb < at && at < *end && matches!(kind, Request | Propose | Reject | Threaten | Agree)
    });
    let awaited = last.is_some_and(|verb| from - verb.at <= 4 && is(verb, "awaits"));
    avoided
        || ended(unit, from, at)
        || under
        || awaited
        || purpose(before) && !purpose_of_motion(sentence, from)
}

/// `an end to the attacks`, `a halt of strikes`: acts that shall end; but `at the end of a visit` it was.
fn ended(unit: &Unit, from: usize, at: usize) -> bool {
    use EventType::{Assault, Coerce, Mobilize, Protest, Sanction};
    let before = |back: usize| from.checked_sub(back).map_or("", |at| unit.lower(at));
    let lines = codebook().noun(unit.lower(at));
    let hostile = lines.is_empty()
        || lines.iter().any(|line| matches!(line.kind, Assault | Coerce | Mobilize | Protest | Sanction));
    hostile
        && matches!(before(1), "to" | "of" | "in")
        && matches!(before(2), "end" | "halt" | "stop" | "cessation" | "suspension" | "pause")
        && !(before(3) == "the" && before(4) == "at")
}

/// What the nearest verb makes of the noun beside it.
fn beside(sentence: &Sentence<'_>, from: usize, at: usize) -> Modality {
    let unit = sentence.unit;
    let governing =
        sentence.verbs.iter().filter(|verb| verb.at < from || verb.from <= at + 3 && verb.from > at);
    let near = governing.min_by_key(|verb| verb.at.abs_diff(at)).filter(|verb| verb.at.abs_diff(at) <= 4);
    match near {
        Some(verb) if verb.negated => Modality::Negated,
        Some(verb) if verb.modal == Some(Modal::Could) => Modality::Hypothetical,
        Some(verb) if matches!(verb.modal, Some(Modal::Will | Modal::Would)) => Modality::Future,
        Some(verb) if matches!(unit.lower(verb.at), "planned" | "scheduled" | "expected") => Modality::Future,
        _ => Modality::Actual,
    }
}

fn purpose(word: &str) -> bool {
    matches!(word, "for" | "towards" | "toward" | "about" | "against")
}

/// `arrived in Moscow for talks`
fn purpose_of_motion(sentence: &Sentence<'_>, from: usize) -> bool {
    sentence.verbs.iter().rev().find(|verb| verb.at < from).is_some_and(|verb| motion(sentence.unit, verb))
}

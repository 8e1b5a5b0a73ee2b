//! Who does the saying: the subject of a reporting verb, left or right of it.

use super::apposition::{appositive, appositive_from, only_describes};
use super::coordinated::{coordinated, of_two_titles};
use super::embedded::over_clause;
use super::finite::{known, main_verb};
use super::openings::{after_clause, told_noun};
use super::people::{as_people, people};
use crate::find::lexicon::Class;
use crate::find::mention::{Mention, Shape, mention};
use crate::find::proper::joins_a_body;
use crate::find::trigger::{Trigger, Voice};
use crate::find::words::{Item, Kind, Unit};
use rapporteur_tagger::Upos;

/// The subject of a reporting verb.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// One source each; more than one where they are coordinated.
    pub mentions: Vec<Mention>,
    /// The first item of it.
    pub from: usize,
    /// One past its last item, appositions included.
    pub to: usize,
    /// Where a relative word stands before it (`which Velen deemed …`): that word's item.
    pub relative: Option<usize>,
    /// Whether the verb stands in a relative clause, which ends with its comma.
    pub in_relative: bool,
    /// How it was found, in words.
    pub how: &'static str,
}

impl Subject {
    /// A source that the items `from..to` name.
    pub(super) fn plain(mention: Mention, from: usize, to: usize) -> Subject {
        let mentions = vec![mention];
        Subject { mentions, from, to, relative: None, in_relative: false, how: "the words before the verb" }
    }
}

/// The subject of `triggers[nth]` in the words before it; `None` where there is none that can be a
/// source. A participle and a coordinated verb take the subject of the verb before (see `shared`).
pub(super) fn left(unit: &Unit, triggers: &[Trigger], nth: usize) -> Option<Subject> {
    let before = |back: usize| triggers[nth].from.checked_sub(back).map_or("", |at| unit.lower(at));
    // `a figure confirmed by the ministry`: the participle has its doer behind it; `voted by 11 to 9`.
    let verb = &triggers[nth];
    let doer = unit.items.get(verb.to + 1).is_some_and(|next| next.kind == Kind::Word);
    let done = unit.lower(verb.at).ends_with("ed") && unit.lower(verb.to) == "by" && doer;
    if done && verb.from == verb.at {
        return None;
    }
    // `let us say`
    if matches!((before(2), before(1)), ("let", "us" | "me")) {
        return None;
    }
    let end = without_parenthesis(unit, triggers[nth].from);
    let end = if end > 1 && FLOATING.contains(&unit.lower(end - 1)) { end - 1 } else { end };
    let end = without_time(unit, end);
    // `the owners for their part said`
    let part = end > 3 && unit.lower(end - 1) == "part" && unit.lower(end - 3) == "for";
    let end = if part && unit.items[end - 2].is(Class::Possessive) { end - 3 } else { end };
    let before = end.checked_sub(1)?;
    let item = &unit.items[before];
    if item.dash() {
        let open = (before.saturating_sub(30)..before).rev().find(|&at| unit.items[at].dash())?;
        return phrase(unit, triggers, open);
    }
    if matches!(item.lower.as_str(), "who" | "which") {
        let antecedent_end = if before > 0 && unit.items[before - 1].mark(',') { before - 1 } else { before };
        let mut subject = phrase(unit, triggers, antecedent_end)?;
        subject.mentions.drain(..subject.mentions.len() - 1);
        if let Some((from, person)) = person_before_who(unit, subject.from, antecedent_end) {
            (subject.from, subject.mentions) = (from, vec![person]);
        }
        if let Some((from, body)) = body_before_which(unit, subject.from, antecedent_end) {
            (subject.from, subject.mentions) = (from, vec![body]);
        }
        // `briefed the envoy on the next phase, which provides for …`: no person is a `which`.
        let person = subject.mentions.iter().all(|m| matches!(m.shape, Shape::Person | Shape::Anonymous));
        if item.lower == "which" && person {
            return None;
        }
        subject.in_relative = true;
        subject.how = "the words before the relative clause";
        return Some(subject);
    }
    if item.mark(',') {
        return over_clause(unit, triggers, before).unwrap_or_else(|| appositive(unit, triggers, before));
    }
    phrase(unit, triggers, end)
}

/// `a statement by Ada Roth, who`, `talks with Ada Roth, who`: the person at the end of the words before `who`.
fn person_before_who(unit: &Unit, from: usize, end: usize) -> Option<(usize, Mention)> {
    const JOINS: &[&str] = &["by", "with", "against", "about", "alongside", "including", "between"];
    let joint = (from + 1..end).rev().find(|&at| JOINS.contains(&unit.lower(at)))?;
    let person = mention(unit, joint + 1, end)?;
    let named = matches!(person.shape, Shape::Person | Shape::Name) && person.name.is_some();
    (named && unit.lower(end) != "which" && unit.lower(end + 1) != "which").then_some((joint + 1, person))
}

/// `The embassy referred questions to the ministry, which`: the body at the end of the words before `which`, where these
/// have a verb of their own.
fn body_before_which(unit: &Unit, from: usize, end: usize) -> Option<(usize, Mention)> {
    let which = unit.lower(end) == "which" || unit.lower(end + 1) == "which";
    let verb = main_verb(unit, from, end).filter(|_| which && known(unit))?;
    let joint = (verb + 1..end).rev().find(|&at| unit.items[at].is(Class::Preposition)).unwrap_or(verb);
    let body = mention(unit, joint + 1, end)?;
    matches!(body.shape, Shape::Organization | Shape::State | Shape::Name).then_some((joint + 1, body))
}

/// `which as late as January had threatened`, `Orlov on Tuesday said`: the end of the words before the time.
fn without_time(unit: &Unit, end: usize) -> usize {
    const WITHIN: &[&str] = &["late", "early", "of", "last", "this", "and"];
    const OPENS: &[&str] = &["on", "in", "since", "last", "this", "as"];
    let last = end.checked_sub(1).map(|last| &unit.items[last]);
    if last.is_none_or(|last| !last.is(Class::Time) && last.kind != Kind::Number) {
        return end;
    }
    let part = |at: &usize| {
        let item = &unit.items[*at];
        let word = item.lower.as_str();
        item.is(Class::Time) || item.kind == Kind::Number || OPENS.contains(&word) || WITHIN.contains(&word)
    };
    let from = (1..end).rev().take_while(part).last();
    let timed = |from: &usize| {
        OPENS.contains(&unit.lower(*from)) && (*from..end).any(|at| unit.items[at].is(Class::Time))
    };
    from.filter(timed).unwrap_or(end)
}

/// Words that stand between a subject and its verb: `the two colonels each blamed …`.
const FLOATING: &[&str] = &["each", "both", "all", "jointly"];

/// `…, with its chair, Ada Roth, accusing …`: the item of the `with`, and the subject that the participle has by it.
pub(super) fn absolute(unit: &Unit, trigger: &Trigger) -> Option<(usize, Subject)> {
    const LONGEST: usize = 14;
    let end = trigger.from;
    if trigger.voice != Voice::Participle {
        return None;
    }
    let with = (end.saturating_sub(LONGEST)..end).rev().find(|&at| unit.lower(at) == "with")?;
    let opens = with > 0 && unit.items[with - 1].mark(',');
    let plain = |at: usize| {
        let item = &unit.items[at];
        !item.verb() && !item.is(Class::Auxiliary) && item.quote().is_none() && !item.is(Class::Relative)
    };
    let to = if unit.items[end - 1].mark(',') { end - 1 } else { end };
    if !opens || with + 1 >= to || !(with + 1..to).all(plain) {
        return None;
    }
    let mentions = within(unit, with + 1, to);
    let speaks = !mentions.is_empty() && mentions.iter().all(|mention| can_speak(mention, trigger, false));
    speaks.then(|| {
        let how = "the words after “with”";
        (with, Subject { mentions, from: with + 1, to, relative: None, in_relative: false, how })
    })
}

/// Whether the verb has no subject of its own but that of the verb before.
pub(super) fn shared(unit: &Unit, trigger: &Trigger) -> bool {
    let end = before_aside(unit, trigger.from);
    let before = end.checked_sub(1).map_or("", |before| unit.lower(before));
    trigger.voice == Voice::Participle || matches!(before, "and" | "but" | "or" | "then")
}

/// `met him and, according to the ministry, demanded …`: the end of the words before what stands between commas there.
fn before_aside(unit: &Unit, end: usize) -> usize {
    const LONGEST: usize = 12;
    let closed = end.checked_sub(1).is_some_and(|close| unit.items[close].mark(','));
    let joined = |open: &usize| {
        *open > 0 && unit.items[*open].mark(',') && matches!(unit.lower(*open - 1), "and" | "but")
    };
    let open = (end.saturating_sub(LONGEST)..end.saturating_sub(1)).rev().find(joined);
    open.filter(|_| closed).unwrap_or(end)
}

/// `Al-Harthi, however, was …`: the end of the words before the parenthesis.
fn without_parenthesis(unit: &Unit, end: usize) -> usize {
    let between =
        |at: usize| unit.items[at].is(Class::Adverb) || matches!(unit.lower(at), "in" | "turn" | "though");
    // `Ada Roth (47) said`
    let bracket = end.checked_sub(1).filter(|&close| unit.items[close].mark(')'));
    let open =
        bracket.and_then(|close| (close.saturating_sub(6)..close).rev().find(|&at| unit.items[at].mark('(')));
    if let Some(open) = open.filter(|&open| open > 0) {
        return open;
    }
    if end < 3 || !unit.items[end - 1].mark(',') {
        return end;
    }
    let open = (end.saturating_sub(5)..end - 1).rev().find(|&at| unit.items[at].mark(','));
    match open {
        Some(open) if open + 1 < end - 1 && (open + 1..end - 1).all(between) => open,
        _ => end,
    }
}

/// Where a noun phrase cannot reach beyond, seen from its end.
pub(super) fn bounds(unit: &Unit, triggers: &[Trigger], at: usize) -> bool {
    let item = &unit.items[at];
    let verb = triggers.iter().any(|other| other.at == at && other.voice != Voice::Participle);
    let word = item.lower.as_str();
    let joins = || item.mark(',') && joins_a_body(unit, at);
    // `Talks - Roth says no`: a hyphen between spaces is a dash.
    let dash = word == "-" && at > 0 && unit.items[at - 1].span.end() < item.span.start();
    // `a plea that the union ignored and the owners welcomed`
    let done = item.verb() && word.ends_with("ed") && !item.capital;
    let closed =
        done && at > 0 && unit.lower(at + 1) == "and" && unit.items[at - 1].speech == Some(Upos::Noun);
    verb || dash
        || closed
        || matches!(item.kind, Kind::Mark(_))
            && !item.possessor()
            && !matches!(word, "." | "&" | "-")
            && !joins()
        || item.quote().is_some()
        || item.is(Class::Auxiliary)
        || item.is(Class::Relative) && !(item.lower == "that" && at == 0)
        || item.is(Class::Conjunction) && !matches!(word, "and" | "or" | "since" | "until")
}

/// The noun phrase that ends at `end`, with those coordinated with it.
fn phrase(unit: &Unit, triggers: &[Trigger], end: usize) -> Option<Subject> {
    let reflexive = |at: usize| matches!(unit.lower(at), "herself" | "himself" | "itself" | "themselves");
    let end = if end > 0 && reflexive(end - 1) { end - 1 } else { end };
    let mut from = (0..end).rev().find(|&at| bounds(unit, triggers, at)).map_or(0, |at| at + 1);
    if from > 1 && unit.lower(from - 1) == "who" && subject_relative(unit, from) {
        let mut subject = phrase(unit, triggers, from - 1)?;
        with_clause(unit, &mut subject, end);
        subject.how = "the words before the relative clause";
        return Some(subject);
    }
    if let Some(relative) = relative_verb(unit, triggers, from) {
        let mut subject = phrase(unit, triggers, relative)?;
        with_clause(unit, &mut subject, end);
        subject.how = "the words before the relative clause";
        return Some(subject);
    }
    // `…, saying the minister had refused`: the participle governs the clause whose subject this is.
    if let Some(governs) = triggers.iter().find(|other| other.at == from && other.to < end) {
        from = governs.to;
    }
    from = after_clause(unit, from, end).unwrap_or(from);
    from = without_adjunct(unit, from, end);
    let told = told_noun(unit, from, end);
    from = told.map_or(from, |noun| noun + 1);
    let coordinated = coordinated(unit, triggers, from, end).map(|(from, mut mentions)| {
        mentions.iter_mut().for_each(|mention| as_people(unit, mention));
        (from, mentions)
    });
    let things = |(_, mentions): &(usize, Vec<Mention>)| mentions.iter().all(|m| m.shape == Shape::Thing);
    if coordinated.as_ref().is_none_or(things)
        && let Some(who) = who_before(unit, from)
    {
        let mut subject = phrase(unit, triggers, who)?;
        with_clause(unit, &mut subject, end);
        subject.how = "the words before the relative clause";
        return Some(subject);
    }
    let (from, mentions) = coordinated?;
    let relative = from.checked_sub(1).filter(|&at| matches!(unit.lower(at), "which" | "that" | "what"));
    Some(Subject {
        mentions,
        from,
        to: end,
        relative: told.or(relative),
        // `the nurses, whose members had refused it, said`
        in_relative: from > 0 && unit.lower(from - 1) == "whose",
        how: "the words before the verb",
    })
}

/// `a diplomat who was in the building`: to whoever has no name the clause up to `end` belongs.
fn with_clause(unit: &Unit, subject: &mut Subject, end: usize) {
    subject.to = end;
    let last = subject
        .mentions
        .last_mut()
        .filter(|m| matches!(m.shape, Shape::Anonymous | Shape::Group) && m.name.is_none() && !m.definite);
    if let (Some(mention), Some(closing)) = (last, end.checked_sub(1)) {
        mention.core = mention.core.cover(unit.items[closing].span);
        mention.span = mention.span.cover(mention.core);
    }
}

/// `an official who briefed reporters on Monday said`: the `who` of the verb right before item `from`.
fn relative_verb(unit: &Unit, triggers: &[Trigger], from: usize) -> Option<usize> {
    let verb = triggers.iter().find(|other| other.at + 1 == from && other.voice != Voice::Participle)?;
    let who = verb.from.checked_sub(1)?;
    (who > 0 && unit.lower(who) == "who" && !unit.items[who - 1].mark(',')).then_some(who)
}

/// `a colleague who did not want to give a name for fear of reprisals said`: the `who` of the clause that item
/// `from` stands in.
fn who_before(unit: &Unit, from: usize) -> Option<usize> {
    let mark = |at: usize| matches!(unit.items[at].kind, Kind::Mark(_)) || unit.items[at].quote().is_some();
    let who = (from.saturating_sub(14)..from)
        .rev()
        .take_while(|&at| !mark(at))
        .find(|&at| unit.lower(at) == "who")?;
    let noun = &unit.items[who.checked_sub(1)?];
    let person =
        noun.is(Class::Person) || noun.is(Class::Group) || people(&noun.lower) || noun.lower == "those";
    (person && subject_relative(unit, who + 1)).then_some(who)
}

/// Whether the words after `who` go on with a verb, not with another subject.
fn subject_relative(unit: &Unit, at: usize) -> bool {
    let item = &unit.items[at];
    !item.name_like()
        && !item.is(Class::Determiner)
        && !item.is(Class::Pronoun)
        && !item.is(Class::Possessive)
}

/// `On Tuesday Lavrov`, `In Washington the minister`: the first item after the adjunct.
pub(in crate::find) fn without_adjunct(unit: &Unit, from: usize, end: usize) -> usize {
    let lapse = |at: &usize| matches!(unit.lower(*at), "ago" | "later" | "earlier");
    let from = (from..end.saturating_sub(1)).rev().find(lapse).map_or(from, |at| at + 1);
    let mut at = from;
    while at < end
        && (unit.items[at].is(Class::Adverb) && !unit.items[at].is(Class::Determiner)
            || matches!(unit.lower(at), "and" | "or"))
    {
        at += 1;
    }
    // `Last night the guild`
    let spell = matches!(unit.lower(at), "last" | "this" | "next") && at + 1 < end;
    if spell && unit.items[at + 1].is(Class::Time) {
        at = (at + 1..end).find(|&at| !unit.items[at].is(Class::Time)).unwrap_or(end);
    }
    if at >= end || !unit.items[at].is(Class::Preposition) {
        return at;
    }
    // `On 4 May`, `For ten days`, `Over the past week`.
    let light = |at: usize| {
        let item = &unit.items[at];
        let counts = item.is(Class::Determiner) || matches!(unit.lower(at), "past" | "last" | "next" | "ten");
        item.is(Class::Time) || item.kind == Kind::Number || counts
    };
    let mut next = at + 1;
    // `On the night of 4 May`
    let of = |at: usize| {
        unit.lower(at) == "of" && unit.items[at - 1].is(Class::Time) && at + 1 < end && light(at + 1)
    };
    while next < end && (light(next) || of(next)) {
        next += 1;
    }
    let timed = unit.items[next - 1].is(Class::Time) || unit.items[next - 1].kind == Kind::Number;
    if next > at + 1 && next < end && timed {
        return next;
    }
    let starts = |at: &usize| {
        let item = &unit.items[*at];
        item.is(Class::Determiner) && !item.is(Class::Possessive) || item.is(Class::Pronoun)
    };
    // `At the request of the board both parties`: what no preposition governs.
    let free = |at: &usize| starts(at) && !unit.items[at - 1].is(Class::Preposition);
    let either = |at: &usize| starts(at) || unit.items[*at].is(Class::Possessive);
    (at + 2..end).rev().find(free).or_else(|| (at + 2..end).find(either)).unwrap_or(end)
}

/// The sources that the words `from..to` name, which are known to be a source: coordinated ones apart,
/// appositions with those whom they describe.
pub(in crate::find) fn within(unit: &Unit, from: usize, to: usize) -> Vec<Mention> {
    let described = (from + 1..to).any(|at| unit.items[at].mark(','));
    let found =
        if described { appositive_from(unit, &[], from, to).map(|subject| subject.mentions) } else { None };
    found
        .or_else(|| coordinated(unit, &[], from, to).map(|(_, mentions)| mentions))
        .or_else(|| mention(unit, from, to).map(|mention| vec![mention]))
        .unwrap_or_default()
}

/// The subject after an inverted verb (`said Bassem Odeh, a senior negotiator.`).
pub(super) fn right(unit: &Unit, from: usize) -> Option<Subject> {
    let stops = |at: usize| {
        let item = &unit.items[at];
        let sent = item.lower == "to" && (at + 1..at + 3).any(|at| unit.state_at(at).is_some());
        let place = item.is(Class::Preposition) && !matches!(item.lower.as_str(), "of" | "for") && !sent;
        matches!(item.kind, Kind::Mark(_))
            && !item.possessor()
            && item.lower != "&"
            && !joins_a_body(unit, at)
            || item.quote().is_some()
            || item.is(Class::Auxiliary)
            || place
            || item.is(Class::Time) && at > from
            || item.is(Class::Relative)
            || matches!(item.lower.as_str(), "who" | "when" | "as" | "while" | "but" | "because")
            || at > from && item.verb() && !item.capital && item.lower.ends_with("ing")
    };
    let end = (from..unit.items.len()).find(|&at| stops(at)).unwrap_or(unit.items.len());
    let and = (from..end).find(|&at| unit.lower(at) == "and" && !joins_a_body(unit, at));
    let mut mentions = match and {
        Some(and) => {
            let (first, last) = (mention(unit, from, and)?, mention(unit, and + 1, end)?);
            match of_two_titles(unit, std::slice::from_ref(&first), &last) {
                Some(one) => vec![one],
                None => vec![first, last],
            }
        }
        None => vec![mention(unit, from, end)?],
    };
    // `Amina Farah, 20, said she backed the crews`: a clause, no inverted subject.
    let last = unit.items.get(end.checked_sub(1)?)?.span.end();
    let clause = |m: &Mention| m.shape == Shape::Pronoun && m.span.end() < last;
    if mentions.iter().any(|m| m.shape == Shape::Thing || clause(m)) {
        return None;
    }
    let mut to = end;
    if unit.items.get(end).is_some_and(|item| item.mark(',')) {
        let close = (end + 1..unit.items.len())
            .find(|&at| {
                let item = &unit.items[at];
                item.mark(',')
                    || item.mark(';')
                    || item.lower == "."
                    || item.quote().is_some()
                    || item.lower == "who"
            })
            .unwrap_or(unit.items.len());
        to = apposition_after(unit, mentions.last_mut()?, end + 1, close).unwrap_or(end);
    }
    Some(Subject { mentions, from, to, relative: None, in_relative: false, how: "the words after the verb" })
}

/// `…, said Ana Reis, who runs the port.`: nothing but a full name and its apposition follows the verb.
pub(super) fn ends_sentence(unit: &Unit, from: usize) -> bool {
    let name = unit.items[from..].iter().take_while(|item| item.name_like()).count();
    let stop = |item: &Item| item.lower == "." || item.mark(';');
    let to = unit.items[from..].iter().position(stop).map_or(unit.items.len(), |at| from + at);
    let after = from + name;
    let commas = unit.items[after.min(to)..to].iter().filter(|item| item.mark(',')).count();
    name >= 2 && unit.state_at(from).is_none() && (after == to || commas == 1 && unit.items[after].mark(','))
}

/// Join the apposition `from..to` to `mention`; its end, where it is one.
fn apposition_after(unit: &Unit, found: &mut Mention, from: usize, to: usize) -> Option<usize> {
    let role = mention(unit, from, to)?;
    let span = unit.span_of(from, to)?;
    if found.name.is_none() && matches!(role.shape, Shape::Name | Shape::Person) {
        found.name = role.name;
        found.shape = Shape::Person;
        found.span = found.span.cover(span);
        return Some(to);
    }
    if role.shape != Shape::Anonymous && !only_describes(unit, from, &role) {
        return None;
    }
    let start = usize::from(unit.items[from].is(Class::Determiner));
    found.role = found.role.or(unit.span_of(from + start, to));
    found.state = found.state.or(role.state);
    found.possessive = found.possessive.or(role.possessive);
    found.span = found.span.cover(span);
    Some(to)
}

/// Whether `mention` can be the source of what `trigger` reports.
pub(super) fn can_speak(mention: &Mention, trigger: &Trigger, several: bool) -> bool {
    let plural = mention.head.ends_with('s')
        || mention.shape == Shape::Group
        || matches!(mention.head.as_str(), "they" | "many" | "others" | "some" | "both" | "we" | "i");
    if trigger.base && !plural && !several {
        return false;
    }
    match mention.shape {
        _ if matches!(mention.head.as_str(), "there" | "not") => false,
        Shape::Thing => {
            trigger.verb.strong && (mention.definite || mention.head.ends_with('s')) && mention.name.is_none()
        }
        Shape::Pronoun => mention.head != "you",
        _ => true,
    }
}

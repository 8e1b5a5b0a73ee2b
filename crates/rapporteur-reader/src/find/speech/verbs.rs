//! Speech that a reporting verb reports.

use super::borders::{end, trimmed};
use super::complement::{Complement, complement};
use super::deeds::is_done;
use super::finite::{known, main_verb};
use super::own_voice::goes_on;
use super::passive::{passive, quoted_as};
use super::reality::unreal;
use super::relative::relative_object;
use super::split::{after_split, before, pre_content};
use super::subject::{self, Subject, absolute, can_speak};
use super::{Clause, Draft, Who};
use crate::find::lexicon::{Class, Frame, lexicon};
use crate::find::mention::{Mention, Shape, mention};
use crate::find::trigger::{Trigger, Voice};
use crate::find::words::{Kind, Unit};
use rapporteur_model::{Act, Report};

type Ranges = Vec<(usize, usize)>;
/// Every statement that a reporting verb of the clause reports.
pub(super) fn find(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    for nth in 0..clause.triggers.len() {
        let found = match clause.triggers[nth].voice {
            Voice::Active => active(clause, nth),
            Voice::Participle => participle(clause, nth),
            Voice::Passive => passive(clause, nth),
        };
        if let Some(draft) = found {
            drafts.extend(colon_quotation(clause, &draft));
            drafts.push(draft);
        }
    }
}

pub(super) fn draft(
    clause: &Clause<'_>,
    nth: usize,
    rule: &'static str,
    who: Who,
    content: &Ranges,
    found: &Complement,
) -> Option<Draft> {
    let trigger = &clause.triggers[nth];
    let cue = trigger.cue(clause.unit)?;
    let mut draft = Draft::new(rule, clause.index, clause.unit.items[trigger.at].span, who);
    draft.cue.push(cue);
    draft.cue.extend(found.with.map(|at| clause.unit.items[at].span));
    draft.content = content.iter().map(|&(from, to)| (clause.index, from, to)).collect();
    (draft.act, draft.report) = (trigger.verb.act, trigger.report);
    draft.addressee = found.addressee;
    draft.confidence = confidence(rule);
    Some(draft)
}

/// How sure each rule is: set by judgement, not yet calibrated rule by rule.
fn confidence(rule: &str) -> f32 {
    match rule {
        "quotation" | "quotation-before" | "inverted" => 0.95,
        "that-clause" => 0.9,
        "clause" | "infinitive" | "clause-before" => 0.85,
        "object" | "preposition" | "object-with" | "naming" => 0.8,
        "participle" => 0.75,
        _ => 0.7,
    }
}

fn active(clause: &Clause<'_>, nth: usize) -> Option<Draft> {
    let (unit, trigger) = (clause.unit, &clause.triggers[nth]);
    if let Some(draft) = inverted(clause, nth) {
        return Some(draft);
    }
    let Some(subject) = subject_of(clause, nth) else { return goes_on(clause, nth) };
    let mut found = complement(clause, nth);
    let (mut rule, mut content) = (found.rule, found.content.clone());
    if let Some(ranges) = relative_object(clause, trigger, &subject, &found) {
        (rule, content) = ("relative-object", ranges);
    } else if (content.is_empty()
        || rule == "quotation" && !stands_apart(unit, &subject, &content)
        || told_before(unit, trigger, &subject, rule))
        && let Some((kind, ranges)) = before(clause, trigger, subject.from, found.next)
    {
        if rule != "quotation" {
            content.clear();
            found.with = None;
        }
        content.splice(0..0, ranges);
        rule = kind;
    }
    if let Some(range) = as_told(clause, nth, &subject, &found) {
        (rule, content) = ("as-told", vec![range]);
    }
    if content.is_empty() && trigger.report == Report::Negated {
        content.push((trigger.at, found.next.max(trigger.to)));
        found.addressee = None;
        rule = "empty";
    }
    let done = content.first().is_some_and(|&piece| is_done(unit, trigger.verb, &subject.mentions, piece));
    if says_nothing(unit, trigger, &subject, rule) || done {
        return None;
    }
    let waits = content.is_empty() && unit.items.last().is_some_and(|item| item.mark(':'));
    if content.is_empty() && !waits {
        return None;
    }
    let mut draft = draft(clause, nth, rule, Who::Named(subject.mentions), &content, &found)?;
    draft.how = subject.how;
    if silent(unit, trigger) {
        draft.report = Report::Negated;
    } else if let Some(report) = unreal(clause, nth, subject.from) {
        draft.report = report;
    }
    feelings(clause, &mut draft);
    Some(draft)
}

/// `In reply to a question, Roth said, “We will stay.”`: whether a quotation that is a sentence of its own follows words before the
/// subject that are no quotation.
fn stands_apart(unit: &Unit, subject: &Subject, content: &Ranges) -> bool {
    let whole = content.first().is_some_and(|&(from, _)| unit.items[from].sentence);
    let quoted = subject.from > 0 && unit.items[..subject.from].iter().any(|item| item.quote().is_some());
    // `The port will close, Roth said, “There is no money.”`: a clause of its own is said too.
    whole && !quoted && main_verb(unit, 0, subject.from).is_none()
}

/// Whether the verb reports nothing with this subject and frame.
fn says_nothing(unit: &Unit, trigger: &Trigger, subject: &Subject, rule: &str) -> bool {
    let of_words = matches!(rule, "that-clause" | "clause-before" | "quotation" | "quotation-before");
    // `Egypt, which backs the army, …`: what the outlet tells of somebody in passing.
    let in_passing = subject.in_relative && matches!(trigger.verb.base, "back" | "support" | "champion");
    // `Stubb, often described as a go-between, said …`
    let comma = trigger.from.checked_sub(1).is_some_and(|at| unit.items[at].mark(','));
    let described = rule == "as-object" && comma && unit.lower(trigger.at).ends_with("ed");
    documents(subject) && !of_words && !shows(trigger)
        || in_passing && rule == "object"
        || described
        || is_named_so(unit, trigger, rule)
        || gives_away(unit, trigger.verb.base == "show", trigger.to, &subject.mentions)
}

/// `Roth, dubbed the Iron Clerk, will not go`: what others call the one before the comma, whose verb comes later.
fn is_named_so(unit: &Unit, trigger: &Trigger, rule: &str) -> bool {
    let comma = trigger.from.checked_sub(1).is_some_and(|at| unit.items[at].mark(','));
    let bare = comma && rule == "naming" && trigger.from == trigger.at && known(unit);
    bare && unit.lower(trigger.at).ends_with("ed")
        && main_verb(unit, 0, trigger.from).is_none()
        && main_verb(unit, trigger.to, unit.items.len()).is_some()
}

/// `Norland had shown “little thanks”`: whether the quotation at item `next`, behind a verb of showing, is what is shown without
/// words; a report or a poll shows that something is so.
pub(super) fn gives_away(unit: &Unit, shown: bool, next: usize, sources: &[Mention]) -> bool {
    let acts = |source: &Mention| !matches!(source.shape, Shape::Document | Shape::Thing);
    shown && unit.items.get(next).is_some_and(|next| next.quote().is_some()) && sources.iter().all(acts)
}

/// `As an envoy told the Herald, the talks go on.`: what follows the comma.
fn as_told(clause: &Clause<'_>, nth: usize, subject: &Subject, found: &Complement) -> Option<(usize, usize)> {
    let (unit, trigger) = (clause.unit, &clause.triggers[nth]);
    let opens = subject.from == 1 && unit.lower(0) == "as" && found.content.is_empty();
    let reports = trigger.verb.takes(Frame::Told) || trigger.verb.takes(Frame::Clause);
    let comma = unit.items.get(found.next).is_some_and(|item| item.mark(','));
    let first = clause.triggers[..nth].iter().all(|other| other.at < subject.to);
    if !(opens && reports && comma && first) {
        return None;
    }
    trimmed(unit, found.next + 1, end(clause, nth, found.next + 1))
}

/// `“…,” X told reporters when he was asked`: the quotation before is what was told.
fn told_before(unit: &Unit, trigger: &Trigger, subject: &Subject, rule: &str) -> bool {
    let quoted = subject.from > 0 && unit.items[subject.from - 1].quote().is_some();
    quoted
        && trigger.verb.takes(Frame::Quote)
        && matches!(rule, "question" | "preposition" | "clause" | "object")
}

/// Whether every source is a report, draft or letter.
fn documents(subject: &Subject) -> bool {
    subject.mentions.iter().all(|mention| mention.shape == Shape::Document)
}

/// The verbs that a document can be the subject of with any content.
fn shows(trigger: &Trigger) -> bool {
    matches!(
        trigger.verb.base,
        "say" | "show" | "find" | "provide" | "call" | "put" | "warn" | "estimate" | "suggest"
    )
}

/// `declined to comment`.
fn silent(unit: &Unit, trigger: &Trigger) -> bool {
    let refuses = matches!(trigger.verb.base, "decline" | "refuse") && unit.lower(trigger.to) == "to";
    let speaking = matches!(
        unit.lower(trigger.to + 1),
        "comment" | "say" | "confirm" | "discuss" | "elaborate" | "answer" | "respond" | "name" | "speculate"
    );
    refuses && speaking
}

/// `expressed confidence that …` is what somebody thinks; `expressed his view that …` leaves the
/// content to the noun.
fn feelings(clause: &Clause<'_>, draft: &mut Draft) {
    let unit = clause.unit;
    let base =
        clause.triggers.iter().find(|t| unit.items[t.at].span == draft.trigger).map_or("", |t| t.verb.base);
    if !matches!(base, "express" | "voice" | "signal") {
        return;
    }
    let Some((_, from, to)) = draft.content.first().copied() else { return };
    let head = to.min(from + 4);
    if (from..head).any(|at| unit.items[at].is(Class::Feeling)) {
        draft.act = Act::Think;
    }
    let noun = (from..head).find(|&at| {
        lexicon().nominal(unit.lower(at)).is_some() && matches!(unit.lower(at + 1), "that" | "to")
    });
    if let Some(noun) = noun.filter(|noun| *noun > from && !unit.items[noun - 1].is(Class::Feeling)) {
        draft.act = lexicon().nominal(unit.lower(noun)).unwrap_or(draft.act);
        let start = if unit.lower(noun + 1) == "that" { noun + 2 } else { noun + 1 };
        draft.cue.extend(unit.span_of(from, noun + 1));
        draft.content[0].1 = start.min(to - 1);
    }
}

/// The verb's own subject, or that of the verb before where it has none.
fn subject_of(clause: &Clause<'_>, nth: usize) -> Option<Subject> {
    if let Some(own) = &clause.subjects[nth] {
        return Some(own.clone());
    }
    if !subject::shared(clause.unit, &clause.triggers[nth]) {
        return None;
    }
    if let Some(own) = absolute(clause.unit, &clause.triggers[nth]).map(|(_, subject)| subject) {
        return Some(own);
    }
    let high = attaches_high(clause, nth);
    let earlier = (0..nth)
        .rev()
        .filter(|&other| !high || !governed(clause, other))
        .find_map(|other| clause.subjects[other].as_ref());
    let spoke = earlier.is_some() && !clause.triggers[nth].base;
    let earlier = earlier.cloned().or_else(|| inverted_before(clause, nth));
    let mut subject = earlier.or_else(|| opening(clause, nth)).or_else(|| of_main_verb(clause, nth))?;
    subject.how = "the subject of the verb before";
    subject.relative = None;
    subject.in_relative = false;
    subject.from = clause.triggers[nth].from;
    // Whoever was taken for a source of the verb before speaks on.
    let speaks = |m: &Mention| spoke || can_speak(m, &clause.triggers[nth], subject.mentions.len() > 1);
    subject.mentions.iter().all(speaks).then_some(subject)
}

/// `X said that Y saw a start, and denied …`: a conjunction after a comma or a quotation goes on with the main
/// clause.
fn attaches_high(clause: &Clause<'_>, nth: usize) -> bool {
    let before = clause.triggers[nth].from.checked_sub(2).map(|at| &clause.unit.items[at]);
    before.is_some_and(|item| item.mark(',') || item.quote().is_some())
}

/// Whether the verb stands in what a verb before it reports.
fn governed(clause: &Clause<'_>, nth: usize) -> bool {
    let at = clause.triggers[nth].at;
    let governs = |other: &usize| {
        clause.subjects[*other].is_some() || clause.triggers[*other].voice == Voice::Participle
    };
    (0..nth).filter(governs).any(|other| {
        let said = complement(clause, other);
        said.rule.ends_with("clause") && said.content.iter().any(|&(from, to)| from <= at && at < to)
    })
}

/// The subject of an inverted verb before (`“…,” said X, adding that …`).
fn inverted_before(clause: &Clause<'_>, nth: usize) -> Option<Subject> {
    let inverted = |other: &usize| {
        let before = clause.triggers[*other].from.checked_sub(1).map(|at| &clause.unit.items[at]);
        before.is_none_or(|item| item.quote().is_some() || item.mark(',') || item.dash())
    };
    let earlier = (0..nth).rev().filter(inverted);
    earlier.into_iter().find_map(|other| subject::right(clause.unit, clause.triggers[other].to))
}

/// The noun phrase that the sentence opens with, before its first verb.
fn opening(clause: &Clause<'_>, nth: usize) -> Option<Subject> {
    let unit = clause.unit;
    let limit = clause.triggers[nth].from;
    let stop = (0..limit.min(12)).find(|&at| {
        let item = &unit.items[at];
        item.is(Class::Auxiliary)
            || item.mark(',')
            || item.quote().is_some()
            || at > 0 && item.verb() && !item.capital
            || at > 0 && (item.lower.ends_with("ed") || item.is(Class::Adverb)) && !item.capital
    })?;
    let found = mention(unit, 0, stop)?;
    // `Earlier on Wednesday, …`
    if (0..stop).any(|at| unit.items[at].is(Class::Time)) {
        return None;
    }
    let first = unit.items.first()?;
    let named = found.name.is_some() || found.state.is_some() || first.is(Class::Pronoun);
    (named && !first.is(Class::Preposition) && first.lower != "according").then(|| Subject {
        mentions: vec![found],
        from: 0,
        to: stop,
        relative: None,
        in_relative: false,
        how: "",
    })
}

/// `On Monday the four members staged a protest, alleging …`: the subject of the verb of the main clause.
fn of_main_verb(clause: &Clause<'_>, nth: usize) -> Option<Subject> {
    let (unit, trigger) = (clause.unit, &clause.triggers[nth]);
    let at = main_verb(unit, 0, trigger.from).filter(|&at| at > 0 && known(unit))?;
    let verb = Trigger { at, from: at, to: at + 1, voice: Voice::Active, ..trigger.clone() };
    let own = subject::left(unit, std::slice::from_ref(&verb), 0)?;
    let people = |m: &Mention| !matches!(m.shape, Shape::Thing | Shape::Document);
    (trigger.voice == Voice::Participle && own.mentions.iter().all(people)).then_some(own)
}

/// `“…,” said X.` and `…, said X.`
fn inverted(clause: &Clause<'_>, nth: usize) -> Option<Draft> {
    let (unit, trigger) = (clause.unit, &clause.triggers[nth]);
    let previous = trigger.from.checked_sub(1).map(|at| &unit.items[at])?;
    let after_quote = previous.quote().is_some();
    let after_comma = previous.mark(',')
        && (clause.subjects[nth].is_none()
            || subject::ends_sentence(unit, trigger.to)
            || interposed(unit, trigger));
    // `“…,” an official, who …, told the agency`: behind these verbs stands who is told.
    let told = matches!(trigger.verb.base, "tell" | "inform" | "remind" | "assure" | "notify");
    let plain = trigger.from == trigger.at && trigger.verb.takes(Frame::Quote) && !told;
    if !plain || !(after_quote || after_comma) {
        return None;
    }
    let subject = subject::right(unit, trigger.to)?;
    let closes = unit.items.get(subject.to).is_none_or(|item| {
        item.kind != Kind::Word
            || item.is(Class::Preposition)
            || item.lower == "who"
            || item.is(Class::Time)
            || item.is(Class::Conjunction)
    });
    if !closes || !subject.mentions.iter().all(|m| can_speak(m, trigger, subject.mentions.len() > 1)) {
        return None;
    }
    let mut content = pre_content(clause, trigger.from)?;
    content.extend(after_split(clause, nth, subject.to, after_quote).or_else(|| {
        let comma = (subject.to..unit.items.len()).find(|&at| unit.items[at].mark(','))?;
        let goes_on = !after_quote && interposed(unit, trigger);
        trimmed(unit, comma, end(clause, nth, comma + 1)).filter(|_| goes_on)
    }));
    let (who, plain) = (Who::Named(subject.mentions), Complement::default());
    let mut draft = draft(clause, nth, "inverted", who, &content, &plain)?;
    draft.how = subject.how;
    Some(draft)
}

/// `Both, argues Ada Roth, need time`: a report between a subject and its verb.
fn interposed(unit: &Unit, trigger: &Trigger) -> bool {
    let close = (trigger.to + 1..unit.items.len()).find(|&at| unit.items[at].mark(','));
    let alone = |close: usize| {
        main_verb(unit, 0, trigger.from).is_none() && main_verb(unit, close, unit.items.len()).is_some()
    };
    known(unit) && close.is_some_and(alone)
}

/// `, saying that …`, `, calling it “…”`, and `was quoted as saying …`.
fn participle(clause: &Clause<'_>, nth: usize) -> Option<Draft> {
    let (unit, trigger) = (clause.unit, &clause.triggers[nth]);
    if let Some(draft) = quoted_as(clause, nth) {
        return Some(draft);
    }
    let previous = trigger.from.checked_sub(1).map(|at| &unit.items[at])?;
    let joined = previous.mark(',')
        || previous.dash()
        || previous.quote().is_some()
        || matches!(previous.lower.as_str(), "and" | "by" | "while" | "before" | "after");
    if !joined {
        return None;
    }
    let subject = subject_of(clause, nth)?;
    let found = complement(clause, nth);
    let content = found.content.clone();
    let colours =
        matches!(trigger.verb.base, "underscore" | "highlight" | "underline" | "support" | "back" | "feel");
    if colours && found.rule != "that-clause" {
        return None;
    }
    let done = content.first().is_some_and(|&piece| is_done(unit, trigger.verb, &subject.mentions, piece));
    if done || content.is_empty() && !unit.items.last().is_some_and(|item| item.mark(':')) {
        return None;
    }
    let mut draft = draft(clause, nth, "participle", Who::Named(subject.mentions), &content, &found)?;
    draft.how = subject.how;
    Some(draft)
}

/// `X believes a deal is near: “It will come.”`: the quotation after the colon is a record of its own.
fn colon_quotation(clause: &Clause<'_>, draft: &Draft) -> Option<Draft> {
    let unit: &Unit = clause.unit;
    let &(_, _, to) = draft.content.last()?;
    let colon = unit.items.get(to).filter(|item| item.mark(':'))?;
    unit.items.get(to + 1)?.quote()?;
    let mut found = Draft::new("colon", clause.index, colon.span, draft.who.clone());
    found.cue.push(colon.span);
    found.content.push((clause.index, to + 1, to + 2));
    found.confidence = 0.85;
    found.how = "the speaker of the clause before the colon";
    Some(found)
}

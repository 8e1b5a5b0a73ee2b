//! Where contents end: where the words are the outlet's again, or somebody else's.

use super::Clause;
use super::complement::starts_phrase;
use super::finite::{known, main_verb};
use super::gloss::{lists_on, refers, remarks};
use super::subject::absolute;
use super::ways::phrase_at;
use crate::find::lexicon::{Class, Frame};
use crate::find::trigger::{Trigger, Voice};
use crate::find::words::{Item, Kind, Unit};

/// Where a content that begins at `start` ends: where the government of `triggers[nth]` stops.
pub(super) fn end(clause: &Clause<'_>, nth: usize, start: usize) -> usize {
    let unit = clause.unit;
    (start..unit.items.len()).find(|&at| ends_at(clause, nth, start, at)).unwrap_or(unit.items.len())
}

fn ends_at(clause: &Clause<'_>, nth: usize, start: usize, at: usize) -> bool {
    let unit = clause.unit;
    let item = &unit.items[at];
    let relative = clause.subjects[nth].as_ref().is_some_and(|subject| subject.in_relative);
    if relative && at > start && (item.mark(',') || main_report(clause, nth, at)) {
        return true;
    }
    if at > start && (refers(unit, at) || item.mark(',') && leaves_relative(clause, nth, at)) {
        return true;
    }
    if at > start && (resumes_main(clause, nth, start, at) || sets_beside(unit, start, at)) {
        return true;
    }
    if item.mark(',') && (interrupts(clause, nth, at) || at > start && leaves_front(clause, nth, at)) {
        return true;
    }
    let after_comma = if item.mark(',') { at + 1 } else { at };
    let comma = item.mark(',') || at > start && unit.items[at - 1].comma;
    if comma && subordinate(clause, nth) && starts_phrase(unit, after_comma) {
        return true;
    }
    let next_quote = unit.items.get(at + 1).is_some_and(|next| next.quote().is_some());
    if item.mark(';') && !lists_on(unit, at, unit.items.len()) || item.mark(':') && next_quote {
        return true;
    }
    if item.mark(',') || item.dash() || item.quote().is_some() && at >= start {
        let from = if item.quote().is_some() {
            at + 1
        } else {
            at + 1 + usize::from(unit.items.get(at + 1).is_some_and(|i| i.mark(',')))
        };
        if item.quote().is_some() {
            return false;
        }
        return turns_away(clause, nth, from);
    }
    let quote_before = at > start && unit.items[at - 1].quote().is_some();
    if quote_before && turns_away(clause, nth, at) {
        return true;
    }
    matches!(item.lower.as_str(), "and" | "but" | "while" | "though" | "although" | "as")
        && at > start
        && !within_relative(unit, start, at)
        && unit.lower(at + 1) != "that"
        && new_report(clause, nth, at, at + 1)
        || item.lower == "according" && unit.lower(at + 1) == "to" && unit.lower(at + 2) != "which"
        || at > start + 1
            && quote_before
            && phrase_at(unit, at).is_some_and(|phrase| phrase.channel.is_some())
}

/// `Roth says no as ferries stop`: whether in a headline the paper sets something beside the words at item `at`.
fn sets_beside(unit: &Unit, start: usize, at: usize) -> bool {
    const LINKS: &[&str] =
        &["as", "soon", "long", "far", "well", "much", "act", "acts", "serve", "serves", "such", "so"];
    let as_such = unit.lower(at) == "as" && at > start + 1;
    let linked = || LINKS.contains(&unit.lower(at - 1)) || LINKS.contains(&unit.lower(at + 1));
    unit.heading && as_such && !linked() && known(unit) && main_verb(unit, at + 1, unit.items.len()).is_some()
}

/// `Roth, who left and says he would do so again, is one of them`: whether the sentence goes on at item `at` with the verb of
/// the subject before the relative clause in which the report stands.
fn resumes_main(clause: &Clause<'_>, nth: usize, start: usize, at: usize) -> bool {
    let unit = clause.unit;
    let finite =
        |at: usize| unit.items.get(at).is_some_and(|item| item.is(Class::Be) || item.is(Class::Auxiliary));
    let comma = unit.items[at].mark(',') && finite(at + 1);
    let quoted = unit.items[at - 1].quote().is_some() && finite(at);
    let from = clause.triggers[nth].from;
    let who = (1..from).rev().find(|&at| unit.lower(at) == "who" && unit.items[at - 1].mark(','));
    let open = who.is_some_and(|who| !(who..from).any(|at| unit.items[at].mark(',')));
    let inner = (start..at).any(|at| unit.items[at].mark(',') || unit.items[at].is(Class::Relative));
    (comma || quoted) && open && !inner
}

/// `said that a force that shells towns and then calls for a truce deserves no answer`: whether the clause that begins at
/// `start` has no verb of its own before `at`, but a relative clause has.
fn within_relative(unit: &Unit, start: usize, at: usize) -> bool {
    let relative = (start + 1..at).any(|at| unit.items[at].is(Class::Relative));
    relative
        && known(unit)
        && main_verb(unit, start, at).is_none()
        && main_verb(unit, at, unit.items.len()).is_some()
}

/// `The Herald, citing low water, reported …`: a participle between a subject and its verb ends with the comma.
fn interrupts(clause: &Clause<'_>, nth: usize, comma: usize) -> bool {
    let main = &clause.triggers[nth];
    let later = clause.triggers.iter().enumerate().skip(nth + 1);
    let goes_on = |(other, verb): (usize, &Trigger)| {
        let subject = clause.subjects[other].as_ref().filter(|subject| !subject.in_relative);
        verb.from == comma + 1 && subject.is_some_and(|subject| subject.from < main.from)
    };
    main.voice == Voice::Participle && later.into_iter().any(goes_on)
}

/// `Under a truce that Roth said both had agreed to, Norland was to wait`: a relative clause in the words before the main
/// clause ends with the comma after which that begins.
fn leaves_front(clause: &Clause<'_>, nth: usize, comma: usize) -> bool {
    let unit = clause.unit;
    let relative = clause.subjects[nth].as_ref().and_then(|subject| subject.relative);
    let Some(relative) = relative.filter(|_| known(unit) && unit.items[0].is(Class::Preposition)) else {
        return false;
    };
    let last = !unit.items[comma + 1..].iter().any(|item| item.is(Class::Relative));
    last && main_verb(unit, 0, relative).is_none() && main_verb(unit, comma + 1, unit.items.len()).is_some()
}

/// `The rally, in which leaders criticised the tax, took place at noon`: whether the sentence goes on with its own verb behind the
/// comma at which a relative clause ends.
fn leaves_relative(clause: &Clause<'_>, nth: usize, comma: usize) -> bool {
    let unit = clause.unit;
    let relative = clause.subjects[nth].as_ref().and_then(|subject| subject.relative);
    let Some(relative) = relative.filter(|&at| at > 1 && known(unit)) else { return false };
    let led = unit.items[relative - 1].mark(',')
        || unit.items[relative - 1].is(Class::Preposition) && unit.items[relative - 2].mark(',');
    let next = comma + 1 + unit.items[comma + 1..].iter().take_while(|item| item.is(Class::Adverb)).count();
    let verb = unit.items.get(next).is_some_and(|item| item.verb() && !item.lower.ends_with("ing"));
    led && verb && main_verb(unit, 0, relative).is_none()
}

/// `a guard who wished to stay said`: whether the verb at `at` has the antecedent of the relative clause for its subject.
fn main_report(clause: &Clause<'_>, nth: usize, at: usize) -> bool {
    let from = |nth: usize| clause.subjects[nth].as_ref().map(|subject| subject.from);
    let later = clause.triggers.iter().enumerate().skip(nth + 1);
    later
        .into_iter()
        .any(|(other, t)| t.from == at && t.voice == Voice::Active && !t.base && from(other) == from(nth))
}

/// `While Moscow calls it a start, Kyiv …`: a clause that the sentence opens with ends with its comma.
fn subordinate(clause: &Clause<'_>, nth: usize) -> bool {
    let opens = matches!(
        clause.unit.lower(0),
        "while" | "although" | "though" | "as" | "if" | "whereas" | "when" | "after"
    );
    opens && !clause.unit.items[..clause.triggers[nth].at].iter().any(|item| item.mark(','))
}

/// Whether the words from `at`, after a comma, are the outlet's again.
pub(super) fn turns_away(clause: &Clause<'_>, nth: usize, at: usize) -> bool {
    let unit = clause.unit;
    let Some(item) = unit.items.get(at) else { return true };
    let word = item.lower.as_str();
    if matches!((word, unit.lower(at + 1)), ("even", "as")) || is_aside(unit, at) {
        return true;
    }
    let own_subject = |trigger: &Trigger| absolute(unit, trigger).is_some_and(|(with, _)| with == at);
    if word == "with" && clause.triggers[nth + 1..].iter().any(own_subject) {
        return true;
    }
    // `…, saying it fell short, as crews walked out`
    let participle = clause.triggers[nth].voice == Voice::Participle;
    if participle && word == "as" && known(unit) && main_verb(unit, at + 1, unit.items.len()).is_some() {
        return true;
    }
    if word == "according" && unit.lower(at + 2) != "which" || word == "in" && unit.lower(at + 1) == "line" {
        return true;
    }
    if remarks(unit, at) {
        return true;
    }
    let begins = |trigger: &Trigger| trigger.from == at && trigger.voice == Voice::Participle;
    if clause.triggers.iter().any(begins)
        || matches!(word, "referring" | "citing" | "speaking" | "pointing" | "prompting")
    {
        return true;
    }
    let lapse = (at..unit.items.len().min(at + 3)).find(|&at| unit.items[at].is(Class::Time));
    if lapse.is_some_and(|at| matches!(unit.lower(at + 1), "after" | "before")) {
        return true;
    }
    // `Norland rejects claims, says talks go on`, in a headline
    let resumed = |trigger: &Trigger| trigger.from == at && trigger.voice == Voice::Active;
    if unit.heading && clause.triggers[nth + 1..].iter().any(resumed) {
        return true;
    }
    match word {
        "and" | "but" if unit.lower(at + 1) == "that" => false,
        "and" | "but" | "while" | "though" | "although" | "whereas" | "yet" | "as" | "even" => {
            new_report(clause, nth, at, at + 1 + usize::from(unit.lower(at + 1) == "as"))
                || clause.triggers.iter().any(|t| t.from == at + 1 && t.voice == Voice::Participle)
                || matches!(word, "and" | "but")
                    && (resumes(unit, at + 1) && !is_so(unit, at) || new_attitude(unit, at + 1))
        }
        "a" | "an" => summative(clause, at) || parenthetical(clause, nth, at),
        "which" | "who" => relative_report(clause, nth, at),
        _ => parenthetical(clause, nth, at),
    }
}

/// `, despite reports that …`, `, without giving a date`, `, something the army has always refused`: what the outlet says of
/// the words before.
fn is_aside(unit: &Unit, at: usize) -> bool {
    const OF_SPEECH: &[&str] = &[
        "giving",
        "elaborating",
        "naming",
        "specifying",
        "explaining",
        "saying",
        "offering",
        "providing",
        "citing",
    ];
    let next = unit.lower(at + 1);
    match unit.lower(at) {
        "despite" => matches!(next, "reports" | "claims" | "evidence" | "denials" | "warnings"),
        "without" => OF_SPEECH.contains(&next),
        "something" => {
            let next = unit.items.get(at + 1);
            next.is_some_and(|next| next.name_like() || next.is(Class::Determiner) || next.is(Class::Pronoun))
        }
        _ => false,
    }
}

/// `, but gave no details`: a finite verb of the outlet's own sentence.
pub(super) fn resumes(unit: &Unit, at: usize) -> bool {
    const PAST: &[&str] = &["gave", "took", "went", "made", "left", "came", "put", "did", "has"];
    let word = unit.lower(at);
    // `and Senate-ratified guarantees`
    let verb = unit
        .items
        .get(at)
        .is_some_and(|item| item.kind == Kind::Word && item.speech.is_none_or(|_| item.verb()));
    PAST.contains(&word) || word.ends_with("ed") && word.len() > 4 && !word.contains('-') && verb
}

/// `is “more than a town” and deserved a seat`: whether the verb behind a quotation and the conjunction at item `at` tells of
/// what is so, not of what somebody goes on to do.
fn is_so(unit: &Unit, at: usize) -> bool {
    const STATES: &[&str] = &[
        "deserved",
        "needed",
        "remained",
        "belonged",
        "depended",
        "lacked",
        "contained",
        "existed",
        "required",
        "seemed",
        "appeared",
        "mattered",
        "involved",
    ];
    STATES.contains(&unit.lower(at + 1)) && at > 0 && unit.items[at - 1].quote().is_some()
}

/// `, and Dublin is relieved that …`: an attitude of somebody else.
fn new_attitude(unit: &Unit, at: usize) -> bool {
    let to = unit.items.len().min(at + 8);
    let holds = |at: usize| unit.items[at].is(Class::Be) || unit.lower(at).starts_with("remain");
    let own = |&at: &usize| !unit.items[at].is(Class::Preposition) && !unit.items[at].is(Class::Conjunction);
    let named = unit.items.get(at).is_some_and(|item| item.name_like() || item.is(Class::Determiner));
    (at + 1..to).take_while(own).any(|at| named && unit.items[at].is(Class::Attitude) && holds(at - 1))
}

/// Whether a report of its own begins at `at`, after the conjunction before it.
fn new_report(clause: &Clause<'_>, nth: usize, conjunction: usize, at: usize) -> bool {
    let main = &clause.triggers[nth];
    clause.triggers.iter().enumerate().skip(nth + 1).any(|(other, trigger)| {
        let own = clause.subjects[other]
            .as_ref()
            .filter(|subject| subject.from >= conjunction && subject.from <= at + 1);
        let pluperfect = clause.unit.lower(trigger.from) == "had";
        // `said that Sund had never sought it and would never seek it`
        let goes_on = pluperfect
            || matches!(clause.unit.lower(trigger.from), "would" | "could" | "might" | "even")
            || out_of_step(clause, nth, trigger)
            || keeps_on(clause, trigger, conjunction);
        let bare = trigger.from == at && !goes_on && trigger.voice == Voice::Active && own.is_none();
        let with_comma = conjunction > 0
            && (clause.unit.items[conjunction - 1].mark(',')
                || clause.unit.items[conjunction - 1].quote().is_some());
        let voiced =
            own.is_some() && trigger.voice != Voice::Participle && (with_comma || trigger.verb.strong);
        let voiced = voiced && !says_no_more(clause.unit, trigger);
        trigger.at > main.at && (bare || voiced)
    })
}

/// `said the army besieges towns and continues to shell them`, `said it took the plan “as a start” but wanted more`: whether a verb
/// that says nothing by itself, or one of the mind without a comma before it, goes on with what is said.
fn keeps_on(clause: &Clause<'_>, trigger: &Trigger, conjunction: usize) -> bool {
    let comma = conjunction > 0 && clause.unit.items[conjunction - 1].mark(',');
    let mind = matches!(trigger.verb.base, "want" | "prefer") && clause.unit.lower(conjunction) == "but";
    mind && !comma || says_no_more(clause.unit, trigger)
}

/// `continues to shell towns`: whether a verb that only quotes has no quotation behind it.
fn says_no_more(unit: &Unit, trigger: &Trigger) -> bool {
    let only = !trigger.verb.frames.is_empty() && trigger.verb.frames.iter().all(|f| *f == Frame::Quote);
    only && !(trigger.to..trigger.to + 2).any(|at| unit.items.get(at).is_some_and(|i| i.quote().is_some()))
}

/// `said he had decided to leave and call for a vote`, `said they have met and have written`: whether a verb's form shows that it
/// does not go on from the reporting verb.
pub(super) fn out_of_step(clause: &Clause<'_>, nth: usize, trigger: &Trigger) -> bool {
    let main = &clause.triggers[nth];
    let bare = trigger.base || clause.unit.lower(trigger.from) == "have";
    bare && !main.base
}

/// `, a claim that Kigali calls …`: an apposition to the whole clause, about which somebody speaks.
fn summative(clause: &Clause<'_>, at: usize) -> bool {
    let unit = clause.unit;
    let noun = (at + 1..unit.items.len().min(at + 4)).find(|&at| unit.items[at].is(Class::Summative));
    noun.is_some_and(|noun| {
        matches!(unit.lower(noun), "indication" | "sign" | "reflection" | "reference")
            || matches!(
                unit.lower(noun + 1),
                "that" | "which" | "disputed" | "denied" | "rejected" | "dismissed" | "he" | "she" | "they"
            )
            || matches!(
                (unit.lower(noun + 1), unit.lower(noun + 2)),
                ("from" | "to" | "in" | "with", "which")
            )
            || matches!(unit.lower(noun + 1), "contained" | "made" | "repeated")
            || unit.items.get(noun + 1).is_some_and(|next| next.name_like() || next.is(Class::Determiner))
    })
}

/// `, which the army blamed on the rebels.`: a relative clause to the end that reports.
fn relative_report(clause: &Clause<'_>, nth: usize, at: usize) -> bool {
    let unit = clause.unit;
    let last = !unit.items[at..].iter().any(|item| item.mark(','));
    last && clause.triggers.iter().enumerate().skip(nth + 1).any(|(other, trigger)| {
        trigger.at > at && clause.subjects[other].as_ref().is_some_and(|subject| subject.relative == Some(at))
    })
}

/// `, the ministry said`: a report that takes the words before it for its content.
fn parenthetical(clause: &Clause<'_>, nth: usize, at: usize) -> bool {
    let unit = clause.unit;
    clause.triggers.iter().enumerate().skip(nth + 1).any(|(other, trigger)| {
        let own = clause.subjects[other].as_ref().is_some_and(|subject| subject.from == at);
        let ends = unit
            .items
            .get(trigger.to)
            .is_none_or(|i| i.mark(',') || i.lower == "." || i.is(Class::Preposition) || i.mark(';'));
        let splice = trigger.voice == Voice::Active && trigger.report == rapporteur_model::Report::Actual;
        own && (ends && trigger.verb.takes(Frame::Clause) || splice) || says_who(unit, trigger, at)
    })
}

/// `, says Ada Roth of the guild.`: a report behind a comma with its subject after it, at the end of the sentence.
pub(super) fn says_who(unit: &Unit, trigger: &Trigger, at: usize) -> bool {
    let named = unit.items.get(trigger.to).is_some_and(|next| next.name_like() || next.is(Class::Determiner));
    let plain = trigger.from == at && trigger.voice == Voice::Active && trigger.verb.takes(Frame::Quote);
    // `said the people, who asked not to be named`
    let stop =
        (trigger.to..unit.items.len()).find(|&at| unit.items[at].mark(',') && unit.lower(at + 1) == "who");
    let rest = || main_verb(unit, trigger.to, stop.unwrap_or(unit.items.len())).is_none();
    plain
        && named
        && known(unit)
        && rest()
        && !unit.items[trigger.to..].iter().any(|item| item.quote().is_some())
}

/// `from..to` without marks and conjunctions at its ends.
pub(super) fn trimmed(unit: &Unit, from: usize, to: usize) -> Option<(usize, usize)> {
    let (mut from, mut to) = (from, to.min(unit.items.len()));
    let idle = |item: &Item| matches!(item.kind, Kind::Mark(c) if !"$€£(".contains(c)) && !item.possessor();
    while from < to && idle(&unit.items[from]) {
        from += 1;
    }
    while to > from
        && (idle(&unit.items[to - 1])
            && !unit.items[to - 1].mark(')')
            && !unit.items[to - 1].mark('%')
            && !unit.items[to - 1].mark('?')
            || matches!(unit.lower(to - 1), "and" | "but" | "while"))
    {
        to -= 1;
    }
    (from < to).then_some((from, to))
}

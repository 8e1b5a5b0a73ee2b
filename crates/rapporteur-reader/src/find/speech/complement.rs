//! What is said: the words that a reporting verb governs, and where they end.

use super::Clause;
use super::adjuncts::{addressee, adjuncts, asked};
use super::ways::phrase_at;
use crate::find::lexicon::{Class, Frame};
use crate::find::trigger::{Trigger, Voice};
use crate::find::words::{Item, Kind, Unit};
use rapporteur_model::{Act, Span};

/// What a reporting verb governs to its right.
#[derive(Clone, Debug, Default)]
pub(super) struct Complement {
    /// Content, as item ranges; empty where the verb governs nothing to its right.
    pub content: Vec<(usize, usize)>,
    /// The item of a preposition that belongs to the cue.
    pub with: Option<usize>,
    /// The first item after the verb's adjuncts.
    pub next: usize,
    /// To whom.
    pub addressee: Option<Span>,
    /// The frame, as the name of the rule.
    pub rule: &'static str,
}

/// The complement of `trigger`.
pub(super) fn complement(clause: &Clause<'_>, nth: usize) -> Complement {
    complement_of(clause, nth, &clause.triggers[nth])
}

/// As `complement`, of a verb group that ends elsewhere (`was quoted as saying by the Herald`).
pub(super) fn complement_of(clause: &Clause<'_>, nth: usize, trigger: &Trigger) -> Complement {
    let unit = clause.unit;
    let mut found = Complement { next: trigger.to, ..Complement::default() };
    adjuncts(unit, &mut found);
    if trigger.verb.takes(Frame::Told) {
        addressee(unit, &mut found);
    }
    adjuncts(unit, &mut found);
    if trigger.verb.act == Act::Ask && trigger.verb.takes(Frame::Whether) {
        found.next = asked(unit, found.next).unwrap_or(found.next);
    }
    let at = found.next;
    if relative_that(unit, trigger, at) {
        return found;
    }
    for (rule, test) in FRAMES {
        if let Some(start) = test(unit, trigger, at) {
            found.rule = rule;
            if start > at && unit.items[start - 1].is(Class::Preposition) && *rule == "preposition" {
                found.with = Some(start - 1);
            }
            let end =
                if *rule == "quotation" { quote_end(clause, nth, start) } else { end(clause, nth, start) };
            let whole = trimmed(unit, start, end);
            found.content.extend(whole.filter(|&(from, to)| enough(unit, trigger, rule, from, to)));
            break;
        }
    }
    found
}

/// `said in an interview that was released on Thursday`: no content, but a clause on the words between.
fn relative_that(unit: &Unit, trigger: &Trigger, at: usize) -> bool {
    at > trigger.to
        && unit.lower(at) == "that"
        && unit.items.get(at + 1).is_some_and(|next| next.is(Class::Auxiliary))
}

type Test = fn(&Unit, &Trigger, usize) -> Option<usize>;

/// The frames in the order in which they are tried, each giving the first item of the content.
const FRAMES: &[(&str, Test)] = &[
    ("quotation", quotation),
    ("that-clause", |unit, t, at| {
        let clause = t.verb.takes(Frame::Clause) || t.verb.takes(Frame::Told) || t.verb.takes(Frame::Object);
        let next = unit.items.get(at + 1);
        let goes_on = next.is_some_and(|item| !matches!(item.kind, Kind::Mark('.' | ',')));
        (clause && goes_on && unit.lower(at) == "that").then_some(at + 1)
    }),
    ("preposition", |unit, t, at| {
        let with = |frame: &Frame| matches!(frame, Frame::With(word) if *word == unit.lower(at));
        t.verb.frames.iter().any(with).then_some(at + 1)
    }),
    ("infinitive", |unit, t, at| (t.verb.takes(Frame::To) && unit.lower(at) == "to").then_some(at)),
    ("question", |unit, t, at| {
        let asks =
            matches!(unit.lower(at), "whether" | "if" | "why" | "how" | "what" | "when" | "where" | "who");
        let may = t.verb.takes(Frame::Whether) || t.verb.takes(Frame::Clause) || t.verb.takes(Frame::Object);
        (asks && may).then_some(at)
    }),
    ("object-with", |unit, t, at| {
        let has = |frame: &Frame| matches!(frame, Frame::ObjectWith(word) if follows(unit, at, word));
        (starts_phrase(unit, at) && t.verb.frames.iter().any(has)).then_some(at)
    }),
    ("naming", |unit, t, at| (t.verb.takes(Frame::Small) && starts_phrase(unit, at)).then_some(at)),
    ("clause", |unit, t, at| {
        let may = t.verb.takes(Frame::Clause) || t.verb.takes(Frame::Told);
        (may && starts_phrase(unit, at) && clause_like(unit, at)).then_some(at)
    }),
    ("object", |unit, t, at| {
        let gerund = unit.lower(at).ends_with("ing");
        (t.verb.takes(Frame::Object) && (starts_phrase(unit, at) || gerund)).then_some(at)
    }),
];

fn quotation(unit: &Unit, trigger: &Trigger, at: usize) -> Option<usize> {
    let is_quote = |at: usize| unit.items.get(at).is_some_and(|item| item.quote().is_some());
    let may = trigger.verb.takes(Frame::Quote)
        || trigger.verb.takes(Frame::Clause)
        || trigger.verb.takes(Frame::Told);
    let introduced = unit.items.get(at).is_some_and(|item| item.mark(':') || item.mark(','));
    if introduced && is_quote(at + 1) && may {
        return Some(at + 1);
    }
    let words_follow = |at: usize| unit.items.get(at + 1).is_some_and(|item| item.kind == Kind::Word);
    (is_quote(at) && may && !words_follow(at)).then_some(at)
}

/// Whether `word` follows in the clause after a noun phrase.
fn follows(unit: &Unit, at: usize, word: &str) -> bool {
    (at + 1..unit.items.len().min(at + 30))
        .take_while(|&at| !unit.items[at].mark(';'))
        .any(|at| unit.lower(at) == word)
}

/// Whether a noun phrase can begin here.
pub(super) fn starts_phrase(unit: &Unit, at: usize) -> bool {
    let Some(item) = unit.items.get(at) else { return false };
    let word = matches!(item.kind, Kind::Word | Kind::Number | Kind::Quote(_) | Kind::Mark('$' | '€' | '£'));
    let open =
        item.is(Class::Determiner) || item.is(Class::Pronoun) || item.is(Class::Oblique) || item.name_like();
    let closed = item.is(Class::Negation)
        || item.is(Class::Preposition)
        || item.is(Class::Conjunction)
        || item.is(Class::Auxiliary)
        || item.is(Class::Relative);
    word && (open || !closed) && item.lower != "to" && item.lower != "as" && item.lower != "by"
}

/// Whether what follows can be a clause: it is more than a word or two.
fn clause_like(unit: &Unit, at: usize) -> bool {
    let to = unit.items.len().min(at + 3);
    (at..to).all(|at| !matches!(unit.items[at].kind, Kind::Mark('.' | ';')) || unit.items[at].possessor())
}

/// Whether a content is more than a stray word.
fn enough(unit: &Unit, trigger: &Trigger, rule: &str, from: usize, to: usize) -> bool {
    let quoted = (from..to).any(|at| unit.items[at].quote().is_some());
    match rule {
        "quotation" | "preposition" => true,
        "naming" => {
            to - from >= 2
                && (trigger.verb.base != "call" || quoted || !matches!(unit.lower(from), "a" | "an" | "for"))
        }
        "object" | "object-with" => {
            quoted || !matches!(unit.lower(from), "itself" | "himself" | "themselves")
        }
        _ => to - from >= 2 || quoted,
    }
}

/// Where a quotation after a verb ends: with the quotation, and those that follow at once.
fn quote_end(clause: &Clause<'_>, nth: usize, start: usize) -> usize {
    let unit = clause.unit;
    let mut at = start;
    while unit.items.get(at).is_some_and(|item| item.quote().is_some()) {
        at += 1;
    }
    let goes_on = unit.items.get(at).is_some_and(|item| {
        item.kind == Kind::Word && !item.is(Class::Conjunction) && !item.is(Class::Preposition)
    });
    if goes_on { end(clause, nth, start) } else { at }
}

/// Where a content that begins at `start` ends: where the government of `triggers[nth]` stops.
pub(super) fn end(clause: &Clause<'_>, nth: usize, start: usize) -> usize {
    let unit = clause.unit;
    (start..unit.items.len()).find(|&at| ends_at(clause, nth, start, at)).unwrap_or(unit.items.len())
}

fn ends_at(clause: &Clause<'_>, nth: usize, start: usize, at: usize) -> bool {
    let unit = clause.unit;
    let item = &unit.items[at];
    let relative = clause.subjects[nth].as_ref().is_some_and(|subject| subject.in_relative);
    if relative && item.mark(',') && at > start {
        return true;
    }
    if item.mark(',') && interrupts(clause, nth, at) {
        return true;
    }
    if item.mark(',') && subordinate(clause, nth) && starts_phrase(unit, at + 1) {
        return true;
    }
    let next_quote = unit.items.get(at + 1).is_some_and(|next| next.quote().is_some());
    if item.mark(';') || item.mark(':') && next_quote {
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
    matches!(item.lower.as_str(), "and" | "but" | "while" | "though" | "although")
        && at > start
        && unit.lower(at + 1) != "that"
        && new_report(clause, nth, at, at + 1)
        || item.lower == "according" && unit.lower(at + 1) == "to"
        || at > start + 1
            && quote_before
            && phrase_at(unit, at).is_some_and(|phrase| phrase.channel.is_some())
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

/// `While Moscow calls it a start, Kyiv …`: a clause that the sentence opens with ends with its comma.
fn subordinate(clause: &Clause<'_>, nth: usize) -> bool {
    let opens = matches!(
        clause.unit.lower(0),
        "while" | "although" | "though" | "as" | "if" | "whereas" | "when" | "after"
    );
    opens && !clause.unit.items[..clause.triggers[nth].at].iter().any(|item| item.mark(','))
}

/// Whether the words from `at`, after a comma, are the outlet's again.
fn turns_away(clause: &Clause<'_>, nth: usize, at: usize) -> bool {
    let unit = clause.unit;
    let Some(item) = unit.items.get(at) else { return true };
    let word = item.lower.as_str();
    if word == "according" || word == "in" && unit.lower(at + 1) == "line" {
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
    match word {
        "and" | "but" if unit.lower(at + 1) == "that" => false,
        "and" | "but" | "while" | "though" | "although" | "whereas" | "yet" | "as" | "even" => {
            new_report(clause, nth, at, at + 1 + usize::from(unit.lower(at + 1) == "as"))
                || matches!(word, "and" | "but") && resumes(unit, at + 1)
        }
        "a" | "an" => summative(clause, at) || parenthetical(clause, nth, at),
        "which" | "who" => relative_report(clause, nth, at),
        _ => parenthetical(clause, nth, at),
    }
}

/// `, but gave no details`: a finite verb of the outlet's own sentence.
fn resumes(unit: &Unit, at: usize) -> bool {
    const PAST: &[&str] = &["gave", "took", "went", "made", "left", "came", "put", "did", "had", "has"];
    let word = unit.lower(at);
    PAST.contains(&word) || word.ends_with("ed") && word.len() > 4 && unit.items[at].kind == Kind::Word
}

/// Whether a report of its own begins at `at`, after the conjunction before it.
fn new_report(clause: &Clause<'_>, nth: usize, conjunction: usize, at: usize) -> bool {
    let main = &clause.triggers[nth];
    clause.triggers.iter().enumerate().skip(nth + 1).any(|(other, trigger)| {
        let own = clause.subjects[other]
            .as_ref()
            .filter(|subject| subject.from >= conjunction && subject.from <= at + 1);
        let pluperfect = clause.unit.lower(trigger.from) == "had";
        let bare = trigger.from == at && !pluperfect && trigger.voice == Voice::Active && own.is_none();
        let with_comma = conjunction > 0
            && (clause.unit.items[conjunction - 1].mark(',')
                || clause.unit.items[conjunction - 1].quote().is_some());
        let voiced =
            own.is_some() && trigger.voice != Voice::Participle && (with_comma || trigger.verb.strong);
        trigger.at > main.at && (bare || voiced)
    })
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
            || unit.items.get(noun + 1).is_some_and(Item::name_like)
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
        own && (ends && trigger.verb.takes(Frame::Clause) || splice)
    })
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

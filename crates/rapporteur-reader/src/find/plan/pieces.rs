//! A stretch of a sentence, cut into what it lists.

use super::page::Page;
use crate::find::event::Sentence;
use crate::find::lexicon::Class;
use crate::find::words::Kind;
use rapporteur_model::Span;

/// The conjuncts among the items `from..to`, each without the marks and joining words around it. Words in brackets
/// stay with what they explain.
pub(super) fn pieces(sentence: &Sentence<'_>, from: usize, to: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut begins, mut depth) = (from, 0);
    for at in from..to {
        let item = &sentence.unit.items[at];
        depth += i32::from(item.mark('(')) - i32::from(item.mark(')'));
        if depth == 0 && parts(sentence, at, to) {
            found.extend(trimmed(sentence, begins, at));
            begins = at;
        }
    }
    found.extend(trimmed(sentence, begins, to));
    // `In return, …`
    let leads = |from: usize, to: usize| {
        let second = sentence.unit.lower(from + 1);
        to == from + 2
            && sentence.unit.lower(from) == "in"
            && matches!(second, "return" | "exchange" | "turn")
    };
    found.retain(|&(from, to)| !sentence.unit.aside_at(from) && !leads(from, to));
    found
}

/// Whether a new conjunct begins after the item.
fn parts(sentence: &Sentence<'_>, at: usize, to: usize) -> bool {
    let unit = sentence.unit;
    let item = &unit.items[at];
    match item.kind {
        Kind::Mark(';' | '•') => true,
        Kind::Mark(',') => {
            let one = listed(sentence, at, to) || shared(sentence, at, to);
            !one && !explains(sentence, at, to) && !dates(sentence, at)
        }
        Kind::Word if matches!(item.lower.as_str(), "and" | "or" | "while") => {
            joins_clauses(sentence, at, to) && !shared(sentence, at, to) && !one_subject(sentence, at, to)
        }
        _ => false,
    }
}

/// `by March 31, 2026, under the watch of …`, `for a year, starting in June`: a comma in a date or before one.
fn dates(sentence: &Sentence<'_>, comma: usize) -> bool {
    let items = &sentence.unit.items;
    let number = |at: usize| items.get(at).is_some_and(|item| item.kind == Kind::Number);
    let year = |at: usize| number(at) && items[at].lower.len() == 4;
    let begins = matches!(sentence.unit.lower(comma + 1), "starting" | "beginning" | "effective");
    let behind = comma > 0 && year(comma - 1) && comma > 2 && items[comma - 2].mark(',') && number(comma - 3);
    comma > 0 && number(comma - 1) && year(comma + 1)
        || begins
        || behind && items[comma + 1..].first().is_some_and(|next| next.is(Class::Preposition))
}

/// A comma between bare names (`in Oslo, Bergen and Tromsø`).
fn listed(sentence: &Sentence<'_>, comma: usize, to: usize) -> bool {
    let items = &sentence.unit.items;
    let name = |at: usize| at < to && items[at].capital && items[at].kind == Kind::Word;
    comma > 0 && name(comma - 1) && name(comma + 1)
}

/// A comma or `and` in a list of bare nouns under one preposition: `duties on almonds, dried fruit and gas to zero`.
fn shared(sentence: &Sentence<'_>, at: usize, to: usize) -> bool {
    const LONGEST: usize = 3;
    let unit = sentence.unit;
    let joins = |at: usize| unit.items[at].mark(',') || matches!(unit.lower(at), "and" | "or");
    let noun = |at: usize| {
        let item = &unit.items[at];
        item.kind == Kind::Word
            && !item.is(Class::Determiner)
            && !item.is(Class::Possessive)
            && !item.is(Class::Preposition)
            && !item.is(Class::Auxiliary)
            && !sentence.verbs.iter().any(|verb| verb.at == at)
    };
    let behind = (at + 1..to.min(at + 2 + LONGEST)).find(|&next| !noun(next)).unwrap_or(to);
    let ends = behind == to
        || joins(behind)
        || unit.items[behind].is(Class::Preposition)
        || unit.lower(behind) == "to"
        || matches!(unit.items[behind].kind, Kind::Mark('.'));
    let first = (at.saturating_sub(LONGEST)..at).rev().find(|&before| !noun(before));
    let Some(first) = first.filter(|first| behind > at + 1 && ends && first + 1 < at) else { return false };
    let list = unit.items[at].mark(',') && (at + 1..to).any(|next| matches!(unit.lower(next), "and" | "or"));
    let led = unit.items[first].is(Class::Preposition);
    led && list || joins(first) && unit.items[first].mark(',') && shared(sentence, first, to)
}

/// A comma on either side of words that only tell more of what stands before them: `the Compact, an alliance, for ten
/// years`, `the line, as before`.
fn explains(sentence: &Sentence<'_>, comma: usize, to: usize) -> bool {
    const LONGEST: usize = 6;
    let unit = sentence.unit;
    let adjunct = |at: usize| {
        unit.items.get(at).is_some_and(|item| item.is(Class::Preposition) && !item.lower.ends_with("ing"))
            || unit.lower(at) == "as"
    };
    let apposition = |open: usize| {
        let close = (open + 1..to.min(open + LONGEST)).find(|&at| unit.items[at].mark(','))?;
        let article = matches!(unit.lower(open + 1), "a" | "an") && unit.items[open.checked_sub(1)?].capital;
        let verb = sentence.verbs.iter().any(|verb| (open..close).contains(&verb.at));
        (article && !verb).then_some(close)
    };
    let closes = (comma.saturating_sub(LONGEST)..comma)
        .any(|open| unit.items[open].mark(',') && open > 0 && apposition(open) == Some(comma));
    comma + 1 < to && adjunct(comma + 1) || apposition(comma).is_some() || closes
}

/// Whether `and` joins two conjuncts with words of their own, and no two words of one (`food and drink`).
fn joins_clauses(sentence: &Sentence<'_>, and: usize, to: usize) -> bool {
    const OWN: usize = 4;
    let unit = sentence.unit;
    let Some(next) = unit.items.get(and + 1).filter(|_| and + 1 < to) else { return false };
    let verb = sentence.verbs.iter().any(|verb| verb.from == and + 1 || verb.at == and + 1);
    // `of people and cargo between the two`
    let bare = !next.is(Class::Determiner) && !next.is(Class::Possessive) && next.kind == Kind::Word;
    let pair =
        and > 1 && unit.items[and - 2].is(Class::Preposition) && unit.items[and - 1].kind == Kind::Word;
    let shared = unit.items.get(and + 2).is_some_and(|item| item.is(Class::Preposition));
    if bare && !verb && pair && shared {
        return false;
    }
    let opens = next.is(Class::Determiner) || next.is(Class::Possessive) || next.kind == Kind::Number;
    let after_comma = and > 0 && unit.items[and - 1].mark(',');
    let stop = |at: &usize| {
        matches!(unit.items[*at].kind, Kind::Mark(_)) && !unit.items[*at].possessor()
            || unit.lower(*at) == "and"
    };
    let end = (and + 1..to).find(stop).unwrap_or(to);
    let own = (and + 1..end).any(|at| unit.items[at].is(Class::Preposition)) && end > and + 3;
    verb || opens || after_comma || own || end > and + OWN
}

/// `checks on meat and dairy will be scrapped`: what `and` joins is the subject of the verb behind it.
fn one_subject(sentence: &Sentence<'_>, and: usize, to: usize) -> bool {
    const LONGEST: usize = 3;
    let unit = sentence.unit;
    let stop = |at: &usize| {
        unit.items[*at].mark(',') || unit.items[*at].mark(':') || matches!(unit.lower(*at), "that" | "which")
    };
    let from = (0..and).rev().find(stop).map_or(0, |at| at + 1);
    let acts = sentence.verbs.iter().any(|verb| verb.at >= from && verb.at < and && !verb.reduced);
    let pair = and > from + 1 && unit.items[and - 2].is(Class::Preposition);
    let next = sentence.verbs.iter().find(|verb| verb.at > and && verb.at < to);
    let near = next.is_some_and(|verb| {
        let helped = verb.from < verb.at && unit.items[verb.from].is(Class::Auxiliary);
        helped && verb.from > and + 1 && verb.from <= and + 1 + LONGEST
    });
    let bare = unit.items.get(and + 1).is_some_and(|next| !next.is(Class::Determiner) && !next.capital);
    pair && near && bare && !acts
}

fn trimmed(sentence: &Sentence<'_>, mut from: usize, mut to: usize) -> Option<(usize, usize)> {
    let unit = sentence.unit;
    let idle = |at: usize| {
        matches!(unit.items[at].kind, Kind::Mark(mark) if !matches!(mark, '(' | ')' | '$' | '€' | '£' | '%'))
            && !unit.items[at].possessor()
    };
    let joins = |at: usize| matches!(unit.lower(at), "and" | "or" | "but" | "while" | "as" | "also");
    // `would set up a commission`: the rest of the verb
    let particle = |at: usize| matches!(unit.lower(at), "up" | "out" | "forth") && unit.lower(at + 1) != "to";
    while from < to && (idle(from) || joins(from) || particle(from)) {
        from += 1;
    }
    while to > from && (idle(to - 1) || joins(to - 1)) {
        to -= 1;
    }
    (from < to).then_some((from, to))
}

/// The items `from..to` of a unit, cut off where somebody is said to have told them (`…, three officials said`).
pub(super) fn without_teller(page: &Page<'_>, unit: usize, from: usize, to: usize) -> usize {
    let items = &page.unit(unit).items;
    let here = |span: &Span| {
        let at = items.partition_point(|item| item.span.end() <= span.start());
        (from + 1..to).contains(&at).then_some(at)
    };
    let told = page.seen.statements.iter().flat_map(|statement| {
        let mention = super::page::speaker(statement).and_then(|source| source.mention);
        let holds = statement.content.iter().any(|piece| {
            items
                .get(from)
                .is_some_and(|first| piece.start() <= first.span.start() && first.span.end() <= piece.end())
        });
        let ends = statement.cue.iter().copied().chain(mention).filter(move |_| holds);
        ends.collect::<Vec<_>>()
    });
    told.filter_map(|span| here(&span)).min().unwrap_or(to)
}

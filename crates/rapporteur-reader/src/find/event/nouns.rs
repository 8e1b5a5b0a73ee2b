//! Nouns that denote events: `talks between X and Y`, `X's rejection of the plan`, `strikes on Z`.

use super::codebook::codebook;
use super::frame::{Frame, Phrase, Sentence};
use super::learned;
use super::verbs::{adverb, clause_end, listed};
use crate::find::lexicon::Class;
use crate::find::words::{Item, Kind, Unit};

/// The items of the unit that are nouns of the codebook and heads of their phrases.
pub(super) fn heads(sentence: &Sentence<'_>) -> Vec<usize> {
    let unit = sentence.unit;
    let head = |at: &usize| {
        let item = &unit.items[*at];
        let verb = sentence.verbs.iter().any(|verb| verb.at == *at);
        let told = !codebook().noun(&item.lower).is_empty() || learned::denotes(sentence.tags, item.span);
        !verb && told && !compound(sentence, *at)
    };
    (0..unit.items.len()).filter(head).collect()
}

/// `strike notice`, `ceasefire line`: another noun follows, which is the head.
pub(in crate::find) fn compound(sentence: &Sentence<'_>, at: usize) -> bool {
    let unit = sentence.unit;
    let Some(next) = unit.items.get(at + 1) else { return false };
    let closed = next.is(Class::Preposition)
        || next.is(Class::Conjunction)
        || next.is(Class::Relative)
        || next.is(Class::Auxiliary)
        || next.is(Class::Time)
        || next.is(Class::Determiner)
        || next.is(Class::Pronoun)
        || adverb(next)
        || matches!(next.lower.as_str(), "to" | "between" | "due" | "aimed" | "held");
    let verb = sentence.verbs.iter().any(|verb| verb.from == at + 1 || verb.at == at + 1);
    next.kind == Kind::Word && !closed && !verb && !next.capital && !next.possessor()
}

/// What stands around the noun at `at`.
pub(in crate::find) fn around(sentence: &Sentence<'_>, at: usize) -> Frame {
    let unit = sentence.unit;
    let from = start(sentence, at);
    let next = sentence.verbs.iter().filter(|verb| verb.at > at && !verb.reduced).map(|verb| verb.from).min();
    let end = match next {
        // A verb after `and X`: both are of the noun's phrases (`the talks with A and B were …`).
        Some(verb) => noun_end(unit, at).min(verb.max(at + 1)),
        None => clause_end(unit, &sentence.verbs, at),
    };
    let mut after = sentence.prepositions(at + 1, end);
    // `a draft seen by the agency`: who has only read it.
    let seen = |at: usize| codebook().class("seen").contains(&unit.lower(at));
    after.retain(|(word, phrase)| *word != "by" || phrase.from < 2 || !seen(phrase.from - 2));
    let own = Phrase { from, to: at + 1 };
    Frame {
        subject: None,
        object: None,
        owners: sentence.owners(own),
        clause: (from, reach(sentence, at, end, &after)),
        after,
        head: at,
    }
}

/// Where the phrases of the noun at `at` end at the latest: at a mark or another clause.
fn noun_end(unit: &Unit, at: usize) -> usize {
    let stop = |next: &usize| {
        let item = &unit.items[*next];
        let mark = matches!(item.kind, Kind::Mark(_))
            && !item.possessor()
            && !(item.mark(',') && listed(unit, *next));
        mark || item.quote().is_some()
            || item.is(Class::Relative)
            || matches!(item.lower.as_str(), "but" | "while" | "if" | "as")
    };
    (at + 1..unit.items.len()).find(stop).unwrap_or(unit.items.len())
}

/// The first item of the noun phrase whose head is at `at`, possessors included.
pub(in crate::find) fn start(sentence: &Sentence<'_>, at: usize) -> usize {
    let unit = sentence.unit;
    let part = |item: &Item, inside: bool| {
        item.possessor()
            || item.kind == Kind::Number
            || item.kind == Kind::Word
                && !item.is(Class::Preposition)
                && !item.is(Class::Auxiliary)
                && !item.is(Class::Relative)
                && !matches!(item.lower.as_str(), "to" | "but" | "that" | "between")
                && (!item.is(Class::Conjunction) || item.lower == "and" && inside)
    };
    let mut from = at;
    while from > 0 {
        let item = &unit.items[from - 1];
        let adjectives = item.lower == "and" && from > 1 && coordinated(sentence, from - 1);
        let verb = sentence.verbs.iter().any(|verb| verb.at == from - 1);
        if verb || !part(item, adjectives) || item.lower == "and" && !adjectives {
            break;
        }
        from -= 1;
        if unit.items[from].is(Class::Determiner) && !unit.items[from].capital
            || unit.items[from].is(Class::Possessive)
        {
            // `the prime minister's rejection`: the article is the possessor's; nothing stands before it.
            break;
        }
    }
    from
}

/// `Israeli and American strikes`: states on both sides of `and`.
fn coordinated(sentence: &Sentence<'_>, and: usize) -> bool {
    let unit = sentence.unit;
    unit.state_at(and - 1).is_some() && unit.state_at(and + 1).is_some()
}

/// Where the words of the noun end: after the last of its phrases.
fn reach(sentence: &Sentence<'_>, at: usize, end: usize, after: &[(&'static str, Phrase)]) -> usize {
    let mut to = at + 1;
    for (_, phrase) in after {
        if phrase.from <= to + 2 {
            to = phrase.to;
        }
    }
    to.max(at + 1).min(end.max(at + 1)).min(sentence.unit.items.len())
}

//! Whom a noun phrase names, and whose the thing is that it names.

use super::frame::{Phrase, Sentence};
use super::verbs::listed;
use crate::find::lexicon::{Class, StateWord, lexicon};
use crate::find::mention::{Mention, Shape, mention};
use crate::find::speech::subject::within;
use crate::find::words::{Item, Unit};
use rapporteur_model::Span;
use rapporteur_tagger::EntityKind;

impl Sentence<'_> {
    /// Whose the thing is that the phrase names: possessors, adjectives and names of states in it.
    pub(in crate::find) fn owners(&self, phrase: Phrase) -> Vec<Mention> {
        let unit = self.unit;
        let mut found = Vec::new();
        let core = (phrase.from + 1..phrase.to)
            .find(|&at| unit.items[at].is(Class::Preposition) && !unit.items[at].capital);
        let phrase = Phrase { to: core.unwrap_or(phrase.to), ..phrase };
        if let Some(mark) = (phrase.from..phrase.to).find(|&at| unit.items[at].possessor()) {
            found.extend(within(unit, phrase.from, mark));
            return found;
        }
        let first = &unit.items[phrase.from];
        if first.is(Class::Possessive) && first.lower != "whose" {
            found.extend(pronoun(first));
            return found;
        }
        let mut at = phrase.from;
        while at < phrase.to {
            match unit.state_at(at) {
                Some((state, word, len)) if word != StateWord::People || at + len < phrase.to => {
                    found.extend(unit.span_of(at, at + len).map(|span| of_state(span, state)));
                    at += len;
                }
                _ => {
                    found.extend(paired_states(&unit.items[at]));
                    let body = self.body_before_noun(at, phrase.to);
                    at = body.as_ref().map_or(at + 1, |(to, _)| *to);
                    found.extend(body.map(|(_, body)| body));
                }
            }
        }
        found
    }
}

impl Sentence<'_> {
    /// `a Hamas attack`, `the Commission’s offer`: the name of a body at `at`, before the noun that ends at `end`; with
    /// the item after it.
    fn body_before_noun(&self, at: usize, end: usize) -> Option<(usize, Mention)> {
        let unit = self.unit;
        let to = (at..end).find(|&next| !unit.items[next].name_like()).unwrap_or(end);
        let span = unit.span_of(at, to).filter(|_| at < to && to < end)?;
        let body = self.tags.entity(span) == Some(EntityKind::Organisation);
        Some((to, mention(unit, at, to).filter(|_| body)?))
    }
}

/// `U.S.-China talks`, `Russia-Ukraine dialogue`: two states in one word.
fn paired_states(item: &Item) -> Vec<Mention> {
    let parts: Vec<&str> = item.lower.split('-').collect();
    let backed = ["backed", "led", "brokered", "drafted", "proposed", "sponsored", "mediated", "supported"];
    let parts = match parts.as_slice() {
        [state, by] if backed.contains(by) => vec![*state],
        _ => parts,
    };
    let states: Vec<_> = parts.iter().filter_map(|part| lexicon().state(part)).collect();
    if !item.capital || !item.lower.contains('-') || states.len() != parts.len() {
        return vec![];
    }
    states.into_iter().map(|(state, _)| of_state(item.span, state)).collect()
}

/// A state that an adjective or a name tells.
pub(super) fn of_state(span: Span, state: &'static str) -> Mention {
    Mention {
        span,
        core: span,
        name: None,
        role: None,
        shape: Shape::State,
        state: Some(state),
        possessive: None,
        definite: false,
        definite_role: false,
        head: String::new(),
    }
}

/// `its`, `their`, `his` as the pronoun that it stands for.
fn pronoun(item: &Item) -> Option<Mention> {
    let head = match item.lower.as_str() {
        "its" => "it",
        "their" => "they",
        "his" => "he",
        "her" => "she",
        "our" => "we",
        "my" => "i",
        _ => return None,
    };
    Some(Mention { shape: Shape::Pronoun, state: None, head: head.to_owned(), ..of_state(item.span, "") })
}

/// The sources that a phrase names.
pub(super) fn mentions(unit: &Unit, phrase: Phrase) -> Vec<Mention> {
    // `Maas, not Lind`
    let not =
        (phrase.from + 1..phrase.to).find(|&at| unit.items[at].mark(',') && unit.lower(at + 1) == "not");
    let phrase = Phrase { to: not.unwrap_or(phrase.to), ..phrase };
    let first = &unit.items[phrase.from];
    if phrase.to - phrase.from == 1 && first.is(Class::Oblique) {
        return oblique(first).into_iter().collect();
    }
    if (phrase.from..phrase.to).any(|at| unit.items[at].mark(',') && listed(unit, at)) {
        return list(unit, phrase);
    }
    let found = within(unit, phrase.from, phrase.to);
    if found.is_empty() { mention(unit, phrase.from, phrase.to).into_iter().collect() } else { found }
}

/// `A, B and C`, each of them.
fn list(unit: &Unit, phrase: Phrase) -> Vec<Mention> {
    let parts = |at: usize| unit.items[at].mark(',') || unit.lower(at) == "and";
    let (mut found, mut from) = (Vec::new(), phrase.from);
    for at in phrase.from..=phrase.to {
        if at == phrase.to || parts(at) {
            if at > from {
                found.extend(mention(unit, from, at));
            }
            from = at + 1;
        }
    }
    found
}

/// `him`, `them` as the pronoun in its subject form.
fn oblique(item: &Item) -> Option<Mention> {
    let head = match item.lower.as_str() {
        "him" => "he",
        "them" => "they",
        "us" => "we",
        "me" => "i",
        _ => return None,
    };
    Some(Mention { shape: Shape::Pronoun, state: None, head: head.to_owned(), ..of_state(item.span, "") })
}

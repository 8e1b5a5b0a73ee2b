//! What the words around an offer's noun tell that it contains: `an offer of 24,000 tonnes`, `raised its offer to …`.

use super::super::naming::number_of;
use super::super::page::Page;
use super::super::topic::Topics;
use super::super::vocabulary::{Head, Use, vocabulary};
use super::{Stretch, end_of_list};
use crate::find::lexicon::Class;
use crate::find::words::{Kind, Unit};

/// `an offer of 24,000 tonnes`, `an offer worth 3 million`, `a proposal to freeze the line`, `a proposal for a truce`, `a
/// proposal that both withdraw`
pub(super) fn of(page: &Page<'_>, topics: &Topics) -> Vec<Stretch> {
    let mut found = Vec::new();
    for &(unit, head, topic) in topics.places() {
        let here = page.unit(unit);
        if topics.all[topic].kind != Head::Plan || here.question || topics.naming(unit, head).figure {
            continue;
        }
        let verbs = &page.sentences[unit].verbs;
        let from = match here.lower(head + 1) {
            "of" | "worth" if figures(here, head + 2) => head + 1,
            "to" if verbs.iter().any(|verb| verb.to == Some(head + 1)) => head + 1,
            "for" if matches!(here.lower(head + 2), "a" | "an") => head + 2,
            "that" if clause(here, head + 2) && !verbs.iter().any(|verb| verb.from == head + 2) => head + 2,
            _ if verbs.iter().any(|verb| verb.at == head + 1 && verb.gerund) => head + 1,
            _ => continue,
        };
        let to = end_of_list(page, unit, from);
        found.push(Stretch { topic, unit, from, to, modal: None });
    }
    found
}

/// Whether the words from item `from` on begin with figures: `24,000`, `$3 million`, `a four percent`.
fn figures(unit: &Unit, from: usize) -> bool {
    const NEAR: usize = 4;
    let number = |at: usize| {
        unit.items.get(at).is_some_and(|item| item.kind == Kind::Number || number_of(&item.lower).is_some())
    };
    // `the draft of 2022`, `the offer of 15 April`
    let year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let dated = year(unit.lower(from)) || unit.items.get(from + 1).is_some_and(|item| item.is(Class::Time));
    if dated || unit.items.get(from).is_some_and(|item| item.is(Class::Time)) {
        return false;
    }
    let first = number(from) || unit.items.get(from).is_some_and(|item| item.mark('$'));
    let opens =
        unit.items.get(from).is_some_and(|item| item.is(Class::Determiner) || item.kind != Kind::Word);
    first || opens && (from..from + NEAR).any(number)
}

/// Whether a clause with a subject of its own begins at item `from`: not `a proposal that would …`.
fn clause(unit: &Unit, from: usize) -> bool {
    unit.items.get(from).is_some_and(|item| {
        item.capital || item.is(Class::Determiner) || item.is(Class::Possessive) || item.lower.ends_with('s')
    })
}

/// `raised its offer to four percent`
pub(super) fn raised(page: &Page<'_>, topics: &Topics) -> Vec<Stretch> {
    let puts = page.clauses.iter().filter(|clause| clause.uses.contains(&Use::Puts));
    let one = |clause: &super::Clause| {
        let object = clause.frame.object.filter(|_| !page.verb(clause).negated)?;
        let topic = topics.of_phrase(page, clause.unit, object)?;
        let (here, after) = (page.unit(clause.unit), clause.frame.after.first()?);
        let to = after.0 == "to" && figures(here, after.1.from);
        let end = end_of_list(page, clause.unit, after.1.from);
        to.then_some(Stretch { topic, unit: clause.unit, from: after.1.from, to: end, modal: None })
    };
    puts.filter_map(one).collect()
}

/// `a 90-day truce`: what it is called tells what it is about; `the truce` only names it.
pub(super) fn called(page: &Page<'_>, topics: &Topics) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for &(unit, head, topic) in topics.places() {
        let naming = topics.naming(unit, head);
        let new = !found.iter().any(|known| known.topic == topic);
        let tells = naming.count.is_some() || !naming.definite && naming.described;
        if new && tells && !naming.heading && vocabulary().is("telling", page.unit(unit).lower(head)) {
            let (from, to) = (naming.phrase.from, naming.phrase.to);
            found.push(Stretch { topic, unit, from, to, modal: None });
        }
    }
    found
}

/// `offered a rise of four percent and a bonus`: what is offered is in the offer.
pub(super) fn figures_of(page: &Page<'_>, topics: &Topics) -> Vec<Stretch> {
    let mut found = Vec::new();
    for &(unit, head, topic) in topics.places() {
        let naming = topics.naming(unit, head);
        let here = page.unit(unit);
        let number = (naming.phrase.from..naming.phrase.to).any(|at| figures(here, at));
        if naming.figure && !naming.definite && number {
            let offered = !naming.owners.is_empty();
            let to = if offered { end_of_list(page, unit, naming.phrase.from) } else { naming.phrase.to };
            found.push(Stretch { topic, unit, from: naming.phrase.from, to, modal: None });
        }
    }
    found
}

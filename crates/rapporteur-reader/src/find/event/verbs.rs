//! The verbs of a unit: their groups, forms and clauses.

use super::codebook::codebook;
use super::tags::Tags;
use crate::find::lexicon::{Class, Form, lexicon};
use crate::find::words::{Item, Kind, Unit};

/// What stands before a verb in its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Modal {
    /// `will`, `shall`
    Will,
    /// `would`
    Would,
    /// `could`, `may`, `might`, `can`, `should`, `must`
    Could,
}

/// A verb in its place.
#[derive(Clone, Debug)]
pub(super) struct Verb {
    /// Its item.
    pub at: usize,
    /// The first item of its group.
    pub from: usize,
    pub form: Form,
    /// Base forms in the codebook; empty for other verbs.
    pub bases: Vec<&'static str>,
    pub passive: bool,
    /// An -ing form without an auxiliary.
    pub gerund: bool,
    pub negated: bool,
    pub modal: Option<Modal>,
    /// The `to` before it.
    pub to: Option<usize>,
}

/// The verbs of `unit` in order, those that only bound clauses too.
pub(super) fn verbs(unit: &Unit, tags: &Tags<'_>) -> Vec<Verb> {
    (0..unit.items.len()).filter_map(|at| verb(unit, at, tags)).collect()
}

fn verb(unit: &Unit, at: usize, tags: &Tags<'_>) -> Option<Verb> {
    let item = &unit.items[at];
    if item.kind != Kind::Word || item.is(Class::Auxiliary) && !content_verb(unit, at) {
        return None;
    }
    if item.capital && !unit.heading && at > 0 && unit.items[at - 1].kind == Kind::Word {
        return None;
    }
    let known = codebook().verb(&item.lower);
    let reporting = lexicon().verb(&item.lower, unit.lower(at + 1));
    let tagged = tags.is_verb(item.span.start());
    let form = known.first().map(|(_, form)| *form).or(reporting.map(|(_, form)| form));
    let form = match form {
        Some(form) => form,
        None if tagged == Some(true) => shape(&item.lower),
        None => return None,
    };
    if tagged == Some(false) && !unit.heading {
        return None;
    }
    let group = Group::before(unit, at);
    if nominal(unit, at, form, &group, tagged == Some(true)) {
        return None;
    }
    let be = group.be;
    let past = matches!(form, Form::Past | Form::Participle);
    let reduced = form == Form::Participle && !group.be && !group.have
        || form == Form::Past && !group.be && !group.have && reduced_passive(unit, at, &group);
    Some(Verb {
        at,
        from: group.from,
        form,
        bases: known.iter().map(|(base, _)| *base).collect(),
        passive: past && be || reduced,
        gerund: form == Form::Ing && !be,
        negated: group.negated,
        modal: group.modal,
        to: group.to,
    })
}

/// `have`, `had`, `do` as verbs of their own: no verb follows in their group.
fn content_verb(unit: &Unit, at: usize) -> bool {
    let item = &unit.items[at];
    matches!(item.lower.as_str(), "had" | "has" | "have" | "having")
        && unit.items.get(at + 1).is_some_and(|next| next.is(Class::Determiner))
}

/// The form of a verb that no list knows, by its ending.
fn shape(lower: &str) -> Form {
    match lower {
        _ if lower.ends_with("ing") => Form::Ing,
        _ if lower.ends_with("ed") => Form::Past,
        _ if lower.ends_with('s') && !lower.ends_with("ss") => Form::Third,
        _ => Form::Past,
    }
}

/// Auxiliaries, negation and adverbs before a verb.
struct Group {
    from: usize,
    be: bool,
    have: bool,
    finite: bool,
    negated: bool,
    modal: Option<Modal>,
    to: Option<usize>,
}

impl Group {
    fn before(unit: &Unit, at: usize) -> Group {
        let mut group =
            Group { from: at, be: false, have: false, finite: false, negated: false, modal: None, to: None };
        while let Some(before) = group.from.checked_sub(1) {
            let item = &unit.items[before];
            if item.lower == "to" && !group.finite_only() {
                group.to = Some(before);
                group.from = before;
                if before > 0 && unit.items[before - 1].is(Class::Negation) {
                    group.negated = true;
                    group.from -= 1;
                }
                break;
            }
            let part = item.is(Class::Auxiliary) || item.is(Class::Negation) || adverb(item);
            if !part || item.is(Class::Conjunction) {
                break;
            }
            group.note(item);
            group.from = before;
        }
        while group.from < at
            && adverb(&unit.items[group.from])
            && !unit.items[group.from].is(Class::Negation)
        {
            group.from += 1;
        }
        group
    }

    /// Whether an auxiliary stands in it that no `to` goes before.
    fn finite_only(&self) -> bool {
        self.modal.is_some() || self.finite && !self.be && !self.have
    }

    fn note(&mut self, item: &Item) {
        let lower = item.lower.as_str();
        self.be |= item.is(Class::Be);
        self.have |= matches!(lower, "has" | "have" | "had" | "having" | "'ve");
        self.finite |= item.is(Class::Auxiliary);
        self.negated |= item.is(Class::Negation) || matches!(lower, "cannot" | "hardly");
        self.modal = self.modal.or(match lower {
            "will" | "shall" | "'ll" | "wo" => Some(Modal::Will),
            "would" | "'d" => Some(Modal::Would),
            "could" | "may" | "might" | "can" | "should" | "must" | "cannot" | "ca" => Some(Modal::Could),
            _ => None,
        });
    }
}

/// Whether the word is an adverb that can stand in a verb group.
pub(super) fn adverb(item: &Item) -> bool {
    item.is(Class::Adverb) && !item.is(Class::Determiner) && !item.is(Class::Pronoun)
        || item.lower.ends_with("ly") && !item.capital && !item.is(Class::Group)
        || matches!(item.lower.as_str(), "never" | "yet" | "thus" | "jointly" | "swiftly")
}

/// Whether the word is a noun or an adjective here.
fn nominal(unit: &Unit, at: usize, form: Form, group: &Group, tagged: bool) -> bool {
    if group.finite || group.to.is_some() {
        return false;
    }
    let Some(before) = at.checked_sub(1).map(|before| &unit.items[before]) else {
        return form == Form::Base && !unit.heading || form == Form::Third && !tagged;
    };
    let marked = before.is(Class::Determiner) && !before.is(Class::Pronoun) && !before.is(Class::Relative)
        || before.possessor()
        || before.is(Class::Preposition) && form != Form::Ing && !before.is(Class::Time);
    if marked && before.lower != "that" {
        return true;
    }
    let noun = before.kind == Kind::Word && !before.is(Class::Conjunction) && !adverb(before);
    match form {
        _ if tagged => false,
        // `peace talks`, `air strikes`: nouns that are verbs' third persons too.
        Form::Third | Form::Base => {
            let twin = !codebook().noun(unit.lower(at)).is_empty() && noun && !before.capital;
            twin || form == Form::Base && !plural(before) && !unit.heading
        }
        _ => false,
    }
}

fn plural(item: &Item) -> bool {
    item.is(Class::Group)
        || item.lower.ends_with('s')
        || matches!(item.lower.as_str(), "they" | "we" | "i" | "you" | "who" | "and" | "both" | "that")
        || item.is(Class::Conjunction)
        || item.mark(',')
}

/// `the plan drafted by X`, `proposals discussed in Miami`: a past form that is no finite verb.
fn reduced_passive(unit: &Unit, at: usize, group: &Group) -> bool {
    let noun_before = group.from > 0 && {
        let before = &unit.items[group.from - 1];
        before.kind == Kind::Word && !before.is(Class::Pronoun) && !before.is(Class::Conjunction)
            || before.mark(',')
    };
    noun_before && unit.lower(at + 1) == "by" && unit.lower(at + 2) != "then"
        || unit.lower(at + 1) == "upon" && unit.lower(at + 2) == "in"
}

/// One past the clause of the verb at `at`: before the next clause, or the mark that ends it.
pub(super) fn clause_end(unit: &Unit, verbs: &[Verb], at: usize) -> usize {
    let mut next = at + 1;
    while next < unit.items.len() {
        let item = &unit.items[next];
        let parts = matches!(item.kind, Kind::Mark(_)) && !item.possessor() && !inner_mark(unit, next)
            || splits(item)
            || item.lower == "that" && next > at + 1 && !unit.items[next - 1].is(Class::Preposition)
            || matches!(item.lower.as_str(), "and" | "but" | "or") && verb_near(unit, verbs, next)
            || verbs.iter().any(|v| v.from == next && v.at > at && v.to.is_none() && !v.gerund && !v.passive);
        if parts {
            break;
        }
        if item.quote().is_some() {
            return next + 1;
        }
        next += 1;
    }
    next
}

/// Words with which another clause begins.
fn splits(item: &Item) -> bool {
    matches!(
        item.lower.as_str(),
        "who"
            | "which"
            | "while"
            | "whereas"
            | "although"
            | "though"
            | "because"
            | "if"
            | "unless"
            | "when"
            | "as"
            | "until"
            | "so"
            | "where"
            | "since"
            | "but"
            | "whose"
            | "saying"
            | "adding"
    )
}

/// A comma between names of a list, a hyphen, an ampersand.
fn inner_mark(unit: &Unit, at: usize) -> bool {
    let item = &unit.items[at];
    if matches!(item.kind, Kind::Mark('&' | '%' | '$' | '€' | '£' | '/')) {
        return true;
    }
    let named = |item: Option<&Item>| item.is_some_and(|item| item.capital && item.kind == Kind::Word);
    item.mark(',') && at > 0 && named(unit.items.get(at - 1)) && named(unit.items.get(at + 1)) && {
        let rest = &unit.items[at + 1..unit.items.len().min(at + 12)];
        let stop =
            |item: &Item| matches!(item.kind, Kind::Mark(mark) if mark != ',') || item.quote().is_some();
        rest.iter().take_while(|item| !stop(item)).any(|item| item.lower == "and")
    }
}

/// Whether a verb follows a conjunction before any other noun phrase ends.
fn verb_near(unit: &Unit, verbs: &[Verb], and: usize) -> bool {
    let next = verbs.iter().find(|v| v.from > and).map(|v| v.from);
    next.is_some_and(|next| {
        let between = &unit.items[and + 1..next];
        between.iter().all(|item| adverb(item) || item.is(Class::Adverb))
            || between.len() <= 4
                && between.iter().all(|item| item.kind == Kind::Word && !item.is(Class::Preposition))
    })
}

//! The verbs of a unit: their groups, forms and clauses.

use super::codebook::codebook;
use super::tags::Tags;
use crate::find::lexicon::{Class, Form, Frame, StateWord, lexicon};
use crate::find::words::{Item, Kind, Unit};

/// What stands before a verb in its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::find) enum Modal {
    /// `will`, `shall`
    Will,
    /// `would`
    Would,
    /// `could`, `may`, `might`, `can`, `should`, `must`
    Could,
}

/// A verb in its place.
#[derive(Clone, Debug)]
pub(in crate::find) struct Verb {
    /// Its item.
    pub at: usize,
    /// The first item of its group.
    pub from: usize,
    pub form: Form,
    /// Base forms in the codebook; empty for other verbs.
    pub bases: Vec<&'static str>,
    pub passive: bool,
    /// A participle without an auxiliary, after its noun: `the plan drafted by X`.
    pub reduced: bool,
    /// An -ing form without an auxiliary.
    pub gerund: bool,
    pub negated: bool,
    pub modal: Option<Modal>,
    /// The `to` before it.
    pub to: Option<usize>,
}

/// The verbs of `unit` in order, those that only bound clauses too.
pub(in crate::find) fn verbs(unit: &Unit, tags: &Tags<'_>) -> Vec<Verb> {
    let mut verbs: Vec<Verb> = (0..unit.items.len()).filter_map(|at| verb(unit, at, tags)).collect();
    for nth in 1..verbs.len() {
        if first_past(unit, &verbs[nth - 1], &verbs[nth]) {
            (verbs[nth - 1].reduced, verbs[nth - 1].passive) = (true, true);
        }
        let reduced = second_past(unit, &verbs[nth - 1], &verbs[nth]);
        (verbs[nth].reduced, verbs[nth].passive) =
            (verbs[nth].reduced || reduced, verbs[nth].passive || reduced);
    }
    for nth in 0..verbs.len() {
        if let Some(helper) = inverted(unit, &verbs, nth) {
            (verbs[nth].negated, verbs[nth].modal) = (true, modal(unit.lower(helper)));
            let done = matches!(verbs[nth].form, Form::Past | Form::Participle);
            verbs[nth].passive |= done && unit.items[helper].is(Class::Be);
        }
    }
    verbs
}

/// `Nor would Oslo sign`, `nowhere does it oblige them to leave`: the auxiliary before the subject of the verb `nth`, behind a
/// word that negates it.
fn inverted(unit: &Unit, verbs: &[Verb], nth: usize) -> Option<usize> {
    const LONGEST: usize = 7;
    let verb = &verbs[nth];
    if verb.negated || verb.modal.is_some() || verb.to.is_some() || verb.gerund || verb.form == Form::Third {
        return None;
    }
    let parts = |at: &usize| matches!(unit.items[*at].kind, Kind::Mark(_)) && !unit.items[*at].possessor();
    let near = (verb.from.saturating_sub(LONGEST)..verb.from).rev().take_while(|at| !parts(at));
    let helper = near.into_iter().find(|&at| {
        let opens = negator(unit, at).is_some_and(|from| opens_clause(unit, verbs, from));
        opens && unit.items[at].is(Class::Auxiliary)
    })?;
    let between = helper + 1..verb.from;
    let own = !verbs.iter().any(|other| between.contains(&other.at));
    (!between.is_empty() && own).then_some(helper)
}

/// Where the word that negates begins which stands right before item `at`: `nor`, `at no time`.
fn negator(unit: &Unit, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    match unit.lower(before) {
        "nor" | "neither" | "never" | "nowhere" | "rarely" | "seldom" => Some(before),
        "time" | "circumstances" | "way" | "point" => {
            let no = before.checked_sub(1).filter(|&no| unit.lower(no) == "no")?;
            Some(no - usize::from(no > 0 && unit.items[no - 1].is(Class::Preposition)))
        }
        _ => None,
    }
}

/// Whether item `from` opens a clause that is no relative one: `said that never had Oslo agreed`, but not `a state that
/// never was a member signed`.
fn opens_clause(unit: &Unit, verbs: &[Verb], from: usize) -> bool {
    let Some(before) = from.checked_sub(1) else { return true };
    let item = &unit.items[before];
    let told = item.lower == "that" && verbs.iter().any(|verb| verb.at + 1 == before);
    let joined = item.is(Class::Conjunction) && !item.is(Class::Relative);
    told || joined || matches!(item.kind, Kind::Mark(_)) || item.quote().is_some()
}

/// Whether something stands among `items` that parts two clauses.
fn apart(items: &[Item]) -> bool {
    items.iter().any(|item| {
        matches!(item.kind, Kind::Mark(_)) && !item.possessor()
            || item.quote().is_some()
            || item.is(Class::Conjunction)
            || item.is(Class::Relative)
            || matches!(item.lower.as_str(), "after" | "before" | "and" | "but")
    })
}

/// Whether a past form at `at` is followed as a participle after its noun is: by a preposition.
fn prepositional(unit: &Unit, at: usize) -> bool {
    matches!(
        unit.lower(at + 1),
        "in" | "at" | "during" | "by" | "on" | "under" | "over" | "for" | "from" | "since"
    )
}

/// `Two men held in Oslo were released`: a past form before the clause's own verb, after a noun and before a
/// preposition, is no finite verb.
fn first_past(unit: &Unit, first: &Verb, second: &Verb) -> bool {
    let bare = first.form == Form::Past && first.from == first.at && first.to.is_none();
    let helped = (second.from..second.at).any(|at| unit.items[at].is(Class::Auxiliary));
    let finite = helped && second.to.is_none() && !second.gerund;
    let noun = first.at > 0 && {
        let before = &unit.items[first.at - 1];
        before.kind == Kind::Word && !before.is(Class::Pronoun)
    };
    let says = lexicon().verb(unit.lower(first.at), &unit.lowers::<2>(first.at + 1)).is_some();
    let between = &unit.items[first.at + 1..second.from.max(first.at + 1)];
    bare && finite && noun && !says && prepositional(unit, first.at) && !apart(between)
}

/// `called the proposals discussed in Oslo a trap`: a second past form in the clause, before a preposition, is no
/// finite verb. Behind a verb that reports a clause it is (`said the group accepted in full …`).
fn second_past(unit: &Unit, first: &Verb, second: &Verb) -> bool {
    let reported = lexicon().verb(unit.lower(first.at), &unit.lowers::<2>(first.at + 1));
    if reported.is_some_and(|(verb, _)| verb.takes(Frame::Clause) && !verb.takes(Frame::Object)) {
        return false;
    }
    let bare = second.form == Form::Past && second.from == second.at && second.to.is_none();
    let finite = !first.gerund && !first.reduced && first.to.is_none() && first.at + 1 < second.at;
    let noun = unit.items[second.at - 1].kind == Kind::Word && !unit.items[second.at - 1].is(Class::Pronoun);
    bare && finite && prepositional(unit, second.at) && noun && !apart(&unit.items[first.at + 1..second.at])
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
    let reporting = lexicon().verb(&item.lower, &unit.lowers::<2>(at + 1));
    let tagged = tags.is_verb(item.span.start());
    let form = known.first().map(|(_, form)| *form).or(reporting.map(|(_, form)| form));
    let form = match form {
        Some(form) => form,
        None if tagged == Some(true) => shape(&item.lower),
        None => return None,
    };
    let group = Group::before(unit, at);
    if tagged == Some(false) && !unit.heading && group.modal.is_none() {
        return None;
    }
    if nominal(unit, at, form, &group, tagged == Some(true)) {
        return None;
    }
    if attributive(unit, at, form, &group) {
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
        // `is against it`
        passive: past && be && !item.is(Class::Preposition) || reduced,
        reduced,
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

/// `visiting scholars`, `accept proposed terms`, `developing countries`: a participle before its noun.
fn attributive(unit: &Unit, at: usize, form: Form, group: &Group) -> bool {
    let Some(next) = unit.items.get(at + 1) else { return false };
    if group.finite || group.to.is_some() || next.kind != Kind::Word || next.capital {
        return false;
    }
    let before = at.checked_sub(1).map(|at| &unit.items[at]);
    let noun = |class| next.is(class) && !next.is(Class::Determiner) && !next.is(Class::Pronoun);
    let somebody = noun(Class::Person) || noun(Class::Group) || noun(Class::Organization);
    if at == 0 && matches!(form, Form::Past | Form::Participle) {
        return !next.is(Class::Preposition) && !adverb(next);
    }
    match form {
        Form::Ing => {
            let opens = before
                .is_none_or(|b| b.kind != Kind::Word || b.is(Class::Conjunction) || b.is(Class::Preposition));
            somebody && opens && (at == 0 || !before.is_some_and(|b| b.mark(','))) && !noun(Class::Determiner)
        }
        Form::Past | Form::Participle => {
            let closed = next.is(Class::Preposition)
                || next.is(Class::Determiner)
                || next.is(Class::Pronoun)
                || next.is(Class::Conjunction)
                || next.is(Class::Relative)
                || next.is(Class::Auxiliary)
                || adverb(next)
                || matches!(next.lower.as_str(), "to" | "up" | "out" | "off" | "down" | "back");
            let verb = before.is_some_and(|b| {
                !codebook().verb(&b.lower).is_empty() && codebook().noun(&b.lower).is_empty()
            });
            verb && !closed
        }
        _ => false,
    }
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
            let before = parenthesis(unit, before).unwrap_or(before);
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
            let helps = item.is(Class::Auxiliary) || item.lower == "cannot";
            // `have both agreed`
            let floating = matches!(item.lower.as_str(), "both" | "each" | "all")
                && before > 0
                && unit.items[before - 1].is(Class::Auxiliary);
            let part = helps || item.is(Class::Negation) || adverb(item) || floating;
            if !part || item.is(Class::Conjunction) && item.lower != "yet" {
                break;
            }
            group.note(item);
            group.from = before;
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
        self.finite |= item.is(Class::Auxiliary) || lower == "cannot";
        self.negated |= item.is(Class::Negation) || matches!(lower, "cannot" | "hardly");
        self.modal = self.modal.or(modal(lower));
    }
}

fn modal(lower: &str) -> Option<Modal> {
    match lower {
        "will" | "shall" | "'ll" | "wo" => Some(Modal::Will),
        "would" | "'d" => Some(Modal::Would),
        "could" | "may" | "might" | "can" | "should" | "must" | "cannot" | "ca" => Some(Modal::Could),
        _ => None,
    }
}

/// `would not, she added, agree`: the auxiliary or negation before a short parenthesis that ends with the comma at `close`.
fn parenthesis(unit: &Unit, close: usize) -> Option<usize> {
    const LONGEST: usize = 7;
    unit.items[close].mark(',').then_some(())?;
    let open = (close.saturating_sub(LONGEST)..close).rev().find(|&at| unit.items[at].mark(','))?;
    let helps = |item: &Item| item.is(Class::Negation) || item.is(Class::Auxiliary) || item.lower == "cannot";
    open.checked_sub(1).filter(|&at| helps(&unit.items[at]))
}

/// Whether the word is an adverb that can stand in a verb group.
pub(in crate::find) fn adverb(item: &Item) -> bool {
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
    let counted =
        before.is(Class::Determiner) && !matches!(before.lower.as_str(), "that" | "this" | "those" | "these");
    // `both sides`, `Danish strikes`
    let plain = matches!(form, Form::Third | Form::Base) && (counted || state_adjective(unit, at - 1));
    // `Norland and Velen all opposed it`
    let several = |item: &Item| {
        let noun = item.capital || item.lower.ends_with('s');
        let whom = noun || item.is(Class::Group) || item.is(Class::Pronoun);
        whom && codebook().verb(&item.lower).is_empty()
    };
    let floats = matches!(before.lower.as_str(), "all" | "each")
        && form == Form::Past
        && at.checked_sub(2).is_some_and(|told| several(&unit.items[told]));
    if marked && before.lower != "that" && !floats || plain {
        return true;
    }
    let noun = before.kind == Kind::Word && !before.is(Class::Conjunction) && !adverb(before);
    // `The side put forward a plan`: a past form that is spelled as the base is.
    let past = matches!(unit.lower(at), "put" | "set" | "hit" | "quit" | "let" | "shut" | "cast" | "spread");
    match form {
        _ if tagged => false,
        // `peace talks`, `air strikes`: nouns that are verbs' third persons too.
        Form::Third | Form::Base => {
            let twin = !codebook().noun(unit.lower(at)).is_empty() && noun && !before.capital;
            let that = (at.saturating_sub(6)..at).any(|at| unit.lower(at) == "that");
            let may = plural(before) || unit.heading || that && before.capital;
            twin || form == Form::Base && !may && !past
        }
        _ => false,
    }
}

fn state_adjective(unit: &Unit, at: usize) -> bool {
    unit.state_at(at).is_some_and(|(_, word, len)| word == StateWord::Adjective && len == 1)
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
    // `under the Oslo accord, signed on 17 October with …`
    let deal = group.from > 1
        && unit.items[group.from - 1].mark(',')
        && codebook().class("deal").contains(&unit.lower(group.from - 2))
        // `praised the deal, met with Roth`
        && matches!(unit.lower(at), "signed" | "reached" | "brokered" | "struck" | "concluded")
        && matches!(unit.lower(at + 1), "on" | "in" | "at" | "between" | "with");
    deal || noun_before && unit.lower(at + 1) == "by" && unit.lower(at + 2) != "then"
        || unit.lower(at + 1) == "upon" && unit.lower(at + 2) == "in"
}

/// One past the clause of the verb at `at`: before the next clause, or the mark that ends it.
pub(in crate::find) fn clause_end(unit: &Unit, verbs: &[Verb], at: usize) -> usize {
    let mut next = at + 1;
    while next < unit.items.len() {
        let item = &unit.items[next];
        let parts = matches!(item.kind, Kind::Mark(_)) && !item.possessor() && !inner_mark(unit, next)
            || splits(item)
            || item.lower == "as" && subordinates(verbs, unit, next)
            || item.lower == "that" && next > at + 1 && !unit.items[next - 1].is(Class::Preposition)
            || matches!(item.lower.as_str(), "and" | "but" | "or") && verb_near(unit, verbs, next)
            || verbs.iter().any(|v| v.from == next && v.at > at && v.to.is_none() && !v.gerund && !v.reduced);
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

/// `as delegates walked out`, but not `described it as a joke`.
fn subordinates(verbs: &[Verb], unit: &Unit, at: usize) -> bool {
    let stop = (at + 1..unit.items.len()).find(|&next| {
        matches!(unit.items[next].kind, Kind::Mark(_)) && !unit.items[next].possessor()
            || unit.items[next].quote().is_some()
    });
    let finite = |verb: &&Verb| verb.at > at && !verb.gerund && !verb.reduced && verb.to.is_none();
    at > 0 && unit.items[at - 1].mark(',')
        || verbs.iter().find(finite).is_some_and(|verb| verb.at < stop.unwrap_or(at).min(at + 8))
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
    item.mark(',') && at > 0 && listed(unit, at)
}

/// Whether the comma parts names of a list that ends with `and`.
pub(super) fn listed(unit: &Unit, comma: usize) -> bool {
    let named = |item: &Item| item.capital && item.kind == Kind::Word;
    let next = comma + 1 + usize::from(matches!(unit.lower(comma + 1), "the" | "other" | "and"));
    let both = comma > 0 && named(&unit.items[comma - 1]) && unit.items.get(next).is_some_and(named);
    let rest = unit.items.get(comma + 1..unit.items.len().min(comma + 12)).unwrap_or_default();
    let stop = |item: &Item| matches!(item.kind, Kind::Mark(mark) if mark != ',') || item.quote().is_some();
    let named_or_small = |item: &&Item| {
        item.capital
            || item.mark(',')
            || item.is(Class::Determiner)
            || matches!(item.lower.as_str(), "and" | "of")
    };
    let list: Vec<&Item> = rest.iter().take_while(|item| !stop(item)).collect();
    let and = list.iter().position(|item| item.lower == "and");
    both && and.is_some_and(|and| list[..and].iter().all(named_or_small))
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

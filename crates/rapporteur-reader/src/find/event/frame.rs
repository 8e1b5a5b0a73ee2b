//! Who and what stands around a verb or noun: its subject, object and prepositional phrases.

use super::aside::without_parenthesis;
use super::codebook::{PREPOSITIONS, codebook};
use super::objects::blames;
use super::tags::Tags;
use super::verbs::{Verb, adverb, clause_end, listed};
use crate::find::lexicon::Class;
use crate::find::mention::{Mention, Shape};
use crate::find::speech::embedded::opening_of;
use crate::find::speech::subject::{within, without_adjunct};
use crate::find::words::{Kind, Unit};
use rapporteur_model::Span;
use rapporteur_tagger::PredicateRole;
use std::ops::Range;

/// A noun phrase: the items `from..to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::find) struct Phrase {
    pub from: usize,
    pub to: usize,
}

/// What stands around a verb or noun.
#[derive(Clone, Debug, Default)]
pub(in crate::find) struct Frame {
    pub subject: Option<Phrase>,
    pub object: Option<Phrase>,
    /// Prepositions with the phrases after them, in order.
    pub after: Vec<(&'static str, Phrase)>,
    /// Whose it is, before a noun.
    pub owners: Vec<Mention>,
    /// The clause: items `from..to`.
    pub clause: (usize, usize),
    /// The verb or noun itself.
    pub head: usize,
}

impl Frame {
    /// The phrases after a preposition.
    pub(in crate::find) fn phrases<'f>(&'f self, preposition: &'f str) -> impl Iterator<Item = Phrase> + 'f {
        self.after.iter().filter(move |(word, _)| *word == preposition).map(|(_, phrase)| *phrase)
    }
}

/// A unit with its verbs.
pub(in crate::find) struct Sentence<'a> {
    pub unit: &'a Unit,
    pub verbs: Vec<Verb>,
    pub tags: Tags<'a>,
    /// The subject of each verb, in the words before it, and whether it is another verb's.
    pub(super) subjects: Vec<Option<(Phrase, bool)>>,
}

impl<'a> Sentence<'a> {
    pub(in crate::find) fn new(unit: &'a Unit, verbs: Vec<Verb>, tags: Tags<'a>) -> Sentence<'a> {
        let mut sentence = Sentence { unit, verbs, tags, subjects: vec![] };
        for nth in 0..sentence.verbs.len() {
            let subject = sentence.subject(nth);
            sentence.subjects.push(subject);
        }
        sentence
    }

    /// What stands around the verb `nth`, whose words with a particle end before item `to`.
    pub(in crate::find) fn around_verb(&self, nth: usize, to: usize) -> Frame {
        let verb = &self.verbs[nth];
        let end = clause_end(self.unit, &self.verbs, verb.at);
        let subject = self.subjects[nth];
        let object = self.object(to, end);
        let given = object.is_some();
        let mut after = self.prepositions(object.map_or(to, |object| object.to), end);
        let mut object =
            object.or_else(|| self.moved_object(&mut after)).or_else(|| self.relative_object(nth));
        let gives = codebook().class("gives").contains(&self.unit.lower(verb.at));
        if let Some((whom, what)) = object.filter(|_| gives).and_then(|object| self.two_objects(object)) {
            object = Some(what);
            after.insert(0, ("to", whom));
        }
        let near = |phrase: &Phrase| phrase.to <= verb.at && phrase.to + 2 >= verb.from;
        let own = subject.filter(|(phrase, shared)| !shared && near(phrase));
        let from = own.map_or(verb.from, |(phrase, _)| phrase.from.min(verb.from));
        let subject = subject.map(|(phrase, _)| phrase);
        let mut frame = Frame { subject, object, after, owners: vec![], clause: (from, end), head: verb.at };
        if verb.passive {
            let whom = frame.subject.take();
            let agent = frame.phrases("by").next().filter(|agent| self.is_agent(nth, *agent));
            frame.subject = agent;
            match whom.filter(|_| gives && given) {
                // `The delegations were handed a draft`
                Some(whom) => frame.after.insert(0, ("to", whom)),
                None => frame.object = whom,
            }
        }
        frame
    }

    /// The subject of the verb `nth`: as the tagger has it where it is sure, else by the rules.
    fn subject(&self, nth: usize) -> Option<(Phrase, bool)> {
        let verb = &self.verbs[nth];
        let ruled = self.ruled_subject(nth);
        let kind = if verb.passive { PredicateRole::Arg1 } else { PredicateRole::Arg0 };
        let start = self.unit.items[verb.at].span.start();
        let tagged = self.tags.role(start, kind).and_then(|span| self.phrase_of(span));
        let tagged = tagged.filter(|phrase| phrase.to <= verb.at || !verb.passive && verb.at < phrase.from);
        match (ruled, tagged) {
            (None, Some(phrase)) => Some((phrase, phrase.to < verb.from)),
            (Some((own, shared)), Some(phrase)) if shared && !overlap(own, phrase) => Some((phrase, true)),
            (ruled, _) => ruled,
        }
    }

    /// The items under a span of the tagger.
    fn phrase_of(&self, span: Span) -> Option<Phrase> {
        let items = &self.unit.items;
        let Range { start: from, end: to } = self.unit.under(span);
        let from = from + usize::from(from + 1 < to && self.unit.lower(from) == "by");
        let quoted = items.get(from..to)?.iter().any(|item| item.quote().is_some());
        let relative = items.get(from)?.is(Class::Relative);
        (from < to && !quoted && !relative).then_some(Phrase { from, to })
    }

    fn ruled_subject(&self, nth: usize) -> Option<(Phrase, bool)> {
        let (unit, verb) = (self.unit, &self.verbs[nth]);
        if let Some(to) = verb.to {
            return self.controller(nth, to);
        }
        let end = without_parenthesis(unit, verb.from);
        let before = unit.items.get(end.checked_sub(1)?)?;
        match before.lower.as_str() {
            "who" | "which" | "that" if end > 1 => {
                let comma = usize::from(unit.items[end - 2].mark(','));
                self.antecedent(end - 1 - comma).map(|phrase| (phrase, false))
            }
            "and" | "but" | "or" | "then" => self.earlier(nth).map(|phrase| (phrase, true)),
            _ if verb.gerund => self.gerund_subject(nth, end),
            _ if before.mark(',') => {
                // `The plan, put forward by A and B, calls for …`
                if let Some(opening) = opening_of(unit, &[], end - 1) {
                    return self.phrase_before(opening).map(|phrase| (phrase, false));
                }
                let dated = self.before_date(end - 1).and_then(|end| self.phrase_before(end));
                // `The union, after talks with Norway on Thursday, condemned …`
                let dated = dated.filter(|own| !unit.items[..own.from].iter().any(|item| item.mark(',')));
                let own = dated.or_else(|| self.parenthesised(end - 1)).map(|phrase| (phrase, false));
                own.or_else(|| self.earlier(nth).map(|phrase| (phrase, true)))
            }
            _ => {
                let phrase = self.phrase_before(end)?;
                Some((if verb.reduced { self.nearest_piece(phrase) } else { phrase }, false))
            }
        }
    }

    /// `Oslo on Saturday, 29 August, welcomed`: the end of the words before a date that the comma at `comma` closes.
    fn before_date(&self, comma: usize) -> Option<usize> {
        let part = |at: &usize| {
            let item = &self.unit.items[*at];
            let time = item.is(Class::Time) || item.kind == Kind::Number || item.mark(',') || item.mark('.');
            time || matches!(item.lower.as_str(), "on" | "late" | "early" | "last")
        };
        let from = (0..comma).rev().take_while(part).last().filter(|&from| from > 0)?;
        self.unit.items[from..comma].iter().any(|item| item.is(Class::Time)).then_some(from)
    }

    /// The subject of the last verb before that has one.
    fn earlier(&self, nth: usize) -> Option<Phrase> {
        let finite = |other: &usize| !self.verbs[*other].gerund && self.verbs[*other].to.is_none();
        (0..nth).rev().filter(finite).find_map(|other| self.subjects[other]).map(|(phrase, _)| phrase)
    }

    /// Whose act an infinitive is: the object of the verb before it, or else that verb's subject.
    fn controller(&self, nth: usize, to: usize) -> Option<(Phrase, bool)> {
        let unit = self.unit;
        if let Some(before) = (to.saturating_sub(6)..to).rev().find(|&at| unit.lower(at) == "for") {
            let phrase = Phrase { from: before + 1, to };
            let plain =
                (before + 1..to).all(|at| unit.items[at].kind == Kind::Word || unit.items[at].possessor());
            if before + 1 < to && plain {
                return Some((phrase, false));
            }
        }
        if let Some(owner) = self.owner_of_intention(to) {
            return Some((owner, false));
        }
        if let Some(phrase) = self.subject_of_adjective(to) {
            return Some((phrase, true));
        }
        let governor = (0..nth).rev().find(|&other| self.verbs[other].at < to)?;
        let object = self.object(self.verbs[governor].at + 1, to).filter(|object| object.to == to);
        let purpose = object.is_none_or(|object| !self.somebody(object));
        match object.filter(|_| !purpose) {
            Some(object) => Some((object, false)),
            None => self.subjects[governor].map(|(phrase, _)| (phrase, true)),
        }
    }

    /// `Velen was ready to withdraw`: the subject of the adjective before `to`.
    fn subject_of_adjective(&self, to: usize) -> Option<Phrase> {
        let unit = self.unit;
        let adjective = to.checked_sub(1).filter(|&at| !self.verbs.iter().any(|verb| verb.at == at))?;
        let part = |at: &usize| {
            unit.items[*at].is(Class::Auxiliary)
                || unit.items[*at].is(Class::Negation)
                || adverb(&unit.items[*at])
        };
        let from = (0..adjective).rev().take_while(part).last()?;
        let be = (from..adjective).any(|at| unit.items[at].is(Class::Be));
        if !be {
            return None;
        }
        if matches!(unit.lower(from.checked_sub(1)?), "who" | "which" | "that") && from > 1 {
            return self.antecedent(from - 1 - usize::from(unit.items[from - 2].mark(',')));
        }
        self.phrase_before(from)
    }

    /// `Ruritania's plan to invade`: whose the plan is.
    fn owner_of_intention(&self, to: usize) -> Option<Phrase> {
        const INTENTIONS: &[&str] = &[
            "plan",
            "plans",
            "decision",
            "intention",
            "bid",
            "move",
            "attempt",
            "attempts",
            "efforts",
            "effort",
        ];
        let noun = to.checked_sub(1).filter(|&at| INTENTIONS.contains(&self.unit.lower(at)))?;
        let mark = (noun.saturating_sub(4)..noun).rev().find(|&at| self.unit.items[at].possessor())?;
        self.phrase_before(mark)
    }

    /// Whether a phrase is likely somebody, not a thing.
    pub(in crate::find) fn somebody(&self, phrase: Phrase) -> bool {
        if phrase.to == phrase.from + 1 && self.unit.items[phrase.from].is(Class::Oblique) {
            return true;
        }
        within(self.unit, phrase.from, phrase.to)
            .iter()
            .any(|m| m.shape != Shape::Thing && m.shape != Shape::Document)
    }

    fn gerund_subject(&self, nth: usize, end: usize) -> Option<(Phrase, bool)> {
        let unit = self.unit;
        let before = &unit.items[end - 1];
        // `blamed Oslo for raising tensions by listing more firms`: who does the one does it by the other.
        let governor = nth.checked_sub(1).filter(|&other| !self.verbs[other].passive);
        if let Some(phrase) = governor.filter(|_| before.lower == "by").and_then(|other| self.subjects[other])
        {
            return Some((phrase.0, true));
        }
        if matches!(before.lower.as_str(), "of" | "for") {
            // `accused the union of walking out`, `blamed the ministry for not signing`
            if let Some(verb) = (0..nth).rev().find(|&other| blames(&self.verbs[other])) {
                let object = self.object(self.verbs[verb].at + 1, end - 1);
                let object = object.or_else(|| self.relative_object(verb));
                return if self.verbs[verb].passive {
                    self.subjects[verb]
                } else {
                    object.map(|o| (o, false))
                };
            }
        }
        let noun = before.kind == Kind::Word && !before.is(Class::Preposition) && !adverb(before);
        let verbal = self.verbs.iter().any(|other| other.at + 1 == end);
        let message = before.is(Class::Document) || before.is(Class::Channel);
        if noun && !verbal && !message && !before.is(Class::Conjunction) {
            return self.phrase_before(end).map(|phrase| (phrase, false));
        }
        self.earlier(nth).map(|phrase| (phrase, true))
    }

    /// The subject of the words from `from` on: before them, or before an aside that stands between.
    pub(in crate::find) fn subject_before(&self, from: usize) -> Option<Phrase> {
        let end = without_parenthesis(self.unit, from);
        let comma = end.checked_sub(1).is_some_and(|at| self.unit.items[at].mark(','));
        if comma { self.parenthesised(end - 1) } else { self.phrase_before(end) }
    }

    /// The noun phrase that ends at `end`.
    pub(in crate::find) fn phrase_before(&self, end: usize) -> Option<Phrase> {
        let unit = self.unit;
        let end = self.without_time(end);
        // `Norland and Velen both agreed`
        let both =
            end > 1 && matches!(self.unit.lower(end - 1), "both" | "all" | "each") && self.ends_name(end - 2);
        let end = end - usize::from(both);
        let from = (0..end).rev().find(|&at| self.bounds(at, end)).map_or(0, |at| at + 1);
        if let Some(verb) =
            self.verbs.iter().find(|verb| verb.at + 1 == from && (verb.gerund || verb.reduced))
        {
            // `the union representing dockworkers said`: the noun before the participle.
            let before = verb.from.checked_sub(1).map(|at| &unit.items[at])?;
            let noun =
                before.kind == Kind::Word && !before.is(Class::Preposition) && !before.is(Class::Conjunction);
            if noun && !self.verbs.iter().any(|other| other.at + 1 == verb.from) {
                return self.phrase_before(verb.from);
            }
        }
        let from = without_adjunct(unit, from, end);
        let from = (from..end).rev().find(|&at| at > from && self.opens_anew(at)).unwrap_or(from);
        let from = from + usize::from(from + 1 < end && self.leads_in(from));
        (from < end).then_some(Phrase { from, to: end })
    }

    /// `At the request of the court both parties …`: a noun phrase that begins behind another without a comma.
    fn opens_anew(&self, at: usize) -> bool {
        let before = &self.unit.items[at - 1];
        let joined = before.is(Class::Preposition)
            || before.is(Class::Conjunction)
            || before.is(Class::Determiner)
            || before.kind != Kind::Word;
        // `told the Norlanders we would not`
        let nominative = matches!(self.unit.lower(at), "we" | "i" | "he" | "she" | "they");
        // `Last year his government called for`
        let owned = self.unit.items[at].is(Class::Possessive) && before.is(Class::Time);
        nominative && !before.is(Class::Conjunction)
            || owned
            || matches!(self.unit.lower(at), "both" | "the" | "neither") && !joined && !adverb(before)
    }

    /// `Oslo on Tuesday rejected`: the end of the words before the day and before adverbs.
    fn without_time(&self, end: usize) -> usize {
        let unit = self.unit;
        let mut to = end;
        while to > 1
            && (matches!(unit.lower(to - 1), "each" | "all") && unit.items[to - 2].mark(',')
                || adverb(&unit.items[to - 1]) && !unit.items[to - 1].is(Class::Preposition)
                || unit.items[to - 1].is(Class::Time))
        {
            to -= 1;
        }
        let time = to < end && unit.items[to..end].iter().any(|item| item.is(Class::Time));
        let led = time
            && to > 1
            && matches!(
                unit.lower(to - 1),
                "on" | "in" | "at" | "late" | "last" | "this" | "earlier" | "early"
            );
        if led { to - 1 } else { to }
    }

    /// Whether a noun phrase that ends at `end` cannot reach beyond item `at`.
    fn bounds(&self, at: usize, end: usize) -> bool {
        let item = &self.unit.items[at];
        let word = item.lower.as_str();
        let verb = self.verbs.iter().any(|verb| verb.at == at);
        let subordinate = matches!(
            word,
            "after"
                | "before"
                | "since"
                | "until"
                | "because"
                | "as"
                | "when"
                | "while"
                | "if"
                | "unless"
                | "once"
                | "whether"
                | "that"
        );
        let list = at + 1 < end && (item.mark(',') && listed(self.unit, at) || self.short_form(at, end));
        verb || subordinate && !(word == "that" && at == 0)
            || matches!(item.kind, Kind::Mark(_))
                && !item.possessor()
                && !list
                && !matches!(word, "." | "&" | "-")
            || item.quote().is_some()
            || item.is(Class::Auxiliary)
            || item.is(Class::Relative) && word != "that"
            || item.is(Class::Conjunction) && !matches!(word, "and" | "or" | "that")
            || word == "that" && matches!(self.unit.lower(at + 1), "neither" | "both" | "the" | "no")
    }

    /// The noun phrase that begins at `from`, after adverbs, and ends before `limit`.
    pub(in crate::find) fn object(&self, from: usize, limit: usize) -> Option<Phrase> {
        let unit = self.unit;
        let idle = |at: usize| adverb(&unit.items[at]) && !unit.items[at].is(Class::Preposition);
        let from = (from..limit).find(|&at| !idle(at))?;
        if unit.items[from].is(Class::Preposition) || unit.items[from].is(Class::Auxiliary) {
            return None;
        }
        if unit.lower(from) == "that" && self.opens_clause(from) {
            return None;
        }
        let to = (from..limit).find(|&at| self.ends_phrase(from, at)).unwrap_or(limit);
        let to = if to > from && matches!(unit.lower(to - 1), "and" | "or") { to - 1 } else { to };
        // `some of its troops`: what stands after the `of` is meant.
        let quantity = to > from
            && unit.lower(to) == "of"
            && (codebook().class("quantity").contains(&unit.lower(to - 1))
                || unit.items[to - 1].kind == Kind::Number);
        if let Some(whole) = quantity.then(|| self.object(to + 1, limit)).flatten() {
            return Some(Phrase { from, to: whole.to });
        }
        (to > from).then_some(Phrase { from, to })
    }

    /// `warned that its members would …`, not `rejected that charge`.
    fn opens_clause(&self, that: usize) -> bool {
        let Some(next) = self.unit.items.get(that + 1) else { return true };
        next.capital
            || next.is(Class::Determiner)
            || next.is(Class::Possessive)
            || next.is(Class::Pronoun)
            || next.lower.ends_with('s')
            || next.kind != Kind::Word
    }

    fn ends_phrase(&self, from: usize, at: usize) -> bool {
        let item = &self.unit.items[at];
        let next_capital = self.unit.items.get(at + 1).is_some_and(|next| next.capital);
        let name = item.lower == "of" && at > from && self.unit.items[at - 1].capital && next_capital;
        let verb = self.verbs.iter().any(|verb| verb.from == at && verb.at > from || verb.at == at);
        let list = item.mark(',') && listed(self.unit, at);
        item.is(Class::Preposition) && !name && !item.capital
            || matches!(item.kind, Kind::Mark(_))
                && !item.possessor()
                && !list
                && !matches!(item.lower.as_str(), "&" | "$" | "%" | "€" | "£")
            || item.quote().is_some()
            || item.is(Class::Auxiliary)
            || item.is(Class::Relative) && (at > from || item.lower != "that")
            || item.is(Class::Conjunction) && !matches!(item.lower.as_str(), "and" | "or" | "that")
            || at > from
                && (adverb(item) && item.lower != "so-called"
                    || self.counts_time(at)
                    || item.is(Class::Time) && item.capital
                    || item.lower == "to")
            || verb
            || item.lower == "between"
    }

    /// `told reporters two hours later`, `called the envoy several times`: whether a count of times or hours begins at `at`.
    fn counts_time(&self, at: usize) -> bool {
        let number = self.unit.items[at].kind == Kind::Number
            || codebook().class("quantity").contains(&self.unit.lower(at));
        let counted = self.unit.lower(at + 1);
        number && matches!(counted, "times" | "minutes" | "hours" | "days" | "weeks" | "months" | "years")
    }

    /// The prepositional phrases among the items `from..to`.
    pub(in crate::find) fn prepositions(&self, from: usize, to: usize) -> Vec<(&'static str, Phrase)> {
        let mut found = Vec::new();
        let mut at = from;
        while at < to {
            let known = PREPOSITIONS.iter().chain(&["between"]).find(|word| **word == self.unit.lower(at));
            let phrase = known.and_then(|_| self.object(at + 1, to));
            match (known, phrase) {
                (Some(word), Some(phrase)) => {
                    found.push((*word, phrase));
                    at = phrase.to;
                }
                _ => at += 1,
            }
        }
        found
    }
}

fn overlap(one: Phrase, other: Phrase) -> bool {
    one.from < other.to && other.from < one.to
}

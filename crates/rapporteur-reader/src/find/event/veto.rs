//! Words that look like an event's and tell of none: a question that is asked, what somebody will not say, an agreement
//! in opinion.

use super::codebook::codebook;
use super::tags::Tags;
use super::verbs::verbs;
use super::{Draft, Seen, reported};
use crate::find::lexicon::{Class, Form, lexicon};
use crate::find::words::{Item, Kind, Unit};
use crate::find::world::{Body, world};
use rapporteur_model::{EventType, Modality, SpeakerKind};
use rapporteur_tagger::Upos;

/// A draft with the item of its trigger.
struct Looked<'l> {
    seen: &'l Seen<'l>,
    draft: &'l Draft,
    unit: &'l Unit,
    at: usize,
}

/// What makes a draft no event.
const RULES: &[fn(&Looked<'_>) -> bool] = &[
    denotes_nothing,
    is_asked_by_another,
    is_scheduled,
    is_adjective,
    is_of_one_opinion,
    is_warded_off,
    only_insists_that_it_is,
    refuses_nothing,
    promises,
    is_of_a_thing,
    asks_by_a_relative_clause,
    names_a_strike,
    disclaims,
    is_of_anybody,
    is_a_fragment,
    is_printed,
];

/// Whether the draft is an event as far as the words around its trigger tell.
pub(super) fn stands(seen: &Seen<'_>, draft: &Draft) -> bool {
    let unit = &seen.text.units[draft.unit];
    let at = unit.items.partition_point(|item| item.span.end() <= draft.trigger.start());
    if at >= unit.items.len() {
        return true;
    }
    let looked = Looked { seen, draft, unit, at };
    !RULES.iter().any(|rule| rule(&looked))
}

impl Looked<'_> {
    fn word(&self, ahead: usize) -> &str {
        self.unit.lower(self.at + ahead)
    }

    fn after_be(&self) -> bool {
        (self.at.saturating_sub(2)..self.at).any(|at| self.unit.items[at].is(Class::Be))
    }

    /// The words of what is said, where a statement makes the event.
    fn said(&self) -> Option<String> {
        let made = self.draft.method == reported::METHOD;
        let statement = self.seen.statements.iter().find(|s| {
            s.cue.first().copied() == Some(self.draft.trigger) || s.content[0] == self.draft.trigger
        });
        let pieces = &statement.filter(|_| made)?.content;
        let words: Vec<&str> = pieces.iter().map(|piece| self.seen.text.words(*piece)).collect();
        Some(format!(" {} ", words.join(" ").to_lowercase()))
    }
}

/// `asked whether …`, `asked not to be named`, `refused to be drawn`
fn denotes_nothing(looked: &Looked<'_>) -> bool {
    const LONGEST: usize = 4;
    let behind: Vec<&str> = (1..=LONGEST).map(|ahead| looked.word(ahead)).collect();
    codebook().denotes_nothing(looked.word(0), &behind)
}

/// `Asked by a deputy if he backed the plan, …`
fn is_asked_by_another(looked: &Looked<'_>) -> bool {
    const NEAR: usize = 12;
    let question = || {
        let words = (2..NEAR).map(|ahead| looked.word(ahead));
        let first = words.into_iter().find(|word| {
            matches!(*word, "to" | "if" | "whether" | "about" | "what" | "how" | "why" | "when" | "who")
        });
        first.is_some_and(|word| word != "to")
    };
    looked.draft.kind == EventType::Request
        && looked.word(0) == "asked"
        && looked.word(1) == "by"
        && question()
}

/// `a session that had been called for four`: the hour or day for which it was called.
fn is_scheduled(looked: &Looked<'_>) -> bool {
    let hour = looked
        .unit
        .items
        .get(looked.at + 2)
        .is_some_and(|item| item.kind == Kind::Number || item.is(Class::Time))
        || codebook().class("quantity").contains(&looked.word(2))
            && matches!(looked.word(3), "the" | "on" | "," | ".");
    looked.draft.kind == EventType::Request
        && looked.word(0) == "called"
        && looked.word(1) == "for"
        && looked.after_be()
        && hour
}

/// `the negotiations were demanding`, `will be back in Oslo`
fn is_adjective(looked: &Looked<'_>) -> bool {
    let ends = looked.unit.items.get(looked.at + 1).is_none_or(|next| {
        next.kind != Kind::Word && next.quote().is_none() || matches!(next.lower.as_str(), "and" | "but")
    });
    let back = looked.word(0) == "back" && looked.after_be() && looked.draft.kind == EventType::Support;
    looked.word(0) == "demanding" && looked.after_be() && ends || back
}

/// `agreed that spirits were low`, `agreed with her`, `agreed, saying …`: people of one opinion agree to nothing.
fn is_of_one_opinion(looked: &Looked<'_>) -> bool {
    if !matches!(looked.word(0), "agree" | "agrees" | "agreed" | "agreeing") {
        return false;
    }
    // `cannot even agree on who left first`
    let asks = matches!(looked.word(2), "who" | "whether" | "why" | "when" | "where" | "which" | "what");
    let not = looked.draft.kind == EventType::Reject || looked.draft.modality == Modality::Negated;
    if not && looked.word(1) == "on" && asks {
        return true;
    }
    if looked.draft.kind != EventType::Agree {
        return false;
    }
    let one = match looked.draft.actors.as_slice() {
        [] => true,
        [(one, _)] => matches!(one.kind, SpeakerKind::Person | SpeakerKind::Anonymous),
        _ => false,
    };
    let next = looked.unit.items.get(looked.at + 1);
    let ends = next.is_none_or(|next| next.kind != Kind::Word && next.quote().is_none());
    match looked.word(1) {
        "that" => is_told_as_fact(looked, looked.at + 1),
        "with" => {
            const NEAR: usize = 10;
            let opinion = (2..NEAR).any(|ahead| looked.word(ahead) == "that");
            one && (opinion || looked.draft.recipients.is_empty() || looked.draft.actors.is_empty())
        }
        _ => (one || looked.word(0) == "agrees") && ends && !looked.after_be(),
    }
}

/// Whether the clause from item `from` on tells what is so and not what shall be.
fn is_told_as_fact(looked: &Looked<'_>, from: usize) -> bool {
    let verbs = verbs(looked.unit, &Tags::of(looked.seen.tagged));
    let be = (from..looked.unit.items.len().min(from + 8)).find(|&at| {
        let item = &looked.unit.items[at];
        item.is(Class::Auxiliary) || verbs.iter().any(|verb| verb.at == at)
    });
    let Some(first) = be else { return false };
    let item = &looked.unit.items[first];
    let fact = matches!(
        item.lower.as_str(),
        "is" | "are" | "was" | "were" | "has" | "have" | "had" | "did" | "does" | "do"
    ) && !(first + 1..first + 3).any(|at| looked.unit.lower(at) == "to");
    let past = verbs.iter().any(|verb| verb.at == first && matches!(verb.form, Form::Past | Form::Third));
    fact || past && !item.is(Class::Auxiliary)
}

/// `had beaten back an attack`: whose attack it was, the words do not tell.
fn is_warded_off(looked: &Looked<'_>) -> bool {
    let warded = codebook().class("wards-off").contains(&looked.word(0));
    let attack = (1..8).any(|ahead| {
        matches!(
            looked.word(ahead),
            "attack" | "attacks" | "assault" | "offensive" | "raid" | "raids" | "assaults"
        )
    });
    looked.draft.kind == EventType::Assault && warded && attack
}

/// `insists it kept its word`: an assertion asks for nothing.
fn only_insists_that_it_is(looked: &Looked<'_>) -> bool {
    let insists = looked.word(0).starts_with("insist") && looked.draft.method == reported::METHOD;
    if looked.draft.kind != EventType::Request || !insists || looked.word(1) == "on" {
        return false;
    }
    let from = looked.at + 1 + usize::from(looked.word(1) == "that");
    let wanted = looked.said().is_some_and(|words| {
        [" must ", " should ", " need", " has to ", " have to ", " had to ", " first ", " only ", " no "]
            .iter()
            .any(|word| words.contains(word))
    });
    !wanted && is_told_as_fact(looked, from)
}

/// `promised that`, `assured them`: words that bind nobody; the statement tells them.
fn promises(looked: &Looked<'_>) -> bool {
    const PROMISES: &[&str] = &["promis", "assur", "vow", "undert"];
    looked.draft.kind == EventType::Agree && PROMISES.iter().any(|word| looked.word(0).starts_with(word))
}

/// `a figure the ministry disputes`, `whatever they proposed`: a thing that was taken for somebody; and what offers
/// nothing (`the pact offers “no advantage”`).
fn is_of_a_thing(looked: &Looked<'_>) -> bool {
    let thing = |name: &str, kind: SpeakerKind| {
        let indefinite = name.starts_with("a ") || name.starts_with("an ");
        indefinite && matches!(kind, SpeakerKind::Organization | SpeakerKind::Unknown)
            || name.starts_with("whatever ")
    };
    let none = || {
        looked.said().is_some_and(|words| words.trim_start_matches([' ', '"', '“', '‘']).starts_with("no "))
    };
    looked.draft.actors.iter().any(|(source, _)| thing(&source.name, source.kind))
        || looked.draft.kind == EventType::Propose && none()
}

/// `would not stand in the way`, `said that not a single shot was fired`: a refusal of nothing, an accusation of nobody.
fn refuses_nothing(looked: &Looked<'_>) -> bool {
    let Some(words) = looked.said() else { return false };
    let holds = |phrases: &[&str]| phrases.iter().any(|phrase| words.contains(phrase));
    let none = holds(&["not a single ", " not one "]);
    match looked.draft.kind {
        EventType::Reject => {
            holds(&[" only if "])
                || holds(&[" not block ", " not veto ", " not oppose ", " not object "])
                || holds(&[" stand in the way", " stand in anyone", " hesitate ", " be drawn "])
                || holds(&[" threat "]) && holds(&[" off the table"])
                || none && holds(&[" was ", " were ", " been ", " had "])
        }
        EventType::Accuse => none || looked.word(0).starts_with("attribut"),
        _ => false,
    }
}

/// `access to ports, demands that Norland has called absurd`: what is demanded stands before.
fn asks_by_a_relative_clause(looked: &Looked<'_>) -> bool {
    let before = looked.at.checked_sub(1).is_some_and(|at| looked.unit.items[at].mark(','));
    // `demands that drivers have a rest day` asks for it.
    let owns = |ahead: usize| {
        looked.unit.items.get(looked.at + ahead + 1).is_some_and(|next| next.is(Class::Determiner))
    };
    let told = (2..7).any(|ahead| matches!(looked.word(ahead), "has" | "have" | "had") && !owns(ahead));
    let noun = matches!(looked.word(0), "demands" | "calls" | "requests" | "appeals")
        && looked.unit.items[looked.at].speech.is_none_or(|speech| speech == Upos::Noun);
    looked.draft.kind == EventType::Request && noun && before && looked.word(1) == "that" && told
}

/// `called the strike “needless”`: who gives a strike a name calls none.
fn names_a_strike(looked: &Looked<'_>) -> bool {
    const NEAR: usize = 5;
    let calls = matches!(looked.word(0), "call" | "calls" | "called" | "calling");
    let strike = (1..NEAR).find(|ahead| codebook().class("strike").contains(&looked.word(*ahead)));
    let named = strike.is_some_and(|ahead| is_described(looked, looked.at + ahead + 1));
    looked.draft.kind == EventType::Protest && calls && named
}

/// `“needless”`, `a mistake`, `deeply harmful`: what a thing is called, and not for when (`next Monday`, `“until further
/// notice”`, `a week ago`).
fn is_described(looked: &Looked<'_>, from: usize) -> bool {
    let Some(first) = looked.unit.items.get(from) else { return false };
    let time = |at: usize| {
        let time = |item: &Item| {
            item.is(Class::Time) || matches!(item.lower.as_str(), "next" | "last" | "early" | "only")
        };
        looked.unit.items.get(at).is_some_and(time)
    };
    if first.quote().is_some() {
        let words = looked.seen.text.words(first.span).to_lowercase();
        let opening = words.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
        return opening.is_some_and(|word| lexicon().classes(word) & Class::Preposition.bit() == 0);
    }
    if matches!(first.lower.as_str(), "a" | "an") {
        return !time(from + 1);
    }
    let describes = |at: &usize| {
        let item = &looked.unit.items[*at];
        !time(*at) && (item.speech == Some(Upos::Adj) || item.lower.ends_with("ly"))
    };
    let count = (from..looked.unit.items.len()).take_while(describes).count();
    let ends = looked.unit.items.get(from + count).is_none_or(|next| {
        next.kind != Kind::Word && next.quote().is_none() || matches!(next.lower.as_str(), "and" | "but")
    });
    count > 0 && ends
}

/// `not my last offer` tells of no offer.
fn disclaims(looked: &Looked<'_>) -> bool {
    let not = (looked.at.saturating_sub(3)..looked.at)
        .any(|at| looked.unit.lower(at) == "not" && looked.unit.items[at + 1].is(Class::Possessive));
    looked.draft.kind == EventType::Propose && looked.draft.method == "noun" && not
}

/// `nobody wants to be the one who shoots`, `no one had invited them`: what anybody or nobody does.
fn is_of_anybody(looked: &Looked<'_>) -> bool {
    if !looked.draft.actors.is_empty() || looked.draft.method != "verb" {
        return false;
    }
    let before = |back: usize| looked.at.checked_sub(back).map_or("", |at| looked.unit.lower(at));
    let anybody =
        matches!(before(2), "one" | "those" | "anyone" | "anybody" | "someone" | "somebody" | "person");
    // `those who shot at the convoy` are somebody.
    let present = || {
        let found = verbs(looked.unit, &Tags::of(looked.seen.tagged));
        found.iter().any(|verb| verb.at == looked.at && matches!(verb.form, Form::Base | Form::Third))
    };
    let nobody =
        (1..5).any(|back| before(back) == "nobody" || before(back) == "one" && before(back + 1) == "no");
    let said = matches!(
        looked.draft.kind,
        EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten | EventType::Propose
    );
    before(1) == "who" && anybody && present() || said && nobody
}

/// `a draft published by the Herald`: who only prints what others put forward proposes nothing.
fn is_printed(looked: &Looked<'_>) -> bool {
    let prints = looked.word(0).starts_with("publish") || looked.word(0).starts_with("release");
    let press = || {
        let bodies = looked.draft.actors.iter().filter_map(|(source, _)| world().body(&source.name));
        bodies.into_iter().any(Body::passes_on)
    };
    looked.draft.kind == EventType::Propose && prints && press()
}

/// `a visit`, `what exactly had been agreed`: words of nobody that tell no more than their own.
fn is_a_fragment(looked: &Looked<'_>) -> bool {
    const SHORT: usize = 3;
    let nobody = looked.draft.actors.is_empty() && looked.draft.recipients.is_empty();
    let short = looked.seen.text.words(looked.draft.evidence).split_whitespace().count() < SHORT;
    let what = (looked.at.saturating_sub(4)..looked.at)
        .any(|at| matches!(looked.unit.lower(at), "what" | "whatever"));
    match looked.draft.kind {
        EventType::Consult => nobody && short,
        EventType::Agree => nobody && what,
        _ => false,
    }
}

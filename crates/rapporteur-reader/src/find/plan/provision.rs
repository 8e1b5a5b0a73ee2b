//! What a plan contains.

use super::page::{Clause, Page, pronoun};
use super::pieces::{pieces, without_teller};
use super::topic::Topics;
use super::vocabulary::{Head, Use, vocabulary};
use crate::find::event::{Modal, Phrase, Verb, singular};
use crate::find::lexicon::Class;
use crate::find::words::{Kind, Within};
use rapporteur_model::{BlockKind, Span};

mod comment;
mod follows;
mod offer;
mod tagged;

/// Words that tell something that a plan contains.
pub(super) struct Told {
    pub topic: usize,
    pub span: Span,
    pub rule: &'static str,
    pub sure: f32,
}

/// A stretch of a unit that tells provisions of a topic.
struct Stretch {
    topic: usize,
    unit: usize,
    from: usize,
    to: usize,
    /// The modal of its verbs, by which the sentences after it go on.
    modal: Option<Modal>,
}

/// A rule: its name, how sure it is, and what it finds.
type Rule = (&'static str, f32, fn(&Page<'_>, &Topics) -> Vec<Stretch>);

/// The rules in the order in which they are tried; words that one has taken are no longer looked at by the next.
const RULES: &[Rule] = &[
    ("under the plan", 0.8, under),
    ("the plan contains", 0.8, contains),
    ("the plan would", 0.75, does),
    ("under which", 0.8, under_which),
    ("the plan: …", 0.75, labelled),
    ("in three points: …", 0.75, enumerated),
    ("what is in it: …", 0.7, contents),
    ("suggestions that", 0.6, suggestions),
    ("made a deal, doing", 0.7, doing),
    ("an offer of", 0.6, offer::of),
    ("its offer to", 0.7, offer::raised),
    ("offered in figures", 0.7, offer::figures_of),
    ("a truce", 0.6, offer::called),
    ("the list below", 0.7, below),
    ("after it was put forward", 0.6, follows::introduced),
    (TAGGED, 0.6, tagged::told),
];

/// The rules that are mostly wrong where the tagger sees nothing that is laid down or wanted.
const DOUBTED: &[&str] = &[
    "under the plan",
    "the plan contains",
    "the plan would",
    "under which",
    "the plan: …",
    "an offer of",
    "its offer to",
    "offered in figures",
];

/// The rule that tells where the others tell nothing.
const TAGGED: &str = "as the tagger reads it";

/// Everything that the plans of a text are said to contain, in the order of the text.
pub(super) fn provisions(page: &Page<'_>, topics: &Topics) -> Vec<Told> {
    let mut taken: Vec<Span> = Vec::new();
    let mut found: Vec<Told> = Vec::new();
    for (rule, sure, find) in RULES {
        let mut stretches = find(page, topics);
        let more: Vec<Stretch> =
            stretches.iter().flat_map(|stretch| follows::goes_on(page, topics, stretch)).collect();
        stretches.extend(more);
        for stretch in stretches {
            let to = without_teller(page, stretch.unit, stretch.from, stretch.to);
            // The tagger tells each provision by itself.
            let cut = if *rule == TAGGED {
                vec![(stretch.from, to)]
            } else {
                pieces(&page.sentences[stretch.unit], stretch.from, to)
            };
            for (from, to) in cut {
                let span = page.unit(stretch.unit).span_of(from, to);
                let Some(span) = span.filter(|span| !taken.iter().any(|other| other.overlaps(*span))) else {
                    continue;
                };
                if comment::tells_nothing(page, topics, stretch.topic, (stretch.unit, from, to)) {
                    taken.push(span);
                    continue;
                }
                if DOUBTED.contains(rule) && !page.lays_down(span) {
                    continue;
                }
                taken.push(span);
                found.push(Told { topic: stretch.topic, span, rule, sure: *sure });
            }
        }
    }
    found.sort_by_key(|told| (told.span.start(), told.span.end()));
    found
}

/// `Under the plan, A would … and B would …`
fn under(page: &Page<'_>, topics: &Topics) -> Vec<Stretch> {
    let opens = |unit: usize, from: usize| {
        let word = |back: usize| from.checked_sub(back).map_or("", |at| page.unit(unit).lower(at));
        word(1) == "under"
            || word(2) == "according" && word(1) == "to"
            || word(2) == "part" && word(1) == "of"
    };
    let named =
        topics.places().iter().map(|&(unit, head, topic)| (unit, topics.naming(unit, head).phrase, topic));
    // `Under it, observers would …`
    let stood = page.order.iter().filter_map(|&unit| {
        let here = page.unit(unit);
        let led = here.lower(0) == "under"
            && matches!(here.lower(1), "it" | "this" | "these")
            && here.lower(2) == ",";
        Some((unit, Phrase { from: 1, to: 2 }, topics.before(page, unit, 1).filter(|_| led)?))
    });
    // `Under point 11, guards would …`: of the plan that the text is about.
    let counted = page.order.iter().filter_map(|&unit| {
        let led = page.unit(unit).lower(0) == "under" && part(page, unit, Phrase { from: 1, to: 3 });
        Some((unit, Phrase { from: 1, to: 3 }, topics.open(page, unit, 1).filter(|_| led)?))
    });
    let mut found = Vec::new();
    for (unit, phrase, topic) in named.chain(stood).chain(counted) {
        let here = page.unit(unit);
        let leads = phrase.from <= 4 && opens(unit, phrase.from);
        if !leads || here.question {
            continue;
        }
        let Some((verb, from)) = main_clause(page, unit, phrase.to) else { continue };
        // What a deal lays down is told in the present: `each worker receives …`.
        let modal = verb.modal.or((topics.all[topic].kind == Head::Deal).then_some(Modal::Will));
        found.push(Stretch { topic, unit, from, to: here.items.len(), modal });
    }
    found
}

/// The first verb after item `after` that is no participle and in no relative clause, with the first item of its
/// clause.
fn main_clause<'p>(page: &'p Page<'_>, unit: usize, after: usize) -> Option<(&'p Verb, usize)> {
    let items = &page.unit(unit).items;
    let verbs = page.sentences[unit].verbs.iter();
    // `will rise by three percent` looks like a participle before its agent.
    let reduced = |verb: &Verb| verb.reduced && verb.modal.is_none();
    let finite = |verb: &&Verb| verb.from >= after && !verb.gerund && !reduced(verb) && verb.to.is_none();
    verbs.filter(finite).find_map(|verb| {
        let comma = (after..verb.from).rev().find(|&at| items[at].mark(','));
        let from = comma.map_or(after, |comma| comma + 1);
        let relative = (from..verb.from).any(|at| items[at].is(Class::Relative) && items[at].lower != "that");
        (!relative && from < verb.from).then_some((verb, from))
    })
}

/// `The plan includes …`, `It provides for …`, `the proposals, which rest on …`
fn contains(page: &Page<'_>, topics: &Topics) -> Vec<Stretch> {
    let from = |clause: &Clause| {
        let has = |of: Use| clause.uses.contains(&of);
        // `bans new troops`: the verb tells what is laid down.
        let enacts = has(Use::Enacts).then(|| page.verb(clause).at);
        enacts.or(has(Use::Contains).then_some(clause.to))
    };
    let contains = page.clauses.iter().filter_map(|clause| Some((clause, from(clause)?)));
    contains.filter_map(|(clause, from)| stretch_of(page, topics, clause, from)).collect()
}

/// The words after the verb of a clause whose subject is a plan.
fn stretch_of(page: &Page<'_>, topics: &Topics, clause: &Clause, from: usize) -> Option<Stretch> {
    let (verb, here) = (page.verb(clause), page.unit(clause.unit));
    // `says nothing about the border`
    let enacts = clause.uses.contains(&Use::Enacts);
    let nothing =
        matches!(here.lower(clause.to), "nothing" | "no" | "little" | "none" | "neither") && !enacts;
    if verb.negated || verb.passive || here.question || nothing {
        return None;
    }
    let relative = topics.of_relative(page, clause.unit, verb.from);
    let own = || subject_topic(page, topics, clause.unit, clause.frame.subject?);
    let topic = relative.or_else(own).or_else(|| shared_subject(page, topics, clause))?;
    if under_it(page, clause) || asked_of(page, clause) {
        return None;
    }
    let to = end_of_list(page, clause.unit, from);
    let to = if relative.is_some() { end_of_relative(page, clause.unit, from, to) } else { to };
    (from < to).then_some(Stretch { topic, unit: clause.unit, from, to, modal: verb.modal })
}

/// `a deal under which no port will close`: the subject of the verb is another one than the plan.
fn under_it(page: &Page<'_>, clause: &Clause) -> bool {
    const NEAR: usize = 6;
    let (here, verb) = (page.unit(clause.unit), page.verb(clause));
    (verb.from.saturating_sub(NEAR)..verb.from).any(|at| {
        let led = at > 0 && matches!(here.lower(at - 1), "under" | "in" | "by" | "with" | "through");
        let own = verb.from > at + 1;
        (here.lower(at) == "which" && led || here.lower(at) == "whereby") && own
    })
}

/// `It called on Bergen to free the crew`: what somebody asks another side to do.
fn asked_of(page: &Page<'_>, clause: &Clause) -> bool {
    const NEAR: usize = 8;
    let (here, verb) = (page.unit(clause.unit), page.verb(clause));
    let Some(to) = verb.to else { return false };
    let sentence = &page.sentences[clause.unit];
    let governor = sentence.verbs.iter().rev().find(|other| other.at < to && other.at + NEAR >= to);
    governor.is_some_and(|governor| {
        let asks =
            matches!(here.lower(governor.at), "urged" | "urges" | "asked" | "asks" | "told" | "pressed");
        let calls = here.lower(governor.at).starts_with("call")
            && matches!(here.lower(governor.at + 1), "on" | "upon");
        // `The draft calls on both to pull back`: what a paper asks for it contains.
        let paper = governor.from > 0 && here.items[governor.from - 1].is(Class::Document);
        (asks || calls) && !paper && to > governor.at + 1
    })
}

/// Where a relative clause with its list ends: before the verb that goes on with the main clause.
fn end_of_relative(page: &Page<'_>, unit: usize, from: usize, to: usize) -> usize {
    let sentence = &page.sentences[unit];
    let goes_on = |at: &usize| {
        let next = &sentence.unit.items[at + 1];
        let verb = sentence.verbs.iter().any(|verb| verb.from == at + 1 && !verb.gerund && verb.to.is_none());
        sentence.unit.items[*at].mark(',') && (verb || next.is(Class::Auxiliary))
    };
    (from..to.saturating_sub(1)).find(goes_on).unwrap_or(to)
}

/// The plan that the subject is: its noun is a plan's, or it is a pronoun after one.
fn subject_topic(page: &Page<'_>, topics: &Topics, unit: usize, subject: Phrase) -> Option<usize> {
    let items = &page.unit(unit).items;
    if pronoun(page.unit(unit), subject) {
        return topics.of_phrase(page, unit, subject);
    }
    // The noun itself, not one in a phrase behind it: `the author of the plan`.
    let core = (subject.from..subject.to).find(|&at| at > subject.from && items[at].is(Class::Preposition));
    let core = core.unwrap_or(subject.to);
    let found = topics.within(unit, subject.from, core).next();
    let of_part = || part(page, unit, subject).then(|| topics.open(page, unit, subject.from)).flatten();
    found.map(|(_, topic)| topic).or_else(of_part)
}

/// Whether a phrase names a part of a plan by its number: `point 11`, `its third clause`, `that article`.
fn part(page: &Page<'_>, unit: usize, phrase: Phrase) -> bool {
    let (here, last) = (page.unit(unit), phrase.to.saturating_sub(1));
    let counted = |at: usize| singular(here.lower(at)).iter().any(|noun| vocabulary().is("sections", noun));
    let numbered = last > phrase.from && here.items.get(last).is_some_and(|item| item.kind == Kind::Number);
    let pointed = here.items.get(phrase.from).is_some_and(|first| {
        first.is(Class::Possessive) || matches!(first.lower.as_str(), "that" | "this" | "another" | "the")
    });
    let near = last <= phrase.from + 3;
    near && (numbered && counted(last - 1) || pointed && last > phrase.from && counted(last))
}

/// `The plan, drafted by X, includes …`, `It asks for X, accepts Y and offers Z`: the plan that the sentence began with.
fn shared_subject(page: &Page<'_>, topics: &Topics, clause: &Clause) -> Option<usize> {
    let (sentence, verb) = (&page.sentences[clause.unit], page.verb(clause));
    if let Some(topic) = topics.of_opening(page, clause.unit, verb.from) {
        return Some(topic);
    }
    let joined = verb.from.checked_sub(1).map(|at| &sentence.unit.items[at]);
    joined.filter(|before| before.mark(',') || matches!(before.lower.as_str(), "and" | "or"))?;
    let first = sentence.verbs.first().filter(|first| first.at < verb.at && !first.gerund)?;
    let subject = (first.from > 0).then_some(Phrase { from: 0, to: first.from })?;
    subject_topic(page, topics, clause.unit, subject)
}

/// Where what is listed ends: at the end of the sentence, or where another clause with a subject of its own begins.
fn end_of_list(page: &Page<'_>, unit: usize, from: usize) -> usize {
    let items = &page.unit(unit).items;
    let stop = |at: &usize| {
        let item = &items[*at];
        item.mark(';')
            || item.mark('.')
            || item.dash() && *at > from
            || item.mark('?')
            || matches!(item.lower.as_str(), "but" | "although" | "though" | "whereas")
    };
    (from..items.len()).find(stop).unwrap_or(items.len())
}

/// `The plan would …`
fn does(page: &Page<'_>, topics: &Topics) -> Vec<Stretch> {
    let mut found = Vec::new();
    for &unit in &page.order {
        let sentence = &page.sentences[unit];
        for (nth, verb) in sentence.verbs.iter().enumerate() {
            let word = sentence.unit.lower(verb.at);
            let known = vocabulary().verb(word).iter().any(|(of, _)| *of != Use::Puts);
            // `would not have brought back the old roster`: what is missed in it.
            let missed = verb.negated
                && (verb.from..verb.at).any(|at| matches!(sentence.unit.lower(at), "have" | "did" | "does"));
            if missed {
                continue;
            }
            let idle = vocabulary().begins("idle", word);
            if known || idle || verb.passive || verb.gerund || verb.to.is_some() || sentence.unit.question {
                continue;
            }
            let subject = sentence.around_verb(nth, verb.at + 1).subject.filter(|s| s.to <= verb.from);
            let own = || subject_topic(page, topics, unit, subject?);
            let stood = subject.is_some_and(|subject| pronoun(sentence.unit, subject));
            let Some(topic) = own().or_else(|| topics.of_opening(page, unit, verb.from)) else { continue };
            let tense = verb.modal.is_some_and(|modal| modal != Modal::Could) || word.ends_with('s');
            let to = end_of_list(page, unit, verb.from);
            if tense && !stood || verb.modal == Some(Modal::Would) {
                found.push(Stretch { topic, unit, from: verb.from, to, modal: verb.modal });
            }
        }
    }
    found
}

/// `an outline under which A would …`
fn under_which(page: &Page<'_>, topics: &Topics) -> Vec<Stretch> {
    let mut found = Vec::new();
    for &(unit, head, topic) in topics.places() {
        let items = &page.unit(unit).items;
        let word = |at: usize| page.unit(unit).lower(at);
        let near = (head + 1..items.len().min(head + 7))
            .find(|&at| word(at + 1) == "which" || word(at) == "whereby");
        let Some(at) = near else { continue };
        let from = if word(at) == "whereby" {
            at + 1
        } else if matches!(word(at), "under" | "in" | "by") {
            at + 2
        } else {
            continue;
        };
        let modal =
            page.sentences[unit].verbs.iter().find(|verb| verb.from >= from).and_then(|verb| verb.modal);
        found.push(Stretch { topic, unit, from, to: items.len(), modal });
    }
    found
}

/// `The company’s last offer: 23 million, two percent.`
fn labelled(page: &Page<'_>, topics: &Topics) -> Vec<Stretch> {
    let mut found = Vec::new();
    for &(unit, head, topic) in topics.places() {
        let naming = topics.naming(unit, head);
        let items = &page.unit(unit).items;
        let colon = items.get(naming.phrase.to).is_some_and(|item| item.mark(':'))
            || items.get(naming.phrase.to..).is_some_and(|rest| {
                rest.iter().take(4).any(|item| item.mark(':')) && page.sentences[unit].verbs.is_empty()
            });
        let first = naming.phrase.from <= 2;
        // `ended with an accord: 21 billion a year`
        let next = items.get(naming.phrase.to + 1).is_some_and(|next| next.quote().is_none());
        let points = vocabulary().is("counted", &naming.noun);
        let behind = items.get(naming.phrase.to).is_some_and(|item| item.mark(':')) && next && !points;
        if colon && (first || behind) && !page.unit(unit).heading {
            let at = (head..items.len()).find(|&at| items[at].mark(':')).unwrap_or(head);
            found.push(Stretch { topic, unit, from: at + 1, to: items.len(), modal: None });
        }
    }
    found
}

/// `What is in it: …`, `The main points: …`: of the plan that is named nearest.
fn contents(page: &Page<'_>, topics: &Topics) -> Vec<Stretch> {
    const OPENINGS: &[&str] = &[
        "what is in it",
        "what 's in it",
        "what it says",
        "what it contains",
        "what they agreed",
        "what was agreed",
        "the main points",
        "the key points",
        "main points",
        "key points",
        "the terms",
        "in brief",
    ];
    let mut found = Vec::new();
    for &unit in &page.order {
        let here = page.unit(unit);
        let Some(colon) = here.items.iter().position(|item| item.mark(':')) else { continue };
        let words: Vec<&str> = here.items[..colon].iter().map(|item| item.lower.as_str()).collect();
        let words = words.join(" ");
        if here.within != Within::Narration || !OPENINGS.iter().any(|opening| words.starts_with(opening)) {
            continue;
        }
        let Some(topic) = topics.nearest(unit) else { continue };
        found.push(Stretch { topic, unit, from: colon + 1, to: here.items.len(), modal: None });
    }
    found
}

/// `the Oslo Principles, which add to the paper in three points: A, B and C`
fn enumerated(page: &Page<'_>, topics: &Topics) -> Vec<Stretch> {
    let mut found = Vec::new();
    for &unit in &page.order {
        let items = &page.unit(unit).items;
        let Some(colon) = items.iter().position(|item| item.mark(':')).filter(|at| *at > 1) else { continue };
        let counted = singular(&items[colon - 1].lower).iter().any(|noun| vocabulary().is("counted", noun));
        let first =
            topics.within(unit, 0, colon).next().filter(|_| counted || items[colon - 1].lower == "following");
        let Some((_, topic)) = first else { continue };
        found.push(Stretch { topic, unit, from: colon + 1, to: items.len(), modal: None });
    }
    found
}

/// `As part of the terms there were suggestions that A withdraw, …`
fn suggestions(page: &Page<'_>, topics: &Topics) -> Vec<Stretch> {
    let mut found = Vec::new();
    for &unit in &page.order {
        let items = &page.unit(unit).items;
        let noun = (0..items.len()).find(|&at| {
            let lower = items[at].lower.as_str();
            matches!(
                lower,
                "suggestions" | "suggestion" | "provisions" | "provision" | "proposals" | "ideas" | "idea"
            ) && page.unit(unit).lower(at + 1) == "that"
        });
        let Some(noun) = noun else { continue };
        let named = topics.within(unit, 0, noun).last().map(|(_, topic)| topic);
        // `potential peace terms`: of the plan that the text is about.
        let open = || (0..noun).any(|at| vocabulary().noun(page.unit(unit).lower(at)).is_some());
        let evident = || open().then(|| topics.proposal_before(unit)).flatten();
        let Some(topic) = named.or_else(evident) else { continue };
        found.push(Stretch { topic, unit, from: noun + 2, to: items.len(), modal: Some(Modal::Would) });
    }
    found
}

/// `struck a deal, settling on X and giving Y`
fn doing(page: &Page<'_>, topics: &Topics) -> Vec<Stretch> {
    let makes = page.clauses.iter().filter(|clause| clause.uses.contains(&Use::Makes));
    let one = |clause: &Clause| {
        let topic = topics.of_phrase(page, clause.unit, clause.frame.object?)?;
        let sentence = &page.sentences[clause.unit];
        let follows =
            |verb: &&Verb| verb.gerund && verb.at > clause.to && sentence.unit.items[verb.from - 1].mark(',');
        let from = sentence.verbs.iter().find(follows)?.from;
        // `creating a market of 40 million people`, `ending years of quarrels`: praise, nothing that was agreed.
        let praise = vocabulary().is("praises", sentence.unit.lower(from));
        let to = end_of_list(page, clause.unit, from);
        (!praise).then_some(Stretch { topic, unit: clause.unit, from, to, modal: None })
    };
    makes.filter_map(one).collect()
}

/// `The terms of the offer:`, `What is in the deal?`: the items of the list under it.
fn below(page: &Page<'_>, topics: &Topics) -> Vec<Stretch> {
    let kind = |unit: usize| page.seen.text.document.blocks()[page.unit(unit).block].kind;
    let item = |unit: usize| {
        let first = page.unit(unit).items.first();
        kind(unit) == BlockKind::ListItem
            || first.is_some_and(|item| item.dash() || matches!(item.kind, Kind::Mark('•' | '*' | '·' | '–')))
    };
    let mut found = Vec::new();
    for (place, &unit) in page.order.iter().enumerate() {
        let here = page.unit(unit);
        let leads = here.items.last().is_some_and(|last| last.mark(':')) || here.heading;
        let named = || topics.within(unit, 0, here.items.len()).last().map(|(_, topic)| topic);
        let stood = || topics.before(page, unit, here.items.len().saturating_sub(1));
        let narrated = here.within == Within::Narration && leads && !item(unit);
        let Some(topic) = narrated.then(|| named().or_else(stood)).flatten() else { continue };
        let items = page.order[place + 1..].iter().copied();
        let listed = items.take_while(|&next| page.unit(next).block > here.block && item(next));
        let to = |next: usize| page.unit(next).items.len();
        found.extend(listed.map(|next| Stretch { topic, unit: next, from: 0, to: to(next), modal: None }));
    }
    found
}

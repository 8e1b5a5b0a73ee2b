//! Who put a plan forward, and which one it is a new version of.

use super::page::{Clause, Page};
use super::topic::{Topics, same_side};
use super::vocabulary::{Head, Use, vocabulary};
use crate::find::event::{Party, Phrase};
use crate::find::lexicon::Class;
use rapporteur_model::{Authorship, Source, Span, SpeakerKind};

/// A rule: its name, and what it finds: topic, author, the words that tell it.
type Rule = (&'static str, fn(&Page<'_>, &Topics) -> Vec<(usize, Source, Span)>);

const RULES: &[Rule] = &[
    ("X’s plan", owned),
    ("X puts the plan forward", put),
    ("X answers with a plan", countered),
    ("X suggests what is called a plan", suggested),
    ("a plan drafted by X", drafted),
    ("X and Y made the deal", made),
];

/// The authors of each topic, each once.
pub(super) fn authors(page: &Page<'_>, topics: &Topics) -> Vec<Vec<Authorship>> {
    let mut found: Vec<Vec<Authorship>> = topics.all.iter().map(|_| vec![]).collect();
    for (_, rule) in RULES {
        for (topic, author, evidence) in rule(page, topics) {
            let told_by = page.teller(evidence);
            let known = |other: &Authorship| same_side(&other.author, &author);
            let nobody = ["neither ", "no ", "none "].iter().any(|word| author.name.starts_with(word));
            if !nobody && !found[topic].iter().any(known) {
                found[topic].push(Authorship { author, told_by, evidence });
            }
        }
    }
    found
}

fn owned(_: &Page<'_>, topics: &Topics) -> Vec<(usize, Source, Span)> {
    let topics = topics.all.iter().enumerate();
    let namings = topics.flat_map(|(at, topic)| topic.namings.iter().map(move |naming| (at, naming)));
    namings
        .flat_map(|(at, naming)| naming.owners.iter().map(move |(owner, _)| (at, owner.clone(), naming.span)))
        .collect()
}

fn with_subjects(
    page: &Page<'_>,
    topics: &Topics,
    wanted: impl Fn(&Clause) -> bool,
) -> Vec<(usize, Source, Span)> {
    let clauses = page.clauses.iter().filter(|clause| wanted(clause) && page.fact(clause));
    let mut found = Vec::new();
    for clause in clauses {
        let (from, to) = clause.frame.clause;
        let Some(topic) = object_of(page, topics, clause) else { continue };
        let Some(evidence) = page.unit(clause.unit).span_of(from, to) else { continue };
        found.extend(page.all_subjects(clause).into_iter().map(|(source, _)| (topic, source, evidence)));
    }
    found
}

/// The plan that the object of a verb is, also behind the one to whom it is given: `handed to both sides a plan`.
fn object_of(page: &Page<'_>, topics: &Topics, clause: &Clause) -> Option<usize> {
    if let Some(object) = clause.frame.object
        && let Some((_, topic)) = topics.within(clause.unit, object.from, object.to).next()
    {
        return Some(topic);
    }
    let to = clause.frame.clause.1;
    let bare = |head: &usize| {
        let before = topics.naming(clause.unit, *head).phrase.from.checked_sub(1);
        let item = before.map(|at| &page.unit(clause.unit).items[at]);
        // `presented both sides with a paper`
        item.is_none_or(|item| !item.is(Class::Preposition) || item.lower == "with")
    };
    let after =
        (clause.to < to && !page.verb(clause).passive).then(|| topics.within(clause.unit, clause.to, to));
    after?.find(|(head, _)| bare(head)).map(|(_, topic)| topic)
}

fn put(page: &Page<'_>, topics: &Topics) -> Vec<(usize, Source, Span)> {
    let mut found =
        with_subjects(page, topics, |clause| clause.uses.contains(&Use::Puts) && !prints(page, clause));
    let printed =
        with_subjects(page, topics, |clause| clause.uses.contains(&Use::Puts) && prints(page, clause));
    found.extend(printed.into_iter().filter(|(_, source, _)| is_writer(source)));
    found
}

/// Whether the verb of a clause tells that a plan was printed: an outlet prints what others have written.
fn prints(page: &Page<'_>, clause: &Clause) -> bool {
    vocabulary().is("prints", page.unit(clause.unit).lower(page.verb(clause).at))
}

/// Whether a source may have written the plan that it is said to have published.
pub(super) fn is_writer(source: &Source) -> bool {
    source.party.is_some() || source.kind == SpeakerKind::State
}

fn made(page: &Page<'_>, topics: &Topics) -> Vec<(usize, Source, Span)> {
    let deals = with_subjects(page, topics, |clause| page.makes(clause)).into_iter();
    deals.filter(|(topic, ..)| topics.all[*topic].kind == Head::Deal).collect()
}

/// `X suggested a swap of prisoners. Y called the idea useful.`
fn suggested(page: &Page<'_>, topics: &Topics) -> Vec<(usize, Source, Span)> {
    let mut found = Vec::new();
    for (at, topic) in topics.all.iter().enumerate() {
        let Some((clause, span)) = topic.origin.map(|(at, span)| (&page.clauses[at], span)) else { continue };
        found.extend(page.subjects(clause).into_iter().map(|(source, _)| (at, source, span)));
    }
    found
}

/// `X answered the paper with a draft of its own`: the draft is X's.
fn countered(page: &Page<'_>, topics: &Topics) -> Vec<(usize, Source, Span)> {
    let mut found = Vec::new();
    for clause in page.clauses.iter().filter(|clause| page.fact(clause)) {
        let (here, (from, to)) = (page.unit(clause.unit), clause.frame.clause);
        let answers = clause.uses.contains(&Use::Replies) || clause.uses.contains(&Use::Revises);
        let with = clause.frame.phrases("with").next().filter(|_| answers);
        let Some(topic) = with.and_then(|phrase| topics.of_phrase(page, clause.unit, phrase)) else {
            continue;
        };
        let Some(evidence) = here.span_of(from, to) else { continue };
        found.extend(page.subjects(clause).into_iter().map(|(source, _)| (topic, source, evidence)));
    }
    found
}

/// `the plan, reportedly drafted by X`, `a plan by X`
fn drafted(page: &Page<'_>, topics: &Topics) -> Vec<(usize, Source, Span)> {
    const NEAR: usize = 6;
    let mut found = Vec::new();
    for &(unit, head, topic) in topics.places() {
        let here = page.unit(unit);
        let sentence = &page.sentences[unit];
        let Some(by) = (head + 1..here.items.len().min(head + NEAR)).find(|&at| here.lower(at) == "by")
        else {
            continue;
        };
        let between: Vec<usize> = (head + 1..by).collect();
        let led = between.is_empty() || between.iter().any(|&at| vocabulary().puts(here.lower(at)));
        let finite =
            sentence.verbs.iter().any(|verb| between.contains(&verb.at) && !verb.reduced && !verb.passive);
        let Some(phrase) = sentence.object(by + 1, here.items.len()).filter(|_| led && !finite) else {
            continue;
        };
        let Some(evidence) = here.span_of(head, phrase.to) else { continue };
        let named: Vec<Party> = page.parties(unit, Phrase { from: by + 1, to: phrase.to }, false);
        // `a plan published by the Fjord Post`: an outlet prints what others have written.
        let print = between.iter().any(|&at| vocabulary().is("prints", here.lower(at)));
        let named = named.into_iter().filter(|(source, _)| !print || is_writer(source));
        found.extend(named.map(|(source, _)| (topic, source, evidence)));
    }
    found
}

/// The topic that each one revises: `counters the plan`, `replied with a list of its own`, a later version of the same
/// author's.
pub(super) fn revised(page: &Page<'_>, topics: &Topics, authors: &[Vec<Authorship>]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; topics.all.len()];
    for clause in page.clauses.iter().filter(|clause| clause.uses.contains(&Use::Revises)) {
        let pair = || {
            let new = topics.of_phrase(page, clause.unit, clause.frame.subject?)?;
            let old = topics.of_phrase(page, clause.unit, clause.frame.object?)?;
            (new != old).then_some((new, old))
        };
        if let Some((new, old)) = pair() {
            found[new] = found[new].or(Some(old));
        }
    }
    for &(unit, head, new) in topics.places() {
        found[new] = found[new].or_else(|| answered(page, topics, (unit, head, new)));
    }
    for new in 0..topics.all.len() {
        let same = |old: usize| {
            let shared =
                authors[old].iter().any(|one| authors[new].iter().any(|a| same_side(&a.author, &one.author)));
            old != new && shared && topics.all[old].earlier_than(&topics.all[new])
        };
        found[new] = found[new].or_else(|| (0..topics.all.len()).find(|&old| same(old)));
    }
    without_circles(found)
}

/// The plan that another one is by its noun an answer to: `amendments to the Oslo paper`, `replied with a list`, `a
/// counter-draft`.
fn answered(page: &Page<'_>, topics: &Topics, (unit, head, new): (usize, usize, usize)) -> Option<usize> {
    const NEAR: usize = 6;
    const REPLIES: &[&str] = &["replied", "answered", "responded", "countered", "replies"];
    let (naming, here) = (topics.naming(unit, head), page.unit(unit));
    let amends = vocabulary().is("amending", &naming.noun) || naming.noun.starts_with("counter");
    let of = naming.phrase.to.max(head + 1);
    let replying = vocabulary().is("replying", &naming.noun);
    let to = (amends || replying) && matches!(here.lower(of), "to" | "of");
    let next = topics.within(unit, of, of + NEAR).next().map(|(_, topic)| topic);
    if let Some(old) = next.filter(|old| to && *old != new) {
        return Some(old);
    }
    let earlier = |(of, at, topic): &&(usize, usize, usize)| {
        page.unit(*of).items[*at].span.end() <= naming.span.start() && *topic != new
    };
    let replies = (0..naming.phrase.from).any(|at| REPLIES.contains(&here.lower(at)));
    let before = || topics.places().iter().rev().find(earlier).map(|(.., topic)| *topic);
    (replies || amends).then(before).flatten()
}

/// No plan is a version of its own later version.
fn without_circles(mut revises: Vec<Option<usize>>) -> Vec<Option<usize>> {
    for at in 0..revises.len() {
        let chain = std::iter::successors(revises[at], |old| revises[*old]);
        if chain.take(revises.len() + 1).any(|old| old == at) {
            revises[at] = None;
        }
    }
    revises
}

//! Answers that a statement about the plan is.

use super::super::page::{Page, speaker};
use super::super::topic::Topics;
use super::super::vocabulary::{Use, vocabulary};
use super::{Reply, folded};
use crate::find::event::{actor, modality};
use crate::find::lexicon::Class;
use rapporteur_model::{Act, Answer, Report, Span, Statement};

/// A statement about the plan: what its words call it, or that they refuse it.
pub(super) fn says(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    for (index, statement) in page.seen.statements.iter().enumerate() {
        let actual = statement.report == Report::Actual && !only_thought(page, statement);
        let Some(source) = speaker(statement).filter(|_| actual) else {
            continue;
        };
        let Some((topic, piece)) = spoken_of(page, topics, statement) else { continue };
        let words = folded(page.words(piece));
        let Some(answer) = said(page, statement, &words) else { continue };
        let trigger = statement.cue.first().copied().unwrap_or(piece);
        let party = actor(source);
        let sure = 0.65 * statement.confidence;
        let evidence = vec![piece];
        found.push(Reply { topic, party, answer, evidence, trigger, statement: Some(index), sure });
    }
    found
}

/// `stopped short of rejecting it`: whether what reports a statement tells of none.
fn only_thought(page: &Page<'_>, statement: &Statement) -> bool {
    place_of_cue(page, statement).is_some_and(|(unit, at)| {
        let mut verbs = page.sentences[unit].verbs.iter();
        verbs.any(|verb| verb.at == at && modality::only_thought(page.unit(unit), verb))
    })
}

/// The plan that a statement is about, with the piece or sentence of its content that says so.
fn spoken_of(page: &Page<'_>, topics: &Topics, statement: &Statement) -> Option<(usize, Span)> {
    let within = |piece: &Span| {
        page.units_of(*piece).into_iter().find_map(|unit| {
            let here = page.unit(unit);
            let from = here.items.iter().position(|item| piece.holds(item.span))?;
            let to = here.items.iter().rposition(|item| piece.holds(item.span)).map_or(from, |at| at + 1);
            if here.items[from].quote().is_some() {
                return None;
            }
            let topic = named(topics, unit, from, to).or_else(|| stands(page, topics, unit, from))?;
            Some((topic, here.span_of(from, to)?))
        })
    };
    let about = || {
        let first = *statement.content.first()?;
        let topic = said_of(page, topics, statement)
            .or_else(|| fragment(page, topics, statement))
            .or_else(|| regrets(page, topics, statement))?;
        Some((topic, first))
    };
    statement.content.iter().find_map(within).or_else(about)
}

/// The plan is among the first things that are named.
fn named(topics: &Topics, unit: usize, from: usize, to: usize) -> Option<usize> {
    const OPENING: usize = 8;
    topics.within(unit, from, to.min(from + OPENING)).next().map(|(_, topic)| topic)
}

/// `It is not enough`, `this falls short`, not `it will wait`, which is the speaker's side.
fn stands(page: &Page<'_>, topics: &Topics, unit: usize, from: usize) -> Option<usize> {
    const TELLING: &[&str] = &[
        "amounts",
        "amounted",
        "means",
        "meant",
        "falls",
        "fell",
        "fails",
        "failed",
        "goes",
        "gives",
        "leaves",
        "offers",
        "lacks",
        "ignores",
        "rewards",
        "represents",
        "looks",
        "sounds",
        "does",
        "makes",
        "contains",
        "'s",
        "isn't",
        "wasn't",
        "doesn't",
    ];
    let here = page.unit(unit);
    let is = |at: usize| here.items.get(at).is_some_and(|item| item.is(Class::Be));
    let auxiliary = here.items.get(from + 1).is_some_and(|item| item.is(Class::Auxiliary));
    let told = is(from + 1) || auxiliary && is(from + 2) || TELLING.contains(&here.lower(from + 1));
    let stands = match here.lower(from) {
        "it" | "this" | "that" | "these" | "those" => told,
        "amounts" | "amounted" => true,
        _ => false,
    };
    stands.then(|| topics.before(page, unit, from)).flatten()
}

/// `said of the plan: …`, `asked about the offer, he said …`: the plan of which something is said.
fn said_of(page: &Page<'_>, topics: &Topics, statement: &Statement) -> Option<usize> {
    let (unit, _) = place_of_cue(page, statement)?;
    let here = page.unit(unit);
    let outside = |at: usize| !statement.content.iter().any(|piece| piece.holds(here.items[at].span));
    let mut named = topics.within(unit, 0, here.items.len()).filter(|(head, _)| outside(*head));
    named.find_map(|(head, topic)| {
        let from = topics.naming(unit, head).phrase.from;
        let led = from > 1
            && matches!(
                (here.lower(from - 2), here.lower(from - 1)),
                ("said" | "says" | "asked" | "commenting" | "speaking" | "comment", "of" | "about" | "on")
                    | ("responding" | "reacting" | "referring" | "response" | "reaction", "to")
            );
        led.then_some(topic)
    })
}

/// `X welcomed the plan but regrets that …`: of the plan that is named before it in the sentence.
fn regrets(page: &Page<'_>, topics: &Topics, statement: &Statement) -> Option<usize> {
    let (unit, at) = place_of_cue(page, statement)?;
    let cue = page.unit(unit).lower(at);
    let finds = vocabulary().is("faults", cue) || vocabulary().is("doubts", cue);
    topics.within(unit, 0, at).last().map(|(_, topic)| topic).filter(|_| finds)
}

/// `“A trap,” X said`: words without a verb about the plan that was named last.
fn fragment(page: &Page<'_>, topics: &Topics, statement: &Statement) -> Option<usize> {
    const LONGEST: usize = 8;
    let words = page.words(*statement.content.first()?).to_lowercase();
    let short = words.split_whitespace().count() <= LONGEST && statement.content.len() == 1;
    let opens = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let noun = opens.starts_with("a ") || opens.starts_with("an ");
    // `a clause that X rejects`: what is refused is the clause.
    let calls = statement.act != Act::Refuse;
    let (unit, at) = place_of_cue(page, statement).filter(|_| short && noun && calls)?;
    topics.before(page, unit, at)
}

/// Where the words stand that report a statement: unit and item.
fn place_of_cue(page: &Page<'_>, statement: &Statement) -> Option<(usize, usize)> {
    let cue = *statement.cue.first()?;
    page.units_of(cue).into_iter().find_map(|unit| {
        let here = page.unit(unit);
        let at = here.span.holds(cue).then(|| here.items.iter().position(|item| cue.holds(item.span)))??;
        Some((unit, at))
    })
}

/// Words by which a speaker takes the plan.
const AGREES: &[&str] = &[
    "can accept",
    "could accept",
    "will accept",
    "would accept",
    "will sign",
    "would sign",
    "ready to sign",
    "ready to accept",
    "willing to accept",
    "prepared to accept",
    "can live with",
    "could live with",
    "would back",
    "will back",
    "will support",
    "would support",
    "would agree",
    "can agree",
];
/// Words with which a condition begins.
const CONDITIONS: &[&str] =
    &["if", "unless", "provided", "only when", "only if", "as long as", "so long as", "on condition"];

/// The answer that what is said of a plan is.
fn said(page: &Page<'_>, statement: &Statement, words: &str) -> Option<Answer> {
    let cue = statement.cue.first().map(|cue| page.words(*cue).to_lowercase()).unwrap_or_default();
    let cue_is = |class: &str| cue.split(' ').any(|word| vocabulary().is(class, word));
    let refuses = statement.act == Act::Refuse && cue_is("refuses");
    let holds = |signs: &[&str]| signs.iter().any(|sign| words.contains(&format!(" {sign} ")));
    let conditional = holds(CONDITIONS);
    let verdict = vocabulary().verdict(words);
    let resolves = matches!(statement.act, Act::Decide | Act::Promise);
    if let Some(answer) = resolved(words).filter(|_| resolves) {
        return Some(answer);
    }
    // `rejected none of the ideas`
    let none = ["none", "nothing", "neither"].contains(&words.split_whitespace().next().unwrap_or_default());
    match verdict {
        _ if matches!(statement.act, Act::Ask | Act::Deny) || none => None,
        Some(Answer::Rejects) => verdict,
        _ if holds(AGREES) && conditional => Some(Answer::Conditional),
        _ if holds(AGREES) => Some(Answer::Accepts),
        Some(Answer::Accepts) if conditional => Some(Answer::Conditional),
        // `is studying it in a positive spirit`
        Some(Answer::Accepts) if weighs(words) => Some(Answer::BasisForTalks),
        None if refuses => Some(Answer::Rejects),
        None if cue_is("faults") => Some(Answer::Criticises),
        None if cue_is("doubts") => Some(Answer::Sceptical),
        _ => verdict,
    }
}

/// Whether words say that somebody is thinking about it.
fn weighs(words: &str) -> bool {
    let weighs =
        |word: &str| vocabulary().verb(word).iter().any(|(of, rest)| *of == Use::Weighs && rest.is_empty());
    words.split(' ').any(|word| word.ends_with("ing") && weighs(word))
}

/// `voted to reject the offer`, `decided to sign it`: what somebody resolves to do about the plan.
fn resolved(words: &str) -> Option<Answer> {
    let verb = words.trim_start().strip_prefix("to ")?.split(' ').next()?;
    let uses = vocabulary().verb(verb).iter().filter(|(_, rest)| rest.is_empty());
    uses.filter_map(|(of, _)| if let Use::Answers(answer) = of { Some(*answer) } else { None }).next()
}

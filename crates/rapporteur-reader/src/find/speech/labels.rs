//! Reports that a label or an aside makes: `The union’s last offer: …`, `by the union’s count`,
//! `Halden, in a filing: …`.

use super::borders::trimmed;
use super::finite::{known, main_verb};
use super::subject::within;
use super::{Clause, Draft, Who};
use crate::find::lexicon::Class;
use crate::find::media::Way;
use crate::find::mention::{Mention, Shape, mention, mention_with_apposition};
use crate::find::words::{Item, Kind, Unit};
use rapporteur_model::Act;

/// A label has no more items than this, the colon excluded.
const LONGEST_LABEL: usize = 9;

/// And the words between a name and its colon no more than this.
const LONGEST_ASIDE: usize = 20;

/// What a side puts down, and what it does by it.
const NOUNS: &[(&str, Act)] = &[
    ("offer", Act::Say),
    ("position", Act::Say),
    ("proposal", Act::Say),
    ("answer", Act::Say),
    ("reply", Act::Say),
    ("response", Act::Say),
    ("message", Act::Say),
    ("verdict", Act::Say),
    ("demand", Act::Ask),
    ("demands", Act::Ask),
    ("condition", Act::Ask),
    ("conditions", Act::Ask),
    ("request", Act::Ask),
];

/// `by the union’s own account`: nouns of what somebody tells.
const ACCOUNTS: &[&str] =
    &["account", "accounts", "count", "reckoning", "estimate", "estimates", "telling", "admission"];

/// `The ferrymen’s last demand: 400 crowns a month.`
pub(super) fn labelled(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    let unit = clause.unit;
    let Some(colon) = unit.items.iter().position(|item| item.mark(':')) else { return };
    let first = usize::from(unit.items[0].lower == "•" || unit.items[0].dash());
    let owner = (first + 1..colon).find(|&at| unit.items[at].possessor());
    let noun = colon.checked_sub(1).map_or("", |noun| unit.lower(noun));
    let act = NOUNS.iter().find(|(known, _)| *known == noun).map(|(_, act)| *act);
    let (Some(owner), Some(act), true) = (owner, act, colon <= LONGEST_LABEL + first) else { return };
    let Some(who) = holder(unit, first, owner) else { return };
    // Other verbs between would make a clause of it: "the union’s leaders made an offer:".
    let plain = |item: &Item| !item.is(Class::Auxiliary) && !item.is(Class::Preposition);
    if !unit.items[owner..colon].iter().all(plain) || clause.triggers.iter().any(|t| t.at + 1 < colon) {
        return;
    }
    let range = trimmed(unit, colon + 1, unit.items.len());
    add(clause, drafts, ("label", act), colon - 1, who, &[range], 0.7);
}

/// `Fourteen people were hurt, by the union’s own account.`
pub(super) fn account(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    let unit = clause.unit;
    let len = unit.items.len();
    for at in 0..len {
        if unit.lower(at) != "by" || at > 0 && !unit.items[at - 1].mark(',') {
            continue;
        }
        let Some(owner) = (at + 2..len.min(at + 9)).find(|&at| unit.items[at].possessor()) else { continue };
        let noun = owner + 1 + usize::from(matches!(unit.lower(owner + 1), "own" | "first" | "latest"));
        let closed = unit.items.get(noun + 1).is_none_or(|i| i.mark(',') || i.lower == ".");
        if !ACCOUNTS.contains(&unit.lower(noun)) || !closed {
            continue;
        }
        let Some(who) = holder(unit, at + 1, owner) else { continue };
        let from = (0..at).rev().find(|&at| unit.items[at].is(Class::Relative)).map_or(0, |at| at + 1);
        let before = trimmed(unit, from, at).filter(|(from, to)| from < to);
        let after = trimmed(unit, noun + 1, len).filter(|(from, to)| from < to);
        add(clause, drafts, ("account", Act::Say), noun, who, &[before, after], 0.75);
    }
}

/// `Norland Rail, in a letter to its staff: the depot will close.`
pub(super) fn aside(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    const OPENERS: &[&str] = &["in", "on", "speaking", "writing", "addressing"];
    let unit = clause.unit;
    let Some(colon) = unit.items.iter().take(LONGEST_ASIDE).position(|item| item.mark(':')) else { return };
    let comma = (1..colon).find(|&at| unit.items[at].mark(',') && OPENERS.contains(&unit.lower(at + 1)));
    let Some(comma) = comma.filter(|_| unit.items[0].capital) else { return };
    let told = |at: usize| unit.items[at].is(Class::Channel) || unit.items[at].is(Class::Addressee);
    let written = |at: usize| unit.items[at].is(Class::Document);
    let speaks = unit.lower(comma + 1).ends_with("ing");
    if !speaks && !(comma + 2..colon).any(|at| told(at) || written(at)) {
        return;
    }
    let later = unit.items[colon].span.end();
    let ends = |draft: &Draft| {
        let pieces = draft.content.iter().filter(|piece| piece.0 == clause.index);
        pieces.filter_map(|&(_, from, to)| unit.span_of(from, to)).any(|piece| piece.end() > later)
    };
    let reported = drafts.iter().any(|d| d.unit == clause.index && d.trigger.start() < later && ends(d));
    if reported || clause.triggers.iter().any(|t| t.at < comma) {
        return;
    }
    let Some(who) = mention_with_apposition(unit, 0, comma).filter(speaker) else { return };
    let range = trimmed(unit, colon + 1, unit.items.len());
    add(clause, drafts, ("aside", Act::Say), colon, who, &[range], 0.7);
}

/// `The minister made the following statement:`, where what was said stands in the next paragraph.
pub(super) fn followed(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    const MAKES: &[&str] = &[
        "made",
        "makes",
        "issued",
        "issues",
        "released",
        "gave",
        "gives",
        "read",
        "delivered",
        "published",
        "sent",
    ];
    const STATEMENTS: &[&str] =
        &["statement", "statements", "remarks", "declaration", "message", "announcement", "answer", "letter"];
    let unit = clause.unit;
    let last = unit.items.len().saturating_sub(1);
    let noun = last.checked_sub(1).filter(|&noun| STATEMENTS.contains(&unit.lower(noun)));
    let follows = noun.is_some_and(|noun| (1..noun).any(|at| unit.lower(at) == "following"));
    let Some(verb) = (1..last).find(|&at| MAKES.contains(&unit.lower(at))) else { return };
    if !follows || !unit.items[last].mark(':') || clause.triggers.iter().any(|t| t.at < last && t.at > verb) {
        return;
    }
    let who = within(unit, 0, verb);
    if who.is_empty() || !who.iter().all(speaker) {
        return;
    }
    let trigger = unit.items[verb].span;
    let mut draft = Draft::new("followed", clause.index, trigger, Who::Named(who));
    draft.cue.extend(unit.span_of(verb, last));
    draft.confidence = 0.85;
    draft.how = "the words before “following”";
    drafts.push(draft);
}

/// `Here’s Ada Roth, who has just come out.`, where her words stand in the next paragraph.
pub(super) fn presented(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    let unit = clause.unit;
    let opens = matches!(unit.lowers::<2>(0), ["here", "'s" | "is"] | ["over", "to"] | ["meet", _]);
    let from = if unit.lower(0) == "meet" { 1 } else { 2 };
    let quoted = unit.items.iter().any(|item| item.quote().is_some());
    if !opens || quoted || unit.heading {
        return;
    }
    let ends =
        |at: &usize| matches!(unit.items[*at].kind, Kind::Mark(_)) || unit.items[*at].is(Class::Relative);
    let end = (from..unit.items.len()).find(ends).unwrap_or(unit.items.len());
    let person = |m: &Mention| matches!(m.shape, Shape::Person | Shape::Name) && m.name.is_some();
    let Some(who) = mention(unit, from, end).filter(person) else { return };
    let mut draft = Draft::new("presented", clause.index, unit.items[0].span, Who::Named(vec![who]));
    draft.confidence = 0.75;
    draft.how = "whom the sentence before presents";
    drafts.push(draft);
}

/// `Ada Roth on the steps of the court: “We won.”`: nothing but somebody, and where, stands before the colon;
/// `From the union: “…”`.
pub(super) fn captioned(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    let unit = clause.unit;
    let quoted =
        |at: &usize| unit.items[*at].mark(':') && unit.items.get(at + 1).is_some_and(|i| i.quote().is_some());
    let Some(colon) = (1..unit.items.len().min(LONGEST_ASIDE)).find(quoted) else { return };
    let told = drafts.iter().any(|draft| {
        draft.unit == clause.index
            && draft.content.iter().any(|&(u, from, to)| u == clause.index && from <= colon + 1 && colon < to)
    });
    if told
        || main_verb(unit, 0, colon).is_some()
        || !known(unit) && clause.triggers.iter().any(|t| t.at < colon)
    {
        return;
    }
    let ends = |at: &usize| {
        let item = &unit.items[*at];
        let participle = *at > 0 && !item.capital && (item.lower.ends_with("ing") || item.lower == "called");
        item.mark(',')
            || participle
            || item.is(Class::Relative)
            || item.is(Class::Preposition) && !item.capital && item.lower != "of"
    };
    let from = usize::from(unit.lower(0) == "from" && colon <= LONGEST_LABEL);
    let end = (from..colon).find(ends).unwrap_or(colon);
    // `Interview: “…”`
    if end == 1 && Way::Page.has(unit.lower(0)) {
        return;
    }
    let people = |m: &Mention| {
        let body = matches!(m.shape, Shape::Organization | Shape::Group | Shape::State);
        matches!(m.shape, Shape::Person | Shape::Anonymous | Shape::Name) || from == 1 && body
    };
    let Some(who) = mention(unit, from, end).filter(people) else { return };
    add(clause, drafts, ("captioned", Act::Say), colon, who, &[Some((colon + 1, colon + 2))], 0.75);
}

/// Who owns what the possessor at `owner` gives.
fn holder(unit: &Unit, from: usize, owner: usize) -> Option<Mention> {
    mention(unit, from, owner).filter(speaker)
}

fn speaker(found: &Mention) -> bool {
    !matches!(found.shape, Shape::Thing | Shape::Document)
}

fn add(
    clause: &Clause<'_>,
    drafts: &mut Vec<Draft>,
    (rule, act): (&'static str, Act),
    cue: usize,
    who: Mention,
    pieces: &[Option<(usize, usize)>],
    confidence: f32,
) {
    let cue = clause.unit.items[cue].span;
    let mut draft = Draft::new(rule, clause.index, cue, Who::Named(vec![who]));
    draft.cue.push(cue);
    draft.content = pieces.iter().flatten().map(|&(from, to)| (clause.index, from, to)).collect();
    draft.act = act;
    draft.confidence = confidence;
    draft.how = "the words before the colon or the noun";
    drafts.extend((!draft.content.is_empty()).then_some(draft));
}

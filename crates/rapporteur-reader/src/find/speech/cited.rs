//! `The Herald, citing two officials, reported that …`: those on whom somebody rests a report say the same.

use super::subject::within;
use super::{Clause, Draft, Who};
use crate::find::lexicon::Class;
use crate::find::mention::{Mention, Shape};
use crate::find::words::{Kind, Unit};

/// A statement of those who are cited, passed on by the one who cites them.
pub(super) fn find(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    let unit = clause.unit;
    for at in 1..unit.items.len() {
        if !matches!(unit.lower(at), "citing" | "quoting") || unit.items[at - 1].is(Class::Be) {
            continue;
        }
        let Some((sources, to)) = sources(unit, at + 1) else { continue };
        let Some(draft) = passed_on(clause, drafts, (at, to), &sources) else { continue };
        // The reporting verb's own reading of the word would make the sources what is said.
        let here = unit.items[at].span;
        drafts.retain(|draft| draft.unit != clause.index || draft.trigger != here || draft.rule == "cited");
        drafts.push(draft);
    }
}

/// Who is cited from item `from` on, and one past the words: `two officials`, `notes by an observer`.
fn sources(unit: &Unit, from: usize) -> Option<(Vec<Mention>, usize)> {
    const LONGEST: usize = 16;
    let ends = |at: usize| {
        let item = &unit.items[at];
        matches!(item.kind, Kind::Mark(_)) && !item.possessor() && !item.mark('-')
            || item.quote().is_some()
            || item.is(Class::Auxiliary)
            || item.lower == "that"
    };
    let to = (from..unit.items.len()).find(|&at| ends(at)).unwrap_or(unit.items.len());
    if to > from + LONGEST || to == from || matches!(unit.lower(to), "that") {
        return None;
    }
    let by = (from..to).find(|&at| matches!(unit.lower(at), "by" | "from") && at <= from + 4);
    let people = |mention: &Mention| {
        matches!(
            mention.shape,
            Shape::Anonymous
                | Shape::Group
                | Shape::Person
                | Shape::Organization
                | Shape::State
                | Shape::Name
        )
    };
    let known = |from: usize| {
        let found = within(unit, from, to);
        (!found.is_empty() && found.iter().all(people)).then_some(found)
    };
    let as_saying = (from..to).any(|at| unit.lower(at) == "as" && unit.lower(at + 1).ends_with("ing"));
    let found = known(from).or_else(|| known(by? + 1)).filter(|_| !as_saying)?;
    Some((found, to))
}

/// What the report beside the words `phrase` says, as said by `sources`.
fn passed_on(
    clause: &Clause<'_>,
    drafts: &[Draft],
    phrase: (usize, usize),
    sources: &[Mention],
) -> Option<Draft> {
    let unit = clause.unit;
    let place = |draft: &Draft| unit.items.iter().position(|item| item.span.overlaps(draft.trigger));
    let held = |at: usize| {
        let holds = |draft: &Draft| {
            draft.content.iter().any(|&(u, from, to)| u == clause.index && from <= at && at < to)
        };
        let here = unit.items[phrase.0].span;
        drafts.iter().any(|draft| draft.unit == clause.index && draft.trigger != here && holds(draft))
    };
    let reports = drafts.iter().filter(|draft| draft.unit == clause.index && !draft.content.is_empty());
    let placed = reports.filter_map(|draft| place(draft).map(|at| (at, draft)));
    let outer: Vec<(usize, &Draft)> = placed.filter(|&(at, _)| at != phrase.0 && !held(at)).collect();
    let before = outer.iter().rev().find(|(at, _)| *at < phrase.0);
    let (_, report) = before.or_else(|| outer.iter().find(|(at, _)| *at >= phrase.1))?;
    let Who::Named(citing) = &report.who else { return None };
    let outlet = citing.first().filter(|mention| mention.shape != Shape::Pronoun)?;
    let cue = unit.items[phrase.0].span;
    // Whoever cites is listed before those who are cited.
    let trigger = if cue.start() < report.trigger.start() { report.trigger } else { cue };
    let mut draft = Draft::new("cited", clause.index, trigger, Who::Named(sources.to_vec()));
    draft.cue.push(cue);
    draft.content =
        report.content.iter().copied().filter(|&(_, from, to)| to <= phrase.0 || from >= phrase.1).collect();
    draft.act = report.act;
    draft.report = report.report;
    draft.via.push(outlet.name.unwrap_or(outlet.core));
    draft.confidence = 0.75;
    draft.how = "the words after “citing”";
    (!draft.content.is_empty()).then_some(draft)
}

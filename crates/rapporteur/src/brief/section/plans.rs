//! What is on the table: each plan with its authors, what it contains, and who takes or refuses it.

use crate::account::plan_title;
use crate::brief::Writer;
use crate::brief::footnote::Ground;
use crate::brief::page::{Block, Line, Piece};
use crate::brief::words::{answer, quoted};
use rapporteur_analysis::{CasePlan, PlanProvision};
use rapporteur_model::Span;
use std::collections::BTreeMap;

/// The blocks of this part: those plans of which the texts tell an author, a content or an answer.
pub fn blocks(writer: &mut Writer<'_>) -> Vec<Block> {
    let view = writer.view;
    let counts = |plan: &&CasePlan| {
        let parties = plan.responses.iter().map(|one| one.party.as_str());
        let names = plan.authors.iter().map(|one| one.name.as_str()).chain(parties);
        let told = !(plan.authors.is_empty() && plan.provisions.is_empty() && plan.responses.is_empty());
        told && writer.takes_plan(plan)
            && plan.tellings.iter().any(|one| writer.reads(one.document))
            && writer.is_of_side(None, names)
    };
    let found: Vec<&CasePlan> = view.analysis.plans.iter().filter(counts).collect();
    found.into_iter().flat_map(|plan| plan_blocks(writer, plan)).collect()
}

fn plan_blocks(writer: &mut Writer<'_>, plan: &CasePlan) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(plan_title(plan))];
    if let Some(authors) = authors(writer, plan) {
        blocks.push(Block::Words(authors));
    }
    let contents = contents(writer, plan);
    if !contents.is_empty() {
        blocks.push(Block::List(contents));
    }
    let answers = answers(writer, plan);
    if !answers.is_empty() {
        blocks.push(Block::Name("Answers to it".to_owned()));
        blocks.push(Block::List(answers));
    }
    blocks
}

fn authors(writer: &mut Writer<'_>, plan: &CasePlan) -> Option<Line> {
    let mut pieces = Vec::new();
    for (nth, author) in plan.authors.iter().enumerate() {
        let before = if nth == 0 { "Put forward by " } else { ", " };
        let told = author.told_by.as_ref().map_or(String::new(), |who| format!(" (says {who})"));
        pieces.push(Piece::Text(format!("{before}{}{told}", author.name)));
        let id = format!("{} author {}", plan.id, nth + 1);
        pieces.push(Piece::Note(note(writer, author.document, &[author.evidence], &id)));
    }
    let old =
        plan.revises.as_ref().and_then(|id| writer.view.analysis.plans.iter().find(|other| other.id == *id));
    if let Some(old) = old {
        let before = if pieces.is_empty() { "A new version of " } else { "; a new version of " };
        pieces.push(Piece::Text(format!("{before}“{}”", plan_title(old))));
    }
    if plan.disputed() {
        pieces.push(Piece::Text("; the texts do not agree on whose it is".to_owned()));
    }
    (!pieces.is_empty()).then_some(Line(pieces))
}

/// A line an issue, with a footnote for each text that tells it; what has no issue comes last.
fn contents(writer: &mut Writer<'_>, plan: &CasePlan) -> Vec<Line> {
    type Numbered<'p> = Vec<(usize, &'p PlanProvision)>;
    let mut by_issue: BTreeMap<(bool, &str), Numbered<'_>> = BTreeMap::new();
    for (nth, one) in plan.provisions.iter().enumerate() {
        let issue = (one.issue.is_none(), one.issue.as_deref().unwrap_or("Also"));
        by_issue.entry(issue).or_default().push((nth, one));
    }
    let mut lines = Vec::new();
    for ((_, issue), provisions) in by_issue {
        let mut pieces = vec![Piece::Text(format!("{}: ", writer.label(issue)))];
        for (place, (nth, one)) in provisions.into_iter().enumerate() {
            let words = words(writer, one.document, &one.evidence);
            let gap = if place == 0 { "" } else { "; " };
            pieces.push(Piece::Text(format!("{gap}{}", quoted(&words))));
            let id = format!("{} provision {}", plan.id, nth + 1);
            pieces.push(Piece::Note(note(writer, one.document, &one.evidence, &id)));
        }
        lines.push(Line(pieces));
    }
    lines
}

/// A line for each answer of a side, with a footnote for each text that tells it.
fn answers(writer: &mut Writer<'_>, plan: &CasePlan) -> Vec<Line> {
    let mut lines: Vec<(String, Line)> = Vec::new();
    for (nth, one) in plan.responses.iter().enumerate() {
        let speaker = one.speaker.as_ref().map_or(String::new(), |who| format!(" ({who})"));
        let teller =
            one.told_by.as_ref().filter(|who| one.speaker.as_ref() != Some(*who) && **who != one.party);
        let teller = teller.map_or(String::new(), |who| format!(", says {who}"));
        let day = one.on.as_ref().map_or(String::new(), |day| format!(" ({day})"));
        let words = format!("{}{speaker} {}{teller}{day}", one.party, answer(one.answer));
        let note = Piece::Note(note(
            writer,
            one.document,
            &one.evidence,
            &format!("{} answer {}", plan.id, nth + 1),
        ));
        match lines.iter_mut().find(|(known, _)| *known == words) {
            Some((_, line)) => line.0.push(note),
            None => lines.push((words.clone(), Line(vec![Piece::Text(words), note]))),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

fn note(writer: &mut Writer<'_>, document: usize, words: &[Span], id: &str) -> usize {
    let entry = &writer.view.case.documents[document];
    writer.notes.add(Ground { entry, id, words, around: &[] })
}

fn words(writer: &Writer<'_>, document: usize, spans: &[Span]) -> String {
    let text = writer.view.case.documents[document].document.text();
    let words = spans.iter().filter_map(|span| span.get(text)).map(crate::output::fold);
    words.collect::<Vec<_>>().join(" … ")
}

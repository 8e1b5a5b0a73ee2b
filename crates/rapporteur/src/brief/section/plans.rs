//! What is on the table: each plan with its authors, what it contains, and who takes or refuses it.

use crate::brief::Writer;
use crate::brief::footnote::Ground;
use crate::brief::page::{Block, Line, Piece};
use rapporteur_analysis::{CasePlan, PlanProvision, PlanResponse};
use rapporteur_model::Span;
use std::collections::BTreeMap;

/// The blocks of this part: those plans of which the texts tell an author, a content or an answer.
pub fn blocks(writer: &mut Writer<'_>) -> Vec<Block> {
    let view = writer.view;
    let counts = |plan: &&CasePlan| {
        let parties = plan.responses.iter().map(|one| one.party.as_str());
        let names = plan.authors.iter().map(|one| one.name.as_str()).chain(parties);
        let told = !(plan.authors.is_empty() && plan.provisions.is_empty() && plan.responses.is_empty());
        told && plan.tellings.iter().any(|one| writer.reads(one.document)) && writer.is_of_side(None, names)
    };
    let found: Vec<&CasePlan> = view.analysis.plans.iter().filter(counts).collect();
    found.into_iter().flat_map(|plan| plan_blocks(writer, plan)).collect()
}

fn plan_blocks(writer: &mut Writer<'_>, plan: &CasePlan) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(plan.name.clone())];
    if let Some(authors) = authors(writer, plan) {
        blocks.push(Block::Words(authors));
    }
    let contents = contents(writer, plan);
    if !contents.is_empty() {
        blocks.push(Block::List(contents));
    }
    let answers: Vec<Line> =
        plan.responses.iter().enumerate().map(|(nth, one)| answer(writer, plan, one, nth)).collect();
    if !answers.is_empty() {
        blocks.push(Block::Name("Who takes or refuses it".to_owned()));
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
    let revises = plan.revises.as_ref().map(|other| format!("; a new version of {other}"));
    pieces.extend(revises.map(Piece::Text));
    (!pieces.is_empty()).then_some(Line(pieces))
}

/// A line an issue, with a footnote for each text that tells it; what has no issue comes last.
fn contents(writer: &mut Writer<'_>, plan: &CasePlan) -> Vec<Line> {
    type Numbered<'p> = Vec<(usize, &'p PlanProvision)>;
    let mut by_issue: BTreeMap<(bool, &str), Numbered<'_>> = BTreeMap::new();
    for (nth, one) in plan.provisions.iter().enumerate() {
        let issue = (one.issue.is_none(), one.issue.as_deref().unwrap_or("without an issue"));
        by_issue.entry(issue).or_default().push((nth, one));
    }
    let mut lines = Vec::new();
    for ((_, issue), provisions) in by_issue {
        let label = writer.view.issues.catalogue.issue(issue).map_or(issue, |issue| issue.label.as_str());
        let mut pieces = vec![Piece::Text(format!("{label}: "))];
        for (place, (nth, one)) in provisions.into_iter().enumerate() {
            let words = words(writer, one.document, &one.evidence);
            let gap = if place == 0 { "" } else { "; " };
            pieces.push(Piece::Text(format!("{gap}“{words}”")));
            let id = format!("{} provision {}", plan.id, nth + 1);
            pieces.push(Piece::Note(note(writer, one.document, &one.evidence, &id)));
        }
        lines.push(Line(pieces));
    }
    lines
}

fn answer(writer: &mut Writer<'_>, plan: &CasePlan, one: &PlanResponse, nth: usize) -> Line {
    let speaker = one.speaker.as_ref().map_or(String::new(), |who| format!(" ({who})"));
    let day = one.on.as_ref().map_or(String::new(), |day| format!(", {day}"));
    let id = format!("{} answer {}", plan.id, nth + 1);
    let line = Line::new(format!("{}{speaker}: {}{day}", one.party, one.answer.as_str()));
    line.noted(note(writer, one.document, &one.evidence, &id))
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

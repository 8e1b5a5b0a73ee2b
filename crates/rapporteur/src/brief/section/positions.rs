//! The sides and what they want: the latest position of each on each issue, and on what a side is silent.

use crate::brief::Writer;
use crate::brief::footnote::Ground;
use crate::brief::page::{Block, Line};
use crate::output::counted;
use rapporteur_analysis::positions::{Cell, Choice, Matrix, Silence};
use rapporteur_analysis::{Stand, Voice};
use rapporteur_model::Firmness;

/// The blocks of this part: a list for each side.
pub fn blocks(writer: &mut Writer<'_>) -> Vec<Block> {
    let view = writer.view;
    let choice = Choice { as_of: writer.wanted.until, stated: true };
    let matrix = Matrix::of(&view.case, &view.analysis, &view.issues.catalogue, choice);
    let mut blocks = Vec::new();
    for holder in &matrix.holders {
        if !writer.is_of_side(Some(holder), std::iter::empty()) {
            continue;
        }
        let lines: Vec<Line> =
            matrix.issues.iter().filter_map(|issue| taken(writer, &matrix, holder, issue)).collect();
        if !lines.is_empty() {
            blocks.push(Block::Heading(holder.clone()));
            blocks.push(Block::List(lines));
            blocks.extend(silent(writer, &matrix, holder).map(Block::Words));
        }
    }
    blocks
}

/// The latest position of a side on an issue, with what it replaced.
fn taken(writer: &mut Writer<'_>, matrix: &Matrix, holder: &str, issue: &str) -> Option<Line> {
    let view = writer.view;
    let Some(Cell::Taken { latest, replaced, .. }) = matrix.cell(holder, issue) else { return None };
    let stands: Vec<&Stand> = latest.iter().map(|&at| &view.analysis.stands[at]).collect();
    let stand = stands.first().filter(|stand| writer.reads(stand.document))?;
    let label = view.issues.catalogue.issue(issue).map_or(issue, |issue| issue.label.as_str());
    let documents = stands.iter().map(|stand| stand.document);
    let support = view.analysis.independence(documents);
    let before = replaced.map(|at| &view.analysis.stands[at]);
    let before = before.map(|before| {
        format!(
            ", before that {}{}",
            before.stance().as_str(),
            day(before).map_or(String::new(), |day| format!(" ({day})"))
        )
    });
    let words = format!(
        "{label}: {}{}{}{}{} – {support}",
        stand.stance().as_str(),
        firmness(stand),
        day(stand).map_or(String::new(), |day| format!(" ({day})")),
        if stand.voice == Voice::Outlet { ", as the outlet tells it" } else { "" },
        before.unwrap_or_default(),
    );
    Some(Line::new(words).noted(note(writer, stand)))
}

fn note(writer: &mut Writer<'_>, stand: &Stand) -> usize {
    let entry = &writer.view.case.documents[stand.document];
    writer.notes.add(Ground { entry, id: stand.id.as_str(), words: &stand.position.evidence, around: &[] })
}

fn day(stand: &Stand) -> Option<String> {
    stand.days.map(|(first, last)| if first == last { first.to_string() } else { format!("{first}/{last}") })
}

fn firmness(stand: &Stand) -> String {
    match stand.firmness() {
        Firmness::Unspecified => String::new(),
        firm => format!(", {}", firm.as_str()),
    }
}

/// The issues that others take a position on and of which the texts have none of this side.
fn silent(writer: &Writer<'_>, matrix: &Matrix, holder: &str) -> Option<Line> {
    let label = |issue: &String| {
        writer.view.issues.catalogue.issue(issue).map_or(issue.clone(), |issue| issue.label.clone())
    };
    let of = |kind: Silence| -> Vec<String> {
        let silent = |issue: &&String| {
            matrix.is_taken(issue)
                && matches!(matrix.cell(holder, issue), Some(Cell::Silent(found)) if *found == kind)
        };
        matrix.issues.iter().filter(silent).map(label).collect()
    };
    let (declined, missing) = (of(Silence::Declined), of(Silence::NotFound));
    let mut parts = Vec::new();
    if !declined.is_empty() {
        parts.push(format!("declined to say on {}", declined.join(", ")));
    }
    if !missing.is_empty() {
        parts.push(format!(
            "no position found on {} ({})",
            missing.join(", "),
            counted(missing.len(), "issue")
        ));
    }
    (!parts.is_empty()).then(|| Line::new(format!("Silent: {}.", parts.join("; "))))
}

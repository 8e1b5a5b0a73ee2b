//! The sides and what they want: the latest position of each on each issue, in its words.

use crate::brief::Writer;
use crate::brief::footnote::Ground;
use crate::brief::page::{Block, Line, Piece};
use crate::brief::words::{firmly, quoted, support};
use rapporteur_analysis::positions::{Cell, Choice, Matrix};
use rapporteur_analysis::{Stand, Voice};

/// Sides by issues, as of the last day that the account is about; only what sides or outlets state.
pub fn matrix(writer: &Writer<'_>) -> Matrix {
    let view = writer.view;
    let choice = Choice { as_of: writer.wanted.until, stated: true };
    view.matrix(choice)
}

/// The blocks of this part: a list for each side.
pub fn blocks(writer: &mut Writer<'_>) -> Vec<Block> {
    let matrix = matrix(writer);
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
        }
    }
    blocks
}

/// The latest position of a side on an issue, and what it replaced.
fn taken(writer: &mut Writer<'_>, matrix: &Matrix, holder: &str, issue: &str) -> Option<Line> {
    let view = writer.view;
    let Some(Cell::Taken { latest, replaced, .. }) = matrix.cell(holder, issue) else { return None };
    let stands: Vec<&Stand> = latest.iter().map(|&at| &view.analysis.stands[at]).collect();
    let stand = stands.first().filter(|stand| writer.reads(stand.document) && writer.takes(stand))?;
    let supported = view.analysis.independence(stands.iter().map(|stand| stand.document));
    let outlet = if stand.voice == Voice::Outlet { ", as the outlet tells it" } else { "" };
    let words = format!("{}: {}{outlet}{}", writer.label(issue), told(writer, stand), support(supported));
    let mut line = Line::new(words).noted(note(writer, stand));
    if let Some(before) = replaced.map(|at| &view.analysis.stands[at]).filter(|before| writer.takes(before)) {
        line.0.push(Piece::Text(format!("; before that {}", told(writer, before))));
        line.0.push(Piece::Note(note(writer, before)));
    }
    Some(line)
}

/// What a side does about what, when: `rejects “any exchange of prisoners”, as a red line (2025-12-06)`.
fn told(writer: &Writer<'_>, stand: &Stand) -> String {
    let entry = &writer.view.case.documents[stand.document];
    let matter = crate::view::pieces(entry, &stand.position.matter);
    let condition = stand.position.condition.map(|span| crate::view::pieces(entry, &[span]));
    let condition =
        condition.map(|words| format!(", under the condition {}", quoted(&words))).unwrap_or_default();
    let day = day(stand).map(|day| format!(" ({day})")).unwrap_or_default();
    format!("{} {}{condition}{}{day}", stand.stance().as_str(), quoted(&matter), firmly(stand.firmness()))
}

fn note(writer: &mut Writer<'_>, stand: &Stand) -> usize {
    let entry = &writer.view.case.documents[stand.document];
    writer.notes.add(Ground { entry, id: stand.id.as_str(), words: &stand.position.evidence, around: &[] })
}

fn day(stand: &Stand) -> Option<String> {
    stand.days.map(|(first, last)| if first == last { first.to_string() } else { format!("{first}/{last}") })
}

//! Who is silent on what: issues on which one side has a position and others have none.

use super::positions::matrix;
use crate::brief::Writer;
use crate::brief::page::{Block, Line};
use rapporteur_analysis::positions::{Cell, Matrix, Silence};

/// The blocks of this part: a table by issue, and the issues of which no text speaks.
pub fn blocks(writer: &mut Writer<'_>) -> Vec<Block> {
    if writer.wanted.reviewed_only {
        return vec![];
    }
    let matrix = matrix(writer);
    let taken: Vec<&String> = matrix.issues.iter().filter(|issue| matrix.is_taken(issue)).collect();
    let rows: Vec<[String; 3]> = taken.iter().filter_map(|issue| row(writer, &matrix, issue)).collect();
    let mut blocks = Vec::new();
    if !rows.is_empty() {
        // A column in which nothing stands is left out.
        let all = ["issue", "declined to say", "no position found"];
        let columns: Vec<usize> =
            (0..all.len()).filter(|&at| rows.iter().any(|row| !row[at].is_empty())).collect();
        let lines = |row: &[String; 3]| columns.iter().map(|&at| Line::new(row[at].as_str())).collect();
        let names = columns.iter().map(|&at| all[at]).collect();
        blocks.push(Block::Table(names, rows.iter().map(lines).collect()));
    }
    let untouched = |issue: &&String| {
        let silent =
            |holder: &String| matches!(matrix.cell(holder, issue), Some(Cell::Silent(Silence::NotCovered)));
        !matrix.holders.is_empty() && matrix.holders.iter().all(silent)
    };
    let untouched: Vec<&str> =
        matrix.issues.iter().filter(untouched).map(|issue| writer.label(issue)).collect();
    if !untouched.is_empty() {
        let words = format!("No text speaks of: {}.", untouched.join("; "));
        blocks.push(Block::Words(Line::new(words)));
    }
    blocks
}

/// The sides without a position on an issue, by the kind of their silence.
fn row(writer: &Writer<'_>, matrix: &Matrix, issue: &str) -> Option<[String; 3]> {
    let of = |kind: Silence| {
        let silent = |holder: &&String| {
            writer.is_of_side(Some(holder), std::iter::empty())
                && matches!(matrix.cell(holder, issue), Some(Cell::Silent(found)) if *found == kind)
        };
        matrix.holders.iter().filter(silent).map(String::as_str).collect::<Vec<_>>().join(", ")
    };
    let (declined, missing) = (of(Silence::Declined), of(Silence::NotFound));
    let any = !declined.is_empty() || !missing.is_empty();
    any.then(|| [writer.label(issue).to_owned(), declined, missing])
}

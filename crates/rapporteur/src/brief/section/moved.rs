//! Who moved: how it was, and how it is.

use crate::brief::Writer;
use crate::brief::footnote::Ground;
use crate::brief::page::{Block, Line, Piece};
use crate::brief::words::quoted;
use rapporteur_analysis::{End, Shift};

/// The blocks of this part: a list.
pub fn blocks(writer: &mut Writer<'_>) -> Vec<Block> {
    let view = writer.view;
    let counts = |shift: &&Shift| {
        !writer.wanted.reviewed_only
            && writer.reads(shift.to.document)
            && writer.is_of_side(None, std::iter::once(shift.who.as_str()))
    };
    let found: Vec<&Shift> = view.analysis.shifts.iter().filter(counts).collect();
    let lines: Vec<Line> = found.into_iter().map(|shift| line(writer, shift)).collect();
    if lines.is_empty() { vec![] } else { vec![Block::List(lines)] }
}

fn line(writer: &mut Writer<'_>, shift: &Shift) -> Line {
    let mut pieces = vec![Piece::Text(format!("{}: first {}", shift.who, end(&shift.from)))];
    pieces.push(Piece::Note(note(writer, &shift.from, shift.id.as_str(), "from")));
    pieces.push(Piece::Text(format!("; later {}", end(&shift.to))));
    pieces.push(Piece::Note(note(writer, &shift.to, shift.id.as_str(), "to")));
    pieces.push(Piece::Text(format!(" – {}", shift.why)));
    Line(pieces)
}

fn end(end: &End) -> String {
    let day = end.on.as_ref().map_or(String::new(), |day| format!(" ({day})"));
    format!("{}{day}", quoted(&end.says))
}

fn note(writer: &mut Writer<'_>, end: &End, shift: &str, which: &str) -> usize {
    let id = end.record.as_ref().map_or_else(|| format!("{shift} {which}"), |record| record.to_string());
    let entry = &writer.view.case.documents[end.document];
    writer.notes.add(Ground { entry, id: &id, words: &[end.evidence], around: &[] })
}

//! Who moved: how it was, and how it is.

use crate::brief::Writer;
use crate::brief::footnote::Ground;
use crate::brief::page::{Block, Line, Piece};
use crate::brief::words::{moved, quoted};
use crate::view::published;
use rapporteur_analysis::{End, Shift};

/// The blocks of this part: a list for each who moved.
pub fn blocks(writer: &mut Writer<'_>) -> Vec<Block> {
    let view = writer.view;
    let counts = |shift: &&Shift| {
        !writer.wanted.reviewed_only
            && writer.reads(shift.to.document)
            && writer.is_of_side(None, std::iter::once(shift.who.as_str()))
    };
    let mut by_side: Vec<(&str, Vec<Line>)> = Vec::new();
    let found: Vec<&Shift> = view.analysis.shifts.iter().filter(counts).collect();
    for shift in found {
        let line = line(writer, shift);
        match by_side.iter_mut().find(|(who, _)| *who == shift.who) {
            Some((_, lines)) => lines.push(line),
            None => by_side.push((&shift.who, vec![line])),
        }
    }
    by_side.into_iter().flat_map(|(who, lines)| [Block::Name(who.to_owned()), Block::List(lines)]).collect()
}

fn line(writer: &mut Writer<'_>, shift: &Shift) -> Line {
    let mut pieces = vec![Piece::Text(format!("first {}", end(writer, &shift.from)))];
    pieces.push(Piece::Note(note(writer, &shift.from, shift.id.as_str(), "from")));
    pieces.push(Piece::Text(format!("; later {}", end(writer, &shift.to))));
    pieces.push(Piece::Note(note(writer, &shift.to, shift.id.as_str(), "to")));
    pieces.push(Piece::Text(format!(" – {}", moved(shift.why))));
    Line(pieces)
}

/// The words of one end, with its day or that of the report.
fn end(writer: &Writer<'_>, end: &End) -> String {
    let reported =
        || published(&writer.view.case.documents[end.document]).map(|day| format!(" (reported {day})"));
    let day = end.on.as_ref().map(|day| format!(" ({day})")).or_else(reported);
    format!("{}{}", quoted(&end.says), day.unwrap_or_default())
}

fn note(writer: &mut Writer<'_>, end: &End, shift: &str, which: &str) -> usize {
    let id = end.record.as_ref().map_or_else(|| format!("{shift} {which}"), |record| record.to_string());
    let entry = &writer.view.case.documents[end.document];
    writer.notes.add(Ground { entry, id: &id, words: &[end.evidence], around: &[] })
}

//! Where the accounts do not agree: every side of it, none taken for the right one.

use crate::brief::Writer;
use crate::brief::footnote::Ground;
use crate::brief::page::{Block, Line};
use crate::brief::words::{quoted, support};
use crate::output::{capitalised, counted};
use rapporteur_analysis::{Conflict, Side};

/// The blocks of this part: a list of the sides for each matter. Accounts that are perhaps not of one matter are counted.
pub fn blocks(writer: &mut Writer<'_>) -> Vec<Block> {
    let view = writer.view;
    let counts = |conflict: &&Conflict| {
        !writer.wanted.reviewed_only
            && conflict.documents().into_iter().any(|at| writer.reads(at))
            && writer.is_of_side(None, conflict.sides.iter().filter_map(|side| side.who.as_deref()))
    };
    let (sure, doubtful): (Vec<&Conflict>, Vec<_>) =
        view.analysis.conflicts.iter().filter(counts).partition(|conflict| conflict.sure);
    let mut blocks = Vec::new();
    for conflict in sure {
        blocks.push(Block::Name(format!("{}: {}", capitalised(conflict.kind.as_str()), conflict.about)));
        let id = conflict.id.as_str();
        let sides = conflict.sides.iter().enumerate();
        blocks.push(Block::List(sides.map(|(nth, side)| line(writer, side, id, nth)).collect()));
    }
    if !doubtful.is_empty() {
        let more = counted(doubtful.len(), "other pair");
        blocks.push(Block::Words(Line::new(format!(
            "{more} of accounts differ and are perhaps not of one matter."
        ))));
    }
    blocks
}

fn line(writer: &mut Writer<'_>, side: &Side, conflict: &str, nth: usize) -> Line {
    let view = writer.view;
    let supported = view.analysis.independence(side.also.iter().copied().chain([side.document]));
    let entry = &view.case.documents[side.document];
    let who = match &side.who {
        Some(who) => who.clone(),
        None => crate::view::first(entry)
            .and_then(|publication| publication.outlet.clone())
            .or_else(|| crate::view::title(entry).map(|title| format!("The text “{title}”")))
            .unwrap_or_else(|| "the outlet".to_owned()),
    };
    let id = side
        .record
        .as_ref()
        .map_or_else(|| format!("{conflict} side {}", nth + 1), |record| record.to_string());
    let note = writer.notes.add(Ground { entry, id: &id, words: &[side.evidence], around: &[] });
    Line::new(format!("{who}: {}{}", quoted(&side.says), support(supported))).noted(note)
}

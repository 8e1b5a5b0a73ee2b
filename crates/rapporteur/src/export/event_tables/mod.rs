//! Events in the columns of two data sets that political scientists work with, with ours after them.
//!
//! POLECAT (Halterman et al. 2023, "PLOVER and POLECAT: A New Political Event Ontology and Dataset"): a row for each
//! telling, actor and recipient. GDELT 2.0 (its event codebook of 2015): a row for each happening, actor and recipient, with the
//! texts counted. What the record does not hold (tone, intensity, coordinates) stays empty: nothing is made up.

mod codes;
mod gdelt;
mod polecat;

pub use gdelt::write as gdelt;
pub use polecat::write as polecat;

use crate::output::plain;
use std::io::{self, Write};

/// Pairs of actor and recipient; an empty side still gives a row.
fn dyads<'a, T>(actors: &'a [T], recipients: &'a [T]) -> Vec<(Option<&'a T>, Option<&'a T>)> {
    let some = |side: &'a [T]| -> Vec<Option<&'a T>> {
        if side.is_empty() { vec![None] } else { side.iter().map(Some).collect() }
    };
    let recipients = some(recipients);
    some(actors)
        .into_iter()
        .flat_map(|actor| recipients.iter().map(move |recipient| (actor, *recipient)))
        .collect()
}

/// A table with tabs between its cells, as both data sets have it.
fn table(out: &mut impl Write, columns: &[&str], rows: &[Vec<String>]) -> io::Result<usize> {
    let mut writer = csv::WriterBuilder::new().delimiter(b'\t').from_writer(out);
    writer.write_record(columns)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| plain(cell)))?;
    }
    writer.flush()?;
    Ok(rows.len())
}

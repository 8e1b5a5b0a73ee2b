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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::view;

    fn rows(table: &[u8]) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').has_headers(false).from_reader(table);
        // The reader refuses rows of unequal length.
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    fn cell<'a>(rows: &'a [Vec<String>], column: &str) -> &'a str {
        let at = rows[0].iter().position(|name| name == column).unwrap();
        &rows[1][at]
    }

    #[test]
    fn polecat_has_a_row_for_the_telling_with_its_words() {
        let mut out = Vec::new();
        assert_eq!(polecat(&view(), &mut out).unwrap(), 1);
        let rows = rows(&out);
        let expected = [
            ("Event Type", "REJECT"),
            ("Event Date", "2025-12-05"),
            ("Quad Code", "verbal conflict"),
            ("Actor Name", "Nordland"),
            ("Primary Actor Sector", "GOV"),
            ("Recipient Name", ""),
            ("Raw Placename", "Sønderby"),
            ("Modality", "actual"),
            ("Told By", "Mona Adler"),
            ("Evidence", "Nordland declined to comment"),
        ];
        for (column, value) in expected {
            assert_eq!(cell(&rows, column), value, "{column}");
        }
    }

    #[test]
    fn gdelt_counts_the_texts_of_a_happening() {
        let mut out = Vec::new();
        assert_eq!(gdelt(&view(), &mut out).unwrap(), 1);
        let rows = rows(&out);
        let expected = [
            ("GLOBALEVENTID", "1"),
            ("SQLDATE", "20251205"),
            ("Actor1Name", "NORDLAND"),
            ("EventRootCode", "12"),
            ("QuadClass", "3"),
            ("NumMentions", "1"),
            ("PloverType", "REJECT"),
            ("ToldBy", "Mona Adler"),
        ];
        for (column, value) in expected {
            assert_eq!(cell(&rows, column), value, "{column}");
        }
        assert!(cell(&rows, "GoldsteinScale").is_empty(), "nothing is made up");
    }

    #[test]
    fn an_empty_side_still_gives_a_row() {
        assert_eq!(dyads(&["a", "b"], &["c"]).len(), 2);
        assert_eq!(dyads::<&str>(&[], &["c"]), [(None, Some(&"c"))]);
        assert_eq!(dyads::<&str>(&[], &[]), [(None, None)]);
    }
}

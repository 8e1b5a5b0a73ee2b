//! The ways to write a listing.

use super::{Cell, Listing, fold, formula_safe, json, markdown, plain};
use crate::config::{Config, Format};
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use serde_json::{Map, Value};
use std::io::{self, Write};

impl Listing {
    /// Write the listing as the settings say.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, config: &Config, out: &mut impl Write) -> io::Result<()> {
        match config.format {
            Format::Table => self.table(config.width, out),
            Format::Json => self.array(out),
            Format::Jsonl => self.objects().try_for_each(|object| writeln!(out, "{}", json(&object)?)),
            Format::Csv => self.csv(out),
            Format::Tsv => self.separated(b'\t', out),
            Format::Md => self.markdown(out),
        }
    }

    fn table(&self, width: u16, out: &mut impl Write) -> io::Result<()> {
        let shown: Vec<usize> = (0..self.columns.len())
            .filter(|&column| !self.only_in_data.contains(&self.columns[column]))
            .collect();
        let mut table = Table::new();
        table.load_style(presets::UTF8_HORIZONTAL_ONLY);
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        table.set_header(shown.iter().map(|&column| self.columns[column]));
        for row in &self.rows {
            table.add_row(shown.iter().map(|&column| plain(&fold(&row[column].shown()))));
        }
        for (place, &column) in shown.iter().enumerate() {
            if let (Some(constraint), Some(column)) = (room(self.columns[column]), table.column_mut(place)) {
                column.set_constraint(constraint);
            }
        }
        table.lines().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
    }

    fn separated(&self, separator: u8, out: &mut impl Write) -> io::Result<()> {
        let style = if separator == b'\t' { csv::QuoteStyle::Never } else { csv::QuoteStyle::Necessary };
        let mut writer = csv::WriterBuilder::new().delimiter(separator).quote_style(style).from_writer(out);
        writer.write_record(self.columns)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(Cell::separated))?;
        }
        writer.flush()
    }

    fn markdown(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "| {} |", self.columns.join(" | "))?;
        writeln!(out, "|{}", " --- |".repeat(self.columns.len()))?;
        self.rows.iter().try_for_each(|row| {
            let cells: Vec<_> = row.iter().map(|cell| markdown(&cell.shown())).collect();
            writeln!(out, "| {} |", cells.join(" | "))
        })
    }

    fn array(&self, out: &mut impl Write) -> io::Result<()> {
        let objects = self.objects().map(|object| json(&object)).collect::<io::Result<Vec<_>>>()?;
        writeln!(out, "[{}]", objects.join(",\n "))
    }

    /// Write comma-separated values.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn csv(&self, out: &mut impl Write) -> io::Result<()> {
        self.separated(b',', out)
    }

    /// Each row as an object.
    pub fn objects(&self) -> impl Iterator<Item = Map<String, Value>> {
        self.rows.iter().map(|row| {
            let values = row.iter().map(Cell::json);
            self.columns.iter().map(|name| (*name).to_owned()).zip(values).collect()
        })
    }
}

/// Write a table whose columns the data give; the cells of the first column head their rows.
///
/// # Errors
/// Those of `out`.
pub fn grid(columns: &[String], rows: &[Vec<String>], width: u16, out: &mut impl Write) -> io::Result<()> {
    let clean = |cell: &String| cell.lines().map(|line| plain(&fold(line))).collect::<Vec<_>>().join("\n");
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(columns.iter().map(clean));
    rows.iter().for_each(|row| {
        table.add_row(row.iter().map(clean));
    });
    table.lines().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
}

/// What a column of a table is owed: our own short words are not broken, what is long gets the room.
fn room(column: &str) -> Option<ColumnConstraint> {
    match column {
        "id" | "published" | "articles" | "said" | "act" | "report" | "number" | "record" | "what"
        | "kind" | "score" => Some(ColumnConstraint::ContentWidth),
        "event" | "modality" | "on" => Some(ColumnConstraint::ContentWidth),
        "happened" | "reported" => Some(ColumnConstraint::LowerBoundary(Width::Fixed(12))),
        "actors" | "recipients" => Some(ColumnConstraint::LowerBoundary(Width::Fixed(12))),
        "evidence" => Some(ColumnConstraint::LowerBoundary(Width::Percentage(28))),
        "addressee" => Some(ColumnConstraint::LowerBoundary(Width::Fixed(11))),
        "channel" => Some(ColumnConstraint::LowerBoundary(Width::Fixed(9))),
        "content" | "passage" | "title" | "detail" => {
            Some(ColumnConstraint::LowerBoundary(Width::Percentage(35)))
        }
        _ => None,
    }
}

impl Cell {
    fn shown(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::Empty => String::new(),
            Cell::Missing(words) => (*words).to_owned(),
        }
    }

    fn separated(&self) -> String {
        match self {
            Cell::Text(text) => formula_safe(&plain(&fold(text))),
            Cell::Missing(_) => String::new(),
            other => other.shown(),
        }
    }

    fn json(&self) -> Value {
        match self {
            Cell::Text(text) => Value::from(text.as_str()),
            Cell::Number(number) if number.fract() == 0.0 => Value::from(*number as i64),
            Cell::Number(number) => Value::from(*number),
            Cell::Empty | Cell::Missing(_) => Value::Null,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(format: Format) -> String {
        let hostile = "=1+1\x1b[2J | \"x\"\nnext".to_owned();
        let listing = Listing {
            columns: &["what", "many", "none"],
            only_in_data: &[],
            rows: vec![vec![Cell::Text(hostile), Cell::Number(2.0), Cell::Empty]],
        };
        let config = Config { format, ..crate::config::for_tests() };
        let mut out = Vec::new();
        listing.write(&config, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_format_keeps_a_hostile_cell_in_its_place() {
        assert_eq!(written(Format::Tsv), "what\tmany\tnone\n'=1+1␛[2J | \"x\" next\t2\t\n");
        assert_eq!(written(Format::Csv), "what,many,none\n\"'=1+1␛[2J | \"\"x\"\" next\",2,\n");
        assert_eq!(
            written(Format::Jsonl),
            "{\"what\":\"=1+1\\u001b[2J | \\\"x\\\"\\nnext\",\"many\":2,\"none\":null}\n"
        );
        assert_eq!(written(Format::Json), format!("[{}]\n", written(Format::Jsonl).trim_end()));
        assert!(
            written(Format::Md).ends_with("\n| \\=1+1␛\\[2J \\| \"x\" next | 2 |  |\n"),
            "{}",
            written(Format::Md)
        );
        assert!(!written(Format::Table).contains('\x1b'));
    }
}

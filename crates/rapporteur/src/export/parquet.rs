//! A flat table as a Parquet file: text columns and numbers, every value optional.
//!
//! By the low level of the crate `parquet`, without Arrow. Names that articles give are values like any other.

use super::Kind;
use super::flat::{self, Table};
use crate::view::View;
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType};
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use std::io::{self, Write};
use std::sync::Arc;

/// Columns whose values are numbers.
const NUMBERS: [&str; 2] = ["confidence", "publications"];

/// Write the table of these kinds. The number of its rows.
///
/// # Errors
/// Where they are of several tables, and those of `out`.
pub fn write(view: &View, kinds: &[Kind], out: &mut impl Write) -> io::Result<usize> {
    let table = flat::table(view, kinds)?;
    out.write_all(&file(&table).map_err(io::Error::other)?)?;
    Ok(table.rows.len())
}

/// The bytes of the file; the same table gives the same bytes.
fn file(table: &Table) -> Result<Vec<u8>> {
    let made_by = format!("rapporteur {}", env!("CARGO_PKG_VERSION"));
    let properties = Arc::new(WriterProperties::builder().set_created_by(made_by).build());
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema(table)?, properties)?;
    let mut group = writer.next_row_group()?;
    for at in 0..table.columns.len() {
        column(&mut group, table, at)?;
    }
    group.close()?;
    writer.close()?;
    Ok(bytes)
}

fn schema(table: &Table) -> Result<TypePtr> {
    let field = |name: &&str| -> Result<TypePtr> {
        let number = NUMBERS.contains(name);
        let physical = if number { Physical::DOUBLE } else { Physical::BYTE_ARRAY };
        let logical = (!number).then_some(LogicalType::String);
        let field = Type::primitive_type_builder(name, physical);
        Ok(Arc::new(field.with_repetition(Repetition::OPTIONAL).with_logical_type(logical).build()?))
    };
    let fields = table.columns.iter().map(field).collect::<Result<Vec<_>>>()?;
    Ok(Arc::new(Type::group_type_builder("record").with_fields(fields).build()?))
}

/// Write one column: its values, and for each row whether it has one.
fn column(group: &mut SerializedRowGroupWriter<'_, &mut Vec<u8>>, table: &Table, at: usize) -> Result<()> {
    let Some(mut writer) = group.next_column()? else { return Ok(()) };
    let cells = || table.rows.iter().map(|row| row[at].as_deref());
    if NUMBERS.contains(&table.columns[at]) {
        let numbers: Vec<Option<f64>> = cells().map(|cell| cell?.parse().ok()).collect();
        let there: Vec<i16> = numbers.iter().map(|number| i16::from(number.is_some())).collect();
        let values: Vec<f64> = numbers.into_iter().flatten().collect();
        writer.typed::<DoubleType>().write_batch(&values, Some(&there), None)?;
    } else {
        let there: Vec<i16> = cells().map(|cell| i16::from(cell.is_some())).collect();
        let values: Vec<ByteArray> = cells().flatten().map(ByteArray::from).collect();
        writer.typed::<ByteArrayType>().write_batch(&values, Some(&there), None)?;
    }
    writer.close()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{view, view_with_positions};
    use parquet::file::reader::{FileReader, SerializedFileReader};

    fn rows(view: &View, kinds: &[Kind]) -> Vec<String> {
        let mut bytes = Vec::new();
        write(view, kinds, &mut bytes).unwrap();
        let mut again = Vec::new();
        write(view, kinds, &mut again).unwrap();
        assert_eq!(bytes, again);
        let place = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(place.path(), bytes).unwrap();
        let reader = SerializedFileReader::new(std::fs::File::open(place.path()).unwrap()).unwrap();
        reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect()
    }

    #[test]
    fn a_table_comes_back_as_it_went() {
        let statements = rows(&view(), &[]);
        assert_eq!(statements.len(), 5);
        assert!(
            statements[0].contains("content: \"the dyke must hold\"")
                && statements[0].contains("confidence: 0.9")
        );
        assert_eq!(rows(&view(), &[Kind::Statement]).len(), 4);
        assert!(rows(&view(), &[Kind::Event])[0].contains("event: \"REJECT\""));
        let positions = rows(&view_with_positions(), &[Kind::Position]);
        assert!(positions.iter().any(|row| row.contains("firmness: \"red-line\"")), "{positions:?}");
    }

    #[test]
    fn a_file_has_one_table() {
        let both = write(&view(), &[Kind::Statement, Kind::Event], &mut Vec::new());
        assert!(both.unwrap_err().to_string().contains("one kind"));
    }
}

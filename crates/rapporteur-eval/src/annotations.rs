//! Annotated records and pairs, as JSON lines.

use serde::Deserialize;
use serde_json::Value;
use std::path::Path;

/// The objects of a file; blank lines are passed over.
///
/// # Errors
/// Where the file cannot be read, or a line is no such object: with its number.
pub(crate) fn lines<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<Vec<T>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let object = |(number, line)| {
        serde_json::from_str(line).map_err(|error| format!("{}:{}: {error}", path.display(), number + 1))
    };
    lines.map(object).collect()
}

/// The records of one type in a gold file.
///
/// # Errors
/// Those of [`lines`].
pub(crate) fn of_type<R>(path: &Path, wanted: &str, record: impl Fn(&Value) -> R) -> Result<Vec<R>, String> {
    let all: Vec<Value> = lines(path)?;
    Ok(all.iter().filter(|value| value["type"] == wanted).map(record).collect())
}

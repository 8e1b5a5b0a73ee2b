//! Names of publications: unique in the case, never given twice.

use crate::error::Fault;
use rapporteur_model::Publication;
use rusqlite::{Connection, OptionalExtension, params};

/// What a publication without a name is called.
const NAMELESS: &str = "text";

/// The name of `publication` in the case: the one that it had before, else its own wish, else the wish
/// with the next free suffix.
pub(crate) fn give(connection: &Connection, publication: &Publication) -> Result<String, Fault> {
    let had = connection
        .prepare_cached("SELECT name FROM publication_name WHERE publication_id = ?")?
        .query_row([publication.id.as_str()], |row| row.get(0))
        .optional()?;
    if let Some(name) = had {
        return Ok(name);
    }
    let wish = if publication.name.is_empty() { NAMELESS } else { publication.name.as_str() };
    let mut suffix: i64 = connection
        .prepare_cached("SELECT ifnull(max(suffix), 0) + 1 FROM publication_name WHERE wish = ?")?
        .query_row([wish], |row| row.get(0))?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO publication_name (name, publication_id, wish, suffix) VALUES (?, ?, ?, ?)
         ON CONFLICT (name) DO NOTHING",
    )?;
    loop {
        let name = if suffix == 1 { wish.to_owned() } else { format!("{wish}-{suffix}") };
        // Another publication may have wished for just this name with its suffix.
        if insert.execute(params![name, publication.id.as_str(), wish, suffix])? == 1 {
            return Ok(name);
        }
        suffix += 1;
    }
}

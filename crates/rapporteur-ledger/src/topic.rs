//! What clauses are about, in the case file.

use crate::error::Fault;
use crate::insert::int;
use crate::load::rows;
use rapporteur_model::{Span, Topic};
use rusqlite::{Connection, params};

/// The topics of the text `number`.
pub(crate) fn insert(connection: &Connection, number: i64, topics: &[Topic]) -> Result<(), Fault> {
    let sql =
        "INSERT INTO topic (document, start_byte, end_byte, ordinal, issue, share) VALUES (?, ?, ?, ?, ?, ?)";
    let mut row = connection.prepare_cached(sql)?;
    for topic in topics {
        for (ordinal, (issue, share)) in topic.issues.iter().enumerate() {
            let (start, end) = (int(topic.span.start()), int(topic.span.end()));
            row.execute(params![number, start, end, int(ordinal), issue, f64::from(*share)])?;
        }
    }
    Ok(())
}

/// The topics of the text `key`, in its order.
pub(crate) fn load(connection: &Connection, key: i64) -> Result<Vec<Topic>, Fault> {
    let sql = "SELECT * FROM topic WHERE document = ? ORDER BY start_byte, end_byte, ordinal";
    let mut topics: Vec<Topic> = Vec::new();
    rows(connection, sql, [key], |row| {
        let place = |name: &str| -> Result<usize, Fault> {
            let byte: i64 = row.get(name)?;
            usize::try_from(byte).map_err(|_| Fault::Broken(format!("a topic begins or ends at byte {byte}")))
        };
        let (start, end) = (place("start_byte")?, place("end_byte")?);
        let span = Span::checked(start, end)
            .ok_or_else(|| Fault::Broken(format!("a topic ends at byte {end}, before it begins")))?;
        let issue = (row.get("issue")?, row.get::<_, f64>("share")? as f32);
        match topics.last_mut() {
            Some(last) if last.span == span => last.issues.push(issue),
            _ => topics.push(Topic { span, issues: vec![issue] }),
        }
        Ok(())
    })?;
    Ok(topics)
}

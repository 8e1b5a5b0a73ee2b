//! What the tables are, and how an older case file becomes a present one.
//!
//! Tables hold facts. What can be computed from them again (clusters of names, sides and issues of positions, plans of a case …)
//! belongs into tables of their own whose names begin with `derived_`: they may be emptied and filled
//! again at any time, no fact may refer to them, and `DELETE FROM derived_…` loses nothing. There is
//! none yet; a migration appended below adds the first.

use crate::error::Fault;
use jiff::Timestamp;
use rusqlite::{Connection, params};

/// What the file says of itself at a fixed place (bytes 68 to 71 of its header): `Rapp`.
pub(crate) const APPLICATION_ID: i32 = i32::from_be_bytes(*b"Rapp");

/// A step from one version of the tables to the next.
struct Migration {
    /// What it does, for the audit log.
    what: &'static str,
    sql: &'static str,
}

/// Every step, oldest first; the n-th makes version n (`PRAGMA user_version`). Append, never edit: the
/// files of users were made by the steps as they stand.
const MIGRATIONS: [Migration; 9] = [
    Migration { what: "the case file was made", sql: include_str!("schema/1_case.sql") },
    Migration { what: "actors can be corrected", sql: include_str!("schema/2_actors.sql") },
    Migration { what: "events", sql: include_str!("schema/3_events.sql") },
    Migration {
        what: "a reviewer can be unsure, and take a word back",
        sql: include_str!("schema/4_review.sql"),
    },
    Migration { what: "positions", sql: include_str!("schema/5_positions.sql") },
    Migration { what: "plans", sql: include_str!("schema/6_plans.sql") },
    Migration { what: "positions and plans can be corrected", sql: include_str!("schema/7_corrections.sql") },
    Migration { what: "what clauses are about", sql: include_str!("schema/8_topics.sql") },
    Migration { what: "outlets and reports can be graded", sql: include_str!("schema/9_grades.sql") },
];

/// The version that this program writes.
pub(crate) const VERSION: i32 = MIGRATIONS.len() as i32;

/// The version of the tables, 0 for a file without tables.
pub(crate) fn version(connection: &Connection) -> Result<i32, Fault> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Bring the tables up to [`VERSION`], all steps in one transaction. Which steps are not yet in the
/// audit log is seen from it, so [`log_migrations`] can write them with the first change.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), Fault> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let present = usize::try_from(version(&transaction)?).unwrap_or(0);
    for migration in MIGRATIONS.iter().skip(present) {
        transaction.execute_batch(migration.sql)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    Ok(transaction.commit()?)
}

/// Put the steps that made this file on the record that are not there yet. It is done with the first
/// change after them because only a change is given the time.
pub(crate) fn log_migrations(connection: &Connection, now: Timestamp) -> Result<(), Fault> {
    let logged: usize = connection
        .prepare_cached("SELECT count(*) FROM audit WHERE action = 'migrate'")?
        .query_row(params![], |row| row.get::<_, i64>(0))
        .map(|count| usize::try_from(count).unwrap_or(0))?;
    for (index, migration) in MIGRATIONS.iter().enumerate().skip(logged) {
        let subject = format!("version {}", index + 1);
        crate::audit::log(connection, now, &crate::audit::program(), "migrate", &subject, migration.what)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::common::{fishing, moment};
    use crate::{Access, Ledger, LedgerError};
    use rapporteur_model::{Grade, Graded};

    #[test]
    fn programs_with_an_older_sqlite_can_parse_the_views() {
        let ordered = |call: &str| {
            let mut depth = 1;
            let inside = call.chars().take_while(|c| {
                depth += i32::from(*c == '(') - i32::from(*c == ')');
                depth > 0
            });
            inside.collect::<String>().contains("ORDER BY")
        };
        for migration in &MIGRATIONS {
            assert!(!migration.sql.split("group_concat(").skip(1).any(ordered), "{}", migration.what);
        }
    }

    /// A case file without articles, as the program of that version made it.
    fn file_of(version: usize, path: &std::path::Path) {
        let connection = Connection::open(path).unwrap();
        for migration in MIGRATIONS.iter().take(version) {
            connection.execute_batch(migration.sql).unwrap();
        }
        connection.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        connection.pragma_update(None, "user_version", version as i32).unwrap();
    }

    #[test]
    fn a_file_of_every_older_version_becomes_a_present_one_and_can_be_graded() {
        let folder = tempfile::tempdir().unwrap();
        for version in 1..MIGRATIONS.len() {
            let path = folder.path().join(format!("{version}.case"));
            file_of(version, &path);
            assert!(matches!(Ledger::open(&path, Access::Read), Err(LedgerError::Older { .. })));
            let mut ledger = Ledger::open(&path, Access::Write).unwrap();
            ledger.append(&[fishing("gazette")], moment(0)).unwrap();
            assert!(ledger.snapshot().unwrap().grades.is_empty());
            let gazette = Graded::Outlet("The Harbour Gazette".to_owned());
            ledger.grade(&gazette, Grade::from_text("B"), "Ada", moment(1)).unwrap();
            assert_eq!(ledger.snapshot().unwrap().grades[0].of, gazette);
            ledger.verify().unwrap().unwrap();
        }
    }
}

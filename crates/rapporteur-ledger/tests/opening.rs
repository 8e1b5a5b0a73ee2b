//! Files that are no case, may not be written, are locked or damaged: one clear sentence each.

mod common;

use common::*;
use rapporteur_ledger::{Access, Ledger, LedgerError};
use rapporteur_model::{Case, Document, Span};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

const EVERY: [Access; 3] = [Access::Read, Access::Write, Access::Create];

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// What opening says; a message is one sentence on one line that names the file.
fn refusal(path: &Path, access: Access) -> LedgerError {
    let Err(error) = Ledger::open(path, access) else { panic!("{path:?} was opened for {access:?}") };
    let message = error.to_string();
    assert!(message.contains(path.to_str().unwrap()) && !message.contains('\n'), "{message}");
    error
}

fn a_case(folder: &Path) -> PathBuf {
    let path = folder.join("talks.case");
    let mut ledger = Ledger::open(&path, Access::Create).unwrap();
    ledger.append(&[fishing("gazette"), numbered(1)], moment(0)).unwrap();
    path
}

#[test]
fn where_nothing_is_nothing_is_made() {
    let folder = folder();
    let path = folder.path().join("talks.case");
    for access in [Access::Read, Access::Write] {
        assert!(matches!(refusal(&path, access), LedgerError::Missing(_)));
    }
    let nowhere = folder.path().join("no/such/folder/talks.case");
    assert!(matches!(refusal(&nowhere, Access::Create), LedgerError::NoFolder(_)));
    assert!(files(folder.path()).is_empty());
}

#[test]
fn what_is_no_case_is_left_alone() {
    let folder = folder();
    let (letter, short) = (folder.path().join("letter.txt"), folder.path().join("short"));
    fs::write(&letter, "Dear colleague, ".repeat(40)).unwrap();
    fs::write(&short, b"SQLite format 3\0").unwrap();
    let database = folder.path().join("other.db");
    rusqlite::Connection::open(&database).unwrap().execute_batch("CREATE TABLE bird (name)").unwrap();
    let before: Vec<_> = [&letter, &short, &database].map(|path| fs::read(path).unwrap()).into();
    for access in EVERY {
        for path in [&letter, &short, &database] {
            assert!(matches!(refusal(path, access), LedgerError::NotACase { .. }));
        }
        assert!(matches!(refusal(folder.path(), access), LedgerError::Folder(_)));
    }
    assert_eq!(before, [&letter, &short, &database].map(|path| fs::read(path).unwrap()));
    assert_eq!(files(folder.path()).len(), 3);
}

#[test]
fn an_empty_file_is_a_case_not_yet_begun() {
    let folder = folder();
    let path = folder.path().join("talks.case");
    fs::write(&path, b"").unwrap();
    for access in [Access::Read, Access::Write] {
        assert!(refusal(&path, access).to_string().contains("it is empty"));
    }
    Ledger::open(&path, Access::Create).unwrap().append(&[fishing("gazette")], moment(0)).unwrap();
    assert_eq!(Ledger::open(&path, Access::Read).unwrap().snapshot().unwrap().documents.len(), 1);
}

#[test]
fn a_case_of_a_newer_version_is_left_alone() {
    let folder = folder();
    let path = a_case(folder.path());
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    for access in EVERY {
        assert!(matches!(refusal(&path, access), LedgerError::Newer { found: 99, .. }));
    }
}

#[test]
fn a_file_with_a_name_that_sqlite_would_read_as_more_is_only_a_file() {
    let folder = folder();
    for name in ["file:talks?mode=memory", ":memory:", "50% #1 & more?.case", "påske—talks.case"] {
        let path = folder.path().join(name);
        Ledger::open(&path, Access::Create).unwrap().append(&[fishing("gazette")], moment(0)).unwrap();
        assert!(path.is_file(), "{name}");
        assert_eq!(Ledger::open(&path, Access::Read).unwrap().search("quota", 9).unwrap().len(), 1);
    }
}

#[test]
fn looking_leaves_nothing_beside_the_file_and_changes_nothing() {
    let folder = folder();
    let path = a_case(folder.path());
    let before = fs::read(&path).unwrap();
    let mut ledger = Ledger::open(&path, Access::Read).unwrap();
    ledger.verify().unwrap().unwrap();
    let error = ledger.append(&[fishing("herald")], moment(1)).unwrap_err();
    assert!(matches!(error, LedgerError::ReadOnly(_)), "{error}");
    drop(ledger);
    assert_eq!(files(folder.path()), std::slice::from_ref(&path));
    assert_eq!(before, fs::read(&path).unwrap());
}

#[test]
fn a_second_writer_waits_and_is_then_told_so() {
    let folder = folder();
    let path = a_case(folder.path());
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut ledger = Ledger::open(&path, Access::Write).unwrap();
    ledger.set_patience(Duration::from_millis(30)).unwrap();
    let error = ledger.append(&[fishing("herald")], moment(1)).unwrap_err();
    assert!(matches!(error, LedgerError::Busy(_)), "{error}");
    assert_eq!(ledger.snapshot().unwrap().documents.len(), 2, "reading goes on");
    other.execute_batch("COMMIT").unwrap();
    ledger.append(&[fishing("herald")], moment(2)).unwrap();
}

#[test]
fn two_writers_at_once_both_get_their_turn() {
    let folder = folder();
    let path = folder.path().join("talks.case");
    std::thread::scope(|scope| {
        for writer in 0..2 {
            let path = &path;
            scope.spawn(move || {
                let mut ledger = Ledger::open(path, Access::Create).unwrap();
                for nth in 0..20 {
                    ledger.append(&[numbered(writer * 100 + nth)], moment(nth as i64)).unwrap();
                }
            });
        }
    });
    let ledger = Ledger::open(&path, Access::Read).unwrap();
    assert_eq!(ledger.verify().unwrap().unwrap().documents, 40);
    let audit = ledger.audit().unwrap();
    let steps: Vec<_> = audit.iter().filter(|e| e.action == "migrate").map(|e| &e.subject).collect();
    let once: std::collections::BTreeSet<_> = steps.iter().collect();
    assert!(!steps.is_empty() && once.len() == steps.len(), "each step is logged once: {steps:?}");
}

#[test]
fn changed_words_are_the_first_broken_promise_and_named() {
    for (sql, named) in [
        ("UPDATE evidence SET quote = 'the quota could be lifted'", "content quotes words"),
        ("UPDATE evidence SET start_byte = 1, end_byte = 1, quote = ''", "code points"),
        ("DELETE FROM evidence WHERE field = 'content'", "without content"),
        ("UPDATE evidence SET start_char = start_char - 1", "code points"),
        ("DROP TRIGGER passage_is_never_changed; UPDATE passage SET words = upper(words)", "its hash is"),
        (
            "DROP TRIGGER passage_is_never_changed; UPDATE passage SET ordinal = 9 - ordinal",
            "outside of its passage",
        ),
        ("UPDATE sentence SET end_byte = 9999", "unsound"),
        ("DELETE FROM publication", "has no publication"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM document", "is not there"),
    ] {
        let folder = folder();
        let path = folder.path().join("talks.case");
        Ledger::open(&path, Access::Create).unwrap().append(&[fishing("gazette")], moment(0)).unwrap();
        let other = rusqlite::Connection::open(&path).unwrap();
        other.pragma_update(None, "ignore_check_constraints", true).unwrap();
        other.execute_batch(sql).unwrap();
        other.pragma_update(None, "ignore_check_constraints", false).unwrap();
        let broken = Ledger::open(&path, Access::Read).unwrap().verify().unwrap().expect_err(sql);
        assert!(broken.contains(named), "{sql}: {broken}");
    }
}

/// What `verify` answers for: the texts, and the words of the statements. A title or an outlet has no hash.
fn words(case: &Case) -> Vec<(&Document, Vec<&[Span]>)> {
    let contents = case.documents.iter().map(|entry| {
        let statements = entry.reading.statements.iter();
        (&entry.document, statements.map(|statement| statement.content.as_slice()).collect())
    });
    contents.collect()
}

#[test]
fn damaged_bytes_anywhere_are_never_a_panic_and_never_pass_as_other_words() {
    let folder = folder();
    let path = a_case(folder.path());
    let sound = fs::read(&path).unwrap();
    let snapshot = Ledger::open(&path, Access::Read).unwrap().snapshot().unwrap();
    let mut found = 0;
    for step in 0..180 {
        let mut bytes = sound.clone();
        let at = 100 + step * (bytes.len() - 200) / 180;
        bytes[at..at + 40].iter_mut().for_each(|byte| *byte ^= 0x5a);
        fs::write(&path, &bytes).unwrap();
        found += 1;
        let Ok(ledger) = Ledger::open(&path, Access::Read) else { continue };
        match ledger.verify() {
            Ok(Ok(_)) => {
                found -= 1;
                let now = ledger.snapshot().unwrap();
                assert_eq!(words(&now), words(&snapshot), "bytes from {at} on passed as sound");
            }
            Ok(Err(_)) => {}
            Err(error) => assert!(matches!(error, LedgerError::Damaged { .. }), "{error}"),
        }
    }
    assert!(found > 10, "only {found} of 180 were found");
}

#[cfg(unix)]
mod read_only {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    const CASE: &str = "LEDGER_TEST_READ_ONLY_CASE";

    fn allow(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    /// What somebody sees who may read `path` and nothing more. Runs in a process of its own, because
    /// permissions do not bind an administrator.
    #[test]
    #[ignore = "run by the tests below"]
    fn the_looker() {
        let Some(path) = std::env::var_os(CASE).map(PathBuf::from) else { return };
        let before = files(path.parent().unwrap());
        let ledger = Ledger::open(&path, Access::Read).unwrap();
        assert_eq!(ledger.snapshot().unwrap().documents.len(), 2);
        ledger.verify().unwrap().unwrap();
        drop(ledger);
        for access in [Access::Write, Access::Create] {
            let opened = Ledger::open(&path, access);
            assert!(matches!(opened, Err(LedgerError::ReadOnly(_))), "{:?}", opened.err());
        }
        assert_eq!(before, files(path.parent().unwrap()));
    }

    fn look(path: &Path) {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "read_only::the_looker", "--include-ignored"]).env(CASE, path);
        let probe = path.parent().unwrap().join("probe");
        allow(path.parent().unwrap(), 0o555);
        let is_administrator = fs::write(&probe, b"").is_ok();
        if is_administrator {
            fs::remove_file(&probe).unwrap();
            command.uid(65534).gid(65534);
        }
        match command.output() {
            Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout)),
            Err(error) => eprintln!("skipped: no other user can run this test ({error})"),
        }
    }

    #[test]
    fn a_case_in_a_read_only_folder_can_be_looked_at() {
        let folder = folder();
        let path = a_case(folder.path());
        allow(&path, 0o666);
        look(&path);
        allow(folder.path(), 0o755);
    }

    #[test]
    fn a_read_only_case_can_be_looked_at() {
        let folder = folder();
        let path = a_case(folder.path());
        allow(&path, 0o444);
        look(&path);
        allow(folder.path(), 0o755);
    }
}

//! Killed at any moment, the case keeps every batch that was reported as kept.
#![cfg(unix)]

mod common;

use common::*;
use rapporteur_ledger::{Access, Ledger};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const CASE: &str = "LEDGER_TEST_KILL_CASE";
const BATCH: usize = 8;

/// Appends batches without end and reports each; runs in a process that is killed.
#[test]
#[ignore = "run by the test below"]
fn the_writer() {
    let Some(path) = std::env::var_os(CASE).map(PathBuf::from) else { return };
    let mut ledger = Ledger::open(&path, Access::Create).unwrap();
    for batch in 0.. {
        let articles: Vec<_> = (0..BATCH).map(|nth| numbered(batch * BATCH + nth)).collect();
        ledger.append(&articles, moment(0)).unwrap();
        println!("\nkept {batch}");
        std::io::stdout().flush().unwrap();
    }
}

/// Run the writer, kill it some time after it has reported `batches`; gives the number it reported.
fn write_and_kill(path: &Path, batches: usize, after: Duration) -> usize {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "the_writer", "--include-ignored", "--nocapture"])
        .env(CASE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut reports = lines.map_while(Result::ok).filter(|line| line.starts_with("kept "));
    let early = reports.by_ref().take(batches).count();
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    early + reports.count()
}

#[test]
fn a_killed_writer_loses_at_most_the_batch_under_way_and_resumes() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..12 {
        let path = folder.path().join(format!("talks-{round}.case"));
        let mut kept = 0;
        for (batches, after) in [(round % 3, round * 700), (round % 4, round * 1300)] {
            kept = write_and_kill(&path, batches, Duration::from_micros(after as u64)).max(kept);
            let mut ledger = Ledger::open(&path, Access::Create).unwrap();
            let verified = ledger.verify().unwrap().unwrap();
            let documents = usize::try_from(verified.documents).unwrap();
            assert_eq!(documents % BATCH, 0, "a batch is kept whole or not at all");
            assert!(documents >= kept * BATCH, "{kept} batches reported, {documents} texts there");
            ledger.append(&[numbered(documents)], moment(1)).unwrap();
            let added = numbered(documents).publication.id;
            assert!(ledger.remove(&added, "test", "taken out again", moment(2)).unwrap());
        }
    }
}

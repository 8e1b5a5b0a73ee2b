//! How fast it is; run by hand:
//! `cargo test --release -p rapporteur-ledger --test speed -- --ignored --nocapture`.

mod common;

use common::*;
use rapporteur_ledger::{Access, Ledger};
use std::time::Instant;

#[test]
#[ignore = "a measurement, not a test"]
fn articles_a_second() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.case");
    let mut ledger = Ledger::open(&path, Access::Create).unwrap();
    let articles: Vec<_> = (0..20_000).map(numbered).collect();
    let length: usize = articles.iter().map(|article| article.document.text().len()).sum();
    let report = |what: &str, since: Instant| {
        let rate = articles.len() as f64 / since.elapsed().as_secs_f64();
        println!("{what}: {rate:.0} articles/s (processor time so far: {})", processor_time());
    };
    println!("made ({})", processor_time());
    println!("{} bytes of text an article, {} statements", length / articles.len(), 12);
    for what in ["append in batches of 64", "append again, all known"] {
        let since = Instant::now();
        for batch in articles.chunks(64) {
            ledger.append(batch, moment(0)).unwrap();
        }
        report(what, since);
    }
    let since = Instant::now();
    assert_eq!(ledger.snapshot().unwrap().documents.len(), articles.len());
    report("snapshot", since);
    let since = Instant::now();
    ledger.verify().unwrap().unwrap();
    report("verify", since);
    let since = Instant::now();
    println!("{} hits in {:?}", ledger.search("delegate prisoners", 20).unwrap().len(), since.elapsed());
    drop(ledger);
    println!(
        "{:.1} bytes of file a byte of text",
        std::fs::metadata(&path).unwrap().len() as f64 / length as f64
    );
}

/// Seconds of user and system time that this process has used, where the system tells.
fn processor_time() -> String {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = |field| stat.split(' ').nth(field).and_then(|ticks| ticks.parse::<f64>().ok());
    let [user, system] = [13, 14].map(|field| ticks(field).unwrap_or(f64::NAN) / 100.0);
    format!("{user:.2} s user, {system:.2} s system")
}

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
        println!("{what}: {rate:.0} articles/s");
    };
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

//! What reviewers say of the actors is appended, read back, and taken back by appending.

mod common;

use common::*;
use rapporteur_ledger::{Access, Ledger, LedgerError};
use rapporteur_model::*;
use tempfile::TempDir;

fn a_case() -> (TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&folder.path().join("talks.case"), Access::Create).unwrap();
    ledger.append(&[fishing("gazette")], moment(0)).unwrap();
    (folder, ledger)
}

fn every_verdict() -> Vec<ActorVerdict> {
    vec![
        ActorVerdict::Add {
            name: "Union of Net Menders".into(),
            kind: SpeakerKind::Organization,
            party: Some("Norland".into()),
        },
        ActorVerdict::Merge { name: "Lind".into(), into: "Mara Lind".into() },
        ActorVerdict::Split { name: "Mara Lind".into(), spelling: "Lind@herald".into() },
        ActorVerdict::Alias { name: "Mara Lind".into(), alias: "Mara L.".into() },
        ActorVerdict::Undo { number: 2 },
    ]
}

fn say(ledger: &mut Ledger, verdict: &ActorVerdict) -> Result<u64, LedgerError> {
    ledger.correct_actors(verdict, "Ada", moment(1))
}

#[test]
fn every_verdict_reads_back_with_the_snapshot_and_stands_in_the_log() {
    let (_folder, mut ledger) = a_case();
    for (nth, verdict) in every_verdict().iter().enumerate() {
        assert_eq!(say(&mut ledger, verdict).unwrap(), nth as u64 + 1);
    }
    let kept = ledger.snapshot().unwrap().actor_corrections;
    assert_eq!(kept, ledger.actor_corrections().unwrap());
    assert_eq!(kept.iter().map(|c| c.verdict.clone()).collect::<Vec<_>>(), every_verdict());
    assert_eq!(kept.iter().map(|c| c.undone).collect::<Vec<_>>(), [false, true, false, false, false]);
    let last = ledger.audit().unwrap().pop().unwrap();
    assert_eq!(
        (last.action.as_str(), last.subject.as_str(), last.detail.as_str(), last.who.as_str()),
        ("actors undo", "a5", "a2 taken back", "Ada")
    );
}

#[test]
fn what_was_taken_back_can_be_brought_back() {
    let (_folder, mut ledger) = a_case();
    let merge = ActorVerdict::Merge { name: "Lind".into(), into: "Mara Lind".into() };
    let first = say(&mut ledger, &merge).unwrap();
    let undo = say(&mut ledger, &ActorVerdict::Undo { number: first }).unwrap();
    assert!(ledger.actor_corrections().unwrap()[0].undone);
    say(&mut ledger, &ActorVerdict::Undo { number: undo }).unwrap();
    let undone: Vec<_> = ledger.actor_corrections().unwrap().iter().map(|c| c.undone).collect();
    assert_eq!(undone, [false, true, false]);
}

#[test]
fn what_cannot_be_is_refused_in_one_sentence() {
    let (_folder, mut ledger) = a_case();
    let refused = |ledger: &mut Ledger, verdict: &ActorVerdict| {
        let error = say(ledger, verdict).unwrap_err();
        assert!(matches!(error, LedgerError::BadCorrection(_)), "{error}");
        error.to_string()
    };
    let nobody = ActorVerdict::Alias { name: " ".into(), alias: "Lind".into() };
    assert!(refused(&mut ledger, &nobody).contains("a letter at least"));
    assert!(refused(&mut ledger, &ActorVerdict::Undo { number: 1 }).contains("no correction a1"));
    let first = say(&mut ledger, &every_verdict()[0]).unwrap();
    say(&mut ledger, &ActorVerdict::Undo { number: first }).unwrap();
    assert!(
        refused(&mut ledger, &ActorVerdict::Undo { number: first }).contains("was taken back before")
    );
    assert_eq!(ledger.actor_corrections().unwrap().len(), 2);
}

#[test]
fn they_survive_another_reading_and_refuse_to_be_rewritten() {
    let (folder, mut ledger) = a_case();
    for verdict in every_verdict() {
        say(&mut ledger, &verdict).unwrap();
    }
    let before = ledger.actor_corrections().unwrap();
    let article = fishing("gazette");
    ledger.remove(&article.publication.id, "Ada", "a test", moment(2)).unwrap();
    ledger.append(&[article], moment(3)).unwrap();
    assert_eq!(ledger.actor_corrections().unwrap(), before);
    let other = rusqlite::Connection::open(folder.path().join("talks.case")).unwrap();
    for sql in [
        "UPDATE actor_correction SET reviewer = ''",
        "DELETE FROM actor_correction",
        "INSERT OR REPLACE INTO actor_correction SELECT * FROM actor_correction",
    ] {
        assert!(other.execute_batch(sql).unwrap_err().to_string().contains("append-only"), "{sql}");
    }
}

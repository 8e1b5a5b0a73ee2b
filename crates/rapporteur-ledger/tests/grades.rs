//! Grades are appended, read back with the case, taken back by appending, and stay with their texts.

mod common;

use common::*;
use rapporteur_ledger::{Access, Ledger, LedgerError};
use rapporteur_model::*;
use tempfile::TempDir;

fn a_case() -> (TempDir, Ledger, Article) {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&folder.path().join("talks.case"), Access::Create).unwrap();
    let article = fishing("gazette");
    ledger.append(std::slice::from_ref(&article), moment(0)).unwrap();
    (folder, ledger, article)
}

fn outlet(name: &str) -> Graded {
    Graded::Outlet(name.to_owned())
}

fn grade(ledger: &mut Ledger, of: &Graded, grade: &str) -> Result<u64, LedgerError> {
    ledger.grade(of, Grade::from_text(grade), "Ada", moment(1))
}

fn refused(ledger: &mut Ledger, of: &Graded, given: &str) -> String {
    let error = grade(ledger, of, given).unwrap_err();
    assert!(matches!(error, LedgerError::BadGrade(_)), "{error}");
    error.to_string()
}

/// The last word on something.
fn last(ledger: &Ledger, of: &Graded) -> Option<Grade> {
    ledger.grades().unwrap().into_iter().rev().find(|one| one.speaks_of(of)).and_then(|one| one.grade)
}

#[test]
fn every_grade_reads_back_with_the_snapshot_and_stands_in_the_log() {
    let (_folder, mut ledger, article) = a_case();
    let text = Graded::Document(article.document.id().clone());
    let said = Graded::Record(article.reading.statements[0].id.clone());
    for (of, given) in [(&outlet("The Harbour Gazette"), "B"), (&text, "2"), (&said, "4"), (&said, "3")] {
        grade(&mut ledger, of, given).unwrap();
    }
    let kept = ledger.snapshot().unwrap().grades;
    assert_eq!(kept, ledger.grades().unwrap());
    let given = kept.iter().map(|one| (one.number, one.of.kind(), one.grade.unwrap().as_str()));
    let expected = [(1, "outlet", "B"), (2, "document", "2"), (3, "record", "4"), (4, "record", "3")];
    assert_eq!(given.collect::<Vec<_>>(), expected);
    assert_eq!(kept[1].texts, [article.document.id().clone()]);
    let log = ledger.audit().unwrap().pop().unwrap();
    let line = (log.who.as_str(), log.action.as_str(), log.subject.as_str(), log.detail.as_str());
    assert_eq!(line, ("Ada", "grade", said.as_str(), "3, possibly true; before 4"));
    ledger.verify().unwrap().unwrap();
}

#[test]
fn the_latest_counts_and_what_is_taken_back_stays_on_the_record() {
    let (_folder, mut ledger, _) = a_case();
    let gazette = outlet("The Harbour Gazette");
    for given in ["B", "C", "none"] {
        grade(&mut ledger, &gazette, given).unwrap();
    }
    assert_eq!((last(&ledger, &gazette), ledger.grades().unwrap().len()), (None, 3));
    assert!(refused(&mut ledger, &gazette, "none").contains("no grade that could be taken back"));
    grade(&mut ledger, &gazette, "A").unwrap();
    assert_eq!(last(&ledger, &gazette), Grade::from_text("A"));
}

#[test]
fn what_cannot_be_is_refused_in_one_sentence() {
    let (_folder, mut ledger, article) = a_case();
    let text = Graded::Document(article.document.id().clone());
    assert!(refused(&mut ledger, &outlet("The Harbour Gazette"), "2").contains("takes a letter"));
    assert!(refused(&mut ledger, &text, "B").contains("takes a digit"));
    assert!(refused(&mut ledger, &outlet("Nobody's Post"), "B").contains("no outlet"));
    let nowhere = Graded::Record(RecordId::from_text("s-0000000000000000"));
    assert!(refused(&mut ledger, &nowhere, "1").contains("no record"));
    assert!(ledger.grades().unwrap().is_empty());
}

#[test]
fn the_grade_of_a_text_goes_over_to_what_a_newer_extractor_makes_of_it() {
    let (_folder, mut ledger, article) = a_case();
    let text = Graded::Document(article.document.id().clone());
    grade(&mut ledger, &text, "2").unwrap();
    ledger.append(std::slice::from_ref(&article), moment(2)).unwrap();
    assert_eq!(last(&ledger, &text), Grade::from_text("2"), "the same text, read again");
    let document = self::text(&["Envoy Mara Lind said the quota could be raised."]);
    let mut newer = article.clone();
    newer.publication.document = document.id().clone();
    newer.reading = Reading::empty(document.id().clone());
    newer.document = document;
    ledger.append(&[newer.clone()], moment(3)).unwrap();
    let anew = Graded::Document(newer.document.id().clone());
    assert_eq!(last(&ledger, &anew), Grade::from_text("2"));
    grade(&mut ledger, &anew, "none").unwrap();
    assert_eq!(last(&ledger, &anew), None);
    ledger.remove(&newer.publication.id, "Ada", "a test", moment(4)).unwrap();
    let kept = ledger.grades().unwrap();
    assert!(kept.len() == 2 && kept.iter().all(|one| one.texts.is_empty()), "{kept:?}");
}

#[test]
fn grades_refuse_to_be_rewritten() {
    let (folder, mut ledger, _) = a_case();
    grade(&mut ledger, &outlet("The Harbour Gazette"), "B").unwrap();
    let other = rusqlite::Connection::open(folder.path().join("talks.case")).unwrap();
    for sql in [
        "UPDATE grade SET grade = 'A'",
        "DELETE FROM grade",
        "INSERT OR REPLACE INTO grade SELECT * FROM grade",
    ] {
        assert!(other.execute_batch(sql).unwrap_err().to_string().contains("append-only"), "{sql}");
    }
    for (kind, grade) in [("outlet", "1"), ("document", "A"), ("record", "B2"), ("person", "A")] {
        let sql = format!(
            "INSERT INTO grade (at, reviewer, kind, subject, grade) VALUES ('', '', '{kind}', 'x', '{grade}')"
        );
        assert!(other.execute_batch(&sql).unwrap_err().to_string().contains("CHECK"), "{sql}");
    }
}

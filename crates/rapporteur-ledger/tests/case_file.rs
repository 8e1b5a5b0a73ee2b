//! What is appended, updated, removed and named.

mod common;

use common::*;
use rapporteur_ledger::{Access, Appended, Ledger};
use rapporteur_model::*;
use tempfile::TempDir;

fn new_case() -> (TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::open(&folder.path().join("talks.case"), Access::Create).unwrap();
    (folder, ledger)
}

fn actions(ledger: &Ledger) -> Vec<String> {
    ledger.audit().unwrap().into_iter().map(|entry| entry.action).collect()
}

#[test]
fn what_is_appended_comes_back_as_it_was() {
    let (_folder, mut ledger) = new_case();
    let article = fishing("gazette");
    assert_eq!(ledger.append(std::slice::from_ref(&article), moment(0)).unwrap(), [Appended::NewText]);
    let case = ledger.snapshot().unwrap();
    let [document] = case.documents.as_slice() else { panic!("one document") };
    assert_eq!(document.name, "gazette");
    assert_eq!(document.document, article.document);
    assert_eq!(document.publications, [article.publication]);
    assert_eq!(document.reading, article.reading);
    assert_eq!(ledger.verify().unwrap().unwrap().spans, 4);
    let mut actions = actions(&ledger);
    actions.dedup();
    assert_eq!(actions, ["migrate", "read"]);
}

#[test]
fn the_same_publication_read_again_changes_nothing() {
    let (folder, mut ledger) = new_case();
    let batch = [fishing("gazette"), fishing("herald")];
    ledger.append(&batch, moment(0)).unwrap();
    let before = (ledger.snapshot().unwrap(), ledger.audit().unwrap());
    assert_eq!(ledger.append(&batch, moment(9)).unwrap(), [Appended::Known; 2]);
    assert_eq!(before, (ledger.snapshot().unwrap(), ledger.audit().unwrap()));
    drop(ledger);
    let again = Ledger::open(&folder.path().join("talks.case"), Access::Write).unwrap();
    assert_eq!(before, (again.snapshot().unwrap(), again.audit().unwrap()));
}

#[test]
fn an_appearance_twice_in_a_batch_is_one() {
    let (_folder, mut ledger) = new_case();
    let fates = ledger.append(&[fishing("gazette"), fishing("gazette")], moment(0)).unwrap();
    assert_eq!(fates, [Appended::NewText, Appended::Known]);
}

#[test]
fn a_second_capture_of_the_same_page_leaves_the_first_alone() {
    let (_folder, mut ledger) = new_case();
    let first = fishing("archive");
    let mut second = first.clone();
    second.publication.file = "elsewhere/later.warc".into();
    second.publication.record = Some(4);
    second.publication.extra = vec![("warc_date".into(), "2026-03-01T00:00:00Z".into())];
    let fates = ledger.append(&[first.clone(), second], moment(0)).unwrap();
    assert_eq!(fates, [Appended::NewText, Appended::Known]);
    assert_eq!(ledger.snapshot().unwrap().documents[0].publications, [first.publication]);
}

#[test]
fn names_that_collide_get_a_suffix_in_order_of_arrival() {
    let (_folder, mut ledger) = new_case();
    let mut batch: Vec<_> = (0..4).map(numbered).collect();
    for (article, name) in batch.iter_mut().zip(["index", "index-2", "index", "index"]) {
        article.publication.name = name.to_owned();
    }
    ledger.append(&batch, moment(0)).unwrap();
    let names: Vec<_> = ledger.snapshot().unwrap().documents.into_iter().map(|d| d.name).collect();
    assert_eq!(names, ["index", "index-2", "index-3", "index-4"]);
}

#[test]
fn a_name_never_comes_to_mean_another_text() {
    let (_folder, mut ledger) = new_case();
    let (first, mut second) = (numbered(1), numbered(2));
    second.publication.name.clone_from(&first.publication.name);
    ledger.append(std::slice::from_ref(&first), moment(0)).unwrap();
    ledger.remove(&first.publication.id, "Ada", "read by mistake", moment(1)).unwrap();
    ledger.append(&[second, first], moment(2)).unwrap();
    let names: Vec<_> = ledger.snapshot().unwrap().documents.into_iter().map(|d| d.name).collect();
    assert_eq!(names, ["round-1-2", "round-1"]);
}

#[test]
fn a_document_goes_by_its_first_publication_that_is_left() {
    let (_folder, mut ledger) = new_case();
    let batch = [fishing("gazette"), fishing("herald")];
    let fates = ledger.append(&batch, moment(0)).unwrap();
    assert_eq!(fates, [Appended::NewText, Appended::NewPublication]);
    assert!(ledger.remove(&batch[0].publication.id, "Ada", "a test page", moment(1)).unwrap());
    let case = ledger.snapshot().unwrap();
    assert_eq!(case.documents[0].name, "herald");
    assert_eq!(case.documents[0].publications.len(), 1);
    assert!(!ledger.remove(&batch[0].publication.id, "Ada", "again", moment(2)).unwrap());
}

#[test]
fn a_text_leaves_with_its_last_publication_and_the_removal_is_on_the_record() {
    let (_folder, mut ledger) = new_case();
    let batch = [fishing("gazette"), numbered(1)];
    ledger.append(&batch, moment(0)).unwrap();
    ledger.remove(&batch[0].publication.id, "Ada", "a hoax", moment(1)).unwrap();
    let case = ledger.snapshot().unwrap();
    assert_eq!(case.documents.len(), 1);
    assert!(ledger.search("quota", 9).unwrap().is_empty());
    let last = ledger.audit().unwrap().pop().unwrap();
    assert_eq!((last.action.as_str(), last.who.as_str()), ("remove", "Ada"));
    assert!(last.detail.contains("gazette") && last.detail.contains("a hoax"), "{}", last.detail);
    ledger.verify().unwrap().unwrap();
}

#[test]
fn changed_metadata_is_updated_on_the_record() {
    let (_folder, mut ledger) = new_case();
    let mut article = fishing("gazette");
    ledger.append(std::slice::from_ref(&article), moment(0)).unwrap();
    article.publication.outlet = Some("The Valley Post".to_owned());
    article.publication.extra.clear();
    article.publication.notes =
        vec![Note { kind: NoteKind::Repaired, reason: "charset".into(), place: Place::Whole }];
    let fates = ledger.append(std::slice::from_ref(&article), moment(1)).unwrap();
    assert_eq!(fates, [Appended::Updated]);
    assert_eq!(ledger.snapshot().unwrap().documents[0].publications, [article.publication]);
    let update = ledger.audit().unwrap().into_iter().find(|entry| entry.action == "update").unwrap();
    assert!(update.detail.contains("outlet: The Harbour Gazette → The Valley Post"), "{}", update.detail);
}

#[test]
fn a_text_read_with_another_result_has_the_new_reading() {
    let (_folder, mut ledger) = new_case();
    let mut article = fishing("gazette");
    ledger.append(std::slice::from_ref(&article), moment(0)).unwrap();
    article.reading.statements.remove(0);
    article.reading.statements[0].act = Act::Deny;
    let fates = ledger.append(std::slice::from_ref(&article), moment(1)).unwrap();
    assert_eq!(fates, [Appended::Updated]);
    assert_eq!(ledger.snapshot().unwrap().documents[0].reading, article.reading);
    ledger.verify().unwrap().unwrap();
}

#[test]
fn a_text_cut_into_other_sentences_has_the_new_ones() {
    let (_folder, mut ledger) = new_case();
    let mut article = fishing("gazette");
    ledger.append(std::slice::from_ref(&article), moment(0)).unwrap();
    let parts = article.document.blocks().iter().map(|block| Part {
        kind: BlockKind::Quotation,
        text: article.document.words(block.span).to_owned(),
        sentences: vec![],
    });
    article.document = Document::new(1, "und", &parts.collect::<Vec<_>>()).unwrap();
    assert_eq!(ledger.append(std::slice::from_ref(&article), moment(1)).unwrap(), [Appended::Updated]);
    assert_eq!(ledger.snapshot().unwrap().documents[0].document, article.document);
    assert_eq!(ledger.search("harbour", 9).unwrap().len(), 1);
    ledger.verify().unwrap().unwrap();
}

#[test]
fn a_reading_with_its_author_wins_and_a_pile_read_twice_rests() {
    let (_folder, mut ledger) = new_case();
    let plain = fishing("gazette");
    let (mut own, mut late) = (fishing("ministry"), fishing("herald"));
    own.publication.author_party = Some("Norland".to_owned());
    own.reading.statements[0].said_on = Some("2025-11-02".to_owned());
    late.reading.statements.clear();
    let batch = [plain, own.clone(), late];
    ledger.append(&batch, moment(0)).unwrap();
    assert_eq!(ledger.snapshot().unwrap().documents[0].reading, own.reading);
    assert_eq!(ledger.append(&batch, moment(1)).unwrap(), [Appended::Known; 3]);
    assert_eq!(ledger.snapshot().unwrap().documents[0].reading, own.reading);
}

#[test]
fn a_newer_extractor_moves_the_publication_to_its_new_text() {
    let (_folder, mut ledger) = new_case();
    let old = [fishing("gazette"), fishing("herald")];
    ledger.append(&old, moment(0)).unwrap();
    let shorter = text(&["Fishing talks resume", "Envoy Mara Lind said the quota could be raised."]);
    let new = old.clone().map(|article| Article {
        publication: Publication { document: shorter.id().clone(), ..article.publication },
        document: shorter.clone(),
        reading: Reading::empty(shorter.id().clone()),
    });
    assert_eq!(ledger.append(&new, moment(1)).unwrap(), [Appended::Updated; 2]);
    let case = ledger.snapshot().unwrap();
    assert_eq!(case.documents.len(), 1);
    assert_eq!((case.documents[0].name.as_str(), &case.documents[0].document), ("gazette", &shorter));
    ledger.verify().unwrap().unwrap();
}

#[test]
fn an_unsound_article_is_refused_and_its_batch_leaves_nothing() {
    let (_folder, mut ledger) = new_case();
    let mut unsound = fishing("gazette");
    unsound.reading.statements[1].content = vec![Span::new(0, 9999)];
    let error = ledger.append(&[numbered(1), unsound], moment(0)).unwrap_err().to_string();
    assert!(error.contains("gazette") && error.contains("content 0..9999"), "{error}");
    assert_eq!(ledger.snapshot().unwrap(), Case::default());
}

#[test]
fn the_audit_log_cannot_be_rewritten() {
    let (folder, mut ledger) = new_case();
    ledger.append(&[fishing("gazette")], moment(0)).unwrap();
    let before = ledger.audit().unwrap();
    let other = rusqlite::Connection::open(folder.path().join("talks.case")).unwrap();
    for sql in [
        "UPDATE audit SET who = 'nobody'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit",
        "REPLACE INTO audit (number, at, who, action, subject, detail) VALUES (1, '', '', 'x', '', '')",
    ] {
        let refusal = other.execute_batch(sql).unwrap_err().to_string();
        assert!(refusal.contains("append-only"), "{sql}: {refusal}");
    }
    assert_eq!(before, ledger.audit().unwrap());
}

#[test]
fn the_views_read_like_the_record() {
    let (folder, mut ledger) = new_case();
    ledger.append(&[fishing("gazette")], moment(0)).unwrap();
    let other = rusqlite::Connection::open(folder.path().join("talks.case")).unwrap();
    let sql = "SELECT document, speaker, act, content, published, outlet FROM statements_readable";
    let first: [String; 6] = other
        .query_row(sql, [], |row| {
            Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?])
        })
        .unwrap();
    let outlet = "The Harbour Gazette";
    let expected = ["gazette", "Mara Lind", "say", "the quota could be raised", "2025-11-03", outlet];
    assert_eq!(first, expected);
    let text: String = other.query_row("SELECT text FROM documents_readable", [], |row| row.get(0)).unwrap();
    assert_eq!(text, fishing("gazette").document.text());
    let sql = "SELECT group_concat(words, '|') FROM sentences_readable WHERE passage = 1";
    let sentences: String = other.query_row(sql, [], |row| row.get(0)).unwrap();
    assert!(sentences.ends_with("raised.|The harbour stayed closed on Monday."), "{sentences}");
}

#[test]
fn a_document_is_found_by_every_name_it_has() {
    let (_folder, mut ledger) = new_case();
    let article = fishing("gazette");
    ledger.append(&[article.clone(), fishing("herald"), numbered(1)], moment(0)).unwrap();
    let ids = [article.document.id().as_str(), article.reading.statements[0].id.as_str()];
    for key in ["gazette", "herald", article.publication.id.as_str()].into_iter().chain(ids) {
        let found = ledger.document(key).unwrap().unwrap_or_else(|| panic!("nothing by {key}"));
        assert_eq!(found.document, article.document);
    }
    assert_eq!(ledger.document("nowhere").unwrap(), None);
}

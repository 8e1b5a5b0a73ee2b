//! What reviewers say stays, and stays with the words that they said it of.

mod common;

use common::*;
use rapporteur_ledger::{Access, Ledger, LedgerError};
use rapporteur_model::*;
use tempfile::TempDir;

fn case_with(batch: &[Article]) -> (TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&folder.path().join("talks.case"), Access::Create).unwrap();
    ledger.append(batch, moment(0)).unwrap();
    (folder, ledger)
}

fn set(field: &str, value: &str) -> Verdict {
    Verdict::Set { field: field.to_owned(), value: value.to_owned() }
}

fn correct(ledger: &mut Ledger, id: &RecordId, verdict: &Verdict) {
    assert!(ledger.correct(id, verdict, "Ada", moment(1)).unwrap());
}

fn statements(ledger: &Ledger) -> Vec<Statement> {
    ledger.snapshot().unwrap().documents.into_iter().flat_map(|d| d.reading.statements).collect()
}

/// The article read anew: the same content with other triggers, so with other ids.
fn read_anew(article: &Article) -> Article {
    let mut article = article.clone();
    for statement in &mut article.reading.statements {
        statement.id = RecordId::of("statement", article.document.id(), statement.content[0], 7);
    }
    article
}

#[test]
fn every_field_can_be_set_and_the_last_word_wins() {
    let article = fishing("gazette");
    let (_folder, mut ledger) = case_with(std::slice::from_ref(&article));
    let id = &article.reading.statements[0].id;
    for (field, value) in [
        ("speaker", "Mara"),
        ("speaker", "Mara Lindqvist"),
        ("speaker_kind", "anonymous"),
        ("role", "Envoy"),
        ("party", "Norland"),
        ("act", "promise"),
        ("mode", "mixed"),
        ("said_on", "2025-11-01/2025-11-02"),
        ("report", "hypothetical"),
    ] {
        correct(&mut ledger, id, &set(field, value));
    }
    let said = statements(&ledger).remove(0);
    let Speaker::Source(source) = &said.speaker else { panic!("a source") };
    assert_eq!((source.name.as_str(), source.kind), ("Mara Lindqvist", SpeakerKind::Anonymous));
    assert_eq!(source.role.map(|role| article.document.words(role)), Some("Envoy"));
    assert_eq!(source.party.as_deref(), Some("Norland"));
    assert_eq!(source.resolution[0], "speaker corrected by Ada");
    assert_eq!((said.act, said.mode, said.report), (Act::Promise, Mode::Mixed, Report::Hypothetical));
    assert_eq!(said.said_on.as_deref(), Some("2025-11-01/2025-11-02"));
}

#[test]
fn an_empty_value_clears_a_field() {
    let mut article = fishing("gazette");
    article.reading.statements[0].said_on = Some("2025-11-01".to_owned());
    let (_folder, mut ledger) = case_with(std::slice::from_ref(&article));
    let id = &article.reading.statements[0].id;
    correct(&mut ledger, id, &set("said_on", ""));
    correct(&mut ledger, id, &set("speaker", ""));
    let said = statements(&ledger).remove(0);
    assert_eq!(said.said_on, None);
    assert_eq!(said.speaker, Speaker::unknown(UnknownReason::Unresolved));
}

#[test]
fn a_rejected_record_is_listed_and_not_read_until_it_is_accepted_again() {
    let article = fishing("gazette");
    let (_folder, mut ledger) = case_with(std::slice::from_ref(&article));
    let id = &article.reading.statements[0].id;
    correct(&mut ledger, id, &Verdict::Reject);
    let case = ledger.snapshot().unwrap();
    assert_eq!(case.documents[0].rejected, [(RecordKind::Statement, id.clone())]);
    assert_eq!(case.documents[0].reading.statements, article.reading.statements[1..]);
    correct(&mut ledger, id, &Verdict::Accept);
    assert_eq!(statements(&ledger), article.reading.statements);
}

#[test]
fn what_stood_in_a_rejected_record_stands_in_the_one_around_it() {
    let mut article = fishing("gazette");
    let mut third = article.reading.statements[1].clone();
    third.id = RecordId::of("statement", article.document.id(), third.content[0], 1);
    third.parent = Some(article.reading.statements[1].id.clone());
    article.reading.statements[1].parent = Some(article.reading.statements[0].id.clone());
    article.reading.statements.push(third);
    let (_folder, mut ledger) = case_with(std::slice::from_ref(&article));
    correct(&mut ledger, &article.reading.statements[1].id, &Verdict::Reject);
    assert_eq!(statements(&ledger)[1].parent.as_ref(), Some(&article.reading.statements[0].id));
}

#[test]
fn a_correction_that_cannot_be_is_refused_in_one_sentence() {
    let mut article = fishing("gazette");
    article.reading.statements[1].speaker = Speaker::unknown(UnknownReason::NoCue);
    let (_folder, mut ledger) = case_with(std::slice::from_ref(&article));
    for (nth, field, value, why) in [
        (0, "colour", "red", "no field \"colour\""),
        (0, "act", "sing", "use one of say, ask"),
        (0, "act", "", "is no act"),
        (0, "said_on", "last week", "is no date"),
        (0, "said_on", "2025-11-31", "is no date"),
        (0, "role", "Chancellor", "does not stand in the text"),
        (1, "party", "Norland", "set its speaker first"),
    ] {
        let id = &article.reading.statements[nth].id;
        let error = ledger.correct(id, &set(field, value), "Ada", moment(1)).unwrap_err();
        assert!(matches!(error, LedgerError::BadCorrection(_)), "{error}");
        assert!(error.to_string().contains(why), "{error}");
    }
    assert!(ledger.corrections().unwrap().is_empty());
    let id = &article.reading.statements[1].id;
    correct(&mut ledger, id, &set("speaker", "Jonas Öst"));
    correct(&mut ledger, id, &set("party", "Norland"));
}

#[test]
fn a_verdict_on_no_record_is_told_so() {
    let (_folder, mut ledger) = case_with(&[fishing("gazette")]);
    let nowhere = RecordId::from_text("s-0000000000000000");
    assert!(!ledger.correct(&nowhere, &Verdict::Reject, "Ada", moment(1)).unwrap());
}

#[test]
fn a_rerun_keeps_corrections_and_anchors_them_by_their_quotation() {
    let article = fishing("gazette");
    let (_folder, mut ledger) = case_with(std::slice::from_ref(&article));
    let old = &article.reading.statements[1].id;
    correct(&mut ledger, old, &set("act", "deny"));
    let anew = read_anew(&article);
    ledger.append(std::slice::from_ref(&anew), moment(2)).unwrap();
    let [correction] = <[_; 1]>::try_from(ledger.corrections().unwrap()).unwrap();
    assert_eq!((&correction.record, correction.quotation.as_str()), (old, "a deal was near"));
    assert_eq!(correction.anchor, Anchor::Record(anew.reading.statements[1].id.clone()));
    assert_eq!(statements(&ledger)[1].act, Act::Deny);
}

#[test]
fn of_equal_quotations_the_one_in_the_same_place_is_meant() {
    let document = text(&["Talks", "Ann Bell said no. Bo Cole said no.", "Di Eden said no."]);
    let names = ["Ann Bell", "Bo Cole", "Di Eden"];
    let mut said: Vec<_> = names.map(|name| said(&document, name, "no")).into();
    for (statement, name) in said.iter_mut().zip(names) {
        let start = place(&document, &format!("{name} said no")).end() - 2;
        statement.content = vec![Span::new(start, start + 2)];
        statement.id = RecordId::of("statement", document.id(), statement.content[0], 0);
    }
    let article = article("gazette", &document, said);
    let (_folder, mut ledger) = case_with(std::slice::from_ref(&article));
    correct(&mut ledger, &article.reading.statements[1].id, &Verdict::Reject);
    ledger.append(&[read_anew(&article)], moment(2)).unwrap();
    let left: Vec<_> = statements(&ledger).into_iter().map(|s| s.speaker).collect();
    let kept = [0, 2].map(|nth| article.reading.statements[nth].speaker.clone());
    assert_eq!(left, kept);
}

#[test]
fn a_correction_whose_words_are_no_record_any_more_is_listed_as_orphaned() {
    let mut article = fishing("gazette");
    let (_folder, mut ledger) = case_with(std::slice::from_ref(&article));
    let id = article.reading.statements[1].id.clone();
    correct(&mut ledger, &id, &set("act", "deny"));
    article.reading.statements.truncate(1);
    ledger.append(std::slice::from_ref(&article), moment(2)).unwrap();
    assert_eq!(ledger.corrections().unwrap()[0].anchor, Anchor::Orphaned);
    assert_eq!(statements(&ledger), article.reading.statements);
    ledger.append(&[fishing("gazette")], moment(3)).unwrap();
    assert_eq!(ledger.corrections().unwrap()[0].anchor, Anchor::Record(id));
}

#[test]
fn a_correction_outlives_its_text_and_finds_it_again() {
    let article = fishing("gazette");
    let (_folder, mut ledger) = case_with(std::slice::from_ref(&article));
    let id = &article.reading.statements[0].id;
    correct(&mut ledger, id, &Verdict::Reject);
    ledger.remove(&article.publication.id, "Ada", "a test", moment(2)).unwrap();
    assert_eq!(ledger.corrections().unwrap()[0].anchor, Anchor::Orphaned);
    ledger.append(std::slice::from_ref(&article), moment(3)).unwrap();
    assert_eq!(ledger.snapshot().unwrap().documents[0].rejected, [(RecordKind::Statement, id.clone())]);
}

#[test]
fn a_correction_follows_its_words_into_the_text_of_a_newer_extractor() {
    let article = fishing("gazette");
    let (_folder, mut ledger) = case_with(std::slice::from_ref(&article));
    correct(&mut ledger, &article.reading.statements[0].id, &set("party", "Norland"));
    let document = text(&["Envoy Mara Lind said the quota could be raised."]);
    let mut newer = fishing("gazette");
    newer.publication.document = document.id().clone();
    newer.reading.document = document.id().clone();
    newer.reading.statements = vec![said(&document, "Mara Lind", "the quota could be raised")];
    newer.document = document;
    ledger.append(&[newer], moment(2)).unwrap();
    let Speaker::Source(source) = statements(&ledger).remove(0).speaker else { panic!("a source") };
    assert_eq!(source.party.as_deref(), Some("Norland"));
}

#[test]
fn corrections_and_the_log_of_them_refuse_to_be_rewritten() {
    let article = fishing("gazette");
    let (folder, mut ledger) = case_with(std::slice::from_ref(&article));
    correct(&mut ledger, &article.reading.statements[0].id, &Verdict::Reject);
    let other = rusqlite::Connection::open(folder.path().join("talks.case")).unwrap();
    for sql in ["UPDATE correction SET reviewer = ''", "DELETE FROM correction"] {
        assert!(other.execute_batch(sql).unwrap_err().to_string().contains("append-only"));
    }
    let last = ledger.audit().unwrap().pop().unwrap();
    assert_eq!((last.action.as_str(), last.who.as_str()), ("correct", "Ada"));
}

#[test]
fn a_word_taken_back_counts_no_more_and_stays_on_the_record() {
    let article = fishing("gazette");
    let (_folder, mut ledger) = case_with(std::slice::from_ref(&article));
    let ids: Vec<RecordId> = article.reading.statements.iter().map(|s| s.id.clone()).collect();
    let batch: Vec<_> = ids.iter().map(|id| (id.clone(), Verdict::Reject)).collect();
    let numbers = ledger.correct_all(&batch, "Ada", moment(1)).unwrap();
    assert_eq!((numbers.len(), statements(&ledger).len()), (ids.len(), 0));
    ledger.take_back(&numbers, "Bo", moment(2)).unwrap();
    assert_eq!(statements(&ledger).len(), ids.len());
    let kept = ledger.corrections().unwrap();
    assert_eq!(kept.len(), 2 * ids.len());
    assert!(kept.iter().all(|one| one.undone == (one.verdict == Verdict::Reject)));
    let again = ledger.take_back(&numbers[..1], "Bo", moment(3));
    assert!(matches!(again, Err(LedgerError::BadCorrection(_))), "{again:?}");
    let log: Vec<String> = ledger.audit().unwrap().into_iter().map(|entry| entry.detail).collect();
    assert!(log.iter().any(|detail| detail.starts_with(&format!("correction {} taken back", numbers[0]))));
}

#[test]
fn others_see_that_the_file_changed_and_doubt_leaves_a_record_as_it_is() {
    let article = fishing("gazette");
    let (folder, mut ledger) = case_with(std::slice::from_ref(&article));
    let id = &article.reading.statements[0].id;
    let reader = Ledger::open(&folder.path().join("talks.case"), Access::Read).unwrap();
    let before = reader.change_counter().unwrap();
    assert_eq!(reader.change_counter().unwrap(), before);
    let read = statements(&ledger);
    correct(&mut ledger, id, &Verdict::Unsure);
    assert_ne!(reader.change_counter().unwrap(), before);
    assert_eq!(statements(&ledger), read);
}

/// What a reviewer finds again under an id, and the ids of what is taken out.
fn contents(ledger: &Ledger) -> Vec<(String, String)> {
    let case = ledger.snapshot().unwrap();
    let entry = &case.documents[0];
    let words = |s: &Statement| {
        let pieces: Vec<&str> = s.content.iter().map(|span| entry.document.words(*span)).collect();
        (s.id.to_string(), pieces.join(" … "))
    };
    entry.reading.statements.iter().map(words).collect()
}

#[test]
fn a_content_is_cut_or_extended_to_words_of_the_text_whatever_its_white_space() {
    let article = fishing("gazette");
    let (_folder, mut ledger) = case_with(std::slice::from_ref(&article));
    let id = &article.reading.statements[0].id;
    correct(&mut ledger, id, &set("content", "Envoy  Mara Lind said the quota … on Monday"));
    assert_eq!(contents(&ledger)[0].1, "Envoy Mara Lind said the quota … on Monday");
    for (value, why) in [("the weather", "does not stand in the text"), (" … ", "a statement has words")] {
        let error = ledger.correct(id, &set("content", value), "Ada", moment(1)).unwrap_err();
        assert!(error.to_string().contains(why), "{error}");
    }
}

#[test]
fn a_statement_that_is_two_is_split_and_each_half_is_corrected_for_itself() {
    let article = fishing("gazette");
    let (_folder, mut ledger) = case_with(std::slice::from_ref(&article));
    let id = &article.reading.statements[0].id;
    correct(&mut ledger, id, &set("split", "could be raised"));
    let half = id.part();
    correct(&mut ledger, &half, &set("speaker", "Jonas Öst"));
    correct(&mut ledger, id, &set("content", "quota"));
    let found = contents(&ledger);
    assert_eq!(found[0], (id.to_string(), "quota".to_owned()));
    assert_eq!(found[1], (half.to_string(), "could be raised".to_owned()));
    assert_eq!(found.len(), 3);
    let Speaker::Source(source) = &statements(&ledger)[1].speaker else { panic!("a source") };
    assert_eq!(source.name, "Jonas Öst");
    let anew = read_anew(&article);
    ledger.append(std::slice::from_ref(&anew), moment(2)).unwrap();
    let whole = &anew.reading.statements[0].id;
    assert_eq!(contents(&ledger)[1], (whole.part().to_string(), "could be raised".to_owned()));
    ledger.take_back(&[1], "Ada", moment(3)).unwrap();
    assert_eq!(contents(&ledger).len(), 2, "the half went, and the words on it stay on the record");
    let error = ledger.correct(&whole.part(), &Verdict::Reject, "Ada", moment(4)).unwrap_err();
    assert!(error.to_string().contains("nothing is split off"), "{error}");
}

#[test]
fn two_statements_that_are_one_are_joined_and_found_again_by_their_words() {
    let mut article = fishing("gazette");
    article.reading.statements[0].parent = Some(article.reading.statements[1].id.clone());
    let (_folder, mut ledger) = case_with(std::slice::from_ref(&article));
    let [whole, part] = [0, 1].map(|nth: usize| article.reading.statements[nth].id.clone());
    for (id, target) in [(&part, part.as_str()), (&part, "s-0000000000000000")] {
        assert!(ledger.correct(id, &set("part_of", target), "Ada", moment(1)).is_err());
    }
    correct(&mut ledger, &part, &set("part_of", whole.as_str()));
    let joined = [(whole.to_string(), "the quota could be raised … a deal was near".to_owned())];
    assert_eq!(contents(&ledger), joined);
    let case = ledger.snapshot().unwrap();
    assert_eq!(case.documents[0].rejected, [(RecordKind::Statement, part.clone())]);
    assert_eq!(case.documents[0].reading.statements[0].parent, None, "it stands inside of itself no more");
    let anew = read_anew(&fishing("gazette"));
    ledger.append(std::slice::from_ref(&anew), moment(2)).unwrap();
    assert_eq!(contents(&ledger)[0].1, joined[0].1);
    correct(
        &mut ledger,
        &anew.reading.statements[0].id,
        &set("part_of", anew.reading.statements[1].id.as_str()),
    );
    assert_eq!(contents(&ledger).len(), 2, "neither is a part of the other where each is said to be");
}

//! Events in the case file: kept as they are, checked, and told by whom corrections say.

mod common;

use common::{fishing, moment, place};
use rapporteur_ledger::{Access, Appended, Ledger, LedgerError};
use rapporteur_model::{
    Anchor, Article, Document, Event, EventType, Modality, RecordId, RecordKind, Source, Span, SpeakerKind,
    Statement, Teller, Verdict,
};

/// `actor` asks for something by the words `trigger`, told in `told_in`.
fn asked(document: &Document, actor: &str, trigger: &str, told_in: Option<&Statement>) -> Event {
    let trigger = place(document, trigger);
    let actor = Source {
        mention: Some(place(document, actor)),
        name: actor.to_owned(),
        kind: SpeakerKind::Person,
        role: None,
        party: Some("Norland".to_owned()),
        resolution: vec!["as it stands".to_owned(), "and again".to_owned()],
    };
    Event {
        id: RecordId::of("event", document.id(), trigger, 0),
        kind: EventType::Request,
        mode: Some("change".to_owned()),
        recipients: vec![Source { mention: None, ..actor.clone() }],
        actors: vec![actor],
        modality: Modality::Negated,
        on: Some("2025-11-02".to_owned()),
        time: Some(place(document, "Monday")),
        place: None,
        told_by: told_in
            .map(|statement| Teller { statement: statement.id.clone(), name: Some("Jonas Öst".to_owned()) }),
        trigger,
        evidence: vec![trigger, place(document, "Monday")],
        confidence: 0.5,
        method: "test".to_owned(),
    }
}

/// The fishing article with two events: one told by nobody, one by Jonas Öst.
fn with_events() -> Article {
    let mut article = fishing("gazette");
    let told = article.reading.statements[1].clone();
    article.reading.events = vec![
        asked(&article.document, "Mara Lind", "could be raised", None),
        asked(&article.document, "Jonas Öst", "a deal was near", Some(&told)),
    ];
    article
}

fn new_case(folder: &tempfile::TempDir) -> Ledger {
    Ledger::open(&folder.path().join("talks.case"), Access::Create).unwrap()
}

#[test]
fn events_come_back_as_they_were_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, article) = (new_case(&folder), with_events());
    assert_eq!(ledger.append(std::slice::from_ref(&article), moment(1)).unwrap(), [Appended::NewText]);
    assert_eq!(ledger.snapshot().unwrap().documents[0].reading.events, article.reading.events);
    let verified = ledger.verify().unwrap().unwrap();
    assert!(verified.spans > 10, "{verified:?}");
    assert_eq!(ledger.append(std::slice::from_ref(&article), moment(2)).unwrap(), [Appended::Known]);
}

#[test]
fn a_reading_with_other_events_takes_the_place_of_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, mut article) = (new_case(&folder), with_events());
    ledger.append(std::slice::from_ref(&article), moment(1)).unwrap();
    article.reading.events.truncate(1);
    article.reading.events[0].kind = EventType::Propose;
    assert_eq!(ledger.append(std::slice::from_ref(&article), moment(2)).unwrap(), [Appended::Updated]);
    assert_eq!(ledger.snapshot().unwrap().documents[0].reading.events, article.reading.events);
}

#[test]
fn an_unsound_event_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = new_case(&folder);
    let unsound: [fn(&mut Article); 5] = [
        |article| article.reading.events[0].trigger = Span::new(0, 9999),
        |article| article.reading.events[0].evidence.clear(),
        |article| article.reading.events[0].confidence = 1.5,
        |article| article.reading.events[0].id = article.reading.events[1].id.clone(),
        |article| {
            let statement = RecordId::from_text("s-none");
            article.reading.events[0].told_by = Some(Teller { statement, name: None });
        },
    ];
    for break_it in unsound {
        let mut article = with_events();
        break_it(&mut article);
        let refused = ledger.append(&[article], moment(1));
        assert!(matches!(refused, Err(LedgerError::UnsoundArticle(_))), "{refused:?}");
    }
}

#[test]
fn a_corrected_speaker_tells_the_event_and_a_rejected_statement_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, article) = (new_case(&folder), with_events());
    ledger.append(std::slice::from_ref(&article), moment(1)).unwrap();
    let statement = &article.reading.statements[1].id;
    let set = Verdict::Set { field: "speaker".to_owned(), value: "Ada Roth".to_owned() };
    assert!(ledger.correct(statement, &set, "A. Reader", moment(2)).unwrap());
    let teller = |ledger: &Ledger| {
        let told = ledger.snapshot().unwrap().documents[0].reading.events[1].told_by.clone();
        told.map(|teller| teller.name)
    };
    assert_eq!(teller(&ledger), Some(Some("Ada Roth".to_owned())));
    assert!(ledger.correct(statement, &Verdict::Reject, "A. Reader", moment(3)).unwrap());
    assert_eq!(teller(&ledger), None);
}

fn set(field: &str, value: &str) -> Verdict {
    Verdict::Set { field: field.to_owned(), value: value.to_owned() }
}

/// A case with the fishing article, its events read, and the id of the first one.
fn case_with_events(folder: &tempfile::TempDir) -> (Ledger, Article, RecordId) {
    let (mut ledger, article) = (new_case(folder), with_events());
    ledger.append(std::slice::from_ref(&article), moment(1)).unwrap();
    let id = article.reading.events[0].id.clone();
    (ledger, article, id)
}

fn events(ledger: &Ledger) -> Vec<Event> {
    ledger.snapshot().unwrap().documents.into_iter().flat_map(|entry| entry.reading.events).collect()
}

#[test]
fn every_field_of_an_event_can_be_set_and_is_on_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, _, id) = case_with_events(&folder);
    for (field, value) in [
        ("event", "REJECT"),
        ("modality", "actual"),
        ("on", "2025-10-01/2025-10-02"),
        ("actors", "Velen; Mara Lind"),
        ("recipients", ""),
    ] {
        assert!(ledger.correct(&id, &set(field, value), "Ada", moment(2)).unwrap());
    }
    let event = events(&ledger).remove(0);
    assert_eq!((event.kind, event.modality), (EventType::Reject, Modality::Actual));
    assert_eq!((event.mode, event.time), (None, None), "the way and the day were those that were found");
    assert_eq!(event.on.as_deref(), Some("2025-10-01/2025-10-02"));
    let [velen, mara] = event.actors.as_slice() else { panic!("{:?}", event.actors) };
    assert_eq!((velen.name.as_str(), velen.mention), ("Velen", None));
    assert!(mara.mention.is_some(), "who took part before keeps the words");
    assert_eq!(mara.resolution.last().map(String::as_str), Some("actors corrected by Ada"));
    assert!(event.recipients.is_empty());
    let log = ledger.audit().unwrap();
    let last = log.iter().rfind(|entry| entry.action == "correct").unwrap();
    assert_eq!((last.who.as_str(), last.subject.as_str()), ("Ada", id.as_str()));
    assert!(last.detail.contains("recipients set to"), "{}", last.detail);
}

#[test]
fn a_value_that_an_event_cannot_have_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, _, id) = case_with_events(&folder);
    for (field, value, why) in [
        ("speaker", "Velen", "no field \"speaker\""),
        ("event", "SHOUT", "use one of AGREE"),
        ("on", "last week", "is no date"),
        ("actors", "Velen; Velen", "named twice"),
    ] {
        let error = ledger.correct(&id, &set(field, value), "Ada", moment(2)).unwrap_err();
        assert!(error.to_string().contains(why), "{error}");
    }
    assert!(ledger.corrections().unwrap().is_empty());
}

#[test]
fn a_rejected_event_is_listed_and_comes_back_when_it_is_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, article, id) = case_with_events(&folder);
    assert!(ledger.correct(&id, &Verdict::Reject, "Ada", moment(2)).unwrap());
    let entry = ledger.document(article.reading.events[1].id.as_str()).unwrap().unwrap();
    assert_eq!(entry.rejected, [(RecordKind::Event, id.clone())]);
    assert_eq!(entry.reading.events, article.reading.events[1..]);
    assert!(ledger.correct(&id, &Verdict::Accept, "Ada", moment(3)).unwrap());
    assert_eq!(events(&ledger), article.reading.events);
}

#[test]
fn a_rerun_keeps_an_event_s_correction_by_its_words_and_orphans_it_without_them() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, mut article, id) = case_with_events(&folder);
    assert!(ledger.correct(&id, &set("event", "REJECT"), "Ada", moment(2)).unwrap());
    article.reading.events[0].id = RecordId::of("event", article.document.id(), Span::new(0, 1), 3);
    article.reading.events[0].kind = EventType::Propose;
    ledger.append(std::slice::from_ref(&article), moment(3)).unwrap();
    let anchor = |ledger: &Ledger| ledger.corrections().unwrap().remove(0).anchor;
    assert_eq!(anchor(&ledger), Anchor::Record(article.reading.events[0].id.clone()));
    assert_eq!(events(&ledger)[0].kind, EventType::Reject);
    article.reading.events.remove(0);
    ledger.append(std::slice::from_ref(&article), moment(4)).unwrap();
    assert_eq!(anchor(&ledger), Anchor::Orphaned);
    assert_eq!(events(&ledger), article.reading.events);
}

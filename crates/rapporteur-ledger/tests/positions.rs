//! Positions in the case file: kept as they are, checked, and held by whom corrections say.

mod common;

use common::{fishing, moment, place};
use rapporteur_ledger::{Access, Appended, Ledger, LedgerError};
use rapporteur_model::{
    Anchor, Article, Document, Firmness, Position, RecordId, RecordKind, Source, Span, SpeakerKind, Stance,
    Statement, Teller, Topic, Verdict,
};

/// `holder` wants what the words `matter` tell, told in `told_in`.
fn wanted(document: &Document, holder: &str, matter: &str, told_in: Option<&Statement>) -> Position {
    let matter = place(document, matter);
    Position {
        id: RecordId::of("position", document.id(), matter, 0),
        holder: Source {
            mention: Some(place(document, holder)),
            name: holder.to_owned(),
            kind: SpeakerKind::Person,
            role: None,
            party: Some("Norland".to_owned()),
            resolution: vec!["as it stands".to_owned(), "and again".to_owned()],
        },
        stance: Stance::Conditional,
        firmness: Firmness::RedLine,
        matter: vec![matter],
        condition: Some(place(document, "Monday")),
        told_by: told_in
            .map(|statement| Teller { statement: statement.id.clone(), name: Some("Jonas Öst".to_owned()) }),
        on: Some("2025-11-02".to_owned()),
        trigger: matter,
        evidence: vec![matter, place(document, "Monday")],
        confidence: 0.5,
        method: "test".to_owned(),
    }
}

/// The fishing article with two positions: one told by nobody, one by Jonas Öst.
fn with_positions() -> Article {
    let mut article = fishing("gazette");
    let told = article.reading.statements[1].clone();
    article.reading.positions = vec![
        wanted(&article.document, "Mara Lind", "could be raised", None),
        wanted(&article.document, "Jonas Öst", "a deal was near", Some(&told)),
    ];
    article
}

fn new_case(folder: &tempfile::TempDir) -> Ledger {
    Ledger::open(&folder.path().join("talks.case"), Access::Create).unwrap()
}

#[test]
fn positions_come_back_as_they_were_kept_and_are_replaced_by_a_new_reading() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, mut article) = (new_case(&folder), with_positions());
    assert_eq!(ledger.append(std::slice::from_ref(&article), moment(1)).unwrap(), [Appended::NewText]);
    assert_eq!(ledger.snapshot().unwrap().documents[0].reading.positions, article.reading.positions);
    ledger.verify().unwrap().unwrap();
    assert_eq!(ledger.append(std::slice::from_ref(&article), moment(2)).unwrap(), [Appended::Known]);
    article.reading.positions.truncate(1);
    article.reading.positions[0].stance = Stance::Open;
    assert_eq!(ledger.append(std::slice::from_ref(&article), moment(3)).unwrap(), [Appended::Updated]);
    assert_eq!(ledger.snapshot().unwrap().documents[0].reading.positions, article.reading.positions);
}

#[test]
fn what_clauses_are_about_comes_back_in_the_order_of_the_text_and_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, mut article) = (new_case(&folder), with_positions());
    let topic = |words: &str, issues: &[(&str, f32)]| Topic {
        span: place(&article.document, words),
        issues: issues.iter().map(|(issue, share)| ((*issue).to_owned(), *share)).collect(),
    };
    let mut topics = vec![
        topic("could be raised", &[("fisheries", 0.75), ("process", 0.25)]),
        topic("a deal was near", &[("process", 0.5)]),
    ];
    topics.sort_by_key(|topic| topic.span);
    article.reading.topics = topics;
    ledger.append(std::slice::from_ref(&article), moment(1)).unwrap();
    assert_eq!(ledger.snapshot().unwrap().documents[0].reading.topics, article.reading.topics);
    article.reading.topics.truncate(1);
    assert_eq!(ledger.append(std::slice::from_ref(&article), moment(2)).unwrap(), [Appended::Updated]);
    assert_eq!(ledger.snapshot().unwrap().documents[0].reading.topics, article.reading.topics);
    article.reading.topics[0].issues.clear();
    let refused = ledger.append(std::slice::from_ref(&article), moment(3));
    assert!(refused.is_err_and(|error| error.to_string().contains("topic")), "a topic without an issue");
}

#[test]
fn an_unsound_position_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = new_case(&folder);
    let unsound: [fn(&mut Article); 5] = [
        |article| article.reading.positions[0].trigger = Span::new(0, 9999),
        |article| article.reading.positions[0].matter.clear(),
        |article| article.reading.positions[0].confidence = 1.5,
        |article| article.reading.positions[0].id = article.reading.positions[1].id.clone(),
        |article| {
            let statement = RecordId::from_text("s-none");
            article.reading.positions[0].told_by = Some(Teller { statement, name: None });
        },
    ];
    for break_it in unsound {
        let mut article = with_positions();
        break_it(&mut article);
        let refused = ledger.append(&[article], moment(1));
        assert!(matches!(refused, Err(LedgerError::UnsoundArticle(_))), "{refused:?}");
    }
}

#[test]
fn a_corrected_speaker_holds_the_position_and_a_rejected_statement_tells_none() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, article) = (new_case(&folder), with_positions());
    ledger.append(std::slice::from_ref(&article), moment(1)).unwrap();
    let statement = &article.reading.statements[1].id;
    let set = Verdict::Set { field: "speaker".to_owned(), value: "Ada Roth".to_owned() };
    assert!(ledger.correct(statement, &set, "A. Reader", moment(2)).unwrap());
    let position = |ledger: &Ledger| ledger.snapshot().unwrap().documents[0].reading.positions[1].clone();
    let told = position(&ledger);
    assert_eq!(
        (told.holder.name.as_str(), told.told_by.unwrap().name.as_deref()),
        ("Ada Roth", Some("Ada Roth"))
    );
    assert!(ledger.correct(statement, &Verdict::Reject, "A. Reader", moment(3)).unwrap());
    assert_eq!(position(&ledger).told_by, None);
}

#[test]
fn a_position_is_corrected_and_rejected_and_found_again_by_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, mut article) = (new_case(&folder), with_positions());
    ledger.append(std::slice::from_ref(&article), moment(1)).unwrap();
    let id = article.reading.positions[0].id.clone();
    let set = |field: &str, value: &str| Verdict::Set { field: field.to_owned(), value: value.to_owned() };
    for (field, value) in [
        ("holder", "Velen"),
        ("stance", "open"),
        ("firmness", ""),
        ("on", "2025-11-04"),
        ("issue", "fishing"),
    ] {
        assert!(ledger.correct(&id, &set(field, value), "Ada", moment(2)).unwrap());
    }
    for (field, value, why) in [("holder", "", "is somebody’s"), ("stance", "glad", "use one of demands")] {
        let error = ledger.correct(&id, &set(field, value), "Ada", moment(2)).unwrap_err();
        assert!(error.to_string().contains(why), "{error}");
    }
    // The same words under another id: the reader made it of another place.
    article.reading.positions[0].id = RecordId::of("position", article.document.id(), Span::new(0, 1), 7);
    ledger.append(std::slice::from_ref(&article), moment(3)).unwrap();
    let now = article.reading.positions[0].id.clone();
    let position = ledger.snapshot().unwrap().documents[0].reading.positions[0].clone();
    assert_eq!((position.holder.name.as_str(), position.holder.party.as_deref()), ("Velen", Some("Velen")));
    assert_eq!((position.stance, position.firmness), (Stance::Open, Firmness::Unspecified));
    assert_eq!(position.on.as_deref(), Some("2025-11-04"));
    let kept = ledger.corrections().unwrap();
    assert!(
        kept.iter().all(|one| one.kind == RecordKind::Position && one.anchor == Anchor::Record(now.clone()))
    );
    assert!(ledger.correct(&now, &Verdict::Reject, "Ada", moment(4)).unwrap());
    let entry = ledger.snapshot().unwrap().documents.remove(0);
    assert_eq!((entry.reading.positions.len(), entry.rejected), (1, vec![(RecordKind::Position, now)]));
}

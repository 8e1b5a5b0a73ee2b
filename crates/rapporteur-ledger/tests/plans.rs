//! Plans in the case file: kept as they are, checked, and told by whom corrections say.

mod common;

use common::{fishing, moment, place};
use rapporteur_ledger::{Access, Appended, Ledger, LedgerError};
use rapporteur_model::{
    Answer, Article, Authorship, Document, Plan, PlanKind, Provision, RecordId, Response, Source, Span,
    SpeakerKind, Teller, Verdict, Version,
};

fn lind(document: &Document) -> Source {
    Source {
        mention: Some(place(document, "Mara Lind")),
        name: "Mara Lind".to_owned(),
        kind: SpeakerKind::Person,
        role: Some(place(document, "Monday")),
        party: Some("Norland".to_owned()),
        resolution: vec!["as it stands".to_owned(), "and again".to_owned()],
    }
}

/// The fishing article with two plans, the second a version of the first, told by its second statement.
fn with_plans() -> Article {
    let mut article = fishing("gazette");
    let document = &article.document;
    let teller =
        Teller { statement: article.reading.statements[1].id.clone(), name: Some("Jonas Öst".to_owned()) };
    let source = lind(document);
    let words = place(document, "a deal was near");
    let first = Plan {
        id: RecordId::of("plan", document.id(), words, 0),
        mentions: vec![words, place(document, "could be raised")],
        kind: PlanKind::Proposal,
        counted: Some("12-point".to_owned()),
        labels: vec!["2019".to_owned(), "minsk".to_owned()],
        version: Some(Version::Late),
        authors: vec![Authorship { author: source.clone(), told_by: Some(teller.clone()), evidence: words }],
        revises: None,
        provisions: vec![Provision {
            evidence: vec![words, place(document, "Monday")],
            told_by: None,
            confidence: 0.5,
            method: "test".to_owned(),
        }],
        responses: vec![Response {
            party: source,
            answer: Answer::BasisForTalks,
            told_by: Some(teller),
            on: Some("2025-11-02".to_owned()),
            evidence: vec![words],
            confidence: 0.25,
            method: "test".to_owned(),
        }],
        confidence: 0.75,
        method: "test".to_owned(),
    };
    let words = place(document, "Monday");
    let second = Plan {
        id: RecordId::of("plan", document.id(), words, 0),
        mentions: vec![words],
        kind: PlanKind::Agreement,
        version: None,
        revises: Some(first.id.clone()),
        ..first.clone()
    };
    article.reading.plans = vec![first, second];
    article
}

fn new_case(folder: &tempfile::TempDir) -> Ledger {
    Ledger::open(&folder.path().join("talks.case"), Access::Create).unwrap()
}

#[test]
fn plans_come_back_as_they_were_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, mut article) = (new_case(&folder), with_plans());
    assert_eq!(ledger.append(std::slice::from_ref(&article), moment(1)).unwrap(), [Appended::NewText]);
    assert_eq!(ledger.snapshot().unwrap().documents[0].reading.plans, article.reading.plans);
    ledger.verify().unwrap().unwrap();
    article.reading.plans.remove(1);
    assert_eq!(ledger.append(std::slice::from_ref(&article), moment(2)).unwrap(), [Appended::Updated]);
    assert_eq!(ledger.snapshot().unwrap().documents[0].reading.plans, article.reading.plans);
}

#[test]
fn an_unsound_plan_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = new_case(&folder);
    let unsound: [fn(&mut Plan); 6] = [
        |plan| plan.mentions.clear(),
        |plan| plan.provisions[0].evidence = vec![Span::new(0, 9999)],
        |plan| plan.responses[0].evidence.clear(),
        |plan| plan.responses[0].confidence = 1.5,
        |plan| plan.revises = Some(RecordId::from_text("p-none")),
        |plan| plan.authors[0].told_by.as_mut().unwrap().statement = RecordId::from_text("s-none"),
    ];
    for break_it in unsound {
        let mut article = with_plans();
        break_it(&mut article.reading.plans[0]);
        let refused = ledger.append(&[article], moment(1));
        assert!(matches!(refused, Err(LedgerError::UnsoundArticle(_))), "{refused:?}");
    }
}

#[test]
fn a_corrected_speaker_tells_the_plan_and_a_rejected_statement_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, article) = (new_case(&folder), with_plans());
    ledger.append(std::slice::from_ref(&article), moment(1)).unwrap();
    let statement = &article.reading.statements[1].id;
    let set = Verdict::Set { field: "speaker".to_owned(), value: "Ada Roth".to_owned() };
    assert!(ledger.correct(statement, &set, "A. Reader", moment(2)).unwrap());
    let teller = |ledger: &Ledger| {
        let plan = ledger.snapshot().unwrap().documents[0].reading.plans[0].clone();
        plan.responses[0].told_by.clone().map(|teller| teller.name)
    };
    assert_eq!(teller(&ledger), Some(Some("Ada Roth".to_owned())));
    assert!(ledger.correct(statement, &Verdict::Reject, "A. Reader", moment(3)).unwrap());
    assert_eq!(teller(&ledger), None);
}

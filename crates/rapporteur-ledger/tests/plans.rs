//! Plans in the case file: kept as they are, checked, and told by whom corrections say.

mod common;

use common::{fishing, moment, place};
use rapporteur_ledger::{Access, Appended, Ledger, LedgerError};
use rapporteur_model::{
    Answer, Article, Authorship, Document, Plan, PlanKind, Provision, RecordId, RecordKind, Response, Source,
    Span, SpeakerKind, Teller, Verdict, Version,
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

fn set(field: &str, value: &str) -> Verdict {
    Verdict::Set { field: field.to_owned(), value: value.to_owned() }
}

#[test]
fn authors_answers_and_kind_of_a_plan_are_corrected_and_keep_their_words() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, article) = (new_case(&folder), with_plans());
    ledger.append(std::slice::from_ref(&article), moment(1)).unwrap();
    let id = &article.reading.plans[0].id;
    let plan = |ledger: &Ledger| ledger.snapshot().unwrap().documents[0].reading.plans[0].clone();
    for (field, value) in [
        ("authors", "Mara Lind; Velen"),
        ("answers", "Norland: rejects; Velen: accepts"),
        ("kind", "agreement"),
    ] {
        assert!(ledger.correct(id, &set(field, value), "Ada", moment(2)).unwrap());
    }
    let (before, now) = (&article.reading.plans[0], plan(&ledger));
    assert_eq!(now.authors[0].evidence, before.authors[0].evidence);
    assert_eq!(now.authors[1].author.party.as_deref(), Some("Velen"));
    let answers: Vec<_> = now.responses.iter().map(|one| (one.party.name.as_str(), one.answer)).collect();
    assert_eq!(answers, [("Mara Lind", Answer::Rejects), ("Velen", Answer::Accepts)]);
    assert_eq!(now.responses[0].evidence, before.responses[0].evidence);
    assert_eq!(now.kind, PlanKind::Agreement);
    for (field, value, why) in [
        ("answers", "Velen says no", "a side, a colon"),
        ("answers", "Velen: maybe", "use one of accepts"),
        ("authors", "Velen; Velen", "named twice"),
        ("same_as", "p-0000000000000000", "is no plan of the case"),
        ("apart", "perhaps", "is not yes"),
    ] {
        let error = ledger.correct(id, &set(field, value), "Ada", moment(3)).unwrap_err();
        assert!(error.to_string().contains(why), "{error}");
    }
}

#[test]
fn a_plan_joined_to_another_keeps_the_words_of_that_one_and_a_rejected_one_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, article) = (new_case(&folder), with_plans());
    ledger.append(std::slice::from_ref(&article), moment(1)).unwrap();
    let [first, second] = [0, 1].map(|nth: usize| article.reading.plans[nth].id.clone());
    assert!(ledger.correct(&second, &set("same_as", first.as_str()), "Ada", moment(2)).unwrap());
    let kept = ledger.corrections().unwrap().remove(0);
    assert_eq!(kept.verdict, set("same_as", &format!("{first} a deal was near")));
    assert_eq!((kept.kind, kept.quotation.as_str()), (RecordKind::Plan, "Monday"));
    assert!(ledger.correct(&second, &Verdict::Reject, "Ada", moment(3)).unwrap());
    let entry = ledger.snapshot().unwrap().documents.remove(0);
    assert_eq!((entry.reading.plans.len(), entry.rejected), (1, vec![(RecordKind::Plan, second)]));
}

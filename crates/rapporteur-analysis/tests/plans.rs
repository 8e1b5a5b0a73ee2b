//! The plans of a case over several texts.

mod common;

use common::{publication, set};
use rapporteur_analysis::issues::Catalogue;
use rapporteur_analysis::{CasePlan, Knowledge, analyse};
use rapporteur_model::*;

/// A plan of a text: its names, its author, what it contains, who answers it how.
#[derive(Clone, Copy)]
struct Told {
    names: &'static [&'static str],
    counted: Option<&'static str>,
    author: Option<&'static str>,
    version: Option<Version>,
    provisions: &'static [&'static str],
    answers: &'static [(&'static str, Answer)],
}

const NONE: Told =
    Told { names: &[], counted: None, author: None, version: None, provisions: &[], answers: &[] };

fn source(name: &str) -> Source {
    Source {
        mention: None,
        name: name.to_owned(),
        kind: SpeakerKind::State,
        role: None,
        party: Some(name.to_owned()),
        resolution: vec![],
    }
}

/// A text that grows sentence by sentence.
struct Growing(String);

impl Growing {
    fn put(&mut self, words: &str) -> Span {
        self.0.push(' ');
        let start = self.0.len();
        self.0.push_str(words);
        self.0.push('.');
        Span::new(start, start + words.len())
    }

    fn provision(&mut self, words: &str) -> Provision {
        let evidence = vec![self.put(words)];
        Provision { evidence, told_by: None, confidence: 0.8, method: "test".into() }
    }

    fn response(&mut self, party: &str, answer: Answer) -> Response {
        Response {
            party: source(party),
            answer,
            told_by: None,
            on: None,
            evidence: vec![self.put(&format!("{party} {} the plan", answer.as_str()))],
            confidence: 0.8,
            method: "test".into(),
        }
    }

    /// The plan, its id still to be made.
    fn plan(&mut self, told: &Told) -> Plan {
        let mentions: Vec<Span> = told.names.iter().map(|name| self.put(name)).collect();
        let evidence = mentions[0];
        let author = told.author.map(|name| Authorship { author: source(name), told_by: None, evidence });
        Plan {
            id: RecordId::from_text(""),
            kind: PlanKind::Proposal,
            counted: told.counted.map(str::to_owned),
            labels: vec![],
            version: told.version,
            authors: author.into_iter().collect(),
            mentions,
            revises: None,
            provisions: told.provisions.iter().map(|words| self.provision(words)).collect(),
            responses: told.answers.iter().map(|(party, answer)| self.response(party, *answer)).collect(),
            confidence: 0.8,
            method: "test".into(),
        }
    }
}

/// A document `doc` of a day that says no more than the words of its plans.
fn entry(doc: &str, day: i8, plans: &[Told]) -> CaseDocument {
    let mut text = Growing(format!("Text {doc}."));
    let mut plans: Vec<Plan> = plans.iter().map(|told| text.plan(told)).collect();
    let part = Part { kind: BlockKind::Paragraph, text: text.0, sentences: vec![] };
    let document = Document::new(1, "en", &[part]).unwrap();
    for plan in &mut plans {
        plan.id = RecordId::of("plan", document.id(), plan.mentions[0], 0);
    }
    let reading = Reading { plans, ..Reading::empty(document.id().clone()) };
    let published = publication(&document, doc, Some(jiff::civil::date(2025, 12, day)));
    CaseDocument { name: doc.to_owned(), document, publications: vec![published], reading, rejected: vec![] }
}

fn plans(documents: Vec<CaseDocument>) -> Vec<CasePlan> {
    reviewed(documents, vec![])
}

fn reviewed(documents: Vec<CaseDocument>, corrections: Vec<Correction>) -> Vec<CasePlan> {
    let case = Case { documents, corrections, ..Case::default() };
    let catalogue = Catalogue::new(&["peace"], None).unwrap();
    analyse(&case, Knowledge { catalogue: Some(&catalogue), meaning: None }).plans
}

const TWELVE: Told = Told {
    names: &["a 12-point plan"],
    counted: Some("12-point"),
    author: Some("Norway"),
    provisions: &["a ceasefire along the river"],
    ..NONE
};

#[test]
fn one_plan_of_many_names_is_one_with_its_reasons() {
    let second = Told {
        names: &["the Norwegian proposal", "the 12-point proposal"],
        counted: Some("12-point"),
        answers: &[("Sweden", Answer::Rejects)],
        ..NONE
    };
    let third = Told {
        names: &["Norway’s plan"],
        author: Some("Norway"),
        answers: &[("Denmark", Answer::Accepts)],
        ..NONE
    };
    let found = plans(vec![entry("a", 1, &[TWELVE]), entry("b", 2, &[second]), entry("c", 9, &[third])]);
    assert_eq!(found.len(), 1, "{found:?}");
    let plan = &found[0];
    assert_eq!((plan.id.as_str(), plan.names.len(), plan.tellings.len()), ("12-point-plan", 4, 3));
    assert!(plan.tellings[1].why.contains("12-point"), "{}", plan.tellings[1].why);
    assert!(plan.tellings[2].why.contains("Norway"), "{}", plan.tellings[2].why);
    assert_eq!(plan.provisions[0].issue.as_deref(), Some("ceasefire"));
    let answers: Vec<(&str, Answer)> = plan.responses.iter().map(|r| (r.party.as_str(), r.answer)).collect();
    assert_eq!(answers, [("Sweden", Answer::Rejects), ("Denmark", Answer::Accepts)]);
}

#[test]
fn an_answer_is_a_side_s_and_not_that_of_somebody_who_speaks_for_none() {
    let mut answered = entry(
        "a",
        1,
        &[Told { answers: &[("Sweden", Answer::Accepts), ("Ada Roth", Answer::Rejects)], ..TWELVE }],
    );
    let roth = &mut answered.reading.plans[0].responses[1].party;
    (roth.kind, roth.party) = (SpeakerKind::Person, None);
    let found = plans(vec![answered]);
    let sides: Vec<&str> = found[0].responses.iter().map(|response| response.party.as_str()).collect();
    assert_eq!(sides, ["Sweden"]);
}

#[test]
fn other_points_or_authors_are_another_plan_and_other_ids() {
    let twenty = Told { counted: Some("20-point"), names: &["a 20-point plan"], ..TWELVE };
    let swedish = Told { author: Some("Sweden"), counted: None, names: &["the plan"], ..TWELVE };
    let danish = Told { author: Some("Denmark"), counted: None, names: &["the plan"], ..TWELVE };
    let found = plans(vec![entry("a", 1, &[TWELVE, twenty]), entry("b", 2, &[swedish, danish])]);
    let mut ids: Vec<&str> = found.iter().map(|plan| plan.id.as_str()).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["12-point-plan", "20-point-plan", "plan", "plan-2"]);
}

#[test]
fn a_later_version_revises_the_earlier_one_and_its_author_answers_nothing() {
    let revised = Told {
        names: &["the revised plan"],
        counted: Some("14-point"),
        version: Some(Version::Late),
        answers: &[("Norway", Answer::Accepts)],
        ..TWELVE
    };
    let found = plans(vec![entry("a", 1, &[TWELVE]), entry("b", 20, &[revised])]);
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].revises.as_deref(), Some("12-point-plan"));
    assert!(found[1].responses.is_empty(), "{:?}", found[1].responses);
}

#[test]
fn a_later_offer_is_not_the_one_that_was_known_days_before() {
    let offer = Told {
        names: &["the offer"],
        author: Some("Norway"),
        provisions: &["a ceasefire along the river"],
        ..NONE
    };
    let improved = Told { names: &["the improved offer"], version: Some(Version::Late), ..offer };
    let later = |day: i8| plans(vec![entry("a", 1, &[offer]), entry("b", day, &[improved])]);
    assert_eq!(later(12).len(), 2);
    assert_eq!(later(12)[1].revises.as_deref(), Some("offer"));
    assert_eq!(later(2).len(), 1, "another outlet on the next day");
}

#[test]
fn texts_without_a_day_are_of_the_same_days_and_of_no_other() {
    let offer = Told {
        names: &["the offer"],
        author: Some("Norway"),
        provisions: &["a ceasefire along the river"],
        ..NONE
    };
    let again = Told { provisions: &["guarantees by neutral states"], ..offer };
    let with = |undated: &[&str]| {
        let mut documents = vec![entry("a", 1, &[offer]), entry("b", 2, &[again])];
        for one in documents.iter_mut().filter(|one| undated.contains(&one.name.as_str())) {
            one.publications[0].published = None;
        }
        plans(documents)
    };
    let neither = with(&["a", "b"]);
    assert_eq!(neither.len(), 1);
    assert_eq!(neither[0].tellings[1].why, "a plan of Norway in both texts, both without a day");
    assert_eq!(with(&["b"]).len(), 2, "a day and none");
}

#[test]
fn a_copy_adds_no_answer_and_a_plan_of_which_nothing_is_told_is_none() {
    let answered = Told { answers: &[("Sweden", Answer::Rejects)], ..TWELVE };
    let bare = Told { names: &["a peace plan"], ..NONE };
    let again = Told { answers: &[("Sweden", Answer::Rejects)], ..TWELVE };
    let found = plans(vec![entry("a", 1, &[answered]), entry("b", 2, &[again]), entry("c", 3, &[bare])]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].responses.len(), 1);
}

#[test]
fn reviewers_join_name_and_tell_plans_apart_and_later_texts_follow() {
    let other = Told { names: &["the harbour paper"], author: Some("Sweden"), ..TWELVE };
    let other = Told { counted: None, ..other };
    let texts = || {
        vec![
            entry("a", 1, &[TWELVE]),
            entry("b", 2, &[other]),
            entry("c", 3, &[TWELVE]),
            entry("d", 4, &[TWELVE]),
        ]
    };
    let id = |nth: usize| texts()[nth].reading.plans[0].id.clone();
    let on = |nth: usize, field: &str, value: &str| set(RecordKind::Plan, &id(nth), field, value);
    let tellings = |corrections: Vec<Correction>| -> Vec<(String, usize)> {
        let found = reviewed(texts(), corrections);
        found.iter().map(|plan| (plan.name.clone(), plan.tellings.len())).collect()
    };
    let named = |name: &str, count: usize| (name.to_owned(), count);
    assert_eq!(tellings(vec![]), [named("12-point plan", 3), named("harbour paper", 1)]);
    let joined = on(1, "same_as", &format!("{} a 12-point plan", id(0)));
    assert_eq!(tellings(vec![joined, on(0, "name", "The one plan")]), [named("The one plan", 4)]);
    // The text of that id was read anew: its words are found.
    let joined = on(1, "same_as", "p-0000000000000000 a 12-point plan");
    assert_eq!(tellings(vec![joined]).len(), 1);
    let apart = tellings(vec![on(0, "apart", "yes")]);
    assert_eq!(apart, [named("12-point plan", 1), named("harbour paper", 1), named("12-point plan", 2)]);
    let cleared = tellings(vec![on(0, "apart", "yes"), on(0, "apart", "")]);
    assert_eq!(cleared.len(), 2);
}

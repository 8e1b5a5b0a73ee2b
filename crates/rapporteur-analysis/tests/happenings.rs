//! Which events of several texts are one happening.

mod common;

use common::publication;
use rapporteur_analysis::{Happening, Knowledge, analyse, days};
use rapporteur_model::*;

/// A case with a text for each line: `day of the report | type | actors | recipients | when it happened`, in
/// which `-` stands for what the text does not tell.
fn case(lines: &[&str]) -> Case {
    let entry = |(nth, line): (usize, &&str)| {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let known = |text: &str| (text != "-").then(|| text.to_owned());
        let part = Part { kind: BlockKind::Paragraph, text: format!("Text {nth}."), sentences: vec![] };
        let document = Document::new(1, "en", &[part]).unwrap();
        let event = Event {
            id: RecordId::of("event", document.id(), Span::new(0, 4), 0),
            kind: EventType::from_text(fields[1]).unwrap(),
            mode: None,
            actors: sources(fields[2]),
            recipients: sources(fields[3]),
            modality: Modality::Actual,
            on: known(fields[4]),
            time: None,
            place: None,
            told_by: None,
            trigger: Span::new(0, 4),
            evidence: vec![Span::new(0, 4)],
            confidence: 1.0,
            method: "test".into(),
        };
        CaseDocument {
            name: format!("t{nth}"),
            publications: vec![publication(
                &document,
                &format!("t{nth}"),
                known(fields[0]).map(|day| day.parse().unwrap()),
            )],
            reading: Reading { events: vec![event], ..Reading::empty(document.id().clone()) },
            document,
            rejected: vec![],
        }
    };
    Case { documents: lines.iter().enumerate().map(entry).collect(), ..Case::default() }
}

fn sources(names: &str) -> Vec<Source> {
    let names = names.split(',').map(str::trim).filter(|name| *name != "-");
    let source = |name: &str| Source {
        mention: None,
        name: name.to_owned(),
        kind: SpeakerKind::State,
        role: None,
        party: None,
        resolution: vec![],
    };
    names.map(source).collect()
}

/// The texts of each happening.
fn texts(lines: &[&str]) -> Vec<Vec<usize>> {
    analyse(&case(lines), Knowledge::default())
        .happenings
        .iter()
        .map(|one| one.documents().into_iter().collect())
        .collect()
}

fn only(lines: &[&str]) -> Happening {
    let found = analyse(&case(lines), Knowledge::default()).happenings;
    assert_eq!(found.len(), 1, "{found:#?}");
    found.into_iter().next().unwrap()
}

#[test]
fn a_meeting_told_from_either_side_is_one_with_the_days_that_all_allow() {
    let met = only(&[
        "2025-03-12 | CONSULT | Norway | Sudan | 2025-03-10/2025-03-12",
        "2025-03-11 | CONSULT | Sudan, Norway | - | 2025-03-11",
        "2025-03-13 | CONSULT | Norway, Sudan, Chad | - | -",
    ]);
    assert_eq!(
        met.days.map(|(first, last)| (first.to_string(), last.to_string())),
        Some(("2025-03-11".into(), "2025-03-11".into()))
    );
    assert_eq!(met.reported().map(|(_, last)| last.to_string()), Some("2025-03-13".into()));
    assert_eq!(met.actors, ["Norway", "Chad"]);
    assert_eq!(met.recipients, ["Sudan"]);
    let why: Vec<&str> = met.tellings.iter().map(|telling| telling.why.as_str()).collect();
    assert_eq!(why[0], "the first telling");
    assert!(why[1].contains("Norway and Sudan in both, both on 2025-03-11"), "{why:?}");
    assert!(why[2].contains("told without a date on 2025-03-13"), "{why:?}");
}

#[test]
fn other_types_days_and_partners_are_other_happenings() {
    let lines = [
        "2025-03-10 | CONSULT | Norway | Sudan | 2025-03-10",
        "2025-03-10 | AGREE | Norway | Sudan | 2025-03-10",
        "2025-03-17 | CONSULT | Norway | Sudan | 2025-03-17",
        "2025-03-10 | CONSULT | Norway | Chad | 2025-03-10",
    ];
    assert_eq!(texts(&lines).len(), 4);
}

#[test]
fn who_does_it_to_whom_matters_where_it_is_not_done_together() {
    let lines = [
        "2025-03-10 | ASSAULT | Chad | Sudan | 2025-03-10",
        "2025-03-10 | ASSAULT | Sudan | Chad | 2025-03-10",
    ];
    assert_eq!(texts(&lines).len(), 2);
    let lines =
        ["2025-03-10 | REJECT | Chad | Sudan | 2025-03-10", "2025-03-10 | REJECT | Chad | - | 2025-03-10"];
    assert_eq!(texts(&lines), [vec![0, 1]]);
}

#[test]
fn a_long_stretch_tells_nothing_of_a_day_in_it() {
    let lines =
        ["2025-03-10 | SANCTION | Chad | Sudan | 2025", "2025-03-10 | SANCTION | Chad | Sudan | 2025-03-09"];
    assert_eq!(texts(&lines).len(), 2);
    let lines =
        ["2025-03-10 | SANCTION | Chad | Sudan | 2024", "2025-06-10 | SANCTION | Chad | Sudan | 2024"];
    assert_eq!(texts(&lines), [vec![0, 1]]);
}

#[test]
fn without_any_day_nothing_is_joined() {
    let lines = ["- | CONSULT | Chad | Sudan | -", "- | CONSULT | Chad | Sudan | -"];
    assert_eq!(texts(&lines).len(), 2);
}

#[test]
fn the_order_of_reading_makes_no_difference() {
    let lines = [
        "2025-03-12 | CONSULT | Norway | Sudan | 2025-03-10/2025-03-12",
        "2025-03-11 | CONSULT | Sudan, Norway | - | 2025-03-11",
        "2025-03-13 | CONSULT | Norway, Sudan, Chad | - | -",
        "2025-03-20 | CONSULT | Norway | Sudan | -",
        "- | CONSULT | Norway | Sudan | 2025-03-19",
    ];
    let shape = |case: &Case| -> Vec<Vec<String>> {
        let names = |one: &Happening| {
            let mut names: Vec<String> =
                one.tellings.iter().map(|telling| case.documents[telling.document].name.clone()).collect();
            names.sort();
            names
        };
        analyse(case, Knowledge::default()).happenings.iter().map(names).collect()
    };
    let forward = case(&lines);
    let mut backward = forward.clone();
    backward.documents.reverse();
    assert_eq!(shape(&forward), shape(&backward));
    assert_eq!(shape(&forward).len(), 2);
}

#[test]
fn months_years_and_ranges_have_their_days() {
    let told = |iso: &str| days(iso).map(|(first, last)| format!("{first} {last}"));
    assert_eq!(told("2025-03-09").as_deref(), Some("2025-03-09 2025-03-09"));
    assert_eq!(told("2024-02").as_deref(), Some("2024-02-01 2024-02-29"));
    assert_eq!(told("2025/2026-01").as_deref(), Some("2025-01-01 2026-01-31"));
    assert_eq!(told("PAST_REF"), None);
}

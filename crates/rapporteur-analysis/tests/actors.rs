//! Which sources of a case are one actor.

use rapporteur_analysis::{Analysis, analyse};
use rapporteur_model::{
    Act, BlockKind, Case, CaseDocument, Document, Mode, Part, Reading, RecordId, Report, Source, Span,
    Speaker, SpeakerKind, Statement,
};

/// A case with one text in which each of `sources` says something; the mention is the name.
fn case(sources: &[(&str, SpeakerKind, Option<&str>)]) -> Case {
    let text = sources.iter().map(|(name, ..)| format!("{name} spoke.")).collect::<Vec<_>>().join(" ");
    let part = Part { kind: BlockKind::Paragraph, text: text.clone(), sentences: vec![] };
    let document = Document::new(1, "en", &[part]).unwrap();
    let mut from = 0;
    let mut statement = |(nth, (name, kind, party)): (usize, &(&str, SpeakerKind, Option<&str>))| {
        let start = from + text[from..].find(name).unwrap();
        from = start + name.len();
        let mention = Span::new(start, from);
        Statement {
            id: RecordId::of("statement", document.id(), mention, nth),
            speaker: Speaker::Source(Source {
                mention: Some(mention),
                name: name.strip_suffix("’s").unwrap_or(name).replace("Kyiv", "Ukraine"),
                kind: *kind,
                role: None,
                party: party.map(str::to_owned),
                resolution: vec![],
            }),
            mode: Mode::Indirect,
            act: Act::Say,
            report: Report::Actual,
            cue: vec![],
            content: vec![mention],
            channel: None,
            addressee: None,
            on_behalf_of: None,
            via: vec![],
            said_on: None,
            parent: None,
            confidence: 1.0,
            method: "test".into(),
        }
    };
    let statements = sources.iter().enumerate().map(&mut statement).collect();
    let reading = Reading { document: document.id().clone(), statements, events: vec![], notes: vec![] };
    let entry =
        CaseDocument { name: "one".into(), document, publications: vec![], reading, rejected: vec![] };
    Case { documents: vec![entry], corrections: vec![] }
}

fn names(analysis: &Analysis) -> Vec<&str> {
    analysis.actors.iter().map(|actor| actor.name.as_str()).collect()
}

use SpeakerKind::{Anonymous, Person, State};

#[test]
fn a_person_has_the_commonest_full_spelling_and_keeps_the_others_as_aliases() {
    let sources =
        [("Adler", Person, Some("Nordland")), ("Mona Adler", Person, None), ("Adler", Person, None)];
    let analysis = analyse(&case(&sources));
    assert_eq!(names(&analysis), ["Mona Adler"]);
    let actor = &analysis.actors[0];
    assert_eq!(
        (actor.aliases.as_slice(), actor.party.as_deref()),
        (&["Adler".to_owned()][..], Some("Nordland"))
    );
    assert!(actor.links.iter().any(|link| link.name == "Adler" && link.reason.contains("Mona Adler")));
}

#[test]
fn a_surname_that_two_people_share_is_nobody_in_particular() {
    let analysis =
        analyse(&case(&[("Adler", Person, None), ("Mona Adler", Person, None), ("Ian Adler", Person, None)]));
    assert_eq!(names(&analysis), ["Adler", "Ian Adler", "Mona Adler"]);
}

#[test]
fn a_state_is_also_known_by_its_capital() {
    let analysis = analyse(&case(&[("Kyiv’s", State, None), ("Ukraine", State, None)]));
    assert_eq!(names(&analysis), ["Ukraine"]);
    assert_eq!(analysis.actors[0].aliases, ["Kyiv"]);
}

#[test]
fn sides_that_texts_disagree_on_are_left_open() {
    let analysis = analyse(&case(&[("Adler", Person, Some("A")), ("Adler", Person, Some("B"))]));
    assert_eq!(analysis.actors[0].party, None);
}

#[test]
fn a_described_source_is_no_actor_and_keeps_its_description() {
    let case = case(&[("an official", Anonymous, None)]);
    let analysis = analyse(&case);
    assert!(analysis.actors.is_empty());
    let Speaker::Source(source) = &case.documents[0].reading.statements[0].speaker else { panic!() };
    assert_eq!(analysis.name(source), "an official");
}

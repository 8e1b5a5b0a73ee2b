//! One utterance in several texts.

mod common;

use common::bare_statement;
use common::texts::case;
use rapporteur_analysis::{Analysis, Knowledge, Utterance, analyse};
use rapporteur_model::*;

/// A text: name, outlet, day, speaker (`-` for nobody), and words in which a direct quotation stands between “ and ”, or
/// an indirect one between [ and ].
type Told<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

fn analysed(reports: &[Told<'_>]) -> (Case, Analysis) {
    let texts: Vec<_> =
        reports.iter().map(|(name, outlet, day, _, words)| (*name, *outlet, *day, *words)).collect();
    let mut case = case(&texts);
    for (entry, (.., speaker, words)) in case.documents.iter_mut().zip(reports) {
        let direct = words.contains('“');
        let (open, close) = if direct { ('“', '”') } else { ('[', ']') };
        let start = words.find(open).unwrap() + open.len_utf8();
        let content = Span::new(start, words.rfind(close).unwrap());
        let mode = if direct { Mode::Direct } else { Mode::Indirect };
        entry.reading.statements.push(statement(&entry.document, speaker, mode, content));
    }
    let analysis = analyse(&case, Knowledge::default());
    (case, analysis)
}

fn statement(document: &Document, speaker: &str, mode: Mode, content: Span) -> Statement {
    let source = Source {
        mention: None,
        name: speaker.to_owned(),
        kind: SpeakerKind::Person,
        role: None,
        party: None,
        resolution: vec![],
    };
    let speaker =
        if speaker == "-" { Speaker::unknown(UnknownReason::NoSource) } else { Speaker::Source(source) };
    Statement { mode, ..bare_statement(document, speaker, content) }
}

const FIRST: Told<'static> = (
    "a",
    "Sund Courier",
    "2025-12-06",
    "Mona Adler",
    "Adler: “The dyke must hold through the winter storms”",
);

/// The utterances as the names of the texts that give them.
fn found(reports: &[Told<'_>]) -> Vec<Vec<String>> {
    let (case, analysis) = analysed(reports);
    let names = |one: &Utterance| {
        one.variants.iter().map(|variant| case.documents[variant.document].name.clone()).collect()
    };
    analysis.utterances.iter().map(names).collect()
}

#[test]
fn a_quotation_in_two_texts_is_one_utterance_with_what_changed() {
    let other = (
        "b",
        "Echo",
        "2025-12-07",
        "Mona Adler",
        "“The dyke must break through the winter storms”, she said",
    );
    let (case, analysis) = analysed(&[FIRST, other]);
    let utterance = &analysis.utterances[0];
    let [lost, new] = &utterance.variants[1].changed;
    let words = |at: usize, spans: &[Span]| {
        spans.iter().map(|span| case.documents[at].document.words(*span).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((words(0, lost), words(1, new)), (vec!["hold".to_owned()], vec!["break".to_owned()]));
    assert_eq!(utterance.reworded().count(), 1);
    assert_eq!(utterance.variants[0].relays, None);
}

#[test]
fn the_same_words_of_another_speaker_are_one_utterance_for_readers_to_judge() {
    let other =
        ("b", "Echo", "2025-12-07", "Ian Brook", "Brook: “The dyke must hold through the winter storms”");
    let (_, analysis) = analysed(&[FIRST, other]);
    assert_eq!(analysis.utterances[0].speakers().len(), 2);
    assert_eq!(analysis.utterances[0].reworded().count(), 0);
}

#[test]
fn what_is_told_joins_the_quotation_of_its_speaker_and_day_alone() {
    let told = |name, day, who| {
        (name, "Echo", day, who, "It was said that [the dyke must hold through the winter storms]")
    };
    assert_eq!(found(&[FIRST, told("b", "2025-12-07", "Mona Adler")]), [["a", "b"]]);
    assert!(found(&[FIRST, told("b", "2025-12-06", "Ian Brook")]).is_empty());
    assert!(found(&[FIRST, told("b", "2025-12-26", "Mona Adler")]).is_empty());
}

#[test]
fn short_and_unlike_words_are_not_one_utterance() {
    let short = |name, who| (name, "Echo", "2025-12-06", who, "“We will see about that”");
    assert!(found(&[short("a", "Mona Adler"), short("b", "Ian Brook")]).is_empty());
    let other = (
        "b",
        "Echo",
        "2025-12-06",
        "Mona Adler",
        "“The ferries must wait until the storms are over in winter”",
    );
    assert!(found(&[FIRST, other]).is_empty());
}

#[test]
fn a_reworded_quotation_is_found_where_the_copies_answer_each_other() {
    let wire = "Sund and Westmark met on Saturday in the old harbour, 40 envoys on each side. “Our patience is at an end, and so is the money of Westmark”, the mayor told 9 reporters.";
    let spun = "Sund and Westmark gathered on Saturday in the ancient harbour, 40 envoys on either side. “Our forbearance has run out, and so has the cash of Westmark”, the mayor informed 9 reporters.";
    let reports = [
        ("wire", "Sound Wire", "2025-12-06", "Ian Brook", wire),
        ("spun", "Fast", "2025-12-07", "Ian Brook", spun),
    ];
    let (_, analysis) = analysed(&reports);
    assert_eq!(analysis.utterances.len(), 1);
    let variant = &analysis.utterances[0].variants[1];
    assert_eq!(variant.relays, Some(0), "the reworded text is a copy of the wire’s");
    assert!(
        analysis.utterances[0].reworded().count() == 1 && variant.why.contains("copies"),
        "{}",
        variant.why
    );
}

#[test]
fn the_order_of_reading_makes_no_difference() {
    let other = ("b", "Echo", "2025-12-07", "-", "“The dyke must hold through winter storms”");
    let third =
        ("c", "Post", "2025-12-08", "Mona Adler", "“The dyke must hold through the winter storms, for now”");
    assert_eq!(found(&[FIRST, other, third]), [["a", "b", "c"]]);
    assert_eq!(found(&[third, FIRST, other]), [["a", "b", "c"]]);
}

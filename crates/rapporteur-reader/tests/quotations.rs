//! Every quotation is accounted for: in a statement's content, or in a note with the reason.

mod common;

use proptest::prelude::*;
use rapporteur_model::{Document, NoteKind, Place, Quotation, Reading, Span, Speaker, quotations};
use rapporteur_tagger::Tagger;
use std::path::Path;

/// The outermost quotations that neither a content nor a note has.
fn lost(document: &Document, reading: &Reading) -> Vec<String> {
    let mut known: Vec<Span> = reading.statements.iter().flat_map(|s| s.content.iter().copied()).collect();
    let notes = reading.notes.iter().filter(|note| note.kind == NoteKind::NotSpeech);
    known.extend(notes.filter_map(|note| if let Place::Text(span) = note.place { Some(span) } else { None }));
    let accounted = |quotation: &Quotation| {
        quotation.pieces.iter().any(|piece| known.iter().any(|span| span.overlaps(piece.outer)))
    };
    quotations(document.text(), document.blocks())
        .iter()
        .filter(|quotation| quotation.parent.is_none() && !accounted(quotation))
        .map(|quotation| document.words(quotation.pieces[0].outer).to_owned())
        .collect()
}

/// From so many words on, every word of a quotation must be accounted for.
const FEWEST: usize = 5;

/// By rules alone, and with the tagger where there are weights.
fn check(document: &Document) {
    check_with(document, None);
    if let Some(tagger) = rapporteur_tagger::built_in().expect("the weights are sound") {
        check_with(document, Some(tagger));
    }
}

fn check_with(document: &Document, tagger: Option<&Tagger>) {
    let reading = common::reading(document, tagger);
    for statement in &reading.statements {
        assert!(!statement.content.is_empty());
        let spans = statement
            .cue
            .iter()
            .chain(&statement.content)
            .chain(&statement.channel)
            .chain(&statement.addressee);
        assert!(spans.into_iter().all(|span| span.fits(document.text())), "{statement:?}");
        assert!(statement.content.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "{statement:?}");
    }
    let lost = lost(document, &reading);
    assert!(lost.is_empty(), "not accounted for: {lost:?}");
    let cut: Vec<&str> =
        reading.lost_quotations(document, FEWEST).iter().map(|span| document.words(*span)).collect();
    assert!(cut.is_empty(), "words not accounted for: {cut:?}");
    assert_eq!(reading, common::reading(document, tagger), "the same text reads the same");
}

/// The texts of a folder of the project's own corpus, a line a paragraph.
fn check_folder(folder: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(folder);
    let entries = std::fs::read_dir(&folder).expect("the corpus is there");
    let mut count = 0;
    for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
        if path.extension().is_some_and(|ending| ending == "txt") {
            let text = std::fs::read_to_string(&path).expect("the corpus can be read");
            check(&common::document(&text.replace('\n', "\n\n")).expect("an article has words"));
            count += 1;
        }
    }
    assert!(count > 0, "no text in {}", folder.display());
}

#[test]
fn every_quotation_of_the_development_corpus_is_accounted_for() {
    check_folder("dev");
}

#[test]
fn every_quotation_of_the_linking_corpus_is_accounted_for() {
    check_folder("linking/dev");
}

#[test]
fn every_quotation_of_the_literate_cases_is_accounted_for() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let mut count = 0;
    for path in std::fs::read_dir(&folder).expect("the cases are there").flatten().map(|entry| entry.path()) {
        let markdown = std::fs::read_to_string(&path).expect("the cases can be read");
        for fenced in markdown.split("```text\n").skip(1) {
            let text = fenced.split("```").next().unwrap_or_default();
            count += usize::from(common::document(text).map(|document| check(&document)).is_some());
        }
    }
    assert!(count > 200, "{count} texts");
}

#[test]
fn marks_of_two_kinds_without_partners_give_pieces_that_stand_apart() {
    let text = "told reporters told he agree,” agree,” \n\n “ \" told “";
    check(&common::document(text).expect("words"));
}

#[test]
fn a_speaker_who_goes_on_keeps_the_quotation_that_the_outer_words_do_not_have() {
    let text = "Anna calling according , Kovac denied agree,” agree,” , denied it “";
    check(&common::document(text).expect("words"));
}

#[test]
fn what_is_reported_inside_a_quotation_does_not_tell_whose_it_is() {
    let text = "The hall was empty. “The mediator told us that the bridge was mined.”";
    let document = common::document(text).expect("words");
    check(&document);
    let statements = common::reading(&document, None).statements;
    let whole =
        statements.iter().find(|s| matches!(s.speaker, Speaker::Unknown { .. })).expect("it is listed");
    assert_eq!(document.words(whole.content[0]), "The mediator told us that the bridge was mined.");
    assert!(statements.iter().any(|inner| inner.parent.as_ref() == Some(&whole.id)), "{statements:?}");
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic_and_with_every_quotation(text in "\\PC{0,80}") {
        if let Some(document) = common::document(&text) {
            check(&document);
        }
    }

    #[test]
    fn any_news_like_words_are_read_without_a_panic(
        words in prop::collection::vec(prop::sample::select(WORDS), 0..40)
    ) {
        if let Some(document) = common::document(&words.join(" ")) {
            check(&document);
        }
    }
}

const WORDS: &[&str] = &[
    "said",
    "“We",
    "agree,”",
    "he",
    "the",
    "minister",
    "Anna",
    "Kovac",
    ",",
    "who",
    "that",
    "and",
    "“",
    "”",
    "\"",
    "told",
    "reporters",
    "according",
    "to",
    "was",
    "accused",
    "of",
    "its",
    "'s",
    "–",
    ":",
    "Russia’s",
    "claim",
    "calling",
    "it",
    "“final.”",
    "\n\n",
    "which",
    "Kyiv",
    "denied",
    ";",
    "not",
    "has",
    "by",
    "as",
    "quoted",
    "saying",
];

//! What is held against nothing: texts of other matters, one camp, what is to be done, what is counted besides.

mod common;

use common::told::{Said, Text, found, kinds};
use rapporteur_analysis::ConflictKind;
use rapporteur_model::Act;

const DAY: &str = "2025-05-02";

fn one(sentences: &'static [&'static str], said: &'static [Said]) -> Text {
    ("a", DAY, sentences, said)
}

fn none(texts: &[Text]) {
    let found = found(texts);
    assert!(found.conflicts.is_empty(), "{:#?}", found.conflicts);
}

#[test]
fn texts_that_name_nothing_in_common_are_of_two_matters() {
    let first = one(
        &["The nurses of Halva had attended the meeting, Mona Adler said."],
        &[("Mona Adler", "", Act::Say, "Mona Adler said", "The nurses of Halva had attended the meeting")],
    );
    let second: Text = (
        "b",
        DAY,
        &["Bruno Lund said that nobody had attended the meeting in Orsk."],
        &[("Bruno Lund", "", Act::Say, "Bruno Lund said", "nobody had attended the meeting in Orsk")],
    );
    none(&[first, second]);
}

#[test]
fn an_office_does_not_contradict_whose_office_it_is() {
    none(&[one(
        &[
            "Lund's office said the claim that he sold the lighthouse was false.",
            "Bruno Lund said that he had never sold the lighthouse.",
        ],
        &[
            ("Lund's office", "", Act::Deny, "said", "the claim that he sold the lighthouse was false"),
            ("Bruno Lund", "", Act::Say, "said", "he had never sold the lighthouse"),
        ],
    )]);
}

#[test]
fn what_somebody_is_urged_to_deny_is_denied_by_nobody() {
    none(&[one(
        &[
            "The skippers sent the board a letter urging it to deny the ferry a licence.",
            "Captains of the northern harbour sent a letter in which they urged the board to deny it the licence.",
        ],
        &[
            ("skippers", "", Act::Ask, "urging", "it to deny the ferry a licence"),
            ("Captains", "", Act::Ask, "urged", "the board to deny it the licence"),
        ],
    )]);
}

#[test]
fn what_is_counted_besides_is_another_count() {
    none(&[one(
        &[
            "In the survey 85 per cent of the skippers said they would buy fewer nets of cotton, Mona Adler said.",
            "Another 45 per cent of the skippers would buy fewer nets of hemp, Bruno Lund said.",
        ],
        &[
            (
                "Mona Adler",
                "",
                Act::Say,
                "Mona Adler said",
                "In the survey 85 per cent of the skippers said they would buy fewer nets of cotton",
            ),
            (
                "Bruno Lund",
                "",
                Act::Say,
                "Bruno Lund said",
                "Another 45 per cent of the skippers would buy fewer nets of hemp",
            ),
        ],
    )]);
}

#[test]
fn a_thing_that_is_turned_down_is_no_claim() {
    none(&[one(
        &[
            "The farmers have been threatening a stoppage of the grain market for weeks, their union said.",
            "Mona Adler questioned the stoppage of the grain market, saying it leads nowhere.",
        ],
        &[
            (
                "union",
                "",
                Act::Say,
                "their union said",
                "The farmers have been threatening a stoppage of the grain market for weeks",
            ),
            ("Mona Adler", "", Act::Deny, "questioned", "the stoppage of the grain market"),
        ],
    )]);
}

#[test]
fn a_figure_that_is_called_exaggerated_is_a_conflict_of_numbers() {
    let text = one(
        &[
            "The league says that 2,100 people have been killed.",
            "The council says that figure is exaggerated.",
        ],
        &[
            ("league", "League", Act::Say, "says", "2,100 people have been killed"),
            ("council", "Council", Act::Deny, "says", "that figure is exaggerated"),
        ],
    );
    assert_eq!(kinds(&[text]), [(ConflictKind::Number, 2)]);
}

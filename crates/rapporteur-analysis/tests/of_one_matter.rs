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

fn some(text: Text) {
    assert!(!kinds(&[text]).is_empty());
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

#[test]
fn a_campaign_against_somebody_is_no_voice_of_his() {
    some(one(
        &[
            "The campaign against Lund said that Bruno Lund had sold the lighthouse.",
            "Bruno Lund denied that he had sold the lighthouse.",
        ],
        &[
            (
                "campaign against Lund",
                "",
                Act::Say,
                "The campaign against Lund said",
                "Bruno Lund had sold the lighthouse",
            ),
            ("Bruno Lund", "", Act::Deny, "denied", "that he had sold the lighthouse"),
        ],
    ));
}

#[test]
fn who_calls_the_press_to_deny_something_denies_it() {
    some(one(
        &[
            "Mona Adler said that Bruno Lund had sold the lighthouse.",
            "Bruno Lund called a press conference to deny that he had sold the lighthouse.",
        ],
        &[
            ("Mona Adler", "", Act::Say, "Mona Adler said", "Bruno Lund had sold the lighthouse"),
            ("Bruno Lund", "", Act::Deny, "deny", "that he had sold the lighthouse"),
        ],
    ));
}

#[test]
fn a_year_that_only_one_tells_does_not_part_two_counts() {
    some(one(
        &[
            "Mona Adler said that 40 people died last year when the ferry sank off Halva.",
            "Bruno Lund said that 75 people died when the ferry sank off Halva.",
        ],
        &[
            (
                "Mona Adler",
                "",
                Act::Say,
                "Mona Adler said",
                "40 people died last year when the ferry sank off Halva",
            ),
            ("Bruno Lund", "", Act::Say, "Bruno Lund said", "75 people died when the ferry sank off Halva"),
        ],
    ));
}

//! What a denial denies, and which persons, offices and meetings two texts tell otherwise.

mod common;

use common::told::{Text, found, kinds};
use rapporteur_analysis::ConflictKind;
use rapporteur_model::Act;

/// What the sides of the only conflict say.
fn sides(texts: &[Text]) -> Vec<String> {
    let found = found(texts);
    assert_eq!(found.conflicts.len(), 1, "{:?}", found.conflicts);
    found.conflicts[0].sides.iter().map(|side| side.says.clone()).collect()
}

#[test]
fn a_disputed_account_is_not_what_somebody_wants() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "According to Lund, Berne promised a loan of ten years.",
            "Lund wants twice as long.",
            "A Swiss official disputed that account.",
        ],
        &[
            ("Lund", "Norway", Act::Say, "According to Lund", "Berne promised a loan of ten years"),
            ("Lund", "Norway", Act::Ask, "wants", "twice as long"),
            ("a Swiss official", "Switzerland", Act::Deny, "disputed", "that account"),
        ],
    );
    let sides = sides(&[text]);
    assert!(sides[0].contains("loan of ten years"), "{sides:?}");
}

#[test]
fn a_denial_that_says_what_it_denies_does_not_take_up_what_stands_before_it() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "Bruno Lund said army drones had killed 12 civilians in Masen.",
            "Berne denies backing the rebels.",
        ],
        &[
            ("Bruno Lund", "Norway", Act::Say, "said", "army drones had killed 12 civilians in Masen"),
            ("Switzerland", "Switzerland", Act::Deny, "denies", "backing the rebels"),
        ],
    );
    let found = found(&[text]);
    assert!(found.conflicts.is_empty(), "{:?}", found.conflicts);
}

#[test]
fn a_report_that_is_called_rubbish_is_the_one_before_it() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "The Harbour Post reported that Lund had offered the board a pier.",
            "The board called this report “garbage from start to end”.",
        ],
        &[
            ("Harbour Post", "", Act::Say, "reported", "Lund had offered the board a pier"),
            ("Harbour Board", "Harbour Board", Act::Say, "called", "this report “garbage from start to end”"),
        ],
    );
    assert_eq!(kinds(&[text]), [(ConflictKind::Fact, 2)]);
}

#[test]
fn who_doubts_what_is_to_come_denies_nothing() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "Adler accused Lund of stalling until the vote.",
            "Moss doubts that Lund will sign before the vote.",
        ],
        &[
            ("Adler", "Switzerland", Act::Accuse, "accused", "Lund of stalling until the vote"),
            ("Moss", "", Act::Deny, "doubts", "Lund will sign before the vote"),
        ],
    );
    assert_eq!(kinds(&[text]), []);
}

#[test]
fn what_was_hit_is_told_by_those_who_aimed_and_by_those_who_were_hit() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "The mayor said that a rocket had struck a bakery and killed three people.",
            "The Selmont army said that it had targeted a command post.",
        ],
        &[
            (
                "the mayor",
                "Karsavia",
                Act::Say,
                "said",
                "a rocket had struck a bakery and killed three people",
            ),
            ("Selmont army", "Selmont", Act::Say, "army said", "it had targeted a command post"),
        ],
    );
    assert_eq!(kinds(&[text]), [(ConflictKind::Fact, 2)]);
}

#[test]
fn the_next_meeting_is_in_two_places() {
    let first: Text = (
        "a",
        "2025-05-02",
        &["The next round will be held in Lugano on May 9, Lund said."],
        &[("Lund", "Norway", Act::Say, "Lund said", "The next round will be held in Lugano on May 9")],
    );
    let second: Text = (
        "b",
        "2025-05-03",
        &["Adler said that the third round of talks will take place in Bergen."],
        &[("Adler", "Switzerland", Act::Say, "said", "the third round of talks will take place in Bergen")],
    );
    assert_eq!(kinds(&[first, second]), [(ConflictKind::Place, 2)]);
}

#[test]
fn a_text_sets_two_accounts_against_each_other() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "Lund said that the fishing grounds were no subject in Lugano.",
            "This contradicts Adler, who said that they had been discussed at length.",
        ],
        &[
            ("Lund", "Norway", Act::Say, "said", "the fishing grounds were no subject in Lugano"),
            ("Adler", "Switzerland", Act::Say, "who said", "they had been discussed at length"),
        ],
    );
    assert_eq!(kinds(&[text]), [(ConflictKind::Fact, 2)]);
}

#[test]
fn one_person_has_two_ministries() {
    let first: Text = (
        "a",
        "2025-05-02",
        &["Finance Minister Mona Adler said that the vote stands."],
        &[("Mona Adler", "Switzerland", Act::Say, "said", "the vote stands")],
    );
    let second: Text = (
        "b",
        "2025-05-04",
        &["Defence Minister Mona Adler said that nobody leaves the table."],
        &[("Mona Adler", "Switzerland", Act::Say, "said", "nobody leaves the table")],
    );
    assert_eq!(kinds(&[first, second]), [(ConflictKind::Role, 2)]);
}

#[test]
fn a_bare_no_is_of_what_was_said_just_before_it() {
    let text: Text = (
        "a",
        "2025-05-02",
        &["The harbour office says that the owners agreed on two piers.", "Lund says they did not."],
        &[
            ("Harbour Office", "Harbour Office", Act::Say, "says", "the owners agreed on two piers"),
            ("Bruno Lund", "Norway", Act::Say, "says", "they did not"),
        ],
    );
    assert_eq!(sides(&[text]).len(), 2);
}

#[test]
fn a_wish_that_is_turned_down_and_a_refusal_to_comment_are_no_denials() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "Bruno Lund said that the pier would be closed on Friday.",
            "The board dismissed the demand.",
            "A board spokesman declined to comment on the report.",
        ],
        &[
            ("Bruno Lund", "Norway", Act::Say, "said", "the pier would be closed on Friday"),
            ("the board", "Harbour Board", Act::Deny, "dismissed", "the demand"),
            ("a board spokesman", "Harbour Board", Act::Deny, "declined", "to comment on the report"),
        ],
    );
    assert_eq!(kinds(&[text]), []);
}

#[test]
fn figures_that_are_denied_are_those_of_somebody_who_gave_some() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "Bruno Lund said that 400 barges had left the harbour.",
            "Mona Adler said that the harbour master was tired.",
            "The board called these figures exaggerated.",
        ],
        &[
            ("Bruno Lund", "Norway", Act::Say, "said", "400 barges had left the harbour"),
            ("Mona Adler", "Switzerland", Act::Say, "said", "the harbour master was tired"),
            ("Harbour Board", "Harbour Board", Act::Deny, "called", "these figures exaggerated"),
        ],
    );
    let sides = sides(&[text]);
    assert!(sides[0].contains("400 barges"), "{sides:?}");
}

#[test]
fn a_denial_that_goes_on_with_the_last_one_takes_up_nothing_else() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "Bruno Lund said that the round had been useful for both ports.",
            "The board denied that it had sold the lighthouse.",
            "Such reports are fabricated, the board said.",
        ],
        &[
            ("Bruno Lund", "Norway", Act::Say, "said", "the round had been useful for both ports"),
            ("Harbour Board", "Harbour Board", Act::Deny, "denied", "it had sold the lighthouse"),
            ("Harbour Board", "Harbour Board", Act::Deny, "the board said", "Such reports are fabricated"),
        ],
    );
    let found = found(&[text]);
    assert!(found.conflicts.is_empty(), "{:?}", found.conflicts);
}

#[test]
fn a_figure_is_put_to_what_the_sentence_before_counts() {
    let text: Text = (
        "a",
        "2025-05-02",
        &["The navy says that it stopped 15 barges.", "A harbour source says it was eight."],
        &[
            ("Selmont navy", "Selmont", Act::Say, "says", "it stopped 15 barges"),
            ("a harbour source", "", Act::Say, "says", "it was eight"),
        ],
    );
    assert_eq!(kinds(&[text]), [(ConflictKind::Number, 2)]);
}

//! What a text sets beside each other by its own words, and what a denial in its own sentence denies.

mod common;

use common::told::{Text, found, kinds};
use rapporteur_analysis::ConflictKind;
use rapporteur_model::Act;

/// Who tells the sides of the only conflict, and what.
fn sides(text: Text) -> Vec<(String, String)> {
    let found = found(&[text]);
    assert_eq!(found.conflicts.len(), 1, "{:#?}", found.conflicts);
    let side = |side: &rapporteur_analysis::Side| (side.who.clone().unwrap_or_default(), side.says.clone());
    found.conflicts[0].sides.iter().map(side).collect()
}

fn none(text: Text) {
    let found = found(&[text]);
    assert!(found.conflicts.is_empty(), "{:#?}", found.conflicts);
}

#[test]
fn those_who_do_not_agree_on_who_left_speak_next() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "The two sides cannot even agree on who left first.",
            "According to Adler, the owners packed their bags on Sunday.",
            "Lund insisted it was the crew that broke off.",
        ],
        &[
            ("Mona Adler", "Crew", Act::Say, "According to Adler", "the owners packed their bags on Sunday"),
            ("Bruno Lund", "Owners", Act::Say, "insisted", "it was the crew that broke off"),
        ],
    );
    assert_eq!(kinds(&[text]), [(ConflictKind::Blame, 2)]);
}

#[test]
fn a_charge_that_somebody_rejects_in_an_apposition_has_two_sides() {
    let text: Text = (
        "a",
        "2025-05-02",
        &["The rebels say that the six drivers are spies, a charge the harbour office rejects."],
        &[("Rebels", "Rebels", Act::Say, "say", "that the six drivers are spies")],
    );
    let sides = sides(text);
    assert!(sides[0].1.contains("spies") && sides[1].0 == "harbour office", "{sides:?}");
}

#[test]
fn an_apposition_tells_who_contradicted_the_claim() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "Mona Adler claimed that the ferry had been sold in March, a claim that was contradicted an hour later by her own deputy, Bruno Lund.",
        ],
        &[("Mona Adler", "Norway", Act::Say, "claimed", "that the ferry had been sold in March")],
    );
    let sides = sides(text);
    assert!(sides[0].1.contains("ferry had been sold") && sides[1].0 == "Bruno Lund", "{sides:?}");
}

#[test]
fn a_denial_names_whose_claim_it_denies() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "Berne rejected suggestions from Mona Adler that it had kept the treaty in a drawer.",
            "Adler was not amused.",
        ],
        &[
            ("Switzerland", "Switzerland", Act::Deny, "rejected", "suggestions from Mona Adler"),
            ("Mona Adler", "Norway", Act::Say, "", "Adler was not amused"),
        ],
    );
    let sides = sides(text);
    assert!(sides.iter().any(|side| side.0 == "Mona Adler" && side.1.contains("in a drawer")), "{sides:?}");
}

#[test]
fn another_denial_is_not_what_the_denier_says_of_the_first_claim() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "Adler’s claim that the paper would close the yard is simply wrong, according to Lund.",
            "He also denies that he has ever met the owners.",
        ],
        &[
            (
                "Bruno Lund",
                "Norway",
                Act::Say,
                "according to Lund",
                "Adler’s claim that the paper would close the yard is simply wrong",
            ),
            ("Mona Adler", "Switzerland", Act::Say, "claim", "the paper would close the yard"),
            ("Bruno Lund", "Norway", Act::Deny, "denies", "that he has ever met the owners"),
        ],
    );
    let sides = sides(text);
    assert!(sides[0].1.contains("close the yard") && sides[1].1.contains("simply wrong"), "{sides:?}");
}

#[test]
fn a_bare_figure_is_put_against_the_one_before_it() {
    let text: Text = (
        "a",
        "2025-05-02",
        &["The owners counted 4,000 visitors. The crew spoke of half that."],
        &[
            ("Owners", "Owners", Act::Say, "counted", "4,000 visitors"),
            ("Crew", "Crew", Act::Say, "spoke of", "half that"),
        ],
    );
    assert_eq!(kinds(&[text]), [(ConflictKind::Number, 2)]);
    let month: Text = (
        "a",
        "2025-05-02",
        &["Adler said the swap would take place within two weeks; Lund spoke of a month."],
        &[
            ("Mona Adler", "Norway", Act::Say, "said", "the swap would take place within two weeks"),
            ("Bruno Lund", "Switzerland", Act::Say, "spoke of", "a month"),
        ],
    );
    assert_eq!(kinds(&[month]), [(ConflictKind::Number, 2)]);
}

#[test]
fn whose_account_is_false_the_denial_tells_by_the_office() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "The senator Moss said that Oslo had written the paper.",
            "Adler insisted that Berne had written it with help.",
            "Lund called the senator’s account “blatantly false”.",
        ],
        &[
            ("the senator Moss", "", Act::Say, "said", "that Oslo had written the paper"),
            ("Mona Adler", "Norway", Act::Say, "insisted", "that Berne had written it with help"),
            ("Bruno Lund", "Norway", Act::Deny, "called", "the senator’s account “blatantly false”"),
        ],
    );
    let found = found(&[text]);
    assert!(
        found.conflicts.iter().all(|one| one.sides.iter().all(|side| side.who.as_deref() != Some("Norway")))
    );
}

#[test]
fn what_should_be_is_seen_differently_by_two_who_want_something() {
    none((
        "a",
        "2025-05-02",
        &[
            "The state that stamps the passport is ours, Adler said.",
            "Berne sees it differently.",
            "Lund said that Swiss drivers should not have to show a passport at all.",
        ],
        &[
            ("Mona Adler", "Norway", Act::Say, "Adler said", "The state that stamps the passport is ours"),
            (
                "Bruno Lund",
                "Switzerland",
                Act::Say,
                "Lund said",
                "that Swiss drivers should not have to show a passport at all",
            ),
        ],
    ));
}

#[test]
fn two_who_say_in_other_words_that_there_is_none_agree() {
    none((
        "a",
        "2025-05-02",
        &[
            "Adler said that Berne had shown zero gratitude for the ferries.",
            "Moss said that Berne had shown no gratitude for the ferries.",
        ],
        &[
            (
                "Mona Adler",
                "Norway",
                Act::Say,
                "Adler said",
                "that Berne had shown zero gratitude for the ferries",
            ),
            (
                "Tom Moss",
                "Iceland",
                Act::Say,
                "Moss said",
                "that Berne had shown no gratitude for the ferries",
            ),
        ],
    ));
}

#[test]
fn without_a_settlement_there_can_be_no_peace_denies_nothing() {
    none((
        "a",
        "2025-05-02",
        &[
            "Adler said that nearly all border disputes had been settled.",
            "Without settling the border disputes there can be no lasting peace, Lund said.",
        ],
        &[
            (
                "Mona Adler",
                "Norway",
                Act::Say,
                "Adler said",
                "that nearly all border disputes had been settled",
            ),
            (
                "Bruno Lund",
                "Switzerland",
                Act::Say,
                "Lund said",
                "Without settling the border disputes there can be no lasting peace",
            ),
        ],
    ));
}

#[test]
fn a_reversal_that_the_text_names_is_a_shift() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "This time the board is recommending a yes.",
            "That is a sharp reversal for Mona Adler, who a week ago said she would fight for the pension.",
            "Adler smiled.",
        ],
        &[("Mona Adler", "Crew", Act::Say, "", "Adler smiled")],
    );
    let found = found(&[text]);
    assert_eq!(found.shifts.len(), 1, "{:#?}", found.shifts);
    assert!(found.shifts[0].to.says.contains("recommending a yes"));
}

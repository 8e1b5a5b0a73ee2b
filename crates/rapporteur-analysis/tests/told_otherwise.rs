//! What a text itself holds against each other, and what only looks like it.

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
fn an_apposition_denies_what_stands_right_before_it() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "Mona Adler accuses the mayor of cowardice, claiming that he sold the pier in March, a claim the harbour office has repeatedly denied.",
        ],
        &[
            ("Mona Adler", "Norway", Act::Accuse, "accuses", "the mayor of cowardice"),
            ("Mona Adler", "Norway", Act::Say, "claiming", "that he sold the pier in March"),
        ],
    );
    let sides = sides(text);
    assert!(sides[0].1.contains("sold the pier"), "{sides:?}");
    assert_eq!(sides[1].0, "harbour office");
}

#[test]
fn a_denied_such_is_what_speaks_of_it() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "Adler said the board had tabled an offer of six piers.",
            "She said the weather had been fine.",
            "Lund said that no such offer had ever been made.",
        ],
        &[
            ("Adler", "Norway", Act::Say, "said", "the board had tabled an offer of six piers"),
            ("Adler", "Norway", Act::Say, "She said", "the weather had been fine"),
            ("Lund", "Switzerland", Act::Say, "Lund said", "that no such offer had ever been made"),
        ],
    );
    assert!(sides(text)[0].1.contains("six piers"));
}

#[test]
fn to_deny_somebody_something_denies_no_claim() {
    none((
        "a",
        "2025-05-02",
        &[
            "Adler said the town had promised a council in 2013.",
            "Lund said the draft denies it executive powers.",
        ],
        &[
            ("Adler", "Norway", Act::Say, "said", "the town had promised a council in 2013"),
            ("Lund", "Switzerland", Act::Say, "Lund said", "the draft denies it executive powers"),
        ],
    ));
}

#[test]
fn to_deny_that_it_was_so_denies_a_claim() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "Adler said the harbour office had sold the pier.",
            "Lund said the office denied it had sold the pier.",
        ],
        &[
            ("Adler", "Norway", Act::Say, "Adler said", "the harbour office had sold the pier"),
            ("Lund", "Switzerland", Act::Deny, "denied", "it had sold the pier"),
        ],
    );
    assert!(sides(text)[0].1.contains("sold the pier"));
}

#[test]
fn a_figure_that_is_found_unacceptable_is_not_denied() {
    none((
        "a",
        "2025-05-02",
        &[
            "Lund said the mediators proposed a release of 37 barges.",
            "Norway called the figure unacceptable.",
        ],
        &[
            ("Lund", "Switzerland", Act::Say, "said", "the mediators proposed a release of 37 barges"),
            ("Norway", "Norway", Act::Deny, "called", "the figure unacceptable"),
        ],
    ));
}

#[test]
fn none_here_and_some_there_behind_a_word_that_sets_them_apart() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "Adler said not one of the 300 sailors had come home.",
            "A clerk at the palace, however, told us that 40 had crossed the bridge.",
        ],
        &[
            ("Adler", "Norway", Act::Say, "said", "not one of the 300 sailors had come home"),
            ("a clerk", "Switzerland", Act::Say, "told us", "that 40 had crossed the bridge"),
        ],
    );
    assert_eq!(kinds(&[text]), [(ConflictKind::Fact, 2)]);
}

#[test]
fn a_concession_holds_a_claim_against_what_another_tells() {
    let text: Text = (
        "a",
        "2025-05-02",
        &["Berne said Lund was weighing the invitation, although Adler claimed that he had taken it up."],
        &[
            ("Switzerland", "Switzerland", Act::Say, "Berne said", "Lund was weighing the invitation"),
            ("Adler", "Norway", Act::Say, "claimed", "that he had taken it up"),
        ],
    );
    assert_eq!(kinds(&[text]), [(ConflictKind::Fact, 2)]);
}

#[test]
fn the_text_says_that_another_tells_it_otherwise() {
    let text: Text = (
        "a",
        "2025-05-02",
        &[
            "Adler held the guards responsible.",
            "The guards tell another story.",
            "Lund said boats from the far bank had rammed the quay.",
        ],
        &[
            ("Adler", "Norway", Act::Accuse, "held", "the guards responsible"),
            ("Lund", "Switzerland", Act::Say, "Lund said", "boats from the far bank had rammed the quay"),
        ],
    );
    assert_eq!(kinds(&[text]), [(ConflictKind::Fact, 2)]);
}

#[test]
fn the_dispute_is_a_noun_and_a_rule_of_thumb_no_count() {
    none((
        "a",
        "2025-05-02",
        &[
            "The dispute, which began in March, has cost the harbour 900 million pounds in walkouts.",
            "Adler estimates that a weekend walkout costs the harbour 300 million pounds.",
        ],
        &[(
            "Adler",
            "Norway",
            Act::Say,
            "estimates",
            "that a weekend walkout costs the harbour 300 million pounds",
        )],
    ));
}

#[test]
fn what_one_side_fires_is_not_what_the_other_downs_of_its_enemy() {
    none((
        "a",
        "2025-05-02",
        &[
            "Norway launched 126 drones overnight, Adler said.",
            "Lund said the Swiss batteries downed 43 Swedish drones overnight.",
        ],
        &[
            ("Adler", "Sweden", Act::Say, "Adler said", "Norway launched 126 drones overnight"),
            (
                "Lund",
                "Norway",
                Act::Say,
                "Lund said",
                "the Swiss batteries downed 43 Swedish drones overnight",
            ),
        ],
    ));
}

#[test]
fn whoever_greets_an_idea_gives_it_no_name() {
    none((
        "a",
        "2025-05-02",
        &["Lund welcomed the “idea” of a panel.", "Adler described it as “a decent idea without teeth”."],
        &[
            ("Lund", "Switzerland", Act::Say, "welcomed", "the “idea” of a panel"),
            ("Adler", "Norway", Act::Say, "described", "it as “a decent idea without teeth”"),
        ],
    ));
}

#[test]
fn days_later_somebody_signs_what_was_a_fantasy() {
    let text: Text = (
        "a",
        "2025-05-12",
        &[
            "On May 1 Adler called a shorter week a fantasy.",
            "Ten days later her name is under a paper that offers it.",
        ],
        &[("Adler", "Norway", Act::Say, "called", "a shorter week a fantasy")],
    );
    let found = found(&[text]);
    let [shift] = found.shifts.as_slice() else { panic!("{:#?}", found.shifts) };
    assert_eq!(shift.who, "Adler");
    assert!(shift.to.says.starts_with("Ten days later"));
}

#[test]
fn the_same_warning_again_is_no_shift() {
    let text: Text = (
        "a",
        "2025-05-12",
        &[
            "A week ago Adler had warned that it was now or never.",
            "“If we do not sign, there will be no pier”, Adler told the board.",
        ],
        &[
            ("Adler", "Norway", Act::Threaten, "had warned", "that it was now or never"),
            ("Adler", "Norway", Act::Threaten, "told", "If we do not sign, there will be no pier"),
        ],
    );
    assert!(found(&[text]).shifts.is_empty());
}

#[test]
fn a_frame_around_the_deniers_words_is_no_claim() {
    none((
        "a",
        "2025-05-02",
        &[
            "Adler writes: an official of the Harbour Board has told me that the board had received no letter.",
            "The board denied that it was given two weeks.",
        ],
        &[
            (
                "Adler",
                "Norway",
                Act::Say,
                "writes",
                "an official of the Harbour Board has told me that the board had received no letter",
            ),
            (
                "Harbour Board",
                "Harbour Board",
                Act::Say,
                "has told me",
                "that the board had received no letter",
            ),
            ("Harbour Board", "Harbour Board", Act::Deny, "denied", "that it was given two weeks"),
        ],
    ));
}

#[test]
fn such_reports_that_somebody_finds_credible_are_not_denied() {
    none((
        "a",
        "2025-05-02",
        &[
            "Adler said the harbour was full of boats.",
            "The league denies arming the sailors, despite papers that called such allegations credible.",
        ],
        &[
            ("Adler", "Norway", Act::Say, "said", "the harbour was full of boats"),
            (
                "League",
                "League",
                Act::Deny,
                "denies",
                "arming the sailors, despite papers that called such allegations credible",
            ),
        ],
    ));
}

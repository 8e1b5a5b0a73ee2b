//! Which accounts are held against each other, and who is found to have moved.

mod common;

use common::told::{Said, Text, case, found, kinds};
use rapporteur_analysis::{ConflictKind, Knowledge, Reason, Relation, analyse, between};
use rapporteur_model::*;

const CLAIM: Text = (
    "a",
    "2025-05-02",
    &[
        "The harbour board had closed the northern lock for a week, skippers said.",
        "The board rejected the accusation.",
    ],
    &[
        (
            "skippers",
            "",
            Act::Say,
            "skippers said",
            "The harbour board had closed the northern lock for a week",
        ),
        ("Harbour Board", "Harbour Board", Act::Deny, "rejected", "the accusation"),
    ],
);

#[test]
fn a_denial_takes_up_the_claim_before_it() {
    let analysis = found(&[CLAIM]);
    let [conflict] = analysis.conflicts.as_slice() else { panic!("{:#?}", analysis.conflicts) };
    assert_eq!((conflict.kind, conflict.reason), (ConflictKind::Fact, Reason::Polarity));
    assert_eq!(conflict.sides[1].who.as_deref(), Some("Harbour Board"));
}

#[test]
fn counts_that_exclude_each_other_are_a_conflict_and_rough_ones_are_none() {
    let other = |sentence: &'static [&'static str]| -> Text { ("b", "2025-05-02", sentence, &[]) };
    let first: Text =
        ("a", "2025-05-02", &["Eleven lorries crossed the old bridge near Sund on Friday."], &[]);
    assert_eq!(
        kinds(&[first, other(&["Four lorries crossed the old bridge near Sund on Friday."])]),
        [(ConflictKind::Number, 2)]
    );
    assert!(
        kinds(&[first, other(&["About a dozen lorries crossed the old bridge near Sund on Friday."])])
            .is_empty()
    );
}

#[test]
fn two_sides_that_want_different_things_are_no_conflict() {
    let demand: Text = (
        "a",
        "2025-05-02",
        &["The union demands a rise of 6 percent for the ferry crews of Sund."],
        &[("Union", "Union", Act::Ask, "demands", "a rise of 6 percent for the ferry crews of Sund")],
    );
    let offer: Text = (
        "b",
        "2025-05-02",
        &["The company offers a rise of 2 percent for the ferry crews of Sund."],
        &[("Company", "Company", Act::Promise, "offers", "a rise of 2 percent for the ferry crews of Sund")],
    );
    assert!(kinds(&[demand, offer]).is_empty());
}

#[test]
fn a_copy_with_another_day_is_found_at_the_day() {
    let copy = |name, sentence| -> Text { (name, "2025-05-02", sentence, &[]) };
    let analysis = found(&[
        copy("a", &["Under the draft the fishing ban in the western bay would end on 3 June."]),
        copy("b", &["Under the draft the fishing ban in the western bay would end on 13 June."]),
    ]);
    assert_eq!(analysis.conflicts.len(), 1, "{:#?}", analysis.conflicts);
    assert_eq!(analysis.conflicts[0].reason, Reason::Date);
}

#[test]
fn one_meeting_is_described_well_and_badly() {
    let texts: &[Text] = &[(
        "a",
        "2025-05-02",
        &[
            "Mona Adler called the talks useful.",
            "Ole Falk called the talks a waste and said that the talks were unproductive.",
        ],
        &[
            ("Mona Adler", "Sund", Act::Say, "called", "the talks useful"),
            ("Ole Falk", "Ost", Act::Say, "said", "the talks were unproductive"),
        ],
    )];
    assert_eq!(kinds(texts), [(ConflictKind::Characterisation, 2)]);
}

#[test]
fn the_order_of_reading_makes_no_difference() {
    let other: Text = (
        "b",
        "2025-05-03",
        &["The northern lock had never been closed by the harbour board, said Ida Holm."],
        &[(
            "Ida Holm",
            "",
            Act::Say,
            "said Ida Holm",
            "The northern lock had never been closed by the harbour board",
        )],
    );
    let ids = |texts: &[Text]| {
        let mut ids: Vec<String> = found(texts).conflicts.iter().map(|one| one.id.to_string()).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&[CLAIM, other]), ids(&[other, CLAIM]));
}

#[test]
fn a_side_that_offers_more_than_before_has_moved() {
    let offer = |name, day, sentence, said| -> Text { (name, day, sentence, said) };
    let analysis = found(&[
        offer(
            "a",
            "2025-05-02",
            &["The board offers a bonus of 300 crowns."],
            &[("Harbour Board", "Harbour Board", Act::Promise, "offers", "a bonus of 300 crowns")],
        ),
        offer(
            "b",
            "2025-05-09",
            &["The board offers a bonus of 450 crowns."],
            &[("Harbour Board", "Harbour Board", Act::Promise, "offers", "a bonus of 450 crowns")],
        ),
    ]);
    let [shift] = analysis.shifts.as_slice() else { panic!("{:#?}", analysis.shifts) };
    assert_eq!((shift.who.as_str(), shift.from.document, shift.to.document), ("Harbour Board", 0, 1));
    assert!(analysis.conflicts.is_empty(), "an offer that was raised contradicts nothing");
}

const REFUSED: &[Said] = &[(
    "Harbour Board",
    "Harbour Board",
    Act::Refuse,
    "refused",
    "to lower the toll for salt barges at Sund",
)];

#[test]
fn what_was_refused_and_is_offered_later_is_a_move_and_the_same_refusal_again_is_none() {
    let refused = |name, day| -> Text {
        (name, day, &["The board refused to lower the toll for salt barges at Sund."], REFUSED)
    };
    let offered: Text = (
        "b",
        "2025-05-09",
        &["The board would lower the toll for salt barges by a tenth."],
        &[(
            "Harbour Board",
            "Harbour Board",
            Act::Promise,
            "would",
            "lower the toll for salt barges by a tenth",
        )],
    );
    let moved = |texts: &[Text]| found(texts).shifts.len();
    assert_eq!(moved(&[refused("a", "2025-05-02"), offered]), 1);
    assert_eq!(moved(&[refused("a", "2025-05-02"), refused("c", "2025-05-09")]), 0);
}

#[test]
fn one_act_of_force_told_with_other_weapons_is_a_conflict_wherever_the_words_differ() {
    let told = |name, sentence: &'static [&'static str], said: &'static [Said]| -> Text {
        (name, "2025-05-02", sentence, said)
    };
    let shell = told(
        "a",
        &["A drone struck the mill of Sund at night, the Riders said."],
        &[("Riders", "Riders", Act::Say, "the Riders said", "A drone struck the mill of Sund at night")],
    );
    let mortar = told(
        "b",
        &["Mortars hit two houses beside Sund, the Harbour Board said."],
        &[(
            "Harbour Board",
            "Harbour Board",
            Act::Say,
            "the Harbour Board said",
            "Mortars hit two houses beside Sund",
        )],
    );
    assert_eq!(kinds(&[shell, mortar]), [(ConflictKind::Blame, 2)]);
    assert!(kinds(&[shell]).is_empty());
}

#[test]
fn two_texts_on_one_matter_are_told_apart_by_the_slot() {
    let relation = |first: &'static [&'static str], second: &'static [&'static str]| {
        let case = case(&[("a", "2025-05-02", first, &[]), ("b", "2025-05-04", second, &[])]);
        let (relation, reason, _) = between(&case, &analyse(&case, Knowledge::default()), 0, 1);
        (relation, reason)
    };
    assert_eq!(
        relation(
            &["The dyke at Sund was repaired on Friday."],
            &["Nobody repaired the dyke, a farmer found."]
        ),
        (Relation::Contradict, Reason::Polarity)
    );
    assert_eq!(
        relation(
            &["By noon 40 cows had been found."],
            &["The number of cows found rose to 62 cows on Sunday."]
        ),
        (Relation::Update, Reason::LaterFigure)
    );
    assert_eq!(
        relation(&["The ferry took 3 tonnes of salt."], &["The ferry took 3,000 kilos of salt."]),
        (Relation::Agree, Reason::SameNumber)
    );
}

#[test]
fn endings_are_turned_round_by_negations_and_one_number_has_its_period() {
    let reason = |first: &'static [&'static str], second: &'static [&'static str]| {
        let case = case(&[("a", "2025-05-02", first, &[]), ("b", "2025-05-02", second, &[])]);
        between(&case, &analyse(&case, Knowledge::default()), 0, 1).1
    };
    let settled: &[&str] = &["The vote on the dyke was settled."];
    assert_eq!(reason(settled, &["The dyke passed without a vote against."]), Reason::SameOutcome);
    let monthly: &[&str] = &["Pilots of Sund get 600 euros a month."];
    assert_eq!(reason(monthly, &["Pilots of Sund get 600 euros a year."]), Reason::Unit);
}

#[test]
fn what_would_contradict_on_one_day_is_brought_up_to_date_days_later() {
    let reason = |day: &'static str| {
        let first: Text = ("a", "2025-05-02", &["The storm ruined 40 boats at Sund."], &[]);
        let case = case(&[first, ("b", day, &["The storm ruined 65 boats, a pilot found."], &[])]);
        between(&case, &analyse(&case, Knowledge::default()), 0, 1).1
    };
    assert_eq!(reason("2025-05-02"), Reason::Number);
    assert_eq!(reason("2025-05-09"), Reason::LaterFigure);
}

#[test]
fn the_accused_answers_beside_the_accusation() {
    let texts: &[Text] = &[(
        "a",
        "2025-05-02",
        &[
            "The skippers accused the Harbour Board of hiding the survey.",
            "The lock was full, the Harbour Board said.",
        ],
        &[
            ("Skippers", "Skippers", Act::Accuse, "accused", "the Harbour Board of hiding the survey"),
            ("Harbour Board", "Harbour Board", Act::Say, "said", "The lock was full"),
        ],
    )];
    assert_eq!(kinds(texts), [(ConflictKind::Fact, 2)]);
}

#[test]
fn figures_of_different_orders_are_not_of_one_count() {
    let text = |name, sentence| -> Text { (name, "2025-05-02", sentence, &[]) };
    let many = text("a", &["Some 6,800 people have died in the war around Sund since the dyke broke."]);
    let few = text("b", &["Three people have died in the war around Sund since the dyke broke."]);
    assert!(kinds(&[many, few]).is_empty());
}

#[test]
fn texts_that_are_added_give_what_a_case_of_all_of_them_gives() {
    let more: [Text; 3] = [
        (
            "c",
            "2025-05-04",
            &["Nobody closed the northern lock, a pilot said, and 31 barges passed it."],
            &[],
        ),
        ("d", "2025-05-04", &["On that day 19 barges passed the northern lock of the harbour."], &[]),
        ("e", "2025-05-09", &["The harbour board closed the northern lock on 2 May."], &[]),
    ];
    let shown = |texts: &[Text]| {
        let case = case(texts);
        let analysis = analyse(&case, Knowledge::default());
        let side = |side: &rapporteur_analysis::Side| {
            format!("{} {:?}", case.documents[side.document].document.id(), side.evidence)
        };
        let conflict = |one: &rapporteur_analysis::Conflict| {
            let mut sides: Vec<String> = one.sides.iter().map(side).collect();
            sides.sort();
            format!("{} {} {sides:?}", one.id, one.reason.as_str())
        };
        let mut all: Vec<String> = analysis.conflicts.iter().map(conflict).collect();
        all.sort();
        all
    };
    let (added, rebuilt) = ([&[CLAIM][..], &more[..]].concat(), [&more[..], &[CLAIM][..]].concat());
    assert_eq!(shown(&added), shown(&rebuilt));
}

#[test]
fn a_denial_is_shown_with_what_the_denier_goes_on_to_say() {
    let texts: &[Text] = &[(
        "a",
        "2025-05-02",
        &[
            "The harbour board had closed the northern lock for a week, skippers said.",
            "The board rejected the claim.",
            "Every barge of the upper valley had passed, it said.",
        ],
        &[
            (
                "skippers",
                "",
                Act::Say,
                "skippers said",
                "The harbour board had closed the northern lock for a week",
            ),
            ("Harbour Board", "Harbour Board", Act::Deny, "rejected", "the claim"),
            (
                "Harbour Board",
                "Harbour Board",
                Act::Say,
                "it said",
                "Every barge of the upper valley had passed",
            ),
        ],
    )];
    let found = found(texts);
    let sides: Vec<&str> = found.conflicts[0].sides.iter().map(|side| side.says.as_str()).collect();
    assert_eq!(sides.len(), 2, "{sides:?}");
    assert!(sides[1].starts_with("rejected the claim. Every barge"), "{sides:?}");
}

#[test]
fn a_live_page_denies_above_what_it_tells_below() {
    let texts: &[Text] = &[(
        "a",
        "2025-05-02",
        &["The Harbour Board denies it.", "Divers of the Harbour Board wrecked the lock, skippers say."],
        &[
            ("Harbour Board", "Harbour Board", Act::Deny, "denies", "it"),
            ("skippers", "", Act::Accuse, "skippers say", "Divers of the Harbour Board wrecked the lock"),
        ],
    )];
    assert_eq!(kinds(texts), [(ConflictKind::Fact, 2)]);
}

#[test]
fn the_other_side_says_who_they_were_and_how_many() {
    const FIRST: &str = "30 strangers had slept aboard the barge, skippers said.";
    const TOLD: Said =
        ("Skippers", "Skippers", Act::Say, "skippers said", "30 strangers had slept aboard the barge");
    let named: Text = (
        "a",
        "2025-05-02",
        &[FIRST, "They were divers, the board replied."],
        &[TOLD, ("Board", "Board", Act::Say, "the board replied", "They were divers")],
    );
    let counted: Text = (
        "a",
        "2025-05-02",
        &[FIRST, "The board puts the number at 12."],
        &[TOLD, ("Board", "Board", Act::Say, "puts", "the number at 12")],
    );
    assert_eq!(kinds(&[named]), [(ConflictKind::Characterisation, 2)]);
    assert_eq!(kinds(&[counted]), [(ConflictKind::Number, 2)]);
}

#[test]
fn a_relative_clause_tells_how_it_was_before() {
    let analysis = found(&[(
        "a",
        "2025-05-02",
        &["The Board, which a week ago had refused to open the lock at night, offered to open it until ten."],
        &[("Board", "Board", Act::Promise, "offered", "to open it until ten")],
    )]);
    let [shift] = analysis.shifts.as_slice() else { panic!("{:#?}", analysis.shifts) };
    assert_eq!((shift.who.as_str(), shift.from.evidence < shift.to.evidence), ("Board", true));
}

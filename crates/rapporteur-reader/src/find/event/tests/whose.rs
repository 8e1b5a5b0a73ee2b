//! Whose an event is where the subject stands apart, and what is no participant.

use super::check;

#[test]
fn not_the_other_one_did_it() {
    check("It was Norway, not Sweden, which rejected the plan.", &["REJECT Norway > | actual | - | -"]);
}

#[test]
fn a_parenthesis_that_tells_who_speaks_is_no_subject() {
    check("Sweden, she argued, has threatened Norway.", &["THREATEN Sweden > Norway | actual | - | ?"]);
}

#[test]
fn a_list_in_a_relative_clause_is_no_subject() {
    check(
        "Norway, which speaks for fishers, sailors and cooks, has rejected the plan.",
        &["REJECT Norway > | actual | - | -"],
    );
}

#[test]
fn whose_government_it_is_acts() {
    check("Norway, whose government had opposed the plan, is calm.", &["REJECT Norway > | actual | - | -"]);
}

#[test]
fn both_may_stand_within_the_verb() {
    check("Norway and Sweden have both agreed to a truce.", &["AGREE Norway + Sweden > | actual | - | -"]);
}

#[test]
fn a_word_of_time_is_no_part_of_a_name() {
    check("Overnight Sweden launched 20 missiles at Norway.", &["ASSAULT Sweden > Norway | actual | - | -"]);
}

#[test]
fn who_is_handed_a_draft_receives_it() {
    check("Norway was handed a draft by Sweden.", &["PROPOSE Sweden > Norway | actual | - | -"]);
}

#[test]
fn who_does_the_one_by_the_other_does_both() {
    check(
        "Norway blamed Sweden for raising tensions by blacklisting Danish companies.",
        &[
            "ACCUSE Norway > Sweden | actual | - | -",
            "COERCE Sweden > Danish companies | actual | - | Norway",
        ],
    );
}

#[test]
fn what_is_opposed_is_nobody() {
    check("Norway opposes a rotating presidency.", &["REJECT Norway > | actual | - | -"]);
}

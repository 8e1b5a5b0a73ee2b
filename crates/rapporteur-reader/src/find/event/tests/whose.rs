//! Whose an event is where the subject stands apart, and what is no participant.

use super::{check, lines};

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

#[test]
fn a_negation_before_the_subject_is_the_verbs() {
    check("Nor would the Norwegians accept Swedish soldiers.", &["REJECT Norway > Sweden | actual | - | -"]);
}

#[test]
fn both_behind_two_names_means_them() {
    check("Norway and Sweden both signed the truce.", &["AGREE Norway + Sweden > | actual | - | -"]);
}

#[test]
fn a_short_form_in_brackets_parts_no_names() {
    check(
        "The European Union (EU) and Norway signed a treaty.",
        &["AGREE European Union + Norway > | actual | - | -"],
    );
}

#[test]
fn a_list_before_a_relative_clause_is_meant_as_a_whole() {
    check(
        "The resistance of France, Poland, Austria and Ireland, which voted against the treaty, is known.",
        &["REJECT France + Poland + Austria + Ireland > | actual | - | -"],
    );
}

#[test]
fn a_group_of_states_is_its_states() {
    check(
        "The plan was put forward by the so-called Quad of Norway, Sweden and Finland.",
        &["PROPOSE Norway + Sweden + Finland > | actual | - | -"],
    );
}

#[test]
fn a_capital_where_something_is_dismissed_is_the_state() {
    check("The proposal was promptly dismissed in Oslo.", &["REJECT Norway > | actual | - | -"]);
}

#[test]
fn whose_claim_it_is_forces_nobody() {
    check("The office was forced to deny a claim by Norway.", &[]);
}

#[test]
fn whom_a_relative_clause_accuses_is_named_before_it() {
    check(
        "Norway opposes any role for Sweden, which it accuses of arming Finland.",
        &[
            "REJECT Norway > | actual | - | -",
            "ACCUSE Norway > Sweden | actual | - | -",
            "AID Sweden > Finland | actual | - | Norway",
        ],
    );
}

#[test]
fn days_of_talks_are_of_those_who_end_them() {
    check(
        "Delegations of Norway, Sweden and Finland have ended their second day of talks.",
        &["CONSULT Norway + Sweden + Finland > | actual | - | -"],
    );
}

#[test]
fn all_of_a_list_and_a_date_before_the_verb_part_nobody_from_it() {
    check("Norway, Sweden and Peru opposed the levy.", &["REJECT Norway + Sweden + Peru > | actual | - | -"]);
    check("Norway and Sweden all opposed the levy.", &["REJECT Norway + Sweden > | actual | - | -"]);
    check("Norway on Saturday, Nov. 15, rejected the levy.", &["REJECT Norway > | actual | 2025-11-15 | -"]);
    check(
        "Last year our army attacked Peru.",
        &["ASSAULT our army > Peru | historical | 2024-01-01/2024-12-31 | -"],
    );
}

#[test]
fn names_that_describe_and_money_are_nobody() {
    check("Norway seized US $7 million from Sweden.", &["COERCE Norway > Sweden | actual | - | -"]);
    check("Peru accused the Oslo-based firm of fraud.", &["ACCUSE Peru > Oslo-based firm | actual | - | -"]);
}

#[test]
fn a_treaty_is_signed_by_all_who_are_named() {
    check(
        "The pact was signed by Norway and the Solomon Islands.",
        &["AGREE Norway + Solomon Islands > | actual | - | -"],
    );
    check(
        "Norway praised a cooperation agreement between Sweden, Peru and the African Union.",
        &["SUPPORT Norway > | actual | - | -", "AGREE Sweden + Peru + African Union > | actual | - | Norway"],
    );
}

#[test]
fn whom_one_talked_to_on_a_day_is_no_subject() {
    let lines = lines("Sweden, after talks with Norway on Thursday, condemned the levy.");
    let condemned = |line: &&String| line.starts_with("ACCUSE") || line.starts_with("REJECT");
    let told = lines.iter().find(condemned);
    assert!(told.is_some_and(|line| line.contains(" Sweden > ")), "{lines:?}");
}

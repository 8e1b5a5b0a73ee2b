//! Words that look like an event's and tell of none, and events that did not happen.

use super::check;

#[test]
fn questions_and_silence_are_no_events() {
    check("Berg, Norway’s minister, asked whether Sweden was ready, shrugged.", &[]);
    check("Norway declined to give a number.", &[]);
    check("Norway refused to be drawn.", &[]);
    check("The session had been called for three the previous afternoon.", &[]);
    check("The talks were demanding.", &[]);
}

#[test]
fn an_opinion_that_is_shared_is_no_agreement() {
    check("Ada Berg agreed that spirits had sunk.", &[]);
    check(
        "Norway and Sweden agreed that the troops would leave by May.",
        &["AGREE Norway + Sweden > | actual | - | -"],
    );
}

#[test]
fn a_vow_to_escalate_threatens_and_a_promise_is_no_deal() {
    check("Norway vowed to escalate the dispute.", &["THREATEN Norway > | actual | - | -"]);
    check("Norway promised to study the text.", &[]);
}

#[test]
fn a_plan_that_is_called_unacceptable_is_rejected() {
    check("Norway has called the figure unacceptable.", &["REJECT Norway > | actual | - | -"]);
}

#[test]
fn conditions_and_demands_did_not_happen() {
    check(
        "Norway would sign a truce only when Sweden withdraws from the valley.",
        &["AGREE Norway > | hypothetical | - | -", "RETREAT Sweden > | hypothetical | - | -"],
    );
    check("Norway demands that the Swedish army quit Oslo.", &["REQUEST Norway > | actual | - | -"]);
}

#[test]
fn what_not_a_single_one_did_was_not_done() {
    check(
        "Not a single one of the Swedish prisoners has been freed by Norway.",
        &["RETREAT Norway > | negated | - | -"],
    );
}

#[test]
fn who_cannot_support_a_plan_rejects_it() {
    check("Norway could not join the pact.", &["REJECT Norway > | actual | - | -"]);
}

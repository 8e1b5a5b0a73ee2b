//! Words that look like an event's and tell of none, and events that did not happen.

use super::{check, lines};

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

#[test]
fn figures_of_speech_denote_nothing() {
    check("The Norwegian envoys shuttled between two floors of a hotel.", &[]);
    check("The matter of towns had been left to the leaders of Norway.", &[]);
    check("Norway called the strike “needless”.", &[]);
    check("Norway has suspended the session until noon.", &[]);
    check("Accept a lower rate, insist on a clause and wait.", &[]);
}

#[test]
fn what_an_adviser_or_anybody_does_is_no_event() {
    check("Nobody wants to be the one who shoots at Danes.", &[]);
    check("It gave in on ports, demands that Norway has called absurd.", &[]);
}

#[test]
fn who_cannot_agree_refuses_nothing() {
    check("Norway and Sweden cannot agree on who left first.", &[]);
}

#[test]
fn what_is_not_ruled_out_may_come() {
    check("The army did not rule out strikes on Norway.", &["ASSAULT  > Norway | hypothetical | - | -"]);
    check("Norway wants an end to Swedish missile strikes.", &["REQUEST Norway > | actual | - | -"]);
}

#[test]
fn a_resignation_in_protest_protests() {
    check("Norway has resigned from the board in protest.", &["PROTEST Norway > | actual | - | -"]);
}

#[test]
fn a_question_asks_nobody_to_do_anything() {
    check("“How would I feel if this were done to me?” Norwegian Foreign Minister Ada Berg asked.", &[]);
}

#[test]
fn what_is_welcomed_as_news_or_offered_as_a_prayer_backs_and_proposes_nothing() {
    check("Norway welcomed the news.", &[]);
    check("Norway offered prayers for the sailors.", &[]);
    check("Ada Berg in Oslo contributed to this report.", &[]);
}

#[test]
fn words_are_no_weapons() {
    check("Norway attacked the tax.", &["ACCUSE Norway > | actual | - | -"]);
    check("Norway handed a note of protest to Sweden.", &["ACCUSE Norway > Sweden | actual | - | -"]);
    check("The report drew criticism from Norway.", &["ACCUSE Norway > | actual | - | -"]);
    check("Sweden faced fierce criticism.", &["ACCUSE  > Sweden | actual | - | -"]);
}

#[test]
fn who_commits_to_look_into_crimes_assaults_nobody() {
    let lines = lines("Norway committed to investigate war crimes.");
    assert!(!lines.iter().any(|line| line.starts_with("ASSAULT")), "{lines:?}");
}

#[test]
fn who_frees_all_who_were_arrested_arrests_nobody() {
    let lines = lines("Norway released all arrested protesters.");
    assert!(!lines.iter().any(|line| line.starts_with("COERCE")), "{lines:?}");
}

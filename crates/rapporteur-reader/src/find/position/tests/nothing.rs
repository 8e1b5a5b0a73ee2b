//! Words that only look like a position, and stances that a word beside them turns.

use super::{check, found, none};
use rapporteur_model::{Firmness, Stance};

#[test]
fn what_is_not_intended_is_refused() {
    check("Norway does not intend to approve the list.", "Norway", Stance::Rejects, Firmness::Unspecified);
}

#[test]
fn who_does_not_hold_back_refuses_nothing() {
    let text = "Norwegian Foreign Minister Ada Berg said that Norway would not hesitate to provide grain.";
    check(text, "Norway", Stance::Offers, Firmness::Unspecified);
    none("Norwegian Foreign Minister Ada Berg said that Norway would not hesitate to use force.");
}

#[test]
fn what_is_doubted_or_was_not_said_is_no_position() {
    none("It is unlikely that Norway wants a second crossing.");
    none("Norway had not ruled that the meeting should not be held.");
}

#[test]
fn a_duty_is_no_wish() {
    none("Norway has to consider a proposal for the harbour.");
    none("Norway will have to accept the cap.");
}

#[test]
fn what_somebody_takes_to_be_so_is_no_offer() {
    none("Norway suggested that more talks would resume.");
    none("Norway agreed that the inquiry was late.");
}

#[test]
fn a_dare_and_a_comparison_are_no_conditions() {
    let says = |words: &str| format!("“{words}” Norwegian Foreign Minister Ada Berg said.");
    none(&says("We will take the chest back if you can."));
    none(&says("We would sell the harbour if it were a brand of soap."));
}

#[test]
fn what_is_asked_of_somebody_stands_behind_a_passive() {
    let found = found("The company was asked by Norway to release the ship.");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].0.as_str(), found[0].1), ("Norway", Stance::Demands));
    none("The company was asked by Norway.");
    none("The miners’ union has been offered a raise of five percent.");
}

#[test]
fn a_court_and_some_of_a_people_are_no_sides() {
    none("The Harbour Court rejected the objections to the cap.");
    none("Those Norwegians who want to leave have no ships.");
}

#[test]
fn a_demand_that_is_dropped_is_none() {
    let demands = |text: &str| found(text).iter().any(|found| found.1 == Stance::Demands);
    assert!(!demands("Norway dropped its demand for a levy on the harbour."));
    assert!(demands("Norway repeated its demand for a levy on the harbour."));
}

#[test]
fn none_of_a_thing_that_is_acceptable_is_refused() {
    check(
        "Norwegian Foreign Minister Ada Berg said no truce was acceptable before a pullout.",
        "Norway",
        Stance::Rejects,
        Firmness::Unspecified,
    );
}

#[test]
fn what_people_gather_for_is_demanded() {
    check(
        "The miners’ union marched to demand higher wages.",
        "miners’ union",
        Stance::Demands,
        Firmness::Unspecified,
    );
}

#[test]
fn what_is_not_done_is_a_condition() {
    for text in [
        "Norway could lift its blockade if the embargo was not extended.",
        "Norway could lift its blockade if the troops were not deployed.",
    ] {
        let found = found(text);
        assert!(found.iter().any(|found| found.1 == Stance::Conditional), "{text}: {found:?}");
    }
}

//! Days that stand beside an event and are another's.

use super::check;

#[test]
fn a_day_in_a_name_or_of_a_deal_dates_nothing_else() {
    check("The June 4 Movement signed the treaty.", &["AGREE June 4 Movement > | actual | - | -"]);
    check(
        "Norway abandoned a 1991 ceasefire in October 2025.",
        &["REJECT Norway > | actual | 2025-10-01/2025-10-31 | -"],
    );
}

#[test]
fn a_day_of_another_clause_dates_nothing() {
    check(
        "The text was published on Saturday, two days after Norway met Sweden.",
        &["CONSULT Norway > Sweden | actual | - | -"],
    );
    check(
        "Norway, which shut its mines in 1975, wants an end to the tariffs.",
        &["REQUEST Norway > | actual | - | -"],
    );
}

#[test]
fn a_sentence_with_a_day_of_its_own_is_not_dated_by_the_one_before() {
    check(
        "Norway and Sweden signed a truce on 27 June. Four soldiers have been killed since Monday.",
        &[
            "AGREE Norway + Sweden > | actual | 2025-06-27 | -",
            "ASSAULT  > | actual | 2025-11-17/2025-11-20 | -",
        ],
    );
}

#[test]
fn what_had_been_done_is_not_of_the_day_of_the_text() {
    check(
        "Norway met Sweden on Monday. Sweden had rejected the plan.",
        &["CONSULT Norway > Sweden | actual | 2025-11-17 | -", "REJECT Sweden > | actual | - | -"],
    );
}

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

#[test]
fn a_day_of_a_participle_or_a_text_dates_nothing_else() {
    check(
        "Norway rejects the regulation approved by the council in October.",
        &["REJECT Norway > | actual | - | -"],
    );
    check(
        "Norway dismissed the clause of the draft dated October 29.",
        &["REJECT Norway > | actual | - | -"],
    );
    check(
        "Norway massed two fleets off the coast and on 3 November gave Sweden a week.",
        &["MOBILIZE Norway > | actual | - | -"],
    );
}

#[test]
fn years_ago_are_of_an_earlier_phase() {
    check(
        "Many people were killed in the 2020 war.",
        &["ASSAULT  > | historical | 2020-01-01/2020-12-31 | -"],
    );
    check(
        "At a summit in Oslo two years ago, Norway signed a truce with Sweden.",
        &["AGREE Norway > Sweden | historical | 2023-01-01/2023-12-31 | -"],
    );
}

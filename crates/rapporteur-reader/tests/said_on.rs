//! When it was said: the day in the clause of the reporting words, and nowhere else.

mod common;

use jiff::civil::Date;
use proptest::prelude::*;
use rapporteur_reader::find::{self, Context};

/// What is found in `text`, published on Friday, 19 December 2025: `cue | said_on`, a line a statement.
fn days(text: &str) -> Vec<String> {
    let document = common::document(text).expect("words");
    let published = "2025-12-19".parse().ok();
    let reading = find::read(Context { document: &document, tagger: None, published, author_party: None });
    let statements = reading.statements.iter().map(|statement| {
        let cue = statement.cue.first().map_or("", |cue| document.words(*cue));
        format!("{cue} | {}", statement.said_on.as_deref().unwrap_or("-"))
    });
    statements.collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(days(text), expected, "{text}");
}

#[test]
fn the_day_follows_precedes_or_opens() {
    check("Lind said on Tuesday that the talks would resume on Friday.", &["said | 2025-12-16"]);
    check("Lind on Tuesday said that the talks had failed.", &["said | 2025-12-16"]);
    check("On Tuesday, Lind said that the talks had failed.", &["said | 2025-12-16"]);
    check(
        "On Tuesday, Anna Lind, a deputy foreign minister of the republic, said that the talks had failed.",
        &["said | 2025-12-16"],
    );
    check("\"The talks have failed,\" Lind told reporters in Oslo late on Thursday.", &["told | 2025-12-18"]);
    check("\"The talks have failed,\" said Anna Lind on 2 December.", &["said | 2025-12-02"]);
    check("In a statement on Tuesday, Lind said that the talks had failed.", &["said | 2025-12-16"]);
    check(
        "Speaking to reporters in Oslo on Tuesday, Lind said that the talks had failed.",
        &["said | 2025-12-16"],
    );
    check(
        "\"The talks have failed,\" Lind said in a letter to the council dated 2 December.",
        &["said | 2025-12-02"],
    );
    check("Lind said earlier this week that the talks had failed.", &["said | 2025-12-15/2025-12-19"]);
    check("Lind said this week that the talks had failed.", &["said | 2025-12-15/2025-12-19"]);
}

#[test]
fn a_month_is_a_range() {
    check("Lind said in March that the talks had failed.", &["said | 2025-03-01/2025-03-31"]);
}

#[test]
fn adverbs_and_letters_stand_between() {
    check("Lind on Tuesday flatly denied that the talks had failed.", &["denied | 2025-12-16"]);
    check("Lind said in a letter of 2 December that the talks had failed.", &["said | 2025-12-02"]);
    check("Lind spoke on Tuesday of a lost year.", &["spoke on Tuesday of | 2025-12-16"]);
}

#[test]
fn a_sentence_can_go_back_to_earlier_remarks() {
    check(
        "Anna Lind said on Tuesday that the talks had failed.\n\nKarl Voss said that he was sorry.\n\n\
         Elsewhere in her remarks, Anna Lind said that no date was set.",
        &["said | 2025-12-16", "said | -", "said | 2025-12-16"],
    );
}

#[test]
fn the_entries_of_a_live_page_have_its_day() {
    let entries = "14:05\nAnna Lind says that the talks have failed.\n\n13:40 The ferrymen\n\n\
                   A week ago the ferrymen said that they would sail.\n\n\
                   09:15\nKarl Voss says that he is sorry.";
    let expected = ["says | 2025-12-18", "said | 2025-12-08/2025-12-14", "says | 2025-12-18"];
    check(&format!("Last updated: 18 December 2025\n\n{entries}"), &expected);
    let published = ["says | 2025-12-19", "said | 2025-12-08/2025-12-14", "says | 2025-12-19"];
    check(entries, &published);
}

#[test]
fn an_entry_of_a_live_page_tells_of_other_days_too() {
    let entry = |words: &str| format!("14:05 {words}\n\n13:40 The ferrymen\n\n09:15\nNothing new.");
    let told = |words: &str| days(&entry(words));
    assert_eq!(
        told("Anna Lind, who left Oslo on Monday, says that the talks have failed."),
        ["says | 2025-12-19"]
    );
    assert_eq!(told("Anna Lind calls Thursday’s vote a mistake."), ["calls | 2025-12-19"]);
    assert_eq!(told("The guild had refused to sail."), ["refused | -"]);
    assert_eq!(
        told("The crews walked out on 1 December. The guild said that they were tired."),
        ["said | -"]
    );
    assert_eq!(
        told("The crews walked out today. The guild said that they were tired."),
        ["said | 2025-12-19"]
    );
}

#[test]
fn two_times_of_day_make_no_live_page() {
    check("14:05\nAnna Lind says that the talks have failed.\n\n13:40\nNothing new.", &["says | -"]);
}

#[test]
fn the_turns_of_a_talk_have_the_day_of_its_head() {
    let turns = "MS LIND: Good afternoon, all.\n\nQUESTION: Is there a text?\n\n\
                 MS LIND: There is a paper.\n\nQUESTION: May we see it?\n\nMS LIND: You may not.";
    let five = |day: &str| vec![format!(": | {day}"); 5];
    let head = "Ministry press briefing – 16 December 2025";
    assert_eq!(days(&format!("{head}\n\n{turns}")), five("2025-12-16"));
    assert_eq!(days(&format!("Oslo, 16 December 2025\n\n{turns}")), five("2025-12-16"));
    assert_eq!(days(&format!("Published 16 December 2025\n\n{turns}")), five("-"));
}

#[test]
fn a_day_of_something_else_is_not_taken() {
    check("Lind said the talks would resume on Friday.", &["said | -"]);
    check("Lind, who met Orlan on Monday, said that the talks had failed.", &["said | -"]);
    check("At a port closed on Monday, Lind said that the talks had failed.", &["said | -"]);
    check("Lind said after Tuesday's vote that the talks had failed.", &["said | -"]);
    check("\"On Monday we vote,\" Lind said.", &["said | -"]);
    check("On Friday ministers will meet, Lind said.", &["said | -"]);
    check("\"The talks have failed,\" Lind said at a meeting later this week.", &["said | -"]);
    check("Lind said in 2015 that the talks had failed.", &["said | -"]);
}

#[test]
fn remarks_that_go_on_keep_their_day() {
    check(
        "Anna Lind said on Tuesday that the talks had failed. She added that no date was set.",
        &["said | 2025-12-16", "added | 2025-12-16"],
    );
    check(
        "Anna Lind said on Tuesday that the talks had failed. Orlan said that no date was set.",
        &["said | 2025-12-16", "said | -"],
    );
    check(
        "Anna Lind said on Tuesday that the talks had failed. Lind has long said that no date suits all.",
        &["said | 2025-12-16", "said | -"],
    );
}

#[test]
fn the_introduction_dates_an_interview() {
    let text = "Anna Lind leads the union. A strike is called for Monday. Our reporter met her in Oslo on Tuesday.\n\n\
        Reporter: Will you strike?\n\nAnna Lind: We will.\n\nReporter: When?\n\nAnna Lind: On Monday.";
    check(text, &[": | 2025-12-16"; 4]);
}

#[test]
fn without_a_day_of_publication_only_whole_dates_count() {
    let document =
        common::document("Lind said on Tuesday that it was over. Orlan said on 2 June 2024 that it was not.");
    let document = document.expect("words");
    let said: Vec<Option<String>> =
        common::reading(&document, None).statements.into_iter().map(|statement| statement.said_on).collect();
    assert_eq!(said, [None, Some("2024-06-02".to_owned())]);
}

/// Pieces of which texts are made at random.
const PIECES: &[&str] = &[
    "Lind said",
    "on Tuesday",
    "that",
    "the talks failed",
    ".",
    ",",
    "“It is over,”",
    "told reporters",
    "last week",
    "On Friday",
    "she added",
    "in March",
    "accused Orlan",
    "yesterday",
    "the day before",
    "Reporter:",
    "\n\n",
    "from 2 to",
    "4 December",
    "who",
    "met",
    "9999",
    "according to",
    "a statement",
];

proptest! {
    #[test]
    fn a_day_is_an_iso_day_or_a_short_range(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..24)) {
        let Some(document) = common::document(&pieces.join(" ")) else { return Ok(()) };
        let published = "2025-12-19".parse().ok();
        let reading = find::read(Context { document: &document, tagger: None, published, author_party: None });
        for day in reading.statements.iter().filter_map(|statement| statement.said_on.as_deref()) {
            let days: Result<Vec<Date>, _> = day.split('/').map(str::parse).collect();
            let days = days.expect("ISO days");
            prop_assert!(days.len() <= 2 && days.is_sorted() && day.len() <= 21);
        }
    }
}

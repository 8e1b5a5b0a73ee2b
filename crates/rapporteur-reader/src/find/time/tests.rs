//! Table tests: a paragraph, the day of writing, and the expressions with their values.

use super::*;
use proptest::prelude::*;
use rapporteur_model::Part;

/// A Friday.
const FRIDAY: &str = "2025-12-19";

fn values(text: &str, published: Option<&str>, order: DayOrder) -> Vec<String> {
    let published = published.map(|day| day.parse().expect("a day"));
    let found = in_paragraph(text, Setting { published, order });
    found.iter().map(|e| format!("{} = {}", e.span.of(text), e.value)).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(values(text, Some(FRIDAY), DayOrder::Unknown), expected, "{text}");
}

/// What stays without a day to count from.
#[track_caller]
fn undated(text: &str, expected: &[&str]) {
    assert_eq!(values(text, None, DayOrder::Unknown), expected, "{text}");
}

#[test]
fn dates_are_read_in_every_order() {
    check("It was signed on 19 December 2025.", &["19 December 2025 = 2025-12-19"]);
    check("It was signed on December 19th, 2025.", &["December 19th, 2025 = 2025-12-19"]);
    check("It was signed on Friday, Dec. 12.", &["Friday, Dec. 12 = 2025-12-12"]);
    check("It was signed on the 3rd of May 2021.", &["the 3rd of May 2021 = 2021-05-03"]);
    check("They met this December 12th.", &["this December 12th = 2025-12-12"]);
    check("OSLO, Dec 12: They met.", &["Dec 12 = 2025-12-12"]);
    check("The file of 2025-12-19 leaked.", &["2025-12-19 = 2025-12-19"]);
    check("On December twenty-first, 2024 they met.", &["December twenty-first, 2024 = 2024-12-21"]);
    check("On 30 February they met.", &[]);
    check("Signed: 2025-12-19T14:30.", &["2025-12-19T14:30 = 2025-12-19T14:30"]);
}

#[test]
fn dates_of_numbers_need_an_order_or_a_day_above_twelve() {
    check("Signed on 19/12/2025 in Oslo.", &["19/12/2025 = 2025-12-19"]);
    check("Signed on 05/06/2025 in Oslo.", &[]);
    let day = |order| values("Signed on 05/06/2025.", None, order);
    assert_eq!(day(DayOrder::DayFirst), ["05/06/2025 = 2025-06-05"]);
    assert_eq!(day(DayOrder::MonthFirst), ["05/06/2025 = 2025-05-06"]);
    check("Call 138-2010-2015 now.", &[]);
}

#[test]
fn a_date_without_a_year_takes_the_nearest_that_the_verb_allows() {
    check("They met on 2 January.", &["2 January = 2025-01-02"]);
    check("They will meet on 2 January.", &["2 January = 2026-01-02"]);
    check("They left in November.", &["November = 2025-11"]);
    check("They will leave in November.", &["November = 2026-11"]);
    undated("They met on 2 January.", &["2 January = XXXX-01-02"]);
}

#[test]
fn weekdays_lie_behind_or_ahead() {
    check("Lind said on Tuesday that it was over.", &["Tuesday = 2025-12-16"]);
    check("Lind will speak on Tuesday.", &["Tuesday = 2025-12-23"]);
    check("Lind said on Friday that it was over.", &["Friday = 2025-12-19"]);
    check(
        "Lind said on Tuesday that talks would resume on Monday.",
        &["Tuesday = 2025-12-16", "Monday = 2025-12-22"],
    );
    check("They met last Friday.", &["last Friday = 2025-12-12"]);
    check("They meet next Friday.", &["next Friday = 2025-12-26"]);
    check("They meet this Sunday.", &["this Sunday = 2025-12-21"]);
    check("They left this past Monday.", &["this past Monday = 2025-12-15"]);
    check("They left on Friday last week.", &["Friday last week = 2025-12-12"]);
    check("The Sun reported it.", &[]);
    check("The union called a strike for Monday.", &["Monday = 2025-12-22"]);
    check("The pact expires on Thursday.", &["Thursday = 2025-12-25"]);
    undated("Lind said on Tuesday that it was over.", &["Tuesday = XXXX-WXX-2"]);
}

#[test]
fn days_and_units_are_counted_from_the_day_of_writing() {
    check("He left yesterday.", &["yesterday = 2025-12-18"]);
    check("He will be back the day after tomorrow.", &["the day after tomorrow = 2025-12-21"]);
    check("Prices fell last month.", &["last month = 2025-11"]);
    check("The plan for next year is open.", &["next year = 2026"]);
    check("They met last week.", &["last week = 2025-W50"]);
    check("Clashes went on over the weekend.", &["the weekend = 2025-12-13/2025-12-14"]);
    check("The week after next is free.", &["The week after next = 2026-W01"]);
    undated("They met last week.", &["last week = XXXX-WXX"]);
}

#[test]
fn parts_of_the_present_unit_are_ranges() {
    check("Earlier this week they met.", &["Earlier this week = 2025-12-15/2025-12-19"]);
    check("They will meet later this week.", &["later this week = 2025-12-19/2025-12-21"]);
    check("Trade will be free for the rest of the year.", &["the rest of the year = 2025-12-19/2025-12-31"]);
}

#[test]
fn parts_of_periods_are_wide() {
    check("It began in early 2024.", &["early 2024 = 2024-01/2024-06"]);
    check("It began in mid-March.", &["mid-March = 2025-03-10/2025-03-20"]);
    check("It began in the late 1990s.", &["the late 1990s = 1997/1999"]);
    check("It began at the start of 2020.", &["the start of 2020 = 2020-01/2020-04"]);
}

#[test]
fn distances_are_as_exact_as_their_unit() {
    check("Three days ago they met.", &["Three days ago = 2025-12-16"]);
    check("Two weeks ago they met.", &["Two weeks ago = 2025-W49"]);
    check("Two months ago they met.", &["Two months ago = 2025-10"]);
    check("Ten years ago they met.", &["Ten years ago = 2015"]);
    check("They will meet in two weeks.", &["in two weeks = 2026-W01"]);
    check("They built it in two weeks.", &["in two weeks = P2W"]);
    check("A few days ago they met.", &["A few days ago = PAST_REF"]);
    check("Two weeks before Christmas will be too late.", &["Two weeks before Christmas = 2025-12-11"]);
    check("Five hours ago they met.", &["Five hours ago = XXXX-XX-XX"]);
}

#[test]
fn what_is_beside_a_mention_is_counted_from_it() {
    check(
        "They met on 2 December. Three days later it failed.",
        &["2 December = 2025-12-02", "Three days later = 2025-12-05"],
    );
    check(
        "They met on 2 December. The day before, a ship had sunk.",
        &["2 December = 2025-12-02", "The day before = 2025-12-01"],
    );
    check("Three days later it failed.", &["Three days later = XXXX-XX-XX"]);
    check("In 2022 they met. Three days later it failed.", &["2022 = 2022", "Three days later = XXXX-XX-XX"]);
}

#[test]
fn an_expression_tells_what_it_was_counted_from() {
    let text = "They met on 2 December 2025 and left the next day. He said on Friday it was over.";
    let setting = Setting { published: FRIDAY.parse().ok(), ..Setting::default() };
    let anchors: Vec<TimeAnchor> = in_paragraph(text, setting).iter().map(|e| e.anchor).collect();
    assert_eq!(anchors, [TimeAnchor::None, TimeAnchor::Mention(Span::new(12, 27)), TimeAnchor::Publication]);
}

#[test]
fn rolling_ranges_end_or_begin_now() {
    check("In the past 48 hours 40 people fled.", &["the past 48 hours = 2025-12-17/2025-12-19"]);
    check("In the next three days they will vote.", &["the next three days = 2025-12-20/2025-12-22"]);
    check("They must answer within five days.", &["within five days = 2025-12-19/2025-12-24"]);
    check("The last two quarters were poor.", &["The last two quarters = 2025-04/2025-09"]);
    check("The truce will last three days.", &["three days = P3D"]);
}

#[test]
fn ranges_join_two_ends() {
    check("They met from 2 to 4 December.", &["from 2 to 4 December = 2025-12-02/2025-12-04"]);
    check("They met on December 2-4, 2024.", &["December 2-4, 2024 = 2024-12-02/2024-12-04"]);
    check("Between March and May they met.", &["Between March and May = 2025-03/2025-05"]);
    check(
        "From 28 December 2024 to 3 January 2025 it held.",
        &["From 28 December 2024 to 3 January 2025 = 2024-12-28/2025-01-03"],
    );
    check("It lasted from 2014 to 2018.", &["from 2014 to 2018 = 2014/2018"]);
    check("The 2024-25 budget failed.", &["2024-25 = 2024/2025"]);
    check("The season 2024/2025 failed.", &["2024/2025 = 2024/2025"]);
    check("They met on December 2 and 3.", &["December 2 and 3 = 2025-12-02/2025-12-03"]);
    check("They will meet from Monday to Wednesday.", &["from Monday to Wednesday = 2025-12-22/2025-12-24"]);
    check("They met from November to now.", &["from November to now = 2025-11-01/2025-12-19"]);
}

#[test]
fn open_ranges_have_one_end() {
    check("It has held since 2022.", &["since 2022 = 2022/.."]);
    check("They have until Sunday.", &["until Sunday = ../2025-12-21"]);
    check("They must answer by the end of the year.", &["by the end of the year = ../2025-12"]);
    check("Before 2010 it was banned.", &["Before 2010 = ../2009-12-31"]);
    check("After Christmas they will vote.", &["After Christmas = 2025-12-26/.."]);
    check("The offer stood until 15 January.", &["until 15 January = ../2026-01-15"]);
    check("He resigned after Friday's vote.", &["Friday = 2025-12-19"]);
    undated("They have until Sunday.", &["until Sunday = ../XXXX-WXX-7"]);
}

#[test]
fn lengths_are_durations() {
    check("It lasted over three days.", &["three days = P3D"]);
    check("It lasted for two decades.", &["two decades = P20Y"]);
    check("A 60-day truce and a two-week pause.", &["60-day = P60D", "two-week = P2W"]);
    check("It took an hour and a half.", &["an hour and a half = PT1.5H"]);
    check("He waited for weeks.", &["weeks = PXW"]);
    check("A 60-year-old man spoke.", &[]);
}

#[test]
fn times_of_day_go_with_their_day() {
    check("He spoke at 10:30 a.m. on Friday.", &["10:30 a.m. on Friday = 2025-12-19T10:30"]);
    check("He spoke on Thursday at 2 p.m. in Oslo.", &["Thursday at 2 p.m. = 2025-12-18T14:00"]);
    check("He spoke on Thursday evening.", &["Thursday evening = 2025-12-18TEV"]);
    check("He left last night.", &["last night = 2025-12-18TNI"]);
    check("He spoke this morning.", &["this morning = 2025-12-19TMO"]);
    check("He left at noon on 3 May 2021.", &["noon on 3 May 2021 = 2021-05-03T12:00"]);
    check("He left at 14:30.", &["14:30 = T14:30"]);
    check("They won 4:3 and lost 99:99.", &[]);
}

#[test]
fn sets_and_vague_times_have_no_date() {
    check("They meet every Friday.", &["every Friday = XXXX-WXX-5"]);
    check("They meet on Mondays.", &["Mondays = XXXX-WXX-1"]);
    check("They report every six months.", &["every six months = P6M"]);
    check("He has recently left.", &["recently = PAST_REF"]);
    check("In recent weeks it rained.", &["recent weeks = PAST_REF"]);
    check("A vote is due in the coming days.", &["the coming days = FUTURE_REF"]);
}

#[test]
fn named_days_and_periods_are_computed() {
    check("They met at Easter.", &["Easter = 2025-04-20"]);
    check("They will meet on New Year's Day.", &["New Year's Day = 2026-01-01"]);
    check("The Good Friday 1998 deal.", &["Good Friday 1998 = 1998-04-10"]);
    check("They met on the first Sunday of December.", &["the first Sunday of December = 2025-12-07"]);
    check("Sales fell in the third quarter of 2025.", &["the third quarter of 2025 = 2025-07/2025-09"]);
    check("Sales fell in the first half of 2025.", &["the first half of 2025 = 2025-01/2025-06"]);
    check(
        "Sales fell in the first three months of 2025.",
        &["the first three months of 2025 = 2025-01/2025-03"],
    );
    check("Sales fell in the last week of November.", &["the last week of November = 2025-W48"]);
    check("Sales fell in fiscal 2025.", &["fiscal 2025 = FY2025"]);
    check("A fiscal reform and a /students-march-on/ page.", &[]);
    check("It began in the summer of 2024.", &["the summer of 2024 = 2024-22"]);
    check(
        "It began in the nineties, in the 19th century.",
        &["the nineties = 1990/1999", "the 19th century = 1800/1899"],
    );
}

#[test]
fn words_that_only_look_like_times_are_left_alone() {
    check("They may march in the fall of the town.", &[]);
    check("Theresa May and April Lind spoke.", &[]);
    check("They sent 2000 men and paid $2020.", &[]);
    check("May I ask what the day holds?", &[]);
    check("He told the Oslo daily Kysten it would come as soon as it could.", &[]);
}

#[test]
fn the_dateline_is_the_day_of_writing() {
    let text = "GENEVA, Dec 16 (Wire) - Talks ended on Monday, the envoy said.";
    let part = Part { kind: BlockKind::Paragraph, text: text.into(), sentences: segment::sentences(text) };
    let document = Document::new(1, "en", &[part]).expect("a text");
    let monday = |published: &str| {
        let found = find(&document, Setting { published: published.parse().ok(), ..Setting::default() });
        found.iter().find(|e| document.words(e.span) == "Monday").map(|e| e.value.to_string())
    };
    assert_eq!(monday("2025-12-19").as_deref(), Some("2025-12-15"));
    assert_eq!(monday("2025-12-16").as_deref(), Some("2025-12-15"));
    // A dateline of another month belongs to an older text: the publication counts.
    assert_eq!(monday("2026-03-20").as_deref(), Some("2026-03-16"));
}

#[test]
fn a_long_text_without_dates_is_read_in_one_pass() {
    let text = "the day before the day before the a of two three the last next ".repeat(4000);
    let scan = Scan::new(&text);
    assert_eq!(scan.tokens.len(), 4000 * 14);
    assert!(in_paragraph(&text, Setting::default()).iter().all(|e| e.span.fits(&text)));
}

/// `cargo test -p rapporteur-reader --lib ten_megabytes -- --ignored --nocapture`
#[test]
#[ignore = "a measurement"]
fn ten_megabytes_without_dates() {
    let plain =
        "The harbour master and the pilots agreed on terms that neither of them had wanted to see in print. ";
    let dated =
        "On Friday, two days before the vote, Lind said the talks of 19 December would go on until May. ";
    for (name, sentence) in [("without dates", plain), ("with dates", dated), ("the worst", "the last two ")]
    {
        let text = sentence.repeat(10_000_000 / sentence.len());
        let start = std::time::Instant::now();
        let found =
            paragraph(&text, &[], false, Setting { published: FRIDAY.parse().ok(), ..Setting::default() });
        println!("{name}: {} expressions, {:?}", found.len(), start.elapsed());
    }
}

proptest! {
    #[test]
    fn any_text_gives_spans_that_fit_and_do_not_overlap(text in "\\PC{0,200}") {
        let found = in_paragraph(&text, Setting { published: FRIDAY.parse().ok(), ..Setting::default() });
        prop_assert!(found.iter().all(|e| e.span.fits(&text) && !e.span.is_empty()));
        prop_assert!(found.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
    }

    #[test]
    fn any_row_of_time_words_is_read_without_a_panic(
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..14),
        year in prop::sample::select(vec!["0001-01-01", "2025-12-19", "9999-12-31"]),
    ) {
        let text = words.join(" ");
        for order in [DayOrder::Unknown, DayOrder::DayFirst, DayOrder::MonthFirst] {
            let found = in_paragraph(&text, Setting { published: year.parse().ok(), order });
            prop_assert!(found.iter().all(|e| e.span.fits(&text) && !e.value.to_string().is_empty()));
        }
    }
}

/// Words that the grammar knows, and numbers at the ends of what it can hold.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "the", "last", "next", "this", "week", "day", "year", "century", "decades", "before", "after", "from", "to", "and",
    "since", "until", "Friday", "May", "December", "31", "29", "4294967295", "99999999999999999999", "2025", "9999", "0",
    "ago", "later", "in", "within", "early", "end", "of", "quarter", "first", "third", "10:30", "p.m.", "every", "-", "/",
    ".", ",", "'s", "1990s", "twenty", "hundred", "Easter", "weekend", "that", "half", "a", "week 53", "Q9", "month",
    "2025-12-19", "31/12/9999", "starting", "for", "31st", "monthly", "recent", "weeks", "1.5", "rest", "earlier",
];

use super::*;
use crate::fixture::view;

fn written(since: Option<Date>, limit: usize) -> String {
    brief(&view(), "2026-01-31T12:00:00Z".parse().unwrap(), since, limit).0
}

#[test]
fn every_line_on_a_statement_has_its_footnote() {
    let text = written(None, 5);
    let items: Vec<_> =
        text.lines().filter(|line| line.starts_with("- 2025") || line.starts_with("- undated")).collect();
    assert!(!items.is_empty());
    for item in items {
        let number = item.rsplit_once("[^").unwrap().1;
        assert!(text.contains(&format!("\n[^{number}: “")), "{item}");
    }
    insta::assert_snapshot!("brief", text);
}

#[test]
fn words_from_articles_are_no_markup_and_only_web_addresses_are_links() {
    let text = written(None, 5);
    assert!(!text.contains("<b>") && !text.contains("<javascript") && !text.contains('\u{1b}'));
    assert!(text.contains("<https://sund.example/dyke#:~:text=the%20dyke%20must%20hold>"));
}

#[test]
fn a_speaker_with_more_than_the_limit_is_cut_with_a_count() {
    assert!(written(None, 1).contains("\n- … and 2 more\n"));
}

#[test]
fn only_texts_since_the_day_count() {
    let text = written(Some(jiff::civil::date(2025, 12, 1)), 5);
    assert!(
        text.contains("1 text in 1 article") && text.contains("1 text earlier or undated left out")
            || text.contains("1 text earlier")
    );
    assert!(!text.contains("talks would go on"));
}

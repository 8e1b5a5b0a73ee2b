use super::*;
use crate::fixture::view;

fn wanted() -> Wanted {
    Wanted { title: "The dyke".into(), since: None, until: None, side: None, reviewed_only: false, limit: 5 }
}

fn written(wanted: &Wanted, form: Form) -> String {
    brief(&view(), "2026-01-31T12:00:00Z".parse().unwrap(), wanted, form).0
}

#[test]
fn every_line_on_a_statement_has_its_footnote() {
    let text = written(&wanted(), Form::Md);
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
    let text = written(&wanted(), Form::Md);
    assert!(!text.contains("<b>") && !text.contains("<javascript") && !text.contains('\u{1b}'));
    assert!(text.contains("<https://sund.example/dyke#:~:text=the%20dyke%20must%20hold>"));
}

#[test]
fn the_html_file_stands_by_itself() {
    let text = written(&wanted(), Form::Html);
    assert!(text.starts_with("<!DOCTYPE html>") && text.ends_with("</html>"));
    assert!(!text.contains("<script") && !text.contains("src=") && !text.contains("<b>Radio"));
    assert!(text.contains("&lt;b&gt;Radio&lt;/b&gt;"), "an article's markup is words");
    for (at, _) in text.match_indices("href=\"#") {
        let target = text[at + 7..].split('"').next().unwrap();
        assert!(text.contains(&format!("id=\"{target}\"")), "{target}");
    }
}

#[test]
fn a_speaker_with_more_than_the_limit_is_cut_with_a_count() {
    assert!(written(&Wanted { limit: 1, ..wanted() }, Form::Md).contains("\n- … and 2 more\n"));
}

#[test]
fn only_texts_of_the_days_count() {
    let since = Some(jiff::civil::date(2025, 12, 1));
    let text = written(&Wanted { since, ..wanted() }, Form::Md);
    assert!(text.contains("1 text of other days or without a date left out"));
    assert!(!text.contains("talks would go on"));
    let text = written(&Wanted { until: since, ..wanted() }, Form::Md);
    assert!(!text.contains("the dyke must hold"));
}

#[test]
fn a_side_alone_and_reviewed_alone() {
    let text = written(&Wanted { side: Some("nordland".into()), ..wanted() }, Form::Md);
    assert!(text.contains("the dyke must hold") && !text.contains("“We are ready.”"));
    let text = written(&Wanted { reviewed_only: true, ..wanted() }, Form::Md);
    assert!(!text.contains("the dyke must hold"), "nobody has reviewed anything");
}

//! Grades given, shown and taken back on the pages.

use super::*;
use std::sync::Arc;

impl Desk {
    fn grade(&self, of: &str, grade: &str) -> Response {
        self.post("/review/grade", &[("of", of), ("grade", grade), ("back", "/corrections")])
    }

    /// The first publication and the text of a name.
    fn ids_of(&self, name: &str) -> (String, String) {
        let case = &self.app.store.present().unwrap().view.case;
        let entry = case.documents.iter().find(|entry| entry.name == name).unwrap();
        (entry.publications[0].id.to_string(), entry.document.id().to_string())
    }
}

#[test]
fn an_outlet_and_a_text_are_graded_on_the_page_of_the_text_and_seen_at_once() {
    let desk = desk();
    let (publication, text) = desk.ids_of("01-dyke");
    let page = format!("/documents/{text}");
    assert!(desk.page(&page).contains("not graded") && !desk.page(&page).contains("tag grade"));
    let before = Arc::clone(&desk.app.store.present().unwrap().view.analysis);
    for (of, grade) in [(&publication, "B"), (&text, "2")] {
        assert_eq!(header(&desk.grade(of, grade), "Location"), "/corrections");
    }
    let shown = desk.page(&page);
    assert!(
        shown.contains(">B2</span>") && shown.contains("B, usually reliable: Sund Courier (Ada, "),
        "{shown}"
    );
    assert_eq!(desk.json(&format!("{page}.json"))["credibility"], "2");
    assert_eq!(desk.json("/documents.json")[0]["grade"], "B2");
    let present = &desk.app.store.present().unwrap();
    assert!(Arc::ptr_eq(&before, &present.view.analysis) && present.is_derived, "nothing is derived anew");
    assert_eq!(desk.log().last().unwrap(), "Ada grade 2, probably true");
}

#[test]
fn a_record_has_a_grade_of_its_own_beside_its_outlet() {
    let desk = desk();
    let (publication, text) = desk.ids_of("01-dyke");
    let said = desk.ids("/statements.json?q=dyke").remove(0);
    for (of, grade) in [(&publication, "B"), (&text, "2"), (&said, "4")] {
        assert_eq!(desk.grade(of, grade).status, 303);
    }
    assert!(desk.page(&format!("/records/{said}")).contains(">B4</span>"));
    let record = desk.json(&format!("/records/{said}.json"));
    assert_eq!((&record["reliability"], &record["credibility"]), (&"B".into(), &"4".into()));
}

#[test]
fn a_grade_is_taken_back_on_the_page_of_corrections_and_stays_there() {
    let desk = desk();
    // Its outlet's name would steer a terminal, and reaches no page as it is.
    let (publication, _) = desk.ids_of("02-talks");
    desk.grade(&publication, "E");
    let page = desk.page("/corrections");
    assert!(
        page.contains("unreliable") && page.contains("value=\"g1\"") && !page.contains('\u{1b}'),
        "{page}"
    );
    assert_eq!(desk.grade("g1", "none").status, 303);
    let rows = desk.json("/corrections.json");
    let effects: Vec<&str> =
        rows.as_array().unwrap().iter().map(|row| row["stands_on"].as_str().unwrap()).collect();
    assert_eq!(effects, ["takes the one before back", "taken back"]);
    assert!(!desk.page("/corrections").contains("value=\"g1\""));
}

#[test]
fn what_is_no_grade_or_of_nothing_is_told() {
    let desk = desk();
    let (publication, text) = desk.ids_of("01-dyke");
    let status = |of: &str, grade: &str| desk.grade(of, grade).status;
    for (of, grade) in [(&publication, "2"), (&text, "B"), (&text, ""), (&text, "7"), (&text, "none")] {
        assert_eq!(status(of, grade), 400, "{of} {grade}");
    }
    assert_eq!(
        (status("s-0", "1"), status("g7", "none"), status("g99999999999999999999", "none")),
        (404, 404, 404)
    );
    assert!(desk.json("/corrections.json").as_array().unwrap().is_empty());
}

#[test]
fn a_grade_that_is_given_while_a_large_case_is_still_derived_is_not_lost() {
    let many: Vec<Article> = (0..160).map(bare).collect();
    let desk = desk_with(&many);
    let (publication, _) = desk.ids_of("01-dyke");
    assert_eq!(desk.grade(&publication, "C").status, 303);
    let derived = || {
        std::thread::sleep(std::time::Duration::from_millis(20));
        desk.app.store.present().unwrap().is_derived
    };
    assert!(std::iter::repeat_with(derived).take(1000).any(|is_derived| is_derived));
    assert!(desk.page("/documents?outlet=Sund+Courier").contains(">C-</span>"));
}

//! Positions and plans corrected on the pages; statements split and joined.

use super::*;

impl Desk {
    /// Edit a record, and the page to which the form leads.
    fn edit(&self, id: &str, field: &str, value: &str) -> String {
        let field = format!("set_{field}");
        let done = self.post("/review/verdict", &[("record", id), ("verdict", "edit"), (&field, value)]);
        assert_eq!(done.status, 303, "{field}={value}: {}", text(&done));
        header(&done, "Location").to_owned()
    }

    /// The names of the plans of the case.
    fn plans(&self) -> Vec<String> {
        let plans = self.json("/plans.json");
        plans.as_array().unwrap().iter().map(|plan| plan["name"].as_str().unwrap().to_owned()).collect()
    }
}

#[test]
fn a_position_goes_to_another_side_issue_and_point_with_its_reason() {
    let desk = desk_with_all();
    let id = desk.ids("/review.json?what=positions&issue=prisoners&stance=rejects").remove(0);
    assert!(desk.page(&format!("/records/{id}")).contains("name=\"set_holder\" value=\"Nordland\""));
    desk.edit(&id, "holder", "Sund");
    desk.edit(&id, "point", "all for all");
    let cell = |side: &str, issue: &str| -> Value {
        let rows = desk.json("/positions.json");
        let of = |row: &&Value| row["side"] == side && row["issue"] == issue;
        rows.as_array().unwrap().iter().find(of).map(|row| row["state"].clone()).unwrap_or_default()
    };
    assert_eq!(cell("Sund", "prisoners"), "rejects");
    let issue = desk.page("/issues/prisoners");
    assert!(issue.contains("on the scale: <b>all for all</b> (Ada says so"), "{issue}");
    desk.edit(&id, "issue", "ceasefire");
    assert_eq!(cell("Sund", "ceasefire"), "rejects");
    let page = desk.page(&format!("/records/{id}"));
    assert!(page.contains("point=all for all") && page.contains("edited"), "{page}");
    let wrong = [("record", id.as_str()), ("verdict", "edit"), ("set_issue", "weather")];
    assert_eq!(desk.post("/review/verdict", &wrong).status, 400);
    desk.post("/review/verdict", &[("record", &id), ("verdict", "reject")]);
    assert_ne!(cell("Sund", "ceasefire"), "rejects");
    assert!(desk.page(&format!("/records/{id}")).contains("A reviewer rejected it"));
    assert_eq!(desk.post("/review/undo", &[("numbers", "4")]).status, 303);
    assert_eq!(cell("Sund", "ceasefire"), "rejects");
}

#[test]
fn two_plans_are_joined_named_and_told_apart_again() {
    let desk = desk_with_all();
    assert_eq!(desk.plans(), ["dyke plan", "harbour plan"]);
    let ids = desk.ids("/review.json?what=plans&order=newest");
    let [dyke, harbour] = [&ids[0], &ids[1]];
    assert!(desk.page("/plans/dyke-plan").contains("name=\"set_same_as\""));
    desk.edit(harbour, "same_as", dyke);
    desk.edit(dyke, "name", "The plan of both");
    assert_eq!(desk.plans(), ["The plan of both"]);
    let page = desk.page("/plans/the-plan-of-both");
    assert!(page.contains("the same plan: Ada says so"), "{page}");
    desk.edit(dyke, "answers", "Velen: accepts");
    assert!(desk.page("/plans/the-plan-of-both").contains(">accepts<"));
    desk.post("/review/undo", &[("numbers", "1-2")]);
    assert_eq!(desk.plans(), ["dyke plan", "harbour plan"]);
}

#[test]
fn a_statement_is_split_on_its_page_and_the_half_has_a_page_of_its_own() {
    let desk = desk();
    let id = desk.ids("/statements.json?q=dyke").remove(0);
    desk.edit(&id, "split", "must hold");
    let half = format!("{id}-2");
    assert!(desk.page(&format!("/records/{half}")).contains("must hold"));
    desk.edit(&half, "party", "Sund");
    desk.edit(&half, "part_of", &id);
    assert!(desk.page(&format!("/records/{half}")).contains("a part of another record"));
    let rows = desk.json("/statements.json?q=dyke");
    assert_eq!(rows[0]["content"], "the dyke must hold");
}

#[test]
fn hostile_values_are_kept_as_text_and_shown_as_text() {
    let desk = desk_with_all();
    let position = desk.ids("/review.json?what=positions").remove(0);
    let plan = desk.ids("/review.json?what=plans").remove(0);
    let hostile = "\"><script>alert(1)</script>\u{202e}\u{1b}[2J=cmd";
    desk.edit(&position, "holder", hostile);
    desk.edit(&plan, "name", hostile);
    desk.edit(&plan, "authors", hostile);
    let plan_page = desk.json("/plans.json")[0]["id"].as_str().unwrap().to_owned();
    for address in [
        "/positions",
        "/plans",
        "/corrections",
        "/overview",
        "/review?what=plans",
        "/review?what=positions",
        "/review/bulk?what=positions&verdict=reject",
        &format!("/records/{position}"),
        &format!("/records/{plan}"),
        &format!("/plans/{plan_page}"),
    ] {
        let page = desk.page(address);
        assert!(
            !page.contains("<script>") && !page.contains('\u{1b}') && !page.contains('\u{202e}'),
            "{address}: {page}"
        );
    }
}

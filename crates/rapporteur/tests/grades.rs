//! `grade` and `grades`: what reviewers hold an outlet, a text or a record to be worth.

mod common;

use common::Place;
use serde_json::Value;

fn lines(place: &Place, args: &[&str]) -> Vec<Value> {
    place.run(args).out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A case of two short texts that contradict each other, from two outlets.
fn at_odds() -> Place {
    let place = Place::new();
    place.write(
        "articles/01-toll.txt",
        "Westmark, Dec. 6 – Twelve ferries were lost in the storm, Mayor Ian Brook said.\n",
    );
    place.write(
        "articles/02-toll.txt",
        "Westmark, Dec. 6 – Thirty ferries were lost in the storm, Mayor Ian Brook said.\n",
    );
    place.write(
        "articles/manifest.csv",
        "file,published,outlet\n01-toll.txt,2025-12-06,The Meridian\n02-toll.txt,2025-12-06,Sound Echo\n",
    );
    assert_eq!(place.run(&["read", "articles"]).code, 0);
    place
}

#[test]
fn a_grade_stands_beside_the_text_its_records_and_its_side_of_a_conflict() {
    let place = at_odds();
    let before = place.run(&["export"]).out;
    assert!(!before.contains("reliability") && !before.contains("credibility"), "nothing is assumed");
    let sides = |place: &Place| lines(place, &["conflicts", "--format", "jsonl"])[0]["sides"].to_string();
    assert!(sides(&place).contains("(01-toll)"), "{}", sides(&place));
    let run = place.run(&["grade", "the meridian", "b", "--reviewer", "A. Reader"]);
    assert!(
        run.code == 0 && run.err.contains("outlet The Meridian: B, usually reliable (A. Reader)"),
        "{run:?}"
    );
    assert_eq!(place.run(&["grade", "01-toll", "2"]).code, 0);
    let said = place.statements();
    assert_eq!(place.run(&["grade", &said[1][..10], "4"]).code, 0);
    let grades: Vec<Value> =
        lines(&place, &["docs", "--format", "jsonl"]).iter().map(|row| row["grade"].clone()).collect();
    assert_eq!(grades, [Value::from("B2"), Value::Null]);
    assert!(
        sides(&place).contains("(01-toll, B2)") && sides(&place).contains("(02-toll, -4)"),
        "{}",
        sides(&place)
    );
    let shown = place.run(&["show", &said[0]]).out;
    assert!(
        shown.contains("B, usually reliable: The Meridian (A. Reader, 2026-01-31)")
            && shown.contains("2, probably true: the text (tester, "),
        "{shown}"
    );
    assert!(place.run(&["show", "01-toll"]).out.contains("credibility  2, probably true"));
    let brief = place.run(&["brief"]).out;
    assert!(brief.contains("| day | outlet | grade |") && brief.contains("| B2 |"), "{brief}");
}

#[test]
fn nothing_that_is_derived_changes_by_a_grade() {
    let place = at_odds();
    let before = lines(&place, &["export"]);
    for (subject, grade) in [("The Meridian", "E"), ("01-toll", "5"), ("Sound Echo", "A"), ("02-toll", "1")] {
        assert_eq!(place.run(&["grade", subject, grade]).code, 0);
    }
    let mut after = lines(&place, &["export"]);
    let graded = after.iter().filter(|record| record.get("reliability").is_some()).count();
    assert!(graded > 3, "documents and their records: {graded}");
    let conflict = after.iter().find(|record| record["type"] == "conflict").unwrap();
    let sides = conflict["sides"].as_array().unwrap().iter();
    let sides: Vec<_> = sides.map(|side| (&side["reliability"], &side["credibility"])).collect();
    assert!(
        sides.contains(&(&"E".into(), &"5".into())) && sides.contains(&(&"A".into(), &"1".into())),
        "{sides:?}"
    );
    fn strip(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.retain(|name, _| name != "reliability" && name != "credibility");
                fields.values_mut().for_each(strip);
            }
            Value::Array(all) => all.iter_mut().for_each(strip),
            _ => {}
        }
    }
    after.iter_mut().for_each(strip);
    assert_eq!(before, after);
    assert_eq!(place.run(&["verify"]).code, 0);
}

#[test]
fn grades_are_listed_survive_another_reading_and_are_taken_back_on_the_record() {
    let place = at_odds();
    assert_eq!(place.run(&["grades"]).code, 1, "nobody graded");
    let said = place.statements().remove(0);
    for (subject, grade) in [("The Meridian", "B"), ("The Meridian", "C"), ("01-toll", "2"), (&said, "3")] {
        assert_eq!(place.run(&["grade", subject, grade]).code, 0);
    }
    assert_eq!(place.run(&["read", "articles"]).code, 0);
    let rows = |all: &[&str]| -> Vec<String> {
        let rows = lines(&place, &[&["grades", "--format", "jsonl"], all].concat());
        let field = |row: &Value, name: &str| row[name].as_str().unwrap_or("-").to_owned();
        rows.iter()
            .map(|row| ["number", "grade", "name", "effect"].map(|name| field(row, name)).join(" "))
            .collect()
    };
    let standing = ["g2 C The Meridian in force", "g3 2 01-toll in force", &format!("g4 3 {said} in force")];
    assert_eq!(rows(&[]), standing);
    assert_eq!(place.run(&["grade", "the meridian", "none"]).code, 0);
    assert_eq!(rows(&[]).len(), 2);
    assert_eq!(rows(&["--all"])[..2], ["g1 B The Meridian replaced", "g2 C The Meridian taken back"]);
    let publication = place.run(&["show", "01-toll"]).out;
    let publication = publication.split_whitespace().find(|word| word.starts_with("p-")).unwrap();
    assert_eq!(place.run(&["remove", publication, "--why", "a test"]).code, 0);
    assert!(rows(&[]).iter().all(|row| row.contains("without effect")), "{:?}", rows(&[]));
    assert_eq!(place.run(&["grade", &said[..8], "none"]).code, 0, "also of what is gone");
    assert!(place.run(&["log"]).out.contains("3 taken back"));
}

#[test]
fn what_cannot_be_graded_is_told_with_what_could_be_meant() {
    let place = at_odds();
    for (subject, grade, told) in [
        ("Meridian", "B", "could be meant: The Meridian"),
        ("01-toll", "B", "its outlet is “The Meridian”"),
        ("The Meridian", "2", "grade the outlet from A to F"),
        ("toll", "2", "could be meant: 01-toll; 02-toll"),
        ("0", "2", "2 ids or names begin with “0”"),
        ("01-toll", "none", "nothing of the name or id “01-toll” has a grade"),
        ("01-toll", "G", "possible values: A, B"),
    ] {
        let run = place.run(&["grade", subject, grade]);
        assert!(run.code == 2 && run.err.contains(told), "{subject} {grade}: {run:?}");
    }
    assert_eq!(place.run(&["grades", "--all"]).code, 1);
}

//! `review` in a pipe: each line a decision.

mod common;

use common::Place;

/// The number of rows that a listing gives.
fn rows(place: &Place, args: &[&str]) -> usize {
    place.run(args).out.lines().count().saturating_sub(1)
}

#[test]
fn decisions_come_from_lines_and_are_kept() {
    let place = Place::with_case();
    let run = place.run_with_input(&["review", "--reviewer", "Ada"], "a\nu\nx\nz\nq\n");
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.out.contains("── 1 of ") && run.out.contains("⟨content: "), "{run:?}");
    assert!(
        run.out.contains("unsure is taken back") && run.err.contains("accepted 1, taken back 1, unsure 1"),
        "{run:?}"
    );
    assert_eq!(rows(&place, &["corrections"]), 3, "the word, the other one, and that it was taken back");
    let again = place.run_with_input(&["review", "--reviewer", "Ada"], "z\n");
    assert!(again.out.contains("accept is taken back"), "also after a new start: {again:?}");
    let nothing = place.run_with_input(&["review", "--reviewer", "Bo"], "z\n");
    assert!(nothing.out.contains("Bo has said nothing that could be taken back"), "{nothing:?}");
}

#[test]
fn a_field_is_corrected_and_a_wrong_one_is_told() {
    let place = Place::with_case();
    let run = place.run_with_input(&["review", "--where", "act=deny"], "party=Sund\n");
    assert!(run.out.contains("1 of 1") && run.out.contains(": party=Sund"), "{run:?}");
    let run = place.run_with_input(&["review", "--where", "act=deny", "--status", "edited"], "colour=red\n");
    assert!(run.out.contains("no field “colour”"), "{run:?}");
    let run = place.run_with_input(&["review", "--where", "colour=red"], "");
    assert_eq!(run.code, 2, "{run:?}");
}

#[test]
fn many_at_once_are_shown_and_asked_for() {
    let place = Place::with_case();
    let no = place.run_with_input(&["review", "--side", "nobody"], "");
    assert_eq!(no.code, 1, "{no:?}");
    let no = place.run_with_input(&["review", "--all", "accept"], "n\n");
    assert!(no.code == 1 && no.out.contains("nothing was changed"), "{no:?}");
    let yes = place.run_with_input(&["review", "--all", "accept"], "y\n");
    assert!(yes.code == 0 && yes.out.contains("accept: "), "{yes:?}");
    assert_eq!(place.run_with_input(&["review"], "").code, 1, "nothing is left");
    let events = place.run_with_input(&["review", "--what", "events"], "r\n");
    assert!(events.code == 1 || events.err.contains("rejected 1"), "{events:?}");
}

#[test]
fn positions_and_plans_are_gone_through_like_statements() {
    let place = Place::with_case();
    // The case has several positions and one plan, after which the queue ends.
    for (what, keys, told) in [
        ("positions", "u\nz\nkind=weather\n", "taken back 1, unsure 1"),
        ("plans", "kind=weather\nu\n", "unsure 1"),
    ] {
        let run = place.run_with_input(&["review", "--what", what], keys);
        assert!(run.code == 1 || run.err.contains(told), "{what}: {run:?}");
        assert!(
            run.code == 1 || run.out.contains("is no value of kind") || run.out.contains("no field"),
            "{run:?}"
        );
    }
    let wrong = place.run_with_input(&["review", "--what", "weather"], "");
    assert_eq!(wrong.code, 2, "{wrong:?}");
}

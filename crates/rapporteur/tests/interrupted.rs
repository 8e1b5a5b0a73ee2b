//! A run that is broken off loses at most the batch under way, and is gone on with by running it again.
#![cfg(unix)]

mod common;

use common::{Place, Run, json_lines};
use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

const ARTICLES: usize = 200;
/// Articles in the case before the run is broken off: one full batch.
const KEPT: usize = 64;

/// A run that has read all it was sent, has kept a batch, and waits for more that never comes.
fn waiting_run(place: &Place) -> Child {
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("rapporteur"))
        .current_dir(place.path())
        .args(["read", "-", "--now", "2026-01-31T12:00:00Z"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let input = child.stdin.as_mut().unwrap();
    input.write_all(json_lines(ARTICLES).as_bytes()).unwrap();
    input.flush().unwrap();
    while documents(place) < KEPT {
        assert_eq!(child.try_wait().unwrap(), None, "the run ended by itself");
        sleep(Duration::from_millis(20));
    }
    child
}

fn documents(place: &Place) -> usize {
    place.run(&["docs"]).out.lines().count().saturating_sub(1)
}

fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    assert!(status.success());
}

fn uninterrupted() -> String {
    let place = Place::new();
    assert_eq!(place.run_with_input(&["read", "-"], &json_lines(ARTICLES)).code, 0);
    place.run(&["export"]).out
}

#[test]
fn after_kill_9_the_kept_batches_are_whole_and_a_second_run_goes_on() {
    let place = Place::new();
    let mut child = waiting_run(&place);
    signal(&child, "-KILL");
    child.wait().unwrap();
    assert!(documents(&place) >= KEPT);
    assert_eq!(place.run(&["verify"]).code, 0);
    let run = place.run_with_input(&["read", "-"], &json_lines(ARTICLES));
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(documents(&place), ARTICLES);
    assert_eq!(place.run(&["export"]).out, uninterrupted());
}

#[test]
fn ctrl_c_keeps_what_is_under_way_and_says_so() {
    let place = Place::new();
    let mut child = waiting_run(&place);
    signal(&child, "-INT");
    // Its input stays open until it has ended: it must not wait for more.
    let input = child.stdin.take();
    let run = Run::of(&child.wait_with_output().unwrap());
    drop(input);
    assert_eq!(run.code, 3, "{run:?}");
    assert!(run.err.contains("interrupted: "), "{run:?}");
    let kept = documents(&place);
    assert!(kept >= KEPT && run.err.contains(&format!("added {kept} ")), "{kept} {run:?}");
    assert_eq!(place.run(&["verify"]).code, 0);
}

//! The habits of the command line: exit codes, settings, help, and what hostile words may do.

mod common;

use common::{PLAIN, Place};

#[test]
fn exit_codes_tell_how_it_ended() {
    let place = Place::with_case();
    let code = |args: &[&str]| place.run(args).code;
    assert_eq!(code(&["docs"]), 0);
    assert_eq!(code(&["search", "zeppelin"]), 1);
    assert_eq!(code(&["statements", "--by", "Nobody"]), 1);
    std::fs::create_dir(place.path().join("empty")).unwrap();
    assert_eq!(code(&["read", "empty"]), 1);
    assert_eq!(code(&["docs", "--case", "none.case"]), 2);
    assert_eq!(code(&["docs", "--colour"]), 2);
    assert_eq!(code(&["show", "s-ffffffff"]), 2);
    assert_eq!(code(&["read", "missing.txt"]), 2);
    assert_eq!(code(&["read", "missing.txt", "articles"]), 3);
}

#[test]
fn one_bad_file_never_ends_a_batch() {
    let place = Place::with_articles();
    place.write("articles/00-empty.html", "<html><body></body></html>");
    place.write("articles/00-noise", [0u8, 159, 146, 150, 0, 1, 2, 3]);
    let run = place.run(&["read", "articles"]);
    assert_eq!(run.code, 3, "{run:?}");
    assert!(run.err.contains("failed: articles/00-empty.html: "), "{run:?}");
    assert!(run.err.contains("added 2 (texts 2 new), duplicate 0, updated 0, failed 2 in "), "{run:?}");
}

#[test]
fn a_text_that_is_kept_but_not_read_is_told_once_and_shown() {
    let place = Place::new();
    let french =
        "Les négociateurs ont déclaré lundi soir que le projet n’était pas acceptable pour leur pays.";
    place.write("articles/projet.txt", french);
    let first = place.run(&["read", "articles"]);
    assert!(
        first.err.contains("kept, but unread: articles/projet.txt: the text is not English"),
        "{first:?}"
    );
    assert!(!place.run(&["read", "articles"]).err.contains("unread"), "known texts need no second word");
    assert!(place.run(&["show", "projet"]).out.contains("unread  the text is not English (fr)"));
}

#[test]
fn an_error_says_what_where_and_what_next() {
    let place = Place::new();
    let run = place.run(&["docs"]);
    assert!(run.out.is_empty() && run.err.starts_with("error: "), "{run:?}");
    assert!(run.err.contains("rapporteur.case") && run.err.contains("rapporteur read"), "{run:?}");
}

#[test]
fn a_flag_stands_before_the_environment_the_file_and_the_default() {
    let place = Place::with_articles();
    let exists = |name: &str| place.path().join(name).exists();
    let read = |args: &[&str], variable: Option<&str>| {
        let mut command = place.command();
        variable.map(|value| command.env("RAPPORTEUR_CASE", value));
        command.args(["read", "articles"]).args(args).assert().success();
    };
    read(&[], None);
    assert!(exists("rapporteur.case"));
    place.write("rapporteur.toml", "case = 'toml.case'\n");
    read(&[], None);
    assert!(exists("toml.case"));
    read(&[], Some("env.case"));
    assert!(exists("env.case") && !exists("flag.case"));
    read(&["--case", "flag.case"], Some("env.case"));
    assert!(exists("flag.case"));
}

#[test]
fn a_key_that_is_no_setting_is_an_error() {
    let place = Place::with_case();
    place.write("rapporteur.toml", "cases = 'x'\n");
    let run = place.run(&["docs"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("rapporteur.toml") && run.err.contains("cases"), "{run:?}");
    assert!(run.err.contains("next: "), "{run:?}");
}

#[test]
fn hostile_articles_send_nothing_to_the_terminal() {
    let place = Place::new();
    let hostile = PLAIN
        .replace("Mona Adler", "Mona\u{1b}]0;owned\u{7} Ad\u{9b}31mler")
        .replace("winter", "win\u{202e}ter\u{1b}[2J");
    place.write("articles/evil\u{1b}[31m.txt", &hostile);
    place.write("articles/evil\u{1b}[32m.html", "");
    let read = place.run(&["read", "articles", "--outlet", "=cmd\u{1b}[5m"]);
    let id = place.statements().into_iter().next().unwrap_or_default();
    let runs: [&[&str]; 11] = [
        &["docs", "--format", "table"],
        &["docs", "--format", "csv"],
        &["statements", "--format", "table"],
        &["statements"],
        &["statements", "--format", "jsonl"],
        &["search", "dyke"],
        &["show", &id],
        &["show", &id, "--format", "json"],
        &["export"],
        &["export", "--format", "csv"],
        &["brief"],
    ];
    let bad = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t' | '\r')) || ('\u{202a}'..='\u{202e}').contains(&c)
    };
    for args in runs {
        let run = place.run(args);
        assert!(!run.out.is_empty(), "{args:?} {run:?}");
        assert!(!run.out.contains(bad) && !run.err.contains(bad), "{args:?} {run:?}");
    }
    assert!(!read.err.contains(bad), "{read:?}");
    assert!(!read.out.contains(bad));
}

#[test]
fn help_begins_with_examples_where_it_is_long() {
    let place = Place::new();
    for verb in [
        "read",
        "docs",
        "statements",
        "search",
        "show",
        "export",
        "verify",
        "brief",
        "remove",
        "correct",
        "review",
        "corrections",
        "log",
        "completions",
        "man",
    ] {
        let long = place.run(&[verb, "--help"]);
        assert!(long.code == 0 && long.out.starts_with("Example"), "{verb}: {}", long.out);
        let short = place.run(&[verb, "-h"]);
        assert!(short.code == 0 && !short.out.contains("Examples:"), "{verb}");
    }
    assert!(place.run(&["--help"]).out.starts_with("Examples:\n"));
    assert_eq!(place.run(&["--version"]).code, 0);
}

#[test]
fn completions_and_man_pages_are_printed_without_a_case() {
    let place = Place::new();
    assert!(place.run(&["completions", "bash"]).out.contains("statements"));
    assert!(place.run(&["completions", "fish"]).out.contains("statements"));
    assert!(place.run(&["man"]).out.contains(".TH rapporteur 1"));
    assert!(place.run(&["man", "read"]).out.contains("manifest"));
    assert_eq!(place.run(&["man", "dance"]).code, 2);
}

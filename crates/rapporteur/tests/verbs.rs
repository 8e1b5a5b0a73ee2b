//! Every verb, from files to what is printed.

mod common;

use common::{Place, Run, json_lines};

#[test]
fn files_go_in_and_every_verb_brings_them_out() {
    let place = Place::with_case();
    let docs = place.run(&["docs"]);
    assert_eq!(docs.code, 0);
    let names: Vec<_> = docs.out.lines().skip(1).map(|line| line.split('\t').next().unwrap()).collect();
    assert_eq!(names, ["01-dyke", "02-ferries"]);
    let said = place.run(&["statements", "--by", "Adler", "--about", "winter"]);
    assert!(said.out.contains("The dyke must hold through the winter"), "{said:?}");
    assert!(said.out.contains("Mona Adler"), "{said:?}");
    let found = place.run(&["search", "ferries", "harbour"]);
    assert_eq!((found.code, found.out.lines().count() > 1), (0, true), "{found:?}");
    assert_eq!(place.run(&["verify"]).code, 0);
    let log = place.run(&["log", "--format", "jsonl"]);
    assert!(log.out.contains("\"action\":\"read\"") && log.out.contains("2026-01-31T12:00:00Z"), "{log:?}");
}

#[test]
fn a_statement_is_shown_in_its_paragraph() {
    let place = Place::with_case();
    let id = &place.statements()[0];
    let shown = place.run(&["show", &id[..10]]);
    assert_eq!(shown.code, 0, "{shown:?}");
    assert!(shown.out.contains("⟨content: The dyke must hold through the winter"), "{}", shown.out);
    assert!(
        shown.out.contains("⟨source: Mona Adler⟩") || shown.out.contains("Mona Adler⟩ ⟨cue: said⟩"),
        "{}",
        shown.out
    );
    let coloured = place.run(&["show", id, "--color", "always"]);
    assert!(coloured.out.contains("\u{1b}[32m"), "{}", coloured.out);
}

#[test]
fn a_document_is_shown_by_its_name_with_what_was_left_out() {
    let place = Place::with_case();
    let shown = place.run(&["show", "02-ferries"]);
    assert!(shown.out.contains("Echo of the Sound") && shown.out.contains("2025-12-07"), "{}", shown.out);
    assert!(shown.out.contains("nobody in the harbour knew"), "{}", shown.out);
    assert_eq!(place.run(&["show", "02-ferries", "--dropped"]).code, 0);
}

#[test]
fn the_brief_has_a_footnote_for_every_line() {
    let place = Place::with_case();
    let brief = place.run(&["brief"]);
    assert_eq!(brief.code, 0);
    assert!(
        brief.out.contains("As of 2026-01-31") && brief.out.contains("2 texts in 2 articles"),
        "{}",
        brief.out
    );
    for item in brief.out.lines().filter(|line| line.starts_with("- 20") || line.starts_with("- undated")) {
        let number = item.rsplit_once("[^").unwrap().1;
        assert!(brief.out.contains(&format!("\n[^{number}: ")), "{item}");
    }
}

#[test]
fn the_export_holds_spans_that_give_the_words_back() {
    let place = Place::with_case();
    let run = place.run(&["export"]);
    assert_eq!(run.code, 0);
    let lines: Vec<serde_json::Value> =
        run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let source: Vec<char> = common::PLAIN.chars().collect();
    let mut seen = 0;
    for line in lines.iter().filter(|line| line["type"] == "statement" && line["doc"] == "01-dyke") {
        for span in line["spans"]["content"].as_array().unwrap() {
            let at = |name: &str| usize::try_from(span[name].as_u64().unwrap()).unwrap();
            let words: String = source[at("source_start")..at("source_end")].iter().collect();
            assert_eq!(span["quote"].as_str().unwrap(), words);
            seen += 1;
        }
    }
    assert!(seen > 2, "{seen}");
}

#[test]
fn an_export_goes_to_a_file_all_at_once() {
    let place = Place::with_case();
    let run = place.run(&["export", "--format", "csv", "-o", "out.csv"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert!(run.err.contains("records to out.csv"), "{run:?}");
    assert!(std::fs::read_to_string(place.path().join("out.csv")).unwrap().starts_with("id,doc,"));
    assert!(!place.path().join("out.csv.part").exists());
    assert_eq!(place.run(&["export", "-o", "no/such/folder.jsonl"]).code, 2);
}

#[test]
fn reading_again_changes_nothing() {
    let place = Place::with_case();
    let before = place.run(&["export"]).out;
    let again = place.run(&["read", "articles"]);
    assert_eq!(again.code, 0);
    assert!(again.err.contains("added 0 (texts 0 new), duplicate 2, updated 0, failed 0 in "), "{again:?}");
    assert_eq!(place.run(&["export"]).out, before);
}

#[test]
fn the_number_of_workers_does_not_show_in_the_record() {
    let place = Place::new();
    place.write("many.jsonl", json_lines(150));
    for jobs in ["1", "4"] {
        let case = format!("{jobs}.case");
        let run = place.run(&["read", "many.jsonl", "--jobs", jobs, "--case", &case]);
        assert!(run.err.contains("added 150 (texts 150 new)"), "{run:?}");
    }
    let export = |case: &str| place.run(&["export", "--case", case]).out;
    assert_eq!(export("1.case"), export("4.case"));
}

#[test]
fn standard_input_is_a_file_like_any_other() {
    let place = Place::new();
    let run = place.run_with_input(&["read", "-", "--outlet", "Sund Courier"], common::PLAIN);
    assert_eq!(run.code, 0, "{run:?}");
    let docs = place.run(&["docs"]).out;
    assert!(docs.contains("stdin") && docs.contains("Sund Courier"), "{docs}");
}

#[test]
fn a_manifest_and_file_names_say_what_files_do_not() {
    let place = Place::with_articles();
    place.write(
        "articles/list.csv",
        "file,published,outlet\n01-dyke.txt,2025-12-06,Manifest Post\nno.txt,,\n",
    );
    let run = place.run(&["read", "articles", "--manifest", "articles/list.csv"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.err.contains("no.txt"), "{run:?}");
    let docs = place.run(&["docs"]).out;
    assert!(docs.contains("01-dyke\t2025-12-06\tManifest Post\t"), "{docs}");
    place.write("clips/2025-11-30_Sund-Mail.txt", common::PLAIN.replace("Saturday", "Sunday"));
    let pattern = ["read", "clips", "--name-pattern", "{published}_{outlet}"];
    assert_eq!(place.run(&pattern).code, 0);
    assert!(place.run(&["docs"]).out.contains("2025-11-30\tSund"), "{}", place.run(&["docs"]).out);
    assert_eq!(place.run(&["read", "clips", "--name-pattern", "{when}"]).code, 2);
}

#[test]
fn a_manifest_that_lies_in_the_folder_is_taken_and_said() {
    let place = Place::with_articles();
    place.write("articles/manifest.csv", "file,published,outlet\n01-dyke.txt,2025-12-06,Lying Post\n");
    let run = place.run(&["read", "articles"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.err.contains("articles/manifest.csv"), "{run:?}");
    assert!(place.run(&["docs"]).out.contains("01-dyke\t2025-12-06\tLying Post\t"));
}

#[test]
fn a_publication_is_taken_out_on_the_record() {
    let place = Place::with_case();
    let shown = place.run(&["show", "01-dyke"]).out;
    let id = shown.split_whitespace().find(|word| word.starts_with("p-")).unwrap();
    let run = place.run(&["remove", &id[..8], "--why", "not about ferries"]);
    assert_eq!(run.code, 0, "{run:?}");
    let docs = place.run(&["docs"]).out;
    assert!(!docs.contains("01-dyke"), "{docs}");
    let log = place.run(&["log"]).out;
    assert!(log.contains("remove") && log.contains("not about ferries") && log.contains("tester"), "{log}");
}

#[test]
fn a_correction_stands_and_is_listed() {
    let place = Place::with_case();
    let ids = place.statements();
    let run =
        place.run(&["correct", &ids[0], "speaker=Mona B. Adler", "act=promise", "--reviewer", "A. Reader"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(place.run(&["correct", &ids[1], "reject"]).code, 0);
    assert_eq!(place.run(&["read", "articles"]).code, 0);
    let said = place.run(&["statements", "--act", "promise"]).out;
    assert!(said.contains("Mona B. Adler"), "{said}");
    assert!(!place.statements().contains(&ids[1]));
    let listed = place.run(&["corrections"]).out;
    assert!(
        listed.contains("A. Reader") && listed.contains("act=promise") && listed.contains("reject"),
        "{listed}"
    );
    let shown = place.run(&["show", &ids[1]]);
    assert!(shown.code == 0 && shown.out.contains("rejected"), "{shown:?}");
    let wrong = place.run(&["correct", &ids[0], "act=shout"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("next: choose one of say, ask"), "{wrong:?}");
}

#[test]
fn a_corrected_event_stays_so_when_the_text_is_read_again() {
    let place = Place::new();
    place.write(
        "articles/plan.txt",
        "Plan rejected\n\nOSLO, Dec. 6 – Norway rejected the Swedish plan on Friday.\n",
    );
    assert_eq!(place.run(&["read", "articles"]).code, 0);
    let event = |place: &Place| -> serde_json::Value {
        serde_json::from_str(place.run(&["events", "--format", "jsonl"]).out.lines().next().unwrap()).unwrap()
    };
    let id = event(&place)["id"].as_str().unwrap().to_owned();
    let set = ["correct", &id, "event=ACCUSE", "actors=Norway; Denmark", "--reviewer", "A. Reader"];
    assert_eq!(place.run(&set).code, 0);
    assert_eq!(place.run(&["read", "articles"]).code, 0);
    let corrected = event(&place);
    assert_eq!((&corrected["event"], &corrected["actors"]), (&"ACCUSE".into(), &"Norway; Denmark".into()));
    let shown = place.run(&["show", &id]).out;
    assert!(shown.contains("event=ACCUSE, A. Reader"), "{shown}");
    let wrong = place.run(&["correct", &id, "speaker=Velen"]);
    assert!(wrong.code == 2 && wrong.err.contains("an event has no field"), "{wrong:?}");
    assert_eq!(place.run(&["correct", &id, "reject"]).code, 0);
    assert!(place.run(&["show", &id]).out.contains("rejected by a reviewer"));
}

#[test]
fn actors_are_listed_shown_and_corrected_and_stay_so_when_texts_are_read_again() {
    let place = Place::with_case();
    let names = |args: &[&str]| -> Vec<String> {
        let run = place.run(&[&["actors"], args].concat());
        run.out.lines().skip(1).map(|line| line.split('\t').next().unwrap().to_owned()).collect()
    };
    assert!(names(&["--kind", "person"]).contains(&"Mona Adler".to_owned()));
    assert!(names(&["--named", "nobody"]).is_empty());
    let shown = place.run(&["actors", "show", "adler"]);
    assert!(shown.code == 0 && shown.out.contains("names") && shown.out.contains("says: "), "{shown:?}");
    let run = place.run(&["actors", "add", "Ole Haldane", "--party", "Nordland", "--reviewer", "A. Reader"]);
    assert!(run.code == 0 && run.err.contains("a1: actors add"), "{run:?}");
    assert_eq!(place.run(&["actors", "alias", "Ole Haldane", "the Ferryman"]).code, 0);
    assert_eq!(place.run(&["read", "articles"]).code, 0);
    assert!(names(&["--party", "Nordland"]).contains(&"Ole Haldane".to_owned()));
    let page = place.run(&["actors", "show", "the ferryman"]).out;
    assert!(page.contains("Ole Haldane") && page.contains("says tester (a2)"), "{page}");
    let listed = place.run(&["corrections"]).out;
    assert!(
        listed.contains("a1\t") && listed.contains("A. Reader") && listed.contains("actors alias"),
        "{listed}"
    );
    assert_eq!(place.run(&["actors", "undo", "a1"]).code, 0);
    assert!(!names(&[]).contains(&"Ole Haldane".to_owned()));
    let wrong = place.run(&["actors", "merge", "Nobody", "Mona Adler"]);
    assert!(wrong.code == 2 && wrong.err.contains("no text names “Nobody”"), "{wrong:?}");
    assert_eq!(place.run(&["actors", "undo", "a1"]).code, 2);
    assert!(place.run(&["log"]).out.contains("actors undo\ta3\ta1 taken back"));
    for format in ["json", "jsonl", "csv", "tsv", "md", "table"] {
        assert!(place.run(&["actors", "--format", format]).out.contains("Mona Adler"), "{format}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::new();
    place.write("many.jsonl", json_lines(200));
    assert_eq!(place.run(&["read", "many.jsonl"]).code, 0);
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("rapporteur"))
        .current_dir(place.path())
        .arg("export")
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let run = Run::of(&child.wait_with_output().unwrap());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

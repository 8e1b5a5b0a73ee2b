//! The literate cases of `tests/cases/*.md`: "this text gives these records".
//!
//! A case is a heading (`##`), a fenced text (blocks parted by empty lines, a headline after `# `),
//! and a list of `speaker | act | mode | cue | content`, one a record, in the order of the text.
//! `?` is an unknown speaker, `(negated)` and the like follow the act of a report note, and
//! `note | words` is a quotation that is no speech. A file whose head has a line `Fields: kind, party, …`
//! tells these of each record too, each where it is there. The rules read alone, so that a case says what they do,
//! but for files whose head has the line `With the tagger.`; these are skipped, in words, where there are no weights. `UPDATE_CASES=1` writes what is found into the
//! files (read the difference before you keep it). The cases of `beyond.md` say what should be found
//! and is not: they must keep failing, and move to another file when they do not.

mod common;

use rapporteur_model::{Document, NoteKind, Place, Report, Span, Speaker, Statement};
use rapporteur_reader::find::{self, Context};
use rapporteur_tagger::Tagger;
use std::path::{Path, PathBuf};

struct Case {
    name: String,
    text: String,
    expected: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases")
}

fn files() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder()).expect("tests/cases is there");
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "md"));
    files.sort();
    files
}

fn cases(markdown: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut fenced = false;
    for line in markdown.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case { name: name.to_owned(), text: String::new(), expected: vec![] });
        }
        let Some(case) = cases.last_mut() else { continue };
        if line.starts_with("```") {
            fenced = !fenced;
        } else if fenced {
            case.text.push_str(line);
            case.text.push('\n');
        } else if let Some(expected) = line.strip_prefix("- ") {
            case.expected.push(expected.to_owned());
        }
    }
    cases
}

/// The tagger, where a file's head asks for it; `None` where it asks and there is none.
fn tagger(markdown: &str) -> Option<Option<&'static Tagger>> {
    if !markdown.lines().any(|line| line == "With the tagger.") {
        return Some(None);
    }
    let tagger = rapporteur_tagger::built_in().expect("the weights are sound");
    if tagger.is_none() {
        eprintln!("skipped: the cases with the tagger, since there are no weights in weights/");
    }
    tagger.map(Some)
}

/// The fields that a file's head asks for beyond the usual ones.
fn fields(markdown: &str) -> Vec<String> {
    let line = markdown.lines().find_map(|line| line.strip_prefix("Fields: "));
    line.map_or(vec![], |line| line.split(',').map(|field| field.trim().to_owned()).collect())
}

fn written(head: &str, cases: &[Case], tagger: Option<&Tagger>) -> String {
    let fields = fields(head);
    let mut out = head.to_owned();
    for case in cases {
        let found: String =
            records(&case.text, &fields, tagger).iter().map(|line| format!("- {line}\n")).collect();
        out.push_str(&format!("## {}\n```text\n{}```\n{found}\n", case.name, case.text));
    }
    out.trim_end().to_owned() + "\n"
}

/// What is found in `text`, a line a record.
fn records(text: &str, fields: &[String], tagger: Option<&Tagger>) -> Vec<String> {
    let Some(document) = common::document(text) else { return vec![] };
    let reading = common::reading(&document, tagger);
    let notes = reading.notes.iter().filter(|note| note.kind == NoteKind::NotSpeech);
    let mut lines: Vec<String> =
        reading.statements.iter().map(|s| line(&document, s) + &more(&document, s, fields)).collect();
    lines.extend(notes.filter_map(|note| match note.place {
        Place::Text(span) => Some(format!("note | {}", document.words(span))),
        _ => None,
    }));
    lines
}

/// Words with their white space folded, as exports have them.
fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn line(document: &Document, statement: &Statement) -> String {
    let joined = |spans: &[Span]| {
        spans.iter().map(|span| folded(document.words(*span))).collect::<Vec<_>>().join(" … ")
    };
    let speaker = match &statement.speaker {
        Speaker::Source(source) => source.name.as_str(),
        Speaker::Unknown { .. } => "?",
    };
    let report = match statement.report {
        Report::Actual => String::new(),
        other => format!(" ({})", other.as_str()),
    };
    let (act, mode) = (statement.act.as_str(), statement.mode.as_str());
    let via =
        if statement.via.is_empty() { String::new() } else { format!(" | via {}", statement.via.join(", ")) };
    format!(
        "{speaker} | {act}{report} | {mode} | {} | {}{via}",
        joined(&statement.cue),
        joined(&statement.content)
    )
}

/// The further fields of a record, each where it is there.
fn more(document: &Document, statement: &Statement, fields: &[String]) -> String {
    let source = if let Speaker::Source(source) = &statement.speaker { Some(source) } else { None };
    let words = |span: Span| document.words(span).to_owned();
    let value = |field: &str| match field {
        "kind" => source.map(|source| source.kind.as_str().to_owned()),
        "role" => source.and_then(|source| source.role).map(words),
        "party" => source.and_then(|source| source.party.clone()),
        "channel" => statement.channel.map(words),
        "to" => statement.addressee.map(words),
        "for" => statement.on_behalf_of.clone(),
        other => panic!("no field `{other}`"),
    };
    let told = fields.iter().filter_map(|field| Some(format!(" | {field} {}", value(field)?)));
    told.collect()
}

#[test]
fn every_case_gives_its_records() {
    let mut wrong = Vec::new();
    for file in files().iter().filter(|file| !file.ends_with("beyond.md")) {
        let markdown = std::fs::read_to_string(file).expect("the cases can be read");
        let cases = cases(&markdown);
        let Some(tagger) = tagger(&markdown) else { continue };
        if std::env::var_os("UPDATE_CASES").is_some() {
            let head = markdown.split("## ").next().unwrap_or_default();
            std::fs::write(file, written(head, &cases, tagger)).expect("the cases can be written");
            continue;
        }
        for case in cases {
            let found = records(&case.text, &fields(&markdown), tagger);
            if found != case.expected {
                wrong.push(format!("{}\n  wanted {:#?}\n  found  {found:#?}", case.name, case.expected));
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_beyond_the_rules_is_still_beyond_them() {
    let markdown = std::fs::read_to_string(folder().join("beyond.md")).expect("beyond.md can be read");
    for case in cases(&markdown) {
        let found = records(&case.text, &[], None);
        assert_ne!(found, case.expected, "`{}` is found now: move it to its chapter", case.name);
    }
}

/// The names of all cases of some files.
fn names(files: &[PathBuf]) -> Vec<String> {
    let text = |file: &PathBuf| std::fs::read_to_string(file).expect("the cases can be read");
    files.iter().flat_map(|file| cases(&text(file))).map(|case| case.name).collect()
}

#[test]
fn every_hard_case_has_the_tests_that_its_table_names() {
    let table =
        std::fs::read_to_string(folder().join("../../docs/hard-cases.md")).expect("the table is there");
    let (gaps, found): (Vec<_>, Vec<_>) = files().into_iter().partition(|file| file.ends_with("beyond.md"));
    let (gaps, found) = (names(&gaps), names(&found));
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() >= 23, "{} hard cases", rows.len());
    for row in rows {
        let cells: Vec<&str> = row.split(" | ").collect();
        let tests: Vec<&str> = cells[1].split(" · ").collect();
        assert!(tests.iter().any(|test| !test.starts_with("gap: ")), "no test that passes: {row}");
        for test in tests {
            let gap = test.strip_prefix("gap: ");
            let (name, known) =
                (gap.unwrap_or(test).trim_matches('`'), if gap.is_some() { &gaps } else { &found });
            assert!(known.iter().any(|other| other == name), "no case `{name}`");
        }
    }
}

#[test]
fn there_are_forty_cases_and_more() {
    let count: usize =
        files().iter().map(|file| cases(&std::fs::read_to_string(file).unwrap_or_default()).len()).sum();
    assert!(count >= 40, "{count} cases");
}

#[test]
fn the_narration_of_a_sides_own_text_is_its_statement() {
    let document =
        common::document("The talks were useful. Minister Lind said a date was set.").expect("words");
    let context = Context { document: &document, tagger: None, published: None, author_party: Some("Orvia") };
    let statements = find::read(context).statements;
    let found: Vec<String> = statements.iter().map(|statement| line(&document, statement)).collect();
    assert_eq!(
        found,
        [
            "Orvia | say | indirect |  | The talks were useful.",
            "Lind | say | indirect | said | a date was set"
        ]
    );
    assert_eq!(statements[0].method, "author");
}

#[test]
fn a_spokesperson_speaks_for_a_side_in_a_role() {
    let document = common::document("Kremlin spokesperson Lev Orlin said the line was cold.").expect("words");
    let statement = &common::reading(&document, None).statements[0];
    let Speaker::Source(source) = &statement.speaker else { panic!("a speaker is named") };
    assert_eq!(source.role.map(|role| document.words(role)), Some("Kremlin spokesperson"));
    assert_eq!(source.party.as_deref(), Some("Russia"));
    assert_eq!(statement.on_behalf_of.as_deref(), Some("Russia"));
}

#[test]
fn the_day_of_the_text_decides_which_office_somebody_held() {
    let document = common::document("Rutte said the gate was open.").expect("words");
    let source = |year: i16| {
        let context = Context {
            document: &document,
            tagger: None,
            published: Some(jiff::civil::date(year, 6, 1)),
            author_party: None,
        };
        let statement = find::read(context).statements.remove(0);
        let Speaker::Source(source) = statement.speaker else { panic!("a speaker is named") };
        (source.name, source.party)
    };
    let name = || "Mark Rutte".to_owned();
    assert_eq!(source(2023), (name(), Some("Netherlands".to_owned())));
    assert_eq!(source(2025), (name(), Some("NATO".to_owned())));
    assert_eq!(source(2009), ("Rutte".to_owned(), None));
}

#[test]
fn each_step_to_a_speaker_costs_confidence_and_says_why() {
    let text = "Ada Roth met Karl Oder. Roth said the gate was open. She said the road was free.";
    let document = common::document(text).expect("words");
    let statements = common::reading(&document, None).statements;
    let way = |nth: usize| {
        let Speaker::Source(source) = &statements[nth].speaker else { panic!("a speaker is named") };
        (source.name.as_str(), source.resolution.join("; "), statements[nth].confidence)
    };
    let (name, why, full) = way(0);
    assert_eq!(name, "Ada Roth");
    assert!(why.contains("the fullest name in the text"), "{why}");
    let (name, why, pronoun) = way(1);
    assert_eq!(name, "Ada Roth");
    assert!(why.contains("“She” is Ada Roth"), "{why}");
    assert!(pronoun < full, "{pronoun} {full}");
}

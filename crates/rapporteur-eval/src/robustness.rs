//! Whether every text of any files is read: no crash, spans that fit, and every quotation accounted for.
//!
//! Files that the program reads are read as it reads them. Corpora in columns (CoNLL-U, IOB2, one word a
//! line) have no running text: their words are joined with spaces, which makes texts that are odd on purpose.

use crate::weights::tagger;
use rapporteur_model::{BlockKind, Document, Part, Reading};
use rapporteur_reader::find::{self, Context};
use rapporteur_reader::input::{Source, records};
use rapporteur_reader::{read_record, segment};
use rapporteur_tagger::Tagger;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// From so many words on, every word of a quotation must be accounted for.
const FEWEST: usize = 5;

/// Endings of files with a word a line, and the column that the word stands in (counted from 0).
const COLUMNS: &[(&str, usize)] = &[("conllu", 1), ("iob2", 1), ("conll", 3), ("tsv", 0)];

/// What came of the files of one folder.
#[derive(Debug, Default)]
struct Counts {
    files: usize,
    texts: usize,
    without: usize,
    statements: usize,
    unknown: usize,
    notes: usize,
    lost: Vec<String>,
    crashed: Vec<String>,
}

/// `robustness PATH…`: read everything under each path and print what came of it.
///
/// # Errors
/// Where a text made the reader crash or lost a quotation.
pub(crate) fn command(args: &[&str]) -> Result<(), String> {
    let (flags, paths): (Vec<&str>, Vec<&str>) = args.iter().partition(|word| word.starts_with("--"));
    let (misses, tagger) = (flags.contains(&"--misses"), tagger()?);
    let mut failed = 0;
    for path in paths {
        let mut counts = Counts::default();
        for file in files(Path::new(path)) {
            counts.files += 1;
            file_texts(&file, tagger, &mut counts);
        }
        print_counts(path, &counts, misses);
        failed += counts.crashed.len() + counts.lost.len();
    }
    if failed > 0 { Err(format!("{failed} texts crashed or lost a quotation")) } else { Ok(()) }
}

fn print_counts(path: &str, counts: &Counts, misses: bool) {
    let Counts { files, texts, without, statements, unknown, notes, lost, crashed } = counts;
    println!(
        "{path}: files {files}, texts {texts}, records without a text {without}, statements {statements} \
         (speaker unknown {unknown}), notes {notes}, quotations lost {}, crashed {}",
        lost.len(),
        crashed.len()
    );
    let told = crashed.iter().chain(lost.iter().filter(|_| misses));
    told.for_each(|what| println!("  {what}"));
}

/// The files under `path` in the order of their names.
fn files(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    entries.sort();
    entries.iter().flat_map(|entry| files(entry)).collect()
}

fn file_texts(path: &Path, tagger: Option<&Tagger>, counts: &mut Counts) {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let name = path.display().to_string();
    if let Some((_, column)) = COLUMNS.iter().find(|(known, _)| *known == ending) {
        let Ok(text) = std::fs::read_to_string(path) else { return };
        guarded(&name, counts, || joined(&text, *column).map(|document| read(document, tagger)));
        return;
    }
    for (nth, record) in records(Source::File(path.to_owned())).enumerate() {
        let Ok(record) = record else {
            counts.without += 1;
            continue;
        };
        guarded(&format!("{name}#{nth}"), counts, || {
            let article = read_record(record, tagger).ok()?;
            Some((article.document, article.reading))
        });
    }
}

/// Run what may crash, and count what came of it.
fn guarded(name: &str, counts: &mut Counts, read: impl FnOnce() -> Option<(Document, Reading)>) {
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(Some((document, reading))) => counts.add(name, &document, &reading),
        Ok(None) => counts.without += 1,
        Err(_) => counts.crashed.push(name.to_owned()),
    }
}

fn read(document: Document, tagger: Option<&Tagger>) -> (Document, Reading) {
    let reading = find::read(Context { document: &document, published: None, tagger, author_party: None });
    (document, reading)
}

/// A text of the words of a column, a paragraph every eight sentences.
fn joined(text: &str, column: usize) -> Option<Document> {
    let lines: Vec<&str> = text.lines().collect();
    let sentences: Vec<String> = lines
        .split(|line| line.trim().is_empty())
        .map(|sentence| {
            let rows = sentence.iter().filter(|line| !line.starts_with('#'));
            rows.filter_map(|row| row.split('\t').nth(column)).collect::<Vec<_>>().join(" ")
        })
        .collect();
    let parts: Vec<Part> = sentences
        .chunks(8)
        .map(|paragraph| paragraph.join(" ").split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|text| !text.is_empty())
        .map(|text| Part { kind: BlockKind::Paragraph, sentences: segment::sentences(&text), text })
        .collect();
    Document::new(1, "en", &parts).ok()
}

impl Counts {
    fn add(&mut self, name: &str, document: &Document, reading: &Reading) {
        self.texts += 1;
        self.statements += reading.statements.len();
        self.unknown += reading.statements.iter().filter(|s| is_unknown(s)).count();
        self.notes += reading.notes.len();
        let spans = reading.statements.iter().flat_map(|s| s.cue.iter().chain(&s.content));
        if let Some(span) = spans.into_iter().find(|span| !span.fits(document.text())) {
            self.crashed.push(format!("{name}: {span:?} is no place in the text"));
        }
        if document.language() == "en" {
            let lost = reading.lost_quotations(document, FEWEST);
            self.lost.extend(lost.iter().map(|span| format!("{name}: {}", document.words(*span))));
        }
    }
}

fn is_unknown(statement: &rapporteur_model::Statement) -> bool {
    matches!(statement.speaker, rapporteur_model::Speaker::Unknown { .. })
}

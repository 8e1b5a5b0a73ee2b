//! The statements that the reader finds in the articles of a folder.

use super::Record;
use rapporteur_model::{BlockKind, Document, Part, Report, Span, Speaker, Statement};
use rapporteur_reader::find::{self, Context};
use rapporteur_reader::segment;
use std::path::{Path, PathBuf};

/// Read every `*.txt` of `folder`, in the order of their names.
pub(super) fn folder(folder: &Path) -> Result<Vec<Record>, String> {
    let unread = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            files.push(path);
        }
    }
    files.sort();
    let mut records = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(document) = document(&text) else { continue };
        let reading = find::read(Context { document: &document, published: None, author_party: None });
        let actual = reading.statements.iter().filter(|statement| statement.report == Report::Actual);
        records.extend(actual.map(|statement| record(&name, &document, statement)));
    }
    Ok(records)
}

/// A document with a block for each line, the first one its headline.
fn document(text: &str) -> Option<Document> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let parts: Vec<Part> = lines
        .enumerate()
        .map(|(nth, line)| Part {
            kind: kind_of(nth, line),
            text: line.to_owned(),
            sentences: segment::sentences(line),
        })
        .collect();
    Document::new(1, "en", &parts).ok()
}

fn kind_of(nth: usize, line: &str) -> BlockKind {
    let closed = line.ends_with(['.', '!', '”', '"', '?', ':']);
    match nth {
        0 => BlockKind::Headline,
        _ if line.len() < 60 && !closed => BlockKind::Heading,
        _ => BlockKind::Paragraph,
    }
}

fn record(name: &str, document: &Document, statement: &Statement) -> Record {
    let joined =
        |spans: &[Span]| spans.iter().map(|span| document.words(*span)).collect::<Vec<_>>().join(" … ");
    let source = if let Speaker::Source(source) = &statement.speaker { Some(source) } else { None };
    Record {
        doc: name.to_owned(),
        speaker: source.map(|source| source.name.clone()),
        mode: statement.mode.as_str().to_owned(),
        act: statement.act.as_str().to_owned(),
        party: source.and_then(|source| source.party.clone()),
        cue: joined(&statement.cue),
        content: joined(&statement.content),
        optional: false,
        method: statement.method.clone(),
    }
}

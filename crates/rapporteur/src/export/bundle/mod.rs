//! A bundle: every quotation of a case with what another person needs to verify it offline.
//!
//! It is a folder, or a ZIP file, with
//! - `bundle.json`: what made it, and the SHA-256 of every other file;
//! - `sources.jsonl`: every article with its address, outlet, day and the SHA-256 of its bytes;
//! - `texts.jsonl`: every text with its id (a hash of the text), its length, and the SHA-256 of the text alone;
//! - `quotations.jsonl`: every piece of evidence of statements, events, positions, plans, conflicts and shifts
//!   with its place in its text (code points) and the sentences around it;
//! - `texts/`: the texts themselves, where they were asked for: they are other people's work.

mod check;
mod files;
#[cfg(test)]
mod tests;

pub use check::check;
pub use files::{Files, read, write_folder, write_zip};

use super::code_points::CodePoints;
use super::lines;
use crate::output::json;
use crate::view::View;
use rapporteur_model::{CaseDocument, Document, Hash, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;

/// The version of this layout.
const LAYOUT: u32 = 1;
/// What says which files there are.
const MANIFEST: &str = "bundle.json";

/// `bundle.json`.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    layout: u32,
    made_by: String,
    texts: usize,
    quotations: usize,
    /// SHA-256 by the file's name.
    files: BTreeMap<String, String>,
}

/// A line of `texts.jsonl`.
#[derive(Debug, Serialize, Deserialize)]
struct Text {
    doc: String,
    id: String,
    extractor: u32,
    language: String,
    /// Length in code points.
    chars: usize,
    sha256: String,
    /// The file with the text, where the bundle has it.
    file: Option<String>,
}

/// A line of `quotations.jsonl`: words that a record rests on.
#[derive(Debug, Serialize, Deserialize)]
struct Quotation {
    record: String,
    doc: String,
    document: String,
    field: String,
    quote: String,
    /// Place in the text, in code points.
    start: usize,
    end: usize,
    /// The sentences in which it stands, and where they begin.
    context: String,
    context_start: usize,
}

/// The files of the bundle of a case; the texts themselves only with `with_texts`.
///
/// # Errors
/// Never for the program's own types.
pub fn files(view: &View, with_texts: bool) -> io::Result<Files> {
    let (mut texts, mut quotations, mut sources) = (Vec::new(), Vec::new(), Vec::new());
    let mut files = Files::new();
    for (entry, pieces) in view.case.documents.iter().zip(pieces(view)) {
        let file = with_texts.then(|| format!("texts/{}.txt", entry.document.id()));
        if let Some(file) = &file {
            files.insert(file.clone(), entry.document.text().as_bytes().to_vec());
        }
        texts.push(json(&text(entry, file))?);
        for quotation in self::quotations(entry, pieces) {
            quotations.push(json(&quotation)?);
        }
        for publication in &entry.publications {
            sources.push(json(&lines::publication(entry, publication))?);
        }
    }
    let counts = (texts.len(), quotations.len());
    for (name, lines) in
        [("texts.jsonl", texts), ("quotations.jsonl", quotations), ("sources.jsonl", sources)]
    {
        files
            .insert(name.to_owned(), lines.into_iter().flat_map(|line| (line + "\n").into_bytes()).collect());
    }
    let manifest = Manifest {
        layout: LAYOUT,
        made_by: format!("rapporteur {}", env!("CARGO_PKG_VERSION")),
        texts: counts.0,
        quotations: counts.1,
        files: files.iter().map(|(name, bytes)| (name.clone(), Hash::of(bytes).to_string())).collect(),
    };
    files.insert(MANIFEST.to_owned(), (serde_json::to_string_pretty(&manifest)? + "\n").into_bytes());
    Ok(files)
}

fn text(entry: &CaseDocument, file: Option<String>) -> Text {
    let document = &entry.document;
    Text {
        doc: entry.name.clone(),
        id: document.id().to_string(),
        extractor: document.extractor(),
        language: document.language().to_owned(),
        chars: document.text().chars().count(),
        sha256: Hash::of(document.text().as_bytes()).to_string(),
        file,
    }
}

/// Words that a record rests on: the record, what they are to it, and where they stand.
type Piece = (String, &'static str, Span);

/// By document: every piece of evidence of the case, facts first, then what is derived from them.
fn pieces(view: &View) -> Vec<Vec<Piece>> {
    let mut all: Vec<Vec<Piece>> = view.case.documents.iter().map(of_facts).collect();
    let mut put = |document: usize, record: &str, field, words: &[Span]| {
        all[document].extend(words.iter().map(|span| (record.to_owned(), field, *span)));
    };
    let found = &view.analysis;
    for stand in &found.stands {
        put(stand.document, stand.id.as_str(), "evidence", &stand.position.evidence);
    }
    for plan in &found.plans {
        for (document, span) in plan.names.iter().flat_map(|name| &name.mentions) {
            put(*document, &plan.id, "name", &[*span]);
        }
        for one in &plan.authors {
            put(one.document, &plan.id, "author", &[one.evidence]);
        }
        for one in &plan.provisions {
            put(one.document, &plan.id, "provision", &one.evidence);
        }
        for one in &plan.responses {
            put(one.document, &plan.id, "response", &one.evidence);
        }
    }
    for conflict in &found.conflicts {
        for side in &conflict.sides {
            put(side.document, conflict.id.as_str(), "side", &[side.evidence]);
        }
    }
    for shift in &found.shifts {
        for (end, field) in [(&shift.from, "from"), (&shift.to, "to")] {
            put(end.document, shift.id.as_str(), field, &[end.evidence]);
        }
    }
    all
}

/// Every piece of evidence of a text's statements and events.
fn of_facts(entry: &CaseDocument) -> Vec<Piece> {
    let statements = entry.reading.statements.iter().flat_map(|statement| {
        let cue = statement.cue.iter().map(|span| ("cue", *span));
        let content = statement.content.iter().map(|span| ("content", *span));
        content.chain(cue).map(|(field, span)| (statement.id.to_string(), field, span)).collect::<Vec<_>>()
    });
    let events = entry.reading.events.iter();
    let events =
        events.flat_map(|event| event.evidence.iter().map(|span| (event.id.to_string(), "evidence", *span)));
    statements.chain(events).collect()
}

/// Pieces of evidence of a text with what is needed to verify them.
fn quotations(entry: &CaseDocument, pieces: Vec<Piece>) -> impl Iterator<Item = Quotation> {
    let points = CodePoints::of(entry.document.text());
    pieces.into_iter().map(move |(record, field, span)| {
        let context = sentences(&entry.document, span);
        Quotation {
            record,
            doc: entry.name.clone(),
            document: entry.document.id().to_string(),
            field: field.to_owned(),
            quote: entry.document.words(span).to_owned(),
            start: points.at(span.start()),
            end: points.at(span.end()),
            context: entry.document.words(context).to_owned(),
            context_start: points.at(context.start()),
        }
    })
}

/// The sentences that a span touches; the span itself where it touches none.
fn sentences(document: &Document, span: Span) -> Span {
    let sentences = document.sentences();
    let from = sentences.partition_point(|sentence| sentence.span.end() <= span.start());
    let touched = sentences[from..].iter().take_while(|sentence| sentence.span.start() < span.end());
    touched.map(|sentence| sentence.span).fold(span, Span::cover)
}

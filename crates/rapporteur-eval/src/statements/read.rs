//! The statements that the reader finds in the articles of a folder.

use super::Record;
use crate::weights::tagger;
use rapporteur_model::{Article, Document, Report, Span, Speaker, SpeakerKind, Statement, UnknownReason};
use rapporteur_reader::input::{self, Manifest, Source};
use rapporteur_reader::read_record;
use std::path::{Path, PathBuf};

/// The statements of the articles of `folder`.
pub(super) fn folder(folder: &Path) -> Result<Vec<Record>, String> {
    let mut records = Vec::new();
    for Article { publication, document, reading } in articles(folder)? {
        let actual = reading.statements.iter().filter(|statement| statement.report == Report::Actual);
        records.extend(actual.map(|statement| record(&publication.name, &document, statement)));
    }
    Ok(records)
}

/// Read every `*.txt` of `folder` with its `manifest.csv`, in the order of their names, the whole way
/// that the program reads them.
pub(crate) fn articles(folder: &Path) -> Result<Vec<Article>, String> {
    let manifest = folder.join("manifest.csv");
    let manifest =
        manifest.exists().then(|| Manifest::read(&manifest)).transpose().map_err(|e| e.to_string())?;
    let (mut articles, tagger) = (Vec::new(), tagger()?);
    for raw in texts(folder)?.into_iter().flat_map(|file| input::records(Source::File(file))) {
        let mut raw = raw.map_err(|error| error.to_string())?;
        if let Some(manifest) = &manifest {
            manifest.apply(&mut raw);
        }
        articles.push(read_record(raw, tagger).map_err(|error| error.to_string())?);
    }
    Ok(articles)
}

fn texts(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let unread = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn record(name: &str, document: &Document, statement: &Statement) -> Record {
    let joined =
        |spans: &[Span]| spans.iter().map(|span| document.words(*span)).collect::<Vec<_>>().join(" … ");
    let words = |span: Option<Span>| span.map(|span| document.words(span).to_owned());
    let (source, unresolved) = match &statement.speaker {
        Speaker::Source(source) => (Some(source), false),
        Speaker::Unknown(reason) => (None, *reason == UnknownReason::Unresolved),
    };
    let kind = source.map_or(SpeakerKind::Unknown, |source| source.kind);
    Record {
        doc: name.to_owned(),
        speaker: source.map(|source| source.name.clone()),
        speaker_kind: kind.as_str().to_owned(),
        mention: words(source.and_then(|source| source.mention)),
        role: words(source.and_then(|source| source.role)),
        party: source.and_then(|source| source.party.clone()),
        mode: statement.mode.as_str().to_owned(),
        act: statement.act.as_str().to_owned(),
        said_on: statement.said_on.clone(),
        cue: joined(&statement.cue),
        content: joined(&statement.content),
        channel: words(statement.channel),
        addressee: words(statement.addressee),
        on_behalf_of: statement.on_behalf_of.clone(),
        via: statement.via.clone(),
        unresolved,
        optional: false,
        method: statement.method.clone(),
        confidence: statement.confidence,
    }
}

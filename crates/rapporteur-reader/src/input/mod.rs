//! Bytes to decoded texts: formats, containers, charsets and manifests.

use jiff::civil::Date;
use rapporteur_model::{Format, Hash, Note};
use std::path::PathBuf;

/// What a file, a record or a manifest says of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Web address.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its author or authors.
    pub byline: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// Where that day was read (`manifest`, `front-matter`, `json-ld` …).
    pub published_from: Option<String>,
    /// The side whose own text this is.
    pub author_party: Option<String>,
    /// ISO 639 code of the language, as declared.
    pub language: Option<String>,
    /// Other fields, kept as they came.
    pub extra: Vec<(String, String)>,
}

/// How a text is marked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// HTML, a page or a fragment.
    Html,
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
}

/// One text as it stood in a file: not decoded, not extracted.
#[derive(Clone, Debug)]
pub struct RawRecord {
    /// The file as it was named to the program; `-` for standard input.
    pub file: String,
    /// Number in its container, from 1; `None` where the file is one text.
    pub record: Option<u32>,
    /// What kind of file it came in.
    pub format: Format,
    /// Its bytes (of this record only).
    pub bytes: Vec<u8>,
    /// Content type with charset, where a header gave one.
    pub content_type: Option<String>,
    /// What the container or the manifest says of it.
    pub metadata: Metadata,
}

/// One decoded text.
#[derive(Clone, Debug)]
pub struct RawText {
    /// The file as it was named to the program.
    pub file: String,
    /// Number in its container, from 1.
    pub record: Option<u32>,
    /// What kind of file it came in.
    pub format: Format,
    /// How `text` is marked up.
    pub markup: Markup,
    /// The decoded text, without newline translation; a byte-order mark is kept out.
    pub text: String,
    /// WHATWG label of the charset.
    pub charset: String,
    /// Hash of the record's raw bytes.
    pub raw_hash: Hash,
    /// Their number.
    pub raw_len: u64,
    /// What is said of it so far (front matter included for Markdown).
    pub metadata: Metadata,
    /// What was repaired.
    pub notes: Vec<Note>,
}

/// Where bytes come from.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

/// Why a file or a record gave no text: `file`, record number, and one clear sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputError {
    /// The file as it was named to the program.
    pub file: String,
    /// The record, where one record is at fault.
    pub record: Option<u32>,
    /// What is wrong, in words.
    pub reason: String,
}

/// The records of a source, streamed one by one.
pub fn records(source: Source) -> Box<dyn Iterator<Item = Result<RawRecord, InputError>> + Send> {
    let _ = source;
    Box::new(std::iter::empty())
}

/// Decode a record. Never fails: what could not be decoded is replaced and noted.
pub fn decode(record: RawRecord) -> RawText {
    let text = String::from_utf8_lossy(&record.bytes).into_owned();
    RawText {
        raw_hash: Hash::of(&record.bytes),
        raw_len: record.bytes.len() as u64,
        markup: Markup::Text,
        charset: "utf-8".into(),
        notes: vec![],
        file: record.file,
        record: record.record,
        format: record.format,
        text,
        metadata: record.metadata,
    }
}

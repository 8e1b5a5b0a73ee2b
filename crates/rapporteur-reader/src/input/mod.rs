//! Bytes to decoded texts: formats, containers, charsets and manifests.
//!
//! `window` looks ahead in a source, `detect` tells what it is, one file for each format cuts it into
//! records, `charset` decodes them. What `manifest` and `file_name` know is put in between.

pub mod date;

mod charset;
mod detect;
#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "email")]
mod email;
mod feed;
mod file_name;
mod front_matter;
mod gzip;
mod http;
mod jsonl;
mod manifest;
mod metadata;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(any(feature = "pdf", feature = "docx"))]
mod properties;
mod warc;
mod window;

pub use charset::Decoded;
pub use file_name::FileNamePattern;
pub use front_matter::length as front_matter_length;
pub use manifest::Manifest;

use detect::{Kind, Wrapping};
use jiff::civil::Date;
use rapporteur_model::{Format, Hash, Note};
use std::fmt;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::PathBuf;
use window::Window;

/// More bytes than this are no text of one article: such a file or record is passed over.
pub const LARGEST_TEXT: usize = 64 << 20;

/// Records as they come, one by one.
pub type Records = Box<dyn Iterator<Item = Result<RawRecord, InputError>> + Send>;

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
    /// Its bytes (of this record only): the file, the line, the HTTP body; for an item of a feed its
    /// own words in a form that stays the same when the feed is read again.
    pub bytes: Vec<u8>,
    /// How its text is marked up.
    pub markup: Markup,
    /// Its text, where the container had to be decoded to find it; else the bytes are the text.
    pub decoded: Option<Decoded>,
    /// Content type with charset, where a header gave one.
    pub content_type: Option<String>,
    /// What the container or the manifest says of it.
    pub metadata: Metadata,
    /// What was repaired so far.
    pub notes: Vec<Note>,
}

impl RawRecord {
    /// A record of which nothing is known but its file, format and bytes.
    pub fn new(file: &str, format: Format, bytes: Vec<u8>) -> RawRecord {
        let markup = match format {
            Format::Html | Format::Warc => Markup::Html,
            Format::Markdown | Format::Docx => Markup::Markdown,
            Format::Text | Format::Feed | Format::JsonLines | Format::Pdf | Format::Email => Markup::Text,
        };
        RawRecord {
            file: file.to_owned(),
            record: None,
            format,
            bytes,
            markup,
            decoded: None,
            content_type: None,
            metadata: Metadata::default(),
            notes: vec![],
        }
    }
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

impl InputError {
    fn of_file(file: &str, reason: String) -> InputError {
        InputError { file: file.to_owned(), record: None, reason }
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let InputError { file, record, reason } = self;
        match record {
            Some(number) => write!(f, "{file}#{number}: {reason}"),
            None => write!(f, "{file}: {reason}"),
        }
    }
}

impl std::error::Error for InputError {}

/// The records of a source, streamed one by one. Archives and JSON Lines are read in constant
/// memory; a feed and a single text are read whole, up to [`LARGEST_TEXT`].
pub fn records(source: Source) -> Records {
    match source {
        Source::Stdin => open("-".into(), std::io::stdin()),
        Source::File(path) => {
            let name = path.display().to_string();
            match File::open(&path) {
                Ok(file) => open(name, file),
                Err(error) => failed(&name, window::words(&error)),
            }
        }
    }
}

/// The records of bytes in memory, as if they stood in a file called `name`.
pub fn records_of_bytes(name: &str, bytes: Vec<u8>) -> Records {
    open(name.to_owned(), Cursor::new(bytes))
}

fn failed(file: &str, reason: String) -> Records {
    Box::new(std::iter::once(Err(InputError::of_file(file, reason))))
}

fn open(file: String, source: impl Read + Send + 'static) -> Records {
    let mut window = Window::new(source);
    let leading = match window.peek(detect::LEADING) {
        Ok(leading) => leading,
        Err(error) => return failed(&file, window::words(&error)),
    };
    if detect::kind_of(leading, &file) == Kind::Gzip {
        return unpack(file, window);
    }
    read(file, window)
}

/// One layer of compression is undone; a second one is nobody's wish.
fn unpack(file: String, packed: Window<impl Read + Send + 'static>) -> Records {
    read(file, Window::new(gzip::GzipMembers::new(packed)))
}

fn read(file: String, mut window: Window<impl Read + Send + 'static>) -> Records {
    let leading = match window.peek(detect::LEADING) {
        Ok(leading) => leading,
        Err(error) => return failed(&file, window::words(&error)),
    };
    match detect::kind_of(leading, file.strip_suffix(".gz").unwrap_or(&file)) {
        Kind::Empty => failed(&file, "the file is empty".into()),
        Kind::Gzip => failed(&file, "the file is compressed twice; unpack it once".into()),
        Kind::Foreign(what) => failed(&file, format!("this is {what}, which is not read")),
        Kind::Warc => Box::new(warc::WarcTexts::new(file, window)),
        Kind::Json => jsonl::records(file, window),
        Kind::Wrapped(wrapping) => unwrap(wrapping, file, window),
        Kind::Feed => Box::new(std::iter::once_with(move || feed::records(&file, &mut window)).flatten()),
        Kind::Text(markup) => Box::new(std::iter::once_with(move || single(&file, markup, &mut window))),
    }
}

/// The texts of a format that is read behind a feature, or the feature that it takes.
fn unwrap(wrapping: Wrapping, file: String, window: Window<impl Read + Send + 'static>) -> Records {
    match wrapping {
        #[cfg(feature = "pdf")]
        Wrapping::Pdf => only(file, window, pdf::record),
        #[cfg(feature = "docx")]
        Wrapping::Docx => only(file, window, docx::record),
        #[cfg(feature = "email")]
        Wrapping::Message => only(file, window, email::record),
        #[cfg(feature = "email")]
        Wrapping::Mailbox => Box::new(email::Mailbox::new(file, window)),
        #[allow(unreachable_patterns, reason = "with all features there is no other")]
        other => {
            drop(window);
            let (what, feature) = other.words();
            let reason = format!("this is {what}, which this build does not read (feature `{feature}`)");
            Box::new(std::iter::once(Err(InputError { file, record: None, reason })))
        }
    }
}

/// The one record of a file that is read whole; a fault of the source is noted in it.
#[cfg(any(feature = "pdf", feature = "docx", feature = "email"))]
fn only(
    file: String,
    mut window: Window<impl Read + Send + 'static>,
    read: fn(&str, Vec<u8>) -> Result<RawRecord, String>,
) -> Records {
    Box::new(std::iter::once_with(move || {
        let (bytes, fault) = whole(&file, &mut window)?;
        let mut record = read(&file, bytes).map_err(|reason| InputError::of_file(&file, reason))?;
        record.notes.extend(fault);
        Ok(record)
    }))
}

/// All bytes of a source that is one text, and a note where it broke off.
fn whole<R: Read>(file: &str, window: &mut Window<R>) -> Result<(Vec<u8>, Option<Note>), InputError> {
    let mut bytes = Vec::new();
    let read = window.read_up_to(LARGEST_TEXT + 1, &mut bytes);
    if bytes.len() > LARGEST_TEXT {
        let reason = format!("the file is longer than {} MiB, which is no article", LARGEST_TEXT >> 20);
        return Err(InputError::of_file(file, reason));
    }
    let broken = |error| charset::repaired(format!("{}; what came before was read", window::words(&error)));
    Ok((bytes, read.err().map(broken)))
}

/// A file that is one text.
fn single<R: Read>(file: &str, markup: Markup, window: &mut Window<R>) -> Result<RawRecord, InputError> {
    let (bytes, fault) = whole(file, window)?;
    let format = match markup {
        Markup::Html => Format::Html,
        Markup::Text => Format::Text,
        Markup::Markdown => Format::Markdown,
    };
    let mut record = RawRecord::new(file, format, bytes);
    record.notes.extend(fault);
    Ok(record)
}

/// Decode a record. Never fails: what could not be decoded is replaced and noted. The front matter
/// of Markdown goes into the metadata and stays in the text: see [`front_matter_length`].
pub fn decode(record: RawRecord) -> RawText {
    let RawRecord { file, record, format, bytes, markup, decoded, content_type, mut metadata, mut notes } =
        record;
    let decoded = decoded.unwrap_or_else(|| charset::decode(&bytes, content_type.as_deref(), markup));
    notes.extend(decoded.notes);
    if markup == Markup::Markdown
        && let Some(front) = front_matter::read(&decoded.text)
    {
        metadata.complete_with(front);
    }
    RawText {
        raw_hash: Hash::of(&bytes),
        raw_len: bytes.len() as u64,
        markup,
        charset: decoded.charset,
        text: decoded.text,
        file,
        record,
        format,
        metadata,
        notes,
    }
}

#[cfg(test)]
mod tests;

//! The text layer of PDF files (ISO 32000-1), their objects read by the crate `lopdf`.
//!
//! `font` turns codes into characters, `page` finds where on a page they stand, `layout` makes lines
//! and paragraphs of them and leaves out what is printed on every page. Pictures are not read.

use super::charset::{Decoded, repaired};
use super::{LARGEST_TEXT, Metadata, RawRecord, properties};
use lopdf::{Dictionary, Document, LoadOptions, Object, decode_text_string};
use rapporteur_model::{Format, Note, NoteKind, Place};
use std::panic::{AssertUnwindSafe, catch_unwind};

mod font;
mod layout;
mod page;

use layout::Layout;
use page::Pages;

/// No report has more pages; what follows is left unread, with a note.
const MOST_PAGES: usize = 2000;

/// No stream of a file is unpacked beyond this, nor all streams of its pages together.
const LARGEST_STREAM: usize = LARGEST_TEXT;

/// The text of a PDF file, or why there is none.
pub(super) fn record(file: &str, bytes: Vec<u8>) -> Result<RawRecord, String> {
    // `lopdf` bounds its depth and memory and returns errors, but it is large and files are hostile:
    // if it panics nevertheless, one file is lost and not the run. Nothing outlives the call.
    let read = catch_unwind(AssertUnwindSafe(|| read(&bytes)));
    let (text, metadata, notes) = read.unwrap_or_else(|_| Err(damaged("its reader gave up on it")))?;
    let mut record = RawRecord::new(file, Format::Pdf, bytes);
    record.decoded = Some(Decoded { text, charset: "utf-8".into(), notes: vec![] });
    (record.metadata, record.notes) = (metadata, notes);
    Ok(record)
}

fn damaged(why: impl std::fmt::Display) -> String {
    format!("the PDF document is damaged ({why})")
}

fn read(bytes: &[u8]) -> Result<(String, Metadata, Vec<Note>), String> {
    let options = LoadOptions { max_decompressed_size: Some(LARGEST_STREAM), ..LoadOptions::default() };
    let mut document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => locked(),
        error => damaged(error),
    })?;
    if document.is_encrypted() {
        document.decrypt("").map_err(|_| locked())?;
    }
    let mut pages = Pages::new(&document);
    let lines: Vec<_> =
        document.page_iter().take(MOST_PAGES).map(|id| layout::lines(pages.glyphs(id))).collect();
    let count = lines.len();
    let unread = pages.unread() + document.page_iter().skip(MOST_PAGES).count();
    let Layout { text, mut notes } = layout::text(lines);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let unknown = text.chars().filter(|c| *c == '\u{fffd}').count();
    if letters <= unknown {
        return Err(nothing(count, unread, unknown));
    }
    if unread > 0 {
        let reason = format!("pages that are damaged or too large and were not read: {unread}");
        notes.push(Note { kind: NoteKind::Unread, reason, place: Place::Whole });
    }
    if unknown > 0 {
        notes.push(repaired(format!("letters that the fonts do not name and read U+FFFD: {unknown}")));
    }
    Ok((text, metadata(&document), notes))
}

fn locked() -> String {
    "the PDF document is locked with a password".into()
}

/// Why there is no text.
fn nothing(pages: usize, unread: usize, unknown: usize) -> String {
    if pages == 0 {
        return damaged("it has no pages");
    }
    if unread == pages {
        return damaged("none of its pages can be read");
    }
    if unknown > 0 {
        return "the fonts of this PDF document do not say which letters they show".into();
    }
    "the PDF document has no text layer: its pages are pictures, and text recognition is not done here".into()
}

/// What the document's information dictionary says.
fn metadata(document: &Document) -> Metadata {
    let info = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict).ok();
    let said = |key: &[u8]| words(document, info?, key);
    let (created, changed) = (said(b"CreationDate"), said(b"ModDate"));
    let day = created.as_deref().and_then(day);
    // Changed before it was made: some clock was wrong, and none is believed.
    let day = day.filter(|day| changed.as_deref().and_then(self::day).is_none_or(|changed| *day <= changed));
    properties::metadata(said(b"Title").as_deref(), said(b"Author").as_deref(), day, "pdf")
}

fn words(document: &Document, info: &Dictionary, key: &[u8]) -> Option<String> {
    decode_text_string(info.get_deref(key, document).ok()?).ok()
}

/// `20251204` of `D:20251204233000-05'00'`. No PDF document is older than the format.
fn day(moment: &str) -> Option<&str> {
    let day = moment.strip_prefix("D:").unwrap_or(moment).get(..8)?;
    (day.bytes().all(|byte| byte.is_ascii_digit()) && day >= "19930101").then_some(day)
}

#[cfg(test)]
mod tests;

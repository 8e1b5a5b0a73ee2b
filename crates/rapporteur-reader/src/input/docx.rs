//! Word documents (Office Open XML, ECMA-376): a ZIP archive, read by the crate `zip`, of XML, read
//! by `quick-xml`. Paragraphs, headings and lists become Markdown, whose marks the article stage
//! knows; pictures, comments, deleted words and notes at the foot are not read.

use super::charset::{Decoded, repaired};
use super::{LARGEST_TEXT, RawRecord, properties};
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use rapporteur_model::{Format, Note, NoteKind, Place};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

mod paragraph;

use paragraph::Paragraph;

/// No part of a document is unpacked beyond this; a small archive may hold gigabytes of nothing.
const LARGEST_PART: u64 = LARGEST_TEXT as u64;

type Archive = ZipArchive<Cursor<Vec<u8>>>;

/// The text of a Word document, or why there is none.
pub(super) fn record(file: &str, bytes: Vec<u8>) -> Result<RawRecord, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes.clone()))
        .map_err(|error| format!("the Word document is damaged ({error})"))?;
    let document = part(&mut archive, "word/document.xml")?.ok_or("the Word document holds no text")?;
    let names = part(&mut archive, "word/styles.xml")?.map_or_else(BTreeMap::new, |xml| style_names(&xml));
    let mut text = Text { names, ..Text::default() };
    let fault = text.read(&document).err();
    if text.markdown.trim().is_empty() {
        return Err(fault.map_or("the Word document holds no text".into(), |fault| {
            format!("the Word document is damaged ({fault})")
        }));
    }
    let mut record = RawRecord::new(file, Format::Docx, bytes);
    if let Some(xml) = part(&mut archive, "docProps/core.xml")? {
        let said = core(&xml);
        let said = |name: &str| said.get(name).map(String::as_str);
        let day = said("created").and_then(|moment| moment.get(..10));
        record.metadata = properties::metadata(said("title"), said("creator"), day, "docx");
    }
    record.notes = notes(&text, fault);
    record.decoded = Some(Decoded { text: text.markdown, charset: "utf-8".into(), notes: vec![] });
    Ok(record)
}

fn notes(text: &Text, fault: Option<String>) -> Vec<Note> {
    let broken = fault
        .map(|fault| repaired(format!("the Word document is damaged ({fault}); what came before was read")));
    let unread = (text.footnotes > 0).then(|| Note {
        kind: NoteKind::Unread,
        reason: format!("notes at the foot or the end of the document that are not read: {}", text.footnotes),
        place: Place::Whole,
    });
    broken.into_iter().chain(unread).collect()
}

/// A part of the archive as text; `None` where there is no such part.
fn part(archive: &mut Archive, name: &str) -> Result<Option<String>, String> {
    let Some(index) = archive.index_for_name(name) else { return Ok(None) };
    let packed =
        archive.by_index(index).map_err(|error| format!("the Word document is damaged ({error})"))?;
    let mut bytes = Vec::new();
    packed
        .take(LARGEST_PART + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| format!("the Word document is damaged ({error})"))?;
    if bytes.len() as u64 > LARGEST_PART {
        return Err(format!("the Word document unpacks to more than {} MiB", LARGEST_PART >> 20));
    }
    let (text, _, _) = encoding_rs::UTF_8.decode(&bytes);
    Ok(Some(text.into_owned()))
}

/// The value of the attribute `name`, whatever its prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.attributes().flatten().find(|a| a.key.local_name().into_inner() == name)?;
    attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// What a style is called in every language's Word, by the id that paragraphs name it by.
fn style_names(xml: &str) -> BTreeMap<String, String> {
    let mut reader = Reader::from_str(xml);
    let (mut names, mut style) = (BTreeMap::new(), None);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) if e.local_name().into_inner() == "style" => style = attribute(&e, "styleId"),
            Event::Empty(e) if e.local_name().into_inner() == "name" => {
                if let (Some(id), Some(name)) = (style.take(), attribute(&e, "val")) {
                    names.insert(id, name.to_lowercase());
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    names
}

/// The words in each element of the core properties, by the element's name.
fn core(xml: &str) -> BTreeMap<String, String> {
    let mut reader = Reader::from_str(xml);
    let (mut said, mut within): (BTreeMap<String, String>, String) = Default::default();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) => within = element.local_name().into_inner().to_owned(),
            Event::End(_) => within.clear(),
            Event::Text(words) => said.entry(within.clone()).or_default().push_str(&words),
            Event::GeneralRef(reference) => {
                said.entry(within.clone()).or_default().extend(resolved(&reference));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    said
}

fn resolved(reference: &BytesRef<'_>) -> Option<char> {
    let character = reference.resolve_char_ref().ok().flatten();
    character.or_else(|| resolve_predefined_entity(reference)?.chars().next())
}

/// A document on its way to Markdown.
#[derive(Default)]
struct Text {
    names: BTreeMap<String, String>,
    markdown: String,
    /// Paragraphs that are open: one may stand in another's text box.
    open: Vec<Paragraph>,
    /// Whether the reader is inside an element whose words count.
    in_words: bool,
    footnotes: usize,
}

impl Text {
    fn read(&mut self, xml: &str) -> Result<(), String> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|error| error.to_string())? {
                // What older programs show in place of the words that were read before it.
                Event::Start(element) if element.local_name().into_inner() == "Fallback" => {
                    reader.read_to_end(element.name()).map_err(|error| error.to_string())?;
                }
                Event::Start(element) => self.start(&element),
                Event::Empty(element) => {
                    self.start(&element);
                    self.end(element.local_name().into_inner());
                }
                Event::End(element) => self.end(element.local_name().into_inner()),
                Event::Text(words) if self.in_words => self.push(&words),
                Event::GeneralRef(reference) if self.in_words => {
                    let mut buffer = [0; 4];
                    self.push(resolved(&reference).map_or("", |c| c.encode_utf8(&mut buffer)));
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().into_inner() {
            "p" => self.open.push(Paragraph::default()),
            "t" => self.in_words = true,
            "tab" | "br" | "cr" => self.push(" "),
            "noBreakHyphen" => self.push("\u{2011}"),
            "footnoteReference" | "endnoteReference" => self.footnotes += 1,
            "numPr" => self.style(Paragraph::listed),
            "pStyle" => {
                let id = attribute(element, "val").unwrap_or_default();
                let name = self.names.get(&id).cloned().unwrap_or_else(|| id.to_lowercase());
                self.style(|paragraph| paragraph.styled(&name));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_words = false,
            "p" => {
                if let Some(paragraph) = self.open.pop() {
                    paragraph.write(&mut self.markdown);
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, words: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.push(words);
        }
    }

    fn style(&mut self, style: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = self.open.last_mut() {
            style(paragraph);
        }
    }
}

#[cfg(test)]
mod tests;

//! What a file is, told from its first bytes; its name's ending only breaks ties.

use super::{Markup, charset, gzip};
use regex::Regex;
use std::sync::LazyLock;

/// How many of the first bytes are looked at.
pub(super) const LEADING: usize = 8 * 1024;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing, or white space only.
    Empty,
    /// Packed; what is in it is found by unpacking.
    Gzip,
    /// A web archive.
    Warc,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// JSON Lines, a JSON object, or an array of them.
    Json,
    /// A text in a wrapping that is read behind a feature.
    Wrapped(Wrapping),
    /// One text.
    Text(Markup),
    /// Something that holds no text that is read here; its name in words.
    Foreign(&'static str),
}

/// A format that is read where the feature of its name is built in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrapping {
    Pdf,
    Docx,
    /// One message (`.eml`).
    Message,
    /// Messages in a row (mbox).
    Mailbox,
}

impl Wrapping {
    /// What such a file is, in words, and the feature that reads it.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        match self {
            Wrapping::Pdf => ("a PDF document", "pdf"),
            Wrapping::Docx => ("a Word document (DOCX)", "docx"),
            Wrapping::Message => ("an e-mail", "email"),
            Wrapping::Mailbox => ("a mailbox", "email"),
        }
    }
}

/// Leading bytes that no text has: where they stand, what they are, whose they are. The first match
/// decides, so what is more exact stands first.
const MAGIC: &[(usize, &[u8], &str)] = &[
    (0, b"\x89PNG\r\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (8, b"WEBP", "a WebP image"),
    (0, b"II*\0", "a TIFF image"),
    (0, b"MM\0*", "a TIFF image"),
    (0, b"%!PS", "a PostScript document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (0, b"\x7fELF", "an executable"),
    (0, b"MZ\x90\0", "an executable"),
    (0, b"\xcf\xfa\xed\xfe", "an executable"),
    (0, b"\xca\xfe\xba\xbe", "an executable"),
    (0, b"\0asm", "an executable"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (0, b"PAR1", "a Parquet file"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\0", "an xz archive"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"filedesc://", "an ARC web archive (the older format; convert it to WARC)"),
    (4, b"ftyp", "a video or audio file"),
    (0, b"OggS", "a video or audio file"),
    (0, b"ID3", "a video or audio file"),
    (0, b"RIFF", "a video or audio file"),
    (0, b"\x1a\x45\xdf\xa3", "a video or audio file"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
];

/// What stands near the start of a ZIP file that is a document, and what it is then.
const ZIPPED: [(&[u8], &str); 5] = [
    (b"xl/", "an Excel workbook (XLSX)"),
    (b"ppt/", "a PowerPoint presentation (PPTX)"),
    (b"application/epub+zip", "an EPUB book"),
    (b"opendocument", "an OpenDocument file"),
    (b"[Content_Types].xml", "a Microsoft Office document that names no text near its start"),
];

/// Elements that a page, or a piece of one, may begin with.
const HTML_ELEMENTS: [&str; 43] = [
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "script",
    "style",
    "base",
    "noscript",
    "main",
    "article",
    "section",
    "header",
    "footer",
    "nav",
    "aside",
    "div",
    "span",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "ul",
    "ol",
    "li",
    "dl",
    "table",
    "figure",
    "img",
    "a",
    "b",
    "i",
    "em",
    "strong",
    "br",
    "hr",
    "center",
    "font",
];

/// Tells what a file is from its `leading` bytes ([`LEADING`] of them or the whole file) and its
/// name without `.gz`.
pub(super) fn kind_of(leading: &[u8], name: &str) -> Kind {
    if let Some(kind) = by_magic(leading, name) {
        return kind;
    }
    let text = charset::glance(leading);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.is_empty() {
        return Kind::Empty;
    }
    by_headers(text, name).or_else(|| by_text(text)).unwrap_or_else(|| Kind::Text(by_ending(text, name)))
}

/// Fields of an e-mail's head that people write (`From:`, `Date:`) and those that only mail programs do.
const WRITTEN: [&str; 6] = ["from", "to", "date", "subject", "reply-to", "cc"];
const MACHINE_MADE: [&str; 6] =
    ["message-id", "mime-version", "received", "return-path", "delivered-to", "dkim-signature"];

/// Transcripts and press releases begin with `From:` and `Date:` too, so an e-mail is one only with a
/// field that a program made, or by its ending.
fn by_headers(text: &str, name: &str) -> Option<Kind> {
    let envelope = text.starts_with("From ");
    let lines = text.lines().skip(usize::from(envelope));
    let head = lines.take_while(|line| !line.trim().is_empty()).filter(|line| !line.starts_with([' ', '\t']));
    let (mut written, mut machine_made) = (0, 0);
    for line in head {
        let (field, _) = line.split_once(':')?;
        let field = field.to_ascii_lowercase();
        written += usize::from(WRITTEN.contains(&field.as_str()));
        machine_made += usize::from(MACHINE_MADE.contains(&field.as_str()));
    }
    let named = ["eml", "mbox", "mbx"].contains(&ending(name).as_str());
    let mail = written >= 1 && written + machine_made >= 2 && (machine_made >= 1 || named);
    mail.then_some(Kind::Wrapped(if envelope { Wrapping::Mailbox } else { Wrapping::Message }))
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase())
}

fn by_magic(leading: &[u8], name: &str) -> Option<Kind> {
    if leading.starts_with(gzip::MEMBER_START) {
        return Some(Kind::Gzip);
    }
    if leading.starts_with(b"WARC/") {
        return Some(Kind::Warc);
    }
    if leading.starts_with(b"PK\x03\x04") {
        let holds = |mark: &[u8]| memchr::memmem::find(leading, mark).is_some();
        if holds(b"word/") || (holds(b"[Content_Types].xml") && ending(name) == "docx") {
            return Some(Kind::Wrapped(Wrapping::Docx));
        }
        let document = ZIPPED.iter().find(|(mark, _)| holds(mark));
        return Some(Kind::Foreign(document.map_or("a ZIP archive", |(_, what)| what)));
    }
    if leading.starts_with(b"%PDF-") {
        return Some(Kind::Wrapped(Wrapping::Pdf));
    }
    let has = |(at, mark, _): &&(usize, &[u8], &str)| leading.get(*at..).is_some_and(|b| b.starts_with(mark));
    if let Some((_, _, what)) = MAGIC.iter().find(has) {
        return Some(Kind::Foreign(what));
    }
    charset::is_binary(leading).then_some(Kind::Foreign("binary data, not text"))
}

fn by_text(text: &str) -> Option<Kind> {
    match text.as_bytes().first()? {
        b'<' => by_first_element(text),
        b'{' | b'[' if starts_json(text) => {
            let is_feed = text.contains("\"version\"") && text.contains("jsonfeed.org/version/");
            Some(if is_feed { Kind::Feed } else { Kind::Json })
        }
        _ if super::front_matter::length(text) > 0 => Some(Kind::Text(Markup::Markdown)),
        _ => None,
    }
}

fn starts_json(text: &str) -> bool {
    static START: LazyLock<Regex> = LazyLock::new(|| pattern(r#"^(\[\s*)?(\{\s*["}]|\[\s*\])|^\[\s*$"#));
    START.is_match(text)
}

fn by_first_element(text: &str) -> Option<Kind> {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?is)^(?:\s+|<!--.*?-->|<\?.*?\?>|<!doctype(?:[^>\[]|\[[^\]]*\])*>)*<([a-z][\w.:-]*)")
    });
    let doctype_html = text.get(..14).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html"));
    let Some(found) = BEFORE.captures(text) else {
        let markup = doctype_html || text.starts_with("<!") || text.starts_with("<?");
        return markup.then_some(Kind::Text(Markup::Html));
    };
    let name = found[1].to_ascii_lowercase();
    match name.rsplit(':').next().unwrap_or(&name) {
        "rss" | "feed" | "rdf" | "entry" => Some(Kind::Feed),
        "svg" => Some(Kind::Foreign("an SVG image")),
        name if HTML_ELEMENTS.contains(&name) || doctype_html => Some(Kind::Text(Markup::Html)),
        _ => text.starts_with("<?xml").then_some(Kind::Text(Markup::Html)),
    }
}

fn by_ending(text: &str, name: &str) -> Markup {
    match ending(name).as_str() {
        "md" | "markdown" | "mdown" => Markup::Markdown,
        "html" | "htm" | "xhtml" | "shtml" => Markup::Html,
        _ if has_block_tags(text) => Markup::Html,
        "txt" | "text" => Markup::Text,
        _ if text.starts_with("# ") => Markup::Markdown,
        _ => Markup::Text,
    }
}

/// A fragment of a page that begins with words still ends its paragraphs with tags; one tag alone
/// may be spoken of.
fn has_block_tags(text: &str) -> bool {
    static TAGS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)</(?:p|div|h[1-6]|li|a|em|strong)>|<br\s*/?>"));
    TAGS.find_iter(text).nth(1).is_some()
}

/// The markup of a text that came without a word on it (a field of a record).
pub(super) fn markup_of(text: &str) -> Markup {
    let mut end = text.len().min(LEADING);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = text[..end].trim_start();
    let page = by_first_element(start) == Some(Kind::Text(Markup::Html));
    if page || has_block_tags(start) { Markup::Html } else { Markup::Text }
}

/// A pattern of this file; they are constants and tested, so the fallback is never met.
fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap_or_else(|error| unreachable!("{error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: impl AsRef<[u8]>, name: &str, kind: Kind) {
        assert_eq!(
            kind_of(text.as_ref(), name),
            kind,
            "{name}: {:?}",
            String::from_utf8_lossy(text.as_ref())
        );
    }

    #[test]
    fn content_decides_whatever_the_ending_says() {
        check("<!DOCTYPE html><html>", "a.txt", Kind::Text(Markup::Html));
        check("\u{feff} <!-- saved -->\n<Div class=x>Talks", "a.txt", Kind::Text(Markup::Html));
        check("Envoys met.</p><p>They left.</p>", "a.txt", Kind::Text(Markup::Html));
        check("<?xml version='1.0'?><!-- x --><rss version='2.0'>", "a.html", Kind::Feed);
        check("<rdf:RDF xmlns:rdf='x'>", "a", Kind::Feed);
        check("<feed xmlns='http://www.w3.org/2005/Atom'>", "a", Kind::Feed);
        check(r#"{"version": "https://jsonfeed.org/version/1.1", "items": []}"#, "a.json", Kind::Feed);
        check("{\"url\": \"x\"}\n", "a.txt", Kind::Json);
        check("[\n {\"url\": \"x\"}]", "a", Kind::Json);
        check("WARC/1.0\r\n", "a.txt", Kind::Warc);
        check("---\ntitle: Talks\n---\nEnvoys met.", "a.txt", Kind::Text(Markup::Markdown));
    }

    #[test]
    fn the_ending_decides_where_the_content_leaves_it_open() {
        check("Envoys *met*.", "a.md", Kind::Text(Markup::Markdown));
        check("Envoys met.", "a.HTML", Kind::Text(Markup::Html));
        check("Envoys met.", "a.json", Kind::Text(Markup::Text));
        check("# Envoys meet", "a.txt", Kind::Text(Markup::Text));
        check("# Envoys meet", "-", Kind::Text(Markup::Markdown));
        check("[Applause] Thank you.", "a.txt", Kind::Text(Markup::Text));
        check("<Mr Orlov> We agree.", "a.txt", Kind::Text(Markup::Text));
        check("---\nEnvoys met.\n---\n", "a.txt", Kind::Text(Markup::Text));
    }

    #[test]
    fn utf_16_is_text_and_noise_is_not() {
        let wide: Vec<u8> = "<html><p>Envoys met.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&wide, "a", Kind::Text(Markup::Html));
        check([b"\xff\xfe", wide.as_slice()].concat(), "a", Kind::Text(Markup::Html));
        check([0, 1, 2, 3, 4, 5, 200, 201], "a.txt", Kind::Foreign("binary data, not text"));
    }

    #[test]
    fn pdf_word_and_mail_are_told_from_text() {
        check(b"%PDF-1.7", "a", Kind::Wrapped(Wrapping::Pdf));
        check(b"PK\x03\x04....word/document.xml", "a", Kind::Wrapped(Wrapping::Docx));
        check(b"PK\x03\x04[Content_Types].xml", "a.docx", Kind::Wrapped(Wrapping::Docx));
        let head = "Received: from a\r\n\tby b\r\nFrom: Desk <d@echo.example>\r\nDate: x\r\n\r\nEnvoys met.";
        check(head, "a.txt", Kind::Wrapped(Wrapping::Message));
        check(format!("From d@echo.example Thu\n{head}"), "a", Kind::Wrapped(Wrapping::Mailbox));
    }

    #[test]
    fn a_press_release_with_a_date_and_a_sender_is_no_e_mail() {
        let release = "From: Foreign Ministry\nDate: 4 December\n\nThe envoys met.";
        check(release, "a.txt", Kind::Text(Markup::Text));
        check(release, "a.eml", Kind::Wrapped(Wrapping::Message));
        check("From Geneva, where envoys met:\n\nTalks resume.", "a", Kind::Text(Markup::Text));
    }

    #[test]
    fn what_is_no_text_is_named() {
        check(b"\x89PNG\r\n\x1a\n", "a.txt", Kind::Foreign("a PNG image"));
        check(b"PK\x03\x04....xl/workbook.xml", "a", Kind::Foreign("an Excel workbook (XLSX)"));
        check(b"PK\x03\x04....", "a", Kind::Foreign("a ZIP archive"));
        check(b"\x7fELF\x02", "a", Kind::Foreign("an executable"));
        check("<svg xmlns='x'>", "a", Kind::Foreign("an SVG image"));
        check(" \r\n\t", "a", Kind::Empty);
    }
}

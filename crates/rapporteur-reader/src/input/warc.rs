//! Web archives (ISO 28500), record by record.
//!
//! The crate `warc` 0.4 was looked at: it reads a line of any length into memory, ends or goes
//! astray at the first broken record (no search for the next one), and brings `nom`, `chrono`,
//! `url`, `uuid` and a second gzip. What is needed of the format is small, so it is read here.
//!
//! Texts are counted from 1 in the archive's order, those that could not be read included: a text
//! is a `response` with a status of 200 to 299, a `resource` or a `conversion`, whose type is HTML or
//! plain text. Everything else (requests, images, redirects, `robots.txt`) is passed over in silence.

use super::window::{CHUNK, Line, Window, words};
use super::{InputError, LARGEST_TEXT, RawRecord, http};
use rapporteur_model::Format;
use std::io::{BufRead, Read};

/// A record's own head may not be longer, in bytes.
const LONGEST_HEAD: usize = 256 * 1024;

/// Length of `WARC/1.`, by which a record's start is known.
const VERSION: usize = 7;

/// Length of what ends a record: two line ends.
const LINE_ENDS: usize = 4;

/// The texts of an archive. It holds one record at a time.
pub(super) struct WarcTexts<R> {
    file: String,
    window: Window<R>,
    /// Texts so far.
    texts: u32,
    /// Records of any kind so far.
    records: u64,
    /// Where the current record starts.
    offset: u64,
    /// A fault was met, so the next record has to be looked for.
    astray: bool,
    /// A fault of the source that came after a whole record.
    later: Option<String>,
}

/// The head of a record.
#[derive(Debug, Default)]
struct Head {
    kind: String,
    url: Option<String>,
    date: Option<String>,
    content_type: String,
    length: u64,
}

impl Head {
    fn may_hold_text(&self) -> bool {
        let robots = self.url.as_deref().is_some_and(|url| url.ends_with("/robots.txt"));
        let kind = match self.kind.as_str() {
            "response" => true,
            "resource" | "conversion" => http::markup(&self.content_type).is_some(),
            _ => false,
        };
        kind && !robots
    }
}

/// A text, or why it could not be read; `None` for a record that holds none.
type Found = Option<Result<RawRecord, InputError>>;

impl<R: Read> WarcTexts<R> {
    pub(super) fn new(file: String, window: Window<R>) -> WarcTexts<R> {
        WarcTexts { file, window, texts: 0, records: 0, offset: 0, astray: false, later: None }
    }

    /// Moves to the next record's start; false at the end.
    fn seek(&mut self) -> Result<bool, String> {
        if let Some(fault) = self.later.take() {
            return Err(fault);
        }
        if std::mem::take(&mut self.astray) {
            self.seek_version();
        }
        self.skip_line_ends().map_err(|error| words(&error))?;
        self.offset = self.window.offset();
        let ahead = self.window.peek(VERSION).map_err(|error| words(&error))?;
        if ahead.is_empty() {
            return Ok(false);
        }
        self.records += 1;
        if starts_version(ahead) { Ok(true) } else { Err("these bytes are no record".into()) }
    }

    /// Looks for the next version line. Faults on the way are part of the damage that was reported.
    fn seek_version(&mut self) {
        loop {
            let Ok(ahead) = self.window.peek(CHUNK) else { continue };
            let found = find_version(ahead);
            let passed =
                found.unwrap_or(if ahead.len() < CHUNK { ahead.len() } else { ahead.len() - VERSION });
            let ended = ahead.is_empty();
            self.window.consume(passed);
            if found.is_some() || ended {
                return;
            }
        }
    }

    fn skip_line_ends(&mut self) -> std::io::Result<()> {
        while matches!(self.window.peek(1)?, [b'\r' | b'\n', ..]) {
            self.window.consume(1);
        }
        Ok(())
    }

    /// Reads a record's head, up to its blank line.
    fn head(&mut self) -> Result<Head, String> {
        let mut head = Head::default();
        let mut length = None;
        let end = self.window.offset() + LONGEST_HEAD as u64;
        loop {
            let line = match self.window.line(LONGEST_HEAD).map_err(|error| words(&error))? {
                Some(Line::Whole(line)) if self.window.offset() <= end => line,
                Some(_) => return Err("its head does not end".into()),
                None => return Err("the archive breaks off in its head".into()),
            };
            let line = String::from_utf8_lossy(&line);
            let line = line.trim();
            if line.is_empty() {
                break;
            }
            let Some((name, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => head.kind = value.to_ascii_lowercase(),
                "warc-target-uri" => head.url = Some(value.trim_matches(['<', '>']).to_owned()),
                "warc-date" => head.date = Some(value.to_owned()),
                "content-type" => head.content_type = value.to_ascii_lowercase(),
                "content-length" => length = value.parse().ok(),
                _ => {}
            }
        }
        head.length = length.ok_or("it does not say how long it is")?;
        Ok(head)
    }

    fn record(&mut self) -> Result<Found, String> {
        let head = self.head()?;
        if !head.may_hold_text() {
            let passed = self.window.skip(head.length).map_err(|error| words(&error))?;
            return if passed == head.length { Ok(None) } else { Err(breaks_off(passed, head.length)) };
        }
        let mut block = Vec::new();
        let wanted = usize::try_from(head.length).unwrap_or(usize::MAX).min(LARGEST_TEXT);
        let read = self.window.read_up_to(wanted, &mut block).map_err(|error| words(&error));
        if let Err(fault) = read.and_then(|()| self.check_end(&head, &mut block)) {
            if text_type(&head, &block).is_some() {
                self.texts += 1;
                return Ok(Some(Err(self.failure(&fault, Some(self.texts), true))));
            }
            return Err(fault);
        }
        Ok(self.text(&head, &block))
    }

    /// Checks that the record ends where it says; what was read of the next one is put back.
    fn check_end(&mut self, head: &Head, block: &mut Vec<u8>) -> Result<(), String> {
        if head.length > LARGEST_TEXT as u64 {
            let read = block.len() as u64;
            let passed = read + self.window.skip(head.length - read).map_err(|error| words(&error))?;
            return if passed == head.length { Ok(()) } else { Err(breaks_off(passed, head.length)) };
        }
        let whole = block.len() as u64 == head.length;
        match self.window.peek(LINE_ENDS + VERSION) {
            Ok(next) if whole && is_between_records(next) => return Ok(()),
            Err(error) if whole => {
                self.later = Some(words(&error));
                return Ok(());
            }
            _ => {}
        }
        let fault =
            if whole { "its length is wrong".into() } else { breaks_off(block.len() as u64, head.length) };
        let next = find_version(block).unwrap_or(block.len().saturating_sub(VERSION - 1));
        self.window.unread(&block[next..]);
        block.truncate(next);
        Err(fault)
    }

    fn text(&mut self, head: &Head, block: &[u8]) -> Found {
        let (markup, message) = text_type(head, block)?;
        self.texts += 1;
        let number = Some(self.texts);
        if head.length > LARGEST_TEXT as u64 {
            let fault = format!("it is longer than {} MiB", LARGEST_TEXT >> 20);
            return Some(Err(self.failure(&fault, number, false)));
        }
        let mut notes = vec![];
        let body = match &message {
            Some(message) => http::body(message, block, &mut notes),
            None => Ok(block.to_vec()),
        };
        let body =
            body.and_then(|body| if body.is_empty() { Err("the page is empty".into()) } else { Ok(body) });
        Some(match body {
            Ok(body) => {
                let mut record = RawRecord::new(&self.file, Format::Warc, body);
                record.record = number;
                record.markup = markup;
                record.content_type = match message {
                    Some(message) => message.content_type,
                    None => Some(head.content_type.clone()),
                };
                record.metadata.url.clone_from(&head.url);
                record.metadata.extra.extend(head.date.clone().map(|date| ("warc_date".to_owned(), date)));
                record.notes = notes;
                Ok(record)
            }
            Err(fault) => Err(self.failure(&fault, number, false)),
        })
    }

    fn failure(&mut self, fault: &str, text: Option<u32>, astray: bool) -> InputError {
        self.astray = astray;
        let reason = format!("record {} of the archive, at byte {}: {fault}", self.records, self.offset);
        InputError { file: self.file.clone(), record: text, reason }
    }
}

impl<R: Read> Iterator for WarcTexts<R> {
    type Item = Result<RawRecord, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let found = match self.seek() {
                Ok(false) => return None,
                Ok(true) => self.record(),
                Err(fault) => Err(fault),
            };
            match found {
                Ok(None) => {}
                Ok(Some(text)) => return Some(text),
                Err(fault) => return Some(Err(self.failure(&fault, None, true))),
            }
        }
    }
}

/// How a record's text is marked up, and its HTTP head where it has one; `None` where it is no text.
fn text_type(head: &Head, block: &[u8]) -> Option<(super::Markup, Option<http::Head>)> {
    if head.kind != "response" {
        return Some((http::markup(&head.content_type)?, None));
    }
    let message = http::head(block).filter(|message| (200..300).contains(&message.status))?;
    let markup = match &message.content_type {
        Some(content_type) => http::markup(content_type),
        None => http::markup_of_body(&block[message.length..]),
    };
    Some((markup?, Some(message)))
}

fn breaks_off(read: u64, length: u64) -> String {
    format!("it breaks off after {read} of {length} bytes")
}

/// `WARC/1.1`, `WARC/0.18`.
fn starts_version(bytes: &[u8]) -> bool {
    matches!(bytes, [b'W', b'A', b'R', b'C', b'/', b'0'..=b'9', b'.', ..])
}

/// Whether the bytes after a record are its line ends (some archives lack them) and a next record or
/// the archive's end.
fn is_between_records(next: &[u8]) -> bool {
    let ends = next.iter().take_while(|byte| b"\r\n".contains(byte)).count();
    let next = &next[ends..];
    next.is_empty() || starts_version(next) || b"WARC/".starts_with(next)
}

fn find_version(bytes: &[u8]) -> Option<usize> {
    memchr::memmem::find_iter(bytes, b"WARC/").find(|&at| starts_version(&bytes[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::gzip::tests::pack;
    use crate::input::records_of_bytes;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};

    fn record(kind: &str, url: &str, content_type: &str, block: &str) -> Vec<u8> {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <{url}>\r\nWARC-Date: 2025-12-06T01:02:03Z\r\n\
             Content-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        format!("{head}{block}\r\n\r\n").into_bytes()
    }

    fn response(url: &str, status: u16, content_type: &str, body: &str) -> Vec<u8> {
        let message = format!("HTTP/1.1 {status} X\r\nContent-Type: {content_type}\r\n\r\n{body}");
        record("response", url, "application/http; msgtype=response", &message)
    }

    fn page(n: u32) -> Vec<u8> {
        response(
            &format!("https://echo.example/{n}"),
            200,
            "text/html; charset=utf-8",
            &format!("<p>Round {n}.</p>"),
        )
    }

    fn read(archive: &[u8]) -> Vec<Result<RawRecord, InputError>> {
        records_of_bytes("crawl.warc", archive.to_vec()).collect()
    }

    /// What came out, as one readable line.
    fn summary(records: &[Result<RawRecord, InputError>]) -> String {
        let line = |record: &Result<RawRecord, InputError>| match record {
            Ok(r) => format!("{}:{}", r.record.unwrap_or(0), String::from_utf8_lossy(&r.bytes)),
            Err(e) => format!("{}:ERROR", e.record.map_or("-".into(), |n| n.to_string())),
        };
        records.iter().map(line).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn texts_are_taken_and_numbered_and_everything_else_is_passed_over() {
        let archive = [
            record("warcinfo", "", "application/warc-fields", "software: x\r\n"),
            record("request", "https://echo.example/1", "application/http", "GET / HTTP/1.1\r\n\r\n"),
            page(1),
            response("https://echo.example/logo", 200, "image/png", "png"),
            response("https://echo.example/old", 301, "text/html", "<p>Moved</p>"),
            response("https://echo.example/robots.txt", 200, "text/plain", "User-agent: *"),
            record("conversion", "https://echo.example/2", "text/plain", "Round 2."),
            record("resource", "https://echo.example/3", "text/html", "<p>Round 3.</p>"),
        ]
        .concat();
        let records = read(&archive);
        assert_eq!(summary(&records), "1:<p>Round 1.</p> 2:Round 2. 3:<p>Round 3.</p>");
        let first = records[0].as_ref().expect("a page");
        assert_eq!(first.metadata.url.as_deref(), Some("https://echo.example/1"));
        assert_eq!(first.metadata.extra, [("warc_date".to_owned(), "2025-12-06T01:02:03Z".to_owned())]);
        assert_eq!(first.content_type.as_deref(), Some("text/html; charset=utf-8"));
        assert_eq!(first.metadata.published, None, "the day of the crawl is not that of publication");
        let packed: Vec<u8> = [page(1), page(2)].iter().flat_map(|record| pack(record)).collect();
        assert_eq!(summary(&read(&packed)), "1:<p>Round 1.</p> 2:<p>Round 2.</p>");
    }

    #[test]
    fn an_archive_that_breaks_off_keeps_what_came_before_and_says_where() {
        let archive = [page(1), page(2)].concat();
        let records = read(&archive[..archive.len() - 10]);
        assert_eq!(summary(&records), "1:<p>Round 1.</p> 2:ERROR");
        let reason = &records[1].as_ref().expect_err("the end").reason;
        let place = format!("record 2 of the archive, at byte {}: it breaks off", page(1).len());
        assert!(reason.starts_with(&place), "{reason}");
        let packed = pack(&archive);
        assert!(read(&packed[..packed.len() - 20]).last().is_some_and(Result::is_err));
    }

    #[test]
    fn after_a_broken_record_the_next_one_is_found() {
        let cut = page(2);
        let archive = [page(1), cut[..cut.len() - 12].to_vec(), page(3)].concat();
        assert_eq!(summary(&read(&archive)), "1:<p>Round 1.</p> 2:ERROR 3:<p>Round 3.</p>");
        let archive = [page(1), b"rubbish ".repeat(30_000), page(2)].concat();
        assert_eq!(summary(&read(&archive)), "1:ERROR 2:<p>Round 2.</p>", "its length is in doubt");
        let headless =
            String::from_utf8_lossy(&page(2)).replace("Content-Length", "Content-Lost").into_bytes();
        let archive = [page(1), headless, page(3)].concat();
        assert_eq!(summary(&read(&archive)), "1:<p>Round 1.</p> -:ERROR 2:<p>Round 3.</p>");
    }

    #[test]
    fn a_damaged_member_of_a_packed_archive_costs_that_record_only() {
        let mut bad = pack(&page(2));
        let middle = bad.len() / 2;
        bad[middle..middle + 20].fill(0xff);
        let archive = [pack(&page(1)), bad, pack(&page(3))].concat();
        let records = read(&archive);
        assert_eq!(records.iter().filter(|record| record.is_err()).count(), 1, "{}", summary(&records));
        assert!(summary(&records).starts_with("1:<p>Round 1.</p> "));
        assert!(summary(&records).ends_with(":<p>Round 3.</p>"));
    }

    /// An archive that is made while it is read, and counts what was asked of it.
    struct Endless {
        record: Vec<u8>,
        at: usize,
        left: u32,
        given: Arc<AtomicU64>,
    }

    impl Read for Endless {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            if self.at == self.record.len() {
                self.left = self.left.saturating_sub(1);
                self.at = 0;
            }
            if self.left == 0 {
                return Ok(0);
            }
            let length = out.len().min(self.record.len() - self.at);
            out[..length].copy_from_slice(&self.record[self.at..self.at + length]);
            self.at += length;
            self.given.fetch_add(length as u64, Ordering::Relaxed);
            Ok(length)
        }
    }

    #[test]
    fn a_long_archive_is_read_in_constant_memory_and_never_far_ahead() {
        let record = response("https://echo.example/", 200, "text/html", &"<p>Round.</p>".repeat(1000));
        let length = record.len() as u64;
        let given = Arc::new(AtomicU64::new(0));
        let source = Endless { record, at: 0, left: 3000, given: Arc::clone(&given) };
        let mut texts = WarcTexts::new("crawl.warc".into(), Window::new(source));
        let mut count = 0;
        while let Some(text) = texts.next() {
            assert!(text.is_ok());
            count += 1;
            assert!(given.load(Ordering::Relaxed) <= count * length + CHUNK as u64);
            assert!(texts.window.held() <= 4 * CHUNK);
        }
        assert_eq!(count, 3000);
    }

    #[test]
    fn a_record_over_the_limit_is_an_error_and_the_next_is_read() {
        let huge = response("https://echo.example/1", 200, "text/html", &"x".repeat(LARGEST_TEXT));
        let picture = response("https://echo.example/2", 200, "image/png", &"x".repeat(LARGEST_TEXT));
        assert_eq!(summary(&read(&[huge, picture, page(3)].concat())), "1:ERROR 2:<p>Round 3.</p>");
    }
}

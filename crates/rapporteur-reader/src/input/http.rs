//! The HTTP message in a web archive's record: status, type, and the body out of its wrappings.

use super::{LARGEST_TEXT, Markup, charset, detect};
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use rapporteur_model::Note;
use std::io::Read;

/// More header lines than this are no page.
const MOST_HEADERS: usize = 256;

/// The head of a response, as far as it matters here.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) status: u16,
    pub(super) content_type: Option<String>,
    chunked: bool,
    encodings: Vec<String>,
    /// Length of the head in bytes, its blank line included.
    pub(super) length: usize,
}

/// The head at the start of `message`, `None` where there is none.
pub(super) fn head(message: &[u8]) -> Option<Head> {
    let length = head_length(message)?;
    // Crawlers write HTTP/2 and HTTP/3 in the old form, with a version that no parser expects.
    let line_rest = message[..length].iter().position(|&byte| byte == b' ')?;
    if !message.starts_with(b"HTTP/") || line_rest > 8 {
        return None;
    }
    let text = [b"HTTP/1.1", &message[line_rest..length]].concat();
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    httparse::ParserConfig::default()
        .ignore_invalid_headers_in_responses(true)
        .allow_obsolete_multiline_headers_in_responses(true)
        .allow_spaces_after_header_name_in_responses(true)
        .allow_multiple_spaces_in_response_status_delimiters(true)
        .parse_response(&mut response, &text)
        .ok()?;
    let mut head = Head { status: response.code?, length, ..Head::default() };
    for header in response.headers.iter() {
        let value = String::from_utf8_lossy(header.value).trim().to_owned();
        match header.name.to_ascii_lowercase().as_str() {
            "content-type" => head.content_type = Some(value),
            "transfer-encoding" => head.chunked |= value.to_ascii_lowercase().contains("chunked"),
            "content-encoding" => {
                head.encodings.extend(value.split(',').map(|v| v.trim().to_ascii_lowercase()));
            }
            _ => {}
        }
    }
    Some(head)
}

fn head_length(message: &[u8]) -> Option<usize> {
    let ends = [&b"\r\n\r\n"[..], b"\n\n"].map(|end| Some(memchr::memmem::find(message, end)? + end.len()));
    ends.into_iter().flatten().min()
}

/// How the text of a content type is marked up; `None` for what holds no article.
pub(super) fn markup(content_type: &str) -> Option<Markup> {
    match content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "text/html" | "application/xhtml+xml" => Some(Markup::Html),
        "text/plain" => Some(Markup::Text),
        "text/markdown" => Some(Markup::Markdown),
        _ => None,
    }
}

/// The same, where no content type is given: told from the `body`.
pub(super) fn markup_of_body(body: &[u8]) -> Option<Markup> {
    match detect::kind_of(&body[..body.len().min(detect::LEADING)], "") {
        detect::Kind::Text(Markup::Html) => Some(Markup::Html),
        _ => None,
    }
}

/// The body that `head` describes, unwrapped. Crawlers often store it unwrapped already and leave
/// the headers as they were, so a wrapping that is not there is not missed.
///
/// # Errors
/// A compression that is not read, or more bytes than a text may have.
pub(super) fn body(head: &Head, message: &[u8], notes: &mut Vec<Note>) -> Result<Vec<u8>, String> {
    let mut body = message.get(head.length..).unwrap_or_default().to_vec();
    if head.chunked {
        body = unchunked(body, notes);
    }
    for encoding in head.encodings.iter().rev() {
        body = match encoding.as_str() {
            "gzip" | "x-gzip" if body.starts_with(&[0x1f, 0x8b]) => {
                unpacked(MultiGzDecoder::new(body.as_slice()), notes)?
            }
            "deflate" if is_zlib(&body) => unpacked(ZlibDecoder::new(body.as_slice()), notes)?,
            "deflate" if looks_packed(&body) => unpacked(DeflateDecoder::new(body.as_slice()), notes)?,
            "br" | "zstd" if looks_packed(&body) => {
                return Err(format!("the page is compressed with `{encoding}`, which is not read"));
            }
            _ => body,
        };
    }
    Ok(body)
}

fn looks_packed(body: &[u8]) -> bool {
    charset::is_binary(&body[..body.len().min(detect::LEADING)])
}

/// The two bytes that zlib starts with (RFC 1950): method 8, and a check by 31.
fn is_zlib(body: &[u8]) -> bool {
    matches!(body, [first, second, ..] if first & 0x0f == 8 && (u16::from(*first) * 256 + u16::from(*second)) % 31 == 0)
}

fn unpacked(packed: impl Read, notes: &mut Vec<Note>) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    let read = packed.take(LARGEST_TEXT as u64 + 1).read_to_end(&mut body);
    if body.len() > LARGEST_TEXT {
        return Err(format!("the page is longer than {} MiB when unpacked", LARGEST_TEXT >> 20));
    }
    if read.is_err() {
        if body.is_empty() {
            return Err("the page's compressed data are damaged".into());
        }
        notes.push(charset::repaired(
            "the page's compressed data break off; what could be unpacked was read".into(),
        ));
    }
    Ok(body)
}

/// The chunks put together (RFC 9112, 7.1); the body as it is where it does not begin with a chunk.
fn unchunked(body: Vec<u8>, notes: &mut Vec<Note>) -> Vec<u8> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body.as_slice();
    let mut any = false;
    while let Ok(httparse::Status::Complete((start, size))) = httparse::parse_chunk_size(rest) {
        any = true;
        if size == 0 {
            return whole;
        }
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let data = rest.get(start..).unwrap_or_default();
        let taken = size.min(data.len());
        whole.extend_from_slice(&data[..taken]);
        rest = data.get(taken..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
    if !any {
        return body;
    }
    notes.push(charset::repaired("the page's transfer breaks off; what had come was read".into()));
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::gzip::tests::pack;
    use std::io::Write;

    fn read(message: &[u8]) -> (Result<Vec<u8>, String>, usize) {
        let head = head(message).expect("a head");
        let mut notes = vec![];
        (body(&head, message, &mut notes), notes.len())
    }

    #[test]
    fn a_head_is_read_in_every_version_and_with_broken_lines() {
        for start in ["HTTP/1.1 200 OK", "HTTP/1.0 200 OK", "HTTP/2 200", "HTTP/2.0 200 ", "HTTP/3 200"] {
            let message =
                format!("{start}\r\nContent-Type: text/html; charset=utf-8\r\nbad line\r\nX : y\r\n\r\nbody");
            let head = head(message.as_bytes()).unwrap_or_else(|| panic!("{start}"));
            assert_eq!((head.status, head.content_type.as_deref()), (200, Some("text/html; charset=utf-8")));
            assert_eq!(&message[head.length..], "body");
        }
        assert_eq!(head(b"<html> no head\r\n\r\n"), None);
        assert_eq!(head(b"HTTP/1.1 200 OK\r\nno end"), None);
    }

    #[test]
    fn chunks_are_put_together_and_compressions_undone() {
        let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nTalks\r\n8;x=y\r\n resumed\r\n0\r\n\r\n";
        assert_eq!(read(chunked), (Ok(b"Talks resumed".to_vec()), 0));
        let gzip =
            [b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".as_slice(), &pack(b"Talks")].concat();
        assert_eq!(read(&gzip), (Ok(b"Talks".to_vec()), 0));
        let mut zlib = flate2::write::ZlibEncoder::new(vec![], flate2::Compression::fast());
        zlib.write_all(b"Talks").expect("memory");
        let zlib = zlib.finish().expect("memory");
        let deflate = [b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n".as_slice(), &zlib].concat();
        assert_eq!(read(&deflate), (Ok(b"Talks".to_vec()), 0));
    }

    #[test]
    fn wrappings_that_are_not_there_are_not_missed() {
        let stored = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: br, gzip\r\n\r\n<p>Talks</p>";
        assert_eq!(read(stored), (Ok(b"<p>Talks</p>".to_vec()), 0));
    }

    #[test]
    fn what_breaks_off_is_kept_and_noted_and_what_is_not_read_is_said() {
        let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nTalks\r\n99\r\n resu";
        assert_eq!(read(chunked), (Ok(b"Talks resu".to_vec()), 1));
        let brotli = b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x8b\x05\x80\xff\xfe";
        assert!(read(brotli).0.expect_err("brotli").contains("`br`"));
    }
}

//! A request off the wire, within bounds: what is too large, too slow or no HTTP is refused.

use super::{Query, Request};
use std::io::Read;

/// Bytes of the request line and the headers.
const MOST_HEAD: usize = 32 << 10;
/// Headers.
const MOST_HEADERS: usize = 64;
/// Bytes of a form.
const MOST_BODY: usize = 1 << 20;

/// Why there is no request.
#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The other side has closed, or has been silent for too long.
    Gone,
    /// It is refused with this status.
    Status(u16),
}

/// Reads requests one after the other, keeping what came too early.
#[derive(Default)]
pub struct Reader {
    early: Vec<u8>,
}

impl Reader {
    /// The next request, and whether the connection may stay open after it.
    ///
    /// # Errors
    /// Where there is none, or none that is taken.
    pub fn next(&mut self, from: &mut impl Read) -> Result<(Request, bool), Refusal> {
        let head = self.head(from)?;
        let (mut request, keep, length) = parsed(&self.early[..head])?;
        if length > MOST_BODY {
            return Err(Refusal::Status(413));
        }
        while self.early.len() < head + length {
            self.more(from)?;
        }
        let body = String::from_utf8_lossy(&self.early[head..head + length]).into_owned();
        self.early.drain(..head + length);
        request.form = Query::parse(&body);
        Ok((request, keep))
    }

    /// Read on until the head is there; its length.
    fn head(&mut self, from: &mut impl Read) -> Result<usize, Refusal> {
        let mut looked_at: usize = 0;
        loop {
            let end = self.early[looked_at..].windows(4).position(|four| four == b"\r\n\r\n");
            if let Some(at) = end.map(|at| looked_at + at + 4) {
                return if at > MOST_HEAD { Err(Refusal::Status(431)) } else { Ok(at) };
            }
            if self.early.len() > MOST_HEAD {
                return Err(Refusal::Status(431));
            }
            looked_at = self.early.len().saturating_sub(3);
            self.more(from)?;
        }
    }

    fn more(&mut self, from: &mut impl Read) -> Result<(), Refusal> {
        let mut piece = [0; 8 << 10];
        match from.read(&mut piece) {
            Ok(0) => Err(Refusal::Gone),
            Ok(count) => {
                self.early.extend_from_slice(&piece[..count]);
                Ok(())
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => Ok(()),
            Err(_) if self.early.is_empty() => Err(Refusal::Gone),
            Err(_) => Err(Refusal::Status(408)),
        }
    }
}

/// The head as a request, whether the connection stays open, and the length of the body.
fn parsed(head: &[u8]) -> Result<(Request, bool, usize), Refusal> {
    let mut slots = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut raw = httparse::Request::new(&mut slots);
    match raw.parse(head) {
        Ok(httparse::Status::Complete(_)) => {}
        Err(httparse::Error::TooManyHeaders) => return Err(Refusal::Status(431)),
        _ => return Err(Refusal::Status(400)),
    }
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    let headers = raw.headers.iter().map(|h| (h.name.to_ascii_lowercase(), text(h.value))).collect();
    let target = raw.path.unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if !path.starts_with('/') {
        return Err(Refusal::Status(400));
    }
    let request = Request {
        method: raw.method.unwrap_or_default().to_owned(),
        path: percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned(),
        query: Query::parse(query),
        form: Query::default(),
        headers,
    };
    if request.header("transfer-encoding").is_some() {
        return Err(Refusal::Status(501));
    }
    let lengths = request.headers.iter().filter(|(name, _)| name == "content-length").count();
    let length = match request.header("content-length").map(str::parse) {
        None if lengths == 0 => 0,
        Some(Ok(length)) => length,
        _ => return Err(Refusal::Status(400)),
    };
    let close = request.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"));
    Ok((request, raw.version == Some(1) && !close, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(Request, bool), Refusal> {
        Reader::default().next(&mut text.as_bytes())
    }

    #[test]
    fn requests_follow_one_another_on_one_connection() {
        let mut wire = "POST /review?at=s-1 HTTP/1.1\r\nHost: x\r\nContent-Length: 14\r\n\r\nverdict=acceptGET /a%20b HTTP/1.0\r\n\r\n".as_bytes();
        let mut reader = Reader::default();
        let (first, keep) = reader.next(&mut wire).unwrap();
        assert!(keep && first.method == "POST" && first.path == "/review");
        assert_eq!((first.query.get("at"), first.form.get("verdict")), (Some("s-1"), Some("accept")));
        let (second, keep) = reader.next(&mut wire).unwrap();
        assert!(!keep && second.path == "/a b");
        assert_eq!(reader.next(&mut wire).unwrap_err(), Refusal::Gone);
    }

    #[test]
    fn what_is_too_large_or_no_http_is_refused() {
        let status = |text: &str| read(text).map(|_| ()).unwrap_err();
        assert_eq!(status("nonsense\r\n\r\n"), Refusal::Status(400));
        assert_eq!(status("GET http://other.example/ HTTP/1.1\r\n\r\n"), Refusal::Status(400));
        assert_eq!(status(&format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(40_000))), Refusal::Status(431));
        assert_eq!(status(&format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(80))), Refusal::Status(431));
        assert_eq!(status("POST / HTTP/1.1\r\nContent-Length: 9999999\r\n\r\n"), Refusal::Status(413));
        assert_eq!(
            status("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"),
            Refusal::Status(400)
        );
        assert_eq!(status("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"), Refusal::Status(501));
    }
}

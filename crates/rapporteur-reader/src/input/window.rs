//! A reader that can look ahead: every format is found and cut through one of these.

use std::io::{self, BufRead, ErrorKind, Read};

/// How much is asked of the source at a time, and how far a record's start is looked for.
pub(super) const CHUNK: usize = 64 * 1024;

/// A buffered source with look-ahead, a byte count, and errors that come after the bytes before
/// them. It holds a few chunks, whatever the source's length.
///
/// An error is handed out once; reading on is allowed (a damaged archive may have more to give).
/// A source that fails twice without a byte between is taken as ended.
pub(super) struct Window<R> {
    source: R,
    buffer: Vec<u8>,
    start: usize,
    offset: u64,
    fault: Option<io::Error>,
    barren: bool,
    ended: bool,
}

/// One line of a [`Window`].
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// The line without its line feed.
    Whole(Vec<u8>),
    /// A line over the limit; it was passed over.
    TooLong,
}

impl<R: Read> Window<R> {
    pub(super) fn new(source: R) -> Window<R> {
        Window { source, buffer: vec![], start: 0, offset: 0, fault: None, barren: false, ended: false }
    }

    /// Number of bytes consumed so far.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// At least `wanted` of the next bytes; fewer only where the source ends or fails after them.
    pub(super) fn peek(&mut self, wanted: usize) -> io::Result<&[u8]> {
        while self.buffer.len() - self.start < wanted && self.fault.is_none() && !self.ended {
            self.fill();
        }
        if self.start == self.buffer.len()
            && let Some(fault) = self.fault.take()
        {
            return Err(fault);
        }
        Ok(&self.buffer[self.start..])
    }

    fn fill(&mut self) {
        self.buffer.drain(..self.start);
        self.start = 0;
        let kept = self.buffer.len();
        self.buffer.resize(kept + CHUNK, 0);
        let read = loop {
            match self.source.read(&mut self.buffer[kept..]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.buffer.truncate(kept + read.as_ref().copied().unwrap_or(0));
        match read {
            Ok(0) => self.ended = true,
            Ok(_) => self.barren = false,
            Err(_) if self.barren => self.ended = true,
            Err(error) => {
                self.barren = true;
                self.fault = Some(error);
            }
        }
    }

    /// Put `bytes` back before what is still unread.
    pub(super) fn unread(&mut self, bytes: &[u8]) {
        self.buffer.splice(self.start..self.start, bytes.iter().copied());
        self.offset -= bytes.len() as u64;
    }

    /// Pass over `length` bytes; says how many there were.
    pub(super) fn skip(&mut self, length: u64) -> io::Result<u64> {
        let mut left = length;
        while left > 0 {
            let here = self.peek(1)?.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            if here == 0 {
                break;
            }
            self.consume(here);
            left -= here as u64;
        }
        Ok(length - left)
    }

    /// Read up to `limit` bytes to the end of `into`; stops early only where the source ends.
    pub(super) fn read_up_to(&mut self, limit: usize, into: &mut Vec<u8>) -> io::Result<()> {
        let end = into.len().saturating_add(limit);
        while into.len() < end {
            let ahead = self.peek(1)?;
            let here = ahead.len().min(end - into.len());
            if here == 0 {
                break;
            }
            into.extend_from_slice(&ahead[..here]);
            self.consume(here);
        }
        Ok(())
    }

    /// The next line of at most `limit` bytes, `None` at the end.
    pub(super) fn line(&mut self, limit: usize) -> io::Result<Option<Line>> {
        let mut line = Vec::new();
        let mut length = 0;
        loop {
            let ahead = self.peek(1)?;
            if ahead.is_empty() {
                break;
            }
            let end = memchr::memchr(b'\n', ahead);
            let part = &ahead[..end.unwrap_or(ahead.len())];
            length += part.len();
            if length <= limit {
                line.extend_from_slice(part);
            } else {
                line = Vec::new();
            }
            let consumed = part.len() + usize::from(end.is_some());
            self.consume(consumed);
            if end.is_some() {
                return Ok(Some(if length <= limit { Line::Whole(line) } else { Line::TooLong }));
            }
        }
        Ok(match length {
            0 => None,
            _ if length > limit => Some(Line::TooLong),
            _ => Some(Line::Whole(line)),
        })
    }

    /// Bytes of memory held now.
    #[cfg(test)]
    pub(super) fn held(&self) -> usize {
        self.buffer.capacity()
    }
}

impl<R: Read> Read for Window<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let ahead = self.peek(1)?;
        let length = ahead.len().min(out.len());
        out[..length].copy_from_slice(&ahead[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl<R: Read> BufRead for Window<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.peek(1)
    }

    fn consume(&mut self, length: usize) {
        let length = length.min(self.buffer.len() - self.start);
        self.start += length;
        self.offset += length as u64;
    }
}

/// What went wrong with a source, in words that need no knowledge of the program.
pub(super) fn words(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".into(),
        ErrorKind::PermissionDenied => "the file may not be read (permission denied)".into(),
        ErrorKind::IsADirectory => "this is a folder, not a file".into(),
        ErrorKind::UnexpectedEof => "the compressed data break off".into(),
        ErrorKind::InvalidData | ErrorKind::InvalidInput => "the compressed data are damaged".into(),
        _ => format!("reading failed: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives `bytes`, then fails for ever.
    struct Failing(Vec<u8>);

    impl Read for Failing {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            if self.0.is_empty() {
                return Err(io::Error::other("worn out"));
            }
            let length = self.0.len().min(out.len());
            out[..length].copy_from_slice(&self.0[..length]);
            self.0.drain(..length);
            Ok(length)
        }
    }

    #[test]
    fn an_error_comes_once_after_the_bytes_before_it_and_then_the_source_has_ended() {
        let mut window = Window::new(Failing(b"one\ntwo".to_vec()));
        assert_eq!(window.peek(100).unwrap(), b"one\ntwo");
        assert_eq!(window.line(10).unwrap(), Some(Line::Whole(b"one".to_vec())));
        assert!(window.line(10).is_err());
        assert_eq!(window.line(10).unwrap(), None);
    }

    #[test]
    fn a_line_over_the_limit_is_passed_over_and_the_next_is_read() {
        let text = [vec![b'x'; 3 * CHUNK], b"\nshort\n".to_vec()].concat();
        let mut window = Window::new(text.as_slice());
        assert_eq!(window.line(100).unwrap(), Some(Line::TooLong));
        assert_eq!(window.line(100).unwrap(), Some(Line::Whole(b"short".to_vec())));
        assert!(window.held() <= 2 * CHUNK);
        assert_eq!(window.offset(), text.len() as u64);
    }

    #[test]
    fn bytes_put_back_are_read_again() {
        let mut window = Window::new(&b"abcdef"[..]);
        let mut read = vec![];
        window.read_up_to(4, &mut read).unwrap();
        window.unread(&read[2..]);
        assert_eq!((window.offset(), window.peek(9).unwrap()), (2, &b"cdef"[..]));
    }
}

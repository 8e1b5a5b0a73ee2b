//! Gzip with any number of members (a `.warc.gz` has one a record), read past damage.

use super::window::{CHUNK, Window};
use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, Read};

/// What every gzip member starts with: two bytes of magic and the only method in use (RFC 1952).
pub(super) const MEMBER_START: &[u8] = &[0x1f, 0x8b, 8];

/// The unpacked bytes of all members. A damaged member gives one error; reading on continues at
/// the next member that can be unpacked. (`flate2`'s own multi-member reader ends at the first.)
pub(super) struct GzipMembers<R> {
    state: State<R>,
    lost: bool,
}

enum State<R> {
    Between(Window<R>),
    Inside(GzDecoder<Window<R>>),
    Done,
}

impl<R: Read> GzipMembers<R> {
    pub(super) fn new(packed: Window<R>) -> GzipMembers<R> {
        GzipMembers { state: State::Between(packed), lost: false }
    }
}

impl<R: Read> Read for GzipMembers<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return Ok(0),
                State::Between(mut packed) => {
                    let rubbish = skip_to_member(&mut packed)?;
                    self.state = next_member(packed)?;
                    if rubbish && !self.lost {
                        self.lost = true;
                        return Err(io::ErrorKind::InvalidData.into());
                    }
                }
                State::Inside(mut member) => match member.read(out) {
                    Ok(0) => self.state = State::Between(member.into_inner()),
                    Ok(length) => {
                        self.lost = false;
                        self.state = State::Inside(member);
                        return Ok(length);
                    }
                    Err(error) => {
                        self.state = State::Between(member.into_inner());
                        if !std::mem::replace(&mut self.lost, true) {
                            return Err(error);
                        }
                    }
                },
            }
        }
    }
}

fn next_member<R: Read>(mut packed: Window<R>) -> io::Result<State<R>> {
    Ok(if packed.peek(1)?.is_empty() { State::Done } else { State::Inside(GzDecoder::new(packed)) })
}

/// Moves to the next member's start or to the end; true where something else than padding stood
/// before it.
fn skip_to_member<R: Read>(packed: &mut Window<R>) -> io::Result<bool> {
    let mut rubbish = false;
    loop {
        let ahead = packed.peek(CHUNK)?;
        if ahead.is_empty() {
            return Ok(rubbish);
        }
        let found = memchr::memmem::find(ahead, MEMBER_START);
        let passed = found.unwrap_or(if ahead.len() < CHUNK { ahead.len() } else { ahead.len() - 2 });
        rubbish |= ahead[..passed].iter().any(|&byte| byte != 0);
        packed.consume(passed);
        if found.is_some() {
            return Ok(rubbish);
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::io::Write;

    pub(in super::super) fn pack(text: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(vec![], flate2::Compression::fast());
        packer.write_all(text).unwrap();
        packer.finish().unwrap()
    }

    /// Everything that can be unpacked, and the number of errors on the way.
    fn unpack(packed: &[u8]) -> (Vec<u8>, usize) {
        let mut reader = GzipMembers::new(Window::new(packed));
        let (mut all, mut errors, mut buffer) = (vec![], 0, [0; 1000]);
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => return (all, errors),
                Ok(length) => all.extend_from_slice(&buffer[..length]),
                Err(_) => errors += 1,
            }
        }
    }

    #[test]
    fn all_members_are_read_and_zero_padding_is_no_fault() {
        let packed = [pack(b"one "), pack(b"two"), vec![0; 300]].concat();
        assert_eq!(unpack(&packed), (b"one two".to_vec(), 0));
    }

    #[test]
    fn a_damaged_member_is_one_error_and_the_next_member_is_read() {
        let mut bad = pack(&b"a longer stretch of text, for something to break in it".repeat(40));
        let middle = bad.len() / 2;
        bad[middle..].fill(0xff);
        let (text, errors) = unpack(&[pack(b"before "), bad, pack(b"after")].concat());
        assert_eq!(errors, 1);
        assert!(text.starts_with(b"before ") && text.ends_with(b"after"));
    }

    #[test]
    fn a_file_that_breaks_off_gives_its_beginning_and_one_error() {
        let packed = pack(b"a sentence that will not be finished");
        let (text, errors) = unpack(&packed[..packed.len() - 12]);
        assert_eq!(errors, 1);
        assert!(text.len() < 40);
    }
}

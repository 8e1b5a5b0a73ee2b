//! Bytes to characters.
//!
//! The charset is the byte-order mark's, else the HTTP header's, else that of `<meta>` or the XML
//! declaration, else what the bytes look like: the order of the WHATWG Encoding and HTML standards.
//! Two departures, both noted: bytes that are valid UTF-8 and not ASCII are UTF-8 whatever
//! single-byte charset is declared (no such text is so by chance), and a declared UTF-8 that the
//! bytes contradict throughout is not believed.

use super::Markup;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use rapporteur_model::{Note, NoteKind, Place};
use regex::bytes::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// How far into a page a declaration of its charset is looked for, in bytes.
const DECLARED_WITHIN: usize = 2048;

/// How many bytes the detector is given; more changes nothing.
const DETECT_FROM: usize = 256 * 1024;

/// Fewer broken letters of the `â€œ` kind than this are no news.
const GARBLED_OFTEN: usize = 3;

/// Characters and what is known of how they were made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The characters, without byte-order mark and without newline translation.
    pub text: String,
    /// WHATWG name of the charset in lower case (`utf-32le` and `utf-32be` besides).
    pub charset: String,
    /// What was repaired.
    pub notes: Vec<Note>,
}

/// A charset; UTF-32 is none of WHATWG's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Charset {
    Web(&'static Encoding),
    Utf32 { little: bool },
}

/// Decode `bytes`, never failing: what cannot be decoded becomes U+FFFD and is noted.
///
/// `content_type` is the HTTP header of that name. Only HTML declares its charset in itself.
pub(super) fn decode(bytes: &[u8], content_type: Option<&str>, markup: Markup) -> Decoded {
    let mut notes = Vec::new();
    let (charset, mark) = choose(bytes, content_type, markup, &mut notes);
    let bytes = &bytes[mark..];
    let text = match charset {
        Charset::Web(encoding) => encoding.decode_without_bom_handling(bytes).0,
        Charset::Utf32 { little } => Cow::Owned(decode_utf32(bytes, little)),
    };
    let replaced = replacements(&text, bytes, charset);
    if replaced > 0 {
        notes.push(repaired(format!("places that are no {} and read U+FFFD: {replaced}", name(charset))));
    }
    let text = without_controls(text, &mut notes);
    note_garbled(&text, &mut notes);
    Decoded { text, charset: name(charset), notes }
}

/// The beginning of a file as characters, good enough to see what it is.
pub(super) fn glance(leading: &[u8]) -> Cow<'_, str> {
    match by_mark(leading).or_else(|| by_zeros(leading).map(|charset| (charset, 0))) {
        Some((Charset::Web(encoding), mark)) => encoding.decode_without_bom_handling(&leading[mark..]).0,
        Some((Charset::Utf32 { little }, mark)) => Cow::Owned(decode_utf32(&leading[mark..], little)),
        None => String::from_utf8_lossy(leading),
    }
}

/// Whether the beginning of a file is no text in any charset: control characters abound.
pub(super) fn is_binary(leading: &[u8]) -> bool {
    if by_mark(leading).is_some() || by_zeros(leading).is_some() {
        return false;
    }
    let controls = leading.iter().filter(|byte| is_control_byte(**byte)).count();
    controls * 20 > leading.len()
}

pub(super) fn repaired(reason: String) -> Note {
    Note { kind: NoteKind::Repaired, reason, place: Place::Whole }
}

fn name(charset: Charset) -> String {
    match charset {
        Charset::Utf32 { little: true } => "utf-32le".into(),
        Charset::Utf32 { little: false } => "utf-32be".into(),
        Charset::Web(encoding) => encoding.name().to_ascii_lowercase(),
    }
}

/// The charset and the length of the byte-order mark.
fn choose(
    bytes: &[u8],
    content_type: Option<&str>,
    markup: Markup,
    notes: &mut Vec<Note>,
) -> (Charset, usize) {
    if let Some(found) = by_mark(bytes) {
        return found;
    }
    let declared = content_type.and_then(in_header).or_else(|| match markup {
        Markup::Html => in_page(bytes),
        Markup::Text | Markup::Markdown => None,
    });
    let charset = match declared {
        Some(encoding) => believed(encoding, bytes, notes),
        None => by_zeros(bytes).unwrap_or_else(|| Charset::Web(detect(bytes))),
    };
    (charset, 0)
}

fn by_mark(bytes: &[u8]) -> Option<(Charset, usize)> {
    const MARKS: [(&[u8], Charset); 5] = [
        (b"\xef\xbb\xbf", Charset::Web(UTF_8)),
        (b"\xff\xfe\0\0", Charset::Utf32 { little: true }),
        (b"\0\0\xfe\xff", Charset::Utf32 { little: false }),
        (b"\xff\xfe", Charset::Web(UTF_16LE)),
        (b"\xfe\xff", Charset::Web(UTF_16BE)),
    ];
    let found = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark));
    found.map(|(mark, charset)| (*charset, mark.len()))
}

fn label(text: &str) -> Option<&'static Encoding> {
    Encoding::for_label(text.as_bytes()).filter(|encoding| *encoding != REPLACEMENT)
}

fn in_header(content_type: &str) -> Option<&'static Encoding> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        key.trim().eq_ignore_ascii_case("charset").then(|| label(value.trim().trim_matches(['"', '\''])))?
    })
}

/// The prescan of the HTML standard, shortened: the first `charset=` in a `<meta>` outside comments.
fn in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    static META: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?is-u)<!--.*?-->|<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)"#));
    static XML: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?i-u)^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)"#));
    let head = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    let found =
        META.captures_iter(head).find_map(|found| found.get(1)).or_else(|| XML.captures(head)?.get(1))?;
    let encoding = label(std::str::from_utf8(found.as_bytes()).ok()?)?;
    Some(match encoding {
        _ if encoding == UTF_16LE || encoding == UTF_16BE => by_zeros_wide(bytes).unwrap_or(UTF_8),
        _ if encoding == X_USER_DEFINED => WINDOWS_1252,
        _ => encoding,
    })
}

/// A declared charset, unless the bytes say otherwise.
fn believed(declared: &'static Encoding, bytes: &[u8], notes: &mut Vec<Note>) -> Charset {
    let found = if declared == UTF_8 && std::str::from_utf8(bytes).is_ok() {
        None
    } else if declared == UTF_8 {
        let (characters, faults) = utf8_count(bytes);
        (characters == 0 && faults > 0).then(|| detect(bytes))
    } else {
        let contradicted =
            declared.is_single_byte() && std::str::from_utf8(bytes).is_ok() && !bytes.is_ascii();
        contradicted.then_some(UTF_8)
    };
    let Some(found) = found.filter(|found| *found != declared) else { return Charset::Web(declared) };
    let [declared, really] = [declared, found].map(|encoding| encoding.name().to_ascii_lowercase());
    notes.push(repaired(format!("declared as {declared}, but the bytes are {really}, so it was read")));
    Charset::Web(found)
}

/// UTF-16 and UTF-32 without a mark are known by the zeros between their Latin letters.
fn by_zeros(bytes: &[u8]) -> Option<Charset> {
    let head = &bytes[..bytes.len().min(DECLARED_WITHIN) / 4 * 4];
    let mut zeros = [0; 4];
    for group in head.chunks_exact(4) {
        for (count, &byte) in zeros.iter_mut().zip(group) {
            *count += usize::from(byte == 0);
        }
    }
    let groups = head.len() / 4;
    let often = zeros.map(|count| count * 10 >= groups * 6 && groups > 0);
    let never = zeros.map(|count| count * 20 <= groups);
    match (often, never) {
        ([false, true, true, true], [true, ..]) => Some(Charset::Utf32 { little: true }),
        ([true, true, true, false], [.., true]) => Some(Charset::Utf32 { little: false }),
        ([false, true, false, true], [true, _, true, _]) => Some(Charset::Web(UTF_16LE)),
        ([true, false, true, false], [_, true, _, true]) => Some(Charset::Web(UTF_16BE)),
        _ => None,
    }
}

fn by_zeros_wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match by_zeros(bytes)? {
        Charset::Web(encoding) => Some(encoding),
        Charset::Utf32 { .. } => None,
    }
}

/// UTF-8 where the bytes are so, but for a fault here and there; else chardetng's guess.
fn detect(bytes: &[u8]) -> &'static Encoding {
    let (characters, faults) = utf8_count(bytes);
    if faults == 0 || characters > 4 * faults {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(DETECT_FROM)], true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Number of characters of two bytes and more, and of places that are no UTF-8.
fn utf8_count(bytes: &[u8]) -> (usize, usize) {
    let (mut characters, mut faults) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    (characters, faults)
}

fn decode_utf32(bytes: &[u8], little: bool) -> String {
    let unit = |group: &[u8]| {
        let four: [u8; 4] = group.try_into().ok()?;
        char::from_u32(if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
    };
    bytes.chunks(4).map(|group| unit(group).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// How many U+FFFD the decoding made (not those that stood in the bytes).
fn replacements(text: &str, bytes: &[u8], charset: Charset) -> usize {
    let count = memchr::memmem::find_iter(text.as_bytes(), "\u{fffd}").count();
    let own = match charset {
        Charset::Web(encoding) if encoding == UTF_8 => memchr::memmem::find_iter(bytes, "\u{fffd}").count(),
        _ => 0,
    };
    count.saturating_sub(own)
}

/// Control characters that no text uses; tab, line ends and form feed are kept.
fn is_control(c: char) -> bool {
    matches!(c, '\0'..='\x08' | '\x0b' | '\x0e'..='\x1f' | '\x7f'..='\u{9f}')
}

/// [`is_control`] for ASCII.
fn is_control_byte(byte: u8) -> bool {
    (byte < 0x20) & !matches!(byte, b'\t' | b'\n' | b'\x0c' | b'\r') | (byte == 0x7f)
}

/// Whether `text` has a character that [`is_control`]. Megabytes go through here that have none, so
/// bytes are looked at in runs that the compiler can take together.
fn has_controls(text: &str) -> bool {
    let bytes = text.as_bytes();
    let upper = |at: usize| bytes.get(at + 1).is_some_and(|next| (0x80..=0x9f).contains(next));
    bytes.chunks(64).any(|run| run.iter().fold(false, |found, byte| found | is_control_byte(*byte)))
        || memchr::memchr_iter(0xc2, bytes).any(upper)
}

/// Control characters, one for one: those of the upper half are what windows-1252 has in their
/// place (quotation marks, dashes), as in HTML; the others become U+FFFD.
fn without_controls(text: Cow<'_, str>, notes: &mut Vec<Note>) -> String {
    let (mut lost, mut mended) = (0, 0);
    let replace = |c: char| match u8::try_from(u32::from(c)) {
        Ok(byte) if is_control(c) => {
            let byte = [byte];
            let (meant, _) = WINDOWS_1252.decode_without_bom_handling(&byte);
            let meant = meant.chars().next().filter(|c| !is_control(*c));
            *(if meant.is_some() { &mut mended } else { &mut lost }) += 1;
            meant.unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        _ => c,
    };
    if !has_controls(&text) {
        return text.into_owned();
    }
    let text = text.chars().map(replace).collect();
    if lost > 0 {
        notes.push(repaired(format!("control characters that read U+FFFD: {lost}")));
    }
    if mended > 0 {
        notes.push(repaired(format!("control characters that were read as marks of windows-1252: {mended}")));
    }
    text
}

/// UTF-8 that was once read as windows-1252 (`â€œ` for `“`) is left as it is, and said.
fn note_garbled(text: &str, notes: &mut Vec<Note>) {
    const STARTS: [&str; 3] = ["â€", "Ã", "Â"];
    /// The byte with which each of them begins.
    const LEAD: u8 = 0xc3;
    let follows = |c: char| matches!(c, '\u{a0}'..='\u{bf}' | '\u{2010}'..='\u{203a}' | '€' | '™' | 'œ' | '˜' | '\u{fffd}');
    let garbled = |at: &usize| {
        let rest = STARTS.iter().find_map(|start| text[*at..].strip_prefix(start));
        rest.is_some_and(|rest| rest.starts_with(follows))
    };
    let count = memchr::memchr_iter(LEAD, text.as_bytes()).filter(garbled).count();
    if count >= GARBLED_OFTEN {
        notes.push(repaired(format!(
            "letters that look garbled (UTF-8 read as windows-1252) and were left so: {count}"
        )));
    }
}

/// A pattern of this file; they are constants and tested, so the fallback is never met.
fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap_or_else(|error| unreachable!("{error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], content_type: Option<&str>, markup: Markup, charset: &str, text: &str) {
        let decoded = decode(bytes, content_type, markup);
        assert_eq!((decoded.charset.as_str(), decoded.text.as_str()), (charset, text));
    }

    fn wide(text: &str, unit: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn a_byte_order_mark_beats_everything_and_is_no_part_of_the_text() {
        let page = b"\xef\xbb\xbf<meta charset=koi8-r>\xc3\xa9";
        check(page, Some("text/html; charset=koi8-r"), Markup::Html, "utf-8", "<meta charset=koi8-r>é");
        check(b"\xff\xfeA\0\xe9\0", None, Markup::Text, "utf-16le", "Aé");
        check(b"\xff\xfe\0\0A\0\0\0", None, Markup::Text, "utf-32le", "A");
        check(b"\0\0\xfe\xff\0\0\0A", None, Markup::Text, "utf-32be", "A");
    }

    #[test]
    fn the_header_beats_the_page_and_the_page_beats_detection() {
        let page = b"<meta charset=windows-1250>\xe8";
        check(
            page,
            Some("text/html; Charset=\"windows-1251\""),
            Markup::Html,
            "windows-1251",
            "<meta charset=windows-1250>и",
        );
        check(page, Some("text/html"), Markup::Html, "windows-1250", "<meta charset=windows-1250>č");
        let old = b"<META http-equiv=Content-Type content='text/html; charset=koi8-r'>\xc1";
        check(
            old,
            None,
            Markup::Html,
            "koi8-r",
            "<META http-equiv=Content-Type content='text/html; charset=koi8-r'>а",
        );
        let xml = b"<?xml version='1.0' encoding='iso-8859-2'?>\xe8";
        check(xml, None, Markup::Html, "iso-8859-2", "<?xml version='1.0' encoding='iso-8859-2'?>č");
    }

    #[test]
    fn a_declaration_in_a_comment_is_none() {
        let page = b"<!-- <meta charset=koi8-r> --><meta charset=windows-1250>\xe8";
        assert_eq!(decode(page, None, Markup::Html).charset, "windows-1250");
    }

    #[test]
    fn a_declaration_that_the_bytes_contradict_is_not_believed_and_noted() {
        let page = "<meta charset=iso-8859-1>“Talks” in Genève".as_bytes();
        let decoded = decode(page, None, Markup::Html);
        assert!(decoded.text.ends_with("“Talks” in Genève"));
        assert_eq!(decoded.notes.len(), 1);
        let decoded = decode(b"<meta charset=utf-8>\x93Talks\x94 will resume", None, Markup::Html);
        assert_eq!((decoded.charset.as_str(), decoded.notes.len()), ("windows-1252", 1));
        assert!(decoded.text.ends_with("“Talks” will resume"));
    }

    #[test]
    fn utf_16_and_utf_32_are_found_without_a_mark() {
        let text = "Envoys met in Genève.";
        check(&wide(text, u16::to_le_bytes), None, Markup::Text, "utf-16le", text);
        check(&wide(text, u16::to_be_bytes), None, Markup::Text, "utf-16be", text);
        let four: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        check(&four, None, Markup::Text, "utf-32le", text);
    }

    #[test]
    fn one_broken_byte_does_not_make_utf_8_another_charset() {
        let bytes = ["“Talks” — “pause” — “end”".as_bytes(), b"\xe2\x80"].concat();
        let decoded = decode(&bytes, None, Markup::Text);
        assert_eq!((decoded.charset.as_str(), decoded.notes.len()), ("utf-8", 1));
        assert!(decoded.notes[0].reason.ends_with("U+FFFD: 1"), "{:?}", decoded.notes);
    }

    #[test]
    fn bytes_without_a_word_on_them_are_detected() {
        let text = "Переговоры возобновятся в четверг, сообщил представитель министерства.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
        check(&bytes, None, Markup::Text, "windows-1251", text);
    }

    #[test]
    fn control_characters_are_replaced_one_for_one_and_counted() {
        let decoded = decode("A\0B\u{93}C\u{94}\r\n\tD".as_bytes(), None, Markup::Text);
        assert_eq!(decoded.text, "A\u{fffd}B“C”\r\n\tD");
        assert_eq!(decoded.notes.len(), 2);
    }

    #[test]
    fn frequent_garbled_letters_are_noted_and_left() {
        let text = "â€œWe agreeâ€\u{9d}, said the minister. Itâ€™s done. RenÃ© nodded.";
        let decoded = decode(text.as_bytes(), None, Markup::Text);
        assert!(decoded.text.contains("RenÃ©"));
        assert!(decoded.notes.iter().any(|note| note.reason.contains("garbled")), "{:?}", decoded.notes);
        assert!(decode("Âme, â€”".as_bytes(), None, Markup::Text).notes.is_empty());
    }
}

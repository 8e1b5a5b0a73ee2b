//! Fonts: which characters the codes of a string stand for, and how wide they are.

use super::LARGEST_STREAM;
use lopdf::{Dictionary, Document, Encoding, Object};
use std::collections::BTreeMap;

/// Letters that fonts join into one; texts write them apart.
const JOINED: [(char, &str); 7] = [
    ('\u{fb00}', "ff"),
    ('\u{fb01}', "fi"),
    ('\u{fb02}', "fl"),
    ('\u{fb03}', "ffi"),
    ('\u{fb04}', "ffl"),
    ('\u{fb05}', "st"),
    ('\u{fb06}', "st"),
];

/// More widths than this no font has.
const MOST_WIDTHS: u32 = 1 << 16;

/// No code stands for more bytes of text than this.
const LONGEST_TEXT: usize = 64;

/// A font, ready to read strings.
pub(super) struct Font<'a> {
    /// Codes of two bytes (a composite font).
    wide: bool,
    /// The font's own word on its characters, which stands before its encoding (ISO 32000-1, 9.10.2).
    unicode: Option<Encoding<'static>>,
    encoding: Option<Encoding<'a>>,
    /// Widths in thousandths of the font's size.
    widths: BTreeMap<u32, f64>,
    other_width: Option<f64>,
}

/// One code of a string.
pub(super) struct Code {
    /// Its characters; U+FFFD where the font does not say.
    pub text: String,
    /// Its width, in units of the font's size.
    pub width: f64,
    /// Whether word spacing applies to it.
    pub is_space: bool,
}

impl<'a> Font<'a> {
    pub(super) fn new(document: &'a Document, font: &'a Dictionary) -> Font<'a> {
        let wide =
            font.get_deref(b"Subtype", document).and_then(Object::as_name).is_ok_and(|t| t == b"Type0");
        let encoding = font.get_font_encoding_with_limit(document, LARGEST_STREAM).ok();
        // For a composite font that names no encoding `lopdf` falls back to one for single bytes.
        let encoding = encoding.filter(|encoding| !wide || !matches!(encoding, Encoding::OneByteEncoding(_)));
        let (widths, other_width) = if wide { wide_widths(document, font) } else { widths(document, font) };
        Font { wide, unicode: unicode(document, font), encoding, widths, other_width }
    }

    /// The codes of a string.
    pub(super) fn codes<'b>(&'b self, string: &'b [u8]) -> impl Iterator<Item = Code> + 'b {
        string.chunks(if self.wide { 2 } else { 1 }).map(|code| {
            let number = code.iter().fold(0, |number, &byte| number << 8 | u32::from(byte));
            let text = self.text(code, number);
            let known = self.widths.get(&number).copied().or(self.other_width);
            let width = known.unwrap_or_else(|| likely_width(&text)) / 1000.0;
            Code { text, width, is_space: code == b" " }
        })
    }

    fn text(&self, code: &[u8], number: u32) -> String {
        let read = |encoding: &Encoding<'_>| {
            let text = encoding.bytes_to_string(code).ok()?;
            (!text.is_empty() && text.len() <= LONGEST_TEXT && !text.contains(['\u{fffd}', '\0']))
                .then_some(text)
        };
        let text = self.unicode.as_ref().and_then(read).or_else(|| self.encoding.as_ref().and_then(read));
        let Some(text) = text else {
            return if number < 32 { String::new() } else { "\u{fffd}".into() };
        };
        let parts = |c: char| JOINED.iter().find(|(joined, _)| *joined == c).map(|(_, parts)| *parts);
        text.chars().fold(String::new(), |mut text, c| {
            match parts(c) {
                Some(parts) => text.push_str(parts),
                None => text.push(c),
            }
            text
        })
    }
}

/// What the font's table of characters says, asked for without the encoding that `lopdf` prefers.
fn unicode(document: &Document, font: &Dictionary) -> Option<Encoding<'static>> {
    let mut only = Dictionary::new();
    only.set("Type", Object::Name(b"Font".to_vec()));
    only.set("ToUnicode", font.get(b"ToUnicode").ok()?.clone());
    match only.get_font_encoding_with_limit(document, LARGEST_STREAM) {
        Ok(Encoding::UnicodeMapEncoding(map)) => Some(Encoding::UnicodeMapEncoding(map)),
        _ => None,
    }
}

fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from).filter(|number| number.is_finite())
}

fn whole(object: &Object) -> Option<u32> {
    object.as_i64().ok().and_then(|number| u32::try_from(number).ok())
}

type Widths = (BTreeMap<u32, f64>, Option<f64>);

fn widths(document: &Document, font: &Dictionary) -> Widths {
    let first = font.get_deref(b"FirstChar", document).ok().and_then(whole).unwrap_or(0);
    let list = font.get_deref(b"Widths", document).and_then(Object::as_array);
    // The glyphs of a Type 3 font have a scale of their own.
    let matrix = font.get_deref(b"FontMatrix", document).and_then(Object::as_array).ok();
    let scale = matrix.and_then(|matrix| number(matrix.first()?)).map_or(1.0, |scale| scale * 1000.0);
    let width = |(code, width)| {
        let (_, width) = document.dereference(width).ok()?;
        Some((code, number(width)? * scale))
    };
    (
        list.map_or_else(
            |_| BTreeMap::new(),
            |list| (first..MOST_WIDTHS).zip(list).filter_map(width).collect(),
        ),
        None,
    )
}

/// The widths of a composite font's descendant: `first [w …]` and `first last w` in a row.
fn wide_widths(document: &Document, font: &Dictionary) -> Widths {
    let mut widths = BTreeMap::new();
    let descendants = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok();
    let descendant = descendants
        .and_then(|list| document.dereference(list.first()?).ok())
        .and_then(|(_, font)| font.as_dict().ok());
    let Some(font) = descendant else { return (widths, Some(1000.0)) };
    let other = font.get_deref(b"DW", document).ok().and_then(number).unwrap_or(1000.0);
    let list = font.get_deref(b"W", document).and_then(Object::as_array).map_or(&[][..], Vec::as_slice);
    let list: Vec<&Object> =
        list.iter().filter_map(|o| document.dereference(o).ok()).map(|(_, object)| object).collect();
    let mut at = 0;
    while let (Some(first), Some(next)) = (list.get(at).and_then(|o| whole(o)), list.get(at + 1)) {
        if let Ok(run) = next.as_array() {
            widths.extend((first..MOST_WIDTHS).zip(run).filter_map(|(code, w)| Some((code, number(w)?))));
            at += 2;
        } else {
            let (last, width) = (whole(next), list.get(at + 2).and_then(|o| number(o)));
            if let (Some(last), Some(width)) = (last, width) {
                widths.extend((first..=last.min(MOST_WIDTHS)).map(|code| (code, width)));
            }
            at += 3;
        }
        if widths.len() as u32 > MOST_WIDTHS || at > MOST_WIDTHS as usize {
            break;
        }
    }
    (widths, Some(other))
}

/// About the width of a character in Helvetica and Times, which files need not carry.
fn likely_width(text: &str) -> f64 {
    match text.chars().next() {
        None => 0.0,
        Some('i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ';' | ':' | '\'' | '!' | '|' | ' ') => {
            270.0
        }
        Some('(' | ')' | '[' | ']' | '-' | '/' | '‘' | '’') => 320.0,
        Some('m' | 'w' | 'M' | 'W' | '—') => 830.0,
        Some(c) if c.is_uppercase() => 690.0,
        Some(_) => 520.0,
    }
}

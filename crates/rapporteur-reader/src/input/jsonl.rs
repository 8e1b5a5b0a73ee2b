//! JSON Lines, and a JSON object or array of objects in a file of its own.

use super::charset::{self, Decoded};
use super::window::{CHUNK, Line, Window, words};
use super::{InputError, LARGEST_TEXT, Markup, RawRecord, detect};
use rapporteur_model::{Format, Note, NoteKind, Place};
use serde_json::{Map, Value};
use std::io::Read;

/// Names of the field with the text, then of that with the page.
const TEXT: [&str; 4] = ["text", "body", "content", "maintext"];
const HTML: [&str; 2] = ["html", "raw_html"];

/// Records are numbered from 1 by lines that are not blank, bad ones included.
pub(super) struct JsonLines<R> {
    file: String,
    window: Window<R>,
    line: u64,
    record: u32,
}

/// The records of a JSON file, line by line where it is JSON Lines.
pub(super) fn records<R: Read + Send + 'static>(file: String, mut window: Window<R>) -> super::Records {
    let leading = window.peek(CHUNK).unwrap_or_default();
    let leading = leading.strip_prefix(b"\xef\xbb\xbf").unwrap_or(leading).trim_ascii_start();
    let first = leading.split(|&byte| byte == b'\n').next().unwrap_or_default().trim_ascii();
    // An array, or an object that is spread over lines, begins with a line that is no object.
    if first.first() == Some(&b'[') || first == b"{" {
        return Box::new(whole(&file, &mut window).into_iter());
    }
    if leading.contains(&0) {
        let reason = "JSON Lines must be UTF-8; this file seems to be UTF-16".into();
        return Box::new(std::iter::once(Err(InputError::of_file(&file, reason))));
    }
    Box::new(JsonLines { file, window, line: 0, record: 0 })
}

impl<R: Read> Iterator for JsonLines<R> {
    type Item = Result<RawRecord, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.line += 1;
            let line = match self.window.line(LARGEST_TEXT) {
                Ok(None) => return None,
                Ok(Some(Line::Whole(line))) => Ok(line),
                Ok(Some(Line::TooLong)) => Err(format!("longer than {} MiB", LARGEST_TEXT >> 20)),
                Err(error) => Err(words(&error)),
            };
            if line.as_ref().is_ok_and(|line| line.trim_ascii().is_empty()) {
                continue;
            }
            self.record = self.record.saturating_add(1);
            let record = line.and_then(|line| of_bytes(&self.file, line));
            return Some(numbered(record, &self.file, self.record, &format!("line {}", self.line)));
        }
    }
}

fn numbered(
    record: Result<RawRecord, String>,
    file: &str,
    number: u32,
    place: &str,
) -> Result<RawRecord, InputError> {
    match record {
        Ok(record) => Ok(RawRecord { record: Some(number), ..record }),
        Err(reason) => {
            Err(InputError { file: file.into(), record: Some(number), reason: format!("{place}: {reason}") })
        }
    }
}

/// A file that is one object or one array.
fn whole<R: Read>(file: &str, window: &mut Window<R>) -> Vec<Result<RawRecord, InputError>> {
    let mut bytes = Vec::new();
    let read = window.read_up_to(LARGEST_TEXT + 1, &mut bytes);
    let parsed = match read {
        Err(error) => Err(words(&error)),
        Ok(()) if bytes.len() > LARGEST_TEXT => {
            Err(format!("the array is longer than {} MiB; write one object a line", LARGEST_TEXT >> 20))
        }
        Ok(()) => parse(&charset::decode(&bytes, None, Markup::Text).text),
    };
    let values = match parsed {
        Ok(Value::Array(values)) => values,
        Ok(value) => {
            let record = of_bytes(file, value.to_string().into_bytes());
            return vec![record.map_err(|reason| InputError::of_file(file, reason))];
        }
        Err(reason) => return vec![Err(InputError::of_file(file, reason))],
    };
    if values.is_empty() {
        return vec![Err(InputError::of_file(file, "the array is empty".into()))];
    }
    let record = |(number, value): (u32, Value)| {
        numbered(of_bytes(file, value.to_string().into_bytes()), file, number, &format!("item {number}"))
    };
    (1..).zip(values).map(record).collect()
}

fn parse(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| format!("this is not JSON: {error}"))
}

/// The record that an object writes; `bytes` stay its raw bytes.
fn of_bytes(file: &str, bytes: Vec<u8>) -> Result<RawRecord, String> {
    let decoded = charset::decode(&bytes, None, Markup::Text);
    let Value::Object(mut object) = parse(decoded.text.trim())? else {
        return Err("a JSON object was expected".into());
    };
    let text = take(&mut object, &TEXT);
    let html = take(&mut object, &HTML);
    let mut record = RawRecord::new(file, Format::JsonLines, bytes);
    if text.is_some() && html.is_some() {
        let reason = "the record has its text and its page; the text was read".into();
        record.notes.push(Note { kind: NoteKind::Dropped, reason, place: Place::Whole });
    }
    let (markup, text) = match (text, html) {
        (Some(text), _) => (detect::markup_of(&text), text),
        (None, Some(html)) => (Markup::Html, html),
        (None, None) => return Err("there is no `text` and no `html` in this object".into()),
    };
    record.markup = markup;
    record.decoded = Some(Decoded { text, ..decoded });
    for (name, value) in &object {
        if let Some(value) = words_of(value) {
            record.metadata.add(name, &value, "record");
        }
    }
    Ok(record)
}

/// Takes the first of `names` that holds some text out of the object.
fn take(object: &mut Map<String, Value>, names: &[&str]) -> Option<String> {
    let name = names
        .iter()
        .find(|name| matches!(object.get(**name), Some(Value::String(text)) if !text.trim().is_empty()))?;
    match object.shift_remove(*name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

/// A value as words: a list of words is joined, an object stays JSON.
fn words_of(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(items) if items.iter().all(Value::is_string) => {
            Some(items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "))
        }
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Result<RawRecord, InputError>> {
        records("pile.jsonl".into(), Window::new(std::io::Cursor::new(text.as_bytes().to_vec()))).collect()
    }

    fn text_of(record: &Result<RawRecord, InputError>) -> &str {
        &record.as_ref().expect("a record").decoded.as_ref().expect("decoded").text
    }

    #[test]
    fn a_line_gives_its_text_and_all_that_it_says_in_its_order() {
        let line = r#"{"url":"https://e.example/1","title":"Talks","text":"They met.\nTwice.","published":"2025-12-04T09:00:00Z","outlet":"Echo","author_party":"Northland","authors":["A. Brandt","J. Park"],"language":"en","zone":7,"desk":"foreign","tags":["a","b"],"gone":null}"#;
        let records = read(line);
        let record = records[0].as_ref().expect("a record");
        assert_eq!((text_of(&records[0]), record.markup), ("They met.\nTwice.", Markup::Text));
        assert_eq!(record.bytes, line.as_bytes());
        let metadata = &record.metadata;
        assert_eq!(metadata.published, Some(jiff::civil::date(2025, 12, 4)));
        assert_eq!(metadata.author_party.as_deref(), Some("Northland"));
        assert_eq!(metadata.byline.as_deref(), Some("A. Brandt, J. Park"));
        let extra: Vec<(&str, &str)> = metadata.extra.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(extra, [("zone", "7"), ("desk", "foreign"), ("tags", "a, b")]);
    }

    #[test]
    fn a_bad_line_is_one_error_with_its_number_and_the_rest_is_read() {
        let deep = format!("{{\"text\":{}", "[".repeat(100_000));
        let records = read(&format!(
            "{{\"text\":\"One.\"}}\n\n{{\"text\":\n{deep}\n{{\"title\":\"x\"}}\n7\n{{\"html\":\"<p>Two.\"}}\r\n"
        ));
        let faults: Vec<String> =
            records.iter().filter_map(|r| r.as_ref().err()).map(|e| e.reason.clone()).collect();
        assert_eq!((records.len(), faults.len()), (6, 4));
        assert!(faults[0].starts_with("line 3: "), "{faults:?}");
        assert!(faults[1].contains("recursion"), "{faults:?}");
        assert!(faults[2].contains("no `text`") && faults[3].contains("object was expected"), "{faults:?}");
        assert_eq!(
            (text_of(&records[5]), records[5].as_ref().map(|r| r.record).ok()),
            ("<p>Two.", Some(Some(6)))
        );
    }

    #[test]
    fn objects_over_several_lines_and_arrays_are_read() {
        let one = read("{\n  \"title\": \"Talks\",\n  \"text\": \"They met.\"\n}\n");
        assert_eq!((text_of(&one[0]), one[0].as_ref().map(|r| r.record).ok()), ("They met.", Some(None)));
        let two = read("[{\"text\": \"One.\"},\n {\"text\": \"Two.\"}]");
        assert_eq!((text_of(&two[1]), two[1].as_ref().map(|r| r.record).ok()), ("Two.", Some(Some(2))));
        assert_eq!(text_of(&read("\u{feff}{\n\"text\": \"They met.\"}")[0]), "They met.");
        assert!(read("[]")[0].is_err());
        assert!(read("{\0\"\0").remove(0).expect_err("UTF-16").reason.contains("UTF-16"));
        assert!(read("[{\"text\": ")[0].is_err());
    }

    #[test]
    fn a_line_of_ten_megabytes_is_read() {
        let records = read(&format!("{{\"text\":\"{}\"}}\n{{\"text\":\"Two.\"}}", "word ".repeat(2_000_000)));
        assert_eq!((text_of(&records[0]).len(), text_of(&records[1])), (10_000_000, "Two."));
    }
}

//! What happened, as a calendar (iCalendar, RFC 5545). The stamp of an entry is the day of its first report, so that
//! the same case gives the same bytes.

use super::happened::{Happened, happened};
use crate::view::View;
use jiff::ToSpan;
use jiff::civil::Date;
use std::io::{self, Write};

/// Octets of a line before it must be folded.
const LINE: usize = 75;

/// Write the happenings with a day. Their number.
///
/// # Errors
/// Those of `out`.
pub fn write(view: &View, out: &mut impl Write) -> io::Result<usize> {
    let mut lines: Vec<String> = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Rapporteur//Record of a negotiation//EN",
        "CALSCALE:GREGORIAN",
    ]
    .map(str::to_owned)
    .into();
    let mut count = 0;
    for one in happened(view) {
        lines.extend(entry(view, &one));
        count += 1;
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().try_for_each(|line| out.write_all(folded(line).as_bytes()))?;
    Ok(count)
}

fn entry(view: &View, one: &Happened<'_>) -> Vec<String> {
    let (from, to) = one.days;
    let stamp = one.happening.reported().map_or(from, |(first, _)| first);
    // The end is the first day that no longer belongs to it.
    let end = to.checked_add(1.day()).unwrap_or(to);
    let description = format!("“{}”\n{} ({})", one.clause(), one.support(view), one.modality());
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@rapporteur", one.first.event.id),
        format!("DTSTAMP:{}T000000Z", day(stamp)),
        format!("DTSTART;VALUE=DATE:{}", day(from)),
        format!("DTEND;VALUE=DATE:{}", day(end)),
        format!("SUMMARY:{}", text(&one.headline())),
        format!("DESCRIPTION:{}", text(&description)),
        format!("CATEGORIES:{}", one.happening.kind.as_str()),
        "TRANSP:TRANSPARENT".to_owned(),
    ];
    let harmless = |url: &&str| url.chars().all(|c| c.is_ascii_graphic());
    lines.extend(one.address().filter(harmless).map(|url| format!("URL:{url}")));
    lines.push("END:VEVENT".to_owned());
    lines
}

fn day(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// Words as a value of type TEXT.
fn text(words: &str) -> String {
    words.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A line with its end; every piece but the first begins with a space, and none cuts a character.
fn folded(line: &str) -> String {
    let (mut out, mut length) = (String::with_capacity(line.len() + 8), 0);
    for c in line.chars() {
        if length + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::view;

    #[test]
    fn a_happening_is_an_entry_of_whole_days() {
        let mut out = Vec::new();
        assert_eq!(write(&view(), &mut out).unwrap(), 1);
        let calendar = String::from_utf8(out).unwrap();
        let has = |line: &str| calendar.contains(&format!("\r\n{line}\r\n"));
        assert!(has("DTSTART;VALUE=DATE:20251205") && has("DTEND;VALUE=DATE:20251206"), "{calendar}");
        assert!(has("SUMMARY:REJECT: Nordland") && has("DTSTAMP:20251206T000000Z"), "{calendar}");
        assert!(calendar.lines().all(|line| line.len() <= LINE) && calendar.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn long_lines_are_folded_between_characters_and_marks_are_escaped() {
        let long = "é".repeat(100);
        let lines = folded(&long);
        assert!(lines.split("\r\n").all(|line| line.len() <= LINE), "{lines}");
        assert_eq!(lines.replace("\r\n ", ""), format!("{long}\r\n"));
        assert_eq!(text("a; b, c\\d\ne"), "a\\; b\\, c\\\\d\\ne");
    }
}

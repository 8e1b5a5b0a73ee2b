//! Front matter: a block between two lines `---` at the start of a Markdown file.
//!
//! Read is the part of YAML that front matter is written in: `key: value`, quoted or not; lists in
//! brackets or as lines `- item` (joined by `, `); texts over several lines (`|`, `>`); comments.
//! Nested maps are kept as they stand, under their key. A whole YAML reader would bring anchors,
//! tags and their dangers for fields that nobody writes.

use super::Metadata;

/// A block that does not end within this many bytes is none.
const LONGEST: usize = 16 * 1024;

/// Length in bytes of the front matter at the start of `text`, its closing line and line end
/// included; 0 where there is none.
pub fn length(text: &str) -> usize {
    split(text).map_or(0, |(_, length)| length)
}

/// What the front matter says, if there is one.
pub(super) fn read(text: &str) -> Option<Metadata> {
    let (block, _) = split(text)?;
    let mut metadata = Metadata::default();
    for (key, value) in entries(block) {
        metadata.add(key, &value, "front-matter");
    }
    Some(metadata)
}

/// The lines between the fences, and the length of it all. The first line must be `key:`, since
/// `---` is a rule (and a separator in plain text) too.
fn split(text: &str) -> Option<(&str, usize)> {
    let after_fence = text.strip_prefix("---")?;
    let (opening, rest) = after_fence.split_once('\n')?;
    if !opening.trim().is_empty() {
        return None;
    }
    let start = text.len() - rest.len();
    let mut end = start;
    for line in rest.split_inclusive('\n') {
        if ["---", "..."].contains(&line.trim_end()) {
            let block = &text[start..end];
            let first = block.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#'));
            return first.and_then(key_of).map(|_| (block, end + line.len()));
        }
        end += line.len();
        if end > LONGEST {
            break;
        }
    }
    None
}

/// The key and the rest of a line `key: value`.
fn key_of(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let plain = key.chars().all(|c| c.is_alphanumeric() || "_- .".contains(c));
    let fits = plain && !key.is_empty() && !key.starts_with([' ', '-']);
    (fits && (value.is_empty() || value.starts_with([' ', '\t', '\r']))).then_some((key.trim(), value.trim()))
}

fn entries(block: &str) -> Vec<(&str, String)> {
    let mut entries: Vec<(&str, String)> = Vec::new();
    let mut lines = block.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((key, value)) = key_of(line) else { continue };
        let mut more = Vec::new();
        while let Some(next) = lines.next_if(|next| key_of(next).is_none()) {
            more.push(next);
        }
        entries.push((key, value_of(value, &more)));
    }
    entries
}

/// The value that starts on the key's line and goes on in the lines under it.
fn value_of(first: &str, more: &[&str]) -> String {
    let more: Vec<&str> = more
        .iter()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let is_list = !more.is_empty() && more.iter().all(|line| line.starts_with('-'));
    match first {
        "" if is_list => more.iter().map(|line| scalar(line[1..].trim())).collect::<Vec<_>>().join(", "),
        "" => more.join("\n"),
        "|" | "|-" | "|+" => more.join("\n"),
        ">" | ">-" | ">+" => more.join(" "),
        _ => match first.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
            Some(list) => list.split(',').map(|item| scalar(item.trim())).collect::<Vec<_>>().join(", "),
            None => scalar(&[&[first], more.as_slice()].concat().join(" ")),
        },
    }
}

/// A value without its quotation marks or its comment.
fn scalar(text: &str) -> String {
    if let Some(rest) = text.strip_prefix('"')
        && let Some(end) = closing(rest)
    {
        return rest[..end].replace("\\\"", "\"").replace("\\\\", "\\");
    }
    if let Some(rest) = text.strip_prefix('\'')
        && let Some(end) = rest.rfind('\'')
    {
        return rest[..end].replace("''", "'");
    }
    let value = text.split_once(" #").map_or(text, |(value, _)| value).trim();
    if ["null", "~"].contains(&value) { String::new() } else { value.to_owned() }
}

/// Where the first quotation mark stands that no backslash escapes.
fn closing(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_forms_of_values_are_read() {
        let text = "---\r\ntitle: \"Talks: \\\"slow\\\" start\"\r\ndate: 2025-12-04 # Thursday\r\nsource: 'The Harbour''s Echo'\r\n\
                    authors:\r\n  - Ada Brandt\r\n  - \"Joon Park\"\r\ntags: [peace, 'trade']\r\nsummary: >\r\n  Two\r\n  lines\r\n\
                    seo:\r\n  robots: none\r\nempty:\r\nurl: https://echo.example/a#b\r\n---\r\nEnvoys met.";
        let metadata = read(text).expect("front matter");
        assert_eq!(&text[length(text)..], "Envoys met.");
        assert_eq!(metadata.title.as_deref(), Some("Talks: \"slow\" start"));
        assert_eq!(metadata.published, Some(jiff::civil::date(2025, 12, 4)));
        assert_eq!(metadata.outlet.as_deref(), Some("The Harbour's Echo"));
        assert_eq!(metadata.byline.as_deref(), Some("Ada Brandt, Joon Park"));
        assert_eq!(metadata.url.as_deref(), Some("https://echo.example/a#b"));
        let extra: Vec<(&str, &str)> = metadata.extra.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(extra, [("tags", "peace, trade"), ("summary", "Two lines"), ("seo", "robots: none")]);
    }

    #[test]
    fn a_rule_or_an_open_block_is_no_front_matter() {
        for text in [
            "---\nEnvoys met.\n---\n",
            "---\ntitle: x\n",
            "----\ntitle: x\n---\n",
            "--- x\na: b\n---\n",
            "---",
            "",
        ] {
            assert_eq!(length(text), 0, "{text}");
        }
        assert_eq!(length(&format!("---\na: b\n{}---\n", "c: d\n".repeat(10_000))), 0);
    }
}

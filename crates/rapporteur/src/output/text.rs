//! Words from articles, made safe for where they are shown.

use anstyle::Style;
use serde::Serialize;
use std::io;

/// `text` with its white space folded.
pub fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number with its noun.
pub fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Whether each of the wanted words begins a word of `text`; case does not count.
pub fn has_words(text: &str, wanted: &str) -> bool {
    fn words(text: &str) -> impl Iterator<Item = &str> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
    }
    let begins = |word: &str, wanted: &str| {
        let mut letters = word.chars().flat_map(char::to_lowercase);
        wanted.chars().flat_map(char::to_lowercase).all(|letter| letters.next() == Some(letter))
    };
    words(wanted).all(|wanted| words(text).any(|word| begins(word, wanted)))
}

/// `text` without anything that a terminal obeys: control characters are shown as pictures, and
/// characters that turn the direction of writing as a replacement mark. Line breaks stay.
pub fn plain(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { c } else { harmless(c) }).collect()
}

fn harmless(c: char) -> char {
    match c {
        '\t' => ' ',
        '\0'..='\x1f' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ => c,
    }
}

/// `text` for a cell of CSV or TSV: a spreadsheet takes what begins with one of these characters for
/// a formula, so that it gets an apostrophe in front, which spreadsheets take for "this is text".
pub fn formula_safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// `text` as words of a Markdown line, nothing of it as markup, a link or HTML.
pub fn markdown(text: &str) -> String {
    let text = plain(&fold(text));
    let mut out = String::with_capacity(text.len() + 8);
    for (index, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '|' | '~' | '$' | '@' => out.extend(['\\', c]),
            '#' | '+' | '-' | '=' if index == 0 => out.extend(['\\', c]),
            '!' if text[index + 1..].starts_with('[') => out.push_str("\\!"),
            ':' if text[index..].starts_with("://") => out.push_str("\\:"),
            '.' | ')' if opens_list(&text[..index]) || text[..index].to_lowercase().ends_with("www") => {
                out.extend(['\\', c]);
            }
            _ => out.push(c),
        }
    }
    out
}

fn opens_list(before: &str) -> bool {
    !before.is_empty() && before.chars().all(|c| c.is_ascii_digit())
}

/// `value` as JSON on one line, the same value, in which no character is left that a terminal obeys.
///
/// # Errors
/// Never for the program's own types.
pub fn json(value: &impl Serialize) -> io::Result<String> {
    let written = serde_json::to_string(value)?;
    if !written.chars().any(|c| harmless(c) != c) {
        return Ok(written);
    }
    let escaped = |c: char| {
        if harmless(c) == c { String::from(c) } else { format!("\\u{:04x}", c as u32) }
    };
    Ok(written.chars().map(escaped).collect())
}

/// Colours, or none.
#[derive(Clone, Copy, Debug)]
pub struct Paint {
    /// Whether to colour.
    pub on: bool,
}

impl Paint {
    /// `text` in `style`.
    pub fn with(self, style: Style, text: &str) -> String {
        if self.on { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

/// The words with their first letter as a capital.
pub fn capitalised(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_beginnings_in_any_case() {
        assert!(has_words("The Cease-Fire line", "cease line"));
        assert!(has_words("Security guarantees", "guarantee"));
        assert!(!has_words("a disagreement", "agreement"));
    }

    #[test]
    fn what_a_terminal_obeys_is_shown_and_not_sent() {
        assert_eq!(plain("a\x1b[31mred\u{9b}2J\x07\u{202e}b\nc\td"), "a␛[31mred\u{fffd}2J␇\u{fffd}b\nc d");
    }

    #[test]
    fn a_formula_becomes_text() {
        assert_eq!(formula_safe("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(formula_safe("no - formula"), "no - formula");
    }

    #[test]
    fn markup_becomes_words() {
        let hostile = "1. <script>alert(1)</script> ![x](http://bad.example) *b* `c` | www.bad.example";
        let safe = markdown(hostile);
        assert_eq!(
            safe,
            "1\\. &lt;script&gt;alert(1)&lt;/script&gt; \\!\\[x\\](http\\://bad.example) \\*b\\* \\`c\\` \\| www\\.bad.example"
        );
        assert_eq!(markdown("# no\nheading"), "\\# no heading");
    }

    #[test]
    fn json_keeps_the_value_and_hides_the_escape() {
        let text = "\u{9b}31m \u{202e}\x7f \x1b";
        let written = json(&text).unwrap();
        assert!(written.is_ascii(), "{written}");
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }
}

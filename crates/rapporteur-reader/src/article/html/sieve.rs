//! A pass over the source of a page before it is parsed.
//!
//! It leaves out what holds no words (scripts, styles, drawings, comments, attributes that nobody
//! asks for), which makes parsing about twice as fast, and bounds what the parser can be made to
//! build: how deep elements nest, how many there are and how many attributes they have. The
//! parser and the extractor recurse over the tree and compare attributes with one another, so
//! without these bounds a small hostile page could exhaust the stack or the clock.

use memchr::{memchr, memmem};

/// Elements may nest this deep; deeper ones lose their tags and keep their words.
const MAX_DEPTH: usize = 100;
/// Tags beyond this many are left out.
const MAX_TAGS: usize = 50_000;
/// So are tags once the depths of all before them add up to this: the extractor looks at an element
/// once for each of its ancestors. (A live blog of a thousand posts comes to a tenth of it.)
const MAX_DEPTHS: usize = 1_000_000;
/// Attributes beyond this many are left out of a tag.
const MAX_ATTRIBUTES: usize = 16;
/// Longer attributes are left out (bytes).
const MAX_ATTRIBUTE: usize = 4096;

/// Attributes that the extractor or the metadata look at.
#[rustfmt::skip]
const ATTRIBUTES: [&str; 22] = [
    "class", "id", "href", "role", "itemprop", "itemtype", "property", "name", "content", "datetime", "rel",
    "type", "lang", "xml:lang", "title", "style", "hidden", "aria-hidden", "pubdate", "data-component",
    "data-testid", "http-equiv",
];

/// Elements that go with everything in them, if they are ever closed.
#[rustfmt::skip]
const WORDLESS: [&str; 10] = [
    "svg", "noscript", "template", "iframe", "select", "textarea", "canvas", "object", "video", "audio",
];
/// Elements whose content the parser does not look into; they run to the end where not closed.
const RAW: [&str; 5] = ["script", "style", "xmp", "noembed", "noframes"];
/// Elements without content.
#[rustfmt::skip]
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
/// Elements that the parser closes by itself before the next of their kind: they add no depth.
const SELF_ENDING: [&str; 9] = ["p", "li", "dd", "dt", "option", "optgroup", "rp", "rt", "head"];
/// Elements that the parser opens again in every block until they are closed. Without attributes
/// it keeps at most three of a kind, so theirs are left out.
#[rustfmt::skip]
const FORMATTING: [&str; 13] = [
    "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
/// An end tag closes nothing beyond these.
const WALLS: [&str; 7] = ["td", "th", "caption", "table", "object", "marquee", "applet"];

/// A page's source, ready to be parsed.
pub(super) struct Sieved {
    /// The source.
    pub html: String,
    /// Whether tags were left out because they were too deep or too many.
    pub flattened: bool,
}

/// Pass `html` through the sieve.
pub(super) fn sieve(html: &str) -> Sieved {
    let mut sieve = Sieve { html, out: String::with_capacity(html.len() / 2), ..Sieve::default() };
    sieve.run();
    Sieved { html: sieve.out, flattened: sieve.flattened }
}

#[derive(Default)]
struct Sieve<'a> {
    html: &'a str,
    at: usize,
    out: String,
    open: Vec<String>,
    tags: usize,
    depths: usize,
    flattened: bool,
}

impl<'a> Sieve<'a> {
    fn run(&mut self) {
        while let Some(found) = memchr(b'<', &self.html.as_bytes()[self.at..]) {
            self.out.push_str(&self.html[self.at..self.at + found]);
            self.at += found;
            match self.html.as_bytes().get(self.at + 1) {
                Some(b'!' | b'?') => self.declaration(),
                Some(b'/') => self.end_tag(),
                Some(byte) if byte.is_ascii_alphabetic() => self.start_tag(),
                _ => {
                    self.out.push_str("&lt;");
                    self.at += 1;
                }
            }
        }
        self.out.push_str(&self.html[self.at..]);
    }

    fn rest(&self) -> &'a str {
        &self.html[self.at..]
    }

    /// Comments, document types and processing instructions: only the document type stays.
    fn declaration(&mut self) {
        let rest = self.rest();
        let length = if rest.starts_with("<!--") {
            memmem::find(rest.as_bytes(), b"-->").map_or(rest.len(), |end| end + 3)
        } else {
            memchr(b'>', rest.as_bytes()).map_or(rest.len(), |end| end + 1)
        };
        let doctype = rest.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
        if doctype && length < MAX_ATTRIBUTE && self.tags == 0 {
            self.out.push_str(&rest[..length]);
        }
        self.at += length;
    }

    fn end_tag(&mut self) {
        let rest = self.rest();
        let length = memchr(b'>', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
        let name = name_at(&rest[2..length]);
        self.at += length;
        if name.is_empty() || self.tags >= MAX_TAGS {
            return;
        }
        if self.close(&name) || SELF_ENDING.contains(&name.as_str()) {
            self.tags += 1;
            self.out.push_str("</");
            self.out.push_str(&name);
            self.out.push('>');
        }
    }

    /// Whether an element of that name was open and could be closed from here.
    fn close(&mut self, name: &str) -> bool {
        for index in (0..self.open.len()).rev() {
            if self.open[index] == name {
                self.open.truncate(index);
                return true;
            }
            if WALLS.contains(&self.open[index].as_str()) && name != "table" {
                return false;
            }
        }
        false
    }

    fn start_tag(&mut self) {
        let rest = self.rest();
        let name = name_at(&rest[1..]);
        let (length, attributes) = attributes(&rest[1 + name.len()..]);
        let length = 1 + name.len() + length;
        if let Some(end) = self.wordless_end(&name, &rest[..length], length) {
            self.at += end;
            return;
        }
        self.at += length;
        if name == "plaintext" || !self.admit(&name) {
            self.out.push(' ');
            return;
        }
        self.tags += 1;
        self.depths += self.open.len();
        self.out.push('<');
        self.out.push_str(&name);
        if !FORMATTING.contains(&name.as_str()) {
            for attribute in attributes {
                self.out.push(' ');
                self.out.push_str(attribute);
            }
        }
        self.out.push('>');
        if name == "title" || is_linked_data(&name, &rest[..length]) {
            self.raw_content(&name);
        }
    }

    /// Where an element without words ends, counted from its start.
    fn wordless_end(&self, name: &str, tag: &str, length: usize) -> Option<usize> {
        let raw = RAW.contains(&name) && !is_linked_data(name, tag);
        if !raw && !WORDLESS.contains(&name) {
            return None;
        }
        let content = &self.rest()[length..];
        match closing_tag(content, name) {
            Some((_, end)) => Some(length + end),
            None => raw.then_some(self.rest().len()),
        }
    }

    /// Copies the content of an element that has text only, and its end tag.
    fn raw_content(&mut self, name: &str) {
        let content = self.rest();
        let (start, end) = closing_tag(content, name).unwrap_or((content.len(), content.len()));
        self.out.push_str(&content[..start]);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        self.at += end;
        self.open.pop();
    }

    /// Whether an element of that name may be opened here.
    fn admit(&mut self, name: &str) -> bool {
        let full = self.tags >= MAX_TAGS || self.depths >= MAX_DEPTHS;
        if VOID.contains(&name) || SELF_ENDING.contains(&name) {
            self.flattened |= full;
            return !full;
        }
        if matches!(name, "td" | "th" | "tr") {
            self.close_row_parts(name == "tr");
        }
        if full || self.open.len() >= MAX_DEPTH {
            self.flattened = true;
            return false;
        }
        self.open.push(name.to_owned());
        true
    }

    /// A cell ends the cell before it, a row the row before it.
    fn close_row_parts(&mut self, row: bool) {
        let table = self.open.iter().rposition(|name| name == "table").map_or(0, |index| index + 1);
        let ends = |name: &String| matches!(name.as_str(), "td" | "th") || (row && name == "tr");
        if let Some(index) = self.open[table..].iter().position(ends) {
            self.open.truncate(table + index);
        }
    }
}

fn name_at(source: &str) -> String {
    let end = source.bytes().position(|b| b.is_ascii_whitespace() || b == b'/' || b == b'>');
    source[..end.unwrap_or(source.len())].to_ascii_lowercase()
}

fn is_linked_data(name: &str, tag: &str) -> bool {
    name == "script" && memmem::find(tag.as_bytes(), b"ld+json").is_some()
}

/// Start and end of the first `</name …>`.
fn closing_tag(content: &str, name: &str) -> Option<(usize, usize)> {
    let bytes = content.as_bytes();
    memmem::find_iter(bytes, b"</").find_map(|start| {
        let after = bytes.get(start + 2..start + 2 + name.len())?;
        if !after.eq_ignore_ascii_case(name.as_bytes()) {
            return None;
        }
        let end = memchr(b'>', &bytes[start..]).map_or(bytes.len(), |end| start + end + 1);
        Some((start, end))
    })
}

/// The length of a tag's rest, its `>` included, and the attributes that are wanted.
fn attributes(source: &str) -> (usize, Vec<&str>) {
    let bytes = source.as_bytes();
    let (mut at, mut wanted) = (0, Vec::new());
    loop {
        while bytes.get(at).is_some_and(|b| b.is_ascii_whitespace() || *b == b'/') {
            at += 1;
        }
        match bytes.get(at) {
            None => return (at, wanted),
            Some(b'>') => return (at + 1, wanted),
            Some(_) => {}
        }
        let start = at;
        at += 1;
        while bytes.get(at).is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'>' | b'/')) {
            at += 1;
        }
        let name = &source[start..at];
        at = value_end(bytes, at);
        let known = ATTRIBUTES.iter().any(|known| known.eq_ignore_ascii_case(name));
        if known && at - start <= MAX_ATTRIBUTE && wanted.len() < MAX_ATTRIBUTES {
            wanted.push(&source[start..at]);
        }
    }
}

/// Where an attribute ends whose name ends at `at`.
fn value_end(bytes: &[u8], at: usize) -> usize {
    let blanks = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_whitespace()).count();
    let equals = at + blanks(at);
    if bytes.get(equals) != Some(&b'=') {
        return at;
    }
    let value = equals + 1 + blanks(equals + 1);
    match bytes.get(value) {
        Some(&quote @ (b'"' | b'\'')) => {
            memchr(quote, &bytes[value + 1..]).map_or(bytes.len(), |end| value + end + 2)
        }
        _ => {
            let end = |b: &u8| b.is_ascii_whitespace() || *b == b'>';
            bytes[value..].iter().position(end).map_or(bytes.len(), |end| value + end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(sieve(html).html, expected);
    }

    #[test]
    fn scripts_styles_and_drawings_go_and_linked_data_stays() {
        check("a<script>if (a<b) x('</p>')</script>b", "ab");
        check("a<STYLE>p {}</style >b<svg><path/></svg>c", "abc");
        let linked = r#"<script type="application/ld+json">{"a": "<b>"}</script>"#;
        check(linked, linked);
        check("a<!-- <p>no</p> -->b<script>never closed <p>x</p>", "ab");
    }

    #[test]
    fn only_attributes_that_somebody_reads_stay() {
        check(r#"<div onclick="a > b" class='lead' data-x>x</div>"#, "<div class='lead'>x</div>");
        check(r#"<a target=_blank href=/x>y</a>"#, "<a href=/x>y</a>");
        check(r#"<b class="x">y</b>"#, "<b>y</b>");
    }

    #[test]
    fn a_lone_angle_bracket_is_text() {
        check("2 < 3", "2 &lt; 3");
        check("<p>a <", "<p>a &lt;");
    }

    #[test]
    fn elements_that_nest_too_deep_lose_their_tags_and_keep_their_words() {
        let deep = format!("{}word{}", "<div>".repeat(5000), "</div>".repeat(5000));
        let sieved = sieve(&deep);
        assert!(sieved.flattened);
        assert_eq!(sieved.html.matches("<div>").count(), MAX_DEPTH);
        assert!(sieved.html.contains("word"));
    }

    #[test]
    fn unclosed_paragraphs_and_cells_are_not_taken_for_depth() {
        let flat = "<p>one".repeat(1000) + &format!("<table>{}</table>", "<tr><td>x".repeat(1000));
        assert!(!sieve(&flat).flattened);
    }
}

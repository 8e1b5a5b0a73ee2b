//! Markdown: its marks are taken away, and the words keep their places in the source.

use super::fold::Folder;
use super::junk::{ends_sentence, reason};
use super::lines::{SourceLine, TextBlock, joined, lines};
use super::text::list_marker;
use rapporteur_model::BlockKind;

/// The blocks of the Markdown `text`.
pub(super) fn blocks(text: &str) -> Vec<TextBlock> {
    let lines = lines(text);
    let mut blocks = Vec::new();
    let mut at = front_matter(&lines);
    while at < lines.len() {
        let (taken, found) = next(&lines[at..]);
        blocks.extend(found);
        at += taken.max(1);
    }
    blocks
}

/// How many lines the front matter takes, which the input has read.
fn front_matter(lines: &[SourceLine]) -> usize {
    const LONGEST: usize = 200;
    let fence = |line: &SourceLine| line.words.trim_end() == "---";
    if !lines.first().is_some_and(fence) {
        return 0;
    }
    let end = lines.iter().take(LONGEST).skip(1).position(fence).map_or(0, |index| index + 2);
    let fields =
        lines.iter().take(end).skip(1).any(|line| line.words.contains(": ") || line.words.ends_with(':'));
    if fields { end } else { 0 }
}

/// The blocks that begin with the first of `lines`, and how many lines they take.
fn next(lines: &[SourceLine]) -> (usize, Vec<TextBlock>) {
    let line = &lines[0];
    let words = line.words.trim_start();
    if line.is_blank() {
        return (1, vec![]);
    }
    if let Some(mark) = fence_mark(words) {
        return fenced(lines, mark);
    }
    if words.starts_with("<!--") {
        let end = lines.iter().position(|line| line.words.contains("-->")).map_or(1, |index| index + 1);
        return (end, dropped(&lines[..end], reason::MARKUP));
    }
    if is_rule(words) || is_definition(words) {
        return (1, dropped(&lines[..1], reason::MARKUP));
    }
    if let Some(block) = heading(line) {
        return (1, vec![block]);
    }
    if let Some(marker) = list_marker(line.words) {
        return item(lines, marker);
    }
    if words.starts_with('>') {
        return quotation(lines);
    }
    if words.starts_with('|') {
        return (1, row(line));
    }
    paragraph(lines)
}

fn dropped(lines: &[SourceLine], reason: &'static str) -> Vec<TextBlock> {
    joined(lines).map(|block| TextBlock { dropped: Some(reason), ..block }).into_iter().collect()
}

/// The three marks that open a fence.
fn fence_mark(words: &str) -> Option<&str> {
    ["```", "~~~"].into_iter().find(|mark| words.starts_with(mark))
}

/// A fenced stretch is code and goes; one that holds prose is an article that a converter fenced
/// in, and only its fences go. A fence that is never closed fences nothing.
fn fenced(lines: &[SourceLine], mark: &str) -> (usize, Vec<TextBlock>) {
    let closes = |line: &SourceLine| line.words.trim().starts_with(mark);
    let Some(end) = lines.iter().skip(1).position(closes).map(|index| index + 1) else {
        return (1, dropped(&lines[..1], reason::MARKUP));
    };
    let content = &lines[1..end];
    let prose =
        |line: &&SourceLine| line.words.split_whitespace().count() >= 8 && ends_sentence(line.words.trim());
    let worded = content.iter().filter(|line| !line.is_blank()).count();
    if worded == 0 || content.iter().filter(prose).count() * 2 <= worded {
        return (end + 1, dropped(&lines[..=end], reason::MARKUP));
    }
    let mut blocks = dropped(&lines[..1], reason::MARKUP);
    let mut at = 0;
    while at < content.len() {
        let (taken, found) = next(&content[at..]);
        blocks.extend(found);
        at += taken.max(1);
    }
    blocks.extend(dropped(&lines[end..=end], reason::MARKUP));
    (end + 1, blocks)
}

/// A line of dashes, stars or underscores.
fn is_rule(words: &str) -> bool {
    let marks: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    marks.len() >= 3 && ["-", "*", "_"].iter().any(|mark| marks.replace(mark, "").is_empty())
}

/// `[name]: address`
fn is_definition(words: &str) -> bool {
    words.strip_prefix('[').and_then(|rest| rest.split_once("]:")).is_some_and(|(name, target)| {
        !name.is_empty()
            && !name.contains(']')
            && target.split_whitespace().count() <= 8
            && target.contains(['/', '.'])
    })
}

fn heading(line: &SourceLine) -> Option<TextBlock> {
    let indent = line.words.len() - line.words.trim_start().len();
    let rest = &line.words[indent..];
    let level = rest.bytes().take_while(|b| *b == b'#').count();
    let spaced = rest[level..].starts_with([' ', '\t']);
    if !(1..=6).contains(&level) || !spaced {
        return None;
    }
    let words = line.words.trim_end().trim_end_matches('#').trim_end();
    let inner = SourceLine { words, ..*line }.after((indent + level + 1).min(words.len()));
    let block = inline(&[inner], line, line).of_kind(BlockKind::Heading);
    Some(TextBlock { is_title: level == 1, ..block })
}

/// Whether a line begins another block than a paragraph.
fn interrupts(line: &SourceLine) -> bool {
    let words = line.words.trim_start();
    line.is_blank()
        || fence_mark(words).is_some()
        || words.starts_with(['>', '|'])
        || words.starts_with("<!--")
        || is_rule(words)
        || list_marker(line.words).is_some()
        || heading(line).is_some()
}

fn run_of_paragraph(lines: &[SourceLine]) -> usize {
    1 + lines.iter().skip(1).take_while(|line| !interrupts(line) && !is_underline(line)).count()
}

fn is_underline(line: &SourceLine) -> bool {
    let words = line.words.trim();
    words.len() >= 2 && (words.bytes().all(|b| b == b'=') || words.bytes().all(|b| b == b'-'))
}

fn paragraph(lines: &[SourceLine]) -> (usize, Vec<TextBlock>) {
    let end = run_of_paragraph(lines);
    let block = inline(&lines[..end], &lines[0], &lines[end - 1]);
    match lines.get(end) {
        Some(line) if end == 1 && is_underline(line) => {
            let is_title = line.words.trim_start().starts_with('=');
            (2, vec![TextBlock { is_title, ..block.of_kind(BlockKind::Heading) }])
        }
        _ => (end, vec![block]),
    }
}

fn item(lines: &[SourceLine], marker: usize) -> (usize, Vec<TextBlock>) {
    let end = run_of_paragraph(lines);
    let mut inner = lines[..end].to_vec();
    inner[0] = lines[0].after(marker);
    (end, vec![inline(&inner, &lines[0], &lines[end - 1]).of_kind(BlockKind::ListItem)])
}

fn quotation(lines: &[SourceLine]) -> (usize, Vec<TextBlock>) {
    let unmarked = |line: &SourceLine<'_>| line.words.trim_start().strip_prefix('>').map(str::len);
    let end = lines.iter().take_while(|line| unmarked(line).is_some()).count();
    let inner: Vec<SourceLine> = lines[..end]
        .iter()
        .map(|line| line.after(line.words.len() - unmarked(line).unwrap_or_default()))
        .collect();
    let blocks = inner
        .split(SourceLine::is_blank)
        .filter_map(|part| Some(inline(part, part.first()?, part.last()?).of_kind(BlockKind::Quotation)))
        .collect();
    (end, blocks)
}

/// The cells of a table's row; the line under its head has none.
fn row(line: &SourceLine) -> Vec<TextBlock> {
    if line.words.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t')) {
        return dropped(&[*line], reason::MARKUP);
    }
    let mut cells = Vec::new();
    let mut start = 0;
    for (end, _) in line.words.match_indices('|').chain([(line.words.len(), "")]) {
        let cell = SourceLine { words: &line.words[..end], ..*line }.after(start.min(end));
        if !cell.is_blank() {
            cells.push(inline(&[cell], &cell, &cell).of_kind(BlockKind::ListItem));
        }
        start = end + 1;
    }
    cells
}

/// A character of the source and whether it is a word's, not a mark's.
struct Glyph {
    c: char,
    place: Option<(usize, usize)>,
    kept: bool,
}

/// The block of `lines` without marks of emphasis, links, images, code and HTML.
fn inline(lines: &[SourceLine], first: &SourceLine, last: &SourceLine) -> TextBlock {
    let mut glyphs: Vec<Glyph> = Vec::new();
    for line in lines {
        glyphs.push(Glyph { c: '\n', place: None, kept: true });
        glyphs.extend(line.words.char_indices().enumerate().map(|(char, (byte, c))| Glyph {
            c,
            place: Some((line.byte + byte, line.char + char)),
            kept: true,
        }));
    }
    Marks { glyphs: &mut glyphs, open: Vec::new() }.take_away();
    let mut folder = Folder::default();
    for glyph in glyphs.iter().filter(|glyph| glyph.kept) {
        folder.push(glyph.c, glyph.place);
    }
    TextBlock::new(folder, first, last)
}

/// A link's target is no longer than this (characters).
const LONGEST_TARGET: usize = 2000;

struct Marks<'a> {
    glyphs: &'a mut [Glyph],
    /// Runs of emphasis marks that are not closed yet: mark, first glyph, length.
    open: Vec<(char, usize, usize)>,
}

impl Marks<'_> {
    fn take_away(&mut self) {
        let mut at = 0;
        while at < self.glyphs.len() {
            at = match self.glyphs[at].c {
                '\\' if self.char(at + 1).is_some_and(|c| c.is_ascii_punctuation()) => {
                    self.drop_to(at, at + 1) + 1
                }
                '`' => self.code(at),
                '!' if self.char(at + 1) == Some('[') => self.image(at),
                '[' => self.link(at),
                ']' => self.link_end(at),
                '<' => self.element(at),
                '&' => self.entity(at),
                c @ ('*' | '_' | '~') => self.emphasis(at, c),
                _ => at + 1,
            };
        }
    }

    fn char(&self, at: usize) -> Option<char> {
        self.glyphs.get(at).map(|glyph| glyph.c)
    }

    fn drop_to(&mut self, from: usize, to: usize) -> usize {
        self.glyphs[from..to].iter_mut().for_each(|glyph| glyph.kept = false);
        to
    }

    fn find(&self, from: usize, wanted: char) -> Option<usize> {
        let end = self.glyphs.len().min(from + LONGEST_TARGET);
        (from..end).find(|&at| self.glyphs[at].c == wanted)
    }

    fn run(&self, at: usize, mark: char) -> usize {
        self.glyphs[at..].iter().take_while(|glyph| glyph.c == mark).count()
    }

    fn code(&mut self, at: usize) -> usize {
        let length = self.run(at, '`');
        let mut from = at + length;
        while let Some(close) = self.find(from, '`') {
            let run = self.run(close, '`');
            if run == length {
                self.drop_to(at, at + length);
                return self.drop_to(close, close + length);
            }
            from = close + run;
        }
        at + length
    }

    /// Where the target after the bracket at `close` ends: `](…)` or `][…]`.
    fn target_end(&self, close: usize) -> Option<usize> {
        let closing = match self.char(close + 1)? {
            '(' => ')',
            '[' => ']',
            _ => return None,
        };
        self.find(close + 2, closing).map(|end| end + 1)
    }

    fn image(&mut self, at: usize) -> usize {
        let end = self.find(at + 2, ']').and_then(|close| self.target_end(close));
        end.map_or(at + 1, |end| self.drop_to(at, end))
    }

    /// The opening bracket goes if its closing one has a target; a footnote's mark goes whole.
    fn link(&mut self, at: usize) -> usize {
        let Some(close) = self.find(at + 1, ']') else { return at + 1 };
        if self.char(at + 1) == Some('^') {
            return self.drop_to(at, close + 1);
        }
        let linked = self.target_end(close).is_some();
        if linked { self.drop_to(at, at + 1) } else { at + 1 }
    }

    fn link_end(&mut self, at: usize) -> usize {
        let opened = (at.saturating_sub(LONGEST_TARGET)..at).rev().find(|&open| self.glyphs[open].c == '[');
        let ours = opened.is_some_and(|open| !self.glyphs[open].kept);
        match self.target_end(at) {
            Some(end) if ours => self.drop_to(at, end),
            _ => at + 1,
        }
    }

    fn element(&mut self, at: usize) -> usize {
        let Some(end) = self.find(at + 1, '>') else { return at + 1 };
        let inner: String = self.glyphs[at + 1..end].iter().map(|glyph| glyph.c).collect();
        if inner.contains("://") && !inner.contains(char::is_whitespace) {
            self.drop_to(at, at + 1);
            return self.drop_to(end, end + 1);
        }
        let tag = inner.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic())
            && !inner.contains('<');
        if !tag {
            return at + 1;
        }
        self.drop_to(at, end + 1);
        if inner.starts_with("br") {
            self.glyphs[at] = Glyph { c: ' ', place: None, kept: true };
        }
        end + 1
    }

    fn entity(&mut self, at: usize) -> usize {
        const KNOWN: [(&str, char); 8] = [
            ("&amp;", '&'),
            ("&nbsp;", ' '),
            ("&quot;", '"'),
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&#39;", '\''),
            ("&mdash;", '—'),
            ("&ndash;", '–'),
        ];
        let ahead: String = self.glyphs[at..].iter().take(8).map(|glyph| glyph.c).collect();
        let Some((name, c)) = KNOWN.iter().find(|(name, _)| ahead.starts_with(name)) else { return at + 1 };
        self.drop_to(at, at + name.len());
        self.glyphs[at] = Glyph { c: *c, place: None, kept: true };
        at + name.len()
    }

    /// Marks of emphasis go in pairs of equal runs; within a word, an underscore is none.
    fn emphasis(&mut self, at: usize, mark: char) -> usize {
        let length = self.run(at, mark);
        let before = at.checked_sub(1).and_then(|at| self.char(at)).unwrap_or(' ');
        let after = self.char(at + length).unwrap_or(' ');
        let inside = mark == '_' && before.is_alphanumeric() && after.is_alphanumeric();
        if inside || length > 3 || (mark == '~' && length != 2) {
            return at + length;
        }
        let opener = self.open.iter().rposition(|&(open, _, run)| open == mark && run == length);
        if let (Some(index), false) = (opener, before.is_whitespace()) {
            let (_, start, _) = self.open[index];
            self.open.truncate(index);
            self.drop_to(start, start + length);
            return self.drop_to(at, at + length);
        }
        if !after.is_whitespace() {
            self.open.push((mark, at, length));
        }
        at + length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(Option<BlockKind>, &str)]) {
        let blocks = blocks(text);
        let kept = blocks.iter().filter(|block| block.dropped.is_none());
        let found: Vec<_> = kept.map(|block| (block.kind, block.text.as_str())).collect();
        assert_eq!(found, expected);
        for piece in blocks.iter().flat_map(|block| block.pieces.iter().map(move |piece| (block, piece))) {
            let (block, piece) = piece;
            let own = &block.text[piece.text..piece.text + piece.len];
            assert_eq!(own, &text[piece.source..piece.source + piece.len]);
        }
    }

    #[test]
    fn blocks_are_known_by_their_marks() {
        use BlockKind::{Heading, ListItem, Quotation};
        check(
            "---\ntitle: A\n---\n# Talks open #\n\nOne\ntwo.\n\nHead\n----\n- a\n- b\n  c\n\n> No,\n> he said.\n\n| x | y |\n|---|---|\n",
            &[
                (Some(Heading), "Talks open"),
                (None, "One two."),
                (Some(Heading), "Head"),
                (Some(ListItem), "a"),
                (Some(ListItem), "b c"),
                (Some(Quotation), "No, he said."),
                (Some(ListItem), "x"),
                (Some(ListItem), "y"),
            ],
        );
    }

    #[test]
    fn inline_marks_go_and_words_stay() {
        check(
            "The *envoy* **left** [the _hall_](https://a.example/b_c) today.",
            &[(None, "The envoy left the hall today.")],
        );
        check(
            "![a picture](x.png) See <https://a.example> &amp; `code`[^1].",
            &[(None, "See https://a.example & code.")],
        );
        check(
            r"2 * 3 and snake_case_name and \*stars\* [sic] ok",
            &[(None, "2 * 3 and snake_case_name and *stars* [sic] ok")],
        );
    }

    #[test]
    fn code_goes_and_fenced_prose_stays() {
        check("```js\nlet a = 1;\n```\nText.", &[(None, "Text.")]);
        let prose = "The delegations will meet again in Oslo on Monday, the ministry said.";
        check(&format!("```html\n{prose}\n```"), &[(None, prose)]);
        check(&format!("```\n{prose}"), &[(None, prose)]);
    }
}

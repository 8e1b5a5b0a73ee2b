//! Lines and paragraphs out of glyphs, and what is printed on every page left out.

use super::page::{Glyph, PageGlyphs};
use super::repaired;
use rapporteur_model::{Note, NoteKind, Place};
use std::collections::{BTreeMap, BTreeSet};

/// Headers and footers stand within this part of a page's height from its edges …
const MARGIN: f64 = 0.12;
/// … in no more rows than this …
const MOST_ROWS: usize = 3;
/// … and further from the text than this, in sizes of the font.
const APART: f64 = 1.8;

/// In sizes of the font: a gap that parts words …
const SPACE: f64 = 0.17;
/// … a shift of the baseline that begins a line (less raises a figure) …
const RAISED: f64 = 0.6;
/// … a step back that begins a line at the same height (a second column) …
const BACK: f64 = 1.0;
/// … an indent that begins a paragraph …
const INDENT: f64 = 0.8;
/// … and how far a line may end before the right edge and still be full.
const RAGGED: f64 = 6.0;

/// A line of a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    text: String,
    /// Its left and right end, in points.
    x: (f64, f64),
    /// Its baseline, from the bottom.
    y: f64,
    size: f64,
    /// Whether it stands near the page's upper or lower edge.
    in_margin: bool,
    is_level: bool,
}

/// The text of a document, its paragraphs parted by blank lines, and what was left out of it.
pub(super) struct Layout {
    pub text: String,
    pub notes: Vec<Note>,
}

/// The lines of a page, in the order in which they are drawn.
pub(super) fn lines(page: PageGlyphs) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for glyph in page.glyphs {
        match lines.last_mut() {
            Some(line) if goes_on(line, &glyph) => append(line, &glyph),
            _ => lines.push(Line {
                in_margin: false,
                text: glyph.text,
                x: glyph.x,
                y: glyph.y,
                size: glyph.size,
                is_level: glyph.is_level,
            }),
        }
    }
    for line in &mut lines {
        line.text = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    lines.retain(|line| !line.text.is_empty());
    mark_margins(&mut lines, page.edges);
    lines
}

/// Finds the lines that stand by themselves near the upper and the lower edge.
fn mark_margins(lines: &mut [Line], (low, high): (f64, f64)) {
    let mut rows: Vec<(f64, f64)> = lines.iter().map(|line| (line.y, line.size)).collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    let above = last_row(rows.iter()).unwrap_or(f64::INFINITY);
    let below = last_row(rows.iter().rev()).unwrap_or(f64::NEG_INFINITY);
    let margin = (high - low) * MARGIN;
    for line in lines {
        line.in_margin =
            (line.y > high - margin && line.y >= above) || (line.y < low + margin && line.y <= below);
    }
}

/// The baseline of the last row before the first gap, seen from an edge; `None` where the text itself
/// begins there.
fn last_row<'a>(rows: impl Iterator<Item = &'a (f64, f64)>) -> Option<f64> {
    let mut last: Option<(f64, f64)> = None;
    let mut count = 0;
    for &(y, size) in rows {
        let step = last.map_or(0.0, |(before, _)| (before - y).abs());
        let size = last.map_or(size, |(_, before)| size.max(before));
        if step > APART * size {
            break;
        }
        count += usize::from(last.is_none() || step > RAISED * size);
        if count > MOST_ROWS {
            return None;
        }
        last = Some((y, size));
    }
    last.map(|(y, _)| y)
}

fn goes_on(line: &Line, glyph: &Glyph) -> bool {
    if !line.is_level || !glyph.is_level {
        return line.is_level == glyph.is_level;
    }
    let size = line.size.max(glyph.size);
    (glyph.y - line.y).abs() < RAISED * size && glyph.x.0 > line.x.1 - BACK * size
}

fn append(line: &mut Line, glyph: &Glyph) {
    if glyph.is_level && glyph.x.0 - line.x.1 > SPACE * line.size.max(glyph.size) {
        line.text.push(' ');
    }
    line.text.push_str(&glyph.text);
    line.x.1 = glyph.x.1;
    // A small figure that is raised does not move its line.
    if glyph.size > line.size {
        (line.size, line.y) = (glyph.size, glyph.y);
    }
}

/// The text of all pages.
pub(super) fn text(pages: Vec<Vec<Line>>) -> Layout {
    let mut notes = Vec::new();
    let pages = without_furniture(pages, &mut notes);
    let words: BTreeSet<String> = pages
        .iter()
        .flatten()
        .flat_map(|line| line.text.split_whitespace())
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    let leading = leading(&pages);
    let mut text = String::new();
    let mut mended = 0;
    let mut before: Option<&Line> = None;
    for page in &pages {
        let edges = edges(page);
        for (at, line) in page.iter().enumerate() {
            match before {
                None => text.push_str(&line.text),
                Some(last) if begins(last, line, at == 0, leading, edges) => {
                    text.push_str("\n\n");
                    text.push_str(&line.text);
                }
                Some(_) => mended += usize::from(join(&mut text, &line.text, &words)),
            }
            before = Some(line);
        }
    }
    if mended > 0 {
        notes.push(repaired(format!("words that were divided at the end of a line: {mended}")));
    }
    Layout { text, notes }
}

/// The distance of lines that follow each other, in sizes of their font: the one met most often.
fn leading(pages: &[Vec<Line>]) -> f64 {
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for pair in pages.iter().flat_map(|page| page.windows(2)) {
        let step = (pair[0].y - pair[1].y) / pair[1].size.max(1.0);
        if (0.8..3.0).contains(&step) {
            // In twentieths; the range above keeps it small and positive.
            *counts.entry((step * 20.0).round() as u64).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|&(step, count)| (count, std::cmp::Reverse(step)));
    most.map_or(1.2, |(step, _)| step as f64 / 20.0)
}

/// The left and right end of a page's lines.
fn edges(page: &[Line]) -> (f64, f64) {
    let left = page.iter().map(|line| line.x.0).fold(f64::INFINITY, f64::min);
    (left, page.iter().map(|line| line.x.1).fold(f64::NEG_INFINITY, f64::max))
}

/// Whether `line` begins a paragraph after `last`.
fn begins(last: &Line, line: &Line, new_page: bool, leading: f64, (_, right): (f64, f64)) -> bool {
    let size = line.size.max(1.0);
    if (last.size - line.size).abs() > 0.1 * size {
        return true;
    }
    let ended = last.text.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?', ':']);
    let step = (last.y - line.y) / size;
    if new_page || step < 0.0 {
        // Over the edge of a page or column only a sentence that is not finished goes on.
        return ended || !line.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    }
    let indented = line.x.0 - last.x.0 > INDENT * size;
    let short = last.x.1 < right - RAGGED * size && last.x.1 - last.x.0 > 0.0;
    step > leading * 1.3 || (ended && (indented || short)) || is_item(&line.text)
}

fn is_item(text: &str) -> bool {
    text.starts_with(['•', '‣', '◦', '▪', '●', '■'])
}

/// Puts a line behind the text before it; says whether a word that was divided is whole again.
///
/// The hyphen goes where it can only be the printer's: a soft one, or where the whole word stands
/// elsewhere in the document and the hyphenated one does not. Any other stays, as it may belong there.
fn join(text: &mut String, line: &str, words: &BTreeSet<String>) -> bool {
    let next: String = line.chars().take_while(|c| c.is_alphabetic()).collect();
    let small = next.starts_with(char::is_lowercase);
    let Some(hyphen) = text.chars().next_back().filter(|c| small && ['-', '\u{2010}', '\u{ad}'].contains(c))
    else {
        text.push(' ');
        text.push_str(line);
        return false;
    };
    let head = &text[..text.len() - hyphen.len_utf8()];
    let start = head.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + 1);
    let start = (start..=head.len()).find(|&at| head.is_char_boundary(at)).unwrap_or(head.len());
    let (first, second) = (head[start..].to_lowercase(), next.to_lowercase());
    let known = words.contains(&format!("{first}{second}")) && !words.contains(&format!("{first}-{second}"));
    let undone = !first.is_empty() && (hyphen == '\u{ad}' || known);
    if undone {
        text.truncate(text.len() - hyphen.len_utf8());
    }
    text.push_str(line);
    undone
}

/// The pages without headers and footers that come back, page numbers, and what stands aslant.
fn without_furniture(pages: Vec<Vec<Line>>, notes: &mut Vec<Note>) -> Vec<Vec<Line>> {
    let mut met: BTreeMap<Print, BTreeSet<usize>> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        for line in page.iter().filter(|line| line.in_margin) {
            met.entry(print_of(line)).or_default().insert(number);
        }
    }
    let count = pages.len();
    // Left and right pages may have headers of their own, so a third of the pages is enough.
    let comes_back = |line: &Line| {
        line.in_margin && met.get(&print_of(line)).is_some_and(|on| on.len() > 1 && on.len() * 3 > count)
    };
    let mut dropped: BTreeMap<(&str, String), (String, usize)> = BTreeMap::new();
    let mut keep = |line: &Line| {
        let reason = if !line.is_level {
            "printed aslant: a stamp or a margin"
        } else if line.in_margin && is_page_number(&line.text) {
            "the number of a page"
        } else if comes_back(line) {
            "a header or footer that comes back from page to page"
        } else {
            return true;
        };
        let same = dropped.entry((reason, without_figures(&line.text)));
        same.or_insert_with(|| (line.text.clone(), 0)).1 += 1;
        false
    };
    let kept = pages.into_iter().map(|page| page.into_iter().filter(|line| keep(line)).collect()).collect();
    notes.extend(dropped.into_iter().map(|((reason, _), (words, times))| Note {
        kind: NoteKind::Dropped,
        reason: if times > 1 { format!("{reason} ({times} times)") } else { reason.into() },
        place: Place::Source { span: None, words },
    }));
    kept
}

/// What makes two lines of different pages the same: their words without figures and their size, as
/// the headers of a report often repeat its title in small.
type Print = (String, u64);

fn print_of(line: &Line) -> Print {
    (without_figures(&line.text), line.size.round() as u64)
}

/// The text with `#` for its figures, so that numbered headers are the same.
fn without_figures(text: &str) -> String {
    let mut plain = String::new();
    for c in text.to_lowercase().chars() {
        match c {
            '0'..='9' if plain.ends_with('#') => {}
            '0'..='9' => plain.push('#'),
            c => plain.push(c),
        }
    }
    plain
}

/// `7`, `- 7 -`, `Page 7`, `7 of 12`, `7/12`.
fn is_page_number(text: &str) -> bool {
    let plain = without_figures(text);
    let plain = plain.trim_matches(|c: char| c.is_whitespace() || "-–—|[]".contains(c));
    ["#", "page #", "p. #", "page # of #", "# of #", "#/#", "# / #", "page #/#"].contains(&plain)
        && text.bytes().filter(u8::is_ascii_digit).count() <= 8
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page 200 points high whose letters are 10 points high and 5 wide.
    fn page(lines: &[(f64, f64, &str)]) -> Vec<Line> {
        let line = |&(x, y, text): &(f64, f64, &str)| Line {
            text: text.into(),
            x: (x, x + text.len() as f64 * 5.0),
            y,
            size: 10.0,
            in_margin: false,
            is_level: true,
        };
        let mut lines: Vec<Line> = lines.iter().map(line).collect();
        mark_margins(&mut lines, (0.0, 200.0));
        lines
    }

    fn check(pages: Vec<Vec<Line>>, expected: &str) -> Vec<Note> {
        let Layout { text, notes } = text(pages);
        assert_eq!(text, expected);
        notes
    }

    #[test]
    fn lines_make_paragraphs_by_distance_indent_and_short_last_lines() {
        check(
            vec![page(&[
                (0.0, 160.0, "The two envoys met on Monday in"),
                (0.0, 148.0, "the old town. They left."),
                (12.0, 136.0, "A second round will follow in a"),
                (0.0, 124.0, "month."),
                (0.0, 112.0, "Nobody said where that would be."),
                (0.0, 88.0, "The end"),
            ])],
            "The two envoys met on Monday in the old town. They left.\n\nA second round will follow in a month.\n\n\
             Nobody said where that would be.\n\nThe end",
        );
    }

    #[test]
    fn a_hyphen_at_the_end_of_a_line_goes_only_where_the_document_shows_the_whole_word() {
        let notes = check(
            vec![page(&[
                (0.0, 160.0, "The negotiators met the nego-"),
                (0.0, 148.0, "tiators of the cease-"),
                (0.0, 136.0, "fire, a long-"),
                (0.0, 124.0, "standing wish, and soft\u{ad}"),
                (0.0, 112.0, "ened"),
            ])],
            "The negotiators met the negotiators of the cease-fire, a long-standing wish, and softened",
        );
        assert!(notes[0].reason.ends_with("line: 2"), "{notes:?}");
    }

    #[test]
    fn text_that_begins_at_the_edge_stays_though_it_comes_back() {
        let rows = [190.0, 178.0, 166.0, 154.0].map(|y| (0.0, y, "We will wait for an answer."));
        let Layout { text, notes } = text(vec![page(&rows), page(&rows)]);
        assert_eq!((text.matches("wait").count(), notes.len()), (8, 0));
    }

    #[test]
    fn a_title_stays_though_headers_repeat_it_in_small() {
        let mut first = page(&[(0.0, 190.0, "A pause"), (0.0, 100.0, "The envoys met.")]);
        first[0].size = 18.0;
        let then = |text| page(&[(0.0, 190.0, "A pause"), (0.0, 100.0, text)]);
        check(
            vec![first, then("They left."), then("They returned.")],
            "A pause\n\nThe envoys met.\n\nThey left.\n\nThey returned.",
        );
    }

    #[test]
    fn headers_and_page_numbers_go_and_a_sentence_runs_over_the_page() {
        let notes = check(
            vec![
                page(&[(0.0, 190.0, "Echo, 4 December"), (0.0, 100.0, "The envoys met"), (40.0, 9.0, "1")]),
                page(&[
                    (0.0, 190.0, "Echo, 5 December"),
                    (0.0, 100.0, "twice. In 2024"),
                    (40.0, 9.0, "- 2 -"),
                ]),
                page(&[
                    (0.0, 190.0, "A word on top"),
                    (0.0, 100.0, "They left."),
                    (40.0, 9.0, "Page 3 of 3"),
                ]),
            ],
            "The envoys met twice. In 2024\n\nA word on top\n\nThey left.",
        );
        let reasons: Vec<&str> = notes.iter().map(|note| note.reason.as_str()).collect();
        let header = "a header or footer that comes back from page to page (2 times)";
        assert_eq!(reasons, [header, "the number of a page", "the number of a page", "the number of a page"]);
        assert!(notes.iter().all(|note| note.kind == NoteKind::Dropped));
    }
}

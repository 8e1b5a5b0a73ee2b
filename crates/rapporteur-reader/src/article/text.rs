//! Plain text: blocks by blank lines, or by lines where lines are paragraphs.

use super::lines::{SourceLine, TextBlock, joined, lines};
use rapporteur_model::BlockKind;

/// Wrapped lines are no longer than this (characters) …
const WIDEST: usize = 100;
/// … and the longest of a paragraph no shorter than this.
const NARROWEST: usize = 45;
/// How far from the margin the first word of the next line would have begun to stand out.
const SLACK: usize = 6;

/// The blocks of the plain text `text`.
pub(super) fn blocks(text: &str) -> Vec<TextBlock> {
    let lines = lines(text);
    let wrapped = is_wrapped(&lines);
    let mut blocks = Vec::new();
    for chunk in lines.split(SourceLine::is_blank) {
        let mut start = 0;
        let width = if wrapped { width(chunk) } else { None };
        for end in 1..=chunk.len() {
            if end == chunk.len() || !continues(&chunk[end - 1], &chunk[end], width) {
                blocks.extend(block(&chunk[start..end]));
                start = end;
            }
        }
    }
    blocks
}

/// Whether lines of the text end at a margin: four in ten of those under another line and more go on in
/// the middle of a sentence, with a small letter. (Where lines are paragraphs, hardly any does.)
fn is_wrapped(lines: &[SourceLine]) -> bool {
    let under = lines.windows(2).filter(|pair| !pair[0].is_blank() && !pair[1].is_blank());
    let small = |line: &SourceLine| line.words.trim_start().starts_with(char::is_lowercase);
    let (all, going_on) =
        under.fold((0, 0), |(all, small_ones), pair| (all + 1, small_ones + usize::from(small(&pair[1]))));
    all > 0 && going_on * 10 >= all * 4
}

/// The margin to which `chunk` may be wrapped.
fn width(chunk: &[SourceLine]) -> Option<usize> {
    let widest = chunk.iter().map(|line| line.words.trim_end().chars().count()).max()?;
    (NARROWEST..=WIDEST).contains(&widest).then_some(widest)
}

/// Whether `next` goes on with the sentence of `line`: its first word had no room there.
fn continues(line: &SourceLine, next: &SourceLine, width: Option<usize>) -> bool {
    let Some(width) = width else { return false };
    let first = next.words.split_whitespace().next().map_or(0, |word| word.chars().count());
    let used = line.words.trim_end().chars().count();
    used + 1 + first + SLACK > width && list_marker(next.words).is_none()
}

fn block(lines: &[SourceLine]) -> Option<TextBlock> {
    let first = lines.first()?;
    let Some(marker) = list_marker(first.words) else { return joined(lines) };
    let mut lines = lines.to_vec();
    lines[0] = first.after(marker);
    Some(joined(&lines)?.of_kind(BlockKind::ListItem))
}

/// The length (in bytes) of the mark that makes a line an item of a list.
pub(super) fn list_marker(line: &str) -> Option<usize> {
    let indent = line.len() - line.trim_start().len();
    let rest = &line[indent..];
    let number = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match rest[number..].chars().next()? {
        c @ ('•' | '‣' | '◦' | '▪' | '●' | '·' | '*' | '-' | '+') if number == 0 => c.len_utf8(),
        '.' | ')' if (1..=2).contains(&number) => number + 1,
        _ => return None,
    };
    let blanks = rest[mark..].len() - rest[mark..].trim_start_matches([' ', '\t', '\u{a0}']).len();
    let worded = rest[mark + blanks..].starts_with(|c: char| !c.is_whitespace());
    (blanks > 0 && worded).then_some(indent + mark + blanks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let words: Vec<String> = blocks(text).into_iter().map(|block| block.text).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn lines_that_are_paragraphs_are_blocks() {
        let long = "The envoys met for a third day and left without a word to the press. ".repeat(3);
        let long = long.trim_end();
        check(
            &format!("Talks stall\n{long}\nWhat comes next\n{long}\n"),
            &["Talks stall", long, "What comes next", long],
        );
    }

    #[test]
    fn wrapped_lines_are_joined_and_short_lines_are_not() {
        let wrapped = "The envoys met for a third day on the upper floor of\n\
                       the old customs house and left it late at night and\n\
                       without a word.\n\nNext round\n\nNo date was set.";
        check(
            wrapped,
            &[
                "The envoys met for a third day on the upper floor of the old customs house and left it late at \
                 night and without a word.",
                "Next round",
                "No date was set.",
            ],
        );
        check(
            "Q: Is there a deal?\nA: There is none, and there will be none this year, I think.",
            &["Q: Is there a deal?", "A: There is none, and there will be none this year, I think."],
        );
    }

    #[test]
    fn items_of_a_list_lose_their_marks() {
        let found = blocks("Terms:\n- no new troops\n2. prisoners go home\n• aid");
        let kinds: Vec<_> = found.iter().map(|block| (block.kind, block.text.as_str())).collect();
        let item = Some(BlockKind::ListItem);
        assert_eq!(
            kinds,
            [(None, "Terms:"), (item, "no new troops"), (item, "prisoners go home"), (item, "aid")]
        );
        assert_eq!(list_marker("2024. A year"), None);
        assert_eq!(list_marker("-5 degrees"), None);
    }
}

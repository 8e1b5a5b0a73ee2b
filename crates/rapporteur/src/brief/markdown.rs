//! The account in Markdown.

use super::footnote::Note;
use super::page::{Block, Line, Page, Piece};
use crate::output::{markdown, plain};
use std::fmt::Write;

/// The account as Markdown with footnotes (`[^1]`).
pub fn written(page: &Page) -> String {
    let mut out = format!("# {}\n\n", markdown(&page.title));
    for words in &page.opening {
        out.push_str(&markdown(words));
        out.push('\n');
    }
    for section in &page.sections {
        let _ = write!(out, "\n## {}\n\n", section.heading);
        if section.blocks.is_empty() {
            out.push_str("Not found.\n");
        }
        for (nth, block) in section.blocks.iter().enumerate() {
            if nth > 0 {
                out.push('\n');
            }
            out.push_str(&self::block(block));
        }
    }
    if !page.notes.is_empty() {
        out.push('\n');
    }
    for (number, note) in page.notes.numbered() {
        let _ = writeln!(out, "[^{number}]: {} · `{}`", footnote(note), plain(&note.id));
    }
    out
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(words) => format!("### {}\n", markdown(words)),
        Block::Name(name) => format!("**{}**\n", markdown(name)),
        Block::Words(words) => line(words) + "\n",
        Block::List(lines) => lines.iter().map(|one| format!("- {}\n", line(one))).collect(),
        Block::Table(head, rows) => {
            let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
            let rule = row(head.iter().map(|_| "---".to_owned()).collect());
            let head = row(head.iter().map(|name| markdown(name)).collect());
            let rows = rows.iter().map(|cells| row(cells.iter().map(line).collect()));
            head + &rule + &rows.collect::<String>()
        }
    }
}

fn line(line: &Line) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(words) => markdown(words),
        Piece::Note(number) => format!("[^{number}]"),
    };
    // Blanks at the ends of a piece are part of it, and Markdown's escaping folds them.
    let mut out = String::new();
    for one in &line.0 {
        let gap = |at_start: bool, words: &str| {
            let blank = if at_start { words.starts_with(' ') } else { words.ends_with(' ') };
            if blank { " " } else { "" }
        };
        match one {
            Piece::Text(words) => {
                out.push_str(gap(true, words));
                out.push_str(&piece(one));
                out.push_str(gap(false, words));
            }
            Piece::Note(_) => out.push_str(&piece(one)),
        }
    }
    out
}

fn footnote(note: &Note) -> String {
    let place = note.address.as_ref().map_or_else(|| markdown(&note.file), |address| format!("<{address}>"));
    let parts =
        [note.outlet.as_deref().map(markdown), note.title.as_deref().map(|t| format!("“{}”", markdown(t)))];
    let parts: Vec<String> = parts.into_iter().flatten().chain(note.day.clone()).collect();
    let others = if note.others == 0 { String::new() } else { format!(" and {} more", note.others) };
    format!("“{}” {}{others}: {place}", markdown(&note.quote), parts.join(", "))
}

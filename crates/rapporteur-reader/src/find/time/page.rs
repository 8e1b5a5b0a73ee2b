//! Days that the look of a page gives: live pages, whose entries begin with the time of day, and talks
//! under a dated head.

use super::said_on::{Dates, plain, written};
use crate::find::words::{Text, Unit};
use jiff::civil::Date;
use rapporteur_model::{Act, Document, Report, Span, Statement, TimeExpression};

/// Fewer blocks that begin with a time of day make no live page.
const FEWEST_ENTRIES: usize = 3;

/// A head of a page has no more items than this.
const LONGEST_HEAD: usize = 16;

/// A line that gives a date and hardly anything else.
const BARE: usize = 6;

/// What a talk is called over its transcript.
const TALKS: &[&str] = &[
    "transcript",
    "briefing",
    "interview",
    "hearing",
    "testimony",
    "remarks",
    "debate",
    "conference",
    "conversation",
    "questions",
    "podcast",
];

/// Words that date the page, not the talk.
const PUBLISHED: &[&str] =
    &["published", "updated", "posted", "modified", "released", "printed", "copyright"];

/// The day over a talk's first turn, which begins at byte `start`: that of the short lines before it that
/// name a talk or give nothing but a date, where they agree on one.
pub(super) fn headed(text: &Text<'_>, start: usize, found: &[TimeExpression]) -> Option<String> {
    // The words of the line, not its items: what stands before a dash may have been taken for a dateline.
    let has = |unit: &Unit, words: &[&str]| {
        let line = text.words(unit.span).to_lowercase();
        line.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
    };
    let head = |unit: &&Unit| {
        let len = unit.items.len();
        let names = len <= BARE || has(unit, TALKS);
        unit.span.end() <= start && len <= LONGEST_HEAD && names && !has(unit, PUBLISHED)
    };
    let heads = text.units.iter().filter(head);
    let days = heads.flat_map(|unit| found.iter().filter(|e| unit.span.holds(e.span))).filter_map(single);
    only(days).map(|day| written(day, day))
}

/// Give the entries of a live page its day: each top-level statement that has no day, and whose sentence
/// tells no other one. Documents and habits, which are not of the day, stay without.
pub(in crate::find) fn date_entries(document: &Document, dates: &Dates, statements: &mut [Statement]) {
    let Some((start, day)) = live(document, dates).or_else(|| summary(document, dates)) else { return };
    let told: Vec<Span> = statements.iter().flat_map(|s| s.content.iter().copied()).collect();
    for statement in statements.iter_mut().filter(|s| s.parent.is_none() && s.said_on.is_none()) {
        let Some(place) = statement.cue.iter().chain(&statement.content).min().copied() else { continue };
        let standing = statement.act == Act::Document || statement.method.ends_with("according-to");
        let said = statement.report == Report::Actual && !standing && place.start() >= start;
        let earlier = || background(document, statement) || goes_back(document, dates, &told, statement, day);
        if said && !other_day(document, dates, statement, day) && !earlier() {
            statement.said_on = Some(written(day, day));
        }
    }
}

/// Whether the sentence of the statement's first words gives another day outside of what is said.
fn other_day(document: &Document, dates: &Dates, statement: &Statement, day: Date) -> bool {
    let Some(cue) = statement.cue.first() else { return false };
    let Some(sentence) = document.sentence_at(cue.start()) else { return false };
    let inside = dates.inside(document.sentences()[sentence].span).iter();
    let mut outside = inside.filter(|e| !statement.content.iter().any(|piece| piece.overlaps(e.span)));
    outside
        .any(|e| tells(document, e) && e.value.days().is_some_and(|(first, last)| day < first || day > last))
}

/// Whether an expression tells when the things of its sentence were: no long time, and not the time of a noun or of a
/// relative clause (`Thursday's talks`, `the envoy, who left on Monday, said`).
fn tells(document: &Document, expression: &TimeExpression) -> bool {
    /// A week, and the day on which it ends.
    const LONGEST: i32 = 8;
    let days = expression.value.days();
    let short =
        days.is_some_and(|(first, last)| first.until(last).is_ok_and(|span| span.get_days() <= LONGEST));
    let after = &document.text()[expression.span.end()..];
    let sentence = document.sentence_at(expression.span.start());
    let start =
        sentence.map_or(expression.span.start(), |sentence| document.sentences()[sentence].span.start());
    let clause = document.text()[start..expression.span.start()].rsplit(',').next().unwrap_or_default();
    let relative = clause.split_whitespace().any(|word| matches!(word, "who" | "which" | "whose" | "where"));
    short && !after.starts_with(['’', '\'']) && !relative
}

/// `had refused`, `first said`, `has long said`: what an entry tells of before.
fn background(document: &Document, statement: &Statement) -> bool {
    const BEFORE: &[&str] = &[
        "had",
        "first",
        "earlier",
        "previously",
        "originally",
        "initially",
        "once",
        "long",
        "always",
        "often",
        "repeatedly",
    ];
    let Some(cue) = statement.cue.first() else { return false };
    let before = document.text()[..cue.start()].split_whitespace().rev().take(2);
    let own = document.words(*cue).split_whitespace().take(2);
    let fillers = before.chain(own);
    fillers.into_iter().any(|word| BEFORE.contains(&word.to_lowercase().as_str()))
}

/// Whether the sentences before in the paragraph tell of an earlier day, and the reporting verb goes on in the past.
fn goes_back(document: &Document, dates: &Dates, told: &[Span], statement: &Statement, day: Date) -> bool {
    let Some(cue) = statement.cue.first() else { return false };
    let Some(sentence) = document.sentence_at(cue.start()) else { return false };
    let block = document.blocks()[document.block_at(cue.start())].span;
    let start = document.sentences()[sentence].span.start();
    let Some(before) = Span::checked(block.start(), start) else { return false };
    let outside =
        |e: &&TimeExpression| tells(document, e) && !told.iter().any(|content| content.overlaps(e.span));
    let mut days = dates.inside(before).iter().filter(outside).filter_map(|e| e.value.days());
    plain(document, statement) && days.any(|(_, last)| last < day)
}

/// Where the first entry of a live page begins, and its day: that of its head, or of its publication.
fn live(document: &Document, dates: &Dates) -> Option<(usize, Date)> {
    let blocks = document.blocks().iter();
    let entries: Vec<usize> =
        blocks.filter(|b| begins_with_clock(document.words(b.span))).map(|b| b.span.start()).collect();
    let start = *entries.first().filter(|_| entries.len() >= FEWEST_ENTRIES)?;
    let head = Span::checked(0, start)?;
    let day = only(dates.inside(head).iter().filter_map(single)).or(dates.published())?;
    Some((start, day))
}

/// `Summary of Saturday, 12 September`: where the first line of a bulletin ends, and the day that it sums up.
fn summary(document: &Document, dates: &Dates) -> Option<(usize, Date)> {
    const SUMS_UP: &[&str] = &["summary of", "highlights", "proceedings of", "minutes of", "daily bulletin"];
    let head = document.blocks().first()?.span;
    let words = document.words(head).to_lowercase();
    let day = only(dates.inside(head).iter().filter_map(single));
    SUMS_UP.iter().any(|sums| words.contains(sums)).then_some((head.end(), day?))
}

/// `14:05`, `9.30 am | …`, `14.05 – …`: two digits and two more at the head, and then no third pair.
fn begins_with_clock(words: &str) -> bool {
    clock(words).is_some()
}

/// Whether a document is a live page: several of its blocks begin with a time of day.
pub(in crate::find) fn is_live(document: &Document) -> bool {
    let entries = document.blocks().iter().filter(|block| begins_with_clock(document.words(block.span)));
    entries.count() >= FEWEST_ENTRIES
}

/// The length of the time of day that `words` begin with, and of what parts it from the entry: `14:05 – `.
pub(in crate::find) fn clock(words: &str) -> Option<usize> {
    const AFTER: &[&str] =
        &["am", "pm", "a.m.", "p.m.", "gmt", "utc", "bst", "cet", "cest", "est", "edt", "et", "msk"];
    let start = words.len() - words.trim_start_matches(['*', '[', '(', '•', ' ']).len();
    let hour = words[start..].bytes().take_while(u8::is_ascii_digit).count();
    let mark = words[start + hour..].chars().next().filter(|c| matches!(c, ':' | '.' | 'h'))?;
    let from = start + hour + mark.len_utf8();
    let minute = words.get(from..from + 2)?;
    let rest = &words[from + 2..];
    let ends = rest.chars().next().is_none_or(|c| !c.is_ascii_digit() && !matches!(c, '.' | ':' | ',' | '%'));
    let within = |digits: &str, most: u32| digits.parse::<u32>().is_ok_and(|number| number <= most);
    let minutes = minute.bytes().all(|b| b.is_ascii_digit()) && within(minute, 59);
    if !((1..=2).contains(&hour) && within(&words[start..start + hour], 24) && minutes && ends) {
        return None;
    }
    let mut end = from + 2;
    loop {
        let rest = &words[end..];
        let parted =
            rest.len() - rest.trim_start_matches(['*', ']', ')', ' ', '|', '–', '—', '-', '\u{a0}']).len();
        let word = rest[parted..].split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '|')).next();
        let zone = word.filter(|word| AFTER.contains(&word.to_lowercase().as_str())).map_or(0, str::len);
        end += parted + zone;
        if zone == 0 {
            return Some(end);
        }
    }
}

/// The day of an expression that is one.
fn single(expression: &TimeExpression) -> Option<Date> {
    expression.value.days().filter(|(first, last)| first == last).map(|(first, _)| first)
}

/// The one day that all are.
fn only(mut days: impl Iterator<Item = Date>) -> Option<Date> {
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_begin_with_the_time_of_day() {
        for words in ["14:05", "9.30 am | Ferries stop", "**07:10** Lind speaks", "21h15 – The end"] {
            assert!(begins_with_clock(words), "{words}");
        }
        for (words, entry) in [
            ("14:05 Ferries stop", "Ferries stop"),
            ("5.10pm - What we know", "What we know"),
            ("18.42 BST", ""),
            ("**07:10** Lind speaks", "Lind speaks"),
            ("9.30 am | Ferries stop", "Ferries stop"),
        ] {
            assert_eq!(clock(words).map(|end| &words[end..]), Some(entry));
        }
        for words in ["1. The tariff", "12.5 percent", "14:05:33", "1.75%", "3,900 metres", "2026", "é:00"] {
            assert!(!begins_with_clock(words), "{words}");
        }
    }
}

//! Expressions of time: found in a text, and counted from the dateline or the day of publication.
//!
//! `scan` cuts a paragraph into tokens that know their class of time word, the grammar (`grammar` and
//! the files below it) makes a [`raw::Raw`] of each expression, `tense` tells whether it lies behind or
//! ahead, and `resolve` counts. What needs a day to be counted from, and has none, stays unresolved.

mod calendar;
mod grammar;
mod lexicon;
mod page;
mod raw;
mod resolve;
mod said_on;
mod scan;
mod tense;
#[cfg(test)]
mod tests;

pub(super) use page::{clock, date_entries, is_live};
pub(super) use said_on::{Dates, carry_on, plain};

use crate::segment;
use grammar::Grammar;
use jiff::civil::Date;
use rapporteur_model::{BlockKind, Document, Span, TimeAnchor, TimeExpression, TimeValue};
use resolve::Resolver;
use scan::Scan;
use std::cell::Cell;

/// What comes first in a date of numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayOrder {
    /// Not known: `05/06/2025` is no date, `19/12/2025` is one.
    #[default]
    Unknown,
    /// `19/12/2025`
    DayFirst,
    /// `12/19/2025`
    MonthFirst,
}

/// What is known of a text's own time and place.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting {
    /// The day of publication.
    pub published: Option<Date>,
    /// How the text's outlet writes dates of numbers.
    pub order: DayOrder,
}

/// A dateline may be this many days older than the publication.
const DATELINE_AGE: i32 = 10;

/// Every expression of time in a document, in the order of the text. They do not overlap.
pub fn find(document: &Document, setting: Setting) -> Vec<TimeExpression> {
    let setting = Setting { published: written_on(document, setting), ..setting };
    let mut found = Vec::new();
    for (index, block) in document.blocks().iter().enumerate() {
        let inside = |s: &&rapporteur_model::Sentence| s.block == index;
        let from = document.sentences().partition_point(|s| s.block < index);
        let sentences: Vec<Span> = document.sentences()[from..]
            .iter()
            .take_while(inside)
            .map(|s| Span::new(s.span.start() - block.span.start(), s.span.end() - block.span.start()))
            .collect();
        let heading = matches!(block.kind, BlockKind::Headline | BlockKind::Heading);
        let here = paragraph(document.words(block.span), &sentences, heading, setting);
        found.extend(here.into_iter().map(|expression| moved(expression, block.span.start())));
    }
    found
}

/// Every expression of time in one paragraph.
pub fn in_paragraph(text: &str, setting: Setting) -> Vec<TimeExpression> {
    paragraph(text, &segment::sentences(text), false, setting)
}

fn moved(expression: TimeExpression, by: usize) -> TimeExpression {
    let anchor = match expression.anchor {
        TimeAnchor::Mention(span) => TimeAnchor::Mention(span.shifted(by)),
        other => other,
    };
    TimeExpression { span: expression.span.shifted(by), anchor, ..expression }
}

fn paragraph(text: &str, sentences: &[Span], heading: bool, setting: Setting) -> Vec<TimeExpression> {
    let grammar = Grammar { scan: Scan::new(text), order: setting.order, depth: Cell::new(0) };
    let scan = &grammar.scan;
    let mut resolver = Resolver::new(setting.published);
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.tokens.len() {
        let Some((raw, next)) = grammar.expression(at) else {
            at += 1;
            continue;
        };
        let span = scan.span(at, next);
        let tense = tense::of(scan, at..next, sentences, heading);
        if let Some((value, anchor)) = resolver.resolve(&raw, tense, span) {
            found.push(TimeExpression { span, value, anchor });
        }
        at = next;
    }
    found
}

/// The day on which the text was written: that of its dateline, where it has one that fits its
/// publication, else the day of publication.
fn written_on(document: &Document, setting: Setting) -> Option<Date> {
    let first = document.blocks().iter().find(|block| block.kind == BlockKind::Paragraph);
    let line = first.and_then(|block| crate::article::dateline(document.words(block.span)));
    let dated = |line: &str| in_paragraph(line, setting).iter().find_map(|e| one_day(&e.value));
    let Some(day) = line.and_then(dated) else { return setting.published };
    let Some(published) = setting.published else { return Some(day) };
    let age = day.until(published).map_or(i32::MAX, |span| span.get_days());
    if (0..=DATELINE_AGE).contains(&age) { Some(day) } else { Some(published) }
}

/// The day that a value is, where it is one.
fn one_day(value: &TimeValue) -> Option<Date> {
    value.days().filter(|(first, last)| first == last).map(|(first, _)| first)
}

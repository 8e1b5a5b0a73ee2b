//! The day on which something was said: an expression of time in the clause of the reporting words.

use super::lexicon::lexicon;
use super::page::headed;
use super::{Setting, find};
use crate::find::Context;
use crate::find::lexicon::{Class, lexicon as words};
use crate::find::speech::Draft;
use crate::find::words::{Item, Kind, Text, Unit};
use jiff::civil::Date;
use rapporteur_model::{Act, Document, Report, Span, Speaker, Statement, TimeExpression};

/// Between the reporting words and the day behind them stand no more items than this.
const REACH: usize = 10;
/// And between the day that opens the sentence and the reporting words: speakers are described at length.
const OPENING_REACH: usize = 24;
/// Neither is further away than this, in bytes.
const NEAR: usize = 600;

/// A range longer than a month places nothing on a time line; such statements stay undated (days).
const LONGEST: i32 = 31;

/// A speaker whose remarks go on spoke among so many statements before.
const RECENT: usize = 20;

/// Words of the sentence that introduces an interview.
const INTERVIEW: &[&str] =
    &["interview", "interviewed", "spoke", "spoken", "talked", "met", "conversation", "sat", "asked"];

/// The expressions of time of one document, and what of it is said by somebody.
pub(in crate::find) struct Dates {
    found: Vec<TimeExpression>,
    /// The day on which the turns of an interview were spoken.
    interview: Option<String>,
    /// For each expression, the contents that share a byte with it.
    within: Vec<Vec<Span>>,
    published: Option<Date>,
}

impl Dates {
    /// Read `text`; `contents` are the contents of all of its drafts.
    pub(in crate::find) fn new(
        context: Context<'_>,
        text: &Text<'_>,
        drafts: &[Draft],
        contents: &[Span],
    ) -> Dates {
        let setting = Setting { published: context.published, ..Setting::default() };
        let found = find(context.document, setting);
        let first_turn = drafts.iter().find(|draft| draft.rule == "turn").map(|draft| draft.unit);
        Dates {
            interview: first_turn.and_then(|turn| interview_day(text, turn, &found)),
            within: within(&found, contents),
            found,
            published: context.published,
        }
    }

    /// The ISO date or range on which the draft's content was said, where its reporting words' clause
    /// tells it.
    pub(in crate::find) fn said_on(
        &self,
        text: &Text<'_>,
        draft: &Draft,
        content: &[Span],
    ) -> Option<String> {
        if matches!(draft.rule, "turn" | "interview-headline") {
            return self.interview.clone();
        }
        let unit = &text.units[draft.unit];
        let cue = *draft.cue.first()?;
        let (start, end) = (unit.span.start().max(cue.start().saturating_sub(NEAR)), cue.end() + NEAR);
        let from = self.found.partition_point(|e| e.span.start() < start);
        let to = self.found.partition_point(|e| e.span.end() <= unit.span.end().min(end));
        let outside = (from..to.max(from)).filter(|&at| {
            let own = content.iter().any(|piece| piece.overlaps(self.found[at].span));
            !own && self.within[at].iter().all(|content| content.holds(cue))
        });
        let candidates: Vec<&TimeExpression> = outside.map(|at| &self.found[at]).collect();
        let ways: [fn(&Unit, Span, Span) -> bool; 4] =
            [|_, cue, time| cue.holds(time), follows, stands_before, opens];
        let (first, last) = ways
            .iter()
            .find_map(|way| candidates.iter().find(|e| way(unit, cue, e.span)))
            .and_then(|expression| expression.value.days())?;
        self.heard(first, last, draft.report)
    }

    /// The expressions of time that lie in `span`, in the order of the text.
    pub(in crate::find) fn inside(&self, span: Span) -> &[TimeExpression] {
        let from = self.found.partition_point(|e| e.span.start() < span.start());
        let to = self.found.partition_point(|e| e.span.end() <= span.end());
        &self.found[from..to.max(from)]
    }

    /// The day of publication.
    pub(super) fn published(&self) -> Option<Date> {
        self.published
    }

    /// The days as they are written, where something can have been said on them: up to the day of
    /// writing for what was said, and no longer than [`LONGEST`].
    fn heard(&self, first: Date, last: Date, report: Report) -> Option<String> {
        let last = match self.published {
            Some(day) if report == Report::Actual && last > day => (first < day).then_some(day)?,
            _ => last,
        };
        let days = first.until(last).map_or(i32::MAX, |span| span.get_days());
        (days < LONGEST).then(|| written(first, last))
    }
}

/// For each expression the contents that share a byte with it.
fn within(found: &[TimeExpression], contents: &[Span]) -> Vec<Vec<Span>> {
    let mut within = vec![Vec::new(); found.len()];
    for content in contents {
        let from = found.partition_point(|e| e.span.end() <= content.start());
        let inside = found[from..].iter().take_while(|e| e.span.start() < content.end()).count();
        within[from..from + inside].iter_mut().for_each(|list| list.push(*content));
    }
    within
}

/// The day that the introduction to the first of an interview's turns gives, or a head over it.
fn interview_day(text: &Text<'_>, first_turn: usize, found: &[TimeExpression]) -> Option<String> {
    let start = text.units[first_turn].span.start();
    let introduces = |unit: &&Unit| {
        unit.span.end() <= start && unit.items.iter().any(|item| INTERVIEW.contains(&item.lower.as_str()))
    };
    let mut sentences = text.units.iter().filter(introduces);
    let told = sentences.find_map(|unit| {
        let days = found.iter().filter(|e| unit.span.holds(e.span)).filter_map(|e| e.value.days());
        days.filter(|(first, last)| first == last).map(|(first, last)| written(first, last)).next()
    });
    told.or_else(|| headed(text, start, found))
}

pub(super) fn written(first: Date, last: Date) -> String {
    if first == last { first.to_string() } else { format!("{first}/{last}") }
}

/// The items of `unit` between two places.
fn between(unit: &Unit, from: usize, to: usize) -> &[Item] {
    let first = unit.items.partition_point(|item| item.span.start() < from);
    let last = unit.items.partition_point(|item| item.span.end() <= to);
    unit.items.get(first..last.max(first)).unwrap_or_default()
}

/// `said in a statement on Tuesday`, `Orlov told reporters late on Tuesday`.
fn follows(unit: &Unit, cue: Span, time: Span) -> bool {
    let items = between(unit, cue.end(), time.start());
    // "in a letter of 6 February"
    let dated = items.split_last().filter(|(of, rest)| of.lower == "of" && rest.last().is_some_and(dateable));
    let items = dated.map_or(items, |(_, rest)| rest);
    time.start() >= cue.end() && items.len() <= REACH && items.iter().all(light) && !possessed(unit, time)
}

/// `Orlov on Tuesday said`
fn stands_before(unit: &Unit, cue: Span, time: Span) -> bool {
    if time.end() > cue.start() {
        return false;
    }
    let items = between(unit, time.end(), cue.start());
    let before = between(unit, unit.span.start(), time.start());
    let relative = before.iter().rev().take(REACH).any(|item| item.is(Class::Relative));
    items.len() <= 2 && items.iter().all(|item| adverb(item) || item.is(Class::Auxiliary)) && !relative
}

fn adverb(item: &Item) -> bool {
    item.is(Class::Adverb) || !item.capital && item.lower.ends_with("ly")
}

/// `On Tuesday, Orlov said`, `In a statement on Tuesday, Orlov said`
fn opens(unit: &Unit, cue: Span, time: Span) -> bool {
    if time.end() > cue.start() || possessed(unit, time) {
        return false;
    }
    let items = between(unit, time.end(), cue.start());
    let clause = |item: &Item| {
        item.is(Class::Relative) || item.quote().is_some() || PARTING.contains(&item.lower.as_str())
    };
    let before = between(unit, unit.span.start(), time.start());
    // Behind a turn's label, or in the second of two clauses, it opens too.
    let parted = before.iter().rposition(|item| item.mark(':') || item.mark(';'));
    let before = parted.map_or(before, |at| &before[at + 1..]);
    let framed = items.first().is_some_and(|item| item.mark(',')) && frames(before);
    let bare = before.len() <= 3 && before.iter().all(leads);
    (bare || framed) && items.len() <= OPENING_REACH && !items.iter().any(clause)
}

/// Words with which another clause begins.
const PARTING: &[&str] = &["and", "but", "while", "as", "after", "before", "when", "because"];

/// What may stand before the day that opens a sentence.
fn leads(item: &Item) -> bool {
    item.is(Class::Preposition)
        || matches!(item.lower.as_str(), "late" | "early" | "earlier" | "but" | "and" | "later")
}

/// Whether the items are the start of a phrase that tells where something was said: `In a statement
/// on`, `Speaking to reporters in Oslo on`.
fn frames(items: &[Item]) -> bool {
    const HEADS: &[&str] = &["in", "at", "during", "speaking", "addressing", "writing", "on"];
    let Some((head, rest)) = items.split_first() else { return false };
    let tells = |item: &Item| item.is(Class::Channel) || item.is(Class::Addressee);
    let named = head.lower.ends_with("ing") || rest.iter().any(tells);
    HEADS.contains(&head.lower.as_str()) && named && rest.len() <= REACH && rest.iter().all(light)
}

/// `Tuesday's talks` tells when the talks were.
fn possessed(unit: &Unit, time: Span) -> bool {
    let next = unit.items.partition_point(|item| item.span.start() < time.end());
    unit.items.get(next).is_some_and(Item::possessor)
}

/// Whether the item can stand between reporting words and their day: names, addressees, places and
/// channels, but no other clause and nothing that has a time of its own.
fn light(item: &Item) -> bool {
    let clause = item.is(Class::Relative)
        || item.is(Class::Auxiliary)
        || item.quote().is_some()
        || matches!(item.kind, Kind::Mark(mark) if mark != ',')
        || item.is(Class::Conjunction) && !item.is(Class::Preposition);
    let elsewhere = matches!(
        item.lower.as_str(),
        "after"
            | "before"
            | "ahead"
            | "following"
            | "since"
            | "until"
            | "about"
            | "of"
            | "during"
            | "that"
            | "for"
    );
    // "in a letter to the council dated 2 December", "in a post published on Tuesday"
    let published =
        ["published", "dated", "released", "posted", "aired", "issued"].contains(&item.lower.as_str());
    let spoken = words().verb(&item.lower, &[]).is_some() && !noun(item);
    let verb = !published && !item.capital && (item.lower.ends_with("ed") || spoken);
    !(clause || elsewhere || verb)
}

/// `a letter of`, `a statement of`: what bears a date.
fn dateable(item: &Item) -> bool {
    item.is(Class::Channel) || item.is(Class::Document)
}

/// Words that are verbs of speech elsewhere, and channels here ("in a statement", "in a call").
fn noun(item: &Item) -> bool {
    item.is(Class::Channel) || item.is(Class::Group) || item.is(Class::Addressee)
}

/// Remarks that go on take the day of those before them: the same speaker, one remark, and the same
/// paragraph, or the next one where nobody else spoke in between.
pub(in crate::find) fn carry_on(document: &Document, statements: &mut [Statement]) {
    let mut said: Vec<(String, usize, Option<String>)> = Vec::new();
    for statement in statements.iter_mut().filter(|s| s.parent.is_none()) {
        let Speaker::Source(source) = &statement.speaker else { continue };
        let Some(place) = statement.cue.iter().chain(&statement.content).min() else { continue };
        let block = document.block_at(place.start());
        if statement.said_on.is_none() && statement.report == Report::Actual && plain(document, statement) {
            let recent = said.iter().rev().take(RECENT).take_while(|(_, other, _)| other + 1 >= block);
            let earlier = recent
                .enumerate()
                .find(|(_, (name, ..))| *name == source.name)
                .map(|(back, _)| said.len() - 1 - back);
            let near = earlier.filter(|&at| {
                let gap = block.saturating_sub(said[at].1);
                gap == 0 || gap == 1 && at + 1 == said.len()
            });
            let named = || said.iter().rposition(|(name, _, day)| *name == source.name && day.is_some());
            let near = near.or_else(|| goes_back(document, place.start()).then(named).flatten());
            statement.said_on = near.and_then(|at| said[at].2.clone());
        }
        said.push((source.name.clone(), block, statement.said_on.clone()));
    }
}

/// `Elsewhere in his remarks, Orlov said`: the sentence goes back to remarks reported before.
fn goes_back(document: &Document, at: usize) -> bool {
    const LINKS: &[&str] = &["elsewhere in ", "later in ", "earlier in ", "in the same "];
    const REMARKS: &[&str] = &[
        "remarks",
        "speech",
        "interview",
        "statement",
        "address",
        "briefing",
        "testimony",
        "letter",
        "post",
    ];
    let Some(sentence) = document.sentence_at(at) else { return false };
    let words = document.words(document.sentences()[sentence].span).to_lowercase();
    let link = LINKS.iter().find_map(|link| words.split_once(link));
    link.is_some_and(|(_, rest)| {
        rest.split(|c: char| !c.is_alphabetic()).take(2).any(|word| REMARKS.contains(&word))
    })
}

/// Whether the words report one remark, not a habit ("has long said", "says").
pub(in crate::find) fn plain(document: &Document, statement: &Statement) -> bool {
    let Some(cue) = statement.cue.first() else { return true };
    let word = document.words(*cue).to_lowercase();
    let word = word.split(' ').next().unwrap_or_default();
    let text = document.text();
    let before = text[..cue.start()].split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let habit =
        ["has", "have", "had", "long", "often", "repeatedly", "always", "once"].contains(&before.as_str());
    let past = word.ends_with("ed") || word.ends_with("ing") || lexicon().behind(word) && word != "says";
    past && !habit && !matches!(statement.act, Act::Think | Act::Document)
}

//! The account that one hands over: what the texts say, with a footnote for every line.
//!
//! It is made of records alone. It counts and orders; it weighs nothing. `SECTIONS` says what stands in it and in which
//! order; `page` is the account before it is known in which form; `markdown` and `html` write it.

pub mod footnote;
mod html;
mod markdown;
mod page;
mod section;
#[cfg(test)]
mod tests;
mod words;

use crate::output::counted;
use crate::review::{Status, Statuses};
use crate::view::{Said, View, published};
use footnote::{Footnotes, Ground};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use page::{Block, Page, Section};
use rapporteur_analysis::{CasePlan, Stand, Support};
use rapporteur_model::{CaseDocument, RecordId};
use std::collections::BTreeMap;

/// What the account is about, and how much of it.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Its title.
    pub title: String,
    /// Only texts published on this day or later.
    pub since: Option<Date>,
    /// Only texts published on this day or earlier.
    pub until: Option<Date>,
    /// Only what this side or speaker says, wants and does.
    pub side: Option<String>,
    /// Only what a reviewer has accepted.
    pub reviewed_only: bool,
    /// At most so many statements of one speaker; lists that stand for many have three times the room.
    pub limit: usize,
}

/// The form in which it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// Markdown with footnotes.
    #[default]
    Md,
    /// One HTML file that stands by itself.
    Html,
}

/// A part of the account: its heading, and what stands under it.
type Part = (&'static str, fn(&mut Writer<'_>) -> Vec<Block>);

/// Every part, in the order of the account.
const SECTIONS: [Part; 11] = [
    ("What was read", section::read::blocks),
    ("The sides and what they want", section::positions::blocks),
    ("Who moved", section::moved::blocks),
    ("What is on the table", section::plans::blocks),
    ("Where the accounts do not agree", section::contested::blocks),
    ("What happened", section::happened::blocks),
    ("Who is silent on what", section::silent::blocks),
    ("Who said what", section::said::by_side),
    ("Quotations without a named speaker", section::said::unnamed),
    ("Declined to say, did not say", section::said::declined),
    ("Sources", section::sources::blocks),
];

/// What every part looks at, and the footnotes that they share.
struct Writer<'a> {
    view: &'a View,
    wanted: &'a Wanted,
    statuses: Statuses,
    /// The texts that count, by their day; those without one come last.
    entries: Vec<&'a CaseDocument>,
    notes: Footnotes,
    /// How well what several texts give is supported, by the ids of the statements.
    told: BTreeMap<&'a str, Support>,
}

/// The account, and whether there is anything to tell.
pub fn brief(view: &View, now: Timestamp, wanted: &Wanted, form: Form) -> (String, bool) {
    let within = |entry: &&CaseDocument| {
        let day = published(entry);
        wanted.since.is_none_or(|since| day.is_some_and(|day| day >= since))
            && wanted.until.is_none_or(|until| day.is_some_and(|day| day <= until))
    };
    let mut entries: Vec<&CaseDocument> = view.case.documents.iter().filter(within).collect();
    entries.sort_by_key(|entry| (published(entry).is_none(), published(entry)));
    let found = !entries.is_empty();
    let statuses = Statuses::of(&view.case.corrections);
    let mut writer =
        Writer { view, wanted, statuses, entries, notes: Footnotes::default(), told: told(view) };
    let opening = writer.opening(now);
    let sections = SECTIONS.map(|(heading, blocks)| Section { heading, blocks: blocks(&mut writer) }).into();
    let page = Page { title: wanted.title.clone(), opening, sections, notes: writer.notes };
    let written = match form {
        Form::Md => markdown::written(&page),
        Form::Html => html::written(&page),
    };
    (written, found)
}

/// How well each statement that several texts give is supported.
fn told(view: &View) -> BTreeMap<&str, Support> {
    let each = view.analysis.utterances.iter().flat_map(|utterance| {
        let support = view.analysis.independence(utterance.documents());
        utterance.variants.iter().map(move |variant| (variant.document, variant.statement, support))
    });
    let id = |document: usize, nth: usize| {
        view.case.documents[document].reading.statements.get(nth).map(|statement| statement.id.as_str())
    };
    each.filter_map(|(document, nth, support)| Some((id(document, nth)?, support))).collect()
}

impl<'a> Writer<'a> {
    fn opening(&self, now: Timestamp) -> Vec<String> {
        let day = now.to_zoned(TimeZone::UTC).date();
        let mut lines = vec![
            format!("As of {day}, from the texts that were read and from nothing else."),
            "Words between quotation marks are the texts’ own; where it is told who said what, they are the speaker’s, word \
             for word. Where no number of articles is given, one tells it."
                .to_owned(),
        ];
        let wanted = self.wanted;
        let period = match (wanted.since, wanted.until) {
            (Some(since), Some(until)) => Some(format!("from {since} to {until}")),
            (Some(since), None) => Some(format!("on {since} or later")),
            (None, Some(until)) => Some(format!("on {until} or earlier")),
            (None, None) => None,
        };
        if let Some(period) = period {
            let left_out = counted(self.view.case.documents.len() - self.entries.len(), "text");
            lines.push(format!(
                "Only texts published {period}; {left_out} of other days or without a date left out."
            ));
        }
        if let Some(side) = &wanted.side {
            lines.push(format!("Only what {side} says and does."));
        }
        if wanted.reviewed_only {
            lines.push(
                "Only statements, events, positions and plans that a reviewer has accepted, and positions told in such \
                 statements. Movements and contested accounts are not reviewed and are left out."
                    .to_owned(),
            );
        }
        lines
    }

    /// The statements that count, by the day of publication, then in the order of the documents.
    fn said(&self) -> Vec<Said<'a>> {
        let view = self.view;
        let all = self.entries.iter().flat_map(|&entry| view.said_in(entry));
        all.filter(|said| self.counts(*said)).collect()
    }

    fn counts(&self, said: Said<'_>) -> bool {
        (!self.wanted.reviewed_only || self.is_accepted(&said.statement.id))
            && self.is_of_side(said.party(), said.names())
    }

    /// Whether a reviewer has accepted the record of this id.
    fn is_accepted(&self, id: &RecordId) -> bool {
        self.statuses.get(id) == Status::Accepted
    }

    /// Whether a position counts: any, or those that were accepted or are told in accepted statements.
    fn takes(&self, stand: &Stand) -> bool {
        let told_in = stand.position.told_by.as_ref().map(|teller| &teller.statement);
        !self.wanted.reviewed_only
            || self.is_accepted(&stand.position.id)
            || told_in.is_some_and(|id| self.is_accepted(id))
    }

    /// Whether a plan counts: any, or those of which what a text tells was accepted.
    fn takes_plan(&self, plan: &CasePlan) -> bool {
        !self.wanted.reviewed_only || self.view.tellings(plan).any(|told| self.is_accepted(&told.plan.id))
    }

    /// The name of an issue of the catalogue.
    fn label<'n>(&self, issue: &'n str) -> &'n str
    where
        'a: 'n,
    {
        self.view.issues.catalogue.issue(issue).map_or(issue, |issue| issue.label.as_str())
    }

    /// Whether the document, by its index in the case, is among those that count.
    fn reads(&self, document: usize) -> bool {
        let id = self.view.case.documents[document].document.id();
        self.entries.iter().any(|entry| entry.document.id() == id)
    }

    /// Whether a side, or somebody who goes by these names, is the one that is asked for.
    fn is_of_side<'n>(&self, side: Option<&str>, mut names: impl Iterator<Item = &'n str>) -> bool {
        let Some(wanted) = &self.wanted.side else { return true };
        let is = |name: &str| name.to_lowercase() == wanted.to_lowercase();
        side.is_some_and(is) || names.any(is)
    }

    /// The number of the footnote to a statement.
    fn note(&mut self, said: Said<'_>) -> usize {
        let mention = said.source().and_then(|source| source.mention);
        let around: Vec<_> = said.statement.cue.iter().copied().chain(mention).collect();
        self.notes.add(Ground {
            entry: said.entry,
            id: said.statement.id.as_str(),
            words: &said.statement.content,
            around: &around,
        })
    }
}

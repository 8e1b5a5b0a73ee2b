//! Accounts: the clauses in which the texts of a case tell something, each with who tells it.
//!
//! An account is what one statement says in one sentence, or what the outlet tells in its own name. Accounts are
//! what conflicts and shifts are made of; their words are looked at once, here.

mod build;
mod figure;
mod index;
pub(crate) mod lexicon;
mod when;

pub(crate) use build::{accounts, asks};
pub(crate) use figure::Figure;
pub(crate) use index::Index;

use crate::issues::words::Word;
use jiff::civil::Date;
use lexicon::Mark;
use rapporteur_model::{Act, Span, Statement};
use std::ops::Range;
use when::Named;

/// Words of the longest clause that is shown as evidence.
pub(crate) const LONGEST: usize = 40;

/// A clause in which something is told.
#[derive(Clone, Debug)]
pub(crate) struct Account<'a> {
    /// Index of the document in the case.
    pub document: usize,
    /// Index of the sentence in the document.
    pub sentence: usize,
    /// The clause.
    pub span: Span,
    /// Its words.
    pub text: &'a str,
    /// Who tells it, by the name of the case; `None` for the outlet or a speaker whom the text does not name.
    pub who: Option<&'a str>,
    /// The side for which that speaker speaks.
    pub side: Option<&'a str>,
    /// The statement that it is of; `None` for the outlet's own words.
    pub statement: Option<&'a Statement>,
    /// The day on which the text appeared.
    pub reported: Option<Date>,
    /// The first and the last day on which it was said, or else the day of the text.
    pub told: Option<(Date, Date)>,
    /// The words of `text`.
    pub words: Vec<Word>,
    /// The words of a class, in their order.
    pub marks: Vec<Mark>,
    /// The figures, in their order.
    pub figures: Vec<Figure>,
    /// The days that it names.
    pub days: Vec<Named>,
    /// Stems of the words that say something of the matter, sorted, each once.
    pub stems: Vec<u32>,
    /// The words that say something of the matter: index and stem, in their order.
    pub matter: Vec<(usize, u32)>,
    /// Other documents that say the same in the same words.
    pub also: Vec<usize>,
}

impl<'a> Account<'a> {
    /// Whether words of a class stand in it.
    pub(crate) fn has(&self, class: &str) -> bool {
        self.marks.iter().any(|mark| mark.class == class)
    }

    /// The words of a class.
    pub(crate) fn of(&self, class: &'static str) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| mark.class == class)
    }

    /// Whether the statement's act is this.
    pub(crate) fn acts(&self, act: Act) -> bool {
        self.statement.is_some_and(|statement| statement.act == act)
    }

    /// The words at these indices as they stand in the text.
    pub(crate) fn words_at(&self, words: &Range<usize>) -> &'a str {
        match (self.words.get(words.start), words.end.checked_sub(1).and_then(|last| self.words.get(last))) {
            (Some(first), Some(last)) if first.start <= last.end => &self.text[first.start..last.end],
            _ => "",
        }
    }

    /// Whether one and the same tells both: a speaker, a side, or the narration of one text.
    pub(crate) fn same_teller(&self, other: &Account<'_>) -> bool {
        match (self.who, other.who) {
            (Some(a), Some(b)) if a == b => true,
            (Some(_), Some(_)) => self.side.is_some() && self.side == other.side,
            (None, None) => self.document == other.document && self.outlet() && other.outlet(),
            _ => false,
        }
    }

    /// Whether the outlet tells it in its own name.
    pub(crate) fn outlet(&self) -> bool {
        self.statement.is_none()
    }

    /// Whether one of the two stands in the other.
    pub(crate) fn overlaps(&self, other: &Account<'_>) -> bool {
        self.document == other.document && self.span.overlaps(other.span)
    }
}

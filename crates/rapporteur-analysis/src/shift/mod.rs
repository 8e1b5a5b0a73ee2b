//! Who moved: the same speaker or side whose stance, firmness, tone or figure is another one later.

mod figures;
mod positions;
mod stance;
mod then_now;
mod tone;

use crate::Knowledge;
use crate::account::Account;
use crate::conflict::Ground;
use rapporteur_model::{RecordId, Span};
use std::collections::HashSet;

/// Words of what an end says in short.
const SHORT: usize = 14;

/// Somebody moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Shift {
    /// Made of the places of both ends.
    pub id: RecordId,
    /// Who, by the name of the case: a speaker or a side.
    pub who: String,
    /// On what, in words of the accounts.
    pub about: String,
    /// How it was before.
    pub from: End,
    /// How it is later.
    pub to: End,
    /// By which rule it was found, in words.
    pub why: &'static str,
}

/// One end of a shift.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// What is told, in short.
    pub says: String,
    /// Index of the document in the case.
    pub document: usize,
    /// The clause.
    pub evidence: Span,
    /// When it was so: ISO 8601 date or range, where a text tells.
    pub on: Option<String>,
    /// The record that it is of.
    pub record: Option<RecordId>,
}

/// Two ends that were found.
pub(crate) struct Moved {
    pub who: String,
    pub from: End,
    pub to: End,
}

/// A way to find shifts.
struct Finder {
    why: &'static str,
    find: fn(&Ground<'_>, Knowledge<'_>) -> Vec<Moved>,
}

/// Every finder, the surest first; ends that an earlier one joined are not joined again.
const FINDERS: [Finder; 5] = [
    Finder { why: "the text tells how it was and how it is", find: then_now::find },
    Finder { why: "another figure of the same side on the same matter", find: figures::find },
    Finder { why: "another stance of the same holder on the same issue", find: positions::find },
    Finder { why: "refused before, offered or taken later", find: stance::find },
    Finder { why: "described well here and badly there by the same speaker", find: tone::find },
];

/// The shifts of a case, in the order of the texts.
pub(crate) fn shifts(ground: &Ground<'_>, knowledge: Knowledge<'_>) -> Vec<Shift> {
    let mut seen = HashSet::new();
    let mut shifts = Vec::new();
    for finder in &FINDERS {
        for moved in (finder.find)(ground, knowledge) {
            let place = |end: &End| (end.document, end.evidence);
            if place(&moved.from) != place(&moved.to) && seen.insert((place(&moved.from), place(&moved.to))) {
                shifts.push(shift(ground, moved, finder.why));
            }
        }
    }
    shifts.sort_by_key(|shift| {
        (shift.from.document, shift.from.evidence, shift.to.document, shift.to.evidence)
    });
    shifts
}

fn shift(ground: &Ground<'_>, moved: Moved, why: &'static str) -> Shift {
    let document = |end: &End| ground.case.documents[end.document].document.id();
    let to = format!("shift {} {:?}", document(&moved.to), moved.to.evidence);
    let id = RecordId::of(&to, document(&moved.from), moved.from.evidence, 0);
    let about = format!("{} → {}", moved.from.says, moved.to.says);
    Shift { id, who: moved.who, about, from: moved.from, to: moved.to, why }
}

impl End {
    /// The end that an account is.
    pub(crate) fn of(account: &Account<'_>) -> End {
        let said = account.statement.and_then(|statement| statement.said_on.clone());
        End {
            says: short(account.text),
            document: account.document,
            evidence: account.span,
            on: said,
            record: account.statement.map(|statement| statement.id.clone()),
        }
    }

    /// A part of an account.
    pub(crate) fn part(account: &Account<'_>, words: std::ops::Range<usize>) -> End {
        let (first, last) = (&account.words[words.start], &account.words[words.end - 1]);
        let start = account.span.start();
        let evidence = Span::new(start + first.start, start + last.end);
        End { says: short(account.words_at(&words)), evidence, ..End::of(account) }
    }
}

fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let cut = words[..words.len().min(SHORT)].join(" ");
    if words.len() > SHORT { format!("{cut} …") } else { cut }
}

/// The side or speaker whose stance a clause tells: the teller where it speaks of itself, or else the last actor that
/// is named before the word `at`.
pub(crate) fn holder<'a>(ground: &'a Ground<'_>, account: &Account<'a>, at: usize) -> Option<&'a str> {
    let document = ground.case.documents[account.document].document.id();
    let before = &account.words[..at];
    let named = (0..before.len()).rev().find_map(|from| {
        let longest = (from + 1..=before.len().min(from + 4)).rev();
        longest.into_iter().find_map(|end| ground.analysis.named(document, account.words_at(&(from..end))))
    });
    match (named, account.side, account.who) {
        (Some(actor), ..) => Some(actor.party.as_deref().unwrap_or(&actor.name)),
        (None, Some(side), _) => Some(side),
        (None, None, who) => who,
    }
}

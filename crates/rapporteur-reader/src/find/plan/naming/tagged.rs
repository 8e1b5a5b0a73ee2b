//! Names of plans that the tagger sees and whose noun is not of the vocabulary: `the note on oil`, `her nine steps`.

use super::{Naming, bare, counted, number_of, told};
use crate::find::event::singular;
use crate::find::lexicon::Class;
use crate::find::plan::page::Page;
use crate::find::plan::vocabulary::{Head, vocabulary};
use crate::find::words::{Kind, Unit};
use rapporteur_model::Span;
use std::ops::Range;

/// The namings of a unit besides those that are known.
pub(super) fn namings(page: &Page<'_>, unit: usize, known: &[Naming]) -> Vec<Naming> {
    let free = |span: &Span| !known.iter().any(|naming| naming.span.overlaps(*span));
    page.named_in(unit).filter(free).filter_map(|span| naming(page, unit, span)).collect()
}

fn naming(page: &Page<'_>, unit: usize, span: Span) -> Option<Naming> {
    let here = page.unit(unit);
    let Range { start: from, end: to } = here.under(span);
    let head = noun(here, from, to)?;
    let to = if vocabulary().puts(here.lower(head + 1)) { head + 1 } else { to };
    let first = &here.items[from];
    let opens = bare(first)
        || first.kind == Kind::Number
        || here.items[from..head].iter().any(|item| item.possessor());
    let count = counted(here, from, head);
    // A name without a noun (`Minsk`, `the SNP`) is as often a place or a side.
    let proper = here.items[head].capital && count.is_none();
    let report = singular(here.lower(head)).iter().any(|noun| vocabulary().is("reports", noun));
    if !opens || proper || report || head == from || here.heading {
        return None;
    }
    Some(told(page, unit, (from, head, to), Head::Text, count))
}

/// The noun among the items `from..to`: the last word before a preposition, a relative or a mark.
fn noun(unit: &Unit, from: usize, to: usize) -> Option<usize> {
    let ends = |at: &usize| {
        let item = &unit.items[*at];
        item.is(Class::Preposition)
            || item.is(Class::Relative)
            // `the savings concept put forward by the union`
            || *at > from + 1 && vocabulary().puts(&item.lower) && matches!(unit.lower(*at + 1), "forward" | "by" | "on" | "up")
            || matches!(item.kind, Kind::Mark(_) | Kind::Quote(_)) && !item.possessor()
    };
    let end = (from..to).find(ends).unwrap_or(to);
    let head = end.checked_sub(1).filter(|head| *head > from)?;
    let word = unit.items[head].kind == Kind::Word && number_of(unit.lower(head)).is_none();
    word.then_some(head)
}

//! `copies`: which texts rest on which, and two of them side by side.

use super::args::CopiesArgs;
use super::list::{is_document, write};
use crate::config::Config;
use crate::failure::{Failure, Outcome, Result};
use crate::output::{Cell, Listing, fold};
use crate::view::{View, first, published, title};
use rapporteur_analysis::{CopyKind, CopyRelation, Group, Passage};
use rapporteur_model::{CaseDocument, Span};

/// `copies`.
pub fn copies(config: &Config, args: &CopiesArgs) -> Result<Outcome> {
    let view = View::open(config)?;
    match args.documents.as_slice() {
        [one, other] => side_by_side(config, &view, one, other),
        _ => {
            let support = view.analysis.independence(0..view.case.documents.len());
            super::say(&format!("the case has {support}"));
            write(config, &listing(&view, args))
        }
    }
}

const COLUMNS: [&str; 12] = [
    "group",
    "doc",
    "published",
    "outlet",
    "kind",
    "of",
    "shared",
    "shared_by_other",
    "source",
    "why",
    "title",
    "id",
];

/// Groups with their members, then the accounts of one event that are no copies.
fn listing(view: &View, args: &CopiesArgs) -> Listing {
    let wanted = |kind: CopyKind| args.kind.is_none_or(|wanted| wanted == kind);
    let mut rows = Vec::new();
    for (number, group) in (1..).zip(&view.analysis.copies.groups) {
        let members: Vec<Vec<Cell>> = members(view, number, group, &wanted);
        if !members.is_empty() {
            rows.push(row(view, number.into(), group.documents[0], None));
            rows.extend(members);
        }
    }
    for relation in view.analysis.copies.same_event.iter().filter(|relation| wanted(relation.kind)) {
        rows.push(row(view, Cell::Empty, relation.documents[1], Some(relation)));
    }
    Listing { columns: &COLUMNS, only_in_data: &["shared_by_other", "source", "title", "id"], rows }
}

fn members(view: &View, number: usize, group: &Group, wanted: &dyn Fn(CopyKind) -> bool) -> Vec<Vec<Cell>> {
    let of = |at: &usize| group.relation_of(*at).map(|relation| (*at, relation));
    let members = group.documents.iter().filter_map(of).filter(|(_, relation)| wanted(relation.kind));
    members.map(|(at, relation)| row(view, number.into(), at, Some(relation))).collect()
}

/// A document, and what it is to another; the first of a group is only named.
fn row(view: &View, group: Cell, at: usize, relation: Option<&CopyRelation>) -> Vec<Cell> {
    let entry = &view.case.documents[at];
    let name = |at: usize| view.case.documents[at].name.as_str();
    let (own, other) = relation.map_or((0, at), |relation| {
        let own = usize::from(relation.documents[1] == at);
        (own, relation.documents[1 - own])
    });
    let shared = |nth: usize| relation.map(|relation| percent(relation.shares[nth]));
    vec![
        group,
        entry.name.as_str().into(),
        published(entry).map(|day| day.to_string()).into(),
        first(entry).and_then(|publication| publication.outlet.as_deref()).into(),
        relation.map_or("first", |relation| relation.kind.as_str()).into(),
        relation.map(|_| name(other)).into(),
        shared(own).into(),
        shared(1 - own).into(),
        relation.and_then(|relation| relation.source).map(name).into(),
        relation.map(|relation| relation.why.as_str()).into(),
        title(entry).into(),
        entry.document.id().as_str().into(),
    ]
}

fn percent(share: f32) -> String {
    format!("{:.0} %", share * 100.0)
}

/// The passages of two documents, and what the one is to the other.
fn side_by_side(config: &Config, view: &View, one: &str, other: &str) -> Result<Outcome> {
    let (one, other) = (place(view, one)?, place(view, other)?);
    let name = |at: usize| view.case.documents[at].name.as_str();
    let copies = &view.analysis.copies;
    let verdict = match copies.relation(&view.case, one, other) {
        Some(relation) => format!("{}: {}", relation.kind.as_str(), relation.why),
        None => "they have nothing to do with each other, as far as their words tell".to_owned(),
    };
    super::say(&format!("{} and {}: {verdict}", name(one), name(other)));
    write(config, &passages(view, one, other))
}

fn place(view: &View, wanted: &str) -> Result<usize> {
    view.case.documents.iter().position(|entry| is_document(entry, wanted)).ok_or_else(|| {
        Failure::new(format!("no document of the case has the name or id “{wanted}”"))
            .next("list the documents with `rapporteur docs`")
    })
}

fn passages(view: &View, one: usize, other: usize) -> Listing {
    let entries = [one, other].map(|at| &view.case.documents[at]);
    let rows = view.analysis.copies.passages(&view.case, one, other);
    Listing {
        columns: &["what", "likeness", "one", "other", "only_in_one", "only_in_other"],
        only_in_data: &["likeness"],
        rows: rows.iter().map(|passage| passage_row(entries, passage)).collect(),
    }
}

fn passage_row(entries: [&CaseDocument; 2], passage: &Passage) -> Vec<Cell> {
    let words = |nth: usize, span: Span| span.get(entries[nth].document.text()).map(fold).unwrap_or_default();
    let changed = |nth: usize| -> Cell {
        let words: Vec<String> = passage.changed[nth].iter().map(|span| words(nth, *span)).collect();
        Some(words.join(" | ")).filter(|words| !words.is_empty()).into()
    };
    let what = match (passage.ours, passage.theirs) {
        (Some(_), Some(_)) if passage.same_words => "same words",
        (Some(_), Some(_)) => "other words",
        (Some(_), None) => "only in the one",
        _ => "only in the other",
    };
    vec![
        what.into(),
        Cell::Number(f64::from((passage.likeness * 100.0).round()) / 100.0),
        passage.ours.map(|span| words(0, span)).into(),
        passage.theirs.map(|span| words(1, span)).into(),
        changed(0),
        changed(1),
    ]
}

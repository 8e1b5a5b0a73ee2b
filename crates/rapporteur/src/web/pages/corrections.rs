//! What reviewers said.

use crate::output::{Cell, Listing};
use crate::verdict;
use crate::web::page::{Ask, Opened, Page};
use crate::web::pages::{record, review};
use crate::web::{address, parts};
use maud::{Markup, html};
use rapporteur_model::{Anchor, Correction};

struct Corrections<'a> {
    ask: Ask<'a>,
    found: Vec<&'a Correction>,
}

/// Open the page.
pub fn open<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    let found = ask.snapshot.view.case.corrections.iter().rev().collect();
    Ok(Box::new(Corrections { ask, found }))
}

impl Page for Corrections<'_> {
    fn title(&self) -> String {
        "Corrections".to_owned()
    }

    fn body(&self) -> Markup {
        html! {
            (review::flash(&self.ask))
            p.lead { "Every word of a reviewer, the latest first. Nothing is ever changed or deleted: what is taken back stays here." }
            @if self.found.is_empty() { p.empty { "Nobody has said anything yet. " a href="/review" { "Begin the review" } } }
            ol.corrections {
                @for one in parts::on_page(&self.ask, &self.found) {
                    (record::correction(&self.ask, one))
                    li.quotation {
                        a href=(address::record(stands_on(one))) { q dir="auto" { (parts::cut(&one.quotation, 200)) } }
                        @if one.anchor == Anchor::Orphaned { " " span.doubt { "no record has these words now: kept, and not applied" } }
                    }
                }
            }
            (parts::pager(&self.ask, self.found.len()))
            p { a href="/log" { "The log of everything that was done to the case" } }
        }
    }

    fn listing(&self) -> Listing {
        const COLUMNS: [&str; 8] =
            ["number", "at", "reviewer", "record", "verdict", "undone", "stands_on", "content"];
        let row = |one: &&Correction| {
            vec![
                Cell::Number(one.number as f64),
                one.at.as_str().into(),
                one.reviewer.as_str().into(),
                one.record.as_str().into(),
                verdict::typed(&one.verdict).into(),
                if one.undone { "yes" } else { "no" }.into(),
                match &one.anchor {
                    Anchor::Record(id) => id.as_str().into(),
                    Anchor::Orphaned => "orphaned".into(),
                },
                one.quotation.as_str().into(),
            ]
        };
        Listing { columns: &COLUMNS, only_in_data: &[], rows: self.found.iter().map(row).collect() }
    }
}

fn stands_on(one: &Correction) -> &str {
    match &one.anchor {
        Anchor::Record(id) => id.as_str(),
        Anchor::Orphaned => one.record.as_str(),
    }
}

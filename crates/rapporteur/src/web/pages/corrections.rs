//! What reviewers said.

use crate::grades::{Effect, Listed};
use crate::output::{Cell, Listing};
use crate::verdict;
use crate::web::page::{Ask, Opened, Page};
use crate::web::pages::{record, review};
use crate::web::{address, grades, parts};
use maud::{Markup, html};
use rapporteur_model::{ActorVerdict, Anchor, Correction, Grade};

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
        let gradings = self.ask.snapshot.view.gradings();
        html! {
            (review::flash(&self.ask))
            p.lead { "Every word of a reviewer, the latest first. Nothing is ever changed or deleted: what is taken back stays here." }
            @if self.found.is_empty() && gradings.is_empty() { p.empty { "Nobody has said anything yet. " a href="/review" { "Begin the review" } } }
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
            (self.of_actors())
            (grades::all(&self.ask, &gradings))
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
        let actors = self.ask.snapshot.view.case.actor_corrections.iter().rev();
        let of_actors = actors.map(|one| {
            vec![
                format!("a{}", one.number).into(),
                one.at.as_str().into(),
                one.reviewer.as_str().into(),
                Cell::Empty,
                verdict::typed_of_actors(&one.verdict).into(),
                if one.undone { "yes" } else { "no" }.into(),
                "the actors".into(),
                Cell::Empty,
            ]
        });
        let grades = self.ask.snapshot.view.gradings();
        let rows =
            self.found.iter().map(row).chain(of_actors).chain(grades.iter().rev().map(of_grade)).collect();
        Listing { columns: &COLUMNS, only_in_data: &[], rows }
    }
}

impl Corrections<'_> {
    /// What was said of the actors, the latest first, each word with a way to take it back.
    fn of_actors(&self) -> Markup {
        let view = &self.ask.snapshot.view;
        let said: Vec<_> = view.case.actor_corrections.iter().zip(&view.analysis.corrections).rev().collect();
        html! {
            @if !said.is_empty() {
                h2 { "Who is whom" }
                ol.corrections {
                    @for (one, folded) in said {
                        li class=[one.undone.then_some("undone")] {
                            span.number { "a" (one.number) } " " b { (parts::cut(&verdict::typed_of_actors(&one.verdict), 160)) } ", " bdi { (parts::cut(&one.reviewer, 80)) } ", " (one.at.replace('T', " ").trim_end_matches('Z'))
                            @if let Some(idle) = &folded.idle { " " span.hint { "(" (idle) ")" } }
                            @if !one.undone && !matches!(one.verdict, ActorVerdict::Undo { .. }) {
                                form.inline method="post" action="/review/actors" {
                                    (self.ask.hidden())
                                    input type="hidden" name="verb" value="undo";
                                    input type="hidden" name="number" value=(one.number);
                                    button.quiet { "Take back" }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A grade among the corrections.
fn of_grade(one: &Listed<'_>) -> Vec<Cell> {
    let grading = one.grading;
    vec![
        format!("g{}", grading.number).into(),
        grading.at.as_str().into(),
        grading.reviewer.as_str().into(),
        grading.of.as_str().into(),
        format!("grade {}", grading.grade.map_or("none", Grade::as_str)).into(),
        if one.effect == Effect::TakenBack { "yes" } else { "no" }.into(),
        one.effect.as_str().into(),
        one.words.clone().into(),
    ]
}

fn stands_on(one: &Correction) -> &str {
    match &one.anchor {
        Anchor::Record(id) => id.as_str(),
        Anchor::Orphaned => one.record.as_str(),
    }
}

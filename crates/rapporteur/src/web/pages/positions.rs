//! What each side wants on each issue, as of a day.

use crate::output::{Cell as Field, Listing};
use crate::web::http::Query;
use crate::web::index;
use crate::web::page::{Ask, Opened, Page};
use crate::web::parts;
use maud::{Markup, html};
use rapporteur_analysis::positions::{Cell, Choice, Matrix, Silence};
use rapporteur_analysis::{Stand, Voice};
use rapporteur_model::Firmness;
use std::sync::Arc;

/// Sides that have a column; the others are in the twins and on the pages of the issues.
const SIDES: usize = 7;

struct Positions<'a> {
    ask: Ask<'a>,
    matrix: Arc<Matrix>,
}

/// Open the page.
pub fn open<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    let as_of = index::day(ask.query(), "asof")?;
    let stated = ask.query().get("stated").is_some();
    Ok(Box::new(Positions { ask, matrix: ask.snapshot.matrix(Choice { as_of, stated }) }))
}

/// The sign of a stance: its shape stands for it where there is little room.
pub fn sign(stance: &str) -> &'static str {
    match stance {
        "demands" => "▲",
        "offers" => "◆",
        "accepts" => "●",
        "conditional" => "◐",
        "open" => "○",
        "unresolved" => "◌",
        _ => "■",
    }
}

impl Page for Positions<'_> {
    fn title(&self) -> String {
        "Positions".to_owned()
    }

    fn body(&self) -> Markup {
        let taken: Vec<&String> =
            self.matrix.issues.iter().filter(|issue| self.matrix.is_taken(issue)).collect();
        let sides: Vec<&String> = self.matrix.holders.iter().take(SIDES).collect();
        html! {
            (self.form())
            p.hint {
                "Catalogue of issues: " (self.ask.snapshot.view.issues.catalogue.name()) " (" (self.ask.snapshot.view.issues.why) "). "
                "What a side would settle for in the end is in no text and is not guessed."
            }
            @if taken.is_empty() { p.empty { "No position on an issue of the catalogue was found" @if self.ask.query().get("asof").is_some() { " up to that day" } "." } }
            @else {
                div.scroll tabindex="0" role="region" aria-label="Positions by issue and side" {
                    table.matrix {
                        thead { tr { th scope="col" { "Issue" } @for side in &sides { th scope="col" { bdi { (parts::cut(side, 40)) } } } } }
                        tbody { @for issue in &taken { tr { th scope="row" { (self.issue(issue)) } @for side in &sides { td { (self.cell(side, issue)) } } } } }
                    }
                }
                (legend())
                (self.uncovered())
                @if self.matrix.holders.len() > SIDES { p.hint { "Further sides, in the CSV and on the pages of the issues: " (self.matrix.holders[SIDES..].join(", ")) } }
            }
        }
    }

    fn listing(&self) -> Listing {
        let sides = self
            .matrix
            .holders
            .iter()
            .flat_map(|side| self.matrix.issues.iter().map(move |issue| (side, issue)));
        let rows = sides.map(|(side, issue)| self.row(side, issue)).collect();
        Listing {
            columns: &[
                "side",
                "issue",
                "state",
                "firmness",
                "voice",
                "on",
                "was",
                "independent",
                "articles",
                "evidence",
                "doc",
            ],
            only_in_data: &[],
            rows,
        }
    }
}

impl Positions<'_> {
    fn stand(&self, at: usize) -> &Stand {
        &self.ask.snapshot.view.analysis.stands[at]
    }

    fn issue(&self, id: &str) -> Markup {
        let issue = self.ask.snapshot.view.issues.catalogue.issue(id);
        html! { a href=(format!("/issues/{id}")) title=[issue.map(|issue| issue.definition.as_str())] { (issue.map_or(id, |issue| issue.label.as_str())) } }
    }

    fn cell(&self, side: &str, issue: &str) -> Markup {
        let to = format!("{}#side", Query::default().with("side", side).at(&format!("/issues/{issue}")));
        match self.matrix.cell(side, issue) {
            Some(Cell::Taken { latest, replaced, support }) => {
                let first = self.stand(latest[0]);
                let split = latest.iter().any(|at| self.stand(*at).stance() != first.stance());
                html! {
                    a href=(to) class={ "stance st-" (first.stance().as_str()) } {
                        span.sign aria-hidden="true" { (sign(first.stance().as_str())) } " " (first.stance().as_str())
                        @if first.firmness() != Firmness::Unspecified { " " b.firm { (first.firmness().as_str()) } }
                    }
                    @if split { " " span.split title="on the same day the texts tell of another stance too" { "≠" } }
                    @if let Some(before) = replaced { br; span.moved { "was " (self.stand(*before).stance().as_str()) } }
                    br; span.support { (support.independent) " independent / " (support.articles) }
                    @if let Voice::Ascribed(by) = &first.voice { br; span.ascribed { "says " bdi { (parts::cut(by, 30)) } } }
                }
            }
            Some(Cell::Silent(silence)) => {
                html! { span.silence title=(meaning(*silence)) { (silence.as_str()) } }
            }
            None => html! {},
        }
    }

    fn row(&self, side: &str, issue: &str) -> Vec<Field> {
        let head = [Field::from(side), issue.into()];
        let rest: Vec<Field> = match self.matrix.cell(side, issue) {
            Some(Cell::Taken { latest, replaced, support }) => {
                let first = self.stand(latest[0]);
                let entry = self.ask.snapshot.document(first.document);
                let words = entry.map(|entry| parts::words_of(entry, &first.position.evidence));
                vec![
                    first.stance().as_str().into(),
                    first.firmness().as_str().into(),
                    voice(&first.voice).into(),
                    first
                        .days
                        .map(|(from, to)| if from == to { from.to_string() } else { format!("{from}/{to}") })
                        .into(),
                    replaced.map(|at| self.stand(at).stance().as_str()).into(),
                    support.independent.into(),
                    support.articles.into(),
                    words.into(),
                    entry.map(|entry| entry.name.as_str()).into(),
                ]
            }
            Some(Cell::Silent(silence)) => {
                std::iter::once(silence.as_str().into()).chain(std::iter::repeat_n(Field::Empty, 8)).collect()
            }
            None => vec![Field::Empty; 9],
        };
        head.into_iter().chain(rest).collect()
    }

    fn form(&self) -> Markup {
        let query = self.ask.query();
        html! {
            form.filters action="/positions" {
                (parts::day_field(query, "asof", "As of"))
                label.check { input type="checkbox" name="stated" value="yes" checked[query.get("stated").is_some()]; " only what sides or outlets state, not what others ascribe" }
                button { "Apply" }
            }
        }
    }

    /// Issues on which no side has a position.
    fn uncovered(&self) -> Markup {
        let silent: Vec<&String> =
            self.matrix.issues.iter().filter(|issue| !self.matrix.is_taken(issue)).collect();
        html! { @if !silent.is_empty() { p.hint { "No side has a position on: " @for (nth, issue) in silent.iter().enumerate() { @if nth > 0 { ", " } (self.issue(issue)) } "." } } }
    }
}

/// In whose words, for a table.
pub fn voice(voice: &Voice) -> String {
    match voice {
        Voice::Own => "self".to_owned(),
        Voice::Outlet => "outlet".to_owned(),
        Voice::Ascribed(by) => by.clone(),
    }
}

fn meaning(silence: Silence) -> &'static str {
    match silence {
        Silence::NotFound => "texts speak of the issue; no position of this side was found in them",
        Silence::NotCovered => "no text of the case speaks of the issue",
        Silence::Declined => "the side was asked and declined to say",
    }
}

fn legend() -> Markup {
    html! {
        ul.legend {
            @for (_, stance) in rapporteur_model::Stance::NAMES { li { (sign(stance)) " " (stance) } }
            @for (silence, words) in Silence::NAMES { li { i { (words) } ": " (meaning(silence)) } }
            li { "≠ the texts of that day differ" }
        }
    }
}

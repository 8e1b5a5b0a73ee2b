//! What each side wants on each issue, as of a day.

use crate::output::{Cell as Field, Listing};
use crate::review;
use crate::web::page::{Ask, Opened, Page};
use crate::web::{address, parts};
use maud::{Markup, html};
use rapporteur_analysis::positions::{Cell, Choice, Matrix, Silence};
use rapporteur_analysis::{Conflict, Stand, Voice};
use rapporteur_model::Firmness;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Sides that have a column; the others are in the twins and on the pages of the issues.
const SIDES: usize = 7;

struct Positions<'a> {
    ask: Ask<'a>,
    matrix: Arc<Matrix>,
}

/// Open the page.
pub fn open<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    let as_of = review::day(ask.query(), "asof")?;
    let stated = ask.query().get("stated").is_some();
    Ok(Box::new(Positions { ask, matrix: ask.snapshot.matrix(Choice { as_of, stated }) }))
}

/// The name of an issue of the catalogue.
pub fn label<'a>(ask: &Ask<'a>, issue: &'a str) -> &'a str {
    ask.snapshot.view.issues.catalogue.issue(issue).map_or(issue, |issue| issue.label.as_str())
}

/// What a side does about a matter: the sign, the word, how firmly, and whose word it is where others ascribe it.
pub fn stance(stand: &Stand) -> Markup {
    let word = stand.stance().as_str();
    html! {
        span class={ "stance st-" (word) } { span.sign aria-hidden="true" { (sign(word)) } " " (word) }
        @if stand.firmness() != Firmness::Unspecified { " " span.firm { (stand.firmness().as_str()) } }
        @match &stand.voice {
            Voice::Ascribed(by) => { " " span.ascribed { "says " bdi { (parts::cut(by, 40)) } } },
            Voice::Outlet => { " " span.hint { "in the outlet’s words" } },
            Voice::Own => {},
        }
    }
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
                "conflicts",
                "record",
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
        html! { a href=(format!("/issues/{id}")) title=[issue.map(|issue| issue.definition.as_str())] { (label(&self.ask, id)) } }
    }

    fn cell(&self, side: &str, issue: &str) -> Markup {
        match self.matrix.cell(side, issue) {
            Some(Cell::Taken { latest, replaced, support }) => {
                let first = self.stand(latest[0]);
                html! {
                    a href=(address::issue(issue, side)) class={ "stance st-" (first.stance().as_str()) } {
                        span.sign aria-hidden="true" { (sign(first.stance().as_str())) } " " (first.stance().as_str())
                    }
                    @if first.firmness() != Firmness::Unspecified { " " span.firm { (first.firmness().as_str()) } }
                    (self.disagreement(latest))
                    @if let Some(before) = replaced { br; (self.moved(*before)) }
                    br; a.support href=(address::record(first.id.as_str())) title="independent accounts / articles; opens the words of the latest" { (support.independent) " independent / " (support.articles) span.unseen { " articles" } }
                    @if let Voice::Ascribed(by) = &first.voice { br; span.ascribed { "says " bdi { (parts::cut(by, 30)) } } }
                }
            }
            Some(Cell::Silent(silence)) => {
                html! { span.silence title=(meaning(*silence)) { (silence.as_str()) } }
            }
            None => html! {},
        }
    }

    /// The marks of a cell whose accounts do not agree: another stance on the same day, or a conflict over the words.
    fn disagreement(&self, latest: &[usize]) -> Markup {
        let first = self.stand(latest[0]);
        let split = latest.iter().map(|at| self.stand(*at)).find(|other| other.stance() != first.stance());
        let over = |at: &usize| {
            let stand = self.stand(*at);
            self.ask.snapshot.conflicts_over(stand.document, &stand.position.evidence)
        };
        let conflicts: Vec<&Conflict> = latest.iter().flat_map(over).collect();
        html! {
            @if let Some(other) = split {
                " " a.split href=(address::record(other.id.as_str())) title={ "on the same day the texts tell of another stance too: " (other.stance().as_str()) } { "±" span.unseen { "another stance on the same day" } }
            }
            @if let Some(conflict) = conflicts.first() {
                " " a.split href=(address::record(conflict.id.as_str())) title={ "the accounts do not agree: " (conflict.kind.as_str()) ", " (conflict.about) } { "≠" span.unseen { "the accounts do not agree" } }
            }
        }
    }

    /// What the latest position replaced, as a way to its words.
    fn moved(&self, before: usize) -> Markup {
        let stand = self.stand(before);
        html! {
            a.moved href=(address::record(stand.id.as_str())) title="what it replaced" {
                "← " span.sign aria-hidden="true" { (sign(stand.stance().as_str())) } " was " (stand.stance().as_str())
                @if stand.firmness() != Firmness::Unspecified { ", " (stand.firmness().as_str()) }
            }
        }
    }

    /// The ids of the conflicts over the latest positions of a cell, for the twins.
    fn conflicts(&self, latest: &[usize]) -> Option<String> {
        let over = latest.iter().map(|at| self.stand(*at));
        let found =
            over.flat_map(|stand| self.ask.snapshot.conflicts_over(stand.document, &stand.position.evidence));
        let ids: BTreeSet<&str> = found.map(|conflict| conflict.id.as_str()).collect();
        (!ids.is_empty()).then(|| ids.into_iter().collect::<Vec<_>>().join("; "))
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
                    self.conflicts(latest).into(),
                    first.id.as_str().into(),
                ]
            }
            Some(Cell::Silent(silence)) => std::iter::once(silence.as_str().into())
                .chain(std::iter::repeat_n(Field::Empty, 10))
                .collect(),
            None => vec![Field::Empty; 11],
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
            li { "← what the latest replaced" }
            li { "± the texts of that day tell of another stance too" }
            li { "≠ accounts of these words do not agree" }
        }
    }
}

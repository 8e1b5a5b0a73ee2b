//! One issue: what each side wanted on it, over time.

use crate::account;
use crate::output::Listing;
use crate::web::chart::strips::{self, Dot};
use crate::web::page::{Ask, Miss, Opened, Page};
use crate::web::pages::positions;
use crate::web::{address, parts};
use maud::{Markup, html};
use rapporteur_analysis::Stand;
use rapporteur_analysis::issues::Issue as Kind;
use rapporteur_model::Firmness;
use std::collections::BTreeMap;

/// Positions of a side that are shown.
const SHOWN: usize = 40;

struct Issue<'a> {
    ask: Ask<'a>,
    issue: &'a Kind,
    /// The latest first.
    stands: Vec<&'a Stand>,
}

/// Open the page.
pub fn open<'a>(ask: Ask<'a>, id: &'a str) -> Opened<'a> {
    let catalogue = &ask.snapshot.view.issues.catalogue;
    let issue =
        catalogue.issue(id).ok_or_else(|| Miss::NotFound(format!("the catalogue has no issue “{id}”")))?;
    let side = ask.query().get("side");
    let wanted =
        |stand: &&Stand| stand.issue.as_deref() == Some(id) && side.is_none_or(|side| stand.holder == side);
    let mut stands: Vec<&Stand> = ask.snapshot.view.analysis.stands.iter().filter(wanted).collect();
    stands.sort_by_key(|stand| std::cmp::Reverse(stand.days));
    Ok(Box::new(Issue { ask, issue, stands }))
}

impl Page for Issue<'_> {
    fn title(&self) -> String {
        self.issue.label.clone()
    }

    fn body(&self) -> Markup {
        let side = self.ask.query().get("side");
        html! {
            p.lead { (self.issue.definition.trim_end_matches('.')) "." }
            (self.scale())
            @if let Some(side) = side { p { "Only " b { (side) } ". " a href=(self.ask.request.path) { "All sides" } } }
            @if self.stands.is_empty() { p.empty { "No position on it was found. That may be the texts’ silence or the program’s." } }
            @else {
                (self.placed())
                h2 { "What the sides did about it, over time" }
                (strips::by_stance(&self.dots()))
                @for (holder, stands) in self.by_holder() { (self.holder(holder, &stands)) }
            }
            p { a href="/positions" { "All issues" } }
        }
    }

    fn listing(&self) -> Listing {
        let row = |stand: &&Stand| {
            let entry = self.ask.snapshot.document(stand.document);
            vec![
                stand.holder.as_str().into(),
                stand.stance().as_str().into(),
                stand.firmness().as_str().into(),
                positions::voice(&stand.voice).into(),
                stand
                    .days
                    .map(|(from, to)| if from == to { from.to_string() } else { format!("{from}/{to}") })
                    .into(),
                entry.map(|entry| parts::words_of(entry, &stand.position.evidence)).into(),
                entry.map(|entry| entry.name.as_str()).into(),
                stand.placed.as_ref().map(|placed| placed.label.as_str()).into(),
                stand.placed.as_ref().map(|placed| placed.why.as_str()).into(),
                stand.reason.as_str().into(),
                stand.id.as_str().into(),
            ]
        };
        Listing {
            columns: &[
                "side",
                "stance",
                "firmness",
                "voice",
                "on",
                "evidence",
                "doc",
                "point",
                "why_there",
                "why_this_issue",
                "id",
            ],
            only_in_data: &[],
            rows: self.stands.iter().map(row).collect(),
        }
    }
}

impl<'a> Issue<'a> {
    /// The catalogue's points from one end to the other.
    fn scale(&self) -> Markup {
        html! {
            @if !self.issue.scale.is_empty() {
                figure.scale {
                    figcaption { "Where demands on it may lie, from one end to the other; neither end is any side’s" }
                    ol { @for point in &self.issue.scale { li { (point) } } }
                }
            }
        }
    }

    /// The positions that stand on the scale, and the sides of which none does.
    fn placed(&self) -> Markup {
        let on_scale = |stands: &[&Stand]| stands.iter().any(|stand| stand.placed.is_some());
        let (placed, beside): (Vec<_>, Vec<_>) =
            self.by_holder().into_iter().partition(|(_, stands)| on_scale(stands));
        html! {
            @if !self.issue.scale.is_empty() {
                h2 { "On the scale, over time" }
                p.hint { "Where reviewers placed the positions. Nothing else is placed: the words of a text seldom say where on a scale a side stands, and it is not guessed." }
                @if !placed.is_empty() { (strips::by_scale(&self.issue.scale, &self.dots())) }
                @if !beside.is_empty() {
                    p.hint { "Not placed: "
                        @for (nth, (holder, stands)) in beside.iter().enumerate() { @if nth > 0 { ", " } bdi { (holder) } " (" (parts::many(stands.len(), "position")) ")" }
                        ". A position is placed on its own page, under “Edit”."
                    }
                }
            }
        }
    }

    fn by_holder(&self) -> Vec<(&'a str, Vec<&'a Stand>)> {
        let mut by: BTreeMap<&str, Vec<&Stand>> = BTreeMap::new();
        self.stands.iter().for_each(|stand| by.entry(stand.holder.as_str()).or_default().push(stand));
        let mut by: Vec<_> = by.into_iter().collect();
        by.sort_by_key(|(name, stands)| (std::cmp::Reverse(stands.len()), *name));
        by
    }

    fn dots(&self) -> Vec<Dot> {
        let dot = |stand: &&Stand| {
            let entry = self.ask.snapshot.document(stand.document)?;
            Some(Dot {
                side: stand.holder.clone(),
                day: stand.days?.0,
                stance: stand.stance(),
                point: stand.placed.as_ref().map(|placed| placed.point),
                stated: stand.is_stated(),
                firm: stand.firmness() == Firmness::RedLine || stand.firmness() == Firmness::Precondition,
                words: parts::words_of(entry, &stand.position.evidence),
                address: format!("#{}", stand.id),
            })
        };
        self.stands.iter().filter_map(dot).collect()
    }

    fn holder(&self, holder: &str, stands: &[&Stand]) -> Markup {
        html! {
                    section.holder {
                        h2 id=[(self.ask.query().get("side") == Some(holder)).then_some("side")] { bdi { (holder) } " " span.hint { (parts::many(stands.len(), "position")) } }
                        ol.statements {
                            @for stand in stands.iter().take(SHOWN) {
                                li.said id=(stand.id.as_str()) {
                                    p.when { @match stand.days { Some(days) => (parts::days(days)), None => "undated" } }
                                    div.what {
                                        p.who { (positions::stance(stand)) }
                                        @if let Some(entry) = self.ask.snapshot.document(stand.document) { (parts::evidence(entry, &stand.position.evidence)) }
                                        p.meta {
        @if let Some(placed) = &stand.placed { span { "on the scale: " b { (placed.label) } " (" (parts::cut(&placed.why, 120)) ")" } }
                                            span { "why this issue: " (parts::cut(&account::issue_reason(&stand.reason), 160)) }
                                            a href=(address::record(stand.id.as_str())) { "evidence" }
                                        }
                                    }
                                }
                            }
                        }
                        @if stands.len() > SHOWN { p.hint { "and " (stands.len() - SHOWN) " more, in the CSV" } }
                    }
                }
    }
}

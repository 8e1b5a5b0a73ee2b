//! Where the accounts do not agree, side by side; and who moved.

use crate::grades::Rating;
use crate::output::Listing;
use crate::web::page::{Ask, Miss, Opened, Page};
use crate::web::pages::record;
use crate::web::{address, grades, parts};
use maud::{Markup, html};
use rapporteur_analysis::{Conflict, ConflictKind, End, Shift, Side};
use std::collections::BTreeMap;

/// Sides of a conflict that a list shows.
const SIDES: usize = 4;

struct Conflicts<'a> {
    ask: Ask<'a>,
    found: Vec<&'a Conflict>,
}

/// Open the page.
pub fn open<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    let kind = ask.query().get("kind");
    if let Some(kind) = kind.filter(|kind| ConflictKind::NAMES.iter().all(|(_, name)| name != kind)) {
        return Err(Miss::Bad(format!("“{kind}” is no kind of conflict")));
    }
    let all = ask.snapshot.view.analysis.conflicts.iter();
    let sure = ask.query().get("sure").is_some();
    let found =
        all.filter(|one| kind.is_none_or(|kind| one.kind.as_str() == kind) && (!sure || one.sure)).collect();
    Ok(Box::new(Conflicts { ask, found }))
}

impl Page for Conflicts<'_> {
    fn title(&self) -> String {
        "Conflicts".to_owned()
    }

    fn body(&self) -> Markup {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        self.ask
            .snapshot
            .view
            .analysis
            .conflicts
            .iter()
            .for_each(|one| *counts.entry(one.kind.as_str()).or_default() += 1);
        let query = self.ask.query();
        html! {
            form.filters action="/conflicts" {
                label { "Kind " select name="kind" { option value="" { "all" } @for (kind, count) in &counts { option value=(kind) selected[query.get("kind") == Some(kind)] { (kind) " (" (count) ")" } } } }
                label.check { input type="checkbox" name="sure" value="yes" checked[query.get("sure").is_some()]; " only where the accounts surely speak of one matter" }
                button { "Apply" }
            }
            p.total { strong { (parts::many(self.found.len(), "conflict")) } ". Two sides that want different things are none; nobody is declared right." }
            @if self.found.is_empty() { p.empty { "No accounts that do not agree were found." } }
            @for conflict in parts::on_page(&self.ask, &self.found) { (self.conflict(conflict)) }
            (parts::pager(&self.ask, self.found.len()))
        }
    }

    fn listing(&self) -> Listing {
        let rows = self.found.iter().flat_map(|one| one.sides.iter().map(move |side| (one, side)));
        let row = |(one, side): (&&Conflict, &Side)| {
            let entry = self.ask.snapshot.document(side.document);
            vec![
                one.id.as_str().into(),
                one.kind.as_str().into(),
                one.about.as_str().into(),
                if one.sure { "yes" } else { "no" }.into(),
                one.why.as_str().into(),
                side.who.as_deref().unwrap_or("outlet").into(),
                side.says.as_str().into(),
                entry.map(|entry| parts::words_of(entry, &[side.evidence])).into(),
                entry.map(|entry| entry.name.as_str()).into(),
                self.rating(side).code().into(),
            ]
        };
        Listing {
            columns: &["id", "kind", "about", "sure", "why", "who", "says", "evidence", "doc", "grade"],
            only_in_data: &[],
            rows: rows.map(row).collect(),
        }
    }
}

impl Conflicts<'_> {
    fn conflict(&self, one: &Conflict) -> Markup {
        html! {
            article.conflict id=(one.id.as_str()) {
                h2 { span.type { (one.kind.as_str()) } " " a href=(address::record(one.id.as_str())) { (parts::cut(&one.about, 140)) } @if !one.sure { " " span.doubt { "not sure that it is one matter" } } }
                div.sides { @for side in one.sides.iter().take(SIDES) { (self.side(side)) } }
                @if one.sides.len() > SIDES { p.hint { "and " (parts::many(one.sides.len() - SIDES, "more account")) } }
                p.meta { span { (parts::cut(record::without_rule(&one.why), 200)) } span { (parts::support(&self.ask, one.documents())) } a href=(address::record(one.id.as_str())) { "evidence" } }
            }
        }
    }

    fn rating(&self, side: &Side) -> Rating<'_> {
        let view = &self.ask.snapshot.view;
        let entry = self.ask.snapshot.document(side.document);
        entry.map(|entry| view.rating(entry, side.record.as_ref())).unwrap_or_default()
    }

    fn side(&self, side: &Side) -> Markup {
        html! {
            div.account {
                p.who { @match &side.who { Some(who) => bdi.name { (parts::cut(who, 60)) }, None => span.unnamed { "the outlet" } } (grades::sign(self.rating(side))) }
                @if let Some(entry) = self.ask.snapshot.document(side.document) { (parts::evidence(entry, &[side.evidence])) }
                @if !side.also.is_empty() { p.hint { "in the same words in " (parts::many(side.also.len(), "further text")) } }
            }
        }
    }
}

struct Shifts<'a> {
    ask: Ask<'a>,
    found: &'a [Shift],
}

/// Open the page of those who moved.
pub fn open_shifts<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    Ok(Box::new(Shifts { ask, found: &ask.snapshot.view.analysis.shifts }))
}

impl Page for Shifts<'_> {
    fn title(&self) -> String {
        "Shifts".to_owned()
    }

    fn body(&self) -> Markup {
        html! {
            p.lead { "The same speaker or side, with another stance, firmness, tone or figure later." }
            @if self.found.is_empty() { p.empty { "Nobody was found to have moved." } }
            @for shift in parts::on_page(&self.ask, self.found) {
                article.conflict id=(shift.id.as_str()) {
                    h2 { a href=(address::record(shift.id.as_str())) { bdi { (parts::cut(&shift.who, 60)) } } }
                    div.sides { @for (label, end) in [("before", &shift.from), ("later", &shift.to)] { (self.end(label, end)) } }
                    p.meta { span { (shift.why) } a href=(address::record(shift.id.as_str())) { "evidence" } }
                }
            }
            (parts::pager(&self.ask, self.found.len()))
        }
    }

    fn listing(&self) -> Listing {
        let row = |one: &Shift| {
            let doc = |end: &End| self.ask.snapshot.document(end.document).map(|entry| entry.name.as_str());
            vec![
                one.id.as_str().into(),
                one.who.as_str().into(),
                one.about.as_str().into(),
                one.from.says.as_str().into(),
                one.from.on.as_deref().into(),
                doc(&one.from).into(),
                one.to.says.as_str().into(),
                one.to.on.as_deref().into(),
                doc(&one.to).into(),
                one.why.into(),
            ]
        };
        Listing {
            columns: &["id", "who", "about", "from", "from_on", "from_doc", "to", "to_on", "to_doc", "why"],
            only_in_data: &[],
            rows: self.found.iter().map(row).collect(),
        }
    }
}

impl Shifts<'_> {
    fn end(&self, label: &str, end: &End) -> Markup {
        html! {
            div.account {
                p.who { (label) @if let Some(on) = &end.on { ", " (on) } }
                @if let Some(entry) = self.ask.snapshot.document(end.document) { (parts::evidence(entry, &[end.evidence])) }
            }
        }
    }
}

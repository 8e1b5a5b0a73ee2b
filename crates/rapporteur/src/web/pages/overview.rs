//! What is new, what the outlets cover, and how far the review has come.

use crate::output::{Cell, Listing, counted};
use crate::review::{self, Status, WHAT};
use crate::view::{Said, published};
use crate::web::address;
use crate::web::chart::coverage::{self, Coverage};
use crate::web::http::Query;
use crate::web::page::{Ask, Opened, Page};
use crate::web::parts;
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use rapporteur_analysis::Happening;
use rapporteur_model::{CaseDocument, RecordKind, UnknownReason};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// New statements that the page itself shows.
const NEWEST: usize = 8;
/// New happenings that the page itself shows.
const HAPPENED: usize = 6;
/// Shifts and conflicts that are named.
const FEW: usize = 4;
/// Speakers that are named.
const SPEAKERS: usize = 10;

struct Overview<'a> {
    ask: Ask<'a>,
    /// From when on something is new.
    since: Option<Date>,
    fresh: Vec<&'a CaseDocument>,
    said: Vec<Said<'a>>,
    happened: Vec<&'a Happening>,
    coverage: Coverage,
}

/// Open the page.
pub fn open<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    let documents = &ask.snapshot.view.case.documents;
    let last = documents.iter().filter_map(published).max();
    let since = review::day(ask.query(), "since")?.or_else(|| last?.checked_sub(1.day()).ok());
    let is_new = |day: Option<Date>| since.is_some_and(|since| day.is_some_and(|day| day >= since));
    let latest = ask.snapshot.latest.iter().filter_map(|&at| ask.snapshot.document(at));
    let fresh: Vec<&CaseDocument> = latest.filter(|entry| is_new(published(entry))).collect();
    let said = fresh.iter().flat_map(|entry| ask.snapshot.view.said_in(entry));
    let said = said.filter(|said| said.is_actual()).collect();
    let happenings = ask.snapshot.view.analysis.happenings.iter();
    let mut happened: Vec<&Happening> =
        happenings.filter(|one| is_new(one.reported().map(|(first, _)| first))).collect();
    happened.sort_by_cached_key(|one| std::cmp::Reverse(one.documents().len()));
    let coverage = Coverage::of(documents);
    Ok(Box::new(Overview { ask, since, fresh, said, happened, coverage }))
}

impl Page for Overview<'_> {
    fn title(&self) -> String {
        "Overview".to_owned()
    }

    fn body(&self) -> Markup {
        if self.ask.snapshot.view.case.documents.is_empty() {
            return html! { p.empty { "The case is empty. Read some texts into it: " code { "rapporteur read articles/" } } };
        }
        html! {
            (self.figures())
            div.columns {
                section.main-column { (self.fresh()) }
                div.side-column { (self.review()) (self.moved()) (self.contested()) (self.speakers()) (self.gaps()) }
            }
            section { h2 { "Coverage by outlet and day" } (coverage::drawn(&self.coverage)) }
        }
    }

    fn listing(&self) -> Listing {
        self.coverage.listing()
    }

    fn json(&self) -> Value {
        let states = |kind: RecordKind| {
            let all = self.states(kind).into_iter();
            let all = all.map(|(status, count)| (status.as_str().to_owned(), count.into()));
            (kind.plural().to_owned(), Value::Object(all.collect()))
        };
        json!({
            "texts": self.ask.snapshot.view.case.documents.len(),
            "articles": self.publications(),
            "outlets": self.coverage.outlets(),
            "statements": self.ask.snapshot.index(RecordKind::Statement).len(),
            "since": self.since.map(|day| day.to_string()),
            "new_texts": self.fresh.len(),
            "new_statements": self.said.iter().map(|said| said.statement.id.as_str()).collect::<Vec<_>>(),
            "review": Value::Object(review::kinds().map(states).collect()),
            "coverage": self.listing().objects().collect::<Value>(),
        })
    }
}

impl Overview<'_> {
    fn publications(&self) -> usize {
        self.ask.snapshot.view.case.documents.iter().map(|entry| entry.publications.len()).sum()
    }

    fn figures(&self) -> Markup {
        let view = &self.ask.snapshot.view;
        let days: BTreeSet<Date> = view.case.documents.iter().filter_map(published).collect();
        html! {
            p.lead {
                (parts::many(view.case.documents.len(), "text")) " in " (parts::many(self.publications(), "article"))
                " from " (parts::many(self.coverage.outlets(), "outlet"))
                @if let (Some(first), Some(last)) = (days.first(), days.last()) { ", published " (parts::days((*first, *last))) }
                ". They hold " a href="/statements" { (parts::many(self.ask.snapshot.index(RecordKind::Statement).len(), "statement")) }
                " by " a href="/actors" { (parts::many(view.analysis.actors.len(), "actor")) }
                @if !view.analysis.happenings.is_empty() {
                    " and tell of " a href="/timeline" { (parts::many(view.analysis.happenings.len(), "happening")) }
                }
                "."
            }
        }
    }

    fn fresh(&self) -> Markup {
        let Some(since) = self.since else {
            return html! { h2 { "New" } p.empty { "No text of the case has a day, so nothing can be called new." } };
        };
        html! {
            div.head-with-form {
                h2 { "New since " (parts::day(since)) }
                form.inline action="/overview" { (parts::day_field(&self.ask.query().with("since", since), "since", "since")) button { "Show" } }
            }
            p.hint {
                (parts::many(self.fresh.len(), "text")) " published, "
                a href=(address::statements("since", &since.to_string())) { (parts::many(self.said.len(), "statement")) } " in them."
            }
            @if !self.happened.is_empty() {
                h3 { "First reported" }
                ul.happened { @for one in self.happened.iter().take(HAPPENED) { (super::timeline::line(&self.ask, one)) } }
            }
            h3 { "Said" }
            (parts::statements(&self.ask, self.said.iter().copied().take(NEWEST), "No statement was found in them."))
            h3 { "Texts" }
            ul.texts {
                @for entry in self.fresh.iter().take(NEWEST) { li { (parts::text(entry)) } }
                @if self.fresh.len() > NEWEST { li { a href=(format!("/documents?since={since}")) { "all " (parts::number(self.fresh.len())) } } }
            }
        }
    }

    /// How many records of a kind have each status.
    fn states(&self, kind: RecordKind) -> Vec<(Status, usize)> {
        let snapshot = &self.ask.snapshot;
        let count = |status: Status| match status {
            Status::Rejected => snapshot.statuses.count(kind, status),
            other => snapshot.index(kind).count("status", other.as_str()),
        };
        Status::NAMES.into_iter().map(|(status, _)| (status, count(status))).collect()
    }

    fn review(&self) -> Markup {
        let counts: Vec<_> = review::kinds().map(|kind| (kind, self.states(kind))).collect();
        let to = |kind: RecordKind, status: Status| match status {
            Status::Rejected => "/corrections".to_owned(),
            _ => Query::default().with(WHAT, kind.plural()).with("status", status.as_str()).at("/review"),
        };
        html! {
            section.box {
                h2 { "Review" }
                table.tally {
                    thead { tr { td {} @for (status, _) in Status::NAMES { th.number scope="col" { span aria-hidden="true" { (status.sign()) } span.unseen { (status.as_str()) } } } } }
                    tbody {
                        @for (kind, states) in &counts {
                            tr {
                                th scope="row" { (kind.plural()) }
                                @for (status, count) in states { td.number { a href=(to(*kind, *status)) { (parts::number(*count)) } } }
                            }
                        }
                    }
                }
                p.hint { @for (status, _) in Status::NAMES { (parts::mark(status)) " " } }
                p { a.action href="/review" { "Go on with the review" } }
            }
        }
    }

    fn speakers(&self) -> Markup {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        self.said
            .iter()
            .filter_map(|said| said.speaker())
            .for_each(|name| *counts.entry(name).or_default() += 1);
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
        html! {
            @if !counts.is_empty() {
                section.box {
                    h2 { "Who is heard" }
                    dl.figures {
                        @for (name, count) in counts.iter().take(SPEAKERS) {
                            div {
                                dt { bdi { (parts::cut(name, 40)) } }
                                dd { a href=(address::statements("speaker", name)) title=(counted(*count, "new statement")) { (parts::number(*count)) } }
                            }
                        }
                    }
                    p.hint { "Statements in the new texts; the links lead to all of the case." }
                }
            }
        }
    }

    /// Whether a document of this index is among the new ones.
    fn is_new(&self, at: usize) -> bool {
        let entry = self.ask.snapshot.document(at);
        entry.is_some_and(|entry| published(entry) >= self.since && self.since.is_some())
    }

    fn moved(&self) -> Markup {
        let shifts = self.ask.snapshot.view.analysis.shifts.iter();
        let new: Vec<_> = shifts.filter(|shift| self.is_new(shift.to.document)).collect();
        html! {
            @if !new.is_empty() {
                section.box {
                    h2 { "Who moved" }
                    ul.names { @for shift in new.iter().take(FEW) { li { a.name href=(address::record(shift.id.as_str())) { bdi { (parts::cut(&shift.who, 40)) } } ": " (parts::cut(&shift.to.says, 110)) } } }
                    p { a href="/shifts" { (parts::many(new.len(), "new shift")) } }
                }
            }
        }
    }

    fn contested(&self) -> Markup {
        let conflicts = self.ask.snapshot.view.analysis.conflicts.iter();
        let new: Vec<_> =
            conflicts.filter(|one| one.documents().into_iter().any(|at| self.is_new(at))).collect();
        html! {
            @if !new.is_empty() {
                section.box {
                    h2 { "Accounts that do not agree" }
                    ul.names { @for one in new.iter().take(FEW) { li { span.type { (one.kind.as_str()) } " " a href=(address::record(one.id.as_str())) { (parts::cut(&one.about, 110)) } } } }
                    p { a href="/conflicts" { (parts::many(new.len(), "conflict")) " with the new texts" } }
                }
            }
        }
    }

    /// What was not found is shown too: quotations without a speaker, with the reason.
    fn gaps(&self) -> Markup {
        let unnamed: Vec<UnknownReason> = self.said.iter().filter_map(|said| said.reason()).collect();
        html! {
            @if !unnamed.is_empty() {
                section.box {
                    h2 { "Not attributed" }
                    dl.figures {
                        @for (reason, words) in UnknownReason::NAMES {
                            @let count = unnamed.iter().filter(|one| **one == reason).count();
                            @if count > 0 { div { dt { (words.split(':').next().unwrap_or(words)) } dd { (parts::number(count)) } } }
                        }
                    }
                    p { a href=(address::statements("speaker", "not named")) { "All statements without a named speaker" } }
                }
            }
        }
    }
}

impl Coverage {
    fn listing(&self) -> Listing {
        let row = |(outlet, day, count): (&str, Date, usize)| -> Vec<Cell> {
            vec![outlet.into(), day.to_string().into(), count.into()]
        };
        Listing {
            columns: &["outlet", "day", "articles"],
            only_in_data: &[],
            rows: self.cells().map(row).collect(),
        }
    }
}

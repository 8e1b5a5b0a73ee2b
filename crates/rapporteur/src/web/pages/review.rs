//! The review: one record after the other, a key for each verdict, and many at once after a preview.

mod bulk;
mod form;

pub use bulk::open as open_bulk;
pub use form::{buttons, flash};

use crate::output::Listing;
use crate::review::{self, FIELDS, Record, Selection, WHAT};
use crate::web::http::Query;
use crate::web::page::{Ask, Opened, Page};
use crate::web::pages::{record, statements};
use crate::web::{address, marked, parts};
use maud::{Markup, html};
use rapporteur_model::{Correction, RecordKind, Verdict};

/// Records of the queue that are listed beside the one under review.
const AHEAD: usize = 14;

struct Review<'a> {
    ask: Ask<'a>,
    kind: RecordKind,
    found: Selection<'a>,
    /// Which one of the queue is under review.
    at: usize,
}

/// Open the page.
pub fn open<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    let kind = review::wanted(ask.query())?;
    let found = ask.snapshot.index(kind).select(&ask.snapshot.view, &review::queue(ask.query()))?;
    let wanted = ask.query().get("at");
    let at = found.records.iter().position(|record| Some(record.id().as_str()) == wanted).unwrap_or(0);
    Ok(Box::new(Review { ask, kind, found, at }))
}

/// The records as a table: the same columns wherever records of the kind are listed.
fn listing(ask: Ask<'_>, kind: RecordKind, records: &[Record<'_>]) -> Listing {
    let all = records.iter();
    match kind {
        RecordKind::Statement => {
            statements::listing(ask, &all.filter_map(|record| record.said()).collect::<Vec<_>>())
        }
        RecordKind::Event => record::events(ask, &all.filter_map(|record| record.done()).collect::<Vec<_>>()),
        RecordKind::Position => {
            record::positions(ask, &all.filter_map(|record| record.held()).collect::<Vec<_>>())
        }
        RecordKind::Plan => {
            record::tellings(ask, &all.filter_map(|record| record.told()).collect::<Vec<_>>())
        }
    }
}

impl Page for Review<'_> {
    fn title(&self) -> String {
        "Review".to_owned()
    }

    fn body(&self) -> Markup {
        html! {
            div.review-head { (self.kinds()) (reviewer(&self.ask)) }
            (flash(&self.ask))
            div.with-facets {
                (statements::facets(&self.ask, &self.found))
                section.list aria-label="Review" {
                    div.list-head {
                        p.total { strong { (parts::many(self.found.records.len(), self.kind.as_str())) } " to look at" (statements::chosen(self.ask.query(), "/review")) (statements::to_filters()) }
                        (self.many())
                    }
                    @match self.found.records.get(self.at) {
                        None => (self.nothing()),
                        Some(record) => { (self.one(*record)) (self.ahead()) },
                    }
                }
            }
        }
    }

    fn listing(&self) -> Listing {
        listing(self.ask, self.kind, &self.found.records)
    }
}

impl Review<'_> {
    /// The kinds of records, each with the number of those that nobody has looked at.
    fn kinds(&self) -> Markup {
        html! {
            p.tabs aria-label="Kinds of records" {
                @for kind in review::kinds() {
                    @let left = self.ask.snapshot.index(kind).count("status", "unreviewed");
                    a href=(Query::default().with(WHAT, kind.plural()).at("/review")) aria-current=[(kind == self.kind).then_some("true")] {
                        (kind.plural()) " " span.count { (parts::number(left)) }
                    }
                }
                a href="/actors?doubts=yes" { "actors in doubt" }
            }
        }
    }

    fn nothing(&self) -> Markup {
        let unsure = Query::default().with(WHAT, self.kind.plural()).with("status", "unsure");
        html! {
            p.empty {
                "Nothing is left that passes these filters. "
                a href=(unsure.at("/review")) { "Those that somebody was unsure of" } ", or "
                a href="/corrections" { "what was said so far" } "."
            }
        }
    }

    fn to(&self, at: usize) -> Option<String> {
        let record = self.found.records.get(at)?;
        Some(self.ask.query().without("done").with("at", record.id().as_str()).at("/review"))
    }

    fn one(&self, record: Record<'_>) -> Markup {
        let next = self.to(self.at + 1).or_else(|| self.at.checked_sub(1).and_then(|at| self.to(at)));
        let id = record.id().as_str();
        html! {
            article.under-review id=(id) {
                p.position { (parts::number(self.at + 1)) " of " (parts::number(self.found.records.len())) " · in " (parts::text(record.entry())) }
                section.evidence {
                    p.claim { (parts::cut(&record.head(), 160)) }
                    (marked::passages(&record.entry().document, &record.parts()))
                }
                (form::form(&self.ask, record, next.as_deref()))
                (why(record))
                nav.pager aria-label="Queue" {
                    @match self.at.checked_sub(1).and_then(|at| self.to(at)) { Some(to) => a rel="prev" href=(to) data-key="k" { "← before " kbd { "k" } }, None => span {} }
                    @match self.to(self.at + 1) { Some(to) => a rel="next" href=(to) data-key="j" { "skip " kbd { "j" } " →" }, None => span {} }
                }
            }
        }
    }

    fn ahead(&self) -> Markup {
        let from = self.at.saturating_sub(2);
        html! {
            h2 { "In the queue" }
            ol.queue start=(from + 1) {
                @for (nth, record) in self.found.records.iter().enumerate().skip(from).take(AHEAD) {
                    li aria-current=[(nth == self.at).then_some("true")] {
                        a href=(self.to(nth).unwrap_or_default()) {
                            b { (parts::cut(&record.head(), 60)) } " " (parts::cut(&record.words(), 110))
                        }
                        " " (parts::sign(self.ask.snapshot.statuses.get(record.id())))
                    }
                }
            }
        }
    }

    /// Ways to put one verdict on all that pass the filters.
    fn many(&self) -> Markup {
        let count = self.found.records.len();
        let filtered = self.ask.query().pairs().any(|(name, _)| FIELDS.contains(&name) && name != WHAT);
        html! {
            @if count > 1 && filtered {
                form.inline.bulk action="/review/bulk" {
                    (parts::kept(&self.ask.query().only(&FIELDS)))
                    span { "All " (parts::number(count)) ":" }
                    @for (verdict, label) in [("accept", "accept…"), ("reject", "reject…"), ("unsure", "unsure…")] { button.quiet name="verdict" value=(verdict) { (label) } }
                }
            }
        }
    }
}

/// What a reviewer may want to know before the verdict.
fn why(record: Record<'_>) -> Markup {
    let all = address::record(record.id().as_str());
    html! {
        details.why {
            @match record {
                Record::Said(said) => {
                    summary { "Who is it, and how was the name found?" }
                    (record::speaker(said)) (record::way(said))
                },
                Record::Done(done) => {
                    summary { "Who did it, and how were they found?" }
                    (record::event_facts(done))
                },
                Record::Held(held) => {
                    summary { "How were the side and the issue found?" }
                    (record::position_way(held))
                },
                Record::Told(told) => {
                    summary { "Which plan is it, and what does this text tell of it?" }
                    (record::plan_facts(told))
                },
            }
            p { a href=(all) { "everything on this " (record.kind().as_str()) } }
        }
    }
}

/// Under which name the verdicts go on the record, and the last word of that name, with a way to take it back.
fn reviewer(ask: &Ask<'_>) -> Markup {
    let who = ask.reviewer();
    html! {
        form.inline.reviewer method="post" action="/review/reviewer" {
            (ask.hidden())
            label { "Reviewer " input type="text" name="name" value=(who) maxlength="80" required autocomplete="name"; }
            button.quiet { "Keep this name" }
            a href="/corrections" { "What was said so far" }
        }
        @if let Some(last) = last_word(ask, &who).filter(|_| ask.query().get("done").is_none()) {
            form.inline.reviewer method="post" action="/review/undo" {
                (ask.hidden())
                input type="hidden" name="numbers" value=(last.number);
                span { "Your last word: " (parts::cut(&crate::verdict::typed(&last.verdict), 40)) }
                button.quiet data-key="z" { "Take back " kbd { "z" } }
            }
        }
    }
}

/// The last verdict of a reviewer that was not taken back, from today or from before any number of restarts.
fn last_word<'a>(ask: &Ask<'a>, who: &str) -> Option<&'a Correction> {
    let own = ask.snapshot.view.case.corrections.iter().rev().filter(|one| one.reviewer == who);
    own.into_iter().find(|one| !one.undone && !matches!(one.verdict, Verdict::Undo { .. }))
}

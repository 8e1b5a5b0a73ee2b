//! The review: one statement after the other, a key for each verdict, and many at once after a preview.

use crate::marks;
use crate::output::Listing;
use crate::verdict;
use crate::view::Said;
use crate::web::actions::{MOST, span};
use crate::web::http::Query;
use crate::web::index::{FIELDS, Selection};
use crate::web::page::{Ask, Miss, Opened, Page};
use crate::web::pages::{record, statements};
use crate::web::status::Status;
use crate::web::{address, marked, parts};
use maud::{Markup, html};
use rapporteur_model::{Correction, Verdict};

/// Statements of the queue that are listed beside the one under review.
const AHEAD: usize = 14;
/// Statements that a preview shows.
const PREVIEW: usize = 25;

/// The filters of the queue: without a word on it, what nobody has looked at, the least sure first.
pub fn queue(query: &Query) -> Query {
    let status = |query: Query| {
        if query.get("status").is_none() { query.with("status", Status::Unreviewed.as_str()) } else { query }
    };
    let order =
        |query: Query| if query.get("order").is_none() { query.with("order", "doubtful") } else { query };
    order(status(query.clone()))
}

struct Review<'a> {
    ask: Ask<'a>,
    found: Selection<'a>,
    /// Which one of the queue is under review.
    at: usize,
}

/// Open the page.
pub fn open<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    let found = ask.snapshot.index.select(&ask.snapshot.view, &queue(ask.query()))?;
    let wanted = ask.query().get("at");
    let at = found.said.iter().position(|said| Some(said.statement.id.as_str()) == wanted).unwrap_or(0);
    Ok(Box::new(Review { ask, found, at }))
}

impl Page for Review<'_> {
    fn title(&self) -> String {
        "Review".to_owned()
    }

    fn body(&self) -> Markup {
        html! {
            (reviewer(&self.ask))
            (flash(&self.ask))
            div.with-facets {
                (statements::facets(&self.ask, &self.found))
                section.list aria-label="Review" {
                    div.list-head {
                        p.total { strong { (parts::many(self.found.said.len(), "statement")) } " to look at" (statements::chosen(self.ask.query(), "/review")) (statements::to_filters()) }
                        (self.many())
                    }
                    @match self.found.said.get(self.at) {
                        None => p.empty { "Nothing is left that passes these filters. " a href="/review?status=unsure" { "Those that somebody was unsure of" } ", or " a href="/corrections" { "what was said so far" } "." },
                        Some(said) => { (self.one(*said)) (self.ahead()) },
                    }
                }
            }
        }
    }

    fn listing(&self) -> Listing {
        statements::listing(self.ask, &self.found.said)
    }
}

impl Review<'_> {
    fn to(&self, at: usize) -> Option<String> {
        let said = self.found.said.get(at)?;
        Some(self.ask.query().without("done").with("at", said.statement.id.as_str()).at("/review"))
    }

    fn one(&self, said: Said<'_>) -> Markup {
        let next = self.to(self.at + 1).or_else(|| self.at.checked_sub(1).and_then(|at| self.to(at)));
        html! {
            article.under-review id=(said.statement.id.as_str()) {
                p.position { (parts::number(self.at + 1)) " of " (parts::number(self.found.said.len())) " · in " (parts::text(said.entry)) }
                section.evidence { (marked::passages(&said.entry.document, &marks::of_statement(said))) }
                (form(&self.ask, said, next.as_deref()))
                details.why { summary { "Who is it, and how was the name found?" } (record::speaker(said)) (record::way(said)) p { a href=(address::record(said.statement.id.as_str())) { "everything on this statement" } } }
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
                @for (nth, said) in self.found.said.iter().enumerate().skip(from).take(AHEAD) {
                    li aria-current=[(nth == self.at).then_some("true")] {
                        a href=(self.to(nth).unwrap_or_default()) {
                            b { (parts::cut(said.speaker().unwrap_or("Not named"), 40)) } " " (parts::cut(&said.content(), 110))
                        }
                        " " (parts::mark(self.ask.snapshot.statuses.get(&said.statement.id)))
                    }
                }
            }
        }
    }

    /// Ways to put one verdict on all that pass the filters.
    fn many(&self) -> Markup {
        let count = self.found.said.len();
        html! {
            @if count > 1 && self.ask.query().pairs().any(|(name, _)| FIELDS.contains(&name)) {
                form.inline.bulk action="/review/bulk" {
                    (parts::kept(&self.ask.query().only(&FIELDS)))
                    span { "All " (parts::number(count)) ":" }
                    @for (verdict, label) in [("accept", "accept…"), ("reject", "reject…"), ("unsure", "unsure…")] { button.quiet name="verdict" value=(verdict) { (label) } }
                }
            }
        }
    }
}

/// Under which name the verdicts go on the record.
fn reviewer(ask: &Ask<'_>) -> Markup {
    html! {
        form.inline.reviewer method="post" action="/review/reviewer" {
            (ask.hidden())
            label { "Reviewer " input type="text" name="name" value=(ask.reviewer()) maxlength="80" required autocomplete="name"; }
            button.quiet { "Keep this name" }
            a href="/corrections" { "What was said so far" }
        }
    }
}

/// What was done a moment ago, with a way to take it back.
pub fn flash(ask: &Ask<'_>) -> Markup {
    let Some(numbers) = ask.query().get("done").and_then(span) else { return html! {} };
    let corrections = ask.snapshot.view.case.corrections.iter();
    let done: Vec<&Correction> = corrections.filter(|one| numbers.contains(&one.number)).collect();
    let Some(first) = done.first() else { return html! {} };
    let back = done.iter().any(|one| !one.undone && !matches!(one.verdict, Verdict::Undo { .. }));
    html! {
        div.flash role="status" {
            p {
                b { (parts::cut(&verdict::typed(&first.verdict), 80)) } " "
                @if done.len() > 1 { "and " (parts::many(done.len() - 1, "more correction")) } @else { q dir="auto" { (parts::cut(&first.quotation, 90)) } }
                @if !back { " (taken back)" }
            }
            @if back {
                form.inline method="post" action="/review/undo" {
                    (ask.hidden())
                    input type="hidden" name="numbers" value={ (numbers.start()) "-" (numbers.end()) };
                    button.quiet data-key="z" { "Take back " kbd { "z" } }
                }
            }
        }
    }
}

/// The verdicts on a statement that is shown on a page of its own.
pub fn buttons(ask: &Ask<'_>, said: Said<'_>) -> Markup {
    form(ask, said, None)
}

/// The verdicts on a statement; after one, the browser goes on to `next`.
fn form(ask: &Ask<'_>, said: Said<'_>, next: Option<&str>) -> Markup {
    let id = said.statement.id.as_str();
    let status = ask.snapshot.statuses.get(&said.statement.id);
    html! {
        form.verdict method="post" action="/review/verdict" {
            input type="hidden" name="token" value=(ask.app.token());
            input type="hidden" name="back" value=(next.map_or_else(|| ask.query().without("done").at(&ask.request.path), str::to_owned));
            input type="hidden" name="record" value=(id);
            p.row {
                (parts::mark(status))
                button.accept name="verdict" value="accept" data-key="a" { "Accept " kbd { "a" } }
                button.reject name="verdict" value="reject" data-key="r" { "Reject " kbd { "r" } }
                button name="verdict" value="unsure" data-key="u" { "Unsure " kbd { "u" } }
            }
            details.edit {
                summary data-key="e" { "Edit " kbd { "e" } }
                div.fields { @for (name, words) in verdict::fields(verdict::Kind::Statement) { (field(said, name, &words)) } }
                p.hint { "An empty field is cleared. A role must be words of the text." }
                button name="verdict" value="edit" { "Keep the changes" }
            }
        }
    }
}

fn field(said: Said<'_>, name: &str, allowed: &[&str]) -> Markup {
    let present = verdict::current(said, name);
    html! {
        label {
            (name.replace('_', " "))
            input type="hidden" name={ "has_" (name) } value="1";
            @if allowed.is_empty() { input type="text" name={ "set_" (name) } value=(present); }
            @else {
                select name={ "set_" (name) } {
                    @if present.is_empty() { option value="" selected { "" } }
                    @for word in allowed { option value=(word) selected[*word == present] { (word) } }
                }
            }
        }
    }
}

struct Bulk<'a> {
    ask: Ask<'a>,
    verdict: &'a str,
    found: Selection<'a>,
}

/// Open the preview of a verdict on many statements.
pub fn open_bulk<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    let verdict = ask.query().get("verdict").unwrap_or("accept");
    if !["accept", "reject", "unsure"].contains(&verdict) {
        return Err(Miss::Bad(format!("“{verdict}” is no verdict: accept, reject or unsure")));
    }
    let found = ask.snapshot.index.select(&ask.snapshot.view, &queue(&ask.query().only(&FIELDS)))?;
    Ok(Box::new(Bulk { ask, verdict, found }))
}

impl Page for Bulk<'_> {
    fn title(&self) -> String {
        format!("{} {}?", capital(self.verdict), parts::many(self.found.said.len(), "statement"))
    }

    fn body(&self) -> Markup {
        let (query, count) = (self.ask.query().only(&FIELDS), self.found.said.len());
        html! {
            p.lead { "Nothing is changed yet. The filters:" (statements::chosen(&query, "/review")) }
            @if count > MOST { p.empty { "At most " (parts::number(MOST)) " at once: narrow the filters." } }
            @else if count > 0 {
                form.verdict method="post" action="/review/bulk" {
                    input type="hidden" name="token" value=(self.ask.app.token());
                    input type="hidden" name="back" value=(query.at("/review"));
                    input type="hidden" name="expect" value=(count);
                    (parts::kept(&query))
                    p.row { button class=(self.verdict) name="verdict" value=(self.verdict) { (capital(self.verdict)) " all " (parts::number(count)) ", as " (self.ask.reviewer()) } a href=(query.at("/review")) { "Not now" } }
                }
            }
            (parts::statements(&self.ask, self.found.said.iter().copied().take(PREVIEW), "No statement passes them."))
            @if count > PREVIEW { p { "and " a href=(query.at("/statements")) { (parts::number(count - PREVIEW)) " more" } } }
        }
    }

    fn listing(&self) -> Listing {
        statements::listing(self.ask, &self.found.said)
    }
}

fn capital(word: &str) -> &'static str {
    match word {
        "reject" => "Reject",
        "unsure" => "Unsure of",
        _ => "Accept",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_queue_holds_what_nobody_looked_at_unless_asked_otherwise() {
        assert_eq!(queue(&Query::default()).to_string(), "?status=unreviewed&order=doubtful");
        assert_eq!(
            queue(&Query::parse("status=unsure&order=newest")).to_string(),
            "?status=unsure&order=newest"
        );
    }
}

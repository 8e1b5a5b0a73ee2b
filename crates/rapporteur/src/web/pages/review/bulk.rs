//! One verdict on many records, shown before it is given.

use super::listing;
use crate::output::Listing;
use crate::review::{self, FIELDS, Record, Selection};
use crate::web::actions::MOST;
use crate::web::page::{Ask, Miss, Opened, Page};
use crate::web::pages::statements;
use crate::web::{address, parts};
use maud::{Markup, html};
use rapporteur_model::RecordKind;

/// Records that a preview shows.
const PREVIEW: usize = 25;

struct Bulk<'a> {
    ask: Ask<'a>,
    kind: RecordKind,
    verdict: &'a str,
    found: Selection<'a>,
}

/// Open the preview.
pub fn open<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    let verdict = ask.query().get("verdict").unwrap_or("accept");
    if !["accept", "reject", "unsure"].contains(&verdict) {
        return Err(Miss::Bad(format!("“{verdict}” is no verdict: accept, reject or unsure")));
    }
    let kind = review::wanted(ask.query())?;
    let filters = review::queue(&ask.query().only(&FIELDS));
    let found = ask.snapshot.index(kind).select(&ask.snapshot.view, &filters)?;
    Ok(Box::new(Bulk { ask, kind, verdict, found }))
}

impl Page for Bulk<'_> {
    fn title(&self) -> String {
        let count = parts::many(self.found.records.len(), self.kind.as_str());
        format!("{} {count}?", capital(self.verdict))
    }

    fn body(&self) -> Markup {
        let (query, count) = (self.ask.query().only(&FIELDS), self.found.records.len());
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
            (self.preview())
            @if count > PREVIEW { p { "and " a href=(query.at("/review")) { (parts::number(count - PREVIEW)) " more" } } }
        }
    }

    fn listing(&self) -> Listing {
        listing(self.ask, self.kind, &self.found.records)
    }
}

impl Bulk<'_> {
    fn preview(&self) -> Markup {
        let shown = self.found.records.iter().take(PREVIEW);
        match self.kind {
            RecordKind::Statement => {
                let said = shown.filter_map(|record| record.said());
                parts::statements(&self.ask, said, "No statement passes them.")
            }
            kind => html! {
                @if self.found.records.is_empty() { p.empty { "No " (kind.as_str()) " passes them." } }
                ol.happened { @for record in shown { (self.line(*record)) } }
            },
        }
    }

    fn line(&self, record: Record<'_>) -> Markup {
        html! {
            li.happening {
                p.when { @match record.days() { Some(days) => (parts::days(days)), None => "undated" } span.outlet { bdi { (parts::outlet(record.entry())) } } }
                div.what {
                    p.who { (parts::cut(&record.head(), 160)) }
                    p.words dir="auto" { (parts::cut(&record.words(), 300)) }
                    p.meta { (parts::mark(self.ask.snapshot.statuses.get(record.id()))) a href=(address::record(record.id().as_str())) { "evidence" } }
                }
            }
        }
    }
}

fn capital(word: &str) -> &'static str {
    match word {
        "reject" => "Reject",
        "unsure" => "Unsure of",
        _ => "Accept",
    }
}

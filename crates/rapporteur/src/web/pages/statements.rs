//! Who said what, with facets: every choice is in the address.

use crate::output::{Cell, Listing};
use crate::review::{Count, FIELDS, ORDERS, Selection, WHAT, label};
use crate::view::Said;
use crate::web::http::Query;
use crate::web::page::{Ask, Opened, Page};
use crate::web::pages::positions;
use crate::web::parts;
use maud::{Markup, html};
use rapporteur_model::{RecordKind, UnknownReason};

/// Values of a facet that are shown before the rest is folded away.
const SHOWN: usize = 7;
/// Values of a facet that can be unfolded.
const MOST: usize = 60;

struct Statements<'a> {
    ask: Ask<'a>,
    found: Selection<'a>,
}

/// Open the page.
pub fn open<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    let found = ask.snapshot.index(RecordKind::Statement).select(&ask.snapshot.view, ask.query())?;
    Ok(Box::new(Statements { ask, found }))
}

impl Page for Statements<'_> {
    fn title(&self) -> String {
        "Statements".to_owned()
    }

    fn body(&self) -> Markup {
        let (ask, found) = (&self.ask, &self.found);
        let shown = parts::on_page(ask, &found.records);
        html! {
            div.with-facets {
                (facets(ask, found))
                section.list aria-label="Statements" {
                    div.list-head {
                        p.total { strong { (parts::many(found.records.len(), "statement")) } (chosen(ask.query(), &ask.request.path)) (to_filters()) }
                        (order(ask))
                    }
                    @if shown.is_empty() { (nothing(ask, found)) }
                    @else { (parts::statements(ask, shown.iter().filter_map(|record| record.said()), "")) }
                    (parts::pager(ask, found.records.len()))
                }
            }
        }
    }

    fn listing(&self) -> Listing {
        let said: Vec<Said<'_>> = self.found.records.iter().filter_map(|record| record.said()).collect();
        listing(self.ask, &said)
    }
}

/// The statements as a table: the same columns wherever statements are listed.
pub fn listing(ask: Ask<'_>, said: &[Said<'_>]) -> Listing {
    const COLUMNS: [&str; 19] = [
        "id",
        "doc",
        "published",
        "said_on",
        "speaker",
        "reason",
        "side",
        "kind",
        "act",
        "report",
        "mode",
        "to",
        "channel",
        "via",
        "outlet",
        "confidence",
        "status",
        "content",
        "address",
    ];
    let row = |said: &Said<'_>| {
        let statement = said.statement;
        let id = statement.id.as_str();
        vec![
            id.into(),
            said.entry.name.as_str().into(),
            crate::view::published(said.entry).map(|day| day.to_string()).into(),
            statement.said_on.clone().into(),
            said.speaker().into(),
            said.reason().map(UnknownReason::as_str).into(),
            said.party().into(),
            said.speaker_kind().as_str().into(),
            statement.act.as_str().into(),
            statement.report.as_str().into(),
            statement.mode.as_str().into(),
            said.words(statement.addressee).into(),
            said.words(statement.channel).into(),
            Some(statement.via.join("; ")).filter(|via| !via.is_empty()).into(),
            crate::view::first(said.entry).and_then(|publication| publication.outlet.clone()).into(),
            // By way of its decimal digits, so that 0.9 stays 0.9 and is not 0.8999999761581421.
            statement.confidence.to_string().parse().map_or(Cell::Empty, Cell::Number),
            ask.snapshot.statuses.get(&statement.id).as_str().into(),
            said.content().into(),
            crate::web::address::record(id).into(),
        ]
    };
    Listing { columns: &COLUMNS, only_in_data: &[], rows: said.iter().map(row).collect() }
}

/// On a narrow screen the filters stand below the list; this leads to them.
pub fn to_filters() -> Markup {
    html! { a.to-filters href="#filters" { "filters" } }
}

/// The facets with their counts, and the fields for words and days.
pub fn facets(ask: &Ask<'_>, found: &Selection<'_>) -> Markup {
    let query = ask.query();
    html! {
        aside.facets id="filters" aria-label="Filters" {
            form.filter action=(ask.request.path) {
                label { "Words " input type="search" name="q" value=(query.get("q").unwrap_or_default()); }
                div.pair { (parts::day_field(query, "since", "From")) (parts::day_field(query, "until", "To")) }
                (parts::kept(&query.without("q").without("since").without("until").without("page").without("at").without("done")))
                button { "Apply" }
            }
            @for (facet, counts) in found.counts.iter().filter(|(_, counts)| counts.len() > 1 || counts.iter().any(|one| one.chosen)) {
                details.facet open[facet.key != "report" && facet.key != "channel" || counts.iter().any(|one| one.chosen)] {
                    summary { (facet.label) }
                    ul { @for one in counts.iter().take(SHOWN) { (value(ask, facet.key, one)) } }
                    @if counts.len() > SHOWN {
                        details.more {
                            summary { "more (" (parts::number(counts.len() - SHOWN)) ")" }
                            ul { @for one in counts.iter().skip(SHOWN).take(MOST) { (value(ask, facet.key, one)) } }
                            @if counts.len() > SHOWN + MOST { p.hint { "The rest is in the CSV; narrow the filters to see fewer." } }
                        }
                    }
                }
            }
        }
    }
}

fn value(ask: &Ask<'_>, key: &str, one: &Count) -> Markup {
    let query = ask.query().without("page").without("at").without("done").toggled(key, &one.value);
    html! {
        li {
            a href=(query.at(&ask.request.path)) aria-current=[one.chosen.then_some("true")] {
                span.tick aria-hidden="true" { @if one.chosen { "×" } }
                bdi.value { (parts::cut(shown(ask, key, &one.value), 42)) }
                span.count { (parts::number(one.count)) }
            }
        }
    }
}

/// A value for people: an issue by its name in the catalogue.
fn shown<'a>(ask: &Ask<'a>, key: &str, value: &'a str) -> &'a str {
    if key == "issue" { positions::label(ask, value) } else { value }
}

/// What is asked for, each with a way to ask no more for it.
pub fn chosen(query: &Query, path: &str) -> Markup {
    let is_filter = |name: &str| FIELDS.contains(&name) && name != WHAT;
    let asked: Vec<(&str, &str)> = query.pairs().filter(|(name, _)| is_filter(name)).collect();
    html! {
        @if !asked.is_empty() {
            span.chosen {
                @for (name, value) in &asked {
                    a href=(query.without("page").toggled(name, value).at(path)) title="take this filter away" {
                        (label(name)) ": " bdi { (parts::cut(value, 40)) } " ×"
                    }
                }
                a.clear href=(query.only(&[WHAT]).at(path)) { "all" }
            }
        }
    }
}

fn order(ask: &Ask<'_>) -> Markup {
    let present = ask.query().get("order").unwrap_or("newest");
    html! {
        p.order aria-label="Order" {
            @for (key, label) in ORDERS {
                a href=(ask.query().without("page").with("order", key).at(&ask.request.path)) aria-current=[(key == present).then_some("true")] { (label) }
            }
        }
    }
}

/// Why nothing is there: which filter alone lets how much through.
fn nothing(ask: &Ask<'_>, found: &Selection<'_>) -> Markup {
    let all = ask.snapshot.index(RecordKind::Statement).len();
    let near: Vec<(&str, usize)> = found
        .counts
        .iter()
        .filter(|(facet, _)| ask.query().get(facet.key).is_some())
        .map(|(facet, counts)| (facet.label, counts.iter().map(|one| one.count).sum()))
        .collect();
    html! {
        div.empty {
            @if all == 0 { p { "There are no statements in the case yet. Read some texts: " code { "rapporteur read articles/" } } }
            @else {
                p { "Nothing passes all of these filters; the case has " (parts::many(all, "statement")) "." }
                ul { @for (label, count) in near { li { "Without the choice of " (label) ": " (parts::number(count)) } } }
            }
        }
    }
}

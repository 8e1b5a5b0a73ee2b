//! What was read.

use crate::output::{Listing, has_words};
use crate::review;
use crate::view::{first, published, title};

use crate::web::page::{Ask, Opened, Page};
use crate::web::{address, grades, parts};
use maud::{Markup, html};
use rapporteur_model::CaseDocument;
use std::collections::BTreeSet;

struct Documents<'a> {
    ask: Ask<'a>,
    found: Vec<&'a CaseDocument>,
}

/// Open the page.
pub fn open<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    let query = ask.query();
    let (since, until) = (review::day(query, "since")?, review::day(query, "until")?);
    let wanted = |entry: &&CaseDocument| {
        let day = published(entry);
        let outlet =
            |wanted: &str| entry.publications.iter().any(|one| one.outlet.as_deref() == Some(wanted));
        query.get("outlet").is_none_or(outlet)
            && query.get("q").is_none_or(|words| {
                has_words(&format!("{} {}", title(entry).unwrap_or_default(), entry.name), words)
            })
            && since.is_none_or(|since| day.is_some_and(|day| day >= since))
            && until.is_none_or(|until| day.is_some_and(|day| day <= until))
    };
    let found =
        ask.snapshot.latest.iter().filter_map(|&at| ask.snapshot.document(at)).filter(wanted).collect();
    Ok(Box::new(Documents { ask, found }))
}

impl Page for Documents<'_> {
    fn title(&self) -> String {
        "Texts".to_owned()
    }

    fn body(&self) -> Markup {
        html! {
            (self.form())
            p.total { strong { (parts::many(self.found.len(), "text")) } ", the latest first" }
            @if self.found.is_empty() { p.empty { "No text passes these filters." } }
            @else { (self.table()) }
            (parts::pager(&self.ask, self.found.len()))
        }
    }

    fn listing(&self) -> Listing {
        let row = |entry: &&CaseDocument| {
            let of = first(entry);
            vec![
                entry.document.id().as_str().into(),
                entry.name.as_str().into(),
                published(entry).map(|day| day.to_string()).into(),
                of.and_then(|publication| publication.outlet.clone()).into(),
                self.ask.snapshot.view.rating(entry, None).code().into(),
                title(entry).into(),
                entry.document.language().into(),
                entry.publications.len().into(),
                self.statements(entry).into(),
                entry.reading.events.len().into(),
                of.and_then(|publication| publication.url.clone()).into(),
            ]
        };
        Listing {
            columns: &[
                "id",
                "doc",
                "published",
                "outlet",
                "grade",
                "title",
                "language",
                "articles",
                "statements",
                "events",
                "url",
            ],
            only_in_data: &[],
            rows: self.found.iter().map(row).collect(),
        }
    }
}

impl Documents<'_> {
    fn statements(&self, entry: &CaseDocument) -> usize {
        self.ask.snapshot.view.said_in(entry).filter(|said| said.is_actual()).count()
    }

    fn form(&self) -> Markup {
        let query = self.ask.query();
        let publications = self.ask.snapshot.view.case.documents.iter().flat_map(|entry| &entry.publications);
        let outlets: BTreeSet<&str> =
            publications.filter_map(|publication| publication.outlet.as_deref()).collect();
        html! {
            form.filters action="/documents" {
                label { "Words of the title " input type="search" name="q" value=(query.get("q").unwrap_or_default()); }
                label { "Outlet "
                    select name="outlet" {
                        option value="" { "all" }
                        @for outlet in outlets { option value=(outlet) selected[query.get("outlet") == Some(outlet)] { (outlet) } }
                    }
                }
                (parts::day_field(query, "since", "From"))
                (parts::day_field(query, "until", "To"))
                button { "Apply" }
            }
        }
    }

    fn table(&self) -> Markup {
        html! {
            div.scroll tabindex="0" role="region" aria-label="Texts" {
                table.documents {
                    thead { tr { th scope="col" { "Day" } th scope="col" { "Title" } th scope="col" { "Outlet" } th.number scope="col" { "Statements" } th.number scope="col" { "Events" } th scope="col" { "Name" } } }
                    tbody {
                        @for entry in parts::on_page(&self.ask, &self.found) {
                            tr {
                                td.day { @match published(entry) { Some(day) => (parts::day(day)), None => span.unnamed { "undated" } } }
                                td { a href=(address::document(entry)) { bdi { (parts::cut(title(entry).unwrap_or(&entry.name), 140)) } }
                                    @if entry.document.language() != "en" { " " span.tag { "not read: " (entry.document.language()) } }
                                }
                                td { bdi { (parts::outlet(entry)) } (grades::sign(self.ask.snapshot.view.rating(entry, None))) @if entry.publications.len() > 1 { span.by { " and " (entry.publications.len() - 1) " more" } } }
                                td.number { (parts::number(self.statements(entry))) }
                                td.number { (parts::number(entry.reading.events.len())) }
                                td.code { (parts::cut(&entry.name, 40)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

//! The frame of every page: head, navigation, foot.

use super::http::Response;
use super::page::{Ask, Page};
use super::routes;
use crate::output::plain;
use crate::review::Status;
use maud::{DOCTYPE, Markup, html};
use rapporteur_model::RecordKind;

/// The style sheet and the script, built into the program.
pub const CSS: &str = include_str!("assets/rapporteur.css");
/// The script: keys for the review, nothing that a page needs to be read.
pub const JS: &str = include_str!("assets/rapporteur.js");

/// The page for people.
pub fn page(ask: &Ask<'_>, page: &dyn Page) -> Response {
    html(ask, 200, &page.title(), &page.body())
}

/// A title and a body in the frame.
pub fn html(ask: &Ask<'_>, status: u16, title: &str, body: &Markup) -> Response {
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " – " (case_name(ask)) }
                link rel="stylesheet" href="/assets/rapporteur.css";
                link rel="icon" href="/assets/rapporteur.svg" type="image/svg+xml";
                script src="/assets/rapporteur.js" defer {}
            }
            body {
                a.skip href="#main" { "Skip to the page" }
                (header(ask))
                main id="main" tabindex="-1" {
                    @if !ask.snapshot.is_derived { (unfinished(ask)) }
                    h1 { (title) }
                    (body)
                }
                (footer(ask, status))
            }
        }
    };
    // What steers a terminal or turns the direction of writing is shown and never sent, whoever wrote it.
    Response::new(status, "text/html; charset=utf-8", plain(&markup.into_string()))
}

/// What stands on every page while what is derived from the facts of a large case is still being made.
fn unfinished(ask: &Ask<'_>) -> Markup {
    let here = ask.query().at(&ask.request.path);
    html! {
        p.unfinished role="status" {
            "The texts are still being compared. Who is who, positions, plans, what happened, conflicts and copies follow; until \
             then names stand as each text gives them. " a href=(here) { "Look again" }
        }
    }
}

/// The name of the case: that of its file.
fn case_name(ask: &Ask<'_>) -> String {
    let path = &ask.app.config.case;
    path.file_stem().map_or_else(|| "case".to_owned(), |stem| stem.to_string_lossy().into_owned())
}

fn header(ask: &Ask<'_>) -> Markup {
    let here = |path: &str| routes::section(&ask.request.path) == Some(path);
    let backlog = ask.snapshot.index(RecordKind::Statement).count("status", Status::Unreviewed.as_str());
    html! {
        header.top {
            a.brand href="/" { span.brand-mark aria-hidden="true" { "R" } span.case { (case_name(ask)) } }
            nav aria-label="Pages" {
                ul {
                    @for route in routes::listed(ask) {
                        li {
                            a href=(route.path) aria-current=[here(route.path).then_some("page")] {
                                (route.label)
                                @if route.path == "/review" && backlog > 0 { span.count { (super::parts::number(backlog)) } }
                            }
                        }
                    }
                }
            }
            form.find action="/search" role="search" {
                input type="search" name="q" placeholder="Search the texts" aria-label="Search the texts" accesskey="s";
            }
        }
    }
}

fn footer(ask: &Ask<'_>, status: u16) -> Markup {
    let path = if ask.request.path == "/" { "/overview" } else { ask.request.path.trim_end_matches('/') };
    let twin = |ending: &str| ask.query().without("done").at(&format!("{path}{ending}"));
    html! {
        footer.bottom {
            @if status == 200 {
                p {
                    "This page as "
                    a href=(twin(".csv")) rel="alternate" type="text/csv" { "CSV" }
                    " or "
                    a href=(twin(".json")) rel="alternate" type="application/json" { "JSON" }
                    ". "
                    a href="/openapi.json" { "All addresses" }
                    " (OpenAPI)."
                }
            }
            p {
                "The case as of " (ask.snapshot.moment.at.strftime("%-d %b %Y, %H:%M:%S").to_string()) " UTC. "
                "Every entry opens the words that support it; what was not found is called not found."
            }
        }
    }
}

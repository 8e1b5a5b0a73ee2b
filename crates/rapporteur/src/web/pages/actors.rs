//! Who is who over all texts.

use crate::output::{Listing, has_words};
use crate::web::page::{Ask, Opened, Page};
use crate::web::{address, parts};
use maud::{Markup, html};
use rapporteur_analysis::{Actor, ActorKind};
use std::collections::BTreeSet;

struct Actors<'a> {
    ask: Ask<'a>,
    found: Vec<&'a Actor>,
}

/// Open the page.
pub fn open<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    let query = ask.query();
    let named = |actor: &Actor, words: &str| {
        actor.aliases.iter().chain([&actor.name]).any(|name| has_words(name, words))
    };
    let wanted = |actor: &&Actor| {
        query.get("kind").is_none_or(|kind| kind == actor.kind.as_str())
            && query.get("side").is_none_or(|side| actor.party.as_deref() == Some(side))
            && query.get("q").is_none_or(|words| named(actor, words))
            && (query.get("doubts").is_none() || !actor.doubts.is_empty())
    };
    let mut found: Vec<&Actor> = ask.snapshot.view.analysis.actors.iter().filter(wanted).collect();
    found.sort_by_cached_key(|actor| std::cmp::Reverse((texts(actor), actor.sightings.len())));
    Ok(Box::new(Actors { ask, found }))
}

/// In how many texts an actor is named.
pub fn texts(actor: &Actor) -> usize {
    actor.sightings.iter().map(|sighting| sighting.document).collect::<BTreeSet<_>>().len()
}

impl Page for Actors<'_> {
    fn title(&self) -> String {
        "Actors".to_owned()
    }

    fn body(&self) -> Markup {
        html! {
            (self.form())
            p.total { strong { (parts::many(self.found.len(), "actor")) } ", those named in most texts first" }
            @if self.found.is_empty() { p.empty { "No actor passes these filters." } }
            @else {
                div.scroll tabindex="0" role="region" aria-label="Actors" {
                    table.actors {
                        thead { tr { th scope="col" { "Name" } th scope="col" { "Kind" } th scope="col" { "Side" } th scope="col" { "Roles, as texts give them" } th scope="col" { "Also called" } th.number scope="col" { "Texts" } th.number scope="col" { "Mentions" } } }
                        tbody { @for actor in parts::on_page(&self.ask, &self.found) { (row(actor)) } }
                    }
                }
            }
            (parts::pager(&self.ask, self.found.len()))
        }
    }

    fn listing(&self) -> Listing {
        let joined = |values: &[String]| (!values.is_empty()).then(|| values.join("; "));
        let row = |actor: &&Actor| {
            vec![
                actor.id.as_str().into(),
                actor.name.as_str().into(),
                actor.kind.as_str().into(),
                actor.party.as_deref().into(),
                joined(&actor.aliases).into(),
                joined(&actor.roles).into(),
                texts(actor).into(),
                actor.sightings.len().into(),
                joined(&actor.doubts).into(),
                address::actor(actor).into(),
            ]
        };
        Listing {
            columns: &[
                "id", "name", "kind", "side", "aliases", "roles", "texts", "mentions", "doubts", "address",
            ],
            only_in_data: &[],
            rows: self.found.iter().map(row).collect(),
        }
    }
}

fn row(actor: &Actor) -> Markup {
    html! {
        tr {
            td { a.name href=(address::actor(actor)) { bdi { (parts::cut(&actor.name, 90)) } } @if !actor.doubts.is_empty() { " " span.doubt title=(actor.doubts.join("; ")) { "in doubt" } } }
            td { (actor.kind.as_str()) }
            td { @if let Some(side) = &actor.party { bdi { (side) } } }
            td { (parts::cut(&actor.roles.join("; "), 110)) }
            td { (parts::cut(&actor.aliases.join("; "), 110)) }
            td.number { (parts::number(texts(actor))) }
            td.number { (parts::number(actor.sightings.len())) }
        }
    }
}

impl Actors<'_> {
    fn form(&self) -> Markup {
        let query = self.ask.query();
        let sides: BTreeSet<&str> = self
            .ask
            .snapshot
            .view
            .analysis
            .actors
            .iter()
            .filter_map(|actor| actor.party.as_deref())
            .collect();
        html! {
            form.filters action="/actors" {
                label { "Name or alias " input type="search" name="q" value=(query.get("q").unwrap_or_default()); }
                label { "Kind " select name="kind" { option value="" { "all" } @for (_, kind) in ActorKind::NAMES { option value=(kind) selected[query.get("kind") == Some(kind)] { (kind) } } } }
                label { "Side " select name="side" { option value="" { "all" } @for side in sides { option value=(side) selected[query.get("side") == Some(side)] { (side) } } } }
                label.check { input type="checkbox" name="doubts" value="yes" checked[query.get("doubts").is_some()]; " in doubt only" }
                button { "Apply" }
            }
        }
    }
}

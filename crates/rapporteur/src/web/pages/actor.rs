//! One actor: its own words, what others say of it, its roles over time, its names with the reasons.

use crate::account;
use crate::output::Listing;
use crate::view::{Said, published};
use crate::web::page::{Ask, Miss, Opened, Page};
use crate::web::pages::{actors, statements, timeline};
use crate::web::{address, parts};
use maud::{Markup, html};
use rapporteur_analysis::{Actor, Happening, RoleSaid};
use serde_json::{Value, json};

/// Statements of each sort that the page itself shows.
const SHOWN: usize = 12;
/// Happenings that it shows.
const HAPPENED: usize = 8;

struct One<'a> {
    ask: Ask<'a>,
    actor: &'a Actor,
    own: Vec<Said<'a>>,
    of: Vec<Said<'a>>,
    happened: Vec<&'a Happening>,
}

/// Open the page.
pub fn open<'a>(ask: Ask<'a>, id: &'a str) -> Opened<'a> {
    let view = &ask.snapshot.view;
    let found = view.analysis.find(id);
    let actor = match found.as_slice() {
        [one] => *one,
        [] => return Err(Miss::NotFound(format!("no actor of this case has the id or name “{id}”"))),
        several => {
            return Err(Miss::Bad(format!(
                "{} actors have the name “{id}”: open one by its id",
                several.len()
            )));
        }
    };
    let latest = |mut said: Vec<Said<'a>>| {
        said.sort_by_key(|one| std::cmp::Reverse(published(one.entry)));
        said
    };
    let own = latest(view.said().filter(|said| said.actor().is_some_and(|one| one.id == actor.id)).collect());
    let of = latest(view.said().filter(|said| account::speaks_of(*said, actor)).collect());
    let takes_part =
        |one: &&Happening| one.actors.iter().chain(&one.recipients).any(|name| *name == actor.name);
    let mut happened: Vec<&Happening> = view.analysis.happenings.iter().filter(takes_part).collect();
    happened.reverse();
    Ok(Box::new(One { ask, actor, own, of, happened }))
}

impl Page for One<'_> {
    fn title(&self) -> String {
        self.actor.name.clone()
    }

    fn body(&self) -> Markup {
        let (actor, ask) = (self.actor, &self.ask);
        html! {
            p.lead {
                (actor.kind.as_str())
                @if let Some(party) = actor.party.as_deref().filter(|party| *party != actor.name) { ", speaks for " a href=(address::statements("side", party)) { bdi { (party) } } }
                "; named " (parts::many(actor.sightings.len(), "time")) " in " (parts::many(actors::texts(actor), "text")) "."
            }
            @if let Some(reason) = &actor.party_reason { p.hint { "The side is the case’s own conclusion: " (reason) } }
            @if !actor.doubts.is_empty() { ul.doubts { @for doubt in &actor.doubts { li { (parts::cut(doubt, 300)) } } } }
            div.columns {
                div.main-column {
                    section {
                        h2 { "Its own words" }
                        (parts::statements(ask, self.own.iter().copied().take(SHOWN), "No statement of its own was found."))
                        @if self.own.len() > SHOWN { p { a href=(address::statements("speaker", &actor.name)) { "All " (parts::number(self.own.len())) } } }
                    }
                    section {
                        h2 { "What others say of it" }
                        (parts::statements(ask, self.of.iter().copied().take(SHOWN), "No statement of others names it."))
                        @if self.of.len() > SHOWN { p.hint { "and " (parts::number(self.of.len() - SHOWN)) " more, in the JSON of this page" } }
                    }
                }
                div.side-column {
                    (roles(ask, actor))
                    (names(ask, actor))
                    @if !self.happened.is_empty() {
                        section.box { h2 { "Takes part in" } ul.happened { @for one in self.happened.iter().take(HAPPENED) { (timeline::line(ask, one)) } }
                            @if self.happened.len() > HAPPENED { p { a href=(crate::web::http::Query::default().with("actor", &actor.name).at("/timeline")) { "All " (parts::number(self.happened.len())) } } }
                        }
                    }
                }
            }
        }
    }

    fn listing(&self) -> Listing {
        statements::listing(self.ask, &self.own)
    }

    fn json(&self) -> Value {
        let actor = self.actor;
        let entry = |at: usize| self.ask.snapshot.document(at).map(|entry| entry.name.as_str());
        let role = |role: &RoleSaid| json!({ "role": role.words, "qualifier": role.qualifier, "on": role.day.map(|day| day.to_string()), "doc": entry(role.document), "record": role.record.as_str(), "doubts": role.doubts });
        let link = |link: &rapporteur_analysis::Link| json!({ "name": link.name, "rule": link.rule, "reason": link.reason, "texts": link.texts });
        let ids = |said: &[Said<'_>]| said.iter().map(|said| said.statement.id.as_str()).collect::<Value>();
        json!({
            "id": actor.id.as_str(), "name": actor.name, "kind": actor.kind.as_str(), "side": actor.party,
            "aliases": actor.aliases, "doubts": actor.doubts,
            "roles": actor.said_roles.iter().map(role).collect::<Value>(),
            "names": actor.links.iter().map(link).collect::<Value>(),
            "statements": ids(&self.own), "spoken_of_in": ids(&self.of),
        })
    }
}

/// The roles in the order of time, each once for as long as texts give it without a change.
fn roles(ask: &Ask<'_>, actor: &Actor) -> Markup {
    let mut runs: Vec<(&RoleSaid, usize)> = Vec::new();
    for role in &actor.said_roles {
        match runs.last_mut() {
            Some((last, count)) if last.words == role.words && last.qualifier == role.qualifier => {
                *count += 1;
            }
            _ => runs.push((role, 1)),
        }
    }
    html! {
        @if !runs.is_empty() {
            section.box {
                h2 { "Roles over time" }
                ol.roles {
                    @for (role, count) in runs {
                        li {
                            @match role.day { Some(day) => (parts::day(day)), None => "undated" } " "
                            a href=(address::record(role.record.as_str())) { (parts::cut(&role.words, 120)) }
                            @if let Some(qualifier) = role.qualifier { " " span.tag { (qualifier) } }
                            @if count > 1 { " " span.hint { (count) " times" } }
                            @if let Some(entry) = ask.snapshot.document(role.document) { span.by { ", " bdi { (parts::outlet(entry)) } } }
                            @for doubt in &role.doubts { br; span.doubt { (parts::cut(doubt, 200)) } }
                        }
                    }
                }
            }
        }
    }
}

/// The names with the reasons, and forms to say otherwise.
fn names(ask: &Ask<'_>, actor: &Actor) -> Markup {
    html! {
        section.box {
            h2 { "Names, and why they are its own" }
            ul.names {
                @for link in &actor.links {
                    li { bdi.name { (parts::cut(&link.name, 90)) } " " span.hint { (parts::many(link.texts, "text")) "; " (parts::cut(&link.reason, 220)) } }
                }
            }
            details.edit {
                summary { "Say who is whom" }
                (form(ask, actor, "merge", "It is the same as", &[]))
                @let spellings: Vec<&str> = actor.links.iter().map(|link| link.name.as_str()).filter(|name| *name != actor.name).collect();
                @if !spellings.is_empty() { (form(ask, actor, "split", "Somebody else is", &spellings)) }
                (form(ask, actor, "alias", "It is also called", &[]))
                p.hint { "As " (ask.reviewer()) "; a word that has no effect is refused. Everything is derived anew, which takes a while in a large case." }
            }
        }
    }
}

fn form(ask: &Ask<'_>, actor: &Actor, verb: &str, label: &str, choices: &[&str]) -> Markup {
    html! {
        form.filter method="post" action="/review/actors" {
            (ask.hidden())
            input type="hidden" name="verb" value=(verb);
            input type="hidden" name="name" value=(actor.name);
            label {
                (label) " "
                @if choices.is_empty() { input type="text" name="other" required; }
                @else { select name="other" { @for choice in choices { option value=(choice) { (choice) } } } }
            }
            button.quiet { (verb) }
        }
    }
}

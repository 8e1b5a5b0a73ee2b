//! `actors show`: one actor with the reasons for its names, its roles over time, what it says, and who
//! says what of it.

use crate::account;
use crate::cli::show::Page;
use crate::config::Config;
use crate::failure::{Failure, Outcome, Result};
use crate::output::{Paint, counted};
use crate::view::{Said, View, published};
use rapporteur_analysis::Actor;
use std::collections::BTreeSet;
use std::io::Write;

/// `actors show`.
pub(super) fn show(config: &Config, view: &View, name: &str, limit: usize) -> Result<Outcome> {
    let actor = the_one(view, name)?;
    let mut page = Page { text: String::new(), paint: Paint { on: config.colour } };
    facts(&mut page, actor);
    names(&mut page, actor);
    roles(&mut page, view, actor);
    let own: Vec<Said<'_>> =
        view.said().filter(|said| said.actor().is_some_and(|speaker| speaker.id == actor.id)).collect();
    statements(&mut page, "says", &own, limit);
    let of: Vec<Said<'_>> = view.said().filter(|said| account::speaks_of(*said, actor)).collect();
    statements(&mut page, "is spoken of", &of, limit);
    let mut out = crate::cli::stdout();
    out.write_all(page.text.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// The only actor of that name, alias or id.
fn the_one<'a>(view: &'a View, name: &str) -> Result<&'a Actor> {
    match view.analysis.find(name).as_slice() {
        [one] => Ok(one),
        [] => Err(Failure::new(format!("no actor of the case has the name “{name}”"))
            .next("list the actors with `rapporteur actors`")),
        several => {
            let shown: Vec<String> =
                several.iter().take(6).map(|one| format!("{} ({})", one.id, one.name)).collect();
            let more = if several.len() > shown.len() { ", …" } else { "" };
            Err(Failure::new(format!(
                "{} actors have the name “{name}”: {}{more}",
                several.len(),
                shown.join(", ")
            ))
            .next("show one by its id"))
        }
    }
}

fn facts(page: &mut Page, actor: &Actor) {
    page.heading(&actor.name);
    page.field("id", Some(actor.id.as_str()));
    page.field("kind", Some(actor.kind.as_str()));
    page.field("party", actor.party.as_ref());
    let texts: BTreeSet<usize> = actor.sightings.iter().map(|sighting| sighting.document).collect();
    let texts = counted(texts.len(), "text");
    page.field("named", Some(format!("{} in {texts}", counted(actor.sightings.len(), "time"))));
    actor.doubts.iter().for_each(|doubt| page.field("doubt", Some(doubt)));
}

fn names(page: &mut Page, actor: &Actor) {
    page.line("");
    page.heading("names");
    for link in &actor.links {
        let texts = counted(link.texts, "text");
        page.field(link.rule, Some(format!("{} ({texts}): {}", link.name, link.reason)));
    }
}

fn roles(page: &mut Page, view: &View, actor: &Actor) {
    if actor.said_roles.is_empty() {
        return;
    }
    page.line("");
    page.heading("roles, as texts give them");
    let mut last = None;
    for role in &actor.said_roles {
        let day = role.day.map_or("undated".to_owned(), |day| day.to_string());
        let entry = &view.case.documents[role.document];
        if last == Some((&role.words, role.document)) {
            continue;
        }
        last = Some((&role.words, role.document));
        let qualifier = role.qualifier.map(|word| format!(" [{word}]")).unwrap_or_default();
        page.field(&day, Some(format!("{}{qualifier}, {} ({})", role.words, entry.name, role.record)));
        role.doubts.iter().for_each(|doubt| page.field("doubt", Some(doubt)));
    }
}

fn statements(page: &mut Page, heading: &str, said: &[Said<'_>], limit: usize) {
    page.line("");
    page.heading(&format!("{heading}: {}", counted(said.len(), "record")));
    let mut latest = said.to_vec();
    latest.sort_by_key(|one| std::cmp::Reverse(published(one.entry)));
    for one in latest.into_iter().take(limit) {
        let day = published(one.entry).map_or("undated".to_owned(), |day| day.to_string());
        let speaker = one.speaker().unwrap_or("not named");
        let (act, id) = (one.statement.act.as_str(), &one.statement.id);
        page.field(&day, Some(format!("{speaker} ({act}): {} ({}, {id})", one.content(), one.entry.name)));
    }
    if said.len() > limit {
        page.line(&format!("… and {} more (--limit)", said.len() - limit));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::view;

    #[test]
    fn one_actor_is_found_by_any_of_its_names() {
        let view = view();
        let id = the_one(&view, "adler").unwrap().id.to_string();
        assert_eq!(the_one(&view, "MONA ADLER").unwrap().id.as_str(), id);
        assert_eq!(the_one(&view, &id).unwrap().name, "Mona Adler");
        assert!(the_one(&view, "Haldane").is_err());
    }
}

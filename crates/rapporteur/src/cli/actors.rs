//! `actors`: who is who in the case, why, and what reviewers say of it.

mod page;

use super::args::{ActorFilter, ActorVerb, ActorsArgs};
use super::list::{is_document, write};
use crate::config::Config;
use crate::failure::{Failure, Outcome, Result};
use crate::output::{Cell, Listing, has_words};
use crate::verdict;
use crate::view::View;
use rapporteur_analysis::Actor;
use rapporteur_ledger::{Access, Ledger};
use rapporteur_model::{ActorCorrection, ActorVerdict, SpeakerKind};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// `actors` and what comes behind it.
pub fn actors(config: &Config, args: &ActorsArgs) -> Result<Outcome> {
    let view = View::open(config)?;
    match &args.verb {
        None => write(config, &listing(&view, &args.filter)),
        Some(ActorVerb::Show { name, limit }) => page::show(config, &view, name, *limit),
        Some(verb) => correct(config, view, &verdict(verb)?),
    }
}

/// The actors that the filter keeps, those of most texts first.
fn listing(view: &View, filter: &ActorFilter) -> Listing {
    const COLUMNS: [&str; 10] =
        ["name", "kind", "party", "aliases", "roles", "texts", "mentions", "doubts", "reasons", "id"];
    let mut actors: Vec<(&Actor, usize)> = view
        .analysis
        .actors
        .iter()
        .filter(|actor| wanted(view, actor, filter))
        .map(|one| (one, texts(one)))
        .collect();
    actors.sort_by_key(|(actor, texts)| (Reverse(*texts), Reverse(actor.sightings.len())));
    let row = |(actor, texts): (&Actor, usize)| {
        let reasons: Vec<String> =
            actor.links.iter().map(|link| format!("{} ({})", link.name, link.rule)).collect();
        vec![
            actor.name.as_str().into(),
            actor.kind.as_str().into(),
            actor.party.as_deref().into(),
            joined(&actor.aliases),
            joined(&actor.roles),
            texts.into(),
            actor.sightings.len().into(),
            joined(&actor.doubts),
            joined(&reasons),
            actor.id.as_str().into(),
        ]
    };
    Listing {
        columns: &COLUMNS,
        only_in_data: &["reasons", "id"],
        rows: actors.into_iter().map(row).collect(),
    }
}

fn joined(values: &[String]) -> Cell {
    (!values.is_empty()).then(|| values.join("; ")).into()
}

fn texts(actor: &Actor) -> usize {
    actor.sightings.iter().map(|sighting| sighting.document).collect::<BTreeSet<_>>().len()
}

fn wanted(view: &View, actor: &Actor, filter: &ActorFilter) -> bool {
    let same = |wanted: &str, own: &str| wanted.to_lowercase() == own.to_lowercase();
    let party = |party: &String| actor.party.as_ref().is_some_and(|own| same(party, own));
    let named = |words: &String| actor.aliases.iter().chain([&actor.name]).any(|name| has_words(name, words));
    let doc = |doc: &String| {
        actor.sightings.iter().any(|sighting| is_document(&view.case.documents[sighting.document], doc))
    };
    filter.kind.as_ref().is_none_or(|kind| kind == actor.kind.as_str())
        && filter.party.as_ref().is_none_or(party)
        && filter.named.as_ref().is_none_or(named)
        && filter.doc.as_ref().is_none_or(doc)
        && (!filter.doubts || !actor.doubts.is_empty())
}

/// What was typed, as a verdict.
fn verdict(verb: &ActorVerb) -> Result<ActorVerdict> {
    Ok(match verb {
        ActorVerb::Add { name, kind, party, .. } => ActorVerdict::Add {
            name: name.clone(),
            kind: SpeakerKind::from_text(kind).unwrap_or(SpeakerKind::Unknown),
            party: party.clone(),
        },
        ActorVerb::Merge { name, into, .. } => ActorVerdict::Merge { name: name.clone(), into: into.clone() },
        ActorVerb::Split { name, spelling, .. } => {
            ActorVerdict::Split { name: name.clone(), spelling: spelling.clone() }
        }
        ActorVerb::Alias { name, alias, .. } => {
            ActorVerdict::Alias { name: name.clone(), alias: alias.clone() }
        }
        ActorVerb::Undo { number, .. } => {
            let digits = number.strip_prefix('a').unwrap_or(number);
            let number = digits.parse().map_err(|_| {
                Failure::new(format!("“{number}” is no number of a correction"))
                    .next("list them with `rapporteur corrections`; those of the actors begin with a")
            })?;
            ActorVerdict::Undo { number }
        }
        ActorVerb::Show { .. } => return Err(Failure::new("showing an actor corrects nothing")),
    })
}

/// Try a verdict on the case as it is, and put it on the record where it has an effect.
fn correct(config: &Config, view: View, verdict: &ActorVerdict) -> Result<Outcome> {
    let (who, now) = (&config.reviewer, config.now);
    verdict::tried_on_actors(view.case, &view.issues, verdict, (who, now), &config.case)
        .map_err(|failure| failure.next("list the actors and their names with `rapporteur actors`"))?;
    let mut ledger = Ledger::open(&config.case, Access::Write)?;
    let number = ledger.correct_actors(verdict, who, now)?;
    super::say(&format!("a{number}: {} ({who})", verdict::typed_of_actors(verdict)));
    Ok(Outcome::Done)
}

/// The corrections of the actors as rows of the listing of corrections.
pub fn corrections(config: &Config) -> Result<Vec<Vec<Cell>>> {
    let view = View::open(config)?;
    let row = |(correction, folded): (&ActorCorrection, &rapporteur_analysis::Folded)| {
        vec![
            format!("a{}", correction.number).into(),
            correction.at.as_str().into(),
            correction.reviewer.as_str().into(),
            Cell::Empty,
            verdict::typed_of_actors(&correction.verdict).into(),
            folded.idle.as_ref().map_or("the actors".to_owned(), |idle| format!("nothing: {idle}")).into(),
            Cell::Empty,
        ]
    };
    Ok(view.case.actor_corrections.iter().zip(&view.analysis.corrections).map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::view;

    fn names(filter: &ActorFilter) -> Vec<String> {
        let name = |row: Vec<Cell>| match row.into_iter().next() {
            Some(Cell::Text(name)) => name,
            other => panic!("{other:?}"),
        };
        listing(&view(), filter).rows.into_iter().map(name).collect()
    }

    #[test]
    fn every_filter_keeps_what_it_names() {
        let (all, some) = (ActorFilter::default, |word: &str| Some(word.to_owned()));
        assert_eq!(names(&all()), ["Mona Adler", "Nordland"]);
        assert_eq!(names(&ActorFilter { kind: some("state"), ..all() }), ["Nordland"]);
        assert_eq!(names(&ActorFilter { party: some("nordland"), ..all() }).len(), 2);
        assert_eq!(names(&ActorFilter { named: some("adl"), ..all() }), ["Mona Adler"]);
        assert_eq!(names(&ActorFilter { doc: some("02-talks"), ..all() }), ["Mona Adler"]);
        assert!(names(&ActorFilter { doubts: true, ..all() }).is_empty());
    }

    #[test]
    fn a_verdict_is_shown_as_it_is_typed() {
        let undo = ActorVerb::Undo { number: "a12".into(), reviewer: None };
        assert_eq!(verdict::typed_of_actors(&verdict(&undo).unwrap()), "actors undo a12");
        let wrong = ActorVerb::Undo { number: "twelve".into(), reviewer: None };
        assert!(verdict(&wrong).is_err());
    }
}

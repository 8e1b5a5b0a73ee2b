//! What is shown, for programs: the record as an export writes it, with what explains it.

use crate::account;
use crate::marks;
use crate::output::{fold, json};
use crate::verdict;
use crate::view::{Found, Said, Told, View, pieces};
use rapporteur_model::{Anchor, RecordId, Span};
use serde_json::{Value, json as value};
use std::io::{self, Write};

/// Write one JSON array.
///
/// # Errors
/// Those of `out`.
pub fn array(view: &View, found: &[Found<'_>], out: &mut impl Write) -> io::Result<()> {
    let all = found.iter().map(|one| json(&object(view, one)?)).collect::<io::Result<Vec<_>>>()?;
    writeln!(out, "[{}]", all.join(",\n "))
}

/// Write an object a line.
///
/// # Errors
/// Those of `out`.
pub fn lines(view: &View, found: &[Found<'_>], out: &mut impl Write) -> io::Result<()> {
    found.iter().try_for_each(|one| writeln!(out, "{}", json(&object(view, one)?)?))
}

/// One thing that has an id, with what explains it.
///
/// # Errors
/// Never for the program's own types.
pub fn object(view: &View, found: &Found<'_>) -> io::Result<Value> {
    let mut object = match super::record(view, found)? {
        Some(object) => object,
        None => value!({ "type": "rejected" }),
    };
    match *found {
        Found::Record(said) => explain(view, said, &mut object),
        Found::Rejected(entry, _, id) => {
            object["id"] = id.as_str().into();
            object["doc"] = entry.name.as_str().into();
            object["corrections"] = corrections(view, id);
        }
        Found::Document(entry) => {
            let ids = view.said_in(entry).map(|said| said.statement.id.as_str());
            object["statements"] = ids.collect();
            object["publication_ids"] = entry.publications.iter().map(|p| p.id.as_str()).collect();
        }
        Found::Event(done) => object["corrections"] = corrections(view, &done.event.id),
        Found::Position(held) => object["corrections"] = corrections(view, &held.position().id),
        Found::Plan(told) => object = telling(view, told),
        Found::Publication(..) | Found::Note(..) | Found::Conflict(..) | Found::Shift(..) => {}
    }
    Ok(object)
}

/// A plan as one text tells it.
fn telling(view: &View, told: Told<'_>) -> Value {
    let (plan, words) = (told.plan, |spans: &[Span]| pieces(told.entry, spans));
    let answers = plan.responses.iter().map(|one| {
        value!({ "party": one.party.name, "verdict": one.answer.as_str(), "on": one.on, "evidence": words(&one.evidence) })
    });
    value!({
        "type": "plan-telling",
        "id": plan.id.as_str(),
        "doc": told.entry.name,
        "plan": told.of.map(|of| of.id.as_str()),
        "name": told.name(),
        "names": told.names(),
        "kind": plan.kind.as_str(),
        "authors": told.authors().map(|author| author.name.as_str()).collect::<Vec<_>>(),
        "provisions": plan.provisions.iter().map(|one| words(&one.evidence)).collect::<Vec<_>>(),
        "responses": answers.collect::<Value>(),
        "corrections": corrections(view, &plan.id),
    })
}

/// What `show` tells beyond the record itself.
fn explain(view: &View, said: Said<'_>, object: &mut Value) {
    let (statement, document) = (said.statement, &said.entry.document);
    let place = statement.cue.first().or(statement.content.first());
    // By way of its digits: 0.56 stays 0.56 and is not 0.5600000023841858.
    object["confidence"] = statement.confidence.to_string().parse::<f64>().ok().into();
    object["place"] = place.map(|span| account::place(document, span.start())).into();
    object["paragraph"] =
        marks::around(document, &marks::of_statement(said)).map(|span| document.words(span)).into();
    let ground = account::ground(said);
    object["ground"] = ground.map_or(Value::Null, |ground| {
        value!({
            "name": document.words(ground.name),
            "sentence": fold(document.words(ground.sentence)),
            "place": account::place(document, ground.name.start()),
            "also_named": account::others(said, ground),
        })
    });
    let hands = account::chain(said);
    object["chain"] = hands.iter().map(|hand| value!({ "does": hand.does, "who": hand.who })).collect();
    object["said_on_words"] = said.words(account::said_on_words(said)).into();
    object["confidence_in_words"] = account::sureness(statement.confidence).into();
    object["found_by"] = account::found_by(&statement.method).into();
    let (_, inner) = account::nesting(view, said);
    object["holds"] = inner.iter().map(|other| other.statement.id.as_str()).collect();
    let day = |publication: &rapporteur_model::Publication| publication.published.map(|day| day.to_string());
    let publications = said.entry.publications.iter().map(|publication| {
        value!({
            "id": publication.id.as_str(), "file": publication.file, "outlet": publication.outlet,
            "title": publication.title, "url": publication.url, "published": day(publication),
        })
    });
    object["publications"] = publications.collect();
    object["corrections"] = corrections(view, &statement.id);
}

fn corrections(view: &View, id: &RecordId) -> Value {
    let on = Anchor::Record(id.clone());
    let made = view.case.corrections.iter().filter(|c| c.record == *id || c.anchor == on);
    let written = made.map(|correction| {
        let verdict = verdict::typed(&correction.verdict);
        value!({ "at": correction.at, "reviewer": correction.reviewer, "verdict": verdict, "undone": correction.undone })
    });
    written.collect()
}

//! The description of all addresses for programs, made of the lists that answer them.

use super::actions::ACTIONS;
use super::routes::{FILES, ROUTES};
use serde_json::{Map, Value, json};

/// What each field of an address means.
const FIELDS: [(&str, &str); 40] = [
    ("speaker", "Name of a speaker in the case; may be given several times"),
    ("side", "Side that the speaker speaks for; may be given several times"),
    ("act", "What the speaker does in saying it: say, ask, deny, refuse …; may be given several times"),
    ("mode", "How the content is given: direct, indirect, mixed; may be given several times"),
    ("channel", "Where or through what it was said; may be given several times"),
    ("outlet", "Outlet that published it; may be given several times where statements are listed"),
    ("status", "What reviewers said: unreviewed, edited, accepted, unsure; may be given several times"),
    ("report", "Whether it was said at all: actual (the default), negated, expected, hypothetical"),
    ("doc", "Name or id of a document"),
    ("since", "On this day or later (2026-01-31)"),
    ("until", "On this day or earlier (2026-01-31)"),
    ("q", "Words that must stand in it; beginnings of words are enough in lists"),
    ("order", "newest, oldest, doubtful or sure"),
    ("page", "Page of the list that people see, from 1; twins have all rows"),
    ("clock", "happened or reported"),
    ("type", "What was done: AGREE, CONSULT, REJECT …"),
    ("actor", "A participant: words of the name on the timeline, the whole name in the review"),
    ("modality", "actual, future, hypothetical, negated or historical"),
    ("texts", "Told by at least so many texts"),
    (
        "kind",
        "What the actor is: person, state, bloc, organization, group, anonymous or unknown; a plan: proposal or agreement",
    ),
    ("doubts", "yes: only actors of whom something could not be decided"),
    ("record", "Id of the record that is to stand out"),
    ("block", "Number of the passage that is to stand out, from 0"),
    ("words", "Bytes of the text that are to stand out: 120-180, several with commas"),
    ("what", "Which records are reviewed: statements (the default), events, positions or plans"),
    ("dropped", "shown: with what was left out of the text, and why"),
    ("part", "Part of a very long text, from 1"),
    ("at", "Id of the record under review"),
    ("verdict", "accept, reject or unsure"),
    ("asof", "The last day that counts (2026-01-31)"),
    ("stated", "yes: only what sides or outlets state, not what others ascribe"),
    ("issue", "Id of an issue of the catalogue, or none"),
    ("stance", "demands, offers, accepts, rejects, conditional, open or unresolved"),
    ("firmness", "red-line, precondition, preference or unspecified"),
    ("voice", "In whose words a position is told: its own, the outlet’s or others’"),
    ("plan", "Name of a plan of the case"),
    ("author", "Who put a plan forward, by the name in the text"),
    ("sure", "yes: only accounts that surely speak of one matter"),
    ("one", "Id of the one plan, or of the one text"),
    ("other", "Id of the other"),
];

/// The description in OpenAPI 3.1.
pub fn description() -> Value {
    let mut paths = Map::new();
    paths.insert("/".to_owned(), json!({ "get": operation("The overview", "text/html", &[], false) }));
    for route in ROUTES {
        let with_id = route.path.contains("{id}");
        for (ending, kind) in [("", "text/html"), (".json", "application/json"), (".csv", "text/csv")] {
            let get = operation(route.about, kind, route.fields, with_id);
            paths.insert(format!("{}{ending}", route.path), json!({ "get": get }));
        }
    }
    for file in FILES {
        let kind = file.kind.split(';').next().unwrap_or(file.kind);
        paths.insert(file.path.to_owned(), json!({ "get": operation(file.about, kind, &[], false) }));
    }
    for action in ACTIONS {
        let path = paths.entry(action.path).or_insert_with(|| json!({}));
        path["post"] = form(action.about, action.fields, action.path.contains("{id}"));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Rapporteur: a case as local pages",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Every page has twins for programs: .json and .csv behind its path, with the same fields. \
                            Forms need the token that every page of the server carries.",
        },
        "paths": paths,
    })
}

fn operation(about: &str, kind: &str, fields: &[&str], with_id: bool) -> Value {
    let field = |name: &&str| {
        let about = FIELDS.iter().find(|(known, _)| known == name).map_or("", |(_, about)| about);
        json!({ "name": name, "in": "query", "description": about, "schema": { "type": "string" } })
    };
    let parameters: Vec<Value> = id(with_id).into_iter().chain(fields.iter().map(field)).collect();
    json!({
        "summary": about,
        "parameters": parameters,
        "responses": {
            "200": { "description": "Found", "content": { kind: {} } },
            "400": { "description": "A field means nothing" },
            "404": { "description": "Not in this case" },
        },
    })
}

fn form(about: &str, fields: &[(&str, &str)], with_id: bool) -> Value {
    let properties: Map<String, Value> = fields
        .iter()
        .chain(&[("token", "The token of the server's own forms"), ("back", "Path to go to afterwards")])
        .map(|(name, about)| ((*name).to_owned(), json!({ "type": "string", "description": about })))
        .collect();
    let schema = json!({ "type": "object", "properties": properties, "required": ["token"] });
    json!({
        "summary": about,
        "parameters": id(with_id),
        "requestBody": { "content": { "application/x-www-form-urlencoded": { "schema": schema } } },
        "responses": {
            "303": { "description": "Done; the address to go to" },
            "400": { "description": "A field means nothing" },
            "403": { "description": "Not a form of this server" },
            "404": { "description": "Not in this case" },
            "409": { "description": "The case has changed" },
        },
    })
}

fn id(with_id: bool) -> Vec<Value> {
    let parameter = json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } });
    if with_id { vec![parameter] } else { vec![] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_described_and_used() {
        let used = |name: &str| ROUTES.iter().any(|route| route.fields.contains(&name));
        assert!(FIELDS.iter().all(|(name, _)| used(name)));
        let known = |name: &&str| FIELDS.iter().any(|(known, _)| known == name);
        assert!(ROUTES.iter().all(|route| route.fields.iter().all(known)));
    }
}

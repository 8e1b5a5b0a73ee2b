//! Articles, quotations and claims as schema.org JSON-LD. What is told in an outlet's words is a `Claim`; whether it is
//! true is nobody's to say here, so that there is never a `ClaimReview`.

use super::context::urn;
use crate::output::json;
use crate::view::{Said, View};
use rapporteur_model::{CaseDocument, Mode, Publication, SpeakerKind};
use serde_json::{Map, Value, json as value};
use std::io::{self, Write};

/// Write articles and statements. Their number.
///
/// # Errors
/// Those of `out`.
pub fn write(view: &View, out: &mut impl Write) -> io::Result<usize> {
    let mut graph = Vec::new();
    for entry in &view.case.documents {
        graph.extend(entry.publications.iter().map(|publication| article(entry, publication)));
        graph.extend(view.said_in(entry).filter(|said| said.is_actual()).map(said_record));
    }
    let count = graph.len();
    writeln!(out, "{}", json(&value!({ "@context": "https://schema.org", "@graph": graph }))?)?;
    Ok(count)
}

/// An object without the fields that are not known.
fn object(fields: Vec<(&str, Value)>) -> Value {
    let known = fields.into_iter().filter(|(_, value)| !value.is_null());
    Value::Object(known.map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}

fn article(entry: &CaseDocument, publication: &Publication) -> Value {
    let named = |kind: &str, name: &Option<String>| {
        name.as_ref().map_or(Value::Null, |name| value!({ "@type": kind, "name": name }))
    };
    object(vec![
        ("@type", "NewsArticle".into()),
        ("@id", urn(publication.id.as_str()).into()),
        ("identifier", entry.document.id().as_str().into()),
        ("headline", publication.title.as_deref().or(entry.document.headline()).into()),
        ("datePublished", publication.published.map(|day| day.to_string()).into()),
        ("publisher", named("NewsMediaOrganization", &publication.outlet)),
        ("author", named("Person", &publication.byline)),
        ("url", publication.url.clone().into()),
        ("inLanguage", Some(entry.document.language()).filter(|code| *code != "und").into()),
    ])
}

fn said_record(said: Said<'_>) -> Value {
    let statement = said.statement;
    let quoted = statement.mode == Mode::Direct;
    let articles: Vec<Value> =
        said.entry.publications.iter().map(|one| value!({ "@id": urn(one.id.as_str()) })).collect();
    let kind = match said.speaker_kind() {
        SpeakerKind::Person | SpeakerKind::Anonymous => "Person",
        SpeakerKind::State => "Country",
        _ => "Organization",
    };
    let speaker = said.speaker().map_or(Value::Null, |name| value!({ "@type": kind, "name": name }));
    object(vec![
        ("@type", if quoted { "Quotation" } else { "Claim" }.into()),
        ("@id", urn(statement.id.as_str()).into()),
        ("text", said.content().into()),
        (if quoted { "spokenByCharacter" } else { "author" }, speaker),
        (if quoted { "isPartOf" } else { "appearance" }, articles.into()),
        ("dateCreated", statement.said_on.as_deref().into()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::view;

    #[test]
    fn quotations_and_claims_point_to_their_articles_and_nothing_is_reviewed() {
        let mut out = Vec::new();
        assert_eq!(write(&view(), &mut out).unwrap(), 6);
        let text = String::from_utf8(out).unwrap();
        assert!(!text.contains("ClaimReview"));
        let graph: Value = serde_json::from_str(&text).unwrap();
        let graph = graph["@graph"].as_array().unwrap();
        let kinds: Vec<&str> = graph.iter().map(|one| one["@type"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["NewsArticle", "Quotation", "Claim", "Quotation", "NewsArticle", "Claim"]);
        assert_eq!(graph[1]["isPartOf"][0]["@id"], graph[0]["@id"]);
        assert_eq!(
            (&graph[1]["spokenByCharacter"]["name"], graph[3].get("spokenByCharacter")),
            (&"Mona Adler".into(), None)
        );
    }
}

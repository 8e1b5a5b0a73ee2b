//! Statements as W3C Web Annotations (JSON-LD, Web Annotation Data Model of 2017): each target finds its words by
//! themselves and their neighbours, and by their place in code points.

use super::code_points::CodePoints;
use super::context::{around, urn};
use crate::output::json;
use crate::view::{Said, View, first};
use rapporteur_model::{CaseDocument, Span};
use serde_json::{Value, json as value};
use std::io::{self, Write};

/// Write the statements. Their number.
///
/// # Errors
/// Those of `out`.
pub fn write(view: &View, out: &mut impl Write) -> io::Result<usize> {
    let mut items = Vec::new();
    for entry in &view.case.documents {
        let points = CodePoints::of(entry.document.text());
        items.extend(
            view.said_in(entry).filter(|said| said.is_actual()).map(|said| annotation(said, &points)),
        );
    }
    let page = value!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": urn("statements"),
        "type": "AnnotationPage",
        "items": items,
    });
    writeln!(out, "{}", json(&page)?)?;
    Ok(items.len())
}

fn annotation(said: Said<'_>, points: &CodePoints<'_>) -> Value {
    let statement = said.statement;
    let speaker = said.speaker().unwrap_or("somebody who is not named");
    let text =
        |purpose: &str, words: &str| value!({ "type": "TextualBody", "purpose": purpose, "value": words });
    let mut body = vec![
        text("describing", &format!("{speaker}: {}", said.content())),
        text("tagging", statement.act.as_str()),
        text("tagging", speaker),
    ];
    body.extend(said.party().map(|party| text("tagging", party)));
    let targets: Vec<Value> =
        statement.content.iter().filter_map(|span| target(said.entry, *span, points)).collect();
    value!({
        "id": urn(statement.id.as_str()),
        "type": "Annotation",
        "motivation": "describing",
        "body": body,
        "target": targets,
    })
}

fn target(entry: &CaseDocument, span: Span, points: &CodePoints<'_>) -> Option<Value> {
    let text = entry.document.text();
    let (prefix, suffix) = around(text, span);
    let address = first(entry).and_then(|publication| publication.url.clone());
    let address = address.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    Some(value!({
        "source": address.unwrap_or_else(|| urn(entry.document.id().as_str())),
        "selector": [
            { "type": "TextQuoteSelector", "exact": span.get(text)?, "prefix": prefix, "suffix": suffix },
            { "type": "TextPositionSelector", "start": points.at(span.start()), "end": points.at(span.end()) },
        ],
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::view;

    #[test]
    fn a_target_finds_its_words_in_two_ways() {
        let view = view();
        let mut out = Vec::new();
        assert_eq!(write(&view, &mut out).unwrap(), 4, "a report note is no statement");
        let page: Value = serde_json::from_slice(&out).unwrap();
        let first = &page["items"][0];
        assert_eq!(first["body"][0]["value"], "Mona Adler: the dyke must hold");
        let target = &first["target"][0];
        assert_eq!(target["source"], "https://sund.example/dyke");
        let (quote, place) = (&target["selector"][0], &target["selector"][1]);
        assert_eq!(
            (&quote["exact"], &quote["suffix"]),
            (&"the dyke must hold".into(), &"”. She denied that money was mis".into())
        );
        let text: Vec<char> = view.case.documents[0].document.text().chars().collect();
        let at = |name: &str| place[name].as_u64().unwrap() as usize;
        assert_eq!(text[at("start")..at("end")].iter().collect::<String>(), "the dyke must hold");
        assert!(
            page["items"][3]["target"][0]["source"].as_str().unwrap().starts_with("urn:rapporteur:d-"),
            "no script"
        );
    }
}

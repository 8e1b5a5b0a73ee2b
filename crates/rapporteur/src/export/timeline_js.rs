//! What happened, as TimelineJS reads it (Knight Lab, its JSON format of version 3).

use super::happened::{Happened, happened};
use crate::output::json;
use crate::view::View;
use jiff::civil::Date;
use serde_json::{Value, json as value};
use std::io::{self, Write};

/// Write the happenings with a day. Their number.
///
/// # Errors
/// Those of `out`.
pub fn write(view: &View, out: &mut impl Write) -> io::Result<usize> {
    let events: Vec<Value> = happened(view).map(|one| event(view, &one)).collect();
    let count = events.len();
    let heading = value!({ "headline": "What happened", "text": "From the texts that were read, and from nothing else." });
    writeln!(out, "{}", json(&value!({ "title": { "text": heading }, "events": events }))?)?;
    Ok(count)
}

fn event(view: &View, one: &Happened<'_>) -> Value {
    let link = one.address().map(|url| format!(" <a href=\"{0}\">{0}</a>", html(url))).unwrap_or_default();
    let text = format!(
        "<p>“{}”</p><p>{} ({}){link}</p>",
        html(&one.clause()),
        html(&one.support(view)),
        html(one.modality())
    );
    let mut event = value!({
        "start_date": day(one.days.0),
        "text": { "headline": html(&one.headline()), "text": text },
        "group": one.happening.kind.as_str(),
        "unique_id": one.first.event.id.as_str(),
    });
    if one.days.0 != one.days.1 {
        event["end_date"] = day(one.days.1);
    }
    event
}

fn day(day: Date) -> Value {
    value!({ "year": day.year(), "month": day.month(), "day": day.day() })
}

/// Words as HTML, which the program that reads them takes them for.
fn html(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::view;

    #[test]
    fn a_happening_has_its_day_its_words_and_its_support() {
        let mut out = Vec::new();
        assert_eq!(write(&view(), &mut out).unwrap(), 1);
        let timeline: Value = serde_json::from_slice(&out).unwrap();
        let event = &timeline["events"][0];
        assert_eq!(event["start_date"], value!({ "year": 2025, "month": 12, "day": 5 }));
        assert_eq!((&event["text"]["headline"], event.get("end_date")), (&"REJECT: Nordland".into(), None));
        let text = event["text"]["text"].as_str().unwrap();
        assert!(
            text.contains("“Nordland declined to comment”") && text.contains("1 independent / 1 article"),
            "{text}"
        );
    }

    #[test]
    fn words_are_no_markup() {
        assert_eq!(html("<b onclick='x'>&\""), "&lt;b onclick=&#39;x&#39;&gt;&amp;&quot;");
    }
}

//! Articles from made-up outlets for the tests of the case file.
#![allow(dead_code)] // each test file uses its own part

use jiff::Timestamp;
use rapporteur_model::*;

/// A moment; the ledger has no clock.
pub fn moment(second: i64) -> Timestamp {
    Timestamp::from_second(1_766_000_000 + second).unwrap()
}

/// A text of paragraphs below a headline; every paragraph is cut after `. `.
pub fn text(paragraphs: &[&str]) -> Document {
    let parts: Vec<_> = paragraphs
        .iter()
        .enumerate()
        .map(|(index, words)| Part {
            kind: if index == 0 { BlockKind::Headline } else { BlockKind::Paragraph },
            text: (*words).to_owned(),
            sentences: sentences(words),
        })
        .collect();
    Document::new(1, "en", &parts).unwrap()
}

fn sentences(words: &str) -> Vec<Span> {
    let ends: Vec<_> = words.match_indices(". ").map(|(at, _)| at + 1).chain([words.len()]).collect();
    let starts = [0].into_iter().chain(ends.iter().map(|end| end + 1));
    starts.zip(&ends).filter_map(|(start, end)| Span::checked(start, *end)).collect()
}

pub fn place(document: &Document, words: &str) -> Span {
    let start = document.text().find(words).unwrap_or_else(|| panic!("no {words:?} in the text"));
    Span::new(start, start + words.len())
}

/// `speaker` said `content`; the name and the content stand in the text.
pub fn said(document: &Document, speaker: &str, content: &str) -> Statement {
    let content = place(document, content);
    Statement {
        id: RecordId::of("statement", document.id(), content, 0),
        speaker: Speaker::Source(Source {
            mention: Some(place(document, speaker)),
            name: speaker.to_owned(),
            kind: SpeakerKind::Person,
            role: None,
            party: None,
            resolution: vec![],
        }),
        mode: Mode::Indirect,
        act: Act::Say,
        report: Report::Actual,
        cue: vec![],
        content: vec![content],
        channel: None,
        addressee: None,
        on_behalf_of: None,
        via: vec![],
        said_on: None,
        parent: None,
        confidence: 0.75,
        method: "test".to_owned(),
    }
}

pub fn article(name: &str, document: &Document, statements: Vec<Statement>) -> Article {
    let raw = Hash::of(document.text().as_bytes());
    let publication = Publication {
        id: PublicationId::of(&format!("https://{name}.example/talks"), raw),
        document: document.id().clone(),
        name: name.to_owned(),
        file: format!("{name}.html"),
        record: None,
        format: Format::Html,
        charset: "UTF-8".to_owned(),
        raw_hash: raw,
        raw_len: document.text().len() as u64,
        url: Some(format!("https://{name}.example/talks")),
        outlet: Some("The Harbour Gazette".to_owned()),
        title: document.headline().map(str::to_owned),
        byline: None,
        published: Some("2025-11-03".parse().unwrap()),
        published_from: Some("meta".to_owned()),
        author_party: None,
        extra: vec![("desk".to_owned(), "foreign".to_owned())],
        alignment: None,
        notes: vec![],
    };
    let reading = Reading { statements, ..Reading::empty(document.id().clone()) };
    Article { publication, document: document.clone(), reading }
}

/// One article about fishing talks with two statements.
pub fn fishing(name: &str) -> Article {
    let document = text(&[
        "Fishing talks resume",
        "Envoy Mara Lind said the quota could be raised. The harbour stayed closed on Monday.",
        "Minister Jonas Öst denied that a deal was near.",
    ]);
    let statements = vec![
        said(&document, "Mara Lind", "the quota could be raised"),
        said(&document, "Jonas Öst", "a deal was near"),
    ];
    article(name, &document, statements)
}

/// The `nth` of many different articles, as long as an ordinary report.
pub fn numbered(nth: usize) -> Article {
    let paragraphs: Vec<_> = (0..16)
        .map(|k| {
            let what = ["water", "grain", "tariffs", "prisoners", "borders", "fishing"][(nth + k) % 6];
            format!(
                "Delegate {k} of round {nth} said talks on {what} would go on until day {}. Observers in \
                 the valley town saw little progress on {what} and waited for the second session to begin.",
                nth * 31 + k
            )
        })
        .collect();
    let document = text(&paragraphs.iter().map(String::as_str).collect::<Vec<_>>());
    let statements = (0..12).map(|k| {
        let speaker = format!("Delegate {k} of round {nth}");
        let day = format!("until day {}", nth * 31 + k);
        let mut statement = said(&document, &speaker, &speaker);
        statement.content = vec![place(&document, &day)];
        statement.cue = vec![place(&document, "said")];
        statement
    });
    article(&format!("round-{nth}"), &document, statements.collect())
}

//! Cases made of whole texts.
#![allow(dead_code)] // each test file uses its own part

use super::publication;
use rapporteur_model::*;

/// A text: its name, outlet and day (`-` where unknown), and its paragraphs.
pub type Text<'a> = (&'a str, &'a str, &'a str, &'a str);

/// A case with these texts; paragraphs are lines, and a sentence ends with a full stop and a space.
pub fn case(texts: &[Text<'_>]) -> Case {
    Case { documents: texts.iter().map(entry).collect(), ..Case::default() }
}

fn entry(&(name, outlet, day, words): &Text<'_>) -> CaseDocument {
    let parts: Vec<Part> = words.lines().map(part).collect();
    let document = Document::new(1, "en", &parts).unwrap();
    let mut publication = publication(&document, name, (day != "-").then(|| day.parse().unwrap()));
    publication.outlet = (outlet != "-").then(|| outlet.to_owned());
    let reading = Reading::empty(document.id().clone());
    CaseDocument {
        name: name.to_owned(),
        publications: vec![publication],
        reading,
        document,
        rejected: vec![],
    }
}

fn part(words: &str) -> Part {
    let mut from = 0;
    let sentences = words.split_inclusive(". ").map(|sentence| {
        let span = Span::new(from, from + sentence.len()).trimmed(words);
        from += sentence.len();
        span
    });
    let sentences = sentences.collect();
    Part { kind: BlockKind::Paragraph, text: words.to_owned(), sentences }
}
